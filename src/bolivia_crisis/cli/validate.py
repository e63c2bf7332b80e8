"""`validate` judges a package, `checks` prints what it would be judged by."""

import json
import os
import sys
from typing import Literal

import click

from bolivia_crisis.cli.arguments import examples
from bolivia_crisis.cli.failures import STATUS


@click.command(
    epilog=examples(
        "validate",
        "validate . --format json --only parties",
        status="Exit status: 0 valid, 1 violations, 2 cannot run, 130 interrupted.",
    )
)
@click.argument("path", required=False, type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Violations to list.")
@click.option("--only", multiple=True, metavar="RESOURCE", help="Judge this table only (repeatable).")
@click.option("--skip", multiple=True, metavar="RULE", help="Leave out this rule (repeatable).")
@click.option(
    "--baseline", type=click.Path(), help="JSON file of accepted violations, each with a reason and an expiry."
)
@click.option("--trust-rules", is_flag=True, help="Run the SQL rules of a foreign package, in a bounded process.")
def validate(
    path: str | None,
    form: str,
    engine: Literal["duckdb", "spark"],
    limit: int,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    baseline: str | None,
    trust_rules: bool,
) -> None:
    """Judge a Data Package: a folder, its datapackage.json or a zip file; by default the installed data."""
    from bolivia_crisis import validation
    from bolivia_crisis.judge import validate as judge

    try:
        report = judge(
            path,
            engine=engine,
            limit=limit,
            only=only,
            skip=skip,
            baseline=baseline,
            trust_rules=trust_rules,
            progress=_show_progress if sys.stderr.isatty() else None,
        )
    except validation.CannotRun as error:
        click.echo(f"bolivia-crisis: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo("bolivia-crisis: interrupted", err=True)
        sys.stderr.flush()
        # The scans that are under way are threads; nothing they do is worth waiting for.
        os._exit(130)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    if form == "json":
        click.echo(validation.to_json(report))
    elif form == "github":
        click.echo(validation.to_github(report))
    else:
        click.echo(validation.to_text(report, color=sys.stdout.isatty()))
    sys.exit(0 if report.valid else 1)


def _show_progress(state: str) -> None:
    click.echo(f"\r\033[K{state}", nl=False, err=True)


@click.command(epilog=examples("checks election_2020", "checks --json", status=STATUS))
@click.argument("resource", required=False)
@click.option("--package", "path", type=click.Path(), help="Another package than the installed data.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def checks(resource: str | None, path: str | None, as_json: bool) -> None:
    """Print the checks that a declaration compiles to: rule, what it says, and its SQL."""
    from bolivia_crisis import dataset, validation

    try:
        plans = validation.compile_package(dataset.path() if path is None else path)
    except validation.CannotRun as error:
        click.echo(f"bolivia-crisis: {error}", err=True)
        sys.exit(2)
    names = [plan.resource.name for plan in plans]
    if resource is not None and resource not in names:
        click.echo(f"bolivia-crisis: no table {resource!r}; there are {', '.join(names)}", err=True)
        sys.exit(2)
    found = [c for plan in plans if resource in (None, plan.resource.name) for c in plan.checks]
    if as_json:
        keys = ("id", "resource", "columns", "sql", "unique", "message", "remedy", "severity", "stage")
        click.echo(json.dumps([{key: getattr(check, key) for key in keys} for check in found], indent=2))
        return
    for check in found:
        click.echo(f"{check.id}\n  {check.message}\n  {check.sql or 'unique: ' + ', '.join(check.unique)}")
