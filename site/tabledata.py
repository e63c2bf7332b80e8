"""Tables as scripts that a page loads, also from a folder: the cells as the files have them, and what they mean."""

import json
from typing import Any

from bolivia_crisis import dataset, provenance
from bolivia_crisis.columns import column
from texts import labels, words

HIDDEN = {"seen", "locator", "note", "row_note", "link_status", "title_basis", "page", "perspective_note", "query"}
"""Columns that a table shows only when asked for all."""

SHOWN = {
    "election_2020": ["mesa_id", "country", "department_id", "municipality_id", "polling_place_id", "registered_voters",
                      "valid_votes", "mas_ipsp", "cc", "creemos", "fpv", "pan_bol", "blank_votes", "null_votes"],
    "coup_actors": ["name", "kind", "sector", "side", "position_in_crisis", "country", "statement_count"],
    "us_programs": ["name", "acronym", "kind", "status", "start_date", "end_date", "implementing_agency", "seats",
                    "amount_usd", "fact_count"],
    "funding_flows": ["flow_id", "fiscal_year", "amount_usd_current", "flow_type", "funder", "series", "overlap_count",
                      "recipient", "purpose", "assertion_status", "asserted_by", "outcome"],
    "lithium_contracts": ["title", "instrument", "counterparty", "counterparty_country", "signed_on", "salar",
                          "status", "status_as_of", "investment_usd", "event_count"],
    "claims": ["claim_id", "statement", "verdict", "topic", "kind", "method", "asserted_value", "confidence"],
    "actor_statements": ["statement_id", "actor_id", "statement_class", "predicate", "object", "outcome_note",
                         "asserted_by", "assertion_status", "start_date", "source_id"],
    "sources": ["source_id", "title", "publisher", "author", "published_on", "language", "kind", "url"],
}  # fmt: skip

HEAD = {"coup_actors": "name", "us_programs": "name", "lithium_contracts": "title", "sources": "title",
        "places": "name", "parties": "acronym", "polling_places": "name"}  # fmt: skip
"""The column that a record is known by, beside its key; also what a reference to it shows."""

CARDS = {
    "actor_statements": {"tag": "predicate", "text": ["object"], "date": ["start_date", "end_date"],
                         "answer": "outcome_note"},
    "program_facts": {"tag": "attribute", "text": ["value", "unit"], "date": ["as_of", "as_of_end"],
                      "answer": "outcome"},
    "lithium_events": {"tag": "event", "text": ["detail"], "date": ["event_date"], "answer": "outcome"},
    "lithium_contract_parties": {"tag": "role", "text": ["party", "country", "share_pct"]},
    "claim_evidence": {"tag": "stance", "text": ["value_found", "unit"], "answer": "note"},
    "funding_flows": {"tag": "series", "text": ["funder", "recipient", "purpose", "amount", "currency"],
                      "date": ["fiscal_year"], "answer": "outcome"},
    "us_training_totals": {"text": ["trainees", "cost_usd"], "date": ["fiscal_year"]},
    "series_overlaps": {"tag": "overlaps_series"},
}  # fmt: skip
"""How a row that stands beside a record is shown: what it is, what it says, when, and what answers it."""

RELATED = {
    "coup_actors": ["actor_statements"],
    "us_programs": ["program_facts", "program_countries", "us_training_totals"],
    "lithium_contracts": ["lithium_events", "lithium_contract_parties"],
    "claims": ["claim_evidence"],
    "funding_flows": ["series_overlaps"],
}
"""Tables whose rows are shown with a record that they refer to."""

ENGLISH = {
    "object", "outcome_note", "outcome", "detail", "note", "row_note", "status_note", "salar_note", "period_note",
    "perspective_note", "tolerance_note", "value_found", "position_in_crisis", "purpose", "end_reason", "comparison",
    "explained_by", "locator", "value", "qualifier", "override_reason", "reason", "product", "technology",
    "program_label", "course", "channel_program", "funder", "recipient", "a_name", "b_name", "asserted_by", "period",
    "implementing_agency", "parent_agency", "us_unit", "unit", "basis",
}  # fmt: skip
ENGLISH_HERE = {("us_programs", "name"), ("lithium_contracts", "title")}
"""Free text that is in English whatever the language of the page."""

OF_ROW = {("sources", "title"), ("loaded_words", "word"), ("loaded_words", "neutral_form")}
"""Text in the language that the row's column `language` names."""

NAMES = {
    ("claims", "asserted_value"), ("claims", "query"), ("corrections", "old_value"), ("corrections", "new_value"),
    ("coup_actors", "name"), ("lithium_contract_parties", "party"),
    ("lithium_contracts", "bolivian_party"), ("lithium_contracts", "counterparty"),
    ("lithium_contracts", "legal_instrument"), ("parties", "acronym"), ("parties", "full_name"), ("places", "name"),
    ("places", "name_2019"), ("places", "name_2020"), ("polling_places", "name"), ("polling_places", "locality"),
    ("sources", "publisher"), ("sources", "original_publisher"), ("sources", "author"),
    ("us_programs", "legal_authority"), ("us_training", "recipient_unit"), ("us_training", "location"),
    ("us_training", "provider_station"),
}  # fmt: skip
"""Names as they are, numbers of laws, codes and values: what has no language to mark."""


def script(call: str, name: str, content: Any) -> str:
    """A script that hands a value to the page; nothing in it can end the script or begin another."""
    return f"BC.{call}({dump(name)},{dump(content)});\n"


def dump(content: Any) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, code)
    return text


def cells(table: str) -> dict[str, Any]:
    """The cells of a table by column, as texts; a column of few values as places in the list of those."""
    rows = provenance.records(table)
    columns = []
    for field in dataset.resource(table)["schema"]["fields"]:
        column_cells = [row[field["name"]] for row in rows]
        values = list(dict.fromkeys(column_cells))
        if len(values) * 3 < len(column_cells):
            place = {value: number for number, value in enumerate(values)}
            columns.append({"values": values, "at": [place[cell] for cell in column_cells]})
        else:
            columns.append({"cells": column_cells})
    return {"count": len(rows), "columns": columns}


def meaning(table: str, language: str) -> dict[str, Any]:
    """What a page needs to show a table in a language: titles, labels, keys, references, related tables."""
    resource = dataset.resource(table)
    schema = resource["schema"]
    references = {
        key["fields"][0]: [key["reference"]["resource"], key["reference"]["fields"][0]]
        for key in schema.get("foreignKeys", [])
        if len(key["fields"]) == 1
    }
    return {
        "title": words(resource, language)["title"],
        "key": schema["primaryKey"],
        "head": HEAD.get(table),
        # Countries have a second name in English.
        "head_here": f"name_{language}" if table == "places" else None,
        "fields": [_field(table, field, references, language) for field in schema["fields"]],
        "shown": _shown(table, schema, language),
        "card": CARDS.get(table, {}),
        "related": [
            [other, key["fields"][0]]
            for other in RELATED.get(table, [])
            for key in dataset.resource(other)["schema"]["foreignKeys"]
            if key["reference"]["resource"] == table
        ],
    }


def _field(table: str, field: dict[str, Any], references: dict[str, list[str]], language: str) -> dict[str, Any]:
    declared = column(field)
    told = {
        "name": field["name"],
        "title": words(field, language)["title"],
        "about": words(field, language)["description"],
        "kind": declared.kind,
        "unit": field.get("unit"),
        "labels": labels(field, language) or None,
        "to": references.get(field["name"]),
        "lang": text_language(table, field["name"]) if declared.kind == "text" else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def text_language(table: str, field: str) -> str | None:
    """The language of a column's text, `row` where the row's column `language` tells it."""
    if field.endswith("_es"):
        return "es"
    if field.endswith("_en") or field in ENGLISH or (table, field) in ENGLISH_HERE:
        return "en"
    return "row" if (table, field) in OF_ROW else None


def _shown(table: str, schema: dict[str, Any], language: str) -> list[str]:
    if table in SHOWN:
        return [f"{name}_{language}" if name == "statement" else name for name in SHOWN[table]]
    return [field["name"] for field in schema["fields"] if field["name"] not in HIDDEN]
