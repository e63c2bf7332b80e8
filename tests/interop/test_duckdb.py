"""The DuckDB export, opened by DuckDB."""

from collections.abc import Iterator

import duckdb
import pytest
from expected import TABLES, Export, keeps_promises, plain, rows


@pytest.fixture(scope="module")
def db(export: Export) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(export("--all", "duckdb")), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_that_of_load(db: duckdb.DuckDBPyConnection, table: str) -> None:
    # A table that refers to itself stands in another order.
    found = [plain(row) for row in db.execute(f"FROM {table}").fetchall()]
    assert sorted(found, key=repr) == sorted(rows(table), key=repr)


def test_it_keeps_the_promises(db: duckdb.DuckDBPyConnection) -> None:
    keeps_promises(lambda table, column: [value for (value,) in db.execute(f"SELECT {column} FROM {table}").fetchall()])


def test_it_explains_itself(db: duckdb.DuckDBPyConnection) -> None:
    comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'election_2020' AND column_name = 'mas_ipsp'"
    assert "MAS" in str(db.execute(comment).fetchone())
    keys = (
        "SELECT count(*) FROM duckdb_constraints() WHERE table_name = 'election_2020' AND constraint_type LIKE 'FOR%'"
    )
    assert db.execute(keys).fetchone() != (0,)
