"""What the hand-made peers read of a package: the declaration of the big table and the keys of its parents."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from make_data import TABLE


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column of the table, and the file and column that its values must be in."""

    column: str
    file: Path
    key: str

    def keys(self) -> set[str]:
        with self.file.open(encoding="utf-8", newline="") as file:
            return {record[self.key] for record in csv.DictReader(file)}


@dataclass(frozen=True, slots=True)
class Table:
    """The table in question; types and constraints by column."""

    file: Path
    types: Mapping[str, str]
    constraints: Mapping[str, Mapping[str, Any]]
    key: str
    foreign_keys: tuple[ForeignKey, ...]
    rules: tuple[str, ...]

    def with_constraint(self, name: str) -> dict[str, Any]:
        """The value of a constraint by column, for the columns that have it (`required: false` is none)."""
        found = {column: constraints.get(name) for column, constraints in self.constraints.items()}
        return {column: value for column, value in found.items() if value is not None and value is not False}


def read_table(root: Path) -> Table:
    """Read the declaration of `election_2020` in the package at `root`."""
    document = json.loads((root / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource for resource in document["resources"]}
    schema = resources[TABLE]["schema"]
    return Table(
        file=root / resources[TABLE]["path"],
        types={field["name"]: field["type"] for field in schema["fields"]},
        constraints={field["name"]: field.get("constraints", {}) for field in schema["fields"]},
        key=schema["primaryKey"][0],
        foreign_keys=tuple(
            ForeignKey(
                key["fields"][0],
                root / resources[key["reference"]["resource"]]["path"],
                key["reference"]["fields"][0],
            )
            for key in schema["foreignKeys"]
        ),
        rules=tuple(rule["id"].partition(".")[2] for rule in schema["rules"]),
    )
