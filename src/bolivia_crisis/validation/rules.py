"""Row rules: a small language for conditions between the columns of one record.

A rule is a boolean expression over the typed columns of a record: column names, numbers, 'text',
`date '2019-11-10'`, `true`, `false`, `null`, `+ - * / %`, `= <> < <= > >=`, `and or not`, `in (...)`,
`between`, `case`, `is [not] null`, `abs`, `length`, `coalesce`. Its words are read by `rule_text`, and what is
no sentence of this grammar is refused when compiled. (A parser of all of SQL would be refused most of what it
reads, and to import one takes a tenth of the time in which the whole package is judged.) The meaning is the
same in every engine:

- an unknown (null) rule holds; comparisons and arithmetic with null are null;
- `/` divides as floating point, and division or remainder by zero is null; a remainder has the sign of
  what is divided;
- integers are exact; where a product or sum could pass 18 digits it is computed as floating point, which
  can neither overflow nor become NaN;
- kinds are never mixed: text does not compare with numbers, nor dates with text;
- text compares by code points, and length counts them;
- a comparison, `in`, `between` or `not` that is compared itself stands in brackets.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bolivia_crisis.validation import rule_nodes as nodes
from bolivia_crisis.validation.rule_nodes import Kind, Node, Value
from bolivia_crisis.validation.rule_text import RuleError, Token, read

__all__ = ["Kind", "Node", "Rule", "RuleError", "Value", "parse", "sql_text", "to_sql"]

DEPTH_LIMIT = 150
NODE_LIMIT = 5_000

_COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})
_COMPARING = _COMPARISONS | {"is", "not", "in", "between"}
_FUNCTIONS = ("abs", "coalesce", "length")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: its text, its expression tree and the columns that it reads, in order of mention."""

    text: str
    root: Node
    columns: tuple[str, ...]


def parse(text: str, kinds: Mapping[str, Kind]) -> Rule:
    """Compile a rule over columns of the given kinds. Raises RuleError.

    >>> parse("votes_cast <= registered", {"votes_cast": "integer", "registered": "integer"}).columns
    ('votes_cast', 'registered')
    """
    parser = _Parser(read(text), kinds)
    root = parser.condition()
    parser.end()
    _check_size(root)
    if root.kind not in ("boolean", "null"):
        raise RuleError(f"is {root.kind}, not a condition")
    return Rule(text, root, tuple(parser.columns))


class _Parser:
    """One method for each level of precedence, from `or` down to a single value.

    Each takes the tokens that are its own and leaves the parser at the next one.
    """

    def __init__(self, tokens: list[Token], kinds: Mapping[str, Kind]) -> None:
        self.tokens = tokens
        self.place = 0
        self.kinds = kinds
        self.columns: dict[str, None] = {}

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def sign(self) -> str:
        """The keyword or sign at which the parser is, if it is at one."""
        return self.token.text if self.token.kind in ("keyword", "sign") else ""

    def takes(self, wanted: str) -> bool:
        """Whether the parser was at a keyword or sign, which it then has passed."""
        if self.sign() != wanted:
            return False
        self.place += 1
        return True

    def need(self, wanted: str, after: str) -> None:
        if not self.takes(wanted):
            raise RuleError(f"{after} needs `{wanted}` where there is {self.shown()}")

    def shown(self) -> str:
        token = self.token
        return f"`{_short(token.text)}` at position {token.position}" if token.text else "the end of the rule"

    def unexpected(self) -> RuleError:
        return RuleError(f"{self.shown()} where a value is needed")

    def end(self) -> None:
        if self.token.kind != "end":
            raise RuleError(f"cannot be read from {self.shown()} on")

    def condition(self) -> Node:
        return self.chain("or", self.conjunction)

    def conjunction(self) -> Node:
        return self.chain("and", self.negation)

    def chain(self, word: Literal["and", "or"], operand: Callable[[], Node]) -> Node:
        """`a and b and c ...` as one node, however many they are."""
        operands = [operand()]
        while self.takes(word):
            operands.append(operand())
        return operands[0] if len(operands) == 1 else nodes.logic(word, operands)

    def negation(self) -> Node:
        return nodes.logic("not", [self.negation()]) if self.takes("not") else self.comparison()

    def comparison(self) -> Node:
        """A value that is compared at most once: databases read `a = b = c` and the like in different ways."""
        left = self.sum()
        result = self.compared(left)
        if result is not left and self.sign() in _COMPARING:
            raise RuleError(f"write brackets: a comparison, `in`, `between` or `not` is compared by {self.shown()}")
        return result

    def compared(self, left: Node) -> Node:
        sign = self.sign()
        if sign in _COMPARISONS:
            self.place += 1
            result = nodes.compare(sign, left, self.sum())
            # All databases test the comparison here, not its right side.
            return self.null_test(result) if self.takes("is") else result
        if self.takes("is"):
            return self.null_test(left)
        is_not = self.takes("not")
        if self.takes("in"):
            self.need("(", "`in`")
            return _unless(is_not, nodes.one_of(left, self.items()))
        if self.takes("between"):
            low = self.sum()
            self.need("and", "`between`")
            return _unless(is_not, nodes.between(left, low, self.sum()))
        if is_not:
            raise RuleError("`not` after a value: only `not in` and `not between`")
        return left

    def null_test(self, value: Node) -> Node:
        is_not = self.takes("not")
        self.need("null", "`is` or `is not`")
        return _unless(is_not, nodes.is_null(value))

    def sum(self) -> Node:
        return self.steps(("+", "-"), self.product)

    def product(self) -> Node:
        return self.steps(("*", "/", "%"), self.signed)

    def steps(self, signs: tuple[str, ...], operand: Callable[[], Node]) -> Node:
        """`a - b - c ...`, from left to right."""
        left = operand()
        while (sign := self.sign()) in signs:
            self.place += 1
            left = nodes.arithmetic(sign, left, operand())
        return left

    def signed(self) -> Node:
        return nodes.signed("neg", self.signed()) if self.takes("-") else self.value()

    def value(self) -> Node:
        token = self.token
        follower = self.tokens[min(self.place + 1, len(self.tokens) - 1)]
        if token.kind == "word" and token.text.lower() == "date" and follower.kind == "text":
            self.place += 2
            return _date(follower.content)
        if token.kind == "word" and follower.text == "(":
            return self.function(token.text)
        if token.kind == "keyword" and token.text not in ("null", "true", "false", "case"):
            raise self.unexpected()
        if token.kind == "end" or (token.kind == "sign" and token.text != "("):
            raise self.unexpected()
        self.place += 1
        match token.kind:
            case "number":
                return _number(token.text)
            case "text":
                return nodes.literal("text", token.content)
            case "word":
                return self.column(token.text)
            case "quoted":
                return self.column(token.content)
        match token.text:
            case "null":
                return nodes.literal("null", None)
            case "true" | "false":
                return nodes.literal("boolean", token.text == "true")
            case "case":
                return self.case()
        inner = self.condition()
        self.need(")", "`(`")
        return inner

    def column(self, name: str) -> Node:
        if name not in self.kinds:
            raise RuleError(f"`{_short(name)}` is no column of the table")
        self.columns.setdefault(name)
        return nodes.column(name, self.kinds[name])

    def function(self, name: str) -> Node:
        function = name.lower()
        if function not in _FUNCTIONS:
            raise RuleError(f"`{_short(name)}(...)`: the functions of a rule are {', '.join(_FUNCTIONS)}")
        self.place += 2
        arguments = self.items()
        if function == "coalesce":
            return nodes.coalesce(arguments)
        if len(arguments) != 1:
            raise RuleError(f"`{function}` takes one value, not {len(arguments)}")
        return nodes.length(arguments[0]) if function == "length" else nodes.signed("abs", arguments[0])

    def items(self) -> list[Node]:
        """Values up to a closing bracket."""
        found = [self.condition()]
        while self.takes(","):
            found.append(self.condition())
        self.need(")", "`(`")
        return found

    def case(self) -> Node:
        subject = None if self.sign() == "when" else self.condition()
        conditions, results = [], []
        while self.takes("when"):
            conditions.append(self.condition())
            self.need("then", "`when`")
            results.append(self.condition())
        if not conditions:
            raise RuleError("`case` without `when`")
        default = self.condition() if self.takes("else") else nodes.literal("null", None)
        self.need("end", "`case`")
        return nodes.case(subject, conditions, results, default)


def _unless(is_not: bool, node: Node) -> Node:
    return nodes.logic("not", [node]) if is_not else node


def _date(text: str) -> Node:
    try:
        if _DATE.fullmatch(text):
            return nodes.literal("date", dt.date.fromisoformat(text))
    except ValueError:
        pass
    raise RuleError(f"date '{_short(text)}' is no day written as YYYY-MM-DD")


def _number(text: str) -> Node:
    if len(text.replace(".", "")) > 15:
        raise RuleError(f"the number {_short(text)} has over 15 digits")
    return nodes.literal("number", float(text)) if "." in text else nodes.literal("integer", int(text))


def _check_size(root: Node) -> None:
    """Bound what walks over a tree, which takes a frame of Python for each step of its depth."""
    level, depth, parts = [root], 0, 0
    while level:
        depth, parts = depth + 1, parts + len(level)
        if depth > DEPTH_LIMIT or parts > NODE_LIMIT:
            raise RuleError(f"has over {DEPTH_LIMIT} steps in a row or over {NODE_LIMIT:,} parts")
        level = [part for node in level for part in node.args]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def to_sql(node: Node, column: Callable[[str], str]) -> str:
    """DuckDB text of an expression; `column` gives the SQL of a typed column."""
    args = [to_sql(arg, column) for arg in node.args]
    match node.op:
        case "column":
            return column(str(node.value))
        case "literal":
            return _sql_literal(node)
        case "to_number":
            return f"CAST({args[0]} AS DOUBLE)"
        case "/" | "%":
            return f"({args[0]} {node.op} NULLIF({args[1]}, 0))"
        case "neg":
            return f"(-{args[0]})"
        case "not":
            return f"(NOT {args[0]})"
        case "is_null":
            return f"({args[0]} IS NULL)"
        case "in":
            return f"({args[0]} IN ({', '.join(args[1:])}))"
        case "abs" | "length" | "coalesce":
            return f"{node.op.upper()}({', '.join(args)})"
        case "between":
            return f"({args[0]} BETWEEN {args[1]} AND {args[2]})"
        case "case" | "switch":
            subject = [args.pop(0)] if node.op == "switch" else []
            branches = [f"WHEN {a} THEN {b}" for a, b in zip(args[:-1:2], args[1:-1:2], strict=True)]
            return f"({' '.join(['CASE', *subject, *branches])} ELSE {args[-1]} END)"
        case "and" | "or":
            return f"({f' {node.op.upper()} '.join(args)})"
        case _:
            return f"({args[0]} {node.op} {args[1]})"


def _sql_literal(node: Node) -> str:
    if node.value is None:
        return "NULL"
    match node.kind:
        case "text":
            return sql_text(str(node.value))
        case "boolean":
            return "TRUE" if node.value else "FALSE"
        case "date":
            return f"CAST('{node.value}' AS DATE)"
        case "integer":
            return f"CAST({node.value} AS BIGINT)"
        case _:
            return f"CAST('{node.value!r}' AS DOUBLE)"


def sql_text(value: str) -> str:
    """A text as an SQL literal, the same in DuckDB and Spark."""
    return "'" + value.replace("'", "''") + "'"
