"""Opening a Data Package: a folder, a descriptor or a zip file, with every path kept inside it.

Nothing of a foreign package is trusted: paths may not leave its folder (nor through a link), archives
may not expand beyond a bound, and JSON may not be deeper or larger than a descriptor has reason to be.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bolivia_crisis.validation.report import CannotRun

DESCRIPTOR = "datapackage.json"
DESCRIPTOR_LIMIT = 64 * 2**20
MEMBER_LIMIT = 8 * 2**30
ARCHIVE_LIMIT = 16 * 2**30
RATIO_LIMIT = 200
"""An archive member may expand to at most so many times its packed size (small members excepted)."""
_SMALL = 2**20
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: where its files are, its descriptor as read, and a folder for temporary files."""

    path: str
    root: Path
    descriptor: dict[str, Any]
    scratch: Path
    from_archive: bool = False


class UnsafePath(ValueError):
    """A path that a package may not name; the message says why."""


@contextmanager
def open_package(path: str | os.PathLike[str]) -> Iterator[Package]:
    """Open a folder with a datapackage.json, a descriptor file or a zip file of one.

    The temporary folder, and with it what an archive was unpacked to, is gone when the context ends.
    Raises CannotRun if there is no descriptor to be read.
    """
    given = Path(path)
    with tempfile.TemporaryDirectory(prefix="bolivia-crisis-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        if given.is_file() and given.suffix.lower() == ".zip":
            root = _unpack(given, scratch / "package")
            yield Package(str(path), root, _read_descriptor(root / DESCRIPTOR), scratch, from_archive=True)
            return
        if given.is_dir():
            given = given / DESCRIPTOR
            if not given.exists():
                raise CannotRun(
                    f"{path}: the folder has no {DESCRIPTOR}",
                    "give a folder with a descriptor, the descriptor itself, or a zip file",
                )
        yield Package(str(path), given.parent, _read_descriptor(given), scratch)


def _read_descriptor(path: Path) -> dict[str, Any]:
    remedy = "give a Data Package descriptor: a JSON object in UTF-8 with a list of resources"
    try:
        if path.stat().st_size > DESCRIPTOR_LIMIT:
            raise CannotRun(f"{path}: larger than {DESCRIPTOR_LIMIT // 2**20} MB", remedy)
        return parse_json(path.read_bytes(), str(path))
    except OSError as error:
        raise CannotRun(f"{path}: {error.strerror or error}", "check the path and its permissions") from None


def parse_json(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object from bytes. Raises CannotRun for anything else, and for a key written twice."""
    remedy = "give a Data Package descriptor: a JSON object in UTF-8"

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"the key {twice!r} stands twice in one object")
        return dict(pairs)

    def no_constant(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    try:
        document = json.loads(content.decode("utf-8"), object_pairs_hook=unique, parse_constant=no_constant)
    except UnicodeDecodeError as error:
        raise CannotRun(f"{name}: byte {error.start} is not UTF-8", remedy) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise CannotRun(f"{name}: no JSON at {where}: {error.msg}", remedy) from None
    except (ValueError, RecursionError) as error:
        message = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise CannotRun(f"{name}: {message}", remedy) from None
    if not isinstance(document, dict):
        raise CannotRun(f"{name}: a JSON {type(document).__name__}, not an object", remedy)
    return document


def is_remote(path: str) -> bool:
    """Whether a path is an address such as https://..."""
    return bool(_REMOTE.match(path))


def resolve(root: Path, path: str) -> Path:
    """The file that a relative path of a package names. Raises UnsafePath if it could be another's."""
    if is_remote(path):
        raise UnsafePath("a remote address")
    if not path or "\0" in path or "\\" in path or path.startswith(("/", "~")) or re.match("[A-Za-z]:", path):
        raise UnsafePath("not a relative path with forward slashes")
    if ".." in PurePosixPath(path).parts:
        raise UnsafePath("leaves the folder of the package")
    target = root / path
    if not target.resolve().is_relative_to(root.resolve()):
        raise UnsafePath("a link that leads out of the folder of the package")
    return target


def _unpack(archive: Path, target: Path) -> Path:
    """Unpack a zip file below `target`; returns the folder that holds the descriptor."""
    try:
        with zipfile.ZipFile(archive) as file:
            members = [member for member in file.infolist() if not member.is_dir()]
            _check_members(archive, members)
            for member in members:
                _extract(file, member, target / member.filename)
            names = [PurePosixPath(member.filename) for member in members]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise CannotRun(f"{archive}: not a readable zip file ({error})", "make the archive again") from None
    except OSError as error:
        raise CannotRun(f"{archive}: {error.strerror or error}", "check the file and the disk") from None
    found = sorted((n for n in names if n.name == DESCRIPTOR), key=lambda n: len(n.parts))
    if not found or len(found[0].parts) > 2:
        raise CannotRun(f"{archive}: no {DESCRIPTOR} in it", "put it at the top of the archive")
    return target / found[0].parent


def _check_members(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    remedy = "this archive could do harm; unpack it yourself if you trust it, and give the folder"
    seen: set[str] = set()
    for member in members:
        name = member.filename
        parts = PurePosixPath(name).parts
        if name.startswith("/") or "\\" in name or ".." in parts or re.match("[A-Za-z]:", name):
            raise CannotRun(f"{archive}: the member {name!r} would be written outside", remedy)
        if (member.external_attr >> 16) & 0o170000 == 0o120000:
            raise CannotRun(f"{archive}: the member {name!r} is a symbolic link", remedy)
        if name in seen:
            raise CannotRun(f"{archive}: the member {name!r} stands twice", remedy)
        seen.add(name)
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > MEMBER_LIMIT or (member.file_size > _SMALL and ratio > RATIO_LIMIT):
            raise CannotRun(
                f"{archive}: {name!r} expands to {member.file_size:,} bytes, {ratio:.0f} times its size"
                f" (limits: {MEMBER_LIMIT:,} bytes, {RATIO_LIMIT} times)",
                remedy,
            )
    if (total := sum(member.file_size for member in members)) > ARCHIVE_LIMIT:
        raise CannotRun(f"{archive}: expands to {total:,} bytes (limit {ARCHIVE_LIMIT:,})", remedy)


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink, 2**20)


def file_digest(path: Path, algorithm: str) -> str:
    """Hexadecimal digest of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()
