"""How answers look on a terminal: plain tables that keep to its width, and JSON for programs."""

import json
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import click

WIDTH = 100
GAP = "  "
Row = Sequence[str]


def width() -> int:
    """Columns of the terminal, within reason; 100 where there is none."""
    return min(max(shutil.get_terminal_size((WIDTH, 24)).columns, 60), 120)


def heading(text: str) -> str:
    return click.style(text, bold=True)


def cut(text: str, size: int) -> str:
    """A text in one line of at most `size` characters."""
    line = " ".join(text.split())
    return line if len(line) <= size else line[: max(size - 1, 0)] + "…"


def wrapped(text: str, size: int, indent: int = 0, first: str | None = None) -> list[str]:
    """A text in lines of at most `size` characters; `first` stands before it where the others are indented."""
    start = " " * indent if first is None else first
    made = textwrap.wrap(
        text,
        size,
        initial_indent=start,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return made or [start]


def listing(header: Row, rows: Iterable[Row], size: int, *, numbers: Iterable[int] = (), indent: int = 0) -> list[str]:
    """A table whose last column wraps to the width; the columns in `numbers` are set to the right."""
    cells = [list(row) for row in rows]
    right = set(numbers)
    widths = [max(len(row[n]) for row in [list(header), *cells]) for n in range(len(header) - 1)]
    before = indent + sum(widths) + len(GAP) * len(widths)
    lines = []
    for number, row in enumerate([list(header), *cells]):
        start = " " * indent + "".join(_set(row[n], widths[n], n in right) + GAP for n in range(len(widths)))
        made = wrapped(row[-1], size, before, start)
        lines += [heading(made[0].rstrip())] if number == 0 else [line.rstrip() for line in made]
    return lines


def grid(header: Row, rows: Iterable[Row], size: int, *, numbers: Iterable[int] = ()) -> list[str]:
    """A table in blocks as wide as the terminal, each beginning with the first column.

    That column is cut to what the others leave, but not below a third of the width.
    """
    cells = [list(row) for row in rows]
    right = set(numbers)
    widths = [max(len(row[n]) for row in [list(header), *cells]) for n in range(len(header))]
    left = size - sum(len(GAP) + other for other in widths[1:])
    widths[0] = min(widths[0], max(left, size // 3))
    for row in cells:
        row[0] = cut(row[0], widths[0])
    lines: list[str] = []
    waiting = list(range(1, len(header)))
    while waiting:
        taken, used = [0], widths[0]
        while waiting and (len(taken) == 1 or used + len(GAP) + widths[waiting[0]] <= size):
            used += len(GAP) + widths[waiting[0]]
            taken.append(waiting.pop(0))
        if lines:
            lines.append("")
        for number, row in enumerate([list(header), *cells]):
            line = GAP.join(_set(row[n], widths[n], n in right) for n in taken).rstrip()
            lines.append(heading(line) if number == 0 else line)
    return lines


def _set(text: str, size: int, right: bool) -> str:
    return text.rjust(size) if right else text.ljust(size)


def show(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))


def show_json(document: Any) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
