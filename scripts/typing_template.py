"""Text of the package's names.py: what an editor and a type checker know of the tables and their columns."""

from collections.abc import Iterable
from typing import Any

from models_template import class_name

HEADER = '''"""Names of the tables and of their columns, for annotations.

Made by `make build` from schemas/; do not edit.
"""

from typing import Literal

'''


def names_module(document: dict[str, Any]) -> str:
    """Source of names.py: a Literal of the tables, and one of the columns of each."""
    resources = document["resources"]
    parts = [_literal("TableName", (resource["name"] for resource in resources))]
    parts += [
        _literal(f"{class_name(resource['name'])}Column", (field["name"] for field in resource["schema"]["fields"]))
        for resource in resources
    ]
    return HEADER + "\n".join(parts)


def _literal(name: str, values: Iterable[str]) -> str:
    return f"{name} = Literal[\n" + "".join(f'    "{value}",\n' for value in values) + "]\n"
