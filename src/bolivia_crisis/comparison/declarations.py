"""Comparing what two versions declare: the package, its tables, fields, keys, constraints and rules.

Each difference is a value that names the rule of `bump` that it meets. Sizes, hashes, numbers of rows, the
version and the date of creation are no declarations: they follow from the rest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bolivia_crisis.comparison.bump import RULES
from bolivia_crisis.comparison.constraints import constraint_rule, words_rule
from bolivia_crisis.comparison.results import DeclarationChange
from bolivia_crisis.comparison.versions import Version
from bolivia_crisis.validation.declared import dicts, texts

_FOLLOWING = frozenset({"version", "created", "bytes", "hash", "rows", "resources", "schema"})
_FORM = frozenset({"path", "format", "encoding", "dialect", "compression", "data"})
_TYPE = frozenset(
    {"type", "format", "unit", "decimalChar", "groupChar", "bareNumber", "categoriesOrdered", "delimiter", "itemType"}
)
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True, "skipInitialSpace": False}
_COMMENT = re.compile(r"^\s*--.*$", re.MULTILINE)
DECIDING = frozenset({"type_changed", "constraint_tightened", "constraint_loosened", "meaning_changed"})
"""Rules that, met by a field, say that its values are declared otherwise, so that they may differ."""


def compare(old: Version, new: Version) -> tuple[DeclarationChange, ...]:
    """All differences between what two versions declare, the package first, then table by table."""
    return tuple(_compare(old, new))


def _compare(old: Version, new: Version) -> Iterator[DeclarationChange]:
    for name, before, after in _properties(old.descriptor, new.descriptor):
        rule = {"name": "package_identity", "id": "package_identity", "licenses": "licence_changed"}.get(name)
        yield _change(rule or "described_otherwise", name, before, after)
    order_old = [name for name in old.documents if name in new.documents]
    order_new = [name for name in new.documents if name in old.documents]
    if order_old != order_new:
        yield _change("described_otherwise", "order of tables", order_old, order_new)
    for name in old.documents:
        if name not in new.documents:
            yield _change("table_removed", "table", name, None, name)
    for name, document in new.documents.items():
        if name not in old.documents:
            yield _change("table_added", "table", None, name, name)
        else:
            yield from _resource(name, old.documents[name], document)
    yield from _package_rules(old.rules, new.rules)


def _change(
    rule: str, what: str, old: object, new: object, resource: str | None = None, field: str | None = None
) -> DeclarationChange:
    return DeclarationChange(resource, field, what, old, new, RULES[rule][0], rule)


def _properties(
    old: Mapping[str, Any], new: Mapping[str, Any], leave_out: frozenset[str] = _FOLLOWING
) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys([*old, *new]):
        if name not in leave_out and old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def _resource(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DeclarationChange]:
    for what, before, after in _properties(old, new):
        if what == "encoding" and str(before or "utf-8").lower() == str(after or "utf-8").lower():
            continue
        if what == "dialect" and _dialect(before) == _dialect(after):
            continue
        rule = "file_changed" if what in _FORM else "licence_changed" if what == "licenses" else "described_otherwise"
        yield _change(rule, what, before, after, name)
    before, after = old.get("schema"), new.get("schema")
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _schema(name, before, after)
    elif before != after:
        yield _change("type_changed", "schema", before, after, name)


def _dialect(dialect: Any) -> Any:
    """A dialect without what says nothing: default values, and line ends, which every reader takes as they come."""
    if not isinstance(dialect, dict):
        return dialect or {}
    return {k: v for k, v in dialect.items() if k != "lineTerminator" and _DIALECT.get(k, object()) != v}


def _schema(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DeclarationChange]:
    yield from _fields(name, old, new)
    if texts(old.get("primaryKey")) != texts(new.get("primaryKey")):
        yield _change("primary_key_changed", "primaryKey", old.get("primaryKey"), new.get("primaryKey"), name)
    for what in ("uniqueKeys", "foreignKeys"):
        before, after = _list(old.get(what)), _list(new.get(what))
        for key in before:
            if key not in after:
                yield _change("key_loosened", what, key, None, name)
        for key in after:
            if key not in before:
                yield _change("key_tightened", what, None, key, name)
    before, after = old.get("missingValues", [""]), new.get("missingValues", [""])
    if before != after:
        yield _change(words_rule(before, after), "missingValues", before, after, name)
    yield from _row_rules(name, dicts(old.get("rules")), dicts(new.get("rules")))
    known = frozenset({"fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues", "rules"})
    for what, before, after in _properties(old, new, known):
        rule = "constraint_tightened" if what == "fieldsMatch" else "described_otherwise"
        yield _change(rule, what, before, after, name)


def _fields(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DeclarationChange]:
    before = {str(field.get("name")): field for field in dicts(old.get("fields"))}
    after = {str(field.get("name")): field for field in dicts(new.get("fields"))}
    renamed = dict(_renamed(before, after))
    for field in before:
        if field in renamed:
            yield _change("field_renamed", "name", field, renamed[field], name, field)
        elif field not in after:
            yield _change("field_removed", "field", field, None, name, field)
    kept = [renamed.get(field, field) for field in before if field in renamed or field in after]
    stay = [field for field in after if field in kept]
    if kept != stay:
        yield _change("field_moved", "order of fields", kept, stay, name)
    last = max((position for position, field in enumerate(after) if field in kept), default=-1)
    for position, field in enumerate(after):
        if field in before:
            yield from _field(name, field, before[field], after[field])
        elif field not in renamed.values():
            yield _change("field_moved" if position < last else "field_added", "field", None, field, name, field)


def _renamed(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Fields that have only another name: in the same place and declared the same."""
    for old, new in zip(before, after, strict=False):
        if (
            old not in after
            and new not in before
            and not any(_properties(before[old], after[new], frozenset({"name"})))
        ):
            yield old, new


def _field(resource: str, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DeclarationChange]:
    for what, before, after in _properties(old, new, frozenset({"name", "constraints"})):
        if what in ("trueValues", "falseValues", "missingValues"):
            rule = words_rule(before, after)
        elif what == "categories":
            has_enum = "enum" in _constraints(old) and "enum" in _constraints(new)
            rule = "described_otherwise" if has_enum else constraint_rule("enum", _values(before), _values(after))
        else:
            rule = (
                "type_changed" if what in _TYPE else "meaning_changed" if what == "computed" else "described_otherwise"
            )
        yield _change(rule, what, before, after, resource, name)
    for what, before, after in _properties(_constraints(old), _constraints(new), frozenset()):
        yield _change(constraint_rule(what, before, after), what, before, after, resource, name)


def _constraints(field: Mapping[str, Any]) -> dict[str, Any]:
    constraints = field.get("constraints")
    return constraints if isinstance(constraints, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _values(categories: Any) -> list[Any] | None:
    if not isinstance(categories, list):
        return None
    return [item.get("value") if isinstance(item, dict) else item for item in categories]


def _row_rules(
    name: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> Iterator[DeclarationChange]:
    before = {str(rule.get("id")): rule for rule in old}
    after = {str(rule.get("id")): rule for rule in new}
    for id_ in dict.fromkeys([*before, *after]):
        first, second = before.get(id_), after.get(id_)
        if first == second:
            continue
        what = f"rule {id_}"
        warns = second is None or second.get("severity") == "warning"
        if (
            second is None
            or first is None
            or first.get("rule") != second.get("rule")
            or first.get("severity") != second.get("severity")
        ):
            rule = "rule_loosened" if warns else "rule_tightened"
        else:
            rule = "described_otherwise"
        yield _change(rule, what, first and first.get("rule"), second and second.get("rule"), name)


def _package_rules(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[DeclarationChange]:
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        same = before is not None and after is not None and _code(before) == _code(after)
        yield _change("described_otherwise" if same else "package_rule_changed", f"rule {name}", before, after)


def _code(sql: str) -> str:
    """A rule without comments, and with blanks made one."""
    return " ".join(_COMMENT.sub("", sql).split())
