"""The Data Package library of npm, in Node, reads every table from the descriptor alone."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from expected import TABLES, keeps_promises, summary
from other_languages import HERE, answer, needed

import bolivia_crisis as bc


def ask(descriptor: Path) -> dict[str, Any]:
    node = needed("node", "nodejs and npm")
    if not (HERE / "node" / "node_modules").is_dir():
        pytest.skip("NOT TESTED, THE PACKAGES OF NPM ARE MISSING: install npm and run make interop again")
    return answer(node, HERE / "node" / "read.mjs", descriptor)


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return ask(bc.path() / "datapackage.json")


def test_it_finds_the_tables(said: dict[str, Any]) -> None:
    assert list(said["tables"]) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_rows_sums_and_sampled_records_are_those_of_load(said: dict[str, Any], table: str) -> None:
    assert said["tables"][table] == summary(table)


def test_it_keeps_the_promises(said: dict[str, Any]) -> None:
    keeps_promises(lambda table, column: said["columns"][f"{table}.{column}"], day=dt.date.fromisoformat)


def test_na_is_a_text(namibian: Path) -> None:
    assert ask(namibian)["columns"]["us_training.recipient_unit"][0] == "NA"
