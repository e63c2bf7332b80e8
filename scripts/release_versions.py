"""Where the version stands, what the changelog says of it, and how both are raised.

Some places are written by hand, the others `make build` makes from the descriptor; all have to say the same.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- computed -->", "<!-- /computed -->"
UNRELEASED = "## [Unreleased]"
CHANGELOG = "CHANGELOG.md"
Number = tuple[int, int, int]


class CannotRelease(Exception):
    """A step cannot be done; `remedy` says what to do first."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy = what, remedy


def parse(version: object) -> Number | None:
    """The three numbers of a version; None if it has another form."""
    found = re.fullmatch(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", str(version))
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _matching(pattern: str) -> Callable[[str], str | None]:
    def look(text: str) -> str | None:
        found = re.search(pattern, text, re.MULTILINE)
        return found[1] if found else None

    return look


def _version_of_json(text: str) -> str | None:
    version = json.loads(text).get("version")
    return version if isinstance(version, str) else None


PLACES: Mapping[str, Callable[[str], str | None]] = {
    "datapackage.json": _version_of_json,
    "pyproject.toml": _matching(r'^version = "(.+)"$'),
    "src/bolivia_crisis/__init__.py": _matching(r'^__version__ = "(.+)"$'),
    "README.md": _matching(r"\bversion (\d[\w.+-]*\w)"),
    "CHANGELOG.md": _matching(r"^## \[(\d.*?)\]"),
    "CITATION.cff": _matching(r'^version: "(.+)"$'),
    ".zenodo.json": _version_of_json,
    "croissant.json": _version_of_json,
}
"""How to find the version in each file that states it."""


def versions(root: Path) -> dict[str, str | None]:
    """The version that each file states; None where it cannot be found."""
    found: dict[str, str | None] = {}
    for name, look in PLACES.items():
        try:
            found[name] = look((root / name).read_text("utf-8"))
        except (OSError, ValueError):
            found[name] = None
    return found


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the changelog: its date as written, the part written by hand, the computed part if it has one."""

    date: str | None
    written: str
    computed: str | None


def section(changelog: str, heading: str) -> Section | None:
    """The section of a version, or of `Unreleased`; None if there is none."""
    found = re.search(rf"^## \[{re.escape(heading)}\](?: - (.*))?$\n", changelog, re.MULTILINE)
    if found is None:
        return None
    rest = changelog[found.end() :]
    following = re.search(r"^## \[", rest, re.MULTILINE)
    body = rest[: following.start()] if following else rest
    head, marker, tail = body.partition(f"{BEGIN}\n")
    computed, end, after = tail.partition(END)
    if not marker or not end:
        return Section(found[1], body, None)
    return Section(found[1], head + after, computed)


def with_computed(changelog: str, version: str, computed: str) -> str:
    """The changelog with the computed part of a version's section made anew, at the section's end if it had none."""
    found = re.search(rf"^## \[{re.escape(version)}\].*$\n", changelog, re.MULTILINE)
    if found is None:
        raise CannotRelease(
            f"{CHANGELOG} has no section [{version}]", f"run `python scripts/release.py --bump {version}`"
        )
    following = re.search(r"^## \[", changelog[found.end() :], re.MULTILINE)
    end = found.end() + following.start() if following else len(changelog)
    body = changelog[found.end() : end]
    block = f"{BEGIN}\n{computed}{END}\n"
    if BEGIN in body and END in body:
        head, _, rest = body.partition(f"{BEGIN}\n")
        body = head + block + rest.partition(f"{END}\n")[2]
    else:
        body = f"{body.rstrip()}\n\n### Computed\n\n{block}\n"
    return changelog[: found.end()] + body + changelog[end:]


def bump(root: Path, version: str, date: dt.date) -> dict[str, str]:
    """New texts, by path, of the files by hand with the version raised and dated. Raises CannotRelease."""
    number, old = parse(version), versions(root)["datapackage.json"]
    if number is None:
        raise CannotRelease(f"{version} is not a version", "give one of the form X.Y.Z")
    former = parse(old)
    if old is None or former is None:
        raise CannotRelease("datapackage.json states no version X.Y.Z", "set `version` there")
    if number <= former:
        raise CannotRelease(f"{version} is not above {old}", "give a higher one")
    created = json.loads((root / "datapackage.json").read_text("utf-8"))["created"]
    texts = {
        "datapackage.json": [
            (rf'^  "version": "{re.escape(old)}"', f'  "version": "{version}"'),
            (rf'^  "created": "{re.escape(created)}"', f'  "created": "{date.isoformat()}T00:00:00Z"'),
        ],
        "pyproject.toml": [(rf'^version = "{re.escape(old)}"$', f'version = "{version}"')],
        "src/bolivia_crisis/__init__.py": [(rf'^__version__ = "{re.escape(old)}"$', f'__version__ = "{version}"')],
    }
    changed = {name: _replaced(root / name, name, pairs) for name, pairs in texts.items()}
    for path in [root / "README.md", *sorted((root / "docs").glob("*.md"))]:
        text = path.read_text("utf-8")
        cited = _cited_anew(text, old, version, dt.datetime.fromisoformat(created).date(), date)
        if cited != text:
            changed[path.relative_to(root).as_posix()] = cited
    changed[CHANGELOG] = _released((root / CHANGELOG).read_text("utf-8"), version, date)
    return changed


def _replaced(path: Path, name: str, pairs: list[tuple[str, str]]) -> str:
    text = path.read_text("utf-8")
    for pattern, value in pairs:
        text, count = re.subn(pattern, value, text, count=1, flags=re.MULTILINE)
        if not count:
            raise CannotRelease(f"{name}: nothing matches {pattern}", "set the version there by hand")
    return text


def _cited_anew(text: str, old: str, new: str, before: dt.date, date: dt.date) -> str:
    """A page whose examples cite the package: version, date and key of the citation are those of the new version."""
    text = re.sub(rf"(\b[Vv]ersion (?:= \{{)?){re.escape(old)}\b", rf"\g<1>{new}", text)
    text = re.sub(rf"_{old.replace('.', '_')},$", f"_{new.replace('.', '_')},", text, flags=re.MULTILINE)
    return text.replace(_in_words(before), _in_words(date))


def _in_words(date: dt.date) -> str:
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    )  # fmt: skip
    return f"({date.year}, {months[date.month - 1]} {date.day})"


def _released(changelog: str, version: str, date: dt.date) -> str:
    """The changelog with what is unreleased moved to a dated section of the version."""
    unreleased = section(changelog, "Unreleased")
    if unreleased is None or not unreleased.written.strip():
        raise CannotRelease(f"{CHANGELOG} has nothing under [Unreleased]", "say there what changed")
    if section(changelog, version) is not None:
        raise CannotRelease(f"{CHANGELOG} has a section [{version}] already", "give a higher version")
    return changelog.replace(f"{UNRELEASED}\n", f"{UNRELEASED}\n\n## [{version}] - {date.isoformat()}\n", 1)
