"""The distributed engine: the same checks on Spark, for data that outgrow one machine.

    spark_source -> (spark_lines, spark_sql) -> spark_jobs -> spark_engine

A CSV file is read line by line, so that every line keeps its number; Parquet and data frames give file and
record as far as they are known. Rules across tables are not run.
"""

import contextlib
import time
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from bolivia_crisis.validation import descriptor, package
from bolivia_crisis.validation.checks import Plan, compile_checks
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.duckdb import Outcome
from bolivia_crisis.validation.package_rules import PackageRule, Stage
from bolivia_crisis.validation.report import CannotRun, NotJudged, Report, ResourceResult, Severity, make_report
from bolivia_crisis.validation.spark_engine import RULES, Engine, Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SIDE_BY_SIDE = 4
"""Tables whose jobs are under way at once: a cluster would idle between the jobs of one."""


class Session:
    """Spark at work on the tables of a package; `frames` are data frames to judge as tables of these names.

    Beside data frames, other tables only provide keys: they are read here and sent to the cluster, which need
    not see their files. The session given, that of this process, or a new one is used; only a new one is stopped.
    Raises CannotRun where Spark is not to be had.
    """

    def __init__(
        self,
        resources: Sequence[Resource],
        *,
        scratch: Path,
        frames: Mapping[str, "DataFrame"] | None = None,
        spark: "SparkSession | None" = None,
    ) -> None:
        self._spark, self._is_own = (spark, False) if spark is not None else _start()
        self._tables = [Table(resource) for resource in resources]
        self._frames = dict(frames or {})
        self._scratch = scratch
        self._pool = ThreadPoolExecutor(SIDE_BY_SIDE)
        self._engine = Engine(self._spark, self._tables, self._frames, scratch)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)
        if kind is None or not self._is_own:
            self._engine.give_back()
        if self._is_own:
            self._spark.stop()

    def progress(self) -> str:
        """How far it has come, for a person."""
        return f"{self._engine.judged} of {len(self._tables)} tables judged"

    def judge(
        self,
        plans: Sequence[Plan],
        *,
        package_rules: Sequence[PackageRule] = (),
        stages: Sequence[Stage] = (),
        integrity_severity: Severity = "warning",
        limit: int | None = 1000,
    ) -> Outcome:
        """Run the checks of all tables, one plan each, in their order; rules across tables are not judged.

        Raises CannotRun if Spark gives up.
        """
        engine = self._engine
        engine.begin(plans, limit, integrity_severity)
        with _explained():
            for step in (engine.open, engine.provide, engine.survey, engine.place):
                list(self._pool.map(step, self._tables))
        outcome = Outcome()
        for table in self._tables:
            outcome.resources.append(_result(table))
            outcome.violations += table.violations
            outcome.hidden += table.hidden
            outcome.not_judged += table.not_judged
        if any(table.resource.hash for table in self._tables):
            outcome.not_judged.append(NotJudged("package", "declared hashes: Spark reads files in pieces"))
        if package_rules or stages:
            what = "rules across tables and computed fields: Spark does not run them"
            outcome.not_judged.append(NotJudged("package", what))
        return outcome


def validate_frame(
    frame: "DataFrame", path: str | PathLike[str], table: str, *, limit: int | None = 1000, skip: Collection[str] = ()
) -> Report:
    """Judge a Spark data frame as a table of the package at `path`, whose other tables hold the keys it refers to.

    Those are read here, so that the cluster need not see the package. A violation has the primary key, and file
    and row where the frame reads Parquet. Raises CannotRun if there is no such table or rule.
    """
    started = time.perf_counter()
    if not hasattr(frame, "selectExpr"):
        raise CannotRun(f"a {type(frame).__name__} is not a Spark data frame", "give a path or a Spark data frame")
    with package.open_package(path) as opened:
        reading = descriptor.read(opened)
        resources = {resource.name: resource for resource in reading.resources}
        if table not in resources:
            raise CannotRun(f"the package has no table {table!r}", f"it has {', '.join(resources)}")
        own = replace(resources[table], path="", bytes=None, hash=None)
        parents = {key.resource for key in own.foreign_keys} - {table}
        others = [replace(resources[name], foreign_keys=(), rules=(), hash=None) for name in sorted(parents)]
        plan = compile_checks(own)
        known = {check.id for check in plan.checks}
        if unknown := sorted(set(skip) - known - set(RULES)):
            raise CannotRun(f"no rule is named {', '.join(unknown)}", "`bolivia-crisis checks` lists the rules")
        plan = replace(plan, checks=tuple(check for check in plan.checks if check.id not in skip))
        with Session([own, *others], scratch=opened.scratch, frames={table: frame}) as session:
            outcome = session.judge([plan], limit=limit)
    notes = [note for note in reading.not_judged if note.where.partition(".")[0] == table]
    return make_report(
        path=table,
        violations=[v for v in (*plan.violations, *outcome.violations) if v.rule not in skip and v.resource == table],
        hidden=[item for item in outcome.hidden if item.resource == table],
        resources=[result for result in outcome.resources if result.name == table],
        not_judged=[*notes, *plan.not_judged, *outcome.not_judged],
        accepted=0,
        seconds=time.perf_counter() - started,
        limit=limit,
    )


def _start() -> tuple["SparkSession", bool]:
    """The Spark session of this process, or a new one, and whether it is new."""
    try:
        with warnings.catch_warnings():
            # pyspark warns of a pandas that it never gets to see here.
            warnings.simplefilter("ignore", FutureWarning)
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
    except ImportError:
        raise CannotRun("pyspark is not installed", "pip install 'bolivia-crisis[spark]'") from None
    with contextlib.suppress(PySparkException):
        return SparkSession.active(), False
    try:
        return SparkSession.builder.appName("bolivia-crisis").getOrCreate(), True
    except PySparkException as error:
        message = f"Spark does not start ({str(error).splitlines()[0]})"
        raise CannotRun(message, "install Java 17 or newer, and check the address of the master") from None


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Turn what Spark raises when it gives up into CannotRun."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        text = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        remedy = "see Spark's log; if memory is short, give the executors more"
        if "StackOverflowError" in str(error):
            remedy = "a pattern repeats a group over a long cell: start executors with extraJavaOptions -Xss64m"
        raise CannotRun(f"Spark gave up: {text[:300]}", remedy) from error


def _result(table: Table) -> ResourceResult:
    return ResourceResult(
        name=table.resource.name,
        file=table.resource.path or None,
        rows=table.rows,
        checks=len(table.checks),
        violations=len(table.violations) + sum(item.count for item in table.hidden),
        seconds=round(table.seconds, 4),
    )
