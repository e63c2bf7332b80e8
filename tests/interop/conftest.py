"""Exports as a user makes them, once for all tests of a file."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import bolivia_crisis as bc

sys.path.insert(0, str(Path(__file__).parent))

from expected import Export


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Run `bolivia-crisis export TABLE|--all --format FORMAT`; returns the file or folder."""

    def run(what: str, form: str) -> Path:
        target = tmp_path_factory.mktemp("export") / f"{what.strip('-')}.{form}"
        command = [sys.executable, "-m", "bolivia_crisis", "export", what, "--format", form, "-o", str(target)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, done.stderr
        return target

    return run


@pytest.fixture(scope="module")
def namibian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of one table, us_training, in whose first record the unit is named NA."""
    folder = tmp_path_factory.mktemp("namibian")
    package = json.loads((bc.path() / "datapackage.json").read_text("utf-8"))
    (resource,) = (resource for resource in package["resources"] if resource["name"] == "us_training")
    package["resources"] = [resource]
    del resource["schema"]["foreignKeys"], resource["bytes"], resource["hash"]
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with (bc.path() / resource["path"]).open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    records[0]["recipient_unit"] = "NA"
    path = folder / resource["path"]
    path.parent.mkdir()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
    return folder / "datapackage.json"
