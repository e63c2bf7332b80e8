"""`describe`: the data dictionary of a table."""

from typing import TYPE_CHECKING, Any, Literal

from bolivia_crisis import dataset
from bolivia_crisis.columns import column

if TYPE_CHECKING:
    import pandas as pd

    from bolivia_crisis.names import TableName

LANGUAGES = ("en", "es")


def describe(name: "TableName", *, language: Literal["en", "es"] = "en") -> "pd.DataFrame":
    """The data dictionary of a table: one row a column, in the order of the file.

    Columns: `column`; `title`; `type` (text, category, integer, number, money, boolean, date, or
    partial date: text that `load(..., dates="bounds")` gives days for); `unit`; `required`, false where a
    cell may be empty; `key`, true in the primary key; `refers_to`, table and column of a foreign key;
    `values`, a closed list as "value: label; ..."; `description`; `example`. `language` is that of titles,
    labels and descriptions. `attrs` has title and description of the table, its licence and version.
    Raises ValueError for an unknown table or language.

    >>> import bolivia_crisis as bc
    >>> bc.describe("election_2020").set_index("column").refers_to["polling_place_id"]
    'polling_places.polling_place_id'
    """
    import pandas as pd

    if language not in LANGUAGES:
        raise dataset.unknown("language", language, LANGUAGES)
    resource = dataset.resource(name)
    schema = resource["schema"]
    references = {
        field: f"{key['reference']['resource']}.{target}"
        for key in schema.get("foreignKeys", [])
        for field, target in zip(key["fields"], key["reference"]["fields"], strict=True)
    }
    frame = pd.DataFrame([_entry(field, schema, references, language) for field in schema["fields"]])
    for part in ("title", "description"):
        frame.attrs[part] = _words(resource, language)[part]
    frame.attrs.update(name=name, version=dataset.descriptor()["version"], licence=dataset.licence())
    texts = ["column", "title", "type", "unit", "refers_to", "values", "description", "example"]
    return frame.astype(dict.fromkeys(texts, "str"))


def _entry(field: dict[str, Any], schema: dict[str, Any], references: dict[str, str], language: str) -> dict[str, Any]:
    declared, words = column(field), _words(field, language)
    key = field["name"] in schema["primaryKey"]
    return {
        "column": field["name"],
        "title": words["title"],
        "type": "partial date" if declared.partial_date else declared.kind,
        "unit": declared.unit,
        "required": key or bool(field.get("constraints", {}).get("required")),
        "key": key,
        "refers_to": references.get(field["name"]),
        "values": "; ".join(f"{value}: {label}" for value, label in _labels(field, language).items()) or None,
        "description": words["description"],
        "example": field.get("example"),
    }


def _words(declared: dict[str, Any], language: str) -> dict[str, Any]:
    """Title and description in a language."""
    words: dict[str, Any] = declared if language == "en" else declared["translations"][language]
    return words


def _labels(field: dict[str, Any], language: str) -> dict[str, str]:
    if language != "en":
        labels: dict[str, str] = field["translations"][language].get("categories", {})
        return labels
    return {category["value"]: category["label"] for category in field.get("categories", [])}
