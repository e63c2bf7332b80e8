"""The Parquet export, read by polars and pyarrow on their own."""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from expected import TABLES, Export, first_difference, keeps_promises, plain


@pytest.fixture(scope="module")
def folder(export: Export) -> Path:
    return export("--all", "parquet")


@pytest.mark.parametrize("table", TABLES)
def test_pyarrow_reads_every_cell(folder: Path, table: str) -> None:
    found = pq.read_table(folder / f"{table}.parquet").to_pylist()
    assert first_difference(table, [plain(record.values()) for record in found]) is None


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_every_cell(folder: Path, table: str) -> None:
    assert first_difference(table, [plain(row) for row in pl.read_parquet(folder / f"{table}.parquet").rows()]) is None


def test_they_keep_the_promises(folder: Path) -> None:
    keeps_promises(lambda table, column: pl.read_parquet(folder / f"{table}.parquet")[column].to_list())
    keeps_promises(lambda table, column: pq.read_table(folder / f"{table}.parquet")[column].to_pylist())


def test_types_are_those_of_the_declaration(folder: Path) -> None:
    schema = pq.read_schema(folder / "funding_flows.parquet")
    assert schema.field("amount").type == pa.decimal128(18, 2)
    assert pa.types.is_dictionary(schema.field("assertion_status").type)
    assert pl.read_parquet_schema(folder / "election_2020.parquet")["mas_ipsp"] == pl.Int64
    assert pl.read_parquet_schema(folder / "coup_events.parquet")["event_date"] == pl.Date


def test_polars_scans_the_folder_lazily(folder: Path) -> None:
    votes = pl.scan_parquet(folder / "election_2020.parquet").group_by("department_id").agg(pl.col("mas_ipsp").sum())
    assert votes.collect()["mas_ipsp"].sum() == 3_394_052
