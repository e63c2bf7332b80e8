"""Row rules: a small language for conditions between the columns of one record.

A rule is a boolean expression over the typed columns of a record: column names, numbers, 'text',
`date '2019-11-10'`, `true`, `false`, `null`, `+ - * / %`, `= <> < <= > >=`, `and or not`, `in (...)`,
`between`, `case`, `is [not] null`, `abs`, `length`, `coalesce`. It is parsed by sqlglot and mapped to the
few node kinds below; everything else is refused when compiled. The meaning is the same in every engine:

- an unknown (null) rule holds; comparisons and arithmetic with null are null;
- `/` divides as floating point, and division or remainder by zero is null;
- integers are exact; where a product or sum could pass 18 digits it is computed as floating point;
- kinds are never mixed: text does not compare with numbers, nor dates with text.
"""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["integer", "number", "text", "boolean", "date", "null", "branch"]
Value = int | float | str | bool | dt.date | None

TEXT_LIMIT = 20_000
DEPTH_LIMIT = 150
NODE_LIMIT = 2_000
COLUMN_BOUND = 1e15
"""An integer column has at most 15 digits, a number column as many before its point."""
_EXACT_BOUND = 9.2e18
_FLOAT_BOUND = 1e300
_DIVISION_BOUND = 1e60

_COMPARISONS = {"EQ": "=", "NEQ": "<>", "LT": "<", "LTE": "<=", "GT": ">", "GTE": ">="}
_ARITHMETIC = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "Mod": "%"}


class RuleError(ValueError):
    """A rule outside the language, or one that mixes kinds; the message names the offending part."""


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a rule. `bound` is the largest magnitude a numeric value can take."""

    op: str
    kind: Kind
    args: tuple["Node", ...] = ()
    value: Value = None
    bound: float = 0.0


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
    import sqlglot
    from sqlglot import expressions as exp

    if len(text) > TEXT_LIMIT:
        raise RuleError(f"a rule of over {TEXT_LIMIT} characters")
    try:
        statements = sqlglot.parse(text, read="duckdb")
    except (sqlglot.errors.SqlglotError, RecursionError) as error:
        raise RuleError(f"cannot be read: {str(error).splitlines()[0]}") from None
    if len(statements) != 1 or not isinstance(statements[0], exp.Expression):
        raise RuleError("is not one expression")
    compiler = _Compiler(kinds)
    try:
        root = compiler.build(statements[0], depth=0)
    except RecursionError:
        raise RuleError("is nested too deep") from None
    if root.kind not in ("boolean", "null"):
        raise RuleError(f"is {root.kind}, not a condition")
    return Rule(text, root, tuple(compiler.columns))


class _Compiler:
    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds
        self.columns: dict[str, None] = {}
        self.nodes = 0

    def build(self, node: object, *, depth: int) -> Node:
        self.nodes += 1
        if depth > DEPTH_LIMIT or self.nodes > NODE_LIMIT:
            raise RuleError(f"is nested over {DEPTH_LIMIT} deep or has over {NODE_LIMIT} parts")
        name = type(node).__name__
        build = getattr(self, f"_build_{name.lower()}", None)
        args: dict[str, object] = {key: value for key, value in node.args.items() if value}  # type: ignore[attr-defined]

        def child(key: str) -> Node:
            return self.build(args.pop(key), depth=depth + 1)

        def children(key: str) -> list[Node]:
            items = args.pop(key, [])
            assert isinstance(items, list)
            return [self.build(item, depth=depth + 1) for item in items]

        if name in _COMPARISONS:
            result = _compare(_COMPARISONS[name], child("this"), child("expression"))
        elif name in _ARITHMETIC:
            result = _arithmetic(_ARITHMETIC[name], child("this"), child("expression"))
        elif name in ("And", "Or"):
            result = _logic(name.lower(), (child("this"), child("expression")))
        elif name == "Not":
            result = _logic("not", (child("this"),))
        elif name == "Paren":
            result = child("this")
        elif build is not None:
            result = build(args, child, children)
        else:
            raise RuleError(f"`{_excerpt(node)}`: {name.lower()} is not part of the rule language")
        args.pop("_type", None)
        if args:
            raise RuleError(f"`{_excerpt(node)}` has parts outside the rule language: {', '.join(sorted(args))}")
        return result

    def _build_column(self, args: dict[str, object], _child: object, _children: object) -> Node:
        identifier = args.pop("this")
        name = str(getattr(identifier, "this", identifier))
        if name not in self.kinds:
            raise RuleError(f"`{name}` is no column of the table")
        self.columns.setdefault(name)
        kind = self.kinds[name]
        return Node("column", kind, value=name, bound=COLUMN_BOUND if kind in ("integer", "number") else 0.0)

    def _build_literal(self, args: dict[str, object], _child: object, _children: object) -> Node:
        value, is_string = str(args.pop("this", "")), bool(args.pop("is_string", False))
        if is_string:
            return Node("literal", "text", value=value)
        if value.isascii() and value.isdigit() and len(value) <= 15:
            return Node("literal", "integer", value=int(value), bound=float(value))
        digits = value.replace(".", "", 1)
        if digits.isascii() and digits.isdigit() and len(digits) <= 15:
            return Node("literal", "number", value=float(value), bound=float(value))
        raise RuleError(f"the number {value} (at most 15 digits, no exponent)")

    def _build_boolean(self, args: dict[str, object], _child: object, _children: object) -> Node:
        return Node("literal", "boolean", value=bool(args.pop("this", False)))

    def _build_null(self, _args: dict[str, object], _child: object, _children: object) -> Node:
        return Node("literal", "null")

    def _build_cast(self, args: dict[str, object], _child: object, _children: object) -> Node:
        literal, target = args.pop("this"), args.pop("to")
        text = str(getattr(literal, "this", ""))
        is_date = type(literal).__name__ == "Literal" and str(target).upper() == "DATE" and len(text) == 10
        try:
            return Node("literal", "date", value=dt.date.fromisoformat(text if is_date else ""))
        except ValueError:
            raise RuleError(f"`{text}`: only a date literal, date 'YYYY-MM-DD', may be cast") from None

    def _build_neg(self, _args: object, child: Callable[[str], Node], _children: object) -> Node:
        inner = child("this")
        _need_number("-", inner)
        return Node("neg", inner.kind, (inner,), bound=inner.bound)

    def _build_abs(self, _args: object, child: Callable[[str], Node], _children: object) -> Node:
        inner = child("this")
        _need_number("abs", inner)
        return Node("abs", inner.kind, (inner,), bound=inner.bound)

    def _build_length(self, _args: object, child: Callable[[str], Node], _children: object) -> Node:
        inner = child("this")
        if inner.kind not in ("text", "null"):
            raise RuleError(f"length of a {inner.kind}")
        return Node("length", "integer", (inner,), bound=1e9)

    def _build_is(self, _args: object, child: Callable[[str], Node], _children: object) -> Node:
        inner, other = child("this"), child("expression")
        if other.kind != "null":
            raise RuleError("`is` is only for `is null` and `is not null`")
        return Node("is_null", "boolean", (inner,))

    def _build_in(self, _args: object, child: Callable[[str], Node], children: Callable[[str], list[Node]]) -> Node:
        needle, options = child("this"), children("expressions")
        if not options:
            raise RuleError("`in` needs a list of values")
        return Node("in", "boolean", _unify("in", [needle, *options]))

    def _build_between(self, _args: object, child: Callable[[str], Node], _children: object) -> Node:
        value, low, high = child("this"), child("low"), child("high")
        return _logic("and", (_compare(">=", value, low), _compare("<=", value, high)))

    def _build_coalesce(
        self, _args: object, child: Callable[[str], Node], children: Callable[[str], list[Node]]
    ) -> Node:
        return _same_kind("coalesce", [child("this"), *children("expressions")])

    def _build_if(self, _args: object, child: Callable[[str], Node], _children: object) -> Node:
        """A branch of `case`; its own kind keeps it from standing anywhere else."""
        return Node("branch", "branch", (child("this"), child("true")))

    def _build_case(
        self, args: dict[str, object], child: Callable[[str], Node], children: Callable[[str], list[Node]]
    ) -> Node:
        subject = child("this") if "this" in args else None
        branches = [branch.args for branch in children("ifs")]
        conditions = [
            _compare("=", subject, condition) if subject else _logic("and", (condition,)) for condition, _ in branches
        ]
        default = child("default") if "default" in args else Node("literal", "null")
        results = _same_kind("case", [*(result for _, result in branches), default])
        parts = [part for pair in zip(conditions, results.args[:-1], strict=True) for part in pair]
        return Node("case", results.kind, (*parts, results.args[-1]), bound=results.bound)


def _excerpt(node: object) -> str:
    text = str(node)
    return text if len(text) <= 40 else text[:37] + "..."


def _need_number(what: str, node: Node) -> None:
    if node.kind not in ("integer", "number", "null"):
        raise RuleError(f"`{what}` on a {node.kind}")


def _unify(what: str, nodes: list[Node]) -> tuple[Node, ...]:
    """The nodes as one kind: integers become numbers beside a number; other mixtures are refused."""
    kinds: set[Kind] = {node.kind for node in nodes} - {"null"}
    if kinds == {"integer", "number"}:
        return tuple(_as_number(node) if node.kind == "integer" else node for node in nodes)
    if len(kinds) > 1:
        raise RuleError(f"`{what}` mixes {' and '.join(sorted(kinds))}")
    return tuple(nodes)


def _as_number(node: Node) -> Node:
    return node if node.kind == "number" else Node("to_number", "number", (node,), bound=node.bound)


def _same_kind(op: str, nodes: list[Node]) -> Node:
    unified = _unify(op, nodes)
    kind: Kind = next((node.kind for node in unified if node.kind != "null"), "null")
    return Node(op, kind, unified, bound=max(node.bound for node in unified))


def _compare(op: str, left: Node, right: Node) -> Node:
    pair = _unify(op, [left, right])
    if op not in ("=", "<>") and any(node.kind == "boolean" for node in pair):
        raise RuleError(f"`{op}` on true and false")
    return Node(op, "boolean", pair)


def _logic(op: str, nodes: tuple[Node, ...]) -> Node:
    for node in nodes:
        if node.kind not in ("boolean", "null"):
            raise RuleError(f"`{op}` on a {node.kind}")
    return nodes[0] if op == "and" and len(nodes) == 1 else Node(op, "boolean", nodes)


def _arithmetic(op: str, left: Node, right: Node) -> Node:
    _need_number(op, left)
    _need_number(op, right)
    pair = _unify(op, [left, right])
    kind: Kind = "number" if any(node.kind == "number" for node in pair) else "integer"
    if op == "/":
        pair, kind = tuple(_as_number(node) for node in pair), "number"
        return Node(op, kind, pair, bound=max(left.bound, 1.0) * _DIVISION_BOUND)
    if op == "%":
        return Node(op, kind, pair, bound=right.bound)
    bound = left.bound * right.bound if op == "*" else left.bound + right.bound
    if kind == "integer" and bound > _EXACT_BOUND:
        pair, kind = tuple(_as_number(node) for node in pair), "number"
    if bound > _FLOAT_BOUND:
        raise RuleError("could exceed the range of floating point")
    return Node(op, kind, pair, bound=bound)


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
        case "case":
            branches = [f"WHEN {a} THEN {b}" for a, b in zip(args[:-1:2], args[1:-1:2], strict=True)]
            return f"(CASE {' '.join(branches)} ELSE {args[-1]} END)"
        case _:
            return f"({args[0]} {node.op.upper()} {args[1]})"


def _sql_literal(node: Node) -> str:
    match node.kind:
        case "null":
            return "NULL"
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


def evaluate(node: Node, record: Mapping[str, Value]) -> Value:
    """Value of an expression for one record of typed values, by three-valued logic.

    An implementation that shares nothing with the SQL, so that each can be held against the other.
    """
    match node.op:
        case "column":
            return record[str(node.value)]
        case "literal":
            return node.value
        case "and" | "or":
            decisive = node.op == "or"
            seen_null = False
            for arg in node.args:
                value = evaluate(arg, record)
                if value is decisive:
                    return decisive
                seen_null |= value is None
            return None if seen_null else not decisive
        case "is_null":
            return evaluate(node.args[0], record) is None
        case "coalesce":
            return next((v for arg in node.args if (v := evaluate(arg, record)) is not None), None)
        case "case":
            for condition, result in zip(node.args[:-1:2], node.args[1:-1:2], strict=True):
                if evaluate(condition, record) is True:
                    return evaluate(result, record)
            return evaluate(node.args[-1], record)
        case "in":
            needle = evaluate(node.args[0], record)
            options = [evaluate(arg, record) for arg in node.args[1:]]
            if needle is None:
                return None
            if needle in (option for option in options if option is not None):
                return True
            return None if None in options else False
    values = [evaluate(arg, record) for arg in node.args]
    if any(value is None for value in values):
        return None
    return _strict(node.op, values)


def _strict(op: str, values: list[Value]) -> Value:
    """Operations that are null where any argument is."""
    first = values[0]
    match op:
        case "not":
            return not first
        case "neg":
            return -first  # type: ignore[operator]
        case "abs":
            return abs(first)  # type: ignore[arg-type]
        case "length":
            return len(first)  # type: ignore[arg-type]
        case "to_number":
            return float(first)  # type: ignore[arg-type]
    second = values[1]
    match op:
        case "=":
            return first == second
        case "<>":
            return first != second
        case "<":
            return first < second  # type: ignore[operator]
        case "<=":
            return first <= second  # type: ignore[operator]
        case ">":
            return first > second  # type: ignore[operator]
        case ">=":
            return first >= second  # type: ignore[operator]
        case "+":
            return first + second  # type: ignore[operator]
        case "-":
            return first - second  # type: ignore[operator, return-value]
        case "*":
            return first * second  # type: ignore[operator]
        case "/":
            return None if second == 0 else first / second  # type: ignore[operator]
        case "%":
            if second == 0:
                return None
            remainder = math.fmod(first, second)  # type: ignore[arg-type]
            return int(remainder) if isinstance(first, int) else remainder
    raise AssertionError(op)


def explain(rule: Rule, record: Mapping[str, Value]) -> str:
    """Why a record breaks a rule, in numbers: `120 + 3 <> 124` for `a + b = c`.

    A comparison shows its two sides with the values filled in; another rule lists the values it read.
    """
    root = rule.root
    opposite = {"=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
    if root.op in opposite:
        sides = [_filled(arg, record) for arg in root.args]
        totals = [evaluate(arg, record) for arg in root.args]
        plain = [f" (= {total})" if arg.args else "" for arg, total in zip(root.args, totals, strict=True)]
        return f"{sides[0]}{plain[0]} {opposite[root.op]} {sides[1]}{plain[1]}"
    return ", ".join(f"{name} = {_shown(record[name])}" for name in rule.columns)


def _filled(node: Node, record: Mapping[str, Value]) -> str:
    if node.op == "column":
        return _shown(record[str(node.value)])
    if node.op == "literal":
        return _shown(node.value)
    if node.op == "to_number":
        return _filled(node.args[0], record)
    if node.op in ("+", "-", "*", "/", "%"):
        return f" {node.op} ".join(_filled(arg, record) for arg in node.args)
    return _shown(evaluate(node, record))


def _shown(value: Value) -> str:
    if value is None:
        return "empty"
    return repr(value) if isinstance(value, str) else str(value)
