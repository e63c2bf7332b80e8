"""`verify` and `completion`: whether the installed files are sound, and help at typing."""

import sys
from dataclasses import asdict

import click

from bolivia_crisis.cli import layout
from bolivia_crisis.cli.arguments import examples, json_option
from bolivia_crisis.cli.failures import STATUS

COMPLETION_VARIABLE = "_BOLIVIA_CRISIS_COMPLETE"


@click.command(
    epilog=examples("verify", "verify --json", status="Exit status: 0 as shipped, 1 changed or missing, 2 cannot run.")
)
@json_option()
def verify(as_json: bool) -> None:
    """Compare the installed files with their shipped hashes."""
    from bolivia_crisis.integrity import verify as compare

    found = compare()
    if as_json:
        layout.show_json({"ok": found.ok, "files": [asdict(file) for file in found.files]})
    elif found.ok:
        click.echo(f"ok: {len(found.files)} files are as they were shipped")
    else:
        for file in found.faults:
            click.echo(f"{click.style(file.state, fg='red')}: {file.path}")
        click.echo(
            f"{len(found.faults)} of {len(found.files)} files differ; reinstall the package, or run `make build`"
        )
    sys.exit(0 if found.ok else 1)


@click.command(
    epilog=examples(
        "completion bash >> ~/.bashrc",
        "completion zsh >> ~/.zshrc",
        "completion fish > ~/.config/fish/completions/bolivia-crisis.fish",
        status=STATUS,
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete what is typed.

    It completes commands, options, names of tables and keys of records.
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None  # the three that click knows
    click.echo(made(ctx.find_root().command, {}, "bolivia-crisis", COMPLETION_VARIABLE).source())
