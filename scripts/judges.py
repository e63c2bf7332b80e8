"""The two independent judges of `make validate`: frictionless and pandera.

Neither shares code with the engine: frictionless reads files and schemas by itself, pandera the models
made from them. Row rules are evaluated record by record, by three-valued logic, not by SQL.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bolivia_crisis.validation.evaluation import evaluate
from bolivia_crisis.validation.rules import Rule, Value, parse
from bolivia_crisis.validation.table_schema import KINDS


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault as a judge reports it; `row` is the record number, None where it names none."""

    row: int | None
    column: str | None
    what: str


def row_rules(schema: Mapping[str, Any]) -> list[tuple[str, Rule]]:
    """Compiled row rules of a schema with their ids."""
    kinds = {field["name"]: KINDS[field["type"]] for field in schema["fields"] if field["type"] in KINDS}
    return [(rule["id"], parse(rule["rule"], kinds)) for rule in schema.get("rules", [])]


def frictionless_findings(root: Path, resource: str) -> list[Finding]:
    """Faults that frictionless reports for a table, foreign keys and row rules included."""
    import frictionless
    from frictionless import Check, Checklist, errors

    package = frictionless.Package(str(root / "datapackage.json"))
    table = package.get_resource(resource)
    rules = row_rules(table.schema.to_descriptor())

    class RowRules(Check):
        type = "row-rules"
        Errors = [errors.RowConstraintError]  # noqa: RUF012

        def validate_row(self, row: Any) -> Iterator[Any]:
            record = {name: _plain(value) for name, value in row.items()}
            for rule_id, rule in rules:
                if evaluate(rule.root, record) is False:
                    yield errors.RowConstraintError.from_row(row, note=rule_id)

    report = table.validate(Checklist(checks=[RowRules()]), limit_errors=100_000)
    found = []
    for task in report.tasks:
        for error in task.errors:
            number = getattr(error, "row_number", None)
            row = number - 1 if isinstance(number, int) else None
            column = getattr(error, "field_name", None)
            found.append(Finding(row, column, f"{error.type}: {error.note}"))
    return found


def _plain(value: Any) -> Value:
    """frictionless gives numbers as Decimal; the rules know int and float."""
    import decimal

    return float(value) if isinstance(value, decimal.Decimal) else value


def pandera_findings(root: Path, resource: Mapping[str, Any]) -> list[Finding]:
    """Faults that the generated pandera model of a table reports.

    Cells are read as text and cast column by column, so that a cell of the wrong type is reported at
    its place instead of ending the reading.
    """
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        import pandera.pandas as pa

        from bolivia_crisis import models
        from models_template import class_name

    text = pd.read_csv(root / resource["path"], dtype="str", keep_default_na=False, na_values=[""])
    schema = getattr(models, class_name(resource["name"])).to_schema()
    typed, found = _cast(text, resource["schema"])
    for field in resource["schema"]["fields"]:
        if "enum" in field.get("constraints", {}) and field["type"] == "string":
            # Kept as text: a value outside the categories would turn into a missing one.
            schema = schema.update_column(field["name"], dtype="str")
    schema.checks = []
    try:
        schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        for case in error.failure_cases.to_dict("records"):
            index, column = case["index"], case["column"]
            row = int(index) + 1 if index is not None and not pd.isna(index) else None
            found.append(
                Finding(row, None if case["schema_context"] == "DataFrameSchema" else column, str(case["check"]))
            )
    found += _rule_findings(typed, resource["schema"])
    return found


def _cast(text: Any, schema: Mapping[str, Any]) -> tuple[Any, list[Finding]]:
    import pandas as pd

    typed, found = text.copy(), []
    for field in schema["fields"]:
        name, kind = field["name"], field["type"]
        if name not in text or kind == "string":
            continue
        cells = text[name]
        if kind == "boolean":
            typed[name] = cells.map({"true": True, "false": False}).astype("boolean")
        elif kind == "date":
            typed[name] = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").astype("datetime64[ns]")
        else:
            numbers = pd.to_numeric(cells, errors="coerce")
            if kind == "integer":
                numbers = numbers.where(numbers % 1 == 0).astype("Int64")
            typed[name] = numbers.astype("Int64" if kind == "integer" else "float64")
        bad = cells.notna() & typed[name].isna()
        found += [Finding(int(index) + 1, name, f"not of type {kind}") for index in cells.index[bad]]
    return typed, found


def _rule_findings(typed: Any, schema: Mapping[str, Any]) -> list[Finding]:
    """Row rules over the cast frame, record by record."""
    import pandas as pd

    found = []
    for rule_id, rule in row_rules(schema):
        columns = [typed[name].astype("object") for name in rule.columns]
        columns = [column.where(column.notna(), None) for column in columns]
        for row, values in enumerate(zip(*columns, strict=True), 1):
            plain = [value.date() if isinstance(value, pd.Timestamp) else value for value in values]
            if evaluate(rule.root, dict(zip(rule.columns, plain, strict=True))) is False:
                found.append(Finding(row, rule.columns[0], rule_id))
    return found
