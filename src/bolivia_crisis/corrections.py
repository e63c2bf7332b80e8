"""Errata as data: what the table `corrections` says of changed cells, and whether the cells agree with it.

The last correction of a cell, by version and then by date, says what it holds now; those before it lead
there step by step.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bolivia_crisis.claim_tables import Connection
from bolivia_crisis.validation import declared, descriptor, package
from bolivia_crisis.validation.checks import identifier
from bolivia_crisis.validation.package_rules import Stage

TABLE = "corrections"
COLUMNS = (
    "resource", "row_key", "field", "old_value", "new_value", "reason", "source_id", "corrected_on", "version",
)  # fmt: skip
SEPARATOR = "|"
"""Between the values of a key of several fields."""

TABLE_RULE = "corrections.names_a_table"
RECORD_RULE = "corrections.names_a_record"
FIELD_RULE = "corrections.names_a_field"
CHAIN_RULE = "corrections.chain_is_unbroken"
CELL_RULE = "corrections.cell_holds_new_value"
RULES: Mapping[str, tuple[str, str]] = {
    TABLE_RULE: (
        "A correction of a table that does not exist explains nothing.",
        "Correct resource; where a table is gone, delete its corrections too.",
    ),
    RECORD_RULE: (
        "A correction stands with its record; a key that leads nowhere hides that the record is gone or renamed.",
        "Correct row_key: the primary key of the record, several values joined by a vertical bar.",
    ),
    FIELD_RULE: (
        "A correction of a field that does not exist explains nothing.",
        "Correct field.",
    ),
    CHAIN_RULE: (
        "Of several corrections of one cell each begins where the one before it, by version and date, ended.",
        "Correct old_value, or add the correction that is missing between them.",
    ),
    CELL_RULE: (
        "The last correction of a cell says what it holds now; otherwise one of the two is wrong.",
        "Correct the cell, or add a correction from this value to the one that the cell holds.",
    ),
}
"""What is promised of the table, by rule: why, and the remedy."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """A row of `corrections`; `row` is its record number, empty values are None."""

    row: int
    resource: str
    row_key: str
    field: str
    old_value: str | None
    new_value: str | None
    reason: str
    source_id: str | None
    corrected_on: str | None
    version: str | None

    @property
    def cell(self) -> tuple[str, str, str]:
        return self.resource, self.row_key, self.field

    @property
    def rank(self) -> tuple[tuple[int, ...], str, int]:
        """What corrections of one cell are ordered by."""
        parts = (self.version or "").split(".")
        version = tuple(int(part) if part.isdecimal() else 0 for part in parts)
        return version, self.corrected_on or "", self.row


def read(cursor: Connection, table: str = TABLE) -> list[Erratum]:
    """All corrections in a table of a connection that has the columns `_row` and COLUMNS."""
    names = ", ".join(f"CAST({identifier(name)} AS VARCHAR)" for name in COLUMNS)
    rows = cursor.execute(f"SELECT _row, {names} FROM {table} ORDER BY _row").fetchall()
    return [erratum(row, cells) for row, *cells in rows]


def erratum(row: int, cells: Sequence[str | None]) -> Erratum:
    """A correction from its cells, in the order of COLUMNS."""
    resource, row_key, field, old, new, reason, source_id, corrected_on, version = cells
    return Erratum(
        row, resource or "", row_key or "", field or "", old, new, reason or "", source_id, corrected_on, version
    )


def by_cell(errata: Iterable[Erratum]) -> dict[tuple[str, str, str], list[Erratum]]:
    """The corrections of each cell, first to last."""
    found: dict[tuple[str, str, str], list[Erratum]] = {}
    for erratum in sorted(errata, key=lambda erratum: erratum.rank):
        found.setdefault(erratum.cell, []).append(erratum)
    return found


def chain(errata: Sequence[Erratum]) -> list[Erratum]:
    """The end of the corrections of a cell in which each begins where the one before it ended."""
    unbroken: list[Erratum] = []
    for erratum in reversed(errata):
        if unbroken and erratum.new_value != unbroken[0].old_value:
            break
        unbroken.insert(0, erratum)
    return unbroken


Found = tuple[str, int | None, str | None, Any, str]


def stages(opened: package.Package) -> tuple[Stage, ...]:
    """The promises as stages of validation, if the package has a table of corrections as this one declares it."""
    resources = {resource.name: resource for resource in descriptor.read(opened).resources}
    own = resources.get(TABLE)
    if own is None or not set(COLUMNS) <= set(own.by_name):
        return ()

    def stage(rule: str) -> Stage:
        why, remedy = RULES[rule]
        return Stage(rule, why, remedy, lambda cursor: find_faults(cursor, resources)[rule])

    return tuple(stage(rule) for rule in RULES)


def find_faults(cursor: Connection, resources: Mapping[str, declared.Resource]) -> dict[str, list[Found]]:
    """What is wrong with the corrections, by rule: resource, record number, column, value, and what is wrong.

    The cursor stands over the tables of the package, each under its name with typed columns.
    """
    found: dict[str, list[Found]] = {rule: [] for rule in RULES}
    known: list[list[Erratum]] = []
    for cell, errata in by_cell(read(cursor)).items():
        resource = resources.get(cell[0])
        for erratum in errata:
            if resource is None:
                found[TABLE_RULE].append((TABLE, erratum.row, "resource", cell[0], "no table has this name"))
            elif cell[2] not in resource.by_name:
                found[FIELD_RULE].append((TABLE, erratum.row, "field", cell[2], f"{cell[0]} has no such field"))
        for before, after in itertools.pairwise(errata):
            if before.new_value != after.old_value:
                detail = f"the correction before it ends at {_shown(before.new_value)}"
                found[CHAIN_RULE].append((TABLE, after.row, "old_value", after.old_value, detail))
        if resource is not None and cell[2] in resource.by_name:
            known.append(errata)
    for errata in known:
        resource = resources[errata[-1].resource]
        cells = _cells(cursor, resource, errata[-1])
        if not cells:
            found[RECORD_RULE] += [
                (TABLE, erratum.row, "row_key", erratum.row_key, f"{resource.name} has no such record")
                for erratum in errata
            ]
        elif not cells[0][1]:
            detail = f"{resource.name}.{errata[-1].field} of {errata[-1].row_key} holds {_shown(cells[0][0])}"
            found[CELL_RULE].append((TABLE, errata[-1].row, "new_value", errata[-1].new_value, detail))
    return found


def _cells(cursor: Connection, resource: declared.Resource, erratum: Erratum) -> list[tuple[str | None, bool]]:
    """The cell that a correction names as text, and whether its value is the new one; empty without a record."""
    values = erratum.row_key.split(SEPARATOR)
    if not resource.primary_key or len(values) != len(resource.primary_key):
        return []
    where = " AND ".join(f"CAST({identifier(name)} AS VARCHAR) = ?" for name in resource.primary_key)
    column, table = identifier(erratum.field), identifier(resource.name)
    (sql_type,) = cursor.execute(f"SELECT typeof(any_value({column})) FROM {table}").fetchone() or ("VARCHAR",)
    # A value may be written in more than one way; a text that is no value of the field is never the cell's.
    target = "?" if sql_type in ("VARCHAR", '"NULL"', "NULL") else f"TRY_CAST(? AS {sql_type})"
    holds = f"{column} IS NOT DISTINCT FROM {target} AND ({column} IS NULL) = (CAST(? AS VARCHAR) IS NULL)"
    sql = f"SELECT CAST({column} AS VARCHAR), {holds} FROM {table} WHERE {where}"
    new = erratum.new_value
    rows: list[tuple[str | None, bool]] = cursor.execute(sql, [new, new, *values]).fetchall()
    return rows


def _shown(value: str | None) -> str:
    return "nothing" if value is None else repr(value)
