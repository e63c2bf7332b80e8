"""Reading a descriptor, v1 or v2: what it declares, what is wrong with it, and what will not be judged.

The published profiles leave much unsaid: a misspelt constraint is silently no constraint, a key may name
no field, a foreign key no table. Those are faults here. What is legal but not judged (remote files, other
formats and encodings, several files) is named and never passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bolivia_crisis.validation import package as packages
from bolivia_crisis.validation.declared import Notes, Resource, dicts
from bolivia_crisis.validation.report import CannotRun
from bolivia_crisis.validation.table_schema import SchemaReader

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
        self.declared: dict[str, frozenset[str]] = {}
        self.rule_ids: set[str] = set()

    def resource(self, position: int, document: Any) -> None:
        """Take in one resource, if it is a table that can be judged."""
        name = self.name(f"resources[{position}]", document)
        if name is None:
            return
        self.reading.misspelt("resource", document, name)
        schema = self.schema(name, document.get("schema"))
        names = [f["name"] for f in dicts(schema.get("fields")) if isinstance(f.get("name"), str)]
        self.declared[name] = frozenset(names)
        file = self.file(name, document)
        dialect = self.dialect(name, document) if file and self.is_readable(name, document) else None
        if file is None or dialect is None:
            return
        reader = SchemaReader(self.reading, name, self.declared[name], self.rule_ids)
        if reader.names_collide(names):
            return
        path, size, digest = document["path"], document.get("bytes"), document.get("hash")
        self.reading.resources.append(
            Resource(
                name=name,
                file=file,
                path=path if isinstance(path, str) else path[0],
                bytes=size if isinstance(size, int) else None,
                hash=digest if isinstance(digest, str) else None,
                **reader.declarations(schema),
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

    def schema(self, name: str, schema: Any) -> dict[str, Any]:
        """The Table Schema of a resource, read from its file if it is a path; empty where there is none."""
        fault = self.reading.fault
        if isinstance(schema, str):
            try:
                content = packages.resolve(self.package.root, schema).read_bytes()
                schema = packages.parse_json(content, schema)
            except (packages.UnsafePath, OSError, CannotRun) as error:
                remedy = "give a path inside the package, or write the schema into the descriptor"
                fault("schema", f"schema {schema!r}: {error}", remedy, resource=name)
                return {}
        if schema is None:
            self.reading.skip(name, "no schema: only the structure of its file is judged")
            return {}
        if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
            fault("schema", "the schema has no list of fields", "write a Table Schema", resource=name)
            return {}
        self.reading.misspelt("schema", schema, name)
        if schema.get("fieldsMatch", "exact") not in ("exact", ["exact"]):
            self.reading.skip(name, f"fieldsMatch {schema['fieldsMatch']!r}: fields are matched exactly")
        return schema

    def file(self, name: str, document: Mapping[str, Any]) -> Path | None:
        """The file of a resource, if it has one inside the package."""
        path = document.get("path")
        if isinstance(path, list) and len(path) == 1:
            path = path[0]
        if isinstance(path, list):
            self.reading.skip(name, "a path of several files")
        elif path is None and "data" in document:
            self.reading.skip(name, "data inside the descriptor")
        elif not isinstance(path, str):
            self.reading.fault("path", "no path", "name the file of the resource", resource=name)
        elif packages.is_remote(path):
            self.reading.skip(name, f"remote file {path}")
        else:
            try:
                file = packages.resolve(self.package.root, path)
            except packages.UnsafePath as error:
                remedy = "use a path inside the package"
                self.reading.fault("path", f"path {path!r}: {error}", remedy, resource=name)
                return None
            if file.is_file():
                return file
            remedy = "restore it or remove the resource"
            self.reading.fault("path", f"the file {path!r} does not exist", remedy, resource=name)
        return None

    def is_readable(self, name: str, document: Mapping[str, Any]) -> bool:
        """Whether the file is CSV in UTF-8, as far as the descriptor says."""
        suffix = _suffix(document)
        form = str(document.get("format", suffix)).lower()
        encoding = str(document.get("encoding", "utf-8")).lower().replace("_", "-")
        is_compressed = document.get("compression") or suffix in ("gz", "zip", "bz2", "xz", "zst")
        if form not in ("csv", "tsv") or is_compressed:
            self.reading.skip(name, f"not a plain CSV file (format {form!r})")
            return False
        if encoding not in ("utf-8", "utf8", "ascii", "us-ascii"):
            self.reading.skip(name, f"encoding {encoding!r}: only UTF-8 is read")
            return False
        return True

    def dialect(self, name: str, document: Mapping[str, Any]) -> dict[str, Any] | None:
        """Arguments of Resource for a dialect, or None where it cannot be read."""
        dialect = document.get("dialect")
        if dialect is not None and not isinstance(dialect, dict):
            self.reading.skip(name, "a dialect that is not an object")
            return None
        dialect = dict(dialect or {})
        if isinstance(dialect.get("csv"), dict):
            dialect |= dialect.pop("csv")
        is_tsv = "tsv" in (str(document.get("format", "")).lower(), _suffix(document))
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
        are_marks = are_marks and marks[0] != marks[1] and not set(marks) & set("\0\r\n")
        if odd or not are_marks or result["line_terminator"] not in (None, "\n", "\r\n"):
            what = ", ".join(odd) or "this delimiter, quote or line terminator"
            self.reading.skip(name, f"a dialect with {what}")
            return None
        if not isinstance(result["header"], bool):
            self.reading.skip(name, "a dialect with this header")
            return None
        return result

    def references(self) -> None:
        """Foreign keys to nowhere."""
        for resource in self.reading.resources:
            for key in resource.foreign_keys:
                fields = self.declared.get(key.resource)
                missing = [name for name in key.reference if fields is not None and name not in fields]
                if fields is None or missing:
                    what = f"field {missing[0]!r} of {key.resource!r}" if missing else f"resource {key.resource!r}"
                    self.reading.fault(
                        "foreign_key",
                        f"a foreign key to {what}, which does not exist",
                        "correct the reference",
                        resource=resource.name,
                        column=key.fields[0],
                    )


def _suffix(document: Mapping[str, Any]) -> str:
    path = document.get("path")
    path = path[0] if isinstance(path, list) else path
    return str(path).rsplit(".", 1)[-1].lower()


def _is_harmless(key: str, value: Any) -> bool:
    return value is None or (key in _HARMLESS and _HARMLESS[key] in (None, value))
