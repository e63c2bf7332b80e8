"""Reads a table's file into a data frame of each library; the types are those of `columns`.

Only the reader that is called imports its library.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bolivia_crisis import dataset
from bolivia_crisis.columns import MONEY_DIGITS, Column, columns_of, day_bounds, with_bounds

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def need(module: str, *, extra: str, purpose: str) -> Any:
    """Import an optional library. Raises ImportError saying what to install if it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(
            f'{purpose} needs {module}; install it with: pip install "bolivia-crisis[{extra}]"'
        ) from error


def to_pandas(table: str, columns: Sequence[Column], *, bounds: bool) -> "pd.DataFrame":
    import pandas as pd

    names = [column.name for column in columns]
    frame = pd.read_csv(
        _file(table),
        usecols=names,
        dtype={column.name: _pandas_type(column) for column in columns},
        parse_dates=[column.name for column in columns if column.kind == "date"],
        date_format="%Y-%m-%d",
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )[names]
    if bounds:
        for column in columns:
            if column.partial_date:
                texts = (None if pd.isna(text) else text for text in frame[column.name])
                for name, days in _bounds(column, texts):
                    frame[name] = pd.to_datetime(pd.Series(days, index=frame.index, dtype="object")).dt.as_unit("us")
        frame = frame[[column.name for column in with_bounds(columns)]]
    frame.attrs.update(_metadata(table, columns))
    return frame


def _pandas_type(column: Column) -> Any:
    import pandas as pd

    if column.kind == "category":
        return pd.CategoricalDtype(list(column.values))
    types = {"text": "str", "integer": "Int64", "number": "float64", "money": "float64", "boolean": "boolean"}
    return types.get(column.kind, "str")


def to_polars(table: str, columns: Sequence[Column], *, bounds: bool) -> "pl.DataFrame":
    need("polars", extra="polars", purpose='load(..., to="polars")')
    import polars as pl

    types: dict[str, Any] = {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "money": pl.Decimal(*MONEY_DIGITS),
        "boolean": pl.Boolean,
        "date": pl.Date,
    }
    frame = pl.read_csv(
        _file(table),
        schema={c.name: pl.Enum(c.values) if c.kind == "category" else types[c.kind] for c in columns_of(table)},
        columns=[column.name for column in columns],
    )
    if bounds:
        frame = frame.with_columns(
            pl.Series(name, days, dtype=pl.Date)
            for column in columns
            if column.partial_date
            for name, days in _bounds(column, frame[column.name])
        )
    return frame.select([column.name for column in (with_bounds(columns) if bounds else columns)])


def to_arrow(table: str, columns: Sequence[Column], *, bounds: bool) -> "pa.Table":
    pa = need("pyarrow", extra="arrow", purpose='load(..., to="arrow")')
    csv = import_module("pyarrow.csv")
    types = {
        "text": pa.string(),
        "category": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "money": pa.decimal128(*MONEY_DIGITS),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    content = csv.read_csv(
        _file(table),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=[column.name for column in columns],
            column_types={column.name: types[column.kind] for column in columns},
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    arrays = {column.name: content[column.name] for column in columns}
    for column in columns:
        if column.kind == "category":
            arrays[column.name] = _dictionary(arrays[column.name], column.values)
        if bounds and column.partial_date:
            for name, days in _bounds(column, arrays[column.name].to_pylist()):
                arrays[name] = pa.array(days, pa.date32())
    names = [column.name for column in (with_bounds(columns) if bounds else columns)]
    texts = {
        key: value if isinstance(value, str) else json.dumps(value) for key, value in _metadata(table, columns).items()
    }
    return pa.Table.from_arrays([arrays[name] for name in names], names=names, metadata=texts)


def _dictionary(texts: Any, values: Sequence[str]) -> Any:
    """A dictionary column whose dictionary is the declared list, in declared order, in every chunk."""
    pa, compute = import_module("pyarrow"), import_module("pyarrow.compute")
    # Made from buffers because pyarrow.array would import pandas, which takes longer than all the rest.
    encoded = [value.encode() for value in values]
    ends = array("i", accumulate(map(len, encoded), initial=0))
    declared = pa.StringArray.from_buffers(len(encoded), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded)))
    chunks = [pa.DictionaryArray.from_arrays(compute.index_in(chunk, declared), declared) for chunk in texts.chunks]
    return pa.chunked_array(chunks, pa.dictionary(pa.int32(), pa.string()))


def to_duckdb(table: str, columns: Sequence[Column], *, bounds: bool) -> "duckdb.DuckDBPyRelation":
    import duckdb

    relation = duckdb.sql(select_sql(table, columns, bounds=bounds))
    assert relation is not None  # only a statement without a result gives none
    return relation


def select_sql(table: str, columns: Sequence[Column], *, bounds: bool = False) -> str:
    """DuckDB's SQL for the columns of a table, typed, read from its file."""
    types = {
        "text": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "money": "DECIMAL({}, {})".format(*MONEY_DIGITS),
        "boolean": "BOOLEAN",
        "date": "DATE",
    }
    declared = ", ".join(
        f"{literal(c.name)}: {literal(_enum(c) if c.kind == 'category' else types[c.kind])}" for c in columns_of(table)
    )
    wanted = ", ".join(part for column in columns for part in _select(column, bounds=bounds))
    return (
        f"SELECT {wanted} FROM read_csv({literal(str(_file(table)))}, columns = {{{declared}}}, auto_detect = false,"
        " header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', new_line = '\\n')"
    )


def _enum(column: Column) -> str:
    return f"ENUM({', '.join(literal(value) for value in column.values)})"


def _select(column: Column, *, bounds: bool) -> list[str]:
    """SQL of a column and, if wanted, of its bounds."""
    name = identifier(column.name)
    if not (bounds and column.partial_date):
        return [name]
    first = f"CAST({name} || CASE length({name}) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END AS DATE)"
    last = f"CASE length({name}) WHEN 4 THEN {first} + INTERVAL 1 YEAR - INTERVAL 1 DAY "
    last += f"WHEN 7 THEN last_day({first}) ELSE {first} END"
    return [
        name,
        f"{first} AS {identifier(column.name + '_first')}",
        f"CAST({last} AS DATE) AS {identifier(column.name + '_last')}",
    ]


def identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _file(table: str) -> Path:
    found: Path = dataset.path() / dataset.resource(table)["path"]
    return found


def _bounds(column: Column, texts: Iterable[str | None]) -> list[tuple[str, list[Any]]]:
    """The two columns of bounds of a partial date: name and days."""
    days = [day_bounds(text) for text in texts]
    return [(f"{column.name}_first", [first for first, _ in days]), (f"{column.name}_last", [last for _, last in days])]


def _metadata(table: str, columns: Iterable[Column]) -> dict[str, Any]:
    return {
        "name": table,
        "title": dataset.resource(table)["title"],
        "version": dataset.descriptor()["version"],
        "licence": dataset.licence(),
        "units": {column.name: column.unit for column in columns if column.unit},
    }
