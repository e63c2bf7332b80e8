"""What changed from one version to another, in words of both languages: from the records of releases, or computed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bolivia_crisis import dataset
from bolivia_crisis.comparison import Diff
from texts import field_labels, number, texts, words

RELEASES = Path(__file__).parents[2] / "releases"


@dataclass(frozen=True)
class Changes:
    """Differences of a version from the one before: tables with what changed, moved totals and verdicts.

    `tables` are name, title, rows before and now (None where there is no such table), what changed in words; `totals`
    are name of the table, what is summed, before, now; `verdicts` are claim, before, now.
    """

    version: str
    date: str | None = None
    against: str | None = None
    tables: tuple[tuple[str, str, int | None, int | None, str], ...] = ()
    totals: tuple[tuple[str, str, str, str], ...] = ()
    verdicts: tuple[tuple[str, str, str], ...] = ()
    declarations: int = 0
    least: str | None = None


def of_releases(language: str) -> list[Changes]:
    """The releases that have a record, the last first; each against the one before it."""
    records = [json.loads(file.read_text("utf-8")) for file in RELEASES.glob("*.json")]
    records.sort(key=lambda record: [int(part) for part in record["version"].split(".")])
    pairs = zip([None, *records], records, strict=False)
    return [_recorded(old, new, language) for old, new in pairs][::-1]


def _recorded(old: Mapping[str, Any] | None, new: Mapping[str, Any], language: str) -> Changes:
    day = new["created"][:10]
    if old is None:
        return Changes(new["version"], day)
    files = {name for name in {**old["files"], **new["files"]} if old["files"].get(name) != new["files"].get(name)}
    tables = []
    for name in dict.fromkeys([*new["rows"], *old["rows"]]):
        before, now = old["rows"].get(name), new["rows"].get(name)
        if before != now or f"data/{name}.csv" in files:
            tables.append((name, _title(name, language), before, now, _how(before, now, language)))
    totals = [
        (table, what.replace("|", ", "), was.get(what, "–"), is_.get(what, "–"))
        for table in dict.fromkeys([*old["totals"], *new["totals"]])
        for was, is_ in [(old["totals"].get(table, {}), new["totals"].get(table, {}))]
        for what in dict.fromkeys([*was, *is_])
        if was.get(what) != is_.get(what) and table in old["rows"]
    ]
    moved = [
        (claim, old["verdicts"].get(claim), new["verdicts"].get(claim))
        for claim in sorted({**old["verdicts"], **new["verdicts"]})
        if old["verdicts"].get(claim) != new["verdicts"].get(claim)
    ]
    return Changes(
        new["version"], day, old["version"], tuple(tables), tuple(totals), _verdicts(moved, language),
        sum(name.startswith("schemas/") for name in files),
    )  # fmt: skip


def of_difference(found: Diff, language: str) -> Changes:
    """A computed difference, as far as it is the same in every language; cells stand in the text of the command."""
    told = texts(language)["changes"]
    tables = []
    for name, rows in {**found.added_tables, **found.removed_tables}.items():
        before, now = (None, rows) if name in found.added_tables else (rows, None)
        tables.append((name, _title(name, language), before, now, _how(before, now, language)))
    for table in found.tables:
        counts = [(what, getattr(table, what)) for what in ("added", "removed", "renamed", "cells")]
        parts = [told[what].format(n=number(count, language)) for what, count in counts if count]
        how = "; ".join(parts) or told["form"]
        tables.append((table.name, _title(table.name, language), table.rows_old, table.rows_new, how))
    totals = [
        (table.name, ", ".join([moved.field, *moved.group.values()]), moved.old or "–", moved.new or "–")
        for table in found.tables
        for moved in table.totals
    ]
    return Changes(
        str(found.new_version), None, found.old_version or found.old, tuple(tables), tuple(totals),
        _verdicts([(one.claim_id, one.old, one.new) for one in found.verdicts], language),
        len(found.declarations), None if found.equal else found.bump.least,
    )  # fmt: skip


def _how(before: int | None, now: int | None, language: str) -> str:
    told = texts(language)["changes"]
    if before is None:
        return told["new_table"]
    if now is None:
        return told["removed_table"]
    if before == now:
        return told["values"]
    return told["rows"].format(n=("+" if now > before else "−") + number(abs(now - before), language))


def _verdicts(moved: list[tuple[str, str | None, str | None]], language: str) -> tuple[tuple[str, str, str], ...]:
    labels = field_labels("claims", "verdict", language)
    return tuple((claim, labels.get(old, old or "–"), labels.get(new, new or "–")) for claim, old, new in moved)


def _title(name: str, language: str) -> str:
    """The title of a table; its name where it is no more."""
    known = {resource["name"] for resource in dataset.descriptor()["resources"]}
    return words(dataset.resource(name), language)["title"] if name in known else name
