"""The examples in README.md and docs/: console ones against the installed command, Python ones by running them.

In a ```console block a line `$ ...` is typed and what follows is the answer, a line `...` standing for any lines.
"""

import ast
import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PYTHON_PAGES = [ROOT / "README.md", ROOT / "docs/python.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page, and the line that it begins at."""

    page: Path
    line: int
    text: str

    @property
    def id(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path, language: str) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for found in BLOCK.finditer(text):
        if found[1] == language:
            yield Block(page, text.count("\n", 0, found.start()) + 1, found[2])


def console(text: str) -> list[tuple[str, list[str]]]:
    """Commands of a block, each with the lines of its answer."""
    typed: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            typed.append((line[2:], []))
        else:
            assert typed, f"an answer before any command: {line}"
            typed[-1][1].append(line)
    return typed


def answers(expected: list[str], found: list[str]) -> bool:
    """Whether lines are those expected, where a line `...` stands for any number of lines."""
    parts: list[list[str]] = [[]]
    for line in expected:
        if line == "...":
            parts.append([])
        else:
            parts[-1].append(line)
    first, *rest = parts
    if not rest:
        return found == first
    *middle, last = rest
    if found[: len(first)] != first or len(found) < len(first) + len(last):
        return False
    end = len(found) - len(last)
    if found[end:] != last:
        return False
    at = len(first)
    for part in middle:
        places = (n for n in range(at, end - len(part) + 1) if found[n : n + len(part)] == part)
        if (place := next(places, None)) is None:
            return False
        at = place + len(part)
    return True


def run(command: str, folder: Path) -> tuple[int, list[str]]:
    """What the installed command says, on both channels, in a folder."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, text=True, encoding="utf-8", timeout=120, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
             "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.returncode, [line.rstrip() for line in done.stdout.splitlines()]


@pytest.mark.parametrize("block", [b for page in PAGES for b in blocks(page, "console")], ids=lambda block: block.id)
def test_a_console_example_does_what_it_shows(block: Block, tmp_path: Path) -> None:
    for command, expected in console(block.text):
        status, found = run(command, tmp_path)
        assert answers(expected, found), f"$ {command}\n" + "\n".join(found)
        fails = any(line.startswith("bolivia-crisis: ") for line in expected)
        assert (status != 0) == fails, f"$ {command} ended with {status}"


@pytest.mark.parametrize("page", PYTHON_PAGES, ids=lambda page: page.name)
def test_the_python_examples_of_a_page_do_what_they_show(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A block with prompts shows its answers; in one without, a number that begins a line's comment is its value."""
    found = list(blocks(page, "python"))
    assert found
    names: dict[str, Any] = {}
    for block in found:
        if ">>> " in block.text:
            test = doctest.DocTestParser().get_doctest(block.text, names, block.id, str(page), block.line)
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            failed = doctest.DocTestRunner(verbose=False, optionflags=options).run(test, clear_globs=False).failed
            names = test.globs
            assert not failed, capsys.readouterr().out
        else:
            run_lines(block.text, names)


def run_lines(text: str, names: dict[str, Any]) -> None:
    lines = text.splitlines()
    for statement in ast.parse(text).body:
        if not isinstance(statement, ast.Expr):
            exec(compile(ast.Module([statement], []), "example", "exec"), names)
            continue
        value = eval(compile(ast.Expression(statement.value), "example", "eval"), names)
        said = re.search(r"# ([0-9]+)\b", lines[(statement.end_lineno or 0) - 1])
        assert said is None or value == int(said[1]), lines[statement.lineno - 1]


def test_no_command_is_shown_with_a_prompt_outside_of_a_tested_block() -> None:
    for page in PAGES:
        rest = BLOCK.sub("", page.read_text("utf-8"))
        assert not re.search(r"^\s*\$ bolivia-crisis", rest, re.MULTILINE), page


def test_a_wrong_example_would_fail(tmp_path: Path) -> None:
    ((command, expected),) = console("$ bolivia-crisis list | head -1\ntable  lines\n")
    status, found = run(command, tmp_path)
    assert status == 0
    assert not answers(expected, found)
    with pytest.raises(AssertionError):
        run_lines("1 + 1  # 3", {})


@pytest.mark.parametrize(("expected", "found", "fits"), [
    ("a", "a", True), ("a", "b", False), ("a", "a b", False), ("", "", True), ("", "a", False), ("...", "", True),
    ("a ...", "a b c", True), ("a ...", "b", False), ("... c", "a b c", True), ("... c", "a b", False),
    ("a ... b ... c", "a x b c", True), ("a ... b ... c", "a x c", False), ("a ... a", "a", False),
    ("... b c ... b", "b c b", True), ("... b c ... c", "b c", False),
])  # fmt: skip
def test_three_points_stand_for_any_lines(expected: str, found: str, fits: bool) -> None:
    assert answers(expected.split(), found.split()) is fits
