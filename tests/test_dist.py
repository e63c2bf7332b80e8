"""dist/ is the whole release or the former one, whatever happens while it is made; what is built is looked into."""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import dist
import release_trial as trial
from release_checks import State
from release_versions import CannotRelease


def makes(**files: str) -> Callable[[Path, Path], None]:
    """A stand-in for `dist.make` that writes these files."""

    def make(_: Path, target: Path) -> None:
        for name, text in files.items():
            (target / name).write_text(text, "utf-8")

    return make


def holds(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def left_beside(output: Path) -> list[str]:
    return sorted(
        path.name for path in output.parent.iterdir() if path.name not in (output.name, f".{output.name}-lock")
    )


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "at" / "dist"
    folder.mkdir(parents=True)
    (folder / "old").write_text("old", "utf-8")
    return folder


def test_a_new_build_takes_the_place_of_the_old(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dist, "make", makes(new="new"))
    dist.build(ROOT, output)
    assert holds(output) == {"new": "new"}
    assert left_beside(output) == []


def test_a_build_that_fails_leaves_the_old(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(root: Path, target: Path) -> None:
        makes(half="")(root, target)
        dist.run(["json.tool", "no-such-file"], {})

    monkeypatch.setattr(dist, "make", make)
    with pytest.raises(dist.CannotBuild, match=r"json.tool failed; correct what it says and build again"):
        dist.build(ROOT, output)
    assert holds(output) == {"old": "old"}
    assert left_beside(output) == []


def test_ctrl_c_leaves_the_old(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(root: Path, target: Path) -> None:
        makes(half="")(root, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(dist, "make", make)
    with pytest.raises(KeyboardInterrupt):
        dist.build(ROOT, output)
    assert holds(output) == {"old": "old"}
    assert left_beside(output) == []


def in_a_process(output: Path, body: str) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, `body` being what `make` does."""
    code = f"""
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {str(ROOT / "scripts")!r})
import dist
def make(root, target):
    (target / "half").write_text("")
    {body}
dist.make = make
try:
    dist.build(Path("."), Path({str(output)!r}))
except dist.CannotBuild as error:
    sys.exit(str(error))
"""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@posix
def test_a_killed_build_leaves_the_old_and_the_next_one_clears_up(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert in_a_process(output, "os.kill(os.getpid(), signal.SIGKILL)").returncode == -9
    assert holds(output) == {"old": "old"}
    assert len(left_beside(output)) == 1
    monkeypatch.setattr(dist, "make", makes(new="new"))
    dist.build(ROOT, output)
    assert holds(output) == {"new": "new"}
    assert left_beside(output) == []


def test_one_killed_between_its_renames_gives_the_old_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (output.parent / ".dist-abc").mkdir()
    output.rename(output.parent / ".dist-abc" / "old")
    monkeypatch.setattr(dist, "make", lambda *_: dist.run(["json.tool", "no-such-file"], {}))
    with pytest.raises(dist.CannotBuild):
        dist.build(ROOT, output)
    assert holds(output) == {"old": "old"}
    assert left_beside(output) == []


@posix
def test_a_full_disk_leaves_the_old_and_says_so(output: Path) -> None:
    """A limit on the size of files stands for the disk: writing fails in the same place, with another number."""
    done = in_a_process(output, f"{LIMIT}; (target / 'big').write_bytes(bytes(1_000_000))")
    assert done.returncode == 1
    assert "dist/ is as it was: make room or give access, and build again" in done.stderr
    assert holds(output) == {"old": "old"}
    assert left_beside(output) == []


@posix
def test_a_disk_that_fills_up_in_a_tool_leaves_the_old(output: Path) -> None:
    tool = f"dist.run(['zipfile', '-c', str(target / 'a.zip'), {str(ROOT / 'data/sources.csv')!r}], {{}})"
    done = in_a_process(output, f"{LIMIT}; {tool}")
    assert done.returncode == 1
    assert "zipfile failed" in done.stderr
    assert holds(output) == {"old": "old"}


def test_of_two_builds_at_once_one_is_refused(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = []

    def make(root: Path, target: Path) -> None:
        makes(first="1")(root, target)
        monkeypatch.setattr(dist, "make", makes(second="2"))
        with pytest.raises(dist.CannotBuild, match=r"another build is making .*dist; wait until it is done") as refusal:
            dist.build(root, output)
        refusals.append(refusal)

    monkeypatch.setattr(dist, "make", make)
    dist.build(ROOT, output)
    assert len(refusals) == 1
    assert holds(output) == {"first": "1"}


@posix
def test_of_two_processes_at_once_one_is_refused(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    monkeypatch.setattr(dist, "make", lambda *_: said.append(in_a_process(output, "pass").stderr))
    dist.build(ROOT, output)
    assert "another build is making" in said[0]


def test_files_are_placed_together(output: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a", "b")]
    for path in files:
        path.write_text(path.name, "utf-8")
    dist.place(files, output)
    assert holds(output) == {"a": "a", "b": "b"}
    with pytest.raises(dist.CannotBuild, match="No such file"):
        dist.place([tmp_path / "a", tmp_path / "gone"], output)
    assert holds(output) == {"a": "a", "b": "b"}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The real tree, built once under the stranger circumstances; do not change it."""
    return trial.build_copy(ROOT, tmp_path_factory.mktemp("real"), trial.OTHER)


def kind(files: list[Path], end: str) -> Path:
    return next(path for path in files if path.name.endswith(end))


def test_dist_is_the_whole_release(real: list[Path]) -> None:
    version = json.loads((ROOT / "datapackage.json").read_text("utf-8"))["version"]
    assert [path.name for path in real] == [
        "SHA256SUMS",
        f"bolivia-crisis-{version}-data.zip",
        f"bolivia-crisis-{version}.cdx.json",
        f"bolivia_crisis-{version}-py3-none-any.whl",
        f"bolivia_crisis-{version}.tar.gz",
    ]


def test_building_twice_gives_the_same_bytes(real: list[Path], tmp_path: Path) -> None:
    """The second time from a copy of the first tree, in another folder and under other circumstances."""
    tree = real[0].parent.parent / "tree"
    subprocess.run(["git", "init", "--quiet", str(tree)], check=True)
    assert list(trial.same_bytes(real, trial.build_copy(tree, tmp_path, trial.ONE))) == []


def test_what_is_built_holds_what_it_should_and_no_path(real: list[Path]) -> None:
    folder = real[0].parent.parent
    subprocess.run(["git", "init", "--quiet", str(folder / "tree")], check=True)
    assert list(trial.contents(folder / "tree", real, folders=(*trial.folders_of(ROOT), folder))) == []


def test_the_record_of_releases_is_in_nothing_that_is_built(real: list[Path]) -> None:
    assert not [name for path in real for name in trial.members(path) if name.startswith("releases/")]


def test_the_bill_of_materials_names_all_that_is_locked(real: list[Path]) -> None:
    bill = json.loads(kind(real, ".cdx.json").read_text("utf-8"))
    lines = (ROOT / dist.RUNTIME).read_text("utf-8").splitlines()
    locked = {line.partition(" ")[0] for line in lines if line[:1].isalnum()}
    assert {f"{component['name']}=={component['version']}" for component in bill["components"]} == locked
    assert bill["metadata"]["component"]["name"] == "bolivia-crisis"
    assert "serialNumber" not in bill


def test_sums_of_the_zip_are_those_of_its_files(real: list[Path]) -> None:
    inside = trial.members(kind(real, ".zip"))
    sums = dict(reversed(line.split("  ")) for line in inside.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: dist.sha256(content) for name, content in inside.items()}


CHANGED = """
import sys
from pathlib import Path
import bolivia_crisis as bc
from bolivia_crisis import dataset
folder = Path(bc.__file__).parents[1]
assert bc.verify().ok
for name in sys.argv[1:]:
    path = folder / name
    content = bytearray(path.read_bytes())
    if name.endswith("datapackage.json"):
        content = content.replace(b"Bolivia's", b"Bolivia.s", 1)
    elif content:
        content[len(content) // 2] ^= 1
    else:
        content = b"x"
    path.write_bytes(content)
print(*sorted(file.path for file in bc.verify().faults))
"""


def test_verify_finds_a_changed_byte_in_every_shipped_file(real: list[Path], tmp_path: Path) -> None:
    """All are changed at once; each has to be named."""
    with zipfile.ZipFile(kind(real, ".whl")) as wheel:
        wheel.extractall(tmp_path / "site")
        names = [name for name in wheel.namelist() if not name.endswith("/RECORD")]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", CHANGED, *names], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    tables = [name.removeprefix("bolivia_crisis/package/") for name in names if "/data/" in name]
    assert done.stdout.split() == sorted([*names, *tables])


@pytest.mark.parametrize("spoil", [b"[", b""], ids=["no JSON", "empty"])
def test_verify_names_a_descriptor_that_cannot_be_read(real: list[Path], tmp_path: Path, spoil: bytes) -> None:
    with zipfile.ZipFile(kind(real, ".whl")) as wheel:
        wheel.extractall(tmp_path)
    (tmp_path / "bolivia_crisis/package/datapackage.json").write_bytes(spoil)
    done = subprocess.run(
        [sys.executable, "-m", "bolivia_crisis", "verify"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("changed: bolivia_crisis/package/datapackage.json\n1 of ")


@pytest.fixture
def fake(tmp_path: Path) -> tuple[Path, list[Path]]:
    """A tree of a few files in git, and what a build of it gives."""
    root, made = tmp_path / "tree", tmp_path / "made"
    made.mkdir()
    texts = {
        "src/bolivia_crisis/__init__.py": "", "data/votes.csv": "id\n", "schemas/votes.json": "{}",
        "datapackage.json": "{}", "LICENSE": "MIT", "LICENSE-DATA": "CC", "README.md": "",
    }  # fmt: skip
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    shipped = ("data/votes.csv", "schemas/votes.json", "datapackage.json", "LICENSE-DATA")
    inside = {"bolivia_crisis/__init__.py": "", **{f"bolivia_crisis/package/{name}": texts[name] for name in shipped}}
    wheel_of(made, inside)
    dist_zip = {name: text for name, text in texts.items() if not name.startswith("src/")} | {"SHA256SUMS": ""}
    with zipfile.ZipFile(made / "a.zip", "w") as archive:
        for name, text in dist_zip.items():
            archive.writestr(name, text)
    return root, summed(made)


def wheel_of(made: Path, inside: dict[str, str], record: dict[str, str] | None = None) -> None:
    info = {f"a.dist-info/{name}": name for name in trial.DIST_INFO if name != "RECORD"}
    members = inside | info
    lines = [f"{name},{trial._record_hash(text.encode())},1\n" for name, text in (members | (record or {})).items()]
    with zipfile.ZipFile(made / "a.whl", "w") as archive:
        for name, text in {**members, "a.dist-info/RECORD": "".join(lines)}.items():
            archive.writestr(name, text)


def summed(made: Path) -> list[Path]:
    files = sorted(path for path in made.iterdir() if path.name != dist.SUMS)
    (made / dist.SUMS).write_text(dist.sums(files), "utf-8", newline="")
    return [*files, made / dist.SUMS]


def test_the_fake_is_faultless(fake: tuple[Path, list[Path]]) -> None:
    assert list(trial.contents(*fake, folders=())) == []


WHEEL = {
    "bolivia_crisis/__init__.py": "", "bolivia_crisis/package/data/votes.csv": "id\n",
    "bolivia_crisis/package/schemas/votes.json": "{}", "bolivia_crisis/package/datapackage.json": "{}",
    "bolivia_crisis/package/LICENSE-DATA": "CC",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "record", "expected"),
    [
        ({"tests/test_a.py": ""}, {}, "a.whl holds what it should not: tests/test_a.py"),
        ({"bolivia_crisis/__pycache__/a.pyc": ""}, {}, "a.whl holds what it should not: bolivia_crisis/__pycache__"),
        ({"bolivia_crisis/package/data/votes.csv": None}, {}, "a.whl lacks bolivia_crisis/package/data/votes.csv"),
        ({"bolivia_crisis/package/data/votes.csv": "ID\n"}, {}, "a.whl holds other bytes than the tree: .*votes.csv"),
        ({"bolivia_crisis/__init__.py": "# /srv/me/x"}, {}, "a.whl names the folder /srv/me: bolivia_crisis/__init"),
        ({}, {"bolivia_crisis/__init__.py": "x"}, "RECORD of a.whl has no or another hash of bolivia_crisis/__init__"),
    ],
    ids=["a test", "a cache", "too little", "another byte", "a path of a machine", "a wrong hash"],
)
def test_a_wheel_with_something_else_is_refused(
    fake: tuple[Path, list[Path]], change: dict[str, str | None], record: dict[str, str], expected: str
) -> None:
    root, files = fake
    inside = {name: text for name, text in {**WHEEL, **change}.items() if text is not None}
    wheel_of(files[0].parent, inside, record)
    found = list(trial.contents(root, summed(files[0].parent), folders=(Path("/srv/me"),)))
    assert any(re.search(expected, finding.what) for finding in found), found
    assert all(finding.remedy for finding in found)


def test_wrong_sums_are_refused(fake: tuple[Path, list[Path]]) -> None:
    root, files = fake
    files[-1].write_text("0  a.whl\n", "utf-8")
    assert [finding.what for finding in trial.contents(root, files, folders=())] == [
        "SHA256SUMS is not that of the files beside it"
    ]


def test_other_bytes_of_a_second_build_are_named(fake: tuple[Path, list[Path]], tmp_path: Path) -> None:
    _, files = fake
    (tmp_path / "again").mkdir()
    again = [Path(shutil.copy(path, tmp_path / "again")) for path in files]
    assert list(trial.same_bytes(files, again)) == []
    wheel_of(again[0].parent, {**WHEEL, "bolivia_crisis/__init__.py": "built = 2026"})
    (finding,) = trial.same_bytes(files, again)
    assert finding.what == "building twice gives other bytes: a.whl (in bolivia_crisis/__init__.py, a.dist-info/RECORD)"
    (finding,) = trial.same_bytes(files, again[1:])
    assert finding.what == "building twice gives other files"


def state_of(root: Path) -> State:
    return State(root, dt.date(2026, 1, 1), {"version": "1.0.0"}, "")


@pytest.mark.parametrize(
    ("tools", "expected"),
    [
        ({"hatchling": "0.0.1"}, ("made with hatchling 0.0.1, here", "build with the tools that it names")),
        ({}, ("records other hashes of a.whl", "run `make release-prepare`, and commit all it writes")),
    ],
    ids=["other tools", "another tree"],
)
def test_other_hashes_than_the_recorded_are_refused(
    fake: tuple[Path, list[Path]], tools: dict[str, str], expected: tuple[str, str]
) -> None:
    root, files = fake
    said = {path.name: dist.sha256(path.read_bytes()) for path in files if path.name != dist.SUMS}
    record: dict[str, Any] = {
        "version": "1.0.0",
        "files": {"datapackage.json": ""},
        "artifacts": said,
        "made_with": tools,
    }
    (root / "releases").mkdir()
    (root / "releases/1.0.0.json").write_text(json.dumps(record), "utf-8")
    assert list(trial.recorded_hashes(state_of(root), files)) == []
    record["artifacts"] = {**said, "a.whl": "0"}
    (root / "releases/1.0.0.json").write_text(json.dumps(record), "utf-8")
    (finding,) = trial.recorded_hashes(state_of(root), files)
    assert expected[0] in finding.what
    assert finding.remedy == expected[1]


def test_a_validation_that_fails_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/validate.py").write_text("import sys; print('data/votes.csv:2: id'); sys.exit(1)", "utf-8")
    (finding,) = trial.judges_agree(tmp_path)
    assert finding.what == "validation fails: data/votes.csv:2: id"
    assert "make validate" in finding.remedy


@pytest.mark.parametrize("code", ["print(3394053)", "raise SystemExit(1)"], ids=["another sum", "no success"])
def test_a_wheel_that_does_not_work_elsewhere_is_refused(tmp_path: Path, code: str) -> None:
    (finding,) = trial._done([([sys.executable, "-c", code], trial.TOTAL)], tmp_path)
    assert finding.what.startswith("in an empty environment `")
    assert "requirements/runtime.txt" in finding.remedy


def test_a_tree_that_cannot_be_built_is_refused(fake: tuple[Path, list[Path]], tmp_path: Path) -> None:
    root, _ = fake
    (root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/dist.py", root / "scripts")
    (root / "datapackage.json").write_text(
        '{"name": "a", "version": "1.0.0", "created": "2026-01-01T00:00:00Z"}', "utf-8"
    )
    with pytest.raises(CannotRelease, match=r"the release cannot be built: dist: build failed"):
        trial.build_copy(root, tmp_path / "folder", trial.ONE)
