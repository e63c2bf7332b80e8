"""Base R reads every table, with the classes that the descriptor gives."""

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import pytest
from expected import TABLES, keeps_promises, summary
from other_languages import HERE, answer, needed

import bolivia_crisis as bc

PACKAGES = "r-base-core and r-cran-jsonlite"


def ask(descriptor: Path) -> dict[str, Any]:
    program = needed("Rscript", PACKAGES)
    has_jsonlite = [program, "-e", 'quit(status = !requireNamespace("jsonlite", quietly = TRUE))']
    if subprocess.run(has_jsonlite, capture_output=True, check=False).returncode:
        pytest.skip(f"NOT TESTED, R LACKS jsonlite: install {PACKAGES} and run make interop again")
    return answer(program, HERE / "read.R", descriptor)


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return ask(bc.path() / "datapackage.json")


def test_it_finds_the_tables(said: dict[str, Any]) -> None:
    assert list(said["tables"]) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_rows_sums_and_sampled_records_are_those_of_load(said: dict[str, Any], table: str) -> None:
    wanted = summary(table)
    # R writes no difference between an empty list and an empty object.
    found = said["tables"][table]
    assert {**found, "sums": found["sums"] or {}} == wanted


def test_it_keeps_the_promises(said: dict[str, Any]) -> None:
    keeps_promises(lambda table, column: said["columns"][f"{table}.{column}"], day=dt.date.fromisoformat)


def test_na_is_a_text(namibian: Path) -> None:
    assert ask(namibian)["columns"]["us_training.recipient_unit"][0] == "NA"
