"""The benchmark measures validators that do the work, and says truly which targets were reached."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "bench"))

import peer_duckdb  # noqa: E402
import peer_pandera  # noqa: E402
import peers  # noqa: E402
from make_data import FAULTS, MESA_PATTERN, scaled_package  # noqa: E402
from measure import WrongResult, run  # noqa: E402
from package_table import read_table  # noqa: E402
from render import DOCS, machine, target_table, times, update_docs, with_block  # noqa: E402
from results import WHOLE, Result, Timing, from_json, targets  # noqa: E402
from run import Bench  # noqa: E402


@pytest.mark.parametrize("name", peers.PEERS)
def test_every_peer_finds_what_is_in_a_clean_and_a_faulty_package(name: str, tmp_path: Path) -> None:
    Bench(tmp_path).prove([peers.PEERS[name]])


def test_a_peer_that_finds_too_little_ends_the_benchmark(tmp_path: Path) -> None:
    truth = scaled_package(ROOT, tmp_path / "tiny", copies=1, base_rows=100)
    more = type(truth)(truth.rows, {"type": 1})
    with pytest.raises(WrongResult, match="duckdb on tiny"):
        run(peers.PEERS["duckdb"], tmp_path / "tiny", more)


def test_planted_faults_are_counted_and_only_they_differ(tmp_path: Path) -> None:
    clean = scaled_package(ROOT, tmp_path / "clean", copies=3, base_rows=200)
    faulty = scaled_package(ROOT, tmp_path / "faulty", copies=3, base_rows=200, faults=33)
    before, after = (
        (tmp_path / name / "data" / "election_2020.csv").read_text("utf-8").splitlines() for name in ("clean", "faulty")
    )
    keys = [line.partition(",")[0] for line in before[1:]]
    assert clean.rows == faulty.rows == len(before) - 1 == 600
    assert len(set(keys)) == 600
    assert all(re.fullmatch(MESA_PATTERN, key) for key in keys)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 33
    assert sum(faulty.violations.values()) == 3 * sum(len(fault.found_by) for fault in FAULTS)


def test_hand_made_peers_have_exactly_the_declared_row_rules() -> None:
    declared = set(read_table(ROOT).rules)
    assert set(peer_duckdb.RULES) == declared
    assert set(peer_pandera.pandas_rules()) == declared
    assert set(peer_pandera.polars_rules()) == declared


def timing(data: str, peer: str, seconds: float, *, rows: int = 1000, faults: int = 0) -> Timing:
    return Timing(data, peer, faults, rows, (seconds, seconds, 9 * seconds), (seconds,) * 3, (7 * 10**8,) * 3)


def result(*timings: Timing) -> Result:
    of = {"cores": 2, "cpu": "a processor", "memory_bytes": 2**34, "system": "Linux x86_64", "load": 0.1}
    return Result("2026-11-24", of, {"Python": "3.11"}, timings, ("pandera, pandas at 300x, for want of memory",))


FULL = result(
    timing(WHOLE, "ours", 0.6),
    timing(WHOLE, "ours-six", 0.5),
    timing(WHOLE, "frictionless", 5.0),
    timing(WHOLE, "ours-all", 0.9, faults=10_000),
    timing("1x", "ours", 0.3, rows=1_000),
    timing("10x", "ours", 0.4, rows=10_000),
    timing("10x", "frictionless", 44.0, rows=10_000),
    timing("100x", "ours", 1.4, rows=100_000),
    timing("300x", "ours", 4.5, rows=300_000),
    timing("300x", "duckdb", 4.0, rows=300_000),
    timing("300x", "polars", 8.1, rows=300_000),
)


def test_targets_are_ratios_of_medians() -> None:
    measured = [target.measured for target in targets(FULL)]
    costs = [0.1 / 9_000, 1.1 / 99_000, 4.2 / 299_000]
    wanted = [0.5, 10.0, 1.125, 1.8, 110.0, 700.0, max(costs) / min(costs), 1.8, None, None]
    assert measured == [pytest.approx(value) if value is not None else None for value in wanted]


def test_targets_say_whether_they_were_reached() -> None:
    assert [target.reached for target in targets(FULL)] == [
        True, False, True, False, True, True, False, True, None, None,
    ]  # fmt: skip


def test_a_run_can_be_read_back_from_its_json() -> None:
    assert from_json(json.loads(json.dumps(FULL.as_json()))) == FULL


def test_the_page_shows_the_run_and_keeps_what_was_written_by_hand(tmp_path: Path) -> None:
    pytest.importorskip("altair")
    shutil.copy(DOCS / "benchmarks.md", tmp_path)
    update_docs(FULL, tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    update_docs(FULL, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert target_table(FULL).encode() in first["benchmarks.md"]
    assert b"## What is measured" in first["benchmarks.md"]


def test_a_page_without_the_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="markers <!-- times -->"):
        with_block("no markers", "times", "a table")


@pytest.mark.skipif(not (DOCS / "benchmarks.json").exists(), reason="no full run yet")
def test_the_page_is_that_of_the_recorded_run() -> None:
    recorded = from_json(json.loads((DOCS / "benchmarks.json").read_text("utf-8")))
    page = (DOCS / "benchmarks.md").read_text("utf-8")
    for name, block in (
        ("machine", machine(recorded)),
        ("targets", target_table(recorded)),
        ("times", times(recorded)),
    ):
        assert with_block(page, name, block) == page
