"""Packages with faults of every kind planted by code, and reports as what two engines must agree on."""

import hashlib
import json
import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bolivia_crisis as bc
from bolivia_crisis import validation

Place = tuple[Any, ...]
LARGE = ("election_2020", "polling_places", "election_2019", "election_2020_deputies")

# A fault is a cell to put in place of another; each stands in a record of its own.
FAULTS = {
    "type": [("id", "x7"), ("n", "1e3"), ("d", "2014-02-30"), ("b", "yes"), ("whole", "1.0")],
    "required": [("name", "-"), ("whole", "")],
    "unique": [("code", "c6")],
    "enum": [("kind", "odd"), ("big", "v9999"), ("size", "4")],
    "pattern": [("code", "C1"), ("code", "c1\u0661")],
    "minimum": [("whole", "-1"), ("d", "1999-12-31")],
    "maximum": [("n", "100.5"), ("d", "2031-01-01")],
    "exclusiveMinimum": [("n", "-5"), ("n", "-5.0")],
    "exclusiveMaximum": [("whole", "1000000")],
    "minLength": [("name", "\u00f1")],
    "maxLength": [("name", '"a, ""long"" name \U0001f600\U0001f600"')],
    "primary_key": [("id", "7"), ("id", "+8")],
    "unique_key": [("pair", "p3,3")],
    "foreign_key": [("parent", "zz,1"), ("parent", "a,9"), ("other", "999999999")],
    "halves": [("n", "99")],
    "dated": [("kind", "it's")],
}
LINES = {
    "blank_line": [b"", b""],
    "short_record": [b"900001,short"],
    "long_record": [b"900002" + b"," * 20],
    "quote_misplaced": [b'900003,a"b,x' + b"," * 12, b'900004,"q"r,x' + b"," * 12],
    "quote_unclosed": [b'900005,"open,x' + b"," * 12],
    "lone_cr": [b"900006,a\rb,x" + b"," * 12],
    "nul_byte": [b"900007,a\0b,x" + b"," * 12],
    "encoding": [b"900008,a\xff\xfeb,x" + b"," * 12],
    "record_too_long": [b"900009," + b"a" * 2_000_001 + b"," * 12],
}
COLUMNS = ("id", "name", "kind", "n", "d", "b", "whole", "size", "code", "big", "pair", "parent", "other")
HEADER = b"id,name,kind,n,d,b,whole,size,code,big,p1,p2,up,down,other"
SPANS = {"pair": (10, 12), "parent": (12, 14), "other": (14, 15)}
"""The columns that one fault fills, where they are not the one that stands in the same place of COLUMNS."""


def schema() -> dict[str, Any]:
    def field(name: str, type_: str, **constraints: Any) -> dict[str, Any]:
        return {"name": name, "type": type_, "constraints": constraints}

    return {
        "fields": [
            field("id", "integer"),
            field("name", "string", required=True, minLength=2, maxLength=16),
            field("kind", "string", enum=["plain", "y`z", "b\\s", "it's"]),
            field("n", "number", exclusiveMinimum=-5, maximum=100),
            field("d", "date", minimum="2000-01-01", maximum="2030-12-31"),
            field("b", "boolean"),
            field("whole", "integer", required=True, minimum=0, exclusiveMaximum=1_000_000),
            field("size", "integer", enum=[1, 2, 3]),
            field("code", "string", unique=True, pattern="c\\d+(?:-[a-z]+)*"),
            field("big", "string", enum=[f"v{number}" for number in range(1500)]),
            field("p1", "string"),
            field("p2", "integer"),
            field("up", "string"),
            field("down", "integer"),
            field("other", "integer"),
        ],
        "missingValues": ["", "-"],
        "primaryKey": ["id"],
        "uniqueKeys": [["p1", "p2"]],
        "foreignKeys": [
            {"fields": ["up", "down"], "reference": {"resource": "parents", "fields": ["a", "b"]}},
            {"fields": ["other"], "reference": {"resource": "", "fields": ["id"]}},
        ],
        "rules": [
            {"id": "halves", "rule": "n / 2 < 49 or n % 2 = 0", "why": "why", "remedy": "remedy"},
            {
                "id": "dated",
                "rule": "d > date '2015-06-01' or kind <> 'it''s'",
                "why": "why",
                "remedy": "remedy",
                "severity": "warning",
            },
        ],
    }


def good_record(number: int) -> list[str]:
    """A record without a fault; some cells are quoted, empty or missing."""
    return [
        str(number),
        ('"a ""b"", c"', "plain", "ñandú", "two words")[number % 4],
        ("plain", "y`z", "b\\s", "-")[number % 4],
        f"{number % 98}.5",
        f"20{10 + number % 5}-0{1 + number % 9}-1{number % 10}",
        ("true", "false", "")[number % 3],
        str(number % 1000),
        str(1 + number % 3),
        f"c{number}" + "-ab" * (number % 3),
        f"v{number % 1500}",
        *(("p3", "3") if number == 3 else (f"p{number}", "" if number % 7 == 0 else str(number % 50))),
        *(("a", "1"), ("b", "2"), ("", "2"))[number % 3],
        "" if number < 10 else str(number // 2 + 1),
    ]


def records(rows: int, *, faulty: bool) -> list[list[str]]:
    """Records of which, if `faulty`, some have one fault each, the same in every run."""
    made = [good_record(number) for number in range(1, rows + 1)]
    faults = [item for kind in FAULTS.values() for item in kind] if faulty else []
    places = random.Random(4).sample(range(20, rows), len(faults)) if faults else []
    for place, (column, cell) in zip(places, faults, strict=True):
        position = COLUMNS.index(column)
        start, end = SPANS.get(column, (position, position + 1))
        made[place][start:end] = cell.split(",") if end - start > 1 else [cell]
    return made


def text(made: list[list[str]], *, faulty: bool) -> bytes:
    """A CSV file of records, if `faulty` with faulty lines between them."""
    lines = [",".join(record).encode() for record in made]
    between = [line for kind in LINES.values() for line in kind] if faulty else []
    for place, line in zip(random.Random(5).sample(range(5, len(lines)), len(between)), between, strict=True):
        lines.insert(place, line)
    return b"\n".join([HEADER, *lines]) + b"\n"


def write_package(folder: Path, tables: Mapping[str, bytes], path: Any = "table.csv", form: str | None = None) -> Path:
    """A package whose table of every kind of check is in the given files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "parents.csv").write_bytes(b"a,b\na,1\nb,2\n,3\n")
    own = {"name": "table", "path": path, "dialect": {"lineTerminator": "\n"}, "schema": schema()}
    parents = [{"name": name, "type": type_} for name, type_ in (("a", "string"), ("b", "integer"))]
    document = {
        "name": "planted",
        "resources": [
            own | ({"format": form} if form else {}),
            {"name": "parents", "path": "parents.csv", "schema": {"fields": parents}},
        ],
    }
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
    return folder


def spoil_elections(folder: Path) -> Path:
    """A copy of this package with cells of every column of the large tables spoilt, and a record repeated."""
    for name in ("data", "schemas"):
        shutil.copytree(bc.path() / name, folder / name)
    document = json.loads((bc.path() / "datapackage.json").read_text("utf-8"))
    draw = random.Random(6)
    for resource in document["resources"]:
        file = folder / resource["path"]
        if resource["name"] in LARGE:
            header, *lines = file.read_text("utf-8").splitlines()
            for position in range(len(header.split(","))):
                for cell in ("", "?", "-1", "1000000", "zz"):
                    place = draw.randrange(len(lines))
                    if '"' not in lines[place]:
                        cells = lines[place].split(",")
                        lines[place] = ",".join([*cells[:position], cell, *cells[position + 1 :]])
            lines[100] = lines[200]
            file.write_text("\n".join([header, *lines]) + "\n", "utf-8")
        content = file.read_bytes()
        resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
    return folder


def places(report: validation.Report) -> set[Place]:
    """The violations of a report as what does not depend on the engine."""
    return {
        (v.rule, v.resource, v.file, v.line, v.row, tuple((v.key or {}).items()), v.column, v.value)
        for v in report.violations
    }


def judged(path: Path, engine: str, *, only: tuple[str, ...] = (), limit: int | None = None) -> validation.Report:
    return validation.validate(path, validation.Options(engine=engine, only=frozenset(only), limit=limit))
