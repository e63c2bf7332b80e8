"""`make bench`: whole processes of validators, side by side on the same packages; see docs/benchmarks.md."""

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from make_data import FAULTS as PLANTED
from make_data import Truth, faulty_package, scaled_package
from measure import Run, WrongResult, run
from peers import PEERS, Peer
from render import summary, update_docs
from results import WHOLE, Result, Timing

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "bench"
SIZES = (1, 10, 100, 300)
FAULTY_SIZES = (10, 300)
FRICTIONLESS_LIMIT = 10
WHOLE_PEERS = ("ours", "ours-six", "frictionless")
FAULTS = 10_000
BYTES_A_COPY = 3_700_000
VERSIONED = ("bolivia-crisis", "duckdb", "pandera", "pandas", "polars", "frictionless")


@dataclass(frozen=True, slots=True)
class Trial:
    """A peer, a package, and what is in it."""

    peer: Peer
    root: Path
    truth: Truth
    faults: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=numbers, default=SIZES, metavar="N,N", help="copies of the table: 1,10,100,300")
    parser.add_argument("--only", type=names, default=tuple(PEERS), metavar="NAME,NAME", help=", ".join(PEERS))
    parser.add_argument("--quick", action="store_true", help="only show on a tiny package that all peers are right")
    parser.add_argument("--keep", action="store_true", help="leave the packages in build/bench")
    arguments = parser.parse_args()
    peers = [PEERS[name] for name in arguments.only]
    needed = 0 if arguments.quick else 3 * max(arguments.size) * BYTES_A_COPY
    WORK.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(WORK).free < needed:
        sys.exit(f"bench: {needed / 1e9:.1f} GB of free disk are needed; --size makes it shorter")
    bench = Bench(WORK, keep=arguments.keep)
    try:
        bench.prove(peers)
        if arguments.quick:
            return
        bench.measure(arguments.size, peers)
    except WrongResult as error:
        sys.exit(f"bench: {error}")
    finally:
        bench.clear()
    result = bench.result()
    (WORK / "result.json").write_text(json.dumps(result.as_json(), indent=1) + "\n", "utf-8")
    print(summary(result))
    if set(arguments.size) >= set(SIZES) and set(arguments.only) == set(PEERS):
        update_docs(result)
    else:
        print("\nA part only: docs/benchmarks.md stays as it is.")


def numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(part) for part in text.split(",")}))


def names(text: str) -> tuple[str, ...]:
    unknown = sorted(set(text.split(",")) - set(PEERS))
    if unknown:
        raise argparse.ArgumentTypeError(f"no validator {', '.join(unknown)}; there are {', '.join(PEERS)}")
    return tuple(name for name in PEERS if name in text.split(","))


class Bench:
    """One run: makes packages in a folder, times the peers on them, and gathers what they took."""

    def __init__(self, folder: Path, *, keep: bool = False) -> None:
        self.folder = folder
        self.keep = keep
        self.load = os.getloadavg()[0]
        self.timings: list[Timing] = []
        self.left_out: list[str] = []
        self.made: list[Path] = []

    def prove(self, peers: Sequence[Peer]) -> None:
        """Run every peer on tiny packages; raises WrongResult. It warms them up as well.

        They are clean, with a fault of each kind but type (which ends a typed reading), and of each kind.
        """
        for faults in (0, len(PLANTED) - 1, len(PLANTED)):
            root = self.fresh(f"tiny-{faults}")
            truth = scaled_package(ROOT, root, copies=1, faults=faults, base_rows=500)
            for peer in peers:
                if peer.name == "ours-six":  # there are no further stages in such a package
                    continue
                run(peer, root, truth)
                print(f"{peer.name}: right on {root.name}", file=sys.stderr)

    def measure(self, sizes: Sequence[int], peers: Sequence[Peer]) -> None:
        """Time the whole package, then one scaled package after the other; the large files go at once."""
        self.whole(peers)
        self.clear()
        for size in sizes:
            self.scaled(size, peers)
            self.clear()

    def whole(self, peers: Sequence[Peer]) -> None:
        rows = sum(1 for _ in (ROOT / "data" / "election_2020.csv").open("rb")) - 1
        faulty = self.fresh("whole-faulty")
        truth = faulty_package(ROOT, faulty, faults=FAULTS)
        trials = [Trial(peer, ROOT, Truth(rows, {})) for peer in peers if peer.name in WHOLE_PEERS]
        trials += [Trial(peer, faulty, truth, FAULTS) for peer in peers if peer.name in ("ours", "ours-all")]
        self.alternate(WHOLE, trials, repeats=5, rows=package_rows(ROOT))

    def scaled(self, size: int, peers: Sequence[Peer]) -> None:
        clean = self.fresh(f"{size}x")
        truth = scaled_package(ROOT, clean, copies=size)
        trials = []
        for peer in peers:
            if peer.name in ("ours-all", "ours-six") or (peer.name == "frictionless" and size > FRICTIONLESS_LIMIT):
                continue
            if self.fits(peer, truth.rows):
                trials.append(Trial(peer, clean, truth))
            else:
                self.left_out.append(f"{peer.label} at {size}x, for want of memory")
        if size in FAULTY_SIZES:
            faulty = self.fresh(f"{size}x-faulty")
            planted = scaled_package(ROOT, faulty, copies=size, faults=FAULTS)
            trials += [Trial(peer, faulty, planted, FAULTS) for peer in peers if peer.name in ("ours", "ours-all")]
        self.alternate(f"{size}x", trials, repeats=5 if size <= 10 else 3 if size <= 100 else 2, rows=truth.rows)

    def alternate(self, data: str, trials: Sequence[Trial], *, repeats: int, rows: int) -> None:
        """Run all trials in turn, again and again, so that a slow minute of the machine meets all of them."""
        runs: list[list[Run]] = [[] for _ in trials]
        for number in range(repeats):
            for trial, taken in zip(trials, runs, strict=True):
                took = run(trial.peer, trial.root, trial.truth)
                taken.append(took)
                what = f"{data} {trial.peer.name}{' faulty' if trial.faults else ''} {number + 1}/{repeats}"
                print(f"{what}: {took.seconds:.2f} s, {took.peak_bytes / 1e6:.0f} MB", file=sys.stderr)
        for trial, taken in zip(trials, runs, strict=True):
            self.timings.append(
                Timing(
                    data,
                    trial.peer.name,
                    trial.faults,
                    rows,
                    tuple(round(took.seconds, 3) for took in taken),
                    tuple(round(took.cpu_seconds, 3) for took in taken),
                    tuple(took.peak_bytes for took in taken),
                )
            )

    def fits(self, peer: Peer, rows: int) -> bool:
        """Whether the memory suffices, by what the peer took for fewer rows."""
        before = [t for t in self.timings if t.peer == peer.name and t.data != WHOLE and not t.faults]
        if not before:
            return True
        largest = max(before, key=lambda timing: timing.rows)
        return max(largest.peak_bytes) * rows / largest.rows * 1.2 < available_memory()

    def result(self) -> Result:
        versions = {"Python": platform.python_version()} | {name: metadata.version(name) for name in VERSIONED}
        today = dt.datetime.now(dt.UTC).date().isoformat()
        return Result(today, machine(self.load), versions, tuple(self.timings), tuple(self.left_out))

    def fresh(self, name: str) -> Path:
        """An empty folder below that of the run."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self.made.append(folder)
        return folder

    def clear(self) -> None:
        while self.made and not self.keep:
            shutil.rmtree(self.made.pop(), ignore_errors=True)


def package_rows(root: Path) -> int:
    resources = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
    return sum(resource["rows"] for resource in resources)


def machine(load: float) -> dict[str, object]:
    """What a reader needs to know of the machine; neither its name nor where the files lie."""
    return {
        "cores": os.cpu_count(),
        "cpu": cpu_model(),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.machine()}",
        "load": round(load, 2),
    }


def cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def available_memory() -> int:
    """Bytes that new processes can take without swapping; where the system does not say, all there are."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


if __name__ == "__main__":
    main()
