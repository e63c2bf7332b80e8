r"""Structure of a CSV file: one pass over its bytes that knows every line, record and field.

`scan` is the only authority on lines. It hashes the file in the same read, reports every structural fault
at its place and, where there is one, writes a copy of the well-formed records for a SQL engine, so that the
rest of the table can still be judged.
"""

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Final

from bolivia_crisis.validation.structure_copy import write_clean
from bolivia_crisis.validation.structure_faults import RULES, Fault
from bolivia_crisis.validation.structure_pass import CHUNK, Dialect, Pass

__all__ = ["RULES", "Dialect", "Fault", "Structure", "scan"]

_DEFAULT: Final = Dialect()


@dataclass(frozen=True, slots=True)
class Structure:
    """What a pass found.

    `records` counts data records, faulty ones included, blank lines not. `faults` is in file order and may be
    cut at the limit, `fault_counts` is exact. `clean` is a copy without faulty records, blank lines and BOM,
    with LF at every line end and a header if the dialect has one; None where the file itself is so already.
    `columns` are the header's names by position, or the expected ones where there is no readable header.
    """

    sha256: str
    bytes: int
    header: tuple[str, ...]
    columns: tuple[str, ...]
    records: int
    faults: tuple[Fault, ...]
    fault_counts: Mapping[str, int]
    clean: Path | None
    _turns: "array[int]" = field(repr=False)
    _shifts: "array[int]" = field(repr=False)
    _lost: "array[int]" = field(repr=False)

    def line(self, record: int) -> int:
        """Line (from 1) where a data record (from 1, as in the file) begins. Raises IndexError."""
        if not 1 <= record <= self.records:
            raise IndexError(f"record {record} of {self.records}")
        return record + self._shifts[bisect_right(self._turns, record) - 1]

    def original(self, clean_record: int) -> int:
        """Number in the file of the n-th record (from 1) of the file to be read. Raises IndexError."""
        if not 1 <= clean_record <= self.records - len(self._lost):
            raise IndexError(f"clean record {clean_record} of {self.records - len(self._lost)}")
        return clean_record + bisect_right(self._lost, clean_record)


def scan(
    path: Path,
    *,
    expected: Sequence[str] | None,
    dialect: Dialect = _DEFAULT,
    scratch: Path,
    limit: int = 10_000,
    max_record: int = 2_000_000,
    _chunk: int = CHUNK,
) -> Structure:
    """Structure of a CSV file, read once, and once more if a clean copy has to be written.

    `expected` are the field names of the schema in order (None: take the header as it is). Records are held
    against the length of the header, without one against `expected`, else against the first record.
    A copy goes to the folder `scratch` and is the caller's to delete. At most `limit` faults are detailed.
    `max_record` is in bytes with the line end. Memory: a few chunks, and `max_record` around a fault.
    Raises OSError.
    """
    with FileIO(path) as stream:
        run = Pass(stream, expected, dialect, limit, max_record, _chunk)
        run.run()
        clean = write_clean(run, path, scratch) if run.needs_copy() else None
    return Structure(
        sha256=run.digest.hexdigest(),
        bytes=run.size,
        header=run.header,
        columns=run.header or run.expected,
        records=max(run.number - 1, 0),
        faults=tuple(run.faults),
        fault_counts=dict(run.counts),
        clean=clean,
        _turns=run.turns,
        _shifts=run.shifts,
        _lost=run.lost,
    )
