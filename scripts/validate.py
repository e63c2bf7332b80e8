"""`make validate`: the whole package before three judges, one line a table."""

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import bolivia_crisis as bc
from bolivia_crisis.source_coverage import coverage
from bolivia_crisis.validation import CannotRun, to_text
from judges import Finding, frictionless_findings, pandera_findings

SHOWN = 20


def main() -> None:
    started = time.perf_counter()
    try:
        report = bc.validate(limit=100)
    except CannotRun as error:
        print(f"validate: {error}", file=sys.stderr)
        sys.exit(2)
    resources = json.loads((bc.path() / "datapackage.json").read_text("utf-8"))["resources"]
    with ProcessPoolExecutor() as pool:
        judged = dict(zip((r["name"] for r in resources), pool.map(second_opinions, resources), strict=True))
    print(f"{'table':<26}{'rows':>8}{'checks':>8}  {'engine':<12}{'pandera':<12}{'frictionless':<13}{'seconds':>8}")
    for result in report.resources:
        pandera, frictionless, seconds = judged[result.name]
        print(
            f"{result.name:<26}{result.rows:>8,}{result.checks:>8}  {verdict(result.violations):<12}"
            f"{verdict(len(pandera)):<12}{verdict(len(frictionless)):<13}{result.seconds + seconds:>8.2f}"
        )
    faults = [(name, finding) for name, (a, b, _) in judged.items() for finding in (*a, *b)]
    for name, finding in faults[:SHOWN]:
        print(f"second opinion: {name}, record {finding.row}, {finding.column}: {finding.what}")
    if len(faults) > SHOWN:
        print(f"second opinions: {len(faults) - SHOWN} more")
    print(to_text(report, color=sys.stdout.isatty()))
    print(covered())
    print(f"three judges, {time.perf_counter() - started:.1f} s in all")
    sys.exit(0 if report.valid and not faults else 1)


def second_opinions(resource: dict[str, object]) -> tuple[list[Finding], list[Finding], float]:
    started = time.perf_counter()
    pandera = pandera_findings(bc.path(), resource)
    frictionless = frictionless_findings(bc.path(), str(resource["name"]))
    return pandera, frictionless, time.perf_counter() - started


def covered() -> str:
    """How well the rows stand on sources, leaving out the counts of votes, which have one source by nature."""
    frame = coverage()
    frame = frame[~frame.table.str.startswith(("election_2", "polling"))]
    rows, one, two = frame["rows"].sum(), frame.with_one.sum(), frame.with_two.sum()
    return (
        f"sources of {rows:,} rows but votes: at least {100 * one / rows:.1f} % one, {100 * two / rows:.1f} % two"
        " independent ones; by table, kind, decade and language in docs/method.md"
    )


def verdict(faults: int) -> str:
    return "ok" if not faults else f"{faults:,} faults"


if __name__ == "__main__":
    main()
