"""The pass over the bytes of a CSV file that finds its records and what is wrong with them.

Stretches without a quote are compared with the skeleton of good records (delimiters and line breaks only).
Where that fails, or quotes occur, one regular expression takes as many good records as it can, and a record
it refuses is measured field by field. All three agree on what a good record is, so the result does not
depend on how the file is cut into chunks.

A line ends at LF; a CR counts only as part of CRLF. A cell opened by a quote that is never closed must not
swallow the file, so the quote is called unclosed and reading goes on at the line after it when
- no closing quote follows within `max_record` bytes; or
- the record so read has a misplaced quote or the wrong number of fields, and the second line of its first
  cell of several lines is a good record by itself; or
- text follows the closing quote of that cell, and its first line alone has the right number of delimiters.
The number of fields of a record with a quote fault is not judged.
"""

import hashlib
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from typing import Final, Literal

from bolivia_crisis.validation.structure_faults import EXCERPT, Fault, excerpt, header_faults

CHUNK: Final = 256 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_BLANK: Final = re.compile(rb"\r?\n")
_PLAIN: Final = 16 * 1024  # a stretch without quotes is worth the skeleton from about here on
_STRIDE: Final = 128 * 1024  # else take this much by patterns before looking for quotes again
_BLOCK: Final = 32  # records matched at a time: then their number is known, and line breaks in cells show
_UNROLLED: Final = 64  # a cell pattern written out is faster than a counted one, but slow to compile


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is written; quotes inside quoted cells are doubled, the encoding is UTF-8.

    `line_terminator` None takes LF and CRLF, also mixed. Raises ValueError unless delimiter and quote are
    two different ASCII characters other than NUL, CR and LF.
    """

    delimiter: str = ","
    quote: str = '"'
    line_terminator: Literal["\n", "\r\n"] | None = "\n"
    header: bool = True

    def __post_init__(self) -> None:
        for char in (self.delimiter, self.quote):
            if len(char) != 1 or not char.isascii() or char in "\0\r\n":
                raise ValueError(f"delimiter or quote is not one ASCII character: {char!r}")
        if self.delimiter == self.quote:
            raise ValueError(f"delimiter and quote are the same: {self.quote!r}")
        if self.line_terminator not in ("\n", "\r\n", None):
            raise ValueError(f"line terminator is neither LF nor CRLF: {self.line_terminator!r}")


@dataclass(slots=True)
class _Record:
    """A record as measured; all positions are in the buffer, -1 (`end`: 0) where there is none."""

    start: int
    fields: list[int]
    end: int = 0
    text_end: int = 0
    spanning: int = -1
    open: int = -1
    misplaced: int = -1
    torn: int = -1
    lone_cr: int = -1


class Pass:
    """State of one pass: `data[at:]` is read but not judged, `base` the offset of `data[0]` in the file."""

    def __init__(
        self,
        stream: FileIO,
        expected: Sequence[str] | None,
        dialect: Dialect,
        limit: int,
        max_record: int,
        chunk: int,
    ) -> None:
        self.stream, self.dialect, self.expected = stream, dialect, tuple(expected or ())
        self.limit, self.max_record, self.chunk = limit, max_record, chunk
        self.window = self.stretch = min(chunk, max_record)  # so that no record inside a window can be too long
        self.delimiter, self.quote = dialect.delimiter.encode(), dialect.quote.encode()
        quote, delimiter = re.escape(self.quote), re.escape(self.delimiter)
        self.separator = re.compile(b"[%s\n]" % delimiter)
        self.quoted = re.compile(b"%b[^%b]*+(?:%b%b[^%b]*+)*+%b" % ((quote,) * 6))
        self.deviant = re.compile(rb"\r\n" if dialect.line_terminator == "\n" else rb"(?<!\r)\n")
        self.ordinary = bytes(set(range(256)) - set(self.delimiter + b"\r\n\0"))
        self.data, self.base, self.at = b"", 0, 0
        self.ended, self.is_cut, self.last = False, False, b""
        self.digest, self.size = hashlib.sha256(), 0
        self.line, self.number, self.width = 1, 0 if dialect.header else 1, 0
        self.turns, self.shifts = array("q", [0]), array("q", [self.line - self.number])
        self.dropped, self.lost = array("q"), array("q")
        self.faults: list[Fault] = []
        self.counts: Counter[str] = Counter()
        self.header: tuple[str, ...] = ()
        self.is_header_replaced = False
        self.crlf = self.lf = self.deviant_line = 0

    def run(self) -> None:
        self._skip_bom()
        if not self.dialect.header and self.expected:
            self._set_width(len(self.expected))
        while self._refill():
            self._advance()
        self._finish()

    def needs_copy(self) -> bool:
        """Whether an engine that takes LF alone as line end would stumble over the file itself."""
        return bool(self.dropped or self.crlf or self.last == b"\r")

    def _extend(self) -> None:
        block = self.stream.read(max(self.chunk, min(len(self.data), self.max_record)))
        self.digest.update(block)
        self.size += len(block)
        self.last = block[-1:] or self.last
        self.ended = not block
        self.is_cut = self.ended and self.last not in (b"", b"\n")
        self.data += self._line_break() if self.is_cut else block

    def _line_break(self) -> bytes:
        """The terminator that the last line lacks."""
        terminator = self.dialect.line_terminator or ("\r\n" if b"\r\n" in self.data or self.crlf else "\n")
        return terminator.encode().removeprefix(b"\r" if self.last == b"\r" else b"")

    def _refill(self) -> bool:
        """Bring a window of bytes into the buffer; False at the end of the file."""
        if len(self.data) - self.at < self.window and not self.ended:
            self.base += self.at
            self.data, self.at = self.data[self.at :], 0
            while len(self.data) < self.window and not self.ended:
                self._extend()
        return self.at < len(self.data)

    def _skip_bom(self) -> None:
        while len(self.data) < len(_BOM) and not self.ended:
            self._extend()
        if self.data.startswith(_BOM):
            self._report("bom", None, 0, None, b"", "the file begins with a byte order mark (EF BB BF)")
            self.dropped.extend((0, len(_BOM)))
            self.at = len(_BOM)
            self.last = b"" if self.size == len(_BOM) else self.last

    def _set_width(self, width: int) -> None:
        """Learn the number of fields of a good record."""
        self.width = width
        if not width:
            return
        self.skeleton = self.delimiter * (width - 1) + b"\n"
        quote, delimiter = re.escape(self.quote), re.escape(self.delimiter)
        quoted = b"%b[^%b]*+%b" % (quote, quote, quote)
        cell = b"(?:%b(?:%b)*+|[^%b%b\r\n\0]*+)" % (quoted, quoted, delimiter, quote)
        if width <= _UNROLLED:
            cells = delimiter.join([cell] * width)
        else:
            cells = b"(?:%b%b){%d}%b" % (cell, delimiter, width - 1, cell)
        blank = b"(?!\r?\n)" if width == 1 else b""
        good = b"(?:%b%b\r?\n)" % (blank, cells)
        self.good, self.block = re.compile(good + b"*+"), re.compile(good + b"{%d}+" % _BLOCK)

    def _advance(self) -> None:
        """Judge some records, or look closer at fewer of them next time."""
        end = self._line_end(self.at + self.stretch)
        quote = self.data.find(self.quote, self.at, end)
        plain = self._line_end(quote) if quote >= 0 else end
        if not end or not self.width:
            self._walk()
            self.stretch = self.window
        elif plain < end and plain - self.at < _PLAIN:
            self._step(self._line_end(self.at + min(_STRIDE, self.window)) or end)
        elif self._is_plain(plain):
            self._settle(plain)
            self.stretch = min(2 * self.stretch, self.window)
        elif plain - self.at > _PLAIN:
            self.stretch = max((plain - self.at) // 2, _PLAIN)
        else:
            self._step(plain)

    def _line_end(self, stop: int) -> int:
        return self.data.rfind(b"\n", self.at, stop) + 1

    def _is_plain(self, end: int) -> bool:
        """Whether a stretch without quotes consists of good records."""
        piece = self.data[self.at : end]
        if b"\r" in piece:
            piece = piece.replace(b"\r\n", b"\n")
        skeleton = piece.translate(None, self.ordinary)
        if skeleton != self.skeleton * (len(skeleton) // self.width):
            return False
        if self.width == 1 and (piece.startswith(b"\n") or b"\n\n" in piece):
            return False
        return self._first_not_utf8(self.at, end) < 0

    def _step(self, end: int) -> None:
        """Take good records by the pattern and walk the others, up to `end`, which follows an LF."""
        limit, sound = self.base + end, self._sound_end(end)
        while self.at < (end := limit - self.base):
            if self.at > sound:
                sound = self._sound_end(end)
            while block := self.block.match(self.data, self.at, sound):
                self._settle(block.end(), records=_BLOCK)
            if (rest := self.good.match(self.data, self.at, sound)) and rest.end() > self.at:
                self._settle(rest.end())
            if self.at < end:
                if sound == end and len(self.data) - self.at < self.window and not self.ended:
                    return
                self._walk()

    def _sound_end(self, end: int) -> int:
        """Where the first NUL or byte that is not UTF-8 is, else `end`."""
        nul = self.data.find(b"\0", self.at, end)
        end = end if nul < 0 else nul
        bad = self._first_not_utf8(self.at, end)
        return end if bad < 0 else bad

    def _first_not_utf8(self, start: int, end: int) -> int:
        try:
            str(memoryview(self.data)[start:end], "utf-8")
        except UnicodeDecodeError as error:
            return start + error.start
        return -1

    def _settle(self, end: int, *, records: int = 0) -> None:
        """Count good records up to `end`; `records` is their number where it is known."""
        piece, self.at = self.data[self.at : end], end
        lines = piece.count(b"\n")
        if lines != records and self.quote in piece:
            self._settle_lines(piece)
            return
        crlf = piece.count(b"\r\n") if b"\r" in piece else 0
        deviants = {"\n": crlf, "\r\n": lines - crlf, None: 0}[self.dialect.line_terminator]
        if deviants and not self.deviant_line and (match := self.deviant.search(piece)):
            self.deviant_line = self.line + piece.count(b"\n", 0, match.start())
        self.crlf += crlf
        self.lf += lines - crlf
        self.line += lines
        self.number += lines

    def _settle_lines(self, piece: bytes) -> None:
        """Count good records that may hold line breaks; the loop is hot, hence the local names."""
        line, number, shift, crlf, is_inside = self.line, self.number, self.shifts[-1], 0, 0
        quote, first, deviant = self.quote, self.number, self.deviant_line
        due = self.dialect.line_terminator == "\r\n"
        for text in piece.split(b"\n")[:-1]:
            line += 1
            is_inside ^= text.count(quote) & 1
            if is_inside:
                continue
            number += 1
            if line - number != shift:
                shift = line - number
                self.turns.append(number)
                self.shifts.append(shift)
            is_crlf = text.endswith(b"\r")
            crlf += is_crlf
            if not deviant and is_crlf is not due:
                deviant = line - 1
        self.line, self.number = line, number
        self.crlf += crlf
        self.lf += number - first - crlf
        self.deviant_line = deviant if self.dialect.line_terminator else 0

    def _end_record(self, lines: int, *, is_crlf: bool, numbers: int = 1) -> None:
        """Count one record (or `numbers` 0: a blank line) and note where numbers and lines part."""
        self.line += lines
        self.number += numbers
        if self.line - self.number != self.shifts[-1]:
            self.turns.append(self.number)
            self.shifts.append(self.line - self.number)
        self.crlf += is_crlf
        self.lf += not is_crlf
        if not self.deviant_line and self.dialect.line_terminator not in (None, "\r\n" if is_crlf else "\n"):
            self.deviant_line = self.line - 1

    def _walk(self) -> None:
        """Judge one record or blank line byte by byte; faults of records are found here only."""
        if blank := _BLANK.match(self.data, self.at):
            self._skip_blank(blank.end())
            return
        record = self._measure(self.at)
        blamed = self._blamed_quote(record)
        end = self.data.find(b"\n", blamed) + 1 if blamed >= 0 else record.end
        if not end:
            self._skip_too_long()
            return
        is_crlf = self.data[end - 2 : end] == b"\r\n"
        if end - self.at == 1 + is_crlf:
            self._skip_blank(end)
            return
        lines = self.data.count(b"\n", self.at, end)
        faults = list(self._diagnose(record, blamed, end))
        for rule, at, column, message in faults:
            cell = self._cell(record, column, end)
            self._report(rule, self.number, at, column, cell, message)
        if not self.width:
            self._adopt(record, blamed, end)
        if faults:
            self._set_aside(self.base + self.at, self.base + end)
        self.at = end
        self._end_record(lines, is_crlf=is_crlf)

    def _skip_blank(self, end: int) -> None:
        self._report("blank_line", None, self.at, None, b"", "the line is blank")
        self._drop(self.base + self.at, self.base + end)
        is_crlf = end - self.at == 2
        self.at = end
        self._end_record(1, is_crlf=is_crlf, numbers=0)

    def _measure(self, start: int) -> _Record:
        """The record at `start`, with as many bytes read as it needs; `end` 0 where it ends nowhere."""
        while True:
            stop = min(len(self.data), start + self.max_record)
            record = self._fields(start, stop)
            if record.end or self.ended or stop == start + self.max_record:
                return record
            self._extend()

    def _fields(self, start: int, stop: int) -> _Record:
        record, at = _Record(start, [start]), start
        while True:
            after = at
            if self.data.startswith(self.quote, at) and at < stop:
                match = self.quoted.match(self.data, at, stop)
                if not match:
                    record.open = at
                    return record
                after = match.end()
                if record.spanning < 0 and self.data.find(b"\n", at, after) >= 0:
                    record.spanning = at
            separator = self.separator.search(self.data, after, stop)
            if not separator:
                return record
            is_last = separator.group() == b"\n"
            text_end = separator.start()
            if is_last and self.data.endswith(b"\r", after, text_end):
                text_end -= 1
            self._inspect(record, at, after, text_end)
            at = separator.end()
            if is_last:
                record.end, record.text_end = at, text_end
                return record
            record.fields.append(at)

    def _inspect(self, record: _Record, at: int, after: int, end: int) -> None:
        """Note a quote or CR that must not be in a cell at `at`, whose quoted part ends at `after`."""
        if after == end:
            return
        if record.lone_cr < 0:
            record.lone_cr = self.data.find(b"\r", after, end)
        if record.misplaced >= 0:
            return
        if after == at:
            record.misplaced = self.data.find(self.quote, at, end)
        elif self.data[after:end].strip(b"\r"):
            record.misplaced, record.torn = after, at

    def _blamed_quote(self, record: _Record) -> int:
        """Where the quote is that was left open, by the signs the module names; else -1."""
        is_odd = self.width and len(record.fields) != self.width
        if record.spanning >= 0 and (not record.end or record.misplaced >= 0 or is_odd):
            line_end = self.data.find(b"\n", record.spanning)
            if self.width > 1 and self._is_good(line_end + 1):
                return record.spanning
            width = self.data.count(self.delimiter, record.start, line_end) + 1
            if record.torn == record.spanning and self.width in (0, width):
                return record.spanning
        stop = record.start + self.max_record
        return record.open if record.open >= 0 and self.data.find(b"\n", record.open, stop) >= 0 else -1

    def _is_good(self, start: int) -> bool:
        record = self._measure(start)
        is_quoted_well = record.misplaced < 0 and record.lone_cr < 0
        return record.end > 0 and is_quoted_well and len(record.fields) == self.width

    def _diagnose(self, record: _Record, blamed: int, end: int) -> Iterator[tuple[str, int, int, str]]:
        """Rule, position, field and message of each fault, the first of each rule."""

        def place(rule: str, at: int, message: str) -> tuple[str, int, int, str]:
            column = bisect_right(record.fields, at)
            return rule, at, column, message.format(column)

        if blamed >= 0:
            yield place("quote_unclosed", blamed, "the quote that opens field {} is not closed")
        elif record.misplaced >= 0:
            what = "text after the closing quote of" if record.torn >= 0 else "a quote inside the text of"
            yield place("quote_misplaced", record.misplaced, what + " field {}")
        if 0 <= record.lone_cr < end:
            yield place("lone_cr", record.lone_cr, "a CR without LF in field {}")
        if (nul := self.data.find(b"\0", record.start, end)) >= 0:
            yield place("nul_byte", nul, "a NUL byte in field {}")
        if (bad := self._first_not_utf8(record.start, end)) >= 0:
            what = f"byte 0x{self.data[bad]:02X} at offset {self.base + bad} is not UTF-8"
            yield place("encoding", bad, what + ", in field {}")
        found = len(record.fields)
        if self.width and found != self.width and blamed < 0 and record.misplaced < 0:
            measure = "header" if self.header else "schema" if self.expected else "first record"
            message = f"{found} field{'s' * (found > 1)}, the {measure} has {self.width}"
            if found < self.width:
                yield "short_record", record.text_end, found + 1, message
            else:
                yield "long_record", record.fields[self.width], self.width + 1, message

    def _cell(self, record: _Record, column: int, end: int) -> bytes:
        """Text of a field, of the whole record where it lacks the field."""
        if column > len(record.fields):
            return self.data[record.start : end]
        cell_end = record.fields[column] - 1 if column < len(record.fields) else end
        return self.data[record.fields[column - 1] : min(cell_end, end)]

    def _adopt(self, record: _Record, blamed: int, end: int) -> None:
        """Take the width, and the names of a header, from the first record."""
        if blamed >= 0:
            cells = self.data[record.start : end].rstrip(b"\r\n").split(self.delimiter)
        else:
            ends = [at - 1 for at in record.fields[1:]] + [record.text_end]
            cells = [self.data[at:stop] for at, stop in zip(record.fields, ends, strict=True)]
        self._set_width(len(cells))
        if self.number == 0:
            self.header = tuple(self._name(cell) for cell in cells)
            for rule, column, value, message in header_faults(self.header, self.expected):
                at = record.fields[column - 1] if column and blamed < 0 else None
                self._report(rule, 0, at, column, value.encode(errors="replace"), message)

    def _name(self, cell: bytes) -> str:
        if cell.startswith(self.quote):
            cell = cell[1:].removesuffix(self.quote).replace(self.quote * 2, self.quote)
        return cell.decode(errors="replace")

    def _skip_too_long(self) -> None:
        """Set aside a record over `max_record` bytes, up to the next LF, without holding it."""
        start, excerpt = self.base + self.at, self.data[self.at : self.at + self.max_record][:EXCERPT]
        message = f"the record is longer than {self.max_record} bytes"
        self._report("record_too_long", self.number, self.at, None, excerpt, message)
        at, lines, tail = self.at + self.max_record, 0, b""
        while (end := self.data.find(b"\n", at)) < 0:
            lines += self.data.count(b"\n", self.at)
            tail = self.data[-1:]
            self.base += len(self.data)
            self.data, self.at, at = b"", 0, 0
            self._extend()
        lines += self.data.count(b"\n", self.at, end + 1)
        is_crlf = (tail + self.data[: end + 1]).endswith(b"\r\n")
        self._set_aside(start, self.base + end + 1)
        self.at = end + 1
        if self.number == 0:
            self._set_width(len(self.expected))
        self._end_record(lines, is_crlf=is_crlf)

    def _set_aside(self, start: int, end: int) -> None:
        self._drop(start, end)
        if self.number == 0:
            self.is_header_replaced = True
        else:
            self.lost.append(self.number - len(self.lost))  # so that `original` can bisect

    def _drop(self, start: int, end: int) -> None:
        if self.dropped and self.dropped[-1] == start:
            self.dropped[-1] = end
        else:
            self.dropped.extend((start, end))

    def _report(
        self, rule: str, record: int | None, at: int | None, column: int | None, value: bytes, message: str
    ) -> None:
        rule = f"structure.{rule}"
        self.counts[rule] += 1
        if len(self.faults) < self.limit:
            byte = None if at is None else self.base + at
            self.faults.append(Fault(rule, self.line, record, column, byte, excerpt(value), message))

    def _finish(self) -> None:
        """Add the faults of the file as a whole, which are known only at its end."""
        if self.number == (0 if self.dialect.header else 1):
            self._report_file("empty_file", 1, "the file has no record")
        if self.is_cut:
            self._report_file("no_final_newline", self.line - 1, "the last line has no line break")
        if self.deviant_line:
            ends = ("CRLF", self.crlf) if self.dialect.line_terminator == "\n" else ("LF alone", self.lf)
            self._report_file("crlf", self.deviant_line, "lines that end in {}: {}".format(*ends))
        self.faults.sort(key=lambda fault: fault.line)
        del self.faults[self.limit :]

    def _report_file(self, rule: str, line: int, message: str) -> None:
        self.counts[f"structure.{rule}"] += 1
        self.faults.append(Fault(f"structure.{rule}", line, None, None, None, "", message))
