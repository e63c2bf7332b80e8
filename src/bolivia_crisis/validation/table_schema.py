"""Reading the Table Schema of one resource: fields, constraints, keys and row rules.

Types other than string, integer, number, boolean and date, and formats, are legal but not judged: they are
named, and what can be checked on their text (required, enum, pattern) still is.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bolivia_crisis.validation.declared import Field, ForeignKey, Notes, RowRule, dicts, texts
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
_STRING_FORMATS = frozenset(["default", "email", "uri", "binary", "uuid"])


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
        return {
            "fields": tuple(self.fields(schema)),
            "primary_key": self.key("primaryKey", schema.get("primaryKey")),
            "unique_keys": tuple(self.unique_keys(schema.get("uniqueKeys"))),
            "foreign_keys": tuple(self.foreign_keys(schema.get("foreignKeys"))),
            "rules": tuple(self.rules(schema.get("rules"))),
            "missing_values": self.missing_values(schema.get("missingValues", [""])),
        }

    def fault(self, rule: str, message: str, remedy: str, column: str | None = None) -> None:
        self.notes.fault(rule, message, remedy, resource=self.resource, column=column)

    def skip(self, column: str, what: str) -> None:
        self.notes.skip(f"{self.resource}.{column}", what)

    def names_collide(self, names: list[str]) -> bool:
        """SQL takes names that differ only in case for one, and `t_x` is the typed form of `x`."""
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            self.fault("field_name", f"two fields are named {twice!r}", "give each field a name of its own")
            return True
        lower = {name.lower() for name in names}
        if len(lower) < len(names) or any(f"t_{name}" in lower for name in lower) or "_row" in lower:
            what = "field names that differ only in case, begin with t_ before another name, or are _row"
            self.notes.skip(self.resource, what)
            return True
        return False

    def fields(self, schema: Mapping[str, Any]) -> Iterator[Field]:
        default = "any" if "$schema" in schema else "string"
        for position, document in enumerate(schema.get("fields", [])):
            name = document.get("name") if isinstance(document, dict) else None
            if not isinstance(name, str) or not name:
                self.fault("field", f"fields[{position}] has no name", "describe each field with a name")
                continue
            self.notes.misspelt("field", document, self.resource, name)
            computed = document.get("computed")
            yield Field(
                name=name,
                type=str(document.get("type", default)),
                kind=self.kind(name, document, default),
                constraints=self.constraints(name, document),
                true_values=texts(document.get("trueValues")) or ("true",),
                false_values=texts(document.get("falseValues")) or ("false",),
                computed=computed if isinstance(computed, str) else None,
            )

    def kind(self, name: str, document: Mapping[str, Any], default: str) -> Kind | None:
        """The kind of value of a field, None where its type or form is not judged."""
        type_ = document.get("type", default)
        if type_ not in (*KINDS, *OTHER_TYPES):
            known = ", ".join(sorted([*KINDS, *OTHER_TYPES]))
            self.fault("field_type", f"type {type_!r} is not known", f"use one of {known}", name)
            return None
        if isinstance(document.get("missingValues"), list):
            self.skip(name, "missing values of one field")
        kind = KINDS.get(type_)
        if kind is None:
            if type_ != "any":
                self.skip(name, f"type {type_}")
            return None
        form = document.get("format", "default")
        odd = [p for p in ("decimalChar", "groupChar", "bareNumber") if document.get(p) not in (None, ".", True)]
        if form == "default" and not odd:
            return kind
        self.skip(name, ", ".join([*([f"format {form!r}"] if form != "default" else []), *odd]))
        if kind == "text" and form not in _STRING_FORMATS:
            self.fault("field_format", f"a string has no format {form!r}", "use a pattern instead", name)
        return kind if kind == "text" else None

    def constraints(self, name: str, document: Mapping[str, Any]) -> dict[str, Any]:
        constraints = document.get("constraints", {})
        if not isinstance(constraints, dict):
            self.fault("constraint", "constraints are not an object", 'write {"name": value}', name)
            return {}
        self.notes.misspelt("constraint", constraints, self.resource, name)
        if "jsonSchema" in constraints:
            self.skip(name, "constraint jsonSchema")
        for key, value in constraints.items():
            if wrong := _wrong_constraint(key, value):
                self.fault("constraint", f"constraint {key} is {wrong}", "correct its value", name)
        found = {key: value for key, value in constraints.items() if not _wrong_constraint(key, value)}
        categories = document.get("categories")
        if isinstance(categories, list) and "enum" in found:
            values = [item.get("value") if isinstance(item, dict) else item for item in categories]
            if values != found["enum"]:
                remedy = "write the same values in the same order"
                self.fault("categories", "categories and enum name different values", remedy, name)
        return found

    def missing_values(self, values: Any) -> tuple[str, ...]:
        plain = [value.get("value") if isinstance(value, dict) else value for value in values or []]
        if not isinstance(values, list) or not all(isinstance(value, str) for value in plain):
            self.fault("missing_values", "missingValues is not a list of texts", 'write [""]')
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
        for key in keys if isinstance(keys, list) else []:
            if columns := self.key("uniqueKeys", key):
                yield columns

    def foreign_keys(self, keys: Any) -> Iterator[ForeignKey]:
        for key in dicts(keys):
            reference = key.get("reference")
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


def _wrong_constraint(key: str, value: Any) -> str | None:
    """What is wrong with the value of a constraint, if it is."""
    if key in ("required", "unique") and not isinstance(value, bool):
        return "not true or false"
    if key in ("minLength", "maxLength") and not (isinstance(value, int) and value >= 0):
        return "not a number of characters"
    if key == "enum" and not (isinstance(value, list) and value):
        return "not a list of values"
    if key == "pattern" and not isinstance(value, str):
        return "not a text"
    return None
