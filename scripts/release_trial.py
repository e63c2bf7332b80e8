"""Building a release twice where it may differ, looking into what was built, and using it as others do."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import dist
import release_record as records
from release_checks import Finding, Findings, State, some
from release_versions import CannotRelease

TOTAL = "3394052"
"""Votes of MAS-IPSP in election_2020; the wheel has to give it in an empty environment."""
IN_SDIST_ONLY = ("PKG-INFO", ".gitignore")
DIST_INFO = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What must not make a difference: the permissions and times of files, time zone, language."""

    mask: int
    changed_at: int
    environment: Mapping[str, str]


ONE = Circumstances(0o022, 1_000_000_000, {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"})
OTHER = Circumstances(0o077, 1_700_000_001, {"TZ": "America/La_Paz", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"})


def shipped_files(root: Path) -> list[str]:
    """Files of a tree that git knows or would take, but those that are deleted."""
    listed = records.git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    return sorted({name for name in listed if name and (root / name).is_file()})


def copy_tree(root: Path, target: Path, how: Circumstances) -> None:
    """Copy what git knows of a tree as a checkout under these circumstances would have it."""
    for name in shipped_files(root):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, path)
        path.chmod((0o777 if os.access(root / name, os.X_OK) else 0o666) & ~how.mask)
        os.utime(path, (how.changed_at, how.changed_at))


def build_copy(root: Path, folder: Path, how: Circumstances) -> list[Path]:
    """Build a release of a copy of the tree in `folder`; returns its files. Raises CannotRelease."""
    copy_tree(root, folder / "tree", how)
    mask = {} if sys.platform == "win32" else {"umask": how.mask}
    done = subprocess.run(
        [sys.executable, str(folder / "tree/scripts/dist.py"), "--output", str(folder / "dist")],
        env=environment(how.environment), cwd=folder, capture_output=True, text=True, check=False, **mask,
    )  # fmt: skip
    if done.returncode:
        raise CannotRelease(f"the release cannot be built: {last(done.stderr)}", "correct it and run `make dist`")
    return sorted((folder / "dist").iterdir())


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would lend a process modules, settings or a repository from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_", "SOURCE_DATE"))}
    return {**kept, **more}


def last(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-8:]) or "it said nothing"


def same_bytes(one: list[Path], other: list[Path]) -> Findings:
    """Two builds of one tree."""
    if [path.name for path in one] != [path.name for path in other]:
        yield Finding("building twice gives other files", "make scripts/dist.py depend on the tree alone")
        return
    for first, second in zip(one, other, strict=True):
        if first.read_bytes() != second.read_bytes():
            yield Finding(
                f"building twice gives other bytes: {first.name}{_first_difference(first, second)}",
                "take out what depends on folder, time, permissions, time zone or language",
            )


def _first_difference(one: Path, other: Path) -> str:
    if one.name == dist.SUMS or one.suffix == ".json":
        return ""
    first, second = members(one), members(other)
    names = [name for name in {**first, **second} if first.get(name) != second.get(name)]
    return f" (in {some(names)})" if names else " (in times, permissions or order of its members)"


def members(path: Path) -> dict[str, bytes]:
    """Content of each file in a wheel, zip or sdist; in an sdist without its top folder."""
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            files = [(m.name.partition("/")[2], archive.extractfile(m)) for m in archive.getmembers() if m.isfile()]
            return {name: file.read() for name, file in files if file is not None}
    if path.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return {path.name: path.read_bytes()}


def contents(root: Path, artifacts: list[Path], *, folders: tuple[Path, ...]) -> Findings:
    """Whether each artifact holds the files of the tree that it should, as they are, and nothing else."""
    tree = shipped_files(root)
    for path in artifacts:
        found = members(path)
        if path.suffix == ".whl":
            yield from _compared(path.name, found, _in_wheel(tree, found), root)
            yield from _wheel_record(path.name, found)
        elif path.name.endswith(".tar.gz"):
            yield from _compared(path.name, found, _in_sdist(tree), root)
        elif path.suffix == ".zip":
            wanted = {name: name for name in tree if any(Path(name).match(pattern) for pattern in dist.IN_ZIP)}
            wanted = {name: name for name in wanted if name.count("/") == _depth(name)}
            yield from _compared(path.name, found, {**wanted, dist.SUMS: None}, root)
        for folder in folders:
            if holding := [name for name, content in found.items() if str(folder).encode() in content]:
                yield Finding(f"{path.name} names the folder {folder}: {some(holding)}", "take the path out")
    yield from _sums(artifacts)


def _depth(name: str) -> int:
    return {"data": 1, "schemas": 2 if name.startswith("schemas/rules/") else 1}.get(name.partition("/")[0], 0)


def _in_wheel(tree: list[str], found: Mapping[str, bytes]) -> dict[str, str | None]:
    """Members that a wheel should have, each with the file of the tree that it is, or None."""
    inside = {name: name.removeprefix("src/") for name in tree if name.startswith("src/bolivia_crisis/")}
    packaged = [name for name in tree if re.fullmatch(r"(data|schemas)/.+|datapackage\.json|LICENSE-DATA", name)]
    inside |= {name: f"bolivia_crisis/package/{name}" for name in packaged}
    info = next((name.partition("/")[0] for name in found if name.endswith(".dist-info/RECORD")), ".dist-info")
    wanted: dict[str, str | None] = {member: name for name, member in inside.items()}
    return wanted | {f"{info}/{name}": None for name in DIST_INFO}


def _in_sdist(tree: list[str]) -> dict[str, str | None]:
    """Members that an sdist should have; the record of releases and what only a checkout needs are not among them."""
    outside = re.compile(rf"({records.FOLDER}|\.github|\.ci|site)/|\.git(ignore|attributes)$")
    wanted: dict[str, str | None] = {name: name for name in tree if not outside.match(name)}
    return wanted | dict.fromkeys(IN_SDIST_ONLY)


def _compared(artifact: str, found: Mapping[str, bytes], wanted: Mapping[str, str | None], root: Path) -> Findings:
    remedy = "correct the lists of files in pyproject.toml and scripts/dist.py"
    if missing := sorted(set(wanted) - set(found)):
        yield Finding(f"{artifact} lacks {some(missing)}", remedy)
    if more := sorted(set(found) - set(wanted)):
        yield Finding(f"{artifact} holds what it should not: {some(more)}", remedy)
    changed = [
        member
        for member, name in wanted.items()
        if name and member in found and found[member] != (root / name).read_bytes()
    ]
    if changed:
        yield Finding(f"{artifact} holds other bytes than the tree: {some(changed)}", "build from an unchanged tree")


def _wheel_record(artifact: str, found: Mapping[str, bytes]) -> Findings:
    """Whether RECORD has the hash of every file but its own: what `verify` compares with."""
    name = next((name for name in found if name.endswith(".dist-info/RECORD")), None)
    if name is None:
        return
    recorded = {line.split(",")[0]: line.split(",")[1] for line in found[name].decode().splitlines()}
    wrong = [
        member for member, content in found.items() if member != name and recorded.get(member) != _record_hash(content)
    ]
    if wrong:
        yield Finding(
            f"RECORD of {artifact} has no or another hash of {some(wrong)}", "build with an unchanged hatchling"
        )


def _record_hash(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _sums(artifacts: list[Path]) -> Findings:
    sums = next((path for path in artifacts if path.name == dist.SUMS), None)
    if sums is None or sums.read_text("utf-8") != dist.sums(path for path in artifacts if path.name != dist.SUMS):
        yield Finding(f"{dist.SUMS} is not that of the files beside it", "build with scripts/dist.py")


def recorded_hashes(state: State, artifacts: list[Path]) -> Findings:
    """Whether what was built is what the record of the release says."""
    try:
        recorded = records.read(state.root, state.version)
    except CannotRelease:
        return
    if recorded is None:
        return
    found = {path.name: dist.sha256(path.read_bytes()) for path in artifacts if path.name != dist.SUMS}
    said = recorded.get("artifacts", {})
    if differing := [name for name in {**said, **found} if said.get(name) != found.get(name)]:
        tools = records.made_with()
        others = [f"{k} {v}, here {tools.get(k)}" for k, v in recorded[records.MADE_WITH].items() if tools.get(k) != v]
        yield Finding(
            f"{records.FOLDER}/{state.version}.json records other hashes of {some(differing)}"
            + (f"; made with {some(others)}" if others else ""),
            "build with the tools that it names" if others else "run `make release-prepare`, and commit all it writes",
        )


def judges_agree(root: Path) -> Findings:
    """Validation by the engine and by two independent judges; claims are recomputed with it."""
    done = subprocess.run(
        [sys.executable, str(root / "scripts/validate.py")],
        env=environment({}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        yield Finding(
            f"validation fails: {last(done.stdout + done.stderr)}", "run `make validate`, correct what it names"
        )


def empty_environment(root: Path, folder: Path) -> list[Finding]:
    """Make an environment with the locked dependencies and nothing else; takes long, and needs no artifact."""
    pip = [*_pip(folder), "--require-hashes", "-r", str(root / dist.RUNTIME)]
    return list(_done([([sys.executable, "-m", "venv", str(folder / "env")], ""), (pip, "")], folder))


def works_elsewhere(artifacts: list[Path], folder: Path) -> Findings:
    """The wheel in the empty environment made in `folder`, and the data zip judged by it."""
    wheel = next(path for path in artifacts if path.suffix == ".whl")
    archive = next(path for path in artifacts if path.suffix == ".zip")
    python, command = _command(folder, "python"), _command(folder, "bolivia-crisis")
    steps = [
        ([*_pip(folder), "--no-deps", str(wheel)], ""),
        ([python, "-I", "-c", "import bolivia_crisis as bc; print(bc.load('election_2020').mas_ipsp.sum())"], TOTAL),
        ([command, "verify"], ""),
        ([command, "validate"], ""),
        ([command, "validate", str(archive)], ""),
    ]
    yield from _done(steps, folder)


def _done(steps: list[tuple[list[str], str]], folder: Path) -> Findings:
    """Run commands one after another, each with what it has to say; the first that fails ends it."""
    for step, expected in steps:
        done = subprocess.run(step, env=environment({}), cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode or expected not in done.stdout:
            words = " ".join(Path(word).name if os.sep in word else word for word in step)
            yield Finding(
                f"in an empty environment `{words}` fails: {last(done.stdout + done.stderr)}",
                f"correct it; dependencies come from {dist.RUNTIME} and need the package registry",
            )
            return


def _command(folder: Path, name: str) -> str:
    return str(folder / "env" / ("Scripts" if sys.platform == "win32" else "bin") / name)


def _pip(folder: Path) -> list[str]:
    return [_command(folder, "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]


def folders_of(root: Path, *more: Path) -> Iterator[Path]:
    """Folders of this machine that nothing built may name; those of one level occur in texts by chance."""
    for folder in (root, Path.home(), Path(sys.prefix), *more):
        if len(folder.parts) > 2:
            yield folder
