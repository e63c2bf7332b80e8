"""Row rules of the declared tables, applied to a data frame."""

from typing import TYPE_CHECKING

from bolivia_crisis import dataset
from bolivia_crisis.readers import identifier
from bolivia_crisis.validation.rules import Rule, parse, to_sql
from bolivia_crisis.validation.table_schema import KINDS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import polars as pl


def declared_rule(table: str, rule_id: str) -> Rule:
    """The compiled rule of a table. Raises ValueError for a table or rule that is not declared."""
    schema = dataset.resource(table)["schema"]
    text = next((rule["rule"] for rule in schema.get("rules", []) if rule["id"] == rule_id), None)
    if text is None:
        raise ValueError(f"{table} has no rule {rule_id!r}")
    return parse(text, {f["name"]: KINDS[f["type"]] for f in schema["fields"] if f["type"] in KINDS})


def holds(frame: "pd.DataFrame", table: str, rule_id: str) -> "pd.Series[bool]":
    """Whether each record of a data frame keeps a rule of a table; an unknown result counts as kept."""
    import pandas as pd

    rule = declared_rule(table, rule_id)
    wanted = frame[list(rule.columns)]
    categorical = [name for name in wanted if isinstance(wanted[name].dtype, pd.CategoricalDtype)]
    return pd.Series(_kept(wanted.astype(dict.fromkeys(categorical, "str")), rule), index=frame.index)


def holds_polars(frame: "pl.LazyFrame", table: str, rule_id: str) -> "pl.LazyFrame":
    """The same for polars: a frame of one column, true where the record keeps the rule."""
    import polars as pl
    from polars import selectors

    rule = declared_rule(table, rule_id)
    # A category is compared as text, a decimal as the double that the rules know.
    wanted = frame.select(rule.columns).with_columns(
        selectors.enum().cast(pl.String), selectors.decimal().cast(pl.Float64)
    )
    return pl.LazyFrame({"kept": _kept(wanted.collect(), rule)})


def _kept(frame: object, rule: Rule) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    import duckdb

    condition = to_sql(rule.root, identifier)
    with duckdb.connect(":memory:") as connection:
        connection.register("frame", frame)
        kept = connection.execute(f"SELECT coalesce({condition}, TRUE) AS kept FROM frame").df()["kept"]
    return kept.to_numpy(dtype=bool)
