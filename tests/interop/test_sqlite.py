"""The SQLite export, opened by Python's sqlite3 and served by datasette."""

import datetime as dt
import json
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest
from expected import TABLES, TYPES, Export, first_difference, keeps_promises, rows

Fetch = Any


@pytest.fixture(scope="module")
def file(export: Export) -> Path:
    return export("--all", "sqlite")


@pytest.fixture(scope="module")
def db(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture(scope="module")
def served(file: Path) -> Iterator[Fetch]:
    """datasette on a free port of loopback; yields a function that asks its JSON API."""
    command = [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        "--immutable",
        str(file),
        "--host",
        "127.0.0.1",
        "--port",
        "0",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    overdue = threading.Timer(60, server.kill)
    overdue.start()
    try:
        assert server.stderr is not None
        said: list[str] = []
        for line in server.stderr:
            said.append(line)
            if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                break
        else:
            pytest.fail(f"datasette did not start: {''.join(said)}")
        overdue.cancel()
        # A proxy of the environment knows nothing of this machine's loopback.
        opener = build_opener(ProxyHandler({}))

        def fetch(path: str, **query: str) -> Any:
            with opener.open(f"{found[1]}/{file.stem}{path}.json?{urlencode(query)}", timeout=30) as answer:
                return json.load(answer)

        yield fetch
    finally:
        overdue.cancel()
        server.terminate()
        server.wait(timeout=20)


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_that_of_load(db: sqlite3.Connection, table: str) -> None:
    convert = {
        "boolean": {0: False, 1: True, None: None}.__getitem__,
        "date": lambda value: value and dt.date.fromisoformat(value),
    }
    kinds = [convert.get(kind, lambda value: value) for kind in TYPES[table].values()]
    found = [
        tuple(as_kind(value) for as_kind, value in zip(kinds, row, strict=True))
        for row in db.execute(f"SELECT * FROM {table}")
    ]
    assert first_difference(table, found) is None


def test_it_keeps_the_promises(db: sqlite3.Connection) -> None:
    keeps_promises(
        lambda table, column: [value for (value,) in db.execute(f"SELECT {column} FROM {table}")],
        day=dt.date.fromisoformat,
    )


def test_its_keys_hold(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchone() is None
    assert db.execute("SELECT count(*) FROM pragma_foreign_key_list('actor_statements')").fetchone() != (0,)


def test_datasette_lists_the_tables_with_their_rows(served: Fetch) -> None:
    listed = {table["name"]: table for table in served("")["tables"]}
    assert {name: listed[name]["count"] for name in TABLES} == {name: len(rows(name)) for name in TABLES}
    assert listed["election_2020"]["primary_keys"] == ["mesa_id"]


def test_datasette_answers_sql(served: Fetch) -> None:
    sql = "SELECT sum(mas_ipsp) AS votes, min(department_id) AS code FROM election_2020"
    assert served("", sql=sql, _shape="array") == [{"votes": 3_394_052, "code": "01"}]


def test_datasette_serves_a_record_and_follows_its_key(served: Fetch) -> None:
    (record,) = served("/election_2020/10001", _shape="objects")["rows"]
    assert (record["municipality_id"], record["mas_ipsp"]) == ("010101", 89)
    (training,) = served("/us_training/tr1256", _shape="objects")["rows"]
    assert training["recipient_unit"] == "N/A"
    linked = served("/actor_statements", actor_id="luis-arce", _labels="on", _shape="array")
    assert linked[0]["actor_id"]["value"] == "luis-arce"
