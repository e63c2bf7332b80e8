"""What the byte pass promises: every fault at its place, and the same answer however the file is cut."""

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bolivia_crisis.validation.structure import RULES, Dialect, Fault, Structure, scan

CHUNKS = [1, 2, 3, 7, 16, 61, 1000, 262_144]
PROPERTY = settings(derandomize=True, database=None, deadline=None, max_examples=100)
COMMA = Dialect()
Rows = list[list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("structure")


def run(folder: Path, content: bytes, *, expected=None, **options) -> Structure:
    path = folder / "table.csv"
    path.write_bytes(content)
    return scan(path, expected=expected, scratch=folder, **options)


def taken(found: Structure, content: bytes) -> bytes:
    """Bytes that an engine reads: the clean copy, or the file itself."""
    if found.clean is None:
        return content
    copy = found.clean.read_bytes()
    found.clean.unlink()
    return copy


def places(found: Structure) -> list[tuple[str, int, int | None, int | None, int | None]]:
    return [
        (fault.rule.removeprefix("structure."), fault.line, fault.record, fault.column, fault.byte)
        for fault in found.faults
    ]


def encode(rows: Rows, dialect: Dialect = COMMA) -> bytes:
    out = io.StringIO(newline="")
    for row in rows:
        # csv leaves a CR unquoted before Python 3.13 where the line ends in LF
        quoting = csv.QUOTE_ALL if "\r" in "".join(row) else csv.QUOTE_MINIMAL
        end = dialect.line_terminator or "\n"
        csv.writer(
            out, delimiter=dialect.delimiter, quotechar=dialect.quote, lineterminator=end, quoting=quoting
        ).writerow(row)
    return out.getvalue().encode()


def starts(rows: Rows) -> list[int]:
    """Line where each row begins, from the cells alone."""
    lines = [1]
    for row in rows:
        lines.append(lines[-1] + 1 + sum(cell.count("\n") for cell in row))
    return lines[:-1]


TEXT = st.text(st.sampled_from('ab ,;\t"\n\rñ€😀\u2028'), max_size=6)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str] = TEXT, least: int = 1) -> Rows:
    width = draw(st.integers(least, 5))
    header = [f"n{position}" for position in range(width)]
    return [header, *draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=8))]


@PROPERTY
@given(
    rows=tables(),
    chunk=st.sampled_from(CHUNKS),
    delimiter=st.sampled_from(",;\t|^]"),
    quote=st.sampled_from("\"'"),
    terminator=st.sampled_from(["\n", "\r\n"]),
    is_free=st.booleans(),
)
def test_a_well_formed_table_has_no_fault_and_exact_lines(folder, rows, chunk, delimiter, quote, terminator, is_free):
    dialect = Dialect(delimiter, quote, terminator)
    content = encode(rows, dialect)
    found = run(
        folder,
        content,
        expected=rows[0],
        dialect=replace(dialect, line_terminator=None if is_free else terminator),
        _chunk=chunk,
    )
    assert found.faults == () and found.fault_counts == {}
    assert (found.clean is None) == (terminator == "\n")
    assert taken(found, content) == encode(rows, replace(dialect, line_terminator="\n"))
    assert found.header == found.columns == tuple(rows[0])
    assert found.records == len(rows) - 1
    assert [found.line(record + 1) for record in range(found.records)] == starts(rows)[1:]
    assert [found.original(record + 1) for record in range(found.records)] == list(range(1, len(rows)))
    assert (found.sha256, found.bytes) == (hashlib.sha256(content).hexdigest(), len(content))


@PROPERTY
@given(rows=tables(), chunk=st.sampled_from(CHUNKS))
def test_without_header_the_first_line_is_a_record(folder, rows, chunk):
    rows = rows[1:] or [["x"]]
    found = run(folder, encode(rows), dialect=Dialect(header=False), _chunk=chunk)
    assert found.faults == () and found.header == found.columns == ()
    assert [found.line(record + 1) for record in range(len(rows))] == starts(rows)


# A quoted cell that begins and ends with a letter cannot close a quote left open before it.
SAFE = TEXT.map(lambda text: f"x{text}x")


def plant_short(cells: list[bytes], _field: int) -> tuple[bytes, int, int]:
    line = b",".join(cells[:-1])
    return line, len(cells), len(line)


def plant_long(cells: list[bytes], _field: int) -> tuple[bytes, int, int]:
    line = b",".join(cells)
    return line + b",more", len(cells) + 1, len(line) + 1


def plant_in_cell(text: bytes, offset: int) -> Callable[[list[bytes], int], tuple[bytes, int, int]]:
    def plant(cells: list[bytes], field: int) -> tuple[bytes, int, int]:
        before = b"".join(cell + b"," for cell in cells[:field])
        return b",".join([*cells[:field], text, *cells[field + 1 :]]), field + 1, len(before) + offset

    return plant


PLANTS = {
    "short_record": plant_short,
    "long_record": plant_long,
    "quote_misplaced": plant_in_cell(b'a 5" pipe', 3),
    "quote_misplaced: text after": plant_in_cell(b'"a"b', 3),
    "quote_unclosed": plant_in_cell(b'"abc', 0),
    "lone_cr": plant_in_cell(b"a\rb", 1),
    "nul_byte": plant_in_cell(b"a\0b", 1),
    "nul_byte: quoted": plant_in_cell(b'"a,\0"', 3),
    "encoding: Latin-1": plant_in_cell(b"a\xf1o", 1),
    "encoding: overlong": plant_in_cell(b"a\xc0\x80", 1),
    "encoding: surrogate": plant_in_cell(b"\xed\xa0\x80", 0),
    "encoding: cut off": plant_in_cell(b"ab\xe2\x82", 2),
}


@pytest.mark.parametrize("kind", PLANTS)
@settings(PROPERTY, max_examples=40)
@given(rows=tables(SAFE, 2), data=st.data())
def test_one_planted_fault_is_found_alone_at_its_place(folder, kind, rows, data):
    record = data.draw(st.integers(1, len(rows)), "record")
    field = data.draw(st.integers(0, len(rows[0]) - 1), "field")
    rows = [*rows[:record], ["cell"] * len(rows[0]), *rows[record:]]
    bad, column, offset = PLANTS[kind]([b"cell"] * len(rows[0]), field)
    before = encode(rows[:record])
    content = before + bad + b"\n" + encode(rows[record + 1 :])
    found = run(folder, content, expected=rows[0], _chunk=data.draw(st.sampled_from(CHUNKS)))
    rule = kind.split(":")[0]
    assert places(found) == [(rule, starts(rows)[record], record, column, len(before) + offset)]
    assert found.fault_counts == {f"structure.{rule}": 1}
    assert found.records == len(rows) - 1
    assert [found.line(number) for number in range(1, len(rows))] == starts(rows)[1:]
    assert taken(found, content) == encode(rows[:record] + rows[record + 1 :])
    others = [number for number in range(1, len(rows)) if number != record]
    assert [found.original(number) for number in range(1, len(rows) - 1)] == others


@PROPERTY
@given(rows=tables(), data=st.data())
def test_a_blank_line_shifts_lines_but_not_records(folder, rows, data):
    at = data.draw(st.integers(0, len(rows)))
    before = encode(rows[:at])
    content = before + b"\n" + encode(rows[at:])
    found = run(folder, content, expected=rows[0], _chunk=data.draw(st.sampled_from(CHUNKS)))
    line = before.count(b"\n") + 1
    assert places(found) == [("blank_line", line, None, None, len(before))]
    lines = [start + (start >= line) for start in starts(rows)]
    assert [found.line(number) for number in range(1, len(rows))] == lines[1:]
    assert taken(found, content) == encode(rows)


PIECES = [b"a", b"bc", b",", b",", b'"', b'""', b'",', b'"\n', b"\n", b"\n", b"\r\n", b"\r", b"\0"]
PIECES += [b"\xc3\xb1", b"\xc3", b"a,b\n", b'"a","b"\n', b"longer text here"]
BYTES = st.builds(
    lambda bom, pieces: bom * b"\xef\xbb\xbf" + b"".join(pieces),
    st.booleans(),
    st.lists(st.sampled_from(PIECES), max_size=40),
)


@settings(PROPERTY, max_examples=600)
@given(
    content=BYTES,
    chunk=st.sampled_from(CHUNKS[:-1]),
    terminator=st.sampled_from(["\n", "\r\n", None]),
    header=st.booleans(),
    longest=st.sampled_from([12, 30, 2_000_000]),
    width=st.integers(0, 3),
)
@example(b'a,b\n1,"x\n2,"y",\n', 1, "\n", True, 2_000_000, 2)
@example(b'a,b\n1,"' + b"x" * 30 + b"\n2,y\n", 3, "\n", True, 12, 2)
def test_any_bytes_give_one_answer_and_a_clean_copy(folder, content, chunk, terminator, header, longest, width):
    dialect = Dialect(line_terminator=terminator, header=header)
    options = {"expected": list("abc"[:width]) or None, "dialect": dialect, "max_record": longest}
    whole = run(folder, content, **options)
    parts = run(folder, content, **options, _chunk=chunk)
    copy = taken(whole, content)
    assert taken(parts, content) == copy
    assert replace(parts, clean=None) == replace(whole, clean=None)
    assert (whole.sha256, whole.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    assert sum(whole.fault_counts.values()) == len(whole.faults)
    assert [fault.line for fault in whole.faults] == sorted(fault.line for fault in whole.faults)
    assert all(fault.rule in RULES and len(fault.value) <= 60 for fault in whole.faults)

    again = run(folder, copy, expected=options["expected"], dialect=Dialect(line_terminator=None, header=header))
    kinds = {fault.rule.removeprefix("structure.") for fault in again.faults}
    assert {kind for kind in kinds if not kind.startswith("header_")} <= {"empty_file", "no_final_newline"}
    originals = [whole.original(number) for number in range(1, again.records + 1)]
    faulty = {fault.record for fault in whole.faults if fault.record}
    assert originals == [number for number in range(1, whole.records + 1) if number not in faulty]
    rows = list(csv.reader(io.StringIO(copy.decode(), newline=""), strict=True))
    assert len(rows) == again.records + (header and bool(copy))
    assert len({len(row) for row in rows}) <= 1


@pytest.mark.parametrize("terminator", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("chunk", [4_000, 50_000, 262_144])
def test_a_long_table_gives_every_planted_fault(folder, chunk, terminator):
    """Long enough for the skeleton, the pattern and the walk to take turns."""
    random = Random(20191020)
    dialect = Dialect(line_terminator=terminator)
    content, due, lines, line = b"a,b,c" + terminator.encode(), [], [], 2
    bad = [(rule, plant) for rule, plant in PLANTS.items() if rule != "lone_cr"]
    for number in range(1, 20_001):
        is_quoted = number % 5000 > 3000
        lines.append(line)
        cells = [random.choice(["x", "ñandú", 'x,"x', "x\nx"] if is_quoted else ["1", "", "ñ"]) for _ in "abc"]
        row = encode([cells], dialect)
        if random.random() < 0.002:
            rule, plant = random.choice(bad)
            row, column, offset = plant([b"cell"] * 3, random.randrange(3))
            due.append((rule.split(":")[0], line, number, column, len(content) + offset))
            row += terminator.encode()
        content += row
        line += row.count(b"\n")
    found = run(folder, content, dialect=dialect, _chunk=chunk)
    assert places(found) == due and len(due) > 20
    assert [found.line(number) for number in range(1, 20_001)] == lines
    again = run(folder, taken(found, content))
    assert again.faults == () and again.records == 20_000 - len(due)


EXAMPLES = {
    "empty": (b"", [("empty_file", 1, None, None, None)]),
    "only a BOM": (b"\xef\xbb\xbf", [("bom", 1, None, None, 0), ("empty_file", 1, None, None, None)]),
    "BOM": (b"\xef\xbb\xbfa,b\n1,2\n", [("bom", 1, None, None, 0)]),
    "only blank": (b"\n", [("blank_line", 1, None, None, 0), ("empty_file", 1, None, None, None)]),
    "only a header": (b"a,b\n", []),
    "CRLF": (b'a,b\n1,"x\r\n"\r\n3,4\r\n', [("crlf", 3, None, None, None)]),
    "no final line break": (b"a,b\n1,2", [("no_final_newline", 2, None, None, None)]),
    "ends in CR": (
        b"a,b\n1,2\r",
        [("no_final_newline", 2, None, None, None), ("crlf", 2, None, None, None)],
    ),
    "open to the end": (
        b'a,b\n1,"2',
        [("quote_unclosed", 2, 1, 2, 6), ("no_final_newline", 2, None, None, None)],
    ),
    "several faults": (
        b"a,b\n\xff\0,2,3\n",
        [("nul_byte", 2, 1, 1, 5), ("encoding", 2, 1, 1, 4), ("long_record", 2, 1, 3, 9)],
    ),
    "two open quotes": (
        b'a,b,c\n1,2,"x\n8,9,0\n3,",4\n5,6,7\n',
        [("quote_unclosed", 2, 1, 3, 10), ("quote_unclosed", 4, 3, 2, 21)],
    ),
    "open before quoted cells": (
        b'a,b\n1,"x\n2,"y"\n3,"z"\n',
        [("quote_unclosed", 2, 1, 2, 6)],
    ),
    "open after a cell of two lines": (
        b'a,b\n"1\n-",x"y\n3,4\n',
        [("quote_misplaced", 2, 1, 2, 11)],
    ),
    "cell of two lines in a short record": (b'a,b,c\n1,"x\ny"\n3,4,5\n', [("short_record", 2, 1, 3, 13)]),
    "quoted, then CR": (b'a,b\n1,"x"\r,\n', [("lone_cr", 2, 1, 2, 9), ("long_record", 2, 1, 3, 11)]),
    "header with an open quote": (b'a,"b\n1,2\n', [("quote_unclosed", 1, 0, 2, 2)]),
    "header not UTF-8": (b"a,a\xf1o\n1,2\n", [("encoding", 1, 0, 2, 3)]),
}


@pytest.mark.parametrize("chunk", CHUNKS)
@pytest.mark.parametrize("content, due", EXAMPLES.values(), ids=EXAMPLES)
def test_faults_of_small_files(folder, content, due, chunk):
    found = run(folder, content, _chunk=chunk)
    assert places(found) == due
    taken(found, content)


HEADERS = {
    "as due": ("a,b,c", []),
    "missing": ("a,c", [("header_missing", None, "b")]),
    "extra": ("a,b,c,d", [("header_extra", 4, "d")]),
    "duplicate": ("a,b,c,b", [("header_duplicate", 4, "b")]),
    "blank": ("a,b,c,", [("header_blank", 4, "")]),
    "order": ("a,c,b", [("header_order", 2, "c")]),
    "order, with extra": ("c,x,a,b", [("header_extra", 2, "x"), ("header_order", 1, "c")]),
    "renamed": ("a,B,c", [("header_extra", 2, "B"), ("header_missing", None, "b")]),
    "quoted": ('"a",b,"c"', []),
}


@pytest.mark.parametrize("header, due", HEADERS.values(), ids=HEADERS)
def test_the_header_is_held_against_the_schema(folder, header, due):
    width = header.count(",") + 1
    content = f"{header}\n{',' * (width - 1)}\n".encode()
    found = run(folder, content, expected=["a", "b", "c"])
    faults = [(f.rule.removeprefix("structure."), f.column, f.value) for f in found.faults]
    assert faults == due
    assert all(fault.line == 1 and fault.record == 0 for fault in found.faults)
    assert found.records == 1 and found.clean is None
    assert ",".join(found.columns) == header.replace('"', "")


def test_a_fault_says_what_is_wrong(folder):
    found = run(folder, b"a,b\n1\n1,2,3\n1,\xf1\x07and a cell that goes on and on for more than sixty letters\n")
    assert found.faults == (
        Fault("structure.short_record", 2, 1, 2, 5, "1", "1 field, the header has 2"),
        Fault("structure.long_record", 3, 2, 3, 10, "3", "3 fields, the header has 2"),
        Fault(
            "structure.encoding",
            4,
            3,
            2,
            14,
            "\\xf1\\x07and a cell that goes on and on for more than sixty …",
            "byte 0xF1 at offset 14 is not UTF-8, in field 2",
        ),
    )
    taken(found, b"")


def test_a_faulty_header_is_replaced_in_the_copy(folder):
    found = run(folder, b"a,b\0\n1,2\n")
    assert found.columns == ("a", "b\0")
    assert taken(found, b"") == b'"a","b"\n1,2\n'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"a,b\r\n1,2\r\n3,4\r\n", id="CRLF throughout"),
        pytest.param(b"a,b\n1,2\r\n3,4\n", id="mixed"),
        pytest.param(b"a,b\r\n1,2\r\n3,4", id="CRLF, last line cut"),
    ],
)
def test_a_dialect_without_terminator_takes_both_and_hands_on_lf(folder, content):
    found = run(folder, content, dialect=Dialect(line_terminator=None))
    assert "structure.crlf" not in found.fault_counts
    assert taken(found, b"") == b"a,b\n1,2\n3,4\n"


def test_line_ends_are_one_fault_with_a_count(folder):
    lf = run(folder, b"a\n1\r\n2\r\n3\n")
    assert [(f.line, f.message) for f in lf.faults] == [(2, "lines that end in CRLF: 2")]
    assert taken(lf, b"") == b"a\n1\n2\n3\n"
    crlf = run(folder, b"a\r\n1\n2\r\n", dialect=Dialect(line_terminator="\r\n"))
    assert [(f.line, f.message) for f in crlf.faults] == [(2, "lines that end in LF alone: 1")]
    assert taken(crlf, b"") == b"a\n1\n2\n"


@pytest.mark.parametrize("chunk", [5, 40, 262_144])
@pytest.mark.parametrize(
    "bad, rule",
    [
        pytest.param(b"1," + b"x" * 300, "record_too_long", id="text"),
        pytest.param(b'1,"' + b"x" * 300 + b'"', "record_too_long", id="quoted"),
        pytest.param(b'1,"x' + b"\n,,," * 80, "quote_unclosed", id="open over many lines"),
    ],
)
def test_a_record_over_the_limit_is_set_aside(folder, bad, rule, chunk):
    found = run(folder, b"a,b\n3,4\n" + bad + b"\n5,6\n", max_record=100, _chunk=chunk)
    assert places(found)[0][:3] == (rule, 3, 2)
    assert taken(found, b"") == b"a,b\n3,4\n5,6\n"


def test_a_record_of_exactly_the_limit_is_good(folder):
    content = b"a,b\n1," + b"x" * 97 + b"\n"
    assert run(folder, content, max_record=100).faults == ()


def test_counts_are_exact_where_details_are_cut(folder):
    found = run(folder, b"a,b\n" + b"1\n" * 50 + b"1,2\r\n", limit=3)
    assert [fault.line for fault in found.faults] == [2, 3, 4]
    assert found.fault_counts == {"structure.short_record": 50, "structure.crlf": 1}
    taken(found, b"")


def test_numbers_outside_the_file_are_refused(folder):
    found = run(folder, b"a\n1\n")
    for number in (0, 2):
        with pytest.raises(IndexError):
            found.line(number)
        with pytest.raises(IndexError):
            found.original(number)


@pytest.mark.parametrize("options", [("é",), (",", ","), ("\n",), (",", '"', "\r")])
def test_a_dialect_that_cannot_be_read_is_refused(options):
    with pytest.raises(ValueError):
        Dialect(*options)


@settings(PROPERTY, max_examples=40)
@given(rows=tables(SAFE, 2), data=st.data())
def test_duckdb_reads_exactly_the_clean_records(folder, rows, data):
    """The engine's reader agrees with the pass on every record of the copy."""
    good = [*rows[1:], ["x\ny"] * len(rows[0])]
    lines = [encode([row]) for row in good]
    bad = [
        b"1\n",
        b"\n",
        b'a"b,\n',
        b"\xff,\n",
        b"," * (len(rows[0]) - 1) + b'"open\n',
        b"a\0,\n",
        b"cr\rcr,\n",
    ]
    for text in data.draw(st.lists(st.sampled_from(bad), min_size=1, max_size=5)):
        lines.insert(data.draw(st.integers(0, len(lines))), text)
    found = run(folder, b"\xef\xbb\xbf" + encode(rows[:1]) + b"".join(lines))
    assert found.clean is not None
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in found.columns)
    read = duckdb.sql(
        f"""from read_csv('{found.clean}', all_varchar=true, header=true, delim=',', quote='"', escape='"',
        strict_mode=true, new_line='\\n', auto_detect=false, columns={{{columns}}})"""
    ).fetchall()
    found.clean.unlink()
    assert [[cell or "" for cell in row] for row in read] == good
