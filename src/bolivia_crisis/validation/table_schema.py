"""Reading the Table Schema of one resource: fields, constraints, keys and row rules.

Types other than string, integer, number, boolean and date, and formats, are legal but not judged: they are
named, and what can be checked on their text (required, enum, pattern) still is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bolivia_crisis.validation.declared import FIELDS_MATCH, Field, ForeignKey, Notes, RowRule, texts
from bolivia_crisis.validation.report import Severity
from bolivia_crisis.validation.rules import Kind

KINDS: Mapping[str, Kind] = {
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
OTHER_TYPES = frozenset(
    "any array datetime duration geojson geopoint list object time year yearmonth".split()  # noqa: SIM905
)
_STRING_FORMATS = ("default", "email", "uri", "binary", "uuid")
_NUMBER_FORMS: Mapping[str, Any] = {"decimalChar": ".", "groupChar": "", "bareNumber": True}
"""Properties of numbers, each with the value that changes nothing."""
_TEXTUAL = ("string", "any", "year", "yearmonth", "time", "datetime", "duration")
"""Types of which the text may be held against an enum; of the others it takes the value."""
KEY_LIMIT = 50
"""A table of more keys is judged without them: each takes memory while all are counted in one scan."""
_LENGTH_LIMIT = 2**31
_RESERVED = re.compile("_(row|keys?[0-9]*|values?|lookup[0-9]*)")  # names that the engine gives
_SCALARS = (str, int, float)  # and bool, which is an int


class SchemaReader:
    """Reads the schema of one resource, and notes what is wrong with it.

    `declared` are the names of its fields, `rule_ids` the ids of rules that the package has used so far.
    """

    def __init__(self, notes: Notes, resource: str, declared: frozenset[str], rule_ids: set[str]) -> None:
        self.notes = notes
        self.resource = resource
        self.declared = declared
        self.rule_ids = rule_ids

    def declarations(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Arguments of Resource for what a schema declares."""
        fields = tuple(self.fields(schema))
        unique_keys = tuple(dict.fromkeys(self.unique_keys(schema.get("uniqueKeys"))))
        foreign_keys = tuple(dict.fromkeys(self.foreign_keys(schema.get("foreignKeys"))))
        unique = [field.name for field in fields if field.constraints.get("unique")]
        if (count := len(unique) + len(unique_keys) + len(foreign_keys)) > KEY_LIMIT:
            self.notes.skip(self.resource, f"{count:,} keys (limit {KEY_LIMIT}): only the primary key is judged")
            fields = tuple(_without_unique(field) for field in fields)
            unique_keys, foreign_keys = (), ()
        return {
            "fields": fields,
            "primary_key": self.key("primaryKey", schema.get("primaryKey")),
            "unique_keys": unique_keys,
            "foreign_keys": foreign_keys,
            "rules": tuple(self.rules(schema.get("rules"))),
            "fields_match": self.fields_match(schema.get("fieldsMatch", "exact")),
        }

    def fields_match(self, match: Any) -> str:
        way = match[0] if isinstance(match, list) and len(match) == 1 else match
        if isinstance(way, str) and way in FIELDS_MATCH:
            return way
        self.fault("fields_match", f"fieldsMatch {way!r} is not known", f"use one of {', '.join(FIELDS_MATCH)}")
        return "exact"

    def fault(self, rule: str, message: str, remedy: str, column: str | None = None) -> None:
        self.notes.fault(rule, message, remedy, resource=self.resource, column=column)

    def skip(self, column: str, what: str) -> None:
        self.notes.skip(f"{self.resource}.{column}", what)

    def names_collide(self, names: list[str]) -> bool:
        """SQL takes names that differ only in case for one, and `t_x` is the typed form of `x`."""
        if len(set(names)) < len(names):
            twice = next(name for name, times in Counter(names).items() if times > 1)
            self.fault("field_name", f"two fields are named {twice!r}", "give each field a name of its own")
            return True
        lower = {name.lower() for name in names}
        is_typed_form = any(f"t_{name}" in lower for name in lower)
        if len(lower) < len(names) or is_typed_form or any(map(_RESERVED.fullmatch, lower)):
            what = "field names that differ only in case, begin with t_ before another name, or are reserved (_row)"
            self.notes.skip(self.resource, what)
            return True
        return False

    def fields(self, schema: Mapping[str, Any]) -> Iterator[Field]:
        default = "any" if "$schema" in schema else "string"
        of_table = self.missing_values(schema.get("missingValues", [""]))
        for position, document in enumerate(schema.get("fields", [])):
            name = document.get("name") if isinstance(document, dict) else None
            if not isinstance(name, str) or not name:
                self.fault("field", f"fields[{position}] has no name", "describe each field with a name")
                continue
            self.notes.misspelt("field", document, self.resource, name)
            for words in ("trueValues", "falseValues"):
                if words in document and not texts(document[words]):
                    self.fault("field", f"{words} is not a list of texts", 'write ["true"]', name)
            computed = document.get("computed")
            kind = self.kind(name, document, default)
            has_enum = kind is not None or document.get("type", default) in _TEXTUAL
            constraints = self.constraints(name, document, has_enum=has_enum)
            yield Field(
                name=name,
                type=str(document.get("type", default)),
                kind=kind,
                constraints=constraints,
                true_values=texts(document.get("trueValues")) or ("true",),
                false_values=texts(document.get("falseValues")) or ("false",),
                computed=computed if isinstance(computed, str) else None,
                missing_values=(
                    self.missing_values(document["missingValues"], name) if "missingValues" in document else of_table
                ),
            )

    def kind(self, name: str, document: Mapping[str, Any], default: str) -> Kind | None:
        """The kind of value of a field, None where its type or form is not judged."""
        type_ = document.get("type", default)
        if type_ not in (*KINDS, *OTHER_TYPES):
            known = ", ".join(sorted([*KINDS, *OTHER_TYPES]))
            self.fault("field_type", f"type {type_!r} is not known", f"use one of {known}", name)
            return None
        kind = KINDS.get(type_)
        if kind is None:
            if type_ != "any":
                self.skip(name, f"type {type_}")
            return None
        form = document.get("format", "default")
        odd = [what for what, plain in _NUMBER_FORMS.items() if document.get(what, plain) not in (None, plain)]
        if form == "default" and not odd:
            return kind
        self.skip(name, ", ".join([*([f"format {form!r}"] if form != "default" else []), *odd]))
        if kind == "text" and form not in _STRING_FORMATS:
            self.fault("field_format", f"a string has no format {form!r}", "use a pattern instead", name)
        return kind if kind == "text" else None

    def constraints(self, name: str, document: Mapping[str, Any], *, has_enum: bool) -> dict[str, Any]:
        """The sound constraints of a field; without `has_enum` those that list values are not judged."""
        constraints = document.get("constraints", {})
        if not isinstance(constraints, dict):
            self.fault("constraint", "constraints are not an object", 'write {"name": value}', name)
            return {}
        self.notes.misspelt("constraint", constraints, self.resource, name)
        if "jsonSchema" in constraints:
            self.skip(name, "constraint jsonSchema")
        if not has_enum and ("enum" in constraints or "categories" in document):
            self.skip(name, "enum or categories, as its values are not read")
            constraints = {key: value for key, value in constraints.items() if key != "enum"}
        for key, value in constraints.items():
            if wrong := _wrong_constraint(key, value):
                self.fault("constraint", f"constraint {key} is {wrong}", "correct its value", name)
        found = {key: value for key, value in constraints.items() if not _wrong_constraint(key, value)}
        if has_enum and "categories" in document:
            self.categories(name, document["categories"], found)
        return found

    def categories(self, name: str, categories: Any, found: dict[str, Any]) -> None:
        """Categories restrict the values as an enum does, which may only narrow them down."""
        items = categories if isinstance(categories, list) else [None]
        values = [item.get("value") if isinstance(item, dict) else item for item in items]
        if wrong := _wrong_constraint("enum", values):
            self.fault("categories", f"categories are {wrong}", "write a list of values", name)
        elif set(found.setdefault("enum", values)) - set(values):
            remedy = "write only values of the categories into the enum"
            self.fault("categories", "the enum has values that are no categories", remedy, name)

    def missing_values(self, values: Any, column: str | None = None) -> tuple[str, ...]:
        items = values if isinstance(values, list) else [None]
        plain = [value.get("value") if isinstance(value, dict) else value for value in items]
        if not all(isinstance(value, str) for value in plain):
            self.fault("missing_values", "missingValues is not a list of texts", 'write [""]', column)
            return ("",)
        return tuple(str(value) for value in plain)

    def key(self, what: str, key: Any) -> tuple[str, ...]:
        columns = texts(key)
        if key is not None and not columns:
            self.fault("key", f"{what} is not a list of field names", "name the fields of the key")
        unknown = [column for column in columns if column not in self.declared]
        if unknown:
            message = f"{what} names {', '.join(map(repr, unknown))}, which is no field"
            self.fault("key", message, "name fields of the schema", unknown[0])
            return ()
        return columns

    def unique_keys(self, keys: Any) -> Iterator[tuple[str, ...]]:
        if keys is not None and not isinstance(keys, list):
            self.fault("key", "uniqueKeys is not a list", "write a list of lists of field names")
        for key in keys if isinstance(keys, list) else []:
            if columns := self.key("uniqueKeys", key):
                yield columns

    def foreign_keys(self, keys: Any) -> Iterator[ForeignKey]:
        if keys is not None and not isinstance(keys, list):
            self.fault("foreign_key", "foreignKeys is not a list", "write a list of foreign keys")
        for key in keys if isinstance(keys, list) else []:
            reference = key.get("reference") if isinstance(key, dict) else None
            if not isinstance(reference, dict):
                self.fault("foreign_key", "a foreign key without reference", "name resource and fields")
                continue
            own, target = self.key("foreignKeys", key.get("fields")), texts(reference.get("fields"))
            if own and len(own) != len(target):
                message = "a foreign key with unequal numbers of fields"
                self.fault("foreign_key", message, "name as many on both sides", own[0])
            elif own:
                # The standard leaves the resource out (v1: "") where a table refers to itself.
                yield ForeignKey(own, str(reference.get("resource") or self.resource), target)

    def rules(self, rules: Any) -> Iterator[RowRule]:
        if rules is not None and not isinstance(rules, list):
            self.notes.skip(self.resource, "a property `rules` that is not a list")
            return
        for position, rule in enumerate(rules or []):
            parts = [rule.get(part) for part in ("id", "rule", "why", "remedy")] if isinstance(rule, dict) else [None]
            if not all(isinstance(part, str) and part for part in parts):
                self.fault("rule", f"rules[{position}] lacks one of id, rule, why, remedy", "write all four")
                continue
            id_, text, why, remedy = map(str, parts)
            if id_ in self.rule_ids:
                self.fault("rule", f"two rules have the id {id_!r}", "give each rule an id of its own")
                continue
            self.rule_ids.add(id_)
            severity: Severity = "warning" if rule.get("severity") == "warning" else "error"
            yield RowRule(id_, text, why, remedy, severity)


def _without_unique(field: Field) -> Field:
    return replace(field, constraints={key: value for key, value in field.constraints.items() if key != "unique"})


def _wrong_constraint(key: str, value: Any) -> str | None:
    """What is wrong with the value of a constraint, if it is."""
    if key in ("required", "unique") and not isinstance(value, bool):
        return "not true or false"
    if key in ("minLength", "maxLength"):
        is_number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LENGTH_LIMIT
        return None if is_number else "not a number of characters"
    if key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        is_value = isinstance(value, (str, int, float)) and not isinstance(value, bool)
        return None if is_value else "not a value"
    if key == "enum" and not (isinstance(value, list) and value and all(isinstance(v, _SCALARS) for v in value)):
        return "not a list of values"
    if key == "pattern" and not isinstance(value, str):
        return "not a text"
    return None
