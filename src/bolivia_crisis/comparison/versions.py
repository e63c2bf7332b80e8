"""Opening the two versions: a folder, a descriptor, a release zip, or a tag or commit of a checkout.

A tag or commit is read with `git archive` into a zip file in a temporary folder and then opened as any
other archive is, with all that guards against one that means harm.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bolivia_crisis.validation import descriptor, package
from bolivia_crisis.validation.declared import Resource, dicts, texts
from bolivia_crisis.validation.package_rules import RULES_FOLDER
from bolivia_crisis.validation.report import CannotRun, shorten


@dataclass(frozen=True)
class Version:
    """An opened version: its descriptor, its tables that can be read, its rules across tables by name.

    `given` is what the caller named it by, `documents` are the resources as the descriptor has them, their
    schemas read from their files where need be, and `unread` says why a table cannot be read.
    """

    given: str
    descriptor: Mapping[str, Any]
    documents: Mapping[str, Mapping[str, Any]]
    resources: Mapping[str, Resource]
    unread: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str | None:
        """The version that the descriptor states."""
        number = self.descriptor.get("version")
        return number if isinstance(number, str) else None


@contextmanager
def open_version(given: str | os.PathLike[str], *, repository: str | os.PathLike[str] = ".") -> Iterator[Version]:
    """Open what a path names, or if there is no such path, what a tag or commit of the repository holds.

    Whatever had to be unpacked is gone when the context ends. Raises CannotRun.
    """
    name = os.fspath(given)
    if os.path.lexists(name):
        with package.open_package(name) as opened:
            yield _read(name, opened)
        return
    with tempfile.TemporaryDirectory(prefix="bolivia-crisis-", ignore_cleanup_errors=True) as folder:
        archive = Path(folder) / "version.zip"
        _archive(name, Path(repository), archive)
        with package.open_package(archive) as opened:
            yield _read(name, opened)


def _read(given: str, opened: package.Package) -> Version:
    reading = descriptor.read(opened)
    documents = {
        item["name"]: _with_schema(item, opened.root)
        for item in dicts(opened.descriptor.get("resources"))
        if isinstance(item.get("name"), str)
    }
    resources = {resource.name: resource for resource in reading.resources}
    why = {item.where: item.what for item in reversed(reading.not_judged)}
    why |= {v.resource: v.message for v in reversed(reading.violations) if v.resource is not None}
    unread = {name: why.get(name, "it cannot be read") for name in documents if name not in resources}
    return Version(given, opened.descriptor, documents, resources, unread, _rules(opened.root))


def _with_schema(document: Mapping[str, Any], root: Path) -> Mapping[str, Any]:
    schema = document.get("schema")
    if not isinstance(schema, str) or package.is_remote(schema):
        return document
    try:
        return {**document, "schema": package.read_json(package.resolve(root, schema), schema)}
    except package.UnsafePath as error:
        raise CannotRun(f"{shorten(schema)}: {error}", "keep the schema inside the package") from None


def _rules(root: Path) -> dict[str, str]:
    """Text of each rule across tables, by the name of its file."""
    found = {}
    for path in sorted((root / RULES_FOLDER).glob("*.sql")):
        if package.is_file(path):
            found[path.stem] = path.read_text("utf-8", errors="replace")
    return found


def _archive(name: str, repository: Path, target: Path) -> None:
    """Write the package of a tag or commit to a zip file."""
    commit = _commit(name, repository)
    document = package.parse_json(
        _git(repository, "show", f"{commit}:{package.DESCRIPTOR}", whose=name), f"{name}:{package.DESCRIPTOR}"
    )
    wanted = {package.DESCRIPTOR, RULES_FOLDER}
    for item in dicts(document.get("resources")):
        wanted |= {*texts(item.get("path")), *texts(item.get("schema")), *texts(item.get("dialect"))}
    there = _git(repository, "ls-tree", "-r", "-z", "--name-only", commit, whose=name).decode("utf-8", "replace")
    chosen = [path for path in there.split("\0") if path in wanted or path.startswith(f"{RULES_FOLDER}/")]
    # Stored and not packed: it is unpacked at once. The bytes are those that were committed, on every system.
    paths = [f":(literal){path}" for path in chosen]
    _git(
        repository, "-c", "core.autocrlf=false", "-c", "core.eol=lf", "archive", "--format=zip", "-0",
        f"--output={target}", commit, "--", *paths, whose=name,
    )  # fmt: skip


def _commit(name: str, repository: Path) -> str:
    remedy = "give a folder, a descriptor, a zip file, or a tag or commit of the repository (see --repo)"
    if not name or name.startswith("-") or "\0" in name:
        raise CannotRun(f"{shorten(name)!r}: no such path", remedy)
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"],
            capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        raise CannotRun(f"{shorten(name)}: no such path, and no git to ask for a tag or commit", remedy) from None
    if done.returncode:
        raise CannotRun(f"{shorten(name)}: no such path, and no tag or commit of {repository}", remedy)
    return done.stdout.decode("ascii", "replace").strip()


def _git(repository: Path, *arguments: str, whose: str) -> bytes:
    done = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise CannotRun(
            f"{shorten(whose)}: {shorten(reason[-1])}", "give a commit with a datapackage.json at the top of its tree"
        )
    return done.stdout
