"""The command `bolivia-crisis`; each module of this folder holds one group of commands."""

import sys

import click

import bolivia_crisis
from bolivia_crisis.cli import claims as claim_commands
from bolivia_crisis.cli import validate as validate_commands


class _Group(click.Group):
    def main(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        """A reader that went away (`| head`) is no error of ours."""
        try:
            return super().main(*args, **kwargs)  # type: ignore[call-overload]
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(141) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(bolivia_crisis.__version__, prog_name="bolivia-crisis")
def main() -> None:
    """Validated open data on Bolivia's crisis of 2019 and the election of 2020."""


main.add_command(validate_commands.validate)
main.add_command(validate_commands.checks)
main.add_command(claim_commands.check)
