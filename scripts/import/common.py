"""What every import script does: read a raw file of known content, write a table in canonical form.

The scripts in this folder made the first edition of data/ and are the record of how it came to be.
They need the raw material, whose folder is their only argument:

    python scripts/import/elections.py FOLDER

Later corrections are made in data/ itself.
"""

import csv
import hashlib
import io
import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Raw:
    """The folder of raw material; every file is read together with the sha256 of what it must be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def bytes(self, name: str, sha256: str) -> bytes:
        """Content of a raw file; ends the script if it is missing or is not the file that was meant."""
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            sys.exit(f"{path}: {error.strerror}; give the folder of the raw material as the argument")
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            sys.exit(f"{path}: sha256 is {found}, expected {sha256}; this is not the file the script was made for")
        return content

    def rows(self, name: str, sha256: str) -> list[dict[str, str]]:
        """Records of a raw CSV file, every cell as text."""
        text = self.bytes(name, sha256).decode("utf-8")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def raw_from_arguments() -> Raw:
    if len(sys.argv) != 2:
        sys.exit(f"usage: python {sys.argv[0]} FOLDER-OF-RAW-MATERIAL")
    return Raw(Path(sys.argv[1]))


def write_table(resource: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Write data/RESOURCE.csv in canonical form: the columns of its schema, sorted by primary key.

    Cells are NFC text without outer blanks; None becomes the empty cell, booleans true or false. A
    computed field may be absent: `make build` fills it. The file appears whole or not at all.
    """
    schema = json.loads((ROOT / "schemas" / f"{resource}.json").read_text("utf-8"))
    names = [field["name"] for field in schema["fields"]]
    computed = {field["name"] for field in schema["fields"] if "computed" in field}
    records = []
    for row in rows:
        unknown, missing = set(row) - set(names), set(names) - computed - set(row)
        if unknown or missing:
            sys.exit(f"{resource}: columns unknown {sorted(unknown)}, missing {sorted(missing)}")
        records.append([_cell(row.get(name)) for name in names])
    key = [names.index(name) for name in schema["primaryKey"]]
    records.sort(key=lambda record: [record[index] for index in key])

    target = ROOT / "data" / f"{resource}.csv"
    target.parent.mkdir(exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{resource}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows(records)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    print(f"data/{resource}.csv: {len(records)} rows")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(unicodedata.normalize("NFC", str(value)).split())
