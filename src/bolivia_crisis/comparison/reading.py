"""The two files of a table as DuckDB sees them: every cell as text, an empty one as null."""

import csv
import itertools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.report import CannotRun, shorten
from bolivia_crisis.validation.rules import sql_text
from bolivia_crisis.validation.source import RECORD_LIMIT

MEMORY_LIMIT = "1GB"
BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class Side:
    """The file of a table in one of the versions; `columns` are those of its header, `prefix` is o or n.

    In SQL a column is known by prefix and position: names of foreign packages never reach a statement.
    """

    resource: Resource
    prefix: str
    columns: tuple[str, ...]

    def column(self, name: str) -> str:
        return f"{self.prefix}{self.columns.index(name)}"

    def all_columns(self) -> str:
        return ", ".join(f"{self.prefix}{position}" for position in range(len(self.columns)))

    @property
    def relation(self) -> str:
        """SQL that reads the file."""
        columns = ", ".join(f"'{self.prefix}{position}': 'VARCHAR'" for position in range(len(self.columns)))
        quote, file = sql_text(self.resource.quote), self.resource.file
        # DuckDB finds the line ends itself: told a wrong one it may read nothing and say nothing.
        return (
            f"read_csv({sql_text(str(file))}, columns = {{{columns}}}, auto_detect = false,"
            f" header = {'true' if self.resource.header else 'false'}, delim = {sql_text(self.resource.delimiter)},"
            f" quote = {quote}, escape = {quote}, nullstr = '', strict_mode = true,"
            f" max_line_size = {RECORD_LIMIT + 1024})"
        )


def open_side(resource: Resource, prefix: str) -> Side:
    """Read the header of a file. Raises CannotRun if it has none that can be used."""
    remedy = "run `bolivia-crisis validate` on it and correct what it finds"
    try:
        with resource.file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(
                itertools.islice(text, 1000), delimiter=resource.delimiter, quotechar=resource.quote, strict=True
            )
            header = next(reader, [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CannotRun(f"{resource.path}: the header cannot be read ({error})", remedy) from None
    columns = tuple(header) if resource.header else tuple(field.name for field in resource.fields)
    if not columns or len(set(columns)) < len(columns):
        raise CannotRun(f"{resource.path}: no header, or one that names a column twice", remedy)
    return Side(resource, prefix, columns)


def same_bytes(old: Path, new: Path) -> bool:
    """Whether two files are equal byte for byte."""
    if old.stat().st_size != new.stat().st_size:
        return False
    with old.open("rb") as first, new.open("rb") as second:
        while True:
            block = first.read(BLOCK)
            if block != second.read(BLOCK):
                return False
            if not block:
                return True


class Database:
    """A DuckDB database that reads the given files and nothing else, and keeps what it holds within bounds.

    What does not fit into its memory goes to files below `scratch`.
    """

    def __init__(self, files: Sequence[Path], scratch: Path, *, memory_limit: str = MEMORY_LIMIT) -> None:
        self.connection = duckdb.connect(":memory:")
        paths = ", ".join(sql_text(str(path)) for path in files)
        for setting in (
            f"memory_limit = {sql_text(memory_limit)}",
            f"temp_directory = {sql_text(str(scratch / 'spill'))}",
            f"allowed_paths = [{paths}]",
            f"allowed_directories = [{sql_text(str(scratch))}]",
            "preserve_insertion_order = false",
            # DuckDB 2.0 fails inside this optimizer on conditions that it finds to be constant.
            "disabled_optimizers = 'statistics_propagation'",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self.connection.execute(f"SET {setting}")

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement. Raises CannotRun where a file cannot be read as the table it is declared to be."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except duckdb.Error as error:
            message = next((line for line in str(error).splitlines() if line.strip()), "")
            raise CannotRun(
                f"a table cannot be compared: {shorten(message)}",
                "run `bolivia-crisis validate` on both versions; they need not be valid, but every record must have"
                " as many cells as the header",
            ) from None

    def one(self, sql: str) -> tuple[Any, ...]:
        """The only record of a query."""
        return self.query(sql)[0]

    def close(self) -> None:
        with suppress(duckdb.Error):
            self.connection.close()
