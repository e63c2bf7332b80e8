"""The main figures as files, for README and documents; the same bytes whenever the data are the same."""

from pathlib import Path

import charts

MAP = "election-2020-map"


def figures(language: str = "en") -> dict[str, charts.alt.Chart]:
    return {
        MAP: charts.election_map("municipality", language, legend=charts.map_legend()),
        "election-2020-departments": charts.department_shares(language),
        "training-seats": charts.seats(language)[0],
        "aid-greenbook": charts.money(language)[0],
        "lithium-resources": charts.resources(language)[0],
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
