"""What all pages share: templates, texts, addresses, the frame around each page."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

import bolivia_crisis as bc
from bolivia_crisis import dataset
from tabledata import dump
from texts import LANGUAGES, number, texts, words

MENU = ["index", "election", "actors", "programs", "money", "lithium", "claims", "sources", "tables", "method", "use"]
FOOTER = ["dictionary", "changelog"]
OF_TABLE = {"coup_actors": "actors", "us_programs": "programs", "funding_flows": "money",
            "lithium_contracts": "lithium", "claims": "claims", "election_2020": "election"}  # fmt: skip
"""Pages that introduce the subject of a table."""

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
    compare: str | None

    def write(self, template: str, language: str, address: str, **values: Any) -> None:
        """Write a page; `address` is its place below the language, without the ending."""
        told = texts(language)
        depth = address.count("/") + 1
        name = address.rpartition("/")[2]
        page = {
            "t": told,
            "language": language,
            "languages": LANGUAGES,
            "root": "../" * depth,
            "address": address,
            "base_url": self.base_url,
            "menu": MENU,
            "foot": FOOTER,
            "version": bc.__version__,
            "package": {**dataset.descriptor(), **words(dataset.descriptor(), language)},
            "ui": ui(language),
            "n": lambda value, digits=0: number(value, language, digits),
            "title": told["titles"].get(name, name),
            "about": told["abouts"].get(name, told["abouts"]["index"]),
            "scripts": [],
            "json_ld": None,
            "raw_json": lambda value: Markup(json.dumps(value)),
        }
        html = self.environment.get_template(template).render(page | values)
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


def json_ld(table: str | None, language: str, base_url: str) -> Markup:
    """schema.org's description of the package or a table, for catalogues and search engines."""
    package = dataset.descriptor()
    declared = dataset.resource(table) if table else package
    told = words(declared, language)
    document = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": told["title"],
        "alternateName": table or package["name"],
        "description": told["description"],
        "identifier": package["id"] + (f"#{table}" if table else ""),
        "version": package["version"],
        "datePublished": package["created"][:10],
        "inLanguage": language,
        "license": package["licenses"][0]["path"],
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": one["title"]} for one in package["contributors"]],
        "citation": bc.cite(table),
        "keywords": package["keywords"],
    }
    if table:
        document["isPartOf"] = {
            "@type": "Dataset",
            "name": words(package, language)["title"],
            "identifier": package["id"],
        }
        document["variableMeasured"] = [
            {"@type": "PropertyValue", "name": field["name"], "description": words(field, language)["title"]}
            for field in declared["schema"]["fields"]
        ]
        document["distribution"] = [{
            "@type": "DataDownload", "encodingFormat": "text/csv",
            "contentUrl": f"{base_url or '../..'}/data/{table}.csv",
        }]  # fmt: skip
    if base_url:
        document["url"] = f"{base_url}/{language}/" + (f"tables/{table}.html" if table else "index.html")
    return Markup(dump(document))
