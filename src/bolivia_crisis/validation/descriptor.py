"""Reading a descriptor, v1 or v2: what it declares, what is wrong with it, and what will not be judged.

The published profiles leave much unsaid: a misspelt constraint is silently no constraint, a key may name
no field, a foreign key no table. Those are faults here. What is legal but not judged (remote files, other
formats and encodings, several files) is named and never passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bolivia_crisis.validation import package as packages
from bolivia_crisis.validation.declared import Field, ForeignKey, Notes, Resource, dicts, texts
from bolivia_crisis.validation.report import CannotRun
from bolivia_crisis.validation.table_schema import SchemaReader

_FORMATS = ("csv", "tsv")
_MEDIA_TYPES = {"text/csv": "csv", "text/tab-separated-values": "tsv"}
# Dialect properties that change nothing where they have the given value (None: any value).
_HARMLESS: Mapping[str, Any] = {
    "$schema": None,
    "caseSensitiveHeader": None,
    "commentRows": [],
    "csvddfVersion": None,
    "doubleQuote": True,
    "headerRows": [1],
    "profile": None,
    "skipInitialSpace": False,
    "type": "delimited",
}


FIELD_LIMIT = 1_000
"""A table of more fields is judged by its structure alone: to plan its checks would take too long."""


@dataclass(slots=True)
class Reading(Notes):
    """The outcome of reading a descriptor: the tables that can be judged, faults, and what is not judged."""

    resources: list[Resource] = field(default_factory=list)


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
    reader.reading.misspelt("package", document, None)
    for position, resource in enumerate(resources):
        reader.resource(position, resource)
    reader.references()
    return reader.reading


class _Reader:
    def __init__(self, package: packages.Package) -> None:
        self.package = package
        self.reading = Reading()
        self.declared: dict[str, frozenset[str] | None] = {}
        self.lower_names: set[str] = set()
        self.rule_ids: set[str] = set()

    def resource(self, position: int, document: Any) -> None:
        """Take in one resource, if it is a table that can be judged."""
        name = self.name(f"resources[{position}]", document)
        if name is None:
            return
        self.reading.misspelt("resource", document, name)
        known = self.schema(name, document)
        if known is not None and len(known["fields"]) > FIELD_LIMIT:
            self.reading.skip(name, f"{len(known['fields']):,} fields: only the structure of its file is judged")
            known = None
        schema = known or {}
        names = [f["name"] for f in dicts(schema.get("fields")) if isinstance(f.get("name"), str)]
        self.declared[name] = None if known is None else frozenset(names)
        file = self.file(name, document)
        dialect = self.dialect(name, document) if file and self.is_readable(name, document) else None
        is_judged = file is not None and dialect is not None and not self.is_hidden(name)
        # The schema of a table that is not judged can be wrong all the same; only what it leaves out is of no interest.
        notes = self.reading if is_judged else Notes()
        reader = SchemaReader(notes, name, frozenset(names), self.rule_ids)
        declarations = None if reader.names_collide(names) else reader.declarations(schema)
        if not is_judged:
            self.reading.violations += notes.violations
        if file is None or dialect is None or not is_judged or declarations is None:
            return
        if document.get("schema") is None:
            self.reading.skip(name, "no schema: only the structure of its file is judged")
        path, size, digest = document["path"], document.get("bytes"), document.get("hash")
        self.reading.resources.append(
            Resource(
                name=name,
                file=file,
                path=path if isinstance(path, str) else path[0],
                bytes=size if isinstance(size, int) and not isinstance(size, bool) else None,
                hash=digest if isinstance(digest, str) else None,
                **declarations,
                **dialect,
            )
        )

    def name(self, label: str, document: Any) -> str | None:
        if not isinstance(document, dict):
            self.reading.fault("resource", f"{label} is not an object", "describe each resource as a JSON object")
            return None
        name = document.get("name")
        if not isinstance(name, str) or not name:
            self.reading.fault("resource_name", f"{label} has no name", "give each resource a name")
            return None
        if name in self.declared:
            remedy = "give each resource a name of its own"
            self.reading.fault("resource_name", f"two resources are named {name!r}", remedy, resource=name)
            return None
        return name

    def is_hidden(self, name: str) -> bool:
        """Whether SQL would take the name for that of an earlier table."""
        if name.lower() in self.lower_names:
            self.reading.skip(name, "a resource whose name differs from another only in case")
            return True
        self.lower_names.add(name.lower())
        return False

    def schema(self, name: str, document: Mapping[str, Any]) -> dict[str, Any] | None:
        """The Table Schema of a resource, read from its file if it is a path; None where no fields are known."""
        schema = document.get("schema")
        if isinstance(schema, str):
            schema = self.referred(name, "schema", schema)
        if schema is None:
            return None
        if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
            # That of another format may be another language, such as JSON Schema.
            if _format(document) in _FORMATS:
                remedy = "write a Table Schema"
                self.reading.fault("schema", "the schema has no list of fields", remedy, resource=name)
            return None
        self.reading.misspelt("schema", schema, name)
        return schema

    def referred(self, name: str, what: str, path: str) -> Any:
        """The JSON object that a resource names by a path; None, and said why, where it cannot be had."""
        if packages.is_remote(path):
            self.reading.skip(name, f"remote {what} {path}")
            return None
        try:
            return packages.read_json(packages.resolve(self.package.root, path), repr(path))
        except packages.UnsafePath as error:
            message, remedy = f"{what} {path!r}: {error}", f"give a path inside the package, or write the {what} here"
        except CannotRun as error:
            message, remedy = f"{what} {error.args[0]}", error.remedy
        self.reading.fault(what, message, remedy, resource=name)
        return None

    def file(self, name: str, document: Mapping[str, Any]) -> Path | None:
        """The file of a resource, if it has one inside the package; of several, each must be there."""
        path = document.get("path")
        if path is None and "data" in document:
            self.reading.skip(name, "data inside the descriptor")
            return None
        paths = texts(path)
        if not paths:
            self.reading.fault("path", "no path", "name the file of the resource", resource=name)
            return None
        files = [self.part(name, part) for part in paths]
        if len(files) > 1:
            self.reading.skip(name, "a path of several files")
            return None
        return files[0]

    def part(self, name: str, path: str) -> Path | None:
        if packages.is_remote(path):
            self.reading.skip(name, f"remote file {path}")
            return None
        try:
            file = packages.resolve(self.package.root, path)
        except packages.UnsafePath as error:
            remedy = "use a path inside the package"
            self.reading.fault("path", f"path {path!r}: {error}", remedy, resource=name)
            return None
        if packages.is_file(file):
            return file
        remedy = "restore it or remove the resource"
        self.reading.fault("path", f"{path!r} does not exist or is no file", remedy, resource=name)
        return None

    def is_readable(self, name: str, document: Mapping[str, Any]) -> bool:
        """Whether the file is CSV in UTF-8, as far as the descriptor says."""
        form = _format(document)
        encoding = str(document.get("encoding", "utf-8")).lower().replace("_", "-")
        if document.get("compression") or _suffix(document) in ("gz", "zip", "bz2", "xz", "zst"):
            self.reading.skip(name, "a compressed file")
            return False
        if form not in _FORMATS:
            self.reading.skip(name, f"not a CSV file (format {form!r})")
            return False
        if encoding not in ("utf-8", "utf8", "ascii", "us-ascii"):
            self.reading.skip(name, f"encoding {encoding!r}: only UTF-8 is read")
            return False
        return True

    def dialect(self, name: str, document: Mapping[str, Any]) -> dict[str, Any] | None:
        """Arguments of Resource for a dialect, or None where it cannot be read."""
        dialect = document.get("dialect") or {}
        if isinstance(dialect, str):
            dialect = self.referred(name, "dialect", dialect)
        elif not isinstance(dialect, dict):
            self.reading.skip(name, "a dialect that is not an object")
        if not isinstance(dialect, dict):
            return None
        dialect = dict(dialect)
        if isinstance(dialect.get("csv"), dict):
            dialect |= dialect.pop("csv")
        is_tsv = "tsv" in (_format(document), _suffix(document))
        result = {
            "delimiter": dialect.pop("delimiter", "\t" if is_tsv else ","),
            "quote": dialect.pop("quoteChar", '"'),
            "header": dialect.pop("header", True),
            # RFC 4180 says CRLF, so both line ends are legal unless a dialect names one.
            "line_terminator": dialect.pop("lineTerminator", None),
        }
        odd = sorted(key for key, value in dialect.items() if not _is_harmless(key, value))
        marks = (result["delimiter"], result["quote"])
        are_marks = all(isinstance(mark, str) and len(mark) == 1 and mark.isascii() for mark in marks)
        # DuckDB cannot read a file whose quote is a blank.
        are_marks = are_marks and marks[0] != marks[1] and not set(marks) & set("\0\r\n") and marks[1] != " "
        if odd or not are_marks or result["line_terminator"] not in (None, "\n", "\r\n"):
            what = ", ".join(odd) or "this delimiter, quote or line terminator"
            self.reading.skip(name, f"a dialect with {what}")
            return None
        if not isinstance(result["header"], bool):
            self.reading.skip(name, "a dialect with this header")
            return None
        return result

    def references(self) -> None:
        """Keep the foreign keys that can be judged; name the others, and those that are wrong."""
        tables = {resource.name: resource for resource in self.reading.resources}
        for position, resource in enumerate(self.reading.resources):
            kept = tuple(key for key in resource.foreign_keys if self.is_sound(resource, key, tables))
            if kept != resource.foreign_keys:
                self.reading.resources[position] = replace(resource, foreign_keys=kept)

    def is_sound(self, resource: Resource, key: ForeignKey, tables: Mapping[str, Resource]) -> bool:
        fields, parent = self.declared.get(key.resource), tables.get(key.resource)
        missing = [name for name in key.reference if fields is not None and name not in fields]
        where = f"{resource.name}.{key.fields[0]}"
        if key.resource not in self.declared or missing:
            what = f"field {missing[0]!r} of {key.resource!r}" if missing else f"resource {key.resource!r}"
            message = f"a foreign key to {what}, which does not exist"
        elif parent is None or fields is None:
            why = "itself not judged" if parent is None else "whose fields are not known"
            self.reading.skip(where, f"foreign key to {key.resource!r}, {why}")
            return False
        else:
            pairs = [
                (resource.by_name[own], parent.by_name[other])
                for own, other in zip(key.fields, key.reference, strict=True)
            ]
            odd = [(own, other) for own, other in pairs if not _are_comparable(own, other)]
            if not odd:
                return True
            own, other = odd[0]
            message = f"a foreign key that compares {own.type} with {other.type} in {key.resource!r}"
            if own.kind is None or other.kind is None:
                self.reading.skip(where, message)
                return False
        remedy = "correct the reference"
        self.reading.fault("foreign_key", message, remedy, resource=resource.name, column=key.fields[0])
        return False


def _are_comparable(one: Field, other: Field) -> bool:
    kinds = {one.kind or "text", other.kind or "text"}
    return len(kinds) == 1 or kinds == {"integer", "number"}


def _format(document: Mapping[str, Any]) -> str:
    of_media_type = _MEDIA_TYPES.get(str(document.get("mediatype")))
    return str(document.get("format") or of_media_type or _suffix(document)).lower()


def _suffix(document: Mapping[str, Any]) -> str:
    path = document.get("path")
    path = path[0] if isinstance(path, list) else path
    return str(path).rsplit(".", 1)[-1].lower()


def _is_harmless(key: str, value: Any) -> bool:
    return value is None or (key in _HARMLESS and _HARMLESS[key] in (None, value))
