"""A site for a public address: what search engines, catalogues and other sites read; and the same bytes each time."""

import csv
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import REPOSITORY, SITE, files

BASE = "https://example.org/bolivia"
PACKAGE = json.loads((REPOSITORY / "datapackage.json").read_text("utf-8"))
CROISSANT = json.loads((REPOSITORY / "croissant.json").read_text("utf-8"))
OTHER = {"en": "es", "es": "en"}
TABLE_OF = {"actors": "coup_actors", "programs": "us_programs", "money": "funding_flows", "claims": "claims",
            "lithium": "lithium_contracts", "election": "election_2020", "sources": "sources"}  # fmt: skip


@pytest.fixture(scope="module")
def earlier(tmp_path_factory) -> Path:
    """An earlier version: a verdict, a published total and a row are others, a table is not yet there."""
    folder = tmp_path_factory.mktemp("earlier")
    for part in ("data", "schemas"):
        shutil.copytree(REPOSITORY / part, folder / part)
    package = json.loads((REPOSITORY / "datapackage.json").read_text("utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] != "loaded_words"]
    package["version"] = "0.0.9"
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    change(folder, "claims", lambda rows: rows[0].update(verdict="opinion"))
    change(folder, "election_2020", lambda rows: rows[0].update(cc=str(int(rows[0]["cc"]) + 5)))
    change(folder, "coup_counts", lambda rows: rows.pop())
    return folder


def change(folder: Path, table: str, how) -> None:
    file = folder / "data" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as old:
        rows = list(csv.DictReader(old))
    how(rows)
    with file.open("w", encoding="utf-8", newline="") as new:
        writer = csv.DictWriter(new, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def published(tmp_path_factory, earlier) -> Path:
    """The site as built for a subpath, by another process in which sets have another order."""
    out = tmp_path_factory.mktemp("published") / "site"
    command = [
        sys.executable,
        str(REPOSITORY / "site" / "build.py"),
        "--out",
        str(out),
        "--base-url",
        f"{BASE}/",
        "--compare",
        str(earlier),
    ]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


@dataclass
class Head(HTMLParser):
    """What the head of a page tells others."""

    text: str
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    json_ld: dict | None = None
    reading: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag, attrs) -> None:
        told = dict(attrs)
        if tag == "meta" and (name := told.get("property") or told.get("name")):
            self.metas.setdefault(name, []).append(told["content"])
        if tag == "link":
            self.links.append(told)
        self.reading = tag == "script" and told.get("type") == "application/ld+json"

    def handle_data(self, data) -> None:
        if self.reading:
            self.json_ld = json.loads(data)
            self.reading = False

    def links_to(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link["rel"] == rel]


def pages(site: Path) -> dict[str, Head]:
    return {
        file.relative_to(site).as_posix(): Head(file.read_text("utf-8"))
        for language in OTHER
        for file in sorted((site / language).rglob("*.html"))
    }


def test_sitemap_has_every_page_with_its_other_language(published):
    root = ElementTree.fromstring((published / "sitemap.xml").read_bytes())
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {}
    for url in root.findall("s:url", spaces):
        place = url.findtext("s:loc", namespaces=spaces)
        found[place] = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", spaces)}
        assert {link.get("rel") for link in url.findall("x:link", spaces)} == {"alternate"}
        assert url.findtext("s:lastmod", namespaces=spaces) == PACKAGE["created"][:10]
    assert set(found) == {f"{BASE}/{page}" for page in pages(published)}
    for place, others in found.items():
        assert set(others) == {"en", "es", "x-default"}
        assert place in (others["en"], others["es"])
        assert found[others["en"]] == found[others["es"]] == others
    assert found[f"{BASE}/es/index.html"]["x-default"] == f"{BASE}/"
    assert f"Sitemap: {BASE}/sitemap.xml" in (published / "robots.txt").read_text("utf-8").splitlines()


def test_every_page_tells_its_address_its_other_language_and_its_picture(published):
    for page, head in pages(published).items():
        language, _, rest = page.partition("/")
        address = f"{BASE}/{page}"
        assert head.links_to("canonical") == head.metas["og:url"] == [address], page
        others = {link["hreflang"]: link["href"] for link in head.links if link["rel"] == "alternate"}
        assert others[language] == address
        assert others[OTHER[language]] == f"{BASE}/{OTHER[language]}/{rest}"
        assert others["x-default"] == (f"{BASE}/" if rest == "index.html" else f"{BASE}/en/{rest}")
        (picture,) = head.metas["og:image"]
        assert (published / picture.removeprefix(f"{BASE}/")).is_file()
        assert head.metas["twitter:card"] == ["summary_large_image"]
        locales = [head.metas["og:locale"], head.metas["og:locale:alternate"]]
        assert locales == [[f"{language}_{'US' if language == 'en' else 'BO'}"],
                           [f"{OTHER[language]}_{'BO' if language == 'en' else 'US'}"]]  # fmt: skip
        for name in ("og:title", "og:description", "og:site_name", "og:type", "og:image:alt", "description"):
            assert len(head.metas[name]) == 1 and head.metas[name][0].strip(), (page, name)


def test_the_page_that_offers_the_languages_names_them_to_robots(published):
    head = Head((published / "index.html").read_text("utf-8"))
    assert head.links_to("canonical") == [f"{BASE}/"]
    assert head.links_to("alternate") == [f"{BASE}/en/index.html", f"{BASE}/es/index.html", f"{BASE}/"]


def test_the_picture_has_the_size_that_others_show(published):
    for language in OTHER:
        content = (published / language / "preview.png").read_bytes()
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
    assert (published / "en/preview.png").read_bytes() != (published / "es/preview.png").read_bytes()


def test_without_an_address_nothing_pretends_to_be_absolute():
    plain = pages(SITE)
    assert len(plain) > 80
    for page, head in plain.items():
        assert not {"og:url", "og:image"} & set(head.metas), page
        assert head.links_to("canonical") == head.links_to("alternate") == []
        assert (
            head.metas["og:title"] and head.metas["og:locale:alternate"] and head.metas["twitter:card"] == ["summary"]
        )
    assert not (SITE / "sitemap.xml").exists()


def test_every_table_and_its_subject_carry_the_json_ld_of_the_package(published):
    records = {one["@id"]: one for one in CROISSANT["recordSet"]}
    expected = {resource["name"]: f"tables/{resource['name']}" for resource in PACKAGE["resources"]}
    for site in (SITE, published):
        found = pages(site)
        for language in OTHER:
            told = [(table, found[f"{language}/{page}.html"].json_ld) for table, page in expected.items()]
            told += [(table, found[f"{language}/{page}.html"].json_ld) for page, table in TABLE_OF.items()]
            for table, document in told:
                assert (document["@type"], document["alternateName"]) == ("Dataset", table)
                assert document["version"] == PACKAGE["version"] and document["@context"]["@language"] == language
                assert (document["recordSet"] == [records[table]]) == (language == "en"), table
                assert [one["name"] for one in document["recordSet"][0]["field"]] == [
                    one["name"] for one in records[table]["field"]
                ]
            assert len(found[f"{language}/index.html"].json_ld["distribution"]) == len(PACKAGE["resources"])


def test_json_ld_leads_to_the_very_file(published):
    for site in (SITE, published):
        for page, head in pages(site).items():
            for one in head.json_ld["distribution"] if head.json_ld else []:
                address = one["contentUrl"]
                if site is published:
                    assert address.startswith(f"{BASE}/"), page
                    file = site / address.removeprefix(f"{BASE}/")
                else:
                    file = (site / page).parent / address
                assert hashlib.sha256(file.read_bytes()).hexdigest() == one["sha256"], (page, address)
    assert pages(published)["es/tables/claims.html"].json_ld["url"] == f"{BASE}/es/tables/claims.html"


def test_building_again_gives_the_same_bytes(published):
    """All but what is of the address and of the comparison; one of the two ran with other orders of sets."""
    one, other = files(SITE), files(published)
    assert set(other) - set(one) == {"sitemap.xml", "robots.txt"}
    assert set(one) <= set(other)
    for name, content in one.items():
        if name.endswith(".html") and name != "index.html":
            depth = name.count("/")
            if name.endswith("changelog.html"):
                continue
            assert without_address(other[name], depth) == content, name
        elif name != "index.html":
            assert other[name] == content, name


def without_address(content: bytes, depth: int) -> bytes:
    """A page as it would be if the site had no address."""
    text = content.decode("utf-8")
    text = re.sub(r'<(meta property="og:(url|image)|link rel="(canonical|alternate)")[^>]*>\n', "", text)
    text = text.replace('content="summary_large_image"', 'content="summary"')
    text = re.sub(rf'"url":"{BASE}/[^"]*",', "", text)
    return text.replace(f"{BASE}/", "../" * depth).encode("utf-8")


WORDS = {
    "en": {"new": "new table", "cells": "cells changed: 1", "row": "rows added: 1", "verdict": "Verdicts that changed",
           "total": "Published totals that moved", "same": "No verdict changed.", "first": "The first release"},
    "es": {"new": "tabla nueva", "cells": "celdas cambiadas: 1", "row": "filas añadidas: 1",
           "verdict": "Dictámenes que cambiaron", "total": "Totales publicados que cambiaron",
           "same": "Ningún dictamen cambió.", "first": "La primera versión"},
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_changelog_shows_the_difference_to_an_earlier_version(published, browser, language):
    words = WORDS[language]
    page = browser.new_page()
    page.goto(f"{published.as_uri()}/{language}/changelog.html")
    rows = page.locator("h2 ~ div.scroll").first.locator("tbody tr")
    told = {row.locator("code").first.inner_text(): row.inner_text() for row in rows.all()}
    assert set(told) == {"loaded_words", "claims", "election_2020", "coup_counts"}
    assert words["new"] in told["loaded_words"]
    assert words["cells"] in told["claims"] and words["cells"] in told["election_2020"]
    assert words["row"] in told["coup_counts"]
    text = page.locator("main").inner_text()
    assert words["verdict"] in text and words["total"] in text
    total = sum(
        int(row["cc"]) for row in csv.DictReader((REPOSITORY / "data/election_2020.csv").open(encoding="utf-8"))
    )
    assert f"election_2020 cc: {total + 5} → {total}" in text
    page.close()


@pytest.mark.parametrize("language", WORDS)
def test_changelog_shows_what_each_recorded_release_changed(visit, language):
    words = WORDS[language]
    records = {file.stem: json.loads(file.read_text("utf-8")) for file in (REPOSITORY / "releases").glob("*.json")}
    page = visit.open(f"{language}/changelog.html")
    versions = page.eval_on_selector_all("h3[id^=v]", "all => all.map((one) => one.id.slice(1))")
    assert versions == sorted(records, key=lambda version: [int(part) for part in version.split(".")], reverse=True)
    text = page.locator("main").inner_text()
    assert text.count(words["first"]) == 1
    for before, now in zip(versions[1:], versions, strict=False):
        old, new = records[before], records[now]
        rows = page.locator(f"h3[id='v{now}'] ~ div.scroll").first.locator("tbody tr")
        told = {row.locator("code").inner_text(): row.locator("td").all_inner_texts() for row in rows.all()}
        differing = {name for name in {**old["rows"], **new["rows"]}
                     if old["files"].get(f"data/{name}.csv") != new["files"].get(f"data/{name}.csv")}  # fmt: skip
        assert set(told) == differing
        for name, (was, is_, how) in told.items():
            assert [int(re.sub(r"\D", "", one) or -1) for one in (was, is_)] == [
                old["rows"].get(name, -1), new["rows"].get(name, -1)
            ]  # fmt: skip
            assert (how == words["new"]) == (name not in old["rows"])
