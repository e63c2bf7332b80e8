"""Pages that are mostly text: method, how to use, changelog."""

from pathlib import Path
from typing import Any

import bolivia_crisis as bc
from bolivia_crisis import dataset
from bolivia_crisis.comparison import markdown as difference_text
from pages.changes import of_difference, of_releases
from pages.site import Site
from texts import field_labels, markdown, prose, words

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def package_words(language: str) -> dict[str, Any]:
    return words(dataset.descriptor(), language)


def write(site: Site, language: str) -> None:
    verdicts = field_labels("claims", "verdict", language)
    site.write("prose.html", language, "method", body=prose("method", language), verdicts=list(verdicts.values()))
    site.write("prose.html", language, "use", body=prose("use", language))
    changes = CHANGELOG.read_text("utf-8").partition("\n")[2]
    corrections = bc.load("corrections").to_dict("records")
    found = site.difference
    site.write(
        "changelog.html", language, "changelog", changes=markdown(changes), corrections=corrections,
        releases=of_releases(language), compared=of_difference(found, language) if found else None,
        difference=markdown(difference_text.to_markdown(found)) if found else None,
    )  # fmt: skip
