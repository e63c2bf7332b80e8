"""Every rule finds its planted fault, is silent on the data as they are, and cannot vanish unnoticed."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import bolivia_crisis as bc
from bolivia_crisis.validation import declared, descriptor, package
from bolivia_crisis.validation.checks import compile_checks, identifier, typed, typed_expression
from bolivia_crisis.validation.package_rules import computed_rules, read_rules
from bolivia_crisis.validation.rules import sql_text

FAULTS = Path(__file__).parent / "faults"
ENTRIES = [entry for file in sorted((FAULTS / "rules").glob("*.json")) for entry in json.loads(file.read_text("utf-8"))]

with package.open_package(bc.path()) as _opened:
    RESOURCES = {resource.name: resource for resource in descriptor.read(_opened).resources}
    PACKAGE_RULES = {rule.id: rule for rule in read_rules(_opened.root)}
CHECKS = {check.id: check for resource in RESOURCES.values() for check in compile_checks(resource).checks}
ROW_RULES = {check.id: check for check in CHECKS.values() if check.rule is not None}


@pytest.fixture(scope="module")
def tables() -> Iterator[duckdb.DuckDBPyConnection]:
    """All tables in memory: `"table x"` with texts and typed values, view `x` as package rules see it."""
    connection = duckdb.connect(":memory:")
    for resource in RESOURCES.values():
        texts = ", ".join(identifier(field.name) for field in resource.fields)
        values = "".join(f", {typed_expression(f)} AS {typed(f)}" for f in resource.fields if f.kind != "text")
        source = (
            f"read_csv({sql_text(str(resource.file))}, all_varchar = true, header = true, delim = ',',"
            " quote = '\"', escape = '\"', nullstr = '')"
        )
        table = identifier(f"table {resource.name}")
        numbered = f"SELECT row_number() OVER () AS _row, {texts} FROM {source}"
        connection.execute(f"CREATE TABLE {table} AS SELECT *{values} FROM ({numbered})")
        columns = ", ".join(f"{typed(f)} AS {identifier(f.name)}" for f in resource.fields)
        connection.execute(f"CREATE VIEW {identifier(resource.name)} AS SELECT _row, {columns} FROM {table}")
    yield connection
    connection.close()


def apply(connection: duckdb.DuckDBPyConnection, edit: dict[str, Any]) -> None:
    """Make one edit of a planted fault; fails if it meets no record."""
    resource = RESOURCES[edit["resource"]]
    table = identifier(f"table {resource.name}")
    if "insert" in edit:
        record = {field.name: edit["insert"].get(field.name) or None for field in resource.fields}
        names = ", ".join(map(identifier, record))
        marks = ", ".join("?" for _ in record)
        connection.execute(
            f"INSERT INTO {table} (_row, {names}) SELECT max(_row) + 1, {marks} FROM {table}",
            list(record.values()),
        )
        where, key = f"_row = (SELECT max(_row) FROM {table})", []
        changed = list(record)
    else:
        where = " AND ".join(f"{identifier(name)} = ?" for name in edit["key"])
        key = list(edit["key"].values())
        count = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}", key).fetchone()
        assert count == (1,), f"{edit['key']} is no record of {resource.name}"
        if edit.get("delete"):
            connection.execute(f"DELETE FROM {table} WHERE {where}", key)
            return
        changed = list(edit["set"])
        cells = ", ".join(f"{identifier(name)} = ?" for name in changed)
        connection.execute(
            f"UPDATE {table} SET {cells} WHERE {where}",
            [*(value or None for value in edit["set"].values()), *key],
        )
        where = " AND ".join(f"{identifier(name)} = ?" for name in edit["key"])
        key = [edit["set"].get(name, value) for name, value in edit["key"].items()]
    retype(connection, resource, changed, where, key)


def retype(
    connection: duckdb.DuckDBPyConnection,
    resource: declared.Resource,
    names: list[str],
    where: str,
    key: list[str],
) -> None:
    """Make the typed values of some columns fit their texts again."""
    fields = [resource.by_name[name] for name in names if resource.by_name[name].kind != "text"]
    if fields:
        values = ", ".join(f"{typed(field)} = {typed_expression(field)}" for field in fields)
        connection.execute(f"UPDATE {identifier(f'table {resource.name}')} SET {values} WHERE {where}", key)


def violations(connection: duckdb.DuckDBPyConnection, rule: str) -> list[tuple[str, Any, Any]]:
    """(resource, record number, field) of each violation of a rule."""
    if rule in ROW_RULES:
        check = ROW_RULES[rule]
        table = identifier(f"table {check.resource}")
        rows = connection.execute(f"SELECT _row FROM {table} WHERE {check.sql}").fetchall()
        return [(check.resource, row, None) for (row,) in rows]
    return connection.execute(f"SELECT resource, row, field FROM ({PACKAGE_RULES[rule].sql})").fetchall()


def key_of(connection: duckdb.DuckDBPyConnection, resource: str, row: int | None) -> dict[str, str] | None:
    if row is None:
        return None
    names = RESOURCES[resource].primary_key
    columns = ", ".join(map(identifier, names))
    table = identifier(f"table {resource}")
    record = connection.execute(f"SELECT {columns} FROM {table} WHERE _row = ?", [row]).fetchone()
    assert record is not None
    return dict(zip(names, record, strict=True))


def test_every_rule_has_a_planted_fault_and_every_fault_a_rule() -> None:
    assert sorted({entry["rule"] for entry in ENTRIES}) == sorted({*ROW_RULES, *PACKAGE_RULES})


def test_no_check_has_vanished() -> None:
    assert sorted(CHECKS) == (FAULTS / "checks.txt").read_text("utf-8").split()


def test_there_are_at_least_forty_rules_between_columns_and_tables() -> None:
    assert len(ROW_RULES) + len(PACKAGE_RULES) >= 40


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["rule"] for entry in ENTRIES])
def test_a_rule_finds_its_planted_fault(tables: duckdb.DuckDBPyConnection, entry: dict[str, Any]) -> None:
    assert violations(tables, entry["rule"]) == [], "the rule is not silent on the data as they are"
    tables.execute("BEGIN")
    try:
        for edit in entry["edits"]:
            apply(tables, edit)
        found = [
            {"resource": resource, "key": key_of(tables, resource, row), "field": field}
            for resource, row, field in violations(tables, entry["rule"])
        ]
    finally:
        tables.execute("ROLLBACK")
    expected = dict(entry["found"])
    if entry["rule"] in ROW_RULES:
        expected["field"] = None
    assert expected in found


def test_computed_fields_are_all_checked(tables: duckdb.DuckDBPyConnection) -> None:
    """Moving any computed cell makes its rule report that record."""
    for rule in computed_rules(RESOURCES.values()):
        resource_name, name, _ = rule.id.split(".")
        resource = RESOURCES[resource_name]
        table = identifier(f"table {resource_name}")
        other = {"integer": "987654", "number": "987654.5", "boolean": None}.get(resource.by_name[name].type, "1501")
        assert tables.execute(rule.sql).fetchall() == []
        tables.execute("BEGIN")
        tables.execute(f"UPDATE {table} SET {identifier(name)} = ? WHERE _row = 1", [other])
        retype(tables, resource, [name], "_row = 1", [])
        found = tables.execute(f"SELECT row, field FROM ({rule.sql})").fetchall()
        tables.execute("ROLLBACK")
        assert (1, name) in found, rule.id


def test_tables_are_sorted_by_their_key() -> None:
    for resource in RESOURCES.values():
        with resource.file.open(encoding="utf-8", newline="") as file:
            keys = [tuple(record[name] for name in resource.primary_key) for record in csv.DictReader(file)]
        assert keys == sorted(keys), resource.name
