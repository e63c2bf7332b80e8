"""CSV: the files of the package, byte for byte; all of them are the package itself.

No text cell of the package begins with = + - or @ (the rule package_no_cell_is_a_formula keeps it so), hence no
second form is needed for spreadsheets.
"""

import shutil
from pathlib import Path
from typing import BinaryIO

from bolivia_crisis import dataset
from bolivia_crisis.exporting.notices import LICENCE


def place(table: str) -> str:
    path: str = dataset.resource(table)["path"]
    return path


def write(table: str, path: Path) -> None:
    shutil.copyfile(dataset.path() / place(table), path)


def stream(table: str, out: BinaryIO) -> None:
    with (dataset.path() / place(table)).open("rb") as file:
        shutil.copyfileobj(file, out)


def accompany(folder: Path) -> None:
    """Add descriptor, declarations and licence: the folder is a Data Package that `validate` judges in full."""
    for name in ("datapackage.json", LICENCE):
        shutil.copyfile(dataset.path() / name, folder / name)
    schemas = dataset.path() / "schemas"
    for file in sorted([*schemas.glob("*.json"), *schemas.glob("rules/*.sql")]):
        copy = folder / "schemas" / file.relative_to(schemas)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
