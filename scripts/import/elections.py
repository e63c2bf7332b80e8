"""Results of the elections of 2019 and 2020 by polling table, and the totals that others published.

Writes data/election_2020, election_2020_deputies, election_2019 and election_control_totals.
"""

from collections.abc import Iterable, Mapping

from common import Raw, raw_from_arguments, write_table
from election_files import (
    ATLAS,
    COUNT_2019,
    LISTS_2019,
    LISTS_2020,
    LISTS_SPECIAL,
    Table,
    polling_place_ids_2019,
    read_2019,
    read_atlas,
)

CONTROL_TOTALS = (
    "evidence/control_totals.csv",
    "990d0f7f015475e4b5d4dae5e02ebbf5a9c39597d7f5d1b72f1b9a424fd0fdc3",
)

COUNTS_2020 = {
    "registered_voters": "INSCRITOS",
    "votes_cast": "EMITIDOS",
    "valid_votes": "VALIDOS",
    "blank_votes": "BLANCOS",
    "null_votes": "NULOS",
}
# Nobody has a vote on the presidential ballot for them: they withdrew, and the Atlas counts none.
WITHOUT_VOTES = ("adn", "juntos", "libre_21")

LEVELS = {
    "national": "national",
    "national (2019, annulled)": "national",
    "national_interior": "interior",
    "abroad": "abroad",
    "department": "department",
}
DEPARTMENTS = {
    "CHUQUISACA": "01",
    "LA PAZ": "02",
    "COCHABAMBA": "03",
    "ORURO": "04",
    "POTOSI": "05",
    "TARIJA": "06",
    "SANTA CRUZ": "07",
    "BENI": "08",
    "PANDO": "09",
}
# Option of a total: a measure of the whole, or a list with what is said of it behind its name.
MEASURES = {
    "registered": ("registered_voters", "voters"),
    "cast": ("votes_cast", "votes"),
    "valid": ("valid_votes", "votes"),
    "blank": ("blank_votes", "votes"),
    "null": ("null_votes", "votes"),
    "turnout_pct": ("turnout", "percent"),
    "mesas": ("polling_tables", "tables"),
}
LISTS = {
    "MAS_IPSP": "mas_ipsp",
    "CC": "cc",
    "CREEMOS": "creemos",
    "FPV": "fpv",
    "PAN_BOL": "pan_bol",
    "ADN": "adn",
    "LIBRE_21": "libre_21",
    "JUNTOS": "juntos",
    "PDC": "pdc",
    "BDN_21F": "bdn",
    "MTS": "mts",
    "MNR": "mnr",
    "UCS": "ucs",
}
LIST_MEASURES = {
    "": ("party_votes", "votes"),
    "_pct_valid": ("share_of_valid_votes", "percent"),
    "_senators": ("senators", "seats"),
    "_deputies_total": ("deputies", "seats"),
    "_deputies_plurinominal": ("deputies_plurinominal", "seats"),
    "_deputies_uninominal": ("deputies_uninominal", "seats"),
    "_deputies_special": ("deputies_special", "seats"),
    # A rule of the count, without a number: votes marked for the list do not count as valid.
    "_withdrawn_votes_void": ("votes_not_valid", None),
}
# Stage of the count and, where it has one, its day.
STAGES: dict[str, tuple[str, str | None]] = {
    "proclaimed 2020-10-23": ("proclamation", "2020-10-23"),
    "OEP live export 2020-10-23 09:08 (first export at 100%, withdrawn parties not yet voided)": (
        "first_complete_export",
        "2020-10-23",
    ),
    "OEP export 2020-10-23 22:08 - INCOMPLETE (42,083 registered voters missing)": (
        "incomplete_export",
        "2020-10-23",
    ),
    "OEP final export 2020-10-24 11:48": ("last_export", "2020-10-24"),
    "OEP Atlas Electoral (final, revised)": ("atlas", None),
    "TED closing act 2020-10-24": ("departmental_act", "2020-10-24"),
    "TSE count abroad closed 2020-10-20": ("count_abroad_closed", "2020-10-20"),
    "100% count": ("departmental_count_complete", None),
    "100% count in Tarija": ("departmental_count_complete", None),
    "press 2020-10-25 (contradicts the proclaimed 75/39/16)": ("press_report", "2020-10-25"),
    "final": ("reference_work", None),
    "rule": ("rule_before_the_vote", "2020-10-17"),
    "OEP final count 2019-10-25 (annulled)": ("final_count_2019", "2019-10-25"),
    "final 2019 (annulled)": ("reference_work", None),
    "Wikipedia (es) infobox - differs by 6 and 104 from the OEP file": ("reference_work", None),
}
SUMMED = ("atlas", "final_count_2019")

# Totals that contradict an official figure for the same thing, and why.
DISPUTED = {
    "ct185": "Does not add up with the other figures of the page (170,457 - 1,123 - 6,614 = 162,720).",
    "ct206": "Contradicts the proclaimed 75.",
    "ct207": "Contradicts the proclaimed 39.",
    "ct234": "Six fewer than in the count file.",
    "ct235": "104 fewer than in the count file.",
}
WITHDRAWN_STILL_VALID = "989 votes of the withdrawn ADN (395) and Libre 21 (594) still count as valid here."
NOTES = DISPUTED | {
    "ct021": WITHDRAWN_STILL_VALID,
    "ct022": WITHDRAWN_STILL_VALID,
    "ct024": WITHDRAWN_STILL_VALID,
    "ct026": "Without the 989 votes of ADN (395) and Libre 21 (594), which moved from valid to null.",
    "ct038": "42,083 fewer than in the complete exports: not a final total.",
    "ct178": "Without the later change of table 1138 in Buenos Aires.",
    "ct179": "Without the later change of table 1138 in Buenos Aires.",
    "ct180": "Without the later change of table 1138 in Buenos Aires.",
    "ct181": "With the 142 voters of the one table in Panama, which was not opened.",
    "ct184": "With the 142 voters of the one table in Panama, which was not opened.",
    "ct197": "26 plurinominal, 42 uninominal and 7 special seats.",
    "ct211": "Votes marked for this withdrawn list were not to count as valid.",
    "ct212": "Votes marked for this withdrawn list were not to count as valid.",
    "ct213": "Votes marked for this withdrawn list were not to count as valid.",
}


def votes(table: Table, options: Mapping[str, str]) -> dict[str, int | None]:
    """Columns of a table filled with the options that its contest has; the others are empty."""
    return {column: table.counts.get(option) for column, option in options.items()}


def election_2020(tables: Iterable[Table]) -> list[dict[str, object]]:
    rows = []
    for table in tables:
        counted = votes(table, COUNTS_2020 | LISTS_2020)
        withdrawn = [counted.pop(column) for column in WITHOUT_VOTES]
        if any(withdrawn):
            raise SystemExit(f"table {table.mesa_id}: votes for a withdrawn list")
        rows.append(
            {
                "mesa_id": table.mesa_id,
                **table.geography(),
                "polling_place_id": table.polling_place,
                **counted,
                "has_votes": table.counts["EMITIDOS"] > 0,
                "source_id": ATLAS,
            }
        )
    return rows


def election_2020_deputies(
    presidential: Mapping[str, Table], contests: Mapping[str, Mapping[str, Table]]
) -> list[dict[str, object]]:
    """Deputies' contests by table; the uninominal file has no codes, the presidential one gives them."""
    rows = []
    for contest, tables in contests.items():
        for mesa_id, table in tables.items():
            place = presidential[mesa_id]
            code = table.municipality_id or place.municipality_id
            if (place.polling_place, place.municipality_id) != (table.polling_place, code) or not code:
                raise SystemExit(f"table {mesa_id} stands elsewhere in the {contest} contest")
            rows.append(
                {
                    "contest": contest,
                    "mesa_id": mesa_id,
                    "constituency_id": table.constituency or f"S-{code[:2]}",
                    **place.geography(),
                    "polling_place_id": table.polling_place,
                    **votes(table, COUNTS_2020 | LISTS_2020 | LISTS_SPECIAL),
                    "source_id": ATLAS,
                }
            )
    return rows


def election_2019(tables: Mapping[str, Table]) -> list[dict[str, object]]:
    polling_place_ids = polling_place_ids_2019(tables.values())
    rows = []
    for mesa_id, table in tables.items():
        valid = sum(table.counts[option] for option in LISTS_2019.values())
        cast = valid + table.counts["Blancos"] + table.counts["Nulos"]
        rows.append(
            {
                "mesa_id": mesa_id,
                **table.geography(),
                "polling_place_id": polling_place_ids[mesa_id],
                "registered_voters": table.counts["Inscritos"],
                "votes_cast": cast,
                "valid_votes": valid,
                "blank_votes": table.counts["Blancos"],
                "null_votes": table.counts["Nulos"],
                **votes(table, LISTS_2019),
                "has_votes": cast > 0,
                "source_id": COUNT_2019,
            }
        )
    return rows


def control_totals(raw: Raw) -> list[dict[str, object]]:
    rows = []
    for number, row in enumerate(raw.rows(*CONTROL_TOTALS), 1):
        total_id = f"ct{number:03d}"
        party_id = None
        if row["option"] in MEASURES:
            measure, unit = MEASURES[row["option"]]
        else:
            name = max((name for name in LISTS if row["option"].startswith(name)), key=len)
            party_id = LISTS[name]
            measure, unit = LIST_MEASURES[row["option"].removeprefix(name)]
        level = LEVELS[row["level"]]
        stage, day = STAGES[row["count_stage"]]
        rows.append(
            {
                "total_id": total_id,
                "election_year": "2019" if "2019" in row["level"] else "2020",
                "level": level,
                "place_id": {"department": DEPARTMENTS.get(row["place"]), "interior": "BO"}.get(level),
                "measure": measure,
                "party_id": party_id,
                "value": row["votes"],
                "unit": unit,
                "count_stage": stage,
                "stage_date": day,
                "basis": "summed" if stage in SUMMED else "stated",
                "assertion_status": "disputed" if total_id in DISPUTED else "documented",
                "note": NOTES.get(total_id),
                "source_id": row["source_id"],
            }
        )
    return rows


def main() -> None:
    raw = raw_from_arguments()
    home = read_atlas(raw, "home")
    write_table("election_2020", election_2020([*home.values(), *read_atlas(raw, "abroad").values()]))
    contests = {contest: read_atlas(raw, contest) for contest in ("uninominal", "special")}
    write_table("election_2020_deputies", election_2020_deputies(home, contests))
    write_table("election_2019", election_2019(read_2019(raw)))
    write_table("election_control_totals", control_totals(raw))


if __name__ == "__main__":
    main()
