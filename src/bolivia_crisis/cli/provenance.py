"""`sources` and `cite`: who says so, and how to say where it is from."""

from collections.abc import Iterator
from typing import Any

import click

from bolivia_crisis.cli import layout
from bolivia_crisis.cli.arguments import examples, json_option, key_argument, table_argument
from bolivia_crisis.cli.failures import STATUS


@click.command(
    epilog=examples(
        "sources coup_actors luis-arce",
        "sources coup_events cline 5 --json",
        "sources lithium_contracts",
        status=STATUS,
    )
)
@table_argument()
@key_argument()
@json_option()
def sources(table: Any, key: tuple[str, ...], as_json: bool) -> None:
    """Name the sources behind a record, or behind a whole table.

    KEY is the primary key of the record, in as many parts as it has columns.
    """
    from bolivia_crisis.provenance import sources_for

    if not key:
        _of_table(table, as_json)
        return
    frame = sources_for(table, key).astype("object")
    rows = [
        {str(name): cell if isinstance(cell, str) else None for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]
    if as_json:
        layout.show_json(rows)
    else:
        layout.show(_by_source(rows, layout.width()))


def _of_table(table: str, as_json: bool) -> None:
    from bolivia_crisis import dataset
    from bolivia_crisis.cli.tables import sources_of

    dataset.resource(table)
    found = sources_of(table)
    if as_json:
        layout.show_json(found)
        return
    lines: list[str] = []
    for source in found:
        count = f"{source['rows']:,} row{'s' if source['rows'] != 1 else ''}"
        lines += _document(source, count, layout.width())
    layout.show([*lines, f"{len(found):,} source{'s' if len(found) != 1 else ''}"])


def _by_source(rows: list[dict[str, Any]], size: int) -> Iterator[str]:
    """Each source once, with the rows that rest on it below."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["source_id"], []).append(row)
    for group in grouped.values():
        yield from _document(group[0], group[0]["kind"], size)
        for row in group:
            said = [f"asserted by {row['asserted_by']}" if row["asserted_by"] else None]
            said += [row["assertion_status"], row["locator"]]
            role = "" if row["role"] == "source" else f" ({row['role']})"
            text = ", ".join(part for part in said if part)
            yield from layout.wrapped(f"{row['table']} {row['key']}{role}{': ' if text else ''}{text}", size, 6, "  - ")
        yield ""
    yield f"{len(rows)} row{'s' if len(rows) != 1 else ''} on {len(grouped)} source{'s' if len(grouped) != 1 else ''}"


def _document(source: dict[str, Any], note: str, size: int) -> list[str]:
    said = ", ".join(
        part for part in (source["title"], source.get("author"), source["publisher"], source["published_on"]) if part
    )
    lines = layout.wrapped(f"{source['source_id']}: {said} ({note})", size, 2, "")
    return [*lines, f"  {source['url']}"] if source["url"] else lines


@click.command(
    epilog=examples(
        "cite",
        "cite election_2020 --style bibtex > election_2020.bib",
        "cite --sources lithium_contracts --style ris",
        status=STATUS,
    )
)
@table_argument(required=False)
@click.option("--style", metavar="STYLE", default="apa", show_default=True, help="apa, bibtex, ris or csl-json.")
@click.option("--sources", "with_sources", is_flag=True, help="Credit also the documents that it rests on.")
def cite(table: Any, style: Any, with_sources: bool) -> None:
    """Print how to cite this version of the package or a table.

    The style csl-json is JSON, for a program.
    """
    from bolivia_crisis.citation import cite as citation

    click.echo(citation(table, style=style, sources=with_sources))
