r"""The subset of regular expressions that means the same in Python, RE2 (DuckDB) and Java (Spark).

A pattern of a Table Schema is matched against the whole cell. Allowed are literal characters, `.`
(any character but CR and LF), `\d` (ASCII digits), `[...]` of characters and ranges, `(...)`, `(?:...)`,
`|`, `?`, `*`, `+`, `{m}`, `{m,}` and `{m,n}` with n up to 1000, an escaped punctuation mark, `\t`, `\n`,
`\r`, and one `^` or `$` around the whole. Everything else differs between the engines (`\w`, `\s`, `\b`,
look-around, back-references, flags, possessive and lazy quantifiers) and is refused with its place.
"""

from dataclasses import dataclass

REPEAT_LIMIT = 1000
DEPTH_LIMIT = 50
_SPECIAL = frozenset("\\^$.|?*+()[]{}")
_CLASS_SPECIAL = frozenset("\\^[]-&~")
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
    parser = _Parser(pattern)
    body, _ = parser.alternation(depth=0)
    if parser.position != parser.end:
        raise PatternError(f"unexpected {parser.peek()!r}", parser.position)
    return body


@dataclass(slots=True)
class _Parser:
    text: str
    position: int = 0
    end: int = -1

    def __post_init__(self) -> None:
        self.end = len(self.text)
        anchored = self.text.startswith("^") or self.text.endswith("$")
        if anchored and _has_outer_alternative(self.text):
            raise PatternError("an anchor beside `|`: put the alternatives into (...)", 0)
        if self.text.startswith("^"):
            self.position = 1
        if self.text.endswith("$") and not _is_escaped(self.text, self.end - 1):
            self.end -= 1

    def peek(self) -> str:
        return self.text[self.position] if self.position < self.end else ""

    def alternation(self, *, depth: int) -> tuple[str, int]:
        """Body and the largest product of nested repeats inside it (RE2 refuses over 1000)."""
        if depth > DEPTH_LIMIT:
            raise PatternError(f"groups nested over {DEPTH_LIMIT} deep", self.position)
        branches, heaviest = [], 1
        while True:
            body, weight = self.sequence(depth=depth)
            branches.append(body)
            heaviest = max(heaviest, weight)
            if self.peek() != "|":
                return "|".join(branches), heaviest
            self.position += 1

    def sequence(self, *, depth: int) -> tuple[str, int]:
        parts, heaviest = [], 1
        while (char := self.peek()) and char not in "|)":
            start = self.position
            atom, weight = self.atom(char, depth=depth)
            quantifier, times = self.quantifier()
            weight *= max(times, 1)
            if weight > REPEAT_LIMIT:
                raise PatternError(f"repeats over {REPEAT_LIMIT} in all", start)
            parts.append(atom + quantifier)
            heaviest = max(heaviest, weight)
        return "".join(parts), heaviest

    def atom(self, char: str, *, depth: int) -> tuple[str, int]:
        start = self.position
        self.position += 1
        if char == ".":
            return r"[^\r\n]", 1
        if char == "[":
            return self.character_class(start), 1
        if char == "\\":
            return self.escape(start), 1
        if char == "(":
            if self.text.startswith("?:", self.position):
                self.position += 2
            elif self.peek() == "?":
                raise PatternError("a group other than (...) and (?:...)", start)
            body, weight = self.alternation(depth=depth + 1)
            if self.peek() != ")":
                raise PatternError("a group that is not closed", start)
            self.position += 1
            return f"(?:{body})", weight
        if char in _SPECIAL:
            raise PatternError(f"unexpected {char!r} (write it \\{char})", start)
        return char, 1

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
        """Text of a quantifier and the largest finite number in it."""
        char = self.peek()
        if not char or char not in "?*+{":
            return "", 1
        start = self.position
        if char == "{":
            close = self.text.find("}", start)
            bounds = self.text[start + 1 : close].split(",") if close > 0 else []
            low, high = (bounds[0], bounds[-1]) if len(bounds) in (1, 2) else ("", "")
            if not (_is_number(low) and (high == "" or _is_number(high))):
                raise PatternError("a repeat other than {m}, {m,} or {m,n}", start)
            times = max(int(low), int(high or 0))
            if times > REPEAT_LIMIT or (high and int(high) < int(low)):
                raise PatternError(f"a repeat out of order or over {REPEAT_LIMIT}", start)
            self.position = close + 1
            text = self.text[start : close + 1]
        else:
            self.position += 1
            text, times = char, 1
        if (follower := self.peek()) and follower in "?*+{":
            raise PatternError("a lazy, possessive or doubled quantifier", self.position)
        return text, times

    def character_class(self, start: int) -> str:
        negated = self.peek() == "^"
        self.position += negated
        items: list[str] = []
        while (char := self.peek()) != "]":
            if not char:
                raise PatternError("a class [...] that is not closed", start)
            low = self.class_member()
            if low is None:
                items.append("0-9")
                continue
            if self.peek() == "-" and self.text[self.position + 1 : self.position + 2] not in ("]", ""):
                self.position += 1
                high = self.class_member()
                if high is None or ord(high) < ord(low):
                    raise PatternError("a range out of order", start)
                items.append(f"{_in_class(low)}-{_in_class(high)}")
            else:
                items.append(_in_class(low))
        self.position += 1
        if not items:
            raise PatternError("an empty class []", start)
        return f"[{'^' if negated else ''}{''.join(items)}]"

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


def _in_class(char: str) -> str:
    for name, control in _CONTROL.items():
        if char == control:
            return "\\" + name
    return "\\" + char if char in _CLASS_SPECIAL else char


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _is_escaped(text: str, position: int) -> bool:
    before = text[:position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _has_outer_alternative(text: str) -> bool:
    depth = 0
    in_class = False
    for position, char in enumerate(text):
        if _is_escaped(text, position):
            continue
        if in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            return True
    return False
