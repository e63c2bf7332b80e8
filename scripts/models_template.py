"""Text of src/bolivia_crisis/models.py: one pandera class a table, made from the descriptor."""

import re
from typing import Any

from bolivia_crisis.validation.regex import compile_pattern

HEADER = '''"""pandera models of the tables, one class a table, for use in one's own pipeline.

Made by `make build` from schemas/; do not edit. They fit what `bolivia_crisis.load` returns:

    @pa.check_types
    def turnout(table: DataFrame[Election2020]) -> pd.Series: ...
"""

from typing import Annotated

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from bolivia_crisis.row_rules import holds


class _Table(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True
'''
TYPES = {
    "string": "str",
    "integer": "pd.Int64Dtype",
    "number": "float",
    "boolean": "pd.BooleanDtype",
    "date": "pd.Timestamp",
}
BOUNDS = {"minimum": "ge", "maximum": "le", "exclusiveMinimum": "gt", "exclusiveMaximum": "lt"}


def class_name(resource: str) -> str:
    """`election_2020` becomes `Election2020`."""
    return "".join(part.capitalize() for part in resource.split("_"))


def models_module(document: dict[str, Any]) -> str:
    """Source of the models module for a descriptor."""
    return HEADER + "".join(model(resource) for resource in document["resources"])


def model(resource: dict[str, Any]) -> str:
    schema = resource["schema"]
    keys = [schema.get("primaryKey", []), *schema.get("uniqueKeys", [])]
    compound = [key for key in keys if len(key) > 1]
    lines = ["", "", f"class {class_name(resource['name'])}(_Table):", f'    """{resource["title"]}."""', ""]
    lines += [column(field, schema) for field in schema["fields"]]
    lines += ["", "    class Config:", f"        name = {resource['name']!r}"]
    if compound:
        lines.append(f"        unique = {compound[0]!r}")
    for rule in schema.get("rules", []):
        method = re.sub(r"\W", "_", rule["id"].partition(".")[2])
        lines += [
            "",
            f"    @pa.dataframe_check(name={rule['id']!r}, ignore_na=False)",
            f"    def rule_{method}(cls, frame: pd.DataFrame) -> pd.Series:",
            f"        return holds(frame, {resource['name']!r}, {rule['id']!r})",
        ]
    return "\n".join(lines) + "\n"


def column(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """Source of one column: its type and the constraints that pandera can hold."""
    constraints = field.get("constraints", {})
    in_key = field["name"] in schema.get("primaryKey", [])
    options: list[str] = []
    if not (constraints.get("required") or in_key):
        options.append("nullable=True")
    if constraints.get("unique") or schema.get("primaryKey") == [field["name"]]:
        options.append("unique=True")
    if "enum" in constraints:
        options.append(f"isin={constraints['enum']!r}")
    if "pattern" in constraints:
        body = compile_pattern(constraints["pattern"])
        options.append(rf"str_matches=r'\A(?:{body})\Z'" if "'" not in body else f"str_matches={body!r}")
    options += [f"{BOUNDS[name]}={constraints[name]!r}" for name in BOUNDS if name in constraints]
    kind = TYPES[field["type"]]
    if "enum" in constraints and field["type"] == "string":
        kind = f"Annotated[pd.CategoricalDtype, {constraints['enum']!r}, False]"
    return f"    {field['name']}: Series[{kind}] = pa.Field({', '.join(options)})"
