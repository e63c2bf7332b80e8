"""`diff` compares two versions of a package."""

import shutil
import sys

import click

from bolivia_crisis.cli.arguments import examples


@click.command(
    epilog=examples(
        "diff v0.1.0 .", "diff old.zip --format json", status="Exit status: 0 equal, 1 different, 2 cannot run."
    )
)
@click.argument("old")
@click.argument("new", required=False)
@click.option("--repo", type=click.Path(), default=".", help="Repository of tags and commits (default: this folder).")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Items to list, of each list.")
def diff(old: str, new: str | None, repo: str, form: str, limit: int) -> None:
    """Compare two versions by key, cell by cell, and say the least version that may follow.

    OLD and NEW are folders, descriptors, release zips, or tags or commits; NEW is the installed data by default.
    """
    from bolivia_crisis import comparison
    from bolivia_crisis.comparison import markdown, report
    from bolivia_crisis.validation.report import CannotRun

    try:
        found = comparison.diff(old, new, repo=repo, limit=limit)
    except CannotRun as error:
        click.echo(f"bolivia-crisis: {error}", err=True)
        sys.exit(2)
    if form == "json":
        click.echo(report.to_json(found))
    elif form == "markdown":
        click.echo(markdown.to_markdown(found, limit=limit), nl=False)
    else:
        width = min(max(shutil.get_terminal_size((report.WIDTH, 24)).columns, 60), 160)
        click.echo(report.to_text(found, limit=limit, width=width, color=sys.stdout.isatty()))
    sys.exit(0 if found.equal else 1)
