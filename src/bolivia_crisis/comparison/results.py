"""What a comparison found, as values: differences of tables, of declarations, and the bump that they need.

Counts are always of everything; lists hold at most as many items as were asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")
Key = Mapping[str, str | None]
Kind = Literal["value", "text", "consequence"]
"""What changed in a cell: its value; only its text (1.0 and 1.00); or the key of another row that it holds."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of `corrections` that explains a changed cell."""

    reason: str
    source_id: str | None
    corrected_on: str | None
    version: str | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A changed cell; None is the empty cell. `old_key` differs from `key` where the row was given a new key.

    `needs_correction` says whether a release must explain it: the value of a factual field changed.
    """

    key: Key
    old_key: Key
    field: str
    old: str | None
    new: str | None
    kind: Kind
    needs_correction: bool
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """An added or removed row: its key, and its cells that are not empty. `count` is above 1 only without key."""

    key: Key
    values: Mapping[str, str]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Rename:
    """A row that has another key. `found_by`: all other cells are equal, nearly all, or its parent was renamed."""

    old: Key
    new: Key
    found_by: Literal["content", "similarity", "parent"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """How many cells of a field changed; `unexplained` ones need a correction and have none."""

    field: str
    cells: int
    text_only: int
    consequences: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A total that moved: the sum of a field over the rows of a group, as an exact decimal number."""

    field: str
    group: Mapping[str, str]
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class TableDiff:
    """How a table differs. `key` is what rows were matched by; without one they were compared as a multiset."""

    name: str
    key: tuple[str, ...]
    rows_old: int
    rows_new: int
    added: int = 0
    removed: int = 0
    renamed: int = 0
    changed: int = 0
    cells: int = 0
    form_only: bool = False
    note: str | None = None
    fields: tuple[FieldChange, ...] = ()
    totals: tuple[TotalChange, ...] = ()
    added_rows: tuple[RowChange, ...] = ()
    removed_rows: tuple[RowChange, ...] = ()
    renamed_rows: tuple[Rename, ...] = ()
    changed_cells: tuple[CellChange, ...] = ()
    unexplained_cells: tuple[CellChange, ...] = ()

    @property
    def unexplained(self) -> int:
        return sum(field.unexplained for field in self.fields)


@dataclass(frozen=True, slots=True)
class DeclarationChange:
    """A change of the descriptor, a schema or a rule: its place, the property, both values, what it asks for."""

    resource: str | None
    field: str | None
    what: str
    old: object
    new: object
    level: Level
    rule: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim whose stored verdict is another."""

    claim_id: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a level of the version must be raised: the rule, the first places that met it, and how many did."""

    level: Level
    rule: str
    why: str
    places: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Bump:
    """The least bump: its level, all reasons, highest first, and the least version that may follow `old`.

    `enough` says whether `new` is at least that; None where a version is missing or not of the form X.Y.Z.
    """

    level: Level
    reasons: tuple[Reason, ...]
    old: str | None
    new: str | None
    least: str | None
    enough: bool | None


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences of two versions of a package. `tables` are those in both that differ."""

    old: str
    new: str
    old_version: str | None
    new_version: str | None
    tables: tuple[TableDiff, ...]
    added_tables: Mapping[str, int | None]
    removed_tables: Mapping[str, int | None]
    declarations: tuple[DeclarationChange, ...]
    verdicts: tuple[Verdict, ...]
    bump: Bump
    not_compared: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0

    @property
    def equal(self) -> bool:
        """True if nothing differs; the version, the date of creation, sizes and hashes are not looked at."""
        return not (self.tables or self.added_tables or self.removed_tables or self.declarations)

    @property
    def unexplained(self) -> int:
        """Number of changed cells of factual fields that no row of `corrections` explains."""
        return sum(table.unexplained for table in self.tables)
