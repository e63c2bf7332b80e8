"""One process: how long it took by the clock and by the processors, and the most memory it held."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_data import Truth
from peers import Peer, reading

# ru_maxrss is in KiB, but in bytes on macOS.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: seconds by the clock, seconds of all processors, peak resident bytes."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


class WrongResult(Exception):
    """A peer failed, or found something else than is in the package."""


def run(peer: Peer, root: Path, truth: Truth) -> Run:
    """Time one process of a peer on a package and check what it found.

    The memory of a child is at least that of the process that starts it, so this one has to stay small.
    Raises WrongResult.
    """
    command = peer.command(root)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        started = time.perf_counter()
        # `os.wait4` takes the place of `Popen.wait`, for the usage of just this child.
        child = subprocess.Popen(command, stdout=output, stderr=messages)
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except KeyboardInterrupt:
            child.kill()
            raise
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in peer.statuses:
            messages.seek(0)
            tail = messages.read().decode(errors="replace").strip().splitlines()[-1:]
            raise WrongResult(f"{peer.name} on {root.name}: exit {child.returncode} {' '.join(tail)}")
        output.seek(0)
        found = reading(peer, output.read().decode())
    if not peer.is_right(found, truth):
        raise WrongResult(f"{peer.name} on {root.name}: found {found}, there is {truth}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT)
