"""Judging any Data Package of CSV tables; nothing in here knows of Bolivia.

Data take this way through the modules:

    package -> descriptor -> structure -> (regex, rules) -> checks, package_rules -> duckdb -> report

A caller hands in further stages: functions of the opened package that return more violations.
"""

import time
from collections.abc import Callable, Iterable
from os import PathLike

from bolivia_crisis.validation import checks, declared, descriptor, package, package_rules, structure
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

__all__ = [
    "CannotRun",
    "NotJudged",
    "Report",
    "Violation",
    "compile_package",
    "to_github",
    "to_json",
    "to_text",
    "validate",
]

TrustRules = Callable[[package.Package], bool]


def validate(
    path: str | PathLike[str],
    *,
    limit: int | None = 1000,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    trust_rules: TrustRules = lambda _: False,
    strict_integrity: bool = False,
) -> Report:
    """Judge a Data Package: a folder, its datapackage.json or a zip file.

    `only` names the resources and `skip` the rules to restrict it to or leave out; `trust_rules` decides
    whether the package's own SQL may run. At most `limit` violations are listed; the totals are always
    of all. Raises CannotRun if there is no package to judge or a name is unknown.
    """
    from bolivia_crisis.validation import duckdb as engine

    started = time.perf_counter()
    wanted, skipped = set(only), set(skip)
    with package.open_package(path) as opened:
        reading = descriptor.read(opened)
        chosen = _chosen(reading, wanted)
        rules, not_judged = _package_rules(opened, reading, trust_rules, whole=not wanted)
        with engine.Session(chosen, scratch=opened.scratch, load_all=bool(rules)) as session:
            # Compiling goes on beside the reading of the tables.
            plans = [checks.compile_checks(resource) for resource in chosen]
            _refuse_unknown(skipped, plans, rules)
            outcome = session.judge(
                [_without(plan, skipped) for plan in plans],
                package_rules=[rule for rule in rules if rule.id not in skipped],
                integrity_severity="error" if strict_integrity or opened.from_archive else "warning",
                limit=limit,
            )
    # A table that was read only because another refers to it is not itself reported on.
    resources = [result for result in outcome.resources if not wanted or result.name in wanted]
    violations = [*reading.violations, *(v for plan in plans for v in plan.violations), *outcome.violations]
    return make_report(
        path=str(path),
        violations=[v for v in violations if v.rule not in skipped and (not wanted or v.resource in wanted)],
        hidden=[h for h in outcome.hidden if h.rule not in skipped and (not wanted or h.resource in wanted)],
        resources=resources,
        not_judged=[*reading.not_judged, *(item for plan in plans for item in plan.not_judged), *not_judged],
        seconds=time.perf_counter() - started,
        limit=limit,
    )


def compile_package(path: str | PathLike[str]) -> tuple[checks.Plan, ...]:
    """The checks of each table of a package, without running them. Raises CannotRun."""
    with package.open_package(path) as opened:
        return tuple(checks.compile_checks(resource) for resource in descriptor.read(opened).resources)


def _chosen(reading: descriptor.Reading, only: set[str]) -> list[declared.Resource]:
    names = [resource.name for resource in reading.resources]
    if unknown := sorted(only - set(names)):
        raise CannotRun(f"the package has no table {', '.join(map(repr, unknown))}", f"it has {', '.join(names)}")
    if not only:
        return reading.resources
    parents = {key.resource for r in reading.resources if r.name in only for key in r.foreign_keys}
    return [resource for resource in reading.resources if resource.name in only | parents]


def _package_rules(
    opened: package.Package, reading: descriptor.Reading, trust: TrustRules, *, whole: bool
) -> tuple[tuple[package_rules.PackageRule, ...], list[NotJudged]]:
    """Rules across tables and computed fields, or the note that they were not run."""
    computed = package_rules.computed_rules(reading.resources)
    has_rules = computed or any((opened.root / package_rules.RULES_FOLDER).glob("*.sql"))
    if not has_rules:
        return (), []
    if not whole:
        return (), [NotJudged("package", "rules across tables: they need every table")]
    if not trust(opened):
        return (), [NotJudged("package", "rules across tables and computed fields: their SQL is not trusted")]
    return (*package_rules.read_rules(opened.root), *computed), []


def _refuse_unknown(
    skipped: set[str], plans: Iterable[checks.Plan], rules: Iterable[package_rules.PackageRule]
) -> None:
    known = {check.id for plan in plans for check in plan.checks} | {rule.id for rule in rules} | set(structure.RULES)
    unknown = sorted(rule for rule in skipped - known if not rule.startswith("descriptor."))
    if unknown:
        raise CannotRun(f"no rule is named {', '.join(unknown)}", "`bolivia-crisis checks` lists the rules")


def _without(plan: checks.Plan, skip: set[str]) -> checks.Plan:
    kept = tuple(check for check in plan.checks if check.id not in skip)
    return checks.Plan(plan.resource, kept, plan.violations, plan.not_judged)
