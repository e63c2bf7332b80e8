"""What several test files need: a copy of the package to spoil, and the command as a user runs it."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bolivia_crisis as bc

ROOT = Path(__file__).resolve().parents[1]


class PackageCopy:
    """A copy of the whole package whose cells can be changed; bytes and hash follow each change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("data", "schemas"):
            shutil.copytree(bc.path() / name, folder / name)
        shutil.copy(bc.path() / "datapackage.json", folder)

    def table(self, resource: str) -> Path:
        return self.folder / "data" / f"{resource}.csv"

    def change(self, resource: str, key: dict[str, str], cells: dict[str, str]) -> int:
        """Change cells of the record with a key; returns its line (no cell of our tables holds a line break)."""
        with self.table(resource).open(encoding="utf-8", newline="") as file:
            header, *records = csv.reader(file)
        wanted = [(header.index(name), value) for name, value in key.items()]
        number = next(n for n, record in enumerate(records) if all(record[i] == value for i, value in wanted))
        for name, value in cells.items():
            records[number][header.index(name)] = value
        with self.table(resource).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *records])
        self.refresh_hashes()
        return number + 2

    def refresh_hashes(self) -> None:
        path = self.folder / "datapackage.json"
        document = json.loads(path.read_text("utf-8"))
        for resource in document["resources"]:
            content = (self.folder / resource["path"]).read_bytes()
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        path.write_text(json.dumps(document), "utf-8")


@pytest.fixture
def package_copy(tmp_path: Path) -> PackageCopy:
    return PackageCopy(tmp_path)


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command() -> Command:
    """Run `bolivia-crisis ARGUMENTS` in a process of its own."""

    def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bolivia_crisis", *arguments],
            capture_output=True, text=True, timeout=120, cwd=cwd, check=False,
        )  # fmt: skip

    return run
