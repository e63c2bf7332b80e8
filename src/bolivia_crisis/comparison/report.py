"""A comparison as text for a person and as JSON for a program; pure.

The names in the JSON form are stable: they are those of the values in `results`, and `equal` and
`unexplained` besides.
"""

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from bolivia_crisis.comparison.results import (
    LEVELS,
    CellChange,
    DeclarationChange,
    Diff,
    Key,
    RowChange,
    TableDiff,
    TotalChange,
)
from bolivia_crisis.validation.report import shorten, visible

WIDTH = 100
WHY = "\0"
"""Marks a line that may not be cut; no text that is shown holds it, as control characters are made visible."""


def to_json(diff: Diff) -> str:
    """The comparison as a JSON document, indented, in UTF-8."""
    document = {"equal": diff.equal, "unexplained": diff.unexplained, **asdict(diff)}
    document["not_compared"] = [{"where": where, "what": what} for where, what in diff.not_compared]
    document["seconds"] = round(diff.seconds, 3)
    return json.dumps(document, ensure_ascii=False, indent=2)


def to_text(diff: Diff, *, limit: int | None = 20, width: int = WIDTH, color: bool = False) -> str:
    """The comparison for a person: at most `limit` items of each list, in lines of at most `width` characters."""
    lines = (part for line in _lines(diff, limit) for part in _fitted(line, width))
    return "\n".join(_tinted(line, color) for line in lines)


def _fitted(line: str, width: int) -> list[str]:
    """A line cut to a width; one that says why something is so is never cut, but continued."""
    if line.startswith(WHY):
        return textwrap.wrap(line[len(WHY) :], width, subsequent_indent=" " * 7, break_on_hyphens=False)
    return [line[: width - 1] + "…" if len(line) > width else line]


def _tinted(line: str, color: bool) -> str:
    tones = {"+": "32", "-": "31", "~": "33", ">": "36", "!": "31"}
    sign = line.strip()[:1]
    return f"\033[{tones[sign]}m{line}\033[0m" if color and line.startswith("  ") and sign in tones else line


def _lines(diff: Diff, limit: int | None) -> Iterator[str]:
    yield f"{named(diff.old, diff.old_version)} -> {named(diff.new, diff.new_version)}"
    for table in diff.tables:
        yield ""
        yield f"{visible(table.name)}: {', '.join(summary(table))}"
        if table.note:
            yield f"  {table.note}"
        yield from _table(table, limit)
    for what, tables in (("added", diff.added_tables), ("removed", diff.removed_tables)):
        if tables:
            yield ""
            yield f"tables {what}:"
            yield from (f"  {visible(name)}{rows_of(rows)}" for name, rows in tables.items())
    if diff.declarations:
        yield ""
        yield "declared otherwise:"
        changes = (f"  {declaration(change)}" for change in by_level(diff.declarations))
        yield from _limited(changes, len(diff.declarations), limit)
    if diff.verdicts:
        yield ""
        yield "verdicts:"
        shown = (f"  {visible(v.claim_id)}: {v.old or 'none'} -> {v.new or 'none'}" for v in diff.verdicts)
        yield from _limited(shown, len(diff.verdicts), limit)
    if diff.not_compared:
        yield ""
        yield "not compared:"
        yield from (f"  {visible(where)}: {visible(what)}" for where, what in diff.not_compared)
    yield ""
    yield from _conclusion(diff)


def named(given: str, version: str | None) -> str:
    """What a version was called, and its number."""
    return f"{visible(given)} ({visible(version or 'without version')})"


def rows_of(rows: int | None) -> str:
    return "" if rows is None else f" ({counted(rows, 'row')})"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(table: TableDiff) -> list[str]:
    """How a table differs, in counts."""
    if table.form_only:
        return ["the same content in another order or form"]
    moved = f"{table.rows_old:,} -> {counted(table.rows_new, 'row')}"
    parts = [moved if table.rows_old != table.rows_new else counted(table.rows_new, "row")]
    parts += [
        f"{number:,} {what}"
        for number, what in ((table.added, "added"), (table.removed, "removed"), (table.renamed, "renamed"))
        if number
    ]
    if table.cells:
        parts.append(f"{counted(table.cells, 'cell')} changed")
    if table.unexplained:
        parts.append(f"{table.unexplained:,} without a correction")
    return parts


def _table(table: TableDiff, limit: int | None) -> Iterator[str]:
    for sign, rows, total in (("+", table.added_rows, table.added), ("-", table.removed_rows, table.removed)):
        shown = (f"  {sign} {row_text(row)}" for row in rows)
        yield from _limited(shown, total, limit, sum(row.count for row in islice(rows, limit)))
    renames = (
        f"  > {key_text(rename.old)} is now {key_text(rename.new)} (found by {rename.found_by})"
        for rename in table.renamed_rows
    )
    yield from _limited(renames, table.renamed, limit)
    for cell in table.changed_cells[:limit]:
        yield f"  ~ {cell_text(cell)}"
        found = cell.correction
        if found is not None and cell.kind != "consequence":
            yield f"{WHY}       corrected in {visible(found.version or '')}: {visible(found.reason)}"
    yield from _limited((), table.cells, limit, len(table.changed_cells[:limit]))
    yield from _limited((f"  {_total(moved)}" for moved in table.totals), len(table.totals), limit)


def _total(moved: TotalChange) -> str:
    group = "".join(f", {visible(name)} {shorten(value)}" for name, value in moved.group.items())
    return f"total of {visible(moved.field)}{group}: {moved.old or 'nothing'} -> {moved.new or 'nothing'}"


def _limited(lines: Iterable[str], total: int, limit: int | None, shown: int | None = None) -> Iterator[str]:
    """The first lines, and how many more there are."""
    listed = list(islice(lines, limit))
    yield from listed
    rest = total - (len(listed) if shown is None else shown)
    if rest > 0:
        yield f"  ... and {rest:,} more; --limit {total} shows all"


def key_text(key: Key) -> str:
    """A key as one text, its values joined by a bar, as in `corrections.row_key`."""
    return "|".join(shorten(value) for value in key.values())


def row_text(row: RowChange) -> str:
    cells = "; ".join(f"{visible(name)} {shorten(value)}" for name, value in row.values.items() if name not in row.key)
    times = f"{row.count:,} times " if row.count > 1 else ""
    return f"{times}{key_text(row.key)}  {cells}".strip() if row.key else f"{times}{cells}"


def cell_text(cell: CellChange) -> str:
    return f"{key_text(cell.key)}  {visible(cell.field)}: {_value(cell.old)} -> {_value(cell.new)}{cell_note(cell)}"


def cell_note(cell: CellChange) -> str:
    """What is to be said of a changed cell besides its values."""
    if cell.kind == "consequence":
        return "  (follows a renamed key)"
    if cell.kind == "text":
        return "  (the same value, written in another way)"
    return "  (no correction)" if cell.needs_correction and cell.correction is None else ""


def _value(text: str | None) -> str:
    return "(empty)" if text is None else shorten(text)


def by_level(changes: Iterable[DeclarationChange]) -> list[DeclarationChange]:
    """What asks for most first: the list may be cut."""
    return sorted(changes, key=lambda change: -LEVELS.index(change.level))


def declaration(change: DeclarationChange) -> str:
    """A change of what is declared, on one line."""
    where = visible(".".join(part for part in (change.resource, change.field) if part) or "package")
    return f"{change.level}  {where}: {_what(change)}"


def _what(change: DeclarationChange) -> str:
    if change.what in ("table", "field"):
        return f"{change.what} {'added' if change.old is None else 'removed'}"
    what = visible(change.what)
    if change.old is None or change.new is None:
        value = change.new if change.old is None else change.old
        return f"{what} {'added' if change.old is None else 'removed'}: {_json(value)}"
    return f"{what}: {_json(change.old)} -> {_json(change.new)}"


def _json(value: object) -> str:
    return shorten(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _conclusion(diff: Diff) -> Iterator[str]:
    if diff.equal:
        yield "equal" if not diff.not_compared else "equal as far as compared"
        return
    for reason in diff.bump.reasons:
        more = f" and {reason.count - len(reason.places):,} more" if reason.count > len(reason.places) else ""
        yield f"{WHY}{reason.level}  {reason.why}: {visible(', '.join(reason.places))}{more}"
    yield least_version(diff)
    if diff.unexplained:
        yield f"! {counted(diff.unexplained, 'changed cell')} of factual fields without a row in corrections"


def least_version(diff: Diff) -> str:
    """The least version that may follow, and whether the newer one is enough."""
    bump = diff.bump
    if bump.least is None:
        return f"least bump: {bump.level} (the older version is not of the form X.Y.Z)"
    text = f"least version after {bump.old}: {bump.least} ({bump.level})"
    if bump.enough is None:
        return text
    return f"{text}; {bump.new} is {'enough' if bump.enough else 'too low'}"
