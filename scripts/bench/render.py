"""From the JSON of a run to the tables and the plot of docs/benchmarks.md.

python render.py [RESULT]    # docs/benchmarks.json unless another is given
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peers import PEERS
from results import Result, Target, Timing, from_json, present, ratio, targets

DOCS = Path(__file__).resolve().parents[2] / "docs"


def update_docs(result: Result, folder: Path = DOCS) -> None:
    """Renew the generated blocks of benchmarks.md, the plot and the JSON that they are made from."""
    page = folder / "benchmarks.md"
    text = page.read_text("utf-8")
    for name, block in (("machine", machine(result)), ("targets", target_table(result)), ("times", times(result))):
        text = with_block(text, name, block)
    page.write_text(text, "utf-8")
    (folder / "benchmarks.svg").write_text(plot(result), "utf-8")
    (folder / "benchmarks.json").write_text(json.dumps(result.as_json(), indent=1) + "\n", "utf-8")


def with_block(text: str, name: str, block: str) -> str:
    """The text with the part between `<!-- NAME -->` and `<!-- /NAME -->` replaced."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    if begin not in text or end not in text:
        raise ValueError(f"the markers {begin.strip()} and {end} are missing")
    head, _, rest = text.partition(begin)
    return head + begin + block + "\n" + end + rest.partition(end)[2]


def machine(result: Result) -> str:
    of = result.machine
    versions = ", ".join(f"{name} {version}" for name, version in result.versions.items())
    return (
        f"{result.date}; {of['cores']} cores ({of['cpu']}), {of['memory_bytes'] / 2**30:.0f} GiB of memory, "
        f"{of['system']}; load before the run {of['load']:.1f}. {versions}."
    )


def target_table(result: Result) -> str:
    rows = [[target.what, bound(target), measured(target), verdict(target)] for target in targets(result)]
    return table(["what", "target", "measured", "reached"], rows, "lrrl")


def bound(target: Target) -> str:
    return f"{'≤' if target.at_most else '≥'} {target.bound:g} {target.unit}"


def measured(target: Target) -> str:
    if target.measured is None:
        return "–"
    digits = 0 if target.unit == "MB" or target.measured >= 100 else 2
    return f"{target.measured:,.{digits}f} {target.unit}"


def verdict(target: Target) -> str:
    return {True: "yes", False: "**no**", None: "not measured"}[target.reached]


def times(result: Result) -> str:
    rows = [
        [
            timing.data + (f", {timing.faults:,} faults" if timing.faults else ""),
            PEERS[timing.peer].label,
            f"{timing.median:.2f}",
            f"{min(timing.seconds):.2f}–{max(timing.seconds):.2f} ({len(timing.seconds)})",
            f"{timing.rows / timing.median:,.0f}",
            f"{timing.peak_mb:,.0f}",
            against_ours(result, timing),
        ]
        for timing in result.timings
    ]
    head = ["data", "validator", "median s", "from–to (runs)", "rows/s", "peak MB", "time by ours"]
    notes = [f"\nLeft out: {why}." for why in result.left_out]
    return "\n".join([table(head, rows, "llrrrrr"), *notes])


def against_ours(result: Result, timing: Timing) -> str:
    found = ratio(timing, result.get(timing.data, "ours"))
    return "–" if found is None else f"{found:.2f}"


def table(head: list[str], rows: Iterable[list[str]], align: str) -> str:
    rule = ["---:" if side == "r" else "---" for side in align]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def plot(result: Result) -> str:
    """SVG: seconds and peak memory by rows, both axes logarithmic, one line a validator."""
    # Not needed to measure, and the process that measures has to stay small.
    import altair as alt
    import vl_convert

    clean = [t for t in result.timings if not t.faults and t.data.endswith("x")]
    values = [
        {"rows": t.rows, "validator": PEERS[t.peer].label, "seconds": t.median, "peak MB": t.peak_mb} for t in clean
    ]
    order = [peer.label for peer in PEERS.values() if any(t.peer == peer.name for t in clean)]
    colour = alt.Color("validator:N", sort=order, title=None, scale=alt.Scale(domain=order, scheme="tableau10"))

    def panel(column: str, title: str) -> Any:
        return (
            alt.Chart(alt.Data(values=values), title=title, width=300, height=260)
            .mark_line(point=True)
            .encode(
                x=alt.X("rows:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", grid=False), title="rows"),
                y=alt.Y(f"{column}:Q", scale=alt.Scale(type="log"), title=column),
                color=colour,
                shape=alt.Shape("validator:N", sort=order, title=None, scale=alt.Scale(domain=order)),
            )
        )

    chart = alt.hconcat(panel("seconds", "Whole process, median"), panel("peak MB", "Peak memory"))
    specification = chart.configure_view(stroke=None).configure(background="white").to_json()
    return str(vl_convert.vegalite_to_svg(specification)) + "\n"


def summary(result: Result) -> str:
    """Both tables, as the run prints them."""
    parts = [times(result), "", target_table(result)] if present(result.timings) else ["nothing was measured"]
    return "\n".join(parts)


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "benchmarks.json"
    update_docs(from_json(json.loads(path.read_text("utf-8"))))


if __name__ == "__main__":
    main()
