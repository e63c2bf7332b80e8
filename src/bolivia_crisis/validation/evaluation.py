"""Row rules in plain Python: their value for one record, and what to say where it breaks one.

The values come by three-valued logic from the tree of the rule and share nothing with its SQL, so that
each can be held against the other.
"""

import math
from collections.abc import Mapping, Sequence

from bolivia_crisis.validation.report import shorten
from bolivia_crisis.validation.rules import Node, Rule, Value

_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2}


def evaluate(node: Node, record: Mapping[str, Value]) -> Value:
    """Value of an expression for one record of typed values, None where it is unknown."""
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
        case "switch":
            subject = evaluate(node.args[0], record)
            for option, result in zip(node.args[1:-1:2], node.args[2:-1:2], strict=True):
                if subject is not None and evaluate(option, record) == subject:
                    return evaluate(result, record)
            return evaluate(node.args[-1], record)
        case "between":
            value, low, high = (evaluate(arg, record) for arg in node.args)
            sides = [_compared(">=", value, low), _compared("<=", value, high)]
            return False if False in sides else None if None in sides else True
        case "in":
            needle, *options = (evaluate(arg, record) for arg in node.args)
            if needle is None:
                return None
            if needle in (option for option in options if option is not None):
                return True
            return None if None in options else False
    values = [evaluate(arg, record) for arg in node.args]
    if any(value is None for value in values):
        return None
    return _unary(node.op, values[0]) if len(values) == 1 else _binary(node.op, *values)


def _unary(op: str, first: Value) -> Value:
    """Operations on a value that is not null."""
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
    raise AssertionError(op)


def _binary(op: str, first: Value, second: Value) -> Value:
    """Operations on two values that are not null."""
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
            return None if second == 0 else _remainder(first, second)
    raise AssertionError(op)


def _compared(op: str, first: Value, second: Value) -> Value:
    return None if first is None or second is None else _binary(op, first, second)


def _remainder(first: Value, second: Value) -> Value:
    """With the sign of the first, as in SQL; Python's own has that of the second."""
    if isinstance(first, int) and isinstance(second, int):
        size = abs(first) % abs(second)
        return -size if first < 0 else size
    return math.fmod(first, second)  # type: ignore[arg-type]


def explain(rule: Rule, record: Mapping[str, Value]) -> str:
    """Why a record breaks a rule, in numbers: `120 + 3 (= 123) <> 124` for `a + b = c`.

    A comparison shows its two sides with the values filled in, and the other values that it read; any
    other rule lists the values that it read.
    """
    root = rule.root
    named: dict[str, None] = {}
    if root.op not in (*_OPPOSITE, "between") or any(side.kind in ("boolean", "null") for side in root.args):
        return _listed(rule.columns, record)
    sides = []
    for side in root.args:
        filled, total = _filled(side, record, named), _shown(evaluate(side, record))
        sides.append(filled if filled == total else f"{filled} (= {total})")
    others = _listed([name for name in rule.columns if name not in named], record)
    words = ("not between", "and") if root.op == "between" else (_OPPOSITE[root.op],)
    text = " ".join(part for pair in zip(sides, (*words, ""), strict=True) for part in pair).rstrip()
    return f"{text}, where {others}" if others else text


def _listed(names: Sequence[str], record: Mapping[str, Value]) -> str:
    return ", ".join(f"{name} = {_shown(record[name])}" for name in names)


def _filled(node: Node, record: Mapping[str, Value], named: dict[str, None], strength: int = 0) -> str:
    """An expression with its values filled in; `named` takes the columns whose values it shows.

    `strength` is that of the operation that it is part of: a weaker one stands in brackets.
    """
    match node.op:
        case "column":
            named.setdefault(str(node.value))
            return _shown(record[str(node.value)])
        case "to_number":
            return _filled(node.args[0], record, named, strength)
        case "neg":
            return f"-{_filled(node.args[0], record, named, 3)}"
        case "abs" | "length" | "coalesce":
            return f"{node.op}({', '.join(_filled(arg, record, named) for arg in node.args)})"
        case "+" | "-" | "*" | "/" | "%":
            own = _STRENGTH[node.op]
            left = _filled(node.args[0], record, named, own)
            right = _filled(node.args[1], record, named, own + 1)
            text = f"{left} {node.op} {right}"
            return f"({text})" if own < strength else text
    return _shown(evaluate(node, record))


def _shown(value: Value) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case float():
            return repr(value + 0.0).removesuffix(".0")
        case str():
            return f"'{shorten(value)}'"
    return str(value)
