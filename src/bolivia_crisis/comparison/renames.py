"""Rows that have got another key: a removed and an added row that are evidently the same one.

Three signs are looked for, in this order: the key contains that of a renamed row of another table and is
otherwise the same; all other cells are equal; all but one (of more than 20, all but a tenth) are. Each must
point to one removed and one added row only. Computed fields are no sign. Cells that refer to a renamed row
count as equal.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bolivia_crisis.comparison.reading import Database
from bolivia_crisis.validation.rules import sql_text

if TYPE_CHECKING:
    from bolivia_crisis.comparison.tables import Pair

TABLE = "renamed"
PAIRS_LIMIT = 250_000
"""So many pairs of a removed and an added row are looked at for similarity; where there are more, none is."""
ENOUGH = 2
"""Equal cells, not empty, without which nothing says that two rows are the same."""


def make_table(database: Database) -> None:
    """The table of renamed keys, column by column; foreign keys are followed with it."""
    columns = "_table VARCHAR, _column VARCHAR, _old_key VARCHAR, _new_key VARCHAR"
    database.query(f"CREATE TABLE {TABLE} ({columns})")


def find(database: Database, pair: "Pair", computed: Sequence[str]) -> None:
    """Join removed and added rows of `d` that are the same row to one whose `_how` is renamed."""
    removed, added = database.one(
        f"SELECT count(*) FILTER (WHERE _how = 'removed'), count(*) FILTER (WHERE _how = 'added') FROM {pair.differing}"
    )
    if not removed or not added:
        return
    content = [name for name in pair.others if name not in computed]
    _match(database, pair, "parent", _by_parent(database, pair))
    if len(content) >= ENOUGH:
        _match(database, pair, "content", _by_content(database, pair, content))
        removed, added = database.one(
            f"SELECT count(*) FILTER (WHERE _how = 'removed'), count(*) FILTER (WHERE _how = 'added')"
            f" FROM {pair.differing}"
        )
        if removed * added <= PAIRS_LIMIT:
            _match(database, pair, "similarity", _by_similarity(database, pair, content))
    for name in pair.key:
        old, new = pair.old.column(name), pair.new.column(name)
        database.query(
            f"INSERT INTO {TABLE} SELECT DISTINCT {sql_text(pair.name)}, {sql_text(name)}, {old}, {new}"
            f" FROM {pair.differing} WHERE _how = 'renamed' AND {old} <> {new}"
            # A key that became two keys tells nothing of what a reference to it should have become.
            f" QUALIFY count(DISTINCT {new}) OVER (PARTITION BY {old}) = 1"
        )


def _match(database: Database, pair: "Pair", found_by: str, pairs: str | None) -> None:
    """Join the rows that a SELECT of `_gone` and `_come` (their rowids) names, where it names each once."""
    if pairs is None:
        return
    old, new, rows = pair.old.all_columns(), pair.new.all_columns(), pair.differing
    once = (
        f"SELECT _gone, _come FROM ({pairs})"
        " QUALIFY count(*) OVER (PARTITION BY _gone) = 1 AND count(*) OVER (PARTITION BY _come) = 1"
    )
    database.query(f"CREATE OR REPLACE TABLE matched AS {once}")
    database.query(
        f"INSERT INTO {rows} BY NAME SELECT {_of('g', old)}, {_of('a', new)}, 'renamed' AS _how, 1 AS _count,"
        f" {sql_text(found_by)} AS _found_by FROM matched m"
        f" JOIN (SELECT rowid AS _gone, {old} FROM {rows}) g USING (_gone)"
        f" JOIN (SELECT rowid AS _come, {new} FROM {rows}) a USING (_come)"
    )
    database.query(f"DELETE FROM {rows} WHERE rowid IN (SELECT _gone FROM matched UNION ALL SELECT _come FROM matched)")


def _of(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in columns.split(", "))


def _mapped(database: Database, pair: "Pair", name: str) -> str:
    """SQL of a column of the older side in which references to renamed rows are followed."""
    from bolivia_crisis.comparison.tables import references

    old = pair.old.column(name)
    for table, column in references(pair.new.resource.foreign_keys, name):
        where = f"_table = {sql_text(table)} AND _column = {sql_text(column)}"
        if database.one(f"SELECT count(*) FROM {TABLE} WHERE {where}")[0]:
            return f"coalesce((SELECT any_value(_new_key) FROM {TABLE} WHERE {where} AND _old_key = {old}), {old})"
    return old


def _by_parent(database: Database, pair: "Pair") -> str | None:
    mapped = {name: _mapped(database, pair, name) for name in pair.key}
    if all(expression == pair.old.column(name) for name, expression in mapped.items()):
        return None
    old = ", ".join(f"{expression} AS k{position}" for position, expression in enumerate(mapped.values()))
    new = " AND ".join(f"k{position} = {pair.new.column(name)}" for position, name in enumerate(pair.key))
    return (
        f"SELECT _gone, rowid AS _come FROM (SELECT rowid AS _gone, {old} FROM {pair.differing} WHERE _how = 'removed')"
        f" JOIN {pair.differing} ON _how = 'added' AND {new}"
    )


def _by_content(database: Database, pair: "Pair", content: Sequence[str]) -> str:
    """Contents that one removed and one added row have, each grouped, so that repeated ones cannot multiply."""
    old = ", ".join(f"{_mapped(database, pair, name)} AS x{position}" for position, name in enumerate(content))
    new = ", ".join(f"{pair.new.column(name)} AS x{position}" for position, name in enumerate(content))
    filled = " + ".join(f"CAST(x{position} IS NOT NULL AS INTEGER)" for position in range(len(content)))
    matched = " AND ".join(f"g.x{position} IS NOT DISTINCT FROM a.x{position}" for position in range(len(content)))
    names = ", ".join(f"x{position}" for position in range(len(content)))

    def lone(how: str, columns: str, row: str) -> str:
        return (
            f"SELECT {names}, any_value(_id) AS {row} FROM (SELECT rowid AS _id, {columns} FROM {pair.differing}"
            f" WHERE _how = '{how}') GROUP BY {names} HAVING count(*) = 1"
        )

    return (
        f"SELECT _gone, _come FROM ({lone('removed', old, '_gone')}) g JOIN ({lone('added', new, '_come')}) a"
        f" ON {matched} WHERE {filled.replace('x', 'g.x')} >= {ENOUGH}"
    )


def _by_similarity(database: Database, pair: "Pair", content: Sequence[str]) -> str:
    """Of the rows that are left, those most alike, if no other row is as much so."""
    old = ", ".join(f"{_mapped(database, pair, name)} AS x{position}" for position, name in enumerate(content))
    new = ", ".join(f"{pair.new.column(name)} AS y{position}" for position, name in enumerate(content))
    positions = range(len(content))
    equal = " + ".join(f"CAST(x{position} IS NOT NULL AND x{position} IS NOT DISTINCT FROM y{position} AS INTEGER)"
                       for position in positions)  # fmt: skip
    filled = " + ".join(f"CAST(coalesce(x{position}, y{position}) IS NOT NULL AS INTEGER)" for position in positions)
    return (
        f"SELECT _gone, _come FROM (SELECT _gone, _come, {equal} AS _equal, {filled} AS _filled"
        f" FROM (SELECT rowid AS _gone, {old} FROM {pair.differing} WHERE _how = 'removed')"
        f" CROSS JOIN (SELECT rowid AS _come, {new} FROM {pair.differing} WHERE _how = 'added'))"
        f" WHERE _equal > {ENOUGH} AND _filled - _equal <= greatest(1, _filled // 10)"
        " QUALIFY rank() OVER (PARTITION BY _gone ORDER BY _filled - _equal) = 1"
        " AND rank() OVER (PARTITION BY _come ORDER BY _filled - _equal) = 1"
    )
