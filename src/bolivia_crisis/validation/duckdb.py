"""The embedded engine: one scan finds whether a table holds, further ones only place what does not.

A table is read as text. A small one (and any that package rules read) is loaded once, with its record
numbers and typed values; a large one is scanned where it lies, beside its structural pass, and never
held in memory. Lines come from the structural pass alone.
"""

import os
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from bolivia_crisis.validation import placing, structure
from bolivia_crisis.validation.checks import Check, Plan, identifier, key_table, typed, typed_expression, value_table
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.package_rules import PackageRule, Stage
from bolivia_crisis.validation.report import CannotRun, Hidden, NotJudged, ResourceResult, Severity, Violation, shorten
from bolivia_crisis.validation.rules import sql_text
from bolivia_crisis.validation.scans import Scans
from bolivia_crisis.validation.source import select

LOAD_LIMIT = 16 * 2**20
COPY_LIMIT = 10_000
MEMORY_LIMIT = "500MB"


@dataclass(slots=True)
class Outcome:
    """What an engine found."""

    violations: list[Violation] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    resources: list[ResourceResult] = field(default_factory=list)
    not_judged: list[NotJudged] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table on its way through the engine; `columns` are those that can be judged, once it is settled."""

    resource: Resource
    loaded: bool
    scan: Future[structure.Structure]
    columns: tuple[str, ...] = ()
    is_settled: bool = False
    checks: tuple[Check, ...] = ()
    violations: list[Violation] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def stored(self) -> str:
        """Name of the table that holds it, if it is loaded."""
        return identifier(f"table {self.resource.name}")

    def relation(self, *, numbered: bool = False, only: str | None = None) -> str:
        """SQL to select from; with record numbers if asked for (a loaded table always has them)."""
        if self.loaded:
            return self.stored
        return f"({select(self.resource, self.scan.result(), self.columns, numbered=numbered, only=only)})"

    def typed(self, name: str) -> str:
        return typed(self.resource.by_name[name])

    def key(self) -> list[str]:
        return [name for name in self.resource.primary_key if name in self.columns]


class Session:
    """An engine at work on the tables of a package, whose structural passes are under way; reading begins at once.

    Small tables are loaded, and all of them if `load_all` (rules across tables need that). Use it as a
    context manager: leaving it ends the engine and gives back its memory.
    """

    def __init__(
        self,
        resources: Sequence[Resource],
        scans: Scans,
        *,
        scratch: Path,
        load_all: bool = False,
        memory_limit: str = MEMORY_LIMIT,
        threads: int | None = None,
    ) -> None:
        workers = threads or os.cpu_count() or 1
        files = [resource.file for resource in resources]
        is_large = not load_all and any(file.stat().st_size > LOAD_LIMIT for file in files)
        # Small tables are judged side by side, each by one thread; a large one is shared among all.
        self._pool = ThreadPoolExecutor(workers)
        self._connection = self._pool.submit(_connect, files, scratch, memory_limit, workers if is_large else 1)
        self._tables = [
            _Table(
                resource,
                loaded=load_all or resource.file.stat().st_size <= LOAD_LIMIT,
                scan=scan,
            )
            for resource, scan in zip(resources, scans, strict=True)
        ]
        self._engine = _Engine(self._connection, self._tables)
        self._reading = [self._pool.submit(self._engine.read, table) for table in self._tables]

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            # Whoever interrupts does not want to wait for the scans that are under way.
            self._engine.interrupt()
        self._pool.shutdown(wait=kind is None, cancel_futures=True)
        if kind is None:
            self._connection.result().close()

    def progress(self) -> str:
        """How far it has come, for a person."""
        tables = len(self._tables)
        read = sum(table.scan.done() for table in self._tables)
        return f"{read} of {tables} tables read, {self._engine.judged} judged"

    def judge(
        self,
        plans: Sequence[Plan],
        *,
        package_rules: Sequence[PackageRule] = (),
        stages: Sequence[Stage] = (),
        integrity_severity: Severity = "warning",
        limit: int | None = 1000,
    ) -> Outcome:
        """Run the checks of all tables (one plan each, in their order), then the rules across tables.

        At most `limit` violations of each check are fetched with their places; the rest is counted.
        """
        engine = self._engine
        for reading in self._reading:
            reading.result()
        engine.begin(plans, limit, integrity_severity)
        for step in (engine.provide, engine.judge):
            list(self._pool.map(step, self._tables))
        outcome = Outcome()
        for table in self._tables:
            outcome.resources.append(engine.result(table))
            outcome.violations += table.violations
            outcome.hidden += table.hidden
        if package_rules or stages:
            list(self._pool.map(engine.publish, self._tables))
            for violations, hidden in self._pool.map(engine.package_rule, package_rules):
                outcome.violations += violations
                outcome.hidden += hidden
            for violations in self._pool.map(engine.stage, stages):
                outcome.violations += violations
        return outcome


def _connect(files: Sequence[Path], scratch: Path, memory_limit: str, threads: int) -> duckdb.DuckDBPyConnection:
    """A database in memory that reads the given files and the scratch folder, and nothing else."""
    connection = duckdb.connect(":memory:")
    paths = ", ".join(sql_text(str(path)) for path in files)
    for setting in (
        f"memory_limit = {sql_text(memory_limit)}",
        f"threads = {threads}",
        f"temp_directory = {sql_text(str(scratch / 'spill'))}",
        f"allowed_paths = [{paths}]",
        f"allowed_directories = [{sql_text(str(scratch))}]",
        # DuckDB 2.0 fails inside this optimizer on conditions that it finds to be constant.
        "disabled_optimizers = 'statistics_propagation'",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


class _Engine:
    """The steps on one table, each of which may run beside the same step on another."""

    def __init__(self, connection: "Future[duckdb.DuckDBPyConnection]", tables: Sequence[_Table]) -> None:
        self.connection = connection
        self.tables: Mapping[str, _Table] = {table.resource.name: table for table in tables}
        self.cursors = threading.local()
        self.all_cursors: list[duckdb.DuckDBPyConnection] = []
        self.judged = 0
        self.limit = ""
        self.wanted_keys: set[tuple[str, tuple[str, ...]]] = set()

    def begin(self, plans: Sequence[Plan], limit: int | None, integrity_severity: Severity) -> None:
        """Take in what the tables are to be judged by."""
        self.limit = f" LIMIT {limit}" if limit is not None else ""
        for plan in plans:
            table = self.tables[plan.resource.name]
            table.checks = plan.checks
            references = [check.reference for check in plan.checks if check.reference is not None]
            self.wanted_keys |= {(reference.resource, reference.reference) for reference in references}
        self.integrity_severity: Severity = integrity_severity

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement on the cursor of this thread. Raises CannotRun where the engine gives up."""
        try:
            return self.cursor().execute(sql, parameters).fetchall()
        except duckdb.Error as error:
            message = f"the engine cannot judge the tables: {shorten(str(error).splitlines()[0])}"
            raise CannotRun(
                message, "judge the other tables with --only, and report the package that shows it"
            ) from None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self.cursors, "own"):
            self.cursors.own = self.connection.result().cursor()
            self.all_cursors.append(self.cursors.own)
        cursor: duckdb.DuckDBPyConnection = self.cursors.own
        return cursor

    def interrupt(self) -> None:
        """End the queries that are under way."""
        for cursor in self.all_cursors:
            cursor.interrupt()

    def read(self, table: _Table) -> None:
        """Load a small table after its structural pass, with record numbers and typed values."""
        started = time.perf_counter()
        if table.loaded:
            self.settle(table)
            source = select(table.resource, table.scan.result(), table.columns, numbered=True)
            self.query(f"CREATE TABLE {table.stored} AS {source}")
        table.seconds += time.perf_counter() - started

    def settle(self, table: _Table) -> None:
        """Wait for the structural pass and find the columns that can be judged."""
        if table.is_settled:
            return
        found = table.scan.result()
        times = Counter(found.columns)
        table.columns = tuple(n for n in found.columns if times[n] == 1 and n in table.resource.by_name)
        table.is_settled = True

    def take_faults(self, table: _Table) -> None:
        """Violations of structure and integrity."""
        found = table.scan.result()
        table.violations += placing.structural(table.resource, found)
        shown = Counter(fault.rule for fault in found.faults)
        for rule, count in found.fault_counts.items():
            if count > shown[rule] and not table.resource.allows(rule, ""):
                table.hidden.append(Hidden(rule, table.resource.name, count - shown[rule]))
        table.violations += placing.integrity(table.resource, found, self.integrity_severity)

    def provide(self, table: _Table) -> None:
        """Make the tables that checks look things up in: long value lists, and keys of parents."""
        for check in table.checks:
            if check.values:
                name = value_table(table.resource.name, check.columns[0])
                self.query(f"CREATE TABLE {name} AS SELECT unnest(?::VARCHAR[]) AS _value", [list(check.values)])
        for parent, fields in sorted(self.wanted_keys):
            if parent != table.resource.name:
                continue
            self.settle(table)
            if set(fields) <= set(table.columns):
                keys = ", ".join(f"{table.typed(name)} AS _key{number}" for number, name in enumerate(fields))
                self.query(
                    f"CREATE TABLE {key_table(parent, fields)} AS SELECT DISTINCT {keys} FROM {table.relation()}"
                )

    def can_be_made(self, table: _Table, check: Check) -> bool:
        """Whether the columns of a check are there, and those of the table that it refers to."""
        if not set(check.columns) <= set(table.columns):
            return False
        if check.reference is None:
            return True
        parent = self.tables.get(check.reference.resource)
        return parent is not None and set(check.reference.reference) <= set(parent.columns)

    def judge(self, table: _Table) -> None:
        """Find out in one scan whether all checks hold; if not, take the failing records and place them."""
        started = time.perf_counter()
        self.settle(table)
        self.take_faults(table)
        table.checks = tuple(check for check in table.checks if self.can_be_made(table, check))
        failing = self.find_faults(table) if table.checks else None
        if failing is not None:
            self.place_faults(table, failing)
        self.judged += 1
        table.seconds += time.perf_counter() - started

    def find_faults(self, table: _Table) -> str | None:
        """None if every check holds, else SQL of numbered records among which are all that violate one.

        Either way it takes one scan. Numbering is a serial one, so that records of a large table are found by
        their key first and only those few are judged again; without a key of its own all of them are.
        """
        unique = [check for check in table.checks if check.unique]
        conditions: list[str] = []
        lookups: list[str] = []
        for check in table.checks:
            if check.looks_up:
                # A subquery may not stand in an aggregate, so it becomes a column first.
                lookups.append(f"({check.sql}) AS _lookup{len(lookups)}")
                conditions.append(f"_lookup{len(lookups) - 1}")
            elif not check.unique:
                conditions.append(f"({check.sql})")
        columns = "".join(f", {lookup}" for lookup in lookups)
        relation = f"(SELECT *{columns} FROM {table.relation()})" if lookups else table.relation()
        failing = f"count(*) FILTER (WHERE {' OR '.join(conditions) or 'FALSE'})"
        if len(unique) == 1 and not table.loaded:
            return self.find_by_key(table, unique[0], relation, failing)
        return self.find_by_count(table, unique, relation, failing)

    def find_by_key(self, table: _Table, unique: Check, relation: str, failing: str) -> str | None:
        """Group a table by its key: `failing` counts the records of a group that violate another check."""
        suspects = identifier(f"suspects {table.resource.name}")
        values = [table.typed(name) for name in unique.columns]
        keys = ", ".join(f"{value} AS _key{number}" for number, value in enumerate(values))
        is_given = " AND ".join(f"{value} IS NOT NULL" for value in values)
        self.query(
            f"CREATE TABLE {suspects} AS SELECT {keys} FROM {relation} GROUP BY {', '.join(values)} "
            f"HAVING {failing} > 0 OR (count(*) > 1 AND {is_given})"
        )
        if not self.query(f"SELECT 1 FROM {suspects} LIMIT 1"):
            return None
        fields = [table.resource.by_name[name] for name in unique.columns]
        same = " AND ".join(f"_key{n} IS NOT DISTINCT FROM {typed_expression(field)}" for n, field in enumerate(fields))
        return table.relation(numbered=True, only=f"EXISTS (SELECT 1 FROM {suspects} WHERE {same})")

    def find_by_count(self, table: _Table, unique: Sequence[Check], relation: str, failing: str) -> str | None:
        """Count the records that violate another check, and the distinct keys."""
        aggregates = [failing]
        for check in unique:
            values = [table.typed(name) for name in check.unique]
            given = " AND ".join(f"{value} IS NOT NULL" for value in values)
            key = values[0] if len(values) == 1 else f"({', '.join(values)})"
            aggregates.append(f"count(*) FILTER (WHERE {given}) - count(DISTINCT {key}) FILTER (WHERE {given})")
        count, *surplus = self.query(f"SELECT {', '.join(aggregates)} FROM {relation}")[0]
        repeated = [check for check, times in zip(unique, surplus, strict=True) if times]
        if not count and not repeated:
            return None
        conditions = [f"({check.sql})" for check in table.checks if not check.unique]
        for check in repeated:
            key = ", ".join(table.typed(name) for name in check.unique)
            conditions.append(f"({key}) IN (SELECT ({key}) FROM {table.relation()} GROUP BY ALL HAVING count(*) > 1)")
        return f"(SELECT * FROM {table.relation(numbered=True)} WHERE {' OR '.join(conditions)})"

    def place_faults(self, table: _Table, records: str) -> None:
        """Put the records that were found into a table of their own, then count and place check by check."""
        failing = identifier(f"failing {table.resource.name}")
        self.query(f"CREATE TABLE {failing} AS SELECT * FROM {records}")
        for check in table.checks:
            placed = list(self.place(table, check, failing))
            table.violations += (violation for violation, _ in placed)
            count = placed[0][1] if placed else 0
            if count > len(placed):
                table.hidden.append(Hidden(check.id, check.resource, count - len(placed), check.severity))

    def place(self, table: _Table, check: Check, failing: str) -> Iterator[tuple[Violation, int]]:
        """The violations of one check in order of records, each with their number in all."""
        keys = table.key()
        texts = [identifier(name) for name in (*keys, *check.columns)]
        values = [table.typed(name) for name in check.columns]
        columns = ", ".join([*texts, *values])
        if check.unique:
            given = " AND ".join(f"{value} IS NOT NULL" for value in values)
            window = f"PARTITION BY {', '.join(values)}"
            inner = (
                f"SELECT _row, {columns}, min(_row) OVER ({window}) AS first FROM {failing} WHERE {given} "
                f"QUALIFY row_number() OVER ({window} ORDER BY _row) > 1"
            )
        else:
            inner = f"SELECT _row, {columns}, NULL AS first FROM {failing} WHERE {check.sql}"
        found = table.scan.result()
        sql = f"SELECT *, count(*) OVER () FROM ({inner}) ORDER BY _row{self.limit}"
        for row, *cells, first, count in self.query(sql):
            key, own = cells[: len(keys)], cells[len(keys) : len(texts)]
            violation = placing.of_check(
                check,
                table.resource,
                found,
                row,
                dict(zip(keys, key, strict=True)),
                own,
                dict(zip(check.columns, cells[len(texts) :], strict=True)),
                first,
            )
            yield violation, count

    def result(self, table: _Table) -> ResourceResult:
        hidden = sum(item.count for item in table.hidden)
        return ResourceResult(
            name=table.resource.name,
            file=table.resource.path,
            rows=table.scan.result().records,
            checks=len(table.checks),
            violations=len(table.violations) + hidden,
            seconds=round(table.seconds, 4),
        )

    def publish(self, table: _Table) -> None:
        """A table under its own name, with typed columns and record numbers, for rules across tables."""
        columns = ", ".join(
            f"{typed(field) if field.name in table.columns else 'NULL'} AS {identifier(field.name)}"
            for field in table.resource.fields
        )
        # Planning a query over views of many columns costs more than the copy of a small table.
        kind = "TABLE" if table.scan.result().records <= COPY_LIMIT else "VIEW"
        self.query(f"CREATE {kind} {identifier(table.resource.name)} AS SELECT _row, {columns} FROM {table.stored}")

    def package_rule(self, rule: PackageRule) -> tuple[list[Violation], list[Hidden]]:
        """The violations of a rule across tables, which runs read-only."""
        cursor = self.cursor()
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        try:
            # Nearly every rule holds: it is planned without the sorting and counting that a broken one needs.
            if cursor.execute(rule.sql).fetchone() is None:
                return [], []
            rows = cursor.execute(
                f"SELECT resource, row, field, CAST(value AS VARCHAR), detail, count(*) OVER () "
                f"FROM (\n{rule.sql}\n) ORDER BY resource, row, field{self.limit}"
            ).fetchall()
        except duckdb.Error as error:
            message = f"the rule cannot run: {str(error).splitlines()[0]}"
            remedy = "correct the tables it reads, or the rule"
            return [Violation(rule.id, message, remedy, file=f"schemas/rules/{rule.id}.sql")], []
        finally:
            cursor.rollback()
        violations = self.package_violations(rule, [tuple(row) for *row, _ in rows])
        surplus = rows[0][-1] - len(rows)
        return violations, [Hidden(rule.id, None, surplus, rule.severity)] if surplus else []

    def stage(self, stage: Stage) -> list[Violation]:
        """The violations that a further stage finds."""
        try:
            return self.package_violations(stage, list(stage.find(self.cursor())))
        except duckdb.Error as error:
            message = f"the stage cannot run: {str(error).splitlines()[0]}"
            return [Violation(stage.id, message, "correct the tables that it reads")]

    def package_violations(
        self, rule: PackageRule | Stage, found: Sequence[tuple[str, int | None, str | None, Any, str | None]]
    ) -> list[Violation]:
        """Violations from what a rule tells of each: resource, record number, column, value, detail."""
        rows: dict[str, set[int]] = {}
        for resource, row, *_ in found:
            if row is not None:
                rows.setdefault(resource, set()).add(row)
        keys = {name: self.keys_of(self.tables[name], numbers) for name, numbers in rows.items() if name in self.tables}
        violations = []
        for resource, row, column, value, detail in found:
            table = self.tables.get(resource)
            if table is None:
                violations.append(placing.of_package_rule(rule, None, None, None, {}, column, value, detail))
                continue
            key = keys[resource].get(row, {}) if row is not None else {}
            violations.append(
                placing.of_package_rule(rule, table.resource, table.scan.result(), row, key, column, value, detail)
            )
        return violations

    def keys_of(self, table: _Table, rows: Collection[int]) -> dict[int, dict[str, str | None]]:
        """The primary keys of records, by their numbers."""
        if not table.key():
            return {}
        names = ", ".join(identifier(name) for name in table.key())
        found = self.query(
            f"SELECT _row, {names} FROM {table.stored} WHERE _row IN (SELECT unnest(?::BIGINT[]))", [sorted(rows)]
        )
        return {row: dict(zip(table.key(), cells, strict=True)) for row, *cells in found}
