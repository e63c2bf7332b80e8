"""Packages to time validators on: the election table in scaled copies, clean or with planted faults.

A scaled package holds `election_2020` COPIES times below each other, with the tables that it refers to.
Each copy has polling tables of its own (number + 100,000 a copy), while places keep their codes, so that
keys are unique and foreign keys hold. Types, constraints, keys and row rules are those of the package; only
the pattern of `mesa_id` allows for the longer numbers.
"""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

TABLE = "election_2020"
PARENTS = ("polling_places", "places", "parties", "sources")
COPY_STEP = 100_000
MESA_PATTERN = "[1-9][0-9]{3,7}"
PREVIOUS = "the value of the record before"


@dataclass(frozen=True, slots=True)
class Fault:
    """Cells that are put into a record, and the kinds of checks that must find it."""

    cells: Mapping[str, str]
    found_by: tuple[str, ...]


# Each suits a Bolivian polling table with votes, and breaks just the checks that are named.
FAULTS = (
    Fault({"source_id": ""}, ("required",)),
    Fault({"blank_votes": "-1"}, ("minimum", "rule")),
    Fault({"source_id": "No source!"}, ("pattern", "foreign_key")),
    Fault({"polling_place_id": "1000000"}, ("foreign_key",)),
    Fault({"mesa_id": PREVIOUS}, ("unique",)),
    Fault({"mas_ipsp": "1000000"}, ("rule",)),
    Fault({"has_votes": "false"}, ("rule",)),
    Fault({"registered_voters": "0"}, ("rule",)),
    Fault({"municipality_id": ""}, ("rule",)),
    Fault({"country": "AR"}, ("rule",)),
    # Last, so that fewer faults than kinds leave every cell readable by its type.
    Fault({"votes_cast": "12x"}, ("type",)),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a right judge finds in `election_2020` of a package: its records, and violations by kind of check."""

    rows: int
    violations: Mapping[str, int]


def scaled_package(source: Path, folder: Path, *, copies: int, faults: int = 0, base_rows: int | None = None) -> Truth:
    """Write a scaled package; `base_rows` takes only the first rows of the table."""
    document = json.loads((source / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource for resource in document["resources"]}
    document["resources"] = [resources[name] for name in (TABLE, *PARENTS)]
    for resource in document["resources"]:
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [k for k in keys if k["reference"]["resource"] in (TABLE, *PARENTS)]
    (folder / "data").mkdir(parents=True)
    for name in PARENTS:
        shutil.copy(source / resources[name]["path"], folder / "data" / f"{name}.csv")
    table = resources[TABLE]
    field = next(field for field in table["schema"]["fields"] if field["name"] == "mesa_id")
    field["constraints"]["pattern"] = MESA_PATTERN
    header, records = read_table(source / table["path"], base_rows)
    truth = write_table(folder, table, header, scaled(header, records, copies, faults), faults)
    write_descriptor(folder, document)
    return truth


def faulty_package(source: Path, folder: Path, *, faults: int) -> Truth:
    """A copy of a whole package, its rules among it, with faults planted in `election_2020`."""
    for name in ("data", "schemas"):
        shutil.copytree(source / name, folder / name)
    document = json.loads((source / "datapackage.json").read_text("utf-8"))
    table = next(resource for resource in document["resources"] if resource["name"] == TABLE)
    header, records = read_table(source / table["path"])
    truth = write_table(folder, table, header, scaled(header, records, 1, faults), faults)
    write_descriptor(folder, document)
    return truth


def read_table(path: Path, rows: int | None = None) -> tuple[list[str], list[list[str]]]:
    """Header and records of a table without quotes, which makes a fast copy possible."""
    text = path.read_text("utf-8")
    if '"' in text:
        raise ValueError(f"{path.name} holds quotes, so its lines cannot be split at commas")
    header, *records = (line.split(",") for line in text.splitlines())
    return header, records[:rows]


def scaled(header: list[str], records: list[list[str]], copies: int, faults: int) -> Iterator[str]:
    """The text of one copy after the other, with the faults spread evenly over all of them."""
    rests = [",".join(record[1:]) for record in records]
    numbers = [int(record[0]) for record in records]
    planted = plan(header, records, copies, faults)
    for copy in range(copies):
        offset = copy * COPY_STEP
        lines = [f"{offset + number},{rest}\n" for number, rest in zip(numbers, rests, strict=True)]
        for position, fault in planted.get(copy, {}).items():
            lines[position] = spoil(header, lines, position, fault)
        yield "".join(lines)


def plan(header: list[str], records: list[list[str]], copies: int, faults: int) -> dict[int, dict[int, Fault]]:
    """Faults by copy and position; never in neighbours, so that each is found once."""
    country, has_votes = header.index("country"), header.index("has_votes")
    usable = [
        position
        for position, record in enumerate(records)
        if position and record[country] == "BO" and record[has_votes] == "true"
    ]
    room = len(usable) * copies
    if faults * 2 > room:
        raise ValueError(f"{faults} faults need {faults * 2} usable records, there are {room}")
    planted: dict[int, dict[int, Fault]] = {}
    for number in range(faults):
        copy, place = divmod(number * room // faults, len(usable))
        planted.setdefault(copy, {})[usable[place]] = FAULTS[number % len(FAULTS)]
    return planted


def spoil(header: list[str], lines: Sequence[str], position: int, fault: Fault) -> str:
    cells = lines[position][:-1].split(",")
    before = lines[position - 1][:-1].split(",")
    for name, value in fault.cells.items():
        column = header.index(name)
        cells[column] = before[column] if value is PREVIOUS else value
    return ",".join(cells) + "\n"


def write_table(folder: Path, resource: dict[str, Any], header: list[str], parts: Iterator[str], faults: int) -> Truth:
    """Write the parts below a header; rows, bytes and hash of the resource follow."""
    digest = hashlib.sha256()
    rows = -1
    with (folder / resource["path"]).open("wb") as file:
        for part in chain([",".join(header) + "\n"], parts):
            content = part.encode()
            file.write(content)
            digest.update(content)
            rows += content.count(b"\n")
        size = file.tell()
    resource |= {"rows": rows, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
    kinds = Counter(kind for number in range(faults) for kind in FAULTS[number % len(FAULTS)].found_by)
    return Truth(rows, dict(kinds))


def write_descriptor(folder: Path, document: Mapping[str, Any]) -> None:
    (folder / "datapackage.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
