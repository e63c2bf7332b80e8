"""`check` recomputes the verdicts on the claims."""

import shutil
import sys

import click

from bolivia_crisis.cli.arguments import examples


@click.command(
    epilog=examples(
        "check --topic lithium",
        "check c010 --explain",
        status="Exit status: 0 every verdict holds, 1 drift, 2 cannot run, 130 interrupted.",
    )
)
@click.argument("claim_id", metavar="[ID]", required=False)
@click.option("--topic", metavar="TOPIC", help="Only the claims of this topic, such as election or lithium.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--explain", is_flag=True, help="With an ID: the query, the rows behind the value, their sources.")
@click.option("--package", "path", type=click.Path(), help="Another package than the installed data.")
def check(claim_id: str | None, topic: str | None, form: str, explain: bool, path: str | None) -> None:
    """Hold what is claimed against the data: asserted, computed, verdict, evidence for and against."""
    from bolivia_crisis import claim_report
    from bolivia_crisis.claim_checks import check_claims
    from bolivia_crisis.claim_explained import Explanation, explain_claim
    from bolivia_crisis.validation.report import CannotRun

    if explain and claim_id is None:
        raise click.UsageError("--explain needs the ID of a claim, such as c010")
    explanations: list[Explanation] = []
    try:
        report = check_claims(claim_id, topic=topic, path=path)
        if explain and report.claims:
            explanations.append(explain_claim(report.claims[0].id, path=path))
    except (CannotRun, ValueError) as error:
        click.echo(f"bolivia-crisis: {error}", err=True)
        sys.exit(2)
    if form == "json":
        click.echo(claim_report.to_json(report, explanations))
    elif form == "markdown":
        click.echo(claim_report.to_markdown(report))
    else:
        width = min(max(shutil.get_terminal_size((claim_report.WIDTH, 24)).columns, 60), 120)
        click.echo(claim_report.to_text(report, width=width, color=sys.stdout.isatty()))
    if explanations and form != "json":
        click.echo("\n" + claim_report.explanation_text(explanations[0]))
    sys.exit(0 if report.holds else 1)
