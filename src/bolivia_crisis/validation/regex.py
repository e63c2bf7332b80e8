r"""The subset of regular expressions that means the same in Python, RE2 (DuckDB) and Java (Spark).

A pattern of a Table Schema is matched against the whole cell. Allowed are literal characters, `.`
(any character but CR and LF), `\d` (ASCII digits), `[...]` of characters and ranges, `(...)`, `(?:...)`,
`|`, `?`, `*`, `+`, `{m}`, `{m,}` and `{m,n}` with n up to 1000, an escaped punctuation mark, `\t`, `\n`,
`\r`, and one `^` or `$` around the whole. Everything else differs between the engines (`\w`, `\s`, `\b`,
look-around, back-references, flags, possessive and lazy quantifiers) and is refused with its place, and so
is what RE2 could not compile, or not soon.
"""

import re
from dataclasses import dataclass

PATTERN_LIMIT = 20_000
REPEAT_LIMIT = 1000
DEPTH_LIMIT = 50
SIZE_LIMIT = 50_000
"""Characters and ranges after repeats are written out; RE2 gives up at some 131,000 instructions."""
_NON_ASCII_SIZE = 4
_NEGATION_SIZE = 8
_SPECIAL = frozenset("\\^$.|?*+()[]{}")
_REPEAT = re.compile(r"\{(?P<low>[0-9]{1,6})(?:(?P<comma>,)(?P<high>[0-9]{1,6})?)?\}")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r"}


class PatternError(ValueError):
    """A pattern outside the subset; `position` is the 0-based place of the offending character."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} at position {position + 1}")
        self.position = position


def compile_pattern(pattern: str) -> str:
    r"""Portable body of a pattern, to be matched against a whole cell.

    Wrap it as `\A(?:body)\z` for RE2 and Java, and use `re.fullmatch` in Python. Raises PatternError
    for anything outside the subset.

    >>> compile_pattern("^[0-9]{2}.?$")
    '[0-9]{2}[^\\r\\n]?'
    """
    if len(pattern) > PATTERN_LIMIT:
        raise PatternError(f"over {PATTERN_LIMIT:,} characters", PATTERN_LIMIT)
    if unreadable := re.search("[\0\ud800-\udfff]", pattern):
        raise PatternError(f"{unreadable[0]!r} is no character of a text", unreadable.start())
    start = pattern.startswith("^")
    end = len(pattern) - (pattern.endswith("$") and not _is_escaped(pattern, len(pattern) - 1))
    parser = _Parser(pattern, int(start), end)
    body, branches = parser.alternation(depth=0)
    if parser.position < parser.end:
        raise PatternError(f"unexpected {parser.peek()!r}", parser.position)
    if branches > 1 and (start or end < len(pattern)):
        raise PatternError("an anchor beside `|`: put the alternatives into (...)", 0 if start else end)
    return body.text


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: its portable text, its size, and the largest product of repeats inside each other."""

    text: str
    size: int = 1
    repeats: int = 1


@dataclass(slots=True)
class _Parser:
    text: str
    position: int
    end: int

    def peek(self) -> str:
        return self.text[self.position] if self.position < self.end else ""

    def alternation(self, *, depth: int) -> tuple[_Part, int]:
        """Alternatives, and how many they are."""
        if depth > DEPTH_LIMIT:
            raise PatternError(f"groups nested over {DEPTH_LIMIT} deep", self.position)
        branches = [self.sequence(depth=depth)]
        while self.peek() == "|":
            self.position += 1
            branches.append(self.sequence(depth=depth))
        return self.joined("|", branches), len(branches)

    def sequence(self, *, depth: int) -> _Part:
        parts = []
        while (char := self.peek()) and char not in "|)":
            start = self.position
            atom = self.atom(char, depth=depth)
            quantifier, times = self.quantifier()
            # RE2 refuses repeats inside repeats by their product.
            if atom.repeats * times > REPEAT_LIMIT:
                raise PatternError(f"repeats over {REPEAT_LIMIT} in all", start)
            parts.append(_Part(atom.text + quantifier, atom.size * times, atom.repeats * times))
        return self.joined("", parts)

    def joined(self, separator: str, parts: list[_Part]) -> _Part:
        size = sum(part.size for part in parts) + len(parts)
        if size > SIZE_LIMIT:
            raise PatternError(f"over {SIZE_LIMIT:,} characters and ranges with all repeats", self.position)
        return _Part(separator.join(part.text for part in parts), size, max((p.repeats for p in parts), default=1))

    def atom(self, char: str, *, depth: int) -> _Part:
        start = self.position
        self.position += 1
        if char == ".":
            return _Part(r"[^\r\n]", _NEGATION_SIZE)
        if char == "[":
            return self.character_class(start)
        if char == "\\":
            return _Part(self.escape(start))
        if char == "(":
            if self.text.startswith("?:", self.position):
                self.position += 2
            elif self.peek() == "?":
                raise PatternError("a group other than (...) and (?:...)", start)
            inner, _ = self.alternation(depth=depth + 1)
            if self.peek() != ")":
                raise PatternError("a group that is not closed", start)
            self.position += 1
            return _Part(f"(?:{inner.text})", inner.size, inner.repeats)
        if char in _SPECIAL:
            raise PatternError(f"unexpected {char!r} (write it \\{char})", start)
        return _Part(char, _size(char))

    def escape(self, start: int) -> str:
        char = self.peek()
        self.position += 1
        if char == "d":
            return "[0-9]"
        if char in _CONTROL and char:
            return "\\" + char
        if char and char.isascii() and not char.isalnum() and char.isprintable():
            return "\\" + char if char in _SPECIAL else char
        raise PatternError(f"the escape \\{char}", start)

    def quantifier(self) -> tuple[str, int]:
        """Text of a quantifier, and how often it writes out what it repeats."""
        char = self.peek()
        if not char or char not in "?*+{":
            return "", 1
        start = self.position
        if char == "{":
            found = _REPEAT.match(self.text, start, self.end)
            if found is None:
                raise PatternError("a repeat other than {m}, {m,} or {m,n}", start)
            low, high = int(found["low"]), int(found["high"] or 0)
            times = max(low, high)
            if times > REPEAT_LIMIT or (found["high"] and high < low):
                raise PatternError(f"a repeat out of order or over {REPEAT_LIMIT}", start)
            self.position = found.end()
            # RE2 takes a number with leading zeros for text.
            comma, upper = found["comma"] or "", str(high) if found["high"] else ""
            text, times = f"{{{low}{comma}{upper}}}", max(times, 1)
        else:
            self.position += 1
            text, times = char, 1
        if (follower := self.peek()) and follower in "?*+{":
            raise PatternError("a lazy, possessive or doubled quantifier", self.position)
        return text, times

    def character_class(self, start: int) -> _Part:
        negated = self.peek() == "^"
        self.position += negated
        items: list[str] = []
        size = _NEGATION_SIZE if negated else 0
        while (char := self.peek()) != "]":
            if not char:
                raise PatternError("a class [...] that is not closed", start)
            low = self.class_member()
            is_range = self.peek() == "-" and self.text[self.position + 1 : self.position + 2] not in ("]", "")
            if low is None:
                if is_range:
                    raise PatternError("a range that begins with \\d", start)
                items.append("0-9")
            elif is_range:
                self.position += 1
                high = self.class_member()
                if high is None or ord(high) < ord(low):
                    raise PatternError("a range out of order", start)
                items.append(f"{_in_class(low)}-{_in_class(high)}")
                size += _size(high)
            else:
                items.append(_in_class(low))
                size += _size(low)
        self.position += 1
        if not items:
            raise PatternError("an empty class []", start)
        return _Part(f"[{'^' if negated else ''}{''.join(items)}]", max(size, 1))

    def class_member(self) -> str | None:
        r"""One character of a class; None stands for `\d`."""
        start, char = self.position, self.peek()
        self.position += 1
        if char == "[":
            raise PatternError("`[` inside a class (write it \\[)", start)
        if char != "\\":
            return char
        char = self.peek()
        self.position += 1
        if char == "d":
            return None
        if char in _CONTROL:
            return _CONTROL[char]
        if char and char.isascii() and not char.isalnum() and char.isprintable():
            return char
        raise PatternError(f"the escape \\{char} in a class", start)


def _size(char: str) -> int:
    """Steps that RE2, which works on bytes, needs for a character or for a range that ends with it."""
    return 1 if char.isascii() else _NON_ASCII_SIZE


def _in_class(char: str) -> str:
    for name, control in _CONTROL.items():
        if char == control:
            return "\\" + name
    # Python warns of doubled punctuation, Java intersects at &&.
    return "\\" + char if char.isascii() and char.isprintable() and not char.isalnum() else char


def _is_escaped(text: str, position: int) -> bool:
    before = text[:position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
