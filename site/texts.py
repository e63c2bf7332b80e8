"""Words of the site: what the pages say by themselves, and what the declarations say, in two languages.

A word that is missing in either language raises KeyError and stops the build.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from bolivia_crisis import dataset

LANGUAGES = {"en": "English", "es": "Español"}
HERE = Path(__file__).parent


class MissingTranslation(Exception):
    """A text that one language has and the other has not."""


@cache
def texts(language: str) -> dict[str, Any]:
    """The texts of the pages by key, those of the scripts under `ui`."""
    return json.loads((HERE / f"texts.{language}.json").read_text("utf-8"))


def check() -> None:
    """Raise MissingTranslation unless all languages have the same keys, all filled, and the declarations too."""
    found = {language: dict(_leaves(texts(language))) for language in LANGUAGES}
    for language, leaves in found.items():
        for other, theirs in found.items():
            if missing := sorted(set(theirs) - set(leaves)):
                raise MissingTranslation(f"texts.{language}.json lacks {', '.join(missing)}, which {other} has")
        if empty := sorted(key for key, value in leaves.items() if not value.strip()):
            raise MissingTranslation(f"texts.{language}.json has no text for {', '.join(empty)}")
    package = dataset.descriptor()
    for resource in package["resources"]:
        for declared, place in [(resource, resource["name"]), *_fields(resource)]:
            _check_declared(declared, place)
    _check_declared(package, "datapackage.json")
    for page in HERE.joinpath("prose").glob("*.en.md"):
        if not page.with_name(page.name.replace(".en.", ".es.")).is_file():
            raise MissingTranslation(f"prose/{page.name} has no Spanish counterpart")


def words(declared: dict[str, Any], language: str) -> dict[str, Any]:
    """Title and description of a package, table or field."""
    return declared if language == "en" else declared["translations"][language]


def labels(field: dict[str, Any], language: str) -> dict[str, str]:
    """Labels of the values of a closed list, in declared order."""
    values = field.get("categories", [])
    if language == "en":
        return {value["value"]: value["label"] for value in values}
    told = field["translations"][language].get("categories", {})
    return {value["value"]: told[value["value"]] for value in values}


def field_labels(table: str, field: str, language: str) -> dict[str, str]:
    """Labels of a field of a table."""
    fields = dataset.resource(table)["schema"]["fields"]
    return labels(next(one for one in fields if one["name"] == field), language)


def markdown(text: str) -> Markup:
    """Markdown of our own files as HTML; HTML inside it stays text."""
    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


def prose(name: str, language: str) -> Markup:
    """A longer text of the site."""
    return markdown((HERE / "prose" / f"{name}.{language}.md").read_text("utf-8"))


def number(value: float | int | None, language: str, digits: int = 0) -> str:
    """A number with the marks of a language (in Spanish a point between thousands); a dash where there is none."""
    if value is None or value != value:
        return "–"
    text = f"{value:,.{digits}f}".replace("-", "−")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def _leaves(tree: dict[str, Any], path: str = ""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def _fields(resource: dict[str, Any]):
    return [(field, f"{resource['name']}.{field['name']}") for field in resource["schema"]["fields"]]


def _check_declared(declared: dict[str, Any], place: str) -> None:
    for language in LANGUAGES:
        told = declared if language == "en" else declared.get("translations", {}).get(language, {})
        for part in ("title", "description"):
            if not told.get(part):
                raise MissingTranslation(f"{place} has no {part} in {language}")
        try:
            if not all(labels(declared, language).values()):
                raise KeyError("an empty label")
        except KeyError as error:
            raise MissingTranslation(f"{place} has no label in {language} for {error}") from error
