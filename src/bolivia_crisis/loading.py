"""`load`: a table as a data frame of the library that is wanted."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from bolivia_crisis import readers
from bolivia_crisis.columns import columns_of
from bolivia_crisis.dataset import unknown

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from bolivia_crisis.names import TableName

Dates = Literal["text", "bounds"]

READERS: Final[dict[str, Callable[..., Any]]] = {
    "pandas": readers.to_pandas,
    "polars": readers.to_polars,
    "arrow": readers.to_arrow,
    "duckdb": readers.to_duckdb,
}


@overload
def load(
    name: "TableName", *, to: Literal["pandas"] = ..., columns: Sequence[str] | None = ..., dates: Dates = ...
) -> "pd.DataFrame": ...
@overload
def load(
    name: "TableName", *, to: Literal["polars"], columns: Sequence[str] | None = ..., dates: Dates = ...
) -> "pl.DataFrame": ...
@overload
def load(
    name: "TableName", *, to: Literal["arrow"], columns: Sequence[str] | None = ..., dates: Dates = ...
) -> "pa.Table": ...
@overload
def load(
    name: "TableName", *, to: Literal["duckdb"], columns: Sequence[str] | None = ..., dates: Dates = ...
) -> "duckdb.DuckDBPyRelation": ...
def load(
    name: "TableName",
    *,
    to: Literal["pandas", "polars", "arrow", "duckdb"] = "pandas",
    columns: Sequence[str] | None = None,
    dates: Dates = "text",
) -> Any:
    """A table as a typed data frame, one row a record, in the order of the file.

    `to` is "pandas", "polars" (DataFrame), "arrow" (pyarrow.Table) or "duckdb" (a relation on DuckDB's
    default connection, so that `duckdb.sql` can go on with it). `columns` takes some of the columns, in
    the order given. The types are the same everywhere:

    - text stays text ("NA", leading zeros); an empty cell is missing;
    - a closed list is categorical in declared order; integers are 64-bit and may be missing;
    - numbers are doubles; amounts of money are decimals of 18 digits, 2 after the point; pandas, which
      has no decimals, has them as float64, and that holds every amount of these tables to the cent;
    - full dates are dates. A date known to the year or month stays text; `dates="bounds"` puts two
      columns behind it, `<column>_first` and `<column>_last`, the days between which it lies.

    pandas `attrs` and Arrow's schema metadata carry name, title, version, licence and units. Raises
    ValueError for a table, column or option there is not, ImportError if polars or pyarrow is missing.

    >>> import bolivia_crisis as bc
    >>> int(bc.load("election_2020").mas_ipsp.sum())
    3394052
    >>> event = bc.load("lithium_events", columns=["event_date"], dates="bounds").iloc[0]
    >>> event.event_date, str(event.event_date_first.date()), str(event.event_date_last.date())
    ('2018', '2018-01-01', '2018-12-31')
    """
    if to not in READERS:
        raise unknown("library to load into", to, READERS)
    if dates not in ("text", "bounds"):
        raise unknown("form of dates", dates, ("text", "bounds"))
    return READERS[to](name, columns_of(name, columns), bounds=dates == "bounds")
