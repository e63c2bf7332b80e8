"""Judging any Data Package of CSV tables; nothing in here knows of Bolivia.

Data take this way through the modules:

    package -> descriptor -> structure -> (regex, rules) -> checks, package_rules -> duckdb or spark -> report

A caller hands in further stages: functions of the opened package that return more violations.
"""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bolivia_crisis.validation import checks, declared, descriptor, package, package_rules, sandbox, scans, structure
from bolivia_crisis.validation.baseline import Accepted, apply_baseline, read_baseline
from bolivia_crisis.validation.package_rules import PackageRule, Stage
from bolivia_crisis.validation.report import (
    CannotRun,
    NotJudged,
    Report,
    Violation,
    make_report,
    to_github,
    to_json,
    to_text,
)

if TYPE_CHECKING:
    from bolivia_crisis.validation import duckdb, spark

__all__ = [
    "CannotRun",
    "NotJudged",
    "Options",
    "Report",
    "Stage",
    "Violation",
    "compile_package",
    "read_baseline",
    "to_github",
    "to_json",
    "to_text",
    "validate",
]

TrustRules = Callable[[package.Package], bool]
StagesOf = Callable[[package.Package], tuple[Stage, ...]]
Progress = Callable[[str], None]
PROGRESS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to judge a package, for a caller that passes its own options through.

    `engine` runs the checks: DuckDB, or Spark for data that outgrow one machine (see docs/scale.md).
    `only` names the resources and `skip` the rules to restrict it to or leave out. `trust_rules` decides
    whether the SQL of the package's own rules may run as ours does; with `sandbox_rules` that of any other
    package runs in a bounded process of its own. Differences from declared bytes and hashes are errors if
    `strict_integrity` (always in an archive), else warnings. `baseline` holds accepted violations. `stages`
    gives the further stages for a package, which run after the rules across tables, over all tables.
    `progress` is called every two seconds with a line for a person.
    """

    engine: Literal["duckdb", "spark"] = "duckdb"
    limit: int | None = 1000
    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    trust_rules: TrustRules = lambda _: False
    sandbox_rules: bool = False
    strict_integrity: bool = False
    baseline: tuple[Accepted, ...] = ()
    stages: StagesOf = lambda _: ()
    progress: Progress | None = None


def validate(path: str | PathLike[str], options: Options = Options()) -> Report:
    """Judge a Data Package: a folder, its datapackage.json or a zip file.

    At most `options.limit` violations are listed; the totals are always of all. Raises CannotRun if there
    is no package to judge or a name is unknown.
    """
    started = time.perf_counter()
    wanted = options.only
    with package.open_package(path) as opened:
        reading = _read(opened, options)
        chosen = _chosen(reading, wanted)
        # The files are read beside the import of the engine, and tables loaded beside the compiling of checks.
        with scans.started(_to_scan(chosen, options), opened.scratch) as scanning:
            rules, sandboxed, not_judged = _package_rules(opened, reading, options)
            stages = () if wanted else options.stages(opened)
            with (
                _session(chosen, scanning, opened.scratch, options, load_all=bool(rules or stages)) as session,
                _reported(session.progress, options.progress),
            ):
                plans = [checks.compile_checks(resource) for resource in chosen]
                _refuse_unknown(
                    options.skip, plans, {rule.id for rule in (*rules, *sandboxed)} | {stage.id for stage in stages}
                )
                outcome = session.judge(
                    [_without(plan, options.skip) for plan in plans],
                    package_rules=[rule for rule in rules if rule.id not in options.skip],
                    stages=[stage for stage in stages if stage.id not in options.skip],
                    integrity_severity="error" if options.strict_integrity or opened.from_archive else "warning",
                    # An accepted violation has to be seen to be recognised.
                    limit=None if options.baseline else options.limit,
                )
        if sandboxed:
            violations, hidden = sandbox.run_package_rules(opened.root, sorted(options.skip), options.limit)
            outcome.violations += violations
            outcome.hidden += hidden
    # A table that was read only because another refers to it is not itself reported on.
    found = [*reading.violations, *(v for plan in plans for v in plan.violations), *outcome.violations]
    found = [v for v in found if v.rule not in options.skip and (not wanted or v.resource in wanted)]
    accepted = 0
    if options.baseline:
        found, accepted = apply_baseline(found, options.baseline, dt.date.today())
    return make_report(
        path=str(path),
        violations=found,
        hidden=[h for h in outcome.hidden if h.rule not in options.skip and (not wanted or h.resource in wanted)],
        resources=[result for result in outcome.resources if not wanted or result.name in wanted],
        not_judged=[
            *reading.not_judged,
            *(item for plan in plans for item in plan.not_judged),
            *outcome.not_judged,
            *not_judged,
        ],
        accepted=accepted,
        seconds=time.perf_counter() - started,
        limit=options.limit,
    )


def _read(opened: package.Package, options: Options) -> descriptor.Reading:
    if options.engine == "spark":
        from bolivia_crisis.validation import spark_source

        return spark_source.read(opened)
    return descriptor.read(opened)


def _to_scan(resources: list[declared.Resource], options: Options) -> list[declared.Resource]:
    """Spark makes structural passes of its own, in parts."""
    return [] if options.engine == "spark" else resources


def _session(
    resources: list[declared.Resource], scanning: scans.Scans, scratch: Path, options: Options, *, load_all: bool
) -> "duckdb.Session | spark.Session":
    """The engine at work; whatever it is, the outcome is the same."""
    if options.engine == "spark":
        from bolivia_crisis.validation import spark

        return spark.Session(resources, scratch=scratch)
    from bolivia_crisis.validation import duckdb

    return duckdb.Session(resources, scanning, scratch=scratch, load_all=load_all)


@contextmanager
def _reported(state: Callable[[], str], progress: Progress | None) -> Iterator[None]:
    """Call `progress` every two seconds with what `state` says, until the context ends."""
    if progress is None:
        yield
        return
    ended = threading.Event()

    def tick() -> None:
        while not ended.wait(PROGRESS_SECONDS):
            progress(state())

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def compile_package(path: str | PathLike[str]) -> tuple[checks.Plan, ...]:
    """The checks of each table of a package, without running them. Raises CannotRun."""
    with package.open_package(path) as opened:
        return tuple(checks.compile_checks(resource) for resource in descriptor.read(opened).resources)


def _chosen(reading: descriptor.Reading, only: frozenset[str]) -> list[declared.Resource]:
    names = [resource.name for resource in reading.resources]
    if unknown := sorted(only - set(names)):
        raise CannotRun(f"the package has no table {', '.join(map(repr, unknown))}", f"it has {', '.join(names)}")
    if not only:
        return reading.resources
    parents = {key.resource for r in reading.resources if r.name in only for key in r.foreign_keys}
    return [resource for resource in reading.resources if resource.name in only | parents]


def _package_rules(
    opened: package.Package, reading: descriptor.Reading, options: Options
) -> tuple[tuple[PackageRule, ...], tuple[PackageRule, ...], list[NotJudged]]:
    """Rules across tables to run here, those to run in a process of their own, or a note that none run."""
    computed = package_rules.computed_rules(reading.resources)
    if not computed and not any((opened.root / package_rules.RULES_FOLDER).glob("*.sql")):
        return (), (), []
    if options.only:
        return (), (), [NotJudged("package", "rules across tables: they need every table")]
    is_ours = options.trust_rules(opened)
    if not is_ours and not options.sandbox_rules:
        return (), (), [NotJudged("package", "rules across tables and computed fields: their SQL is not trusted")]
    rules = (*package_rules.read_rules(opened.root), *computed)
    return (rules, (), []) if is_ours or options.engine == "spark" else ((), rules, [])


def _refuse_unknown(skipped: frozenset[str], plans: Iterable[checks.Plan], others: set[str]) -> None:
    known = {check.id for plan in plans for check in plan.checks} | others | set(structure.RULES)
    unknown = sorted(rule for rule in skipped - known if not rule.startswith("descriptor."))
    if unknown:
        raise CannotRun(f"no rule is named {', '.join(unknown)}", "`bolivia-crisis checks` lists the rules")


def _without(plan: checks.Plan, skip: frozenset[str]) -> checks.Plan:
    kept = tuple(check for check in plan.checks if check.id not in skip)
    return checks.Plan(plan.resource, kept, plan.violations, plan.not_judged)
