"""Which rows and sources stand behind a record or a table."""

import csv
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bolivia_crisis import dataset

if TYPE_CHECKING:
    import pandas as pd

    from bolivia_crisis.names import TableName

Record = dict[str, str]

COMPANIONS: Final = {
    "coup_actors": ("actor_statements", "actor_id"),
    "us_programs": ("program_facts", "program_id"),
    "lithium_contracts": ("lithium_events", "contract_id"),
    "claims": ("claim_evidence", "claim_id"),
}
"""Tables that another one substantiates: that table, and the column that names their record."""

OF_ROW: Final = ("asserted_by", "assertion_status", "locator")
"""What is said of a row that rests on a source, where the row's table has it."""

DOCUMENT: Final = ("title", "author", "publisher", "published_on", "kind", "url")
"""What is said of a source beside the rows that rest on it."""


@dataclass(frozen=True, slots=True)
class Footing:
    """That a row rests on a source: the row's table and key, the source's role, and the row itself."""

    table: str
    key: tuple[str, ...]
    role: str
    source_id: str
    row: Record = field(compare=False)


def sources_for(table: "TableName", key: "str | tuple[str, ...]") -> "pd.DataFrame":
    """Who says so: the rows behind a record and the source of each, one row a pair.

    `key` is the primary key of the record, a tuple if it has several columns. Behind an actor stand the
    statements about it and what answers them, behind a program its facts, behind a lithium contract its
    events, behind a claim its source and its evidence; behind a row of a link table what it links; behind
    any other record itself.

    Columns: `table` and `key` of the row ("/" between the parts of a key); `role` of the source: "source",
    "check" (a second source that agrees), "outcome", or what a named column says ("name", "a"); `asserted_by`,
    `assertion_status` and `locator` of the row, where it has them; `source_id`, and `title`, `author`,
    `publisher`, `published_on`, `kind` and `url` of the source; all text. Raises ValueError for a table or
    key there is not.

    >>> import bolivia_crisis as bc
    >>> bc.sources_for("lithium_contracts", "aci-ylb-acisa-2018").table.unique().tolist()
    ['lithium_events']
    """
    import pandas as pd

    wanted = (key,) if isinstance(key, str) else tuple(key)
    documents = {document["source_id"]: document for document in records("sources")}
    rows = [
        {
            "table": footing.table,
            "key": "/".join(footing.key),
            "role": footing.role,
            **{name: footing.row.get(name) for name in OF_ROW},
            "source_id": footing.source_id,
            **{name: documents[footing.source_id][name] for name in DOCUMENT},
        }
        for footing in footings(table, [record(table, wanted)])
    ]
    frame = pd.DataFrame(rows, columns=["table", "key", "role", *OF_ROW, "source_id", *DOCUMENT]).astype("str")
    return frame.where(frame != "")


def footings(table: str, rows: "Iterable[Record]") -> list[Footing]:
    """What rows of a table rest on, each once: in the order of the rows, then of what stands behind them."""
    return list(dict.fromkeys(_behind(table, list(rows))))


def record(table: str, key: tuple[str, ...]) -> Record:
    """The record of a table with a key. Raises ValueError, with the closest keys, if there is none."""
    names = dataset.resource(table)["schema"]["primaryKey"]
    if len(key) != len(names):
        raise ValueError(f"the key of {table} is {' and '.join(names)}; {len(key)} given, {len(names)} needed")
    rows = {_key(table, row): row for row in records(table)}
    if key in rows:
        return rows[key]
    given, keys = "/".join(key), ["/".join(known) for known in rows]
    close = difflib.get_close_matches(given, keys, n=3)
    hint = f"the closest are {', '.join(close)}" if close else f"the first is {keys[0]}"
    raise ValueError(f"{table} has no record {given!r}; of its {len(keys):,} keys ({'/'.join(names)}) {hint}")


def records(table: str) -> list[Record]:
    """Rows of a table as texts by column; an empty cell is an empty text."""
    with (dataset.path() / dataset.resource(table)["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _behind(table: str, rows: list[Record]) -> Iterator[Footing]:
    roles = _source_columns(table)
    keys = {_key(table, row): row for row in rows}
    for key, row in keys.items():
        yield from (Footing(table, key, role, row[name], row) for name, role in roles.items() if row[name])
    for further in records("row_sources"):
        key = (further["row_key"],)
        if further["resource"] == table and key in keys:
            yield Footing(table, key, further["role"], further["source_id"], keys[key])
    for other, column, values in _next(table, rows):
        found = [row for row in records(other) if row[column] in values]
        if found:
            yield from _behind(other, found)


def _next(table: str, rows: list[Record]) -> Iterator[tuple[str, str, set[str]]]:
    """Further rows that stand behind rows of a table: their table, and the values that one column has in them."""
    if table in COMPANIONS:
        companion, column = COMPANIONS[table]
        yield companion, column, {row[column] for row in rows}
    elif table == "actor_statements":
        statements = {row["statement_id"] for row in rows}
        answers = [link for link in records("statement_answers") if link["answers_statement_id"] in statements]
        yield table, "statement_id", {link["statement_id"] for link in answers}
    elif not _source_columns(table):
        for reference in dataset.resource(table)["schema"]["foreignKeys"]:
            (column,), target = reference["fields"], reference["reference"]
            if target["resource"] != "places":
                yield target["resource"], target["fields"][0], {row[column] for row in rows if row[column]}


def _source_columns(table: str) -> dict[str, str]:
    """Columns that name a source, with the role that their name gives it."""
    if table == "sources":
        return {"source_id": "source"}
    return {
        reference["fields"][0]: reference["fields"][0].removesuffix("source_id").rstrip("_") or "source"
        for reference in dataset.resource(table)["schema"].get("foreignKeys", [])
        if reference["reference"]["resource"] == "sources"
    }


def _key(table: str, row: Record) -> tuple[str, ...]:
    return tuple(row[name] for name in dataset.resource(table)["schema"]["primaryKey"])
