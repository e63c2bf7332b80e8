"""Texts of the package's `models`: one pandera class a table, made from the descriptor, for pandas and for polars.

One template makes both; a `Library` says what differs: how types are written, how patterns end, what a
row rule is handed and gives back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bolivia_crisis.columns import MONEY_DIGITS, Column, column
from bolivia_crisis.validation.regex import compile_pattern


@dataclass(frozen=True, slots=True)
class Library:
    """What differs between the two modules of models."""

    header: str
    types: Mapping[str, str]
    category: str
    end_of_text: str
    day: str
    rule: str


PANDAS = Library(
    header='''"""pandera models of the tables, one class a table, for use in one's own pipeline.

Made by `make build` from schemas/; do not edit. They fit what `bolivia_crisis.load` returns by default:

    @pa.check_types
    def turnout(table: DataFrame[bc.models.Election2020]) -> pd.Series: ...

`bolivia_crisis.models.polars` holds the same for polars.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from bolivia_crisis.row_rules import holds

if TYPE_CHECKING:
    from bolivia_crisis.models import polars as polars


def __getattr__(name: str) -> Any:
    """Import the models for polars when they are asked for."""
    if name == "polars":
        return import_module("bolivia_crisis.models.polars")
    raise AttributeError(f"module 'bolivia_crisis.models' has no attribute {name!r}")


class _Table(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True
''',
    types={
        "text": "str",
        "integer": "pd.Int64Dtype",
        "number": "float",
        "money": "float",
        "boolean": "pd.BooleanDtype",
        "date": "pd.Timestamp",
    },
    category="Annotated[pd.CategoricalDtype, {values!r}, False]",
    end_of_text=r"\Z",
    day="{!r}",
    rule="""
    @pa.dataframe_check(name={rule!r}, ignore_na=False)
    def rule_{method}(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame, {table!r}, {rule!r})
""",
)
POLARS = Library(
    header='''"""pandera models of the tables for polars, one class a table.

Made by `make build` from schemas/; do not edit. They fit what `bolivia_crisis.load(..., to="polars")` returns.
"""

from datetime import date
from typing import Annotated

from bolivia_crisis.readers import need

for library in ("polars", "pyarrow"):
    need(library, extra="polars", purpose="bolivia_crisis.models.polars")

import pandera.polars as pa
import polars as pl
from pandera.typing.polars import Series

from bolivia_crisis.row_rules import holds_polars


class _Table(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True
''',
    types={
        "text": "pl.String",
        "integer": "pl.Int64",
        "number": "pl.Float64",
        "money": "Annotated[pl.Decimal, {}, {}]".format(*MONEY_DIGITS),
        "boolean": "pl.Boolean",
        "date": "pl.Date",
    },
    category="Annotated[pl.Enum, {values!r}]",
    # Polars' engine knows no line end before the end of the text; Python, which only compiles it, no \z.
    end_of_text="$",
    day="date.fromisoformat({!r})",
    rule="""
    @pa.dataframe_check(name={rule!r}, ignore_na=False)
    def rule_{method}(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, {table!r}, {rule!r})
""",
)
BOUNDS = {"minimum": "ge", "maximum": "le", "exclusiveMinimum": "gt", "exclusiveMaximum": "lt"}


def class_name(resource: str) -> str:
    """`election_2020` becomes `Election2020`."""
    return "".join(part.capitalize() for part in resource.split("_"))


def models_module(document: Mapping[str, Any], library: Library) -> str:
    """Source of the module of models for a descriptor and a library."""
    return library.header + "".join(model(resource, library) for resource in document["resources"])


def model(resource: Mapping[str, Any], library: Library) -> str:
    name, schema = resource["name"], resource["schema"]
    keys = [schema.get("primaryKey", []), *schema.get("uniqueKeys", [])]
    compound = [key for key in keys if len(key) > 1]
    lines = ["", "", f"class {class_name(name)}(_Table):", f'    """{resource["title"]}."""', ""]
    lines += [field_line(field, schema, library) for field in schema["fields"]]
    lines += ["", "    class Config:", f"        name = {name!r}"]
    if compound:
        lines.append(f"        unique = {compound[0]!r}")
    rules = [
        library.rule.format(rule=rule["id"], method=re.sub(r"\W", "_", rule["id"].partition(".")[2]), table=name)
        for rule in schema.get("rules", [])
    ]
    return "\n".join(lines) + "\n" + "".join(rules)


def field_line(field: Mapping[str, Any], schema: Mapping[str, Any], library: Library) -> str:
    """Source of one column: its type and the constraints that pandera can hold."""
    kind = type_of(column(field), library)
    return f"    {field['name']}: {kind} = pa.Field({', '.join(options(field, schema, library))})"


def type_of(declared: Column, library: Library) -> str:
    if declared.kind == "category":
        return f"Series[{library.category.format(values=list(declared.values))}]"
    return f"Series[{library.types[declared.kind]}]"


def options(field: Mapping[str, Any], schema: Mapping[str, Any], library: Library) -> Sequence[str]:
    constraints = field.get("constraints", {})
    found = []
    if not (constraints.get("required") or field["name"] in schema.get("primaryKey", [])):
        found.append("nullable=True")
    if constraints.get("unique") or schema.get("primaryKey") == [field["name"]]:
        found.append("unique=True")
    if "enum" in constraints:
        found.append(f"isin={constraints['enum']!r}")
    if "pattern" in constraints:
        text = rf"\A(?:{compile_pattern(constraints['pattern'])}){library.end_of_text}"
        found.append(f"str_matches=r'{text}'" if "'" not in text else f"str_matches={text!r}")
    value = library.day if field["type"] == "date" else "{!r}"
    found += [f"{BOUNDS[name]}={value.format(constraints[name])}" for name in BOUNDS if name in constraints]
    return found
