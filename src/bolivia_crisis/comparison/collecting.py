"""From the rows and cells that differ, which stay in the database, to counts and short lists of them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bolivia_crisis.comparison.reading import Database, Side
from bolivia_crisis.comparison.results import (
    CellChange,
    Correction,
    FieldChange,
    Rename,
    RowChange,
    TableDiff,
    TotalChange,
    Verdict,
)
from bolivia_crisis.comparison.tables import Pair
from bolivia_crisis.validation.declared import texts

UNEXPLAINED = "_needs AND _reason IS NULL"


def collect(
    database: Database, pair: Pair, rows: tuple[int, int], totals: Mapping[str, Any], limit: int | None
) -> TableDiff | None:
    """What differs in a table that was compared; None if nothing but, at most, its columns."""
    added, removed, renamed, changed = database.one(
        "SELECT coalesce(sum(_count) FILTER (WHERE _how = 'added'), 0),"
        " coalesce(sum(_count) FILTER (WHERE _how = 'removed'), 0),"
        " count(*) FILTER (WHERE _how = 'renamed'), count(*) FILTER (WHERE _how = 'changed')"
        f" FROM {pair.differing}"
    )
    if not (added or removed or renamed or changed):
        if pair.old.columns != pair.new.columns:
            return None
        return TableDiff(pair.name, pair.key, *rows, form_only=True, note=pair.note)
    shown = "" if limit is None else f" LIMIT {limit}"
    fields = _fields(database, pair) if pair.key else ()
    return TableDiff(
        pair.name,
        pair.key,
        *rows,
        added=int(added),
        removed=int(removed),
        renamed=renamed,
        changed=changed,
        cells=sum(field.cells for field in fields),
        note=pair.note,
        fields=fields,
        totals=moved_totals(database, pair, totals),
        added_rows=_rows(database, pair, pair.new, "added", shown),
        removed_rows=_rows(database, pair, pair.old, "removed", shown),
        renamed_rows=_renamed(database, pair, shown) if renamed else (),
        changed_cells=_cells(database, pair, "TRUE", shown) if fields else (),
        unexplained_cells=_cells(database, pair, UNEXPLAINED, shown) if any(f.unexplained for f in fields) else (),
    )


def verdicts(database: Database, pair: Pair) -> tuple[Verdict, ...]:
    """Claims of which the stored verdict is another."""
    found = database.query(
        f"SELECT _row_key, _old, _new FROM {pair.cells} WHERE _field = 'verdict' AND _kind = 'value' ORDER BY 1"
    )
    return tuple(Verdict(*row) for row in found)


def _key(pair: Pair, side: Side) -> str:
    return ", ".join(side.column(name) for name in pair.key)


def _fields(database: Database, pair: Pair) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(*row)
        for row in database.query(
            "SELECT _field, count(*), count(*) FILTER (WHERE _kind = 'text'),"
            f" count(*) FILTER (WHERE _kind = 'consequence'), count(*) FILTER (WHERE {UNEXPLAINED})"
            f" FROM {pair.cells} GROUP BY _position, _field ORDER BY _position"
        )
    )


def _cells(database: Database, pair: Pair, which: str, shown: str) -> tuple[CellChange, ...]:
    new, old = _key(pair, pair.new), _key(pair, pair.old)
    found = database.query(
        f"SELECT {new}, {old}, _field, _old, _new, _kind, _needs, _reason, _source_id, _corrected_on, _version"
        f" FROM {pair.cells} WHERE {which} ORDER BY {new}, _position{shown}"
    )
    width = len(pair.key)
    changes = []
    for row in found:
        field, before, after, kind, needs, *correction = row[2 * width :]
        changes.append(
            CellChange(
                key=dict(zip(pair.key, row[:width], strict=True)),
                old_key=dict(zip(pair.key, row[width : 2 * width], strict=True)),
                field=field,
                old=before,
                new=after,
                kind=kind,
                needs_correction=needs,
                correction=None if correction[0] is None else Correction(*correction),
            )
        )
    return tuple(changes)


def _rows(database: Database, pair: Pair, side: Side, how: str, shown: str) -> tuple[RowChange, ...]:
    names = side.columns if pair.key else pair.common
    columns = ", ".join(side.column(name) for name in names)
    order = _key(pair, side) or columns
    found = database.query(
        f"SELECT _count, {columns} FROM {pair.differing} WHERE _how = '{how}' ORDER BY {order}{shown}"
    )
    rows = []
    for count, *cells in found:
        record = dict(zip(names, cells, strict=True))
        values = {name: cell for name, cell in record.items() if cell is not None}
        rows.append(RowChange({name: record[name] for name in pair.key}, values, int(count)))
    return tuple(rows)


def _renamed(database: Database, pair: Pair, shown: str) -> tuple[Rename, ...]:
    old, new, width = _key(pair, pair.old), _key(pair, pair.new), len(pair.key)
    found = database.query(
        f"SELECT {old}, {new}, _found_by FROM {pair.differing} WHERE _how = 'renamed' ORDER BY {old}{shown}"
    )
    return tuple(
        Rename(dict(zip(pair.key, row[:width], strict=True)), dict(zip(pair.key, row[width:-1], strict=True)), row[-1])
        for row in found
    )


def moved_totals(database: Database, pair: Pair, declared: Mapping[str, Any]) -> tuple[TotalChange, ...]:
    """Declared totals of a table that moved: the sum of each field over the rows of each group.

    `declared` is the schema's `totals`: `fields`, and `by`, the fields that make the groups. A row in which one
    of these is empty enters no sum.
    """
    fields = [name for name in texts(declared.get("fields")) if name in pair.common]
    groups = texts(declared.get("by"))
    if not fields or not set(groups) <= set(pair.common):
        return ()
    for side in (pair.old, pair.new):
        _sum(database, side, fields, groups)
    matched = " AND ".join(f"o.g{position} = n.g{position}" for position in range(len(groups))) or "TRUE"
    names = "".join(f", coalesce(o.g{position}, n.g{position}) AS g{position}" for position in range(len(groups)))
    order = f" ORDER BY {', '.join(f'{position + 3}' for position in range(len(groups)))}" if groups else ""
    found = []
    for number, field in enumerate(fields):
        rows = database.query(
            f"SELECT o.s{number}, n.s{number}{names} FROM sums_o o FULL JOIN sums_n n ON {matched}"
            f" WHERE o.s{number} IS DISTINCT FROM n.s{number}{order}"
        )
        found += [
            TotalChange(field, dict(zip(groups, group, strict=True)), _plain(old), _plain(new))
            for old, new, *group in rows
        ]
    return tuple(found)


def _sum(database: Database, side: Side, fields: Sequence[str], groups: Sequence[str]) -> None:
    """Make the table of sums of one side; decimal, so that no order of adding moves a digit."""
    by = "".join(f"{side.column(name)} AS g{position}, " for position, name in enumerate(groups))
    sums = ", ".join(
        f"sum(try_cast({side.column(name)} AS DECIMAL(38, 9))) AS s{number}" for number, name in enumerate(fields)
    )
    given = " AND ".join(f"{side.column(name)} IS NOT NULL" for name in groups) or "TRUE"
    database.query(
        f"CREATE OR REPLACE TABLE sums_{side.prefix} AS SELECT {by}{sums} FROM {side.relation} WHERE {given}"
        f"{' GROUP BY ALL' if groups else ''}"
    )


def _plain(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
