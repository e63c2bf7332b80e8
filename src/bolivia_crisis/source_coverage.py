"""How well the rows stand on sources: at least one, and at least two that are independent of each other."""

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

import duckdb

from bolivia_crisis import dataset
from bolivia_crisis.validation import descriptor, package
from bolivia_crisis.validation.checks import identifier
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.rules import sql_text

if TYPE_CHECKING:
    import pandas as pd

GROUPS = ("table", "kind", "decade", "language")
SOURCE_COLUMNS = {"source_id", "kind", "language", "published_on", "independence_group"}
TESTED_KIND = "article_under_test"


def coverage(*, by: str = "table", path: str | PathLike[str] | None = None) -> "pd.DataFrame":
    """Share of rows with at least one source, and with two independent ones.

    `by` is table (one row a table that has sources), or kind, decade or language (one row a value, over the
    sources of all rows: a row counts under each value that its sources have). Columns: the group, `rows`,
    `with_one`, `with_two` (counts), `share_one`, `share_two` (0 to 1). Sources of one independence group
    count as one, the article under test as none. A main table has its sources through the tables that tell
    of its records. Raises ValueError for another `by`.

    >>> from bolivia_crisis.source_coverage import coverage
    >>> float(coverage().set_index("table").share_one["election_2020"])
    1.0
    """
    import pandas as pd

    if by not in GROUPS:
        raise dataset.unknown("grouping", by, GROUPS)
    with package.open_package(dataset.path() if path is None else path) as opened:
        resources = {resource.name: resource for resource in descriptor.read(opened).resources}
        with duckdb.connect(":memory:") as connection:
            for resource in resources.values():
                connection.execute(_read(resource))
            connection.execute(_base(resources))
            rows = connection.execute(_by_table() if by == "table" else _by_source(by)).fetchall()
    names = [by, "rows", "with_one", "with_two"]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[1:], "Int64"))
    frame["share_one"] = (frame.with_one / frame.rows).astype("float64")
    frame["share_two"] = (frame.with_two / frame.rows).astype("float64")
    return frame


def _read(resource: Resource) -> str:
    """Statement that reads the keys of a table, and of `sources` what it groups by; as text, which is quick."""
    keys = {name for key in resource.foreign_keys for name in key.fields} | set(resource.primary_key)
    more = {"sources": SOURCE_COLUMNS, "row_sources": {"resource", "row_key"}}.get(resource.name, set())
    names = [field.name for field in resource.fields if field.name in keys | more]
    columns = ", ".join(f"{sql_text(field.name)}: 'VARCHAR'" for field in resource.fields)
    return (
        f"CREATE TABLE {identifier(resource.name)} AS"
        f" SELECT row_number() OVER () AS _row, {', '.join(map(identifier, names))}"
        f" FROM read_csv({sql_text(str(resource.file))}, columns = {{{columns}}}, auto_detect = false, header = true,"
        f" delim = {sql_text(resource.delimiter)}, quote = {sql_text(resource.quote)},"
        f" escape = {sql_text(resource.quote)}, nullstr = '')"
    )


def _base(resources: Mapping[str, Resource]) -> str:
    """Table `stands_on`: each row (by table and number) and each source of it, with null where it has none."""
    selects = []
    for resource in resources.values():
        pairs = [*_own(resource), *_through(resources, resource)]
        if not pairs or resource.name == "row_sources":
            continue
        pairs += _further(resources, resource)
        name = sql_text(resource.name)
        selects.append(
            f"SELECT {name} AS table_name, t._row, p.source_id FROM {identifier(resource.name)} t"
            f" LEFT JOIN ({' UNION '.join(pairs)}) p ON p._row = t._row"
        )
    return f"CREATE TABLE stands_on AS {' UNION ALL '.join(selects)}"


def _own(resource: Resource) -> list[str]:
    """Columns of the table itself that are foreign keys to sources."""
    return [
        f"SELECT _row, {identifier(key.fields[0])} AS source_id FROM {identifier(resource.name)}"
        f" WHERE {identifier(key.fields[0])} IS NOT NULL"
        for key in resource.foreign_keys
        if key.resource == "sources" and len(key.fields) == 1
    ]


def _through(resources: Mapping[str, Resource], resource: Resource) -> list[str]:
    """Sources of the rows that tell of a record, for a table that names none (and for claims, their evidence)."""
    if "source_id" in resource.by_name and resource.name != "claims":
        return []
    return [
        f"SELECT t._row, o.source_id FROM {identifier(resource.name)} t JOIN {identifier(other.name)} o"
        f" ON o.{identifier(key.fields[0])} = t.{identifier(key.reference[0])}"
        for other in resources.values()
        for key in other.foreign_keys
        if key.resource == resource.name and len(key.fields) == 1 and "source_id" in other.by_name
    ]


def _further(resources: Mapping[str, Resource], resource: Resource) -> list[str]:
    """Further sources of a row, from `row_sources`."""
    if "row_sources" not in resources or len(resource.primary_key) != 1:
        return []
    return [
        f"SELECT t._row, o.source_id FROM {identifier(resource.name)} t JOIN row_sources o"
        f" ON o.resource = {sql_text(resource.name)} AND o.row_key = t.{identifier(resource.primary_key[0])}"
    ]


_COUNTED = f"""
SELECT d.table_name, d._row, count(DISTINCT s.independence_group) AS voices
FROM stands_on d LEFT JOIN sources s ON s.source_id = d.source_id AND s.kind <> '{TESTED_KIND}'
GROUP BY ALL
"""


def _by_table() -> str:
    return f"""
    SELECT table_name, count(*), count(*) FILTER (WHERE voices >= 1), count(*) FILTER (WHERE voices >= 2)
    FROM ({_COUNTED}) GROUP BY table_name ORDER BY table_name
    """


def _by_source(by: str) -> str:
    group = {
        "kind": "s.kind",
        "language": "coalesce(s.language, 'not known')",
        "decade": "coalesce(left(CAST(s.published_on AS VARCHAR), 3) || '0s', 'no date')",
    }[by]
    return f"""
    SELECT grouping, count(*), count(*) FILTER (WHERE voices >= 1), count(*) FILTER (WHERE voices >= 2) FROM (
      SELECT DISTINCT {group} AS grouping, d.table_name, d._row, c.voices
      FROM stands_on d JOIN sources s ON s.source_id = d.source_id
      JOIN ({_COUNTED}) c ON c.table_name = d.table_name AND c._row = d._row
    ) GROUP BY grouping ORDER BY count(*) DESC, grouping
    """


def to_markdown(frame: "pd.DataFrame") -> str:
    """A coverage table in Markdown, shares as percentages."""
    by = str(frame.columns[0])
    lines = [f"| {by} | rows | one source | two independent |", "|---|---:|---:|---:|"]
    rows: list[Any] = list(frame.itertuples(index=False))
    lines += [f"| {row[0]} | {row[1]:,} | {100 * row[4]:.1f} % | {100 * row[5]:.1f} % |" for row in rows]
    return "\n".join(lines)
