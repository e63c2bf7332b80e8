"""The steps of a row rule as values, put together so that kinds are never mixed and nothing overflows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bolivia_crisis.validation.rule_text import RuleError

Kind = Literal["integer", "number", "text", "boolean", "date", "null"]
Value = int | float | str | bool | dt.date | None

COLUMN_BOUND = 1e15
"""An integer column has at most 15 digits, a number column as many before its point and 30 after it."""
_COLUMN_GRAIN = 1e-47
_LITERAL_GRAIN = 1e-32
_EXACT_BOUND = 9.2e18
_FLOAT_BOUND = 1e300
_FLOAT_GRAIN = 1e-300
_PRECISION = 2.0**-53


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a rule.

    `bound` is the largest magnitude that a numeric value can take, and every value is a multiple of
    `grain`, so that none but zero is closer to zero.
    """

    op: str
    kind: Kind
    args: tuple["Node", ...] = ()
    value: Value = None
    bound: float = 0.0
    grain: float = 1.0


def column(name: str, kind: Kind) -> Node:
    """The value of a column."""
    bound = COLUMN_BOUND if kind in ("integer", "number") else 0.0
    return Node("column", kind, value=name, bound=bound, grain=_COLUMN_GRAIN if kind == "number" else 1.0)


def literal(kind: Kind, value: Value) -> Node:
    """A value that the rule itself names; null is None."""
    bound = float(value) if isinstance(value, int | float) else 0.0
    return Node("literal", kind, value=value, bound=bound, grain=_LITERAL_GRAIN if kind == "number" else 1.0)


def signed(op: Literal["neg", "abs"], node: Node) -> Node:
    """A number with its sign turned or taken off."""
    number = _number_or_null("-" if op == "neg" else op, node)
    return Node(op, number.kind, (number,), bound=number.bound, grain=number.grain)


def length(node: Node) -> Node:
    """The number of code points of a text."""
    if node.kind not in ("text", "null"):
        raise RuleError(f"length of a {node.kind}")
    return Node("length", "integer", (node,), bound=1e9)


def is_null(node: Node) -> Node:
    """Whether a value is null."""
    return Node("is_null", "boolean", (node,))


def one_of(needle: Node, options: Sequence[Node]) -> Node:
    """Whether a value is in a list."""
    return Node("in", "boolean", _unify("in", [needle, *options]))


def between(value: Node, low: Node, high: Node) -> Node:
    """Whether a value is neither below a lower nor above an upper bound."""
    parts = _unify("between", [value, low, high])
    if any(part.kind == "boolean" for part in parts):
        raise RuleError("`between` on true and false")
    return Node("between", "boolean", parts)


def compare(op: str, left: Node, right: Node) -> Node:
    """A comparison of two values of a kind."""
    pair = _unify(op, [left, right])
    if op not in ("=", "<>") and any(node.kind == "boolean" for node in pair):
        raise RuleError(f"`{op}` on true and false")
    return Node(op, "boolean", pair)


def logic(op: str, nodes: Sequence[Node]) -> Node:
    """`and`, `or` and `not` of conditions."""
    return Node(op, "boolean", tuple(condition(op, node) for node in nodes))


def condition(what: str, node: Node) -> Node:
    """The node itself, if it is true, false or null."""
    if node.kind not in ("boolean", "null"):
        raise RuleError(f"`{what}` on a {node.kind}")
    return node


def coalesce(options: Sequence[Node]) -> Node:
    """The first value that is not null."""
    unified = _unify("coalesce", options)
    return _any_of("coalesce", unified, unified)


def case(subject: Node | None, conditions: Sequence[Node], results: Sequence[Node], default: Node) -> Node:
    """The result of the first condition that is true, or that equals the subject (the first part of a `switch`)."""
    unified = _unify("case", [*results, default])
    if subject is None:
        first: tuple[Node, ...] = ()
        tests = [condition("when", test) for test in conditions]
    else:
        head, *tests = _unify("case", [subject, *conditions])
        first = (head,)
    branches = [step for pair in zip(tests, unified[:-1], strict=True) for step in pair]
    return _any_of("switch" if first else "case", (*first, *branches, unified[-1]), unified)


def _any_of(op: str, parts: tuple[Node, ...], options: Sequence[Node]) -> Node:
    """A step of which the value is that of one of the options."""
    kind: Kind = next((node.kind for node in options if node.kind != "null"), "null")
    bound, grain = max(node.bound for node in options), min(node.grain for node in options)
    return Node(op, kind, parts, bound=bound, grain=grain)


def arithmetic(op: str, left: Node, right: Node) -> Node:
    """A sum, difference, product, quotient or remainder, as floating point where an integer could overflow."""
    left, right = _unify(op, [_number_or_null(op, left), _number_or_null(op, right)])
    if op == "/":
        left, right = _as_number(left), _as_number(right)
    match op:
        case "*":
            bound, grain = left.bound * right.bound, left.grain * right.grain
        case "/":
            # A divisor that is not zero is at least its grain; the quotient is rounded.
            bound = left.bound / right.grain
            grain = left.grain / max(right.bound, right.grain) * _PRECISION
        case "%":
            bound, grain = min(left.bound, right.bound), min(left.grain, right.grain)
        case _:
            bound, grain = left.bound + right.bound, min(left.grain, right.grain)
    if left.kind == "integer" and bound > _EXACT_BOUND:
        left, right = _as_number(left), _as_number(right)
    if bound > _FLOAT_BOUND or grain < _FLOAT_GRAIN:
        raise RuleError(f"`{op}` could leave the range of floating point")
    return Node(op, left.kind, (left, right), bound=bound, grain=grain)


def _number_or_null(what: str, node: Node) -> Node:
    """The node itself, if it is a number; null becomes an integer, so that what is made of it has a kind."""
    if node.kind not in ("integer", "number", "null"):
        raise RuleError(f"`{what}` on a {node.kind}")
    return literal("integer", None) if node.kind == "null" else node


def _unify(what: str, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes as one kind: integers become numbers beside a number; other mixtures are refused."""
    kinds: set[Kind] = {node.kind for node in nodes} - {"null"}
    if kinds == {"integer", "number"}:
        return tuple(_as_number(node) if node.kind == "integer" else node for node in nodes)
    if len(kinds) > 1:
        raise RuleError(f"`{what}` mixes {' and '.join(sorted(kinds))}")
    return tuple(nodes)


def _as_number(node: Node) -> Node:
    return node if node.kind == "number" else Node("to_number", "number", (node,), bound=node.bound, grain=node.grain)
