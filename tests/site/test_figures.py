"""Map, charts and claims show what the tables say."""

import pytest

import bolivia_crisis as bc


def places(level: str):
    frame = bc.results(level=level, scope="bolivia", compare="2019")
    return {place: part.set_index("party_id") for place, part in frame.groupby("place_id")}


@pytest.fixture
def election(visit):
    page = visit.open("en/election.html")
    page.wait_for_selector(".map[data-ready=true] path[aria-label]")
    return page


def test_click_on_the_map_shows_the_numbers_of_the_place(election):
    election.select_option("#level", "department")
    election.wait_for_selector(".map[data-ready=true] path[aria-label='Santa Cruz']")
    election.locator(".map path[aria-label='Santa Cruz']").click()
    row = places("department")["07"].loc["creemos"]
    cells = election.locator(".place tr", has_text="CREEMOS").locator("td").all_inner_texts()
    assert cells == [f"{row.votes:,}", f"{row.share_pct:.1f} %"]
    assert election.url.endswith("#07")


@pytest.mark.parametrize("code", ["010101", "071102", "080102", "060502", "071503", "080303", "090401", "050405"])
def test_a_place_is_found_by_its_address(visit, code):
    page = visit.open(f"en/election.html#{code}")
    page.wait_for_selector(".place h3")
    row = places("municipality")[code].loc["mas_ipsp"]
    assert page.locator(".place tr", has_text="MAS-IPSP").locator("td").first.inner_text() == f"{row.votes:,}"


def test_namesakes_stand_in_their_own_department(election):
    """The shape of each namesake lies within the department that its code begins with."""
    election.select_option("#level", "municipality")
    count = election.locator(".map path[aria-label='San Javier']").count()
    assert count == 2
    boxes = [election.locator(".map path[aria-label='San Javier']").nth(at).bounding_box() for at in range(2)]
    east = max(boxes, key=lambda box: box["x"])
    election.mouse.click(east["x"] + east["width"] / 2, east["y"] + east["height"] / 2)
    assert "Santa Cruz" in election.locator(".place h3").inner_text()


def test_every_place_with_a_shape_has_a_row_and_the_two_without_are_listed(election):
    drawn = election.locator(".map path[aria-label]").count()
    listed = election.locator("[data-level=municipality] tr[data-place]").count()
    assert (drawn, listed) == (339, 341)
    assert election.locator(".map-side .hint a").all_inner_texts() == ["Raqaypampa", "San Pedro de Macha"]


@pytest.mark.parametrize("measure", ["mas_ipsp", "cc", "creemos", "turnout", "swing"])
def test_measure_changes_colours_and_legend(election, measure):
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
