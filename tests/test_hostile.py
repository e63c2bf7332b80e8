"""Hostile input ends in a clear violation or with status 2, within seconds, and leaves nothing behind.

No traceback, no hang, no write outside a temporary folder, no network. Each input carries, where it can, a
plain fault besides, so that what it smuggles in must not keep that fault from being found.
"""

import copy
import json
import os
import socket
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bolivia_crisis import validation
from bolivia_crisis.validation import package

Build = Callable[[Path], Path]
Json = Any
SECONDS = 30
POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
DROP = "x'); DROP TABLE \"table t\"; COPY (SELECT 1) TO 'stolen.csv'; --"


def field(name: str, type_: str = "string", **constraints: Json) -> Json:
    return {"name": name, "type": type_, "constraints": constraints}


def table(*fields: Json, name: str = "t", path: Json = "t.csv", **schema: Json) -> Json:
    return {"name": name, "path": path, "schema": {"fields": list(fields), **schema}}


def rule(text: str) -> list[Json]:
    return [{"id": "r", "rule": text, "why": "w", "remedy": "m"}]


def folder(*resources: Json, csv: str | bytes = "a\nx\n", raw: str | bytes | None = None, **more: Json) -> Build:
    """A package in a folder: `csv` is the file t.csv, `raw` the descriptor as text instead of `resources`."""

    def build(root: Path) -> Path:
        (root / "t.csv").write_bytes(csv if isinstance(csv, bytes) else csv.encode())
        document = json.dumps({"name": "hostile", "resources": resources, **more}) if raw is None else raw
        (root / "datapackage.json").write_bytes(document if isinstance(document, bytes) else document.encode())
        return root

    return build


def with_path(path: Json) -> Build:
    """A resource that names a path, beside a table with a plain fault."""
    return folder(table(field("a", "integer")), table(field("b", "integer"), name="u", path=path))


def linked(link: str, target: str, path: str) -> Build:
    def build(root: Path) -> Path:
        outside = root.parent / "outside"
        outside.mkdir()
        (outside / "t.csv").write_text("b\n1\n", "utf-8")
        (root / link).symlink_to(root.parent / target)
        return with_path(path)(root)

    return build


def piped(name: str, build: Build) -> Build:
    """A named pipe that nobody writes to, in place of a file."""

    def with_pipe(root: Path) -> Path:
        path = build(root)
        (root / name).unlink(missing_ok=True)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / name)
        return path

    return with_pipe


def also(name: str, content: str, build: Build) -> Build:
    def with_file(root: Path) -> Path:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
        return build(root)

    return with_file


DESCRIPTOR = json.dumps({"name": "x", "resources": [table(field("a", "integer"))]})


def archive(
    members: dict[str, str | bytes], *, change: Callable[[zipfile.ZipFile], object] = lambda _: None, cut: int = 0
) -> Build:
    """A zip file of a package; `change` alters its directory before it is written, `cut` takes off its end."""

    def build(root: Path) -> Path:
        path = root / "x.zip"
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            warnings.simplefilter("ignore", UserWarning)
            for name, content in members.items():
                # A member may stand in there twice, which a dict cannot say.
                file.writestr(name.removesuffix(" (again)"), content)
            change(file)
        if cut:
            path.write_bytes(path.read_bytes()[:-cut])
        return path

    return build


def sound(**more: str | bytes) -> dict[str, str | bytes]:
    return {"datapackage.json": DESCRIPTOR, "t.csv": "a\nx\n", **more}


def as_link(file: zipfile.ZipFile) -> None:
    file.filelist[-1].external_attr = 0o120777 << 16


def encrypted(file: zipfile.ZipFile) -> None:
    file.filelist[-1].flag_bits |= 1


def giant(file: zipfile.ZipFile) -> None:
    file.filelist[-1].file_size = 9 * 2**30
    file.filelist[-1].compress_size = 2**30


def odd_method(file: zipfile.ZipFile) -> None:
    file.filelist[-1].compress_type = 99


def torn(root: Path) -> Path:
    """A zip file whose compressed bytes are overwritten."""
    path = archive(sound(**{"u.csv": "".join(f"{n * n}\n" for n in range(5000))}))(root)
    content = bytearray(path.read_bytes())
    start = content.index(b"u.csv") + 200
    content[start : start + 300] = b"\xff" * 300
    path.write_bytes(content)
    return path


def sparse(head: bytes, size: int) -> Build:
    """A package whose file is `head` and then NULs up to `size` bytes, which take no space on the disk."""

    def build(root: Path) -> Path:
        path = folder(table(field("a"), field("b", "integer")), csv=head)(root)
        with (root / "t.csv").open("r+b") as file:
            file.truncate(size)
        return path

    return build


def long_descriptor(root: Path) -> Path:
    path = folder(raw=DESCRIPTOR)(root)
    with (root / "datapackage.json").open("r+b") as file:
        file.truncate(package.DESCRIPTOR_LIMIT + 1)
    return path


def raw_field(constraint: str) -> Build:
    return folder(
        raw='{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "integer",'
        f' "constraints": {{{constraint}}}}}]}}}}]}}'
    )


def cannot(text: str) -> str:
    return f"cannot run: {text}"


def skipped(text: str) -> str:
    return f"not judged: {text}"


WIDE = [f"c{number}" for number in range(10_000)]
MILLION = [f"v{number}" for number in range(1_000_000)]
PLAIN = "t.a.type"
TYPED = table(field("a", "integer"))
CYCLE = [
    table(field("a"), foreignKeys=[{"fields": ["a"], "reference": {"resource": "u", "fields": ["a"]}}]),
    table(field("a"), name="u", foreignKeys=[{"fields": ["a"], "reference": {"resource": "t", "fields": ["a"]}}]),
]
FOREIGN_SQL = "-- why: w\n-- remedy: r\nCOPY (SELECT 1) TO 'stolen.csv'"
IN_FILE = json.dumps({"fields": [{"name": "a", "type": "integer", "computed": "(SELECT count(*) FROM glob('/*'))"}]})

OUTCOMES: dict[str, tuple[Build, tuple[str, ...]]] = {
    # Paths
    "path out of the folder": (with_path("../t.csv"), ("descriptor.path", PLAIN)),
    "path out of the folder, on a detour": (with_path("a/../../t.csv"), ("descriptor.path", PLAIN)),
    "absolute path": (with_path("/etc/passwd"), ("descriptor.path", PLAIN)),
    "path with a drive": (with_path("C:\\Windows\\win.ini"), ("descriptor.path", PLAIN)),
    "path with backslashes": (with_path("..\\t.csv"), ("descriptor.path", PLAIN)),
    "home path": (with_path("~/.netrc"), ("descriptor.path", PLAIN)),
    "remote path": (with_path("https://example.org/t.csv"), (skipped("remote file"), PLAIN)),
    "path with a file scheme": (with_path("file:///etc/passwd"), (skipped("remote file"), PLAIN)),
    "path in a bucket": (with_path("s3://bucket/t.csv"), (skipped("remote file"), PLAIN)),
    "path with NUL": (with_path("t.csv\0.png"), ("descriptor.path", PLAIN)),
    "path of 5,000 characters": (with_path("x" * 5000), ("descriptor.path", PLAIN)),
    "path with a wildcard": (with_path("*.csv"), ("descriptor.path", PLAIN)),
    "path of no text": (with_path({"a": 1}), ("descriptor.path", PLAIN)),
    "path of an empty list": (with_path([]), ("descriptor.path", PLAIN)),
    "folder as a file": (with_path("."), ("descriptor.path", PLAIN)),
    "remote schema": (
        folder(TYPED, {"name": "u", "path": "t.csv", "schema": "http://x/s.json"}),
        (skipped("remote schema"), PLAIN),
    ),
    "schema out of the folder": (folder({"name": "u", "path": "t.csv", "schema": "../s.json"}), ("descriptor.schema",)),
    # Archives
    "archive with a path out": (archive(sound(**{"../t.csv": "a\n"})), (cannot("would be written outside"),)),
    "archive with an absolute path": (archive(sound(**{"/tmp/t.csv": "a\n"})), (cannot("would be written outside"),)),
    "archive with a drive": (archive(sound(**{"C:/t.csv": "a\n"})), (cannot("would be written outside"),)),
    "archive with a link": (archive(sound(link="/etc/passwd"), change=as_link), (cannot("symbolic link"),)),
    "archive with a member twice": (archive(sound(**{"t.csv (again)": "a\n"})), (cannot("stands twice"),)),
    "archive with a member twice, in other words": (archive(sound(**{"./t.csv": "a\n"})), (cannot("stands twice"),)),
    "bomb by ratio": (archive(sound(**{"b.csv": "0" * 30_000_000})), (cannot("expands to"),)),
    "bomb of many small members": (
        archive(sound(**{f"b{number}": "0" * 2**20 for number in range(30)})),
        (cannot("expands to"),),
    ),
    "bomb by size": (archive(sound(**{"b.csv": "0"}), change=giant), (cannot("expands to"),)),
    "archive of 10,001 members": (archive(sound(**{f"m{n}": "" for n in range(10_001)})), (cannot("members"),)),
    "archive in an archive": (
        archive(
            sound(**{"datapackage.json": DESCRIPTOR.replace("t.csv", "u.zip"), "u.zip": b"PK\x05\x06" + b"\0" * 18})
        ),
        (skipped("compressed"),),
    ),
    "encrypted archive": (archive(sound(), change=encrypted), (cannot("encrypted"),)),
    "archive cut off": (archive(sound(), cut=30), (cannot("not a readable zip"),)),
    "archive with torn bytes": (torn, (cannot("not a readable zip"),)),
    "archive of an unknown method": (archive(sound(), change=odd_method), (cannot("not a readable zip"),)),
    "empty archive": (archive({}), (cannot("no datapackage.json"),)),
    # JSON
    "JSON of over 64 MB": (long_descriptor, (cannot("larger than"),)),
    "deep JSON": (folder(raw='{"a": ' + "[" * 100_000), (cannot("nested too deep"),)),
    "1e999": (raw_field('"minimum": 1e999'), (cannot("out of range"),)),
    "number of 400 digits": (raw_field(f'"minimum": {10**400}'), (cannot("out of range"),)),
    "number of 100,000 digits": (raw_field(f'"minimum": {"9" * 100_000}'), (cannot("out of range"),)),
    "number of 300 digits": (raw_field(f'"maximum": {10**299}'), (PLAIN,)),
    "number of 400 digits in a text": (raw_field(f'"minimum": "{10**400}"'), (PLAIN, "descriptor.constraint")),
    "length of 18 digits": (raw_field(f'"minLength": {10**17}'), (PLAIN, "descriptor.constraint")),
    "NaN": (raw_field('"minimum": NaN'), (cannot("NaN"),)),
    "key twice": (folder(raw='{"resources": [], "resources": [{}]}'), (cannot("stands twice"),)),
    "half a surrogate": (folder(raw=DESCRIPTOR.replace('"a"', '"\\ud800"')), (cannot("surrogate"),)),
    "BOM before the descriptor": (folder(raw="\ufeff" + DESCRIPTOR), (cannot("datapackage.json"),)),
    "descriptor in UTF-16": (folder(raw=DESCRIPTOR.encode("utf-16")), (cannot("not UTF-8"),)),
    "names that are no texts": (
        folder(TYPED, {"name": 7}, {"name": None}, {"name": ["t"]}, table({"name": 7}, {"name": {}}, name="u")),
        ("descriptor.resource_name", "descriptor.field", PLAIN),
    ),
    # SQL where text is expected
    "SQL as names": (
        folder(table(field(DROP, "integer"), name=DROP), csv='"' + DROP.replace('"', '""') + '"\nx\n'),
        (f"{DROP}.{DROP}.type",),
    ),
    "SQL as titles": (folder(TYPED | {"title": DROP, "description": DROP}, title=DROP), (PLAIN,)),
    "SQL as an enum": (folder(table(field("a", enum=[DROP, "\\", "'"]))), ("t.a.enum",)),
    "SQL as a long enum": (folder(table(field("a", enum=[DROP, *map(str, range(2000))]))), ("t.a.enum",)),
    "SQL as missing values": (folder(table(field("a", "integer"), missingValues=["", DROP, "'"])), (PLAIN,)),
    "SQL as a pattern": (folder(table(field("a", pattern="x'{2} OR 1=1"))), ("t.a.pattern",)),
    "SQL as boolean words": (folder(table(field("a", "boolean") | {"trueValues": [DROP]})), (PLAIN,)),
    "SQL as a rule": (folder(table(field("a", "integer"), rules=rule(f"a = '{DROP}"))), ("descriptor.rule", PLAIN)),
    "two statements as a rule": (
        folder(table(field("a", "integer"), rules=rule("a = 1; drop table t"))),
        ("descriptor.rule", PLAIN),
    ),
    "a query as a rule": (
        folder(table(field("a"), rules=rule("a = (select content from read_text('/etc/passwd'))"))),
        ("descriptor.rule",),
    ),
    "SQL as a delimiter": (folder(TYPED | {"dialect": {"delimiter": "', quote = '"}}), (skipped("delimiter"),)),
    "quote mark as a delimiter": (
        folder(table(field("a"), field("b", "integer")) | {"dialect": {"delimiter": "'"}}, csv="a'b\nx'y\n"),
        ("t.b.type",),
    ),
    "backslash as a quote": (
        folder(TYPED | {"dialect": {"quoteChar": "\\"}}, csv="a\n\\x\\\n"),
        (PLAIN,),
    ),
    "blank as a quote": (folder(TYPED | {"dialect": {"quoteChar": " "}}), (skipped("quote"),)),
    "hash of an odd kind": (folder(TYPED | {"hash": "shake_128:00"}), ("descriptor.hash", PLAIN)),
    # Names
    "name with line breaks and colours": (
        folder(table(field("a\n\x1b[31mb", "integer"), name="t\r\nx"), csv='"a\n\x1b[31mb"\nx\n'),
        ("t\r\nx.a\n\x1b[31mb.type",),
    ),
    "name with NUL": (
        folder(table(field("a\0b"), field("c", "integer")), csv="a\0b,c\nx,y\n"),
        ("structure.nul_byte", "t.c.type"),
    ),
    "name of 100,000 characters": (
        folder(table(field("n" * 100_000, "integer")), csv="n" * 100_000 + "\nx\n"),
        (f"t.{'n' * 100_000}.type",),
    ),
    "names that differ in case": (folder(TYPED, TYPED | {"name": "T"}), (PLAIN, skipped("only in case"))),
    # Size
    "field of 100 MB": (sparse(b'a,b\n"', 100_000_000), ("structure.record_too_long",)),
    "line of 100 MB": (sparse(b"a,b\n1,x\n", 100_000_000), ("structure.record_too_long", "t.b.type")),
    "header of 3 MB": (
        folder(TYPED, csv="n" * 3_000_000 + "\nx\n"),
        ("structure.record_too_long", PLAIN),
    ),
    "header of 300,000 names": (folder(TYPED, csv="a" + ",a" * 300_000 + "\nx\n"), ("structure.header_duplicate",)),
    "a million quotes": (folder(TYPED, csv="a\n" + '"' * 1_000_001 + "\nx\n"), ("structure.quote_unclosed", PLAIN)),
    "10,000 columns": (
        folder(table(*(field(name, "integer") for name in WIDE)), csv=",".join(WIDE) + "\n" + "x," * 9_998 + "x\n"),
        ("structure.short_record", skipped("10,000 fields")),
    ),
    "a million categories": (
        folder(table({"name": "a", "type": "string", "categories": [{"value": value} for value in MILLION]})),
        ("t.a.enum",),
    ),
    "a hundred thousand fields, the last twice": (
        folder(table(*({"name": f"c{number % 99_999}"} for number in range(100_000)))),
        (skipped("100,000 fields"),),
    ),
    "300 keys": (
        folder(
            table(*(field(name) for name in WIDE[:24]), uniqueKeys=[[a, b] for a in WIDE[:24] for b in WIDE[:13]]),
            csv=",".join(WIDE[:24]) + "\nx\n",
        ),
        ("structure.short_record", skipped("312 keys")),
    ),
    "50 keys": (
        folder(
            table(*(field(name, unique=True) for name in WIDE[:50])),
            csv=",".join(WIDE[:50]) + "\n" + ("x," * 49 + "x\n") * 2,
        ),
        ("t.c0.unique", "t.c49.unique"),
    ),
    # Languages
    "pattern that backtracks": (
        folder(table(field("a", pattern="(a+)+$")), csv="a\n" + "a" * 100_000 + "b\n"),
        ("t.a.pattern",),
    ),
    "pattern that is too large": (
        folder(table(field("a", pattern="[^a]{1000}" * 900, required=True), field("b")), csv="a,b\n,x\n"),
        ("t.a.required", skipped("pattern")),
    ),
    "pattern of a megabyte": (folder(table(field("a", pattern="^" + "a" * 10**6 + "$"))), (skipped("pattern"),)),
    "pattern nested deep": (folder(table(field("a", pattern="(" * 900 + ")" * 900))), (skipped("pattern"),)),
    "rule nested 10,000 deep": (
        folder(table(field("a", "integer"), rules=rule("(" * 10_000 + "a = 1" + ")" * 10_000))),
        ("descriptor.rule", PLAIN),
    ),
    "rule nested 5,000 deep": (
        folder(table(field("a", "integer"), rules=rule("not " * 4_900 + "a = 1"))),
        ("descriptor.rule", PLAIN),
    ),
    "rule of a megabyte": (
        folder(table(field("a", "integer"), rules=rule("a = 1 or " * 120_000 + "a = 2"))),
        ("descriptor.rule", PLAIN),
    ),
    # References
    "foreign keys in a circle": (folder(*CYCLE, TYPED | {"name": "v"}), ("v.a.type",)),
    "foreign key to what is not judged": (
        folder(CYCLE[0], table(field("a"), name="u", path="https://example.org/u.csv")),
        (skipped("itself not judged"),),
    ),
    "foreign key that compares text with integers": (
        folder(CYCLE[0], table(field("a", "integer"), name="u")),
        ("descriptor.foreign_key", "u.a.type"),
    ),
    # SQL of a foreign package
    "package rules": (also("schemas/rules/x.sql", FOREIGN_SQL, folder(TYPED)), (skipped("not trusted"), PLAIN)),
    "computed field": (
        folder(table(field("a", "integer") | {"computed": "(SELECT 1)"})),
        (skipped("not trusted"), PLAIN),
    ),
    "computed field in a schema of its own": (
        also("s.json", IN_FILE, folder({"name": "t", "path": "t.csv", "schema": "s.json"})),
        (skipped("not trusted"), PLAIN),
    ),
}
POSIX: dict[str, tuple[Build, tuple[str, ...]]] = {
    "link out, of a file": (linked("t2.csv", "outside/t.csv", "t2.csv"), ("descriptor.path", PLAIN)),
    "link out, of a folder": (linked("more", "outside", "more/t.csv"), ("descriptor.path", PLAIN)),
    "link to itself": (linked("loop.csv", "package/loop.csv", "loop.csv"), ("descriptor.path", PLAIN)),
    "link to a device": (linked("zero.csv", "../../../../../../dev/zero", "zero.csv"), ("descriptor.path", PLAIN)),
    "pipe as a table": (piped("u.csv", with_path("u.csv")), ("descriptor.path", PLAIN)),
    "pipe as a schema": (
        piped("s.json", folder(TYPED, {"name": "u", "path": "t.csv", "schema": "s.json"})),
        ("descriptor.schema", PLAIN),
    ),
    "pipe as the descriptor": (piped("datapackage.json", folder(TYPED)), (cannot("not a regular file"),)),
    "pipe as a package rule": (piped("schemas/rules/x.sql", folder(TYPED)), (skipped("not trusted"), PLAIN)),
}
BY_COMMAND = [
    "path out of the folder", "remote path", "archive with a path out", "bomb by ratio", "deep JSON", "1e999",
    "half a surrogate", "SQL as names", "name with line breaks and colours", "field of 100 MB", "10,000 columns",
    "pattern that backtracks", "rule nested 10,000 deep", "package rules", "computed field in a schema of its own",
    "link out, of a file", "pipe as a schema", "pipe as a package rule",
]  # fmt: skip
PARAMETERS = [
    *(pytest.param(*outcome, id=name) for name, outcome in OUTCOMES.items()),
    *(pytest.param(*outcome, id=name, marks=POSIX_ONLY) for name, outcome in POSIX.items()),
]
COMMANDS = [
    pytest.param(*{**OUTCOMES, **POSIX}[name], id=name, marks=[POSIX_ONLY] if name in POSIX else [])
    for name in BY_COMMAND
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "package"
    path.mkdir()
    return path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, which must be empty in the end; without any network."""
    path = tmp_path / "temporary"
    path.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(path))

    def refused(*_: object) -> None:
        raise AssertionError("a network call")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    yield path
    assert list(path.iterdir()) == []


def listed(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def check_report(expected: tuple[str, ...], rules: set[str], not_judged: list[str]) -> None:
    for text in expected:
        if text.startswith("not judged: "):
            assert any(text.removeprefix("not judged: ") in what for what in not_judged), not_judged
        else:
            assert text in rules


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize(("build", "expected"), PARAMETERS)
def test_hostile_input_is_named(build: Build, expected: tuple[str, ...], root: Path) -> None:
    path = build(root)
    before = listed(root.parent)
    try:
        report = validation.validate(path)
    except validation.CannotRun as error:
        assert len(expected) == 1 and expected[0].startswith("cannot run: "), error
        assert expected[0].removeprefix("cannot run: ") in str(error)
        assert error.remedy
        return
    finally:
        assert listed(root.parent) == before
    check_report(expected, set(report.totals), [item.what for item in report.not_judged])
    for form in (validation.to_text, validation.to_json, validation.to_github):
        form(report).encode()


# What the command would do must not be seen from inside: sockets, and files opened for writing.
WATCHED = """
import os, runpy, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        os.write(2, b"WATCHED network\\n")
    if event == "open" and isinstance(arguments[0], str) and set(str(arguments[1])) & set("wax+"):
        if not os.path.abspath(arguments[0]).startswith((os.environ["TMPDIR"], "/dev/null")):
            os.write(2, b"WATCHED write " + arguments[0].encode() + b"\\n")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.argv[0] = "bolivia-crisis"
runpy.run_module("bolivia_crisis", run_name="__main__")
"""


@pytest.mark.parametrize(("build", "expected"), COMMANDS)
def test_hostile_input_ends_the_command_cleanly(build: Build, expected: tuple[str, ...], root: Path) -> None:
    path = build(root)
    elsewhere = {name: root.parent / name for name in ("TMPDIR", "HOME")}
    for place in elsewhere.values():
        place.mkdir()
    before = listed(root.parent)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "validate", str(path), "--format", "json"],
        capture_output=True, text=True, timeout=SECONDS, cwd=elsewhere["HOME"], check=False,
        env={**os.environ, **{name: str(place) for name, place in elsewhere.items()}},
    )  # fmt: skip
    assert listed(root.parent) == before
    if expected[0].startswith("cannot run: "):
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert done.stderr.startswith("bolivia-crisis: ")
    else:
        assert (done.returncode, done.stderr) == (1, "")
        report = json.loads(done.stdout)
        check_report(expected, set(report["totals"]), [item["what"] for item in report["not_judged"]])


@pytest.mark.usefixtures("temporary")
def test_names_cannot_forge_lines_of_a_report(root: Path) -> None:
    """A name with a line break, a colour or a workflow command stays within its line, made visible."""
    name = "a\x1b[2K\r\nvalid: 1 table\n::error file=x::forged"
    forged = table(field(name, "integer", unique=True), name=name, primaryKey=[name])
    unread = forged | {"name": name + "2", "path": "http://x/" + name}
    path = folder(forged, unread, csv='"' + name + '"\nx\nx\n')(root)
    report = validation.validate(path)
    plain = validation.validate(
        folder(table(field("a", "integer", unique=True), primaryKey=["a"]), csv="a\nx\nx\n")(root)
    )
    for form in (validation.to_text, validation.to_github):
        text = form(report)
        assert not [char for char in text if not char.isprintable() and char != "\n"]
        assert not [line for line in text.splitlines() if line.startswith(("valid: 1", "::error file=x"))]
        more = 2 if form is validation.to_text else 0  # the table that is not judged
        assert len(text.splitlines()) == len(form(plain).splitlines()) + more


@POSIX_ONLY
def test_a_bomb_is_refused_before_anything_is_written(root: Path, temporary: Path) -> None:
    path = OUTCOMES["bomb of many small members"][0](root)
    limit = temporary.stat().st_mtime_ns
    with pytest.raises(validation.CannotRun, match="200 times"):
        validation.validate(path)
    assert temporary.stat().st_mtime_ns >= limit


FUZZED: Json = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "p",
    "licenses": [{"name": "CC0-1.0"}],
    "resources": [
        {
            "name": "u",
            "path": "u.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": 8,
            "hash": "md5:00",
            "dialect": {
                "delimiter": ",",
                "quoteChar": '"',
                "header": True,
                "lineTerminator": "\n",
                "csv": {"delimiter": ","},
            },
            "schema": {
                "fieldsMatch": ["exact"],
                "missingValues": ["", {"value": "-"}],
                "fields": [field("k", unique=True), field("n", "integer")],
                "primaryKey": ["k"],
            },
        },
        {
            "name": "t",
            "path": ["t.csv"],
            "schema": {
                "fields": [
                    field("a", "integer", required=True, minimum=1, exclusiveMaximum=9, enum=[1, 2]),
                    field("b", enum=["x", "y"], pattern="[a-z]", minLength=1, maxLength=3, jsonSchema={})
                    | {"categories": [{"value": "x", "label": "X"}, {"value": "y"}], "missingValues": [""]},
                    {"name": "c", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]},
                    {"name": "d", "type": "date", "format": "default", "constraints": {"minimum": "2020-01-01"}},
                    {"name": "e", "type": "number", "decimalChar": ".", "bareNumber": True, "computed": "1"},
                ],
                "primaryKey": "a",
                "uniqueKeys": [["b", "c"]],
                "foreignKeys": [
                    {"fields": ["b"], "reference": {"resource": "u", "fields": ["k"]}},
                    {"fields": "a", "reference": {"resource": "", "fields": "a"}},
                ],
                "rules": [{"id": "r", "rule": "a > 0 and e is null", "why": "w", "remedy": "m", "severity": "warning"}],
            },
        },
    ],
}


def nodes(document: Json, at: tuple[Json, ...] = ()) -> Iterator[tuple[Json, ...]]:
    yield at
    items = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in items:
        yield from nodes(value, (*at, key))


def replaced(document: Json, at: tuple[Json, ...], value: Json) -> Json:
    if not at:
        return value
    changed = copy.deepcopy(document)
    parent = changed
    for key in at[:-1]:
        parent = parent[key]
    parent[at[-1]] = value
    return changed


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("value", [None, True, 7, -1.5, "x", "", "\0", [], [[]], {}, [{}]], ids=repr)
def test_a_descriptor_with_any_part_replaced_is_read_or_refused(value: Json, root: Path) -> None:
    (root / "u.csv").write_text("k,n\nx,1\n", "utf-8")
    (root / "t.csv").write_text("a,b,c,d,e\n1,x,ja,2020-01-01,1.5\n2,y,,,\n", "utf-8")
    judged = 0
    for number, at in enumerate(nodes(FUZZED)):
        document = json.dumps(replaced(FUZZED, at, value))
        (root / "datapackage.json").write_text(document, "utf-8")
        try:
            # The tables are read for some only: it takes longest, and what is compiled is what they are judged by.
            if number % 16:
                validation.compile_package(root)
            else:
                validation.to_json(validation.validate(root)).encode()
            judged += 1
        except validation.CannotRun as error:
            assert error.remedy
    assert judged > 100
