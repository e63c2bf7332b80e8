"""What is claimed, and what the data answer: every verdict recomputed, with the evidence beside it."""

import csv
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from bolivia_crisis import dataset, verdicts
from bolivia_crisis.claim_queries import QueryError, check, run
from bolivia_crisis.claim_tables import Connection, open_tables, table_names
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.report import Violation, shorten

if TYPE_CHECKING:
    import pandas as pd

RULE = "claims.verdict_recomputed"
WHY = "a verdict is what follows from its query or its evidence, and nothing else"
REMEDY = "correct the row that changed, or the query; if the data are right, set the verdict and rewrite its reasoning"
QUERY_REMEDY = "write one SELECT over the package's tables that returns one row with value and decision"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of evidence with what `sources` tells of its source."""

    evidence_id: str
    stance: str
    bearing: str | None
    value_found: str
    unit: str | None
    note: str | None
    locator: str | None
    source_id: str
    source_title: str | None
    publisher: str | None
    published_on: str | None
    url: str | None
    kind: str
    independence_group: str


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim, what was computed for it, and the verdict that follows.

    `record` is its row of `claims`, `row` the number of the row. `computed` is the value that its query
    gave, `derived` the verdict that follows from it or from the evidence, `problem` what kept a query from
    giving one.
    """

    id: str
    row: int
    record: Mapping[str, Any]
    evidence: tuple[EvidenceRow, ...]
    computed: str | None = None
    derived: verdicts.Verdict | None = None
    problem: str | None = None

    @property
    def verdict(self) -> str:
        """The verdict that is stored."""
        return str(self.record["verdict"])

    @property
    def is_override(self) -> bool:
        """Whether the stored verdict is meant to differ from the derived one, with a reason."""
        return self.record["override_reason"] is not None

    @property
    def holds(self) -> bool:
        """Whether the stored verdict is the derived one, or an override of another."""
        return self.problem is None and (self.derived == self.verdict) != self.is_override

    @property
    def difference(self) -> float | None:
        """Computed less asserted value, where both are numbers."""
        if self.computed is None:
            return None
        computed, asserted = verdicts.number(self.computed), verdicts.number(str(self.record["asserted_value"]))
        return None if computed is None or asserted is None else round(computed - asserted, 6)

    @property
    def drift(self) -> str | None:
        """What does not hold, in a sentence, or None."""
        if self.problem is not None:
            return self.problem
        if self.holds:
            return None
        basis = f"computed {self.computed}" if self.record["method"] == "computed" else "the evidence rows"
        if self.is_override:
            return f"{basis}: the verdict {self.derived} follows by itself, so that there is nothing to override"
        return f"{basis}: the verdict that follows is {self.derived}"


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """The checked claims, in the order of their ids."""

    claims: tuple[CheckedClaim, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        """True if every stored verdict holds."""
        return all(claim.holds for claim in self.claims)

    @property
    def counts(self) -> dict[str, int]:
        """Claims by stored verdict, in the order of the vocabulary; 0 where there is none."""
        counted = Counter(claim.verdict for claim in self.claims)
        return {verdict: counted[verdict] for verdict in verdicts.VERDICTS}

    @property
    def overrides(self) -> tuple[CheckedClaim, ...]:
        """Claims whose verdict is another than the derived one, with a reason."""
        return tuple(claim for claim in self.claims if claim.is_override)


def claims() -> "pd.DataFrame":
    """One row a claim: what is claimed, where, the verdict on it and the independent voices on each side.

    The columns of the table `claims`, and `voices_for`, `voices_against` and `voices_limiting`: numbers of
    independent voices that support the claim or a part of it, contradict it or give another account, and
    contradict or qualify a part. Reprints count once. Loads pandas.

    >>> import bolivia_crisis as bc
    >>> int(bc.claims().set_index("claim_id").voices_against["c001"]) > 1
    True
    """
    import pandas as pd

    from bolivia_crisis import load

    frame: pd.DataFrame = load("claims")
    evidence = load("claim_evidence").merge(load("sources"), on="source_id", suffixes=("", "_source"))
    columns = evidence[["claim_id", "stance", "bearing", "independence_group", "kind"]].astype(object)
    rows: dict[str, list[verdicts.Evidence]] = {}
    for claim_id, stance, bearing, group, kind in columns.itertuples(index=False):
        row = verdicts.Evidence(stance, bearing if isinstance(bearing, str) else None, group, kind)
        rows.setdefault(claim_id, []).append(row)
    counts = []
    for claim_id in frame.claim_id:
        heard = verdicts.voices(rows.get(claim_id, []))
        supporting = heard.supporting | heard.supporting_a_part
        counts.append((len(supporting), heard.weight_against, len(heard.limiting | heard.contradicting_a_part)))
    names = ["voices_for", "voices_against", "voices_limiting"]
    counted = pd.concat([frame, pd.DataFrame(counts, columns=names, index=frame.index, dtype="Int64")], axis="columns")
    counted.attrs.update(frame.attrs)
    return counted


def check_claims(
    claim_id: str | None = None, *, topic: str | None = None, path: str | PathLike[str] | None = None
) -> ClaimsReport:
    """Recompute verdicts: of one claim, of those of a topic, or of all, in the installed data or a package.

    Queries run read-only in a database that reaches no file, each for at most five seconds. Raises
    ValueError for an unknown claim or topic, CannotRun if the package has no claims that can be checked.

    >>> import bolivia_crisis as bc
    >>> bc.check_claims("c010").claims[0].computed
    '55.11'
    """
    started = time.perf_counter()
    with open_tables(dataset.path() if path is None else path) as (cursor, _):
        wanted = _wanted(cursor, claim_id, topic)
        checked = judge(cursor, wanted)
    return ClaimsReport(tuple(checked), time.perf_counter() - started)


def _wanted(cursor: Connection, claim_id: str | None, topic: str | None) -> frozenset[str] | None:
    """Ids of the claims that are asked for, None for all."""
    if claim_id is None and topic is None:
        return None
    known = cursor.execute("SELECT claim_id, topic FROM claims ORDER BY claim_id").fetchall()
    ids, topics = [key for key, _ in known], sorted({subject for _, subject in known})
    if claim_id is not None and claim_id not in ids:
        raise dataset.unknown("claim", claim_id, ids)
    if topic is not None and topic not in topics:
        raise dataset.unknown("topic", topic, topics)
    return frozenset(key for key, subject in known if claim_id in (None, key) and topic in (None, subject))


def judge(cursor: Connection, wanted: Iterable[str] | None = None) -> list[CheckedClaim]:
    """Check the claims that the tables of a connection hold, or the wanted ones of them.

    Each table has its own name, typed columns and the record number `_row`.
    """
    tables = table_names(cursor)
    evidence: dict[str, list[EvidenceRow]] = {}
    for claim_id, *cells in cursor.execute(_EVIDENCE).fetchall():
        evidence.setdefault(claim_id, []).append(EvidenceRow(*cells))
    result = cursor.execute("SELECT * FROM claims ORDER BY claim_id")
    names = [column[0] for column in result.description]
    records = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    keys = None if wanted is None else frozenset(wanted)
    return [
        _checked(cursor, tables, record, tuple(evidence.get(record["claim_id"], ())))
        for record in records
        if keys is None or record["claim_id"] in keys
    ]


_EVIDENCE = """
SELECT e.claim_id, e.evidence_id, e.stance, e.bearing, e.value_found, e.unit, e.note, e.locator, e.source_id,
  s.title, s.publisher, CAST(s.published_on AS VARCHAR), s.url, s.kind, s.independence_group
FROM claim_evidence e JOIN sources s ON s.source_id = e.source_id
ORDER BY e.claim_id, e.evidence_id
"""


def _checked(
    cursor: Connection, tables: frozenset[str], record: dict[str, Any], evidence: tuple[EvidenceRow, ...]
) -> CheckedClaim:
    row = record.pop("_row")
    claim_id = str(record["claim_id"])
    if record["method"] == "not_checkable":
        return CheckedClaim(claim_id, row, record, evidence, derived="opinion")
    if record["method"] == "evidence":
        heard = (verdicts.Evidence(e.stance, e.bearing, e.independence_group, e.kind) for e in evidence)
        return CheckedClaim(claim_id, row, record, evidence, derived=verdicts.from_evidence(heard))
    try:
        value, derived = _computed(cursor, tables, record)
    except QueryError as error:
        return CheckedClaim(claim_id, row, record, evidence, problem=str(error))
    return CheckedClaim(claim_id, row, record, evidence, computed=value, derived=derived)


def _computed(
    cursor: Connection, tables: frozenset[str], record: Mapping[str, Any]
) -> tuple[str | None, verdicts.Verdict]:
    if record["query"] is None:
        raise QueryError("the claim is computed and has no query")
    check(cursor, record["query"], tables)
    answer = run(cursor, record["query"])
    if answer.decision is not None:
        decision = next((verdict for verdict in verdicts.VERDICTS if verdict == answer.decision), None)
        if decision is None:
            raise QueryError(f"the query decides {answer.decision!r}, which is no verdict")
        return answer.value, decision
    if answer.value is None:
        raise QueryError("the query returns neither a value nor a decision")
    asserted, comparison = str(record["asserted_value"]), str(record["comparison"])
    return answer.value, verdicts.from_value(answer.value, asserted, comparison, record["tolerance"])


def find_drift(cursor: Connection) -> list[tuple[str, int, str, str | None, str]]:
    """Violations among the claims: resource, record number, column, value and what is wrong.

    The cursor stands in no transaction; the tables of the package have their own names. Each query runs in a
    read-only transaction.
    """
    return [
        (
            "claims",
            claim.row,
            "verdict" if claim.problem is None else "query",
            claim.verdict if claim.problem is None else claim.record["query"],
            claim.drift,
        )
        for claim in judge(cursor)
        if claim.drift is not None
    ]


def violations(path: str | PathLike[str]) -> list[Violation]:
    """What the claims of a package violate, each with its place. Raises CannotRun."""
    with open_tables(path) as (cursor, resources):
        found = find_drift(cursor)
        keys = dict(cursor.execute("SELECT _row, claim_id FROM claims").fetchall())
    own = next(resource for resource in resources if resource.name == "claims")
    lines = _lines(own) if found else []
    return [
        Violation(
            rule=RULE,
            message=f"{detail}: {WHY}" if column == "verdict" else detail,
            remedy=REMEDY if column == "verdict" else QUERY_REMEDY,
            resource=name,
            file=own.path,
            line=lines[row - 1],
            row=row,
            key={"claim_id": keys[row]},
            column=column,
            value=None if value is None else shorten(value),
        )
        for name, row, column, value, detail in found
    ]


def _lines(resource: Resource) -> list[int]:
    """The line at which each record begins."""
    with resource.file.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        begins, lines = reader.line_num + 1, []
        for _ in reader:
            lines.append(begins)
            begins = reader.line_num + 1
    return lines
