"""The figures that docs/method.md quotes, made from the data."""

import sys
from pathlib import Path

from bolivia_crisis import claim_report
from bolivia_crisis.claim_checks import ClaimsReport, check_claims
from bolivia_crisis.source_coverage import GROUPS, coverage, to_markdown


def with_figures(page: str, root: Path) -> str:
    """The page with the blocks between its markers made anew from the package at `root`."""
    tables = [to_markdown(coverage(by=by, path=root)) for by in GROUPS]
    blocks = {"claims": claims_block(check_claims(path=root)), "coverage": "\n\n".join(tables)}
    for name, text in blocks.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if begin not in page or end not in page:
            sys.exit(f"docs/method.md: the markers {begin.strip()} and {end} are missing")
        head, _, rest = page.partition(begin)
        page = head + begin + text + "\n" + end + rest.partition(end)[2]
    return page


def claims_block(report: ClaimsReport) -> str:
    lines = ["| verdict | claims | computed | by evidence |", "|---|---:|---:|---:|"]
    for verdict, count in report.counts.items():
        methods = [claim.record["method"] for claim in report.claims if claim.verdict == verdict]
        lines.append(
            f"| {claim_report.words(verdict)} | {count} | {methods.count('computed')} | {methods.count('evidence')} |"
        )
    lines += ["", claim_report.summary(report) + ".", "", "Overrides:", ""]
    lines += [
        f"- `{claim.id}`: {claim_report.words(claim.verdict)}; {claim_report.words(claim.derived or 'nothing')} would"
        f" follow. {claim.record['override_reason']}"
        for claim in report.overrides
    ]
    return "\n".join(lines)
