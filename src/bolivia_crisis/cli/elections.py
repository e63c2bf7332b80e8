"""`results`: the election of 2020 summed to places."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bolivia_crisis.cli import layout
from bolivia_crisis.cli.arguments import examples, json_option
from bolivia_crisis.cli.failures import STATUS

if TYPE_CHECKING:
    import pandas as pd


@click.command(
    epilog=examples(
        "results",
        "results --level municipality --scope bolivia --csv > municipalities.csv",
        "results --level national --compare 2019",
        status=STATUS,
    )
)
@click.option(
    "--level",
    metavar="LEVEL",
    default="department",
    show_default=True,
    help="national, country, department, province, municipality or polling_place.",
)
@click.option("--scope", metavar="SCOPE", default="all", show_default=True, help="all, bolivia or abroad.")
@click.option("--compare", metavar="YEAR", help="2019: beside it the annulled election, and the swing.")
@json_option()
@click.option("--csv", "as_csv", is_flag=True, help="As CSV: one row a place and party, as bc.results() has it.")
def results(level: Any, scope: Any, compare: Any, as_json: bool, as_csv: bool) -> None:
    """Sum the presidential election of 18 October 2020 to places.

    As text: shares of the valid votes in percent, and with --compare votes and swing.
    """
    from bolivia_crisis.election_results import results as tally

    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    frame = tally(level=level, scope=scope, compare=compare)
    if as_csv:
        click.echo(frame.to_csv(index=False, lineterminator="\n"), nl=False)
    elif as_json:
        layout.show_json([{name: _plain(cell) for name, cell in row.items()} for row in frame.to_dict("records")])
    else:
        size = layout.width()
        shown = _table(frame, size) if compare is None else _comparison(frame, size)
        layout.show([*shown, "", *_notes(compare, size)])


def _plain(cell: Any) -> Any:
    """A cell as JSON has it: missing is null."""
    import pandas as pd

    return None if pd.isna(cell) else cell


def _table(frame: "pd.DataFrame", size: int) -> list[str]:
    """One line a place, one column a party."""
    names = dict(zip(frame.party_id, frame.party, strict=True))
    rows: dict[str, dict[str, str]] = {}
    for row in frame.astype("object").to_dict("records"):
        cells = rows.setdefault(_place(row), {"valid votes": _count(row["valid_votes"])})
        cells[row["party_id"]] = _share(row["share_pct"])
    lines = [[place, cells["valid votes"], *(cells.get(name, "") for name in names)] for place, cells in rows.items()]
    header = ["place", "valid votes", *names.values()]
    return layout.grid(header, lines, size, numbers=range(1, len(header)))


def _comparison(frame: "pd.DataFrame", size: int) -> list[str]:
    """One line a place and party."""
    header = ["place", "party", "2020", "2019", "swing", "votes 2020", "votes 2019"]
    lines = [
        [
            _place(row),
            row["party"],
            _share(row["share_pct"]),
            _share(row["share_pct_2019"]),
            _share(row["swing"], "+"),
            _count(row["votes"]),
            _count(row["votes_2019"]),
        ]
        for row in frame.astype("object").to_dict("records")
    ]
    return layout.grid(header, lines, size, numbers=range(2, len(header)))


def _place(row: Mapping[Any, Any]) -> str:
    """Code and name of a place: several have the same name. The nation has no code."""
    code = _plain(row["place_id"])
    return " ".join([code, row["place"]] if code is not None else [row["place"]])


def _count(value: Any) -> str:
    return "" if _plain(value) is None else f"{int(value):,}"


def _share(value: Any, sign: str = "") -> str:
    return "" if _plain(value) is None else format(value, f"{sign}.1f")


def _notes(compare: str | None, size: int) -> list[str]:
    said = "Percent of the valid votes in the presidential election of 18 October 2020"
    if compare is None:
        return layout.wrapped(f"{said}.", size)
    return layout.wrapped(
        f"{said} and in the annulled one of 20 October {compare}; swing in percentage points. Empty: the place or the"
        " party did not stand.",
        size,
    )
