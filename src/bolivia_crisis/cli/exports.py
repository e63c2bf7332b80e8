"""`export` writes tables as files of other programs."""

import sys
from pathlib import Path

import click

from bolivia_crisis.cli import layout
from bolivia_crisis.cli.arguments import examples, json_option, table_argument
from bolivia_crisis.cli.failures import STATUS, ending_orderly


@click.command(
    epilog=examples(
        "export election_2020 --format xlsx",
        "export --all --format sqlite -o bolivia.sqlite",
        "export coup_actors --format jsonl -o - | head -1",
        status=STATUS,
    )
)
@table_argument(required=False)
@click.option(
    "--all", "everything", is_flag=True, help="Every table: a folder for csv, parquet and jsonl, else a file."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "jsonl", "xlsx", "sqlite", "duckdb"]),
    default="csv",
    show_default=True,
)
@click.option(
    "-o", "--output", metavar="PATH", help="Where to; - is standard output (csv, jsonl). [default: TABLE.FORMAT]"
)
@click.option("--force", is_flag=True, help="Replace what is there.")
@json_option()
def export(table: str | None, everything: bool, form: str, output: str | None, force: bool, as_json: bool) -> None:
    """Write a table, or all, as files of other programs.

    The file appears whole or not at all, and never in place of another one without --force.
    """
    from bolivia_crisis import exporting

    if (table is None) != everything:
        raise click.UsageError("name one TABLE, or give --all")
    if output == "-":
        if table is None:
            raise click.UsageError("standard output takes one TABLE, not --all")
        exporting.stream(table, form, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    is_watched = sys.stderr.isatty()
    with ending_orderly():
        done = exporting.export(
            table,
            form,
            None if output is None else Path(output),
            force=force,
            progress=_show_progress if is_watched else None,
        )
    if is_watched:
        click.echo("\r\033[K", nl=False, err=True)
    if as_json:
        layout.show_json({"path": str(done.path), "format": form, "tables": list(done.tables), "bytes": done.bytes})
    else:
        count = len(done.tables)
        click.echo(f"wrote {done.path} ({count} table{'s' if count != 1 else ''}, {_size(done.bytes)})")


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"


def _show_progress(table: str) -> None:
    click.echo(f"\r\033[Kwriting {table}", nl=False, err=True)
