"""Validation as this package offers it: its own tables by default, any Data Package by path."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from bolivia_crisis import dataset, validation
from bolivia_crisis.validation.package import Package
from bolivia_crisis.validation.package_rules import RULES_FOLDER


def validate(
    path: str | PathLike[str] | None = None,
    *,
    limit: int | None = 1000,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    strict_integrity: bool = False,
) -> validation.Report:
    """Judge a Data Package (a folder, its datapackage.json or a zip file), by default the installed data.

    Returns a report: `valid`, `violations` with their places, `totals` by rule. Rules across tables are
    SQL: they run for this package and for copies of it that hold the very same rules. Raises CannotRun
    if there is no package at `path`.

    >>> import bolivia_crisis as bc
    >>> bc.validate(only=["parties"]).valid
    True
    """
    return validation.validate(
        dataset.path() if path is None else path,
        limit=limit,
        only=only,
        skip=skip,
        trust_rules=is_ours,
        strict_integrity=strict_integrity,
    )


def is_ours(opened: Package) -> bool:
    """True if all SQL of an opened package is also in this one, byte for byte."""
    ours = dataset.path()
    if opened.root.resolve() == ours.resolve():
        return True
    return _rules(opened.root) <= _rules(ours) and _computed(opened.descriptor) <= _computed(dataset.descriptor())


def _rules(root: Path) -> set[tuple[str, bytes]]:
    return {(file.name, file.read_bytes()) for file in (root / RULES_FOLDER).glob("*.sql")}


def _computed(descriptor: dict[str, object]) -> set[tuple[str, str, str]]:
    resources = descriptor.get("resources")
    found = set()
    for resource in resources if isinstance(resources, list) else []:
        schema = resource.get("schema") if isinstance(resource, dict) else None
        fields = schema.get("fields") if isinstance(schema, dict) else None
        for field in fields if isinstance(fields, list) else []:
            if isinstance(field, dict) and "computed" in field:
                found.add((str(resource.get("name")), str(field.get("name")), str(field["computed"])))
    return found
