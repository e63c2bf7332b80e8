"""`list` and `show`: which tables there are, and what is in one."""

import json
from typing import Any

import click

from bolivia_crisis.cli import layout
from bolivia_crisis.cli.arguments import examples, json_option, table_argument
from bolivia_crisis.cli.failures import STATUS

SOURCES = 5
"""So many sources of a table are shown; the others are counted."""


@click.command("list", epilog=examples("list", "list --json", status=STATUS))
@json_option()
def list_(as_json: bool) -> None:
    """List the tables: name, rows, and what one row is."""
    from bolivia_crisis import dataset

    package = dataset.descriptor()
    found = [
        {"name": r["name"], "title": r["title"], "rows": r["rows"], "fields": len(r["schema"]["fields"])}
        for r in package["resources"]
    ]
    if as_json:
        layout.show_json(found)
        return
    rows = [(item["name"], f"{item['rows']:,}", item["title"]) for item in found]
    layout.show(layout.listing(("table", "rows", "what one row is"), rows, layout.width(), numbers=[1]))


@click.command(epilog=examples("show coup_actors", "show election_2020 --rows 2 --language es", status=STATUS))
@table_argument()
@click.option("--rows", type=click.IntRange(min=0), default=3, show_default=True, help="First rows to show.")
@click.option("--language", metavar="en|es", default="en", show_default=True, help="Of titles and descriptions.")
@json_option()
def show(table: Any, rows: int, language: Any, as_json: bool) -> None:
    """Show a table: its dictionary, first rows, sources and licence."""
    from bolivia_crisis import dataset
    from bolivia_crisis.dictionary import describe

    resource = dataset.resource(table)
    dictionary = describe(table, language=language).astype("object")
    columns = [
        {str(name): cell if isinstance(cell, str | bool) else None for name, cell in row.items()}
        for row in dictionary.to_dict("records")
    ]
    first = _first_rows(table, rows)
    about = {
        "name": table,
        "title": dictionary.attrs["title"],
        "description": dictionary.attrs["description"],
        "rows": resource["rows"],
        "primary_key": resource["schema"]["primaryKey"],
        "licence": dataset.licence(),
        "version": dataset.descriptor()["version"],
        "columns": columns,
        "first_rows": first,
        "sources": sources_of(table),
    }
    if as_json:
        layout.show_json(about)
    else:
        layout.show(_page(about, layout.width()))


def _first_rows(table: str, count: int) -> list[dict[str, Any]]:
    from bolivia_crisis.columns import columns_of
    from bolivia_crisis.exporting.json_lines import lines
    from bolivia_crisis.exporting.records import records

    columns = columns_of(table)
    return [json.loads(line) for line in lines(columns, list(records(table, columns, limit=count)))]


def sources_of(table: str) -> list[dict[str, Any]]:
    """The documents that a table rests on, those of the most rows first."""
    from collections import Counter

    from bolivia_crisis import provenance

    found = provenance.footings(table, provenance.records(table))
    counts = Counter(footing.source_id for footing in found)
    documents = {document["source_id"]: document for document in provenance.records("sources")}
    return [
        {
            "source_id": name,
            "rows": count,
            **{key: documents[name][key] or None for key in ("title", "publisher", "published_on", "url")},
        }
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _page(about: dict[str, Any], size: int) -> list[str]:
    facts = [f"{about['rows']:,} rows", f"{len(about['columns'])} columns", f"key {', '.join(about['primary_key'])}"]
    facts += [f"version {about['version']}", about["licence"]]
    lines = [layout.heading(line) for line in layout.wrapped(f"{about['name']}: {about['title']}", size)]
    lines += [*layout.wrapped("; ".join(facts), size), ""]
    lines += [*layout.wrapped(about["description"], size), ""]
    entries = [(_name(column), column["type"], _meaning(column)) for column in about["columns"]]
    lines += layout.listing(("column", "type", "meaning"), entries, size)
    if about["first_rows"]:
        lines += ["", *_beside(about, size)]
    return [*lines, "", *_credits(about, size)]


def _name(column: dict[str, Any]) -> str:
    return f"{column['column']}{' (key)' if column['key'] else ''}"


def _meaning(column: dict[str, Any]) -> str:
    parts = [f"{column['title']}.", column["description"]]
    if column["unit"]:
        parts.append(f"[{column['unit']}]")
    if column["refers_to"]:
        parts.append(f"Refers to {column['refers_to']}.")
    if not column["required"]:
        parts.append("May be empty.")
    if column["values"]:
        parts.append(f"One of: {column['values']}.")
    return " ".join(parts)


def _beside(about: dict[str, Any], size: int) -> list[str]:
    """The first rows beside each other, a line a column: tables have more columns than a terminal has room."""
    names = [column["column"] for column in about["columns"]]
    count = len(about["first_rows"])
    room = (size - max(map(len, names))) // count - len(layout.GAP)
    shown = max(room, 10)
    rows = [[name, *(layout.cut(_cell(row[name]), shown) for row in about["first_rows"])] for name in names]
    return layout.grid(["column", *(f"row {n}" for n in range(1, count + 1))], rows, size)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _credits(about: dict[str, Any], size: int) -> list[str]:
    found = about["sources"]
    lines = [layout.heading(f"rests on {len(found)} source{'s' if len(found) != 1 else ''}")]
    for source in found[:SOURCES]:
        said = ", ".join(filter(None, [source["title"], source["publisher"], source["published_on"]]))
        rows = f"{source['rows']:,} row{'s' if source['rows'] != 1 else ''}"
        lines += layout.wrapped(f"{source['source_id']}: {said} ({rows})", size, 4, "  ")
    if len(found) > SOURCES:
        lines.append(f"  and {len(found) - SOURCES:,} more: bolivia-crisis sources {about['name']}")
    return lines
