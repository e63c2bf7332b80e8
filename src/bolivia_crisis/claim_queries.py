"""The queries of claims: what they may be, how they are run, and what they read.

A query is one SELECT over the tables of the package that returns one row with the columns `value` and
`decision`. It is checked on DuckDB's own parse tree before it runs: known tables only, no functions but
those of a short list, no recursion. It runs in a read-only transaction of its own and is interrupted when it
takes too long.
"""

import json
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

COLUMNS = ("value", "decision")
SECONDS = 5.0
LENGTH_LIMIT = 10_000
_NAMES = (
    "abs any_value arg_max arg_min avg bool_and bool_or coalesce contains count count_star date_diff greatest least"
    " left length lower max min nullif rank round starts_with strftime string_agg sum trim upper year"
)
FUNCTIONS = frozenset(["*", "+", "-", "/", "%", "||", "~~", "~~*", "!~~", "!~~*", *_NAMES.split()])
"""What queries have needed so far; none of these takes more memory or time than its arguments do."""


class QueryError(Exception):
    """A query that may not run, failed, or returned something else than one row; the message says what."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned, as text; `decision` is None where comparison and tolerance decide."""

    value: str | None
    decision: str | None


def check(cursor: duckdb.DuckDBPyConnection, sql: str, tables: Collection[str]) -> tuple[str, ...]:
    """The tables that a query reads, in order of their names. Raises QueryError for one that may not run."""
    if len(sql) > LENGTH_LIMIT:
        raise QueryError(f"the query is longer than {LENGTH_LIMIT:,} characters")
    found = cursor.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    tree: dict[str, Any] = json.loads(found[0]) if found else {"error": True, "error_message": "no statement"}
    if tree["error"]:
        raise QueryError(f"the query is not one SELECT: {tree['error_message'].splitlines()[0]}")
    if len(tree["statements"]) != 1:
        raise QueryError(f"the query is not one SELECT: {len(tree['statements'])} statements")
    nodes = list(_nodes(tree))
    own = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", [])}
    read: set[str] = set()
    for node in nodes:
        kind = node.get("type")
        if kind in ("RECURSIVE_CTE_NODE", "TABLE_FUNCTION"):
            raise QueryError("the query uses recursion or a table function")
        if kind == "BASE_TABLE":
            name = ".".join(filter(None, (node.get("catalog_name"), node.get("schema_name"), node["table_name"])))
            if name not in own and name not in tables:
                raise QueryError(f"the query names the table {name!r}, which the package does not have")
            read |= {name} - own
        if node.get("class") == "FUNCTION" and node["function_name"] not in FUNCTIONS:
            raise QueryError(f"the query uses the function {node['function_name']!r}, which is not on the list")
    return tuple(sorted(read))


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    pending = [tree]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            yield item
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)


def run(cursor: duckdb.DuckDBPyConnection, sql: str, *, seconds: float = SECONDS) -> Answer:
    """Run a query that `check` let pass, in a read-only transaction of its own. Raises QueryError."""
    clock = threading.Timer(seconds, cursor.interrupt)
    # A query that fails spoils its transaction; the next one must not suffer from it.
    cursor.execute("BEGIN TRANSACTION READ ONLY")
    clock.start()
    try:
        result = cursor.execute(sql)
        columns = tuple(column[0] for column in result.description or ())
        rows = result.fetchmany(2)
    except duckdb.InterruptException:
        raise QueryError(f"the query did not end within {seconds:g} seconds") from None
    except duckdb.Error as error:
        raise QueryError(f"the query failed: {str(error).splitlines()[0]}") from None
    finally:
        clock.cancel()
        cursor.rollback()
    if columns != COLUMNS:
        raise QueryError(f"the query returns the columns {', '.join(columns)} instead of {', '.join(COLUMNS)}")
    if len(rows) != 1:
        raise QueryError(f"the query returns {'no row' if not rows else 'several rows'} instead of one")
    value, decision = rows[0]
    return Answer(*(None if cell is None else str(cell) for cell in (value, decision)))


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of a table by a query: the columns it uses, and the conditions that stand on it alone."""

    table: str
    columns: frozenset[str]
    condition: str | None


def reads(sql: str, tables: Mapping[str, Mapping[str, str]]) -> tuple[Read, ...]:
    """What a query reads: one entry a mention of a table, in the order in which they stand.

    `tables` holds the columns of each table with their types. A condition joins those parts of WHERE and ON
    that use the columns of this one table and no subquery, so that the rows it picks contain those behind
    the value.

    >>> (read,) = reads("select max(a) as value from t where b = 1", {"t": {"a": "int", "b": "int"}})
    >>> read.table, sorted(read.columns), read.condition
    ('t', ['a', 'b'], 't.b = 1')
    """
    import sqlglot
    from sqlglot import expressions as exp
    from sqlglot.optimizer.qualify import qualify
    from sqlglot.optimizer.scope import traverse_scope

    tree = qualify(
        sqlglot.parse_one(sql, dialect="duckdb"),
        dialect="duckdb",
        schema={name: dict(columns) for name, columns in tables.items()},
        quote_identifiers=False,
        validate_qualify_columns=False,
    )
    found = []
    for scope in traverse_scope(tree):
        conditions = list(_conjuncts(scope.expression))
        columns = list(scope.columns)
        for alias, source in scope.sources.items():
            if not isinstance(source, exp.Table) or source.name not in tables:
                continue
            name = source.name
            used = frozenset(column.name for column in columns if column.table == alias)
            own = [part for part in conditions if _stands_on(part, alias)]
            found.append(Read(name, used, _condition(own, alias, name)))
    return tuple(found)


def _conjuncts(select: Any) -> Iterator[Any]:
    """The parts of WHERE and of the ON of joins that must all hold."""
    from sqlglot import expressions as exp

    clauses = [select.args.get("where"), *(join.args.get("on") for join in select.args.get("joins") or [])]
    for clause in clauses:
        condition = clause.this if isinstance(clause, exp.Where) else clause
        if condition is not None:
            yield from condition.flatten() if isinstance(condition, exp.And) else [condition]


def _stands_on(condition: Any, alias: str) -> bool:
    from sqlglot import expressions as exp

    used = {column.table for column in condition.find_all(exp.Column)}
    return used == {alias} and condition.find(exp.Select) is None


def _condition(parts: list[Any], alias: str, name: str) -> str | None:
    from sqlglot import expressions as exp

    texts = []
    for part in parts:
        copy = part.copy()
        for column in copy.find_all(exp.Column):
            if column.table == alias:
                column.set("table", exp.to_identifier(name))
        text = copy.sql(dialect="duckdb")
        texts.append(f"({text})" if isinstance(copy, exp.Or) else text)
    return " AND ".join(texts) or None
