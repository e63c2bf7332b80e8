"""Hypothesis strategies: schemas, tables of raw cells, and rules over them, well-typed and ill-typed.

An expression is made together with two spellings: `brief` with no more brackets than the precedence of
the rule language asks for, `full` with brackets around every operation.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from bolivia_crisis.validation.rules import Kind, Value

MISSING = "∅"
Draw = Callable[[st.SearchStrategy], object]
OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, ATOM = range(8)
KINDS: tuple[Kind, ...] = ("integer", "number", "text", "boolean", "date")
NUMBERS = [st.integers(0, limit) for limit in range(40)]
NAMES = ("a", "b", "Total", "año", "order", "length", "date", "select", "two words", 'q"q', "end", "x.y", "naïve_2")
PLAIN_WORDS = {"a", "b", "Total", "año", "order", "length", "date", "select", "naïve_2"}


@dataclass(frozen=True)
class Expression:
    """A spelling of an expression and its precedence."""

    brief: str
    full: str
    level: int = ATOM

    def within(self, level: int) -> str:
        """The brief spelling as an operand of an operation that needs at least a level."""
        return self.brief if self.level >= level else f"({self.brief})"


@dataclass(frozen=True)
class Table:
    """Columns with their kinds, and records of raw cells with the values that they stand for."""

    kinds: dict[str, Kind]
    cells: list[list[str]]
    values: list[dict[str, Value]]


def raw_integers() -> st.SearchStrategy[str]:
    small = st.sampled_from(["0", "-0", "1", "+1", "-1", "2", "3", "-3", "007", "10"])
    large = st.sampled_from(["999999999999999", "-999999999999999", "999999999999998", "500000000000000"])
    return small | large | st.integers(-(10**15) + 1, 10**15 - 1).map(str)


def raw_numbers() -> st.SearchStrategy[str]:
    known = ["0", "-0.0", "0.1", "0.2", "0.3", ".5", "5.", "+2.5", "1", "-3", "1.10"]
    known += ["999999999999999", "-999999999999999." + "9" * 30, "." + "0" * 29 + "1", "-." + "0" * 29 + "1"]
    digits = st.text("0123456789", min_size=1, max_size=15)
    decimals = st.text("0123456789", max_size=30)
    return st.sampled_from(known) | st.builds("{}{}.{}".format, st.sampled_from(["", "-", "+"]), digits, decimals)


def raw_texts() -> st.SearchStrategy[str]:
    known = [
        "",
        "a",
        "A",
        "aa",
        "é",
        "e\u0301",
        "ß",
        "z",
        "'",
        '"',
        "''",
        "\\",
        "\\'",
        "a\nb",
        " a",
        "a ",
        "null",
        "%",
        "_",
    ]
    known += ["\uffff", "😀", "😀a", "\U0010ffff", "true", "0", ";--", "\u200d", "中文", "0001-01-01"]
    alphabet = st.characters(exclude_categories=["Cs"], exclude_characters=f"\0\r{MISSING}")
    return st.sampled_from(known) | st.text(alphabet, max_size=6)


def raw_dates() -> st.SearchStrategy[str]:
    known = ["0001-01-01", "9999-12-31", "2020-02-29", "2019-11-10", "1582-10-10", "1970-01-01"]
    return st.sampled_from(known) | st.dates().map(dt.date.isoformat)


RAW: dict[Kind, st.SearchStrategy[str]] = {
    "integer": raw_integers(),
    "number": raw_numbers(),
    "text": raw_texts(),
    "boolean": st.sampled_from(["true", "false"]),
    "date": raw_dates(),
}
READ: dict[Kind, Callable[[str], Value]] = {
    "integer": int,
    "number": float,
    "text": str,
    "boolean": lambda cell: cell == "true",
    "date": dt.date.fromisoformat,
}


@st.composite
def tables(draw: Draw, *, kinds: Sequence[Kind] = KINDS, records: int = 12, cells: dict | None = None) -> Table:
    """A table of two to six columns in which about a fifth of the cells is missing."""
    sources = cells or RAW
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
    chosen = {name: draw(st.sampled_from(kinds)) for name in names}
    rows = []
    for _ in range(records):
        rows.append([draw(sources[kind]) if draw(NUMBERS[4]) else MISSING for kind in chosen.values()])
    values = [
        {
            name: None if cell == MISSING else READ[kind](cell)
            for (name, kind), cell in zip(chosen.items(), row, strict=True)
        }
        for row in rows
    ]
    return Table(chosen, rows, values)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def text_literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def number_literal(digits: int, point: int) -> str:
    text = str(digits).rjust(point + 1, "0")
    return f"{text[:-point]}.{text[-point:]}" if point else text


class Rules:
    """Draws expressions of a wanted kind over the columns of a table.

    `plain` leaves out what DuckDB itself reads in another way than the rule language: division and
    remainder, products that overflow, numbers with a point (decimals there), and bare column names.
    """

    def __init__(self, draw: Draw, kinds: dict[str, Kind], *, plain: bool = False, nulls: bool = True) -> None:
        self.draw = draw
        self.kinds = kinds
        self.plain = plain
        self.nulls = nulls

    def choose(self, options: Sequence) -> object:
        return options[self.upto(len(options) - 1)]

    def upto(self, limit: int) -> int:
        return self.draw(NUMBERS[limit])

    def coin(self) -> bool:
        return self.upto(1) == 1

    def any_kind(self) -> Kind:
        return self.choose([kind for kind in KINDS if not (self.plain and kind == "number")])

    def expression(self, kind: Kind, depth: int) -> Expression:
        if depth <= 0 or self.upto(5) == 0:
            return self.atom(kind)
        makers = [self.coalesce, self.case]
        if kind in ("integer", "number"):
            makers += [self.arithmetic, self.arithmetic, self.arithmetic, self.function]
        if kind == "boolean":
            makers += [self.comparison, self.comparison, self.logic, self.logic, self.negation]
            makers += [self.membership, self.range, self.null_test]
        return self.choose(makers)(kind, depth - 1)

    def atom(self, kind: Kind) -> Expression:
        columns = [name for name, own in self.kinds.items() if own == kind]
        choice = self.upto(9)
        if self.nulls and choice == 0:
            return same(self.choose(["null", "NULL"]))
        if columns and choice < 7:
            name = self.choose(columns)
            is_bare = name in PLAIN_WORDS and not self.plain and self.coin()
            return Expression(name if is_bare else quoted(name), quoted(name))
        return same(self.literal(kind))

    def literal(self, kind: Kind) -> str:
        match kind:
            case "text":
                return text_literal(self.draw(RAW["text"]))
            case "boolean":
                return self.choose(["true", "false", "TRUE", "False"])
            case "date":
                return f"{self.choose(['date', 'DATE'])} '{self.draw(RAW['date'])}'"
            case "integer":
                return self.choose(
                    ["0", "1", "2", "3", "10", "007"] + ([] if self.plain else ["999999999999999", "86400"])
                )
        return number_literal(self.draw(st.integers(0, 10**15 - 1)), self.draw(st.integers(1, 14)))

    def coalesce(self, kind: Kind, depth: int) -> Expression:
        parts = [self.expression(kind, depth) for _ in range(1 + self.upto(2))]
        return call("coalesce", parts)

    def case(self, kind: Kind, depth: int) -> Expression:
        tested: Kind = self.any_kind() if self.coin() else "boolean"
        subject = self.expression(tested, depth) if self.coin() else None
        tested = tested if subject else "boolean"
        briefs, fulls = ["case"], ["case"]
        if subject:
            briefs.append(subject.brief)
            fulls.append(subject.full)
        for _ in range(1 + self.upto(1)):
            condition, result = self.expression(tested, depth), self.expression(kind, depth)
            briefs.append(f"when {condition.brief} then {result.brief}")
            fulls.append(f"when {condition.full} then {result.full}")
        if self.coin():
            default = self.expression(kind, depth)
            briefs.append(f"else {default.brief}")
            fulls.append(f"else {default.full}")
        return Expression(" ".join([*briefs, "end"]), " ".join([*fulls, "end"]))

    def arithmetic(self, kind: Kind, depth: int) -> Expression:
        operators = "+-" if self.plain else ("+-*%" if kind == "integer" else "+-*/%")
        operator = self.choose(operators)
        kinds: Sequence[Kind] = ("integer",) if kind == "integer" else ("integer", "number")
        left, right = self.expression(self.choose(kinds), depth), self.expression(self.choose(kinds), depth)
        return binary(operator, left, right, SUM if operator in "+-" else PRODUCT)

    def function(self, kind: Kind, depth: int) -> Expression:
        if kind == "integer" and self.coin():
            return call("length", [self.expression("text", depth)])
        inner = self.expression(kind, depth)
        if self.coin():
            return call("abs", [inner])
        return Expression(f"- {inner.within(SIGN)}", f"(- {inner.full})", SIGN)

    def comparison(self, _kind: Kind, depth: int) -> Expression:
        kind = self.any_kind()
        operators = ["=", "<>"] if kind == "boolean" else ["=", "<>", "<", "<=", ">", ">="]
        left, right = self.expression(kind, depth), self.expression(self.beside(kind), depth)
        return binary(self.choose(operators), left, right, COMPARISON, both=True)

    def beside(self, kind: Kind) -> Kind:
        """A kind that compares with a kind."""
        numeric: tuple[Kind, ...] = ("integer",) if self.plain else ("integer", "number")
        return self.choose(numeric) if kind in numeric else kind

    def logic(self, _kind: Kind, depth: int) -> Expression:
        operator, level = self.choose([("and", AND), ("or", OR), ("AND", AND)])
        parts = [self.expression("boolean", depth) for _ in range(2 + self.upto(2))]
        brief = f" {operator} ".join(part.within(level + 1) for part in parts)
        return Expression(brief, "(" + f" {operator} ".join(part.full for part in parts) + ")", level)

    def negation(self, _kind: Kind, depth: int) -> Expression:
        inner = self.expression("boolean", depth)
        return Expression(f"not {inner.within(NOT)}", f"(not {inner.full})", NOT)

    def membership(self, _kind: Kind, depth: int) -> Expression:
        kind, word = self.any_kind(), self.choose(["in", "not in"])
        needle = self.expression(kind, depth)
        options = [self.expression(self.beside(kind), depth - 1) for _ in range(1 + self.upto(3))]
        brief = f"{needle.within(SUM)} {word} ({', '.join(option.brief for option in options)})"
        full = f"({needle.full} {word} ({', '.join(option.full for option in options)}))"
        return Expression(brief, full, COMPARISON)

    def range(self, _kind: Kind, depth: int) -> Expression:
        kind: Kind = self.choose(["integer", "text", "date"] + ([] if self.plain else ["number"]))
        word = self.choose(["between", "not between"])
        parts = [self.expression(self.beside(kind), depth) for _ in range(3)]
        value, low, high = (part.within(SUM) for part in parts)
        full = f"({parts[0].full} {word} {parts[1].full} and {parts[2].full})"
        return Expression(f"{value} {word} {low} and {high}", full, COMPARISON)

    def null_test(self, _kind: Kind, depth: int) -> Expression:
        inner, words = self.expression(self.any_kind(), depth), self.choose(["is null", "is not null", "IS NULL"])
        return Expression(f"{inner.within(SUM)} {words}", f"({inner.full} {words})", COMPARISON)

    def wrong(self) -> str:
        """An expression that mixes kinds."""
        first, second = self.draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=2, unique=True).filter(mixes))
        a, b = self.literal(first), self.literal(second)
        shapes = [
            f"{a} = {b}",
            f"{a} <> {b}",
            f"{a} in ({b})",
            f"{a} in (null, {a}, {b})",
            f"coalesce({a}, {b}) is null",
        ]
        shapes += [
            f"{a} between {a} and {b}",
            f"case when true then {a} else {b} end is null",
            f"case {a} when {b} then 1 end = 1",
        ]
        not_number = a if first in ("text", "date", "boolean") else b
        shapes += [
            f"{not_number} + 1 = 1",
            f"abs({not_number}) = 1",
            f"- {not_number} = 1",
            f"1 % {not_number} is null",
        ]
        not_condition = a if first != "boolean" else b
        shapes += [f"not {not_condition}", f"{not_condition} and true", f"null or {not_condition}", not_condition]
        shapes += [f"case when {not_condition} then true end", f"length({a if first != 'text' else b}) = 1"]
        shapes += ["true < false", "false between false and true", "null >= true"]
        return self.choose(shapes)


def mixes(kinds: Sequence[Kind]) -> bool:
    return set(kinds) != {"integer", "number"}


def same(text: str) -> Expression:
    return Expression(text, text)


def call(name: str, parts: Sequence[Expression]) -> Expression:
    brief, full = (", ".join(getattr(part, form) for part in parts) for form in ("brief", "full"))
    return Expression(f"{name}({brief})", f"{name}({full})")


def binary(operator: str, left: Expression, right: Expression, level: int, *, both: bool = False) -> Expression:
    """An operation that groups to the left, or, with `both`, takes no operation of its own level at all."""
    brief = f"{left.within(level + both)} {operator} {right.within(level + 1)}"
    return Expression(brief, f"({left.full} {operator} {right.full})", level)


@st.composite
def rules(draw: Draw, kinds: dict[str, Kind], *, depth: int = 3, plain: bool = False) -> Expression:
    """A well-typed rule."""
    return Rules(draw, kinds, plain=plain).expression("boolean", depth)


@st.composite
def wrong_rules(draw: Draw, kinds: dict[str, Kind]) -> str:
    """A rule that mixes kinds somewhere inside."""
    maker = Rules(draw, kinds)
    wrong = maker.wrong()
    beside = maker.expression("boolean", 2).full
    return draw(st.sampled_from([wrong, f"{beside} or ({wrong})", f"case when {beside} then true else ({wrong}) end"]))


def token_soups() -> st.SearchStrategy[str]:
    """Tokens of the language in no order, over the columns a (integer), t (text) and p (boolean)."""
    tokens = "a t p 1 2.5 'x' date '2020-01-01' null true false + - * / % = <> < <= > >= ( ) , and or not in between"
    words = [
        *tokens.split(),
        "case",
        "when",
        "then",
        "else",
        "end",
        "is",
        "abs(",
        "length(",
        "coalesce(",
        "in (",
        "is null",
    ]
    return st.lists(st.sampled_from(words), max_size=14).map(" ".join)
