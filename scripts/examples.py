"""Run docs/examples/*.py and write each as a page with its output and figures; `make examples`.

    python scripts/examples.py [--check] [--png FOLDER] [NAME ...]

The scripts are in percent format, which editors and Jupyter open as notebooks: a line `# %%` begins a cell of code, a
line `# %% [markdown]` one of text. What the last line of a cell is worth, what it prints and the figures it leaves
open stand below it on the page. `--check` writes nothing and fails if a page or figure is not what its script makes.
"""

import argparse
import ast
import contextlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs/examples"
CELL: Final = re.compile(r"^# %%(?P<text> \[markdown\])?\n", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """Text in Markdown, or code and the line of the script that it begins at."""

    content: str
    line: int
    is_text: bool


def cells(script: str) -> Iterator[Cell]:
    marks = list(CELL.finditer(script))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        content = script[mark.end() : after.start() if after else None].strip("\n")
        line = script.count("\n", 0, mark.end()) + 1
        if mark["text"]:
            content = "\n".join(row.removeprefix("#").removeprefix(" ") for row in content.splitlines())
        yield Cell(content, line, bool(mark["text"]))


def render(script: Path, target: Path, png: Path | None) -> None:
    """Run a script in its folder; write NAME.md and figures/NAME-*.svg below `target`."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    mpl.rcdefaults()
    parts = [f"<!-- Made by `make examples` from {script.name}; change that. -->"]
    names: dict[str, Any] = {"__name__": "__main__"}
    figures = 0
    (target / "figures").mkdir(parents=True, exist_ok=True)
    for cell in cells(script.read_text("utf-8")):
        if cell.is_text:
            parts.append(cell.content)
            continue
        parts.append(f"```python\n{cell.content}\n```")
        printed, value = execute(cell, script, names)
        parts += [f"```text\n{printed.rstrip()}\n```"] if printed else []
        parts += [shown(value)] if value is not None else []
        for number in plt.get_fignums():
            figures += 1
            figure, name = plt.figure(number), f"{script.stem}-{figures}"
            figure.savefig(target / f"figures/{name}.svg", metadata={"Date": None, "Creator": None})
            if png:
                figure.savefig(png / f"{name}.png", dpi=100)
            parts.append(f"![{alternative(figure)}](figures/{name}.svg)")
        plt.close("all")
    (target / f"{script.stem}.md").write_text("\n\n".join(parts) + "\n", "utf-8")


def execute(cell: Cell, script: Path, names: dict[str, Any]) -> tuple[str, Any]:
    """What a cell prints, and the value of its last line if that is an expression."""
    tree = ast.parse(cell.content)
    ast.increment_lineno(tree, cell.line - 1)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, script, "exec"), names)
        value = eval(compile(ast.Expression(last.value), script, "eval"), names) if last else None
    return printed.getvalue(), value


def shown(value: Any) -> str:
    """A data frame as a Markdown table, anything else as text."""
    import pandas as pd

    if not isinstance(value, pd.DataFrame):
        return f"```text\n{value}\n```"
    if any(name is not None for name in value.index.names):
        value = value.reset_index()
    right = [pd.api.types.is_numeric_dtype(kind) for kind in value.dtypes]
    rows = [[as_text(cell) for cell in row] for row in value.astype("object").itertuples(index=False)]
    lines = [list(map(str, value.columns)), ["---:" if number else "---" for number in right], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_text(cell: Any) -> str:
    import pandas as pd

    if pd.isna(cell):
        return ""
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell).replace("|", "\\|")


def alternative(figure: Any) -> str:
    """What stands for a figure where it cannot be seen: its titles."""
    titles = [text.get_text() for text in [figure._suptitle] if text] + [
        axes.get_title(loc="left") for axes in figure.axes if axes.get_title(loc="left")
    ]
    return "; ".join(" ".join(title.split()) for title in titles)


def differences(made: Path, names: list[str]) -> list[str]:
    """Files of the examples that are not what their scripts make."""
    wanted = {path.relative_to(made): path for path in made.rglob("*") if path.is_file()}
    there = [
        path.relative_to(FOLDER)
        for name in names
        for path in [*FOLDER.glob(f"{name}.md"), *FOLDER.glob(f"figures/{name}-*.svg")]
    ]
    return sorted(
        str(path)
        for path in {*wanted, *there}
        if path not in wanted or path not in there or wanted[path].read_bytes() != (FOLDER / path).read_bytes()
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the examples and write their pages.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="an example; by default all")
    parser.add_argument("--check", action="store_true", help="compare with what is there instead of writing")
    parser.add_argument("--png", type=Path, metavar="FOLDER", help="also write the figures there as PNG, to look at")
    options = parser.parse_args()
    scripts = [FOLDER / f"{name}.py" for name in options.names] or sorted(FOLDER.glob("*.py"))
    if options.png:
        options.png.mkdir(parents=True, exist_ok=True)
        options.png = options.png.resolve()
    os.chdir(FOLDER)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) if options.check else FOLDER
        for script in scripts:
            render(script, target, options.png)
        stale = differences(target, [script.stem for script in scripts]) if options.check else []
    if stale:
        print(f"not what the scripts make: {', '.join(stale)}; run: make examples", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
