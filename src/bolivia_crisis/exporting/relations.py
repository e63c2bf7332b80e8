"""What SQLite and DuckDB files share: keys, the order of tables, and tables that tell of the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bolivia_crisis import dataset
from bolivia_crisis.columns import Column, columns_of
from bolivia_crisis.dictionary import describe
from bolivia_crisis.exporting.notices import facts
from bolivia_crisis.readers import identifier


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: fields of a table whose values are among those of fields of `table`."""

    fields: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A column with its constraints, and what is said of it in one line."""

    column: Column
    required: bool
    unique: bool
    minimum: int | float | str | None
    maximum: int | float | str | None
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table as a database declares it."""

    name: str
    comment: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    references: tuple[Reference, ...]


def relations(tables: Sequence[str]) -> list[Relation]:
    """The tables as relations that refer to each other alone: keys to tables that are not there are left out."""
    return [_relation(name, set(tables)) for name in tables]


def _relation(name: str, present: set[str]) -> Relation:
    resource = dataset.resource(name)
    schema = resource["schema"]
    return Relation(
        name=name,
        comment=_line(resource["title"], resource["description"]),
        fields=tuple(
            _field(field, column, schema["primaryKey"])
            for field, column in zip(schema["fields"], columns_of(name), strict=True)
        ),
        primary_key=tuple(schema["primaryKey"]),
        unique_keys=tuple(map(tuple, schema.get("uniqueKeys", []))),
        references=tuple(
            Reference(tuple(key["fields"]), key["reference"]["resource"] or name, tuple(key["reference"]["fields"]))
            for key in schema.get("foreignKeys", [])
            if (key["reference"]["resource"] or name) in present
        ),
    )


def _field(field: dict[str, Any], column: Column, key: Sequence[str]) -> Field:
    constraints = field.get("constraints", {})
    unit = f" Unit: {column.unit}." if column.unit else ""
    return Field(
        column=column,
        required=column.name in key or bool(constraints.get("required")),
        unique=bool(constraints.get("unique")) and list(key) != [column.name],
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        comment=_line(field["title"], field["description"]) + unit,
    )


def _line(title: str, description: str) -> str:
    """Title and description in one line, fit for a comment that ends where the line does."""
    return " ".join(f"{title}: {description}".split())


def parents_first(found: Sequence[Relation]) -> tuple[list[Relation], list[tuple[Relation, Reference]]]:
    """Relations each after those that it refers to, and the references that this leaves out.

    In a circle of references one table has to come first; its references to the rest of the circle are left out.
    """
    waiting = {relation.name: relation for relation in found}
    ordered: list[Relation] = []
    left_out: list[tuple[Relation, Reference]] = []
    while waiting:
        ready = next((one for one in waiting.values() if not _awaited(one, waiting)), None)
        if ready is None:
            ready = next(one for one in waiting.values() if one.name in _reachable(one, waiting))
            left_out += [(ready, key) for key in ready.references if key.table in _awaited(ready, waiting)]
        ordered.append(ready)
        del waiting[ready.name]
    return ordered, left_out


def _awaited(relation: Relation, waiting: dict[str, Relation]) -> set[str]:
    return {key.table for key in relation.references if key.table in waiting and key.table != relation.name}


def _reachable(relation: Relation, waiting: dict[str, Relation]) -> set[str]:
    reached: set[str] = set()
    ahead = _awaited(relation, waiting)
    while ahead:
        reached |= ahead
        ahead = {name for one in ahead for name in _awaited(waiting[one], waiting)} - reached
    return reached


def listed(names: Sequence[str]) -> str:
    return ", ".join(map(identifier, names))


PACKAGE_TABLES: Final = {
    "_package": ("name", "value"),
    "_tables": ("table_name", "title", "description", "rows", "source_file", "sha256"),
    "_fields": (
        "table_name", "column", "title", "type", "unit", "required", "key", "refers_to", "values", "description",
        "example",
    ),
}  # fmt: skip
"""Tables beside those of the data that tell of them; their columns."""


def package_rows(table: str, tables: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Rows of one of PACKAGE_TABLES for the tables that are there."""
    if table == "_package":
        yield from facts(tables[0] if len(tables) == 1 else None)
        return
    for name in tables:
        if table == "_tables":
            item = dataset.resource(name)
            yield name, item["title"], item["description"], item["rows"], item["path"], item["hash"][7:]
        else:
            for row in describe(name).astype("object").itertuples(index=False):  # type: ignore[arg-type]
                yield name, *(cell if isinstance(cell, str | bool) else None for cell in row)
