"""An Excel workbook: a sheet a table, then its dictionary, then what the package is.

Cells keep their types: text, codes included, is text and never a formula; numbers, dates and truth values are
such. What Excel cannot hold is an error, because it would be cut or changed without a word.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from bolivia_crisis import dataset
from bolivia_crisis.columns import columns_of
from bolivia_crisis.dictionary import describe
from bolivia_crisis.exporting.drafts import CannotExport
from bolivia_crisis.exporting.notices import facts
from bolivia_crisis.exporting.records import records
from bolivia_crisis.readers import need

ROWS: Final = 1_048_576
"""Rows of a sheet, the header among them."""
CHARACTERS: Final = 32_767
"""Characters of a cell, in UTF-16."""
FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Excel counts days from 1900 and believes that 1900 had a 29 February."""

FORMATS: Final = {
    "text": "@",
    "category": "@",
    "integer": "0",
    "number": "General",
    "money": "0.00",
    "boolean": "General",
    "date": "yyyy-mm-dd",
}
WIDTHS: Final = {"text": 24, "category": 16, "integer": 12, "number": 12, "money": 18, "boolean": 10, "date": 12}
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ELSEWHERE: Final = "export csv, jsonl, parquet, sqlite or duckdb"


def write(tables: Sequence[str], path: Path, progress: Callable[[str], None]) -> None:
    for table in tables:
        _fits(table, dataset.resource(table)["rows"] + 1)
    book = _library("openpyxl").Workbook(write_only=True)
    package = dataset.descriptor()
    created = dt.datetime.fromisoformat(package["created"]).replace(tzinfo=None)
    book.properties.title = package["title"]
    book.properties.creator = "; ".join(person["title"] for person in package["contributors"])
    book.properties.created = created
    loose = path.with_name(path.name + "-loose")
    try:
        for table in tables:
            progress(table)
            columns = columns_of(table)
            names, kinds = [column.name for column in columns], [column.kind for column in columns]
            _fill(book.create_sheet(table), names, kinds, records(table, columns))
        _fill(book.create_sheet("dictionary"), *_dictionary(tables))
        about = facts(tables[0] if len(tables) == 1 else None)
        _fill(book.create_sheet("about"), ["name", "value"], ["text", "text"], about)
        book.save(loose)
    except BaseException:
        _close(book)
        raise
    _fix_times(loose, path, created)


def _close(book: Any) -> None:
    """Close what a workbook that is given up has open, which would complain on stderr when collected."""
    for sheet in book.worksheets:
        with suppress(Exception):
            sheet.close()


def _library(module: str) -> Any:
    return need(module, extra="xlsx", purpose="export --format xlsx")


def _dictionary(tables: Sequence[str]) -> tuple[list[str], list[str], Iterator[list[Any]]]:
    frames = {table: describe(table).astype("object") for table in tables}  # type: ignore[arg-type]
    names = list(frames[tables[0]].columns)
    kinds = ["boolean" if name in ("required", "key") else "text" for name in names]
    rows = (
        [table, *(cell if isinstance(cell, str | bool) else None for cell in row)]
        for table, frame in frames.items()
        for row in frame.itertuples(index=False)
    )
    return ["table", *names], ["text", *kinds], rows


def _fill(sheet: Any, names: Sequence[str], kinds: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a header and rows; the header stays in view and can filter."""
    new_cell, letter = _library("openpyxl.cell").WriteOnlyCell, _library("openpyxl.utils").get_column_letter
    sheet.freeze_panes = "A2"
    # Made once a column and filled anew for each row: a row is written when it is appended.
    cells = [new_cell(sheet) for _ in names]
    for number, (cell, name, kind) in enumerate(zip(cells, names, kinds, strict=True), 1):
        sheet.column_dimensions[letter(number)].width = max(WIDTHS[kind], len(name) + 4)
        cell.number_format = FORMATS[kind]
    header, bold = [new_cell(sheet, name) for name in names], _library("openpyxl.styles").Font(bold=True)
    for cell in header:
        cell.font = bold
    sheet.append(header)
    count = 1
    for row in rows:
        count += 1
        _fits(sheet.title, count)
        try:
            sheet.append([_set(cell, value) for cell, value in zip(cells, row, strict=True)])
        except CannotExport as error:
            raise CannotExport(f"{sheet.title}, record {count - 1}: {error.args[0]}", _ELSEWHERE) from None
    sheet.auto_filter.ref = f"A1:{letter(len(names))}{count}"


def _set(cell: Any, value: Any) -> Any:
    """A cell with a value in it; a missing one has no cell."""
    if value is None:
        return None
    if isinstance(value, str):
        cell.value = _text(value)
        # The library would take text that begins with = for a formula, and text like #N/A for an error.
        cell.data_type = "s"
        return cell
    if isinstance(value, dt.date) and value < FIRST_DAY:
        raise _Unfit(f"Excel has no day {value}")
    cell.value = value
    return cell


def _fits(table: str, rows: int) -> None:
    if rows > ROWS:
        raise CannotExport(f"{table} has more rows than the {ROWS:,} of an Excel sheet", _ELSEWHERE)


class _Unfit(CannotExport):
    def __init__(self, message: str) -> None:
        Exception.__init__(self, message)


def _text(value: str) -> str:
    if len(value) > CHARACTERS // 2 and len(value.encode("utf-16-le")) // 2 > CHARACTERS:
        raise _Unfit(f"a cell has more than the {CHARACTERS:,} characters that Excel can hold")
    if found := _FORBIDDEN.search(value):
        raise _Unfit(f"the control character {found[0]!r}, which Excel cannot hold")
    # Excel reads _x0041_ as A, and XML a carriage return as a new line.
    return _ESCAPED.sub("_x005F_", value).replace("\r", "_x000D_")


def _fix_times(source: Path, target: Path, day: dt.datetime) -> None:
    """The same workbook with every time stamp at `day`, so that the same data give the same bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, day.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                new.writestr(entry, _MODIFIED.sub(rb"\g<1>" + stamp, old.read(name)))
                continue
            with old.open(name) as content, new.open(entry, "w", force_zip64=True) as copy:
                while block := content.read(2**20):
                    copy.write(block)
    source.unlink()
