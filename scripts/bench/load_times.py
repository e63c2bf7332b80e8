"""How long a new process takes to import the package and to load a table, beside the readers of each library.

python load_times.py            # measure, print, renew the block `loading` of docs/benchmarks.md
python load_times.py --print    # measure and print only
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet
from render import DOCS, table, with_block

import bolivia_crisis as bc

TABLE = "election_2020"
RUNS = 7
IMPORT_LIMIT_MS = 30
RATIO_LIMIT = 1.3


@dataclass(frozen=True, slots=True)
class Case:
    """A line of Python to time, and the group in which it is compared; ours come last in each."""

    group: str
    name: str
    code: str


def cases(folder: Path) -> list[Case]:
    """The lines to time; the table lies in `folder` in the formats that others read."""
    frame = bc.load(TABLE)
    frame.attrs.clear()
    frame.to_parquet(folder / "table.parquet")
    pyarrow.feather.write_feather(bc.load(TABLE, to="arrow"), str(folder / "table.arrow"))
    csv = str(bc.path() / f"data/{TABLE}.csv")
    ours = f"import bolivia_crisis as bc; table = bc.load({TABLE!r}, to={{!r}})"
    pandas, polars = "import pandas as pd; table = pd.{}({!r})", "import polars as pl; table = pl.{}({!r})"
    parquet, arrow = str(folder / "table.parquet"), str(folder / "table.arrow")
    return [
        Case("import", "python", "pass"),
        Case("import", "import bolivia_crisis", "import bolivia_crisis"),
        Case("pandas", "pandas.read_parquet", pandas.format("read_parquet", parquet)),
        Case("pandas", "pandas.read_csv", pandas.format("read_csv", csv)),
        Case("pandas", "load(...)", ours.format("pandas")),
        Case("polars", "polars.read_parquet", polars.format("read_parquet", parquet)),
        Case("polars", "polars.read_ipc", polars.format("read_ipc", arrow)),
        Case("polars", "polars.read_csv", polars.format("read_csv", csv)),
        Case("polars", 'load(..., to="polars")', ours.format("polars")),
        Case("arrow", "parquet.read_table", f"import pyarrow.parquet as pq; table = pq.read_table({parquet!r})"),
        Case("arrow", "feather.read_table", f"import pyarrow.feather as pf; table = pf.read_table({arrow!r})"),
        Case("arrow", "csv.read_csv", f"import pyarrow.csv as pc; table = pc.read_csv({csv!r})"),
        Case("arrow", 'load(..., to="arrow")', ours.format("arrow")),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--print", action="store_true", dest="only_print", help="leave docs/benchmarks.md as it is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tried = cases(Path(folder))
        prove(tried)
        load = os.getloadavg()[0]
        wall, cpu = measure(tried)
    block = f"Load before the run {load:.1f}; medians of {RUNS} processes, in turns.\n\n{report(tried, wall, cpu)}"
    print(block)
    if not arguments.only_print:
        page = DOCS / "benchmarks.md"
        page.write_text(with_block(page.read_text("utf-8"), "loading", block), "utf-8")


def prove(tried: list[Case]) -> None:
    """Every reader must find the table whole before its time counts."""
    shape = f"({len(bc.load(TABLE))}, {len(bc.describe(TABLE))})\n"
    for case in tried:
        if case.group != "import":
            code = f"{case.code}; print(tuple(table.shape))"
            found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
            if found != shape:
                sys.exit(f"bench: {case.name} found {found.strip()}, there is {shape.strip()}")


def measure(tried: list[Case]) -> tuple[list[float], list[float]]:
    """Median milliseconds by the clock and of all processors; one process of each case in turn."""
    wall: list[list[float]] = [[] for _ in tried]
    cpu: list[list[float]] = [[] for _ in tried]
    for _ in range(RUNS):
        for number, case in enumerate(tried):
            started = time.perf_counter()
            child = subprocess.Popen([sys.executable, "-c", case.code])
            _, status, usage = os.wait4(child.pid, 0)
            wall[number].append((time.perf_counter() - started) * 1000)
            cpu[number].append((usage.ru_utime + usage.ru_stime) * 1000)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                sys.exit(f"bench: {case.name} failed")
    return [statistics.median(times) for times in wall], [statistics.median(times) for times in cpu]


def report(tried: list[Case], wall: list[float], cpu: list[float]) -> str:
    """The two tables of the block: what was asked for, and all times."""
    rows = [[f"`{c.name}`", f"{w:.0f}", f"{p:.0f}"] for c, w, p in zip(tried, wall, cpu, strict=True)]
    asked = []
    for group in dict.fromkeys(case.group for case in tried):
        *others, (name, ours) = [(c.name, w) for c, w in zip(tried, wall, strict=True) if c.group == group]
        if group == "import":
            measured, limit, unit = ours - others[0][1], float(IMPORT_LIMIT_MS), "ms over bare Python"
        else:
            # pandas is asked to keep up with read_parquet, the others with whatever their library reads fastest.
            best, fastest = others[0] if group == "pandas" else min(others, key=lambda other: other[1])
            measured, limit, unit = ours / fastest, RATIO_LIMIT, f"× `{best}`"
        said = f"{measured:.0f}" if group == "import" else f"{measured:.2f}"
        asked.append([f"`{name}`", f"≤ {limit:g} {unit}", said, "yes" if measured <= limit else "**no**"])
    head = table(["what", "target", "measured", "reached"], asked, "llrl")
    return f"{head}\n\n{table(['new process', 'ms', 'CPU ms'], rows, 'lrr')}"


if __name__ == "__main__":
    main()
