"""Reading a descriptor, v1 or v2: what it declares, what is wrong with it, and what will not be judged.

The published profiles leave much unsaid: a misspelt constraint is silently no constraint, a key may name
no field, a foreign key no table. Those are faults here. What is legal but not judged (types other than
string, integer, number, boolean and date; formats; remote files) is named and never passed over.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from bolivia_crisis.validation import package as packages
from bolivia_crisis.validation.report import CannotRun, NotJudged, Severity, Violation
from bolivia_crisis.validation.rules import Kind

KINDS: Mapping[str, Kind] = {
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
OTHER_TYPES = frozenset(
    [
        "any",
        "array",
        "datetime",
        "duration",
        "geojson",
        "geopoint",
        "list",
        "object",
        "time",
        "year",
        "yearmonth",
    ]
)
CONSTRAINTS = frozenset(
    [
        *("required", "unique", "enum", "pattern", "minLength", "maxLength"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    ]
)
_STRING_FORMATS = frozenset(["default", "email", "uri", "binary", "uuid"])
_ORDERED = frozenset(["integer", "number", "date"])
_PROPERTIES = {
    "package": "$schema name id title description homepage version created keywords contributors licenses"
    " sources image resources profile",
    "resource": "$schema name path data type title description format mediatype encoding bytes hash sources"
    " licenses dialect schema profile jsonSchema",
    "schema": "$schema fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys title description"
    " translations rules",
    "field": "name type format title description example constraints categories categoriesOrdered"
    " missingValues rdfType unit translations computed decimalChar groupChar bareNumber trueValues"
    " falseValues delimiter itemType",
    "constraint": " ".join(sorted(CONSTRAINTS)) + " jsonSchema",
}


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


@dataclass(frozen=True, slots=True)
class ForeignKey:
    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRule:
    id: str
    text: str
    why: str
    remedy: str
    severity: Severity = "error"


@dataclass(frozen=True)
class Resource:
    """A table as declared, with its file."""

    name: str
    file: Path
    path: str
    fields: tuple[Field, ...] = ()
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    rules: tuple[RowRule, ...] = ()
    missing_values: tuple[str, ...] = ("",)
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


@dataclass(slots=True)
class Reading:
    """The outcome of reading a descriptor."""

    resources: list[Resource] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    not_judged: list[NotJudged] = field(default_factory=list)


def read(package: packages.Package) -> Reading:
    """Read the descriptor of an opened package. Raises CannotRun if it has no resources at all."""
    document = package.descriptor
    resources = document.get("resources")
    if not isinstance(resources, list) or not resources:
        raise CannotRun(
            f"{package.path}: the descriptor has no list of resources",
            "give a Data Package descriptor with at least one resource",
        )
    reader = _Reader(package)
    reader.misspelt("package", document, None)
    for position, resource in enumerate(resources):
        reader.resource(position, resource)
    reader.references()
    return reader.reading


class _Reader:
    def __init__(self, package: packages.Package) -> None:
        self.package = package
        self.reading = Reading()
        self.declared: dict[str, frozenset[str]] = {}
        self.rule_ids: set[str] = set()

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
        self.reading.violations.append(
            Violation(
                rule=f"descriptor.{rule}",
                message=message,
                remedy=remedy,
                severity=severity,
                resource=resource,
                file=packages.DESCRIPTOR,
                column=column,
            )
        )

    def skip(self, where: str, what: str) -> None:
        self.reading.not_judged.append(NotJudged(where, what))

    def misspelt(
        self, level: str, properties: Mapping[str, Any], resource: str | None, column: str | None = None
    ) -> None:
        """Name properties that look like a known one: as written they have no effect."""
        known = _PROPERTIES[level].split()
        for name in properties:
            if name in known or ":" in name:
                continue
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.84)
            if level == "constraint" or close:
                hint = f"; did you mean {close[0]!r}?" if close else ""
                self.fault(
                    "unknown_property",
                    f"{level} property {name!r} is not known{hint}",
                    "correct its name, or prefix a property of your own with a name and a colon",
                    resource=resource,
                    column=column,
                    severity="warning" if level in ("package", "resource") else "error",
                )

    def resource(self, position: int, document: Any) -> None:
        label = f"resources[{position}]"
        if not isinstance(document, dict):
            self.fault("resource", f"{label} is not an object", "describe each resource as a JSON object")
            return
        name = document.get("name")
        if not isinstance(name, str) or not name:
            self.fault("resource_name", f"{label} has no name", "give each resource a name")
            return
        if name in self.declared:
            self.fault(
                "resource_name",
                f"two resources are named {name!r}",
                "give each resource a name of its own",
                resource=name,
            )
            return
        self.misspelt("resource", document, name)
        schema = self.schema(name, document.get("schema"))
        self.declared[name] = frozenset(
            f["name"] for f in _dicts(schema.get("fields")) if isinstance(f.get("name"), str)
        )
        file = self.file(name, document)
        if file is None or not self.readable(name, document):
            return
        dialect = self.dialect(name, document.get("dialect"))
        if dialect is None or self.names_collide(name, schema):
            return
        self.reading.resources.append(
            Resource(
                name=name,
                file=file,
                path=str(document["path"]) if isinstance(document["path"], str) else str(document["path"][0]),
                fields=tuple(self.fields(name, schema)),
                primary_key=self.key(name, "primaryKey", schema.get("primaryKey")),
                unique_keys=tuple(self.keys(name, schema.get("uniqueKeys"))),
                foreign_keys=tuple(self.foreign_keys(name, schema.get("foreignKeys"))),
                rules=tuple(self.rules(name, schema.get("rules"))),
                missing_values=self.missing_values(name, schema),
                bytes=document.get("bytes") if isinstance(document.get("bytes"), int) else None,
                hash=document.get("hash") if isinstance(document.get("hash"), str) else None,
                **dialect,
            )
        )

    def schema(self, name: str, schema: Any) -> dict[str, Any]:
        if isinstance(schema, str):
            try:
                content = packages.resolve(self.package.root, schema).read_bytes()
                schema = packages.parse_json(content, schema)
            except packages.UnsafePath as error:
                self.fault("schema", f"schema {schema!r}: {error}", "use a path inside the package", resource=name)
                return {}
            except (OSError, CannotRun) as error:
                self.fault(
                    "schema",
                    f"schema {schema!r}: {error}",
                    "write the schema into the descriptor",
                    resource=name,
                )
                return {}
        if schema is None:
            self.skip(name, "no schema: only the structure of its file is judged")
            return {}
        if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
            self.fault("schema", "the schema has no list of fields", "write a Table Schema", resource=name)
            return {}
        self.misspelt("schema", schema, name)
        if schema.get("fieldsMatch", "exact") not in ("exact", ["exact"]):
            self.skip(name, f"fieldsMatch {schema['fieldsMatch']!r}: fields are matched exactly")
        return schema

    def file(self, name: str, document: Mapping[str, Any]) -> Path | None:
        path = document.get("path")
        if isinstance(path, list) and len(path) == 1:
            path = path[0]
        if isinstance(path, list):
            self.skip(name, "a path of several files")
            return None
        if path is None and "data" in document:
            self.skip(name, "data inside the descriptor")
            return None
        if not isinstance(path, str):
            self.fault("path", "no path", "name the file of the resource", resource=name)
            return None
        try:
            file = packages.resolve(self.package.root, path)
        except packages.UnsafePath as error:
            if str(error) == "a remote address":
                self.skip(name, f"remote file {path}")
            else:
                self.fault("path", f"path {path!r}: {error}", "use a path inside the package", resource=name)
            return None
        if not file.is_file():
            self.fault(
                "path",
                f"the file {path!r} does not exist",
                "restore it or remove the resource",
                resource=name,
            )
            return None
        return file

    def readable(self, name: str, document: Mapping[str, Any]) -> bool:
        path = str(document.get("path"))
        suffix = path.rsplit(".", 1)[-1].lower().rstrip("']")
        form = str(document.get("format", suffix)).lower()
        encoding = str(document.get("encoding", "utf-8")).lower().replace("_", "-")
        compressed = document.get("compression") or suffix in ("gz", "zip", "bz2", "xz", "zst")
        if form not in ("csv", "tsv") or compressed:
            self.skip(name, f"not a plain CSV file (format {form!r})")
            return False
        if encoding not in ("utf-8", "utf8", "ascii", "us-ascii"):
            self.skip(name, f"encoding {encoding!r}: only UTF-8 is read")
            return False
        return True

    def dialect(self, name: str, dialect: Any) -> dict[str, Any] | None:
        """Keyword arguments of Resource for a dialect, or None where it cannot be read."""
        if dialect is not None and not isinstance(dialect, dict):
            self.skip(name, "a dialect that is not an object")
            return None
        dialect = dict(dialect or {})
        if isinstance(dialect.get("csv"), dict):
            dialect |= dialect.pop("csv")
        document = next(r for r in self.package.descriptor["resources"] if _name(r) == name)
        is_tsv = str(document.get("format", "")).lower() == "tsv" or str(document.get("path")).endswith(".tsv")
        result = {
            "delimiter": dialect.pop("delimiter", "\t" if is_tsv else ","),
            "quote": dialect.pop("quoteChar", '"'),
            "header": dialect.pop("header", True),
            # RFC 4180 says CRLF, so both line ends are legal unless a dialect names one.
            "line_terminator": dialect.pop("lineTerminator", None),
        }
        harmless: dict[str, Any] = {
            "doubleQuote": True,
            "skipInitialSpace": False,
            "caseSensitiveHeader": None,
            "$schema": None,
        }
        harmless |= {
            "csvddfVersion": None,
            "profile": None,
            "commentRows": [],
            "headerRows": [1],
            "type": "delimited",
        }
        odd = sorted(
            key
            for key, value in dialect.items()
            if not (key in harmless and harmless[key] in (None, value)) and value is not None
        )
        ascii_marks = all(
            isinstance(result[key], str) and len(result[key]) == 1 and result[key].isascii()
            for key in ("delimiter", "quote")
        )
        if odd or not ascii_marks or result["line_terminator"] not in (None, "\n", "\r\n"):
            what = ", ".join(odd) or "delimiter, quote or line terminator"
            self.skip(name, f"a dialect with {what}")
            return None
        return result

    def names_collide(self, name: str, schema: Mapping[str, Any]) -> bool:
        """SQL takes names that differ only in case for one, and `t_x` is the typed form of `x`."""
        names = [f["name"].lower() for f in _dicts(schema.get("fields")) if isinstance(f.get("name"), str)]
        exact = [f["name"] for f in _dicts(schema.get("fields")) if isinstance(f.get("name"), str)]
        if len(set(exact)) < len(exact):
            twice = next(n for n in exact if exact.count(n) > 1)
            self.fault(
                "field_name",
                f"two fields are named {twice!r}",
                "give each field a name of its own",
                resource=name,
            )
            return True
        if len(set(names)) < len(names) or any(f"t_{n}" in names for n in names) or "_row" in names:
            self.skip(name, "field names that differ only in case, or that begin with t_ before another name")
            return True
        return False

    def fields(self, name: str, schema: Mapping[str, Any]) -> Iterator[Field]:
        for position, document in enumerate(schema.get("fields", [])):
            if not isinstance(document, dict) or not isinstance(document.get("name"), str) or not document["name"]:
                self.fault(
                    "field",
                    f"fields[{position}] has no name",
                    "describe each field with a name",
                    resource=name,
                )
                continue
            column = document["name"]
            self.misspelt("field", document, name, column)
            type_ = document.get("type", "any" if "$schema" in schema else "string")
            kind = KINDS.get(type_) if isinstance(type_, str) else None
            if kind is None and type_ not in OTHER_TYPES:
                known = ", ".join(sorted([*KINDS, *OTHER_TYPES]))
                self.fault(
                    "field_type",
                    f"type {type_!r} is not known",
                    f"use one of {known}",
                    resource=name,
                    column=column,
                )
            elif kind is None and type_ != "any":
                self.skip(f"{name}.{column}", f"type {type_}")
            kind = self.odd_form(name, column, kind, document)
            if isinstance(document.get("missingValues"), list):
                self.skip(f"{name}.{column}", "missing values of one field")
            yield Field(
                name=column,
                type=str(type_),
                kind=kind,
                constraints=self.constraints(name, column, document),
                true_values=_texts(document.get("trueValues")) or ("true",),
                false_values=_texts(document.get("falseValues")) or ("false",),
                computed=document.get("computed") if isinstance(document.get("computed"), str) else None,
            )

    def odd_form(self, name: str, column: str, kind: Kind | None, document: Mapping[str, Any]) -> Kind | None:
        form = document.get("format", "default")
        if form != "default" and kind is not None:
            self.skip(f"{name}.{column}", f"format {form!r}")
            if kind != "text":
                return None
            if form not in _STRING_FORMATS:
                self.fault(
                    "field_format",
                    f"format {form!r} of a string",
                    "use a pattern instead",
                    resource=name,
                    column=column,
                )
        odd = [p for p in ("decimalChar", "groupChar", "bareNumber") if document.get(p) not in (None, ".", True)]
        if odd:
            self.skip(f"{name}.{column}", ", ".join(odd))
            return None
        return kind

    def constraints(self, name: str, column: str, document: Mapping[str, Any]) -> dict[str, Any]:
        constraints = document.get("constraints", {})
        if not isinstance(constraints, dict):
            self.fault(
                "constraints",
                "constraints are not an object",
                'write {"name": value}',
                resource=name,
                column=column,
            )
            return {}
        self.misspelt("constraint", constraints, name, column)
        found = {key: value for key, value in constraints.items() if key in CONSTRAINTS}
        for key, value in list(found.items()):
            wrong = _wrong_constraint(key, value)
            if wrong:
                self.fault(
                    "constraint",
                    f"constraint {key}: {wrong}",
                    "correct its value",
                    resource=name,
                    column=column,
                )
                del found[key]
        for key in sorted(set(constraints) & {"jsonSchema"}):
            self.skip(f"{name}.{column}", f"constraint {key}")
        categories = document.get("categories")
        values = (
            [c.get("value") if isinstance(c, dict) else c for c in categories] if isinstance(categories, list) else None
        )
        if values is not None and "enum" in found and values != found["enum"]:
            self.fault(
                "categories",
                "categories and enum name different values",
                "write the same values in the same order",
                resource=name,
                column=column,
            )
        return found

    def missing_values(self, name: str, schema: Mapping[str, Any]) -> tuple[str, ...]:
        values = schema.get("missingValues", [""])
        plain = [v.get("value") if isinstance(v, dict) else v for v in values] if isinstance(values, list) else [None]
        if not all(isinstance(v, str) for v in plain):
            self.fault("missing_values", "missingValues is not a list of texts", 'write [""]', resource=name)
            return ("",)
        return tuple(str(value) for value in plain)

    def key(self, name: str, what: str, key: Any) -> tuple[str, ...]:
        columns = _texts([key] if isinstance(key, str) else key)
        if key is not None and not columns:
            self.fault("key", f"{what} is not a list of field names", "name the fields of the key", resource=name)
        unknown = [c for c in columns if c not in self.declared[name]]
        if unknown:
            self.fault(
                "key",
                f"{what} names {', '.join(map(repr, unknown))}, which is no field",
                "name fields of the schema",
                resource=name,
                column=unknown[0],
            )
            return ()
        return columns

    def keys(self, name: str, keys: Any) -> Iterator[tuple[str, ...]]:
        for key in keys if isinstance(keys, list) else []:
            if columns := self.key(name, "uniqueKeys", key):
                yield columns

    def foreign_keys(self, name: str, keys: Any) -> Iterator[ForeignKey]:
        for key in _dicts(keys):
            reference = key.get("reference")
            if not isinstance(reference, dict):
                self.fault(
                    "foreign_key",
                    "a foreign key without reference",
                    "name resource and fields",
                    resource=name,
                )
                continue
            own = self.key(name, "foreignKeys", key.get("fields"))
            fields = reference.get("fields")
            target = _texts([fields] if isinstance(fields, str) else fields)
            if own and len(own) != len(target):
                self.fault(
                    "foreign_key",
                    "a foreign key with unequal numbers of fields",
                    "name as many on both sides",
                    resource=name,
                )
            elif own:
                yield ForeignKey(own, str(reference.get("resource") or name), target)

    def rules(self, name: str, rules: Any) -> Iterator[RowRule]:
        if rules is not None and not isinstance(rules, list):
            self.skip(name, "a property `rules` that is not a list")
            return
        for position, rule in enumerate(rules or []):
            parts = [rule.get(p) for p in ("id", "rule", "why", "remedy")] if isinstance(rule, dict) else [None]
            if not all(isinstance(part, str) and part for part in parts):
                self.fault(
                    "rule",
                    f"rules[{position}] lacks one of id, rule, why, remedy",
                    "write all four",
                    resource=name,
                )
                continue
            if parts[0] in self.rule_ids:
                self.fault(
                    "rule",
                    f"two rules have the id {parts[0]!r}",
                    "give each rule an id of its own",
                    resource=name,
                )
                continue
            self.rule_ids.add(str(parts[0]))
            severity: Severity = "warning" if rule.get("severity") == "warning" else "error"
            id_, text, why, remedy = map(str, parts)
            yield RowRule(id_, text, why, remedy, severity)

    def references(self) -> None:
        """Foreign keys to nowhere."""
        for resource in self.reading.resources:
            for key in resource.foreign_keys:
                fields = self.declared.get(key.resource)
                missing = [f for f in key.reference if fields is not None and f not in fields]
                if fields is None or missing:
                    what = f"field {missing[0]!r} of {key.resource!r}" if missing else f"resource {key.resource!r}"
                    self.fault(
                        "foreign_key",
                        f"a foreign key to {what}, which does not exist",
                        "correct the reference",
                        resource=resource.name,
                        column=key.fields[0],
                    )


def _wrong_constraint(key: str, value: Any) -> str | None:
    if key in ("required", "unique") and not isinstance(value, bool):
        return "not true or false"
    if key in ("minLength", "maxLength") and not (isinstance(value, int) and value >= 0):
        return "not a number of characters"
    if key == "enum" and not (isinstance(value, list) and value):
        return "not a list of values"
    if key == "pattern" and not isinstance(value, str):
        return "not a text"
    return None


def _dicts(items: Any) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _texts(items: Any) -> tuple[str, ...]:
    is_list = isinstance(items, (list, tuple)) and all(isinstance(item, str) for item in items)
    return tuple(items) if is_list else ()


def _name(resource: Any) -> Any:
    return resource.get("name") if isinstance(resource, dict) else None
