"""The words and signs of a row rule, looked at before the SQL parser sees them.

SQL has many spellings that mean the same or nearly the same; a rule has one. Only what the rule language
knows passes, each column between quotes, so that no word can mean anything else to the parser.
"""

import re
from collections.abc import Collection

TEXT_LIMIT = 20_000
NESTING_LIMIT = 20
"""Brackets, `case` and `not` within each other; the parser needs some 25 frames of Python for each."""

_TOKEN = re.compile(
    r"""
    (?P<comment>--|/\*)
    | (?P<word>[^\W\d]\w*)
    | (?P<quoted>"(?:[^"]|"")+")
    | (?P<text>'(?:[^']|'')*')
    | (?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])
    | (?P<sign>(?:<>|<=|>=|[=<>])(?![=<>])|[-+*/%(),])
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(r"[ \t\r\n]*")
_FUNCTIONS = frozenset({"abs", "length", "coalesce"})
_KEYWORDS = frozenset("and or not in between case when then else end is null true false".split())  # noqa: SIM905
_VALUE_WORDS = frozenset({"end", "null", "true", "false"})
_HINTS = {
    "!=": "write <>",
    "==": "write =",
    "--": "a rule has no comments",
    "/*": "a rule has no comments",
    "||": "texts are not joined in a rule",
    "'": "a text that is not closed",
    '"': "a name that is empty or not closed",
}


class RuleError(ValueError):
    """A rule outside the language, or one that mixes kinds; the message names the offending part."""


def read(text: str, columns: Collection[str]) -> str:
    """The text of a rule as the SQL parser is to see it. Raises RuleError.

    >>> read("votes<=-1 OR  year IS NULL", {"votes", "year"})
    '"votes" <= - 1 or "year" is null'
    """
    if len(text) > TEXT_LIMIT:
        raise RuleError(f"a rule of over {TEXT_LIMIT:,} characters")
    if unreadable := re.search("[\0\ud800-\udfff]", text):
        raise RuleError(f"{unreadable[0]!r} at position {unreadable.start() + 1} is no character of a text")
    tokens = _tokens(text)
    _check_nesting(tokens)
    return " ".join(_spelt(tokens, number, columns) for number in range(len(tokens)))


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kind and text of each token; keywords are in lower case."""
    tokens = []
    position = _BLANKS.match(text).end()  # type: ignore[union-attr]
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup == "comment":
            raise RuleError(_unreadable(text, position))
        kind, token = str(match.lastgroup), match[0]
        if kind == "word" and token.lower() in _KEYWORDS:
            kind, token = "keyword", token.lower()
        tokens.append((kind, token))
        position = _BLANKS.match(text, match.end()).end()  # type: ignore[union-attr]
    return tokens


def _unreadable(text: str, position: int) -> str:
    part = re.match(r"[\w.]+|--|/\*|\W{1,2}", text[position : position + 20])
    shown = part[0].rstrip() if part else ""
    hint = next((hint for sign, hint in _HINTS.items() if shown.startswith(sign)), "not part of the rule language")
    if shown[:1].isdecimal():
        hint = "a number is written with digits 0-9 and a point between them"
    return f"`{shown}` at position {position + 1}: {hint}"


def _check_nesting(tokens: list[tuple[str, str]]) -> None:
    opened: list[int] = []
    prefixes = 0
    for number, (_, token) in enumerate(tokens):
        if token in ("(", "case"):
            opened.append(1 + prefixes)
        elif token in (")", "end") and opened:
            opened.pop()
        prefixes = prefixes + 1 if token == "not" or (token == "-" and _is_prefix(tokens, number)) else 0
        if sum(opened) + prefixes > NESTING_LIMIT:
            raise RuleError(f"is nested over {NESTING_LIMIT} deep")


def _is_prefix(tokens: list[tuple[str, str]], number: int) -> bool:
    """Whether a sign has no value before it."""
    if number == 0:
        return True
    kind, token = tokens[number - 1]
    return (kind == "sign" and token != ")") or (kind == "keyword" and token not in _VALUE_WORDS)


def _spelt(tokens: list[tuple[str, str]], number: int, columns: Collection[str]) -> str:
    """One token as the parser is to see it."""
    kind, token = tokens[number]
    follower, after = tokens[number + 1] if number + 1 < len(tokens) else ("", "")
    if token == "not" and not _is_prefix(tokens, number) and after not in ("in", "between"):
        raise RuleError("`not` after a value: only `not in` and `not between`")
    if kind == "sign":
        if token == "+" and _is_prefix(tokens, number):
            raise RuleError("`+` without a value before it")
        if token == "," and after == ")":
            raise RuleError("`,` without a value after it")
        return token
    if kind == "word":
        lower = token.lower()
        if (lower == "date" and follower == "text") or (lower in _FUNCTIONS and after == "("):
            return lower
        if after == "(":
            raise RuleError(f"`{token}(...)`: the functions of a rule are {', '.join(sorted(_FUNCTIONS))}")
    name = token
    if kind == "quoted":
        name = token[1:-1].replace('""', '"')
        if after == "(":
            raise RuleError(f"`{token}(...)`: a column is not a function")
    if kind in ("word", "quoted"):
        if name not in columns:
            raise RuleError(f"`{name}` is no column of the table")
        return '"' + name.replace('"', '""') + '"'
    return token
