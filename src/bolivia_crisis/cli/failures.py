"""Whatever fails ends in one line on stderr and a status: 2, or 130 if it was interrupted."""

import difflib
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

STATUS = "Exit status: 0 done, 2 cannot: one line on stderr says why and what to do, 130 interrupted."


class Group(click.Group):
    """A group of commands whose usage errors are one line too, with the closest command."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode, **extra)
        with in_one_line():
            status = super().main(args, prog_name, complete_var, False, **extra)
            sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = self.list_commands(ctx)
            close = difflib.get_close_matches(args[0], names, n=1, cutoff=0.5)
            hint = f"; did you mean {close[0]!r}?" if close else "."
            raise click.UsageError(f"no command is named {args[0]!r}{hint} There are: {', '.join(names)}")
        return super().resolve_command(ctx, args)


@contextmanager
def in_one_line() -> Iterator[None]:
    """Turn an error into its line and status."""
    try:
        yield
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "bolivia-crisis"
        fail(f"{error.format_message().rstrip('.')}; see: {path} --help")
    except (click.Abort, KeyboardInterrupt):
        fail("interrupted", 130)
    except BrokenPipeError:
        # A reader that went away (`| head`) is no error of ours.
        sys.stderr.close()
        sys.exit(141)
    except OSError as error:
        where = f"{error.filename}: " if error.filename is not None else ""
        fail(f"{where}{error.strerror or error}; check that it exists, its permissions and the space on the disk")
    except (click.ClickException, ValueError, ImportError) as error:
        fail(error.format_message() if isinstance(error, click.ClickException) else str(error))


def fail(message: str, status: int = 2) -> None:
    click.echo(f"bolivia-crisis: {message}", err=True)
    sys.exit(status)


@contextmanager
def ending_orderly() -> Iterator[None]:
    """Let a request to terminate unwind, so that drafts are removed."""

    def leave(*_: object) -> None:
        sys.exit(143)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
