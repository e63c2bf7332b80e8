"""Opening a Data Package: a folder, a descriptor or a zip file, with every path kept inside it.

Nothing of a foreign package is trusted: paths may not leave its folder (nor through a link), archives
may not expand beyond a bound, and JSON may not be deeper or larger than a descriptor has reason to be.
"""

import hashlib
import json
import lzma
import os
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bolivia_crisis.validation.report import CannotRun, shorten

DESCRIPTOR = "datapackage.json"
DESCRIPTOR_LIMIT = 64 * 2**20
MEMBERS_LIMIT = 10_000
MEMBER_LIMIT = 8 * 2**30
ARCHIVE_LIMIT = 16 * 2**30
RATIO_LIMIT = 200
"""An archive, and each member, may expand to at most so many times its packed size (small ones excepted)."""
_SMALL = 2**20
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    given, is_folder = _given(path)
    with tempfile.TemporaryDirectory(prefix="bolivia-crisis-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        if not is_folder and given.suffix.lower() == ".zip":
            root = _unpack(given, scratch / "package")
            yield Package(str(path), root, read_json(root / DESCRIPTOR, DESCRIPTOR), scratch, from_archive=True)
            return
        if is_folder:
            given = given / DESCRIPTOR
            if not given.exists():
                raise CannotRun(
                    f"{path}: the folder has no {DESCRIPTOR}",
                    "give a folder with a descriptor, the descriptor itself, or a zip file",
                )
        yield Package(str(path), given.parent, read_json(given, str(given)), scratch)


def _given(path: str | os.PathLike[str]) -> tuple[Path, bool]:
    """A path of the user's, and whether it is a folder. Raises CannotRun where there is nothing."""
    given = Path(path)
    try:
        return given, stat.S_ISDIR(given.stat().st_mode)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotRun(f"{shorten(path)}: {reason}", "check the path and its permissions") from None


def read_json(path: Path, name: str) -> dict[str, Any]:
    """The JSON object in a file that messages call `name`. Raises CannotRun."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device could be without end.
            raise CannotRun(f"{name}: not a regular file", "give a file with a JSON object")
        if status.st_size > DESCRIPTOR_LIMIT:
            raise CannotRun(f"{name}: larger than {DESCRIPTOR_LIMIT // 2**20} MB", "give a smaller descriptor")
        return parse_json(path.read_bytes(), name)
    except OSError as error:
        raise CannotRun(f"{name}: {error.strerror or error}", "check the path and its permissions") from None


def parse_json(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object from bytes. Raises CannotRun for anything else, and for what JSON leaves open.

    That is: a key written twice, a number beyond floating point, half of a surrogate pair.
    """
    remedy = "give a Data Package descriptor: a JSON object in UTF-8 that names each key once"

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise ValueError(f"the key {shorten(key)!r} stands twice in one object")
            found[key] = value
        return found

    def no_constant(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    def finite(number: str) -> float:
        if float(number) in (float("inf"), float("-inf")):
            raise ValueError(f"the number {shorten(number)} is out of range")
        return float(number)

    try:
        document = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=unique,
            parse_constant=no_constant,
            parse_float=finite,
            parse_int=lambda number: int(number) if len(number) <= 15 else int(number if finite(number) else 0),
        )
        if _ESCAPED_SURROGATE.search(content) and _SURROGATE.search(json.dumps(document, ensure_ascii=False)):
            raise ValueError("half of a surrogate pair, which is no character")
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
    try:
        is_inside = target.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        raise UnsafePath("a link that leads to itself") from None
    if not is_inside:
        raise UnsafePath("a link that leads out of the folder of the package")
    return target


def is_file(path: Path) -> bool:
    """Whether a path is a regular file; False also where it cannot be asked (a name too long, no access)."""
    try:
        return path.is_file()
    except OSError:
        return False


_UNPACKING_ERRORS = (EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error, lzma.LZMAError)


def _unpack(archive: Path, target: Path) -> Path:
    """Unpack a zip file below `target`; returns the folder that holds the descriptor."""
    try:
        with zipfile.ZipFile(archive) as file:
            members = [member for member in file.infolist() if not member.is_dir()]
            _check_members(archive, members)
            for member in members:
                _extract(file, member, target / member.filename)
            names = [PurePosixPath(member.filename) for member in members]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, *_UNPACKING_ERRORS) as error:
        raise CannotRun(f"{archive}: not a readable zip file ({error})", "make the archive again") from None
    except OSError as error:
        raise CannotRun(f"{archive}: {error.strerror or error}", "check the file and the disk") from None
    found = sorted((n for n in names if n.name == DESCRIPTOR), key=lambda n: len(n.parts))
    if not found or len(found[0].parts) > 2:
        raise CannotRun(f"{archive}: no {DESCRIPTOR} in it", "put it at the top of the archive")
    return target / found[0].parent


def _check_members(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    remedy = "this archive could do harm; unpack it yourself if you trust it, and give the folder"
    if len(members) > MEMBERS_LIMIT:
        raise CannotRun(f"{archive}: {len(members):,} members (limit {MEMBERS_LIMIT:,})", remedy)
    seen: set[PurePosixPath] = set()
    for member in members:
        name = member.filename
        parts = PurePosixPath(name).parts
        if name.startswith("/") or "\\" in name or ".." in parts or re.match("[A-Za-z]:", name):
            raise CannotRun(f"{archive}: the member {name!r} would be written outside", remedy)
        if (member.external_attr >> 16) & 0o170000 == 0o120000:
            raise CannotRun(f"{archive}: the member {name!r} is a symbolic link", remedy)
        if member.flag_bits & 1:
            raise CannotRun(f"{archive}: the member {name!r} is encrypted", "give an archive that is not")
        if PurePosixPath(name) in seen:
            raise CannotRun(f"{archive}: the member {name!r} stands twice", remedy)
        seen.add(PurePosixPath(name))
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > MEMBER_LIMIT or (member.file_size > _SMALL and ratio > RATIO_LIMIT):
            raise CannotRun(
                f"{archive}: {name!r} expands to {member.file_size:,} bytes, {ratio:.0f} times its size"
                f" (limits: {MEMBER_LIMIT:,} bytes, {RATIO_LIMIT} times)",
                remedy,
            )
    total, size = sum(member.file_size for member in members), archive.stat().st_size
    if total > ARCHIVE_LIMIT or (total > _SMALL and total > size * RATIO_LIMIT):
        raise CannotRun(
            f"{archive}: expands to {total:,} bytes, {total / size:.0f} times its size"
            f" (limits: {ARCHIVE_LIMIT:,} bytes, {RATIO_LIMIT} times)",
            remedy,
        )


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink, 2**20)


def file_digest(path: Path, algorithm: str) -> str:
    """Hexadecimal digest of a file, read in pieces. Raises ValueError for an unknown algorithm."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, algorithm)
    if not digest.digest_size:
        raise ValueError(f"{algorithm} has no length of its own")
    return digest.hexdigest()
