"""The workbook, read by openpyxl."""

import datetime as dt
from functools import cache
from typing import Any

import openpyxl
import pytest
from expected import TYPES, Export, first_difference, keeps_promises

# The whole workbook takes minutes to write and read; these tables have every type of column and what is promised.
SOME = ["election_2020", "places", "us_training", "claims", "coup_events", "lithium_contracts"]

Sheets = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def records(export: Export) -> Any:
    @cache
    def read(table: str) -> list[tuple[Any, ...]]:
        book = openpyxl.load_workbook(export(table, "xlsx"), read_only=True)
        # Without a width openpyxl leaves off empty cells at the end of a record.
        header, *found = book[table].iter_rows(values_only=True, max_col=len(TYPES[table]))
        assert list(header) == list(TYPES[table])
        assert {"dictionary", "about"} <= set(book.sheetnames)
        book.close()
        return found

    return read


def a_day(value: Any) -> Any:
    """Excel has no date without a time: a date is a time at midnight."""
    return value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value


@pytest.mark.parametrize("table", SOME)
def test_every_cell_is_that_of_load(records: Any, table: str) -> None:
    found = [tuple(a_day(value) for value in record) for record in records(table)]
    assert first_difference(table, found) is None


def test_it_keeps_the_promises(records: Any) -> None:
    def read(table: str, column: str) -> list[Any]:
        number = list(TYPES[table]).index(column)
        return [record[number] for record in records(table)]

    keeps_promises(read, day=a_day)
