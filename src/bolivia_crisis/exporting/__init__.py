"""Tables as files of other programs: csv, jsonl, parquet, xlsx, sqlite and duckdb.

`export` decides where an export goes and lets the module of its format write it; what stands at the
destination is the whole export or what stood there before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Final

from bolivia_crisis import dataset
from bolivia_crisis.exporting.drafts import CannotExport, replacing

__all__ = ["FORMATS", "CannotExport", "Exported", "Format", "export", "stream"]

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, and whether one file holds any number of tables.

    The module has `write(tables, path, progress)` if one file holds all of them; else `write(table, path)`, and
    `accompany(folder)`, which adds what goes with a folder of all tables.
    """

    module: str
    holds_all: bool = False
    streams: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("csv_files", streams=True),
    "parquet": Format("parquet"),
    "jsonl": Format("json_lines", streams=True),
    "xlsx": Format("workbook", holds_all=True),
    "sqlite": Format("sqlite", holds_all=True),
    "duckdb": Format("duckdb", holds_all=True),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: a file or folder, its format, its tables, and the size of all files in bytes."""

    path: Path
    form: str
    tables: tuple[str, ...]
    bytes: int


def export(
    table: str | None,
    form: str,
    target: Path | None = None,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write one table, or with None all of them, in a format; returns what was written.

    Without `target` the name is made of the table or package and the format, in the current folder; a folder
    that exists as target of a file takes it in under that name. What exists is replaced only with `force`.
    `progress` is called with the name of each table. Raises CannotExport, ValueError for a table or format there
    is not, ImportError for a missing library, OSError for what the disk refuses.
    """
    module, progress = _module(form), progress or _say_nothing
    tables = [table] if table is not None else [item["name"] for item in dataset.descriptor()["resources"]]
    for name in tables:
        dataset.resource(name)
    is_folder = table is None and not FORMATS[form].holds_all
    path = _destination(table, form, target, is_folder=is_folder)
    with replacing(path, force=force) as draft:
        if is_folder:
            draft.mkdir()
            _write_each(module, tables, draft, progress)
        elif FORMATS[form].holds_all:
            module.write(tables, draft, progress)
        else:
            module.write(tables[0], draft)
        size = sum(file.stat().st_size for file in ([draft] if draft.is_file() else draft.rglob("*")) if file.is_file())
    return Exported(path, form, tuple(tables), size)


def stream(table: str, form: str, out: BinaryIO) -> None:
    """Write one table to an open stream. Raises CannotExport for a format that is no text."""
    module = _module(form)
    if not FORMATS[form].streams:
        able = " and ".join(name for name, known in FORMATS.items() if known.streams)
        raise CannotExport(f"{form} cannot be written to standard output", f"name a file with -o, or take {able}")
    module.stream(table, out)


def _say_nothing(_: str) -> None:
    pass


def _module(form: str) -> ModuleType:
    if form not in FORMATS:
        raise dataset.unknown("format", form, FORMATS)
    return import_module(f"bolivia_crisis.exporting.{FORMATS[form].module}")


def _destination(table: str | None, form: str, target: Path | None, *, is_folder: bool) -> Path:
    package = dataset.descriptor()
    stem = table if table is not None else f"{package['name']}-{package['version']}"
    name = f"{stem}-{form}" if is_folder else f"{stem}.{form}"
    if target is None:
        return Path(name)
    return target / name if target.is_dir() and not is_folder else target


def _write_each(module: ModuleType, tables: Sequence[str], folder: Path, progress: Progress) -> None:
    for name in tables:
        progress(name)
        path = folder / module.place(name)
        path.parent.mkdir(exist_ok=True)
        module.write(name, path)
    module.accompany(folder)
