"""Every page opens from a folder, asks for nothing elsewhere, fits a phone and can be used by everybody."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from conftest import REPOSITORY, SITE, Visitor

AXE = REPOSITORY / "site" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = sorted(file.relative_to(SITE).as_posix() for file in SITE.rglob("*.html"))
SUBJECTS = ["", "index", "election", "actors", "programs", "money", "lithium", "claims", "sources", "tables", "method",
            "use", "dictionary", "changelog", "tables/election_2020", "tables/coup_actors#carlos-mesa"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_quietly_and_fits_a_phone(phone, address):
    page = phone.whole(address, lazy=address.startswith("en/"))
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
    address = f"{'es' if scheme == 'dark' else 'en'}/{name}.html" if name else "index.html"
    page = visit.whole(f"{address}#{key}" if key else address)
    if key:
        page.wait_for_selector(".record-body h3")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((told) => told.violations)")
    told = [(one["id"], node["html"][:160], node["failureSummary"][:300]) for one in found for node in one["nodes"][:3]]
    assert told == []


class Links(HTMLParser):
    """What a page links to and loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, _tag, attrs) -> None:
        self.found |= {value for name, value in attrs if name in ("href", "src")}


def test_links_within_the_site_lead_somewhere():
    missing = set()
    for address in PAGES:
        links = Links((SITE / address).read_text("utf-8")).found
        assert links, address
        for link in links:
            path = unquote(link.partition("#")[0].partition("?")[0])
            if path and not re.match(r"(https?|data|mailto):", link) and not ((SITE / address).parent / path).is_file():
                missing.add((address, link))
    assert missing == set()


def test_language_switch_stays_on_the_page(visit):
    page = visit.open("en/lithium.html")
    page.click("nav.languages a[lang=es]")
    assert page.url.endswith("/es/lithium.html")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator("h1").inner_text() == "Litio: contratos, hechos, estimaciones"


def test_home_is_small_and_paints_at_once(browser):
    painted = []
    for _ in range(3):
        page = browser.new_page()
        visit = Visitor(page, SITE)
        visit.open("en/index.html").wait_for_load_state("networkidle")
        painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        page.close()
        # Another program may have taken the machine; a slow page is slow each time.
        if painted[-1] < 1000:
            break
    places = [one.removeprefix(f"{SITE.as_uri()}/") for one in visit.requests if one.startswith("file")]
    assert 10_000 < sum((SITE / place).stat().st_size for place in places) < 300_000
    assert min(painted) < 1000


@pytest.mark.parametrize("name", ["claims", "lithium", "tables/coup_actors", "dictionary"])
def test_page_prints_dark_on_white(visit, name):
    visit.page.emulate_media(media="print", color_scheme="dark")
    page = visit.whole(f"en/{name}.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav.menu").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate(PALE) == []
    assert page.pdf().startswith(b"%PDF")


PALE = """() => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  const behind = (one) => {
    for (; one; one = one.parentElement) {
      const found = channels(getComputedStyle(one).backgroundColor);
      if (found.length === 3 || found[3] > 0.5) return light(found);
    }
    return 1;
  };
  return [...document.querySelectorAll("main h1, main h2, main p, main td, main th, main li, main summary, main code")]
    .filter((one) => one.checkVisibility() && one.textContent.trim())
    .map((one) => [one.tagName, one.className, light(channels(getComputedStyle(one).color)), behind(one)])
    .filter(([, , text, ground]) => ground - text < 0.3)
    .map((found) => found.join(" ")).slice(0, 5);
}"""
"""Texts that are not much darker than what is behind them."""


def test_root_offers_both_languages_by_plain_links(visit):
    page = visit.open("index.html")
    assert page.eval_on_selector_all("h2 a", "all => all.map((one) => one.getAttribute('href'))") == [
        "en/index.html",
        "es/index.html",
    ]
    assert page.locator("script").count() == 0
