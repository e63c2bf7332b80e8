"""The claims, each with its verdict, the evidence for and against, its query and the rows behind it."""

from functools import cache
from typing import Any

import bolivia_crisis as bc
from bolivia_crisis.citation import web_address
from bolivia_crisis.claim_explained import RowsRead, explain_claims
from bolivia_crisis.claim_report import asserted
from pages.site import Site, json_ld
from texts import field_labels

SIDES = ("supports", "contradicts", "qualifies", "mentions")


@cache
def reads() -> dict[str, tuple[RowsRead, ...]]:
    """What the query of each claim reads, by claim; nothing where there is no query."""
    return {found.claim.id: found.reads for found in explain_claims(claim.id for claim in report().claims)}


@cache
def report() -> Any:
    return bc.check_claims()


def write(site: Site, language: str) -> None:
    labels = {
        name: field_labels("claims", name, language)
        for name in ("verdict", "topic", "kind", "method", "confidence", "attributed_to")
    }
    stances = field_labels("claim_evidence", "stance", language)
    bearings = field_labels("claim_evidence", "bearing", language)
    kinds = field_labels("sources", "kind", language)
    voices = bc.claims().set_index("claim_id")
    told = [_claim(claim, voices.loc[claim.id], language) for claim in report().claims]
    counts = [(verdict, labels["verdict"][verdict], count) for verdict, count in report().counts.items()]
    site.write(
        "claims.html", language, "claims",
        claims=told, labels=labels, stances=stances, bearings=bearings, kinds=kinds, sides=SIDES, counts=counts,
        holds=report().holds, json_ld=json_ld("claims", language, site.base_url), scripts=["data", "claims"],
        citation=bc.cite("claims"), bibtex=bc.cite("claims", style="bibtex"),
    )  # fmt: skip


def _claim(claim: Any, voices: Any, language: str) -> dict[str, Any]:
    record = claim.record
    evidence = {side: [row for row in claim.evidence if row.stance == side] for side in SIDES}
    return {
        "id": claim.id,
        "record": record,
        "statement": record[f"statement_{language}"],
        "reasoning": record[f"reasoning_{language}"],
        "later": record[f"later_note_{language}"],
        "asserted": asserted(claim),
        "computed": claim.computed,
        "difference": claim.difference,
        "override": claim.is_override,
        "evidence": evidence,
        "voices": [int(voices[name]) for name in ("voices_for", "voices_against", "voices_limiting")],
        "reads": reads()[claim.id],
        "address": web_address,
    }
