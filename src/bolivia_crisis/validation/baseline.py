"""Violations that are known and accepted for a time, each with a reason and a day on which that ends.

A baseline is a JSON list; every entry names a rule and, as far as it is to be narrowed, the place:

    [{"rule": "people.country.pattern", "resource": "people", "key": {"person_id": "x"},
      "column": "country", "reason": "asked the source on 2026-11-20", "expires": "2026-12-31"}]
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bolivia_crisis.validation.report import CannotRun, Violation

_REQUIRED = ("rule", "reason", "expires")
_OPTIONAL = ("resource", "key", "column")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry of a baseline; what is None is not compared."""

    rule: str
    reason: str
    expires: dt.date
    resource: str | None = None
    key: Mapping[str, str | None] | None = None
    column: str | None = None

    def covers(self, violation: Violation) -> bool:
        """Whether a violation is the one that this entry accepts."""
        return violation.rule == self.rule and all(
            wanted is None or wanted == found
            for wanted, found in (
                (self.resource, violation.resource),
                (self.key, violation.key),
                (self.column, violation.column),
            )
        )


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """The entries of a baseline file. Raises CannotRun, naming the entry, if it cannot be read."""
    remedy = "write a JSON list of objects with rule, reason and expires (YYYY-MM-DD)"
    try:
        entries = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CannotRun(f"{path}: {error}", remedy) from None
    if not isinstance(entries, list):
        raise CannotRun(f"{path}: not a list", remedy)
    return tuple(_entry(f"{path}: entry {number}", entry, remedy) for number, entry in enumerate(entries, 1))


def _entry(where: str, entry: Any, remedy: str) -> Accepted:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(name), str) and entry[name] for name in _REQUIRED):
        raise CannotRun(f"{where} lacks one of {', '.join(_REQUIRED)}", remedy)
    if unknown := sorted(set(entry) - {*_REQUIRED, *_OPTIONAL}):
        raise CannotRun(f"{where} has the unknown property {unknown[0]!r}", remedy)
    try:
        expires = dt.date.fromisoformat(entry["expires"])
    except ValueError:
        raise CannotRun(f"{where}: {entry['expires']!r} is no date", remedy) from None
    return Accepted(entry["rule"], entry["reason"], expires, *(entry.get(name) for name in _OPTIONAL))


def apply_baseline(
    violations: Iterable[Violation], accepted: Iterable[Accepted], today: dt.date
) -> tuple[list[Violation], int]:
    """The violations that are left, and the number accepted.

    An entry that has expired accepts nothing, and the remedy of what it covered says so; one that covers
    nothing is a warning, since the fault is gone and the entry should go too.
    """
    entries = list(accepted)
    used: set[int] = set()
    left, count = [], 0
    for violation in violations:
        position = next((number for number, entry in enumerate(entries) if entry.covers(violation)), None)
        if position is None:
            left.append(violation)
            continue
        used.add(position)
        entry = entries[position]
        if entry.expires < today:
            expired = f"{violation.remedy} (it was accepted until {entry.expires}: {entry.reason})"
            left.append(replace(violation, remedy=expired))
        else:
            count += 1
    left += [
        Violation(
            rule="baseline.unused",
            message=f"an accepted violation of {entry.rule} ({entry.reason}) does not occur",
            remedy="remove it from the baseline",
            severity="warning",
            resource=entry.resource,
            column=entry.column,
        )
        for number, entry in enumerate(entries)
        if number not in used
    ]
    return left, count
