"""Home and the pages of the five subjects."""

from typing import Any

import bolivia_crisis as bc
import charts
import election
import lithium
import money
from bolivia_crisis import dataset
from bolivia_crisis.source_coverage import coverage
from pages import tables
from pages.site import Site, json_ld
from tabledata import dump
from texts import Markup, field_labels, words

EXPLORING = ["data", "record", "explorer"]


def write(site: Site, language: str) -> None:
    _home(site, language)
    _election(site, language)
    for page, table in (("actors", "coup_actors"), ("programs", "us_programs"), ("money", "funding_flows"),
                        ("lithium", "lithium_contracts"), ("sources", "sources")):  # fmt: skip
        values = {"actors": _actors, "programs": _programs, "money": _money, "lithium": _lithium, "sources": _sources}[
            page
        ]
        told = values(language)
        drawn = ["charts"] if any(name.startswith("figure") for name in told) else []
        site.write(
            f"{page}.html", language, page, explorer=tables.explorer(table, language), table=table,
            json_ld=json_ld(table, language, site.base_url), scripts=[*EXPLORING, *drawn], vega=bool(drawn), **told,
        )  # fmt: skip


def _home(site: Site, language: str) -> None:
    resources = dataset.descriptor()["resources"]
    report = bc.check_claims()
    national = election.rows("national", "all")[0]
    stands = coverage().set_index("table")
    subjects = [
        ("election", "election_2020"), ("actors", "coup_actors"), ("programs", "us_programs"),
        ("money", "funding_flows"), ("lithium", "lithium_contracts"), ("claims", "claims"),
    ]  # fmt: skip
    rows = {resource["name"]: resource["rows"] for resource in resources}
    site.write(
        "index.html", language, "index",
        subjects=[(page, table, rows[table]) for page, table in subjects],
        rows=sum(rows.values()), tables=len(resources), source_count=rows["sources"],
        verdicts=_verdicts(report, language), claims=len(report.claims),
        computed=sum(claim.computed is not None for claim in report.claims), national=national,
        parties=[(party, election.acronyms()[party], election.COLORS[party]) for party in election.PARTIES],
        shares=[(table, _named(table, language), rows[table], stands.share_one[table] * 100,
                 stands.share_two[table] * 100) for _, table in subjects if table in stands.index],
        departments=election.rows("department", "bolivia"), contested=_contested(language),
        disputed=[(claim.id, claim.record[f"statement_{language}"]) for claim in report.claims
                  if claim.verdict == "disputed"],
        citation=bc.cite(), bibtex=bc.cite(style="bibtex"), json_ld=json_ld(None, language, site.base_url),
        title=_title(language),
    )  # fmt: skip


def _title(language: str) -> str:
    return words(dataset.descriptor(), language)["title"]


def _verdicts(report: Any, language: str) -> list[tuple[str, str, int]]:
    names = field_labels("claims", "verdict", language)
    return [(verdict, names[verdict], count) for verdict, count in report.counts.items()]


def _contested(language: str) -> list[tuple[str, str, list[int]]]:
    """Rows of each status of assertion by table."""
    found = []
    for resource in dataset.descriptor()["resources"]:
        if any(field["name"] == "assertion_status" for field in resource["schema"]["fields"]):
            counts = bc.load(resource["name"]).assertion_status.value_counts()
            told = [int(counts.get(one, 0)) for one in ("documented", "alleged", "disputed")]
            found.append((resource["name"], _named(resource["name"], language), told))
    return found


def _election(site: Site, language: str) -> None:
    marked = {}
    for level in ("department", "municipality"):
        vega = charts.to_vega(charts.election_map(level, language))
        # A click on a border is one on the place under it.
        vega["marks"][-1]["interactive"] = False
        marked[level] = Markup(dump(vega))
    boundaries = site.out / "data" / "boundaries.js"
    boundaries.write_text(f"BC.boundaries={dump(charts.topology())};\n", "utf-8")
    (site.out / language / "places.js").write_text(f"BC.places={dump(election.for_map(language))};\n", "utf-8")
    site.write(
        "election.html", language, "election",
        maps=marked, measures=election.MEASURES, names=election.acronyms(), parties=election.PARTIES,
        national=election.rows("national", "all")[0], inside=election.rows("national", "bolivia")[0],
        outside=election.rows("national", "abroad")[0],
        departments=election.rows("department", "bolivia"), municipalities=election.rows("municipality", "bolivia"),
        abroad=election.countries(language), missing=election.without_shape(charts.shape_codes()),
        totals=election.control_totals(language), explorer=tables.explorer("election_2020", language),
        json_ld=json_ld("election_2020", language, site.base_url), vega=True,
        scripts=[*EXPLORING, "charts"], late=["data/boundaries.js", f"{language}/places.js", "static/map.js"],
    )  # fmt: skip


def _actors(language: str) -> dict[str, Any]:
    frame = bc.load("actor_statements")
    names = field_labels("actor_statements", "statement_class", language)
    counts = frame.statement_class.value_counts()
    return {"classes": [(one, names[one], int(counts[one])) for one in names], "statements": len(frame)}


def _programs(language: str) -> dict[str, Any]:
    chart, records, columns = charts.seats(language)
    return {"figure": _drawn(chart), "records": records, "columns": columns,
            "seats": sum(row["seats"] for row in records)}  # fmt: skip


def _money(language: str) -> dict[str, Any]:
    chart, records, choices = money.by_year(language)
    covered, pairs = money.coverage(language)
    return {"figure": _drawn(chart), "records": records, "choices": choices, "ways": list(money.WAYS),
            "figure_coverage": _drawn(covered), "pairs": pairs}  # fmt: skip


def _lithium(language: str) -> dict[str, Any]:
    happenings = lithium.happenings(language)
    rivals, figures = lithium.estimates(language)
    resources, editions = lithium.resources(language)
    return {
        "events": happenings, "figure_events": _drawn(lithium.events(happenings, language)),
        "figure_contracts": _drawn(lithium.contracts(language, earlier=False)),
        "figure_earlier": _drawn(lithium.contracts(language, earlier=True)), "since": lithium.SINCE,
        "figure_estimates": _drawn(rivals), "estimates": figures,
        "figure_resources": _drawn(resources), "editions": editions,
    }  # fmt: skip


def _drawn(chart: Any) -> Markup:
    return Markup(dump(charts.to_vega(chart)))


def _sources(language: str) -> dict[str, Any]:
    rows = [(row.table, _named(row.table, language), int(row.rows), row.share_one * 100, row.share_two * 100)
            for row in coverage().itertuples()]  # fmt: skip
    return {"coverage": rows}


def _named(table: str, language: str) -> str:
    return words(dataset.resource(table), language)["title"]
