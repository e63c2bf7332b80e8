"""The main figures as files, for README and documents; the same bytes whenever the data are the same."""

from pathlib import Path

import vl_convert

import bolivia_crisis as bc
import charts
import lithium
import money
from texts import texts

MAP = "election-2020-map"
WIDTH, HEIGHT = 1200, 630
"""Pixels of the picture beside a link, as those who show it want it."""


def figures(language: str = "en") -> dict[str, charts.alt.Chart]:
    return {
        MAP: charts.election_map("municipality", language, legend=charts.map_legend()),
        "election-2020-departments": charts.department_shares(language),
        "training-seats": charts.seats(language)[0],
        "aid-greenbook": money.by_year(language)[0],
        "lithium-resources": lithium.resources(language)[0],
    }


def write(folder: Path) -> list[Path]:
    """Each figure as SVG and PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, chart in figures().items():
        written += [folder / f"{name}.svg", folder / f"{name}.png"]
        data = charts.map_data("municipality", "en") if name == MAP else None
        written[-2].write_text(charts.svg(chart, data), "utf-8")
        written[-1].write_bytes(charts.png(chart, data))
    return written


def preview(language: str) -> bytes:
    """The picture that goes with a link to a page: shares by department, 1200 by 630 pixels, as PNG."""
    told = texts(language)["home"]
    made = charts.still(charts.department_shares(language), {}) | {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 36,
        "autosize": {"type": "fit", "contains": "padding"},
        "title": {
            "text": told["election"],
            "subtitle": [told["election_caption"], f"bolivia-crisis {bc.__version__}"],
            "anchor": "start", "fontSize": 40, "subtitleFontSize": 24, "subtitlePadding": 10, "offset": 18,
        },
    }  # fmt: skip
    made["config"] = {
        **made.get("config", {}),
        "axis": {"labelFontSize": 22, "titleFontSize": 22, "labelLimit": 300, "tickCount": 5},
        "legend": {"labelFontSize": 24, "symbolSize": 400},
    }
    return vl_convert.vegalite_to_png(made, vl_version=charts.VL_VERSION, scale=1)
