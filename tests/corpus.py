"""The fault corpus of tests/faults/packages/ as values; its README says how a case is written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "faults" / "packages"

Place = tuple[str, str | None, int | None, int | None, str | None]
"""Rule, resource, line, row and column of a violation."""


@dataclass(frozen=True, slots=True)
class Case:
    """A minimal package and all that validation must report of it."""

    id: str
    descriptor: dict[str, Any]
    files: dict[str, bytes]
    found: tuple[Place, ...]
    values: tuple[str | None, ...]
    not_judged: tuple[str, ...]
    valid: bool

    def write(self, folder: Path) -> Path:
        """The package as files; returns the folder."""
        for path, content in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        (folder / "datapackage.json").write_text(json.dumps(self.descriptor), "utf-8")
        return folder

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule for rule, *_ in self.found))


def load() -> list[Case]:
    """All cases, in order of their files, and those that are too long to be written down."""
    entries = [
        (file.stem, entry) for file in sorted(FOLDER.glob("*.json")) for entry in json.loads(file.read_text("utf-8"))
    ]
    return [case for family, entry in [*entries, *_long()] for case in _expand(family, entry)]


def _long() -> Iterator[tuple[str, dict[str, Any]]]:
    for type_, known, unknown in (("string", "v7", "v1500"), ("integer", "+007", "1500")):
        values = [f"v{number}" if type_ == "string" else number for number in range(1500)]
        yield (
            "constraints",
            {
                "id": f"enum of 1,500 values, {type_}, in a column of the name",
                "each": ["a", "value", "v", "x0"],
                "fields": [{"name": "{}", "type": type_, "constraints": {"enum": values}}],
                "csv": f"{{}}\n{known}\n{unknown}\n",
                "found": [["t.{}.enum", 3, 2, "{}", unknown]],
            },
        )
    text = "x" * 2_000_001
    yield (
        "structure",
        {
            "id": "record over 2 MB",
            "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}],
            "csv": f"a,b\n{text},1\ny,z\n",
            "found": [["structure.record_too_long", 2, 1, None, "x" * 59 + "…"], ["t.b.type", 3, 2, "b", "z"]],
        },
    )


def _expand(family: str, entry: dict[str, Any]) -> Iterator[Case]:
    """One case of an entry, or one for each value of its `each`, which takes the place of every {}."""
    if "each" not in entry:
        yield _case(f"{family}: {entry['id']}", entry)
        return
    text = json.dumps({key: value for key, value in entry.items() if key != "each"}, ensure_ascii=False)
    for value in entry["each"]:
        filled = json.loads(text.replace("{}", json.dumps(value, ensure_ascii=False)[1:-1]))
        yield _case(f"{family}: {entry['id']}: {value}", filled)


def _case(id_: str, entry: dict[str, Any]) -> Case:
    encoding = entry.get("encoding", "utf-8")
    tables = {"t": entry, **entry.get("others", {})}
    resources, files = [], {path: text.encode(encoding) for path, text in entry.get("files", {}).items()}
    for name, table in tables.items():
        resource: dict[str, Any] = {"name": name, "path": f"{name}.csv"}
        if "fields" in table:
            resource["schema"] = {"fields": table["fields"], **table.get("schema", {})}
        elif "schema" in table:
            resource["schema"] = table["schema"]
        resources.append(resource | table.get("resource", {}))
        if "csv" in table:
            files[f"{name}.csv"] = table["csv"].encode(encoding)
    found = [(rule, *rest, *["t"][len(rest) - 4 :]) for rule, *rest in entry["found"]]
    return Case(
        id=id_,
        descriptor={"name": "case", "resources": resources, **entry.get("package", {})},
        files=files,
        found=tuple((rule, resource, line, row, column) for rule, line, row, column, _, resource in found),
        values=tuple(value for *_, value, _ in found),
        not_judged=tuple(entry.get("not_judged", [])),
        valid=entry.get("valid", not found),
    )


def resources(case: Case) -> list[dict[str, Any]]:
    """The resources of a case that are objects."""
    return [resource for resource in case.descriptor["resources"] if isinstance(resource, dict)]
