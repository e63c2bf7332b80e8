"""The tables that claims are checked on, in a database of their own that reaches no file."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import PathLike

import duckdb

from bolivia_crisis.validation import descriptor, package
from bolivia_crisis.validation.checks import identifier, typed_expression
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.report import CannotRun
from bolivia_crisis.validation.rules import sql_text

NEEDED = ("claims", "claim_evidence", "sources")
MEMORY_LIMIT = "300MB"

Connection = duckdb.DuckDBPyConnection


def table_names(cursor: Connection) -> frozenset[str]:
    """Names of the tables of the package; those that an engine keeps beside them have blanks in their names."""
    found = cursor.execute("SELECT table_name FROM information_schema.tables").fetchall()
    return frozenset(name for (name,) in found if " " not in name)


@contextmanager
def open_tables(path: str | PathLike[str], *, companions: bool = False) -> Iterator[tuple[Connection, list[Resource]]]:
    """The tables of a package that its claims need, in a database in memory that reaches no file.

    `companions` adds the tables that hold the sources of those that queries read. Raises CannotRun if the
    package has no claims with queries, or a table cannot be read.
    """
    with package.open_package(path) as opened:
        resources = descriptor.read(opened).resources
        by_name = {resource.name: resource for resource in resources}
        missing = [name for name in NEEDED if name not in by_name]
        if missing or "query" not in by_name["claims"].by_name:
            what = f"no table {missing[0]}" if missing else "no column claims.query"
            raise CannotRun(f"{path}: the package has {what}", "give a package whose claims have queries")
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"SET memory_limit = {sql_text(MEMORY_LIMIT)}")
            try:
                load_tables(connection, [by_name[name] for name in NEEDED])
                queried = _queried(connection, resources)
                load_tables(connection, [*queried, *(_companions(queried, resources) if companions else [])])
            except duckdb.Error as error:
                raise CannotRun(
                    f"{path}: a table cannot be read: {str(error).splitlines()[0]}", "run `bolivia-crisis validate`"
                ) from None
            for setting in ("enable_external_access = false", "lock_configuration = true"):
                connection.execute(f"SET {setting}")
            yield connection, resources


def _queried(connection: Connection, resources: Iterable[Resource]) -> list[Resource]:
    """The further tables that the text of a query mentions; which it really reads is checked before it runs."""
    (text,) = connection.execute("SELECT coalesce(string_agg(query, ' '), '') FROM claims").fetchone() or ("",)
    return [resource for resource in resources if resource.name not in NEEDED and resource.name in text]


def _companions(queried: Iterable[Resource], resources: Iterable[Resource]) -> list[Resource]:
    """Tables with sources that refer to a queried table or to what that one refers to, and the latter."""
    own = {resource.name for resource in queried} | set(NEEDED)
    parents = {key.resource for resource in queried for key in resource.foreign_keys}
    return [
        resource
        for resource in resources
        if resource.name not in own
        and (
            resource.name in parents
            or ("source_id" in resource.by_name and {key.resource for key in resource.foreign_keys} & (own | parents))
        )
    ]


def load_tables(connection: Connection, resources: Iterable[Resource]) -> None:
    """Read tables from their files, each under its name, with typed columns and the record number `_row`."""
    for resource in resources:
        values = ", ".join(f"{typed_expression(field)} AS {identifier(field.name)}" for field in resource.fields)
        columns = ", ".join(f"{sql_text(field.name)}: 'VARCHAR'" for field in resource.fields)
        source = (
            f"read_csv({sql_text(str(resource.file))}, columns = {{{columns}}}, auto_detect = false, header = true,"
            f" delim = {sql_text(resource.delimiter)}, quote = {sql_text(resource.quote)},"
            f" escape = {sql_text(resource.quote)}, nullstr = '')"
        )
        connection.execute(
            f"CREATE TABLE {identifier(resource.name)} AS SELECT _row, {values} "
            f"FROM (SELECT row_number() OVER () AS _row, * FROM {source})"
        )
