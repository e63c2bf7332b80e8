"""All tables in one DuckDB database."""

from typing import TYPE_CHECKING

from bolivia_crisis import dataset
from bolivia_crisis.columns import columns_of
from bolivia_crisis.readers import identifier, literal, select_sql

if TYPE_CHECKING:
    import duckdb


def connect() -> "duckdb.DuckDBPyConnection":
    """A new DuckDB connection, in memory, with every table as a view under its name.

    The types are those of `load`; a table is read when it is asked for. The title of a table is the
    comment on its view.

    >>> import bolivia_crisis as bc
    >>> with bc.connect() as db:
    ...     db.sql("SELECT sum(votes_cast) FROM election_2020 WHERE country = 'BO'").fetchall()
    [(6313459,)]
    """
    import duckdb

    connection = duckdb.connect(":memory:")
    for item in dataset.descriptor()["resources"]:
        name = item["name"]
        connection.execute(f"CREATE VIEW {identifier(name)} AS {select_sql(name, columns_of(name))}")
        connection.execute(f"COMMENT ON VIEW {identifier(name)} IS {literal(item['title'])}")
    return connection
