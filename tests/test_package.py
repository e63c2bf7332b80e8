"""The package as others meet it: built files up to date, versions equal, other people's clients, the wheel."""

import json
import re
import subprocess
import sys
import tomllib
import venv
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

import bolivia_crisis as bc
from conftest import ROOT

DESCRIPTOR: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
NAMES = [resource["name"] for resource in DESCRIPTOR["resources"]]


def run_python(*arguments: str, cwd: Path | None = None, python: str = sys.executable) -> str:
    done = subprocess.run([python, *arguments], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_building_again_changes_nothing() -> None:
    run_python(str(ROOT / "scripts/build.py"), "--check")


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    changelog = re.findall(r"^## \[(\d.*?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    versions = {
        DESCRIPTOR["version"],
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"],
        re.search(r'^version: "(.+)"$', citation, re.MULTILINE)[1],  # type: ignore[index]
        changelog[0],
        bc.__version__,
    }
    assert len(versions) == 1


def test_no_address_and_no_doi_is_invented() -> None:
    assert "homepage" not in DESCRIPTOR
    assert not DESCRIPTOR["id"].startswith(("http", "doi", "10."))
    assert "doi" not in (ROOT / "CITATION.cff").read_text("utf-8").lower()


def test_importing_loads_nothing_else() -> None:
    code = "import bolivia_crisis, sys; print(*sorted(sys.modules))"
    loaded = set(run_python("-c", code).split())
    assert not loaded & {"pandas", "duckdb", "pandera", "pyarrow", "click", "sqlglot", "numpy", "json"}


def test_validation_knows_nothing_of_bolivia() -> None:
    for module in (ROOT / "src/bolivia_crisis/validation").glob("*.py"):
        text = module.read_text("utf-8")
        outside = re.findall(r"(?:from|import) (bolivia_crisis(?!\.validation)[.\w]*)", text)
        assert outside == [], module.name
        mentions = text.replace("bolivia_crisis", "").replace("bolivia-crisis", "").replace("knows of Bolivia", "")
        assert not re.search("bolivia|election|mesa|coup|lithium", mentions, re.IGNORECASE), module.name


def test_frictionless_finds_nothing() -> None:
    done = run_python("-m", "frictionless", "validate", "datapackage.json", "--json", cwd=ROOT)
    report = json.loads(done)
    assert report["valid"]
    assert len(report["tasks"]) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_legacy_library_reads_every_table(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import datapackage

        package = datapackage.Package(str(ROOT / "datapackage.json"))
        assert package.valid, package.errors
        rows = package.get_resource(name).read(keyed=True)
    declared = next(resource for resource in DESCRIPTOR["resources"] if resource["name"] == name)
    assert len(rows) == declared["rows"]


def test_loaded_types() -> None:
    frame = bc.load("coup_actors")
    assert str(frame.dtypes["statement_count"]) == "Int64"
    assert str(frame.dtypes["sensitive"]) == "boolean"
    assert frame.kind.cat.categories[0] == "person"
    assert bc.load("election_2020").municipality_id.dropna().str.len().eq(6).all()
    assert bc.load("election_2020").mesa_id.dtype == "str"
    assert bc.load("claims").as_of.dtype.kind == "M"
    assert str(bc.load("funding_flows").dtypes["amount"]) == "float64"


def test_tables_lists_them_all() -> None:
    listed = bc.tables()
    assert list(listed.name) == NAMES
    assert (listed.rows == [len(bc.load(name)) for name in NAMES]).all()


def test_an_unknown_table_names_the_closest() -> None:
    with pytest.raises(ValueError, match=r"did you mean 'election_2020'\?"):
        bc.load("eleccion_2020")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("first") / "dist"
    run_python(str(ROOT / "scripts/dist.py"), "--output", str(folder))
    return sorted(folder.iterdir())


def test_the_wheel_holds_what_it_should_and_nothing_else(dist: list[Path]) -> None:
    wheel = next(path for path in dist if path.suffix == ".whl")
    assert wheel.stat().st_size < 10 * 2**20
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        texts = [archive.read(name) for name in names if name.endswith((".py", ".json", "METADATA"))]
    inside = {name.removeprefix("bolivia_crisis/package/") for name in names}
    assert {"datapackage.json", "LICENSE-DATA"} <= inside
    assert {f"data/{name}.csv" for name in NAMES} <= inside
    assert {f"schemas/{name}.json" for name in NAMES} <= inside
    assert "bolivia_crisis/py.typed" in names
    assert not [name for name in names if re.search(r"tests?/|__pycache__|scripts/|\.pyc$", name)]
    assert not any(str(ROOT).encode() in text for text in texts)


def test_the_wheel_works_offline_in_an_empty_environment(dist: list[Path], tmp_path: Path) -> None:
    """Installed without its dependencies into a fresh environment that borrows ours for those alone."""
    wheel = next(path for path in dist if path.suffix == ".whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = next((tmp_path / "env").glob("[bS]*/python*"))
    run_python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel), python=str(python))
    site = run_python("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    installed = run_python("-c", "import sysconfig; print(sysconfig.get_path('purelib'))", python=str(python)).strip()
    (Path(installed) / "dependencies.pth").write_text(site + "\n", "utf-8")
    code = (
        "import socket; socket.socket = None; import bolivia_crisis as bc;"
        "print(bc.load('election_2020').mas_ipsp.sum(), bc.validate().valid, bc.verify().ok, bc.path())"
    )
    total, valid, intact, path = run_python("-c", code, cwd=tmp_path, python=str(python)).split()
    assert total == "3394052"
    assert valid == "True"
    assert intact == "True"
    assert path.startswith(str(tmp_path / "env"))
    (Path(path) / "schemas/parties.json").write_text("{}", "utf-8")
    code = "import bolivia_crisis as bc; print(*((file.path, file.state) for file in bc.verify().faults))"
    said = run_python("-c", code, cwd=tmp_path, python=str(python))
    assert said == "('bolivia_crisis/package/schemas/parties.json', 'changed')\n"
