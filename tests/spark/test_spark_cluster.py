"""On a real cluster Spark reports what DuckDB reports: on clean and faulty data, and when a worker is lost."""

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import planted
import pytest
from planted import FAULTS, LARGE, LINES, judged, places, records, text, write_package

import bolivia_crisis as bc
from bolivia_crisis import validation

if TYPE_CHECKING:
    from cluster import Cluster
    from pyspark.sql import SparkSession


@pytest.fixture(autouse=True)
def on_the_cluster(spark: "SparkSession") -> None:
    assert spark.sparkContext.master.startswith("spark://")


def results(report: validation.Report) -> set[tuple[object, ...]]:
    return {(result.name, result.file, result.rows, result.checks, result.violations) for result in report.resources}


def assert_same(found: validation.Report, expected: validation.Report) -> None:
    assert places(found) == places(expected)
    assert found.totals == expected.totals
    assert results(found) == results(expected)


def test_the_larger_tables_are_valid() -> None:
    found = judged(bc.path(), "spark", only=LARGE)
    assert found.valid
    assert_same(found, judged(bc.path(), "duckdb", only=LARGE))
    assert {result.rows for result in found.resources} >= {35_599, 34_707, 34_555}


def test_faults_in_the_larger_tables_are_found_where_duckdb_finds_them(tmp_path: Path) -> None:
    package = planted.spoil_elections(tmp_path)
    expected = judged(package, "duckdb", only=LARGE[:2])
    assert expected.total > 200
    assert_same(judged(package, "spark", only=LARGE[:2]), expected)


def test_every_kind_of_fault_is_found_where_duckdb_finds_it(tmp_path: Path) -> None:
    package = write_package(tmp_path, {"table.csv": text(records(20_000, faulty=True), faulty=True)})
    found, expected = judged(package, "spark"), judged(package, "duckdb")
    assert_same(found, expected)
    kinds = {word for rule in found.totals for word in rule.split(".")}
    assert kinds >= FAULTS.keys() | LINES.keys()
    assert {v.message for v in found.violations if "offset" not in v.message} >= {
        v.message for v in expected.violations if "offset" not in v.message
    }


def test_a_limit_leaves_the_totals_true(tmp_path: Path) -> None:
    made = [
        [*record[:6], "-1", *record[7:]] if n % 2 else record for n, record in enumerate(records(3_000, faulty=False))
    ]
    package = write_package(tmp_path, {"table.csv": text(made, faulty=False)})
    found = judged(package, "spark", limit=10)
    assert len(found.violations) == 10
    assert found.totals == {"table.whole.minimum": 1_500}
    assert places(found) == places(judged(package, "duckdb", limit=10))


def test_a_worker_that_is_lost_changes_nothing(tmp_path: Path, spark: "SparkSession", workers: "Cluster") -> None:
    package = write_package(tmp_path, {"table.csv": text(records(150_000, faulty=True), faulty=True)})
    expected = judged(package, "duckdb")
    reports: list[validation.Report] = []
    running = threading.Thread(target=lambda: reports.append(judged(package, "spark")))
    running.start()
    wait_for_tasks(spark, running)
    workers.kill("second")
    assert running.is_alive()
    running.join(timeout=180)
    workers.add_worker("second")
    assert_same(reports[0], expected)
    assert "disassociated, removing it" in workers.log("master").read_text()
    assert spark.range(3).count() == 3


def wait_for_tasks(spark: "SparkSession", running: threading.Thread) -> None:
    """Until some, and not all, tasks of a stage of several are done."""
    tracker = spark.sparkContext.statusTracker()
    while running.is_alive():
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks > 8 and 2 <= info.numCompletedTasks < info.numTasks - 2:
                return
        time.sleep(0.01)
    pytest.fail("the run was over before a worker could be killed")
