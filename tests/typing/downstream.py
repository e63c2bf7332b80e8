"""A small program of somebody who uses the package: checked by mypy --strict, then run.

`reveal_type` notes and the lines marked as errors are compared by tests/test_models.py.
"""

from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pandera.pandas as pa
import polars as pl
from pandera.typing import DataFrame

import bolivia_crisis as bc
from bolivia_crisis.names import TableName

Election = bc.models.Election2020


@pa.check_types
def turnout(table: DataFrame[bc.models.Election2020]) -> float:
    return float(table[Election.votes_cast].sum() / table[Election.registered_voters].sum())


@pa.check_types
def registered(table: DataFrame[bc.models.Election2020]) -> int:
    return int(table[Election.registered_voters].sum())


def titles(names: list[TableName]) -> list[str]:
    return [str(bc.load(name).attrs["title"]) for name in names]


frame: pd.DataFrame = bc.load("election_2020")
lazy: pl.LazyFrame = bc.load("lithium_events", to="polars", dates="bounds").lazy()
relation: duckdb.DuckDBPyRelation = bc.load("parties", to="duckdb", columns=["party_id", "acronym"])
checked: pl.DataFrame = bc.models.polars.Parties.validate(bc.load("parties", to="polars"))
departments: pd.DataFrame = bc.results(level="department", scope="bolivia", compare="2019")
reference: str = bc.cite("election_2020", style="bibtex")
faults = [file.path for file in bc.verify().faults]

if TYPE_CHECKING:
    bc.load("election_2021")  # error: no such table
    bc.load("parties", to="excel")  # error: no such library
    bc.load("parties", columns="party_id", dates="day")  # error: no such form of dates
    bc.results(level="mesa")  # error: no such level
    bc.cite(style="mla")  # error: no such style
    bc.sources_for("coup_actor", "evo-morales")  # error: no such table

print(round(turnout(DataFrame[bc.models.Election2020](frame)), 4))
print(registered(DataFrame[bc.models.Election2020](frame)))
print(titles(["parties"]), lazy.collect().height, len(relation.fetchall()), checked.height)
print(len(departments), reference.count("@misc"), faults)
