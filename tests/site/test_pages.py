"""Every page opens from a folder, asks for nothing elsewhere, fits a phone and can be used by everybody."""

import pytest

from conftest import REPOSITORY, SITE

AXE = REPOSITORY / "site" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = sorted(file.relative_to(SITE).as_posix() for file in SITE.rglob("*.html"))
SUBJECTS = ["index", "election", "actors", "programs", "money", "lithium", "claims", "sources", "tables", "method",
            "use", "dictionary", "changelog", "tables/election_2020", "tables/coup_actors#carlos-mesa"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_quietly_and_fits_a_phone(phone, address):
    page = phone.open(address)
    page.wait_for_load_state("networkidle")
    assert phone.complaints == []
    assert phone.strangers() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("h1").count() == 1
    # What a template shows where a name in it means a function of Python.
    assert " object at 0x" not in page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_axe_finds_no_violation(visit, subject, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    name, _, key = subject.partition("#")
    address = f"{'es' if scheme == 'dark' else 'en'}/{name}.html" + (f"#{key}" if key else "")
    page = visit.open(address)
    if page.locator(".explorer").count():
        visit.table(address)
    if key:
        page.wait_for_selector(".record-body h3")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((told) => told.violations)")
    told = [(one["id"], node["html"][:160], node["failureSummary"][:300]) for one in found for node in one["nodes"][:3]]
    assert told == []


def test_links_within_the_site_lead_somewhere(visit):
    missing = set()
    for address in PAGES:
        page = visit.open(address) if address.count("/") < 2 else None
        for link in page.eval_on_selector_all("a[href]", "all => all.map((one) => one.href)") if page else []:
            path = link.partition("#")[0].partition("?")[0]
            if path.startswith(SITE.as_uri()) and not (SITE / path.removeprefix(f"{SITE.as_uri()}/")).is_file():
                missing.add(path)
    assert missing == set()


def test_language_switch_stays_on_the_page(visit):
    page = visit.open("en/lithium.html")
    page.click("nav.languages a[lang=es]")
    assert page.url.endswith("/es/lithium.html")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator("h1").inner_text() == "Litio: contratos, hechos, estimaciones"


def test_home_is_small_and_paints_at_once(visit):
    page = visit.open("en/index.html")
    page.wait_for_load_state("networkidle")
    sizes = [
        (SITE / one.removeprefix(f"{SITE.as_uri()}/")).stat().st_size
        for one in visit.requests
        if one.startswith("file")
    ]
    assert 10_000 < sum(sizes) < 300_000
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < 1000


def test_root_offers_both_languages_by_plain_links(visit):
    page = visit.open("index.html")
    assert page.eval_on_selector_all("h2 a", "all => all.map((one) => one.getAttribute('href'))") == [
        "en/index.html",
        "es/index.html",
    ]
    assert page.locator("script").count() == 0


def test_json_ld_names_the_table_and_its_file(visit):
    page = visit.open("es/tables/lithium_contracts.html")
    told = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert (told["@type"], told["alternateName"], told["inLanguage"]) == ("Dataset", "lithium_contracts", "es")
    assert (SITE / "es" / "tables" / told["distribution"][0]["contentUrl"]).resolve().is_file()
