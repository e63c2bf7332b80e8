"""Claims are recomputed: what follows from a value or from evidence, what a query may be, what depends on what."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

import bolivia_crisis as bc
from bolivia_crisis import claim_explained, claim_tables, dataset, neutrality
from bolivia_crisis.claim_checks import RULE, check_claims, violations
from bolivia_crisis.claim_explained import Explanation, explain_claim, explain_claims
from bolivia_crisis.claim_queries import QueryError, check, reads, run
from bolivia_crisis.source_coverage import coverage
from bolivia_crisis.validation import CannotRun, descriptor, package
from bolivia_crisis.verdicts import VERDICTS, Evidence, from_evidence, from_value
from conftest import ROOT, Command, PackageCopy

REPORT = check_claims()
AS_OF = "2021-03-31"
COMPUTED = {claim.id: claim for claim in REPORT.claims if claim.record["method"] == "computed"}
COLUMNS = {
    resource["name"]: {field["name"]: "VARCHAR" for field in resource["schema"]["fields"]}
    for resource in dataset.descriptor()["resources"]
}


def evidence(*rows: str) -> list[Evidence]:
    """Rows such as "supports whole a news": stance, bearing, independence group, kind (news if left out)."""
    cells = [row.split() for row in rows]
    return [Evidence(stance, bearing, group, *kind or ["news"]) for stance, bearing, group, *kind in cells]


@pytest.fixture(scope="module")
def tables() -> Iterator[claim_tables.Connection]:
    with claim_tables.open_tables(bc.path()) as (cursor, _):
        yield cursor


@pytest.mark.parametrize("claim", REPORT.claims, ids=lambda claim: claim.id)
def test_a_stored_verdict_is_the_derived_one_or_an_override(claim: Any) -> None:
    assert claim.drift is None
    assert claim.holds


def test_at_least_forty_five_claims_are_computed_and_at_most_ten_overridden() -> None:
    assert len(COMPUTED) >= 45
    assert len(REPORT.overrides) <= 10
    assert all(claim.derived != claim.verdict for claim in REPORT.overrides)


def test_counts_are_of_all_claims() -> None:
    assert sum(REPORT.counts.values()) == len(bc.claims())
    assert tuple(REPORT.counts) == VERDICTS


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([], "unverifiable"),
        (["supports whole a"], "supported"),
        (["supports part a"], "partly_supported"),
        (["supports whole a", "qualifies part b"], "partly_supported"),
        (["supports whole a", "contradicts part b"], "partly_supported"),
        (["supports whole a", "qualifies context b"], "supported"),
        (["supports whole a", "qualifies whole b"], "disputed"),
        (["supports whole a", "contradicts whole b"], "disputed"),
        (["supports whole a", "contradicts whole a"], "disputed"),
        (["contradicts whole a"], "contradicted"),
        (["contradicts part a"], "partly_supported"),
        (["qualifies part a"], "unverifiable"),
        (["qualifies whole a"], "unverifiable"),
        (["supports whole a", "mentions whole b"], "supported"),
        (["mentions whole a"], "unverifiable"),
        (["supports whole a article_under_test"], "unverifiable"),
        (["supports whole wikipedia-en encyclopedia"], "supported"),
        (["supports whole a", "contradicts whole wikipedia-en encyclopedia"], "supported"),
        (["supports whole a blog", "contradicts whole b"], "contradicted"),
        (["supports whole a blog", "contradicts whole wikipedia-en encyclopedia"], "disputed"),
    ],
)
def test_verdict_from_evidence(rows: list[str], verdict: str) -> None:
    assert from_evidence(evidence(*rows)) == verdict


def test_reprints_of_one_author_count_once() -> None:
    against = evidence("contradicts whole z")
    reprints = evidence(*["supports whole a"] * 6)
    independent = evidence(*(f"supports whole {group}" for group in "abcd"))
    assert from_evidence([*reprints, *against]) == "disputed"
    assert from_evidence([*independent, *against]) == "supported"
    assert from_evidence([*evidence("supports whole z"), *evidence(*(f"contradicts whole {g}" for g in "abcd"))]) == (
        "contradicted"
    )


@pytest.mark.parametrize(
    ("value", "asserted", "comparison", "tolerance", "verdict"),
    [
        ("55.5", "55", "approx", 0.5, "supported"),
        ("55.51", "55", "approx", 0.5, "contradicted"),
        ("88.45", "88.4", "eq", 0.05, "supported"),
        ("1.0", "1", "eq", None, "supported"),
        ("2", "1", "eq", None, "contradicted"),
        ("10", "10", "ge", None, "supported"),
        ("9", "10", "ge", None, "contradicted"),
        ("1995", "1996", "le", None, "supported"),
        ("1997", "1996", "le", None, "contradicted"),
        ("2019-10", "2019-11", "eq", None, "contradicted"),
        ("2019-10-20", "2019-11-02", "le", None, "supported"),
        ("nan", "1", "eq", None, "contradicted"),
    ],
)
def test_verdict_from_value(value: str, asserted: str, comparison: str, tolerance: float | None, verdict: str) -> None:
    assert from_value(value, asserted, comparison, tolerance) == verdict


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("select 1 as value, null as decision; select 2", "2 statements"),
        ("create table x (a integer)", "not one SELECT"),
        ("copy claims to 'x.csv'", "not one SELECT"),
        ("selec 1", "not one SELECT"),
        ("", "0 statements"),
        ("select 1 as value, null as decision from nowhere", "'nowhere'"),
        ("select 1 as value, null as decision from main.claims", "'main.claims'"),
        ("select 1 as value, null as decision from '/etc/hostname'", "/etc/hostname"),
        ("select 1 as value, null as decision from read_csv('data/claims.csv')", "table function"),
        ("with recursive a as (select 1 union all select * from a) select * from a", "recursion"),
        ("select repeat('a', 1000000000) as value, null as decision", "'repeat'"),
        ("select 1 as value, null as decision -- " + "x" * 10_000, "longer than"),
    ],
)
def test_a_query_that_may_not_run_is_refused(tables: Any, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        check(tables, sql, frozenset(COLUMNS))


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("select 1 as value, null as decision from claims where false", "no row"),
        ("select 1 as value, null as decision from claims", "several rows"),
        ("select 1 as value", "columns value instead"),
        ("select null as decision, 1 as value", "columns decision, value"),
        ("select nothing as value, null as decision from claims", "failed"),
        ("select cast(topic as integer) as value, null as decision from claims", "failed"),
    ],
)
def test_a_query_that_answers_wrongly_is_refused(tables: Any, sql: str, message: str) -> None:
    check(tables, sql, frozenset(COLUMNS))
    with pytest.raises(QueryError, match=message):
        run(tables, sql)


def test_a_query_without_end_is_interrupted(tables: Any) -> None:
    endless = "select count(*) as value, null as decision from election_2020 a, election_2020 b, election_2020 c"
    with pytest.raises(QueryError, match="did not end"):
        run(tables, f"{endless} where (a.cc * b.cc + c.cc) % 7 = 3", seconds=0.2)


def test_nothing_can_be_written_and_no_file_be_read(tables: Any) -> None:
    with pytest.raises(duckdb.Error):
        tables.cursor().execute("SELECT * FROM read_csv('data/claims.csv')")
    with pytest.raises(duckdb.Error):
        tables.cursor().execute("SET enable_external_access = true")


@pytest.mark.parametrize("claim_id", COMPUTED)
def test_both_parsers_see_the_same_tables_in_a_query(tables: Any, claim_id: str) -> None:
    sql = COMPUTED[claim_id].record["query"]
    found = reads(sql, COLUMNS)
    assert check(tables, sql, frozenset(COLUMNS)) == tuple(sorted({read.table for read in found}))
    assert all(read.columns <= set(COLUMNS[read.table]) for read in found)


# What is changed: table, key, cells; and the verdicts that move with it.
CHANGES = [
    (
        "a vote",
        "election_2020",
        {"mesa_id": "10001"},
        {"cc": "4000000"},
        {
            "c003": "contradicted",
            "c009": "contradicted",
            "c011": "contradicted",
            "c013": "contradicted",
            "c016": "contradicted",
            "c039": "contradicted",
        },
    ),
    (
        "an amount",
        "funding_flows",
        {"flow_id": "FA-GB-2018-0340"},
        {"amount_usd_current": "1000"},
        {"c094": "contradicted"},
    ),
    (
        "the date of an end",
        "lithium_contracts",
        {"contract_id": "aci-ylb-acisa-2018"},
        {"ended_on": "2019-10-01"},
        {"c114": "supported", "c115": "contradicted"},
    ),
    (
        "the date of a resignation",
        "actor_statements",
        {"statement_id": "st0145"},
        {"start_date": "2019-11-14"},
        {"c005": "supported", "c092": "contradicted"},
    ),
    (
        "an earlier turnout",
        "election_history",
        {"figure_id": "us-1876-turnout"},
        {"value": "61.8"},
        {},
    ),
    ("a stance", "claim_evidence", {"evidence_id": "e0048"}, {"stance": "contradicts"}, {"c014": "contradicted"}),
    ("a bearing", "claim_evidence", {"evidence_id": "e0129"}, {"bearing": "part"}, {"c040": "partly_supported"}),
    (
        "a stance that a query counts",
        "claim_evidence",
        {"evidence_id": "e0019"},
        {"stance": "qualifies", "bearing": "context"},
        {"c004": None},
    ),
    (
        "a later event",
        "claim_evidence",
        {"evidence_id": "e0081"},
        {"value_found": "the reverse of it"},
        {},
    ),
    (
        "the group of a source",
        "sources",
        {"source_id": "la-epoca-2020-luis-arce-posesiona-nuevo"},
        {"independence_group": "wikipedia-es"},
        {},
    ),
]


@pytest.mark.parametrize(("table", "key", "cells", "moved"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_a_change_moves_exactly_the_verdicts_that_depend_on_it(
    package_copy: PackageCopy, table: str, key: dict[str, str], cells: dict[str, str], moved: dict[str, str | None]
) -> None:
    package_copy.change(table, key, cells)
    after = {claim.id: claim for claim in check_claims(path=package_copy.folder).claims}
    assert {key: claim.derived for key, claim in after.items() if not claim.holds} == moved
    for claim_id, claim in COMPUTED.items():
        read = {
            column for part in reads(claim.record["query"], COLUMNS) if part.table == table for column in part.columns
        }
        if after[claim_id].computed != claim.computed:
            assert read & set(cells), f"{claim_id} moved and does not read {table}"


def test_what_came_later_decides_nothing(package_copy: PackageCopy) -> None:
    """All claims are judged as of March 2021: later events and the later fate of contracts move nothing."""
    assert {str(claim.record["as_of"])[:10] for claim in REPORT.claims} == {AS_OF}
    later = 0
    for table, column in (
        ("lithium_events", "event_date"),
        ("coup_events", "event_date"),
        ("funding_flows", "start_date"),
    ):
        path = package_copy.table(table)
        with path.open(encoding="utf-8", newline="") as file:
            header, *records = csv.reader(file)
        kept = [record for record in records if record[header.index(column)] <= AS_OF]
        later += len(records) - len(kept)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *kept])
    contracts = bc.load("lithium_contracts")
    for contract in contracts.contract_id[contracts.status_as_of > AS_OF]:
        fate = {"status": "expired", "status_as_of": "2025-01-01", "end_reason": "other"}
        package_copy.change("lithium_contracts", {"contract_id": contract}, fate)
    assert later > 100
    assert [claim.id for claim in check_claims(path=package_copy.folder).claims if not claim.holds] == []


def test_a_drift_is_a_violation_with_its_place(package_copy: PackageCopy) -> None:
    line = package_copy.change("claims", {"claim_id": "c010"}, {"verdict": "disputed"})
    (found,) = violations(package_copy.folder)
    assert (found.rule, found.file, found.line, found.key) == (RULE, "data/claims.csv", line, {"claim_id": "c010"})
    assert (found.column, found.value) == ("verdict", "disputed")
    assert "computed 55.11" in found.message


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select 1 as value, 'maybe' as decision", "'maybe', which is no verdict"),
        ("select null as value, null as decision", "neither a value nor a decision"),
        ("select 1 as value, null as decision from nowhere", "'nowhere'"),
        ("", "has no query"),
    ],
)
def test_a_query_that_decides_nothing_is_a_violation_with_its_place(
    package_copy: PackageCopy, query: str, message: str
) -> None:
    line = package_copy.change("claims", {"claim_id": "c010"}, {"query": query})
    (found,) = violations(package_copy.folder)
    assert (found.line, found.key, found.column) == (line, {"claim_id": "c010"}, "query")
    assert message in found.message


def test_an_override_of_what_follows_anyway_is_a_violation(package_copy: PackageCopy) -> None:
    package_copy.change("claims", {"claim_id": "c010"}, {"override_reason": "so we think"})
    (found,) = violations(package_copy.folder)
    assert "nothing to override" in found.message


def test_the_data_as_they_are_violate_nothing() -> None:
    assert violations(bc.path()) == []


def test_a_claim_of_another_text_is_judged_alike(package_copy: PackageCopy) -> None:
    """No code knows the article: another source_id changes no verdict."""
    package_copy.change("claims", {"claim_id": "c010"}, {"source_id": "oep-nd-atlas-electoral-2014"})
    assert check_claims("c010", path=package_copy.folder).holds


def test_an_unknown_claim_names_the_closest() -> None:
    with pytest.raises(ValueError, match="did you mean 'c101'"):
        check_claims("c01")
    with pytest.raises(ValueError, match="lithium"):
        check_claims(topic="litium")


def test_a_package_without_claims_cannot_be_checked(package_copy: PackageCopy) -> None:
    path = package_copy.folder / "datapackage.json"
    document = json.loads(path.read_text("utf-8"))
    document["resources"] = [item for item in document["resources"] if item["name"] != "claims"]
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(CannotRun, match="no table claims"):
        check_claims(path=package_copy.folder)


def test_an_explanation_leads_to_the_rows_and_their_sources() -> None:
    (part,) = explain_claim("c109").reads
    assert {row["value"] for row in part.rows} >= {21.0, 80.0}
    assert {source.source_id for source in part.sources} == {row["source_id"] for row in part.rows}


@pytest.fixture(scope="module")
def explained() -> dict[str, Explanation]:
    return dict(zip(COMPUTED, explain_claims(COMPUTED), strict=True))


@pytest.mark.parametrize("claim_id", COMPUTED)
def test_every_table_that_a_query_reads_has_sources(claim_id: str, explained: dict[str, Explanation]) -> None:
    for part in explained[claim_id].reads:
        assert part.source_count > 0 or part.count == 0, part.table


def test_claims_explained_together_are_explained_as_each_by_itself(explained: dict[str, Explanation]) -> None:
    for claim_id in ("c109", "c010"):
        assert explain_claim(claim_id) == explained[claim_id]


def test_claims_are_explained_in_the_order_asked_for_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def counting(*arguments: Any, **options: Any) -> Any:
        opened.append(arguments)
        return claim_tables.open_tables(*arguments, **options)

    monkeypatch.setattr(claim_explained, "open_tables", counting)
    found = explain_claims(["c119", "c002", "c010"])
    assert [explanation.claim.id for explanation in found] == ["c119", "c002", "c010"]
    assert found[1].reads == ()
    assert len(opened) == 1


def test_an_unknown_claim_among_others_is_named() -> None:
    with pytest.raises(KeyError, match="c999"):
        explain_claims(["c010", "c999"])


def test_the_command_prints_what_a_program_reads(command: Command) -> None:
    done = command("check", "c112", "--explain", "--format", "json")
    assert done.returncode == 0, done.stderr
    (claim,) = json.loads(done.stdout)["claims"]
    assert (claim["id"], claim["method"], claim["verdict"]) == ("c112", "computed", "partly_supported")
    assert (claim["asserted"], claim["computed"], claim["difference"]) == ("2.5", "2.39", -0.11)
    assert {row["stance"] for row in claim["evidence"]} == {"supports", "qualifies"}
    assert claim["query_reads"][0]["table"] == "lithium_contracts"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_command_prints_what_a_person_reads(command: Command, form: str) -> None:
    done = command("check", "--topic", "lithium", "--format", form)
    assert done.returncode == 0, done.stderr
    assert "26.25" in done.stdout
    assert "14 claims (11 computed)" in done.stdout
    assert done.stdout.strip().endswith("every verdict holds")


def test_the_command_says_that_a_verdict_drifted(command: Command, package_copy: PackageCopy) -> None:
    package_copy.change("claims", {"claim_id": "c010"}, {"verdict": "disputed"})
    done = command("check", "--package", str(package_copy.folder))
    assert done.returncode == 1
    assert "1 verdict does NOT hold" in done.stdout


@pytest.mark.parametrize("arguments", [["c999"], ["--topic", "weather"], ["--explain"], ["--package", "/nowhere"]])
def test_the_command_says_why_it_cannot_run(command: Command, arguments: list[str]) -> None:
    done = command("check", *arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_titles_and_labels_use_no_loaded_word() -> None:
    words = [neutrality.LoadedWord(row.word, row.neutral_form) for row in bc.load("loaded_words").itertuples()]
    assert neutrality.loaded_words(dataset.descriptor(), words) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Members of the regime", True),
        ("Regimes", True),
        ("El régimen de Áñez", False),
        ("regimental", False),
        ('Accused in the case "the regime"', False),
        ("The word regime is disputed", False),
    ],
)
def test_a_planted_loaded_word_is_found(text: str, found: bool) -> None:
    field = {"name": "side", "title": "Side", "description": text}
    document = {"resources": [{"name": "coup_actors", "title": "Actors", "schema": {"fields": [field]}}]}
    word = neutrality.LoadedWord("regime", "government")
    assert bool(neutrality.loaded_words(document, [word])) == found
    attributed = {"name": "asserted_by", "title": "Asserted by"}
    document["resources"][0]["schema"]["fields"].append(attributed)
    assert neutrality.loaded_words(document, [word]) == []


def test_the_answer_to_an_accusation_was_looked_for_lately(package_copy: PackageCopy) -> None:
    created = date.fromisoformat(dataset.descriptor()["created"][:10])

    def found() -> list[str]:
        with package.open_package(package_copy.folder) as opened, duckdb.connect() as cursor:
            claim_tables.load_tables(cursor, descriptor.read(opened).resources)
            old = {row for _, row, *_ in neutrality.searched_lately(cursor, created)}
            keys = cursor.execute("SELECT _row, statement_id FROM actor_statements").fetchall()
        return [key for row, key in keys if row in old]

    assert found() == []
    # Nothing answers this one: no outcome and no denial were found.
    package_copy.change("actor_statements", {"statement_id": "st0015"}, {"outcome_note": "none found as of 2024-11-24"})
    assert found() == []
    package_copy.change("actor_statements", {"statement_id": "st0015"}, {"outcome_note": "none found as of 2024-11-23"})
    assert found() == ["st0015"]


def test_the_agreement_of_the_codings_is_as_the_page_says() -> None:
    printed = subprocess.run(
        [sys.executable, ROOT / "scripts/coding_agreement.py"], capture_output=True, text=True, check=True
    ).stdout
    stance, bearing = re.findall(r"(\d+ %) of the rows, kappa (0\.\d\d)", printed)
    page = " ".join((ROOT / "docs/method.md").read_text("utf-8").split())
    assert f"in the stance of {stance[0]} of the rows (kappa {stance[1]})" in page
    assert f"in the bearing of {bearing[0]} (kappa {bearing[1]})" in page


def test_coverage_counts_independent_sources_once() -> None:
    frame = coverage().set_index("table")
    assert (frame.with_two <= frame.with_one).all()
    assert (frame.with_one <= frame.rows).all()
    rows = bc.claims()
    assert frame.rows["claims"] == len(rows)
    assert frame.share_two["election_2020"] == 0
    kinds = coverage(by="kind").set_index("kind")
    assert kinds.with_one["dataset"] == kinds.rows["dataset"]
    with pytest.raises(ValueError, match="language"):
        coverage(by="langage")
