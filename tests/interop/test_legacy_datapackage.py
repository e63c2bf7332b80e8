"""The legacy datapackage library, which much software still has, reads every table from the descriptor alone."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from datapackage import Package
from expected import TABLES, first_difference, keeps_promises, plain

import bolivia_crisis as bc

Records = Callable[[str], list[Any]]


@pytest.fixture(scope="module")
def package() -> Package:
    return Package(str(bc.path() / "datapackage.json"))


@pytest.fixture(scope="module")
def records(package: Package) -> Records:
    return cache(lambda table: package.get_resource(table).read(keyed=True))


def test_it_finds_the_tables(package: Package) -> None:
    assert package.valid, package.errors
    assert package.resource_names == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_that_of_load(records: Records, table: str) -> None:
    assert first_difference(table, [plain(row.values()) for row in records(table)]) is None


def test_it_keeps_the_promises(records: Records) -> None:
    keeps_promises(lambda table, column: [row[column] for row in records(table)])


def test_na_is_a_text(namibian: Path) -> None:
    assert Package(str(namibian)).get_resource("us_training").read(keyed=True)[0]["recipient_unit"] == "NA"
