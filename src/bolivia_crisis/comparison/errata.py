"""The corrections that the newer version has and the older one had not, ready to be joined to changed cells."""

from collections.abc import Iterator

from bolivia_crisis import corrections
from bolivia_crisis.comparison.reading import Database, open_side
from bolivia_crisis.comparison.versions import Version
from bolivia_crisis.corrections import Erratum


def load(database: Database, old: Version, new: Version) -> None:
    """Make the table `corrections`: one row for each old value that a chain of corrections leads from."""
    columns = ("_resource", "_key", "_of", "_from", "_to", "_reason", "_source_id", "_corrected_on", "_version")
    database.query(f"CREATE TABLE corrections ({', '.join(f'{name} VARCHAR' for name in columns)})")
    known = {(erratum.cell, erratum.version) for erratum in _read(database, old)}
    added = [erratum for erratum in _read(database, new) if (erratum.cell, erratum.version) not in known]
    rows = list(_rows(added))
    if rows:
        database.connection.executemany(f"INSERT INTO corrections VALUES ({', '.join('?' * len(columns))})", rows)


def _read(database: Database, version: Version) -> list[Erratum]:
    resource = version.resources.get(corrections.TABLE)
    if resource is None:
        return []
    side = open_side(resource, "n")
    if not set(corrections.COLUMNS) <= set(side.columns):
        return []
    names = ", ".join(side.column(name) for name in corrections.COLUMNS)
    return [corrections.erratum(0, cells) for cells in database.query(f"SELECT {names} FROM {side.relation}")]


def _rows(errata: list[Erratum]) -> Iterator[tuple[str | None, ...]]:
    for cell, found in corrections.by_cell(errata).items():
        steps = corrections.chain(found)
        last, seen = steps[-1], set()
        for position, first in enumerate(steps):
            if first.old_value in seen or first.old_value == last.new_value:
                continue
            seen.add(first.old_value)
            reason = "; ".join(dict.fromkeys(step.reason for step in steps[position:]))
            yield (
                *cell, first.old_value, last.new_value, reason, last.source_id, last.corrected_on, last.version,
            )  # fmt: skip
