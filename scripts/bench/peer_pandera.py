"""pandera, on pandas or on polars, with a schema equal to the declaration of the table.

Data are read with their types, as a user would; only if the reader gives up at a cell are they read as text
and cast, which costs time but lets everything else be judged.

    python peer_pandera.py pandas|polars PACKAGE
"""

import json
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from package_table import Table, read_table

INTEGER = "^[+-]?[0-9]{1,15}$"
KINDS = {
    "not_nullable": "required",
    "greater_than_or_equal_to": "minimum",
    "str_matches": "pattern",
    "isin": "foreign_key",
    "field_uniqueness": "unique",
}
Case = tuple[str, Any, Any]
"""Of a failed check: its name, the index of the record, the value."""


def with_pandas(table: Table) -> tuple[int, Mapping[str, int]]:
    """Records and violations by kind of check, found by pandera on pandas."""
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        import pandera.pandas as pa

    types = {"string": "str", "integer": "Int64", "boolean": "boolean"}
    options: dict[str, Any] = {"keep_default_na": False, "na_values": [""]}
    not_typed = 0
    try:
        frame = pd.read_csv(table.file, dtype={name: types[kind] for name, kind in table.types.items()}, **options)
    except ValueError:
        frame = pd.read_csv(table.file, dtype="str", **options)
        given = frame.notna().sum().sum()
        for name, kind in table.types.items():
            if kind == "integer":
                frame[name] = frame[name].where(frame[name].str.match(INTEGER)).astype("Int64")
            elif kind == "boolean":
                frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
        not_typed = int(given - frame.notna().sum().sum())
    declared = pandas_rules()
    rules = [
        pa.Check(lambda t, rule=declared[name]: rule(t).fillna(True), name=name, ignore_na=False)
        for name in table.rules
    ]
    try:
        schema(pa, table, types, rules).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        return len(frame), tally(zip(cases["check"], cases["index"], cases["failure_case"], strict=True), not_typed)
    return len(frame), tally([], not_typed)


def with_polars(table: Table) -> tuple[int, Mapping[str, int]]:
    """Records and violations by kind of check, found by pandera on polars (eager, the faster way)."""
    import pandera.polars as pa
    import polars as pl

    types = {"string": pl.String, "integer": pl.Int64, "boolean": pl.Boolean}
    not_typed = 0
    try:
        frame = pl.read_csv(table.file, schema={name: types[kind] for name, kind in table.types.items()})
    except pl.exceptions.ComputeError:
        frame = pl.read_csv(table.file, infer_schema=False)
        empty = sum(frame.null_count().row(0))
        values = {"true": True, "false": False}
        cast = {
            "integer": lambda cell: pl.when(cell.str.contains(INTEGER)).then(cell).cast(pl.Int64, strict=False),
            "boolean": lambda cell: cell.replace_strict(values, default=None, return_dtype=pl.Boolean),
        }
        frame = frame.with_columns(
            cast[kind](pl.col(name)).alias(name) for name, kind in table.types.items() if kind in cast
        )
        not_typed = sum(frame.null_count().row(0)) - empty
    declared = polars_rules()
    rules = [
        pa.Check(lambda data, rule=declared[name]: data.lazyframe.select(rule.fill_null(True)), name=name)
        for name in table.rules
    ]
    try:
        schema(pa, table, types, rules).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.select("check", "index", "failure_case")
        return len(frame), tally(cases.iter_rows(), not_typed)
    return len(frame), tally([], not_typed)


def schema(pa: Any, table: Table, types: Mapping[str, Any], rules: list[Any]) -> Any:
    """The declaration as a pandera schema; `pa` is the module of a backend, `types` its types by ours."""
    required = table.with_constraint("required")
    parents = {key.column: key.keys() for key in table.foreign_keys}
    checks: dict[str, list[Any]] = defaultdict(list)
    for name, bound in table.with_constraint("minimum").items():
        checks[name].append(pa.Check.ge(bound))
    for name, pattern in table.with_constraint("pattern").items():
        checks[name].append(pa.Check.str_matches(f"^(?:{pattern})$"))
    for name, keys in parents.items():
        checks[name].append(pa.Check.isin(keys))
    columns = {
        name: pa.Column(types[kind], checks[name], nullable=name not in required, unique=name == table.key)
        for name, kind in table.types.items()
    }
    return pa.DataFrameSchema(columns, checks=rules, strict=True, ordered=True)


def tally(cases: Iterable[Case], not_typed: int) -> Mapping[str, int]:
    """Violations by kind of check; a cell that has no value of its type is not missing besides."""
    places: dict[str, dict[Any, Any]] = defaultdict(dict)
    for check, index, value in cases:
        # On pandas a record that breaks a rule comes once a column.
        places[check][index] = value
    found: Counter[str] = Counter()
    for check, values in places.items():
        kind = KINDS.get(check.partition("(")[0], "rule")
        surplus = len(values) - len(set(values.values()))
        found[kind] += surplus if kind == "unique" else len(values)
    return found + Counter(type=not_typed) - Counter(required=not_typed)


def pandas_rules() -> dict[str, Callable[[Any], Any]]:
    """The row rules on a pandas frame; a missing value makes the result missing, which holds."""
    return {
        "parties_sum_to_valid": lambda t: t.mas_ipsp + t.cc + t.creemos + t.fpv + t.pan_bol == t.valid_votes,
        "votes_add_up": lambda t: t.valid_votes + t.blank_votes + t.null_votes == t.votes_cast,
        "cast_within_registered": lambda t: t.votes_cast <= t.registered_voters,
        "has_votes_means_votes_cast": lambda t: (
            (t.has_votes & (t.votes_cast > 0)) | (~t.has_votes & (t.votes_cast == 0))
        ),
        "codes_at_home": lambda t: (
            (t.country != "BO") | (t.department_id.notna() & t.province_id.notna() & t.municipality_id.notna())
        ),
        "no_bolivian_codes_abroad": lambda t: (
            (t.country == "BO") | (t.department_id.isna() & t.province_id.isna() & t.municipality_id.isna())
        ),
    }


def polars_rules() -> dict[str, Any]:
    """The row rules as polars expressions."""
    from polars import col

    parties = col("mas_ipsp") + col("cc") + col("creemos") + col("fpv") + col("pan_bol")
    has_votes, cast, home = col("has_votes"), col("votes_cast"), col("country") == "BO"
    codes = [col(name) for name in ("department_id", "province_id", "municipality_id")]
    return {
        "parties_sum_to_valid": parties == col("valid_votes"),
        "votes_add_up": col("valid_votes") + col("blank_votes") + col("null_votes") == cast,
        "cast_within_registered": cast <= col("registered_voters"),
        "has_votes_means_votes_cast": (has_votes & (cast > 0)) | (~has_votes & (cast == 0)),
        "codes_at_home": ~home | (codes[0].is_not_null() & codes[1].is_not_null() & codes[2].is_not_null()),
        "no_bolivian_codes_abroad": home | (codes[0].is_null() & codes[1].is_null() & codes[2].is_null()),
    }


def main() -> None:
    backend, root = sys.argv[1:]
    rows, found = {"pandas": with_pandas, "polars": with_polars}[backend](read_table(Path(root)))
    print(json.dumps({"rows": rows, "violations": found}))


if __name__ == "__main__":
    main()
