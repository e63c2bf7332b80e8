"""The fault corpus: each fault is reported at its place, nothing else is, and no check can be dropped unnoticed."""

import ast
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import corpus
from bolivia_crisis import validation
from bolivia_crisis.validation import checks, declared, duckdb, package, structure, structure_pass
from bolivia_crisis.validation import descriptor as descriptors
from bolivia_crisis.validation.checks import Check, Plan
from bolivia_crisis.validation.table_schema import KINDS
from corpus import Case

CASES = corpus.load()
SOURCE = Path(validation.__file__).parent
CHECKED = [(case, rule) for case in CASES for rule in case.rules if not rule.startswith(("structure.", "descriptor."))]
BUILT_IN = sorted({rule for case in CASES for rule in case.rules if rule.startswith(("structure.", "descriptor."))})


def judge(case: Case, folder: Path) -> validation.Report:
    return validation.validate(case.write(folder))


def places(report: validation.Report) -> list[tuple[Any, ...]]:
    found = [(v.rule, v.resource, v.line, v.row, v.column, v.value) for v in report.violations]
    return sorted(found, key=repr)


def expected(case: Case) -> list[tuple[Any, ...]]:
    return sorted(((*place, value) for place, value in zip(case.found, case.values, strict=True)), key=repr)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_exactly_the_planted_faults_are_reported(case: Case, tmp_path: Path) -> None:
    report = judge(case, tmp_path)
    assert places(report) == expected(case)
    assert sorted(item.where for item in report.not_judged) == sorted(case.not_judged)
    assert report.valid == case.valid
    assert report.total == len(case.found)
    assert all(violation.message and violation.remedy for violation in report.violations)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_table_that_is_scanned_where_it_lies_has_the_same_report(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = judge(case, tmp_path)
    monkeypatch.setattr(duckdb, "LOAD_LIMIT", -1)
    in_place = judge(case, tmp_path)
    assert in_place.violations == loaded.violations
    assert in_place.totals == loaded.totals


def test_records_without_a_whole_key_repeat_nothing_where_a_table_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are grouped by their key in the scan, where all that have none stand together."""
    fields = [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]
    schema = {"fields": fields, "uniqueKeys": [["a", "b"]]}
    resource = {"name": "t", "path": "t.csv", "type": "table", "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}), "utf-8")
    records = ["a,b", "1,x", ",x", ",x", "2,", "2,", "+1,x", "z,y", "z,y"]
    (tmp_path / "t.csv").write_text("\n".join(records) + "\n", "utf-8")
    monkeypatch.setattr(duckdb, "LOAD_LIMIT", -1)
    found = [(violation.rule, violation.row) for violation in validation.validate(tmp_path).violations]
    assert sorted(found) == [("t.a.type", 7), ("t.a.type", 8), ("t.unique_key.a.b", 6)]


@pytest.mark.parametrize(("case", "rule"), CHECKED, ids=[f"{case.id} without {rule}" for case, rule in CHECKED])
def test_dropping_a_check_loses_its_fault_and_no_other(
    case: Case, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_checks = checks.compile_checks

    def without(resource: declared.Resource) -> Plan:
        plan = compile_checks(resource)
        return replace(plan, checks=tuple(check for check in plan.checks if check.id != rule))

    monkeypatch.setattr(checks, "compile_checks", without)
    assert places(judge(case, tmp_path)) == [place for place in expected(case) if place[0] != rule]


@pytest.mark.parametrize("rule", BUILT_IN)
def test_dropping_a_rule_that_is_no_check_loses_its_fault(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults of structure and of the descriptor are noted at a few places, through which each can be silenced."""
    name = rule.partition(".")[2]

    def silenced(note: Callable[..., None]) -> Callable[..., None]:
        def wrapper(self: object, rule: str, *arguments: Any, **more: Any) -> None:
            if rule != name:
                note(self, rule, *arguments, **more)

        return wrapper

    for owner, method in (
        (structure_pass.Pass, "_report"),
        (structure_pass.Pass, "_report_file"),
        (declared.Notes, "fault"),
        (checks._Compiler, "fault"),
    ):
        monkeypatch.setattr(owner, method, silenced(getattr(owner, method)))
    if name in ("bytes", "hash"):
        read = descriptors.read

        def without_integrity(opened: package.Package) -> descriptors.Reading:
            reading = read(opened)
            reading.resources[:] = [replace(resource, **{name: None}) for resource in reading.resources]
            return reading

        monkeypatch.setattr(descriptors, "read", without_integrity)
    case = next(case for case in CASES if rule in case.rules)
    assert rule not in judge(case, tmp_path).totals


def test_every_rule_of_structure_is_in_the_corpus() -> None:
    assert {rule for rule in BUILT_IN if rule.startswith("structure.")} == set(structure.RULES)


def test_every_rule_of_descriptors_is_in_the_corpus() -> None:
    """The rules are read from the source: whatever is noted as a fault, under its name there."""
    noted = {"schema", "dialect"}  # a file that a resource refers to is named by what it should hold
    for file in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "fault":
                noted |= {node.args[0].value} if node.args and isinstance(node.args[0], ast.Constant) else set()
            elif isinstance(node, ast.Constant) and str(node.value).startswith("descriptor."):
                noted.add(str(node.value).partition(".")[2])
    assert {rule.partition(".")[2] for rule in BUILT_IN if rule.startswith("descriptor.")} == noted - {""}


def test_every_kind_of_check_has_a_fault() -> None:
    kinds = {kind_of(check) for case, rule in CHECKED for check in compiled(case) if check.id == rule}
    constraints = set(declared.PROPERTIES["constraint"].split()) - {"jsonSchema"}
    assert kinds == {*constraints, "type", "primary_key", "unique_key", "foreign_key", "rule"}


@pytest.mark.parametrize("constraint", ["type", "enum", "minimum", "maximum"])
def test_a_check_that_depends_on_the_type_has_a_fault_for_each(constraint: str) -> None:
    found = set()
    for case, rule in CHECKED:
        for resource in case.descriptor["resources"]:
            for field in resource["schema"]["fields"] if is_typed(resource) else []:
                if rule == f"{resource['name']}.{field['name']}.{constraint}":
                    found.add(field["type"])
    of_type = {"type": set(KINDS) - {"string"}, "enum": set(KINDS)}
    assert found == of_type.get(constraint, {"integer", "number", "date"})


def test_every_operation_of_the_rule_language_is_in_a_rule_that_is_broken() -> None:
    """What the language knows is what its plain evaluator tells apart."""
    tree = ast.parse((SOURCE / "evaluation.py").read_text("utf-8"))
    patterns = [node.value for node in ast.walk(tree) if isinstance(node, ast.MatchValue)]
    known = {pattern.value for pattern in patterns if isinstance(pattern, ast.Constant)}
    assert {op for case, rule in CHECKED for c in compiled(case) if c.id == rule for op in operations(c)} == known


def is_typed(resource: Any) -> bool:
    schema = resource.get("schema") if isinstance(resource, dict) else None
    return isinstance(schema, dict) and all("type" in field for field in schema.get("fields", [{}]))


def compiled(case: Case) -> tuple[Check, ...]:
    root = Path(__file__).parent
    opened = package.Package("case", root, case.descriptor, root)
    with pytest.MonkeyPatch.context() as patch:
        # Only what is declared matters here, not whether the files are there.
        patch.setattr(package, "is_file", lambda _: True)
        return tuple(c for r in descriptors.read(opened).resources for c in checks.compile_checks(r).checks)


def kind_of(check: Check) -> str:
    if check.rule is not None:
        return "rule"
    parts = check.id.removeprefix(f"{check.resource}.").split(".")
    return parts[0] if parts[0] in ("primary_key", "unique_key", "foreign_key") else parts[-1]


def operations(check: Check) -> set[str]:
    nodes, found = [check.rule.root] if check.rule is not None else [], set()
    while nodes:
        node = nodes.pop()
        found.add(node.op)
        nodes += node.args
    return found
