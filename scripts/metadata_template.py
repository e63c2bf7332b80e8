"""Texts of the metadata that others read, made from datapackage.json: CITATION.cff, .zenodo.json, croissant.json.

None says anything that the descriptor does not; what is missing there, such as a DOI, is missing here.
"""

import json
from typing import Any

from bolivia_crisis.citation import bibtex, our_work
from bolivia_crisis.columns import column

Document = dict[str, Any]

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context of Croissant 1.1, term by term; its readers compare it."""

CROISSANT_TYPES = {
    "text": "sc:Text",
    "category": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "money": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def citation_cff(document: Document) -> str:
    """CITATION.cff, for GitHub, Zenodo and reference managers. Every value is a JSON text, which YAML reads."""
    work = our_work(document)
    values = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite the version that you used.",
        "type": "dataset",
        "title": document["title"],
        "abstract": document["description"],
        "authors": [{"name": author} for author in work.authors],
        "version": document["version"],
        "date-released": work.date,
        "license": [licence["name"] for licence in document["licenses"]],
        "doi": work.doi,
        "url": work.url,
        "identifiers": [{"type": "other", "value": document["id"], "description": "Identifier of the data package"}],
        "keywords": document["keywords"],
    }
    head = "# Made by `make build` from datapackage.json; do not edit.\n"
    return head + "".join(_yaml(name, value) for name, value in values.items() if value)


def _yaml(name: str, value: Any) -> str:
    if not isinstance(value, list):
        return f"{name}: {_json(value)}\n"
    lines = [f"{name}:"]
    for item in value:
        if isinstance(item, dict):
            first, *rest = (f"{key}: {_json(text)}" for key, text in item.items())
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
        else:
            lines.append(f"  - {_json(item)}")
    return "\n".join(lines) + "\n"


def zenodo(document: Document) -> str:
    """.zenodo.json, the metadata of a deposit."""
    work = our_work(document)
    if len(document["licenses"]) != 1:
        raise ValueError("a Zenodo deposit has one licence")
    values = {
        "title": document["title"],
        "upload_type": "dataset",
        "description": document["description"],
        "creators": [{"name": author} for author in work.authors],
        "version": document["version"],
        "publication_date": work.date,
        "access_right": "open",
        "license": document["licenses"][0]["name"].lower(),
        "language": "eng",
        "keywords": document["keywords"],
        "related_identifiers": [
            {"identifier": source["path"], "relation": "isDerivedFrom", "scheme": "url"}
            for source in document["sources"]
        ],
    }
    return _json(values, indent=2) + "\n"


def croissant(document: Document) -> str:
    """croissant.json: one JSON-LD document that is both a schema.org/Dataset and Croissant 1.1.

    Foreign keys are left out: mlcroissant takes them for joins, which a table that refers to itself makes
    endless and others cut short.
    """
    work = our_work(document)
    values = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": document["title"],
        "alternateName": document["name"],
        "description": document["description"],
        "identifier": document["id"],
        "url": work.url,
        "version": document["version"],
        "datePublished": document["created"][:10],
        "license": [licence["path"] for licence in document["licenses"]],
        "creator": [{"@type": "Organization", "name": author} for author in work.authors],
        "keywords": document["keywords"],
        "isAccessibleForFree": True,
        "citeAs": bibtex([work]),
        "isBasedOn": [
            {"@type": "CreativeWork", "name": s["title"], "url": s["path"], "version": s["version"]}
            for s in document["sources"]
        ],
        "distribution": [_file_object(resource) for resource in document["resources"]],
        "recordSet": [_record_set(resource) for resource in document["resources"]],
    }
    return _json({name: value for name, value in values.items() if value}, indent=2) + "\n"


def _file_object(resource: Document) -> Document:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"].rpartition("/")[2],
        "description": resource["title"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(resource: Document) -> Document:
    name, schema = resource["name"], resource["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{resource['title']}. {resource['description']}",
        "key": [{"@id": f"{name}/{field}"} for field in schema["primaryKey"]],
        "field": [_field(name, resource["path"], field) for field in schema["fields"]],
    }


def _field(table: str, path: str, field: Document) -> Document:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field['name']}",
        "name": field["name"],
        "description": f"{field['title']}. {field['description']}",
        "dataType": CROISSANT_TYPES[column(field).kind],
        "source": {"fileObject": {"@id": path}, "extract": {"column": field["name"]}},
    }


def _json(value: Any, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
