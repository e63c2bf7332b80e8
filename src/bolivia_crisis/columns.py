"""What a column holds, said once for every library that tables are loaded into."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from bolivia_crisis import dataset

Kind = Literal["text", "category", "integer", "number", "money", "boolean", "date"]

PARTIAL_DATE: Final = "(1[5-9]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
"""The pattern by which schemas declare a date known to the year, the month or the day."""

MONEY_DIGITS: Final = (18, 2)
"""Digits of an amount of money in all, and after the point."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind, its values if they are a closed list, its unit, whether it is a partial date."""

    name: str
    kind: Kind
    values: tuple[str, ...] = ()
    unit: str | None = None
    partial_date: bool = False


def column(field: Mapping[str, Any]) -> Column:
    """The column that a field of a Table Schema declares."""
    constraints = field.get("constraints", {})
    unit = field.get("unit")
    kind: Kind = "text" if field["type"] == "string" else field["type"]
    if kind == "text" and "enum" in constraints:
        kind = "category"
    elif kind == "number" and unit is not None and (unit.startswith("USD") or "currency" in unit):
        kind = "money"
    values = tuple(constraints.get("enum", ())) if kind == "category" else ()
    return Column(field["name"], kind, values, unit, constraints.get("pattern") == PARTIAL_DATE)


def columns_of(table: str, wanted: Iterable[str] | None = None) -> list[Column]:
    """Columns of a table, all or those wanted in their order. Raises ValueError for a table or name there is not."""
    declared = {field["name"]: column(field) for field in dataset.resource(table)["schema"]["fields"]}
    if wanted is None:
        return list(declared.values())
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    if not names:
        raise ValueError(f"columns names no column of {table}; leave it out to get them all")
    for name in names:
        if name not in declared:
            raise dataset.unknown(f"column of {table}", name, declared)
        if names.count(name) > 1:
            raise ValueError(f"columns names {name!r} twice")
    return [declared[name] for name in names]


def with_bounds(columns: Iterable[Column]) -> list[Column]:
    """The columns, each partial date followed by the first and the last day that it can mean."""
    found = []
    for one in columns:
        found.append(one)
        if one.partial_date:
            found += [Column(f"{one.name}_first", "date"), Column(f"{one.name}_last", "date")]
    return found


def day_bounds(text: str | None) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """First and last day of a date known to the year, the month or the day; of none, none.

    >>> day_bounds("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    if not text:
        return None, None
    year, *rest = (int(part) for part in text.split("-"))
    if len(rest) == 2:
        day = dt.date(year, *rest)
        return day, day
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
