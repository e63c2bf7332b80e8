"""`verify`: whether the installed files are those that were shipped."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from bolivia_crisis import dataset

DISTRIBUTION = "bolivia-crisis"


@dataclass(frozen=True, slots=True)
class FileState:
    """A shipped file: whether it is as it was shipped; both hashes are SHA-256 in hexadecimal."""

    path: str
    state: Literal["ok", "changed", "missing"]
    expected: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """The state of every shipped file; `ok` if none is changed or missing."""

    files: tuple[FileState, ...]

    @property
    def ok(self) -> bool:
        return not self.faults

    @property
    def faults(self) -> tuple[FileState, ...]:
        """The files that are changed or missing."""
        return tuple(file for file in self.files if file.state != "ok")


def verify() -> Verification:
    """Compare the installed files with the hashes they were shipped with.

    Each table with the hash in datapackage.json; in a package installed from a wheel also every file of
    it, datapackage.json, code and metadata included, with the hash in the wheel's record. Paths are relative
    to `path()` for tables, to the folder of the installation for the others.

    >>> import bolivia_crisis as bc
    >>> bc.verify().ok
    True
    """
    installed = tuple(_state(*shipped) for shipped in _installed())
    try:
        tables = tuple(_state(*shipped) for shipped in _tables())
    except (OSError, ValueError, KeyError, TypeError):
        # A descriptor that cannot be read is one of the installed files, and so are the tables.
        if all(file.state == "ok" for file in installed):
            raise
        tables = ()
    return Verification((*tables, *installed))


def _tables() -> Iterator[tuple[str, Path, str]]:
    for resource in dataset.descriptor()["resources"]:
        yield resource["path"], dataset.path() / resource["path"], resource["hash"].removeprefix("sha256:")


def _installed() -> Iterator[tuple[str, Path, str]]:
    """Files of the wheel with a recorded hash; none in a checkout, whose files are meant to change."""
    if dataset.path().parent != Path(__file__).resolve().parent:
        return
    for file in metadata.files(DISTRIBUTION) or []:
        ours = file.parts[0] == "bolivia_crisis" or file.parts[0].endswith(".dist-info")
        if ours and file.hash is not None and file.hash.mode == "sha256":
            digest = base64.urlsafe_b64decode(file.hash.value + "=" * (-len(file.hash.value) % 4))
            yield file.as_posix(), Path(str(file.locate())), digest.hex()


def _state(name: str, path: Path, expected: str) -> FileState:
    if not path.is_file():
        return FileState(name, "missing", expected, None)
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return FileState(name, "ok" if found == expected else "changed", expected, found)
