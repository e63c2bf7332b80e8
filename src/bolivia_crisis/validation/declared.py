"""What a descriptor declares, as values: tables, fields, keys, row rules; and what was wrong in it."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from bolivia_crisis.validation.report import NotJudged, Severity, Violation
from bolivia_crisis.validation.rules import Kind

PROPERTIES = {
    "package": "$schema name id title description homepage version created keywords contributors licenses"
    " sources image resources profile",
    "resource": "$schema name path data type title description format mediatype encoding bytes hash sources"
    " licenses dialect schema profile jsonSchema",
    "schema": "$schema fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys title description"
    " translations rules totals",
    "field": "name type format title description example constraints categories categoriesOrdered"
    " missingValues rdfType unit translations computed factual decimalChar groupChar bareNumber trueValues"
    " falseValues delimiter itemType",
    "constraint": "required unique enum pattern minLength maxLength minimum maximum exclusiveMinimum"
    " exclusiveMaximum jsonSchema",
}
"""The properties that the standard, or this package, gives a meaning, by where they stand."""

FIELDS_MATCH: Mapping[str, tuple[str, ...]] = {
    "exact": (),
    "equal": ("order",),
    "subset": ("order", "extra"),
    "superset": ("order", "missing"),
    "partial": ("order", "extra", "missing"),
}
"""How the fields of a schema may match the columns of a file, and the differences that each way allows."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column as declared. `kind` is None for a type that is not judged."""

    name: str
    type: str
    kind: Kind | None
    constraints: Mapping[str, Any]
    true_values: tuple[str, ...] = ("true",)
    false_values: tuple[str, ...] = ("false",)
    computed: str | None = None
    missing_values: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The fields of a table whose values must be among those of fields of another (or the same) table."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRule:
    """A condition between the columns of one record, as text."""

    id: str
    text: str
    why: str
    remedy: str
    severity: Severity = "error"


@dataclass(frozen=True)
class Resource:
    """A table as declared, with its file; `path` is the file as the descriptor names it."""

    name: str
    file: Path
    path: str
    fields: tuple[Field, ...] = ()
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    rules: tuple[RowRule, ...] = ()
    fields_match: str = "exact"
    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    line_terminator: Literal["\n", "\r\n"] | None = "\n"
    bytes: int | None = None
    hash: str | None = None

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    def allows(self, rule: str, name: str) -> bool:
        """Whether a difference between header and schema, in a column, is one that `fieldsMatch` allows.

        A column that may not be empty, or is part of the primary key, has to be there all the same.
        """
        if rule.removeprefix("structure.header_") not in FIELDS_MATCH[self.fields_match]:
            return False
        if rule != "structure.header_missing":
            return True
        declared = self.by_name.get(name)
        return declared is not None and not declared.constraints.get("required") and name not in self.primary_key


@dataclass(slots=True)
class Notes:
    """Faults of a descriptor, and what it declares that is not judged."""

    violations: list[Violation] = field(default_factory=list)
    not_judged: list[NotJudged] = field(default_factory=list)

    def fault(
        self,
        rule: str,
        message: str,
        remedy: str,
        *,
        resource: str | None = None,
        column: str | None = None,
        severity: Severity = "error",
    ) -> None:
        self.violations.append(
            Violation(
                rule=f"descriptor.{rule}",
                message=message,
                remedy=remedy,
                severity=severity,
                resource=resource,
                file="datapackage.json",
                column=column,
            )
        )

    def skip(self, where: str, what: str) -> None:
        self.not_judged.append(NotJudged(where, what))

    def misspelt(
        self, level: str, properties: Mapping[str, Any], resource: str | None, column: str | None = None
    ) -> None:
        """Name properties that look like a known one, and constraints that are none: they have no effect."""
        known = PROPERTIES[level].split()
        for name in properties:
            # `title@es` is how v1 names a translation.
            if name in known or ":" in name or "@" in name:
                continue
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.86)
            if level == "constraint" or close:
                hint = f"; did you mean {close[0]!r}?" if close else ""
                self.fault(
                    "unknown_property",
                    f"{level} property {name!r} is not known{hint}",
                    "correct its name, or write a property of your own as prefix:name",
                    resource=resource,
                    column=column,
                    severity="warning" if level in ("package", "resource") else "error",
                )


def dicts(items: Any) -> list[dict[str, Any]]:
    """The objects of a JSON list; empty for anything else."""
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def texts(items: Any) -> tuple[str, ...]:
    """A JSON list of texts, or one text; empty for anything else."""
    if isinstance(items, str):
        return (items,)
    is_list = isinstance(items, list) and all(isinstance(item, str) for item in items)
    return tuple(items) if is_list else ()
