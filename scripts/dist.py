"""Build what a release consists of into dist/: wheel, sdist, data zip, bill of materials and their hashes.

The same tree gives the same bytes. The data zip holds the descriptor and its JSON-LD form, the CSV files, the
schemas with their rules, the licences, the citation and the hashes of all these: what somebody without Python
needs, and what `bolivia-crisis validate` judges. The record of releases is in none of them, so that it can
hold their hashes.

dist/ is the former one, or whole, or not there: files are made beside it and it is swapped by renaming. A build
that was killed leaves a folder .dist-..., which the next one clears away.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IN_ZIP = (
    "datapackage.json", "croissant.json", "data/*.csv", "schemas/*.json", "schemas/rules/*.sql",
    "LICENSE", "LICENSE-DATA", "CITATION.cff", "README.md", "CHANGELOG.md",
)  # fmt: skip
SUMS = "SHA256SUMS"
RUNTIME = "requirements/runtime.txt"


class CannotBuild(Exception):
    """The release cannot be built; the text says why and what to do. What was in dist/ is still there."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder to make (default: dist)")
    try:
        made = build(ROOT, parser.parse_args().output)
    except CannotBuild as error:
        sys.exit(f"dist: {error}")
    print(sums(path for path in made if path.name != SUMS), end="")


def build(root: Path, output: Path) -> list[Path]:
    """Make the files of a release in `output`; returns their paths. Raises CannotBuild."""
    with room_beside(output) as folder:
        made = folder / "new"
        made.mkdir()
        make(root, made)
        swap(made, output, folder / "old")
    return sorted(output.iterdir())


def place(files: Iterable[Path], output: Path) -> None:
    """Make `output` a folder of copies of these files and nothing else. Raises CannotBuild."""
    with room_beside(output) as folder:
        made = folder / "new"
        made.mkdir()
        for path in files:
            shutil.copyfile(path, made / path.name)
        swap(made, output, folder / "old")


def make(root: Path, target: Path) -> None:
    """Write the files of a release of the tree `root` into the empty folder `target`."""
    document = json.loads((root / "datapackage.json").read_text("utf-8"))
    created = dt.datetime.fromisoformat(document["created"])
    name = f"{document['name']}-{document['version']}"
    clock = {"SOURCE_DATE_EPOCH": str(int(created.timestamp()))}
    run(["build", "--no-isolation", "--outdir", str(target), str(root)], clock)
    (target / ".gitignore").unlink(missing_ok=True)
    write_zip(root, target / f"{name}-data.zip", created)
    materials = [
        "cyclonedx_py", "requirements", RUNTIME, "--pyproject", "pyproject.toml", "--mc-type", "library",
        "--short-PURLs", "--output-reproducible", "--of", "JSON", "-o", str(target / f"{name}.cdx.json"),
    ]  # fmt: skip
    run(materials, clock, folder=root)
    (target / SUMS).write_text(sums(target.iterdir()), "utf-8", newline="\n")


def run(module: list[str], environment: dict[str, str], *, folder: Path | None = None) -> None:
    """Run a Python module. Raises CannotBuild with the last of what it said."""
    done = subprocess.run(
        [sys.executable, "-m", *module], cwd=folder, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        said = "\n".join(f"{done.stdout}\n{done.stderr}".strip().splitlines()[-12:])
        raise CannotBuild(f"{module[0]} failed; correct what it says and build again:\n{said}")


def sums(paths: Iterable[Path]) -> str:
    """Names and SHA-256 of files, in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256(path.read_bytes())}  {path.name}\n" for path in sorted(paths))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_zip(root: Path, path: Path, created: dt.datetime) -> None:
    """Zip the data package with fixed order, times and permissions."""
    names = sorted(file.relative_to(root).as_posix() for pattern in IN_ZIP for file in root.glob(pattern))
    contents = {name: (root / name).read_bytes() for name in names}
    contents[SUMS] = "".join(f"{sha256(content)}  {name}\n" for name, content in contents.items()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in contents.items():
            member = zipfile.ZipInfo(name, created.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, content)


@contextmanager
def room_beside(output: Path) -> Iterator[Path]:
    """A folder on the same disk to make the new `output` in, and nobody else building it meanwhile."""
    output = output.absolute()
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with locked(output.parent / f".{output.name}-lock"):
            clear(output)
            with tempfile.TemporaryDirectory(
                dir=output.parent, prefix=f".{output.name}-", ignore_cleanup_errors=True
            ) as folder:
                yield Path(folder)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise CannotBuild(
            f"{error.strerror or error}{where}; {output.name}/ is as it was: make room or give access, and build again"
        ) from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that the system gives back even if this process is killed. Raises CannotBuild."""
    with path.open("a") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotBuild(
                f"another build is making {path.parent / path.name.removeprefix('.').removesuffix('-lock')}; "
                "wait until it is done"
            ) from None
        yield


def clear(output: Path) -> None:
    """Put away what a killed build left; one that was killed between its two renames gives back the old folder."""
    for left in output.parent.glob(f".{output.name}-*/"):
        if (left / "old").is_dir() and not output.exists():
            (left / "old").rename(output)
        shutil.rmtree(left, ignore_errors=True)


def swap(made: Path, output: Path, aside: Path) -> None:
    """Put `made` in the place of `output`, whose former content goes to `aside`."""
    if output.exists():
        output.rename(aside)
    try:
        made.rename(output)
    except OSError:
        if aside.exists():
            aside.rename(output)
        raise


if __name__ == "__main__":
    main()
