"""Arguments that several commands take, with what the shell completes."""

from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _complete_table(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from bolivia_crisis import dataset

    found = dataset.descriptor()["resources"]
    return [CompletionItem(i["name"], help=i["title"]) for i in found if i["name"].startswith(incomplete)]


def _complete_key(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The next part of a key, after the parts that are there."""
    from bolivia_crisis import dataset, provenance

    try:
        names = dataset.resource(ctx.params["table"])["schema"]["primaryKey"]
    except (KeyError, ValueError):
        return []
    given = tuple(ctx.params.get("key") or ())
    if len(given) >= len(names):
        return []
    rows = provenance.records(ctx.params["table"])
    fits = (row[names[len(given)]] for row in rows if tuple(row[name] for name in names[: len(given)]) == given)
    return [CompletionItem(part) for part in dict.fromkeys(fits) if part.startswith(incomplete)]


def table_argument(*, required: bool = True) -> Decorator:
    return click.argument(
        "table", metavar="TABLE" if required else "[TABLE]", required=required, shell_complete=_complete_table
    )


def key_argument() -> Decorator:
    return click.argument("key", metavar="[KEY]...", nargs=-1, shell_complete=_complete_key)


def json_option() -> Decorator:
    return click.option("--json", "as_json", is_flag=True, help="As JSON, for a program.")


def examples(*lines: str, status: str) -> str:
    r"""The end of a help text: examples as typed, then the exit statuses. `\b` keeps click from filling lines."""
    shown = "\n".join(f"  bolivia-crisis {line}" for line in lines)
    return f"\b\nExamples:\n{shown}\n\n{status}"
