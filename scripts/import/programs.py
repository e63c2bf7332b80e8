"""U.S. programs, their facts and countries, and the course lines and totals of the training reports.

Makes us_programs, program_countries, program_facts, us_training and us_training_totals. Facts keep the
text of the evidence; what is changed here is form: lists become phrases, units a closed list, school
names codes, and words about how the material was collected go.
"""

from common import Raw, raw_from_arguments, write_table

PROGRAMS_SHA256 = "08ffe4cdc53a6bab92ce8d59ce85fdc0a325ebec2230e92566469109559761d8"
FACTS_SHA256 = "8d15407f34d10cde9a5501231277e82e4e1681a0a07907db88db73763703c538"
TRAINEES_SHA256 = "3ea081a5e790d4255b95871419e2cf736179cbbcb5d8dc2ed6239ef206f3f934"
TOTALS_SHA256 = "b47d3ca5141faef5e2a6de870037f0fc7aef20ea0670492cf9e988df3aafcf38"

# Cells that a program's facts do not support are named in one list; here each gets its own column.
EDITORIAL = (
    "acronym",
    "kind",
    "parent_agency",
    "implementing_agency",
    "start_date",
    "legal_authority",
    "countries",
    "status",
)

# One acronym in a cell: the one of the program as it is called now; the others stand in the note.
ACRONYMS = {
    "gpoi-eipc": "GPOI",
    "inl-counternarcotics": "INL",
    "andean-counterdrug-initiative": "ACI",
    "atpa-atpdea": "ATPDEA",
}

# Citations that hold two laws, written as a phrase; "USC" written as elsewhere.
LEGAL_AUTHORITY = {
    "school-of-the-americas": "P.L. 100-180 (10 U.S.C. 4415)",
    "imet": "Foreign Assistance Act of 1961, s.541, and P.L. 94-329",
    "atpa-atpdea": "P.L. 102-182, title II, and Trade Act of 2002, title XXXI",
}

STATUS_NOTES = {
    "ice-attache-program": "date of the page seen",
}

PROGRAM_NOTES = {
    "apala": (
        "association of attachés per its president and WHINSEC; Sprague and the article under "
        "test call it an "
        "exchange program (disputed, apala-002 to -004); no U.S. parent agency found; El "
        "Salvador, Mexico and "
        "the Dominican Republic only in the list of the article, Honduras only in the WHINSEC "
        "list of April 2020"
    ),
    "section-506-drawdown": "name as in the program labels of us_training",
    "iaafa": "Bolivian seats stand under the funding programs in us_training (column school)",
    # The evidence speaks of zeros of 2004 to 2006; us_training has a zero for IMET in FY2006 only.
    "aspa-article-98": (
        "a restriction on aid, not a program; IMET seats in its time: 1,808 in FY2004, 4 in "
        "FY2005, none in FY2006 "
        "(no source names a cause)"
    ),
    "foreign-military-training-report": "source of data, kept as a row so that yearly totals have a place",
    "inl-counternarcotics": "INC is the budget account, NAS the section in La Paz",
    "andean-counterdrug-initiative": (
        "begins with FY2002; the month is derived from the fiscal year; ARI is the wider Andean Regional Initiative"
    ),
    "atpa-atpdea": "ATPA is the act of 1991",
    # Programs without Bolivia among their countries say why; these two said nothing.
    "us-contributions-oas": "no fact about Bolivia itself",
    "doj-law-enforcement-training": "no fact about Bolivia itself",
}

# Unit of the evidence -> unit, word of magnitude that belongs to the value, what the value covers.
# Empty unit: the value is text.
UNITS: dict[str, tuple[str, str, str]] = {
    "": ("", "", ""),
    # dates
    "year": ("date", "", ""),
    "date": ("date", "", ""),
    "month": ("date", "", ""),
    "fiscal year": ("", "", ""),
    "date (effective)": ("date", "", "effective date"),
    "month in which the program was acknowledged": ("date", "", "program acknowledged"),
    "date of the suspension (without term)": ("date", "", "suspension without term"),
    "month of the order to leave the Chapare": ("date", "", "order to leave the Chapare"),
    "year of the move from Homestead AFB": ("date", "", "move from Homestead AFB"),
    "date (bilateral agreement)": ("date", "", "bilateral agreement"),
    "month in which the handover of equipment to Bolivia was announced": (
        "date",
        "",
        "handover of equipment to Bolivia announced",
    ),
    "month (technical analysis suspended)": ("date", "", "technical analysis suspended"),
    "year (Guidelines CP/RES. 759)": ("date", "", "Guidelines CP/RES. 759"),
    "year of the last cases in the database": ("date", "", "last cases in the database"),
    "month in which the Defense Department released parts of seven training manuals": (
        "date",
        "",
        "parts of seven training manuals released by the Department of Defense",
    ),
    "year of the move to Fort Benning": ("date", "", "move to Fort Benning"),
    "date on which the bar on aid was lifted": ("date", "", "bar on aid lifted"),
    "month in which USAID sent an assessment team": ("date", "", "assessment team sent by USAID"),
    "date on which the ambassador was ordered to leave": ("date", "", "ambassador ordered to leave"),
    "date of the framework agreement": ("date", "", "framework agreement"),
    "month in which programs in the Chapare were ended": ("date", "", "programs in the Chapare ended"),
    "date (announced)": ("date", "", "announced"),
    "month by which USAID says its programs had ended": ("date", "", "programs ended by then, per USAID"),
    "date (the agency as a whole wound up)": ("date", "", "the agency as a whole wound up"),
    "date of the request to end the remaining programs": (
        "date",
        "",
        "request to end the remaining programs",
    ),
    "latest report seen": ("date", "", "latest report seen"),
    "date on which the army told the U.S. Military Group": ("date", "", "army told the U.S. Military Group"),
    "date of the formal announcement": ("date", "", "formal announcement"),
    "date (gradual withdrawal, minister Quintana)": ("date", "", "gradual withdrawal, minister Quintana"),
    # periods as text
    "years of the peak": ("", "", "years of the peak"),
    "years with most Bolivian trainees": ("", "", "years with most Bolivian trainees"),
    "dates of the Santa Cruz summit": ("", "", "dates of the Santa Cruz summit"),
    # seats, students, people
    "trainees (seats)": ("seats", "", ""),
    "trainees (seats), all programs": ("seats", "", "all programs"),
    "trainees (seats) at Fort Benning / WHINSEC": ("seats", "", "taught at Fort Benning (WHINSEC)"),
    "trainees (seats) of a WHINSEC mobile team in Bolivia, 25 May to 10 June 2007": (
        "seats",
        "",
        "WHINSEC mobile team in Bolivia, 25 May to 10 June 2007",
    ),
    "seats": ("seats", "", ""),
    "trainees": ("trainees", "", ""),
    "trainees; no Bolivia section in the report": (
        "seats",
        "",
        "all programs; no section on Bolivia in the report",
    ),
    "trainees (all Latin America and Caribbean)": ("trainees", "", "all Latin America and Caribbean"),
    "trainees planned": ("trainees", "", "planned"),
    "foreign officers trained a year (about), worldwide": (
        "trainees",
        "",
        "about; officers a year, worldwide",
    ),
    "persons": ("persons", "", ""),
    "person": ("", "", ""),
    "persons (over)": ("persons", "", "more than"),
    "volunteers": ("persons", "", "volunteers"),
    "volunteers (more than) since 1962": ("persons", "", "more than; volunteers since 1962"),
    "agents (three dozen)": ("persons", "", "about; agents (three dozen)"),
    "instructors": ("persons", "", "instructors"),
    "students from 25 countries (more than)": ("persons", "", "more than; students from 25 countries"),
    "law enforcers (more than)": ("persons", "", "more than; law enforcement staff"),
    "persons killed across borders": ("persons", "", "killed across borders"),
    "victims of cross-border repression, 1969-1981": (
        "persons",
        "",
        "victims of cross-border repression, 1969-1981",
    ),
    "officers trained in two years": ("persons", "", "officers trained in two years"),
    "senior officers who attended or visited": ("persons", "", "senior officers who attended or visited"),
    "officers and men trained in U.S. or Panama (not SOA alone)": (
        "persons",
        "",
        "officers and men trained in the United States or Panama, not at the school alone",
    ),
    "military officials (at least)": ("persons", "", "at least; military officials"),
    "military": ("persons", "", "military"),
    "military officers": ("persons", "", "military officers"),
    "persons (at least) whom the author counts among key figures of November 2019; not named in the row": (
        "persons",
        "",
        "at least; persons whom the author counts among key figures of November 2019, not named here",
    ),
    "persons (at least) whom the article counts among key figures of November 2019; not named in the row": (
        "persons",
        "",
        "at least; persons whom the article under test counts among key figures of November 2019, not named here",
    ),
    "Bolivians in 57 years": ("persons", "", "Bolivians in 57 years"),
    "officers a year": ("persons", "", "officers a year"),
    # bodies, countries, spans
    "CSOs": ("organizations", "", "civil society organizations"),
    "partner countries of the program, Bolivia included": (
        "countries",
        "",
        "partner countries, Bolivia included",
    ),
    "countries at the Santa Cruz summit": ("countries", "", "countries at the Santa Cruz summit"),
    "years": ("years", "", ""),
    "months": ("months", "", ""),
    # money
    "USD": ("USD", "", ""),
    "USD (about)": ("USD", "", "about; aid cut off"),
    "USD (more than)": ("USD", "", "more than; worth of the programs"),
    "USD proposed": ("USD", "", "proposed"),
    "USD million": ("USD", "million", ""),
    "USD million (Bolivia)": ("USD", "million", "Bolivia"),
    "USD million (Bolivia), estimate": ("USD", "million", "Bolivia, estimate"),
    "USD million (Bolivia), request": ("USD", "million", "Bolivia, request"),
    "USD million (Bolivia), actual, without the 110 million FY2000 supplemental": (
        "USD",
        "million",
        "Bolivia, actual, without the FY2000 supplemental of 110 million",
    ),
    "USD million (Bolivia; same value repeated by CIP)": (
        "USD",
        "million",
        "Bolivia; same value repeated by CIP for each year",
    ),
    "USD million (Bolivia, military/police part, INC)": (
        "USD",
        "million",
        "Bolivia, military and police part of INC",
    ),
    "USD million (Bolivia, military/police part, INC), estimate": (
        "USD",
        "million",
        "Bolivia, military and police part of INC, estimate",
    ),
    "USD million (Bolivia, military/police part, INC), request": (
        "USD",
        "million",
        "Bolivia, military and police part of INC, request",
    ),
    "USD million (Bolivia office)": ("USD", "million", "Bolivia office"),
    "USD million (PL 480 Title II, Bolivia)": ("USD", "million", "P.L. 480 Title II, Bolivia"),
    "USD million (Integrated Development 511-005)": ("USD", "million", "Integrated Development 511-005"),
    "USD million (USAID Bolivia total)": ("USD", "million", "USAID Bolivia, total"),
    "USD million, all U.S. aid": ("USD", "million", "all U.S. aid"),
    "USD million (ARI, FY2002)": ("USD", "million", "Andean Regional Initiative, FY2002"),
    "USD million, FY2000 supplemental (25 interdiction, 85 alternative development)": (
        "USD",
        "million",
        "FY2000 supplemental: 25 million interdiction, 85 million alternative development",
    ),
    "USD million a year of Bolivian exports to the United States": (
        "USD",
        "million",
        "a year, Bolivian exports to the United States",
    ),
    "USD million, DEA international operations worldwide": (
        "USD",
        "million",
        "DEA international operations, worldwide",
    ),
    "USD million (about) of military aid frozen": ("USD", "million", "about; military aid frozen"),
    "USD million (over) in 10 years for a camelid project in Tarija": (
        "USD",
        "million",
        "more than; in 10 years for a camelid project in Tarija",
    ),
    "USD million (over) since 1998; nearly all U.S. support for security forces tied to drug control": (
        "USD",
        "million",
        "more than; since 1998, nearly all U.S. support for security forces tied to drug control",
    ),
    "USD million (over) of non-lethal police equipment": (
        "USD",
        "million",
        "more than; non-lethal police equipment",
    ),
    "USD million (submitted 2005-12-01)": ("USD", "million", "submitted 2005-12-01"),
    "USD million (worldwide), actual": ("USD", "million", "worldwide, actual"),
    "USD million (worldwide), continuing resolution": ("USD", "million", "worldwide, continuing resolution"),
    "USD million (worldwide), request": ("USD", "million", "worldwide, request"),
    "USD million (worldwide)": ("USD", "million", "worldwide, lowest and highest budget"),
    "USD million (about) since 2018, to organizations that the article calls anti-MAS": (
        "USD",
        "million",
        "about; since 2018, to organizations that the article under test calls anti-MAS",
    ),
    "USD million (initial, 1983 agreement) for the police unit UMOPAR": (
        "USD",
        "million",
        "initial sum under an agreement of 1983, for the police unit UMOPAR",
    ),
    "USD million a year (DEA)": ("USD", "million", "a year, DEA"),
    "USD million a year, counter-narcotics": ("USD", "million", "more than; a year, counter-narcotics"),
    "USD million of Bolivian official debt forgiven (nearly), 1991-1999": (
        "USD",
        "million",
        "nearly; Bolivian official debt forgiven, 1991-1999",
    ),
    "USD million (59.7 percent of 84.9)": ("USD", "million", "59.7 percent of 84.9 million"),
    "USD million (more than) since 2002, said to have gone to decentralization, regional autonomy "
    "and opposition "
    "parties": (
        "USD",
        "million",
        "more than; since 2002, said to have gone to decentralization, regional autonomy and opposition parties",
    ),
    "USD million committed (over) to 193 grants and activities": (
        "USD",
        "million",
        "more than; committed to 193 grants and activities",
    ),
    "USD billion (worldwide, FY2006 on)": ("USD", "billion", "worldwide, from FY2006 on"),
    "USD billion (nearly) since 1964": ("USD", "billion", "nearly; since 1964"),
    "USD billion (more than), 70 years of U.S. development support": (
        "USD",
        "billion",
        "more than; 70 years of U.S. development support",
    ),
    "percent": ("percent", "", ""),
    "percent (all military and police aid, 2006 to 2007)": (
        "percent",
        "",
        "cut in all military and police aid, 2006 to 2007",
    ),
    "percent, 2006-2010": (
        "percent",
        "",
        "about; cut in U.S. budget for drug control in Bolivia, 2006 to 2010",
    ),
    "percent (over) of assessed contributions to four inter-American organizations": (
        "percent",
        "",
        "more than; share of assessed contributions to four inter-American organizations",
    ),
    # words after text values
    "agencies": ("", "", ""),
    "agency": ("", "", ""),
    "U.S. state": ("", "", "U.S. state"),
    "USAID agreement 511-A-00-04-00016-00": ("", "", "USAID agreement 511-A-00-04-00016-00"),
    "(more than; all countries since 1972)": ("", "", "more than; all countries, since 1972"),
    "years of prison": ("", "", "years of prison"),
    "ISO": ("", "", ""),
    "ISO (nine, besides Bolivia)": ("", "", "nine, besides Bolivia"),
    "ISO (35th edition; Bolivia not listed)": ("", "", "35th edition; Bolivia not listed"),
    "ISO (Bolivia not listed)": ("", "", "Bolivia not listed"),
}

# Values reworded: lists become phrases, program ids names, "about 36" a number with its qualifier.
VALUES = {
    "aifld-004": "U.S. labor, private business and the U.S. government",
    "andean-counterdrug-initiative-004": (
        "USD million: 44.61 in 2004, 48.61 in 2005, 42.57 in 2006 (estimate), 35.00 in 2007 (request)"
    ),
    "apala-006": "FBI, DEA and ICE",
    "apala-009": ("Brazil, Colombia, Chile, Ecuador, El Salvador, Panama, Peru, Mexico and the Dominican Republic"),
    "apala-010": "Bolivia, Brazil, Chile, Colombia, Ecuador, Honduras, Panama and Peru",
    "apala-015": "aims at crime in all its forms",
    "apala-016": "closer collaboration, and professional education at WHINSEC",
    "cipe-001": "National Endowment for Democracy",
    "cipe-002": "National Endowment for Democracy",
    "dea-bolivia-004": "36",
    "embassy-la-paz-public-diplomacy-002": "people-to-people ties, with a required U.S. cultural element",
    "exchange-programs-bolivia-001": ("Fulbright, Humphrey, IVLP, Voluntary Visitor, Access and Youth Ambassadors"),
    "fbi-laleeds-002": (
        "Guatemala, Colombia, Costa Rica, Chile, Nicaragua, Panama, Peru, Paraguay, the Dominican Republic, "
        "Uruguay and Spain"
    ),
    "global-fragility-act-002": (
        "Haiti, Libya, Mozambique, Papua New Guinea, Benin, Côte d'Ivoire, Ghana, Guinea and Togo"
    ),
    "iaf-002": "5800 grants worth 957 million USD",
    "inl-counternarcotics-013": "51",
    "inl-counternarcotics-017": "40",
    "inl-counternarcotics-019": "FELCN, UMOPAR and task forces",
    "iri-002": "Citizen School, and Citizen Advisory Boards in six cities",
    "iri-003": "National Endowment for Democracy",
    "mcc-002": "eligible in FY2004, FY2005 and FY2006",
    "mcc-005": "eligibility not renewed for FY2009 (decision of the board)",
    "ned-003": "Solidarity Center (ACILS), CIPE, IRI and NDI",
    "ned-007": "from 15 million USD (FY1987 and FY1989) to 35 million USD (FY1994)",
    "ned-008": "294 million USD in 1865 grants in 101 countries",
    "ned-009": "grants without competition to four core grantees, and dependence on government money",
    "ned-014": "Agencia de Noticias Fides, Fundación ARU and Fundación Blue Foresta",
    "ned-017": "ongoing regional engagement with the OAS, as quoted by the article under test",
    "ned-018": (
        "formal contact of OAS and NED with Bolivian civil society leaders since at least 1996, "
        "per the article under test"
    ),
    "oas-civil-society-registry-005": (
        "Argentina, Brazil, Canada, Chile, the Dominican Republic, Guatemala, Jamaica, Mexico, Peru, "
        "Trinidad and Tobago, the United States, Uruguay and Venezuela"
    ),
    "operation-blast-furnace-002": "160 personnel and 6 Black Hawk helicopters",
    "operation-condor-003": "Argentina, Bolivia, Brazil, Chile, Paraguay and Uruguay",
    "operation-condor-004": "Peru and Ecuador",
    "operation-condor-009": "60000",
    "plan-dignidad-002": "40",
    "operation-condor-010": "400 to 500",
    "school-of-the-americas-014": "Juan Véliz Herrera and Gonzalo Rocabado Mercado",
    "solidarity-center-002": "American Institute for Free Labor Development",
    "us-mtt-ranger-1967-004": "from 100000 USD (1958) to 3200000 USD (1964)",
    "usaid-bolivia-008": "9 Americans and 37 Bolivians",
    "us-contributions-oas-003": "member states voted in June 2017 to draft a cap below 50 percent",
    "whinsec-001": "10 U.S.C. 2166 and P.L. 106-398 (FY2001 NDAA)",
    "whinsec-003": "U.S. Army School of the Americas",
    "whinsec-005": "military, law enforcement and civilian personnel",
    "whinsec-007": "IMET and INC grants, and FMS purchases",
    "whinsec-022": "50 to 100",
    "whinsec-023": ("announced by Costa Rica, Argentina, Uruguay and Venezuela, and by Bolivia as the fifth country"),
    "whinsec-038": "3 army and 2 police seats in the course Command and General Staff",
    "whinsec-039": "3 army and 2 police seats in the course Command and General Staff",
    "whinsec-040": "8 seats in the course Inter-Agency Crisis Action Planning",
    "world-police-attache-congress-002": "FBI and ATF",
}

# Qualifiers that the reworded value makes necessary, or that say which way a change went.
QUALIFIERS = {
    "aspa-article-98-003": "planned cut in military aid",
    "fctc-support-005": "figure in the letter of 3 March 2006",
    "inl-counternarcotics-017": "almost",
    "operation-condor-009": "at least, by some estimates",
    "whinsec-038": "",
    "whinsec-039": "",
    "whinsec-040": "",
}
# A unit stands only beside one number or one date; these values are a range, a share or a phrase.
TEXT_VALUES = {
    "andean-counterdrug-initiative-004",
    "ned-007",
    "operation-condor-010",
    "school-of-the-americas-008",
    "school-of-the-americas-012",
    "us-mtt-ranger-1967-004",
    "usaid-bolivia-008",
    "whinsec-022",
    "whinsec-038",
    "whinsec-039",
    "whinsec-040",
}

FACT_NOTES = {
    "OCR text": "text made by character recognition",
    "cell breaks removed": "",
    "cell breaks removed; differs from the September 2006 CIP table": ("differs from the September 2006 CIP table"),
    "cell breaks removed; second footnote of the source not seen": "second footnote of the source not seen",
    'contrast: seed and Sprague call it an "exchange program"': (
        'the article under test and Sprague call it an "exchange program"'
    ),
    "tertiary mirror, weak": "tertiary source, weak",
    "the Facebook page itself was not found in any stored copy": "the Facebook page itself was not found",
    'the word "Bolivia" does not occur in the stored Western Hemisphere XML (31 countries)': (
        "Bolivia is not among the 31 countries of the section on the Western Hemisphere"
    ),
    "dot leaders as stored": "",
    "quoted phrase not found in any stored NED or OAS page": ("quoted phrase not found on the NED and OAS pages seen"),
    "shows that NED was at work when the page was stored": ("shows that NED was at work at the time of the page"),
    'excerpt is cut by the store after "including 20"': "",
    "sources give 1,200 for U.S. OR Panama training": (
        "other sources give 1,200 for the United States or Panama together"
    ),
    'the number 4289 and "57 años" stand in the page URL only; the excerpt gives the peak period': (
        "the number and the 57 years stand in the address of the page only"
    ),
    "end date 2007 itself not seen in an excerpt": "an end in 2007 itself was not seen",
    "rows tr0481, tr0482, tr0485, tr0486, tr0487; names of students are not given": (
        "lines tr0481, tr0482, tr0485, tr0486 and tr0487 of us_training; names of students are not given"
    ),
    "rows tr0645, tr0646, tr0652, tr0653, tr0654; names of students are not given": (
        "lines tr0645, tr0646, tr0652, tr0653 and tr0654 of us_training; names of students are not given"
    ),
    "rows tr1364, tr1365, tr1366, tr1367, tr1368, tr1369, tr1370, tr1371; first WHINSEC seats "
    "since FY2009; under the "
    "Áñez government; $428 each": (
        "lines tr1364 to tr1371 of us_training; first WHINSEC seats since FY2009; "
        "under the interim government; 428 USD each"
    ),
}

ASSERTED_BY = {
    "U.S. State/Defense, FMTR": "U.S. Departments of State and Defense",
    "U.S. State/Defense, FMTR (absence)": "U.S. Departments of State and Defense",
    "U.S. State/Defense, FMTR; sum by this dataset": ("U.S. Departments of State and Defense, summed in this dataset"),
    "seed article": "the article under test",
    "seed article quoting APALA Facebook page": "the article under test, quoting the Facebook page of APALA",
}

OUTCOMES = {
    "no reply seen in the sources of this table": "no reply seen",
    "no proof seen; a student editorial of 1975 ascribes support for the truckers to U.S. companies (claims table)": (
        "no proof seen; a student editorial of 1975 ascribes support for the truckers to U.S. companies "
        "(see claim_evidence)"
    ),
    "official account rows: 908,832 (FY2018) and 892,350 (FY2019), all recipients together": (
        "official account in funding_flows: 908,832 USD (FY2018) and 892,350 USD (FY2019), all recipients together"
    ),
}

# The evidence derives the school from the printed place or, for mobile teams, from the provider.
SCHOOLS = {
    "": "",
    "WHINSEC (Fort Benning)": "whinsec_fort_benning",
    "WHINSEC mobile team (in Bolivia)": "whinsec_mobile_team",
    "IAAFA (Lackland AFB)": "iaafa_lackland",
    "DLIELC (Lackland AFB)": "dlielc_lackland",
    "Lackland AFB (IAAFA/DLI not separated)": "lackland_not_separated",
    "NAVSCIATTS (Stennis)": "navsciatts_stennis",
    "US Army Aviation (Fort Rucker)": "army_aviation_fort_rucker",
    "US Army CGSC (Fort Leavenworth)": "army_cgsc_fort_leavenworth",
    "Air University (Maxwell AFB)": "air_university_maxwell",
    "CHDS / William J. Perry Center": "perry_center",
}
# Corrections by the printed unit or place. Five lines had the Army's school at Fort Rucker but print the
# Navy's aviation schools at Pensacola; four had no school but print the
# Center for Hemispheric Defense Studies.
SCHOOL_CORRECTIONS = {
    "tr1290": "naval_aviation_pensacola",
    "tr1291": "naval_aviation_pensacola",
    "tr1314": "naval_aviation_pensacola",
    "tr1331": "naval_aviation_pensacola",
    "tr1332": "naval_aviation_pensacola",
    "tr0644": "perry_center",
    "tr1000": "perry_center",
    "tr1126": "perry_center",
    "tr1127": "perry_center",
}

TRAINING_NOTES = {
    "cost line without seats, dropped by the first parse; each amount stands twice on its page, both kept": (
        "cost line without seats; each amount stands twice on its page, both kept"
    ),
    "cost line without seats, dropped by the first parse": "cost line without seats",
    "second line of course and unit cells rejoined; cost line without seats, dropped by the first parse": (
        "second line of course and unit cells rejoined; cost line without seats"
    ),
    "no end date in the parsed report either": "no end date in the parsed report",
    "same as tr0412 in every column (30 interpreters); kept as a second line, not decided": (
        "same as tr0412 in every column (30 interpreters); both counted, open whether it is a repetition"
    ),
}


def program(row: dict[str, str]) -> dict[str, object]:
    """A row of us_programs; what is computed from the companions is left to the build."""
    name = row["program_id"]
    editorial = set(filter(None, row["editorial"].split(";")))
    if unknown := editorial - set(EDITORIAL):
        raise ValueError(f"{name}: editorial cells without a column: {sorted(unknown)}")
    cells: dict[str, object] = {
        column: row[column]
        for column in (
            "program_id",
            "name",
            "kind",
            "parent_agency",
            "implementing_agency",
            "start_date",
            "end_date",
            "ended_in_bolivia_on",
            "status",
            "status_as_of",
        )
    }
    cells["acronym"] = ACRONYMS.get(name, row["acronym"])
    cells["legal_authority"] = LEGAL_AUTHORITY.get(name, row["legal_authority"])
    cells["status_note"] = STATUS_NOTES.get(name, row["status_note"])
    cells["note"] = PROGRAM_NOTES.get(name, row["note"])
    return cells | {f"{column}_editorial": column in editorial for column in EDITORIAL}


def fact(row: dict[str, str]) -> dict[str, object]:
    """A row of program_facts."""
    name = row["fact_id"]
    unit, magnitude, qualifier = UNITS[row["unit"]]
    value = VALUES.get(name, row["value"])
    if name in TEXT_VALUES:
        unit = ""
    elif magnitude:
        value = f"{value} {magnitude}"
    if row["seen"] == "recomputed":
        note = recomputed_note(row["locator"])
    else:
        note = FACT_NOTES.get(row["locator"], row["locator"])
    return {
        "fact_id": name,
        "program_id": row["program_id"],
        "attribute": row["attribute"],
        "value": value,
        "unit": unit,
        "qualifier": QUALIFIERS.get(name, qualifier),
        "as_of": row["as_of"],
        "as_of_end": row["as_of_end"],
        "as_of_kind": row["as_of_kind"],
        "asserted_by": ASSERTED_BY.get(row["asserted_by"], row["asserted_by"]),
        "assertion_status": row["status"],
        "outcome": OUTCOMES.get(row["outcome"], row["outcome"]),
        "seen": row["seen"],
        "source_id": row["source_id"],
        "note": note,
    }


def recomputed_note(locator: str) -> str:
    """What a sum of us_training says of itself: without row counts, which the table itself shows."""
    note = ["sum of us_training"]
    if "equal to the total printed" in locator:
        note.append("equal to the total printed in the report")
    if "no printed total" in locator:
        note.append("no printed total in the parsed report")
    if "not taught at Fort Benning" in locator:
        note.append("not taught at Fort Benning")
    for part in locator.split("; "):
        if "in mobile teams inside Bolivia" in part or "on lines printed twice" in part:
            note.append(part)
    return "; ".join(note)


def training(row: dict[str, str]) -> dict[str, object]:
    """A row of us_training."""
    cells: dict[str, object] = {
        column: row[column]
        for column in (
            "trainee_row_id",
            "fiscal_year",
            "row_status",
            "program_id",
            "program_label",
            "course",
            "trainees",
            "recipient_unit",
            "us_unit",
            "location",
            "place_kind",
            "provider_station",
            "start_date",
            "end_date",
            "cost_usd",
            "country",
            "asserted_by",
            "source_id",
            "page",
        )
    }
    cells["school"] = SCHOOL_CORRECTIONS.get(row["trainee_row_id"], SCHOOLS[row["school"]])
    cells["row_note"] = TRAINING_NOTES.get(row["row_note"], row["row_note"])
    return cells


def main() -> None:
    raw: Raw = raw_from_arguments()
    programs = raw.rows("evidence/programs.csv", PROGRAMS_SHA256)
    write_table("us_programs", map(program, programs))
    write_table(
        "program_countries",
        [
            {"program_id": row["program_id"], "country": country}
            for row in programs
            for country in filter(None, row["countries"].split(";"))
        ],
    )
    write_table("program_facts", map(fact, raw.rows("evidence/program_facts.csv", FACTS_SHA256)))
    write_table("us_training", map(training, raw.rows("evidence/trainees.csv", TRAINEES_SHA256)))
    write_table(
        "us_training_totals",
        [
            {
                "fiscal_year": row["fiscal_year"],
                "program_id": row["program_id"],
                "stated_trainees": row["stated_total_in_report"],
                "stated_cost_usd": row["stated_cost_in_report"],
                "source_id": row["source_id"],
            }
            for row in raw.rows("evidence/trainees_by_year.csv", TOTALS_SHA256)
        ],
    )


if __name__ == "__main__":
    main()
