"""The records of a table as typed values, in the order of the file, a few thousand at a time in memory."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from bolivia_crisis import dataset
from bolivia_crisis.columns import Column
from bolivia_crisis.exporting.drafts import CannotExport
from bolivia_crisis.readers import select_sql

BATCH: Final = 5_000


def batches(table: str, columns: Sequence[Column], *, limit: int | None = None) -> Iterator[list[tuple[Any, ...]]]:
    """Lists of records. Values are str, int, float, Decimal (money), bool, date, or None where missing.

    Raises OSError for a table without its file, CannotExport for a file that cannot be read as declared.
    """
    import duckdb

    # DuckDB's own error for a missing file speaks of a pattern.
    (dataset.path() / dataset.resource(table)["path"]).stat()
    found = select_sql(table, columns) + ("" if limit is None else f" LIMIT {limit}")
    try:
        with duckdb.connect(":memory:") as db:
            cursor = db.execute(found)
            while records := cursor.fetchmany(BATCH):
                yield records
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        raise CannotExport(f"{table}: {str(error).splitlines()[0]}", "run: bolivia-crisis validate") from None


def records(table: str, columns: Sequence[Column], *, limit: int | None = None) -> Iterator[tuple[Any, ...]]:
    """The records one by one."""
    for batch in batches(table, columns, limit=limit):
        yield from batch
