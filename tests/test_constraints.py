"""Each constraint and key of each declared table finds a fault made for it, at its record and column.

The faults come from the declarations: a minimal package of three (or all two) real records and stubs of the tables
they refer to, with one cell of the second record changed. tests/test_rules.py makes sure that no
constraint vanishes together with its fault.
"""

import csv
import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import bolivia_crisis as bc
from bolivia_crisis import validation
from bolivia_crisis.validation.checks import Check
from bolivia_crisis.validation.regex import compile_pattern

RESOURCES = {r["name"]: r for r in json.loads((bc.path() / "datapackage.json").read_text("utf-8"))["resources"]}
CHECKS = [check for plan in validation.compile_package(bc.path()) for check in plan.checks if check.rule is None]
FAULTY = 2


@pytest.mark.parametrize("check", CHECKS, ids=[check.id for check in CHECKS])
def test_a_constraint_finds_its_fault(check: Check, tmp_path: Path) -> None:
    records = sample(check.resource)
    change(check, records)
    write_package(tmp_path, check.resource, records)
    report = validation.validate(tmp_path)
    found = [(v.rule, v.row, v.line, v.column, v.file) for v in report.violations]
    assert (check.id, FAULTY, FAULTY + 1, check.columns[0], "data.csv") in found
    assert not report.valid


@pytest.mark.parametrize("name", RESOURCES)
def test_the_minimal_package_is_valid_without_a_fault(name: str, tmp_path: Path) -> None:
    write_package(tmp_path, name, sample(name))
    assert validation.validate(tmp_path).violations == ()


def sample(name: str) -> list[dict[str, str]]:
    with (bc.path() / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(islice(reader, 3))


def change(check: Check, records: list[dict[str, str]]) -> None:
    """Break exactly what a check guards in the second record."""
    record = records[FAULTY - 1]
    kind = check.id.removeprefix(f"{check.resource}.{check.columns[0]}.")
    if check.unique:
        filled = {column: records[0][column] or "1" for column in check.unique}
        records[0].update(filled)
        record.update(filled)
        return
    if check.reference is not None:
        record.update(dict.fromkeys(check.columns, "ZZ"))
        return
    constraints = next(
        field for field in RESOURCES[check.resource]["schema"]["fields"] if field["name"] == check.columns[0]
    ).get("constraints", {})
    record[check.columns[0]] = broken(kind, constraints)


def broken(kind: str, constraints: dict[str, Any]) -> str:
    match kind:
        case "type":
            return "1e3x"
        case "required":
            return ""
        case "enum":
            return "no such value"
        case "pattern":
            body = re.compile(compile_pattern(constraints["pattern"]))
            return next(text for text in ("¿", "9999-99-99", "zz zz", "-") if not body.fullmatch(text))
        case "minimum" if isinstance(constraints["minimum"], str):
            return "0001-01-01"
        case "maximum" if isinstance(constraints["maximum"], str):
            return "9999-12-31"
        case "minimum":
            return str(constraints["minimum"] - 1)
        case "maximum":
            return str(constraints["maximum"] + 1)
        case "minLength":
            return "x" * (constraints["minLength"] - 1)
        case "maxLength":
            return "x" * (constraints["maxLength"] + 1)
    raise AssertionError(f"no fault for a check of kind {kind}")


def write_package(folder: Path, name: str, records: list[dict[str, str]]) -> None:
    """A package of one table and, for each table it refers to, a stub with just the keys that are needed."""
    schema = json.loads(json.dumps(RESOURCES[name]["schema"]))
    schema.pop("rules", None)
    for field in schema["fields"]:
        field.pop("computed", None)
    resources = [{"name": name, "path": "data.csv", "schema": schema}]
    original = sample(name)
    for number, key in enumerate(schema.get("foreignKeys", [])):
        target = f"{key['reference']['resource']}-{number}"
        fields = key["reference"]["fields"]
        key["reference"]["resource"] = target
        values = sorted({tuple(record[column] for column in key["fields"]) for record in original} - {("",)})
        write_csv(folder / f"{target}.csv", fields, values)
        stub = {"fields": [{"name": field, "type": "string"} for field in fields]}
        resources.append({"name": target, "path": f"{target}.csv", "schema": stub})
    columns = [field["name"] for field in schema["fields"]]
    write_csv(folder / "data.csv", columns, [[record[column] for column in columns] for record in records])
    (folder / "datapackage.json").write_text(json.dumps({"name": "minimal", "resources": resources}), "utf-8")


def write_csv(path: Path, header: list[str], rows: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
