"""Small packages for comparisons: written from a few words, so that a test shows all that differs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CORRECTIONS = "resource,row_key,field,old_value,new_value,reason,source_id,corrected_on,version\n"


def table(csv: str, /, *, types: Mapping[str, str] | None = None, key: str = "id", **schema: Any) -> dict[str, Any]:
    """A table from its CSV text: fields of type string unless `types` says otherwise; `key` "" is none."""
    names = csv.partition("\n")[0].split(",")
    fields = [{"name": name, "type": (types or {}).get(name, "string")} for name in names]
    declared = {"fields": fields, **({"primaryKey": key.split()} if key else {}), **schema}
    return {"csv": csv, "schema": declared}


def corrections(*rows: str) -> dict[str, Any]:
    return table(CORRECTIONS + "".join(f"{row}\n" for row in rows), key="resource row_key field version", types={})


def write(folder: Path, tables: Mapping[str, Mapping[str, Any]], /, **properties: Any) -> Path:
    """Write a package; `properties` are those of its descriptor. Returns its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, content in tables.items():
        resource = {"name": name, "path": f"{name}.csv", "format": "csv", **content}
        (folder / f"{name}.csv").write_text(resource.pop("csv"), "utf-8", newline="")
        resources.append(resource)
    document = {"name": "small", "version": "1.0.0", **properties, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
    return folder
