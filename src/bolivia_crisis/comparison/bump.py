"""The least version that may follow, with the reasons: each rule says what meets it and which part it raises.

The rules are those of the Frictionless recipe "data package version"; while the version is 0.y.z, major and
minor changes both raise y.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from bolivia_crisis.comparison.results import (
    LEVELS,
    Bump,
    DeclarationChange,
    Level,
    Reason,
    TableDiff,
    Verdict,
)

RULES: Mapping[str, tuple[Level, str]] = {
    "package_identity": ("major", "the package has another name or identifier"),
    "licence_changed": ("major", "what users may do with the data is another"),
    "table_removed": ("major", "what reads the table finds it no more"),
    "file_changed": ("major", "a file stands elsewhere or has another form"),
    "field_removed": ("major", "what reads the field finds it no more"),
    "field_renamed": ("major", "what reads the field finds it under another name"),
    "field_moved": ("major", "fields stand in another place, which readers may count on"),
    "type_changed": ("major", "values are of another type, form or unit"),
    "constraint_tightened": ("major", "values that were allowed are no more, or this cannot be ruled out"),
    "primary_key_changed": ("major", "rows are told apart by other fields"),
    "key_tightened": ("major", "rows that were allowed now break a unique or foreign key"),
    "rule_tightened": ("major", "rows that were allowed are no more, or this cannot be ruled out"),
    "key_removed": ("major", "rows are gone, and with them keys that others may hold"),
    "key_renamed": ("major", "rows have other keys than those that others may hold"),
    "table_added": ("minor", "there is a new table"),
    "field_added": ("minor", "there is a new field, after the others"),
    "rows_added": ("minor", "there are new rows"),
    "constraint_loosened": ("minor", "more values are allowed"),
    "key_loosened": ("minor", "a unique or foreign key is gone"),
    "rule_loosened": ("minor", "more rows are allowed, or a rule warns"),
    "package_rule_changed": ("minor", "the package as a whole is held to other rules"),
    "meaning_changed": ("minor", "what a field is computed from is other"),
    "total_moved": ("minor", "a corrected value moves a published total"),
    "verdict_moved": ("minor", "the verdict on a claim is another"),
    "value_corrected": ("patch", "values are corrected"),
    "text_changed": ("patch", "values are written in another way"),
    "described_otherwise": ("patch", "titles, descriptions, labels, examples or other metadata are other"),
    "form_changed": ("patch", "a file has the same content in another order or form"),
}
"""Level and reason, by rule."""

SHOWN = 6
"""Places that a reason names."""
_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)


def least_bump(
    *,
    old: str | None,
    new: str | None,
    declarations: Iterable[DeclarationChange],
    tables: Iterable[TableDiff],
    verdicts: Iterable[Verdict] = (),
) -> Bump:
    """The bump that changes need, from version `old`, and whether `new` is enough."""
    places: dict[str, list[str]] = {}
    for rule, place in [*_declared(declarations), *(pair for table in tables for pair in _data(table))]:
        places.setdefault(rule, []).append(place)
    if moved := [verdict.claim_id for verdict in verdicts]:
        places["verdict_moved"] = moved
    reasons = tuple(
        Reason(level, rule, why, tuple(places[rule][:SHOWN]), len(places[rule]))
        for rule, (level, why) in RULES.items()
        if rule in places
    )
    levels: list[Level] = [reason.level for reason in reasons]
    level: Level = max(levels, key=LEVELS.index, default="none")
    least = raised(old, level)
    given, needed = parse(new), parse(least)
    return Bump(level, reasons, old, new, least, None if given is None or needed is None else given >= needed)


def parse(version: str | None) -> tuple[int, int, int] | None:
    """The three numbers of X.Y.Z; None for anything else, pre-releases included."""
    match = _VERSION.fullmatch(version or "")
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def raised(version: str | None, level: Level) -> str | None:
    """The version that follows by a level; None if it is not of the form X.Y.Z.

    >>> raised("0.1.3", "major"), raised("0.1.3", "patch"), raised("1.2.3", "major")
    ('0.2.0', '0.1.4', '2.0.0')
    """
    numbers = parse(version)
    if numbers is None:
        return None
    major, minor, patch = numbers
    if level == "none":
        return version
    if level == "patch":
        return f"{major}.{minor}.{patch + 1}"
    if level == "minor" or major == 0:
        return f"{major}.{minor + 1}.0"
    return f"{major + 1}.0.0"


def _declared(changes: Iterable[DeclarationChange]) -> Iterator[tuple[str, str]]:
    for change in changes:
        where = ".".join(part for part in (change.resource, change.field) if part) or "datapackage.json"
        is_whole = change.what in ("table", "field", "name")
        yield change.rule, where if is_whole else f"{where} {change.what}"


def _data(table: TableDiff) -> Iterator[tuple[str, str]]:
    added, removed = table.added, table.removed
    if not table.key:
        # Without a key a corrected row is one that went and one that came.
        exchanged = min(added, removed)
        added, removed = added - exchanged, removed - exchanged
        if exchanged:
            yield "value_corrected", f"{table.name} ({_counted(exchanged, 'row')})"
    if removed:
        yield "key_removed", f"{table.name} ({_counted(removed, 'row')})"
    if table.renamed:
        yield "key_renamed", f"{table.name} ({_counted(table.renamed, 'row')})"
    if added:
        yield "rows_added", f"{table.name} ({_counted(added, 'row')})"
    for total in table.totals:
        group = "".join(f", {name} {value}" for name, value in total.group.items())
        yield "total_moved", f"{table.name}.{total.field}{group}"
    for field in table.fields:
        if values := field.cells - field.text_only:
            yield "value_corrected", f"{table.name}.{field.field} ({_counted(values, 'cell')})"
        if field.text_only:
            yield "text_changed", f"{table.name}.{field.field} ({_counted(field.text_only, 'cell')})"
    if table.form_only:
        yield "form_changed", table.name


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
