"""frictionless-py reads every table from the descriptor alone."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from expected import TABLES, TYPES, first_difference, keeps_promises, plain
from frictionless import Package

import bolivia_crisis as bc

Records = Callable[[str], list[Any]]


@pytest.fixture(scope="module")
def package() -> Package:
    return Package(str(bc.path() / "datapackage.json"))


@pytest.fixture(scope="module")
def records(package: Package) -> Records:
    return cache(lambda table: package.get_resource(table).read_rows())


def test_it_finds_the_tables(package: Package) -> None:
    assert package.resource_names == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_that_of_load(records: Records, table: str) -> None:
    rows = records(table)
    assert all(not row.errors for row in rows)
    assert first_difference(table, [plain(row[name] for name in TYPES[table]) for row in rows]) is None


def test_it_keeps_the_promises(records: Records) -> None:
    keeps_promises(lambda table, column: [row[column] for row in records(table)])


def test_na_is_a_text(namibian: Path) -> None:
    assert Package(str(namibian)).get_resource("us_training").read_rows()[0]["recipient_unit"] == "NA"
