"""`cite`: references to the package, a table, or the documents that a table rests on, in four styles."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import quote

from bolivia_crisis import dataset, provenance

if TYPE_CHECKING:
    from bolivia_crisis.names import TableName

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GITHUB: Final = re.compile(r"github:([^@]+)@([0-9a-f]{40}):(.+)")


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. `date` is YYYY, YYYY-MM or YYYY-MM-DD; of what is not known, nothing is said."""

    key: str
    title: str | None
    authors: tuple[str, ...]
    date: str | None
    medium: str
    is_data: bool
    publisher: str | None = None
    version: str | None = None
    licence: str | None = None
    part_of: str | None = None
    doi: str | None = None
    url: str | None = None


def cite(
    table: "TableName | None" = None,
    *,
    style: Literal["apa", "bibtex", "ris", "csl-json"] = "apa",
    sources: bool = False,
) -> str:
    """How to cite this version of the package or of one of its tables, as text.

    `style` is "apa", "bibtex", "ris" or "csl-json" (a list). Version, date and licence are those of
    datapackage.json, and so are the DOI (`id`) and the address (`homepage`) once there are any. With `sources`
    the documents follow that the table rests on, without a table all of them. A title in brackets is not the
    document's own. Raises ValueError for a table or style there is not.

    >>> import bolivia_crisis as bc
    >>> bc.cite("election_2020").startswith("bolivia-crisis contributors. (")
    True
    >>> "version = {" in bc.cite(style="bibtex")
    True
    """
    if style not in STYLES:
        raise dataset.unknown("style", style, STYLES)
    if table is not None:
        dataset.resource(table)
    works = [our_work(dataset.descriptor(), table)]
    if sources:
        works += documents(table)
    return STYLES[style](works)


def our_work(package: dict[str, Any], table: str | None = None) -> Work:
    """The package that a descriptor describes, or a table of it."""
    title = next((item["title"] for item in package["resources"] if item["name"] == table), package["title"])
    name = package["name"] + ("" if table is None else f"-{table}")
    doi = re.fullmatch(r"(?:https://doi\.org/|doi:)(10\..+)", package["id"])
    return Work(
        key=re.sub(r"[^a-z0-9]+", "_", f"{name}-{package['version']}"),
        title=title,
        authors=tuple(person["title"] for person in package["contributors"] if "creator" in person["roles"]),
        date=package["created"][:10],
        medium="Data set" if table is None else f"Data set, table {table}",
        is_data=True,
        version=package["version"],
        licence=" AND ".join(licence["name"] for licence in package["licenses"]),
        part_of=None if table is None else f"{package['name']}: {package['title']}",
        doi=doi[1] if doi else None,
        url=package.get("homepage"),
    )


def documents(table: str | None) -> list[Work]:
    """The documents that a table, or any table, rests on, in the order of their identifiers."""
    rows = provenance.records("sources")
    if table is not None:
        used = {footing.source_id for footing in provenance.footings(table, provenance.records(table))}
        rows = [row for row in rows if row["source_id"] in used]
    field = next(f for f in dataset.resource("sources")["schema"]["fields"] if f["name"] == "kind")
    kinds = {category["value"]: category["label"] for category in field["categories"]}
    return [_document(row, kinds[row["kind"]]) for row in rows]


def _document(row: provenance.Record, kind: str) -> Work:
    own_title = row["title"] if row["title_basis"] == "given" else f"[{row['title']}]"
    return Work(
        key=row["source_id"],
        title=own_title if row["title"] else None,
        authors=tuple(filter(None, row["author"].split(", "))),
        date=row["published_on"] or None,
        medium=kind,
        is_data=row["kind"] == "dataset",
        publisher=row["publisher"] or None,
        url=web_address(row["url"]),
    )


def web_address(url: str) -> str:
    """An address that a browser opens, also for a file of a repository; of a pattern of files, their folder."""
    found = GITHUB.fullmatch(url)
    if not found:
        return url
    repository, commit, path = found.groups()
    view = "blob"
    while "*" in path:
        view, path = "tree", path.rpartition("/")[0]
    return f"https://github.com/{repository}/{view}/{commit}/{quote(path)}"


def apa(works: list[Work]) -> str:
    return "\n\n".join(_apa(work) for work in works)


def _apa(work: Work) -> str:
    parts = [int(part) for part in (work.date or "").split("-") if part]
    month = " ".join([MONTHS[parts[1] - 1], *map(str, parts[2:])]) if len(parts) > 1 else None
    day = ", ".join(filter(None, [str(parts[0]) if parts else None, month]))
    version = f" (Version {work.version})" if work.version else ""
    said = [
        " & ".join(work.authors) or work.publisher or work.title or f"[{work.medium}]",
        f"({day or 'n.d.'})",
        f"{work.title or ''}{version} [{work.medium}]".strip(),
        f"In {work.part_of}" if work.part_of else None,
        work.publisher if work.authors else None,
        work.licence,
    ]
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    return " ".join([*(f"{part.removesuffix('.')}." for part in said if part), *([address] if address else [])])


def bibtex(works: list[Work]) -> str:
    return "\n\n".join(_bibtex(work) for work in works)


def _bibtex(work: Work) -> str:
    date = (work.date or "").split("-")
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in work.authors),
        "title": f"{{{_tex(work.title)}}}" if work.title else "",
        "year": date[0],
        "month": str(int(date[1])) if len(date) > 1 else "",
        "version": _tex(work.version or ""),
        "publisher": _tex(work.publisher or ""),
        "howpublished": _tex(work.medium),
        "note": _tex(". ".join(filter(None, [
            f"Part of {work.part_of}" if work.part_of else None,
            f"Version {work.version}" if work.version else None,
            work.licence,
        ]))),
        "doi": work.doi or "",
        "url": work.url or "",
    }  # fmt: skip
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}}}"


def _tex(text: str) -> str:
    """Text with what TeX reads as commands escaped; letters of all scripts stay."""
    signs = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return re.sub(r"[\\~^&%$#_{}]", lambda found: signs.get(found[0], "\\" + found[0]), text)


def ris(works: list[Work]) -> str:
    return "\n\n".join(_ris(work) for work in works)


def _ris(work: Work) -> str:
    date = (work.date or "").split("-")
    tags = [
        ("TY", "DATA" if work.is_data else "GEN"),
        ("ID", work.key),
        *(("AU", author) for author in work.authors),
        ("TI", work.title),
        ("T2", work.part_of),
        ("PY", date[0]),
        ("DA", "/".join([*date, "", ""][:3]) + "/" if date[0] else None),
        ("PB", work.publisher),
        ("ET", work.version),
        ("M3", work.medium),
        ("N1", work.licence),
        ("DO", work.doi),
        ("UR", work.url),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value) + "ER  - "


def csl_json(works: list[Work]) -> str:
    return json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=2)


def _csl(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": "dataset" if work.is_data else "document",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]} if work.date else None,
        "container-title": work.part_of,
        "publisher": work.publisher,
        "version": work.version,
        "medium": work.medium,
        "note": work.licence,
        "DOI": work.doi,
        "URL": work.url,
    }
    return {name: value for name, value in item.items() if value}


STYLES: Final[dict[str, Callable[[list[Work]], str]]] = {
    "apa": apa,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
