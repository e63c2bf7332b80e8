"""Promises about the data and their declarations that no single rule of one table can keep."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

import bolivia_crisis as bc

DESCRIPTOR: dict[str, Any] = json.loads((bc.path() / "datapackage.json").read_text("utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
MAIN = ("election_2020", "coup_actors", "us_programs", "funding_flows", "lithium_contracts")

# Words about how the evidence was collected; they mean nothing to a reader of the data.
COLLECTION = re.compile(
    r"\b(seed (article|claim)|stored|the store|excerpts?|second reader|the readers?|readers|the checkers?|checkers"
    r"|collector|fact check(er)?s?|article\.txt|raw/|evidence/"
    r"|(flows|trainees|program_facts|lithium_facts|actors)\.csv)\b",
    re.IGNORECASE,
)
# Titles, names and addresses are those of other people's documents.
NAMES_OF_OTHERS = {
    ("sources", "title"),
    ("sources", "url"),
    ("sources", "publisher"),
    ("sources", "source_id"),
}


def records(name: str) -> list[dict[str, str]]:
    with (bc.path() / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def declared_texts() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(place, what is declared in English, its Spanish translation) of everything that has a title."""
    yield "package", DESCRIPTOR, DESCRIPTOR["translations"]["es"]
    for name, resource in RESOURCES.items():
        yield name, resource, resource["translations"]["es"]
        for field in resource["schema"]["fields"]:
            yield f"{name}.{field['name']}", field, field.get("translations", {}).get("es", {})


@pytest.mark.parametrize("name", RESOURCES)
def test_files_are_in_canonical_form(name: str) -> None:
    content = (bc.path() / RESOURCES[name]["path"]).read_bytes()
    text = content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert text == unicodedata.normalize("NFC", text)
    cells = [cell for record in records(name) for cell in record.values()]
    assert all(cell == cell.strip() for cell in cells), "outer blanks"


@pytest.mark.parametrize("name", RESOURCES)
def test_no_word_of_the_collection_is_in_the_data(name: str) -> None:
    found = [
        (record, column)
        for record in records(name)
        for column, cell in record.items()
        if (name, column) not in NAMES_OF_OTHERS and not column.endswith("source_id") and COLLECTION.search(cell)
    ]
    assert found == []


def test_everything_declared_has_title_description_and_spanish() -> None:
    for place, english, spanish in declared_texts():
        for part in ("title", "description"):
            assert english.get(part), f"{place} has no {part}"
            assert spanish.get(part), f"{place} has no Spanish {part}"


def test_category_labels_are_in_both_languages() -> None:
    for name, resource in RESOURCES.items():
        for field in resource["schema"]["fields"]:
            place = f"{name}.{field['name']}"
            values = field.get("constraints", {}).get("enum")
            categories = field.get("categories", [])
            assert (values is None) == (not categories), f"{place}: enum without categories or the reverse"
            if values is not None:
                assert [category["value"] for category in categories] == values, place
                assert all(category.get("label") for category in categories), place
                spanish = field["translations"]["es"]["categories"]
                assert set(spanish) == set(values), f"{place}: Spanish labels"
                assert all(spanish.values()), place


@pytest.mark.parametrize("name", RESOURCES)
def test_examples_are_taken_from_the_data(name: str) -> None:
    rows = records(name)
    for field in RESOURCES[name]["schema"]["fields"]:
        assert field["example"] in {row[field["name"]] for row in rows}, f"{name}.{field['name']}"


@pytest.mark.parametrize("name", RESOURCES)
def test_every_factual_row_has_a_source(name: str) -> None:
    """By a column, or (main tables and links) through the companions that rules and foreign keys tie to it."""
    columns = [field["name"] for field in RESOURCES[name]["schema"]["fields"]]
    through_companions = {
        "coup_actors", "us_programs", "lithium_contracts", "lithium_contract_parties",
        "statement_answers", "program_countries", "series_overlaps",
    }  # fmt: skip
    sources = [column for column in columns if column.endswith("source_id")]
    if name in through_companions:
        assert sources == []
        return
    if name == "loaded_words":
        # A list of words that the package avoids: editorial, and no fact.
        return
    if name == "places":
        # A country where nobody voted stands there only because another table names it.
        assert "places.source_where_voted" in {rule["id"] for rule in RESOURCES[name]["schema"]["rules"]}
        return
    required = [
        field["name"]
        for field in RESOURCES[name]["schema"]["fields"]
        if field["name"] in sources and field.get("constraints", {}).get("required")
    ]
    assert required, f"{name} has no required source_id"


def test_the_five_main_tables_stand_first() -> None:
    assert tuple(RESOURCES)[:5] == MAIN


def test_units_are_given_for_money_and_votes() -> None:
    for name, resource in RESOURCES.items():
        for field in resource["schema"]["fields"]:
            if field["type"] in ("integer", "number") and re.search(
                r"(_usd|votes|voters|_pct|latitude|longitude)$", field["name"]
            ):
                assert field.get("unit"), f"{name}.{field['name']}"
