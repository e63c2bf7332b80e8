"""JSON lines: a record a line, its keys in the order of the file.

Missing is null, integers and numbers are numbers, amounts of money exact ones with two decimals, dates text.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from bolivia_crisis.columns import Column, columns_of
from bolivia_crisis.exporting.notices import add_notices
from bolivia_crisis.exporting.records import batches

_text: Final = json.JSONEncoder(ensure_ascii=False).encode

ENCODERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "text": _text,
    "category": _text,
    "integer": str,
    "number": repr,
    "money": str,
    "boolean": lambda value: "true" if value else "false",
    "date": lambda day: f'"{day.isoformat()}"',
}


def place(table: str) -> str:
    return f"{table}.jsonl"


def write(table: str, path: Path) -> None:
    with path.open("wb") as file:
        stream(table, file)


def stream(table: str, out: BinaryIO) -> None:
    columns = columns_of(table)
    for batch in batches(table, columns):
        out.write("".join(f"{line}\n" for line in lines(columns, batch)).encode())


def lines(columns: Sequence[Column], records: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Records as JSON objects, each in a line."""
    parts = [(f"{_text(column.name)}: ", ENCODERS[column.kind]) for column in columns]
    for record in records:
        cells = zip(parts, record, strict=True)
        yield "{" + ", ".join(
            name + ("null" if value is None else encode(value)) for (name, encode), value in cells
        ) + "}"  # fmt: skip


accompany = add_notices
