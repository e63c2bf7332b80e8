"""Lines of CSV parts as the driver sees them: headers, places, and what is wrong with a line.

Spark reads a file in blocks and numbers the lines of each; the number of lines of the blocks before gives the
line in the file. Every record has to be one line, which is also the condition for reading blocks apart.
"""

import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bolivia_crisis.validation import structure
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.source import RECORD_LIMIT
from bolivia_crisis.validation.structure import Fault

_BOM = b"\xef\xbb\xbf"
_RULE = "structure."
UNCLOSED = f"{_RULE}quote_unclosed"


@dataclass(frozen=True, slots=True)
class Head:
    """What the driver reads of a CSV part: its first record, and how it begins and ends.

    `raw` are the bytes of the first record without LF, `line` its line if it is a header, else 0; `width` is
    the number of cells that a record should have. `is_unreadable` if that is no header of one line.
    """

    path: str
    size: int
    has_bom: bool
    is_cut: bool
    line: int
    raw: bytes
    width: int
    columns: tuple[str, ...]
    faults: tuple[Fault, ...]
    is_unreadable: bool

    @property
    def text_size(self) -> int:
        """Bytes of its lines: all but a byte order mark, which Spark passes over."""
        return self.size - len(_BOM) * self.has_bom


def read_head(resource: Resource, file: Path, path: str, scratch: Path) -> Head:
    """Read the first record of a CSV part, and look at its last byte. Raises OSError."""
    size, blanks, line = file.stat().st_size, 0, b""
    with file.open("rb") as stream:
        has_bom = stream.read(len(_BOM)) == _BOM
        stream.seek(len(_BOM) if has_bom else 0)
        while (line := stream.readline(RECORD_LIMIT)) in (b"\n", b"\r\n"):
            blanks += 1
        stream.seek(max(size - 1, 0))
        is_cut = stream.read() != b"\n" and size > len(_BOM) * has_bom
    raw = line.removesuffix(b"\n")
    found = scan_lines(resource, [_BOM * has_bom + raw] if raw or has_bom else [], scratch)
    own = ("structure.bom", "structure.empty_file")
    faults = [f for f in found.faults if f.rule in own or (resource.header and f.rule != "structure.blank_line")]
    width = len(found.columns)
    if not width and raw:
        width = len(scan_lines(replace(resource, header=True), [raw], scratch).columns)
    return Head(
        path=path,
        size=size,
        has_bom=has_bom,
        is_cut=is_cut,
        line=blanks + 1 if raw and resource.header else 0,
        raw=raw,
        width=width,
        columns=found.columns,
        faults=tuple(fault if fault.rule in own else replace(fault, line=blanks + 1) for fault in faults),
        is_unreadable=len(line) >= RECORD_LIMIT or any(fault.rule == UNCLOSED for fault in faults),
    )


def scan_lines(resource: Resource, lines: Sequence[bytes], scratch: Path) -> structure.Structure:
    """The structure of a file of just these lines."""
    dialect = structure.Dialect(resource.delimiter, resource.quote, None, resource.header)
    expected = [field.name for field in resource.fields] or None
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".csv") as file:
        file.write(b"".join(line + b"\n" for line in lines))
        file.flush()
        found = structure.scan(
            Path(file.name), expected=expected, dialect=dialect, scratch=scratch, max_record=RECORD_LIMIT
        )
    if found.clean is not None:
        found.clean.unlink()
    return found


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a file that one task read: the lines before it, its number of lines, the id of its first."""

    start: int
    before: int
    lines: int
    first_id: int


@dataclass(slots=True)
class Places:
    """Where the records of one part stand; `blanks` are its blank lines, in order."""

    head: Head
    blocks: list[Block] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)

    def add_blocks(self, counted: Iterable[tuple[int, int, int]]) -> None:
        """Take in block starts with their numbers of lines and first ids."""
        before = 0
        for start, lines, first_id in sorted(counted):
            self.blocks.append(Block(start, before, lines, first_id))
            before += lines

    @property
    def lines(self) -> int:
        return self.blocks[-1].before + self.blocks[-1].lines if self.blocks else 0

    def line(self, block_start: int, id_: int) -> int:
        """Line (from 1) of what Spark knows by its block and id."""
        position = bisect_left(self.blocks, block_start, key=lambda block: block.start)
        block = self.blocks[position]
        return block.before + id_ - block.first_id + 1

    def id_of(self, line: int) -> int:
        """Spark's id of a line."""
        block = next(block for block in self.blocks if line <= block.before + block.lines)
        return block.first_id + line - block.before - 1

    def record(self, line: int) -> int:
        """Number (from 1) of the record that a line holds."""
        return line - bisect_left(self.blanks, line) - (1 if self.head.line else 0)


@dataclass(frozen=True, slots=True)
class PartFaults:
    """Structural faults of one part, with the names of its columns by position."""

    faults: tuple[Fault, ...]
    columns: tuple[str, ...]


def file_faults(resource: Resource, places: Places, deviants: int, first_deviant: int) -> Iterator[Fault]:
    """Faults of a part as a whole; `deviants` lines, from `first_deviant` on, do not end as the dialect says."""
    yield from places.head.faults
    if places.head.is_cut:
        yield Fault(f"{_RULE}no_final_newline", places.lines, None, None, None, "", "the last line has no line break")
        # Of the last line nobody knows how it would have ended.
        deviants -= resource.line_terminator == "\r\n"
    if deviants > 0:
        ends = "CRLF" if resource.line_terminator == "\n" else "LF alone"
        message = f"lines that end in {ends}: {deviants}"
        yield Fault(f"{_RULE}crlf", first_deviant, None, None, None, "", message)
    for line in places.blanks:
        yield Fault(f"{_RULE}blank_line", line, None, None, None, "", "the line is blank")


def line_faults(
    resource: Resource, places: Places, lines: Mapping[int, bytes], scratch: Path
) -> tuple[list[Fault], list[int]]:
    """Faults of the lines of a part that hold no good record, and the lines at which it cannot be told.

    Where a quote is open at the end of a line, and a good record follows, the quote was left open. Else it may
    be a cell with a line break, and what Spark took for records need not be any.
    """
    found: list[Fault] = []
    unclear = []
    for line, value in lines.items():
        faults = [
            replace(f, line=line, record=places.record(line)) for f in _faults_of(resource, places, value, scratch)
        ]
        is_open = any(fault.rule == UNCLOSED for fault in faults)
        if is_open and line < places.lines and (line + 1 in lines or _holds(places.blanks, line + 1)):
            unclear.append(line)
        found += faults
    return found, unclear


def _faults_of(resource: Resource, places: Places, line: bytes, scratch: Path) -> Iterator[Fault]:
    """What is wrong with a line that is no good record, by the structural pass; places are those of the line."""
    before = [places.head.raw] if resource.header or not resource.fields else []
    found = scan_lines(resource, [*before, line], scratch)
    number = len(before) + 1 - resource.header
    for fault in found.faults:
        if fault.record == number:
            # The offset is that of the small file.
            yield replace(fault, message=re.sub(r" at offset \d+", "", fault.message))


def _holds(numbers: Sequence[int], number: int) -> bool:
    position = bisect_left(numbers, number)
    return position < len(numbers) and numbers[position] == number
