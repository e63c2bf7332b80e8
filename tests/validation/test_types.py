"""Which texts are values of a type: verdict and value of the engine against an oracle that reads each character."""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from bolivia_crisis import validation
from bolivia_crisis.validation.checks import typed_expression
from bolivia_crisis.validation.declared import Field

MISSING = "∅"
DIGITS = "0123456789"
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

INTEGERS = [
    "0", "1", "-1", "+1", "-0", "+0", "00", "007", "-007", "42", "999999999999999", "-999999999999999",
    "+999999999999999", "000000000000000", "123456789012345", "1234567890123456", "0000000000000001",
    "-1234567890123456", "9223372036854775807", "9223372036854775808", "9" * 40, "", " ", "-", "+", "--1", "+-1",
    "-+1", "++1", "1-", "1+", "- 1", "+ 1", " 1", "1 ", "\t1", "1\n", "\n1", "1\n2", "\u00a01", "1\u00a0",
    "\u20071", "\ufeff1", "\u200b1", "1.0", "1.", ".1", "1.5", "-1.0", "1,5", "1,000", "1.000", "1 000", "1'000",
    "1_000", "1e3", "1E3", "1e0", "1e+3", "1e-3", "0x1F", "0X1f", "0b1", "0o7", "1F", "#1", "$1", "1%", "१", "٣",
    "１", "१1", "²", "½", "Ⅷ", "−1", "–1", "true", "false", "null", "NULL", "NaN", "nan", "inf", "-inf", "Infinity",
    "one", "1L", "1d", "(1)", "'1'", '"1"', "1;", "1--", "1/1", "2019-01-01", "12:00", "NA", "None", "-1-1",
]  # fmt: skip
NUMBERS = [
    *INTEGERS, "0.0", "-0.0", "+0.0", "0.1", "-0.1", "+.5", "-.5", ".5", "5.", "-5.", "+5.", ".", "-.", "+.", "..",
    "1..2", "1.2.3", ".5.", "0.5.", "00.50", "007.5", "999999999999999.9", "1234567890123456.0",
    "0000000000000001.5", "999999999999999." + "9" * 30, "999999999999999." + "9" * 31, "0." + "1" * 30,
    "0." + "1" * 31, "." + "0" * 29 + "1", "." + "0" * 30 + "1", "." + "9" * 30, "." + "9" * 31, "1." + "0" * 30,
    "1." + "0" * 31, "0.30000000000000004", "123456789012345.678", "9007199254740993", "900719925474099.35", "4.35",
    "2.675", "1.005", "179.769", "0.1e1", "1.5e3", ".5e1", "5.e1", "1e400", "1e-400", "1.5f", "1.5d", "0x1p3",
    "0x1.8", "1_0.5", "1,5.0", "1.5,0", "१.५", "1.٣", "1.５", "1. 5", "1 .5", " 1.5", "1.5 ", "1.5\n", "- 1.5",
    "-1.-5", "+-.5", "1.5%", "€1.5", "1.5-", "infinity", "+inf", "-Infinity", "NAN", "-nan", "snan", "1.#INF",
    "1.5e", "e5", "1.5.", "-.0", "+.0", "0.", "000000000000000.000000000000000000000000000000",
]  # fmt: skip
DATES = [
    "2019-11-10", "2020-10-18", "2020-02-29", "2019-02-29", "2000-02-29", "1900-02-29", "2100-02-29", "2400-02-29",
    "0004-02-29", "2020-02-30", "2020-04-30", "2020-04-31", "2020-12-31", "2020-12-32", "2020-01-00", "2020-00-01",
    "2020-13-01", "2020-99-99", "0000-01-01", "0000-12-31", "0001-01-01", "0000-02-29", "9999-12-31", "1582-10-10",
    "1752-09-05", "1970-01-01", "2019-2-3", "2019-02-3", "2019-2-03", "19-02-03", "019-02-03", "02019-02-03",
    "12019-02-03", "-2019-02-03", "+2019-02-03", "2019-02-03 BC", "2019-02-03 (BC)", "2019", "2019-02", "20190203",
    "2019/02/03", "2019.02.03", "2019 02 03", "03/02/2019", "03-02-2019", "2019-02-03T00:00:00", "2019-02-03 00:00",
    "2019-02-03 00:00:00", "2019-02-03T00:00:00Z", "2019-02-03Z", "2019-02-03+00:00", "2019-02-03T", " 2019-02-03",
    "2019-02-03 ", "2019-02-03\n", "\t2019-02-03", "\u00a02019-02-03", "2019–02–03", "2019‐02‐03",
    "２０１９-０２-０３", "२०१९-०२-०३", "2019-W05-7", "2019-W05", "2019-034", "2019-Feb-03", "Feb 3 2019",
    "3 February 2019", "today", "tomorrow", "now", "epoch", "infinity", "-infinity", "nan", "null", "", " ", "-",
    "--", "2019--03", "2019-02-", "-02-03", "YYYY-MM-DD", "0", "43499", "1e3", "2019-02-03-04", "'2019-02-03'",
    "2019-02-0x",
]  # fmt: skip
BOOLEANS = [
    "true", "false", "True", "False", "TRUE", "FALSE", "tRUE", "truE", "t", "f", "T", "F", "yes", "no", "Yes", "No",
    "YES", "NO", "y", "n", "Y", "N", "on", "off", "ON", "OFF", "1", "0", "-1", "2", "01", "00", "1.0", "0.0", "1e0",
    "+1", "", " ", " true", "true ", "\ttrue", "true\n", "\nfalse", "false ", " false", "\u00a0true", "true\u200b",
    "ｔｒｕｅ", "ТRUE", "tru", "truee", "fals", "falsee", "true false", "true,false", "truefalse", "not true",
    "!true", "sí", "si", "Sí", "SÍ", "si\u0301", "verdadero", "falso", "wahr", "falsch", "vrai", "null", "NULL",
    "None", "NA", "nan", "undefined", "x", "✓", "✗", "☑", "'true'", '"true"', "#t", "#f", "true;", "TRUE()",
    ".true.", "true.", "ja", "nein", "o'no", "\\t", "%", "t_ue",
]  # fmt: skip


def is_digits(text: str, fewest: int, most: int) -> bool:
    return fewest <= len(text) <= most and all(char in DIGITS for char in text)


def integer(text: str) -> int | None:
    sign, digits = (text[0], text[1:]) if text[:1] in ("+", "-") else ("", text)
    if not is_digits(digits, 1, 15):
        return None
    value = 0
    for digit in digits:
        value = value * 10 + DIGITS.index(digit)
    return -value if sign == "-" else value


def number(text: str) -> float | None:
    sign, digits = (text[0], text[1:]) if text[:1] in ("+", "-") else ("", text)
    whole, point, decimals = digits.partition(".")
    if not (is_digits(whole, 0, 15) and is_digits(decimals, 0, 30) and (whole or decimals)):
        return None
    assert point or whole
    value = Fraction(int("0" + whole + decimals), 10 ** len(decimals))
    # The division of integers rounds to the nearest double.
    size = value.numerator / value.denominator
    return -size if sign == "-" else size


def day(text: str) -> date | None:
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(is_digits(part, 2, 4) for part in parts):
        return None
    year, month, number_of_day = (int(part) for part in parts)
    leap = month == 2 and (year % 400 == 0 or (year % 4 == 0 and year % 100 != 0))
    if year < 1 or not 1 <= month <= 12 or not 1 <= number_of_day <= DAYS[month - 1] + leap:
        return None
    return date(year, month, number_of_day)


def words(yes: tuple[str, ...], no: tuple[str, ...]) -> Callable[[str], bool | None]:
    return lambda text: True if text in yes else False if text in no else None


Oracle = Callable[[str], object]
CASES: Mapping[str, tuple[dict, list[str], Oracle]] = {
    "integer": ({"type": "integer"}, INTEGERS, integer),
    "number": ({"type": "number"}, NUMBERS, number),
    "date": ({"type": "date"}, DATES, day),
    "boolean": ({"type": "boolean"}, BOOLEANS, words(("true",), ("false",))),
    "boolean as 1 and 0": (
        {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
        BOOLEANS,
        words(("1",), ("0",)),
    ),
    "boolean in many words": (
        {
            "type": "boolean",
            "trueValues": ["sí", "y", "TRUE", "✓", " "],
            "falseValues": ["no", "o'no", '"true"', "\\t", "%"],
        },
        BOOLEANS,
        words(("sí", "y", "TRUE", "✓", " "), ("no", "o'no", '"true"', "\\t", "%")),
    ),
    "boolean with true declared only": (
        {"type": "boolean", "trueValues": ["yes"]},
        BOOLEANS,
        words(("yes",), ("false",)),
    ),
    "string": ({"type": "string"}, [*INTEGERS, *DATES, *BOOLEANS], str),
}


@pytest.mark.parametrize(("declared", "texts", "oracle"), CASES.values(), ids=CASES)
def test_the_engine_takes_what_the_oracle_takes(
    declared: dict, texts: list[str], oracle: Oracle, tmp_path: Path
) -> None:
    texts = list(dict.fromkeys(texts))
    assert len(texts) >= 80
    write_package(tmp_path, declared, texts)
    report = validation.validate(tmp_path)
    refused = {texts[violation.row - 1] for violation in report.violations}
    assert {violation.rule for violation in report.violations} <= {"table.x.type"}
    assert report.not_judged == ()
    assert refused == {text for text in texts if oracle(text) is None}


@pytest.mark.parametrize(("declared", "texts", "oracle"), CASES.values(), ids=CASES)
def test_the_value_is_the_one_that_is_written(declared: dict, texts: list[str], oracle: Oracle) -> None:
    kind = declared["type"] if declared["type"] != "string" else "text"
    yes, no = (tuple(declared.get(f"{name}Values", [name])) for name in ("true", "false"))
    field = Field("x", declared["type"], kind, {}, true_values=yes, false_values=no)
    sql = f"SELECT {typed_expression(field)} FROM (SELECT unnest(?::VARCHAR[]) AS x)"
    values = [value for (value,) in duckdb.execute(sql, [texts]).fetchall()]
    assert [(text, value) for text, value in zip(texts, values, strict=True)] == [
        (text, oracle(text)) for text in texts
    ]


def test_a_missing_value_is_of_every_type(tmp_path: Path) -> None:
    for declared, _, _ in CASES.values():
        write_package(tmp_path, declared, [MISSING] * 3)
        assert validation.validate(tmp_path).violations == ()


def write_package(folder: Path, declared: dict, texts: list[str]) -> None:
    """A package of one table with a text in each record, and with another missing value than the empty cell."""
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows([["id", "x"], *([number, text] for number, text in enumerate(texts, 1))])
    fields = [{"name": "id", "type": "integer"}, {"name": "x", **declared}]
    schema = {"fields": fields, "missingValues": [MISSING], "primaryKey": ["id"]}
    document = {"name": "p", "resources": [{"name": "table", "path": "table.csv", "schema": schema}]}
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
