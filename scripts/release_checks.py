"""What a release is refused for, as far as it shows in the tree and its history; nothing is built here.

Each check takes the state of the tree and yields what it found: refusals and warnings with their remedy, notes.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import build
import release_record as records
from bolivia_crisis.citation import our_work
from bolivia_crisis.comparison import Diff, diff, unexplained_changes
from bolivia_crisis.comparison.markdown import to_markdown
from bolivia_crisis.comparison.report import counted, key_text
from bolivia_crisis.validation import CannotRun
from release_versions import CHANGELOG, PLACES, CannotRelease, parse, section, versions

SHOWN = 5
LISTED = 10
"""Items of each list in the computed part of the changelog; the counts are of everything."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say; a refusal or a warning names the remedy."""

    what: str
    remedy: str = ""
    level: Literal["refused", "warning", "note"] = "refused"


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class State:
    """A tree to be released. `difference` is that to the last release: None before the first, or if it is not found."""

    root: Path
    today: dt.date
    document: Mapping[str, Any]
    changelog: str
    previous: records.Release | None = None
    difference: Diff | None = None
    not_found: Finding | None = None

    @property
    def version(self) -> str:
        return str(self.document.get("version"))


def look(root: Path, today: dt.date) -> State:
    """Read a tree and compare it with the last release. Raises CannotRelease if there is nothing to read."""
    try:
        document = json.loads((root / "datapackage.json").read_text("utf-8"))
        changelog = (root / CHANGELOG).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise CannotRelease(f"not a tree of this project: {error}", "run at the top of a checkout") from None
    version = str(document.get("version"))
    try:
        previous = records.predecessor(root, version)
        found = None if previous is None else diff(previous.commit, root, repo=root)
    except CannotRelease as error:
        return State(root, today, document, changelog, not_found=Finding(error.what, error.remedy))
    except CannotRun as error:
        return State(root, today, document, changelog, not_found=Finding(str(error), "make the tree valid first"))
    return State(root, today, document, changelog, previous, found)


def computed_part(state: State) -> str:
    """What the changelog says of the difference to the last release."""
    if state.previous is None or state.difference is None:
        return "The first release: there is none to compare with.\n"
    head = f"Against {state.previous.version}, as `bolivia-crisis diff` computes it:\n\n"
    return head + to_markdown(state.difference, limit=LISTED)


def tree_is_clean(state: State) -> Findings:
    try:
        changes = records.git_text(state.root, "status", "--porcelain", "--untracked-files=all").splitlines()
    except CannotRelease as error:
        yield Finding(error.what, error.remedy)
        return
    if changes:
        yield Finding(
            f"{'1 file is' if len(changes) == 1 else f'{len(changes):,} files are'} not committed: "
            + some([line[2:].strip() for line in changes]),
            "commit, move or ignore them",
        )


def versions_agree(state: State) -> Findings:
    found = versions(state.root)
    for name, version in found.items():
        if version is None:
            yield Finding(f"{name} states no version", f"set it to {state.version} there, or run `make build`")
        elif version != state.version:
            remedy = "run `make build`" if name in MADE else f"set it to {state.version} there, or run --bump"
            yield Finding(f"{name} says version {version}, datapackage.json {state.version}", remedy)


MADE = ("CITATION.cff", ".zenodo.json", "croissant.json")
assert set(MADE) <= set(PLACES)


def predecessor_is_known(state: State) -> Findings:
    if state.not_found is not None:
        yield state.not_found
    elif state.previous is None:
        yield Finding("the first release: there is no predecessor to compare with", level="note")
    else:
        yield Finding(
            f"after {state.previous.version}, whose data are in commit {state.previous.commit[:10]}", level="note"
        )


def version_goes_up(state: State) -> Findings:
    number = parse(state.version)
    if number is None:
        yield Finding(f"{state.version} is not a version", "set `version` in datapackage.json to one of the form X.Y.Z")
        return
    above = [name for name in records.recorded_versions(state.root) if (parse(name) or number) > number]
    if above:
        yield Finding(
            f"version {state.version} is below {above[-1]}, which is released", f"raise it above {above[-1]}: --bump"
        )


def bump_is_enough(state: State) -> Findings:
    found = state.difference
    if found is None or state.previous is None:
        return
    if found.equal:
        yield Finding(f"no table and no declaration differs from {state.previous.version}", level="note")
    if found.bump.enough is False:
        first = found.bump.reasons[0]
        yield Finding(
            f"{state.version} is too low after {state.previous.version}: a {first.level} change: {first.why}: "
            + some(list(first.places)),
            f"raise the version to {found.bump.least} at least",
        )
    for where, what in found.not_compared:
        yield Finding(f"{where} could not be compared: {what}", "make it readable, or take it out")


def tag_is_free(state: State) -> Findings:
    try:
        tag = records.tagged(state.root, state.version)
        head = records.git_text(state.root, "rev-parse", "HEAD")
    except CannotRelease as error:
        yield Finding(error.what, error.remedy)
        return
    if tag is not None and tag != head:
        yield Finding(
            f"tag v{state.version} exists, at {tag[:10]}, and HEAD is {head[:10]}",
            "raise the version; what was released stays as it is",
        )


def changelog_is_complete(state: State) -> Findings:
    unreleased, own = section(state.changelog, "Unreleased"), section(state.changelog, state.version)
    if unreleased is None:
        yield Finding(f"{CHANGELOG} has no section [Unreleased]", "add it, empty, above the versions")
    elif unreleased.written.strip():
        yield Finding(
            f"{CHANGELOG} has changes under [Unreleased]",
            f"move them to the section [{state.version}], or raise the version",
        )
    if own is None:
        yield Finding(f"{CHANGELOG} has no section [{state.version}]", f"run `release.py --bump {state.version}`")
        return
    created = str(state.document.get("created"))[:10]
    if own.date != created:
        yield Finding(
            f"{CHANGELOG} dates {state.version} {own.date}, datapackage.json {created}",
            "give both the day of the release",
        )
    if not own.written.strip():
        yield Finding(f"section [{state.version}] of {CHANGELOG} says nothing", "say there what changed")
    unnamed = [name for name in _changed_tables(state) if not re.search(rf"`{re.escape(name)}[`.]", own.written)]
    if unnamed:
        yield Finding(
            f"section [{state.version}] of {CHANGELOG} does not name tables whose rows changed: {some(unnamed)}",
            "say there, outside the computed part, what changed in each",
        )


def _changed_tables(state: State) -> list[str]:
    found = state.difference
    if found is None:
        return [] if state.not_found else [resource["name"] for resource in state.document.get("resources", [])]
    changed = [table.name for table in found.tables if not table.form_only]
    return [*changed, *found.added_tables, *found.removed_tables]


def computed_part_is_current(state: State) -> Findings:
    own = section(state.changelog, state.version)
    if own is None or state.not_found is not None:
        return
    if own.computed is None and state.previous is not None:
        yield Finding(f"section [{state.version}] of {CHANGELOG} has no computed part", "run `make release-prepare`")
    elif own.computed is not None and own.computed != computed_part(state):
        yield Finding(
            f"the computed part of section [{state.version}] of {CHANGELOG} is not what is computed now",
            "run `make release-prepare`; write outside the markers",
        )


def corrections_are_complete(state: State) -> Findings:
    if state.difference is None or not state.difference.unexplained:
        return
    cells = [f"{table} {key_text(cell.key)} {cell.field}" for table, cell in unexplained_changes(state.difference)]
    number = state.difference.unexplained
    yield Finding(
        f"{counted(number, 'changed cell')} of factual fields without a correction: {some(cells, number)}",
        "add a row each to data/corrections.csv, or restore the cell",
    )


def date_is_possible(state: State) -> Findings:
    try:
        created = dt.datetime.fromisoformat(str(state.document.get("created"))).date()
    except ValueError:
        yield Finding("`created` in datapackage.json is not a date", "give it as YYYY-MM-DDT00:00:00Z")
        return
    if created > state.today:
        yield Finding(f"`created` in datapackage.json, {created}, is in the future", "set it to the day of the release")
    if state.previous is not None and created.isoformat() < str(state.previous.record.get("created"))[:10]:
        yield Finding(
            f"`created` in datapackage.json, {created}, is before that of {state.previous.version}",
            "set it to the day of the release",
        )


def generated_files_are_current(state: State) -> Findings:
    try:
        stale = build.build(state.root, write=False)
    except (OSError, KeyError, ValueError, SystemExit) as error:
        yield Finding(f"generated files cannot be made: {error}", "run `make build` and correct what it says")
        return
    if stale:
        yield Finding(
            f"generated files are out of date: {some(stale)}", "run `make build`, then `make release-prepare`"
        )


def record_is_current(state: State) -> Findings:
    """The part of the record that needs no build; the hashes of what is built are compared once it is."""
    name = f"{records.FOLDER}/{state.version}.json"
    try:
        recorded = records.read(state.root, state.version)
    except CannotRelease as error:
        yield Finding(error.what, error.remedy)
        return
    if recorded is None:
        yield Finding(f"there is no {name}", "run `make release-prepare` and commit what it writes")
        return
    found = {**records.make(state.root, []), "artifacts": recorded.get("artifacts")}
    if differing := records.differences(recorded, found):
        yield Finding(
            f"{name} records something else than the tree holds: {some(differing)}",
            "if this version is out, raise it (--bump); otherwise run `make release-prepare`",
        )


def can_be_cited(state: State) -> Findings:
    if not state.document.get("homepage"):
        yield Finding("there is no homepage", "set `homepage` in datapackage.json once there is one", level="warning")
    if our_work(dict(state.document)).doi is None:
        yield Finding(
            "there is no DOI", "set `id` in datapackage.json to doi:10.... once one is reserved", level="warning"
        )


QUICK: Mapping[str, Callable[[State], Findings]] = {
    "nothing uncommitted": tree_is_clean,
    "one version everywhere": versions_agree,
    "last release": predecessor_is_known,
    "version goes up": version_goes_up,
    "version goes up far enough": bump_is_enough,
    "tag is free": tag_is_free,
    "changelog": changelog_is_complete,
    "computed part of the changelog": computed_part_is_current,
    "corrections": corrections_are_complete,
    "date": date_is_possible,
    "generated files": generated_files_are_current,
    "record of the release": record_is_current,
    "can be cited": can_be_cited,
}


def some(names: list[str], number: int | None = None) -> str:
    """The first names, and how many more there are."""
    more = (len(names) if number is None else number) - len(names[:SHOWN])
    return ", ".join(names[:SHOWN]) + (f" and {more:,} more" if more > 0 else "")
