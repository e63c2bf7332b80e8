"""The commands that show the data: what they say to people and to programs, completion, colour, errors."""

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bolivia_crisis as bc
from bolivia_crisis import dataset
from bolivia_crisis.cli import COMMANDS, layout, main
from bolivia_crisis.columns import columns_of
from conftest import ROOT, Command

RESOURCES: dict[str, Any] = {item["name"]: item for item in dataset.descriptor()["resources"]}


def run(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"COLUMNS": str(columns)}, prog_name="bolivia-crisis")


def said(*arguments: str) -> Any:
    """What a command that succeeds says as JSON."""
    done = run(*arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_list_names_every_table() -> None:
    found = said("list", "--json")
    assert [(item["name"], item["title"], item["rows"]) for item in found] == [
        (name, item["title"], item["rows"]) for name, item in RESOURCES.items()
    ]
    lines = run("list", columns=120).stdout.splitlines()[1:]
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(RESOURCES)


@pytest.mark.parametrize("table", RESOURCES)
def test_show_tells_all_of_a_table(table: str) -> None:
    about = said("show", table, "--json", "--rows", "2")
    assert [column["column"] for column in about["columns"]] == [column.name for column in columns_of(table)]
    assert (about["rows"], about["primary_key"]) == (RESOURCES[table]["rows"], RESOURCES[table]["schema"]["primaryKey"])
    assert (about["licence"], about["version"]) == ("CC-BY-4.0", bc.__version__)
    with (ROOT / RESOURCES[table]["path"]).open(encoding="utf-8", newline="") as file:
        first, second, *_ = csv.DictReader(file)
    for shown, row in zip(about["first_rows"], (first, second), strict=True):
        assert list(shown) == list(row)
        assert {name for name, cell in shown.items() if cell is None} == {
            name for name, cell in row.items() if not cell
        }
        texts = {c.name for c in columns_of(table) if c.kind in ("text", "category", "date")}
        assert {name: cell or "" for name, cell in shown.items() if name in texts} == {n: row[n] for n in texts}
    known = {row["source_id"] for row in said("sources", table, "--json")}
    assert {source["source_id"] for source in about["sources"]} == known
    assert known or table in ("loaded_words",)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("arguments", [
    ["list"], *(["show", table] for table in RESOURCES), ["results", "--level", "province"],
    ["results", "--level", "municipality", "--compare", "2019"], ["sources", "coup_actors", "evo-morales"],
    ["sources", "sources"],
], ids=" ".join)  # fmt: skip
def test_text_keeps_to_the_width(arguments: list[str], columns: int) -> None:
    """What has no blank in it, such as an address or a long key, is never broken."""
    done = run(*arguments, columns=columns)
    assert done.exit_code == 0
    for line in done.stdout.splitlines():
        assert len(line) <= columns or max(map(len, line.split())) > columns // 3, line
        assert line == line.rstrip()


def test_show_speaks_spanish() -> None:
    text = run("show", "lithium_contracts", "--language", "es").stdout
    assert RESOURCES["lithium_contracts"]["translations"]["es"]["title"] in text
    assert "Refers to" in text


@pytest.mark.parametrize("options", [
    {}, {"level": "national"}, {"level": "municipality", "scope": "bolivia"}, {"level": "national", "compare": "2019"},
    {"level": "department", "scope": "abroad", "compare": "2019"}, {"level": "polling_place"},
], ids=str)  # fmt: skip
def test_results_are_those_of_the_library(options: dict[str, Any]) -> None:
    frame = bc.results(**options)
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    rows = said("results", *arguments, "--json")
    records = frame.astype("object").where(frame.notna(), None).to_dict("records")
    assert rows == records
    table = list(csv.DictReader(io.StringIO(run("results", *arguments, "--csv").stdout)))
    assert [row["party_id"] for row in table] == frame.party_id.to_list()
    assert [row["votes"] for row in table] == ["" if row["votes"] is None else str(row["votes"]) for row in records]


def test_results_as_text_show_shares_and_swing() -> None:
    lines = run("results", "--scope", "bolivia").stdout.splitlines()
    assert lines[0].split() == ["place", "valid", "votes", "MAS-IPSP", "CC", "CREEMOS", "FPV", "PAN-BOL"]
    assert lines[2].split() == ["02", "La", "Paz", "1,701,202", "68.4", "28.6", "0.7", "1.7", "0.6"]
    swing = run("results", "--level", "national", "--compare", "2019").stdout.splitlines()
    assert swing[1].split()[-6:] == ["MAS-IPSP", "55.1", "47.1", "+8.0", "3,394,052", "2,889,359"]


def test_sources_name_the_rows_and_documents_behind_a_record() -> None:
    frame = bc.sources_for("coup_actors", "luis-arce")
    assert said("sources", "coup_actors", "luis-arce", "--json") == json.loads(frame.to_json(orient="records"))
    text = run("sources", "coup_actors", "luis-arce").stdout
    assert {f"actor_statements {key}" for key in frame.key} == set(re.findall(r"actor_statements \w+", text))
    assert set(frame.source_id) <= set(re.findall(r"^([\w-]+): ", text, re.MULTILINE))
    two = next(csv.DictReader((ROOT / "data/coup_events.csv").open(encoding="utf-8")))
    assert run("sources", "coup_events", two["dataset"], two["event_id"]).exit_code == 0


@pytest.mark.parametrize("style", ["apa", "bibtex", "ris", "csl-json"])
def test_citations_are_those_of_the_library(style: Any) -> None:
    assert run("cite", "--style", style).stdout == bc.cite(style=style) + "\n"
    assert run("cite", "parties", "--style", style).stdout == bc.cite("parties", style=style) + "\n"
    both = run("cite", "--sources", "parties", "--style", style).stdout
    assert both == bc.cite("parties", style=style, sources=True) + "\n"


def test_verify_names_what_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(bc.path() / "data", tmp_path / "data")
    monkeypatch.setattr(dataset, "path", lambda: tmp_path)
    for name in RESOURCES:
        content = tmp_path / RESOURCES[name]["path"]
        monkeypatch.setitem(RESOURCES[name], "hash", f"sha256:{sha256(content)}")
    assert said("verify", "--json")["ok"] is True
    (tmp_path / "data/parties.csv").unlink()
    done = run("verify")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == "missing: data/parties.csv"
    assert json.loads(run("verify", "--json").stdout)["ok"] is False


def sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("arguments, why", [
    (["lst"], "no command is named 'lst'; did you mean 'list'? There are: check"),
    (["show"], "Missing argument 'TABLE'; see: bolivia-crisis show --help"),
    (["show", "partys"], "no table is named 'partys'; did you mean 'parties'? There are: election_2020"),
    (["show", "parties", "--language", "qu"], "no language is named 'qu'. There are: en, es"),
    (["show", "parties", "--row", "1"], "Did you mean '--rows'"),
    (["results", "--level", "departement"], "did you mean 'department'?"),
    (["results", "--level", "polling_place", "--compare", "2019"], "polling places changed"),
    (["results", "--json", "--csv"], "exclude each other"),
    (["sources", "coup_actors", "evo-moralez"], "closest are evo-morales"),
    (["sources", "coup_events", "x"], "the key of coup_events is dataset and event_id; 1 given, 2 needed"),
    (["sources", "partys"], "did you mean 'parties'?"),
    (["cite", "--style", "bibtext"], "did you mean 'bibtex'?"),
    (["cite", "partys"], "did you mean 'parties'?"),
    (["completion", "tcsh"], "'tcsh' is not one of"),
], ids=str)  # fmt: skip
def test_an_error_is_one_line_with_the_closest_name(arguments: list[str], why: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("bolivia-crisis: ") and why in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_installation_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "path", lambda: tmp_path)
    for arguments in (["show", "parties"], ["results"], ["sources", "parties", "cc"], ["cite", "--sources", "parties"]):
        done = run(*arguments)
        assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1), arguments
        assert str(tmp_path) in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_the_statuses(name: str) -> None:
    text = run(name, "--help").stdout
    assert f"bolivia-crisis {name}" in text.split("Example")[1]
    assert "Exit status" in text


def complete(*words: str) -> list[str]:
    """What is offered for the last word."""
    environment = {
        "_BOLIVIA_CRISIS_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["bolivia-crisis", *words]),
        "COMP_CWORD": str(len(words)),
    }
    done = CliRunner().invoke(main, env=environment, prog_name="bolivia-crisis")
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("words, offered", [
    (["sh"], ["show"]),
    (["show", "coup_"], ["coup_actors", "coup_counts", "coup_events"]),
    (["export", "part"], ["parties"]),
    (["export", "parties", "--format", "s"], ["sqlite"]),
    (["cite", "--sources", "lithium_i"], ["lithium_indicators"]),
    (["sources", "coup_actors", "evo-"], ["evo-morales"]),
    (["sources", "partys", "x"], []),
    (["sources", "parties", "cc", "x"], []),
], ids=str)  # fmt: skip
def test_completion_offers_commands_tables_and_keys(words: list[str], offered: list[str]) -> None:
    assert complete(*words) == offered


def test_completion_goes_through_a_key_part_by_part() -> None:
    rows = list(csv.DictReader((ROOT / "data/coup_events.csv").open(encoding="utf-8")))
    first = rows[0]["dataset"]
    assert complete("sources", "coup_events", "") == list(dict.fromkeys(row["dataset"] for row in rows))
    assert complete("sources", "coup_events", first, "") == [r["event_id"] for r in rows if r["dataset"] == first]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is what it is for")
def test_bash_completes(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(run("completion", "bash").stdout)
    asks = (
        f"source {script}; COMP_WORDS=(bolivia-crisis show coup_a); COMP_CWORD=2;"
        " _bolivia_crisis_completion bolivia-crisis; echo ${COMPREPLY[@]}"
    )
    done = subprocess.run(
        ["bash", "-c", asks], capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout == "coup_actors\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(shell: str) -> None:
    assert f"_BOLIVIA_CRISIS_COMPLETE={shell}_complete" in run("completion", shell).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
@pytest.mark.parametrize("no_color, coloured", [("", True), ("1", False)])
def test_colour_is_for_terminals_alone(command: Command, no_color: str, coloured: bool) -> None:
    assert "\033[" not in command("list").stdout
    terminal, other_end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bolivia_crisis", "list"],
        stdout=other_end, env={**os.environ, "NO_COLOR": no_color, "TERM": "xterm"},
    )  # fmt: skip
    os.close(other_end)
    shown = b""
    try:
        while part := os.read(terminal, 10_000):
            shown += part
    except OSError:  # the other end is closed
        pass
    assert process.wait(timeout=60) == 0
    os.close(terminal)
    assert (b"\033[1m" in shown) is coloured
    assert b"election_2020" in shown


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = (
        f"{sys.executable} -m bolivia_crisis export election_2020 --format jsonl -o - 2>{tmp_path / 'err'} | head -1"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["mesa_id"] == "10001"
    assert (tmp_path / "err").read_text() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    for arguments in ("export parties -o -", "list"):
        command = f"{sys.executable} -m bolivia_crisis {arguments} > /dev/full"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert "No space left on device" in done.stderr


def test_a_table_wraps_its_last_column_and_a_grid_repeats_its_first() -> None:
    assert layout.listing(("a", "n", "text"), [("x", "10", "one two three"), ("yy", "5", "")], 14, numbers=[1])[1:] == [
        "x   10  one", "        two", "        three", "yy   5",
    ]  # fmt: skip
    lines = layout.grid(("k", "aaaa", "bbbb"), [("x", "1", "2")], 9, numbers=[1, 2])
    assert [re.sub("\033.*?m", "", line) for line in lines] == ["k  aaaa", "x     1", "", "k  bbbb", "x     2"]
    assert layout.cut("one  two\nthree", 8) == "one two…"
