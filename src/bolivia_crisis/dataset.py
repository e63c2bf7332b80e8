"""The tables of this package: where they lie, what they are called, how they are loaded."""

import difflib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

PANDAS_TYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
"""pandas type of a column by its Table Schema type; a closed list is categorical, a date datetime64."""


def path() -> Path:
    """Folder with datapackage.json, data/ and schemas/, for any Frictionless client.

    In a checkout it is the repository, in an installed package a folder inside it.
    """
    here = Path(__file__).resolve()
    repository = here.parents[2]
    if (repository / "datapackage.json").is_file() and here.parent.parent.name == "src":
        return repository
    return here.parent / "package"


@cache
def descriptor() -> dict[str, Any]:
    """The package's descriptor, as a dictionary that is not to be changed."""
    content: dict[str, Any] = json.loads((path() / "datapackage.json").read_text("utf-8"))
    return content


def resource(name: str) -> dict[str, Any]:
    """Descriptor of one table. Raises ValueError, with the closest name, if there is none."""
    resources = {item["name"]: item for item in descriptor()["resources"]}
    if name in resources:
        found: dict[str, Any] = resources[name]
        return found
    close = difflib.get_close_matches(name, resources, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"no table is named {name!r}{hint} The tables are {', '.join(resources)}")


def tables() -> "pd.DataFrame":
    """One row a table, in the order of the descriptor: name, title, rows, fields.

    `rows` and `fields` are counts. Loads pandas.

    >>> import bolivia_crisis as bc
    >>> bool((bc.tables().rows > 0).all())
    True
    """
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "name": item["name"],
                "title": item["title"],
                "rows": item["rows"],
                "fields": len(item["schema"]["fields"]),
            }
            for item in descriptor()["resources"]
        ]
    )


def load(name: str) -> "pd.DataFrame":
    """A table as a typed pandas data frame, one row a record, in the order of the file.

    Integers are Int64 (empty cells stay integers), numbers float64, closed lists categorical in declared
    order, full dates datetime64; text stays text ("NA", leading zeros, dates known to the month). An
    empty cell is missing. Units and meanings stand in the descriptor. Raises ValueError for a name that
    is no table.

    >>> import bolivia_crisis as bc
    >>> int(bc.load("election_2020").mas_ipsp.sum())
    3394052
    """
    import pandas as pd

    declared = resource(name)
    fields = declared["schema"]["fields"]
    frame = pd.read_csv(
        path() / declared["path"],
        dtype={field["name"]: _pandas_type(field) for field in fields},
        parse_dates=[field["name"] for field in fields if field["type"] == "date"],
        date_format="%Y-%m-%d",
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
    frame.attrs.update(title=declared["title"], version=descriptor()["version"])
    return frame


def _pandas_type(field: dict[str, Any]) -> Any:
    import pandas as pd

    values = field.get("constraints", {}).get("enum")
    if values and field["type"] == "string":
        return pd.CategoricalDtype(values)
    return "str" if field["type"] == "date" else PANDAS_TYPES[field["type"]]
