"""Refresh all that is computed: `make build`. Running it twice changes nothing.

In this order: computed fields of data/*.csv; rows, bytes, hash and schema of each resource in
datapackage.json; the pandera models and the names that type checkers know; CITATION.cff, .zenodo.json and
croissant.json; the table list in README.md; the figures in docs/method.md. Truth stays where it is written
by hand: cells in data/, declarations in schemas/, the package's own metadata in datapackage.json.
"""

import argparse
import csv
import hashlib
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from bolivia_crisis.validation import declared, descriptor, package
from bolivia_crisis.validation.checks import identifier, typed_expression
from bolivia_crisis.validation.package_rules import computed_select
from bolivia_crisis.validation.rules import sql_text
from metadata_template import citation_cff, croissant, zenodo
from method_page import with_figures
from models_template import PANDAS, POLARS, models_module
from typing_template import names_module

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
"""A computed field may read another one; more links than this are taken for a circle."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something is out of date")
    arguments = parser.parse_args()
    stale = build(ROOT, write=not arguments.check)
    for name in stale:
        print(f"{name} {'is out of date' if arguments.check else 'refreshed'}")
    if arguments.check and stale:
        sys.exit("run `make build`")


def build(root: Path, *, write: bool) -> list[str]:
    """Refresh (or only compare) everything computed below `root`; returns the names of what differed."""
    files = computed_tables(root)
    document = describe(root, files)
    files["datapackage.json"] = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    files["src/bolivia_crisis/models/__init__.py"] = models_module(document, PANDAS)
    files["src/bolivia_crisis/models/polars.py"] = models_module(document, POLARS)
    files["src/bolivia_crisis/names.py"] = names_module(document)
    files["CITATION.cff"] = citation_cff(document)
    files[".zenodo.json"] = zenodo(document)
    files["croissant.json"] = croissant(document)
    files["README.md"] = with_table_list((root / "README.md").read_text("utf-8"), document)
    files["docs/method.md"] = with_figures((root / "docs/method.md").read_text("utf-8"), root)
    stale = [name for name, text in files.items() if read_text(root / name) != text]
    if write:
        for name in stale:
            replace_file(root / name, files[name])
    return stale


def read_text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        file.write(text.encode("utf-8"))
    temporary = Path(file.name)
    try:
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def describe(root: Path, changed: dict[str, str]) -> dict[str, Any]:
    """The descriptor with title, description, rows, bytes, hash and schema of every resource made anew."""
    document: dict[str, Any] = json.loads((root / "datapackage.json").read_text("utf-8"))
    document["resources"] = [describe_resource(root, resource["name"], changed) for resource in document["resources"]]
    return document


def describe_resource(root: Path, name: str, changed: dict[str, str]) -> dict[str, Any]:
    path = f"data/{name}.csv"
    content = changed[path].encode("utf-8") if path in changed else (root / path).read_bytes()
    schema = json.loads((root / "schemas" / f"{name}.json").read_text("utf-8"))
    title, description, translations = (schema.pop(key) for key in ("title", "description", "translations"))
    return {
        "name": name,
        "title": title,
        "description": description,
        "translations": translations,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "rows": sum(1 for _ in csv.reader(io.StringIO(content.decode("utf-8"), newline=""))) - 1,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def computed_tables(root: Path) -> dict[str, str]:
    """Text of every table that has computed fields, by path, with those fields computed."""
    document = json.loads((root / "datapackage.json").read_text("utf-8"))
    names = [resource["name"] for resource in document["resources"]]
    resources = declared_resources(root, names)
    connection = duckdb.connect(":memory:")
    for resource in resources.values():
        load(connection, resource)
    fields = [(r, f.name) for r in resources.values() for f in r.fields if f.computed is not None]
    values: dict[tuple[str, str], list[str]] = {}
    for _ in range(ROUNDS):
        before = dict(values)
        for resource, name in fields:
            values[resource.name, name] = compute(connection, resource, name)
        if values == before:
            break
    else:
        sys.exit("computed fields depend on each other in a circle")
    return {
        f"data/{name}.csv": with_columns(
            root / "data" / f"{name}.csv", {f: v for (r, f), v in values.items() if r == name}
        )
        for name in dict.fromkeys(resource.name for resource, _ in fields)
    }


def declared_resources(root: Path, names: list[str]) -> dict[str, declared.Resource]:
    """The resources as schemas/ declares them now, whatever the descriptor still says."""
    resources = [
        {
            "name": name,
            "path": f"data/{name}.csv",
            "format": "csv",
            "schema": json.loads((root / "schemas" / f"{name}.json").read_text("utf-8")),
        }
        for name in names
    ]
    opened = package.Package(str(root), root, {"resources": resources}, root)
    return {resource.name: resource for resource in descriptor.read(opened).resources}


def load(connection: duckdb.DuckDBPyConnection, resource: declared.Resource) -> None:
    values = ", ".join(f"{typed_expression(f)} AS {identifier(f.name)}" for f in resource.fields)
    source = (
        f"read_csv({sql_text(str(resource.file))}, all_varchar = true, header = true, delim = ',',"
        " quote = '\"', escape = '\"', nullstr = '')"
    )
    connection.execute(
        f"CREATE TABLE {identifier(resource.name)} AS SELECT _row, {values} "
        f"FROM (SELECT row_number() OVER () AS _row, * FROM {source})"
    )


def compute(connection: duckdb.DuckDBPyConnection, resource: declared.Resource, name: str) -> list[str]:
    """Values of a computed field as cell texts, in the order of the records; also stored in the database."""
    select = computed_select(resource, name)
    table = identifier(resource.name)
    values = [row[0] for row in connection.execute(f"SELECT computed FROM ({select}) ORDER BY _row").fetchall()]
    connection.execute(
        f"UPDATE {table} SET {identifier(name)} = s.computed FROM ({select}) s WHERE s._row = {table}._row"
    )
    return [cell(value) for value in values]


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def with_columns(path: Path, columns: dict[str, list[str]]) -> str:
    """Text of a CSV file with the cells of some columns replaced."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *records = csv.reader(file)
    for name, values in columns.items():
        position = header.index(name)
        for record, value in zip(records, values, strict=True):
            record[position] = value
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([header, *records])
    return text.getvalue()


def with_table_list(readme: str, document: dict[str, Any]) -> str:
    """README.md with the list of tables between its two markers made anew."""
    begin, end = "<!-- tables -->\n", "<!-- /tables -->"
    if begin not in readme or end not in readme:
        sys.exit(f"README.md: the markers {begin.strip()} and {end} are missing")
    lines = ["| table | what one row is | rows |", "|---|---|---:|"]
    lines += [
        f"| `{resource['name']}` | {resource['title']} | {resource['rows']:,} |" for resource in document["resources"]
    ]
    head, _, rest = readme.partition(begin)
    return head + begin + "\n".join(lines) + "\n" + end + rest.partition(end)[2]


if __name__ == "__main__":
    main()
