"""The tables of this package: where they lie, what they are called, what is declared of them."""

import difflib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def path() -> Path:
    """Folder with datapackage.json, data/ and schemas/, for any Frictionless client.

    In a checkout it is the repository, in an installed package a folder inside it.

    >>> import bolivia_crisis as bc
    >>> (bc.path() / "datapackage.json").is_file()
    True
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


@cache
def _resources() -> dict[str, dict[str, Any]]:
    return {item["name"]: item for item in descriptor()["resources"]}


def resource(name: str) -> dict[str, Any]:
    """Descriptor of one table. Raises ValueError, with the closest name, if there is none."""
    if name not in _resources():
        raise unknown("table", name, _resources())
    return _resources()[name]


def licence() -> str:
    """Name of the licence of the data, as SPDX has it."""
    return " AND ".join(item["name"] for item in descriptor()["licenses"])


def unknown(what: str, given: object, known: Iterable[str]) -> ValueError:
    """The error for a name that is none of those known: says the closest one and all there are."""
    names = list(known)
    close = difflib.get_close_matches(str(given), names, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    return ValueError(f"no {what} is named {given!r}{hint} There are: {', '.join(names)}")


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
