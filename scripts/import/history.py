"""Make data/coup_counts.csv and data/coup_events.csv: rival counts of coups, two codings of events."""

from common import raw_from_arguments, write_table

COUNTS = ("evidence/coup_counts.csv", "4d387467cfe6d519aa98dca0445a0436d71cc83e6b55a49e7f9675789ca07da8")
EVENTS = (
    "evidence/coups_bolivia_events.csv",
    "a4da1d8c4e6e2566ab202f1d2079b37ba6cbafa6718de765e92f2e7a28f15314",
)

# What is counted, in short and uniform words (the evidence mixes unit, remark and quotation).
UNITS = {
    "coup-count-01": "changes of regime, at least this many, most of them coups",
    "coup-count-02": ("movements (122 revolutions, 21 mutinies, 16 conspiracies, 12 uprisings, 6 attempts, 8 other)"),
    "coup-count-03": "entries of a list; several often belong to one disturbance",
    "coup-count-04": ("rate of changes of government; over 139 years it gives 185 (arithmetic of this package)"),
    "coup-count-05": "coups, attempts and revolutions, in 191 years",
    "coup-count-06": "changes of government",
    "coup-count-07": "coup attempts",
    "coup-count-08": "no figure: calls the popular number arbitrary",
    "coup-count-09": "coup events: 17 realized, 17 attempted, 4 conspiracies",
    "coup-count-10": "coup events: 17 realized, 17 attempted, 4 conspiracies",
    "coup-count-11": "realized coups coded on 10 November 2019",
    "coup-count-12": "coups and attempts: 11 successful, 12 failed",
    "coup-count-13": "coups and attempts: 11 successful, 13 failed (attempt of 2024 included)",
    "coup-count-14": "coups and attempts coded in 2019",
    "coup-count-15": "coups, by a wide definition of the author's own",
}
PERIODS = {"1950-06/2024": "1950 to June 2024", "200 years": "about 200 years"}
ASSERTED_BY = {
    "seed article": "Natalia Burdyńska Schuurman (author of the article under test)",
    "Nicanor Aranzaes 1918, as counted by Barragán et al.": ("Nicanor Aranzaes (1918), as counted by Barragán et al."),
    "University of Michigan personal page (~lormand)": "Eric Lormand (personal page, University of Michigan)",
    "OZY citing Washington Post": "OZY, citing The Washington Post",
    "media, per hilodirecto": "unnamed media, according to Hilo Directo",
    "Carlos D. Mesa (per hilodirecto)": "Carlos D. Mesa, according to Hilo Directo",
    "Cline Center (per press)": "Cline Center, according to iTV Noticias",
    "Cline Center Coup d’État Project v2.1.2 (raw data)": "Cline Center, Coup d'État Project 2.1.2",
    "Powell and Thyne (per BBC News Mundo translation)": "Powell and Thyne, according to BBC News Mundo",
    "Powell and Thyne (country-year file built by V-Dem DemSpaces)": (
        "Powell and Thyne, country-year file of V-Dem DemSpaces"
    ),
}
LOCATORS = {"coup-count-01": "paragraph 5"}  # as in claim c043, which has the same number
DATASETS = {
    "cline_cdp_2.1.2": "cline_cdp_2_1_2",
    "powell_thyne_country_year": "powell_thyne_country_year",
}
EVENT_TYPES = {"country-year counts": "country_year_counts"}
FLAGS = {"0": False, "1": True, "": None}


def count(row: dict[str, str]) -> dict[str, object]:
    """One record of `coup_counts`; value_number only where the value is a plain number."""
    return {
        "count_id": row["count_id"],
        "value": row["value"],
        "value_number": row["value"] if row["value"].isdecimal() else None,
        "unit": UNITS[row["count_id"]],
        "period": PERIODS.get(row["period"], row["period"]),
        "asserted_by": ASSERTED_BY.get(row["asserted_by"], row["asserted_by"]),
        "assertion_status": row["status"],
        "locator": LOCATORS.get(row["count_id"], row["locator"]),
        "source_id": row["source_id"],
    }


def event(row: dict[str, str]) -> dict[str, object]:
    """One record of `coup_events`."""
    flags = ("conspiracy", "military", "dissident", "palace", "auto", "popular")
    return {
        "dataset": DATASETS[row["dataset"]],
        "event_id": row["event_id"],
        "event_date": row["date"],
        "year": row["year"],
        "event_type": EVENT_TYPES.get(row["event_type"], row["event_type"]),
        "realized": row["realized_or_successful"],
        "failed": row["failed_or_attempted"],
        **{flag: FLAGS[row[flag]] for flag in flags},
        "foreign_backed": FLAGS[row["foreign"]],  # `foreign` is a reserved word of SQL
        "source_id": row["source_id"],
    }


def main() -> None:
    raw = raw_from_arguments()
    write_table("coup_counts", map(count, raw.rows(*COUNTS)))
    write_table("coup_events", map(event, raw.rows(*EVENTS)))


if __name__ == "__main__":
    main()
