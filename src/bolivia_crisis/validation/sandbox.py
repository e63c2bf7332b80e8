"""Running the SQL of a foreign package, whose author nobody vouches for, in a process of its own.

DuckDB's own memory limit and interrupt do not bound every function, so the child is bounded by the
operating system: address space, and a clock in the parent that kills it. Inside, the SQL runs in a
read-only transaction of a database that can reach the package's files and nothing else.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bolivia_crisis.validation.report import Hidden, Violation

SECONDS = 30.0
MEMORY = 3 * 2**30
_MODULE = "bolivia_crisis.validation.sandbox"


def run_package_rules(
    root: Path, skip: Sequence[str], limit: int | None, *, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[list[Violation], list[Hidden]]:
    """Violations of the rules across tables of the package at `root`, from a bounded child process.

    A child that takes longer than `seconds` or more than `memory` bytes is ended, which is a violation.
    """
    request = json.dumps({"root": str(root), "skip": list(skip), "limit": limit, "memory": memory})
    try:
        done = subprocess.run(
            [sys.executable, "-m", _MODULE], input=request, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return [_stopped(f"they did not end within {seconds:g} seconds")], []
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return [_stopped(f"the process that ran them ended with status {done.returncode} ({last[:120]})")], []
    return [Violation(**item) for item in answer["violations"]], [Hidden(**item) for item in answer["hidden"]]


def _stopped(what: str) -> Violation:
    return Violation(
        rule="package_rules.stopped",
        message=f"the rules across tables were not judged: {what}",
        remedy="look for a rule without bounds, or leave out --trust-rules",
        file="schemas/rules",
    )


def _child() -> None:
    """Read a request from standard input, run the rules, write the answer to standard output."""
    request: dict[str, Any] = json.loads(sys.stdin.read())
    _bound(request["memory"])
    from bolivia_crisis.validation import checks, descriptor, package, package_rules, scans
    from bolivia_crisis.validation.duckdb import Session

    with package.open_package(request["root"]) as opened:
        resources = descriptor.read(opened).resources
        rules = (*package_rules.read_rules(opened.root), *package_rules.computed_rules(resources))
        with (
            scans.started(resources, opened.scratch) as scanning,
            Session(resources, scanning, scratch=opened.scratch, load_all=True) as session,
        ):
            outcome = session.judge(
                [checks.Plan(resource, ()) for resource in resources],
                package_rules=[rule for rule in rules if rule.id not in request["skip"]],
                limit=request["limit"],
            )
    ids = {rule.id for rule in rules}
    answer = {
        "violations": [asdict(violation) for violation in outcome.violations if violation.rule in ids],
        "hidden": [asdict(item) for item in outcome.hidden if item.rule in ids],
    }
    sys.stdout.write(json.dumps(answer))


def _bound(memory: int) -> None:
    """Limit the address space of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _child()
