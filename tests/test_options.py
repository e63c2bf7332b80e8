"""Options of validation: baseline, foreign SQL in a bounded process, progress, interruption."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bolivia_crisis import validation
from bolivia_crisis.validation import sandbox
from conftest import Command, PackageCopy

HEADER = "-- why: A is one.\n-- remedy: Write one.\n"


def write_foreign(folder: Path, sql: str) -> Path:
    """A foreign package of one table and one rule across tables."""
    (folder / "schemas" / "rules").mkdir(parents=True)
    (folder / "schemas" / "rules" / "a_is_one.sql").write_text(HEADER + sql, "utf-8")
    (folder / "t.csv").write_text("a\n1\n2\n", "utf-8")
    schema = {"fields": [{"name": "a", "type": "integer"}], "primaryKey": ["a"]}
    resources = [{"name": "t", "path": "t.csv", "schema": schema}]
    (folder / "datapackage.json").write_text(json.dumps({"name": "foreign", "resources": resources}), "utf-8")
    return folder


GOOD = "select 't' as resource, _row as row, 'a' as field, a as value, 'it is ' || a as detail from t where a <> 1"


def judge(folder: Path, *, trusted: bool) -> validation.Report:
    return validation.validate(folder, validation.Options(sandbox_rules=trusted))


def test_rules_of_a_foreign_package_are_named_and_not_run(tmp_path: Path) -> None:
    report = judge(write_foreign(tmp_path, GOOD), trusted=False)
    assert report.valid
    assert [item.what for item in report.not_judged] == [
        "rules across tables and computed fields: their SQL is not trusted"
    ]


def test_trusted_rules_of_a_foreign_package_are_placed_like_others(tmp_path: Path) -> None:
    report = judge(write_foreign(tmp_path, GOOD), trusted=True)
    (found,) = report.violations
    assert (found.rule, found.line, found.row, found.key, found.column, found.value) == (
        "a_is_one", 3, 2, {"a": "2"}, "a", "2",
    )  # fmt: skip


REST = "1 as row, '' as field, '' as value, '' as detail"


@pytest.mark.parametrize(
    "sql",
    [
        f"select content as resource, {REST} from read_text('/etc/passwd')",
        f"with x as (delete from t returning *) select 't' as resource, {REST} from x",
        f"select 't' as resource, {REST}; select 1",
        "copy t to 'stolen.csv'",
        f"select repeat(repeat('x', 1000000000), 9) as resource, {REST}",
    ],
    ids=["read a file", "write in a select", "two statements", "copy", "memory"],
)
def test_hostile_sql_is_a_violation_even_if_trusted(tmp_path: Path, sql: str) -> None:
    before = {path.name for path in write_foreign(tmp_path, sql).rglob("*")}
    report = judge(tmp_path, trusted=True)
    (found,) = report.violations
    assert found.rule in ("a_is_one", "package_rules.stopped")
    assert "cannot run" in found.message or "not judged" in found.message
    assert {path.name for path in tmp_path.rglob("*")} == before


def test_endless_sql_is_killed(tmp_path: Path) -> None:
    endless = (
        "select 't' as resource, count(*) as row, '' as field, '' as value, '' as detail"
        " from range(100000000) a(x), range(100000000) b(y) where a.x * b.y = 7"
    )
    found, hidden = sandbox.run_package_rules(write_foreign(tmp_path, endless), [], 10, seconds=3)
    assert [violation.rule for violation in found] == ["package_rules.stopped"]
    assert hidden == []


def write_baseline(path: Path, **changes: object) -> Path:
    entry = {
        "rule": "coup_actors.kind.enum",
        "key": {"actor_id": "luis-arce"},
        "reason": "the source is being asked",
        "expires": "2999-12-31",
    }
    path.write_text(json.dumps([{**entry, **changes}]), "utf-8")
    return path


def test_a_baseline_accepts_what_it_names_and_nothing_else(
    command: Command, package_copy: PackageCopy, tmp_path: Path
) -> None:
    package_copy.change("coup_actors", {"actor_id": "luis-arce"}, {"kind": "persona"})
    package_copy.change("coup_actors", {"actor_id": "evo-morales"}, {"kind": "persona"})
    baseline = write_baseline(tmp_path / "baseline.json")
    arguments = ("validate", str(package_copy.folder), "--format", "json", "--baseline", str(baseline))
    report = json.loads(command(*arguments).stdout)
    assert report["accepted"] == 1
    enum = [v for v in report["violations"] if v["rule"] == "coup_actors.kind.enum"]
    assert [v["key"]["actor_id"] for v in enum] == ["evo-morales"]


def test_an_expired_baseline_accepts_nothing_and_says_so(
    command: Command, package_copy: PackageCopy, tmp_path: Path
) -> None:
    package_copy.change("coup_actors", {"actor_id": "luis-arce"}, {"kind": "persona"})
    baseline = write_baseline(tmp_path / "baseline.json", expires="2020-01-01")
    done = command("validate", str(package_copy.folder), "--only", "coup_actors", "--baseline", str(baseline))
    assert done.returncode == 1
    assert "accepted until 2020-01-01: the source is being asked" in done.stdout


def test_a_baseline_entry_without_its_violation_is_a_warning(command: Command, tmp_path: Path) -> None:
    baseline = write_baseline(tmp_path / "baseline.json")
    done = command("validate", "--only", "coup_actors", "--baseline", str(baseline))
    assert done.returncode == 0
    assert "baseline.unused" in done.stdout


@pytest.mark.parametrize("text", ["{}", "[1]", "no JSON", '[{"rule": "x", "reason": "y", "expires": "soon"}]'])
def test_a_bad_baseline_ends_with_one_line(command: Command, tmp_path: Path, text: str) -> None:
    (tmp_path / "baseline.json").write_text(text, "utf-8")
    done = command("validate", "--baseline", str(tmp_path / "baseline.json"))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def slow_package(tmp_path: Path) -> Path:
    """A table large enough that judging it takes several seconds."""
    with (tmp_path / "t.csv").open("w", encoding="utf-8") as file:
        file.write("a,b\n")
        for start in range(0, 6_000_000, 100_000):
            file.write("".join(f"{number},text of some length {number}\n" for number in range(start, start + 100_000)))
    fields = [
        {"name": "a", "type": "integer", "constraints": {"unique": True}},
        {"name": "b", "type": "string", "constraints": {"unique": True, "pattern": "(text|of|some|length| |[0-9])+"}},
    ]
    resources = [{"name": "t", "path": "t.csv", "schema": {"fields": fields}}]
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "slow", "resources": resources}), "utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of Unix")
def test_an_interrupt_ends_at_once_and_leaves_nothing(
    slow_package: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same run shows a progress line on a terminal."""
    scratch = tmp_path_factory.mktemp("scratch")
    terminal, other_end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bolivia_crisis", "validate", str(slow_package)],
        stdout=subprocess.PIPE, stderr=other_end, env={**os.environ, "TMPDIR": str(scratch)},
    )  # fmt: skip
    os.close(other_end)
    shown = b""
    while b"tables read" not in shown:
        shown += os.read(terminal, 1000)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert time.monotonic() - started < 15
    assert process.stdout is not None
    assert process.stdout.read() == b""
    assert list(scratch.iterdir()) == []
    process.stdout.close()
    os.close(terminal)
