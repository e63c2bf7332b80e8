"""Checked claims as text for a person, as Markdown, and as JSON for a program; pure.

The names in the JSON form are stable: `claims` (`id`, `method`, `verdict`, `derived`, `holds`, `asserted`,
`computed`, `difference`, `evidence` and the columns of the table), `counts`, `overrides`, `holds`.
"""

import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from bolivia_crisis import verdicts
from bolivia_crisis.claim_checks import CheckedClaim, ClaimsReport, EvidenceRow
from bolivia_crisis.claim_explained import Explanation, RowsRead

WIDTH = 100
_SIGNS = {"eq": "=", "approx": "about", "ge": "at least", "le": "at most"}
_YEAR_SIGNS = {"eq": "=", "approx": "about", "ge": "no earlier than", "le": "no later than"}
_SIDES = (("supports", "for"), ("contradicts", "against"), ("qualifies", "qualifying"), ("mentions", "mentioned only"))
_TONES = {"supported": "32", "partly_supported": "33", "contradicted": "31", "disputed": "35"}


def words(verdict: str) -> str:
    """A verdict as a reader sees it."""
    return verdict.replace("_", " ")


def asserted(claim: CheckedClaim) -> str:
    """The asserted value with its comparison, tolerance and unit, where these say something."""
    record = claim.record
    value = str(record["asserted_value"])
    is_number = verdicts.number(value) is not None
    signs = _YEAR_SIGNS if record["unit"] == "year" else _SIGNS
    sign = signs[record["comparison"]] if is_number and record["comparison"] != "eq" else ""
    tolerance = f"± {record['tolerance']:g}" if record["tolerance"] is not None else ""
    return " ".join(part for part in (sign, value, tolerance, record["unit"] or "") if part)


def summary(report: ClaimsReport) -> str:
    """One line: how many claims, by verdict, overrides, and whether every verdict holds."""
    counted = ", ".join(f"{count} {words(verdict)}" for verdict, count in report.counts.items() if count)
    drifted = sum(not claim.holds for claim in report.claims)
    state = "every verdict holds" if not drifted else f"{drifted} verdict{'s do' if drifted > 1 else ' does'} NOT hold"
    total = len(report.claims)
    methods = sum(claim.record["method"] == "computed" for claim in report.claims)
    overrides = len(report.overrides)
    return (
        f"{total} claim{'s' if total != 1 else ''} ({methods} computed): {counted}; "
        f"{overrides} override{'s' if overrides != 1 else ''}; {state}"
    )


def to_text(report: ClaimsReport, *, width: int = WIDTH, color: bool = False) -> str:
    """Each claim in a few lines, in full if there is only one; then the summary."""
    if len(report.claims) == 1:
        return "\n".join([*_full(report.claims[0], width, color), "", summary(report)])
    lines: list[str] = []
    for claim in report.claims:
        lines += _brief(claim, width, color)
    return "\n".join([*lines, "", summary(report)])


def _tone(verdict: str, color: bool) -> str:
    return f"\033[{_TONES.get(verdict, '2')}m{words(verdict)}\033[0m" if color else words(verdict)


def _wrapped(text: str, width: int, indent: int, first: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first or " " * indent, subsequent_indent=" " * indent)


def _brief(claim: CheckedClaim, width: int, color: bool) -> list[str]:
    pad = " " * (17 - len(words(claim.verdict)))
    head = f"{claim.id}  {words(claim.verdict)}{pad}"
    lines = _wrapped(claim.record["statement_en"], width, len(head), head)
    if color:
        lines[0] = lines[0].replace(words(claim.verdict), _tone(claim.verdict, color), 1)
    found = f"asserted {asserted(claim)}"
    if claim.computed is not None:
        found += f" | computed {claim.computed}"
        if claim.difference:
            found += f" | difference {claim.difference:+g}"
    else:
        found += f" | {_voices(claim.evidence)}"
    lines += _wrapped(found, width, len(head))
    if claim.drift is not None:
        lines += _wrapped(f"DOES NOT HOLD: {claim.drift}", width, len(head))
    return lines


def _voices(evidence: Iterable[EvidenceRow]) -> str:
    heard = verdicts.voices(verdicts.Evidence(e.stance, e.bearing, e.independence_group, e.kind) for e in evidence)
    return (
        f"independent voices: {len(heard.supporting | heard.supporting_a_part)} for, {heard.weight_against} against,"
        f" {len(heard.limiting | heard.contradicting_a_part)} limiting a part"
    )


def _full(claim: CheckedClaim, width: int, color: bool) -> list[str]:
    record = claim.record
    verdict = f"{_tone(claim.verdict, color)} (confidence {record['confidence']}, as of {record['as_of']})"
    override = f"{words(claim.derived or 'nothing')} would follow; {record['override_reason']}"
    facts = [
        ("claim", record["statement_en"]),
        ("", record["statement_es"]),
        ("stands in", f"{record['source_id']}, {record['locator']}"),
        ("asserted", asserted(claim) + (f"; {record['tolerance_note']}" if record["tolerance_note"] else "")),
        ("computed", claim.computed),
        ("difference", f"{claim.difference:+g}" if claim.difference is not None else None),
        ("voices", _voices(claim.evidence).removeprefix("independent voices: ") if claim.evidence else None),
        ("verdict", verdict),
        ("does not hold", claim.drift),
        ("override", override if claim.is_override else None),
        ("reasoning", record["reasoning_en"]),
        ("later", record["later_note_en"]),
    ]
    lines = [f"{claim.id}  {record['topic']}, {record['kind']}, {record['method']}"]
    for label, text in facts:
        if text is not None:
            lines += _wrapped(str(text), width, 14, f"{label:<14}")
    for stance, label in _SIDES:
        rows = [row for row in claim.evidence if row.stance == stance]
        if rows:
            lines += ["", f"{label} ({len(rows)})"]
            for row in rows:
                lines += _evidence(row, width)
    return lines


def _evidence(row: EvidenceRow, width: int) -> list[str]:
    bearing = {"part": " [a part]", "context": " [circumstance]"}.get(row.bearing or "", "")
    found = row.value_found + (f" {row.unit}" if row.unit else "") + bearing
    lines = _wrapped(found, width, 9, f"  {row.evidence_id}  ")
    if row.note:
        lines += _wrapped(f"note: {row.note}", width, 9)
    parts = (row.source_title or row.source_id, row.publisher, row.published_on, row.kind, row.locator)
    lines += _wrapped(", ".join(part for part in parts if part), width, 9)
    if row.url:
        lines.append(" " * 9 + row.url)
    return lines


def explanation_text(explanation: Explanation, *, width: int = WIDTH) -> str:
    """The query of a claim, the rows that it reads and the sources of those rows."""
    query = explanation.claim.record["query"]
    if query is None:
        return "It has no query: the evidence rows above decide, by the rule in docs/method.md."
    lines = ["query", *_wrapped(query, width, 2)]
    for part in explanation.reads:
        lines += ["", *_read(part, width)]
    return "\n".join(lines)


def _read(part: RowsRead, width: int) -> list[str]:
    where = f" where {part.condition}" if part.condition else ", all rows"
    rows = f"{part.count:,} row{'s' if part.count != 1 else ''}"
    lines = _wrapped(f"{part.table} ({', '.join(part.columns)}){where}: {rows}", width, 2, "reads ")
    for row in part.rows:
        cells = ", ".join(f"{name} = {value}" for name, value in row.items() if value is not None)
        lines += _wrapped(cells, width, 4, "  - ")
    if part.sources:
        lines.append(
            f"  sources ({part.source_count}{', the first shown' if part.source_count > len(part.sources) else ''})"
        )
    for source in part.sources:
        about = ", ".join(p for p in (source.title or source.source_id, source.publisher, source.published_on) if p)
        lines += _wrapped(f"{source.source_id}: {about}", width, 4, "  - ")
        if source.url:
            lines.append(f"    {source.url}")
    return lines


def to_markdown(report: ClaimsReport) -> str:
    """A table of the claims and the summary, in Markdown."""
    lines = [
        "| claim | verdict | what is claimed | asserted | computed | for | against |",
        "|---|---|---|---|---|---|---|",
    ]
    for claim in report.claims:
        cells = [
            claim.id,
            words(claim.verdict) + ("" if claim.holds else " (does not hold)"),
            claim.record["statement_en"],
            asserted(claim),
            claim.computed or "",
            _links(row for row in claim.evidence if row.stance == "supports"),
            _links(row for row in claim.evidence if row.stance in ("contradicts", "qualifies")),
        ]
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, "", summary(report)])


def _links(rows: Iterable[EvidenceRow]) -> str:
    return ", ".join(f"[{row.evidence_id}]({row.url})" if row.url else row.evidence_id for row in rows)


def to_json(report: ClaimsReport, explanations: Sequence[Explanation] = ()) -> str:
    """The report as a JSON document, indented; a claim that is explained has `query_reads`."""
    explained = {explanation.claim.id: explanation for explanation in explanations}
    document = {
        "claims": [_document(claim, explained.get(claim.id)) for claim in report.claims],
        "counts": report.counts,
        "overrides": [claim.id for claim in report.overrides],
        "holds": report.holds,
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=str)


def _document(claim: CheckedClaim, explanation: Explanation | None) -> dict[str, Any]:
    moved = ("claim_id", "method", "verdict", "asserted_value")
    document = {
        "id": claim.id,
        "method": claim.record["method"],
        "verdict": claim.verdict,
        "derived": claim.derived,
        "holds": claim.holds,
        "problem": claim.drift,
        "asserted": claim.record["asserted_value"],
        "computed": claim.computed,
        "difference": claim.difference,
        **{name: value for name, value in claim.record.items() if name not in moved},
        "evidence": [asdict(row) for row in claim.evidence],
    }
    if explanation is not None:
        document["query_reads"] = [asdict(part) for part in explanation.reads]
    return document
