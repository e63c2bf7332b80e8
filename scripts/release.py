"""Whether this tree may be released, and the steps that lead there; docs/releases.md tells the whole way.

Without an option all checks run, one page is printed, and dist/ becomes the release if nothing refuses it: exit
status 0; otherwise 1, and dist/ is as it was. `make release-check` and `make release-prepare` call it.
"""

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import dist
import release_record as records
import release_trial as trial
from bolivia_crisis import dataset
from build import replace_file
from release_checks import (
    QUICK,
    Finding,
    Findings,
    State,
    computed_part,
    generated_files_are_current,
    look,
    predecessor_is_known,
    version_goes_up,
    versions_agree,
)
from release_versions import CHANGELOG, CannotRelease, bump, section, versions, with_computed

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 110


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    steps = parser.add_mutually_exclusive_group()
    steps.add_argument("--quick", action="store_true", help="run only the checks that build nothing")
    steps.add_argument("--bump", metavar="X.Y.Z", help="set the version and today's date, move what is unreleased")
    steps.add_argument("--prepare", action="store_true", help="write the computed part of the changelog and the record")
    steps.add_argument("--rebuild", metavar="X.Y.Z", help="build a former release anew and compare the hashes")
    steps.add_argument("--notes", action="store_true", help="print the section of the changelog for this version")
    parser.add_argument("--again", action="store_true", help="with --prepare: replace a record that is committed")
    arguments = parser.parse_args()
    today = dt.datetime.now(dt.UTC).date()
    try:
        if dataset.path() != ROOT:
            raise CannotRelease(f"the package that is installed is that of {dataset.path()}", "use the make targets")
        if arguments.bump:
            raise_version(ROOT, arguments.bump, today)
        elif arguments.prepare:
            prepare(look(ROOT, today), again=arguments.again)
        elif arguments.rebuild:
            rebuild(ROOT, arguments.rebuild)
        elif arguments.notes:
            print(notes(ROOT))
        else:
            sys.exit(check(look(ROOT, today), quick=arguments.quick))
    except (CannotRelease, dist.CannotBuild) as error:
        sys.exit(f"release: {error}")


def is_due(root: Path) -> bool:
    """Whether the tree says it is a release: nothing stands under [Unreleased]."""
    unreleased = section((root / CHANGELOG).read_text("utf-8"), "Unreleased")
    return unreleased is not None and not unreleased.written.strip()


def notes(root: Path) -> str:
    """What the changelog says of this version, for the page of a release. Raises CannotRelease."""
    version = str(versions(root)["datapackage.json"])
    own = section((root / CHANGELOG).read_text("utf-8"), version)
    if own is None:
        raise CannotRelease(f"{CHANGELOG} has no section [{version}]", f"run `release.py --bump {version}`")
    return f"{own.written.strip()}\n\n{own.computed or ''}".strip()


def raise_version(root: Path, version: str, today: dt.date) -> None:
    """Set the version wherever it is written by hand."""
    for name, text in bump(root, version, today).items():
        replace_file(root / name, text)
        print(f"{name} says {version}")
    print("next: make build, make release-prepare, read the changelog, commit, make release-check")


def prepare(state: State, *, again: bool) -> None:
    """Write what is computed of a release: its part of the changelog, then its record. Raises CannotRelease."""
    name = f"{records.FOLDER}/{state.version}.json"
    refuse_to_prepare(state)
    recorded = records.read(state.root, state.version)
    committed = bool(records.git_text(state.root, "ls-tree", "--name-only", "HEAD", "--", name))
    replace_file(state.root / CHANGELOG, with_computed(state.changelog, state.version, computed_part(state)))
    with tempfile.TemporaryDirectory(prefix="release-", ignore_cleanup_errors=True) as scratch:
        record = records.make(state.root, trial.build_copy(state.root, Path(scratch), trial.ONE))
    if recorded is None or records.differences(recorded, record):
        if committed and not again:
            raise CannotRelease(
                f"{name} is committed and says otherwise",
                "if that version is out, raise it (--bump); if it is not, add --again",
            )
        (state.root / records.FOLDER).mkdir(exist_ok=True)
        replace_file(state.root / name, records.to_text(record))
    print(f"{CHANGELOG} and {name} are prepared; read them, commit, then run `make release-check`")


def refuse_to_prepare(state: State) -> None:
    """What would make a record worthless. Raises CannotRelease."""
    if records.tagged(state.root, state.version) is not None:
        raise CannotRelease(f"{state.version} is tagged: it is released", "raise the version (--bump)")
    if not is_due(state.root):
        raise CannotRelease(
            f"{CHANGELOG} has changes under [Unreleased]", "raise the version (--bump): it moves them to a section"
        )
    for required in (versions_agree, predecessor_is_known, version_goes_up, generated_files_are_current):
        for finding in required(state):
            if finding.level == "refused":
                raise CannotRelease(finding.what, finding.remedy)


def rebuild(root: Path, version: str) -> None:
    """Build a former release from a clean clone, with its own scripts, and compare hashes. Raises CannotRelease."""
    release = records.release(root, version)
    with tempfile.TemporaryDirectory(prefix="release-") as scratch:
        clone = Path(scratch) / "clone"
        records.git(root, "clone", "--quiet", "--no-checkout", str(root), str(clone))
        records.git(clone, "-c", "core.autocrlf=false", "checkout", "--quiet", "--detach", release.commit)
        command = [sys.executable, str(clone / "scripts/dist.py"), "--output", str(Path(scratch) / "dist")]
        done = subprocess.run(
            command, cwd=clone, env=trial.environment({}), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotRelease(f"{version} cannot be built: {trial.last(done.stderr)}", "install what it asks for")
        built = {path.name: dist.sha256(path.read_bytes()) for path in (Path(scratch) / "dist").iterdir()}
    print(f"{version} from commit {release.commit}")
    said = release.record["artifacts"]
    for name, expected in said.items():
        print(f"  {'same bytes' if built.get(name) == expected else 'OTHER BYTES'}  {name}")
    if any(built.get(name) != expected for name, expected in said.items()):
        tools = ", ".join(f"{tool} {number}" for tool, number in release.record[records.MADE_WITH].items())
        raise CannotRelease(f"{version} does not come out as it was", f"use the tools it was made with: {tools}")


def check(state: State, *, quick: bool) -> int:
    """Run the checks, print the page, and make dist/ the release if nothing refuses it; returns the exit status."""
    started = time.perf_counter()
    after = f" after {state.previous.version}" if state.previous else ""
    print(f"release {state.version}{after}\n")
    with (
        tempfile.TemporaryDirectory(prefix="release-", ignore_cleanup_errors=True) as scratch,
        ThreadPoolExecutor(1) as pool,
    ):
        every: list[tuple[str, Callable[[], Findings]]] = [
            (title, partial(function, state)) for title, function in QUICK.items()
        ]
        built: list[Path] = []
        if not quick:
            every += slow(state, Path(scratch), built, pool)
        refusals = sum(show(title, findings) for title, findings in every)
        if not quick and not refusals:
            dist.place(built, state.root / "dist")
    print(f"\n{conclusion(state, refusals, quick=quick)} ({time.perf_counter() - started:.0f} s)")
    return 1 if refusals else 0


def slow(state: State, scratch: Path, built: list[Path], pool: Executor) -> list[tuple[str, Callable[[], Findings]]]:
    """Checks that judge, build and install; `built` is filled with the files of the release."""
    # Installing mostly waits, so it goes on beside the checks before it.
    environment = pool.submit(trial.empty_environment, state.root, scratch)

    def twice() -> Findings:
        first = trial.build_copy(state.root, scratch / "one", trial.ONE)
        built.extend(trial.build_copy(state.root, scratch / "elsewhere" / "other", trial.OTHER))
        yield from trial.same_bytes(first, built)

    def looked_into() -> Findings:
        if not built:
            raise CannotRelease("nothing was built", "see above")
        yield from trial.contents(state.root, built, folders=tuple(trial.folders_of(state.root, scratch)))
        yield from trial.recorded_hashes(state, built)

    def used() -> Findings:
        if not built:
            raise CannotRelease("nothing was built", "see above")
        yield from environment.result() or trial.works_elsewhere(built, scratch)

    return [
        ("three judges, claims recomputed", partial(trial.judges_agree, state.root)),
        ("built twice, same bytes", twice),
        ("contents and recorded hashes", looked_into),
        ("wheel and zip in an empty environment", used),
    ]


def show(title: str, findings: Callable[[], Findings]) -> int:
    """Run a check and print its line and what it found; returns the number of refusals."""
    started = time.perf_counter()
    try:
        found = list(findings())
    except CannotRelease as error:
        found = [Finding(error.what, error.remedy)]
    refusals = sum(finding.level == "refused" for finding in found)
    level = "REFUSED" if refusals else "warning" if any(f.level == "warning" for f in found) else "ok"
    print(f"{level:<8} {title:<60}{time.perf_counter() - started:>6.1f} s", flush=True)
    for finding in found:
        for line in lines(finding):
            print(line)
    return refusals


def lines(finding: Finding) -> Iterator[str]:
    """A finding as lines of the page: what it is, then the remedy."""
    for number, text in enumerate(finding.what.splitlines()):
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=" " * (9 if not number else 11), subsequent_indent=" " * 11
        )
    if finding.remedy:
        yield from textwrap.wrap(f"-> {finding.remedy}", WIDTH, initial_indent=" " * 9, subsequent_indent=" " * 12)


def conclusion(state: State, refusals: int, *, quick: bool) -> str:
    if refusals:
        return f"refused: {refusals} {'reason' if refusals == 1 else 'reasons'}"
    if quick:
        return "nothing refuses it so far; `make release-check` builds and tries it too"
    return f"{state.version} can be released: dist/ holds it; tag this commit v{state.version}"


if __name__ == "__main__":
    main()
