"""A small repository with one release behind it and a second one ready, as the checks of a release want it."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import release
import release_record
from small_package import CORRECTIONS

TODAY = dt.date(2026, 3, 1)
FIRST = dt.date(2026, 1, 1)
VOTES = "id,votes,place\na,1,north\nb,2,south\n"
CHANGELOG = (
    "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-01-01\n\n- The first edition: `votes`, `corrections`.\n"
)


class SmallRelease:
    """A repository in `root`; what is changed in it is committed by `commit`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str:
        identity = ["-c", "user.name=somebody", "-c", "user.email=somebody@localhost", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", "-C", str(self.root), *identity, *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
        return self.git("rev-parse", "HEAD")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        self.write(name, text.replace(old, new, 1))

    def describe(self, **properties: Any) -> None:
        """Set properties of the descriptor, and make what follows from it."""
        path = self.root / "datapackage.json"
        document = {**json.loads(path.read_text("utf-8")), **properties} if path.exists() else properties
        document["resources"] = [self._resource(name) for name in ("votes", "corrections")]
        self.write("datapackage.json", json.dumps(document, indent=2) + "\n")
        version = document["version"]
        self.write("CITATION.cff", f'version: "{version}"\n')
        self.write(".zenodo.json", json.dumps({"version": version}))
        self.write("croissant.json", json.dumps({"version": version}))

    def _resource(self, name: str) -> dict[str, Any]:
        schema = json.loads((self.root / f"schemas/{name}.json").read_text("utf-8"))
        rows = list(csv.reader(io.StringIO((self.root / f"data/{name}.csv").read_text("utf-8"))))
        return {"name": name, "path": f"data/{name}.csv", "format": "csv", "rows": len(rows) - 1, "schema": schema}

    def look(self, today: dt.date = TODAY) -> release.State:
        return release.look(self.root, today)


def clone(repository: SmallRelease, folder: Path) -> SmallRelease:
    done = subprocess.run(
        ["git", "clone", "--quiet", "--local", str(repository.root), str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return SmallRelease(folder)


def first_release(root: Path) -> SmallRelease:
    """A repository whose only release is 0.1.0, with its record."""
    small = SmallRelease(root)
    root.mkdir(parents=True)
    small.git("init", "--quiet", "--initial-branch", "main")
    fields = [
        {"name": "id", "type": "string"},
        {"name": "votes", "type": "integer"},
        {"name": "place", "type": "string"},
    ]
    votes = {"fields": fields, "primaryKey": ["id"], "totals": {"fields": ["votes"], "by": ["place"]}}
    corrected = [{"name": name, "type": "string"} for name in CORRECTIONS.strip().split(",")]
    keys = ["resource", "row_key", "field", "version"]
    small.write("schemas/votes.json", json.dumps(votes))
    small.write("schemas/corrections.json", json.dumps({"fields": corrected, "primaryKey": keys}))
    small.write("data/votes.csv", VOTES)
    small.write("data/corrections.csv", CORRECTIONS)
    small.write("pyproject.toml", '[project]\nname = "small"\nversion = "0.1.0"\n')
    small.write("src/bolivia_crisis/__init__.py", '__version__ = "0.1.0"\n')
    small.write("README.md", "Cite *small*, version 0.1.0.\n")
    small.write("CHANGELOG.md", CHANGELOG)
    small.describe(
        name="small", id="urn:uuid:0", version="0.1.0", created="2026-01-01T00:00:00Z", title="Small",
        contributors=[{"title": "somebody", "roles": ["creator"]}], licenses=[{"name": "CC0-1.0"}],
    )  # fmt: skip
    small.commit()
    small.write("releases/0.1.0.json", release_record.to_text(release_record.make(root, [])))
    small.commit()
    return small


def second_release(
    small: SmallRelease, prepare: Callable[[SmallRelease], None], version: str = "0.2.0"
) -> SmallRelease:
    """The same with a row more and a corrected cell, bumped, prepared and committed."""
    small.edit("data/votes.csv", "b,2,south\n", "b,3,south\nc,5,south\n")
    small.edit(
        "data/corrections.csv", CORRECTIONS, f"{CORRECTIONS}votes,b,votes,2,3,Misread.,s1,2026-03-01,{version}\n"
    )
    small.edit("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- `votes` has c; `corrections` has one of b.\n")
    release.raise_version(small.root, version, TODAY)
    small.describe()
    prepare(small)
    small.commit()
    return small
