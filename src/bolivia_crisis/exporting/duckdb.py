"""A DuckDB database: the types of `load(to="duckdb")`, keys, constraints, and comments on tables and columns.

DuckDB checks a foreign key while rows come in and takes none afterwards. Tables therefore come after those they
refer to, rows that refer to their own table after those they refer to; of a circle of tables one key is left out,
checked here and told in the column's comment.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bolivia_crisis import dataset
from bolivia_crisis.columns import columns_of
from bolivia_crisis.exporting.drafts import CannotExport
from bolivia_crisis.exporting.relations import (
    PACKAGE_TABLES,
    Field,
    Reference,
    Relation,
    listed,
    package_rows,
    parents_first,
    relations,
)
from bolivia_crisis.readers import identifier, literal, select_sql

if TYPE_CHECKING:
    import duckdb


def write(tables: Sequence[str], path: Path, progress: Callable[[str], None]) -> None:
    import duckdb

    try:
        with duckdb.connect(str(path)) as db:
            ordered, left_out = parents_first(relations(tables))
            for relation in ordered:
                progress(relation.name)
                _write_table(db, relation, [key for one, key in left_out if one is relation])
            for relation, key in left_out:
                _check(db, relation, key)
            for name, columns in PACKAGE_TABLES.items():
                _write_notes(db, name, columns, tables)
            db.execute("CHECKPOINT")
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        raise CannotExport(f"DuckDB: {str(error).splitlines()[0]}", "run: bolivia-crisis validate") from None


def _write_table(db: "duckdb.DuckDBPyConnection", relation: Relation, left_out: Sequence[Reference]) -> None:
    # DuckDB's own error for a missing file speaks of a pattern.
    (dataset.path() / dataset.resource(relation.name)["path"]).stat()
    source = select_sql(relation.name, columns_of(relation.name))
    types = {row[0]: row[1] for row in db.execute(f"DESCRIBE {source}").fetchall()}
    keys = [key for key in relation.references if key not in left_out]
    db.execute(create(relation, types, keys))
    own = [key for key in keys if key.table == relation.name]
    if own:
        _insert_in_steps(db, relation, own, source)
    else:
        db.execute(f"INSERT INTO {identifier(relation.name)} {source}")
    db.execute(f"COMMENT ON TABLE {identifier(relation.name)} IS {literal(relation.comment)}")
    for field in relation.fields:
        said = field.comment + "".join(
            f" Refers to {key.table} ({', '.join(key.targets)}); not declared, because tables refer to each other."
            for key in left_out
            if field.column.name in key.fields
        )
        place = f"{identifier(relation.name)}.{identifier(field.column.name)}"
        db.execute(f"COMMENT ON COLUMN {place} IS {literal(said)}")


def create(relation: Relation, types: dict[str, str], references: Sequence[Reference]) -> str:
    """The CREATE TABLE of a relation; closed lists are ENUM types."""
    parts = [_definition(field, types[field.column.name]) for field in relation.fields]
    parts.append(f"PRIMARY KEY ({listed(relation.primary_key)})")
    parts += [f"UNIQUE ({listed(names)})" for names in relation.unique_keys]
    parts += [
        f"FOREIGN KEY ({listed(key.fields)}) REFERENCES {identifier(key.table)} ({listed(key.targets)})"
        for key in references
    ]
    return f"CREATE TABLE {identifier(relation.name)} ({', '.join(parts)})"


def _definition(field: Field, kind: str) -> str:
    name = identifier(field.column.name)
    parts = [name, kind]
    if field.required:
        parts.append("NOT NULL")
    if field.unique:
        parts.append("UNIQUE")
    for sign, bound in ((">=", field.minimum), ("<=", field.maximum)):
        if bound is not None:
            parts.append(f"CHECK ({name} {sign} {literal(bound) if isinstance(bound, str) else bound})")
    return " ".join(parts)


def _insert_in_steps(
    db: "duckdb.DuckDBPyConnection", relation: Relation, own: Sequence[Reference], source: str
) -> None:
    """Insert the rows of a table that refers to itself: in each step those whose references are there by now."""
    table = identifier(relation.name)
    here = f"SELECT 1 FROM {table} AS here WHERE "
    absent = f"NOT EXISTS ({here}{_equal('here', relation.primary_key, 'row', relation.primary_key)})"
    ready = [
        f"({' OR '.join(f'row.{identifier(name)} IS NULL' for name in key.fields)}"
        f" OR EXISTS ({here}{_equal('here', key.targets, 'row', key.fields)}))"
        for key in own
    ]
    statement = f"INSERT INTO {table} SELECT * FROM ({source}) AS row WHERE {' AND '.join([absent, *ready])}"
    while _count(db, statement):
        pass
    if _count(db, f"SELECT (SELECT count(*) FROM ({source})) - (SELECT count(*) FROM {table})"):
        raise CannotExport(f"rows of {relation.name} refer to each other in a circle", "export sqlite instead")


def _equal(one: str, names: Sequence[str], other: str, others: Sequence[str]) -> str:
    pairs = zip(names, others, strict=True)
    return " AND ".join(f"{one}.{identifier(a)} = {other}.{identifier(b)}" for a, b in pairs)


def _check(db: "duckdb.DuckDBPyConnection", relation: Relation, key: Reference) -> None:
    """Check a reference that could not be declared."""
    child, parent = identifier(relation.name), identifier(key.table)
    given = " AND ".join(f"child.{identifier(name)} IS NOT NULL" for name in key.fields)
    found = f"SELECT 1 FROM {parent} AS parent WHERE {_equal('parent', key.targets, 'child', key.fields)}"
    if _count(db, f"SELECT count(*) FROM {child} AS child WHERE {given} AND NOT EXISTS ({found})"):
        raise CannotExport(
            f"{relation.name} refers to a row of {key.table} that is not there", "run: bolivia-crisis validate"
        )


def _count(db: "duckdb.DuckDBPyConnection", statement: str) -> int:
    (count,) = db.execute(statement).fetchone() or (0,)
    return int(count)


def _write_notes(db: "duckdb.DuckDBPyConnection", name: str, columns: Sequence[str], tables: Sequence[str]) -> None:
    types: dict[str, str] = {"rows": "BIGINT", "required": "BOOLEAN", "key": "BOOLEAN"}
    declared = ", ".join(f"{identifier(column)} {types.get(column, 'VARCHAR')}" for column in columns)
    db.execute(f"CREATE TABLE {name} ({declared})")
    rows: list[tuple[Any, ...]] = list(package_rows(name, tables))
    db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)
