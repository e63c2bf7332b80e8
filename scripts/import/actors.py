"""Actors of the crisis, what is said of them, and what answers it.

Makes coup_actors, actor_statements and statement_answers. Statements keep the short words of the
evidence, except where words alone could read an accusation as a fact, take over somebody's judgement, or
speak of how the material was collected. Birth years are left out, and a note names who somebody is, never
a case: cases stand in the statements, each beside its answer.
"""

from common import Raw, raw_from_arguments, write_table

ACTORS_SHA256 = "a238373b0115da22dee723bad65cdc4048eae2ff1f9dccd1b4750bd23bb522aa"
STATEMENTS_SHA256 = "ef35fc8ec4cb125990eb32e53e9b3c9a20ca5c4978fe1698628b1dd4b3f71513"
PREDICATES_SHA256 = "6392a34fddefa1e03f3ffaa80df1a1d019018e17bb2bfb5fd5ff006993bc4f7e"

# Notes that spoke of a case or a leaked recording, gave an age, or said again what position_in_crisis says.
NOTES = {
    "adriana-salvatierra": "MAS",
    "alex-branez": "Adviser of Juan Flores",
    "alfredo-cuellar": "General",
    "alvaro-coimbra": "",
    "alvaro-garcia-linera": "",
    "anibal-rivas": "Colonel, Tarija",
    "antonio-costas": "",
    "arturo-murillo": "",
    "bob-menendez": "US senator",
    "bruce-williamson": "In La Paz 2017-2020",
    "bryan-berkman": "Owner of Bravo Tactical Solutions",
    "carlos-sanchez-berzain": "Former minister, resident in the USA",
    "carrie-filipetti": "",
    "cesar-navarro": "MAS mining minister",
    "ciro-orlando-alvarez": "",
    "edgar-gonzales": "TSE member in 2019",
    "edgar-villegas": "Presented spreadsheets on the vote count of 2019 (st0452)",
    "eduardo-leon": "Lawyer",
    "erick-foronda": "Earlier at the US embassy in La Paz",
    "eva-copa": "MAS",
    "flavio-arce": "Admiral (La Razón calls him navy commander)",
    "franko-suarez": "General",
    "heybert-antelo": "Died on 12 Nov 2019",
    "idelfonso-mamani": "TSE member in 2019",
    "ivan-inchauste": "End of the command disputed (Gen. Willy Pozo named as predecessor of Salvatierra);"
    " also spelled Inchausti",
    "javier-zavaleta": "",
    "jeanine-anez": "Interim President until Nov 2020",
    "jerjes-justiniano": "First Minister of the Presidency under Áñez",
    "jhanisse-vaca-daza": "Ríos de Pie",
    "jorge-gonzalo-terceros": "General",
    "jorge-pastor-mendieta": "",
    "jose-alberto-gonzales": "",
    "juan-flores": "Civic leader",
    "julio-cesar-maldonado": "Retired officer",
    "karen-longaric": "",
    "lidia-iriarte": "TSE member in 2019",
    "lidia-patty": 'MAS deputy; filed the complaint that opened the case "Golpe I"',
    "lucy-cruz": "TSE member in 2019",
    "luis-almagro": "",
    "luis-fernando-camacho": "Creemos; Governor of Santa Cruz from 2021",
    "luis-fernando-lopez": "Former officer; Minister of Defence until Nov 2020",
    "luis-fernando-valverde": "Retired general",
    "luis-suarez-cyber-rambo": "Bolivian-born former US Army sergeant",
    "marco-pumari": "",
    "marco-rubio": "US senator",
    "maria-elva-pinckert": "",
    "maria-eugenia-choque": "",
    "maria-teresa-mercado": "",
    "mario-bascope": "",
    "mario-samuel-ordonez": "Minister until Jan 2020",
    "michael-kozak": "",
    "miguel-santiesteban": "General",
    "mike-pompeo": "",
    "milena-soto": "",
    "miriam-pereira": "Activist",
    "mohammed-mostajo": "Science envoy of the interim government",
    "moises-mejia": "",
    "oscar-pacello": "Retired officer",
    "oscar-robles": "",
    "oscar-serrate": "",
    "pablo-arturo-guerra": "",
    "palmiro-jarjury": "Also spelled Jarjuri",
    "raul-grandy": "",
    "remberto-siles": "Retired general; vice-presidential candidate registered in Feb 2020, not on the final"
    " ballot; that he is the person named in st0021 rests on the name only",
    "rodolfo-montero": "",
    "rodrigo-guzman": "",
    "roger-revuelta": "Other sources name him Royer Revuelta Villarroel",
    "romulo-calvo": "President of the Comité pro Santa Cruz until Feb 2023",
    "roxana-lizarraga": "Minister until Jan 2020",
    "ruben-costas": "Movimiento Demócrata Social",
    "salvador-romero": "President of the Tribunal Supremo Electoral from Dec 2019",
    "sergio-carlos-orellana": "Named in sources as Sergio Orellana or Carlos Orellana: one general",
    "sergio-choque": "MAS",
    "sergio-mendez-mendizabal": "Former chief of cabinet of Murillo as minister",
    "susana-rivero": "MAS",
    "ted-cruz": "US senator",
    "teobaldo-cardozo": "Retired officer",
    "victor-borda": "MAS",
    "victor-zamora": "Minister under Áñez",
    "vladimir-yuri-calderon": "Commander from Apr 2019",
    "waldo-albarracin": "",
    "wilfredo-chavez": "State attorney (Procurador) under Arce",
    "williams-kaliman": "",
    "wilma-alanoca": "Minister of Culture until Nov 2019",
    "yassir-molina": "",
    "yerko-nunez": "",
}

# Accusations, warrants and charges, worded so that the cell alone says that it is one.
CHARGES = {
    "st0004": "Named by Jeb Sprague among at least six persons he calls key plotters and SOA alumni",
    "st0006": "Accused of having trained police commanders said to have taken part in the beginning of a coup",
    "st0015": "Named as mentioned or heard in sixteen leaked audio recordings (not authenticated)",
    "st0016": "Named in leaked audios (not authenticated) said to show participation in a political conspiracy",
    "st0018": "Named in a report on sixteen leaked audio recordings (not authenticated)",
    "st0019": "Named in a written report accompanying the leaked audios (not authenticated)",
    "st0020": "Named in leaked audios (not authenticated), per Erbol",
    "st0021": "Named in a written report accompanying the leaked audios (not authenticated)",
    "st0022": "Named in a written report accompanying the leaked audios (not authenticated)",
    "st0023": "Named in a written report accompanying the leaked audios (not authenticated)",
    "st0024": "Named as the voice in a leaked audio (not authenticated) that tells of a trip of others"
    " to meet Sánchez Berzaín",
    "st0025": "Named in a leaked audio (not authenticated): said to travel to the USA to see Carlos Sánchez"
    " Berzaín, with funding of half a million dollars",
    "st0026": "Named in leaked audios (not authenticated): others are said to travel to meet him; alleged"
    " funding of US$500,000",
    "st0027": "Named in leaked audios (not authenticated): a speaker attributes to him a commitment to"
    " promote sanctions",
    "st0028": "Named in leaked audios (not authenticated): a speaker attributes to him a commitment to"
    " promote sanctions",
    "st0029": "Named in leaked audios (not authenticated): a speaker attributes to him a commitment to"
    " promote sanctions",
    "st0030": "Accused of coordinating a destabilisation plan of the opposition before and after the election",
    "st0039": 'Charged with terrorism ("Golpe I"), the charge under which detention was ordered',
    "st0045": 'Accused, in a complaint, of conspiracy and of destabilising the Morales government ("Golpe I")',
    "st0053": "Listed in an AP report as charged with crimes against humanity, homicide, money laundering and"
    " aggravated theft",
    "st0111": '"Golpe I": charged with complicity in terrorism, improper use of public goods and criminal association',
    "st0112": "Charged with forced entry, aggravated robbery, damage to State property, qualified damage,"
    " obstruction of electoral processes (El Deber and La Patria: obstruction only, and not the burning)",
    "st0121": 'Arrest warrant: terrorism, sedition and conspiracy ("Golpe I", complaint of Lidia Patty)',
    "st0123": "Accused of an active part in what the outlet calls the coup",
    "st0156": "Accused of plotting to deploy US mercenaries to block the inauguration of Luis Arce",
    "st0157": "Said to be heard in recorded telephone calls with Joe Pereira, former US Army civilian"
    " administrator, on the plan of st0156",
    "st0161": "Accused of promising mercenaries (up to 10,000 men) to López",
    "st0162": "Named by Pereira in the recorded calls as translator",
    "st0171": "Accused of human-rights violations in 2019 (identified by the GIEI)",
    "st0172": "Accused of human-rights violations in 2019 (identified by the GIEI)",
    "st0174": "Accused of kidnapping and abuse of Vinto mayor Patricia Arce",
    "st0177": "Charged with acting as an armed group (damage at the Fiscalía General, Sucre); the State as"
    " accuser asked for 20 years",
    "st0186": "Accused of diverting fuel to the Resistencia Juvenil Cochala (investigated)",
    "st0193": "Accused of negotiating the police mutiny in Cochabamba with his father (GIEI, which cites his"
    " own later words)",
    "st0194": "Named by Luis Fernando Camacho as the person who spoke with the military and was made minister"
    " so that promises would be kept",
    "st0195": "Named by his son Luis Fernando Camacho as having reached the understandings with military and police",
    "st0198": "Accused of paramilitary activity in the 1970s and of a part in the killings at the UAGRM in 1971",
    "st0242": "Charged with grave and light injuries and homicide (Senkata; formal charge announced by the"
    " prosecutor on 23 July 2021)",
    "st0263": "Accused of being a CIA agent (a remark to Jon Lee Anderson, reported as mock-serious, taken as"
    " an admission)",
    "st0265": "Accused of being a CIA agent by his own word and a contact of officers behind the events of"
    " June 2024 (film of the government ministry)",
    "st0295": "Accused of receiving US$1 million and moving to the USA within days",
    "st0304": 'Arrest warrant: terrorism, sedition and conspiracy ("Golpe I")',
    "st0317": "Accused of closeness to the Resistencia Juvenil Cochala and of a past in coups",
    "st0325": 'Arrest warrant: sedition and terrorism ("Golpe I"; ABI adds conspiracy)',
    "st0346": "Accused of protecting coca growers and repressing opposition blockades (mutineers' version)",
    "st0348": "Named among 26 police in a complaint over the mutiny of 2019 and the burning of the wiphala",
    "st0354": "Accused of spending at least US$7.8 million from a Banco Ganadero account on mobilised people",
    "st0359": "Arrest warrant: sedition, terrorism and its financing (under the interim government); rests on"
    " an audio not independently authenticated",
    "st0360": "Charged with terrorism and its financing (under the interim government), with a request for"
    " pre-trial detention",
    "st0378": "Charged, with 17 others, with genocide, homicide and injuries (Senkata); trial opened on"
    " 2 September 2024, annulled in 2025",
    "st0389": "Charged with aggravated human trafficking (Tarija)",
    "st0392": "Arrest warrant: sedition, terrorism and its financing, incitement (interim government)",
    "st0399": "Accused of fraud in favour of Morales (as former director of AGETIC)",
    "st0406": "Accused of sending lethal ammunition to Bolivia for use against protests in 2019",
    "st0414": "Accused of taking part in what Morales calls the coup; Morales says that the ambassador of"
    " Brazil did so",
    "st0440": "Accused of spending almost US$1 million in Bolivia in 2018, most of it through the IRI",
    "st0442": "Accused of financing, with USAID, IRI and NDI, NGOs to act in its place",
    "st0443": "Accused of financing, with USAID, NED and IRI, NGOs to act in its place",
    "st0444": "Accused of sending about US$1 million to civil society organisations opposed to the MAS since 2018",
    "st0447": "Accused of a link to the purchase of 170 ventilators said to have been overpriced",
    "st0450": "Accused of irregular appointments of relatives in the foreign service",
    "st0451": "Named by Morning Star, whose unnamed sources call him the mastermind of a coup in 2019",
    "st0455": "Named in a leaked audio (not authenticated): support said to come from evangelical"
    " churches and the Brazilian government",
    "st0462": "Accused of planning, with generals, a massacre of indigenous people and a coup should the MAS win",
    "st0463": "Accused of arming paramilitaries with weapons and ammunition from the USA",
    "st0476": "Named in a leaked audio (not authenticated): said to travel to the USA, with Juan Flores, to"
    " meet Carlos Sánchez Berzaín",
    "st0477": "Named in a leaked audio (not authenticated): said to travel to the USA, with Juan Flores, to"
    " meet Carlos Sánchez Berzaín",
    "st0499": '"Golpe I": charged with terrorism, conspiracy and sedition while his whereabouts were unknown',
    "st0500": '"Golpe I": charged with terrorism, conspiracy and sedition while his whereabouts were unknown',
    "st0520": "Charged with attempted murder (Sacaba case)",
    "st0524": "Charged with homicide, grave and light injuries (Senkata; charge made public on this day)",
    "st0544": "Named by the police commander: a voice comparison is said to match him in the leaked calls on"
    " mercenaries",
    "st0569": "Charged with public incitement to crime through his statements on fraud (complaint of MAS"
    " deputy Renán Cabezas)",
    "st0575": "Charged with aggravated human trafficking: formal accusation for trial",
}

# Other statements: somebody's judgement is named as theirs, an acquittal as one, and a sentence that was
# annulled says so.
WORDS = {
    "st0017": "In a leaked recording (not authenticated), said to speak of a commitment of US senators Rubio,"
    " Menéndez and Cruz to promote sanctions",
    "st0033": '10 years in prison ("Golpe II": breach of duties, resolutions contrary to the Constitution);'
    " annulled on 5 November 2025 (st0034)",
    "st0056": "Said that what he calls the coup served to rob the State as well as to take power",
    "st0163": "Said to have known of the alleged plot without anybody taking it seriously",
    "st0176": "Called the RJC a criminal group sharing responsibility for the killings of what he calls the"
    " coup of 2019",
    "st0188": "Said, hurt outside the vote-count venue, that what he called the dictatorship of the MAS would not last",
    "st0214": "Repudiated what he called a coup in Bolivia, together with Cristina Kirchner",
    "st0252": "As Minister of Government announced the dismantling of UJC and RJC, which he called para-police groups",
    "st0284": "Said that the OAS had a leading part in preparing what he calls the military overthrow",
    "st0386": "Acquitted: tear gas from Ecuador (insufficient evidence)",
    "st0415": "Condemned what he called a coup in Bolivia",
    "st0420": "As leader of the UK Labour Party, condemned what he called a coup",
    "st0466": "Said to have launched a military show of force in La Paz on the eve of the vote (headline"
    " claim of one outlet)",
    "st0511": "Denies having resigned on 10 November 2019; says that she did so on 14 November (a"
    " verification outlet found the letter of 10 November)",
    "st0542": "Acquitted: tear gas from Ecuador",
    "st0558": "Acquitted: damage at the Fiscalía General in Sucre, October 2020",
    "st0607": "Said to be known for an algorithm that spread tweets against Morales",
}

# What was not found is said in full, and "row" and "table" say what they mean.
OUTCOME_NOTES = {
    "st0035": "reading contradicted by the president of the court (st0478)",
    "st0398": "no charge is recorded here",
    "st0568": "trial pending as of 2026-02; judgment: none found as of 2026-11-24",
}
OUTCOME_NOTE_WORDS = {
    "has no row": "is not recorded here",
    "no charge in the table": "no charge is recorded here",
}

# Words on how the material was collected; the place in the source itself is not known for these rows.
LOCATORS = {"excerpt in the store": "", "last para of excerpt": ""}

# Unproved claims that weigh most on a living person and rest on least: to be shown with special care or
# not at all. The recordings of 2019 (st0015 to st0029 without st0017, st0476, st0477) are among them.
SENSITIVE = frozenset(
    [
        *("st0015", "st0016", "st0018", "st0019", "st0020", "st0021", "st0022", "st0023", "st0024"),
        *("st0025", "st0026", "st0027", "st0028", "st0029", "st0476", "st0477"),
        *("st0180", "st0198", "st0265", "st0295", "st0317", "st0462", "st0463"),
    ]
)


def actor(row: dict[str, str]) -> dict[str, object]:
    """A row of coup_actors; counts and dates of its statements are computed by `make build`."""
    kept = ("actor_id", "name", "kind", "sector", "country", "side", "position_in_crisis")
    note = NOTES.get(row["actor_id"], row["note"])
    return {name: row[name] for name in kept} | {"note": note}


def outcome_note(row: dict[str, str]) -> str:
    note = OUTCOME_NOTES.get(row["statement_id"], row["outcome_note"])
    for old, new in OUTCOME_NOTE_WORDS.items():
        note = note.replace(old, new)
    return f"answer or outcome: {note}" if note.startswith("none found") else note


def statement(row: dict[str, str], classes: dict[str, str]) -> dict[str, object]:
    """A row of actor_statements."""
    key = row["statement_id"]
    kept = (
        "statement_id",
        "actor_id",
        "predicate",
        "start_date",
        "end_date",
        "asserted_by",
        "seen",
        "source_id",
    )
    return {name: row[name] for name in kept} | {
        "statement_class": classes[row["predicate"]],
        "object": CHARGES.get(key) or WORDS.get(key) or row["object"],
        "assertion_status": row["status"],
        "outcome_note": outcome_note(row),
        "sensitive": key in SENSITIVE,
        "locator": LOCATORS.get(row["locator"], row["locator"]),
    }


def answers(row: dict[str, str]) -> list[dict[str, object]]:
    """Rows of statement_answers: one for each statement that this one answers."""
    return [
        {"statement_id": row["statement_id"], "answers_statement_id": answered}
        for answered in row["outcome_of"].split("|")
        if answered
    ]


def make(raw: Raw) -> None:
    actors = raw.rows("evidence/actors.csv", ACTORS_SHA256)
    statements = raw.rows("evidence/actor_statements.csv", STATEMENTS_SHA256)
    predicates = raw.rows("evidence/predicates.csv", PREDICATES_SHA256)
    classes = {row["predicate"]: row["counts_as"] for row in predicates}

    decided = set(NOTES) - {row["actor_id"] for row in actors}
    decided |= {*CHARGES, *WORDS, *OUTCOME_NOTES, *SENSITIVE} - {row["statement_id"] for row in statements}
    if decided:
        raise SystemExit(f"decisions on unknown actors or statements: {sorted(decided)}")

    write_table("coup_actors", [actor(row) for row in actors])
    write_table("actor_statements", [statement(row, classes) for row in statements])
    write_table("statement_answers", [link for row in statements for link in answers(row)])


def main() -> None:
    make(raw_from_arguments())


if __name__ == "__main__":
    main()
