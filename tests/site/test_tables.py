"""A table is searched, filtered, sorted, linked to and taken away; what needs care is shown with its context only."""

import csv
import io

import pytest

import bolivia_crisis as bc
from bolivia_crisis import provenance


def shown(page) -> int:
    return int(page.locator(".count").inner_text().split(" ")[0].replace(",", ""))


def download(page) -> str:
    with page.expect_download() as taken:
        page.click(".download")
    return taken.value.path().read_text("utf-8")


def test_whole_election_table_is_searched_and_taken_away_as_it_is(visit):
    page = visit.table("en/tables/election_2020.html")
    assert shown(page) == 35599
    assert download(page) == (bc.path() / "data" / "election_2020.csv").read_text("utf-8")
    page.fill(".search", "sucre 010101 10001")
    page.wait_for_function("document.querySelector('.count').textContent.startsWith('1 of')")
    assert page.locator(".tabulator-row a").first.inner_text() == "10001"


@pytest.mark.parametrize(("table", "column", "value"), [
    ("coup_actors", "sector", "military"),
    ("us_programs", "status", "ended"),
    ("funding_flows", "series", "worldbank_net_oda"),
    ("lithium_contracts", "status", "signed"),
    ("election_2020", "department_id", "09"),
    ("claims", "verdict", "disputed"),
])  # fmt: skip
def test_what_is_downloaded_is_what_the_filter_leaves(visit, table, column, value):
    page = visit.table(f"en/tables/{table}.html")
    page.select_option(f"select[data-column={column}]", value)
    rows = [row for row in provenance.records(table) if row[column] == value and row.get("sensitive") != "true"]
    assert rows
    assert shown(page) == len(rows)
    assert list(csv.DictReader(io.StringIO(download(page)))) == rows


def test_search_folds_accents_and_finds_labels(visit):
    page = visit.table("es/tables/coup_actors.html")
    page.fill(".search", "alvaro garcia")
    page.wait_for_function("document.querySelectorAll('.tabulator-row').length === 1")
    assert page.locator(".tabulator-row a").inner_text() == "Álvaro García Linera"


def test_sorting_by_number_puts_the_largest_first(visit):
    page = visit.table("en/tables/coup_actors.html")
    page.select_option(".sort", "statement_count")
    page.check(".descending")
    frame = bc.load("coup_actors")
    most = frame[~frame.sensitive].sort_values("statement_count").name.iloc[-1]
    page.wait_for_function(f"document.querySelector('.tabulator-row a').textContent === {most!r}")


def test_permalink_opens_the_row_with_its_statements_and_sources(visit):
    page = visit.open("en/tables/coup_actors.html#carlos-mesa")
    page.wait_for_selector(".record-body h3")
    assert page.locator(".record-body h3").inner_text() == "Carlos Mesa Gisbert"
    behind = bc.sources_for("coup_actors", "carlos-mesa")
    listed = page.eval_on_selector_all(".record-body .source .id", "all => all.map((one) => one.textContent)")
    assert set(behind.source_id) <= set(listed)
    assert (
        page.locator(".record-body > .cards > .card").count()
        == behind[behind.table == "actor_statements"].key.nunique()
    )


def test_accusation_stands_beside_what_answers_it(visit):
    statements = {row["statement_id"]: row for row in provenance.records("actor_statements")}
    link = next(
        link for link in provenance.records("statement_answers")
        if statements[link["answers_statement_id"]]["statement_class"] == "accusation"
        and statements[link["answers_statement_id"]]["sensitive"] == "false"
    )  # fmt: skip
    page = visit.open(f"en/tables/actor_statements.html#{link['answers_statement_id']}")
    page.wait_for_selector(".record-body .answer")
    inside = page.eval_on_selector_all(".card .card", "all => all.map((one) => one.dataset.key)")
    assert link["statement_id"] in inside


def test_row_of_an_accusation_names_its_answer_in_the_table_too(visit):
    statements = {row["statement_id"]: row for row in provenance.records("actor_statements")}
    answered = next(
        link for link in provenance.records("statement_answers")
        if not statements[link["answers_statement_id"]]["outcome_note"]
        and statements[link["answers_statement_id"]]["sensitive"] == "false"
    )  # fmt: skip
    page = visit.table("en/tables/actor_statements.html")
    page.fill(".search", answered["answers_statement_id"])
    row = page.locator(".tabulator-row", has=page.locator(f"a[href='#{answered['answers_statement_id']}']"))
    row.wait_for()
    assert f"({answered['statement_id']})" in row.locator("[tabulator-field=outcome_note]").inner_text()


def test_every_accusation_shown_has_an_answer_beside_it(visit):
    page = visit.table("en/tables/actor_statements.html")
    accusations = [row for row in provenance.records("actor_statements") if row["statement_class"] == "accusation"]
    for row in accusations[:12]:
        if row["sensitive"] == "true":
            continue
        page.evaluate("key => { location.hash = key; }", row["statement_id"])
        page.wait_for_selector(f".record-body > .cards > .card[data-key={row['statement_id']}] .answer")


def test_rows_that_need_care_are_hidden_unless_asked_for(visit):
    careful = next(row for row in provenance.records("actor_statements") if row["sensitive"] == "true")
    page = visit.table(f"en/tables/actor_statements.html#{careful['statement_id']}")
    assert page.locator(".record .care").count() == 1
    assert careful["object"] not in page.locator(".record").inner_text()
    assert careful["statement_id"] not in download(page).split("statement_id", 1)[1].replace(",", "\n").split("\n")
    page.click(".record .care + button")
    page.wait_for_selector(".record-body .answer")
    assert careful["object"] in page.locator(".record").inner_text()


@pytest.mark.parametrize(("language", "word"), [("en", "special care"), ("es", "especial cuidado")])
def test_link_to_the_whole_table_says_that_it_holds_rows_that_need_care(visit, language, word):
    for table in ("coup_actors", "actor_statements"):
        count = sum(row["sensitive"] == "true" for row in provenance.records(table))
        page = visit.open(f"{language}/tables/{table}.html")
        link = page.locator(f"a[href$='data/{table}.csv']").first
        told = page.locator(f"#{link.get_attribute('aria-describedby')}").inner_text()
        assert count > 0 and f" {count} " in told and word in told
    page = visit.open(f"{language}/tables/parties.html")
    assert page.locator("a[href$='data/parties.csv']").first.get_attribute("aria-describedby") is None


def test_searching_the_largest_table_does_not_freeze_the_page(visit):
    """Only what is seen stands in the page, and no piece of work takes a second; the best of three, as above."""
    page = visit.table("en/tables/election_2020.html")
    page.evaluate("""() => {
      window.longest = [];
      new PerformanceObserver((list) => window.longest.push(...list.getEntries().map((one) => one.duration)))
        .observe({ type: "longtask" });
    }""")
    longest = []
    for words in ("cobija", "oruro", "trinidad"):
        before = page.locator(".count").inner_text()
        page.evaluate("window.longest.length = 0")
        page.locator(".search").fill("")
        page.locator(".search").type(words, delay=30)
        page.wait_for_function("before => document.querySelector('.count').textContent !== before", arg=before)
        page.wait_for_timeout(200)
        longest.append(max(page.evaluate("window.longest"), default=0))
        assert 0 < shown(page) < 35599
        assert page.locator(".tabulator-row").count() < 300
    assert min(longest) < 1000


def test_text_in_english_is_marked_on_spanish_pages(visit):
    page = visit.open("es/tables/lithium_events.html#aci-ylb-acisa-2018-e01")
    page.wait_for_selector(".record-body h3")
    row = provenance.record("lithium_events", ("aci-ylb-acisa-2018-e01",))
    assert page.locator(".record-body dd [lang=en]", has_text=row["detail"]).count() == 1


def test_report_of_an_error_names_the_row(visit):
    page = visit.open("en/tables/us_programs.html#aifld")
    page.wait_for_selector(".record-body .report")
    page.click(".report summary")
    assert "Record: us_programs, aifld" in page.locator(".report textarea").input_value()


def test_table_shows_its_citation(visit):
    page = visit.open("en/tables/funding_flows.html")
    page.click(".cite summary")
    assert bc.cite("funding_flows") in page.locator(".cite").inner_text()
