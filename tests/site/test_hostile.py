"""Text from the data is never HTML, and nothing is replaced by a site that could not be built."""

import csv
import shutil
import sys

import pytest

from conftest import REPOSITORY, Visitor

sys.path.insert(0, str(REPOSITORY / "site"))

import bolivia_crisis as bc
import build
import charts
import election
import texts
from bolivia_crisis import dataset
from pages import claims as claim_pages

PLANTED = '<script>window.hit = 1</script><img src=x onerror="window.hit = 1">'
CELLS = {
    "coup_actors": "name", "actor_statements": "object", "claims": "statement_en", "claim_evidence": "value_found",
    "sources": "title", "funding_flows": "purpose", "lithium_events": "detail", "lithium_contracts": "title",
    "us_programs": "name", "places": "name", "corrections": "reason",
}  # fmt: skip


def plant(folder):
    for part in ("data", "schemas"):
        shutil.copytree(REPOSITORY / part, folder / part)
    shutil.copy(REPOSITORY / "datapackage.json", folder)
    for table, column in CELLS.items():
        file = folder / "data" / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as old:
            rows = list(csv.DictReader(old))
        for row in rows:
            row[column] = PLANTED + row[column]
        with file.open("w", encoding="utf-8", newline="") as new:
            writer = csv.DictWriter(new, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A site from tables in which many cells hold a script; verdicts need not hold, so nothing is judged."""
    folder = plant(tmp_path_factory.mktemp("package"))
    out = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "path", lambda: folder)
        patch.setattr(build, "stop_if_broken", lambda: None)
        patch.setattr(claim_pages, "explained", lambda _claim_id: type("Nothing", (), {"reads": ()}))
        for cached in (election.rows, claim_pages.report):
            cached.cache_clear()
        assert build.main(["--out", str(out)]) == 0
        for cached in (election.rows, claim_pages.report):
            cached.cache_clear()
    return out


@pytest.mark.parametrize("address", [
    "tables/coup_actors.html#carlos-mesa", "tables/actor_statements.html#st0001", "tables/sources.html",
    "tables/funding_flows.html", "tables/lithium_events.html", "tables/us_programs.html#aifld", "claims.html#c010",
    "election.html#010101", "lithium.html", "changelog.html",
])  # fmt: skip
def test_a_planted_script_shows_as_text(planted, browser, address):
    page = browser.new_page()
    visitor = Visitor(page, planted)
    visitor.open(f"en/{address}")
    if page.locator(".explorer").count():
        visitor.table(f"en/{address}")
    if "#" in address and "tables/" in address:
        page.wait_for_selector(".record-body h3")
    if address.startswith("election"):
        page.wait_for_selector(".map[data-ready=true] path")
        page.locator(".map path[aria-label]").nth(100).hover(force=True)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0
    assert PLANTED in page.evaluate("document.body.innerText + document.body.textContent")
    assert [text for text in visitor.complaints if "Content" not in text] == []
    page.close()


def test_a_broken_table_stops_the_build_before_anything_is_replaced(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "package"
    folder.mkdir()
    for part in ("data", "schemas"):
        shutil.copytree(REPOSITORY / part, folder / part)
    shutil.copy(REPOSITORY / "datapackage.json", folder)
    parties = folder / "data" / "parties.csv"
    parties.write_text(parties.read_text("utf-8").replace(",list,", ",choir,", 1), "utf-8")
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").write_text("old", "utf-8")
    monkeypatch.setattr(dataset, "path", lambda: folder)
    assert build.main(["--out", str(out)]) == 1
    assert "data/parties.csv" in capsys.readouterr().err
    assert [file.name for file in tmp_path.joinpath("site").iterdir()] == ["old.html"]


def test_a_failure_on_the_way_leaves_the_old_site(tmp_path, monkeypatch):
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").write_text("old", "utf-8")
    monkeypatch.setattr(build, "stop_if_broken", lambda: None)

    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(build, "write_data", fail)
    with pytest.raises(OSError, match="full"):
        build.main(["--out", str(out)])
    assert [file.name for file in tmp_path.iterdir()] == ["site"]
    assert (out / "old.html").is_file()


@pytest.mark.parametrize("change", ["lacks", "empty"])
def test_a_missing_translation_fails_the_build(monkeypatch, change):
    whole = texts.texts("es")
    broken = {**whole, "skip": " "} if change == "empty" else {k: v for k, v in whole.items() if k != "skip"}
    monkeypatch.setattr(texts, "texts", lambda language: broken if language == "es" else whole)
    with pytest.raises(texts.MissingTranslation, match="skip"):
        texts.check()


def test_a_declaration_without_spanish_fails_the_build(monkeypatch):
    package = {**dataset.descriptor()}
    first = {**package["resources"][0], "translations": {"es": {"title": "Título"}}}
    monkeypatch.setattr(dataset, "descriptor", lambda: {**package, "resources": [first, *package["resources"][1:]]})
    with pytest.raises(texts.MissingTranslation, match="no description in es"):
        texts.check()


def test_figures_are_the_same_bytes_again():
    assert charts.svg(charts.seats("en")[0]) == charts.svg(charts.seats("en")[0])
    assert charts.png(charts.department_shares("en")) == charts.png(charts.department_shares("en"))


def test_map_has_all_municipalities_but_two():
    known = {code for code in bc.load("places").place_id if len(code) == 6}
    assert known - charts.shape_codes() == {"050405", "031304"}
    assert charts.shape_codes() <= known
