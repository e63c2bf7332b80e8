"""What `import bolivia_crisis` offers: the same cells in every library, results, dictionary, provenance, hashes."""

import csv
import datetime as dt
import doctest
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import bolivia_crisis as bc
from bolivia_crisis import dataset, integrity
from bolivia_crisis.columns import Column, columns_of, day_bounds

RESOURCES: dict[str, Any] = {item["name"]: item for item in dataset.descriptor()["resources"]}
LIBRARIES = ("pandas", "polars", "arrow", "duckdb")
LEVELS = ("national", "country", "department", "province", "municipality", "polling_place")
SCOPES: dict[str, Callable[[dict[str, str]], bool]] = {
    "all": lambda _: True,
    "bolivia": lambda row: row["country"] == "BO",
    "abroad": lambda row: row["country"] != "BO",
}

PARSE: dict[str, Callable[[str], Any]] = {
    "text": str,
    "category": str,
    "integer": int,
    "number": float,
    "money": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}
TYPES: dict[str, dict[str, Any]] = {
    "pandas": {
        "text": "str",
        "integer": "Int64",
        "number": "float64",
        "money": "float64",
        "boolean": "boolean",
        "date": "datetime64[us]",
    },
    "polars": {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "money": pl.Decimal(18, 2),
        "boolean": pl.Boolean,
        "date": pl.Date,
    },
    "arrow": {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "money": pa.decimal128(18, 2),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    },
    "duckdb": {
        "text": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "money": "DECIMAL(18,2)",
        "boolean": "BOOLEAN",
        "date": "DATE",
    },
}


def records(name: str) -> list[dict[str, str]]:
    with (bc.path() / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(frame: Any, columns: list[Column]) -> dict[str, list[Any]]:
    """Columns of a frame of any library as plain Python values; None is missing."""
    if isinstance(frame, pd.DataFrame):
        return {column.name: pandas_cells(frame[column.name], column.kind) for column in columns}
    if isinstance(frame, pl.DataFrame):
        return {name: list(series) for name, series in frame.to_dict(as_series=True).items()}
    if isinstance(frame, pa.Table):
        return dict(frame.to_pydict())
    rows = frame.fetchall()
    return {name: [row[number] for row in rows] for number, name in enumerate(frame.columns)}


def pandas_cells(series: "pd.Series[Any]", kind: str) -> list[Any]:
    present = series.notna().tolist()
    if kind == "money":
        return [Decimal(repr(value)) if here else None for value, here in zip(series.tolist(), present, strict=True)]
    if kind == "date":
        return [value.date() if here else None for value, here in zip(series, present, strict=True)]
    return [value if here else None for value, here in zip(series.tolist(), present, strict=True)]


def type_of(frame: Any, name: str) -> Any:
    if isinstance(frame, pd.DataFrame):
        kind = frame.dtypes[name]
        return list(kind.categories) if isinstance(kind, pd.CategoricalDtype) and not kind.ordered else str(kind)
    if isinstance(frame, pl.DataFrame):
        polars_kind = frame.schema[name]
        return polars_kind.categories.to_list() if isinstance(polars_kind, pl.Enum) else polars_kind
    if isinstance(frame, pa.Table):
        column = frame[name]
        if not pa.types.is_dictionary(column.type):
            return column.type
        dictionaries = {tuple(chunk.dictionary.to_pylist()) for chunk in column.chunks}
        assert len(dictionaries) == 1
        return list(dictionaries.pop())
    duckdb_kind = frame.types[frame.columns.index(name)]
    return list(duckdb_kind.children[0][1]) if duckdb_kind.id == "enum" else str(duckdb_kind)


@pytest.mark.parametrize("to", LIBRARIES)
@pytest.mark.parametrize("name", RESOURCES)
def test_every_cell_is_that_of_the_file(name: str, to: Any) -> None:
    columns = columns_of(name)
    frame = bc.load(name, to=to)  # type: ignore[call-overload]
    loaded = cells(frame, columns)
    rows = records(name)
    assert list(loaded) == [column.name for column in columns]
    for column in columns:
        parse = PARSE[column.kind]
        expected = [parse(row[column.name]) if row[column.name] else None for row in rows]
        assert loaded[column.name] == expected, column.name
        assert type_of(frame, column.name) == (list(column.values) or TYPES[to][column.kind]), column.name


@pytest.mark.parametrize("name", RESOURCES)
def test_floats_hold_money_to_the_cent(name: str) -> None:
    """pandas has no decimals; sums of a whole column must still be right."""
    for column in columns_of(name):
        if column.kind == "money":
            exact = sum((Decimal(row[column.name]) for row in records(name) if row[column.name]), Decimal())
            assert Decimal(repr(round(float(bc.load(name)[column.name].sum()), 2))) == exact  # type: ignore[call-overload]


def test_amounts_of_money_are_decimals() -> None:
    money = {
        f"{name}.{column.name}" for name in RESOURCES for column in columns_of(name) if column.kind == "money"
    }  # fmt: skip
    assert {"funding_flows.amount", "lithium_events.amount", "lithium_contracts.contract_value"} <= money
    assert not [name for name in money if name.endswith(("_pct", "latitude", "longitude"))]


@pytest.mark.parametrize("text, first, last", [
    ("1500", "1500-01-01", "1500-12-31"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2019-02", "2019-02-01", "2019-02-28"),
    ("2019-12", "2019-12-01", "2019-12-31"),
    ("2019-11-10", "2019-11-10", "2019-11-10"),
])  # fmt: skip
def test_bounds_of_a_partial_date(text: str, first: str, last: str) -> None:
    assert day_bounds(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert day_bounds(None) == day_bounds("") == (None, None)


@pytest.mark.parametrize("name", [name for name in RESOURCES if any(c.partial_date for c in columns_of(name))])
def test_bounds_are_the_same_in_every_library(name: str) -> None:
    partial = [column.name for column in columns_of(name) if column.partial_date]
    expected = {}
    for column in partial:
        days = [day_bounds(row[column]) for row in records(name)]
        expected |= {f"{column}_first": [day[0] for day in days], f"{column}_last": [day[1] for day in days]}
    for to in LIBRARIES:
        frame = bc.load(name, to=to, columns=partial, dates="bounds")  # type: ignore[call-overload]
        order = [part for column in partial for part in (column, f"{column}_first", f"{column}_last")]
        assert list(frame.column_names if to == "arrow" else frame.columns) == order
        wanted = [Column(column, "date") for column in expected]
        loaded = cells(frame, wanted)
        assert {column: loaded[column] for column in expected} == expected, to
        assert {type_of(frame, column) for column in expected} == {TYPES[to]["date"]}, to


def test_dates_that_may_be_partial_are_known_as_such() -> None:
    named = re.compile(r".*(_on|_date|_as_of|^as_of|period_start|period_end)$")
    for name in RESOURCES:
        for column in columns_of(name):
            assert column.partial_date == bool(column.kind == "text" and named.match(column.name)) or (
                column.partial_date and column.name == "as_of_end"
            ), f"{name}.{column.name}"


@pytest.mark.parametrize("to", LIBRARIES)
def test_columns_come_in_the_order_asked_for(to: Any) -> None:
    frame = bc.load("parties", to=to, columns=["acronym", "party_id", "withdrawn"])
    assert list(frame.column_names if to == "arrow" else frame.columns) == ["acronym", "party_id", "withdrawn"]
    rows = records("parties")
    assert cells(frame, columns_of("parties", ["acronym", "party_id", "withdrawn"])) == {
        "acronym": [row["acronym"] for row in rows],
        "party_id": [row["party_id"] for row in rows],
        "withdrawn": [row["withdrawn"] == "true" for row in rows],
    }


def test_frames_say_what_they_are() -> None:
    units = {"registered_voters": "voters", "votes_cast": "votes"}
    frame = bc.load("election_2020", columns=["mesa_id", *units])
    table = bc.load("election_2020", to="arrow", columns=["mesa_id", *units])
    expected = {
        "name": "election_2020",
        "title": RESOURCES["election_2020"]["title"],
        "version": bc.__version__,
        "licence": "CC-BY-4.0",
        "units": units,
    }
    assert frame.attrs == expected
    carried = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert carried | {"units": json.loads(carried["units"])} == expected


def test_a_relation_can_be_queried_further() -> None:
    votes = bc.load("election_2020", to="duckdb")
    found = duckdb.sql("SELECT sum(mas_ipsp) FROM votes")
    assert votes.shape == (35599, 18)
    assert found is not None
    assert found.fetchall() == [(3394052,)]


@pytest.mark.parametrize("call, message", [
    (lambda: bc.load("election_2002"), r"'election_2002'; did you mean 'election_2.*'\? There are: .*row_sources"),
    (lambda: bc.load("x"), r"no table is named 'x'\. There are: election_2020, "),
    (lambda: bc.load("parties", columns=["acronim"]), r"did you mean 'acronym'\? There are: party_id, .*source_id"),
    (lambda: bc.load("parties", columns="acronim"), r"no column of parties is named 'acronim'"),
    (lambda: bc.load("parties", columns=["kind", "kind"]), r"names 'kind' twice"),
    (lambda: bc.load("parties", columns=[]), r"names no column of parties"),
    (lambda: bc.load("parties", to="panda"), r"did you mean 'pandas'\? There are: pandas, polars, arrow, duckdb"),
    (lambda: bc.load("parties", dates="bound"), r"did you mean 'bounds'\? There are: text, bounds"),
    (lambda: bc.results(level="departement"), r"no level .*did you mean 'department'\? There are: national, country,"),
    (lambda: bc.results(scope="exterior"), r"no scope is named 'exterior'\. There are: all, bolivia, abroad"),
    (lambda: bc.results(compare="2014"), r"'2014'; did you mean '2019'\?"),
    (lambda: bc.results(level="polling_place", compare="2019"), r"polling places changed between 2019 and 2020"),
    (lambda: bc.describe("partys"), r"did you mean 'parties'\?"),
    (lambda: bc.describe("parties", language="qu"), r"no language is named 'qu'\. There are: en, es"),
    (lambda: bc.sources_for("partys", "cc"), r"did you mean 'parties'\?"),
    (lambda: bc.sources_for("parties", "mas"), r"parties has no record 'mas'; of its 21 keys \(party_id\)"),
    (lambda: bc.sources_for("coup_actors", "evo-moralez"), r"closest are evo-morales"),
    (lambda: bc.sources_for("coup_events", "1"), r"the key of coup_events is dataset and event_id; 1 given, 2 needed"),
])  # fmt: skip
def test_an_error_names_the_closest_and_all_there_are(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("call, missing, extra", [
    ("bc.load('parties', to='polars')", "polars", "polars"),
    ("bc.load('parties', to='arrow')", "pyarrow", "arrow"),
    ("bc.models.polars", "polars", "polars"),
    ("bc.models.polars", "pyarrow", "polars"),
])  # fmt: skip
def test_a_missing_extra_says_what_to_install(call: str, missing: str, extra: str) -> None:
    said = run_python(
        f"import sys; sys.modules[{missing!r}] = None; import bolivia_crisis as bc\n"
        f"try: {call}\nexcept ImportError as error: print(error)"
    )
    assert said.splitlines()[-1].endswith(f'needs {missing}; install it with: pip install "bolivia-crisis[{extra}]"')


@pytest.mark.parametrize("to, others", [
    ("pandas", {"polars", "duckdb", "pandera"}),
    ("polars", {"pandas", "duckdb", "pandera", "pyarrow"}),
    ("arrow", {"pandas", "polars", "duckdb", "pandera"}),
    ("duckdb", {"pandas", "polars", "pandera"}),
])  # fmt: skip
def test_loading_imports_the_library_asked_for_alone(to: str, others: set[str]) -> None:
    code = f"import bolivia_crisis as bc, sys; bc.load('parties', to={to!r}); print(*sys.modules)"
    assert not others & set(run_python(code).split())


def test_without_pyarrow_pandas_and_polars_load_the_same() -> None:
    code = """
import sys; sys.modules["pyarrow"] = None
import bolivia_crisis as bc
for to in ("pandas", "polars"):
    frame = bc.load("lithium_events", to=to, dates="bounds")
    print(frame.shape, list(frame["event_date"])[:3], str(list(frame["event_date_last"])[0])[:10])
"""
    first, second = run_python(code).splitlines()
    assert first == second


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("level", LEVELS)
def test_results_sum_to_the_table(level: Any, scope: Any) -> None:
    rows = [row for row in records("election_2020") if SCOPES[scope](row)]
    frame = bc.results(level=level, scope=scope)
    votes = frame.groupby("party_id").votes.sum().to_dict()
    assert votes == {party: sum(int(row[party]) for row in rows) for party in votes}
    assert list(votes) and set(frame.party_id) == {"mas_ipsp", "cc", "creemos", "fpv", "pan_bol"}
    places = frame.drop_duplicates(["place_id"])
    assert places.valid_votes.sum() == sum(int(row["valid_votes"]) for row in rows)
    shares = frame.groupby("place_id", dropna=False).share_pct.sum(min_count=1).dropna()
    assert shares.sub(100).abs().max() < 1e-9


@pytest.mark.parametrize("level", LEVELS)
def test_results_have_one_row_a_place_and_party_and_every_name(level: Any) -> None:
    frame = bc.results(level=level)
    assert not frame.duplicated(["place_id", "party_id"]).any()
    assert frame[["place", "party"]].notna().all().all()
    above = LEVELS[1 : LEVELS.index(level)] if level != "national" else ()
    assert list(frame.columns) == [
        "place_id", "place", *above, "party_id", "party", "votes", "valid_votes", "share_pct",
    ]  # fmt: skip
    if level != "national":
        known = {row["place_id"] for row in records("places")} | {
            row["polling_place_id"] for row in records("polling_places")
        }
        assert set(frame.place_id) <= known
    if level not in ("national", "country"):
        abroad = frame[frame.country != "Bolivia"]
        assert frame[frame.country == "Bolivia"][list(above)].notna().all().all()
        assert len(abroad) and abroad[list(above[1:])].isna().all().all()


def test_a_municipality_is_named_with_what_it_lies_in() -> None:
    frame = bc.results(level="municipality")
    row = frame[(frame.place_id == "050405") & (frame.party_id == "mas_ipsp")].iloc[0]
    assert (row.place, row.province, row.department, row.country) == (
        "San Pedro de Macha", "Chayanta", "Potosí", "Bolivia",
    )  # fmt: skip


@pytest.mark.parametrize("level", LEVELS[:-1])
def test_comparison_keeps_both_elections_whole(level: Any) -> None:
    both = bc.results(level=level, compare="2019")
    alone = bc.results(level=level)
    here = both[both.votes.notna()]
    pd.testing.assert_frame_equal(here[list(alone.columns)].reset_index(drop=True), alone, check_like=False)
    rows = records("election_2019")
    votes = both.groupby("party_id").votes_2019.sum(min_count=1).dropna().to_dict()
    assert votes == {party: sum(int(row[party]) for row in rows) for party in votes}
    assert len(votes) == 9
    assert not both.duplicated(["place_id", "party_id"]).any()


def test_comparison_is_null_where_a_place_or_party_did_not_stand() -> None:
    frame = bc.results(level="municipality", compare="2019").set_index(["place_id", "party_id"])
    machas = frame.loc["050405"]
    assert machas[["votes_2019", "valid_votes_2019", "share_pct_2019", "swing"]].isna().all().all()
    panama = frame.loc["PA"]
    assert panama[["votes", "valid_votes", "share_pct", "swing"]].isna().all().all()
    sucre = frame.loc["010101"]
    assert pd.isna(sucre.votes_2019["creemos"]) and pd.isna(sucre.swing["creemos"])
    assert pd.isna(sucre.votes["pdc"]) and pd.isna(sucre.swing["pdc"])
    assert sucre.valid_votes_2019["creemos"] == sucre.valid_votes_2019["cc"] > 0
    assert sucre.swing["cc"] == sucre.share_pct["cc"] - sucre.share_pct_2019["cc"]
    assert list(sucre.index)[:6] == ["mas_ipsp", "cc", "creemos", "fpv", "pan_bol", "pdc"]


def test_results_agree_with_the_totals_of_departments() -> None:
    totals = [
        row for row in records("election_control_totals")
        if (row["election_year"], row["level"], row["count_stage"]) == ("2020", "department", "atlas")
        and row["measure"] == "party_votes"
    ]  # fmt: skip
    votes = bc.results(scope="bolivia").set_index(["place_id", "party_id"]).votes
    assert {(row["place_id"], row["party_id"]): int(row["value"]) for row in totals} == votes.to_dict()


@pytest.mark.parametrize("name", RESOURCES)
def test_the_dictionary_is_the_declaration(name: str) -> None:
    fields = RESOURCES[name]["schema"]["fields"]
    english, spanish = bc.describe(name), bc.describe(name, language="es")  # type: ignore[arg-type]
    assert list(english.column) == [field["name"] for field in fields]
    assert list(english.title) == [field["title"] for field in fields]
    assert list(spanish.title) == [field["translations"]["es"]["title"] for field in fields]
    assert list(spanish.description) == [field["translations"]["es"]["description"] for field in fields]
    assert spanish.attrs["title"] == RESOURCES[name]["translations"]["es"]["title"]
    assert english[english.key].column.to_list() == [
        field["name"] for field in fields if field["name"] in RESOURCES[name]["schema"]["primaryKey"]
    ]
    assert english[english.key].required.all()
    empty = {column for row in records(name) for column, cell in row.items() if not cell}
    assert not empty & set(english[english.required].column)
    for field, values, spanish_values in zip(fields, english["values"], spanish["values"], strict=True):
        labels = {category["value"]: category["label"] for category in field.get("categories", [])}
        translated = field["translations"]["es"].get("categories", {})
        assert (values if labels else "") == "; ".join(f"{value}: {label}" for value, label in labels.items())
        assert (spanish_values if labels else "") == "; ".join(f"{value}: {translated[value]}" for value in labels)


@pytest.mark.parametrize("name", [name for name in RESOURCES if name not in ("loaded_words",)])
def test_sources_stand_behind_records(name: str) -> None:
    known = {row["source_id"] for row in records("sources")}
    rows = records(name)
    for row in (rows[0], rows[len(rows) // 2]):
        key = tuple(row[column] for column in RESOURCES[name]["schema"]["primaryKey"])
        found = bc.sources_for(name, key if len(key) > 1 else key[0])  # type: ignore[arg-type]
        assert len(found), key
        assert set(found.source_id) <= known
        assert found[["table", "key", "role", "kind", "url"]].notna().all().all()
        assert not found.duplicated(["table", "key", "role", "source_id"]).any()


def test_every_statement_about_an_actor_is_behind_it() -> None:
    found = bc.sources_for("coup_actors", "jeanine-anez")
    statements = {row["statement_id"] for row in records("actor_statements") if row["actor_id"] == "jeanine-anez"}
    assert statements <= set(found.key)
    assert set(found.role) == {"source", "check"}


def test_an_accusation_comes_with_what_answers_it() -> None:
    answers = {row["statement_id"] for row in records("statement_answers") if row["answers_statement_id"] == "st0036"}
    assert answers
    assert answers < set(bc.sources_for("actor_statements", "st0036").key)


def test_further_sources_have_their_roles() -> None:
    row = next(row for row in records("row_sources") if row["resource"] == "funding_flows")
    found = bc.sources_for("funding_flows", row["row_key"])
    assert (row["source_id"], row["role"]) in set(zip(found.source_id, found.role, strict=True))
    assert list(bc.sources_for("flow_crosschecks", "fc001").role) == ["a", "b"]


def test_a_connection_has_every_table_as_load_has_it() -> None:
    with bc.connect() as db:
        views = db.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
        assert dict(views) == {name: item["title"] for name, item in RESOURCES.items()}
        for name in RESOURCES:
            loaded = bc.load(name, to="duckdb")  # type: ignore[call-overload]
            view = db.table(name)
            assert (view.columns, view.types) == (loaded.columns, loaded.types)
            assert db.sql(f"SELECT count(*) FROM {name}").fetchall() == [(RESOURCES[name]["rows"],)]


def test_connections_share_nothing() -> None:
    with bc.connect() as one, bc.connect() as other:
        one.execute("CREATE TABLE mine AS SELECT 1 AS x")
        with pytest.raises(duckdb.CatalogException):
            other.execute("SELECT * FROM mine")


def test_verify_sees_a_changed_and_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(bc.path() / "data", tmp_path / "data")
    monkeypatch.setattr(dataset, "path", lambda: tmp_path)
    assert bc.verify().ok
    (tmp_path / "data/parties.csv").unlink()
    with (tmp_path / "data/places.csv").open("a") as file:
        file.write("\n")
    found = bc.verify()
    assert not found.ok
    assert {(file.path, file.state) for file in found.faults} == {
        ("data/parties.csv", "missing"), ("data/places.csv", "changed"),
    }  # fmt: skip
    assert len(found.files) == len(RESOURCES)
    assert isinstance(found.faults[0], integrity.FileState)


PUBLIC = [name for name in bc.__all__ if name not in ("__version__", "models")]


def test_all_that_was_promised_is_there() -> None:
    promised = {
        "__version__", "cite", "connect", "describe", "load", "models", "path", "results", "sources_for",
        "tables", "validate", "verify",
    }  # fmt: skip
    assert promised <= set(bc.__all__) <= set(dir(bc))


@pytest.mark.parametrize("name", PUBLIC)
def test_examples_in_docstrings_run(name: str) -> None:
    function = getattr(bc, name)
    found = doctest.DocTestFinder(recurse=False).find(function, name, globs={})
    assert any(test.examples for test in found), f"{name} has no example"
    for test in found:
        assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_no_module_has_the_name_of_a_public_function() -> None:
    modules = {file.stem for file in (Path(bc.__file__).parent).glob("*.py")}
    assert not modules & set(PUBLIC)
