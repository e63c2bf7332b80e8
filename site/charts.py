"""The figures: Vega-Lite by altair, compiled to Vega when the site is built; pages ship only Vega's runtime."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

import bolivia_crisis as bc
import election
from texts import field_labels, texts

BOUNDARIES = Path(__file__).parent / "boundaries" / "municipalities.topojson"
PALETTE = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#332288", "#999933", "#882255", "#44AA99",
           "#DDCC77", "#661100"]  # fmt: skip
UNKNOWN = "#9a9a9a"
VL_VERSION = max(vl_convert.get_vegalite_versions(), key=lambda text: [int(part) for part in text.split(".")])
FONT = "system-ui, sans-serif"
MISSING_SCHOOL = "not_printed"

# Data stay where a figure says them, so that the map's can be taken out of it.
alt.data_transformers.consolidate_datasets = False


@cache
def topology() -> dict[str, Any]:
    return json.loads(BOUNDARIES.read_text("utf-8"))


def shape_codes() -> set[str]:
    return {part["id"] for part in topology()["objects"]["municipalities"]["geometries"]}


def to_vega(chart: alt.Chart) -> dict[str, Any]:
    """A chart as a Vega specification, without the bounds and comments that differ from run to run."""
    return vl_convert.vegalite_to_vega(spec(chart), vl_version=VL_VERSION)


def spec(chart: alt.Chart) -> dict[str, Any]:
    sizes = {"labelFontSize": 12, "titleFontSize": 12}
    told = chart.configure(font=FONT, background="transparent").configure_view(stroke=None)
    return told.configure_axis(**sizes).configure_legend(**sizes).to_dict()


def _frame(records: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=records)


def election_map(level: str, language: str, *, legend: alt.Legend | None = None) -> alt.Chart:
    """Map of a level, without its data (see `map_data`); a page sets the parameters measure and selected.

    A page has a legend of its own for each measure, a picture needs one in it.
    """
    layer = {"department": "departments", "municipality": "municipalities"}[level]
    measure = alt.param("measure", value="leading")
    selected = alt.param("selected", value="")
    shapes = (
        alt.Chart(alt.NamedData("shapes", format=alt.DataFormat(type="topojson", feature=layer)))
        .transform_lookup(
            lookup="id", from_=alt.LookupData(alt.NamedData("places"), key="id", fields=["name", "colors"])
        )
        .transform_calculate(fill=f"datum.colors ? datum.colors[measure] : '{election.NO_DATA}'")
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.4 if level == "municipality" else 1, cursor="pointer")
        .encode(
            fill=alt.Fill("fill:N", scale=None if legend is None else _as_they_are(), title=None, legend=legend),
            strokeWidth=alt.condition(
                "datum.id === selected", alt.value(3), alt.value(0.4 if level == "municipality" else 1)
            ),
            stroke=alt.condition("datum.id === selected", alt.value("#d00000"), alt.value("#ffffff")),
            description=alt.Description("name:N"),
        )
        .add_params(measure, selected)
    )
    outline = alt.DataFormat(type="topojson", feature="departments")
    borders = alt.Chart(alt.NamedData("borders", format=outline)).mark_geoshape(
        filled=False, stroke="#333333", strokeWidth=1, aria=False
    )
    return (
        alt.layer(shapes, borders)
        .project(type="mercator")
        .properties(width=460, height=500, description=texts(language)["election"]["map_alt"])
    )


def seats(language: str) -> tuple[alt.Chart, list[dict[str, Any]], list[str]]:
    """Training seats by fiscal year and school."""
    ui = texts(language)["programs"]
    frame = bc.load("us_training")
    frame = frame[frame.row_status == "actual"]
    names = {**field_labels("us_training", "school", language), MISSING_SCHOOL: ui["no_school"]}
    school = frame.school.astype(object).where(frame.school.notna(), MISSING_SCHOOL)
    sums = frame.groupby([frame.fiscal_year, school.rename("school")]).trainees.sum()
    records = [
        {"year": year, "school": names[code], "seats": int(count)} for (year, code), count in sums.items() if count
    ]
    order = [names[code] for code in sums.groupby("school").sum().sort_values(ascending=False).index]
    years = [str(year) for year in range(int(frame.fiscal_year.min()), int(frame.fiscal_year.max()) + 1)]
    chart = (
        alt.Chart(_frame(records))
        .mark_bar(stroke="#8a8a8a", strokeWidth=0.4)
        .encode(
            x=alt.X("year:O", title=ui["year"], scale=alt.Scale(domain=years), axis=FEW_YEARS),
            y=alt.Y("seats:Q", title=ui["seats"]),
            color=alt.Color(
                "school:N",
                title=ui["school"],
                scale=alt.Scale(
                    domain=order,
                    range=[
                        UNKNOWN if name == names[MISSING_SCHOOL] else paint
                        for name, paint in zip(order, _colors(order), strict=True)
                    ],
                ),
                legend=LEGEND,
            ),
            order=alt.Order("seats:Q", sort="descending"),
            tooltip=[
                alt.Tooltip("year:O", title=ui["year"]),
                alt.Tooltip("school:N", title=ui["school"]),
                alt.Tooltip("seats:Q", title=ui["seats"]),
            ],
        )
        .properties(width="container", height=320, description=ui["chart_alt"])
    )
    return chart, records, ["year", "school", "seats"]


FEW_YEARS = alt.Axis(labelAngle=0, labelOverlap="parity", labelSeparation=8)


def years(format: str, *, orient: str = "bottom") -> alt.Axis:
    """An axis of years along which no two labels touch, however narrow the page."""
    return alt.Axis(format=format, orient=orient, tickCount=8, tickMinStep=1 if format == "d" else alt.Undefined,
                    labelOverlap="parity", labelSeparation=8)  # fmt: skip


LEGEND = alt.Legend(
    orient="bottom",
    direction="vertical",
    columns=alt.ExprRef("width < 520 ? 1 : width < 900 ? 2 : 3"),
    labelLimit=alt.ExprRef("width < 520 ? width - 30 : 310"),
)


def scale(values: list[str]) -> alt.Scale:
    """Colours of a closed list of values."""
    return alt.Scale(domain=values, range=_colors(values))


def _colors(values: list[str]) -> list[str]:
    return [PALETTE[place % len(PALETTE)] for place in range(len(values))]


def _as_they_are() -> alt.Scale:
    """Colours that stand for themselves."""
    colors = [election.COLORS[party] for party in election.MAPPED]
    return alt.Scale(domain=colors, range=colors)


def map_legend() -> alt.Legend:
    """The legend of the party with most votes."""
    names = {election.COLORS[party]: election.acronyms()[party] for party in election.MAPPED}
    return alt.Legend(
        orient="top-right", labelExpr=f"{json.dumps(names)}[datum.value]", labelFontSize=13, symbolType="square"
    )


def map_data(level: str, language: str) -> dict[str, Any]:
    """The data of the map by name."""
    return {"shapes": topology(), "borders": topology(), "places": election.for_map(language)["levels"][level]}


def with_data(tree: Any, data: dict[str, Any]) -> Any:
    """A specification in which data that are only named have their values."""
    if isinstance(tree, list):
        return [with_data(part, data) for part in tree]
    if not isinstance(tree, dict):
        return tree
    if tree.get("name") in data:
        return {**{key: value for key, value in tree.items() if key != "name"}, "values": data[tree["name"]]}
    return {key: with_data(value, data) for key, value in tree.items()}


def still(chart: alt.Chart, data: dict[str, Any], width: int = 720) -> dict[str, Any]:
    """The chart for a picture, which has no page to take its width from."""
    made = with_data(spec(chart), data)
    if made.get("width") == "container":
        made["width"] = width
    made["background"] = "white"
    return made


def svg(chart: alt.Chart, data: dict[str, Any] | None = None) -> str:
    return vl_convert.vegalite_to_svg(still(chart, data or {}), vl_version=VL_VERSION)


def png(chart: alt.Chart, data: dict[str, Any] | None = None) -> bytes:
    return vl_convert.vegalite_to_png(still(chart, data or {}), vl_version=VL_VERSION, scale=2)


def department_shares(language: str) -> alt.Chart:
    """Shares by department as bars: the picture of the election on the home page."""
    ui, names = texts(language)["election"], election.acronyms()
    records = [
        {"department": place["name"], "party": names[party], "share": round(place["share"][party], 2), "place": number}
        for place in election.rows("department", "bolivia")
        for number, party in enumerate(election.PARTIES)
    ]
    colors = [election.COLORS[party] for party in election.PARTIES]
    scale = alt.Scale(domain=[names[party] for party in election.PARTIES], range=colors)
    return (
        alt.Chart(pd.DataFrame(records))
        .mark_bar()
        .encode(
            y=alt.Y("department:N", title=None, sort=None),
            x=alt.X("share:Q", title=ui["share_axis"], scale=alt.Scale(domain=[0, 100])),
            color=alt.Color("party:N", title=None, scale=scale, legend=alt.Legend(orient="top")),
            order="place:O",
        )
        .properties(width=560, height=220)
    )  # fmt: skip
