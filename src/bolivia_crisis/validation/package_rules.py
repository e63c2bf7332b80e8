"""Rules across tables: SQL files that select the violations, and computed fields.

A file `schemas/rules/ID.sql` begins with the comment lines `-- why: ...` and `-- remedy: ...` (and
`-- severity: warning` if it is one) and holds one SELECT. It sees each table of the package under its
name with typed columns and the record number `_row`, and returns the violations in the columns
`resource`, `row`, `field`, `value` and `detail`; no record means that the rule holds.

A field with a property `computed` holds the value of that SQL expression over the record `t`; that it
does is a rule of its own. Both are SQL, so they run only for a package whose author is trusted.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bolivia_crisis.validation.checks import SQL_TYPES, identifier
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.report import CannotRun, Severity
from bolivia_crisis.validation.rules import sql_text

RULES_FOLDER = "schemas/rules"
COLUMNS = ("resource", "row", "field", "value", "detail")
_HEADER = re.compile(r"--\s*(why|remedy|severity)\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class PackageRule:
    """A rule across tables: `sql` selects its violations."""

    id: str
    sql: str
    why: str
    remedy: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Stage:
    """A further stage, which the caller brings: `find` gets a cursor over the tables, as rules across them do.

    It returns what those select: resource, record number or None, column or None, value, and what is wrong.
    """

    id: str
    why: str
    remedy: str
    find: Callable[[Any], Iterable[tuple[str, int | None, str | None, Any, str]]]
    severity: Severity = "error"


def read_rules(root: Path) -> tuple[PackageRule, ...]:
    """The rule files of a package, in order of their names. Raises CannotRun for one without its header."""
    return tuple(_read_rule(path) for path in sorted((root / RULES_FOLDER).glob("*.sql")))


def _read_rule(path: Path) -> PackageRule:
    try:
        # A pipe would be without end.
        text = path.read_text("utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{path.name}: cannot be read ({error})", "write the rule in UTF-8") from None
    header = {match[1]: match[2] for line in text.splitlines() if (match := _HEADER.match(line))}
    if not {"why", "remedy"} <= set(header):
        raise CannotRun(f"{path.name}: no `-- why:` or no `-- remedy:` line", "begin the rule with both")
    severity: Severity = "warning" if header.get("severity", "").strip() == "warning" else "error"
    sql = text.strip().rstrip(";")
    return PackageRule(path.stem, sql, header["why"].strip(), header["remedy"].strip(), severity)


def computed_select(resource: Resource, name: str) -> str:
    """SELECT of record number, stored and computed value (`_row`, `stored`, `computed`) of a field."""
    field = resource.by_name[name]
    sql_type = SQL_TYPES[field.kind or "text"]
    return (
        f"SELECT t._row, t.{identifier(name)} AS stored, CAST(({field.computed}) AS {sql_type}) AS computed\n"
        f"FROM {identifier(resource.name)} t"
    )


def computed_rules(resources: Iterable[Resource]) -> tuple[PackageRule, ...]:
    """One rule for each computed field: what is stored is what its expression gives now."""
    return tuple(
        PackageRule(
            id=f"{resource.name}.{field.name}.computed",
            sql=_computed_sql(resource, field.name),
            why=f"{field.name} is computed from other tables, so that both always agree",
            remedy="run `make build`, which computes it again",
        )
        for resource in resources
        for field in resource.fields
        if field.computed is not None
    )


def _computed_sql(resource: Resource, name: str) -> str:
    differs = "stored IS DISTINCT FROM computed"
    if resource.by_name[name].kind == "number":
        # The order in which floating point is summed may move the last digit.
        close = "abs(stored - computed) <= 1e-9 * greatest(1, abs(computed))"
        differs = f"{differs} AND NOT coalesce({close}, FALSE)"
    return (
        f"SELECT {sql_text(resource.name)} AS resource, _row AS row, {sql_text(name)} AS field,\n"
        f"  CAST(stored AS VARCHAR) AS value, 'computed: ' || coalesce(CAST(computed AS VARCHAR), 'empty') AS detail\n"
        f"FROM ({computed_select(resource, name)})\nWHERE {differs}"
    )
