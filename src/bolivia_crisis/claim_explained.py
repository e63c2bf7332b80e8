"""From the verdict on a claim back to the rows that its query reads, and to the sources of those rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from typing import Any

from bolivia_crisis import dataset
from bolivia_crisis.claim_checks import CheckedClaim, judge
from bolivia_crisis.claim_queries import reads
from bolivia_crisis.claim_tables import Connection, open_tables
from bolivia_crisis.validation.checks import SQL_TYPES, identifier
from bolivia_crisis.validation.declared import Resource

ROWS = 12
"""So many rows of a table, and so many sources, are shown; more are counted."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """A source of rows that a query reads."""

    source_id: str
    title: str | None
    publisher: str | None
    published_on: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows of one table that a query reads: those that its conditions on this table alone let through.

    `rows` holds at most a dozen of `count`, with the key, the columns that the query uses and the source; it
    is empty where there are more. `sources` holds as many of the `source_count` sources of all these rows.
    """

    table: str
    columns: tuple[str, ...]
    condition: str | None
    count: int
    rows: tuple[Mapping[str, Any], ...]
    sources: tuple[RowSource, ...]
    source_count: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """A checked claim and what its query reads; `reads` is empty for a claim without a query."""

    claim: CheckedClaim
    reads: tuple[RowsRead, ...]


def explain_claim(claim_id: str, *, path: str | PathLike[str] | None = None) -> Explanation:
    """Recompute one claim and show the rows that its query reads, with their sources.

    Raises KeyError if there is no such claim, CannotRun if the package has no claims that can be checked.

    >>> explanation = explain_claim("c119")
    >>> [(part.table, part.count) for part in explanation.reads]
    [('lithium_contracts', 1)]
    """
    (explanation,) = explain_claims([claim_id], path=path)
    return explanation


def explain_claims(claim_ids: Iterable[str], *, path: str | PathLike[str] | None = None) -> tuple[Explanation, ...]:
    """Explain several claims, in the order given; the tables are read once. Raises as `explain_claim` does.

    >>> [explanation.claim.id for explanation in explain_claims(["c119", "c010"])]
    ['c119', 'c010']
    """
    wanted = list(claim_ids)
    with open_tables(dataset.path() if path is None else path, companions=True) as (cursor, resources):
        checked = {claim.id: claim for claim in judge(cursor, wanted)}
        by_name = {resource.name: resource for resource in resources}
        types = {
            name: {field.name: SQL_TYPES[field.kind or "text"] for field in resource.fields}
            for name, resource in by_name.items()
        }
        return tuple(_explain(cursor, by_name, types, checked[claim_id]) for claim_id in wanted)


def _explain(
    cursor: Connection, resources: Mapping[str, Resource], types: Mapping[str, Mapping[str, str]], claim: CheckedClaim
) -> Explanation:
    query = claim.record["query"]
    if query is None or claim.problem is not None:
        return Explanation(claim, ())
    merged: dict[tuple[str, str | None], set[str]] = {}
    for read in reads(query, types):
        merged.setdefault((read.table, read.condition), set()).update(read.columns)
    parts = [
        _rows_read(cursor, resources, table, frozenset(columns), condition)
        for (table, condition), columns in merged.items()
    ]
    return Explanation(claim, tuple(parts))


def _rows_read(
    cursor: Connection,
    resources: Mapping[str, Resource],
    table: str,
    used: frozenset[str],
    condition: str | None,
) -> RowsRead:
    resource = resources[table]
    where = f" WHERE {condition}" if condition else ""
    names = [
        field.name
        for field in resource.fields
        if field.name in used or field.name in resource.primary_key or field.name == "source_id"
    ]
    picked = f"SELECT * FROM {identifier(table)}{where}"
    (count,) = cursor.execute(f"SELECT count(*) FROM ({picked})").fetchone() or (0,)
    rows: list[tuple[Any, ...]] = []
    if count <= ROWS:
        columns = ", ".join(map(identifier, names))
        rows = cursor.execute(f"SELECT {columns} FROM ({picked}) ORDER BY _row").fetchall()
    sources = _sources(cursor, _source_ids(resources, resource, picked))
    return RowsRead(
        table=table,
        columns=tuple(field.name for field in resource.fields if field.name in used),
        condition=condition,
        count=count,
        rows=tuple(dict(zip(names, row, strict=True)) for row in rows),
        sources=tuple(sources[:ROWS]),
        source_count=len(sources),
    )


def _source_ids(resources: Mapping[str, Resource], resource: Resource, picked: str) -> str | None:
    """SELECT of the `source_id` of picked rows: their own, or those of the rows that tell of them.

    A main table has its sources through the tables that refer to it, a table of links through what it
    links to.
    """
    if "source_id" in resource.by_name:
        return f"SELECT source_id FROM ({picked})"
    if companions := _companions(resources, resource, picked):
        return companions
    for key in resource.foreign_keys:
        parent = resources.get(key.resource)
        if parent is None or len(key.fields) != 1:
            continue
        own, other = identifier(key.fields[0]), identifier(key.reference[0])
        parents = f"SELECT * FROM {identifier(parent.name)} WHERE {other} IN (SELECT {own} FROM ({picked}))"
        if companions := _companions(resources, parent, parents):
            return companions
    return None


def _companions(resources: Mapping[str, Resource], resource: Resource, picked: str) -> str | None:
    selects = [
        f"SELECT source_id FROM {identifier(other.name)}"
        f" WHERE {identifier(key.fields[0])} IN (SELECT {identifier(key.reference[0])} FROM ({picked}))"
        for other in resources.values()
        for key in other.foreign_keys
        if key.resource == resource.name and len(key.fields) == 1 and "source_id" in other.by_name
    ]
    return " UNION ".join(selects) or None


def _sources(cursor: Connection, source_ids: str | None) -> list[RowSource]:
    if source_ids is None:
        return []
    rows: Iterable[tuple[Any, ...]] = cursor.execute(
        f"SELECT source_id, title, publisher, CAST(published_on AS VARCHAR), url FROM sources"
        f" WHERE source_id IN ({source_ids}) ORDER BY source_id"
    ).fetchall()
    return [RowSource(*row) for row in rows]
