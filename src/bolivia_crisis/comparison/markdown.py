"""A comparison in Markdown, for the changelog and for a comment on a pull request; pure.

The same two versions give the same text: it names no path and no time. What comes from the data stands in
code spans or is escaped, so that no cell can become markup or a mention.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bolivia_crisis.comparison.report import by_level, counted, least_version, row_text, rows_of, summary
from bolivia_crisis.comparison.results import CellChange, DeclarationChange, Diff, Key, TableDiff, TotalChange
from bolivia_crisis.validation.report import shorten, visible

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&@])")


def to_markdown(diff: Diff, *, limit: int | None = 20) -> str:
    """Tables, declarations and verdicts that differ, and the least version; at most `limit` items of each list."""
    return "\n".join(_lines(diff, limit)) + "\n"


def _lines(diff: Diff, limit: int | None) -> Iterator[str]:
    if diff.equal:
        yield "No table, declaration or rule differs."
        return
    for name, rows in diff.added_tables.items():
        yield f"- {code(name)}: new table{rows_of(rows)}"
    for name, rows in diff.removed_tables.items():
        yield f"- {code(name)}: table removed{rows_of(rows)}"
    for table in diff.tables:
        yield f"- {code(table.name)}: {', '.join(summary(table)).replace('->', '→')}"
        yield from _table(table, limit)
    if diff.verdicts:
        yield f"- verdicts: {len(diff.verdicts):,} changed"
        shown = (f"  - {code(v.claim_id)}: {code(v.old)} → {code(v.new)}" for v in diff.verdicts)
        yield from _limited(shown, len(diff.verdicts), limit)
    declared = by_level(change for change in diff.declarations if change.what != "table")
    if declared:
        yield f"- declarations: {len(declared):,} changed"
        yield from _limited((f"  - {_declaration(change)}" for change in declared), len(declared), limit)
    for where, what in diff.not_compared:
        yield f"- {code(where)}: not compared, {escape(what)}"
    yield ""
    yield f"{escape(least_version(diff)).capitalize()}."
    for reason in diff.bump.reasons:
        more = f" and {reason.count - len(reason.places):,} more" if reason.count > len(reason.places) else ""
        yield f"- {reason.level}: {reason.why}: {', '.join(map(code, reason.places))}{more}"
    if diff.unexplained:
        yield ""
        yield f"**{counted(diff.unexplained, 'changed cell')} of factual fields without a row in `corrections`.**"


def _table(table: TableDiff, limit: int | None) -> Iterator[str]:
    for what, rows, total in (("added", table.added_rows, table.added), ("removed", table.removed_rows, table.removed)):
        shown = (f"  - {what}: {_key(row.key) if row.key else code(row_text(row))}" for row in rows)
        yield from _limited(shown, total, limit, sum(row.count for row in islice(rows, limit)))
    renames = (f"  - {_key(rename.old)} is now {_key(rename.new)}" for rename in table.renamed_rows)
    yield from _limited(renames, table.renamed, limit)
    yield from _limited((f"  - {_cell(cell)}" for cell in table.changed_cells), table.cells, limit)
    yield from _limited((f"  - {_total(moved)}" for moved in table.totals), len(table.totals), limit)


def _total(moved: TotalChange) -> str:
    group = "".join(f", {code(name)} {code(value)}" for name, value in moved.group.items())
    return f"total of {code(moved.field)}{group}: {code(moved.old)} → {code(moved.new)}"


def _limited(lines: Iterable[str], total: int, limit: int | None, shown: int | None = None) -> Iterator[str]:
    listed = list(islice(lines, limit))
    yield from listed
    rest = total - (len(listed) if shown is None else shown)
    if rest > 0:
        yield f"  - and {rest:,} more"


def _key(key: Key) -> str:
    return code("|".join(str(value) for value in key.values()))


def _cell(cell: CellChange) -> str:
    text = f"{_key(cell.key)} {code(cell.field)}: {code(cell.old)} → {code(cell.new)}"
    if cell.kind == "consequence":
        return f"{text} (follows a renamed key)"
    if cell.kind == "text":
        return f"{text} (the same value, written in another way)"
    if cell.correction is not None:
        source = f" ({code(cell.correction.source_id)})" if cell.correction.source_id else ""
        return f"{text}. {escape(cell.correction.reason)}{source}"
    return f"{text} **(no correction)**" if cell.needs_correction else text


def _declaration(change: DeclarationChange) -> str:
    where = code(".".join(part for part in (change.resource, change.field) if part) or "datapackage.json")
    how = "added" if change.old is None else "removed" if change.new is None else "changed"
    what = "" if change.what == "field" else f" {code(change.what)}"
    return f"{change.level}: {where}{what} {how}"


def code(text: str | None) -> str:
    """A text as a code span on one line; the empty cell in words."""
    if text is None:
        return "(empty)"
    line = shorten(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def escape(text: str) -> str:
    """A text without markup, links and mentions."""
    return _MARKUP.sub(r"\\\1", visible(text)).replace("\\@", "&#64;").replace("://", ":&#47;/")
