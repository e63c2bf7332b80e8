"""What Spark takes in beside one CSV file: parts, Parquet, data frames; and what it refuses."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from planted import HEADER, judged, places, records, text, write_package

import bolivia_crisis as bc
from bolivia_crisis import validation

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.usefixtures("spark")
ROWS = 3_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> validation.Report:
    """What DuckDB says of one file with faults in its values."""
    content = text(records(ROWS, faulty=True), faulty=False)
    return judged(write_package(tmp_path_factory.mktemp("whole"), {"table.csv": content}), "duckdb")


def told(report: validation.Report, row: Callable[[validation.Violation], int | None]) -> set[tuple[object, ...]]:
    return {(v.rule, row(v), tuple((v.key or {}).items()), v.column, v.value) for v in report.violations}


@pytest.mark.parametrize("as_folder", [True, False], ids=["folder", "list"])
def test_parts_have_their_own_lines(tmp_path: Path, whole: validation.Report, as_folder: bool) -> None:
    header, *lines = text(records(ROWS, faulty=True), faulty=False).splitlines(keepends=True)
    third = ROWS // 3
    names = [f"a table [x]/part-{n}.csv" for n in range(3)]
    parts = {name: header + b"".join(lines[n * third : (n + 1) * third]) for n, name in enumerate(names)}
    if as_folder:
        parts |= {"a table [x]/_SUCCESS": b"", "a table [x]/.part-0.csv.crc.txt": b"x"}
    package = write_package(tmp_path, parts, path="a table [x]" if as_folder else names)
    found = judged(package, "spark")
    offsets = {name: n * third for n, name in enumerate(names)}
    assert told(found, lambda v: (v.row or 0) + offsets[str(v.file)]) == told(whole, lambda v: v.row)
    assert all(v.line == (v.row or 0) + 1 for v in found.violations)
    elsewhere = [v for v in found.violations if " of a table [x]/part-" in v.message]
    assert elsewhere
    assert all(str(v.file) not in v.message for v in elsewhere)


def test_a_part_with_another_header_is_set_aside(tmp_path: Path) -> None:
    good = text(records(100, faulty=False), faulty=False)
    package = write_package(tmp_path, {"t/1.csv": good, "t/2.csv": good.replace(b"id,name", b"name,id")}, path="t")
    found = judged(package, "spark")
    assert [(v.rule, v.file, v.line) for v in found.violations] == [("spark.part_header", "t/2.csv", 1)]
    assert ("table", "t/2.csv: another header") in {(note.where, note.what) for note in found.not_judged}


def test_parquet_gives_file_record_and_key(tmp_path: Path, whole: validation.Report, spark: "SparkSession") -> None:
    names = HEADER.decode().split(",")
    made = [
        [cell[1:-1].replace('""', '"') if cell[:1] == '"' else cell for cell in r] for r in records(ROWS, faulty=True)
    ]
    frame = spark.createDataFrame(made, ", ".join(f"{name} string" for name in names)).coalesce(1)
    frame.write.parquet(str(tmp_path / "t"))
    found = judged(write_package(tmp_path, {}, path="t", form="parquet"), "spark")
    assert told(found, lambda v: v.row) == told(whole, lambda v: v.row)
    assert {v.line for v in found.violations} == {None}
    assert all(str(v.file).startswith("t/part-") for v in found.violations)


def test_typed_columns_are_judged_by_value(tmp_path: Path, spark: "SparkSession") -> None:
    typed = (
        "CAST(id AS INT) AS id, name, kind, CAST(id % 40 + 0.5 AS DOUBLE) AS n, DATE'2016-01-01' AS d, id > 5 AS b,"
        " CAST(id AS DECIMAL(12, 0)) AS whole, CAST(1 AS TINYINT) AS size, CONCAT('c', id) AS code, 'v1' AS big,"
        " CONCAT('p', id) AS p1, 1L AS p2, 'a' AS up, 1 AS down, CAST(id AS BIGINT) AS other"
    )
    source = spark.range(1, 101).selectExpr("id", "'abc' AS name", "'plain' AS kind").selectExpr(*split_top(typed))
    source.write.parquet(str(tmp_path / "t"))
    package = write_package(tmp_path, {}, path="t", form="parquet")
    assert judged(package, "spark").valid
    shutil.rmtree(tmp_path / "t")
    odd = "CASE id WHEN 3 THEN DOUBLE('NaN') WHEN 4 THEN 100.5D ELSE n END AS n"
    source.selectExpr("*", odd).drop(source.n).withColumn("whole", source.whole + 0.5).write.parquet(
        str(tmp_path / "t")
    )
    found = judged(package, "spark")
    assert found.totals == {"table.n.type": 1, "table.n.maximum": 1, "table.whole.type": 100, "halves": 1}
    assert {(v.rule, (v.key or {}).get("id")) for v in found.violations if ".n." in v.rule} == {
        ("table.n.type", "3"),
        ("table.n.maximum", "4"),
    }


def split_top(columns: str) -> list[str]:
    """Columns of a SELECT; commas in brackets do not part them."""
    parts, depth = [""], 0
    for char in columns:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def test_a_data_frame_is_judged_as_a_table_of_this_package(spark: "SparkSession") -> None:
    places_ = spark.read.option("header", True).option("escape", '"').csv(str(bc.path() / "data" / "places.csv"))
    assert bc.validate(places_, "places").valid
    spoilt = places_.selectExpr("*", "CASE place_id WHEN 'BO' THEN 'no-such' ELSE source_id END AS other")
    spoilt = spoilt.drop("source_id").withColumnRenamed("other", "source_id").repartition(3)
    found = bc.validate(spoilt.unionByName(spoilt.where("place_id = 'PE'")), "places")
    assert found.totals["places.foreign_key.source_id"] == 1
    assert found.totals["places.primary_key"] == 1
    orphan = next(v for v in found.violations if v.rule == "places.foreign_key.source_id")
    assert (orphan.key, orphan.value) == ({"place_id": "BO"}, "no-such")


def test_a_data_frame_of_odd_columns_is_told_so(spark: "SparkSession") -> None:
    frame = spark.range(3).selectExpr("array(id) AS party_id", "id AS unknown")
    found = bc.validate(frame, "parties")
    assert ("spark.column_type", "party_id") in {(v.rule, v.column) for v in found.violations}
    assert ("structure.header_extra", "unknown") in {(v.rule, v.column) for v in found.violations}
    assert "structure.header_missing" in found.totals


def test_a_line_break_in_a_cell_is_refused_with_a_remedy(tmp_path: Path) -> None:
    made = text(records(50, faulty=False), faulty=False).replace(b",plain,y`z,", b',"pl\nain",y`z,', 1)
    found = judged(write_package(tmp_path, {"table.csv": made}), "spark")
    assert [(v.rule, v.line) for v in found.violations] == [("spark.line_break", 2)]
    assert "Parquet" in found.violations[0].remedy
    assert not found.valid
    assert any(note.where == "table" and "line" in note.what for note in found.not_judged)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\n\n",
        HEADER + b"\n",
        b"\xef\xbb\xbf" + text(records(20, faulty=False), faulty=False)[:-1],
        b"\n\r\n" + text(records(20, faulty=False), faulty=False),
        text(records(20, faulty=False), faulty=False) + HEADER + b"\n" + text(records(30, faulty=False), faulty=False),
        text(records(20, faulty=False), faulty=False).replace(b"\n", b"\r\n"),
        b"id,whole,name,kind,kind,,n\n1,2,ab,plain,,,5\nx,2,ab,plain,,,5\n",
    ],
    ids=["empty", "mark alone", "blank", "header", "mark, cut", "blank first", "header again", "CRLF", "odd header"],
)
def test_odd_files_are_read_as_duckdb_reads_them(tmp_path: Path, content: bytes) -> None:
    package = write_package(tmp_path, {"table.csv": content})
    assert places(judged(package, "spark")) == places(judged(package, "duckdb"))


def test_what_spark_does_not_judge_is_named_and_nothing_is_left_behind(spark: "SparkSession") -> None:
    found = judged(bc.path(), "spark", only=("parties",))
    notes = {note.what for note in found.not_judged}
    assert any("hashes" in note for note in notes)
    assert any("rules across tables" in note for note in notes)
    assert [table.name for table in spark.catalog.listTables() if table.name.startswith("bolivia_crisis")] == []
