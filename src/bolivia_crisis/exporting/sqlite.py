"""An SQLite database: keys, NOT NULL and CHECK as declared, comments in the text of each CREATE TABLE.

SQLite has no booleans, decimals or dates of its own: they are 0 and 1, numbers, and text YYYY-MM-DD, in columns
declared BOOLEAN, DECIMAL(18, 2) and DATE.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from bolivia_crisis.columns import MONEY_DIGITS, Column
from bolivia_crisis.exporting.drafts import CannotExport
from bolivia_crisis.exporting.records import batches
from bolivia_crisis.exporting.relations import PACKAGE_TABLES, Field, Relation, listed, package_rows, relations
from bolivia_crisis.readers import identifier, literal

TYPES: Final = {
    "text": "TEXT",
    "category": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "money": "DECIMAL({}, {})".format(*MONEY_DIGITS),
    "boolean": "BOOLEAN",
    "date": "DATE",
}
_CONVERTED: Final[dict[str, Callable[[Any], Any]]] = {"money": float, "date": dt.date.isoformat}


def write(tables: Sequence[str], path: Path, progress: Callable[[str], None]) -> None:
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            # The draft is thrown away if anything fails, so nothing has to be recovered from a journal.
            for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
                db.execute(f"PRAGMA {setting}")
            db.execute("BEGIN")
            for relation in relations(tables):
                progress(relation.name)
                db.execute(create(relation))
                columns = [field.column for field in relation.fields]
                for batch in batches(relation.name, columns):
                    _insert(db, relation.name, len(columns), _stored(columns, batch))
            for name, columns_ in PACKAGE_TABLES.items():
                db.execute(f"CREATE TABLE {name} ({listed(columns_)})")
                _insert(db, name, len(columns_), package_rows(name, tables))
            db.execute("COMMIT")
            # Checked at the end, because tables refer to each other in circles.
            if broken := db.execute("PRAGMA foreign_key_check").fetchone():
                raise CannotExport(
                    f"{broken[0]} refers to a row of {broken[2]} that is not there", "run: bolivia-crisis validate"
                )
    except sqlite3.Error as error:
        raise CannotExport(
            f"SQLite: {error}", "check the space on the disk, and run: bolivia-crisis validate"
        ) from None


def create(relation: Relation) -> str:
    """The CREATE TABLE of a relation, a line a column with its comment."""
    parts = [(_definition(field), field.comment) for field in relation.fields]
    keys = [f"PRIMARY KEY ({listed(relation.primary_key)})"]
    keys += [f"UNIQUE ({listed(names)})" for names in relation.unique_keys]
    keys += [
        f"FOREIGN KEY ({listed(key.fields)}) REFERENCES {identifier(key.table)} ({listed(key.targets)})"
        for key in relation.references
    ]
    lines = [f"  {definition}, -- {comment}" for definition, comment in parts]
    return "\n".join(
        [f"CREATE TABLE {identifier(relation.name)} (", f"  -- {relation.comment}", *lines]
        + [f"  {key}," for key in keys[:-1]]
        + [f"  {keys[-1]}", ")"]
    )


def _definition(field: Field) -> str:
    name = identifier(field.column.name)
    parts = [name, TYPES[field.column.kind]]
    if field.required:
        parts.append("NOT NULL")
    if field.unique:
        parts.append("UNIQUE")
    if field.column.kind == "boolean":
        parts.append(f"CHECK ({name} IN (0, 1))")
    if field.column.values:
        parts.append(f"CHECK ({name} IN ({', '.join(map(literal, field.column.values))}))")
    for sign, bound in ((">=", field.minimum), ("<=", field.maximum)):
        if bound is not None:
            parts.append(f"CHECK ({name} {sign} {literal(bound) if isinstance(bound, str) else bound})")
    return " ".join(parts)


def _stored(columns: Sequence[Column], records: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """Records in the types that SQLite has."""
    converted = [(n, _CONVERTED[column.kind]) for n, column in enumerate(columns) if column.kind in _CONVERTED]
    if not converted:
        return records
    return (_convert(list(record), converted) for record in records)


def _convert(record: list[Any], converted: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    for number, convert in converted:
        if record[number] is not None:
            record[number] = convert(record[number])
    return record


def _insert(db: sqlite3.Connection, table: str, width: int, rows: Iterable[Sequence[Any]]) -> None:
    db.executemany(f"INSERT INTO {identifier(table)} VALUES ({', '.join('?' * width)})", rows)
