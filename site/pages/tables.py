"""A page for each table, the list of them, the dictionary of all."""

from typing import Any

import bolivia_crisis as bc
from bolivia_crisis import dataset, provenance
from bolivia_crisis.columns import column
from pages.site import OF_TABLE, Site, json_ld
from tabledata import SHOWN
from texts import labels, words

FACETS = {
    "election_2020": "country,department_id",
    "election_2019": "country,department_id",
    "election_2020_deputies": "contest,department_id",
    "coup_actors": "kind,sector,side",
    "us_programs": "kind,status",
    "funding_flows": "series,flow_type,assertion_status",
    "lithium_contracts": "instrument,status",
    "claims": "verdict,topic,method",
    "actor_statements": "statement_class,assertion_status",
    "polling_places": "election_year,department_id",
    "sources": "kind,language",
}
LAZY = {"election_2020", "election_2019", "election_2020_deputies", "polling_places"}


def names() -> list[str]:
    return [resource["name"] for resource in dataset.descriptor()["resources"]]


def explorer(table: str, language: str) -> dict[str, Any]:
    """Values of the part of a page in which a table is searched."""
    resource = dataset.resource(table)
    fields = resource["schema"]["fields"]
    facets = FACETS.get(table)
    if facets is None:
        shown = SHOWN.get(table, [field["name"] for field in fields])
        facets = ",".join([field["name"] for field in fields if field.get("categories") and field["name"] in shown
                           and field["name"] != "seen"][:3])  # fmt: skip
    return {
        "table": table,
        "rows": resource["rows"],
        "title": words(resource, language)["title"],
        "facets": facets,
        "lazy": table in LAZY,
        "sensitive": any(field["name"] == "sensitive" for field in fields),
        "careful": sum(row.get("sensitive") == "true" for row in provenance.records(table)),
        "bytes": resource["bytes"],
        "citation": bc.cite(table),
        "bibtex": bc.cite(table, style="bibtex"),
    }


def dictionary(table: str, language: str) -> list[dict[str, Any]]:
    """What each field means: title, type, whether it may be empty, bounds, list of values, unit, example."""
    schema = dataset.resource(table)["schema"]
    entries = []
    described = bc.describe(table, language=language)
    for field, entry in zip(schema["fields"], described.to_dict("records"), strict=True):
        constraints = {
            name: value for name, value in field.get("constraints", {}).items() if name not in ("enum", "required")
        }
        told = labels(field, language)
        notes = {one["value"]: one.get("description") for one in field.get("categories", [])}
        entries.append({
            "name": field["name"],
            "title": entry["title"],
            "description": entry["description"],
            "kind": "partial date" if column(field).partial_date else column(field).kind,
            "unit": field.get("unit"),
            "required": bool(entry["required"]),
            "key": bool(entry["key"]),
            "to": entry["refers_to"] if isinstance(entry["refers_to"], str) else None,
            "constraints": [f"{name} {value}" for name, value in constraints.items()],
            "values": [(value, label, notes.get(value)) for value, label in told.items()],
            "example": field.get("example"),
        })  # fmt: skip
    return entries


def write(site: Site, language: str) -> None:
    listed = []
    dictionaries = []
    for table in names():
        declared = dataset.resource(table)
        told = words(declared, language)
        entries = dictionary(table, language)
        listed.append({"name": table, "rows": declared["rows"], "subject": OF_TABLE.get(table), **_told(told)})
        dictionaries.append({"name": table, "entries": entries, **_told(told)})
        site.write(
            "table.html", language, f"tables/{table}",
            title=told["title"], about=told["description"], explorer=explorer(table, language), entries=entries,
            subject=OF_TABLE.get(table), json_ld=json_ld(table, language, site.base_url),
            scripts=["data", "record", "explorer"],
        )  # fmt: skip
    site.write("tables.html", language, "tables", listed=listed)
    site.write("dictionary.html", language, "dictionary", dictionaries=dictionaries)


def _told(words_: dict[str, Any]) -> dict[str, str]:
    return {"title": words_["title"], "description": words_["description"]}
