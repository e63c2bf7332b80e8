"""The generated models: what `load` returns fits them, faults do not, and programs that use them type-check."""

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.errors
import pandera.pandas as pa
import polars as pl
import pytest
from pandera.typing import DataFrame

import bolivia_crisis as bc
from bolivia_crisis import dataset
from conftest import ROOT

RESOURCES: dict[str, Any] = {item["name"]: item for item in dataset.descriptor()["resources"]}
LIBRARIES = ("pandas", "polars")
DOWNSTREAM = ROOT / "tests/typing/downstream.py"


def model(name: str, library: str) -> Any:
    module = bc.models if library == "pandas" else bc.models.polars
    return getattr(module, "".join(part.capitalize() for part in name.split("_")))


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", RESOURCES)
def test_what_is_loaded_fits_its_model(name: str, library: Any) -> None:
    frame = bc.load(name, to=library)  # type: ignore[call-overload]
    declared = RESOURCES[name]["schema"]
    schema = model(name, library).to_schema()
    assert len(model(name, library).validate(frame, lazy=True)) == RESOURCES[name]["rows"]
    assert list(schema.columns) == [field["name"] for field in declared["fields"]]
    assert [check.name for check in schema.checks] == [rule["id"] for rule in declared.get("rules", [])]


def set_cell(frame: Any, column: str, value: Any) -> Any:
    """The frame with the first cell of a column replaced."""
    if isinstance(frame, pd.DataFrame):
        changed = frame.copy()
        changed.loc[0, column] = value
        return changed
    return frame.with_columns(
        pl.when(pl.int_range(pl.len()) == 0).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
    )


FAULTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "pattern": ("election_2020", lambda frame: set_cell(frame, "country", "Bolivia")),
    "pattern to the end of the text": ("election_2020", lambda frame: set_cell(frame, "country", "BO\n")),
    "bound": ("polling_places", lambda frame: set_cell(frame, "latitude", 91.0)),
    "bound of a date": ("us_training", lambda frame: set_cell(frame, "start_date", pd.Timestamp("1900-01-01"))),
    "required": ("election_2020", lambda frame: set_cell(frame, "source_id", None)),
    "key": ("parties", lambda frame: set_cell(frame, "party_id", frame["party_id"][1])),
    "row rule": ("election_2020", lambda frame: set_cell(frame, "blank_votes", 7)),
    "row rule on a category": ("parties", lambda frame: set_cell(frame, "withdrawn", False)),
    "order": ("parties", lambda frame: frame[list(frame.columns)[::-1]]),
    "further column": (
        "parties",
        lambda frame: frame.assign(x=1) if hasattr(frame, "assign") else frame.with_columns(x=1),
    ),
    "type": (
        "parties",
        lambda frame: frame.astype({"kind": "str"}) if hasattr(frame, "astype") else frame.cast({"kind": pl.String}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_does_not_fit(fault: str, library: Any) -> None:
    name, spoil = FAULTS[fault]
    frame = spoil(bc.load(name, to=library))  # type: ignore[call-overload]
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)):
        model(name, library).validate(frame)


def test_a_broken_rule_is_named_in_both_libraries() -> None:
    for library in LIBRARIES:
        frame = set_cell(bc.load("election_2020", to=library), "blank_votes", 7)  # type: ignore[call-overload]
        with pytest.raises(pandera.errors.SchemaErrors) as error:
            model("election_2020", library).validate(frame, lazy=True)
        assert set(error.value.failure_cases["check"]) == {"election_2020.votes_add_up"}


def test_check_types_lets_only_valid_frames_through() -> None:
    @pa.check_types
    def mas(table: DataFrame[bc.models.Election2020]) -> int:
        return int(table[bc.models.Election2020.mas_ipsp].sum())

    frame = bc.load("election_2020")
    assert mas(frame) == 3394052
    with pytest.raises(pandera.errors.SchemaError):
        mas(set_cell(frame, "mas_ipsp", -1))


def test_both_modules_hold_the_same_models() -> None:
    names = {"".join(part.capitalize() for part in name.split("_")) for name in RESOURCES}
    for module in (bc.models, bc.models.polars):
        table = vars(module)["_Table"]
        found = {name for name, value in vars(module).items() if isinstance(value, type) and issubclass(value, table)}
        assert found == names | {"_Table"}


def test_models_for_pandas_do_not_need_polars() -> None:
    code = "import sys; sys.modules['polars'] = None; import bolivia_crisis as bc; print(bc.models.Parties.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "Parties\n", done.stderr


def test_a_program_that_uses_the_package_type_checks(tmp_path: Any) -> None:
    """Strictly; the lines marked as errors are errors, and no others."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        f"--cache-dir={ROOT / '.mypy_cache/downstream'}",
    ]
    done = subprocess.run([*command, str(DOWNSTREAM)], capture_output=True, text=True, cwd=tmp_path, check=False)
    reported = {int(line) for line in re.findall(r"^\S+:(\d+): error", done.stdout, re.MULTILINE)}
    lines = DOWNSTREAM.read_text("utf-8").splitlines()
    assert reported == {number for number, line in enumerate(lines, 1) if "# error: " in line}, done.stdout


def test_that_program_runs(tmp_path: Any) -> None:
    done = subprocess.run([sys.executable, str(DOWNSTREAM)], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout.splitlines() == [
        "0.8842",
        "7332784",
        "['Parties, alliances and indigenous organisations on the ballots'] 386 21 21",
        "90 1 []",
    ], done.stderr
