"""What can be wrong with the structure of a CSV file, and how one fault is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

RULES: Final[Mapping[str, tuple[str, str]]] = {
    "structure.empty_file": (
        "The file has no record, not even a header.",
        "Write a header or drop the file.",
    ),
    "structure.bom": ("A byte order mark becomes part of the first name.", "Save as UTF-8 without BOM."),
    "structure.crlf": (
        "Lines do not end as the dialect says.",
        "Convert all line ends, or change the dialect.",
    ),
    "structure.lone_cr": ("A CR outside quotes is a line break to some readers only.", "Remove or quote it."),
    "structure.nul_byte": ("A NUL ends the text for some readers.", "Remove it (UTF-16 must become UTF-8)."),
    "structure.encoding": ("The text is not UTF-8.", "Save the file as UTF-8 and correct the character."),
    "structure.blank_line": ("A blank line is no record; readers differ on it.", "Delete the line."),
    "structure.short_record": ("The record has too few fields.", "Add the missing fields, empty if unknown."),
    "structure.long_record": ("The record has too many fields.", "Quote cells that hold a delimiter."),
    "structure.quote_misplaced": ("A quote stands inside a cell.", "Quote the cell and double the quote."),
    "structure.quote_unclosed": ("A quoted cell is never closed.", "Close the quote or remove it."),
    "structure.record_too_long": ("The record is too long for an engine.", "Split it or link to the text."),
    "structure.header_missing": ("A column of the schema is not in the header.", "Add the column."),
    "structure.header_extra": ("A column is not in the schema.", "Remove it or describe it in the schema."),
    "structure.header_duplicate": ("Two columns have one name.", "Rename or remove one of them."),
    "structure.header_order": ("The columns are not in the schema's order.", "Reorder the columns."),
    "structure.header_blank": ("A column has no name.", "Name or remove the column."),
    "structure.no_final_newline": ("The last line has no line break.", "End the file with a line break."),
}

EXCERPT: Final = 240  # bytes that hold 60 characters
_OTHER_DELIMITERS: Final = (";", "\t", "|", ",")


@dataclass(frozen=True, slots=True)
class Fault:
    """One structural fault; `rule` is a key of RULES.

    `line` (from 1) is where the record begins, for `crlf` the first line that ends so. `record` counts data
    records from 1, faulty ones included; 0 is the header, None the whole file or a blank line. `column` is a
    field position from 1 (the first one missing of a short record, the first one too many of a long one),
    `byte` an offset from 0. `value` is an excerpt of at most 60 printable characters.
    """

    rule: str
    line: int
    record: int | None
    column: int | None
    byte: int | None
    value: str
    message: str


def header_faults(found: tuple[str, ...], expected: tuple[str, ...]) -> Iterator[tuple[str, int | None, str, str]]:
    """Rule, column, name and message of each difference between a header and a schema."""
    known, first = set(expected), dict[str, int]()
    for column, name in enumerate(found, start=1):
        if not name.strip():
            yield "header_blank", column, name, f"column {column} has no name"
        elif name in first:
            yield "header_duplicate", column, name, f"column {first[name]} has the same name"
        elif expected and name not in known:
            yield "header_extra", column, name, "the schema has no such column"
        first.setdefault(name, column)
    missing = [name for name in expected if name not in first]
    marks = [mark for mark in _OTHER_DELIMITERS if len(found) == 1 < len(expected) and mark in found[0]]
    hint = f" (it has {marks[0]!r}: does the dialect declare the delimiter?)" if marks else ""
    for name in missing:
        yield "header_missing", None, name, f"the header lacks the column {name!r} of the schema{hint}"
    common = [name for name in found if name in known]
    if not missing and len(common) == len(expected) and common != list(expected):
        name, due = next((a, b) for a, b in zip(common, expected, strict=True) if a != b)
        yield "header_order", found.index(name) + 1, name, f"the schema has {due!r} in this place"


def excerpt(text: bytes) -> str:
    """At most 60 printable characters; what cannot be printed is shown as an escape."""
    shown = text[:EXCERPT].rstrip(b"\r\n").decode(errors="backslashreplace")
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)
    return shown if len(shown) <= 60 else shown[:59] + "…"
