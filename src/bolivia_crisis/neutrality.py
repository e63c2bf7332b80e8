"""Two promises of neutrality that no rule over the tables alone can keep: they read the descriptor too."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bolivia_crisis.claim_tables import Connection
from bolivia_crisis.validation.package_rules import Stage
from bolivia_crisis.validation.report import Violation

WORDS_RULE = "neutrality.loaded_words"
SEARCH_RULE = "neutrality.searched_lately"
YEARS = 2
ATTRIBUTING = frozenset({"asserted_by", "dataset", "word"})
"""A table with one of these columns tells who says so (or is the list of words): its texts may use the words."""
# A quotation, or a word that is spoken of and not used: the word coup, la palabra «golpe» (coup).
_MENTIONED = re.compile(r'(?:"[^"]*"|«[^»]*»|\b(?:[Tt]he word|[Ll]a palabra) \S+)(?: \([\w-]+\))?')
_LETTER = "[^\\W\\d_]"


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that this package does not use in its own voice, and what it writes instead."""

    word: str
    neutral_form: str


def stages(descriptor: Mapping[str, Any]) -> tuple[Stage, ...]:
    """The two promises as stages of validation."""
    created = date.fromisoformat(str(descriptor.get("created", "9999-12-31"))[:10])

    def find_words(cursor: Connection) -> list[tuple[str, None, str | None, str | None, str]]:
        words = [LoadedWord(*row) for row in cursor.execute("SELECT word, neutral_form FROM loaded_words").fetchall()]
        found = loaded_words(descriptor, words)
        return [(v.resource or "", None, v.column, v.value, f"{v.message}; {v.remedy}") for v in found]

    return (
        Stage(
            WORDS_RULE,
            "Titles, descriptions and labels speak for the package, which takes no side.",
            "Write the neutral form, or attribute the word in a table that says who asserts it.",
            find_words,
        ),
        Stage(
            SEARCH_RULE,
            f"An accusation without answer says up to which day one was looked for, at most {YEARS} years ago.",
            "Look again, and write what was found or the new day.",
            lambda cursor: searched_lately(cursor, created),
        ),
    )


def loaded_words(descriptor: Mapping[str, Any], words: Iterable[LoadedWord]) -> list[Violation]:
    """Loaded words in titles, descriptions and labels, in both languages, where the table attributes nothing."""
    patterns = [
        (re.compile(rf"(?<!{_LETTER})(?<!-){re.escape(word.word)}s?(?!{_LETTER})(?!-)", re.IGNORECASE), word)
        for word in words
    ]
    return [
        Violation(
            rule=WORDS_RULE,
            message=f"{where}: the word {word.word!r} answers by itself what this package leaves open",
            remedy=f"write {word.neutral_form!r}, or say who asserts it",
            resource=resource,
            file="datapackage.json" if resource is None else f"schemas/{resource}.json",
            column=column,
            value=word.word,
        )
        for resource, column, where, text in _texts(descriptor)
        for pattern, word in patterns
        # Nearly no text has the word anywhere, and to find that out is a tenth of the work.
        if word.word.lower() in text.lower() and pattern.search(_MENTIONED.sub("", text))
    ]


def _texts(descriptor: Mapping[str, Any]) -> Iterator[tuple[str | None, str | None, str, str]]:
    """Resource, column, place and text of all that a descriptor says in the package's own voice."""
    for where, text in _own_texts(descriptor):
        yield None, None, where, text
    for resource in descriptor["resources"]:
        fields = resource["schema"]["fields"]
        if ATTRIBUTING & {field["name"] for field in fields}:
            continue
        for where, text in _own_texts(resource):
            yield resource["name"], None, where, text
        for field in fields:
            for where, text in _own_texts(field):
                yield resource["name"], field["name"], where, text


def _own_texts(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for part in ("title", "description"):
        if isinstance(item.get(part), str):
            yield part, item[part]
    for category in item.get("categories", []):
        if isinstance(category, dict):
            for part in ("label", "description"):
                if isinstance(category.get(part), str):
                    yield f"{part} of {category['value']}", category[part]
    for language, translation in item.get("translations", {}).items():
        for part in ("title", "description"):
            if isinstance(translation.get(part), str):
                yield f"{part} ({language})", translation[part]
        for part in ("categories", "categoryDescriptions"):
            for value, text in translation.get(part, {}).items():
                yield f"{part} {value} ({language})", text


def searched_lately(cursor: Connection, created: date) -> list[tuple[str, int, str, str | None, str]]:
    """Accusations against persons for whose answer nobody has looked for two years before `created`.

    The cursor stands over the tables `actor_statements`, `coup_actors` and `statement_answers`; returns
    violations as resource, record number, column, value and what is wrong.
    """
    try:
        limit = created.replace(year=created.year - YEARS)
    except ValueError:
        limit = created.replace(year=created.year - YEARS, day=28)
    rows = cursor.execute(_OPEN_ACCUSATIONS).fetchall()
    return [
        ("actor_statements", row, "outcome_note", note, f"the answer was last looked for on {day or 'no day'}")
        for row, note in rows
        if (day := _last_day(note)) is None or day < limit.isoformat()
    ]


def _last_day(note: str | None) -> str | None:
    days = re.findall(r"as of (20\d\d-\d\d(?:-\d\d)?)", note or "")
    return max(days, default=None)


_OPEN_ACCUSATIONS = """
SELECT s._row, s.outcome_note
FROM actor_statements s JOIN coup_actors a ON a.actor_id = s.actor_id
WHERE a.kind = 'person' AND s.statement_class IN ('accusation', 'proceeding')
  AND s.statement_id NOT IN (SELECT answers_statement_id FROM statement_answers)
ORDER BY s._row
"""
