"""Map, charts and claims show what the tables say: figures computed from these by pandas alone."""

import pytest

import bolivia_crisis as bc
from conftest import SITE, Visitor

PARTIES = {"mas_ipsp": "MAS-IPSP", "cc": "CC", "creemos": "CREEMOS", "fpv": "FPV", "pan_bol": "PAN-BOL"}


def sums(column: str):
    """Votes by a column of the election of 2020 in Bolivia."""
    frame = bc.load("election_2020")
    counted = [*PARTIES, "valid_votes", "votes_cast", "registered_voters"]
    return frame[frame.country == "BO"].groupby(column)[counted].sum()


@pytest.fixture(scope="module")
def map_page(browser):
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    visitor = Visitor(page, SITE)
    visitor.open("en/election.html")
    page.wait_for_selector(".map[data-ready=true] path[aria-label]")
    yield page
    assert visitor.complaints == []
    page.close()


@pytest.fixture
def election(map_page):
    """The map of municipalities and of the party with most votes."""
    choose(map_page, "municipality")
    map_page.select_option("#measure", "leading")
    return map_page


def choose(page, level: str) -> None:
    page.select_option("#level", level)
    label = {"department": "Santa Cruz", "municipality": "Sucre"}[level]
    page.wait_for_selector(f".map[data-ready=true] path[aria-label='{label}']")


def assert_place(page, row) -> None:
    for party, name in PARTIES.items():
        cells = page.locator(".place tbody tr", has=page.locator("th", has_text=name)).locator("td").all_inner_texts()
        assert cells == [f"{row[party]:,}", f"{row[party] / row.valid_votes * 100:.1f} %"]
    text = page.locator(".place").inner_text()
    assert f"{row.valid_votes:,}" in text
    assert (
        f"{row.votes_cast / row.registered_voters * 100:.1f} % ({row.votes_cast:,} / {row.registered_voters:,})" in text
    )


@pytest.mark.parametrize(("level", "label", "column", "code"), [
    ("department", "Santa Cruz", "department_id", "07"), ("municipality", "Ixiamas", "municipality_id", "021501"),
])  # fmt: skip
def test_click_on_the_map_shows_the_numbers_of_the_place(election, level, label, column, code):
    choose(election, level)
    election.locator(f".map path[aria-label='{label}']").click()
    election.wait_for_function(f"location.hash === '#{code}'")
    assert label in election.locator(".place h3").inner_text()
    assert_place(election, sums(column).loc[code])


def test_a_place_is_found_by_its_address(visit):
    page = visit.open("en/election.html#071102")
    page.wait_for_selector(".place h3")
    assert_place(page, sums("municipality_id").loc["071102"])


@pytest.mark.parametrize("code", ["080102", "060502", "071503", "080303", "090401", "050405"])
def test_a_place_is_shown_when_the_address_changes(election, code):
    election.evaluate("code => { location.hash = code; }", code)
    election.wait_for_selector(f".place a[href$='#{code}']")
    assert_place(election, sums("municipality_id").loc[code])


def test_namesakes_stand_in_their_own_department(election):
    """The shape of each namesake lies within the department that its code begins with."""
    count = election.locator(".map path[aria-label='San Javier']").count()
    assert count == 2
    election.locator(".map").scroll_into_view_if_needed()
    boxes = [election.locator(".map path[aria-label='San Javier']").nth(at).bounding_box() for at in range(2)]
    east = max(boxes, key=lambda box: box["x"])
    election.mouse.click(east["x"] + east["width"] / 2, east["y"] + east["height"] / 2)
    election.wait_for_function("location.hash === '#071102'")
    assert "Santa Cruz" in election.locator(".place h3").inner_text()


def test_every_place_with_a_shape_has_a_row_and_the_two_without_are_listed(election):
    drawn = election.locator(".map path[aria-label]").count()
    listed = election.locator("[data-level=municipality] tr[data-place]").count()
    assert (drawn, listed) == (339, 341)
    assert election.locator(".map-side .hint a").all_inner_texts() == ["Raqaypampa", "San Pedro de Macha"]


def test_measure_changes_colours_and_legend(election):
    for measure in ("mas_ipsp", "cc", "creemos", "turnout", "swing"):
        before = election.locator(".map path[aria-label='Sucre']").get_attribute("fill")
        election.select_option("#measure", measure)
        election.wait_for_function(
            f"document.querySelector(\".map path[aria-label='Sucre']\").getAttribute('fill') !== '{before}'"
        )
        assert election.locator(".legend li").count() == 7


def test_turnout_is_that_of_the_tables(election):
    frame = bc.load("election_2020")
    turnout = frame.votes_cast.sum() / frame.registered_voters.sum() * 100
    assert f"{turnout:.2f}" in election.locator("tr", has_text="Turnout").first.inner_text()


def test_money_is_shown_one_series_at_a_time(visit):
    page = visit.open("en/money.html")
    page.wait_for_selector(".chart[data-ready=true]")
    frame = bc.load("funding_flows")
    page.select_option("select[data-signal=group]", "worldbank_net_oda:net_disbursement")
    page.click(".chart details summary")
    rows = page.locator(".chart tr[data-group]:visible")
    amounts = [
        int(text.replace(",", "").replace("−", "-")) for text in rows.locator("td:nth-child(2)").all_inner_texts()
    ]
    assert sum(amounts) == pytest.approx(
        frame[frame.series == "worldbank_net_oda"].amount_usd_current.sum(), abs=len(amounts)
    )
    assert {row.get_attribute("data-group") for row in rows.all()} == {"worldbank_net_oda:net_disbursement"}


def test_seats_are_those_of_the_yearly_totals(visit):
    page = visit.open("en/programs.html")
    page.click(".chart details summary")
    seats = [int(text.replace(",", "")) for text in page.locator(".chart td:last-child").all_inner_texts()]
    assert sum(seats) == int(bc.load("us_training_totals").trainees.sum())


def test_claims_are_filtered_and_opened_by_their_address(visit):
    page = visit.open("en/claims.html?verdict=contradicted#c109")
    page.wait_for_selector("#c109 details[open]")
    contradicted = [claim.id for claim in bc.check_claims().claims if claim.verdict == "contradicted"]
    assert page.eval_on_selector_all(".claim:not([hidden])", "all => all.map((one) => one.id)") == contradicted
    evidence = page.locator("#c109 .cards .card").count()
    assert evidence == int((bc.load("claim_evidence").claim_id == "c109").sum())
