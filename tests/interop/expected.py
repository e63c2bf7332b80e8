"""What `bc.load` has in each table, and what is asked of every tool that reads the same tables."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import bolivia_crisis as bc
from bolivia_crisis.dataset import descriptor

ROOT: Final = Path(__file__).resolve().parents[2]
TABLES: Final = [resource["name"] for resource in descriptor()["resources"]]
TYPES: Final = {
    resource["name"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    for resource in descriptor()["resources"]
}

Export = Callable[..., Path]
"""Exports a table, or with "--all" every one, in a format; returns the file or folder."""
Row = tuple[Any, ...]
Read = Callable[[str, str], Sequence[Any]]
"""Values of a column of a table, as a tool has them."""


@cache
def rows(table: str) -> list[Row]:
    """Every record as `plain` values, in the order of the file."""
    return [plain(record.values()) for record in bc.load(table, to="arrow").to_pylist()]


def plain(record: Any) -> Row:
    """A record whose amounts are floats: what is no decimal elsewhere can be compared with what is one here."""
    return tuple(float(value) if isinstance(value, Decimal) else value for value in record)


def first_difference(table: str, read: Sequence[Row]) -> str | None:
    """Where a tool read something else, or None; a message of its own, because pytest's is long for long lists."""
    wanted = rows(table)
    if len(read) != len(wanted):
        return f"{table}: {len(read)} rows instead of {len(wanted)}"
    for number, (one, other) in enumerate(zip(read, wanted, strict=True)):
        for name, value, right in zip(TYPES[table], one, other, strict=True):
            if value != right or isinstance(value, bool) != isinstance(right, bool):
                return f"{table}, record {number}, {name}: {value!r} instead of {right!r}"
    return None


def summary(table: str) -> dict[str, Any]:
    """The same as the scripts in other languages print: count of rows, sums of integers, three records as JSON."""
    found, types = rows(table), list(TYPES[table].values())
    sums = {
        name: sum(row[n] or 0 for row in found)
        for n, (name, kind) in enumerate(TYPES[table].items())
        if kind == "integer"
    }
    samples = [found[n] for n in (0, len(found) // 2, len(found) - 1)]
    return {
        "rows": len(found),
        "sums": sums,
        "samples": [[_json(value, kind) for value, kind in zip(row, types, strict=True)] for row in samples],
    }


def _json(value: Any, kind: str) -> Any:
    return value.isoformat() if kind == "date" and value is not None else value


PROMISED: Final = [
    ("election_2020", "mas_ipsp"),
    ("election_2020", "municipality_id"),
    ("places", "place_id"),
    ("us_training", "recipient_unit"),
    ("claims", "asserted_value"),
    ("coup_events", "event_date"),
]
"""Columns that `keeps_promises` reads."""


def keeps_promises(read: Read, *, day: Callable[[Any], Any] = lambda value: value) -> None:
    """Assert what a user of any tool relies on; `day` turns a tool's date into a datetime.date."""
    assert sum(read("election_2020", "mas_ipsp")) == 3_394_052
    assert read("election_2020", "municipality_id")[0] == "010101"
    assert read("places", "place_id")[0] == "01"
    assert "N/A" in read("us_training", "recipient_unit")
    assert "none" in read("claims", "asserted_value")
    first = day(read("coup_events", "event_date")[0])
    assert type(first) is dt.date
    assert first == dt.date(1953, 1, 6)
