"""Errata as data: each agrees with its cell, and a changed factual value has one."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

import bolivia_crisis as bc
from bolivia_crisis.comparison import Diff, report, unexplained_changes
from bolivia_crisis.comparison.bump import parse
from bolivia_crisis.corrections import RULES
from conftest import Command, PackageCopy
from small_package import corrections, table, write

STANCE = ("claim_evidence", "e0214", "stance", "qualifies", "supports")
TAIL = ("reason", "morning-star-nd-details-emerge-new-right", "2026-11-25", "0.3.0")


def add(copy: PackageCopy, *rows: tuple[str, ...]) -> None:
    """Write further corrections, in the order of the key."""
    with copy.table("corrections").open(encoding="utf-8", newline="") as file:
        header, *records = csv.reader(file)
    with copy.table("corrections").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *sorted([*records, *map(list, rows)])])
    copy.refresh_hashes()


def found_in(copy: PackageCopy) -> list[tuple[str, dict[str, Any], str | None, str | None]]:
    violations = bc.validate(copy.folder).violations
    return [(v.rule, dict(v.key or {}), v.column, v.value) for v in violations if v.rule.startswith("corrections.")]


def test_the_shipped_corrections_agree_with_their_cells() -> None:
    assert not [rule for rule in bc.validate().totals if rule.startswith("corrections.")]
    frame = bc.load("corrections")
    assert len(frame) >= 2
    assert (frame.resource != "corrections").all()


@pytest.mark.parametrize(
    ("rule", "column", "row"),
    [
        ("corrections.names_a_table", "resource", ("claim_proofs", *STANCE[1:], *TAIL)),
        ("corrections.names_a_record", "row_key", ("claim_evidence", "e9999", *STANCE[2:], *TAIL)),
        ("corrections.names_a_record", "row_key", ("us_training_totals", "FY2001", "stated_cost_usd", "1", "2", *TAIL)),
        ("corrections.names_a_field", "field", (*STANCE[:2], "stanza", *STANCE[3:], *TAIL)),
        ("corrections.cell_holds_new_value", "new_value", (*STANCE[:3], "supports", "qualifies", *TAIL)),
        ("corrections.cell_holds_new_value", "new_value", (*STANCE[:3], "supports", "", *TAIL)),
        ("corrections.chain_is_unbroken", "old_value", (*STANCE[:3], "mentions", "supports", *TAIL)),
        ("corrections.value_changes", "old_value", (*STANCE[:3], "supports", "supports", *TAIL)),
        ("corrections.cell_holds_new_value", "new_value", ("election_2020", "10081", "cc", "107", "x", *TAIL)),
        ("corrections.cell_holds_new_value", "new_value", ("election_2020", "10081", "has_votes", "", "false", *TAIL)),
    ],
)
def test_a_planted_fault_is_found_at_its_row(
    package_copy: PackageCopy, rule: str, column: str, row: tuple[str, ...]
) -> None:
    add(package_copy, row)
    key = {"resource": row[0], "row_key": row[1], "field": row[2], "version": row[8]}
    assert (rule, key) in [(found[0], found[1]) for found in found_in(package_copy)]
    place = next(found for found in found_in(package_copy) if found[:2] == (rule, key))
    assert place[2] == column or rule == "corrections.value_changes"


@pytest.mark.parametrize(
    "row",
    [
        ("election_2020", "10081", "cc", "107", "108", *TAIL),
        ("election_2020", "10081", "cc", "107", "+108", *TAIL),
        ("election_2020", "10081", "has_votes", "false", "true", *TAIL),
        ("election_2020_deputies", "special|10081", "cc", "1", "2", *TAIL),
        ("claims", "c001", "as_of", "2020-03-31", "2021-03-31", *TAIL),
        ("claims", "c001", "tolerance", "1", "", *TAIL),
    ],
)
def test_a_correction_that_agrees_with_its_cell_is_silent(package_copy: PackageCopy, row: tuple[str, ...]) -> None:
    if row[0] == "election_2020_deputies":
        with package_copy.table(row[0]).open(encoding="utf-8", newline="") as file:
            record = next(csv.DictReader(file))
        row = (row[0], f"{record['contest']}|{record['mesa_id']}", "cc", "-1", record["cc"], *TAIL)
    add(package_copy, row)
    assert found_in(package_copy) == []


def test_of_a_chain_the_last_by_version_counts(package_copy: PackageCopy) -> None:
    """Version 0.10.0 comes after 0.9.0, which no order of texts would say."""
    package_copy.change("claim_evidence", {"evidence_id": "e0214"}, {"stance": "contradicts"})
    add(
        package_copy,
        (*STANCE[:3], "supports", "mentions", *TAIL[:3], "0.9.0"),
        (*STANCE[:3], "mentions", "contradicts", *TAIL[:3], "0.10.0"),
    )
    assert found_in(package_copy) == []


def test_a_cell_changed_behind_its_correction_is_found(package_copy: PackageCopy) -> None:
    package_copy.change("claim_evidence", {"evidence_id": "e0214"}, {"stance": "contradicts"})
    found = found_in(package_copy)
    assert [(rule, key["row_key"], value) for rule, key, _, value in found] == [
        ("corrections.cell_holds_new_value", "e0214", "supports")
    ]


def test_every_promise_says_why_and_what_to_do() -> None:
    assert set(RULES) == {
        "corrections.names_a_table", "corrections.names_a_record", "corrections.names_a_field",
        "corrections.chain_is_unbroken", "corrections.cell_holds_new_value",
    }  # fmt: skip
    assert all(why and remedy for why, remedy in RULES.values())


def test_a_package_without_the_table_is_judged_all_the_same(package_copy: PackageCopy) -> None:
    path = package_copy.folder / "datapackage.json"
    document = json.loads(path.read_text("utf-8"))
    document["resources"] = [r for r in document["resources"] if r["name"] != "corrections"]
    path.write_text(json.dumps(document), "utf-8")
    assert not any(rule.startswith("corrections.") for rule in bc.validate(package_copy.folder).totals)


def test_every_version_named_has_three_numbers() -> None:
    assert all(parse(version) for version in bc.load("corrections").version)


def test_computed_fields_are_never_declared_editorial() -> None:
    document = json.loads((bc.path() / "datapackage.json").read_text("utf-8"))
    for resource in document["resources"]:
        for field in resource["schema"]["fields"]:
            assert field.get("factual", False) is False, "factual is what a field is anyway"
            assert not {"computed", "factual"} <= set(field), f"{resource['name']}.{field['name']}"


# What a release refuses: changed cells that nothing explains.

OLD = "id,a,note\n1,x,n\n2,y,n\n"


def compared(tmp_path: Path, new: str, *rows: str, known: tuple[str, ...] = (), **schema: Any) -> Diff:
    def version(name: str, csv: str, errata: tuple[str, ...]) -> Path:
        content = table(csv, **(schema if name == "new" else {}))
        for field in content["schema"]["fields"]:
            if field["name"] == "note":
                field["factual"] = False
        return write(tmp_path / name, {"t": content, "corrections": corrections(*errata)})

    return bc.diff(version("old", OLD, known), version("new", new, (*known, *rows)))


def test_a_changed_factual_value_without_a_correction(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD.replace("x", "z"))
    ((name, cell),) = unexplained_changes(found)
    assert (name, cell.key, cell.field, cell.old, cell.new) == ("t", {"id": "1"}, "a", "x", "z")
    assert found.unexplained == 1
    assert "! 1 changed cell of factual fields without a row in corrections" in report.to_text(found)


def test_a_correction_explains_a_change_and_is_shown_beside_it(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD.replace("x", "z"), "t,1,a,x,z,read wrongly,s,2026-11-24,1.0.1")
    assert unexplained_changes(found) == ()
    (cell,) = next(t for t in found.tables if t.name == "t").changed_cells
    assert cell.correction is not None
    assert (cell.correction.reason, cell.correction.source_id) == ("read wrongly", "s")
    assert "read wrongly" in report.to_text(found)


@pytest.mark.parametrize(
    "row",
    [
        "t,1,a,w,z,other old value,s,2026-11-24,1.0.1",
        "t,1,a,x,w,other new value,s,2026-11-24,1.0.1",
        "t,2,a,x,z,other row,s,2026-11-24,1.0.1",
        "t,1,note,x,z,other field,s,2026-11-24,1.0.1",
        "u,1,a,x,z,other table,s,2026-11-24,1.0.1",
    ],
)
def test_a_correction_of_something_else_explains_nothing(tmp_path: Path, row: str) -> None:
    assert compared(tmp_path, OLD.replace("x", "z"), row).unexplained == 1


def test_a_chain_of_corrections_explains_the_whole_way(tmp_path: Path) -> None:
    rows = ("t,1,a,x,w,first,s,2026-11-24,1.0.1", "t,1,a,w,z,second,s,2026-11-25,1.0.2")
    found = compared(tmp_path, OLD.replace("x", "z"), *rows)
    assert found.unexplained == 0
    cell = next(t for t in found.tables if t.name == "t").changed_cells[0]
    assert cell.correction is not None
    assert (cell.correction.reason, cell.correction.version) == ("first; second", "1.0.2")


def test_a_correction_of_a_former_release_explains_no_new_change(tmp_path: Path) -> None:
    """The same change once more, after it had been taken back, needs its own correction."""
    known = ("t,1,a,x,z,then,s,2026-11-24,0.9.0", "t,1,a,z,x,taken back,s,2026-11-24,1.0.0")
    assert compared(tmp_path, OLD.replace("x", "z"), known=known).unexplained == 1


def test_what_needs_no_correction(tmp_path: Path) -> None:
    assert compared(tmp_path / "text", OLD.replace("n\n2", "m\n2")).unexplained == 0
    assert compared(tmp_path / "new row", OLD + "3,q,n\n").unexplained == 0
    assert compared(tmp_path / "filled", OLD.replace("y", "")).unexplained == 1
    otherwise = [{"name": "id"}, {"name": "a", "constraints": {"required": True}}, {"name": "note"}]
    declared = {"fields": [{**field, "type": "string"} for field in otherwise]}
    assert compared(tmp_path / "declared", OLD.replace("x", "z"), **declared).unexplained == 0
    titled = {"fields": [{"name": name, "type": "string", "title": name} for name in ("id", "a", "note")]}
    assert compared(tmp_path / "titled", OLD.replace("x", "z"), **titled).unexplained == 1
    computed = {"fields": [{"name": name, "type": "string", "computed": "1"} for name in ("id", "a", "note")]}
    assert compared(tmp_path / "computed", OLD.replace("x", "z"), **computed).unexplained == 0


def test_the_count_is_of_all_though_the_list_is_cut(tmp_path: Path) -> None:
    many = "id,a\n" + "".join(f"{number},x\n" for number in range(50))
    old = write(tmp_path / "old", {"t": table(many)})
    new = write(tmp_path / "new", {"t": table(many.replace("x", "z"))})
    found = bc.diff(old, new, limit=5)
    assert (found.unexplained, len(unexplained_changes(found))) == (50, 5)


def test_the_command_shows_the_reason(command: Command, package_copy: PackageCopy) -> None:
    package_copy.change("claim_evidence", {"evidence_id": "e0001"}, {"stance": "qualifies"})
    add(package_copy, ("claim_evidence", "e0001", "stance", "contradicts", "qualifies", "read too hastily", *TAIL[1:]))
    done = command("diff", str(bc.path()), str(package_copy.folder))
    assert done.returncode == 1
    assert "corrected in 0.3.0: read too hastily" in done.stdout
    assert "(no correction)" not in done.stdout
