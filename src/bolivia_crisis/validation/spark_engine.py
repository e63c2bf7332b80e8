"""The steps on one table that Spark judges: open, provide, survey, place.

One job counts, block by block, the lines of each kind and the records that fail, which gives every line its
number. Only a table with faults is read again, for the records to show.
"""

import contextlib
import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bolivia_crisis.validation import placing, spark_jobs, spark_source
from bolivia_crisis.validation import spark_sql as sql
from bolivia_crisis.validation.checks import SQL_TYPES, Check, Plan
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.report import CannotRun, Hidden, NotJudged, Severity, Violation
from bolivia_crisis.validation.rules import Kind, Value
from bolivia_crisis.validation.spark_lines import PartFaults, Places, file_faults, line_faults, read_head
from bolivia_crisis.validation.spark_source import Parts, Source

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LINE_BREAK, PART_HEADER, MORE = "spark.line_break", "spark.part_header", "spark.more_lines"
RULES = (LINE_BREAK, PART_HEADER, MORE, spark_source.COLUMN_TYPE)
FAULT_LIMIT = 10_000
BLANK_LIMIT = 100_000
_TO_PARQUET = "convert the table to Parquet, in which cells may hold line breaks, or judge it with DuckDB"


@dataclass(frozen=True, slots=True)
class _Size:
    """What is known of a file without reading it."""

    bytes: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a record stands; None what is not known."""

    file: str | None
    at: int | None
    row: int | None

    def original(self, record: int) -> int:
        return record

    def line(self, _: int) -> int | None:
        return self.at

    def words(self, beside: "_Spot") -> str | None:
        """The place in words, beside a record of the same table."""
        if self.row is None:
            return None
        place = f"record {self.row}" if self.at is None else f"line {self.at}"
        return place if self.file == beside.file else f"{place} of {self.file}"


@dataclass(slots=True)
class Table:
    """A table on its way through the engine. `is_refused` if its lines are not its records."""

    resource: Resource
    source: Source | None = None
    is_refused: bool = False
    checks: tuple[Check, ...] = ()
    places: dict[str, Places] = field(default_factory=dict)
    failing: int = 0
    repeated: dict[str, int] = field(default_factory=dict)
    rows: int | None = None
    violations: list[Violation] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    not_judged: list[NotJudged] = field(default_factory=list)
    seconds: float = 0.0

    def refuse(self, what: str) -> None:
        self.is_refused = True
        self.not_judged.append(NotJudged(self.resource.name, what))

    def hide(self, rule: str, count: int, severity: Severity = "error") -> None:
        if count > 0:
            self.hidden.append(Hidden(rule, self.resource.name, count, severity))

    def path_of(self, file: str | None) -> str | None:
        """A file as the package names it, else as Spark does."""
        return self.source.paths.get(file, file) if self.source and file is not None else file


class Engine:
    """The steps on one table, each of which may run beside the same step on another."""

    def __init__(
        self,
        spark: "SparkSession",
        tables: Sequence[Table],
        frames: Mapping[str, "DataFrame"],
        scratch: Path,
    ) -> None:
        self.spark, self.frames, self.scratch = spark, frames, scratch
        self.tables = {table.resource.name: table for table in tables}
        self.values: dict[str, DataFrame] = {}
        self.keys: dict[tuple[str, tuple[str, ...]], DataFrame] = {}
        self.wanted_keys: set[tuple[str, tuple[str, ...]]] = set()
        self.judged = 0

    def begin(self, plans: Sequence[Plan], limit: int | None, integrity_severity: Severity) -> None:
        """Take in what the tables are to be judged by."""
        self.limit, self.integrity_severity = limit, integrity_severity
        for plan in plans:
            self.tables[plan.resource.name].checks = plan.checks
            references = [check.reference for check in plan.checks if check.reference is not None]
            self.wanted_keys |= {(reference.resource, reference.reference) for reference in references}

    def open(self, table: Table) -> None:
        """Find out how a table is to be read."""
        resource = table.resource
        if resource.name in self.frames:
            table.source = spark_source.read_frame(self.frames[resource.name], resource)
        elif self.frames:
            wanted = {name for parent, names in self.wanted_keys if parent == resource.name for name in names}
            table.source = spark_source.read_here(self.spark, resource, wanted)
        elif isinstance(resource, Parts) and resource.form == "parquet":
            table.source = spark_source.read_parquet(self.spark, resource)
        else:
            self.open_lines(table)
        if table.source is not None:
            table.violations += table.source.violations

    def open_lines(self, table: Table) -> None:
        """Read the headers of the parts; those that have another than the first are set aside."""
        resource = table.resource
        files = resource.files if isinstance(resource, Parts) else ((resource.path, resource.file),)
        heads = {str(file.absolute()): read_head(resource, file, name, self.scratch) for name, file in files}
        size = _Size(sum(head.size for head in heads.values()))
        table.violations += placing.integrity(replace(resource, hash=None), size, self.integrity_severity)
        first = next((head for head in heads.values() if head.raw), next(iter(heads.values())))
        chosen = {}
        for path, head in heads.items():
            if head.is_unreadable:
                message = "the header does not end on its line, so that lines are not records"
                table.violations.append(_violation(table, LINE_BREAK, message, _TO_PARQUET, head.path, 1))
                table.refuse("everything but the header: it does not end on its line")
                return
            if head.raw and head.columns != first.columns:
                message = f"its header is not that of {first.path}, so that it was not judged"
                remedy = "give all parts the same header"
                table.violations.append(_violation(table, PART_HEADER, message, remedy, head.path, head.line))
                table.not_judged.append(NotJudged(resource.name, f"{head.path}: another header"))
                continue
            chosen[path] = head
        table.source = spark_source.read_lines(self.spark, resource, chosen)

    def provide(self, table: Table) -> None:
        """Make the frames that checks look things up in: long value lists, and keys of parents."""
        source = table.source
        for check in table.checks:
            if check.values:
                kind = table.resource.by_name[check.columns[0]].kind or "text"
                text = "value" if kind in ("text", "boolean") else f"TRY_CAST(value AS {SQL_TYPES[kind]})"
                listed = self.spark.createDataFrame([(value,) for value in check.values], "value string")
                self.values[check.id] = listed.selectExpr(f"{text} AS k0").distinct()
        for parent, names in sorted(self.wanted_keys):
            if parent == table.resource.name and source is not None and set(names) <= set(source.columns):
                keys = [f"{source.typed(name)} AS k{n}" for n, name in enumerate(names)]
                frame = source.frame.where(f"state = {sql.DATA}").selectExpr(*keys).distinct()
                self.keys[parent, names] = frame.persist()

    def give_back(self) -> None:
        """Free the memory of the cluster."""
        for frame in self.keys.values():
            frame.unpersist()

    def conditions(self, table: Table) -> spark_jobs.Conditions:
        assert table.source is not None
        keys = {
            check.id: self.keys[check.reference.resource, check.reference.reference]
            for check in table.checks
            if check.reference is not None
        }
        return spark_jobs.conditions(table.source, table.checks, {**self.values, **keys})

    def can_be_made(self, table: Table, check: Check) -> bool:
        """Whether the columns of a check are there, those that it refers to, and whether Spark can say it."""
        assert table.source is not None
        if not set(check.columns) <= set(table.source.columns):
            return False
        if check.looks_up or check.unique:
            return check.reference is None or (check.reference.resource, check.reference.reference) in self.keys
        try:
            sql.translate(check.sql, table.source.names)
        except sql.Untranslatable as error:
            table.not_judged.append(NotJudged(check.id, f"not known to mean the same in Spark: {error}"))
            return False
        return True

    def survey(self, table: Table) -> None:
        """Count what fails, learn where lines stand, and take the structural faults."""
        started = time.perf_counter()
        if table.source is None:
            table.checks = ()
            return
        table.checks = tuple(check for check in table.checks if self.can_be_made(table, check))
        counts = self.count(table)
        if table.source.heads:
            counts = self.settle(table, counts)
            self.take_line_faults(table, counts)
        if table.is_refused:
            table.checks = ()
            return
        table.rows = sum(item.lines - item.blanks - item.headers for item in counts)
        table.failing = sum(item.failing for item in counts)
        if unique := [check for check in table.checks if check.unique]:
            surplus = spark_jobs.repeated_counts(table.source, unique)
            table.repeated = {check.id: count for check, count in zip(unique, surplus, strict=True)}
        table.seconds += time.perf_counter() - started

    def count(self, table: Table) -> list[spark_jobs.Counts]:
        assert table.source is not None
        return spark_jobs.count(self.conditions(table))

    def settle(self, table: Table, counts: list[spark_jobs.Counts]) -> list[spark_jobs.Counts]:
        """Learn the places of all lines, and make sure that every byte was read and every header seen as one."""
        source = table.source
        assert source is not None
        by_file = defaultdict(list)
        for item in counts:
            by_file[item.file].append(item)
        for path, head in source.heads.items():
            found = by_file[path]
            table.places[path] = places = Places(head)
            places.add_blocks((item.block, item.lines, item.first_id) for item in found)
            read = sum(item.bytes for item in found) - head.is_cut
            if read != head.text_size:
                message = f"Spark read {read:,} of the {head.text_size:,} bytes of {head.path}"
                raise CannotRun(message, "see that every worker reads the same files, and that nobody changes them")
        if any(sum(item.headers for item in by_file[path]) != bool(head.line) for path, head in source.heads.items()):
            # Some record repeats the header, or it stands outside the first block: it is known by its id only.
            ids = [places.id_of(places.head.line) for places in table.places.values() if places.head.line]
            table.source = spark_source.read_lines(self.spark, table.resource, source.heads, ids)
            return self.count(table)
        return counts

    def take_line_faults(self, table: Table, counts: Sequence[spark_jobs.Counts]) -> None:
        """Violations of structure; a table whose lines are not its records is refused."""
        assert table.source is not None
        blanks, bad = (sum(getattr(item, name) for item in counts) for name in ("blanks", "bad"))
        if blanks > BLANK_LIMIT:
            table.refuse(f"everything but blank lines: it has {blanks:,}")
            table.hide("structure.blank_line", blanks)
            return
        for line in spark_jobs.blank_lines(table.source, blanks) if blanks else ():
            places = table.places[line.file]
            places.blanks.append(places.line(line.block, line.id))
        lines: dict[str, dict[int, bytes]] = defaultdict(dict)
        for line in spark_jobs.bad_lines(table.source, FAULT_LIMIT) if bad else ():
            lines[line.file][table.places[line.file].line(line.block, line.id)] = line.value
        table.hide(MORE, bad - FAULT_LIMIT)
        for path, places in table.places.items():
            places.blanks.sort()
            own = [item for item in counts if item.file == path]
            deviants = sum(item.deviants for item in own)
            first = min((places.line(i.block, i.first_deviant) for i in own if i.first_deviant is not None), default=0)
            faults = list(file_faults(table.resource, places, deviants, first))
            more, unclear = line_faults(table.resource, places, lines[path], self.scratch)
            # If cells hold line breaks, what else is wrong with lines means nothing.
            shown = sorted([*faults, *(() if unclear else more)], key=lambda fault: fault.line)
            part = replace(table.resource, path=places.head.path)
            table.violations += placing.structural(part, PartFaults(tuple(shown), places.head.columns))
            for number in unclear:
                message = "a quote is open at the end of the line; if the cell goes on, lines are not records"
                table.violations.append(_violation(table, LINE_BREAK, message, _TO_PARQUET, places.head.path, number))
            if unclear:
                table.refuse(f"{places.head.path}, but for its lines: cells seem to hold line breaks")

    def place(self, table: Table) -> None:
        """Fetch the records that fail, check by check."""
        started = time.perf_counter()
        source = table.source
        if source is not None and not table.is_refused:
            for check in [check for check in table.checks if self.has_lost_parent(check)]:
                table.checks = tuple(other for other in table.checks if other is not check)
                parent = check.reference.resource if check.reference else ""
                table.not_judged.append(NotJudged(check.id, f"{parent} could not be read"))
            if table.failing:
                self.place_failing(table)
            for check in table.checks:
                if count := table.repeated.get(check.id):
                    records = list(spark_jobs.repeated_records(source, check, self.limit))
                    table.violations += (self.of_record(table, check, record) for record in records)
                    table.hide(check.id, count - len(records), check.severity)
        self.judged += 1
        table.seconds += time.perf_counter() - started

    def has_lost_parent(self, check: Check) -> bool:
        return check.reference is not None and self.tables[check.reference.resource].is_refused

    def place_failing(self, table: Table) -> None:
        judged = self.conditions(table)
        counts = spark_jobs.failing_counts(judged)
        records = defaultdict(list)
        for record in spark_jobs.failing_records(judged, [n for n, count in enumerate(counts) if count], self.limit):
            records[record.check].append(record)
        for number, (check, count) in enumerate(zip(judged.checks, counts, strict=True)):
            shown = [self.of_record(table, check, record) for record in records[number]]
            shown.sort(key=lambda violation: (violation.file or "", violation.row or 0))
            table.violations += shown
            table.hide(check.id, count - len(shown), check.severity)

    def of_record(self, table: Table, check: Check, record: spark_jobs.Record) -> Violation:
        spot = self.spot(table, record.file, record.block, record.id)
        first = self.spot(table, *record.first).words(spot) if record.first else None
        kinds = {name: table.resource.by_name[name].kind for name in check.columns}
        violation = placing.of_check(
            check,
            replace(table.resource, path=spot.file or table.resource.path),
            spot,
            spot.row,
            {name: record.texts[name] for name in table.resource.primary_key if name in record.texts},
            [record.texts[name] for name in check.columns],
            {name: _value(kind, record.values[name]) for name, kind in kinds.items()},
            first,
        )
        return violation if violation.file else replace(violation, file=None)

    def spot(self, table: Table, file: str | None, block: int, id_: int | None) -> _Spot:
        path = table.path_of(file)
        if id_ is None or file is None:
            return _Spot(path, None, None)
        if file not in table.places:
            return _Spot(path, None, id_ + 1)
        line = table.places[file].line(block, id_)
        return _Spot(path, line, table.places[file].record(line))


def _violation(table: Table, rule: str, message: str, remedy: str, file: str, line: int) -> Violation:
    return Violation(rule, message, remedy, resource=table.resource.name, file=file, line=line)


def _value(kind: Kind | None, text: str | None) -> Value:
    """A typed value from the text that Spark writes it as; None for a date that Python does not know."""
    readers: dict[Kind, Callable[[str], Value]] = {
        "integer": int,
        "number": float,
        "boolean": lambda word: word == "true",
        "date": dt.date.fromisoformat,
    }
    if text is None or kind is None or kind not in readers:
        return text
    with contextlib.suppress(ValueError):
        return readers[kind](text)
    return None
