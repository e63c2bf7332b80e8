"""The command `bolivia-crisis`; each module of this folder holds one group of commands."""

import os

import click

import bolivia_crisis
from bolivia_crisis.cli import claims as claim_commands
from bolivia_crisis.cli import comparison as comparison_commands
from bolivia_crisis.cli import elections, exports, failures, installation, provenance, tables
from bolivia_crisis.cli import validate as validate_commands
from bolivia_crisis.cli.arguments import examples


@click.group(
    cls=failures.Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "show coup_actors",
        "export --all --format xlsx",
        "results --compare 2019",
        status="Exit status: 0 done, or what was asked holds; 1 it does not; 2 cannot run; 130 interrupted.",
    ),
)
@click.version_option(bolivia_crisis.__version__, prog_name="bolivia-crisis")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Validated open data on Bolivia's crisis of 2019 and the election of 2020."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


main.add_command(tables.list_)
main.add_command(tables.show)
main.add_command(exports.export)
main.add_command(elections.results)
main.add_command(provenance.sources)
main.add_command(provenance.cite)
main.add_command(validate_commands.validate)
main.add_command(validate_commands.checks)
main.add_command(claim_commands.check)
main.add_command(comparison_commands.diff)
main.add_command(installation.verify)
main.add_command(installation.completion)
