"""SQL that reads a table: the text of its cells, their typed values, the numbers of its records."""

from collections.abc import Sequence

from bolivia_crisis.validation.checks import identifier, typed, typed_expression
from bolivia_crisis.validation.declared import Field, Resource
from bolivia_crisis.validation.rules import sql_text
from bolivia_crisis.validation.structure import Structure

RECORD_LIMIT = 2_000_000
"""Bytes of the longest record; DuckDB cannot read much longer ones."""


def select(
    resource: Resource, found: Structure, columns: Sequence[str], *, numbered: bool, only: str | None = None
) -> str:
    """SELECT of the given columns of a file as text and, unless they are text, typed.

    `numbered` adds `_row`, the number of the record among those that DuckDB sees: in the repaired copy
    where the file needed one. Numbers are exact, but the scan that gives them is a serial one. `only` is a
    condition on the texts; records that do not meet it are numbered, but neither typed nor returned.
    """
    if not columns:
        return "SELECT CAST(NULL AS BIGINT) AS _row WHERE FALSE"
    positions = {name: position for position, name in enumerate(found.columns)}
    fields = [resource.by_name[name] for name in columns]
    texts = [f"{_text(field, f'c{positions[field.name]}')} AS {identifier(field.name)}" for field in fields]
    number = ["row_number() OVER () AS _row"] if numbered else []
    inner = f"SELECT {', '.join([*number, *texts])} FROM {_read_csv(resource, found)}"
    if only is not None:
        inner = f"SELECT * FROM ({inner}) WHERE {only}"
    values = [f"{typed_expression(f)} AS {typed(f)}" for f in fields if typed(f) != identifier(f.name)]
    return f"SELECT *, {', '.join(values)} FROM ({inner})" if values else inner


def _read_csv(resource: Resource, found: Structure) -> str:
    columns = ", ".join(f"'c{position}': 'VARCHAR'" for position in range(len(found.columns)))
    return (
        f"read_csv({sql_text(str(found.clean or resource.file))}, columns = {{{columns}}}, auto_detect = false,"
        f" header = {'true' if resource.header else 'false'}, delim = {sql_text(resource.delimiter)},"
        f" quote = {sql_text(resource.quote)}, escape = {sql_text(resource.quote)}, nullstr = '',"
        f" new_line = '\\n', strict_mode = true, max_line_size = {RECORD_LIMIT + 1024})"
    )


def _text(field: Field, column: str) -> str:
    """SQL of the text of a cell, null where it is a missing value (DuckDB reads "" as null)."""
    others = [sql_text(value) for value in field.missing_values if value]
    present = column if "" in field.missing_values else f"coalesce({column}, '')"
    return f"CASE WHEN {column} IN ({', '.join(others)}) THEN NULL ELSE {present} END" if others else present
