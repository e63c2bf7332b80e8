"""Home and the pages of the five subjects."""

from typing import Any

import bolivia_crisis as bc
import charts
import election
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
    _write_figures(site, language)
    for page, table in (("actors", "coup_actors"), ("programs", "us_programs"), ("money", "funding_flows"),
                        ("lithium", "lithium_contracts"), ("sources", "sources")):  # fmt: skip
        values = {"actors": _actors, "programs": _programs, "money": _money, "lithium": _lithium, "sources": _sources}[
            page
        ]
        told = values(language)
        drawn = ["charts"] if "figure" in told else []
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
        shares=[(table, rows[table], stands.share_one[table] * 100, stands.share_two[table] * 100)
                for _, table in subjects if table in stands.index],
        contested=_contested(),
        citation=bc.cite(), bibtex=bc.cite(style="bibtex"), json_ld=json_ld(None, language, site.base_url),
        title=_title(language),
    )  # fmt: skip


def _title(language: str) -> str:
    return words(dataset.descriptor(), language)["title"]


def _verdicts(report: Any, language: str) -> list[tuple[str, str, int]]:
    names = field_labels("claims", "verdict", language)
    return [(verdict, names[verdict], count) for verdict, count in report.counts.items()]


def _contested() -> list[tuple[str, list[int]]]:
    """Rows of each status of assertion by table."""
    found = []
    for resource in dataset.descriptor()["resources"]:
        if any(field["name"] == "assertion_status" for field in resource["schema"]["fields"]):
            counts = bc.load(resource["name"]).assertion_status.value_counts()
            found.append((resource["name"], [int(counts.get(one, 0)) for one in ("documented", "alleged", "disputed")]))
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


def _write_figures(site: Site, language: str) -> None:
    """The picture of the home page."""
    (site.out / language / "departments.svg").write_text(charts.svg(charts.department_shares(language)), "utf-8")


def _actors(language: str) -> dict[str, Any]:
    frame = bc.load("actor_statements")
    names = field_labels("actor_statements", "statement_class", language)
    counts = frame.statement_class.value_counts()
    return {"classes": [(names[one], int(counts[one])) for one in names], "statements": len(frame)}


def _programs(language: str) -> dict[str, Any]:
    chart, records, columns = charts.seats(language)
    return {"figure": Markup(dump(charts.to_vega(chart))), "records": records, "columns": columns,
            "seats": sum(row["seats"] for row in records)}  # fmt: skip


def _money(language: str) -> dict[str, Any]:
    chart, records, choices = charts.money(language)
    overlaps = bc.load("series_overlaps")
    names = field_labels("funding_flows", "series", language)
    pairs = overlaps.groupby("series", observed=True).overlaps_series.unique()
    listed = [(names[one], sorted(names[other] for other in others)) for one, others in pairs.items()]
    return {
        "figure": Markup(dump(charts.to_vega(chart))),
        "records": records,
        "choices": choices,
        "overlaps": sorted(listed),
    }


def _lithium(language: str) -> dict[str, Any]:
    timeline, events = charts.timeline(language)
    resources, estimates = charts.resources(language)
    return {
        "figure": Markup(dump(charts.to_vega(timeline))), "events": events,
        "figure_resources": Markup(dump(charts.to_vega(resources))), "estimates": estimates,
    }  # fmt: skip


def _sources(_language: str) -> dict[str, Any]:
    rows = [(row.table, int(row.rows), row.share_one * 100, row.share_two * 100) for row in coverage().itertuples()]
    return {"coverage": rows}
