"""What goes with exported tables: licence, version, citation."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bolivia_crisis import dataset
from bolivia_crisis.citation import cite

LICENCE: Final = "LICENSE-DATA"


def add_notices(folder: Path) -> None:
    """Put the licence and the citation of this version into a folder of tables."""
    shutil.copyfile(dataset.path() / LICENCE, folder / LICENCE)
    (folder / "CITATION.txt").write_text(cite() + "\n", "utf-8", newline="\n")


def facts(table: str | None) -> Iterator[tuple[str, str]]:
    """What to know of the package, or of a table of it, as name and value; `id` is a DOI once there is one."""
    package = dataset.descriptor()
    yield from ((name, package[name]) for name in ("name", "title", "description", "version", "created", "id"))
    if "homepage" in package:
        yield "homepage", package["homepage"]
    yield "licence", dataset.licence()
    yield from (("licence_url", licence["path"]) for licence in package["licenses"])
    yield "citation", cite(table)  # type: ignore[arg-type]
