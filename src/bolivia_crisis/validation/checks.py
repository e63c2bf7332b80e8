r"""From a declaration to checks: each is SQL that is true where a record violates it, and null holds.

In a check's SQL `"c"` is the text of a cell (null where it is a missing value) and, unless the field is of
text, `"t_c"` its typed value (null where it has none). A type is a lexical form and a cast, so that no
engine takes what another refuses:

- integer `[+-]?[0-9]{1,15}`
- number `[+-]?([0-9]{1,15}(\.[0-9]{0,30})?|\.[0-9]{1,30})`, never NaN, infinite or with an exponent
- boolean `true` or `false`, unless the field declares other words
- date `YYYY-MM-DD`, a day that exists, from the year 1

Names of fields do not begin with `_key` or `_value`, so that those of the lookup tables mean nothing else
inside a check.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bolivia_crisis.validation.declared import Field, ForeignKey, Resource
from bolivia_crisis.validation.regex import PatternError, compile_pattern
from bolivia_crisis.validation.report import NotJudged, Severity, Violation, shorten
from bolivia_crisis.validation.rules import Kind, Rule, RuleError, parse, sql_text, to_sql

Stage = Literal["values", "rows", "tables"]

LEXICAL: Mapping[Kind, str] = {
    "integer": "[+-]?[0-9]{1,15}",
    "number": r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
SQL_TYPES: Mapping[Kind, str] = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "text": "VARCHAR",
}
FORMS: Mapping[Kind, str] = {
    "integer": "an integer (digits with an optional sign, at most 15)",
    "number": "a number (digits with an optional sign and point, no exponent)",
    "boolean": "true or false",
    "date": "a date (YYYY-MM-DD)",
}
VALUE_LIST_LIMIT = 1000
"""Longer value lists go through a table: a literal list of 100,000 takes minutes to plan."""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition on the records of a table.

    Either `sql` is true where a record violates it, or `unique` names the columns whose values may
    not occur together twice. `reference` is the foreign key behind a NOT EXISTS, `values` a long value
    list behind one; the engine provides both as tables of the given names. `rule` is set for a row rule.
    """

    id: str
    resource: str
    columns: tuple[str, ...]
    sql: str
    message: str
    remedy: str
    severity: Severity = "error"
    stage: Stage = "values"
    unique: tuple[str, ...] = ()
    reference: ForeignKey | None = None
    values: tuple[str, ...] = ()
    rule: Rule | None = None

    @property
    def looks_up(self) -> bool:
        """Whether its SQL reads another table."""
        return self.reference is not None or bool(self.values)


@dataclass(frozen=True, slots=True)
class Plan:
    """The checks of one table, and what its declaration asks for that cannot be checked."""

    resource: Resource
    checks: tuple[Check, ...]
    violations: tuple[Violation, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()


def identifier(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def typed(field: Field) -> str:
    """The column that holds the typed value of a field; that of a text is its text."""
    is_text = field.kind is None or field.kind == "text"
    return identifier(field.name if is_text else f"t_{field.name}")


def key_table(resource: str, fields: tuple[str, ...]) -> str:
    """Name of the table that holds the distinct keys of a parent table."""
    return identifier(f"keys of {resource} {list(fields)}")


def value_table(resource: str, column: str) -> str:
    """Name of the table that holds a long value list."""
    return identifier(f"values of {resource} {column!r}")


def typed_expression(field: Field) -> str:
    """SQL that turns the text of a cell into its typed value, or null where it has none."""
    column = identifier(field.name)
    if field.kind is None or field.kind == "text":
        return column
    if field.kind == "boolean":
        yes, no = (", ".join(map(sql_text, words)) for words in (field.true_values, field.false_values))
        return f"CASE WHEN {column} IN ({yes}) THEN TRUE WHEN {column} IN ({no}) THEN FALSE END"
    form = _matches(column, LEXICAL[field.kind])
    if field.kind == "date":
        form += f" AND {column} >= '0001'"
    return f"CASE WHEN {form} THEN TRY_CAST({column} AS {SQL_TYPES[field.kind]}) END"


def _matches(column: str, body: str) -> str:
    whole_cell = rf"\A(?:{body})\z"
    return f"regexp_matches({column}, {sql_text(whole_cell)})"


def compile_checks(resource: Resource) -> Plan:
    """All checks that the declaration of a table asks for; pure, and the same for every engine."""
    compiler = _Compiler(resource)
    checks = tuple(compiler.checks())
    return Plan(resource, checks, tuple(compiler.violations), tuple(compiler.not_judged))


class _Compiler:
    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.violations: list[Violation] = []
        self.not_judged: list[NotJudged] = []

    def checks(self) -> Iterator[Check]:
        for field in self.resource.fields:
            yield from self.field_checks(field)
        for rule in self.resource.rules:
            yield from self.rule_checks(rule.id, rule.text, rule.why, rule.remedy, rule.severity)
        yield from self.key_checks()

    def check(self, name: str, columns: tuple[str, ...], sql: str, message: str, remedy: str, **more: Any) -> Check:
        return Check(f"{self.resource.name}.{name}", self.resource.name, columns, sql, message, remedy, **more)

    def fault(self, rule: str, message: str, remedy: str, column: str | None = None) -> None:
        self.violations.append(
            Violation(
                rule=f"descriptor.{rule}",
                message=message,
                remedy=remedy,
                resource=self.resource.name,
                file="datapackage.json",
                column=column,
            )
        )

    def field_checks(self, field: Field) -> Iterator[Check]:
        name, constraints = field.name, field.constraints
        raw, value = identifier(name), typed(field)
        if field.kind is not None and field.kind in FORMS:
            form = FORMS[field.kind]
            if field.kind == "boolean":
                form = f"one of {', '.join((*field.true_values, *field.false_values))}"
            yield self.check(
                f"{name}.type",
                (name,),
                f"{raw} IS NOT NULL AND {value} IS NULL",
                f"is not {form}",
                f"write {form}",
            )
        in_key = name in self.resource.primary_key
        if constraints.get("required") or in_key:
            yield self.check(
                f"{name}.required",
                (name,),
                f"{raw} IS NULL",
                "is empty" + (", and it is part of the primary key" if in_key else ", and a value is required"),
                "fill in the value; if it is unknown, the record is not complete",
            )
        if constraints.get("unique") and self.resource.primary_key != (name,):
            yield self.unique_check(f"{name}.unique", (name,), f"give each record its own {name}")
        if "enum" in constraints:
            yield from self.enum_check(field, constraints["enum"])
        if "pattern" in constraints:
            yield from self.pattern_check(field, constraints["pattern"])
        yield from self.bound_checks(field)
        yield from self.length_checks(field)

    def enum_check(self, field: Field, values: list[Any]) -> Iterator[Check]:
        name = field.name
        texts = [_json_text(value) for value in values]
        message = f"is none of {_listed(texts)}"
        remedy = "use a listed value, or add the new one to the list in the schema, with its labels"
        if field.kind == "boolean":
            # A list of booleans means values; a word in it stands for the one that it is declared for.
            words = {"true": True, "false": False, **dict.fromkeys(field.true_values, True)}
            words |= dict.fromkeys(field.false_values, False)
            known, column = [str(words[text]).upper() for text in texts if text in words], typed(field)
        elif field.kind in ("integer", "number", "date"):
            literals = [self.literal(field, value, "enum") for value in values]
            known = [literal for literal in literals if literal is not None]
            column = typed(field)
        else:
            known, column = [sql_text(text) for text in texts], identifier(name)
        if not known:
            return
        if len(known) > VALUE_LIST_LIMIT:
            table = value_table(self.resource.name, name)
            is_text = column == identifier(name)
            listed = "_values._value" if is_text else f"TRY_CAST(_values._value AS {SQL_TYPES[field.kind or 'text']})"
            sql = f"{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} _values WHERE {listed} = {column})"
            yield self.check(f"{name}.enum", (name,), sql, message, remedy, values=tuple(texts))
        else:
            yield self.check(f"{name}.enum", (name,), f"{column} NOT IN ({', '.join(known)})", message, remedy)

    def pattern_check(self, field: Field, pattern: str) -> Iterator[Check]:
        try:
            body = compile_pattern(pattern)
        except PatternError as error:
            self.not_judged.append(
                NotJudged(f"{self.resource.name}.{field.name}", f"pattern {shorten(pattern)!r}: {error}")
            )
            return
        yield self.check(
            f"{field.name}.pattern",
            (field.name,),
            f"NOT {_matches(identifier(field.name), body)}",
            f"does not match the pattern {pattern}",
            "write it in the form that the pattern describes",
        )

    def bound_checks(self, field: Field) -> Iterator[Check]:
        bounds = {
            "minimum": ("<", "is less than the minimum"),
            "maximum": (">", "is more than the maximum"),
            "exclusiveMinimum": ("<=", "is not more than"),
            "exclusiveMaximum": (">=", "is not less than"),
        }
        for name, (operator, words) in bounds.items():
            if name not in field.constraints:
                continue
            if field.kind not in ("integer", "number", "date"):
                where = f"{self.resource.name}.{field.name}"
                self.not_judged.append(NotJudged(where, f"{name} on type {field.type}"))
                continue
            bound = self.literal(field, field.constraints[name], name)
            if bound is not None:
                yield self.check(
                    f"{field.name}.{name}",
                    (field.name,),
                    f"{typed(field)} {operator} {bound}",
                    f"{words} {field.constraints[name]}",
                    "correct the value, or the bound in the schema if it is wrong",
                )

    def length_checks(self, field: Field) -> Iterator[Check]:
        lengths = {"minLength": ("<", "is shorter than"), "maxLength": (">", "is longer than")}
        for name, (operator, words) in lengths.items():
            if name not in field.constraints:
                continue
            if field.kind != "text":
                where = f"{self.resource.name}.{field.name}"
                self.not_judged.append(NotJudged(where, f"{name} on type {field.type}"))
                continue
            limit = field.constraints[name]
            yield self.check(
                f"{field.name}.{name}",
                (field.name,),
                f"LENGTH({identifier(field.name)}) {operator} {limit}",
                f"{words} {limit} characters",
                "correct the text, or the bound in the schema if it is wrong",
            )

    def literal(self, field: Field, value: Any, constraint: str) -> str | None:
        """SQL of a bound or listed value of a typed field; a value of another type is a fault."""
        text, kind = _json_text(value), field.kind or "integer"
        # A number of JSON may have an exponent or more digits than a cell.
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        try:
            if kind == "number" and is_number:
                return f"CAST('{float(value)!r}' AS DOUBLE)"
            if kind == "integer" and is_number and abs(value) >= 1e15 and value == int(value):
                return f"CAST('{float(value)!r}' AS DOUBLE)"
            if not re.fullmatch(LEXICAL[kind], text):
                raise ValueError(text)
            if kind == "date":
                return f"CAST('{dt.date.fromisoformat(text)}' AS DATE)"
            return f"CAST({int(text)} AS BIGINT)" if kind == "integer" else f"CAST('{float(text)!r}' AS DOUBLE)"
        except ValueError:
            self.fault(
                "constraint",
                f"constraint {constraint} has the value {shorten(text)!r}, which is not {FORMS[kind]}",
                "write a value of the field's own type",
                field.name,
            )
            return None

    def rule_checks(self, id_: str, text: str, why: str, remedy: str, severity: Severity) -> Iterator[Check]:
        kinds = {field.name: field.kind for field in self.resource.fields if field.kind is not None}
        try:
            rule = parse(text, kinds)
        except RuleError as error:
            self.fault("rule", f"rule {id_}: {error}", "write it in the rule language (see docs/validation.md)")
            return
        yield Check(
            id_,
            self.resource.name,
            rule.columns,
            f"NOT {to_sql(rule.root, lambda name: typed(self.resource.by_name[name]))}",
            why,
            remedy,
            severity=severity,
            stage="rows",
            rule=rule,
        )

    def key_checks(self) -> Iterator[Check]:
        if self.resource.primary_key:
            yield self.unique_check(
                "primary_key",
                self.resource.primary_key,
                "give each record a key of its own, or remove the duplicate",
            )
        for columns in self.resource.unique_keys:
            yield self.unique_check(
                f"unique_key.{'.'.join(columns)}",
                columns,
                "correct the values, or remove the duplicate record",
            )
        for key in self.resource.foreign_keys:
            if not set(key.fields) <= set(self.resource.by_name):
                continue
            own = [typed(self.resource.by_name[name]) for name in key.fields]
            given = " AND ".join(f"{column} IS NOT NULL" for column in own)
            equal = " AND ".join(f"_keys._key{i} = {column}" for i, column in enumerate(own))
            yield self.check(
                f"foreign_key.{'.'.join(key.fields)}",
                key.fields,
                f"{given} AND NOT EXISTS (SELECT 1 FROM {key_table(key.resource, key.reference)} _keys WHERE {equal})",
                f"is not in {key.resource} ({', '.join(key.reference)})",
                f"correct the value, or add the record to {key.resource}",
                stage="tables",
                reference=key,
            )

    def unique_check(self, name: str, columns: tuple[str, ...], remedy: str) -> Check:
        return self.check(
            name,
            columns,
            "",
            f"{' and '.join(columns)} must be unique",
            remedy,
            stage="tables",
            unique=columns,
        )


def _json_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _listed(values: list[str]) -> str:
    shown = ", ".join(values[:12])
    return shown if len(values) <= 12 else f"{shown}, … ({len(values)} values)"
