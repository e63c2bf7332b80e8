"""From a computed value, or from rows of evidence, to the verdict on a claim: pure, and the same each time.

- supported: evidence states it, and none of weight contradicts it.
- partly_supported: the core holds; a part (a number, scope, attribution or date) does not, or is not shown.
- contradicted: evidence of weight shows otherwise, taking the text at its own words and with its tolerance.
- disputed: serious sources disagree on the claim as a whole.
- unverifiable: nothing within reach shows or refutes it.
- opinion: a value judgement, a motive or a forecast, which evidence cannot settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Verdict = Literal["supported", "partly_supported", "contradicted", "disputed", "unverifiable", "opinion"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

OUTNUMBERED = 4
"""A side with so many times the voices of the other leaves no dispute between sources of like weight."""
WEAK_KINDS = frozenset({"blog"})
WEAK_GROUPS = "wikipedia-"
TESTED_KIND = "article_under_test"
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Evidence:
    """What counts of a row of evidence; `group` is the independence group of its source, `kind` the source's."""

    stance: str
    bearing: str | None
    group: str
    kind: str

    @property
    def decides(self) -> bool:
        """Mentions (later events among them), circumstances and the text under test decide nothing."""
        return self.stance != "mentions" and self.bearing in ("whole", "part") and self.kind != TESTED_KIND

    @property
    def is_weak(self) -> bool:
        """A page that anyone can edit, or a blog."""
        return self.kind in WEAK_KINDS or self.group.startswith(WEAK_GROUPS)


@dataclass(frozen=True, slots=True)
class Voices:
    """Independent voices by what they say; texts of one independence group that say the same are one voice."""

    supporting: frozenset[str]
    supporting_a_part: frozenset[str]
    contradicting: frozenset[str]
    rival: frozenset[str]
    contradicting_a_part: frozenset[str]
    limiting: frozenset[str]

    @property
    def weight_for(self) -> int:
        """Voices for the claim; those for a part of it only where none is for the whole."""
        return len(self.supporting or self.supporting_a_part)

    @property
    def weight_against(self) -> int:
        """Voices that contradict the whole claim or give another account of the whole."""
        return len(self.contradicting | self.rival)


def voices(rows: Iterable[Evidence]) -> Voices:
    """The voices that count. Weak ones count only where there is no other."""
    deciding = [row for row in rows if row.decides]
    heard = [row for row in deciding if not row.is_weak] or deciding

    def groups(stance: str, bearing: str) -> frozenset[str]:
        return frozenset(row.group for row in heard if (row.stance, row.bearing) == (stance, bearing))

    return Voices(
        supporting=groups("supports", "whole"),
        supporting_a_part=groups("supports", "part"),
        contradicting=groups("contradicts", "whole"),
        rival=groups("qualifies", "whole"),
        contradicting_a_part=groups("contradicts", "part"),
        limiting=groups("qualifies", "part"),
    )


def from_evidence(rows: Iterable[Evidence]) -> Verdict:
    """The verdict that rows of evidence carry.

    >>> from_evidence([Evidence("supports", "whole", "a", "news"), Evidence("supports", "whole", "a", "news")])
    'supported'
    >>> from_evidence([Evidence("supports", "whole", "a", "news"), Evidence("contradicts", "whole", "b", "news")])
    'disputed'
    """
    heard = voices(rows)
    if not heard.weight_for:
        if heard.contradicting:
            return "contradicted"
        # Who contradicts only a part takes the rest as given; who only qualifies shows nothing.
        return "partly_supported" if heard.contradicting_a_part else "unverifiable"
    if heard.weight_against and heard.weight_for < OUTNUMBERED * heard.weight_against:
        outnumbered = heard.weight_against >= OUTNUMBERED * heard.weight_for
        return "contradicted" if outnumbered and heard.contradicting else "disputed"
    if heard.limiting or heard.contradicting_a_part or not heard.supporting:
        return "partly_supported"
    return "supported"


def from_value(value: str, asserted: str, comparison: str, tolerance: float | None) -> Verdict:
    """The verdict on a computed value: does it stand to the asserted one as `comparison` (eq, approx, ge, le) says?

    Numbers are compared as numbers, `eq` and `approx` within `tolerance` (none is 0), other texts as
    texts; at least and at most of texts, such as dates, go by their order.

    >>> from_value("55.11", "55", "approx", 0.5)
    'supported'
    """
    numbers = number(value), number(asserted)
    if numbers[0] is None or numbers[1] is None:
        holds = {"ge": value >= asserted, "le": value <= asserted}.get(comparison, value == asserted)
    else:
        difference = numbers[0] - numbers[1]
        slack = _SLACK * max(1.0, abs(numbers[1]))
        within = abs(difference) <= (tolerance or 0.0) + slack
        holds = {"ge": difference >= -slack, "le": difference <= slack}.get(comparison, within)
    return "supported" if holds else "contradicted"


def number(text: str) -> float | None:
    """A text as a finite number, None if it is not one."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
