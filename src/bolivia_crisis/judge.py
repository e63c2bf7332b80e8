"""Validation as this package offers it: its own tables by default, any Data Package by path."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bolivia_crisis import dataset, validation
from bolivia_crisis.validation import descriptor, package
from bolivia_crisis.validation.package_rules import RULES_FOLDER, computed_rules

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def validate(
    path: "str | PathLike[str] | DataFrame | None" = None,
    table: str | None = None,
    *,
    engine: Literal["duckdb", "spark"] = "duckdb",
    limit: int | None = 1000,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    baseline: str | PathLike[str] | None = None,
    trust_rules: bool = False,
    strict_integrity: bool = False,
    progress: validation.Progress | None = None,
) -> validation.Report:
    """Judge a Data Package (a folder, its datapackage.json or a zip file), by default the installed data.

    With `engine` "spark" the checks run on the active Spark session or a new one. A Spark data frame is judged
    as the `table` of this package that it is to be; of the options, `limit` and `skip` mean something then.

    Returns a report: `valid`, `violations` with their places (at most `limit`), `totals` by rule. `only` and
    `skip` restrict it to tables and leave out rules; `baseline` is a JSON file of accepted violations. Rules
    across tables are SQL: they run for this package and copies of it that hold the very same rules, for
    another package only with `trust_rules`, in a bounded process. Raises CannotRun if there is no package
    at `path`.

    >>> import bolivia_crisis as bc
    >>> bc.validate(only=["parties"]).valid
    True
    """
    if path is not None and not isinstance(path, str | PathLike):
        from bolivia_crisis.validation import spark

        if table is None:
            raise validation.CannotRun("a data frame without the name of a table", 'call validate(frame, "TABLE")')
        return spark.validate_frame(path, dataset.path(), table, limit=limit, skip=frozenset(skip))
    options = validation.Options(
        engine=engine,
        limit=limit,
        only=frozenset(only),
        skip=frozenset(skip),
        trust_rules=is_ours,
        sandbox_rules=trust_rules,
        strict_integrity=strict_integrity,
        baseline=() if baseline is None else validation.read_baseline(Path(baseline)),
        stages=further_stages,
        progress=progress,
    )
    return validation.validate(dataset.path() if path is None else path, options)


def further_stages(opened: package.Package) -> tuple[validation.Stage, ...]:
    """What only this package and copies of it are judged by: verdicts recomputed, neutral words, corrections."""
    resources = opened.descriptor.get("resources")
    names = {item.get("name") for item in resources if isinstance(item, dict)} if isinstance(resources, list) else set()
    if not {"claims", "claim_evidence", "loaded_words", "actor_statements"} <= names or not is_ours(opened):
        return ()
    from bolivia_crisis import claim_checks, corrections, neutrality

    return (
        validation.Stage(claim_checks.RULE, claim_checks.WHY, claim_checks.REMEDY, claim_checks.find_drift),
        *neutrality.stages(opened.descriptor),
        *corrections.stages(opened),
    )


def is_ours(opened: package.Package) -> bool:
    """True if all SQL of an opened package is also in this one, byte for byte."""
    ours = dataset.path()
    if opened.root.resolve() == ours.resolve():
        return True
    rules = list((opened.root / RULES_FOLDER).glob("*.sql"))
    if not all(file.is_file() for file in rules):
        return False
    with package.open_package(ours) as own:
        return _sql(opened) <= _sql(own)


def _sql(opened: package.Package) -> set[tuple[str, bytes]]:
    """Every piece of SQL that a package would have run, wherever it declares it."""
    files = {(file.name, file.read_bytes()) for file in (opened.root / RULES_FOLDER).glob("*.sql")}
    return files | {(rule.id, rule.sql.encode()) for rule in computed_rules(descriptor.read(opened).resources)}
