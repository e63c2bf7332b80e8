"""From a failing record to a violation: line, key, value and a message with the numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from bolivia_crisis.validation.checks import Check
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.evaluation import explain
from bolivia_crisis.validation.package import file_digest
from bolivia_crisis.validation.package_rules import PackageRule, Stage
from bolivia_crisis.validation.report import Severity, Violation, shorten
from bolivia_crisis.validation.rules import Value
from bolivia_crisis.validation.structure import RULES, Fault, Structure


class Records(Protocol):
    """What knows where records stand: a structural pass, or another engine's counts."""

    def original(self, record: int, /) -> int:
        """Number in its file of a record that an engine counted."""

    def line(self, record: int, /) -> int | None:
        """Line at which a record of the file begins, if it has one."""


class Measured(Protocol):
    """Size and hash of a file."""

    @property
    def bytes(self) -> int: ...

    @property
    def sha256(self) -> str: ...


class Faulty(Protocol):
    """Structural faults, and the names of the columns by position."""

    @property
    def faults(self) -> Sequence[Fault]: ...

    @property
    def columns(self) -> Sequence[str]: ...


def structural(resource: Resource, found: Faulty) -> Iterator[Violation]:
    """The faults of a structural pass, without differences of the header that the schema allows."""
    # To have nothing in common is no way to match.
    is_match = not resource.by_name.keys().isdisjoint(found.columns)
    for fault in found.faults:
        if is_match and resource.allows(fault.rule, fault.value):
            continue
        column = None
        if fault.column is not None:
            known = fault.column <= len(found.columns)
            column = found.columns[fault.column - 1] if known else f"field {fault.column}"
        yield Violation(
            rule=fault.rule,
            message=fault.message,
            remedy=RULES[fault.rule][1],
            # RFC 4180 leaves the last line break to the writer.
            severity="warning" if fault.rule == "structure.no_final_newline" else "error",
            resource=resource.name,
            file=resource.path,
            line=fault.line,
            row=fault.record or None,
            column=column,
            value=fault.value or None,
        )


def integrity(resource: Resource, found: Measured, severity: Severity) -> Iterator[Violation]:
    """Differences from the declared bytes and hash."""
    differing = []
    if resource.bytes is not None and resource.bytes != found.bytes:
        differing.append(("descriptor.bytes", f"{found.bytes:,} bytes, declared {resource.bytes:,}"))
    if resource.hash is not None:
        algorithm, _, digest = resource.hash.rpartition(":")
        algorithm = algorithm or "md5"
        try:
            actual = found.sha256 if algorithm == "sha256" else file_digest(resource.file, algorithm)
        except ValueError:
            actual = f"unknown, as there is no algorithm {algorithm!r}"
        if actual != digest.lower():
            differing.append(("descriptor.hash", f"the {algorithm} is {actual}, declared {digest}"))
    for rule, message in differing:
        yield Violation(
            rule=rule,
            message=message,
            remedy="run `make build` if the change is meant, else restore the file",
            severity=severity,
            resource=resource.name,
            file=resource.path,
        )


def of_check(
    check: Check,
    resource: Resource,
    found: Records,
    row: int | None,
    key: Mapping[str, str | None],
    texts: Sequence[str | None],
    values: Mapping[str, Value],
    first: int | str | None,
) -> Violation:
    """A record that violates a check; `first` is the record whose key it repeats, or words for its place."""
    record = None if row is None else found.original(row)
    return Violation(
        rule=check.id,
        message=_message(check, texts, values, found, first),
        remedy=check.remedy,
        severity=check.severity,
        resource=resource.name,
        file=resource.path,
        line=None if record is None else found.line(record),
        row=record,
        key=key or None,
        column=check.columns[0] if check.columns else None,
        value=_value(texts),
    )


def of_package_rule(
    rule: PackageRule | Stage,
    resource: Resource | None,
    found: Structure | None,
    row: int | None,
    key: Mapping[str, str | None],
    column: str | None,
    value: Any,
    detail: str | None,
) -> Violation:
    """A violation that the SQL of a rule across tables returned."""
    record = found.original(row) if found is not None and row is not None else None
    return Violation(
        rule=rule.id,
        message=f"{detail}: {rule.why}" if detail else rule.why,
        remedy=rule.remedy,
        severity=rule.severity,
        resource=resource.name if resource else None,
        file=resource.path if resource else None,
        line=found.line(record) if found is not None and record is not None else None,
        row=record,
        key=key or None,
        column=column,
        value=shorten(value) if value is not None else None,
    )


def _value(texts: Sequence[str | None]) -> str | None:
    if len(texts) == 1:
        return None if texts[0] is None else shorten(texts[0])
    return shorten(", ".join("" if text is None else text for text in texts)) if texts else None


def _message(
    check: Check,
    texts: Sequence[str | None],
    values: Mapping[str, Value],
    found: Records,
    first: int | str | None,
) -> str:
    if check.rule is not None:
        return f"{explain(check.rule, values)}: {check.message}"
    if first is not None:
        place = first if isinstance(first, str) else f"line {found.line(found.original(first))}"
        return f"{check.message}; {_value(texts)} stands already in {place}"
    cell = "" if all(text is None for text in texts) else f" {_value(texts)!r}"
    return f"{', '.join(check.columns)}{cell} {check.message}"
