"""Parquet: the Arrow tables of `load(to="arrow")` with their metadata, compressed with zstd."""

from pathlib import Path

from bolivia_crisis.columns import columns_of
from bolivia_crisis.exporting.notices import add_notices
from bolivia_crisis.readers import need, to_arrow


def place(table: str) -> str:
    return f"{table}.parquet"


def write(table: str, path: Path) -> None:
    parquet = need("pyarrow.parquet", extra="arrow", purpose="export --format parquet")
    parquet.write_table(to_arrow(table, columns_of(table), bounds=False), path, compression="zstd")


accompany = add_notices
