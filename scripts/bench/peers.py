"""The validators that are timed: how each is started, and what it says that it found in `election_2020`.

Every one is a process of its own that is given a package and prints JSON; that it found the right number of
records and violations is checked after each run, so that no time is measured of work that was not done.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from make_data import FAULTS, TABLE, Truth

import bolivia_crisis as bc
from bolivia_crisis.judge import further_stages
from bolivia_crisis.validation import package

HERE = Path(__file__).resolve().parent
ALL_KINDS = frozenset(kind for fault in FAULTS for kind in fault.found_by)
LISTED_ALL = 1_000_000
"""More than there are faults: every violation is then fetched and placed."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A validator: its command, its reading of the output, the kinds of checks that it makes."""

    name: str
    label: str
    command: Callable[[Path], list[str]]
    read: Callable[[Mapping[str, Any]], Truth]
    kinds: frozenset[str] = ALL_KINDS
    statuses: frozenset[int] = frozenset({0})

    def is_right(self, found: Truth, truth: Truth) -> bool:
        """Whether it found all records, and all violations of the kinds that it judges by."""
        wanted = {kind: count for kind, count in truth.violations.items() if kind in self.kinds}
        return found.rows == truth.rows and {k: n for k, n in found.violations.items() if n} == wanted


def python(*arguments: str | Path) -> list[str]:
    return [sys.executable, *map(str, arguments)]


def ours(root: Path) -> list[str]:
    return python("-m", "bolivia_crisis", "validate", root, "--format", "json")


def without_further_stages(root: Path) -> list[str]:
    """Ours, but for what only this package is judged by: claims, neutral words, corrections."""
    with package.open_package(bc.path()) as opened:
        return [*ours(root), *(part for stage in further_stages(opened) for part in ("--skip", stage.id))]


def read_ours(report: Mapping[str, Any]) -> Truth:
    rows = next(resource["rows"] for resource in report["resources"] if resource["name"] == TABLE)
    found: Counter[str] = Counter()
    for rule, count in report["totals"].items():
        resource, _, check = rule.partition(".")
        if resource == TABLE:
            found[kind_of(check)] += count
    return Truth(rows, found)


def kind_of(check: str) -> str:
    """Kind of one of our checks of a table, by its name without that of the table."""
    if check == "primary_key":
        return "unique"
    if check.startswith("foreign_key."):
        return "foreign_key"
    kind = check.rpartition(".")[2]
    return kind if "." in check and kind in ALL_KINDS else "rule"


def read_frictionless(report: Mapping[str, Any]) -> Truth:
    task = next(task for task in report["tasks"] if task["name"] == TABLE)
    kinds = {"type-error": "type", "foreign-key": "foreign_key", "primary-key": "unique"}
    found: Counter[str] = Counter()
    for error in task["errors"]:
        if error["type"] == "constraint-error":
            found[error["note"].split('"')[1]] += 1
        elif error["type"] != "unique-error":  # said of the primary key as well
            found[kinds.get(error["type"], error["type"])] += 1
    return Truth(task["stats"]["rows"], found)


def read_own(found: Mapping[str, Any]) -> Truth:
    return Truth(found["rows"], found["violations"])


PEERS = {
    peer.name: peer
    for peer in (
        Peer("ours", "bolivia-crisis", ours, read_ours, statuses=frozenset({0, 1})),
        Peer(
            "ours-all",
            "bolivia-crisis, all listed",
            lambda root: [*ours(root), "--limit", str(LISTED_ALL)],
            read_ours,
            statuses=frozenset({0, 1}),
        ),
        Peer(
            "ours-six",
            "bolivia-crisis, stages 1 to 6",
            without_further_stages,
            read_ours,
            statuses=frozenset({0, 1}),
        ),
        Peer("duckdb", "DuckDB by hand", lambda root: python(HERE / "peer_duckdb.py", root), read_own),
        Peer("polars", "pandera, polars", lambda root: python(HERE / "peer_pandera.py", "polars", root), read_own),
        Peer("pandas", "pandera, pandas", lambda root: python(HERE / "peer_pandera.py", "pandas", root), read_own),
        Peer(
            "frictionless",
            "frictionless",
            lambda root: python("-m", "frictionless", "validate", root / "datapackage.json", "--json"),
            read_frictionless,
            # Its command knows no row rules.
            kinds=ALL_KINDS - {"rule"},
            statuses=frozenset({0, 1}),
        ),
    )
}


def reading(peer: Peer, output: str) -> Truth:
    """What a peer found, from what it printed."""
    return peer.read(json.loads(output))
