"""Agreement of the two codings of the evidence, for docs/method.md; Cohen's kappa takes off what chance would give.

docs/second_coding.csv holds both as they were before any row was changed.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

CODINGS = Path(__file__).resolve().parents[1] / "docs" / "second_coding.csv"


def main() -> None:
    for part in ("stance", "bearing"):
        share, kappa = agreement(*codings(part))
        print(f"{part}: {100 * share:.0f} % of the rows, kappa {kappa:.2f}")


def codings(part: str) -> tuple[list[str], list[str]]:
    """The first and the second code of each row; an empty one counts as a code."""
    with CODINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row[f"first_{part}"] for row in rows], [row[f"second_{part}"] for row in rows]


def agreement(first: Sequence[str], second: Sequence[str]) -> tuple[float, float]:
    """Share of rows with the same code, and Cohen's kappa.

    >>> agreement(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    (0.75, 0.5)
    """
    share = sum(one == other for one, other in zip(first, second, strict=True)) / len(first)
    counts = Counter(second)
    chance = sum(number * counts[code] for code, number in Counter(first).items()) / len(first) ** 2
    return share, (share - chance) / (1 - chance)


if __name__ == "__main__":
    main()
