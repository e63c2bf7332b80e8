"""Comparing one table with DuckDB: rows by key, cells as text; whatever differs stays in the database.

The differing rows become a table `d`, the cells in it that differ a view `c`; counts and lists are taken
from these, so that no table is ever fetched whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bolivia_crisis.comparison import renames
from bolivia_crisis.comparison.reading import Database, Side
from bolivia_crisis.validation.checks import identifier
from bolivia_crisis.validation.declared import Field, ForeignKey
from bolivia_crisis.validation.rules import sql_text


@dataclass(frozen=True, slots=True)
class Pair:
    """Both files of a table, what they are matched by, and the columns that both have.

    `factual` names the columns of which a changed value needs a correction.
    """

    name: str
    old: Side
    new: Side
    key: tuple[str, ...]
    factual: frozenset[str]
    note: str | None = None

    @property
    def common(self) -> tuple[str, ...]:
        return tuple(name for name in self.new.columns if name in self.old.columns)

    @property
    def others(self) -> tuple[str, ...]:
        """The common columns that are not of the key."""
        return tuple(name for name in self.common if name not in self.key)

    @property
    def differing(self) -> str:
        """Name of the table of rows that differ."""
        return identifier(f"d {self.name}")

    @property
    def cells(self) -> str:
        """Name of the view of cells that differ."""
        return identifier(f"c {self.name}")

    def text_key(self, side: Side) -> str:
        """SQL of the key as one text, the way `corrections.row_key` writes it."""
        return f"concat_ws('|', {', '.join(side.column(name) for name in self.key)})"


def make_pair(database: Database, old: Side, new: Side, factual: Iterable[str]) -> tuple[Pair, int, int]:
    """Both sides of a table with the key that they can be matched by, and the numbers of their rows.

    It is the primary key of the newer version, else that of the older; none if a version has not got its
    columns, or holds a key twice or not at all: then rows are compared as a multiset.
    """
    name, note = new.resource.name, None
    keys = [key for key in (new.resource.primary_key, old.resource.primary_key) if key]
    usable = [key for key in keys if set(key) <= set(old.columns) and set(key) <= set(new.columns)]
    key = usable[0] if usable else ()
    if keys and not usable:
        note = "no version's primary key is in both, so that rows are compared as a multiset"
    rows = []
    for side, which in ((old, "older"), (new, "newer")):
        if not key:
            rows.append(int(database.one(f"SELECT count(*) FROM {side.relation}")[0]))
            continue
        columns = ", ".join(side.column(column) for column in key)
        absent = " OR ".join(f"{side.column(column)} IS NULL" for column in key)
        total, most, empty = database.one(
            f"SELECT coalesce(sum(n), 0), max(n), count(*) FILTER (WHERE {absent})"
            f" FROM (SELECT {columns}, count(*) AS n FROM {side.relation} GROUP BY ALL)"
        )
        rows.append(int(total))
        if (most or 0) > 1 or empty:
            note = f"the {which} version holds a key twice or an empty one, so that rows are compared as a multiset"
            key = ()
    return Pair(name, old, new, key, frozenset(factual), note), rows[0], rows[1]


def compare_by_key(database: Database, pair: Pair) -> None:
    """Make the table `d` of the rows that differ: all columns of both sides, null where there is no such row.

    `_how` is added, removed or changed.
    """
    matched = " AND ".join(f"{pair.old.column(name)} = {pair.new.column(name)}" for name in pair.key)
    gone, come = pair.new.column(pair.key[0]), pair.old.column(pair.key[0])
    differs = " OR ".join(f"{pair.old.column(name)} IS DISTINCT FROM {pair.new.column(name)}" for name in pair.others)
    database.query(
        f"CREATE TABLE {pair.differing} AS SELECT *, CASE WHEN {come} IS NULL THEN 'added'"
        f" WHEN {gone} IS NULL THEN 'removed' ELSE 'changed' END AS _how, 1 AS _count,"
        " CAST(NULL AS VARCHAR) AS _found_by"
        f" FROM {pair.old.relation} FULL JOIN {pair.new.relation} ON {matched}"
        f" WHERE {come} IS NULL OR {gone} IS NULL{f' OR {differs}' if differs else ''}"
    )


def compare_as_multiset(database: Database, pair: Pair) -> None:
    """Make the table `d` of the rows that one side has more often, with the surplus in `_count`."""
    old = ", ".join(pair.old.column(name) for name in pair.common)
    new = ", ".join(pair.new.column(name) for name in pair.common)
    matched = " AND ".join(
        f"{pair.old.column(name)} IS NOT DISTINCT FROM {pair.new.column(name)}" for name in pair.common
    )
    database.query(
        f"CREATE TABLE {pair.differing} AS SELECT *, CASE WHEN coalesce(_o, 0) > coalesce(_n, 0) THEN 'removed'"
        " ELSE 'added' END AS _how, abs(coalesce(_o, 0) - coalesce(_n, 0)) AS _count,"
        " CAST(NULL AS VARCHAR) AS _found_by"
        f" FROM (SELECT {old}, count(*) AS _o FROM {pair.old.relation} GROUP BY ALL)"
        f" FULL JOIN (SELECT {new}, count(*) AS _n FROM {pair.new.relation} GROUP BY ALL) ON {matched}"
        " WHERE coalesce(_o, 0) <> coalesce(_n, 0)"
    )


def make_cells(database: Database, pair: Pair) -> None:
    """Make the view `c` of changed cells: `_position`, `_field`, old and new text, kind, key, reason.

    A foreign key that holds the new key of a renamed row is a consequence of that.
    """
    parts = []
    changed = _changed_columns(database, pair)
    for position, name in enumerate(pair.new.columns):
        if name not in changed:
            continue
        old, new = pair.old.column(name), pair.new.column(name)
        follows = _is_consequence(pair, name, old, new)
        same = _same_value(pair.old.resource.by_name.get(name), pair.new.resource.by_name.get(name), old, new)
        kind = f"CASE WHEN {follows} THEN 'consequence' WHEN {same} THEN 'text' ELSE 'value' END"
        parts.append(
            f"SELECT *, {position} AS _position, {old} AS _old, {new} AS _new, {kind} AS _kind,"
            f" {'TRUE' if name in pair.factual else 'FALSE'} AS _factual, {sql_text(name)} AS _field,"
            f" {pair.text_key(pair.new)} AS _row_key"
            f" FROM {pair.differing} WHERE _how IN ('changed', 'renamed') AND {old} IS DISTINCT FROM {new}"
        )
    if not parts:
        nothing = (
            "0 AS _position, '' AS _old, '' AS _new, 'value' AS _kind, FALSE AS _factual, '' AS _field, '' AS _row_key"
        )
        parts = [f"SELECT *, {nothing} FROM {pair.differing} WHERE FALSE"]
    # The last correction whose new value is what the cell holds, if one of this cell begins at the old value.
    database.query(
        f"CREATE VIEW {pair.cells} AS SELECT d.*, r._reason, r._source_id, r._corrected_on, r._version,"
        " _factual AND _kind = 'value' AS _needs"
        f" FROM ({' UNION ALL '.join(parts)}) d LEFT JOIN corrections r"
        f" ON r._resource = {sql_text(pair.name)} AND r._key = d._row_key AND r._of = d._field"
        " AND r._to IS NOT DISTINCT FROM d._new AND r._from IS NOT DISTINCT FROM d._old"
    )


def _changed_columns(database: Database, pair: Pair) -> set[str]:
    """Columns besides the key in which a cell differs; one aggregate each, in one scan."""
    if not pair.others:
        return set()
    counts = ", ".join(
        f"count(*) FILTER (WHERE {pair.old.column(name)} IS DISTINCT FROM {pair.new.column(name)})"
        for name in pair.others
    )
    found = database.one(f"SELECT {counts} FROM {pair.differing} WHERE _how IN ('changed', 'renamed')")
    return {name for name, count in zip(pair.others, found, strict=True) if count}


def _is_consequence(pair: Pair, name: str, old: str, new: str) -> str:
    targets = list(references(pair.new.resource.foreign_keys, name))
    if not targets:
        return "FALSE"
    tests = " OR ".join(f"(_table = {sql_text(table)} AND _column = {sql_text(column)})" for table, column in targets)
    return f"({old}, {new}) IN (SELECT (_old_key, _new_key) FROM {renames.TABLE} WHERE {tests})"


def references(keys: Sequence[ForeignKey], name: str) -> Iterator[tuple[str, str]]:
    """Table and column that a column refers to."""
    for key in keys:
        for own, target in zip(key.fields, key.reference, strict=False):
            if own == name:
                yield key.resource, target


def _same_value(before: Field | None, after: Field | None, old: str, new: str) -> str:
    """SQL that is true if two texts are two ways to write one value."""
    if before is None or after is None or after.kind in (None, "text", "date"):
        return "FALSE"
    if after.kind == "boolean":
        sides: Mapping[str, Field] = {old: before, new: after}
        forms = [
            " AND ".join(
                f"{text} IN ({', '.join(sql_text(word) for word in getattr(field, words))})"
                for text, field in sides.items()
            )
            for words in ("true_values", "false_values")
        ]
        return f"coalesce(({forms[0]}) OR ({forms[1]}), FALSE)"
    sql_type = "HUGEINT" if after.kind == "integer" and before.kind == "integer" else "DOUBLE"
    return f"coalesce(try_cast({old} AS {sql_type}) = try_cast({new} AS {sql_type}), FALSE)"
