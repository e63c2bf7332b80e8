"""The least version that may follow: each rule by itself, what it raises, and that the highest decides."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bolivia_crisis as bc
from bolivia_crisis.comparison.bump import RULES, least_bump, parse, raised
from bolivia_crisis.comparison.constraints import constraint_rule, words_rule
from bolivia_crisis.comparison.results import Diff
from small_package import table, write

Tables = dict[str, dict[str, Any]]
Change = Callable[[Tables], Tables | None]


def base() -> Tables:
    """Two tables with something of each kind to change."""
    t = table(
        "id,a,n,w\n1,x,1.0,u\n2,y,2,v\n3,z,3,w\n4,z,4,w\n",
        types={"n": "number"},
        foreignKeys=[{"fields": ["w"], "reference": {"resource": "u", "fields": ["id"]}}],
        uniqueKeys=[["n"]],
        rules=[{"id": "t.positive", "rule": "n > 0", "why": "why", "remedy": "remedy"}],
        totals={"fields": ["n"]},
    )
    t["schema"]["fields"][1] |= {"title": "A", "constraints": {"enum": ["x", "y", "z"]}}
    t["schema"]["fields"][3]["computed"] = "1"
    return {"t": t, "u": table("id,p,q,r\nu,1,2,3\nv,4,5,6\nw,7,8,9\n"), "k": table("a,b\nx,1\ny,2\n", key="")}


def field(tables: Tables, position: int, **properties: Any) -> None:
    tables["t"]["schema"]["fields"][position] |= properties


def schema(tables: Tables, **properties: Any) -> None:
    tables["t"]["schema"] |= properties


def rule(tables: Tables, **properties: Any) -> None:
    tables["t"]["schema"]["rules"][0] |= properties


def text(tables: Tables, name: str, old: str, new: str) -> None:
    assert old in tables[name]["csv"]
    tables[name]["csv"] = tables[name]["csv"].replace(old, new, 1)


def move_last_field(tables: Tables) -> None:
    fields = tables["t"]["schema"]["fields"]
    fields.insert(1, fields.pop())
    tables["t"]["csv"] = "id,w,a,n\n1,u,x,1.0\n2,v,y,2\n3,w,z,3\n4,w,z,4\n"


def add_field(tables: Tables, position: int) -> None:
    tables["t"]["schema"]["fields"].insert(position, {"name": "new", "type": "string"})
    lines = [line.split(",") for line in tables["t"]["csv"].splitlines()]
    for number, line in enumerate(lines):
        line.insert(position, "new" if not number else "")
    tables["t"]["csv"] = "".join(",".join(line) + "\n" for line in lines)


def remove_field(tables: Tables) -> None:
    tables["t"]["schema"] |= {"fields": tables["t"]["schema"]["fields"][:2] + tables["t"]["schema"]["fields"][3:]}
    tables["t"]["schema"] |= {"uniqueKeys": [["n"]], "totals": {"fields": ["n"]}}
    tables["t"]["csv"] = "id,a,w\n1,x,u\n2,y,v\n3,z,w\n4,z,w\n"


def rename_field(tables: Tables) -> None:
    field(tables, 1, name="b")
    text(tables, "t", "id,a", "id,b")


# The case, what meets the rule, and how a package is changed.
CASES: list[tuple[str, str, Change]] = [
    ("table removed", "table_removed", lambda t: t.pop("k") and None),
    ("table added", "table_added", lambda t: t.update(z=table("id\n1\n"))),
    ("file renamed", "file_changed", lambda t: t["k"].update(mediatype="text/plain", encoding="utf-8-sig")),
    ("licence of a table", "licence_changed", lambda t: t["k"].update(licenses=[{"name": "CC0-1.0"}])),
    ("field removed", "field_removed", remove_field),
    ("field renamed", "field_renamed", rename_field),
    ("field moved", "field_moved", move_last_field),
    ("field inserted", "field_moved", lambda t: add_field(t, 2)),
    ("field at the end", "field_added", lambda t: add_field(t, 4)),
    ("type", "type_changed", lambda t: field(t, 2, type="string")),
    ("unit", "type_changed", lambda t: field(t, 2, unit="votes")),
    ("required", "constraint_tightened", lambda t: field(t, 2, constraints={"required": True})),
    ("enum loses a value", "constraint_tightened", lambda t: field(t, 1, constraints={"enum": ["x", "y"]})),
    ("enum gains a value", "constraint_loosened", lambda t: field(t, 1, constraints={"enum": ["x", "y", "z", "q"]})),
    ("no constraint", "constraint_loosened", lambda t: field(t, 1, constraints={})),
    ("enum in another order", "described_otherwise", lambda t: field(t, 1, constraints={"enum": ["z", "y", "x"]})),
    ("fewer missing values", "constraint_tightened", lambda t: schema(t, missingValues=["-"])),
    ("more missing values", "constraint_loosened", lambda t: schema(t, missingValues=["", "-"])),
    ("primary key", "primary_key_changed", lambda t: schema(t, primaryKey=["n"])),
    ("unique key added", "key_tightened", lambda t: schema(t, uniqueKeys=[["n"], ["a", "n"]])),
    ("unique key removed", "key_loosened", lambda t: schema(t, uniqueKeys=[])),
    ("foreign key removed", "key_loosened", lambda t: schema(t, foreignKeys=[])),
    ("row rule changed", "rule_tightened", lambda t: rule(t, rule="n > -1")),
    ("row rule removed", "rule_loosened", lambda t: schema(t, rules=[])),
    ("row rule becomes a warning", "rule_loosened", lambda t: rule(t, severity="warning")),
    ("reason of a row rule", "described_otherwise", lambda t: rule(t, why="because")),
    ("computed otherwise", "meaning_changed", lambda t: field(t, 3, computed="2")),
    ("title", "described_otherwise", lambda t: field(t, 1, title="B")),
    ("title of a table", "described_otherwise", lambda t: t["k"].update(title="K")),
    ("row removed", "key_removed", lambda t: text(t, "u", "v,4,5,6\n", "")),
    ("key renamed", "key_renamed", lambda t: text(t, "u", "v,4", "v2,4")),
    ("row added", "rows_added", lambda t: text(t, "u", "v,4", "vv,0,0,0\nv,4")),
    ("value that moves a total", "total_moved", lambda t: text(t, "t", "2,y,2", "2,y,5")),
    ("value", "value_corrected", lambda t: text(t, "u", "v,4", "v,5")),
    ("row without key", "value_corrected", lambda t: text(t, "k", "x,1", "x,3")),
    ("row without key removed", "key_removed", lambda t: text(t, "k", "x,1\n", "")),
    ("another form of a number", "text_changed", lambda t: text(t, "t", "1.0", "1.00")),
    ("order of rows", "form_changed", lambda t: text(t, "u", "u,1,2,3\nv,4,5,6\n", "v,4,5,6\nu,1,2,3\n")),
]


def changed(tmp_path: Path, change: Change) -> Diff:
    tables = base()
    change(tables)
    return bc.diff(write(tmp_path / "old", base()), write(tmp_path / "new", tables))


@pytest.mark.parametrize(("rule_id", "change"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_change_meets_its_rule(tmp_path: Path, rule_id: str, change: Change) -> None:
    found = changed(tmp_path, change)
    reasons = {reason.rule: reason for reason in found.bump.reasons}
    assert rule_id in reasons
    assert (reasons[rule_id].level, reasons[rule_id].why) == RULES[rule_id]
    assert reasons[rule_id].places
    highest = found.bump.reasons[0].level
    assert found.bump.level == highest
    assert found.bump.least == {"major": "2.0.0", "minor": "1.1.0", "patch": "1.0.1"}[highest]
    assert found.bump.enough is False


ALONE = {
    "total_moved": {"total_moved", "value_corrected"},
    "field_removed": {"field_removed"},
    "field_renamed": {"field_renamed"},
    "file_changed": {"file_changed", "described_otherwise"},
}


@pytest.mark.parametrize(("rule_id", "change"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_change_meets_no_other_rule(tmp_path: Path, rule_id: str, change: Change) -> None:
    met = {reason.rule for reason in changed(tmp_path, change).bump.reasons}
    assert met == ALONE.get(rule_id, {rule_id})


@pytest.mark.parametrize(
    ("properties", "rule_id"),
    [
        ({"name": "other"}, "package_identity"),
        ({"id": "other"}, "package_identity"),
        ({"licenses": [{"name": "CC0-1.0"}]}, "licence_changed"),
        ({"title": "Other"}, "described_otherwise"),
        ({"contributors": [{"title": "x"}]}, "described_otherwise"),
    ],
)
def test_a_change_of_the_package_meets_its_rule(tmp_path: Path, properties: dict[str, Any], rule_id: str) -> None:
    found = bc.diff(write(tmp_path / "old", base()), write(tmp_path / "new", base(), **properties))
    assert [reason.rule for reason in found.bump.reasons] == [rule_id]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (None, "-- why: a\nselect 1", ["package_rule_changed"]),
        ("-- why: a\nselect 1", None, ["package_rule_changed"]),
        ("-- why: a\nselect 1", "-- why: a\nselect 2", ["package_rule_changed"]),
        ("-- why: a\nselect 1", "-- why: b\nselect\n  1", ["described_otherwise"]),
    ],
    ids=["added", "removed", "changed", "only explained otherwise"],
)
def test_rules_across_tables(tmp_path: Path, old: str | None, new: str | None, rules: list[str]) -> None:
    for name, sql in (("old", old), ("new", new)):
        folder = write(tmp_path / name, base()) / "schemas/rules"
        folder.mkdir(parents=True)
        if sql is not None:
            (folder / "r.sql").write_text(sql, "utf-8")
    found = bc.diff(tmp_path / "old", tmp_path / "new")
    assert [reason.rule for reason in found.bump.reasons] == rules


def test_a_verdict_that_is_another(tmp_path: Path) -> None:
    old = {"claims": table("claim_id,verdict\nc1,supported\nc2,disputed\n", key="claim_id")}
    new = copy.deepcopy(old)
    text(new, "claims", "supported", "disputed")
    found = bc.diff(write(tmp_path / "old", old), write(tmp_path / "new", new))
    assert [(r.rule, r.level) for r in found.bump.reasons] == [("verdict_moved", "minor"), ("value_corrected", "patch")]


def test_every_rule_has_a_case() -> None:
    elsewhere = {"package_identity", "package_rule_changed", "verdict_moved"}
    assert {case[1] for case in CASES} | elsewhere == set(RULES)


def test_the_highest_level_decides_and_all_reasons_are_told(tmp_path: Path) -> None:
    tables = base()
    field(tables, 1, title="B")
    text(tables, "u", "v,4,5,6\n", "vv,0,0,0\n")
    found = bc.diff(write(tmp_path / "old", base()), write(tmp_path / "new", tables))
    assert [reason.level for reason in found.bump.reasons] == ["major", "minor", "patch"]
    assert found.bump.level == "major"


@pytest.mark.parametrize(
    ("version", "level", "least"),
    [
        ("0.1.0", "major", "0.2.0"),
        ("0.1.0", "minor", "0.2.0"),
        ("0.1.0", "patch", "0.1.1"),
        ("0.9.9", "major", "0.10.0"),
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "none", "1.2.3"),
        ("1.2", "major", None),
        (None, "major", None),
        ("1.2.3-rc1", "patch", None),
    ],
)
def test_the_version_that_follows(version: str | None, level: Any, least: str | None) -> None:
    assert raised(version, level) == least


@pytest.mark.parametrize(
    ("new", "enough"),
    [("0.1.1", False), ("0.2.0", True), ("0.10.0", True), ("1.0.0", True), ("0.1.0", False), ("two", None)],
)
def test_whether_a_version_is_enough(tmp_path: Path, new: str, enough: bool | None) -> None:
    old = write(tmp_path / "old", base(), version="0.1.0")
    tables = base()
    tables["z"] = table("id\n1\n")
    found = bc.diff(old, write(tmp_path / "new", tables, version=new))
    assert (found.bump.least, found.bump.enough) == ("0.2.0", enough)


def test_nothing_changed_needs_no_bump(tmp_path: Path) -> None:
    old = write(tmp_path / "old", base())
    shutil.copytree(old, tmp_path / "new")
    found = bc.diff(old, tmp_path / "new")
    assert (found.bump.level, found.bump.reasons, found.bump.least, found.bump.enough) == ("none", (), "1.0.0", True)


def test_versions_are_numbers_and_no_texts() -> None:
    assert parse("0.10.0") > parse("0.9.0")  # type: ignore[operator]
    assert parse("01.0.0") is None
    bump = least_bump(old="0.1.0", new=None, declarations=(), tables=())
    assert (bump.level, bump.enough) == ("none", None)


@pytest.mark.parametrize(
    ("name", "old", "new", "tightened"),
    [
        ("minimum", 1, 2, True),
        ("minimum", 2, 1, False),
        ("minimum", "9", "10", True),
        ("maximum", "2020-01-01", "2019-01-01", True),
        ("maximum", "2019-01-01", "2020-01-01", False),
        ("minimum", "x", 3, True),
        ("minLength", 3, 2, False),
        ("maxLength", None, 2, True),
        ("pattern", "a", "a|b", True),
        ("pattern", "a", None, False),
        ("unique", None, True, True),
        ("unique", True, False, False),
        ("enum", [1], [True], True),
    ],
)
def test_a_constraint_is_tightened_or_loosened(name: str, old: Any, new: Any, tightened: bool) -> None:
    assert constraint_rule(name, old, new) == ("constraint_tightened" if tightened else "constraint_loosened")


def test_words_for_values() -> None:
    assert words_rule(["yes"], ["yes", "true"]) == "constraint_loosened"
    assert words_rule(["yes"], ["true"]) == "constraint_tightened"
