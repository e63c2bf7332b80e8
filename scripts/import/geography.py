"""Writes data/places, polling_places and parties: the geography and the lists of 2019 and 2020."""

from collections.abc import Iterable

from common import Raw, raw_from_arguments, write_table
from election_files import (
    ATLAS,
    COUNT_2019,
    COUNTRIES,
    LISTS_2019,
    LISTS_2020,
    LISTS_SPECIAL,
    Table,
    polling_place_ids_2019,
    read_2019,
    read_atlas,
)

PLACES_2020 = (
    "raw/election/derived/recintos_2020_presidente_final.csv",
    "9d202bcb8d233365317bcde16ffdb499e44503fb2509c6a61a3ddaf08b57105b",
)
STATEMENTS = (
    "evidence/actor_statements.csv",
    "ef35fc8ec4cb125990eb32e53e9b3c9a20ca5c4978fe1698628b1dd4b3f71513",
)

# The one municipality without polling tables of its own in 2019: the Atlas prints it in capitals only.
NAMES_NOT_IN_2019 = {"050405": "San Pedro de Macha"}

# Far from the other polling places of their municipality or locality; kept as published, marked.
DOUBTFUL_POSITIONS = {
    "249405104",  # Santo Corazón, San Matías: longitude 64.8 west, in 2019 58.8
    "397600001",  # Palmito, El Carmen Rivero Tórrez: longitude 64.4 west, in 2019 58.4
    "82130072",  # Cochabamba: longitude 65.1 west, the city lies at 66.2
    "213931029",  # Huanuni: latitude 18.9 south, the town lies at 18.3
    "2019-070201-036",  # Juancito Pinto in Satélite Norte: placed at Montero, and
    "2019-071001-024",  # Juancito Pinto in Montero: placed at Satélite Norte
}

# What the evidence says of a list: kind, full name in Spanish and in English, source of the name.
WIKIPEDIA_2020, SANTA_CRUZ_ACT = "wikipedia-nd-2020-general-election", "oep-2020-ted-santa-cruz-presenta"
WITHDRAWN_FRONTS = "hoy-bolivia-2020-frentes-retirados"
DESCRIBED = {
    "mas_ipsp": ("party", "Movimiento al Socialismo", "Movement for Socialism", SANTA_CRUZ_ACT),
    "cc": ("list", "Comunidad Ciudadana", "Civic Community", SANTA_CRUZ_ACT),
    "creemos": ("alliance", "Creemos", None, SANTA_CRUZ_ACT),
    "fpv": ("list", "Frente para la Victoria", None, WIKIPEDIA_2020),
    "pan_bol": ("party", None, "National Action Party of Bolivia", WIKIPEDIA_2020),
    "juntos": ("list", "Juntos", None, WITHDRAWN_FRONTS),
    "libre_21": ("alliance", "Libre 21", None, "carwil-without-borders-2020-2020-presidential-candidates"),
    "bdn": ("alliance", "Bolivia Dice No", None, "red-uno-2019-recta-final-costas-insta"),
}
# Statements on the candidacies of 2020: president, vice-president. ADN's candidates stand in no source.
CANDIDACIES = {
    "mas_ipsp": ("st0216", "st0217"),
    "cc": ("st0218", "st0219"),
    "creemos": ("st0222", "st0114"),
    "fpv": ("st0225", None),
    "pan_bol": ("st0226", "st0227"),
    "juntos": ("st0220", "st0221"),
    "libre_21": ("st0223", "st0224"),
}
WITHDRAWN = ("adn", "juntos", "libre_21")
PARTY_NOTES = {
    "bdn": "Printed as 21F in the count of 2019.",
    "libre_21": "41 votes stand for it in the uninominal contests; its presidential ticket had withdrawn.",
}


def polling_places(raw: Raw, of_2020: Iterable[Table], of_2019: dict[str, Table]) -> list[dict[str, object]]:
    roll = {row["recinto"]: row for row in raw.rows(*PLACES_2020)}
    rows: dict[str, dict[str, object]] = {}
    for table in of_2020:
        known = roll[table.polling_place]
        constituency = known["circunscripcion_padron"]
        rows[table.polling_place] = {
            **table.geography(),
            "polling_place_id": table.polling_place,
            "election_year": "2020",
            "name": table.polling_place_name,
            "locality": known["asiento_electoral"] or known["city_abroad"],
            "latitude": known["lat_padron_file"],
            "longitude": known["lon_padron_file"],
            "position_doubtful": table.polling_place in DOUBTFUL_POSITIONS,
            "constituency_id": f"C{int(float(constituency)):02d}" if constituency else None,
            "roll_registered_voters": known["registered_padron_file"],
            "roll_polling_tables": known["mesas_padron_file"],
            "source_id": ATLAS,
        }
    if set(rows) != set(roll):
        raise SystemExit("the polling places of the Atlas are not those of the roll")
    for mesa_id, polling_place_id in polling_place_ids_2019(of_2019.values()).items():
        table = of_2019[mesa_id]
        rows[polling_place_id] = {
            **table.geography(),
            "polling_place_id": polling_place_id,
            "election_year": "2019",
            "name": table.polling_place_name,
            "locality": table.printed[4],
            "latitude": table.printed[5],
            "longitude": table.printed[6],
            "position_doubtful": polling_place_id in DOUBTFUL_POSITIONS,
            "constituency_id": None,
            "roll_registered_voters": None,
            "roll_polling_tables": None,
            "source_id": COUNT_2019,
        }
    return list(rows.values())


def _printed_names(tables: Iterable[Table]) -> dict[str, str]:
    """Name of each country, department, province and municipality as a file prints it."""
    names: dict[str, str] = {}
    for table in tables:
        code = table.municipality_id
        levels = [table.country, *((code[:2], code[:4], code) if code else ())]
        for place_id, name in zip(levels, table.printed, strict=False):
            if names.setdefault(place_id, name) != name:
                raise SystemExit(f"{place_id} has two names: {names[place_id]}, {name}")
    return names


def places(of_2020: Iterable[Table], of_2019: Iterable[Table]) -> list[dict[str, object]]:
    names_2020, names_2019 = _printed_names(of_2020), _printed_names(of_2019)
    levels = {2: ("department", "BO"), 4: ("province", ""), 6: ("municipality", "")}
    rows: list[dict[str, object]] = []
    for place_id in sorted(set(names_2020) | set(names_2019) | set(COUNTRIES)):
        spanish, english = COUNTRIES.get(place_id, (names_2019.get(place_id), None))
        level, parent = ("country", "") if english else levels[len(place_id)]
        rows.append(
            {
                "place_id": place_id,
                "level": level,
                "name": spanish or NAMES_NOT_IN_2019[place_id],
                "name_en": english,
                "parent_id": parent or (None if english else place_id[:-2]),
                "name_2020": names_2020.get(place_id),
                "name_2019": names_2019.get(place_id),
                "in_2020": place_id in names_2020,
                "in_2019": place_id in names_2019,
                "source_id": ATLAS if place_id in names_2020 else COUNT_2019 if place_id in names_2019 else None,
            }
        )
    return rows


def parties(raw: Raw) -> list[dict[str, object]]:
    statements = {row["statement_id"]: row for row in raw.rows(*STATEMENTS)}
    rows = []
    for party_id in sorted({*LISTS_2020, *LISTS_SPECIAL, *LISTS_2019}):
        kind, name, name_en, name_source = DESCRIBED.get(party_id, ("list", None, None, None))
        candidates: list[str | None] = []
        withdrawn_on = None
        offices = ("President", "Vice-President")
        for office, statement_id in zip(offices, CANDIDACIES.get(party_id, (None, None)), strict=True):
            if statement_id is None:
                candidates.append(None)
                continue
            statement = statements[statement_id]
            if statement["predicate"] != "candidate_in_2020" or not statement["object"].startswith(office):
                raise SystemExit(f"{statement_id} is no candidacy for {office}")
            candidates.append(statement["actor_id"])
            withdrawn_on = statement["end_date"] or None
        rows.append(
            {
                "party_id": party_id,
                "acronym": LISTS_2020.get(party_id) or LISTS_SPECIAL.get(party_id) or LISTS_2019.get(party_id),
                "full_name": name,
                "full_name_en": name_en,
                "kind": "indigenous_organisation" if party_id in LISTS_SPECIAL else kind,
                "president_2020": party_id in LISTS_2020,
                "uninominal_2020": party_id in LISTS_2020,
                "special_2020": party_id in LISTS_2020 or party_id in LISTS_SPECIAL,
                "president_2019": party_id in LISTS_2019,
                "presidential_candidate_2020": candidates[0],
                "vice_presidential_candidate_2020": candidates[1],
                "withdrawn": party_id in WITHDRAWN,
                "withdrawn_on": withdrawn_on,
                "note": PARTY_NOTES.get(party_id),
                "name_source_id": name_source,
                "withdrawal_source_id": WITHDRAWN_FRONTS if party_id in WITHDRAWN else None,
                "source_id": COUNT_2019 if party_id not in LISTS_2020 and party_id in LISTS_2019 else ATLAS,
            }
        )
    return rows


def main() -> None:
    raw = raw_from_arguments()
    of_2020 = [*read_atlas(raw, "home").values(), *read_atlas(raw, "abroad").values()]
    of_2019 = read_2019(raw)
    write_table("places", places(of_2020, of_2019.values()))
    write_table("polling_places", polling_places(raw, of_2020, of_2019))
    write_table("parties", parties(raw))


if __name__ == "__main__":
    main()
