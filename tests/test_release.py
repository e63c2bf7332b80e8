"""No release leaves that is not valid, understates its change or cannot be made again: each offence has its refusal."""

import datetime as dt
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import build
import release
import release_checks as checks
import release_record as records
import release_trial as trial
import release_versions
from release_versions import CannotRelease
from small_release import TODAY, SmallRelease, clone, first_release, second_release


@pytest.fixture(autouse=True)
def nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "build", lambda *_, **__: [])
    monkeypatch.setattr(trial, "build_copy", lambda *_: [])


def prepare(small: SmallRelease) -> None:
    release.prepare(small.look(), again=False)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> SmallRelease:
    """Two releases, the second one ready to go; do not change it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "build", lambda *_, **__: [])
        patch.setattr(trial, "build_copy", lambda *_: [])
        return second_release(first_release(tmp_path_factory.mktemp("ready") / "tree"), prepare)


@pytest.fixture
def small(ready: SmallRelease, tmp_path: Path) -> SmallRelease:
    return clone(ready, tmp_path / "clone")


def said(small: SmallRelease, level: str = "refused", today: dt.date = TODAY) -> list[str]:
    state = small.look(today)
    found = [finding for check in checks.QUICK.values() for finding in check(state)]
    return [f"{finding.what} -> {finding.remedy}" for finding in found if finding.level == level]


def test_a_tree_that_is_ready_is_not_refused(small: SmallRelease) -> None:
    assert said(small) == []
    assert re.search("after 0.1.0, whose data are in commit", "\n".join(said(small, "note")))


def test_what_is_missing_for_citing_is_a_warning(small: SmallRelease) -> None:
    assert [line.partition(" ->")[0] for line in said(small, "warning")] == ["there is no homepage", "there is no DOI"]
    small.describe(homepage="https://example.org", id="doi:10.1234/abc")
    assert said(small, "warning") == []


def untracked(small: SmallRelease) -> None:
    small.write("data/notes.txt", "x")


def changed_file(small: SmallRelease) -> None:
    small.edit("README.md", "Cite", "Please cite")


def version_by_hand(small: SmallRelease) -> None:
    small.edit("pyproject.toml", "0.2.0", "0.3.0")


def version_in_the_module(small: SmallRelease) -> None:
    small.edit("src/bolivia_crisis/__init__.py", "0.2.0", "0.2.0.dev0")


def version_made(small: SmallRelease) -> None:
    small.edit("CITATION.cff", "0.2.0", "0.1.0")


def version_unstated(small: SmallRelease) -> None:
    small.edit("README.md", ", version 0.2.0", "")


def set_version(small: SmallRelease, version: str) -> None:
    for name in ("pyproject.toml", "src/bolivia_crisis/__init__.py", "README.md", "CHANGELOG.md"):
        small.edit(name, "0.2.0", version)
    small.describe(version=version)


def version_down(small: SmallRelease) -> None:
    set_version(small, "0.0.9")


def no_version(small: SmallRelease) -> None:
    set_version(small, "two")


def rows_as_a_patch(small: SmallRelease) -> None:
    set_version(small, "0.1.1")


def schema_as_a_patch(small: SmallRelease) -> None:
    small.edit("schemas/votes.json", '"type": "integer"', '"type": "integer", "constraints": {"maximum": 9}')
    set_version(small, "0.1.1")


def tag_elsewhere(small: SmallRelease) -> None:
    small.git("tag", "v0.2.0", "HEAD~1")


def left_unreleased(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- One thing more.\n")


def no_unreleased(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "## [Unreleased]\n", "")


def no_section(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "## [0.2.0] - ", "## Version 0.2.0, ")


def other_date(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "## [0.2.0] - 2026-03-01", "## [0.2.0] - 2026-02-28")


def says_nothing(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "- `votes` has c; `corrections` has one of b.\n\n### Computed\n", "")


def table_unnamed(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "`votes` has c; ", "")


def computed_by_hand(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", "2 → 3 rows", "2 → 4 rows")


def computed_left_out(small: SmallRelease) -> None:
    small.edit("CHANGELOG.md", release_versions.END, "")


def cell_unexplained(small: SmallRelease) -> None:
    small.edit("data/votes.csv", "a,1,north", "a,9,north")
    small.describe()


def in_the_future(small: SmallRelease) -> None:
    small.describe(created="2026-03-02T00:00:00Z")


def before_the_last(small: SmallRelease) -> None:
    small.describe(created="2025-12-31T00:00:00Z")


def no_date(small: SmallRelease) -> None:
    small.describe(created="in spring")


def record_missing(small: SmallRelease) -> None:
    small.git("rm", "--quiet", "releases/0.2.0.json")


def record_of_other_data(small: SmallRelease) -> None:
    small.edit("schemas/votes.json", "{", '{"title": "Votes", ')


def record_unreadable(small: SmallRelease) -> None:
    small.write("releases/0.2.0.json", "{")


def predecessor_missing(small: SmallRelease) -> None:
    (small.root / "releases/0.1.0.json").unlink()


def predecessor_deleted(small: SmallRelease) -> None:
    small.git("rm", "--quiet", "releases/0.1.0.json")
    small.commit()


def predecessor_unreadable(small: SmallRelease) -> None:
    small.write("releases/0.1.0.json", "[]")


def predecessor_of_other_data(small: SmallRelease) -> None:
    record = json.loads((small.root / "releases/0.1.0.json").read_text("utf-8"))
    record["files"]["data/votes.csv"] = "0" * 64
    small.write("releases/0.1.0.json", json.dumps(record))


def tag_of_other_data(small: SmallRelease) -> None:
    small.git("tag", "v0.1.0", "HEAD")


def tag_without_record(small: SmallRelease) -> None:
    small.git("tag", "v0.0.1", "HEAD~2")


def no_repository(small: SmallRelease) -> None:
    shutil.rmtree(small.root / ".git")


OFFENCES: list[tuple[Callable[[SmallRelease], None], str]] = [
    (untracked, r"1 file is not committed: data/notes.txt -> commit, move or ignore"),
    (changed_file, r"1 file is not committed: README.md -> commit"),
    (version_by_hand, r"pyproject.toml says version 0.3.0, datapackage.json 0.2.0 -> set it to 0.2.0"),
    (version_in_the_module, r"__init__.py says version 0.2.0.dev0.* -> set it to 0.2.0"),
    (version_made, r"CITATION.cff says version 0.1.0, .* -> run `make build`"),
    (version_unstated, r"README.md states no version -> set it to 0.2.0"),
    (version_down, r"version 0.0.9 is below 0.2.0, which is released -> raise it above 0.2.0"),
    (no_version, r"two is not a version -> .* X.Y.Z"),
    (rows_as_a_patch, r"0.1.1 is too low after 0.1.0: a minor change: .* -> raise the version to 0.2.0"),
    (schema_as_a_patch, r"0.1.1 is too low after 0.1.0: a major change: .* -> raise the version to 0.2.0"),
    (tag_elsewhere, r"tag v0.2.0 exists, at \w{10}, and HEAD is \w{10} -> raise the version"),
    (left_unreleased, r"changes under \[Unreleased\] -> move them to the section \[0.2.0\]"),
    (no_unreleased, r"no section \[Unreleased\] -> add it, empty"),
    (no_section, r"no section \[0.2.0\] -> run `release.py --bump 0.2.0`"),
    (other_date, r"dates 0.2.0 2026-02-28, datapackage.json 2026-03-01 -> give both the day"),
    (says_nothing, r"section \[0.2.0\] of CHANGELOG.md says nothing -> say there what changed"),
    (table_unnamed, r"does not name tables whose rows changed: votes -> say there, outside the computed part"),
    (computed_by_hand, r"the computed part .* is not what is computed now -> run `make release-prepare`"),
    (computed_left_out, r"has no computed part -> run `make release-prepare`"),
    (
        cell_unexplained,
        r"1 changed cell of factual fields without a correction: votes a votes -> add .*corrections.csv",
    ),
    (in_the_future, r"2026-03-02, is in the future -> set it to the day of the release"),
    (before_the_last, r"2025-12-31, is before that of 0.1.0 -> set it to the day"),
    (no_date, r"`created` in datapackage.json is not a date -> give it as"),
    (record_missing, r"there is no releases/0.2.0.json -> run `make release-prepare` and commit"),
    (record_of_other_data, r"0.2.0.json records something else .*: files schemas/votes.json -> if this version is out"),
    (record_unreadable, r"0.2.0.json is not a record of 0.2.0 -> restore it"),
    (predecessor_missing, r"releases/0.1.0.json is missing -> restore it: git checkout \w+ -- releases/0.1.0.json"),
    (predecessor_deleted, r"releases/0.1.0.json is missing -> restore it: git checkout \w+ -- releases/0.1.0.json"),
    (predecessor_unreadable, r"0.1.0.json is not a record of 0.1.0 -> restore it"),
    (predecessor_of_other_data, r"no commit here holds the data that releases/0.1.0.json records -> fetch the history"),
    (tag_of_other_data, r"tag v0.1.0 holds other data than releases/0.1.0.json records -> a tag that moved"),
    (tag_without_record, r"there is a tag v0.0.1 but no releases/0.0.1.json -> bring it back"),
    (no_repository, r"not a git repository.* -> run in a checkout"),
]


@pytest.mark.parametrize(("plant", "expected"), OFFENCES, ids=[plant.__name__ for plant, _ in OFFENCES])
def test_an_offence_is_refused_with_its_remedy(
    small: SmallRelease, plant: Callable[[SmallRelease], None], expected: str
) -> None:
    plant(small)
    assert [line for line in said(small) if re.search(expected, line)], "\n".join(said(small))


def test_a_shallow_clone_is_told_to_fetch(ready: SmallRelease, tmp_path: Path) -> None:
    ready.git("clone", "--quiet", "--depth", "1", f"file://{ready.root}", str(tmp_path / "shallow"))
    assert "git fetch --unshallow --tags" in "\n".join(said(SmallRelease(tmp_path / "shallow")))


def test_stale_generated_files_are_refused(small: SmallRelease, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "build", lambda *_, **__: ["croissant.json"])
    assert said(small) == [
        "generated files are out of date: croissant.json -> run `make build`, then `make release-prepare`"
    ]


def test_a_first_release_has_no_predecessor_and_passes(tmp_path: Path) -> None:
    small = first_release(tmp_path / "tree")
    assert said(small) == []
    assert "the first release: there is no predecessor to compare with -> " in said(small, "note")


def test_the_tag_of_a_release_is_found_before_its_history(small: SmallRelease) -> None:
    commit = small.git("rev-parse", "HEAD~1")
    small.git("tag", "--annotate", "--message", "0.1.0", "v0.1.0", "HEAD~1")
    previous = small.look().previous
    assert previous is not None
    assert previous.commit == commit
    assert said(small) == []


def test_the_tag_of_this_very_commit_is_no_offence(small: SmallRelease) -> None:
    small.git("tag", "v0.2.0")
    assert said(small) == []


def test_a_record_holds_hashes_counts_and_totals(small: SmallRelease) -> None:
    record = json.loads((small.root / "releases/0.2.0.json").read_text("utf-8"))
    assert record["rows"] == {"votes": 3, "corrections": 1}
    assert record["totals"] == {"votes": {"votes|north": "1", "votes|south": "8"}}
    assert record["files"]["data/votes.csv"] == records.sha256((small.root / "data/votes.csv").read_bytes())
    assert set(record["files"]) == {
        "datapackage.json", "data/votes.csv", "data/corrections.csv", "schemas/votes.json", "schemas/corrections.json",
    }  # fmt: skip


def test_totals_of_large_decimal_numbers_are_exact(small: SmallRelease) -> None:
    small.edit("data/votes.csv", "a,1,north", "a,900719925474099300000000000000.01,north\nd,0.09,north\ne,7,")
    assert records.make(small.root, [])["totals"]["votes"]["votes|north"] == "900719925474099300000000000000.1"


def test_the_changelog_shows_the_difference_as_computed(small: SmallRelease) -> None:
    own = release_versions.section((small.root / "CHANGELOG.md").read_text("utf-8"), "0.2.0")
    assert own is not None
    assert "- `votes`: 2 → 3 rows, 1 added, 1 cell changed" in (own.computed or "")
    assert "`b` `votes`: `2` → `3`. Misread. (`s1`)" in (own.computed or "")
    assert "0.2.0 is enough" in (own.computed or "")


def test_preparing_twice_changes_nothing(small: SmallRelease) -> None:
    prepare(small)
    assert small.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda small: small.git("tag", "v0.2.0"), "0.2.0 is tagged: it is released; raise the version"),
        (left_unreleased, r"changes under \[Unreleased\]; raise the version"),
        (version_by_hand, "pyproject.toml says version 0.3.0"),
        (predecessor_missing, "releases/0.1.0.json is missing"),
        (record_of_other_data, "releases/0.2.0.json is committed and says otherwise; if that version is out"),
    ],
    ids=["tagged", "unreleased", "versions", "predecessor", "committed"],
)
def test_preparing_is_refused(small: SmallRelease, spoil: Callable[[SmallRelease], Any], expected: str) -> None:
    spoil(small)
    before = (small.root / "releases/0.2.0.json").read_bytes()
    with pytest.raises(CannotRelease, match=expected):
        prepare(small)
    assert (small.root / "releases/0.2.0.json").read_bytes() == before


def test_a_committed_record_is_replaced_when_asked(small: SmallRelease) -> None:
    record_of_other_data(small)
    small.describe()
    release.prepare(small.look(), again=True)
    small.commit()
    assert said(small) == []


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.2.0", "0.2.0 is not above 0.2.0; give a higher one"),
        ("0.1.9", "0.1.9 is not above 0.2.0"),
        ("next", "next is not a version; give one of the form X.Y.Z"),
        ("0.3.0", r"CHANGELOG.md has nothing under \[Unreleased\]; say there what changed"),
    ],
)
def test_a_bump_is_refused(small: SmallRelease, version: str, expected: str) -> None:
    with pytest.raises(CannotRelease, match=expected):
        release.raise_version(small.root, version, TODAY)
    assert small.git("status", "--porcelain") == ""


def test_a_bump_reaches_every_place_and_the_examples_in_docs(small: SmallRelease) -> None:
    left_unreleased(small)
    small.write(
        "docs/command.md", "(2026, March 1). X (Version 0.2.0)\n@misc{x_0_2_0,\n  version = {0.2.0},\ndiff 0.2.0 .\n"
    )
    release.raise_version(small.root, "0.10.0", dt.date(2026, 4, 2))
    small.describe()
    assert set(release_versions.versions(small.root).values()) == {"0.10.0"}
    assert (small.root / "docs/command.md").read_text("utf-8") == (
        "(2026, April 2). X (Version 0.10.0)\n@misc{x_0_10_0,\n  version = {0.10.0},\ndiff 0.2.0 .\n"
    )
    assert "## [Unreleased]\n\n## [0.10.0] - 2026-04-02\n\n- One thing more.\n" in (
        (small.root / "CHANGELOG.md").read_text("utf-8")
    )


def test_a_tree_between_releases_is_not_due(small: SmallRelease) -> None:
    assert release.is_due(small.root)
    left_unreleased(small)
    assert not release.is_due(small.root)


def test_the_notes_of_a_release_are_its_section(small: SmallRelease) -> None:
    text = release.notes(small.root)
    assert text.startswith("- `votes` has c")
    assert "1 added" in text
    assert "first edition" not in text


def test_the_page_says_what_is_refused_and_leaves_dist_alone(
    small: SmallRelease, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "slow", lambda *_: [])
    small.write("dist/old", "x")
    table_unnamed(small)
    assert release.check(small.look(), quick=False) == 1
    page = capsys.readouterr().out
    assert "REFUSED  changelog" in page
    assert "         -> say there, outside the computed part, what changed in each" in page
    assert re.search(r"^refused: \d+ reasons", page, re.MULTILINE)
    assert [path.name for path in (small.root / "dist").iterdir()] == ["old"]


def test_dist_becomes_the_release_if_nothing_refuses_it(
    small: SmallRelease, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made").write_text("x", "utf-8")

    def slow(*given: Any) -> list[Any]:
        given[2].append(tmp_path / "made")
        return []

    monkeypatch.setattr(release, "slow", slow)
    assert release.check(small.look(), quick=False) == 0
    assert "0.2.0 can be released: dist/ holds it; tag this commit v0.2.0" in capsys.readouterr().out
    assert [path.name for path in (small.root / "dist").iterdir()] == ["made"]


@pytest.mark.parametrize(("text", "outcome"), [("1", "same bytes"), ("2", "OTHER BYTES")])
def test_a_former_release_is_made_again_from_a_clean_clone(
    small: SmallRelease, capsys: pytest.CaptureFixture[str], text: str, outcome: str
) -> None:
    script = "import pathlib, sys\nout = pathlib.Path(sys.argv[2])\nout.mkdir()\n(out / 'a.zip').write_text('1')\n"
    small.write("scripts/dist.py", script)
    small.describe(version="0.3.0")
    small.commit()
    record = {**records.make(small.root, []), "artifacts": {"a.zip": records.sha256(text.encode())}}
    small.write("releases/0.3.0.json", records.to_text(record))
    small.commit()
    if outcome == "same bytes":
        release.rebuild(small.root, "0.3.0")
    else:
        with pytest.raises(CannotRelease, match=r"0.3.0 does not come out as it was; use the tools .* hatchling"):
            release.rebuild(small.root, "0.3.0")
    assert f"  {outcome}  a.zip" in capsys.readouterr().out
