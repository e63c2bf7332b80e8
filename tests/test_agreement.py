"""Independent judges on the fault corpus: whatever frictionless or pandera finds, the engine finds there too.

Neither shares code with the engine. frictionless reads descriptor, schema and file by itself; pandera gets a
schema made from the declaration here and the cells as pandas reads them. Where they differ with a reason,
the reason is listed, and a listed difference that vanishes fails.
"""

import contextlib
import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import corpus
from bolivia_crisis import validation
from bolivia_crisis.validation.regex import compile_pattern
from corpus import Case

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from judges import Finding, frictionless_findings

CASES = [case for case in corpus.load() if "://" not in str([r["path"] for r in corpus.resources(case) if "path" in r])]
EMPTY_RECORD = "frictionless takes a record of empty cells for a blank line"
OTHER_KEY = "the engine refuses the key as it is declared and does not apply it"
OTHER_RULE = "the engine refuses the rule as it is declared and does not apply it"
DIFFERENCES: Mapping[str, str] = {
    "descriptors: a foreign key that compares text with integers": OTHER_KEY,
    "descriptors: a foreign key to no field": OTHER_KEY,
    "descriptors: a rule without a reason": OTHER_RULE,
    "descriptors: two rules of one id": OTHER_RULE,
    "rules: not equal": EMPTY_RECORD,
    "types: text is any": EMPTY_RECORD,
    "structure: blank line in a table of one column": EMPTY_RECORD,
    "structure: a CR alone": "frictionless ends a line at a lone CR, so that its later records have other numbers",
    "structure: header in another order": "frictionless reads columns by their place, the engine by their name",
    "structure: faulty records do not hide others": "the engine sets a faulty record aside, its key too",
}
REFUSED: Mapping[str, str] = {
    "constraints: pattern on an integer": "frictionless allows a pattern for text alone",
    "constraints: a bound on text is not judged": "frictionless allows bounds for numbers and dates alone",
    "constraints: a pattern that is not judged": "Python compiles no flags inside a pattern",
    "types: a type that is not judged": "frictionless allows a pattern for text alone",
    "structure: fieldsMatch subset: further columns": "frictionless takes fieldsMatch as a text alone, not in a list",
    "structure: only the structure without a schema": "the judge of this project looks for row rules in a schema",
}
"""Declarations that are sound for the engine and that a judge refuses as a whole."""
BOUNDS = {"minimum": "ge", "maximum": "le", "exclusiveMinimum": "gt", "exclusiveMaximum": "lt"}


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_frictionless_finds_the_engine_finds(case: Case, tmp_path: Path) -> None:
    report = validation.validate(case.write(tmp_path))
    missed, refused = [], False
    for resource in corpus.resources(case):
        try:
            found = frictionless_findings(tmp_path, resource.get("name", ""))
        except Exception:  # of many kinds: frictionless takes some faults of a descriptor for its own
            refused = True
            continue
        missed += [f for f in found if not is_found(f, resource, report)]
    assert bool(missed) == (case.id in DIFFERENCES), missed
    if refused:
        assert any(rule.startswith("descriptor.") for rule in report.totals) != (case.id in REFUSED)
    else:
        assert case.id not in REFUSED


def test_each_listed_difference_is_of_a_case() -> None:
    assert {*DIFFERENCES, *REFUSED} <= {case.id for case in CASES}


def is_found(finding: Finding, resource: Mapping[str, Any], report: validation.Report) -> bool:
    """Whether the report has a violation at the same record and column, or says that the table is not judged."""
    name = resource["name"]
    if name in {item.where for item in report.not_judged}:
        return True
    ours = [violation for violation in report.violations if violation.resource == name]
    row = finding.row
    if row is None:
        return any(violation.row is None for violation in ours)
    row += resource.get("dialect", {}).get("header") is False
    blanks = [v.line for v in ours if v.rule == "structure.blank_line" and v.line is not None]
    if row + 1 in blanks:
        return True
    record = row - sum(line <= row for line in blanks)
    at_record = [violation for violation in ours if violation.row == record]
    # A record that is set aside for its structure is not judged further.
    is_set_aside = any(violation.rule.startswith("structure.") for violation in at_record)
    return is_set_aside or any(finding.column in (None, "", violation.column) for violation in at_record)


TABLES = [
    (case, resource)
    for case in CASES
    for resource in corpus.resources(case)
    if not any(rule.startswith(("structure.", "descriptor.")) for rule in case.rules)
    and isinstance(resource.get("schema"), dict)
    and not {"dialect", "format", "encoding"} & set(resource)
    and f"{resource['name']}.csv" in case.files
    and all("type" in field for field in resource["schema"]["fields"])
]


@pytest.mark.parametrize(("case", "resource"), TABLES, ids=[f"{case.id}: {r['name']}" for case, r in TABLES])
def test_what_pandera_finds_the_engine_finds(case: Case, resource: Mapping[str, Any], tmp_path: Path) -> None:
    report = validation.validate(case.write(tmp_path))
    parents = {r["name"]: r for r in corpus.resources(case)}
    missed = [f for f in pandera_findings(tmp_path, resource, parents) if not is_found(f, resource, report)]
    assert missed == []


def test_pandera_judges_most_kinds_of_constraint(tmp_path: Path) -> None:
    """It is a judge of something: nearly all that the engine finds in these tables pandera finds as well."""
    seen, missed = set(), set()
    for number, (case, resource) in enumerate(TABLES):
        folder = case.write(tmp_path / str(number))
        parents = {r["name"]: r for r in corpus.resources(case)}
        rows = {finding.row for finding in pandera_findings(folder, resource, parents)}
        for rule, name, _, row, _ in case.found:
            if name == resource["name"] and rule.startswith(f"{name}."):
                (seen if row in rows else missed).add(kind(rule))
    assert seen >= {*BOUNDS, "type", "required", "unique", "enum", "pattern", "minLength", "maxLength", "primary_key"}
    assert missed - seen == set()


def kind(rule: str) -> str:
    parts = rule.split(".")
    return parts[1] if parts[1] in ("primary_key", "unique_key", "foreign_key") else parts[-1]


def pandera_findings(
    folder: Path, resource: Mapping[str, Any], parents: Mapping[str, Mapping[str, Any]]
) -> list[Finding]:
    """Faults of the cells that a pandera schema made from the declaration reports, by record number."""
    import pandera.pandas as pa

    text, typed = read(folder, resource)
    schema = resource["schema"]
    key = schema.get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    found = []
    columns = {}
    for field in schema["fields"]:
        if field["name"] not in text:  # which `fieldsMatch` allows here, as the engine reports nothing
            continue
        name, constraints = field["name"], field.get("constraints", {})
        bad = text[name].notna() & typed[name].isna()
        found += [Finding(int(index) + 1, name, "type") for index in text.index[bad]]
        columns[name] = pa.Column(
            checks=list(pandera_checks(pa, field)),
            nullable=not (constraints.get("required") or name in key),
            unique=bool(constraints.get("unique")) or key == [name],
        )
    keys = [key, *schema.get("uniqueKeys", [])]
    for unique in [None, *(k for k in keys if len(k) > 1)]:
        # Records with an empty cell in the key are no duplicates of each other, which pandera does not know.
        frame = typed if unique is None else typed.dropna(subset=unique)
        table = pa.DataFrameSchema(columns if unique is None else {}, unique=unique)
        try:
            table.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            found += [
                Finding(int(c["index"]) + 1, unique[0] if unique else c["column"], str(c["check"]))
                for c in error.failure_cases.to_dict("records")
                if c["index"] is not None and is_repeat(c, typed)
            ]
    for reference in schema.get("foreignKeys", []):
        found += orphans(folder, typed, reference, parents.get(reference["reference"].get("resource"), resource))
    # The text is judged at its place already where it has no value.
    wrong = {(f.row, f.column) for f in found if f.what == "type"}
    return [f for f in found if f.what == "type" or (f.row, f.column) not in wrong]


def read(folder: Path, resource: Mapping[str, Any]) -> tuple[Any, Any]:
    """The cells of a table as text and as values, missing ones as null."""
    import pandas as pd

    schema = resource["schema"]
    missing = {
        field["name"]: [
            v["value"] if isinstance(v, dict) else v
            for v in field.get("missingValues", schema.get("missingValues", [""]))
        ]
        for field in schema["fields"]
    }
    text = pd.read_csv(
        folder / resource["path"], dtype="str", keep_default_na=False, na_values=missing, skip_blank_lines=False
    )
    typed = text.copy()
    for field in schema["fields"]:
        if field["name"] not in text:
            continue
        cells = text[field["name"]]
        if field.get("format") or "decimalChar" in field:
            continue
        if field["type"] == "boolean":
            words = {**dict.fromkeys(field.get("trueValues", ["true"]), True)}
            words |= dict.fromkeys(field.get("falseValues", ["false"]), False)
            typed[field["name"]] = cells.map(words).astype("boolean")
        elif field["type"] == "date":
            typed[field["name"]] = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").dt.as_unit("s")
        elif field["type"] in ("integer", "number"):
            numbers = pd.to_numeric(cells, errors="coerce")
            if field["type"] == "integer":
                numbers = numbers.where(numbers % 1 == 0).astype("Int64")
            typed[field["name"]] = numbers
    return text, typed


def pandera_checks(pa: Any, field: Mapping[str, Any]) -> Iterator[Any]:
    import pandas as pd

    constraints, type_ = field.get("constraints", {}), field["type"]
    values = constraints.get("enum") or [v["value"] if isinstance(v, dict) else v for v in field.get("categories", [])]

    def value(given: Any) -> Any:
        if type_ == "date":
            return pd.Timestamp(given)
        return {"integer": int, "number": float}.get(type_, lambda v: v)(given)

    if values:
        yield pa.Check.isin([value(v) for v in values])
    if "pattern" in constraints and type_ == "string":
        with contextlib.suppress(ValueError):  # a pattern that the engine names as not judged
            yield pa.Check.str_matches(rf"\A(?:{compile_pattern(constraints['pattern'])})\Z")
    for name, check in BOUNDS.items():
        if name in constraints and type_ != "string":
            yield getattr(pa.Check, check)(value(constraints[name]))
    if type_ == "string" and {"minLength", "maxLength"} & set(constraints):
        yield pa.Check.str_length(constraints.get("minLength"), constraints.get("maxLength"))


def is_repeat(case: Mapping[str, Any], typed: Any) -> bool:
    """pandera reports every record of a group of duplicates, the engine all but the first."""
    if "unique" not in str(case["check"]):
        return True
    columns = [case["column"]] if case["column"] in typed else list(typed.columns)
    return bool(typed.duplicated(subset=columns).loc[case["index"]])


def orphans(folder: Path, typed: Any, key: Mapping[str, Any], parent: Mapping[str, Any]) -> list[Finding]:
    """Records whose foreign key is not in its parent, by a pandera check of the values side by side."""
    import pandera.pandas as pa

    own, target = ([v] if isinstance(v, str) else v for v in (key["fields"], key["reference"]["fields"]))
    if not (folder / str(parent["path"])).exists() or any("://" in str(parent["path"]) for _ in own):
        return []
    known = set(read(folder, parent)[1].dropna(subset=target)[target].itertuples(index=False, name=None))
    given = typed.dropna(subset=own)
    pairs = given[own].apply(tuple, axis=1)
    try:
        pa.SeriesSchema(object, pa.Check(lambda values: values.isin(known))).validate(pairs.astype(object), lazy=True)
    except pa.errors.SchemaErrors as error:
        return [Finding(int(index) + 1, own[0], "foreign key") for index in error.failure_cases["index"]]
    return []
