"""The examples run, and the pages and figures in docs/examples are what they make."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from expected import ROOT

FOLDER = ROOT / "docs" / "examples"
SCRIPTS = sorted(FOLDER.glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_its_page_and_figures_are_what_it_makes(script: Path) -> None:
    command = [sys.executable, ROOT / "scripts" / "examples.py", "--check", script.stem]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_its_figures_have_titles(script: Path) -> None:
    page = script.with_suffix(".md").read_text("utf-8")
    figures = re.findall(r"!\[(.*)\]\((.*)\)", page)
    assert figures
    assert all(title and (FOLDER / file).is_file() for title, file in figures)


def test_the_index_names_every_example() -> None:
    index = (FOLDER / "README.md").read_text("utf-8")
    assert {script.stem for script in SCRIPTS} == set(re.findall(r"\]\((\w+)\.md\)", index))
