"""Build the web site into build/site: validated tables -> data scripts, pages in two languages.

    python site/build.py [--base-url https://...] [--out FOLDER] [--compare OLD] [--figures]

Everything is written into a folder beside the old site, which is replaced only when all of it is there.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

import jinja2

import bolivia_crisis as bc
import pictures
import texts
from bolivia_crisis import dataset
from bolivia_crisis.comparison import Diff
from bolivia_crisis.exporting.drafts import swap
from bolivia_crisis.validation import CannotRun
from pages import LANGUAGES, PREVIEW, Site, addresses, write_pages
from tabledata import cells, dump, meaning, script

HERE = Path(__file__).parent
VENDORED = {
    "vega": ["node_modules/vega/build/vega.min.js", "node_modules/vega/LICENSE"],
    "tabulator": [
        "node_modules/tabulator-tables/dist/js/tabulator.min.js",
        "node_modules/tabulator-tables/dist/css/tabulator_simple.min.css",
        "node_modules/tabulator-tables/LICENSE",
    ],
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base-url", default="", help="absolute address of the site, for its sitemap and previews")
    parser.add_argument("--out", type=Path, default=HERE.parent / "build" / "site")
    parser.add_argument("--compare", help="earlier version (folder, zip, tag) whose differences the changelog shows")
    parser.add_argument("--figures", action="store_true", help="only write the pictures of docs/figures")
    options = parser.parse_args(arguments)
    try:
        base_url = addresses.checked(options.base_url) if options.base_url else ""
    except ValueError as error:
        print(f"site: {options.base_url!r} cannot be the base address: {error}", file=sys.stderr)
        return 2
    if options.figures:
        for file in pictures.write(HERE.parent / "docs" / "figures"):
            print(f"wrote docs/figures/{file.name}")
        return 0
    started = time.perf_counter()
    try:
        texts.check()
        stop_if_broken()
        difference = None if options.compare is None else bc.diff(options.compare, repo=HERE.parent)
    except CannotRun as error:
        print(f"site: {error}; nothing was built", file=sys.stderr)
        return 2
    except (texts.MissingTranslation, BrokenTable) as error:
        print(f"site: {error}; nothing was built", file=sys.stderr)
        return 1
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.out.parent, prefix=".site-") as folder:
        made = Path(folder) / "site"
        made.mkdir()
        write(made, base_url, difference)
        swap(made, options.out, Path(folder) / "old")
    count = sum(file.is_file() for file in options.out.rglob("*"))
    print(f"built {options.out}: {count} files in {time.perf_counter() - started:.0f} s")
    return 0


class BrokenTable(Exception):
    """The tables do not pass validation."""


def stop_if_broken() -> None:
    report = bc.validate()
    if not report.valid:
        first = next(one for one in report.violations if one.severity == "error")
        raise BrokenTable(
            f"{len(report.violations)} violations, the first: {first.file}, line {first.line}, "
            f"column {first.column}: {first.message}"
        )


def write(out: Path, base_url: str, difference: Diff | None) -> None:
    """All files of the site."""
    for name, files in VENDORED.items():
        folder = out / "static" / name
        folder.mkdir(parents=True)
        for file in files:
            shutil.copyfile(HERE / file, folder / Path(file).name)
    for file in sorted((HERE / "static").iterdir()):
        shutil.copyfile(file, out / "static" / file.name)
    shutil.copyfile(HERE.parent / "LICENSE", out / "static" / "LICENSE")
    write_data(out)
    for language in LANGUAGES:
        (out / language / PREVIEW).write_bytes(pictures.preview(language))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["script_json"] = lambda value: texts.Markup(dump(value))
    write_pages(Site(environment, out, base_url, difference))


def write_data(out: Path) -> None:
    (out / "data").mkdir()
    for resource in dataset.descriptor()["resources"]:
        name = resource["name"]
        (out / "data" / f"{name}.js").write_text(script("table", name, cells(name)), "utf-8")
        shutil.copyfile(dataset.path() / resource["path"], out / "data" / f"{name}.csv")
        for language in LANGUAGES:
            folder = out / language / "meta"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.js").write_text(script("meta", name, meaning(name, language)), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
