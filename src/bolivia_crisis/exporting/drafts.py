"""Writing a file or folder whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CannotExport(ValueError):
    """An export is impossible: the message says why and, after a semicolon, what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}; {remedy}")


@contextmanager
def replacing(target: Path, *, force: bool) -> Iterator[Path]:
    """A path to write a file or folder to; when the context ends well, it takes the place of `target`.

    Until then, and if it ends in an error or is interrupted, `target` is as it was and nothing is left beside it.
    Raises CannotExport if something is in the way: anything without `force`, and even with it whatever is
    neither a file nor a folder of files that the draft has too.
    """
    if not target.parent.is_dir():
        raise CannotExport(f"there is no folder {target.parent}", "create it, or give another place with -o")
    _refuse(target, force=force)
    # Beside the target, because only within one file system is a move atomic. It has its name before it is made, so
    # that whatever interrupts finds it to remove.
    folder = target.parent / f".{target.name}-{secrets.token_hex(8)}"
    try:
        folder.mkdir(mode=0o700)
        draft = folder / target.name
        yield draft
        if draft.is_dir():
            _place_folder(draft, target, folder / "replaced", force=force)
        else:
            _place_file(draft, target, force=force)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse(target: Path, *, force: bool) -> None:
    if target.is_dir():
        if target.resolve() == Path.cwd():
            raise CannotExport("the current folder cannot be replaced", "name a new folder with -o")
        if any(target.iterdir()) and not force:
            raise CannotExport(f"{target} exists and is not empty", "give another folder, or --force to replace it")
    elif os.path.lexists(target):
        if not force:
            raise _exists(target)
        if not target.is_file():
            raise CannotExport(f"{target} is not a regular file", "give another place with -o")


def _exists(target: Path) -> CannotExport:
    return CannotExport(f"{target} exists", "give another name, or --force to replace it")


def _place_file(draft: Path, target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise CannotExport(f"{target} is a folder", "give another place with -o")
    if not force:
        try:
            # Unlike a move, a link never replaces what another process put there in the meantime.
            os.link(draft, target)
            return
        except FileExistsError:
            raise _exists(target) from None
        except OSError:
            # A file system without links.
            if os.path.lexists(target):
                raise _exists(target) from None
    draft.replace(target)


def _place_folder(draft: Path, target: Path, aside: Path, *, force: bool) -> None:
    if target.is_file():
        raise CannotExport(f"{target} is a file", "name a folder with -o")
    if target.is_dir():
        for file in target.rglob("*"):
            if not (draft / file.relative_to(target)).exists() or file.is_symlink():
                raise CannotExport(f"{file} is not of this export", "move it away, or give another folder with -o")
        if any(target.iterdir()) and not force:
            raise CannotExport(f"{target} exists and is not empty", "give another folder, or --force to replace it")
    swap(draft, target, aside)


def swap(made: Path, target: Path, aside: Path) -> None:
    """Put the folder `made` in the place of `target`, whose former content goes to `aside`; back if that fails."""
    if target.exists():
        target.rename(aside)
    try:
        made.rename(target)
    except BaseException:
        if aside.exists():
            aside.rename(target)
        raise
