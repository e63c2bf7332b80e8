"""Running a script of another language, which may be missing on a machine."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from expected import PROMISED

HERE = Path(__file__).parent


def needed(program: str, packages: str) -> str:
    """Path of a program; skips the test, and says what to install, where it is missing."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"NOT TESTED, {program} IS MISSING: install {packages} and run make interop again")
    return found


def answer(*command: str | Path) -> dict[str, Any]:
    """What a script prints for a descriptor: `tables`, the summary of each, and `columns`, those that are PROMISED."""
    asked = [f"{table}.{column}" for table, column in PROMISED]
    done = subprocess.run([*command, *asked], capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said
