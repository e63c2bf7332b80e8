"""The embedded engine: all checks of a table in one scan, further scans only to place violations.

A table is read as text. A small one (and any that package rules read) is loaded once, with its record
numbers and typed values; a large one is scanned where it lies, beside its structural pass, and never
held in memory. Lines come from the structural pass alone.
"""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from bolivia_crisis.validation import structure
from bolivia_crisis.validation.checks import (
    Check,
    Plan,
    identifier,
    key_table,
    typed,
    typed_expression,
    value_table,
)
from bolivia_crisis.validation.descriptor import ForeignKey, Resource
from bolivia_crisis.validation.package import file_digest
from bolivia_crisis.validation.package_rules import PackageRule
from bolivia_crisis.validation.report import (
    NotJudged,
    ResourceResult,
    Severity,
    Violation,
    shorten,
)
from bolivia_crisis.validation.rules import Value, explain, sql_text

LOAD_LIMIT = 64 * 2**20
MEMORY_LIMIT = "500MB"
RECORD_LIMIT = 2_000_000
"""Bytes of the longest record; DuckDB cannot read much longer ones."""


@dataclass(slots=True)
class Outcome:
    """What an engine found. `hidden` counts violations by rule that were not fetched."""

    violations: list[Violation] = field(default_factory=list)
    hidden: dict[str, tuple[int, Severity]] = field(default_factory=dict)
    resources: list[ResourceResult] = field(default_factory=list)
    not_judged: list[NotJudged] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table on its way through the engine."""

    plan: Plan
    loaded: bool
    scan: Future[structure.Structure]
    checks: tuple[Check, ...] = ()
    columns: tuple[str, ...] = ()
    violations: list[Violation] = field(default_factory=list)
    hidden: dict[str, tuple[int, Severity]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def resource(self) -> Resource:
        return self.plan.resource


def run(
    plans: Sequence[Plan],
    *,
    scratch: Path,
    package_rules: Sequence[PackageRule] = (),
    strict_integrity: bool = False,
    limit: int | None = 1000,
    memory_limit: str = MEMORY_LIMIT,
    threads: int | None = None,
) -> Outcome:
    """Judge the tables of a package.

    At most `limit` violations of each check are fetched with their places; the rest is counted.
    Differences from the declared bytes and hash are errors if `strict_integrity`, else warnings.
    """
    workers = threads or os.cpu_count() or 1
    files = [plan.resource.file for plan in plans]
    with (
        closing(_connect(files, scratch, memory_limit, workers)) as connection,
        ThreadPoolExecutor(workers) as scans,
        ThreadPoolExecutor(workers) as pool,
    ):
        tables = [
            _Table(
                plan,
                loaded=bool(package_rules) or plan.resource.file.stat().st_size <= LOAD_LIMIT,
                scan=scans.submit(_scan, plan.resource, scratch),
            )
            for plan in plans
        ]
        engine = _Engine(
            connection, {table.resource.name: table for table in tables}, limit, strict_integrity
        )
        for step in (engine.read, engine.provide, engine.judge):
            list(pool.map(step, tables))
        outcome = Outcome()
        for table in tables:
            outcome.resources.append(engine.result(table))
            outcome.violations += table.violations
            outcome.hidden |= table.hidden
        engine.package_stage(package_rules, outcome)
        return outcome


def _scan(resource: Resource, scratch: Path) -> structure.Structure:
    dialect = structure.Dialect(
        delimiter=resource.delimiter,
        quote=resource.quote,
        line_terminator=resource.line_terminator,
        header=resource.header,
    )
    expected = [field.name for field in resource.fields] or None
    return structure.scan(
        resource.file, expected=expected, dialect=dialect, scratch=scratch, max_record=RECORD_LIMIT
    )


def _connect(
    files: Sequence[Path], scratch: Path, memory_limit: str, threads: int
) -> duckdb.DuckDBPyConnection:
    """A database in memory that reads the given files and the scratch folder, and nothing else."""
    spill = scratch / "spill"
    connection = duckdb.connect(":memory:")
    paths = ", ".join(sql_text(str(path)) for path in files)
    for setting in (
        f"memory_limit = {sql_text(memory_limit)}",
        f"threads = {threads}",
        f"temp_directory = {sql_text(str(spill))}",
        f"allowed_paths = [{paths}]",
        f"allowed_directories = [{sql_text(str(scratch))}]",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


class _Engine:
    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        tables: Mapping[str, _Table],
        limit: int | None,
        strict_integrity: bool,
    ) -> None:
        self.connection = connection
        self.tables = tables
        self.limit = limit
        self.strict_integrity = strict_integrity

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement on a cursor of its own, so that threads do not meet."""
        return self.connection.cursor().execute(sql, parameters).fetchall()

    def read(self, table: _Table) -> None:
        """Structure first; then a small table is loaded, with record numbers and typed values."""
        started = time.perf_counter()
        if table.loaded:
            self.settle(table)
            self.query(f"CREATE TABLE {_stored(table)} AS {_select(table, numbered=True)}")
        table.seconds += time.perf_counter() - started

    def settle(self, table: _Table) -> None:
        """Take in the result of the structural pass: faults, usable columns, integrity."""
        found = table.scan.result()
        resource = table.resource
        severity: Severity = "error"
        for fault in found.faults:
            table.violations.append(
                Violation(
                    rule=fault.rule,
                    message=fault.message,
                    remedy=structure.RULES[fault.rule][1],
                    severity=severity,
                    resource=resource.name,
                    file=resource.path,
                    line=fault.line,
                    row=fault.record or None,
                    column=_header_name(found, fault.column),
                    value=fault.value or None,
                )
            )
        shown: dict[str, int] = {}
        for fault in found.faults:
            shown[fault.rule] = shown.get(fault.rule, 0) + 1
        for rule, count in found.fault_counts.items():
            if count > shown.get(rule, 0):
                table.hidden[rule] = (count - shown.get(rule, 0), severity)
        names = [name for name in found.columns if found.columns.count(name) == 1]
        declared = [field.name for field in resource.fields]
        table.columns = tuple(name for name in names if name in declared)
        table.checks = tuple(c for c in table.plan.checks if set(c.columns) <= set(table.columns))
        table.violations += self.integrity(table, found)

    def integrity(self, table: _Table, found: structure.Structure) -> Iterator[Violation]:
        resource = table.resource
        differing = []
        if resource.bytes is not None and resource.bytes != found.bytes:
            differing.append(("descriptor.bytes", f"{found.bytes:,} bytes, declared {resource.bytes:,}"))
        if resource.hash is not None:
            algorithm, _, digest = resource.hash.rpartition(":")
            algorithm = algorithm or "md5"
            try:
                actual = found.sha256 if algorithm == "sha256" else file_digest(resource.file, algorithm)
            except ValueError:
                actual = digest
            if actual != digest.lower():
                differing.append(("descriptor.hash", f"{algorithm} is {actual}, declared {digest}"))
        for rule, message in differing:
            yield Violation(
                rule=rule,
                message=message,
                remedy="run `make build` if the change is meant, else restore the file",
                severity="error" if self.strict_integrity else "warning",
                resource=resource.name,
                file=resource.path,
            )

    def provide(self, table: _Table) -> None:
        """Make the tables that the checks of this table look things up in."""
        for check in table.plan.checks:
            if check.values:
                name = value_table(table.resource.name, check.columns[0])
                self.query(f"CREATE TABLE IF NOT EXISTS {name} (value VARCHAR)")
                self.query(f"INSERT INTO {name} SELECT unnest(?::VARCHAR[])", [list(check.values)])
        for fields in sorted(self.keys_wanted(table.resource.name)):
            if not table.loaded:
                self.settle_columns(table)
            if set(fields) <= set(table.columns):
                columns = ", ".join(f"{typed(name)} AS k{i}" for i, name in enumerate(fields))
                self.query(
                    f"CREATE TABLE {key_table(table.resource.name, fields)} AS "
                    f"SELECT DISTINCT {columns} FROM {_relation(table)}"
                )

    def settle_columns(self, table: _Table) -> None:
        if not table.columns:
            self.settle(table)

    def keys_wanted(self, parent: str) -> set[tuple[str, ...]]:
        return {
            check.reference.reference
            for table in self.tables.values()
            for check in table.plan.checks
            if check.reference is not None and check.reference.resource == parent
        }

    def reachable(self, reference: ForeignKey) -> bool:
        parent = self.tables.get(reference.resource)
        return parent is not None and set(reference.reference) <= set(parent.columns)

    def judge(self, table: _Table) -> None:
        """One scan counts all violations of a table; those checks that failed are then placed."""
        started = time.perf_counter()
        self.settle_columns(table)
        table.checks = tuple(
            check for check in table.checks if check.reference is None or self.reachable(check.reference)
        )
        failed = [
            (check, count) for check, count in zip(table.checks, self.count(table), strict=True) if count
        ]
        if failed:
            relation = self.failing_records(table, [check for check, _ in failed])
            for check, count in failed:
                placed = list(self.place(table, check, relation))
                table.violations += placed
                if count > len(placed):
                    table.hidden[check.id] = (count - len(placed), check.severity)
        table.seconds += time.perf_counter() - started

    def count(self, table: _Table) -> list[int]:
        """Number of violations of each check, from one scan."""
        if not table.checks:
            return []
        flags, aggregates = [], []
        for number, check in enumerate(table.checks):
            if check.unique:
                given = " AND ".join(f"{typed(name)} IS NOT NULL" for name in check.unique)
                key = ", ".join(typed(name) for name in check.unique)
                key = key if len(check.unique) == 1 else f"({key})"
                aggregates.append(
                    f"count(*) FILTER (WHERE {given}) - count(DISTINCT {key}) FILTER (WHERE {given})"
                )
            else:
                flags.append(f"({check.sql}) AS x{number}")
                aggregates.append(f"count(*) FILTER (WHERE x{number})")
        relation = f"(SELECT *{''.join(f', {flag}' for flag in flags)} FROM {_relation(table)})"
        return [int(count) for count in self.query(f"SELECT {', '.join(aggregates)} FROM {relation}")[0]]

    def failing_records(self, table: _Table, checks: Sequence[Check]) -> str:
        """A relation with record numbers that holds at least the records that fail."""
        if table.loaded:
            return _stored(table)
        conditions = [f"({check.sql})" for check in checks if not check.unique]
        for check in checks:
            if check.unique:
                key = ", ".join(typed(name) for name in check.unique)
                conditions.append(
                    f"({key}) IN (SELECT ({key}) FROM {_relation(table)} GROUP BY ALL HAVING count(*) > 1)"
                )
        name = identifier(f"failing {table.resource.name}")
        self.query(
            f"CREATE TABLE {name} AS SELECT * FROM ({_select(table, numbered=True)}) "
            f"WHERE {' OR '.join(conditions)}"
        )
        return name

    def place(self, table: _Table, check: Check, relation: str) -> Iterator[Violation]:
        """The violations of one check with record, line, key and values, in order of records."""
        keys = [name for name in table.resource.primary_key if name in table.columns]
        shown = [identifier(name) for name in (*keys, *check.columns)]
        values = [typed(name) for name in check.columns]
        limit = f" LIMIT {self.limit}" if self.limit is not None else ""
        if check.unique:
            given = " AND ".join(f"{name} IS NOT NULL" for name in values)
            window = f"PARTITION BY {', '.join(values)}"
            sql = (
                f"SELECT _row, {', '.join([*shown, *values])}, min(_row) OVER ({window}) AS first "
                f"FROM {relation} WHERE {given} "
                f"QUALIFY row_number() OVER ({window} ORDER BY _row) > 1 ORDER BY _row{limit}"
            )
        else:
            sql = (
                f"SELECT _row, {', '.join([*shown, *values])}, NULL AS first "
                f"FROM {relation} WHERE {check.sql} ORDER BY _row{limit}"
            )
        found = table.scan.result()
        for row, *cells, first in self.query(sql):
            record = found.original(row)
            key, texts = cells[: len(keys)], cells[len(keys) : len(keys) + len(values)]
            record_values = dict(zip(check.columns, cells[len(keys) + len(values) :], strict=True))
            yield Violation(
                rule=check.id,
                message=_message(check, texts, record_values, found, first),
                remedy=check.remedy,
                severity=check.severity,
                resource=table.resource.name,
                file=table.resource.path,
                line=found.line(record),
                row=record,
                key=dict(zip(keys, key, strict=True)) or None,
                column=check.columns[0] if check.columns else None,
                value=_value(texts),
            )

    def result(self, table: _Table) -> ResourceResult:
        hidden = sum(count for count, _ in table.hidden.values())
        return ResourceResult(
            name=table.resource.name,
            file=table.resource.path,
            rows=table.scan.result().records,
            checks=len(table.checks),
            violations=len(table.violations) + hidden,
            seconds=round(table.seconds, 4),
        )

    def package_stage(self, rules: Sequence[PackageRule], outcome: Outcome) -> None:
        """Run the rules across tables over views with typed columns."""
        if not rules:
            return
        for name, table in self.tables.items():
            columns = ", ".join(
                f"{typed(column) if column in table.columns else 'NULL'} AS {identifier(column)}"
                for column in (field.name for field in table.resource.fields)
            )
            self.query(f"CREATE VIEW {identifier(name)} AS SELECT _row, {columns} FROM {_stored(table)}")
        for rule in rules:
            self.package_rule(rule, outcome)

    def package_rule(self, rule: PackageRule, outcome: Outcome) -> None:
        limit = f" LIMIT {self.limit}" if self.limit is not None else ""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        try:
            rows = cursor.execute(
                f"SELECT resource, row, field, CAST(value AS VARCHAR), detail, count(*) OVER () "
                f"FROM (\n{rule.sql}\n) ORDER BY resource, row, field{limit}"
            ).fetchall()
        except duckdb.Error as error:
            outcome.violations.append(
                Violation(
                    rule=rule.id,
                    message=f"the rule cannot run: {str(error).splitlines()[0]}",
                    remedy="correct the tables it reads, or the rule",
                    severity="error",
                    file=f"schemas/rules/{rule.id}.sql",
                )
            )
            return
        finally:
            cursor.rollback()
        for resource, row, column, value, detail, _ in rows:
            outcome.violations.append(self.package_violation(rule, resource, row, column, value, detail))
        if rows and rows[0][-1] > len(rows):
            outcome.hidden[rule.id] = (rows[0][-1] - len(rows), rule.severity)

    def package_violation(
        self, rule: PackageRule, resource: str, row: int | None, column: str | None, value: Any, detail: str
    ) -> Violation:
        table = self.tables.get(resource)
        line = record = key = None
        if table is not None and row is not None:
            found = table.scan.result()
            record = found.original(row)
            line = found.line(record)
            keys = [name for name in table.resource.primary_key if name in table.columns]
            if keys:
                names = ", ".join(identifier(name) for name in keys)
                cells = self.query(f"SELECT {names} FROM {_stored(table)} WHERE _row = ?", [row])[0]
                key = dict(zip(keys, cells, strict=True))
        return Violation(
            rule=rule.id,
            message=f"{detail}: {rule.why}" if detail else rule.why,
            remedy=rule.remedy,
            severity=rule.severity,
            resource=resource,
            file=table.resource.path if table else None,
            line=line,
            row=record,
            key=key,
            column=column,
            value=shorten(value) if value is not None else None,
        )


def _stored(table: _Table) -> str:
    return identifier(f"table {table.resource.name}")


def _relation(table: _Table) -> str:
    return _stored(table) if table.loaded else f"({_select(table, numbered=False)})"


def _select(table: _Table, *, numbered: bool) -> str:
    """SELECT of text and typed columns (and `_row`) of a file, from its repaired copy if it needed one."""
    resource, found = table.resource, table.scan.result()
    path = found.clean or resource.file
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(found.columns)))
    source = (
        f"read_csv({sql_text(str(path))}, columns = {{{columns}}}, auto_detect = false,"
        f" header = {'true' if resource.header else 'false'}, delim = {sql_text(resource.delimiter)},"
        f" quote = {sql_text(resource.quote)}, escape = {sql_text(resource.quote)}, nullstr = '',"
        f" strict_mode = true, max_line_size = {RECORD_LIMIT + 1024})"
    )
    number = ["row_number() OVER () AS _row"] if numbered else []
    texts = [
        f"{_text(resource, f'c{found.columns.index(name)}')} AS {identifier(name)}" for name in table.columns
    ]
    inner = f"SELECT {', '.join([*number, *texts])} FROM {source}"
    values = [f"{typed_expression(resource.field(name))} AS {typed(name)}" for name in table.columns]
    return f"SELECT *, {', '.join(values)} FROM ({inner})"


def _text(resource: Resource, column: str) -> str:
    """SQL of the text of a cell, null where it is a missing value (DuckDB reads "" as null)."""
    others = [sql_text(value) for value in resource.missing_values if value]
    present = column if "" in resource.missing_values else f"coalesce({column}, '')"
    return f"CASE WHEN {column} IN ({', '.join(others)}) THEN NULL ELSE {present} END" if others else present


def _header_name(found: structure.Structure, column: int | None) -> str | None:
    if column is None:
        return None
    return found.columns[column - 1] if column <= len(found.columns) else f"field {column}"


def _value(texts: Sequence[str | None]) -> str | None:
    if len(texts) == 1:
        return None if texts[0] is None else shorten(texts[0])
    return shorten(", ".join("" if text is None else text for text in texts)) if texts else None


def _message(
    check: Check,
    texts: Sequence[str | None],
    values: Mapping[str, Value],
    found: structure.Structure,
    first: int | None,
) -> str:
    if check.rule is not None:
        return f"{explain(check.rule, values)}: {check.message}"
    if check.unique:
        line = found.line(found.original(first)) if first is not None else "?"
        return f"{check.message}; {shorten(_value(texts))} stands already in line {line}"
    cell = "" if all(text is None for text in texts) else f" {shorten(_value(texts))!r}"
    return f"{', '.join(check.columns)}{cell} {check.message}"
