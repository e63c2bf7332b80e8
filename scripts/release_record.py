"""The record of a release, releases/VERSION.json: what it consisted of, so that it can be found and made again.

Hashes of the descriptor, of every file of data and declarations and of what dist/ held; numbers of rows, declared
totals and verdicts. The data themselves stand in git: a record finds the commit that has them.
"""

import csv
import io
import json
import os
import platform
import subprocess
import tarfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, Inexact, localcontext
from importlib import metadata
from pathlib import Path
from typing import Any

from dist import SUMS, sha256
from release_versions import CannotRelease, parse

FOLDER = "releases"
RECORDED = ("datapackage.json", "data/*.csv", "schemas/*.json", "schemas/rules/*.sql")
MADE_WITH = "made_with"
"""Part of a record that may differ: other tools may give the same bytes."""
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Release:
    """A former release: its version, its record, and the commit that holds its data."""

    version: str
    record: Record
    commit: str


def git(root: Path, *arguments: str) -> bytes:
    """What git says. Raises CannotRelease."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], env=environment, capture_output=True, check=False
        )  # fmt: skip
    except OSError:
        raise CannotRelease("there is no git here", "install git") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} failed"
        raise CannotRelease(said.splitlines()[-1], "run in a checkout of the repository with its whole history")
    return done.stdout


def git_text(root: Path, *arguments: str) -> str:
    return git(root, *arguments).decode("utf-8", "replace").strip()


def make(root: Path, artifacts: Iterable[Path], *, declared: Path | None = None) -> dict[str, Any]:
    """The record of the tree `root` and of what was built from it.

    `declared` is a tree whose schemas say which totals are published, if `root` is too old to say it.
    """
    document = json.loads((root / "datapackage.json").read_text("utf-8"))
    paths = sorted(path for pattern in RECORDED for path in root.glob(pattern))
    verdicts = _verdicts(root)
    return {
        "version": document["version"],
        "created": document["created"],
        "artifacts": {path.name: sha256(path.read_bytes()) for path in sorted(artifacts) if path.name != SUMS},
        MADE_WITH: made_with(),
        "rows": {resource["name"]: resource["rows"] for resource in document["resources"]},
        "totals": _totals(root, document, declared or root),
        "verdict_counts": dict(sorted(Counter(verdicts.values()).items())),
        "verdicts": verdicts,
        "files": {path.relative_to(root).as_posix(): sha256(path.read_bytes()) for path in paths},
    }


def made_with() -> dict[str, str]:
    """What the bytes of archives depend on besides the tree."""
    tools = {name: metadata.version(name) for name in ("build", "cyclonedx-bom", "hatchling")}
    return {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, **tools}


def to_text(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def differences(recorded: Record, found: Record) -> list[str]:
    """What two records say otherwise, as names; the tools may be others."""
    names: list[str] = []
    for part in dict.fromkeys([*recorded, *found]):
        if part in (MADE_WITH, "commit") or recorded.get(part) == found.get(part):
            continue
        one, other = recorded.get(part), found.get(part)
        if isinstance(one, dict) and isinstance(other, dict):
            names += [f"{part} {key}" for key in dict.fromkeys([*one, *other]) if one.get(key) != other.get(key)]
        else:
            names.append(part)
    return names


def _records(path: Path) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))


def _verdicts(root: Path) -> dict[str, str]:
    path = root / "data/claims.csv"
    return {row["claim_id"]: row["verdict"] for row in _records(path)} if path.exists() else {}


def _totals(root: Path, document: Mapping[str, Any], declared: Path) -> dict[str, dict[str, str]]:
    """Sums by table, then by field and group, as exact decimal numbers; a row without a group enters none."""
    found: dict[str, dict[str, str]] = {}
    for resource in document["resources"]:
        schema = declared / "schemas" / f"{resource['name']}.json"
        totals = json.loads(schema.read_text("utf-8")).get("totals") if schema.exists() else None
        if totals is not None:
            found[resource["name"]] = _sums(root / resource["path"], totals["fields"], totals.get("by", []))
    return found


def _sums(path: Path, fields: list[str], by: list[str]) -> dict[str, str]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    with localcontext(prec=200) as context:
        context.traps[Inexact] = True
        for row in _records(path):
            group = [row.get(name) or "" for name in by]
            if not all(group):
                continue
            for field in fields:
                if row.get(field):
                    sums["|".join([field, *group])] += Decimal(row[field])
        return {name: f"{value.normalize():f}" for name, value in sorted(sums.items())}


def read(root: Path, version: str) -> Record | None:
    """The record of a version; None if there is none. Raises CannotRelease if it cannot be read."""
    path = root / FOLDER / f"{version}.json"
    if not path.exists():
        return None
    try:
        record = json.loads(path.read_text("utf-8"))
        if record["version"] != version or not isinstance(record["files"]["datapackage.json"], str):
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise CannotRelease(
            f"{FOLDER}/{version}.json is not a record of {version}",
            f"restore it: git checkout HEAD -- {FOLDER}/{version}.json",
        ) from None
    return record


def recorded_versions(root: Path) -> list[str]:
    """Versions that have a record, lowest first."""
    names = [path.stem for path in (root / FOLDER).glob("*.json")]
    return sorted((name for name in names if parse(name)), key=lambda name: parse(name) or (0, 0, 0))


def predecessor(root: Path, version: str) -> Release | None:
    """The last release before `version`; None before the first. Raises CannotRelease if its data are not found."""
    _nothing_is_missing(root)
    below = [name for name in recorded_versions(root) if (parse(name) or ()) < (parse(version) or ())]
    return release(root, below[-1]) if below else None


def _nothing_is_missing(root: Path) -> None:
    """A record that git knows and that is gone would make an older release the predecessor, or none."""
    deleted = git_text(root, "log", "--diff-filter=D", "--format=", "--name-only", "HEAD", "--", FOLDER).split()
    for name in [*git_text(root, "ls-files", "--deleted", "--", FOLDER).split(), *deleted]:
        if not (root / name).exists():
            commit = git_text(root, "log", "-1", "--diff-filter=AM", "--format=%h", "--", name)
            raise CannotRelease(f"{name} is missing", f"restore it: git checkout {commit} -- {name}")
    tags = [name.removeprefix("v") for name in git_text(root, "tag", "--list", "v[0-9]*").split()]
    own = json.loads((root / "datapackage.json").read_text("utf-8")).get("version")
    for name in tags:
        if parse(name) and name != own and not (root / FOLDER / f"{name}.json").exists():
            raise CannotRelease(
                f"there is a tag v{name} but no {FOLDER}/{name}.json",
                f"bring it back from the tag, or delete tag v{name}",
            )


def release(root: Path, version: str) -> Release:
    """A release that has a record, and the commit with its data. Raises CannotRelease."""
    record = read(root, version)
    if record is None:
        known = ", ".join(recorded_versions(root)) or "none"
        raise CannotRelease(f"there is no {FOLDER}/{version}.json", f"name a release that has a record: {known}")
    for commit in _candidates(root, version, record):
        if _holds(root, commit, record["files"]):
            return Release(version, record, commit)
    shallow = git_text(root, "rev-parse", "--is-shallow-repository") == "true"
    raise CannotRelease(
        f"no commit here holds the data that {FOLDER}/{version}.json records",
        "fetch the history: git fetch --unshallow --tags" if shallow else "fetch the history: git fetch --tags origin",
    )


def tagged(root: Path, version: str) -> str | None:
    """The commit that the tag of a version names; None if there is no such tag."""
    name = f"refs/tags/v{version}"
    if not git_text(root, "for-each-ref", name):
        return None
    return git_text(root, "rev-parse", "--verify", f"{name}^{{commit}}")


def _candidates(root: Path, version: str, record: Record) -> Iterable[str]:
    """Commits that may hold a release: its tag, the one recorded, where its record or the descriptor changed."""
    tag = tagged(root, version)
    if tag is not None and not _holds(root, tag, record["files"]):
        raise CannotRelease(
            f"tag v{version} holds other data than {FOLDER}/{version}.json records",
            "a tag that moved is to be set back, or the record to be restored from it",
        )
    history = [
        line
        for path in (f"{FOLDER}/{version}.json", "datapackage.json")
        for line in git_text(root, "log", "--all", "--format=%H", "--", path).split()
    ]
    named = [commit for commit in (tag, record.get("commit")) if isinstance(commit, str)]
    return dict.fromkeys([*named, *history])


def _holds(root: Path, commit: str, files: Mapping[str, str]) -> bool:
    """Whether a commit has exactly these files of data and declarations."""
    try:
        if sha256(git(root, "cat-file", "blob", f"{commit}:datapackage.json")) != files["datapackage.json"]:
            return False
        folders = sorted({name.partition("/")[0] for name in files})
        content = git(root, "-c", "core.autocrlf=false", "archive", "--format=tar", commit, "--", *folders)
    except CannotRelease:
        return False
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        members = {m.name: archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
        found = {name: sha256(file.read()) for name, file in members.items() if file is not None}
    return {name: found.get(name) for name in files} == dict(files)
