"""The command `bolivia-crisis`; each module of this folder holds one group of commands."""

import gc
import importlib
import os
import sys
from typing import NoReturn

import click

import bolivia_crisis
from bolivia_crisis.cli.arguments import examples
from bolivia_crisis.cli.failures import Group

COMMANDS = {
    "check": "claims:check",
    "checks": "validate:checks",
    "cite": "provenance:cite",
    "completion": "installation:completion",
    "diff": "comparison:diff",
    "export": "exports:export",
    "list": "tables:list_",
    "results": "elections:results",
    "show": "tables:show",
    "sources": "provenance:sources",
    "validate": "validate:validate",
    "verify": "installation:verify",
}


class Commands(Group):
    """The commands by their names, of which only the one that is called is imported."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, function = COMMANDS[name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), function)
        return command


@click.group(
    cls=Commands,
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


def run() -> NoReturn:
    """The command as a process of its own.

    It is so short that looking for cycles of objects costs more than they hold, and the system takes back its
    memory faster than Python tidies it up.
    """
    gc.disable()
    status: object = 0
    try:
        main(prog_name="bolivia-crisis")
    except SystemExit as end:
        status = end.code
    if "pyspark" in sys.modules:
        # Its cluster is told to end when Python ends.
        sys.exit(status)  # type: ignore[arg-type]
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    os._exit(status if isinstance(status, int) else 0 if status is None else 1)
