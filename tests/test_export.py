"""Exports: the same cells in every format, keys and comments in databases, and all or nothing on the disk."""

import csv
import datetime as dt
import hashlib
import itertools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pyarrow.parquet
import pytest

import bolivia_crisis as bc
from bolivia_crisis import dataset, exporting
from bolivia_crisis.columns import columns_of
from bolivia_crisis.exporting import relations, workbook
from bolivia_crisis.exporting.drafts import CannotExport, replacing
from conftest import Command

RESOURCES: dict[str, Any] = {item["name"]: item for item in dataset.descriptor()["resources"]}
TABLES = list(RESOURCES)
FORMATS = list(exporting.FORMATS)
LONG = 4_000
"""Of tables with more rows, workbooks are made and read of so many: openpyxl takes a minute for all."""

PARSE: dict[str, Callable[[str], Any]] = {
    "text": str,
    "category": str,
    "integer": int,
    "number": float,
    "money": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}


def expected(table: str) -> list[tuple[Any, ...]]:
    """The records of a table, read without any of the code under test."""
    parsers = [PARSE[column.kind] for column in columns_of(table)]
    with (dataset.path() / RESOURCES[table]["path"]).open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [tuple(parse(cell) if cell else None for parse, cell in zip(parsers, row, strict=True)) for row in rows]


def exported(folder: Path, form: str, table: str | None = None) -> Path:
    return exporting.export(table, form, folder / f"out.{form}").path


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """All tables in a format, written when first asked for."""
    folder = tmp_path_factory.mktemp("exports")

    def give(form: str) -> Path:
        path = folder / f"out.{form}"
        if not path.exists():
            with pytest.MonkeyPatch.context() as patch:
                every = workbook.records
                patch.setattr(workbook, "records", lambda *a: itertools.islice(every(*a), LONG))
                exported(folder, form)
        return path

    return give


def read_csv(path: Path, table: str) -> list[tuple[Any, ...]]:
    parsers = [PARSE[column.kind] for column in columns_of(table)]
    with (path / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [tuple(parse(cell) if cell else None for parse, cell in zip(parsers, row, strict=True)) for row in rows]


def read_jsonl(path: Path, table: str) -> list[tuple[Any, ...]]:
    columns = columns_of(table)
    with (path / f"{table}.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line, parse_float=Decimal) for line in file]
    assert all(list(row) == [column.name for column in columns] for row in rows)
    parse: dict[str, Callable[[Any], Any]] = {"number": float, "money": Decimal, "date": dt.date.fromisoformat}
    return [
        tuple(
            cell if cell is None else parse.get(c.kind, lambda cell: cell)(cell)
            for c, cell in zip(columns, row.values(), strict=True)
        )
        for row in rows
    ]


def read_parquet(path: Path, table: str) -> list[tuple[Any, ...]]:
    loaded = pyarrow.parquet.read_table(path / f"{table}.parquet")
    assert loaded.equals(bc.load(table, to="arrow"), check_metadata=True)  # type: ignore[call-overload]
    return list(zip(*(column.to_pylist() for column in loaded.columns), strict=True))


def read_sqlite(path: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(f'SELECT * FROM "{table}"').fetchall()
    parse: dict[str, Callable[[Any], Any]] = {
        "money": lambda cell: Decimal(str(cell)), "boolean": bool, "date": dt.date.fromisoformat, "number": float,
    }  # fmt: skip
    kinds = [parse.get(column.kind, lambda cell: cell) for column in columns_of(table)]
    return [tuple(cell if cell is None else kind(cell) for kind, cell in zip(kinds, row, strict=True)) for row in rows]


def read_duckdb(path: Path, table: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as db:
        assert db.table(table).types == bc.load(table, to="duckdb").types  # type: ignore[call-overload]
        return db.table(table).fetchall()


def read_xlsx(path: Path, table: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        header, *rows = book[table].iter_rows(max_col=len(columns_of(table)))
        assert [cell.value for cell in header] == [column.name for column in columns_of(table)]
        kinds = [column.kind for column in columns_of(table)]
        return [tuple(_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in rows]
    finally:
        book.close()


def _cell(cell: Any, kind: str) -> Any:
    """The value of a cell, whose type and format have to be those of the column."""
    value = cell.value
    if value is None:
        return None
    types = {"text": "s", "category": "s", "boolean": "b", "date": "d"}
    assert cell.data_type == types.get(kind, "n"), (value, kind)
    assert cell.number_format == workbook.FORMATS[kind]  # type: ignore[index]
    if kind == "date":
        return value.date()
    if kind == "money":
        return Decimal(str(value))
    return float(value) if kind == "number" else value


READ: dict[str, Callable[[Path, str], list[tuple[Any, ...]]]] = {
    "csv": read_csv,
    "jsonl": read_jsonl,
    "parquet": read_parquet,
    "sqlite": read_sqlite,
    "duckdb": read_duckdb,
    "xlsx": read_xlsx,
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_cell_is_that_of_the_table(form: str, table: str, everything: Callable[[str], Path]) -> None:
    found, wanted = READ[form](everything(form), table), expected(table)
    if form == "xlsx":
        wanted = wanted[:LONG]
    if form == "duckdb" and table == "lithium_contracts":
        # Its rows refer to each other and stand after those they refer to.
        found, wanted = sorted(found, key=str), sorted(wanted, key=str)
    assert found == wanted


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_folder_of_all_tables_holds_licence_and_all_there_are(form: str, everything: Callable[[str], Path]) -> None:
    folder = everything(form)
    assert (folder / "LICENSE-DATA").read_bytes() == (dataset.path() / "LICENSE-DATA").read_bytes()
    suffix = {"csv": "data/*.csv"}.get(form, f"*.{form}")
    assert {file.stem for file in folder.glob(suffix)} == set(TABLES)
    if form != "csv":
        assert (folder / "CITATION.txt").read_text("utf-8") == bc.cite() + "\n"


def test_all_as_csv_is_a_data_package_that_is_judged_in_full(
    command: Command, everything: Callable[[str], Path]
) -> None:
    done = command("validate", str(everything("csv")), "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["violations"], report["not_judged"]) == (0, [], [])
    assert len(report["resources"]) == len(TABLES)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "sqlite", "xlsx"])
def test_the_same_data_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    digests = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        digests.add(hashlib.sha256(exported(tmp_path / name, form, "coup_actors").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_workbook_has_one_time_in_it_that_of_the_package(tmp_path: Path) -> None:
    path = exported(tmp_path, "xlsx", "parties")
    created = dt.datetime.fromisoformat(dataset.descriptor()["created"]).replace(tzinfo=None)
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {created.timetuple()[:6]}
    properties = openpyxl.load_workbook(path).properties
    assert (properties.created, properties.modified) == (created, created)


def test_a_workbook_tells_of_its_tables(everything: Callable[[str], Path]) -> None:
    book = openpyxl.load_workbook(everything("xlsx"), read_only=True)
    assert book.sheetnames == [*TABLES, "dictionary", "about"]
    words = {(row[0], row[1]): row[4] for row in book["dictionary"].iter_rows(min_row=2, values_only=True)}
    assert len(words) == sum(len(item["schema"]["fields"]) for item in RESOURCES.values())
    about = dict(book["about"].iter_rows(min_row=2, values_only=True))
    assert (about["version"], about["licence"], about["citation"]) == (bc.__version__, "CC-BY-4.0", bc.cite())
    book.close()


def declared_keys(table: str, present: set[str]) -> set[tuple[str, str, str]]:
    return {
        (field, key["reference"]["resource"], target)
        for key in RESOURCES[table]["schema"].get("foreignKeys", [])
        if key["reference"]["resource"] in present
        for field, target in zip(key["fields"], key["reference"]["fields"], strict=True)
    }


def test_sqlite_is_sound_and_has_keys_and_comments(everything: Callable[[str], Path]) -> None:
    with closing(sqlite3.connect(everything("sqlite"))) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, resource in RESOURCES.items():
            keys = {(row[3], row[2], row[4]) for row in db.execute(f"PRAGMA foreign_key_list({table})")}
            assert keys == declared_keys(table, set(TABLES))
            info = {row[1]: row for row in db.execute(f"PRAGMA table_info({table})")}
            primary = sorted((row[5], name) for name, row in info.items() if row[5])
            assert [name for _, name in primary] == resource["schema"]["primaryKey"]
            required = {f["name"] for f in resource["schema"]["fields"] if f.get("constraints", {}).get("required")}
            assert {name for name, row in info.items() if row[3]} == required | {name for _, name in primary}
            (text,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()
            for field in resource["schema"]["fields"]:
                assert f"-- {field['title']}: {' '.join(field['description'].split())}" in text
        assert dict(db.execute("SELECT * FROM _package"))["licence"] == "CC-BY-4.0"
        assert db.execute("SELECT count(*) FROM _tables").fetchone() == (len(TABLES),)
        (refers,) = db.execute(
            "SELECT refers_to FROM _fields WHERE table_name = 'parties' AND \"column\" = 'source_id'"
        ).fetchone()
        assert refers == "sources.source_id"


@pytest.mark.parametrize("change", [
    "kind = 'persona'", "kind = NULL", "actor_id = 'evo-morales'", "country = 'XX'",
])  # fmt: skip
@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_databases_keep_the_rules(form: str, change: str, everything: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / f"copy.{form}"
    shutil.copy(everything(form), path)
    statement = "INSERT INTO coup_actors SELECT * REPLACE ({} AS {}) FROM coup_actors WHERE actor_id = 'luis-arce'"
    name, value = change.split(" = ")
    if form == "sqlite":
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA foreign_keys = ON")
            with pytest.raises(sqlite3.IntegrityError):
                db.execute(f"UPDATE coup_actors SET {change} WHERE actor_id = 'luis-arce'")
        return
    with duckdb.connect(str(path)) as db, pytest.raises((duckdb.ConstraintException, duckdb.ConversionException)):
        changed = {"actor_id": "'new'", "name": "'new'", name: value}
        parts = ", ".join(f"{value} AS {name}" for name, value in changed.items())
        db.execute(statement.replace("{} AS {}", parts))


def test_duckdb_has_keys_and_comments(everything: Callable[[str], Path]) -> None:
    with duckdb.connect(str(everything("duckdb")), read_only=True) as db:
        found = db.execute(
            "SELECT table_name, constraint_column_names[1], referenced_table, referenced_column_names[1]"
            " FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
        ).fetchall()
        declared = {(table, *key) for table in TABLES for key in declared_keys(table, set(TABLES))}
        circle = declared - set(found)
        assert circle == {
            ("lithium_contracts", name, "lithium_events", "event_id")
            for name in ("headline_event_id", "value_event_id")
        }
        assert set(found) < declared
        comments = {
            (row[0], row[1]): row[2]
            for row in db.execute("SELECT table_name, column_name, comment FROM duckdb_columns()").fetchall()
        }
        for table, resource in RESOURCES.items():
            for field in resource["schema"]["fields"]:
                assert comments[table, field["name"]].startswith(f"{field['title']}: ")
        for table, name, other, _ in circle:
            assert f"Refers to {other}" in comments[table, name]
        primary = db.execute(
            "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        ).fetchall()
        assert dict(primary) == {name: item["schema"]["primaryKey"] for name, item in RESOURCES.items()}
        tables = db.execute("SELECT table_name, comment FROM duckdb_tables() WHERE table_name[1] <> '_'").fetchall()
        assert {name for name, comment in tables if comment.startswith(RESOURCES[name]["title"])} == set(TABLES)


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_a_table_alone_has_only_the_keys_that_lead_somewhere(form: str, tmp_path: Path) -> None:
    path = exported(tmp_path, form, "lithium_contracts")
    if form == "sqlite":
        with closing(sqlite3.connect(path)) as db:
            keys = {row[2] for row in db.execute("PRAGMA foreign_key_list(lithium_contracts)")}
    else:
        with duckdb.connect(str(path)) as db:
            found = db.execute(
                "SELECT referenced_table FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
            )
            keys = {row[0] for row in found.fetchall()}
    assert keys == {"lithium_contracts"}


def relation(name: str, *parents: str) -> relations.Relation:
    references = tuple(relations.Reference(("p",), parent, ("k",)) for parent in parents)
    return relations.Relation(name, "", (), ("k",), (), references)


@pytest.mark.parametrize(("given", "order", "left_out"), [
    ({"a": "b", "b": ""}, "ba", []),
    ({"a": "a"}, "a", []),
    ({"a": "b", "b": "a"}, "ab", ["ab"]),
    ({"x": "a", "a": "b", "b": "c", "c": "a"}, "axcb", ["ab"]),
    ({"a": "bc", "b": "a", "c": ""}, "cab", ["ab"]),
])  # fmt: skip
def test_parents_come_first_and_a_circle_loses_one_key(given: dict[str, str], order: str, left_out: list[str]) -> None:
    ordered, lost = relations.parents_first([relation(name, *parents) for name, parents in given.items()])
    assert "".join(one.name for one in ordered) == order
    assert [one.name + key.table for one, key in lost] == left_out


PLANTED = [
    "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "#N/A", "NA", "null", "None", "007", "1e5", "TRUE",
    "2020-01-01", "_x0041_", "a\rb", "a\nb", 'a "quoted", b', " lead and trail ", "é ñ 漢 😀", "x" * 32_767,
]  # fmt: skip


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put other texts into the notes of the parties, in a copy of the package that is then the installed one."""
    folder = tmp_path / "package"
    (folder / "data").mkdir(parents=True)
    for file in (bc.path() / "data").glob("*.csv"):
        (folder / "data" / file.name).symlink_to(file)
    shutil.copy(dataset.path() / "LICENSE-DATA", folder)

    def plant(texts: list[str], table: str = "parties", column: str = "note") -> None:
        path = folder / f"data/{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row, text in zip(rows, texts, strict=False):
            row[column] = text
        path.unlink()
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = [list(rows[0]), *(list(row.values()) for row in rows)]
            file.writelines(",".join(map(quoted, line)) + "\n" for line in lines)
        monkeypatch.setattr(dataset, "path", lambda: folder)

    return plant


def quoted(cell: str) -> str:
    """A cell with quotes where they are needed; older versions of csv.writer leave a carriage return bare."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\r\n') else cell


def notes(form: str, path: Path) -> list[Any]:
    """The notes of the parties in a file."""
    match form:
        case "csv":
            with path.open(encoding="utf-8", newline="") as file:
                return [row["note"] for row in csv.DictReader(file)]
        case "jsonl":
            return [json.loads(line)["note"] for line in path.read_text("utf-8").split("\n")[:-1]]
        case "parquet":
            return pl.read_parquet(path)["note"].to_list()
        case "sqlite":
            with closing(sqlite3.connect(path)) as db:
                return [row[0] for row in db.execute("SELECT note FROM parties")]
        case "duckdb":
            with duckdb.connect(str(path)) as db:
                return [row[0] for row in db.execute("SELECT note FROM parties").fetchall()]
    sheet = openpyxl.load_workbook(path)["parties"]
    place = next(cell.column for cell in sheet[1] if cell.value == "note")
    cells = [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    return [cell.value for cell in cells]


@pytest.mark.parametrize("form", FORMATS)
def test_text_stays_text(form: str, planted: Callable[..., None], tmp_path: Path) -> None:
    # load(to="arrow") takes no line breaks in cells, and the tables have none.
    texts = [text for text in PLANTED if form != "parquet" or text.isprintable()]
    planted(texts)
    found = notes(form, exported(tmp_path, form, "parties"))[: len(texts)]
    if form == "xlsx":
        # As Excel reads them; openpyxl leaves the escapes.
        found = [text.replace("_x000D_", "\r").replace("_x005F_", "_") for text in found]
    assert found == texts


@pytest.mark.parametrize("text, why", [
    ("x" * 32_768, "parties, record 1: a cell has more than the 32,767 characters"),
    ("😀" * 16_384, "more than the 32,767 characters"),
    ("a\x07b", "control character"),
])  # fmt: skip
def test_what_excel_cannot_hold_is_an_error(text: str, why: str, planted: Callable[..., None], tmp_path: Path) -> None:
    planted([text])
    with pytest.raises(CannotExport, match=f"{why}.*; export csv, jsonl"):
        exported(tmp_path, "xlsx", "parties")
    assert [file.name for file in tmp_path.iterdir()] == ["package"]
    assert notes("jsonl", exported(tmp_path, "jsonl", "parties"))[0] == text


def test_a_day_before_excel_and_a_row_too_many_are_errors(
    planted: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = next(c.name for c in columns_of("election_control_totals") if c.kind == "date")
    planted(["1899-12-31"], "election_control_totals", column)
    with pytest.raises(CannotExport, match="Excel has no day 1899-12-31"):
        exported(tmp_path, "xlsx", "election_control_totals")
    monkeypatch.setattr(workbook, "ROWS", 21)
    with pytest.raises(CannotExport, match="parties has more rows than the 21"):
        exported(tmp_path, "xlsx", "parties")
    monkeypatch.setattr(workbook, "ROWS", 22)
    assert exported(tmp_path, "xlsx", "parties").exists()


def test_a_reference_to_nowhere_is_an_error(planted: Callable[..., None], tmp_path: Path) -> None:
    planted(["nowhere"], "lithium_contracts", "headline_event_id")
    for form in ("sqlite", "duckdb"):
        with pytest.raises(CannotExport, match="lithium_contracts refers to a row of lithium_events that is not there"):
            exported(tmp_path, form)
    assert [file.name for file in tmp_path.iterdir()] == ["package"]


def test_rows_in_a_circle_are_an_error_in_duckdb_alone(planted: Callable[..., None], tmp_path: Path) -> None:
    first, second = (row[0] for row in expected("lithium_contracts")[:2])
    planted([second, first], "lithium_contracts", "successor_id")
    with pytest.raises(CannotExport, match="refer to each other in a circle; export sqlite"):
        exported(tmp_path, "duckdb", "lithium_contracts")
    assert exported(tmp_path, "sqlite", "lithium_contracts").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_in_the_middle_leaves_what_was_there(
    form: str, planted: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = workbook.records
    monkeypatch.setattr(workbook, "records", lambda *a: itertools.islice(every(*a), 10))
    planted([])
    target = tmp_path / f"out.{form}"
    if exporting.FORMATS[form].holds_all:
        target.write_text("before")
    else:
        (target / "data").mkdir(parents=True)
        (target / "LICENSE-DATA").write_text("before")
    (dataset.path() / RESOURCES["row_sources"]["path"]).unlink()
    with pytest.raises((CannotExport, OSError)):
        exporting.export(None, form, target, force=True)
    assert {file.name for file in tmp_path.iterdir()} == {"package", target.name}
    assert (target if target.is_file() else target / "LICENSE-DATA").read_text() == "before"


def test_nothing_is_replaced_without_force(command: Command, tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("mine")
    done = command("export", "parties", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "bolivia-crisis: parties.csv exists; give another name, or --force to replace it\n"
    assert (tmp_path / "parties.csv").read_text() == "mine"
    assert command("export", "parties", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "parties.csv").read_bytes() == (bc.path() / "data/parties.csv").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["parties.csv"]


def test_a_folder_is_replaced_only_by_the_same_files(tmp_path: Path) -> None:
    target = exporting.export(None, "csv", tmp_path / "out").path
    with pytest.raises(CannotExport, match="exists and is not empty"):
        exporting.export(None, "csv", target)
    (target / "data/parties.csv").write_text("changed")
    exporting.export(None, "csv", target, force=True)
    assert (target / "data/parties.csv").read_bytes() == (bc.path() / "data/parties.csv").read_bytes()
    (target / "thesis.doc").write_text("mine")
    with pytest.raises(CannotExport, match=r"thesis\.doc is not of this export"):
        exporting.export(None, "csv", target, force=True)
    assert (target / "thesis.doc").read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("force", [False, True])
def test_what_comes_to_be_there_meanwhile_is_not_replaced_without_force(tmp_path: Path, force: bool) -> None:
    target = tmp_path / "out"

    def write() -> None:
        with replacing(target, force=force) as draft:
            draft.write_text("new")
            target.write_text("of another process")

    if force:
        write()
    else:
        with pytest.raises(CannotExport, match="exists"):
            write()
    assert target.read_text() == ("new" if force else "of another process")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("why, arguments", [
    ("there is no folder nowhere", ["parties", "-o", "nowhere/x.csv"]),
    ("there is no folder file", ["parties", "-o", "file/x.csv"]),
    ("full exists and is not empty", ["--all", "-o", "full"]),
    ("full/mine is not of this export", ["--all", "-o", "full", "--force"]),
    ("the current folder cannot be replaced", ["--all", "-o", "."]),
    ("file exists", ["--all", "-o", "file"]),
    ("file is a file", ["--all", "-o", "file", "--force"]),
    ("/dev/null is not a regular file", ["parties", "-o", "/dev/null", "--force"]),
    ("xlsx cannot be written to standard output; name a file", ["parties", "-o", "-", "--format", "xlsx"]),
    ("standard output takes one TABLE", ["--all", "-o", "-"]),
    ("name one TABLE, or give --all", []),
    ("name one TABLE, or give --all", ["parties", "--all"]),
    ("no table is named 'partys'; did you mean 'parties'?", ["partys"]),
    ("no table is named 'partys'; did you mean 'parties'?", ["partys", "-o", "-"]),
    ("'xslx' is not one of", ["parties", "--format", "xslx"]),
])  # fmt: skip
def test_what_cannot_be_is_one_line_and_changes_nothing(
    why: str, arguments: list[str], command: Command, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    done = command("export", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bolivia-crisis: ") and why in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_one_line(command: Command, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = command("export", "parties", "-o", str(tmp_path / "x.csv"))
    tmp_path.chmod(0o700)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("form, module, extra", [("xlsx", "openpyxl", "xlsx"), ("parquet", "pyarrow", "arrow")])
def test_a_missing_library_is_one_line_that_says_what_to_install(
    form: str, module: str, extra: str, tmp_path: Path
) -> None:
    code = f"import sys; sys.modules[{module!r}] = None\nfrom bolivia_crisis.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "parties", "--format", form],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(f"bolivia-crisis: export --format {form} needs {module}")
    assert done.stderr.endswith(f'install it with: pip install "bolivia-crisis[{extra}]"\n')
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("form", ["xlsx", "sqlite", "duckdb", "jsonl"])
@pytest.mark.parametrize("sent, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "terminate"])
def test_an_interruption_leaves_nothing(form: str, sent: signal.Signals, status: int, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bolivia_crisis", "export", "--all", "--format", form, "-o", "out"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while (not any(tmp_path.rglob("*/*")) and form != "xlsx") or not any(tmp_path.iterdir()):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    assert process.returncode == status, err
    assert list(tmp_path.iterdir()) == []
    assert out == ""
    assert err.strip() == ("bolivia-crisis: interrupted" if status == 130 else "")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_standard_output_takes_a_table(form: str, command: Command, tmp_path: Path) -> None:
    done = command("export", "parties", "--format", form, "-o", "-")
    assert done.stdout == exported(tmp_path, form, "parties").read_text("utf-8")


def test_a_folder_takes_a_file_in_and_json_tells_what_was_written(command: Command, tmp_path: Path) -> None:
    done = command("export", "parties", "--format", "jsonl", "-o", str(tmp_path), "--json")
    assert json.loads(done.stdout) == {
        "path": str(tmp_path / "parties.jsonl"),
        "format": "jsonl",
        "tables": ["parties"],
        "bytes": (tmp_path / "parties.jsonl").stat().st_size,
    }


def test_names_without_an_output(command: Command, tmp_path: Path) -> None:
    command("export", "parties", "--format", "sqlite", cwd=tmp_path)
    command("export", "--all", cwd=tmp_path)
    command("export", "--all", "--format", "parquet", cwd=tmp_path)
    stem = f"bolivia-crisis-{bc.__version__}"
    assert {file.name for file in tmp_path.iterdir()} == {"parties.sqlite", f"{stem}-csv", f"{stem}-parquet"}
