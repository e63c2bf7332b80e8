"""Row rules: a small language for conditions between the columns of one record.

A rule is a boolean expression over the typed columns of a record: column names, numbers, 'text',
`date '2019-11-10'`, `true`, `false`, `null`, `+ - * / %`, `= <> < <= > >=`, `and or not`, `in (...)`,
`between`, `case`, `is [not] null`, `abs`, `length`, `coalesce`. Its words are read by `rule_text`, sqlglot
parses them, and the tree is mapped to the few node kinds below; everything else is refused when compiled.
The meaning is the same in every engine:

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

from bolivia_crisis.validation import rule_nodes as nodes
from bolivia_crisis.validation.rule_nodes import Kind, Node, Value
from bolivia_crisis.validation.rule_text import RuleError, read

__all__ = ["Kind", "Node", "Rule", "RuleError", "Value", "parse", "sql_text", "to_sql"]

DEPTH_LIMIT = 150
NODE_LIMIT = 5_000

_COMPARISONS = {"EQ": "=", "NEQ": "<>", "LT": "<", "LTE": "<=", "GT": ">", "GTE": ">="}
_ARITHMETIC = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "Mod": "%"}
_NEED_BRACKETS = frozenset({*_COMPARISONS, "In", "Between", "Is", "Not"})
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
    import sqlglot
    from sqlglot import expressions as exp

    readable = read(text, kinds)
    compiler = _Compiler(kinds)
    try:
        root = compiler.build(sqlglot.parse_one(readable, read="duckdb", into=exp.Condition), depth=0)
    except sqlglot.errors.ParseError as error:
        part = next((str(e["highlight"]) for e in error.errors if e.get("highlight")), text)
        raise RuleError(f"cannot be read at `{_short(part)}`") from None
    except sqlglot.errors.SqlglotError as error:
        raise RuleError(f"cannot be read: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise RuleError("is nested too deep") from None
    if root.kind not in ("boolean", "null"):
        raise RuleError(f"is {root.kind}, not a condition")
    return Rule(text, root, tuple(compiler.columns))


_Arguments = dict[str, object]
_Build = Callable[[object], Node]


class _Compiler:
    """Maps a tree of sqlglot to nodes. Each builder takes the arguments it knows; what is left is refused."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds
        self.columns: dict[str, None] = {}
        self.parts = 0

    def build(self, tree: object, *, depth: int) -> Node:
        self.parts += 1
        if depth > DEPTH_LIMIT or self.parts > NODE_LIMIT:
            raise RuleError(f"has over {DEPTH_LIMIT} steps in a row or over {NODE_LIMIT:,} parts")
        name = type(tree).__name__
        if name in ("And", "Or"):
            return self._chain(tree, depth)
        args = _arguments(tree)

        def build(part: object) -> Node:
            return self.build(part, depth=depth + 1)

        if name in _COMPARISONS:
            _need_brackets(args, "this", "expression")
            result = nodes.compare(_COMPARISONS[name], build(args.pop("this")), build(args.pop("expression")))
        elif name in _ARITHMETIC:
            result = nodes.arithmetic(_ARITHMETIC[name], build(args.pop("this")), build(args.pop("expression")))
        elif name == "Paren":
            result = build(args.pop("this"))
        elif builder := getattr(self, f"_build_{name.lower()}", None):
            result = builder(args, build)
        else:
            raise RuleError(f"{name.lower()} is not part of the rule language")
        args.pop("_type", None)
        if args:
            raise RuleError(f"{name.lower()} has parts outside the rule language: {', '.join(sorted(args))}")
        return result

    def _chain(self, tree: object, depth: int) -> Node:
        """`a and b and c ...` as one node: the parser nests them to the left, as deep as they are many."""
        kind, operands = type(tree), []
        while type(tree) is kind:
            args = _arguments(tree)
            operands.append(args["expression"])
            tree = args["this"]
        operands.append(tree)
        return nodes.logic(
            kind.__name__.lower(), [self.build(operand, depth=depth + 1) for operand in reversed(operands)]
        )

    def _build_column(self, args: _Arguments, _build: _Build) -> Node:
        identifier = args.pop("this")
        name = str(getattr(identifier, "this", identifier))
        if not getattr(identifier, "quoted", False):
            # Columns come quoted: anything else is a keyword out of its place.
            raise RuleError(f"unexpected `{name}`")
        self.columns.setdefault(name)
        return nodes.column(name, self.kinds[name])

    def _build_literal(self, args: _Arguments, _build: _Build) -> Node:
        value, is_string = str(args.pop("this", "")), bool(args.pop("is_string", False))
        if is_string:
            return nodes.literal("text", value)
        if len(value.replace(".", "")) > 15:
            raise RuleError(f"the number {_short(value)} has over 15 digits")
        return nodes.literal("number", float(value)) if "." in value else nodes.literal("integer", int(value))

    def _build_boolean(self, args: _Arguments, _build: _Build) -> Node:
        return nodes.literal("boolean", bool(args.pop("this", False)))

    def _build_null(self, _args: _Arguments, _build: _Build) -> Node:
        return nodes.literal("null", None)

    def _build_cast(self, args: _Arguments, _build: _Build) -> Node:
        literal, target = args.pop("this"), args.pop("to")
        text = str(getattr(literal, "this", ""))
        try:
            if type(literal).__name__ == "Literal" and str(target) == "DATE" and _DATE.fullmatch(text):
                return nodes.literal("date", dt.date.fromisoformat(text))
        except ValueError:
            pass
        raise RuleError(f"date '{_short(text)}' is no day written as YYYY-MM-DD")

    def _build_not(self, args: _Arguments, build: _Build) -> Node:
        return nodes.logic("not", [build(args.pop("this"))])

    def _build_neg(self, args: _Arguments, build: _Build) -> Node:
        return nodes.signed("neg", build(args.pop("this")))

    def _build_abs(self, args: _Arguments, build: _Build) -> Node:
        return nodes.signed("abs", build(args.pop("this")))

    def _build_length(self, args: _Arguments, build: _Build) -> Node:
        return nodes.length(build(args.pop("this")))

    def _build_is(self, args: _Arguments, build: _Build) -> Node:
        _need_brackets(args, "this")
        if type(args.pop("expression", None)).__name__ != "Null":
            raise RuleError("`is` is only for `is null` and `is not null`")
        return nodes.is_null(build(args.pop("this")))

    def _build_in(self, args: _Arguments, build: _Build) -> Node:
        _need_brackets(args, "this")
        options = _items(args, "expressions")
        if not options:
            raise RuleError("`in` needs a list of values in brackets")
        return nodes.one_of(build(args.pop("this")), [build(option) for option in options])

    def _build_between(self, args: _Arguments, build: _Build) -> Node:
        _need_brackets(args, "this", "low", "high")
        return nodes.between(*(build(args.pop(key)) for key in ("this", "low", "high")))

    def _build_coalesce(self, args: _Arguments, build: _Build) -> Node:
        args.pop("coalesce", None)
        return nodes.coalesce([build(part) for part in (args.pop("this"), *_items(args, "expressions"))])

    def _build_case(self, args: _Arguments, build: _Build) -> Node:
        subject = build(args.pop("this")) if "this" in args else None
        branches = [_arguments(branch) for branch in _items(args, "ifs")]
        conditions = [build(branch["this"]) for branch in branches]
        results = [build(branch["true"]) for branch in branches]
        default = build(args.pop("default")) if "default" in args else nodes.literal("null", None)
        return nodes.case(subject, conditions, results, default)


def _arguments(tree: object) -> _Arguments:
    return {key: value for key, value in getattr(tree, "args", {}).items() if value}


def _items(args: _Arguments, key: str) -> list[object]:
    items = args.pop(key, [])
    return items if isinstance(items, list) else []


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _need_brackets(args: _Arguments, *keys: str) -> None:
    """Refuse `a = b = c` and the like, which the databases read in different ways."""
    for key in keys:
        if type(args.get(key)).__name__ in _NEED_BRACKETS:
            raise RuleError(f"write brackets: a comparison, `in`, `between` or `not` is compared ({key})")


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
