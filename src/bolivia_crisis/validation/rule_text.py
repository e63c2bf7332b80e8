"""The words and signs of a row rule.

SQL has many spellings that mean the same or nearly the same; a rule has one. What is none of its words and
signs is refused here, with its position.
"""

import re
from dataclasses import dataclass
from typing import Literal

TEXT_LIMIT = 20_000
NESTING_LIMIT = 20
"""Brackets, `case` and `not` within each other; the parser needs some ten frames of Python for each."""

TokenKind = Literal["keyword", "word", "quoted", "text", "number", "sign", "end"]

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
_KEYWORDS = frozenset("and or not in is between case when then else end null true false".split())  # noqa: SIM905
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


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: a keyword in lower case, all else as written; `position` counts characters from 1."""

    kind: TokenKind
    text: str
    position: int

    @property
    def content(self) -> str:
        """What stands between the quotes of a text or a name."""
        quote = self.text[0]
        return self.text[1:-1].replace(quote * 2, quote)


def read(text: str) -> list[Token]:
    """The tokens of a rule and one for its end. Raises RuleError.

    >>> [token.text for token in read("votes<=-1 OR  year IS NULL")]
    ['votes', '<=', '-', '1', 'or', 'year', 'is', 'null', '']
    """
    if len(text) > TEXT_LIMIT:
        raise RuleError(f"a rule of over {TEXT_LIMIT:,} characters")
    if unreadable := re.search("[\0\ud800-\udfff]", text):
        raise RuleError(f"{unreadable[0]!r} at position {unreadable.start() + 1} is no character of a text")
    tokens: list[Token] = []
    position = _BLANKS.match(text).end()  # type: ignore[union-attr]
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup == "comment":
            raise RuleError(_unreadable(text, position))
        kind, token = match.lastgroup, match[0]
        if kind == "word" and token.lower() in _KEYWORDS:
            kind, token = "keyword", token.lower()
        tokens.append(Token(kind, token, position + 1))  # type: ignore[arg-type]
        position = _BLANKS.match(text, match.end()).end()  # type: ignore[union-attr]
    _check_nesting(tokens)
    return [*tokens, Token("end", "", position + 1)]


def _unreadable(text: str, position: int) -> str:
    part = re.match(r"[\w.]+|--|/\*|\W{1,2}", text[position : position + 20])
    shown = part[0].rstrip() if part else ""
    hint = next((hint for sign, hint in _HINTS.items() if shown.startswith(sign)), "not part of the rule language")
    if shown[:1].isdecimal():
        hint = "a number is written with digits 0-9 and a point between them"
    return f"`{shown}` at position {position + 1}: {hint}"


def _check_nesting(tokens: list[Token]) -> None:
    opened: list[int] = []
    prefixes = 0
    for number, token in enumerate(tokens):
        if token.text in ("(", "case"):
            opened.append(1 + prefixes)
        elif token.text in (")", "end") and opened:
            opened.pop()
        is_prefix = token.text == "not" or (token.text == "-" and _is_prefix(tokens, number))
        prefixes = prefixes + 1 if is_prefix else 0
        if sum(opened) + prefixes > NESTING_LIMIT:
            raise RuleError(f"is nested over {NESTING_LIMIT} deep")


def _is_prefix(tokens: list[Token], number: int) -> bool:
    """Whether a sign has no value before it."""
    if number == 0:
        return True
    before = tokens[number - 1]
    return (before.kind == "sign" and before.text != ")") or (
        before.kind == "keyword" and before.text not in _VALUE_WORDS
    )
