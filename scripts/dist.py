"""Build what a release consists of into dist/: wheel, sdist and data zip. The same tree gives the same bytes.

The data zip holds the descriptor and its JSON-LD form, the CSV files, the schemas with their rules, the
licence and the citation: what somebody without Python needs, and what `bolivia-crisis validate` judges.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IN_ZIP = (
    "datapackage.json", "croissant.json", "data/*.csv", "schemas/*.json", "schemas/rules/*.sql",
    "LICENSE-DATA", "CITATION.cff", "README.md", "CHANGELOG.md",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder to make (default: dist)")
    for path in build(ROOT, parser.parse_args().output):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}")


def build(root: Path, output: Path) -> list[Path]:
    """Make the files of a release in `output`, which appears whole or not at all; returns their paths."""
    document = json.loads((root / "datapackage.json").read_text("utf-8"))
    created = dt.datetime.fromisoformat(document["created"])
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".dist-") as folder:
        target = Path(folder) / "dist"
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(created.timestamp()))}
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(root)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"the wheel cannot be built:\n{done.stdout}{done.stderr}")
        write_zip(root, target / f"bolivia-crisis-{document['version']}-data.zip", created)
        if output.exists():
            shutil.rmtree(output)
        target.rename(output)
    return sorted(output.iterdir())


def write_zip(root: Path, path: Path, created: dt.datetime) -> None:
    """Zip the data package with fixed order, times and permissions."""
    names = sorted(file.relative_to(root).as_posix() for pattern in IN_ZIP for file in root.glob(pattern))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            member = zipfile.ZipInfo(name, created.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, (root / name).read_bytes())


if __name__ == "__main__":
    main()
