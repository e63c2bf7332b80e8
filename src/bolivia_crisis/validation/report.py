"""What validation found: violations with their places, totals that stay true, and their three forms.

The names in the JSON form are stable: `valid`, `violations` (`rule`, `severity`, `resource`, `file`,
`line`, `row`, `key`, `column`, `value`, `message`, `remedy`), `totals`, `resources`, `not_judged`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning"]
VALUE_LIMIT = 80


class CannotRun(Exception):
    """Validation is impossible: the message says why, `remedy` what to do. The command exits with 2."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.args[0]}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault and its place.

    `line` is the line of the file at which the record begins (1 is the header), `row` the number of the
    record (1 is the first after the header), `key` the primary key of the record by field name.
    """

    rule: str
    message: str
    remedy: str
    severity: Severity = "error"
    resource: str | None = None
    file: str | None = None
    line: int | None = None
    row: int | None = None
    key: Mapping[str, str | None] | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """Violations of one rule in one table that were counted but not fetched."""

    rule: str
    resource: str | None
    count: int
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class NotJudged:
    """Something that the package declares and validation does not check, and why."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class ResourceResult:
    """How one table fared: its rows, the number of checks made on it, its violations, seconds spent."""

    name: str
    file: str | None
    rows: int | None
    checks: int
    violations: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one validation found.

    `violations` holds at most as many as were asked for; `totals` counts all of them by rule, so
    `total` may be larger than `len(violations)`.
    """

    path: str
    violations: tuple[Violation, ...]
    totals: Mapping[str, int]
    warnings: int
    resources: tuple[ResourceResult, ...]
    not_judged: tuple[NotJudged, ...] = ()
    accepted: int = 0
    seconds: float = 0.0

    @property
    def total(self) -> int:
        """Number of violations, those of severity warning included."""
        return sum(self.totals.values())

    @property
    def valid(self) -> bool:
        """True if there is no violation of severity error."""
        return self.total == self.warnings


def make_report(
    *,
    path: str,
    violations: Iterable[Violation],
    hidden: Iterable[Hidden],
    resources: Iterable[ResourceResult],
    not_judged: Iterable[NotJudged],
    accepted: int,
    seconds: float,
    limit: int | None,
) -> Report:
    """Collect a report that lists at most `limit` violations and counts all, the hidden ones too."""
    everything = list(violations)
    totals = Counter(violation.rule for violation in everything)
    warnings = sum(violation.severity == "warning" for violation in everything)
    for item in hidden:
        totals[item.rule] += item.count
        warnings += item.count if item.severity == "warning" else 0
    return Report(
        path=path,
        violations=tuple(_spread(everything, limit)),
        totals=dict(sorted(totals.items())),
        warnings=warnings,
        resources=tuple(resources),
        not_judged=tuple(dict.fromkeys(not_judged)),
        accepted=accepted,
        seconds=seconds,
    )


def _spread(violations: list[Violation], limit: int | None) -> list[Violation]:
    """At most `limit` violations, errors first, in which every rule that failed is heard before any twice."""
    if limit is None or len(violations) <= limit:
        return violations
    turns: Counter[str] = Counter()
    ranked = []
    for position, violation in enumerate(violations):
        ranked.append((violation.severity != "error", turns[violation.rule], position))
        turns[violation.rule] += 1
    chosen = sorted(position for _, _, position in sorted(ranked)[:limit])
    return [violations[position] for position in chosen]


def visible(text: str) -> str:
    """A text on one line, with what cannot be printed as an escape: names come from foreign packages."""
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def shorten(value: object) -> str:
    """A value as one short line: control characters visible, at most 80 characters."""
    text = visible(str(value)[: VALUE_LIMIT + 1])
    return text if len(text) <= VALUE_LIMIT else text[: VALUE_LIMIT - 1] + "…"


def to_json(report: Report) -> str:
    """The report as a JSON document in UTF-8, with a line for each violation, resource and item not judged."""
    document = {
        "valid": report.valid,
        "path": report.path,
        "total": report.total,
        "warnings": report.warnings,
        "shown": len(report.violations),
        "accepted": report.accepted,
        "totals": report.totals,
        "violations": report.violations,
        "resources": report.resources,
        "not_judged": report.not_judged,
        "seconds": round(report.seconds, 3),
    }
    return "{\n" + ",\n".join(f'  "{name}": {_json(value)}' for name, value in document.items()) + "\n}"


def _json(value: Any) -> str:
    # An indented document would be written by Python itself, which takes as long as to find what it tells.
    if not isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    lines = (json.dumps({f: getattr(item, f) for f in item.__slots__}, ensure_ascii=False) for item in value)
    return "[\n    " + ",\n    ".join(lines) + "\n  ]" if value else "[]"


def place(violation: Violation) -> str:
    """`file:line`, as far as it is known."""
    where = violation.file or violation.resource or "datapackage.json"
    return f"{where}:{violation.line}" if violation.line else where


def to_text(report: Report, *, color: bool = False) -> str:
    """The report for a person: each violation with place, key, value, rule and remedy, then the result."""
    bold, red, yellow, dim, end = ("\033[1m", "\033[31m", "\033[33m", "\033[2m", "\033[0m") if color else ("",) * 5
    lines: list[str] = []
    for violation in report.violations:
        tone = red if violation.severity == "error" else yellow
        key = ", ".join(f"{name} = {shorten(value)}" for name, value in (violation.key or {}).items())
        parts = [f"record {violation.row}" if violation.row else "", key, violation.column or ""]
        where = visible(", ".join(part for part in parts if part))
        rule, message = visible(violation.rule), visible(violation.message)
        lines.append(f"{bold}{visible(place(violation))}{end}  {where}".rstrip())
        lines.append(f"  {tone}{violation.severity}{end}: {message}  {dim}[{rule}]{end}")
        lines.append(f"  remedy: {visible(violation.remedy)}")
    hidden = report.total - len(report.violations)
    if hidden:
        lines.append(f"{red}{_counted(hidden, 'more violation')} not shown{end}; --limit {report.total} shows all")
    if report.total > 1:
        lines.append("violations by rule:")
        lines.extend(f"  {count:>7,}  {visible(rule)}" for rule, count in report.totals.items())
    if report.not_judged:
        lines.append("not judged:")
        lines.extend(f"  {visible(item.where)}: {visible(item.what)}" for item in report.not_judged)
    lines.append(summary(report))
    return "\n".join(lines)


def summary(report: Report) -> str:
    """One line: the verdict, tables, rows, checks, violations and time."""
    parts = [
        _counted(len(report.resources), "table"),
        _counted(sum(resource.rows or 0 for resource in report.resources), "row"),
        _counted(sum(resource.checks for resource in report.resources), "check"),
        _counted(report.total - report.warnings, "violation"),
    ]
    if report.warnings:
        parts.append(_counted(report.warnings, "warning"))
    if report.accepted:
        parts.append(f"{report.accepted:,} accepted by the baseline")
    verdict = "NOT VALID" if not report.valid else "valid as far as judged" if report.not_judged else "valid"
    if report.not_judged:
        parts.append(f"{len(report.not_judged):,} not judged")
    return f"{verdict}: {', '.join(parts)}, {report.seconds:.2f} s"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def to_github(report: Report) -> str:
    """The report as annotations of a GitHub workflow, and the summary line."""

    def escape(text: str, *, of_property: bool = False) -> str:
        pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
        if of_property:
            pairs += [(":", "%3A"), (",", "%2C")]
        for char, code in pairs:
            text = text.replace(char, code)
        return text

    lines = []
    for violation in report.violations:
        where = escape(visible(violation.file or "datapackage.json"), of_property=True)
        line = f",line={violation.line}" if violation.line else ""
        title = escape(visible(violation.rule), of_property=True)
        key = ", ".join(f"{name} = {shorten(value)}" for name, value in (violation.key or {}).items())
        text = escape(visible("; ".join(part for part in (key, violation.message, violation.remedy) if part)))
        lines.append(f"::{violation.severity} file={where}{line},title={title}::{text}")
    hidden = report.total - len(report.violations)
    if hidden:
        lines.append(f"::error title=report::{_counted(hidden, 'more violation')} not shown")
    return "\n".join([*lines, summary(report)])
