"""Row rules of the declared tables, applied to a data frame."""

from typing import TYPE_CHECKING

from bolivia_crisis import dataset
from bolivia_crisis.validation.rules import Rule, parse, to_sql
from bolivia_crisis.validation.table_schema import KINDS

if TYPE_CHECKING:
    import pandas as pd


def declared_rule(table: str, rule_id: str) -> Rule:
    """The compiled rule of a table. Raises ValueError for a table or rule that is not declared."""
    schema = dataset.resource(table)["schema"]
    text = next((rule["rule"] for rule in schema.get("rules", []) if rule["id"] == rule_id), None)
    if text is None:
        raise ValueError(f"{table} has no rule {rule_id!r}")
    return parse(text, {f["name"]: KINDS[f["type"]] for f in schema["fields"] if f["type"] in KINDS})


def holds(frame: "pd.DataFrame", table: str, rule_id: str) -> "pd.Series[bool]":
    """Whether each record of a data frame keeps a rule of a table; an unknown result counts as kept."""
    import duckdb
    import pandas as pd

    rule = declared_rule(table, rule_id)
    wanted = frame[list(rule.columns)]
    categorical = [name for name in wanted if isinstance(wanted[name].dtype, pd.CategoricalDtype)]
    wanted = wanted.astype(dict.fromkeys(categorical, "str"))
    condition = to_sql(rule.root, lambda name: '"' + name.replace('"', '""') + '"')
    with duckdb.connect(":memory:") as connection:
        connection.register("frame", wanted)
        kept = connection.execute(f"SELECT coalesce({condition}, TRUE) AS kept FROM frame").df()["kept"]
    return pd.Series(kept.to_numpy(dtype=bool), index=frame.index)
