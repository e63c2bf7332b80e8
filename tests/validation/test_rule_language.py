"""What the rule language promises: one meaning in Python and in SQL, and nothing outside the grammar.

`evaluate` is held against DuckDB by the way that data really take: CSV text, typed values, the SQL of the rule.
"""

import csv
import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rule_strategies import MISSING, Table, quoted, rules, tables, token_soups, wrong_rules

from bolivia_crisis import validation
from bolivia_crisis.validation.checks import identifier, typed
from bolivia_crisis.validation.declared import Field, Resource
from bolivia_crisis.validation.evaluation import evaluate, explain
from bolivia_crisis.validation.rule_text import NESTING_LIMIT, TEXT_LIMIT
from bolivia_crisis.validation.rules import Kind, Node, Rule, RuleError, Value, parse, to_sql
from bolivia_crisis.validation.source import select
from bolivia_crisis.validation.structure import scan

PROPERTY = settings(
    derandomize=True, database=None, deadline=None, max_examples=100, suppress_health_check=list(HealthCheck)
)
TYPES: dict[Kind, str] = {
    "integer": "integer",
    "number": "number",
    "text": "string",
    "boolean": "boolean",
    "date": "date",
}
KINDS: dict[str, Kind] = {"a": "integer", "b": "integer", "n": "number", "t": "text", "p": "boolean", "d": "date"}
FLOAT_RANGE = "could leave the range of floating point"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rules")


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": 1}) as opened:
        yield opened


class Database:
    """A table read from its CSV file as the engine reads it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> None:
        self.fields = {n: Field(n, TYPES[kind], kind, {}, missing_values=(MISSING,)) for n, kind in table.kinds.items()}
        path = folder / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([list(table.kinds), *table.cells])
        resource = Resource("t", path, "table.csv", fields=tuple(self.fields.values()))
        found = scan(path, expected=list(table.kinds), scratch=folder)
        assert not found.faults
        self.connection = connection
        source = select(resource, found, list(table.kinds), numbered=True)
        self.connection.execute(f"CREATE OR REPLACE TABLE t AS {source}")

    def sql(self, node: Node) -> str:
        return to_sql(node, lambda name: typed(self.fields[name]))

    def values(self, expressions: Iterable[str]) -> list[tuple]:
        return self.connection.execute(f"SELECT {', '.join(expressions)} FROM t ORDER BY _row").fetchall()

    def violating(self, rules: Iterable[Rule]) -> list[list[int]]:
        """The numbers of the records that break each rule, selected as the engine selects them."""
        lists = [f"list(_row ORDER BY _row) FILTER (WHERE NOT {self.sql(rule.root)})" for rule in rules]
        return [found or [] for found in self.connection.execute(f"SELECT {', '.join(lists)} FROM t").fetchone()]


def compiled(texts: Iterable[str], kinds: dict[str, Kind]) -> list[Rule]:
    """The rules, without those that could leave the range of floating point: those are refused."""
    found = []
    for text in texts:
        try:
            found.append(parse(text, kinds))
        except RuleError as error:
            assert FLOAT_RANGE in str(error), text
    return found


def equal(mine: Value, theirs: Value) -> bool:
    """Whether two values are the same value of the same type."""
    return mine == theirs and isinstance(mine, bool) == isinstance(theirs, bool)


@PROPERTY
@given(data=st.data(), table=tables())
def test_python_and_sql_agree_on_every_record_and_every_step(
    connection, folder: Path, data: st.DataObject, table: Table
) -> None:
    drawn = data.draw(st.lists(rules(table.kinds), min_size=4, max_size=8))
    chosen = compiled((rule.brief for rule in drawn), table.kinds)
    assume(chosen)
    database = Database(connection, folder, table)
    for rule in chosen:
        steps = [rule.root, *(node for node in rule.root.args if node.kind != "null")]
        for theirs, record in zip(database.values(map(database.sql, steps)), table.values, strict=True):
            for step, value in zip(steps, theirs, strict=True):
                mine = evaluate(step, record)
                assert equal(mine, value), (rule.text, record, mine, value)
                assert not isinstance(mine, float) or math.isfinite(mine)
    broken = [[row for row, r in enumerate(table.values, 1) if evaluate(rule.root, r) is False] for rule in chosen]
    assert database.violating(chosen) == broken


@PROPERTY
@given(data=st.data(), table=tables())
def test_brackets_that_precedence_makes_needless_change_nothing(data: st.DataObject, table: Table) -> None:
    rule = data.draw(rules(table.kinds, depth=4))
    pair = compiled([rule.brief, rule.full], table.kinds)
    assume(pair)
    assert pair[0].root == pair[1].root


PLAIN_CELLS = {
    "integer": st.sampled_from(["0", "1", "2", "3", "-1", "10"]),
    "text": st.sampled_from(["", "a", "A", "é", "😀", "'", "\\"]),
    "boolean": st.sampled_from(["true", "false"]),
    "date": st.sampled_from(["2020-02-29", "2019-11-10"]),
}


@PROPERTY
@given(data=st.data(), table=tables(kinds=list(PLAIN_CELLS), cells=PLAIN_CELLS))
def test_a_rule_is_read_as_duckdb_itself_reads_it(connection, folder: Path, data: st.DataObject, table: Table) -> None:
    drawn = data.draw(st.lists(rules(table.kinds, plain=True), min_size=3, max_size=6))
    chosen = [parse(rule.brief, table.kinds) for rule in drawn]
    database = Database(connection, folder, table)
    own = ", ".join(f"{typed(field)} AS {identifier(name)}" for name, field in database.fields.items())
    database.connection.execute(f"CREATE OR REPLACE TABLE plain AS SELECT _row, {own} FROM t")
    columns = ", ".join(rule.text for rule in chosen)
    theirs = database.connection.execute(f"SELECT {columns} FROM plain ORDER BY _row").fetchall()
    assert theirs == [tuple(evaluate(rule.root, record) for rule in chosen) for record in table.values]


@PROPERTY
@given(data=st.data(), table=tables(records=0))
def test_a_mixture_of_kinds_is_refused_wherever_it_stands(data: st.DataObject, table: Table) -> None:
    rule = data.draw(wrong_rules(table.kinds))
    with pytest.raises(RuleError):
        parse(rule, table.kinds)


@settings(PROPERTY, max_examples=1000)
@given(text=token_soups())
def test_tokens_in_any_order_are_refused_or_run(text: str) -> None:
    kinds: dict[str, Kind] = {"a": "integer", "t": "text", "p": "boolean"}
    try:
        rule = parse(text, kinds)
    except RuleError:
        return
    record = {"a": 1, "t": "x", "p": None}
    columns = "(SELECT CAST(1 AS BIGINT) AS a, 'x' AS t, CAST(NULL AS BOOLEAN) AS p)"
    ((value,),) = duckdb.execute(f"SELECT {to_sql(rule.root, quoted)} FROM {columns}").fetchall()
    assert evaluate(rule.root, record) == value


@settings(PROPERTY, max_examples=300)
@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused_without_another_error(text: str) -> None:
    for candidate in (text, f"t = '{text}'", f'"{text}" is null'):
        try:
            parse(candidate, KINDS)
        except RuleError as error:
            assert str(error)


@PROPERTY
@given(data=st.data(), table=tables(records=3))
def test_an_explanation_names_every_column_that_was_read(data: st.DataObject, table: Table) -> None:
    chosen = compiled([data.draw(rules(table.kinds)).brief], table.kinds)
    for rule in chosen:
        for record in table.values:
            text = explain(rule, record)
            assert text.isprintable() or "\u200d" in text
            if rule.root.op in ("and", "or", "not", "is_null", "in", "case", "switch", "coalesce", "column"):
                assert [part in text for part in map("{} = ".format, rule.columns)] == [True] * len(rule.columns)


# A rule whose only column is `a` would be refused for other reasons if a construct were let through by half.
REFUSED = {
    "function lower": "lower(t) = 'x'",
    "function with a known alias": "len(t) = 1",
    "function char_length": "char_length(t) = 1",
    "function ifnull": "ifnull(a, 1) = 1",
    "function if": "if(p, true, false)",
    "function if without else, compared": "if(p, 1) = if(p, 2)",
    "function iff is null": "if(p, 1) is null",
    "function mod": "mod(a, b) = 1",
    "function nullif": "nullif(a, 1) is null",
    "function greatest": "greatest(a, b) = 1",
    "function round": "round(n, 1) = 1",
    "function now": "d < now()",
    "function random": "random() < 1",
    "function getenv": "getenv('HOME') = t",
    "function count": "count(a) = 1",
    "function count(*)": "count(*) = 1",
    "function with a quoted name": '"abs"(a) = 1',
    "function of a schema": "main.abs(a) = 1",
    "function with two arguments": "abs(a, b) = 1",
    "length in bytes": "length(t, 'utf8') = 1",
    "function without arguments": "coalesce() = 1",
    "star": "coalesce(*) = 1",
    "trailing comma": "coalesce(a, ) = 1",
    "trailing comma of a list": "a in (1, )",
    "current_date": "d < current_date",
    "current_date in upper case": "d < CURRENT_DATE",
    "subquery": "a = (select 1)",
    "in a subquery": "a in (select 1)",
    "exists": "exists (select 1)",
    "exists over a file": "exists (select * from read_csv('x.csv'))",
    "read_csv": "read_csv('x.csv') is null",
    "whole select": "select true",
    "with": "with x as (select 1) select true",
    "insert": "insert into t values (1)",
    "drop": "drop table t",
    "pragma": "pragma database_list",
    "set": "set threads = 1",
    "attach": "attach 'x.db'",
    "copy": "copy t to 'x.csv'",
    "macro": "create macro f(x) as x",
    "call": "call f(1)",
    "two statements": "a = 1; a = 2",
    "trailing semicolon": "a = 1;",
    "line comment": "a = 1 -- and b = 2",
    "comment with a semicolon": "a = 1 /* ; drop table t */",
    "comment at the start": "/* x */ a = 1",
    "comment between": "a = --\n1",
    "like": "t like 'x%'",
    "ilike": "t ilike 'x%'",
    "not like": "t not like 'x%'",
    "glob": "t glob 'x*'",
    "similar to": "t similar to 'x'",
    "regular expression operator": "t ~ 'x'",
    "concatenation": "t || 'x' = 'xx'",
    "adjacent texts": "t = 'x' 'y'",
    "adjacent texts over lines": "t = 'x'\n'y'",
    "cast": "cast(a as text) = '1'",
    "cast operator": "a::text = '1'",
    "cast of a column to date": "cast(t as date) = d",
    "cast of a text to date": "cast('2020-01-01' as date) = d",
    "cast operator of a text": "'2020-01-01'::date = d",
    "try_cast": "try_cast(t as date) = d",
    "is true": "p is true",
    "is not false": "p is not false",
    "is unknown": "p is unknown",
    "is (null)": "p is (null)",
    "is an expression": "a is b",
    "is distinct from": "a is distinct from b",
    "isnull": "a isnull",
    "notnull": "a notnull",
    "not null": "a not null",
    "window": "sum(a) over () = 1",
    "filter": "count(a) filter (where p) = 1",
    "aggregate": "sum(a) = 1",
    "lambda": "list_filter(t, x -> x = 1) is null",
    "lambda keyword": "list_filter(t, lambda x: x = 1) is null",
    "struct access": "t.x = 1",
    "qualified column": "x.a = 1",
    "positional reference": "#1 = 1",
    "list": "a in [1, 2]",
    "list element": "t[1] = 'x'",
    "slice": "t[1:2] = 'x'",
    "struct": "{'x': a} is null",
    "map": "map {'x': 1} is null",
    "tuple": "(a, b) = (1, 2)",
    "tuple in a list": "a in ((1, 2))",
    "empty tuple": "() is null",
    "row": "row(a, b) is null",
    "question mark": "a = ?",
    "dollar": "a = $1",
    "named parameter": "a = $x",
    "colon parameter": "a = :x",
    "at": "a = @b",
    "exponent": "n = 1e3",
    "negative exponent": "n = 1e-3",
    "hexadecimal": "a = 0x1F",
    "binary": "a = 0b1",
    "underscore": "a = 1_000",
    "point at the start": "n = .5",
    "point at the end": "n = 5.",
    "two points": "n = 1.2.3",
    "16 digits": "a = 1234567890123456",
    "16 digits with a point": "n = 0.123456789012345",
    "digits of another script": "a = १",
    "nan": "n = nan",
    "infinity": "n = infinity",
    "nan as text": "n = 'nan'",
    "nan by cast": "n = 'nan'::double",
    "typed literal timestamp": "d = timestamp '2020-01-01 00:00:00'",
    "typed literal integer": "a = integer '1'",
    "interval": "d > date '2020-01-01' + interval '1 day'",
    "interval of a column": "d > interval a day",
    "date arithmetic": "d + 1 = d",
    "date difference": "d - d = 0",
    "date function": "date(t) = d",
    "date with slashes": "d = date '2020/01/01'",
    "date with one digit": "d = date '2020-1-1'",
    "date of a week": "d = date '2020-W01-1'",
    "date that is none": "d = date '2019-02-29'",
    "date of the year 0": "d = date '0000-01-01'",
    "date with time": "d = date '2020-01-01 00:00'",
    "date before the common era": "d = date '0001-01-01 BC'",
    "date infinity": "d = date 'infinity'",
    "date without text": "d = date",
    "collate": "t collate nocase = 'x'",
    "escape text": r"t = E'\n'",
    "unicode text": r"t = U&'\0041'",
    "national text": "t = N'x'",
    "bytes": "t = x'41'",
    "dollar quotes": "t = $$x$$",
    "backquotes": "`a` = 1",
    "equals twice": "a == 1",
    "not equal in C": "a != 1",
    "null-safe equal": "a <=> 1",
    "equal or less": "a =< 1",
    "equals in a row": "a = b = 1",
    "less in a row": "1 < a < 3",
    "comparison compared": "p = a < b",
    "in compared": "p = a in (1)",
    "between compared": "a between 1 and 2 = p",
    "not compared": "p = not p",
    "null tested twice": "a is null is null",
    "integer division": "a // b = 1",
    "power": "a ** 2 = 4",
    "power sign": "a ^ 2 = 4",
    "bit and": "a & 1 = 1",
    "bit shift": "a << 1 = 2",
    "bit not": "~a = 1",
    "factorial": "a ! = 1",
    "sign plus": "a = +1",
    "any": "a = any (select 1)",
    "all of a list": "a = all([1])",
    "alias": "a = 1 as x",
    "alias without as": "a = 1 x",
    "order": "a = 1 order by a",
    "from": "true from t",
    "between symmetric": "a between symmetric 2 and 1",
    "case without branches": "case a end = 1",
    "case without end": "case when p then true",
    "in without list": "a in",
    "in an empty list": "a in ()",
    "in a column": "a in b",
    "unknown column": "z = 1",
    "column in another case": "A = 1",
    "keyword as a column": "end = 1",
    "unclosed text": "t = 'x",
    "unclosed name": '"t = 1',
    "empty name": '"" = 1',
    "unclosed bracket": "(a = 1",
    "closing bracket": "a = 1)",
    "no condition: number": "a + 1",
    "no condition: text": "'true'",
    "no condition: date": "date '2020-01-01'",
    "nothing": "",
    "blank": "  \n ",
    "no-break space": "a\u00a0= 1",
    "character 0": "t = 'x\0'",
    "half a character": "t = '\ud800'",
    "too long": "t = '" + "x" * TEXT_LIMIT + "'",
    "division chain that overflows": "n / n / n / n / n / n / n / n > 1",
    "product that overflows": "n * n * n * n * n * n * n > 1",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_outside_the_language_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, KINDS)
    assert len(str(caught.value)) < 200


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(RuleError, match=r"`!=` at position 3: write <>"):
        parse("a != 1", KINDS)
    with pytest.raises(RuleError, match=r"`lower\(...\)`: the functions of a rule are abs, coalesce, length"):
        parse("lower(t) = 'x'", KINDS)


MEANING = {
    "null is unknown": ("null = null", None),
    "and with null and false": ("null and 1 = 2", False),
    "or with null and true": ("null or 1 = 1", True),
    "not null": ("not (null = 1)", None),
    "in with a null that misses": ("1 in (2, null)", None),
    "in with a null that hits": ("1 in (1, null)", True),
    "not in with a null": ("1 not in (2, null)", None),
    "null in a list": ("null in (1, 2)", None),
    "between with an unknown end that decides": ("5 between 6 and null", False),
    "between with an unknown end": ("5 between 4 and null", None),
    "between the wrong way round": ("5 between 6 and 4", False),
    "case without else": ("case when 1 = 2 then true end", None),
    "case with an unknown condition": ("case when null then false else true end", True),
    "case of null": ("case null when null then false else true end", True),
    "coalesce of an integer and a number": ("coalesce(null, 1, 2.5) = 1.0", True),
    "division by zero": ("1 / 0 = 1", None),
    "division by a difference of zero": ("1 / (0.3 - 0.3) is null", True),
    "remainder by zero": ("1 % 0 is null", True),
    "division of integers": ("1 / 2 = 0.5", True),
    "zero divided": ("0 / 5 = 0", True),
    "remainder of a negative": ("-7 % 3 = -1", True),
    "remainder by a negative": ("7 % -3 = 1", True),
    "remainder of numbers": ("-7.5 % 2 = -1.5", True),
    "remainder of large integers": ("(999999999999999 * 9000) % 1000 = 1000 - 9000 % 1000 or true", True),
    "exact remainder": ("(999999999999999 * 9001) % 10 = 9", True),
    "negative zero": ("-0.0 = 0.0 and 1 / -0.0 is null", True),
    "minus binds closer than remainder": ("-5 % 3 = -(5 % 3)", True),
    "product before sum": ("2 + 3 * 4 = 14", True),
    "subtraction groups to the left": ("10 - 3 - 2 = 5", True),
    "division groups to the left": ("100 / 10 / 2 = 5", True),
    "and before or": ("true or true and false", True),
    "not before and": ("not false and false", False),
    "not after comparison": ("not 1 = 2", True),
    "is null after comparison": ("null = 1 is null", True),
    "floating point": ("0.1 + 0.2 = 0.3", False),
    "very large product": ("999999999999999 * 999999999999999 > 999999999999998 * 999999999999999", True),
    "large product of many": ("999999999999999 * 999999999999999 * 999999999999999 * 999999999999999 > 1", True),
    "exact below 18 digits": ("999999999999999 * 9000 + 1 <> 999999999999999 * 9000", True),
    "leading zeros": ("007 = 7", True),
    "texts compare by code points": ("'Z' < 'a' and 'a' < 'é' and 'z' < 'é' and '\uffff' < '😀'", True),
    "no normal form": ("'é' = 'e\u0301'", False),
    "no folding": ("'a' = 'A'", False),
    "blanks count": ("'a' = 'a '", False),
    "length of astral characters": ("length('😀a') = 2", True),
    "length of what looks like one": ("length('e\u0301') = 2", True),
    "length of nothing": ("length('') = 0", True),
    "quote in a text": ("length('''') = 1", True),
    "backslash in a text": (r"length('\n') = 2", True),
    "first and last day": ("date '0001-01-01' < date '9999-12-31'", True),
    "keywords in upper case": ("NOT NULL IS NOT NULL", True),
    "no blanks": ("1<=2 and(2)>=1 or(1)<>1", True),
    "truth values": ("true <> false", True),
}


@pytest.mark.parametrize(("text", "expected"), MEANING.values(), ids=MEANING)
def test_the_meaning_is_the_documented_one_in_both(text: str, expected: bool | None) -> None:
    rule = parse(text, {})
    ((value,),) = duckdb.execute(f"SELECT {to_sql(rule.root, identifier)}").fetchall()
    assert (evaluate(rule.root, {}), value) == (expected, expected)


LONG = {
    "500 terms of and": " and ".join(["a = 1"] * 500),
    "500 terms of or": " or ".join(["a <> 1"] * 499 + ["a = 1"]),
    "a sum of 140 columns": " + ".join(["a"] * 140) + " = 140",
    "a list of 1,000 values": f"a in ({', '.join(map(str, range(1000)))})",
    "a case of 200 branches": "case " + " ".join(f"when a = {n} then {n}" for n in range(200, 0, -1)) + " end = 1",
    "brackets as deep as allowed": "(" * NESTING_LIMIT + "a = 1" + ")" * NESTING_LIMIT,
    "not as often as allowed": "not " * NESTING_LIMIT + "a = 1",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_rule_runs(text: str) -> None:
    rule = parse(text, {"a": "integer"})
    ((value,),) = duckdb.execute(f"SELECT {to_sql(rule.root, quoted)} FROM (SELECT CAST(1 AS BIGINT) AS a)").fetchall()
    assert value is evaluate(rule.root, {"a": 1}) is True
    assert explain(rule, {"a": 2})


TOO_MUCH = {
    "brackets": "(" * 5000 + "a = 1" + ")" * 5000,
    "not": "not " * 4000 + "a = 1",
    "minus": "- " * 5000 + "a = 1",
    "case": "case when " * 500 + "true" + " then true end" * 500,
    "functions": "abs(" * 1000 + "a" + ")" * 1000 + " = 1",
    "sum": " + ".join(["a"] * 1000) + " = 1",
    "and": " and ".join(["a = 1"] * 2000),
    "unclosed brackets": "(" * 10_000,
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_refused_cleanly(text: str) -> None:
    with pytest.raises(RuleError, match=r"nested over|steps in a row|parts"):
        parse(text, {"a": "integer"})


def test_a_subject_in_a_case_is_written_once() -> None:
    text = "t = " + "case " * 15 + "t" + " when 'a' then 'b' when 'b' then 'c' end" * 15
    assert len(to_sql(parse(text, KINDS).root, quoted)) < 2000


NEVER_TRUE = ["a <> a", "10 not in (a, b, 10)", "b < b"]


@pytest.mark.parametrize("condition", NEVER_TRUE)
def test_a_condition_that_is_never_true_can_stand_in_a_case(tmp_path: Path, condition: str) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n,3\n", "utf-8")
    # Only where another rule is broken are the failing records selected by all conditions at once.
    texts = {"never": f"case when {condition} then 'x' end > 'a'", "broken": "a = 5"}
    fields = [{"name": name, "type": "integer"} for name in "ab"]
    rules = [{"id": id_, "rule": text, "why": "w", "remedy": "m"} for id_, text in texts.items()]
    schema = {"fields": fields, "rules": rules}
    document = {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": schema}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(document), "utf-8")
    assert [violation.rule for violation in validation.validate(tmp_path).violations] == ["broken"]


RECORD = {"a": 120, "b": 3, "n": 0.1, "t": "it's\x1b[31m" + "x" * 200, "p": None, "d": dt.date(2020, 10, 18)}
EXPLAINED = {
    "a + b = 124": "120 + 3 (= 123) <> 124",
    "(a + b) * b < 10": "(120 + 3) * 3 (= 369) >= 10",
    "a - (b - 1) = 0": "120 - (3 - 1) (= 118) <> 0",
    "a - b - 1 = 0": "120 - 3 - 1 (= 116) <> 0",
    "a / (b * 2) = 0": "120 / (3 * 2) (= 20) <> 0",
    "(a * b) + 1 = 0": "120 * 3 + 1 (= 361) <> 0",
    "-(a + b) > 0": "-(120 + 3) (= -123) <= 0",
    "abs(b - a) <= 11": "abs(3 - 120) (= 117) > 11",
    "coalesce(null, a) = 1": "coalesce(empty, 120) (= 120) <> 1",
    "n + 0.2 = 0.3": "0.1 + 0.2 (= 0.30000000000000004) <> 0.3",
    "a * 1.0 = 1": "120 * 1 (= 120) <> 1",
    "d < date '2020-01-01'": "2020-10-18 >= 2020-01-01",
    "a between 1 and b": "120 not between 1 and 3",
    "a = case when b = 3 then 1 end": "120 <> 1, where b = 3",
    "p or a < b": "p = empty, a = 120, b = 3",
    "(a is null) = (b is not null)": "a = 120, b = 3",
    "a not in (120)": "a = 120",
    "null": "",
}


@pytest.mark.parametrize(("text", "expected"), EXPLAINED.items(), ids=EXPLAINED)
def test_an_explanation_shows_the_numbers(text: str, expected: str) -> None:
    assert explain(parse(text, KINDS), RECORD) == expected


def test_an_explanation_is_short_and_shows_no_control_characters() -> None:
    text = explain(parse("t = ''", KINDS), RECORD)
    assert text.isprintable()
    assert len(text) < 120
