"""What differs between two versions of a package, and the least version that the difference asks for.

versions -> declarations, constraints
         -> reading -> tables, renames, errata -> collecting
         -> bump -> report, markdown
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bolivia_crisis import dataset
from bolivia_crisis.comparison import collecting, declarations, errata, renames, tables
from bolivia_crisis.comparison.bump import least_bump
from bolivia_crisis.comparison.reading import Database, open_side, same_bytes
from bolivia_crisis.comparison.results import CellChange, DeclarationChange, Diff, TableDiff, Verdict
from bolivia_crisis.comparison.versions import Version, open_version
from bolivia_crisis.validation.declared import dicts

__all__ = ["Diff", "diff", "unexplained_changes"]

CLAIMS = "claims"


def diff(
    old: str | os.PathLike[str],
    new: str | os.PathLike[str] | None = None,
    *,
    repo: str | os.PathLike[str] = ".",
    limit: int | None = 1000,
) -> Diff:
    """What changed from one version to another: rows and cells by primary key, declarations, totals, verdicts.

    Each version is a folder, a datapackage.json, a release zip, or a tag or commit of the git repository
    `repo`; a path comes before a tag of the same name. `new` is the installed data by default. Each list of a
    table holds at most `limit` items (None: all of them), the counts are of everything. Raises CannotRun.

    >>> import bolivia_crisis as bc
    >>> bc.diff(bc.path()).equal
    True
    """
    started = time.perf_counter()
    with (
        open_version(old, repository=repo) as before,
        open_version(dataset.path() if new is None else new, repository=repo) as after,
        tempfile.TemporaryDirectory(prefix="bolivia-crisis-", ignore_cleanup_errors=True) as scratch,
    ):
        declared = declarations.compare(before, after)
        files = [resource.file for version in (before, after) for resource in version.resources.values()]
        database = Database(files, Path(scratch))
        try:
            found, verdicts = _tables(database, before, after, declared, limit)
            added = {name: _count(database, after, name) for name in after.documents if name not in before.documents}
            removed = {name: _count(database, before, name) for name in before.documents if name not in after.documents}
        finally:
            database.close()
        return Diff(
            old=before.given,
            new=after.given,
            old_version=before.number,
            new_version=after.number,
            tables=found,
            added_tables=added,
            removed_tables=removed,
            declarations=declared,
            verdicts=verdicts,
            bump=least_bump(
                old=before.number, new=after.number, declarations=declared, tables=found, verdicts=verdicts
            ),
            not_compared=tuple(_not_compared(before, after)),
            seconds=time.perf_counter() - started,
        )


def unexplained_changes(found: Diff) -> tuple[tuple[str, CellChange], ...]:
    """Table and cell of each changed factual cell that no correction explains: what a release refuses.

    A cell is factual unless its field is computed, is declared with `"factual": false` or was itself declared
    otherwise before. At most as many as the lists of `found` hold; `found.unexplained` counts all.
    """
    return tuple((table.name, cell) for table in found.tables for cell in table.unexplained_cells)


def _tables(
    database: Database,
    old: Version,
    new: Version,
    declared: Sequence[DeclarationChange],
    limit: int | None,
) -> tuple[tuple[TableDiff, ...], tuple[Verdict, ...]]:
    """The tables that differ, in the order of the newer version, and the verdicts that are others."""
    errata.load(database, old, new)
    renames.make_table(database)
    found: dict[str, TableDiff] = {}
    verdicts: tuple[Verdict, ...] = ()
    for name in _parents_first(old, new):
        schema = _schema(new, name)
        sides = open_side(old.resources[name], "o"), open_side(new.resources[name], "n")
        pair, *rows = tables.make_pair(database, *sides, _factual(name, schema, declared))
        if pair.key:
            tables.compare_by_key(database, pair)
            computed = [str(field.get("name")) for field in dicts(schema.get("fields")) if "computed" in field]
            renames.find(database, pair, computed)
            tables.make_cells(database, pair)
            if name == CLAIMS:
                verdicts = collecting.verdicts(database, pair)
        else:
            tables.compare_as_multiset(database, pair)
        totals = schema.get("totals") or _schema(old, name).get("totals")
        table = collecting.collect(
            database, pair, (rows[0], rows[1]), totals if isinstance(totals, dict) else {}, limit
        )
        if table is not None:
            found[name] = table
    return tuple(found[name] for name in new.documents if name in found), verdicts


def _parents_first(old: Version, new: Version) -> list[str]:
    """Tables in both versions whose files differ, each after those it refers to, as far as they stand in no circle."""
    differing = [
        name
        for name, resource in new.resources.items()
        if name in old.resources and not same_bytes(old.resources[name].file, resource.file)
    ]
    ordered: dict[str, None] = {}
    visited: set[str] = set()

    def visit(name: str) -> None:
        stack = [(name, iter(_parents(new, name)))]
        visited.add(name)
        while stack:
            current, parents = stack[-1]
            parent = next(parents, None)
            if parent is None:
                ordered[current] = None
                stack.pop()
            elif parent in new.resources and parent not in visited:
                visited.add(parent)
                stack.append((parent, iter(_parents(new, parent))))

    for name in differing:
        if name not in visited:
            visit(name)
    return [name for name in ordered if name in differing]


def _parents(version: Version, name: str) -> list[str]:
    return [key.resource for key in version.resources[name].foreign_keys]


def _schema(version: Version, name: str) -> Mapping[str, Any]:
    schema = version.documents[name].get("schema")
    return schema if isinstance(schema, dict) else {}


def _factual(name: str, schema: Mapping[str, Any], declared: Sequence[DeclarationChange]) -> list[str]:
    """Fields of a table of which a changed value needs a correction."""
    otherwise = {
        change.field for change in declared if change.resource == name and change.rule in declarations.DECIDING
    }
    return [
        str(field["name"])
        for field in dicts(schema.get("fields"))
        if "computed" not in field and field.get("factual", True) is not False and field.get("name") not in otherwise
    ]


def _count(database: Database, version: Version, name: str) -> int | None:
    """Number of rows of a table; None where it cannot be read."""
    resource = version.resources.get(name)
    if resource is None:
        return None
    return int(database.one(f"SELECT count(*) FROM {open_side(resource, 'n').relation}")[0])


def _not_compared(old: Version, new: Version) -> Iterator[tuple[str, str]]:
    for name in new.documents:
        if name in old.documents:
            why = new.unread.get(name) or old.unread.get(name)
            if why is not None:
                yield name, why
