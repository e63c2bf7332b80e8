"""Text from the data is never HTML, and nothing is replaced by a site that could not be built."""

import csv
import json
import shutil
import sys

import pytest

from conftest import REPOSITORY, Visitor, files

sys.path.insert(0, str(REPOSITORY / "site"))

import bolivia_crisis as bc
import build
import charts
import tabledata
import texts
from bolivia_crisis import dataset

PLANTED = '<script>window.hit = 1</script><img src=x onerror="window.hit = 1">'
CELLS = {
    "coup_actors": "name", "actor_statements": "object", "claims": "statement_en", "claim_evidence": "value_found",
    "sources": "title", "funding_flows": "purpose", "lithium_events": "detail", "lithium_contracts": "title",
    "us_programs": "name", "places": "name", "corrections": "reason",
}  # fmt: skip


LABELLED = {
    ("coup_actors", "kind"), ("claims", "verdict"), ("funding_flows", "series"), ("lithium_contracts", "status"),
    ("lithium_events", "event"), ("actor_statements", "predicate"),
}  # fmt: skip


def copy_of_package(folder):
    for part in ("data", "schemas"):
        shutil.copytree(REPOSITORY / part, folder / part)
    shutil.copy(REPOSITORY / "datapackage.json", folder)
    return folder


def plant(folder):
    """A copy of the package with a script in cells, and in titles, descriptions and labels of both languages."""
    copy_of_package(folder)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        for told in (resource, resource["translations"]["es"]):
            told["title"], told["description"] = PLANTED + told["title"], PLANTED + told["description"]
        for field in resource["schema"]["fields"]:
            for told in (field, field["translations"]["es"]):
                told["description"] = PLANTED + told["description"]
            if (resource["name"], field["name"]) in LABELLED:
                field["title"] = PLANTED + field["title"]
                field["categories"][0]["label"] = PLANTED + field["categories"][0]["label"]
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
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


def forget():
    """What was read of the package so far."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] in OURS]
    for module in modules:
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


OURS = {"bolivia_crisis", "build", "charts", "election", "lithium", "money", "pages", "pictures", "tabledata"}


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A site from tables and declarations that hold a script in many places; that they are not valid is let pass."""
    folder = plant(tmp_path_factory.mktemp("package"))
    out = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "path", lambda: folder)
        patch.setattr(build, "stop_if_broken", lambda: None)
        forget()
        assert build.main(["--out", str(out)]) == 0
    forget()
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


@pytest.fixture
def old_site(tmp_path):
    """A site as it stood before, beside nothing else."""
    out = tmp_path / "site"
    for name in ("index.html", "en/index.html", "data/places.csv"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(f"old {name}", "utf-8")
    before = files(tmp_path)
    yield out
    assert files(tmp_path) == before


def test_a_broken_table_stops_the_build_before_anything_is_replaced(old_site, tmp_path_factory, monkeypatch, capsys):
    folder = copy_of_package(tmp_path_factory.mktemp("broken"))
    parties = folder / "data" / "parties.csv"
    parties.write_text(parties.read_text("utf-8").replace(",list,", ",choir,", 1), "utf-8")
    monkeypatch.setattr(dataset, "path", lambda: folder)
    assert build.main(["--out", str(old_site)]) == 1
    said = capsys.readouterr().err
    assert "data/parties.csv" in said and "choir" in said


def test_a_failure_on_the_way_leaves_the_old_site(old_site, monkeypatch):
    monkeypatch.setattr(build, "stop_if_broken", lambda: None)

    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(build, "write_data", fail)
    with pytest.raises(OSError, match="full"):
        build.main(["--out", str(old_site)])


@pytest.mark.parametrize("change", ["lacks", "empty"])
def test_a_missing_translation_fails_the_build(old_site, monkeypatch, capsys, change):
    whole = texts.texts("es")
    broken = {**whole, "skip": " "} if change == "empty" else {k: v for k, v in whole.items() if k != "skip"}
    monkeypatch.setattr(texts, "texts", lambda language: broken if language == "es" else whole)
    assert build.main(["--out", str(old_site)]) == 1
    assert "skip" in capsys.readouterr().err


def test_a_declaration_without_spanish_fails_the_build(old_site, monkeypatch, capsys):
    package = {**dataset.descriptor()}
    first = {**package["resources"][0], "translations": {"es": {"title": "Título"}}}
    monkeypatch.setattr(dataset, "descriptor", lambda: {**package, "resources": [first, *package["resources"][1:]]})
    assert build.main(["--out", str(old_site)]) == 1
    assert "no description in es" in capsys.readouterr().err


@pytest.mark.parametrize("address", [
    "example.org", "ftp://example.org", "https://", "//example.org", "https://example.org/?lang=es", "https://example.org/#top",
    "https://example.org/a b", "https://example.org/\u200bx", "https://me@example.org", "https://example.org:port",
    'https://example.org/"x', "javascript:alert(1)",
])  # fmt: skip
def test_an_address_that_is_none_is_refused(old_site, capsys, address):
    assert build.main(["--out", str(old_site), "--base-url", address]) == 2
    said = capsys.readouterr().err
    assert "base address" in said and "https://example.org/bolivia" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(("given", "used"), [
    ("https://example.org/", "https://example.org"), ("http://localhost:8000/a/b//", "http://localhost:8000/a/b"),
    ("https://example.org/~x/y.z", "https://example.org/~x/y.z"),
])  # fmt: skip
def test_an_address_loses_the_slash_at_its_end(given, used):
    assert build.addresses.checked(given) == used


def test_a_comparison_with_nothing_is_refused(old_site, monkeypatch, capsys):
    monkeypatch.setattr(build, "stop_if_broken", lambda: None)
    assert build.main(["--out", str(old_site), "--compare", "v9.9.9"]) == 2
    assert "v9.9.9: no such path" in capsys.readouterr().err


def test_every_column_of_text_is_known_to_be_english_or_to_have_no_language():
    free = set()
    for resource in dataset.descriptor()["resources"]:
        schema = resource["schema"]
        coded = {key["fields"][0] for key in schema.get("foreignKeys", [])} | set(schema["primaryKey"])
        for field in schema["fields"]:
            declared = tabledata.column(field)
            if (
                declared.kind == "text"
                and not declared.partial_date
                and field["name"] not in coded
                and "pattern" not in field.get("constraints", {})
            ):
                free.add((resource["name"], field["name"]))
    marked = {place for place in free if tabledata.text_language(*place)}
    assert free - marked == tabledata.NAMES
    assert {name for _, name in marked} >= tabledata.ENGLISH


def test_figures_are_the_same_bytes_again():
    assert charts.svg(charts.seats("en")[0]) == charts.svg(charts.seats("en")[0])
    assert charts.png(charts.department_shares("en")) == charts.png(charts.department_shares("en"))


def test_map_has_all_municipalities_but_two():
    known = {code for code in bc.load("places").place_id if len(code) == 6}
    assert known - charts.shape_codes() == {"050405", "031304"}
    assert charts.shape_codes() <= known
