"""What a run of the benchmark gives, as plain data, and what the targets of the engine make of it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

MB = 1_000_000
WHOLE = "whole package"


@dataclass(frozen=True, slots=True)
class Timing:
    """All runs of one peer on one data set; `data` is "whole package" or, for example, "300x"."""

    data: str
    peer: str
    faults: int
    rows: int
    seconds: tuple[float, ...]
    cpu_seconds: tuple[float, ...]
    peak_bytes: tuple[int, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def peak_mb(self) -> float:
        return max(self.peak_bytes) / MB


@dataclass(frozen=True, slots=True)
class Result:
    """A run: day, machine, versions, timings, and peers that were left out with the reason."""

    date: str
    machine: Mapping[str, Any]
    versions: Mapping[str, str]
    timings: tuple[Timing, ...]
    left_out: tuple[str, ...] = field(default=())

    def get(self, data: str, peer: str, *, faults: bool = False) -> Timing | None:
        """The timing of a peer on a data set, if it was measured."""
        same = (t for t in self.timings if t.data == data and t.peer == peer and bool(t.faults) == faults)
        return next(same, None)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(document: Mapping[str, Any]) -> Result:
    """The inverse of `Result.as_json`."""
    timings = [
        Timing(**{key: tuple(value) if isinstance(value, list) else value for key, value in timing.items()})
        for timing in document["timings"]
    ]
    return Result(
        document["date"], document["machine"], document["versions"], tuple(timings), tuple(document["left_out"])
    )


@dataclass(frozen=True, slots=True)
class Target:
    """A target: a bound from above or below, and the figure if it was measured."""

    what: str
    bound: float
    unit: str
    measured: float | None
    at_most: bool = True

    @property
    def reached(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured <= self.bound if self.at_most else self.measured >= self.bound


def targets(result: Result) -> list[Target]:
    """The targets of issue 4, each held against this run."""
    ours, whole_faulty = result.get("300x", "ours"), result.get(WHOLE, "ours-all", faults=True)
    whole, six = result.get(WHOLE, "ours"), result.get(WHOLE, "ours-six")
    slow, small = result.get("10x", "frictionless"), result.get("10x", "ours")
    return [
        Target("whole package, stages 1 to 6, process start included", 1.0, "s", six.median if six else None),
        Target(
            "whole package, stages 1 to 6, times faster than frictionless",
            15,
            "×",
            ratio(result.get(WHOLE, "frictionless"), six),
            at_most=False,
        ),
        Target("10.7 million rows, time of the SQL by hand", 1.3, "×", ratio(ours, result.get("300x", "duckdb"))),
        Target(
            "10.7 million rows, times faster than pandera on polars",
            2,
            "×",
            ratio(result.get("300x", "polars"), ours),
            at_most=False,
        ),
        Target("356,000 rows, times faster than frictionless", 100, "×", ratio(slow, small), at_most=False),
        Target("10.7 million rows, peak memory", 800, "MB", ours.peak_mb if ours else None),
        Target("seconds a row from 10x to 300x, largest by smallest", 1.2, "×", spread(result)),
        Target("whole package, 10,000 faults by clean", 2, "×", ratio(whole_faulty, whole)),
        Target(
            "356,000 rows, 10,000 faults by clean", 2, "×", ratio(result.get("10x", "ours-all", faults=True), small)
        ),
        Target(
            "10.7 million rows, 10,000 faults by clean",
            2.5,
            "×",
            ratio(result.get("300x", "ours-all", faults=True), ours),
        ),
    ]


def ratio(above: Timing | None, below: Timing | None) -> float | None:
    return above.median / below.median if above and below else None


def spread(result: Result) -> float | None:
    """Largest by smallest cost of a row at 10x, 100x and 300x, the run at 1x taken off."""
    base = result.get("1x", "ours")
    larger = [result.get(data, "ours") for data in ("10x", "100x", "300x")]
    if base is None or any(timing is None for timing in larger):
        return None
    costs = [(timing.median - base.median) / (timing.rows - base.rows) for timing in present(larger)]
    return max(costs) / min(costs) if min(costs) > 0 else None


def present(timings: Iterable[Timing | None]) -> list[Timing]:
    return [timing for timing in timings if timing is not None]
