"""The SQL of checks, which is DuckDB's, as Spark's; and what Spark is told about the lines of a CSV file.

sqlglot leaves what it does not know as it is, without a word: a function of that name may be missing in
Spark or mean something else. So only kinds of expressions pass that were seen to mean the same in both.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bolivia_crisis.validation.checks import typed_expression
from bolivia_crisis.validation.declared import Field, Resource
from bolivia_crisis.validation.source import RECORD_LIMIT

_SAME = frozenset(
    """Abs Add And Between Boolean Case Cast Coalesce Column DataType Div EQ GT GTE Identifier If In Is LT LTE Length
    Literal Mod Mul NEQ Neg Not Null Nullif Or Paren RegexpLike Sub TryCast""".split()  # noqa: SIM905
)
HEADER, BLANK, BAD, DATA = range(4)
"""What a line is: the header, blank, no good record, or a good one."""


class Untranslatable(ValueError):
    """SQL with a part that is not known to mean the same in Spark; the message names it."""


def translate(sql: str, columns: Mapping[str, str]) -> str:
    """DuckDB's SQL of a condition on one record as Spark's, with columns renamed. Raises Untranslatable.

    >>> translate('"a" IS NOT NULL AND "t_a" IS NULL', {"a": "c0", "t_a": "t0"})
    'NOT c0 IS NULL AND t0 IS NULL'
    """
    import sqlglot
    from sqlglot import expressions as exp

    tree: Any = sqlglot.parse_one(sql, read="duckdb")
    for node in list(tree.walk()):
        if type(node).__name__ not in _SAME:
            raise Untranslatable(f"{type(node).__name__.lower()} in {sql[:60]!r}")
        if isinstance(node, exp.Column):
            node.set("this", exp.to_identifier(columns[node.name]))
        elif isinstance(node, exp.If) and node.parent and not node.parent.this:
            # A null has a type of its own in Spark, which is no condition.
            node.set("this", exp.cast(node.this, "BOOLEAN", copy=False))
    return str(tree.sql(dialect="spark"))


def text_literal(value: str) -> str:
    """A text as a literal of Spark's SQL, in which a backslash escapes."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def quoted(name: str) -> str:
    """A name as an identifier of Spark's SQL."""
    return "`" + name.replace("`", "``") + "`"


def has_typed(field: Field) -> bool:
    """Whether the typed value of a field is another than its text."""
    return field.kind not in (None, "text")


def typed_in_spark(field: Field, column: str) -> str:
    """SQL of the typed value of a field whose text is in `column`."""
    return translate(typed_expression(field), {field.name: column})


def present(field: Field, cell: str) -> str:
    """SQL of the text of a cell, null where it is a missing value."""
    missing = ", ".join(map(text_literal, field.missing_values))
    return f"CASE WHEN {cell} IN ({missing}) THEN NULL ELSE {cell} END" if missing else cell


def line_text() -> str:
    """SQL of the text of a line `value` without the CR of a CRLF."""
    return "CASE WHEN endswith(value, '\\r') THEN left(value, length(value) - 1) ELSE value END"


def line_cells(resource: Resource) -> str:
    """SQL of the texts of the cells of a good record whose line is `value`."""
    quote, delimiter = (re.escape(mark) for mark in (resource.quote, resource.delimiter))
    cell = rf"({_quoted(quote)}|[^{delimiter}{quote}]*+){delimiter}"
    mark, twice, text = text_literal(resource.quote), text_literal(resource.quote * 2), line_text()
    return (
        f"CASE WHEN contains(value, {mark}) THEN transform("
        f"regexp_extract_all(concat({text}, {text_literal(resource.delimiter)}), {text_literal(cell)}, 1),"
        f" cell -> CASE WHEN startswith(cell, {mark})"
        f" THEN replace(substring(cell, 2, length(cell) - 2), {twice}, {mark}) ELSE cell END)"
        f" ELSE split({text}, {text_literal(delimiter)}, -1) END"
    )


def line_state(resource: Resource, width: int, is_header: str) -> str:
    """SQL of what a line is, by its `value`, its `text` and its `cells`."""
    quote, delimiter = (re.escape(mark) for mark in (resource.quote, resource.delimiter))
    cell = rf"(?:{_quoted(quote)}|[^{delimiter}{quote}\r\n\x00]*+)"
    good = rf"\A(?:{cell}{delimiter}){{{width - 1}}}+{cell}\z" if width > 1 else rf"\A{cell}\z"
    return (
        f"CASE WHEN {is_header} THEN {HEADER} WHEN value IN ('', '\\r') THEN {BLANK}"
        f" WHEN octet_length(value) >= {RECORD_LIMIT} OR NOT is_valid_utf8(value) THEN {BAD}"
        f" WHEN contains(value, {text_literal(resource.quote)})"
        f" THEN CASE WHEN text RLIKE {text_literal(good)} THEN {DATA} ELSE {BAD} END"
        f" WHEN size(cells) <> {width} OR contains(text, '\\r') OR contains(text, char(0)) THEN {BAD}"
        f" ELSE {DATA} END"
    )


def _quoted(quote: str) -> str:
    """A quoted cell. Repeats are possessive: Java takes those in a loop, others on its stack, which overflows."""
    return f"{quote}[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+{quote}"


def native_text(field: Field, kind: str, column: str) -> str | None:
    """SQL of a column of a data frame as the text that a CSV file would hold; None for an odd type.

    `kind` is Spark's name of its type. A number is shown as it is, since its form is not that of a file.
    """
    base = kind.partition("(")[0]
    if base in ("string", "varchar", "char"):
        return column
    if field.kind == "boolean" and base == "boolean":
        yes, no = text_literal(field.true_values[0]), text_literal(field.false_values[0])
        return f"CASE WHEN {column} THEN {yes} WHEN NOT {column} THEN {no} END"
    if field.kind in ("integer", "number") and base in _NUMBERS:
        return f"CAST({column} AS STRING)"
    if field.kind == "date" and base in ("date", "timestamp", "timestamp_ntz"):
        return f"CAST({column} AS STRING)"
    return f"CAST({column} AS STRING)" if field.kind is None and base in _PLAIN else None


def native_value(field: Field, kind: str, column: str, text: str) -> str:
    """SQL of the typed value of a column of a data frame, null where it has none (NaN, 3.5 for an integer)."""
    base = kind.partition("(")[0]
    if field.kind not in ("integer", "number") or base not in _NUMBERS:
        return typed_in_spark(field, text)
    bounded = f"NOT isnan(CAST({column} AS DOUBLE)) AND abs(CAST({column} AS DOUBLE)) < 1e15D"
    if field.kind == "number":
        return f"CASE WHEN {bounded} THEN CAST({column} AS DOUBLE) END"
    return f"CASE WHEN {bounded} AND {column} % 1 = 0 THEN CAST({column} AS BIGINT) END"


_NUMBERS = ("tinyint", "smallint", "int", "bigint", "float", "double", "decimal")
_PLAIN = (*_NUMBERS, "boolean", "date", "timestamp", "timestamp_ntz")


def columns_of(fields: Sequence[Field]) -> dict[str, str]:
    """The short names that Spark knows columns by: no name of a package can mean anything to it."""
    names = {f"t_{field.name}": f"t{n}" for n, field in enumerate(fields) if has_typed(field)}
    return names | {field.name: f"c{n}" for n, field in enumerate(fields)}
