"""Comparing two versions: what differs is found cell by cell, whatever the version is read from."""

import csv
import io
import json
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

import bolivia_crisis as bc
from bolivia_crisis.comparison import Diff, markdown, report
from bolivia_crisis.comparison.results import CellChange, TotalChange, Verdict
from bolivia_crisis.validation import CannotRun
from conftest import Command, PackageCopy
from small_package import table, write

Tables = dict[str, dict[str, Any]]


@pytest.fixture
def compare(tmp_path: Path) -> Any:
    def run(old: Tables, new: Tables, limit: int | None = 1000) -> Diff:
        for folder in ("old", "new"):
            shutil.rmtree(tmp_path / folder, ignore_errors=True)
        return bc.diff(write(tmp_path / "old", old), write(tmp_path / "new", new), limit=limit)

    return run


def cells(diff: Diff) -> list[tuple[str, str, str | None, str | None]]:
    return [
        ("|".join(map(str, cell.key.values())), cell.field, cell.old, cell.new)
        for found in diff.tables
        for cell in found.changed_cells
    ]


def test_added_removed_and_changed_rows_with_both_values(compare: Any) -> None:
    found = compare({"t": table("id,a,b\n1,x,y\n2,x,\n3,p,q\n")}, {"t": table("id,a,b\n1,x,z\n2,x,w\n4,r,s\n")})
    (t,) = found.tables
    assert cells(found) == [("1", "b", "y", "z"), ("2", "b", None, "w")]
    assert (t.added, t.removed, t.changed, t.cells) == (1, 1, 2, 2)
    assert [(row.key, row.values) for row in t.added_rows] == [({"id": "4"}, {"id": "4", "a": "r", "b": "s"})]
    assert [row.key for row in t.removed_rows] == [{"id": "3"}]
    assert not found.equal


def test_a_version_equals_itself_whatever_its_number_and_order(tmp_path: Path) -> None:
    old = write(tmp_path / "a", {"t": table("id,a\n1,x\n2,y\n")})
    assert bc.diff(old, old).equal
    assert bc.diff(old, write(tmp_path / "b", {"t": table("id,a\n1,x\n2,y\n")}, version="1.0.1", created="2026")).equal
    turned = bc.diff(old, write(tmp_path / "c", {"t": table('id,a\n"2",y\n1,x\n')}))
    assert [t.form_only for t in turned.tables] == [True]
    assert not turned.equal
    assert [reason.rule for reason in turned.bump.reasons] == ["form_changed"]


def test_keys_of_several_fields_and_line_ends(compare: Any) -> None:
    old = {"t": table("a,b,v\n1,x,1\n1,y,2\n", key="a b")}
    new = {"t": table("a,b,v\r\n1,x,1\r\n1,y,3\r\n", key="a b")}
    assert cells(compare(old, new)) == [("1|y", "v", "2", "3")]


def test_cells_with_quotes_line_breaks_and_delimiters(compare: Any) -> None:
    old = {"t": table('id,a\n1,"x, ""y""\nz"\n2,-\n')}
    new = {"t": table('id,a\n1,"x, ""y""\nw"\n2,-\n')}
    assert cells(compare(old, new)) == [("1", "a", 'x, "y"\nz', 'x, "y"\nw')]


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("number", "1.0", "1.00", "text"),
        ("number", "1.0", "1.01", "value"),
        ("integer", "7", "+7", "text"),
        ("integer", "7", "", "value"),
        ("integer", "999999999999999", "999999999999998", "value"),
        ("string", "1.0", "1.00", "value"),
        ("boolean", "true", "false", "value"),
        ("date", "2020-10-18", "2020-10-19", "value"),
        ("number", "odd", "1", "value"),
    ],
)
def test_another_way_to_write_a_value_is_no_other_value(
    compare: Any, kind: str, old: str, new: str, expected: str
) -> None:
    tables = [{"t": table(f"id,a\n1,{text}\n", types={"a": kind})} for text in (old, new)]
    (change,) = compare(*tables).tables[0].changed_cells
    assert change.kind == expected
    assert change.needs_correction == (expected == "value")


def test_words_for_a_boolean(compare: Any) -> None:
    words = {"t": table("id,a\n1,yes\n2,yes\n", types={"a": "boolean"})}
    words["t"]["schema"]["fields"][1]["trueValues"] = ["yes"]
    found = compare(words, {"t": table("id,a\n1,true\n2,false\n", types={"a": "boolean"})})
    assert [cell.kind for cell in found.tables[0].changed_cells] == ["text", "value"]


def test_a_table_without_key_is_a_multiset(compare: Any) -> None:
    found = compare({"t": table("a,b\nx,1\nx,1\ny,2\n", key="")}, {"t": table("a,b\nx,1\nz,3\nz,3\n", key="")})
    (t,) = found.tables
    assert (t.key, t.added, t.removed) == ((), 2, 2)
    assert [(row.values, row.count) for row in t.added_rows] == [({"a": "z", "b": "3"}, 2)]
    assert [(row.values["a"], row.count) for row in t.removed_rows] == [("x", 1), ("y", 1)]


@pytest.mark.parametrize("bad", ["id,a\n1,x\n1,y\n", "id,a\n,x\n2,y\n"], ids=["twice", "empty"])
def test_a_key_that_is_none_is_not_matched_by(compare: Any, bad: str) -> None:
    (t,) = compare({"t": table("id,a\n1,x\n2,y\n")}, {"t": table(bad)}).tables
    assert t.key == ()
    assert "newer version holds a key twice or an empty one" in t.note


def test_another_primary_key_is_matched_by_if_both_have_its_fields(compare: Any) -> None:
    old, new = table("id,a,v\n1,x,1\n2,y,2\n"), table("id,a,v\n1,x,1\n2,y,3\n", key="a")
    found = compare({"t": old}, {"t": new})
    assert cells(found) == [("y", "v", "2", "3")]
    assert found.bump.level == "major"


def test_added_and_removed_columns_are_declarations_and_no_cells(compare: Any) -> None:
    found = compare({"t": table("id,a,b\n1,x,y\n")}, {"t": table("id,a,c\n1,z,w\n")})
    assert cells(found) == [("1", "a", "x", "z")]
    assert {(change.field, change.rule) for change in found.declarations} == {("b", "field_renamed")}


ACTORS = "id,name,born,country,city\n"


def test_a_renamed_key_is_recognised_and_references_follow_it(compare: Any) -> None:
    parent = {"foreignKeys": [{"fields": ["actor"], "reference": {"resource": "actors", "fields": ["id"]}}]}

    def version(actor: str, key: str, note: str) -> Tables:
        return {
            "statements": table(f"id,actor,text\n{key},{actor},x\ns2,b,{note}\n", **parent),
            "links": table(f"actor,statement\n{actor},1\nb,2\n", key="actor statement", **parent),
            "actors": table(ACTORS + f"{actor},Ann,1970,BO,Oruro\nb,Bob,1960,US,Rome\n"),
        }

    found = compare(version("ann", "s1", "y"), version("ann-lee", "s1", "z"))
    by_name = {t.name: t for t in found.tables}
    (rename,) = by_name["actors"].renamed_rows
    assert (rename.old, rename.new, rename.found_by) == ({"id": "ann"}, {"id": "ann-lee"}, "content")
    assert (by_name["actors"].added, by_name["actors"].removed) == (0, 0)
    assert [(c.field, c.kind, c.needs_correction) for c in by_name["statements"].changed_cells] == [
        ("actor", "consequence", False),
        ("text", "value", True),
    ]
    (link,) = by_name["links"].renamed_rows
    assert (link.old["actor"], link.new["actor"], link.found_by) == ("ann", "ann-lee", "parent")
    assert found.bump.level == "major"
    child = compare(version("ann", "s1", "y"), version("ann-lee", "s9", "y")).tables[0]
    assert [(r.old, r.new) for r in child.renamed_rows] == [({"id": "s1"}, {"id": "s9"})]


def test_a_renamed_row_with_one_corrected_cell(compare: Any) -> None:
    found = compare(
        {"t": table(ACTORS + "a,Ann,1970,BO,Oruro\nb,Bob,1960,US,Rome\n")},
        {"t": table(ACTORS + "b,Bob,1960,US,Rome\nc,Ann,1971,BO,Oruro\n")},
    )
    (t,) = found.tables
    assert [(r.old["id"], r.new["id"], r.found_by) for r in t.renamed_rows] == [("a", "c", "similarity")]
    (cell,) = t.changed_cells
    assert (cell.old_key, cell.key, cell.field) == ({"id": "a"}, {"id": "c"}, "born")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a,Ann,1970,BO,Oruro\n", "c,Ann,1970,BO,Oruro\nd,Ann,1970,BO,Oruro\n"),
        ("a,Ann,1970,BO,Oruro\nb,Ann,1970,BO,Oruro\n", "c,Ann,1970,BO,Oruro\n"),
        ("a,Ann,1970,BO,Oruro\n", "c,Ann,1971,US,Oruro\n"),
        ("a,,,,Oruro\n", "c,,,,Oruro\n"),
        ("a,Ann,1970,BO,Oruro\n", "c,Ann,1971,BO,Oruro\nd,Ann,1972,BO,Oruro\n"),
    ],
    ids=["two candidates", "two that went", "two cells differ", "hardly a cell", "two as like"],
)
def test_no_renaming_where_it_is_not_evident(compare: Any, old: str, new: str) -> None:
    (t,) = compare(
        {"t": table(ACTORS + "z,Zoe,1950,PE,Lima\n" + old)}, {"t": table(ACTORS + "z,Zoe,1950,PE,Lima\n" + new)}
    ).tables
    assert t.renamed == 0
    assert t.added == new.count("\n")
    assert t.removed == old.count("\n")


def test_declared_totals_that_moved(compare: Any) -> None:
    totals = {"totals": {"fields": ["n"], "by": ["g"]}}
    types = {"n": "number"}
    old = table("id,g,n\n1,x,0.1\n2,x,0.2\n3,y,5\n4,,9\n", types=types)
    new = table("id,g,n\n1,x,0.1\n2,x,0.3\n3,y,5.0\n4,,1\n", types=types, **totals)
    (t,) = compare({"t": old}, {"t": new}).tables
    assert t.totals == (TotalChange("n", {"g": "x"}, "0.3", "0.4"),)


def test_verdicts_that_changed(package_copy: PackageCopy) -> None:
    package_copy.change("claims", {"claim_id": "c001"}, {"verdict": "supported"})
    found = bc.diff(bc.path(), package_copy.folder)
    assert found.verdicts == (Verdict("c001", "disputed", "supported"),)
    assert "verdict_moved" in {reason.rule for reason in found.bump.reasons}
    assert found.unexplained == 1


def test_tables_that_cannot_be_read_are_named(compare: Any) -> None:
    old, new = ({"t": table("id\n1\n"), "u": {**table("id\n1\n"), "encoding": "latin-1"}} for _ in range(2))
    found = compare(old, new)
    assert [where for where, _ in found.not_compared] == ["u"]
    assert report.to_text(found).endswith("equal as far as compared")


def test_counts_are_true_when_lists_are_cut(compare: Any) -> None:
    old = {"t": table("id,a\n" + "".join(f"{n},x\n" for n in range(100, 150)))}
    new = {"t": table("id,a\n" + "".join(f"{n},y\n" for n in range(110, 180)))}
    (full,), (cut,) = compare(old, new).tables, compare(old, new, limit=3).tables
    assert (cut.added, cut.removed, cut.cells) == (full.added, full.removed, full.cells) == (30, 10, 40)
    assert (len(cut.added_rows), len(cut.removed_rows), len(cut.changed_cells)) == (3, 3, 3)
    assert cut.changed_cells == full.changed_cells[:3]
    text = report.to_text(compare(old, new, limit=3), limit=3)
    assert "... and 27 more; --limit 30 shows all" in text
    assert "... and 37 more; --limit 40 shows all" in text


def random_table(chance: random.Random) -> str:
    """Some rows with few different cells, so that rows are added, removed and changed, and some are alike."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["k1", "k2", "a", "b", "c"])
    keys = chance.sample([(x, y) for x in "pqrs" for y in ("1", "2", 'q"', "é")], chance.randint(0, 12))
    for key in keys:
        writer.writerow([*key, *(chance.choice(["", "x", "y", " x", "1", "1.0", "a,b", "l\nm"]) for _ in range(3))])
    return text.getvalue()


def naive(old: str, new: str) -> tuple[set[Any], set[Any], set[Any]]:
    before, after = (
        {(row["k1"], row["k2"]): row for row in csv.DictReader(io.StringIO(text, newline=""))} for text in (old, new)
    )
    changed = {
        (key, name, before[key][name] or None, after[key][name] or None)
        for key in before.keys() & after.keys()
        for name in ("a", "b", "c")
        if before[key][name] != after[key][name]
    }
    return set(after) - set(before), set(before) - set(after), changed


@pytest.mark.parametrize("seed", range(40))
def test_cell_by_cell_as_a_plain_comparison_finds_it(compare: Any, seed: int) -> None:
    chance = random.Random(seed)
    old, new = random_table(chance), random_table(chance)
    found = compare({"t": table(old, key="k1 k2")}, {"t": table(new, key="k1 k2")})
    added, removed, changed = naive(old, new)
    for t in found.tables:
        # A renamed row is one that was removed and one that was added; its other cells are told apart too.
        gone = {tuple(r.old.values()) for r in t.renamed_rows}
        come = {tuple(r.new.values()) for r in t.renamed_rows}
        assert {tuple(r.key.values()) for r in t.added_rows} | come == added
        assert {tuple(r.key.values()) for r in t.removed_rows} | gone == removed
        kept = [c for c in t.changed_cells if c.key == c.old_key]
        assert {(tuple(c.key.values()), c.field, c.old, c.new) for c in kept} == changed
        assert len(kept) == len(changed)
        assert t.cells == len(t.changed_cells)
    assert bool(found.tables) or old == new or not (added or removed or changed)


def test_each_kind_of_place(tmp_path: Path) -> None:
    """A folder, its descriptor, a zip file, a tag and a commit of a repository give the same comparison."""
    repository = write(tmp_path / "repository", {"t": table("id,a\n1,x\n")})
    (repository / "other.txt").write_text("not of the package", "utf-8")
    git = ["git", "-C", str(repository), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    new = write(tmp_path / "new", {"t": table("id,a\n1,y\n")})
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        for name in ("datapackage.json", "t.csv"):
            archive.write(repository / name, name)
    places = [repository, repository / "datapackage.json", tmp_path / "old.zip", "v1", commit, commit[:9], "HEAD"]
    for place in places:
        assert cells(bc.diff(place, new, repo=repository)) == [("1", "a", "x", "y")], place
    (repository / "t.csv").write_text("id,a\n1,z\n", "utf-8")
    assert cells(bc.diff("v1", repository, repo=repository)) == [("1", "a", "x", "z")]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("no-such-thing", "no such path, and no tag or commit"),
        ("", "no such path"),
        ("HEAD", "no such path, and no tag or commit"),
        (".", "the folder has no datapackage.json"),
    ],
)
def test_what_cannot_be_compared_ends_with_two(command: Command, tmp_path: Path, place: str, message: str) -> None:
    new = write(tmp_path / "new", {"t": table("id\n1\n")})
    done = command("diff", place, str(new), cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [new]


def test_no_option_for_git_is_taken_from_a_name() -> None:
    with pytest.raises(CannotRun, match="no such path"):
        bc.diff("--output=x")


def test_a_file_that_is_no_table_ends_with_two(command: Command, tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"t": table("id,a\n1,x\n")})
    new = write(tmp_path / "new", {"t": table("id,a\n1,x,y\n")})
    done = command("diff", str(old), str(new))
    assert (done.returncode, done.stdout) == (2, "")
    assert "run `bolivia-crisis validate`" in done.stderr


def test_an_archive_that_leads_outside_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("../outside", "x")
    with pytest.raises(CannotRun, match="outside"):
        bc.diff(tmp_path / "bad.zip", bc.path())


def test_exit_statuses_and_forms_of_the_command(command: Command, package_copy: PackageCopy) -> None:
    same = command("diff", str(package_copy.folder))
    assert (same.returncode, same.stdout.splitlines()[-1]) == (0, "equal")
    package_copy.change("election_2020", {"mesa_id": "10081"}, {"cc": "107", "creemos": "4"})
    done = command("diff", str(bc.path()), str(package_copy.folder), "--format", "json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert set(document) == {
        "equal", "unexplained", "old", "new", "old_version", "new_version", "tables", "added_tables", "removed_tables",
        "declarations", "verdicts", "bump", "not_compared", "seconds",
    }  # fmt: skip
    (t,) = document["tables"]
    assert t["changed_cells"][0]["key"] == {"mesa_id": "10081"}
    assert [(total["field"], int(total["new"]) - int(total["old"])) for total in t["totals"]] == [
        ("cc", -1), ("creemos", 1),
    ]  # fmt: skip
    assert document["unexplained"] == 2
    text = command("diff", str(bc.path()), str(package_copy.folder)).stdout
    assert "~ 10081  cc: 108 -> 107  (no correction)" in text
    assert all(len(line) <= report.WIDTH for line in text.splitlines()[1:])


def test_markdown_is_the_same_each_time_and_holds_no_markup_of_the_data(compare: Any) -> None:
    evil = "<script> `x` | [a](b) @someone"
    old = {"t": table("id,a\n1,x\n2,x\n")}
    new = {"t": table(f'id,a\n1,"{evil}"\n2,``\n')}
    first, second = (markdown.to_markdown(compare(old, new)) for _ in range(2))
    assert first == second
    assert f"`` {evil} ``" in first or f"``{evil}``" in first
    outside = re.sub(r"(`+).+?\1", "", first)
    assert not set("<@[|") & set(outside)


def test_control_characters_reach_no_terminal(compare: Any) -> None:
    found = compare({"t": table("id,a\n1,x\n")}, {"t": table("id,a\n1,\x1b[31mred\n")})
    assert "\x1b" not in report.to_text(found)
    assert "\x1b" not in markdown.to_markdown(found)


def test_release_0_1_0_and_what_was_corrected_since() -> None:
    """Runs where the history of the repository is at hand: an unpacked sdist has none."""
    has_commit = subprocess.run(
        ["git", "-C", str(bc.path()), "cat-file", "-e", "95ecfbe^{commit}"], capture_output=True, check=False
    )
    if has_commit.returncode:
        pytest.skip("no history here")
    found = bc.diff("95ecfbe", bc.path(), repo=bc.path())
    changed: list[CellChange] = [c for t in found.tables if t.name == "claim_evidence" for c in t.changed_cells]
    explained = {str(c.key["evidence_id"]): c.correction for c in changed if c.field == "stance"}
    assert set(explained) >= {"e0214", "e0215"}
    assert all(explained.values())
    assert found.unexplained == 0
