"""What all pages share: templates, texts, addresses, the frame around each page."""

import json
import runpy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

import bolivia_crisis as bc
from bolivia_crisis import dataset
from bolivia_crisis.comparison import Diff
from pages.addresses import alternates, of_page
from tabledata import dump
from texts import LANGUAGES, number, texts, words

MENU = ["index", "election", "actors", "programs", "money", "lithium", "claims", "sources", "tables", "method", "use"]
FOOTER = ["dictionary", "changelog"]
OF_TABLE = {"coup_actors": "actors", "us_programs": "programs", "funding_flows": "money",
            "lithium_contracts": "lithium", "claims": "claims", "election_2020": "election"}  # fmt: skip
"""Pages that introduce the subject of a table."""

LOCALES = {"en": "en_US", "es": "es_BO"}
"""Languages as Open Graph names them."""

PREVIEW = "preview.png"
"""The picture that others show beside a link to a page, one a language."""

VEGA_LOCALE = {
    "en": {},
    "es": {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}},
}


@dataclass(frozen=True)
class Site:
    """Where a site is written to, and how."""

    environment: jinja2.Environment
    out: Path
    base_url: str
    difference: Diff | None

    def write(self, template: str, language: str, address: str, **values: Any) -> None:
        """Write a page; `address` is its place below the language, without the ending."""
        told = texts(language)
        depth = address.count("/") + 1
        name = address.rpartition("/")[2]
        page = {
            "t": told,
            "language": language,
            "languages": LANGUAGES,
            "locales": LOCALES,
            "root": "../" * depth,
            "address": address,
            "base_url": self.base_url,
            "canonical": of_page(self.base_url, language, address) if self.base_url else "",
            "alternates": alternates(self.base_url, address) if self.base_url else {},
            "menu": MENU,
            "foot": FOOTER,
            "version": bc.__version__,
            "package": {**dataset.descriptor(), **words(dataset.descriptor(), language)},
            "ui": ui(language),
            "n": lambda value, digits=0: number(value, language, digits),
            "preview": f"{self.base_url}/{language}/{PREVIEW}" if self.base_url else "",
            "title": told["titles"].get(name, name),
            "about": told["abouts"].get(name, told["abouts"]["index"]),
            "scripts": [],
            "json_ld": None,
            "raw_json": lambda value: Markup(json.dumps(value)),
        }
        page |= values
        if page["json_ld"]:
            page["json_ld"] = _placed(page["json_ld"], f"{self.base_url}/" if self.base_url else page["root"])
        html = self.environment.get_template(template).render(page)
        file = self.out / language / f"{address}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")


def ui(language: str) -> dict[str, Any]:
    """Texts of the scripts."""
    package = dataset.descriptor()
    return {
        **texts(language)["ui"],
        "version": package["version"],
        "repository": package.get("repository") or package.get("homepage") or "",
        "vega": VEGA_LOCALE[language],
    }


def json_ld(table: str | None, language: str, base_url: str) -> dict[str, Any]:
    """The package's JSON-LD (schema.org and Croissant) in a language: of a table, or of all without their columns.

    A `contentUrl` begins at the root of the site; `Site.write` makes of it what the page needs.
    """
    package = dataset.descriptor()
    wanted = [dataset.resource(table)] if table else package["resources"]
    document = json.loads(metadata()["croissant"](_told(package, language) | {
        "resources": [_told(resource, language) for resource in wanted],
        "homepage": of_page(base_url, language, f"tables/{table}" if table else "index") if base_url else None,
    }))  # fmt: skip
    document["@context"]["@language"] = language
    document["citeAs"] = bc.cite(table, style="bibtex")
    if table is None:
        del document["recordSet"]
        return document
    whole = {"@type": "Dataset", "name": document["name"], "identifier": package["id"]}
    told = words(wanted[0], language)
    return document | {
        "name": told["title"],
        "alternateName": table,
        "description": told["description"],
        "identifier": f"{package['id']}#{table}",
        "isPartOf": whole,
    }


@cache
def metadata() -> dict[str, Any]:
    """What makes croissant.json of the release: there is one source of JSON-LD."""
    return runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "metadata_template.py"))


def _told(declared: dict[str, Any], language: str) -> dict[str, Any]:
    """A package or table whose titles and descriptions, and those of its fields, are in a language."""
    told = words(declared, language)
    made = declared | {"title": told["title"], "description": told["description"]}
    if "schema" in declared:
        fields = [_told(field, language) for field in declared["schema"]["fields"]]
        made["schema"] = declared["schema"] | {"fields": fields}
    return made


def _placed(document: dict[str, Any], root: str) -> Markup:
    """JSON-LD for a page from which, or in the world, the site begins at `root`."""
    files = [file | {"contentUrl": f"{root}{file['contentUrl']}"} for file in document["distribution"]]
    return Markup(dump(document | {"distribution": files}))
