"""What a reader chooses on a page changes what is shown, with mouse or keyboard."""

import pytest

import bolivia_crisis as bc


def test_arrow_keys_move_over_the_map(visit):
    page = visit.open("en/election.html#010101")
    page.wait_for_selector(".map[data-ready=true] path[aria-label]")
    page.wait_for_selector(".place h3")
    page.focus(".map")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.hash !== '#010101'")
    name = bc.load("places").set_index("place_id").name[page.url[-6:]]
    assert page.locator(".place h3").inner_text().startswith(name)


def test_heading_sorts_the_places(visit):
    page = visit.open("en/election.html")
    page.select_option("#level", "department")
    page.locator("[data-level=department] thead button").last.click()
    swing = bc.results(level="department", scope="bolivia", compare="2019").query("party_id == 'mas_ipsp'").swing
    cells = page.locator("[data-level=department] tbody td:last-child").all_inner_texts()
    assert cells == [f"{value:+.1f}".replace("-", "−") for value in sorted(swing, reverse=True)]


@pytest.mark.parametrize("by", ["funder", "account", "purpose"])
def test_parts_of_a_series_add_up_to_it(visit, by):
    page = visit.open("en/money.html")
    page.wait_for_selector(".chart[data-ready=true]")
    page.select_option("select[data-signal=group]", "greenbook_obligations:obligation")
    page.select_option("select[data-signal=by]", by)
    page.click(".chart details summary")
    cells = page.locator(".chart tr[data-group]:visible td:nth-child(2)").all_inner_texts()
    frame = bc.load("funding_flows")
    whole = frame[frame.sum_group == "greenbook_obligations:obligation"].amount_usd_current.sum()
    assert sum(int(text.replace(",", "").replace("−", "-")) for text in cells) == pytest.approx(whole, abs=len(cells))


def test_series_that_count_the_same_money_are_those_declared(visit):
    page = visit.open("en/money.html")
    page.wait_for_selector(".chart[data-ready=true]")
    page.select_option("select[data-signal=group]", "worldbank_net_oda:net_disbursement")
    overlaps = bc.load("series_overlaps")
    one, other = overlaps.series == "worldbank_net_oda", overlaps.overlaps_series == "worldbank_net_oda"
    expected = set(overlaps[one].overlaps_series) | set(overlaps[other].series)
    shown = page.evaluate("[...document.querySelectorAll('tr[data-series]')].filter((row) => !row.hidden).length")
    assert shown == len(expected)


def test_actors_are_filtered_by_what_is_said_of_them(visit):
    page = visit.table("en/actors.html")
    page.select_option("select[data-column=statement_class]", "accusation")
    page.select_option("select[data-column=assertion_status]", "disputed")
    said = bc.load("actor_statements")
    actors = bc.load("coup_actors")
    found = said[(said.statement_class == "accusation") & (said.assertion_status == "disputed") & ~said.sensitive]
    expected = set(found.actor_id) & set(actors[~actors.sensitive].actor_id)
    assert page.locator(".count").inner_text() == f"{len(expected)} of {len(actors)} rows"


def test_address_sets_the_filter(visit):
    page = visit.open("en/tables/actor_statements.html?statement_class=denial")
    page.wait_for_selector(".explorer[data-ready=true]")
    said = bc.load("actor_statements")
    wanted = ((said.statement_class == "denial") & ~said.sensitive).sum()
    assert page.locator(".count").inner_text() == f"{wanted} of {len(said)} rows"
