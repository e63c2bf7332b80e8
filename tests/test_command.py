"""The command: places of violations, forms of the report, exit statuses, and one clear line for bad input."""

import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import Command, PackageCopy


def test_the_shipped_package_is_valid_from_any_folder(command: Command, tmp_path: Path) -> None:
    done = command("validate", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert re.match(r"valid: \d+ tables, ", done.stdout)


def test_a_violation_names_file_line_key_column_value_rule_and_remedy(
    command: Command, package_copy: PackageCopy
) -> None:
    line = package_copy.change("election_2020", {"mesa_id": "10081"}, {"votes_cast": "7"})
    done = command("validate", str(package_copy.folder), "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["valid"] is False
    found = next(v for v in report["violations"] if v["rule"] == "election_2020.votes_add_up")
    assert found["file"] == "data/election_2020.csv"
    assert found["line"] == line
    assert found["row"] == line - 1
    assert found["key"] == {"mesa_id": "10081"}
    assert found["resource"] == "election_2020"
    assert "7" in found["value"]
    assert found["message"]
    assert found["remedy"]
    assert {resource["name"] for resource in report["resources"]} >= {"election_2020", "sources"}


def test_a_slip_that_keeps_all_sums_in_its_row_is_found_by_the_totals(
    command: Command, package_copy: PackageCopy
) -> None:
    """One vote moved from one list to another: no row rule can see it, the published totals do."""
    package_copy.change("election_2020", {"mesa_id": "10081"}, {"cc": "107", "creemos": "4"})
    report = json.loads(command("validate", str(package_copy.folder), "--format", "json").stdout)
    assert "election_2020_tables_sum_to_atlas_totals" in report["totals"]


def test_the_text_form_shows_the_same(command: Command, package_copy: PackageCopy) -> None:
    line = package_copy.change("coup_actors", {"actor_id": "luis-arce"}, {"kind": "persona"})
    done = command("validate", str(package_copy.folder))
    assert done.returncode == 1
    assert f"data/coup_actors.csv:{line}  record {line - 1}, actor_id = luis-arce, kind" in done.stdout
    assert "'persona' is none of" in done.stdout
    assert "[coup_actors.kind.enum]" in done.stdout
    assert "remedy: " in done.stdout
    assert "\033[" not in done.stdout


def test_github_annotations(command: Command, package_copy: PackageCopy) -> None:
    line = package_copy.change("coup_actors", {"actor_id": "luis-arce"}, {"kind": "persona"})
    done = command("validate", str(package_copy.folder), "--format", "github")
    assert f"::error file=data/coup_actors.csv,line={line},title=coup_actors.kind.enum::" in done.stdout


def test_totals_stay_true_when_the_list_is_cut(command: Command, package_copy: PackageCopy) -> None:
    table = package_copy.table("parties")
    table.write_text(table.read_text("utf-8").replace(",true", ",maybe"), "utf-8")
    full = json.loads(command("validate", str(package_copy.folder), "--format", "json", "--limit", "10000").stdout)
    cut = json.loads(command("validate", str(package_copy.folder), "--format", "json", "--limit", "3").stdout)
    assert cut["shown"] == len(cut["violations"]) == 3
    assert cut["totals"] == full["totals"]
    assert cut["total"] == full["total"] > 3
    text = command("validate", str(package_copy.folder), "--limit", "3").stdout
    assert f"{full['total'] - 3} more violations not shown" in text


def test_a_changed_file_is_a_warning_in_a_folder_and_an_error_in_an_archive(
    command: Command, package_copy: PackageCopy, tmp_path: Path
) -> None:
    table = package_copy.table("parties")
    text = table.read_text("utf-8")
    descriptor = package_copy.folder / "datapackage.json"
    document = json.loads(descriptor.read_text("utf-8"))
    next(r for r in document["resources"] if r["name"] == "parties")["hash"] = "sha256:" + "0" * 64
    descriptor.write_text(json.dumps(document), "utf-8")
    table.write_text(text, "utf-8")
    folder = json.loads(command("validate", str(package_copy.folder), "--format", "json").stdout)
    assert (folder["valid"], folder["totals"]) == (True, {"descriptor.hash": 1})
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(package_copy.folder.rglob("*")):
            if path.is_file() and path != archive:
                file.write(path, path.relative_to(package_copy.folder))
    done = command("validate", str(archive), "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["totals"] == {"descriptor.hash": 1}


def test_only_and_skip(command: Command, package_copy: PackageCopy) -> None:
    package_copy.change("coup_actors", {"actor_id": "luis-arce"}, {"kind": "persona"})
    folder = str(package_copy.folder)
    assert command("validate", folder, "--only", "parties").returncode == 0
    assert command("validate", folder, "--only", "coup_actors").returncode == 1
    assert command("validate", folder, "--only", "coup_actors", "--skip", "coup_actors.kind.enum").returncode == 0
    assert command("validate", folder, "--only", "nothing").returncode == 2


def write_bad(folder: Path, name: str) -> str:
    """A bad input by name; returns the path to give to the command."""
    path = folder / "datapackage.json"
    descriptor = {
        "name": "x",
        "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}}],
    }
    match name:
        case "missing folder":
            return str(folder / "nowhere")
        case "empty folder":
            return str(folder)
        case "empty descriptor":
            path.write_bytes(b"")
        case "no JSON":
            path.write_text("{name: x}", "utf-8")
        case "binary descriptor":
            path.write_bytes(bytes(range(256)))
        case "truncated descriptor":
            path.write_text(json.dumps(descriptor)[:-7], "utf-8")
        case "JSON list":
            path.write_text("[]", "utf-8")
        case "deep JSON":
            path.write_text("[" * 100_000, "utf-8")
        case "no resources":
            path.write_text('{"name": "x", "resources": []}', "utf-8")
        case "key twice":
            path.write_text('{"name": "x", "name": "y", "resources": []}', "utf-8")
        case "no zip":
            (folder / "x.zip").write_bytes(b"PK\x03\x04 not an archive")
            return str(folder / "x.zip")
        case "zip that leaves its folder":
            with zipfile.ZipFile(folder / "x.zip", "w") as archive:
                archive.writestr("datapackage.json", json.dumps(descriptor))
                archive.writestr("../escaped.csv", "a\n1\n")
            return str(folder / "x.zip")
        case "zip bomb":
            with zipfile.ZipFile(folder / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("datapackage.json", json.dumps(descriptor))
                archive.writestr("t.csv", "a\n" + "0" * 30_000_000)
            return str(folder / "x.zip")
    return str(folder)


@pytest.mark.parametrize(
    "name",
    [
        "missing folder", "empty folder", "empty descriptor", "no JSON", "binary descriptor", "truncated descriptor",
        "JSON list", "deep JSON", "no resources", "key twice", "no zip", "zip that leaves its folder", "zip bomb",
    ],
)  # fmt: skip
def test_what_cannot_be_judged_ends_with_one_line_and_status_2(command: Command, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    path = write_bad(folder, name)
    before = sorted(tmp_path.rglob("*"))
    done = command("validate", path)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("bolivia-crisis: ")
    assert "; " in done.stderr, "no remedy"
    assert sorted(tmp_path.rglob("*")) == before, "something was written"


@pytest.mark.parametrize(
    ("name", "path", "rule"),
    [
        ("a path out of the folder", "../t.csv", "descriptor.path"),
        ("an absolute path", "/etc/passwd", "descriptor.path"),
        ("a link out of the folder", "link.csv", "descriptor.path"),
        ("a missing file", "missing.csv", "descriptor.path"),
        ("an empty file", "empty.csv", "structure.empty_file"),
        ("a binary file", "binary.csv", "structure.nul_byte"),
        ("wrong bytes", "latin.csv", "structure.encoding"),
        ("a record cut off", "short.csv", "structure.short_record"),
    ],
)
def test_a_bad_file_is_a_violation_and_the_other_tables_are_still_judged(
    command: Command, tmp_path: Path, name: str, path: str, rule: str
) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", "utf-8")
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "good.csv").write_text("a,b\n1,x\n", "utf-8")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "binary.csv").write_bytes(b"a,b\n\x00\x01,\x02\n")
    (folder / "latin.csv").write_bytes("a,b\n1,\xf1\n".encode("latin-1"))
    (folder / "short.csv").write_bytes(b"a,b\n1,2\n3")
    if sys.platform != "win32":
        (folder / "link.csv").symlink_to(tmp_path / "t.csv")
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
    typed_b = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}
    resources = [
        {"name": "bad", "path": path, "schema": schema},
        {"name": "good", "path": "good.csv", "schema": typed_b},
    ]
    (folder / "datapackage.json").write_text(json.dumps({"name": "x", "resources": resources}), "utf-8")
    done = command("validate", str(folder), "--format", "json")
    assert done.returncode == 1, name
    totals = json.loads(done.stdout)["totals"]
    assert rule in totals
    assert totals["good.b.type"] == 1
    assert done.stderr == ""


def test_an_unknown_table_is_named_with_what_there_is(command: Command) -> None:
    done = command("checks", "election_2021")
    assert done.returncode == 2
    assert "election_2020" in done.stderr


def test_checks_are_printed(command: Command) -> None:
    done = command("checks", "parties", "--json")
    assert done.returncode == 0
    assert {"id", "sql", "message", "remedy", "severity", "columns"} <= set(json.loads(done.stdout)[0])
