"""What the subset of regular expressions promises: one meaning everywhere, bounded cost, refusals with a place.

tests/spark/test_patterns_java.py holds the same samples against Java.
"""

import re
import warnings
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pattern_samples import samples

from bolivia_crisis.validation.regex import PATTERN_LIMIT, PatternError, compile_pattern
from bolivia_crisis.validation.rules import sql_text

PROPERTY = settings(derandomize=True, database=None, deadline=None, max_examples=1000)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": 1}) as opened:
        yield opened


def matched(connection: duckdb.DuckDBPyConnection, body: str, texts: list[str]) -> list[bool]:
    """Which texts RE2 matches, asked as the engine asks."""
    whole_cell = rf"\A(?:{body})\z"
    sql = f"SELECT regexp_matches(x, {sql_text(whole_cell)}) FROM (SELECT unnest(?::VARCHAR[]) AS x)"
    return [found for (found,) in connection.execute(sql, [texts]).fetchall()]


@pytest.mark.parametrize("seed", range(8))
def test_python_and_re2_agree(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    outcomes = set()
    for pattern, texts in samples(seed, 100):
        body = compile_pattern(pattern)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            expected = [re.fullmatch(body, text) is not None for text in texts]
        assert matched(connection, body, texts) == expected, (pattern, body, texts)
        outcomes |= set(expected)
        # What was declared is what is matched, where Python's own reading is the documented one.
        plain = [text for text in texts if not set(text) & {"\r", "\n"}]
        declared = re.compile(pattern, re.ASCII)
        assert [declared.fullmatch(text) is not None for text in plain] == [
            re.fullmatch(body, text) is not None for text in plain
        ], pattern
    assert outcomes == {True, False}


REFUSED = {
    r"\w": 0, r"\W": 0, r"\s": 0, r"\S": 0, r"\D": 0, r"\b": 0, r"\B": 0, r"\A": 0, r"\Z": 0, r"\z": 0, r"\G": 0,
    r"\1": 0, r"a\2": 1, r"\0": 0, r"\x41": 0, r"\u0041": 0, r"\U00000041": 0, r"\p{L}": 0, r"\P{L}": 0, r"\N": 0,
    r"\Qa\E": 0, r"\cA": 0, r"\e": 0, r"\f": 0, r"\v": 0, r"\a": 0, r"\R": 0, r"\X": 0, r"\h": 0, r"\K": 0, r"\é": 0,
    "a\\": 1, "(?=a)": 0, "(?!a)": 0, "(?<=a)b": 0, "(?<!a)b": 0, "(?i)a": 0, "a(?s:.)": 1, "(?x) a": 0, "(?-i)a": 0,
    "(?P<n>a)": 0, "(?<n>a)": 0, "(?P=n)": 0, "(?>a)": 0, "(?#x)a": 0, "(?|a|b)": 0, "(?R)": 0, "(?(1)a|b)": 0,
    "a*?": 2, "a+?": 2, "a??": 2, "a{1}?": 4, "a*+": 2, "a++": 2, "a?+": 2, "a{1}+": 4, "a**": 2, "a{2}{3}": 4,
    "a{,2}": 1, "a{}": 1, "a{x}": 1, "a{1,2,3}": 1, "a{ 1}": 1, "a{-1}": 1, "a{2,1}": 1, "a{1001}": 1, "a{1,1001}": 1,
    "a{1": 1, "a{१}": 1, "a{1,x}": 1, "(a{100}){100}": 0, "((a{20}){20}){20}": 0, "*a": 0, "+a": 0, "?a": 0, "{1}": 0,
    "(*a)": 1, "a|*": 2, "(": 0, "(a": 0, ")": 0, "a)": 1, "(a))": 3, "[": 0, "[a": 0, "[]": 0, "[^]": 0, "[]a]": 0,
    "]": 0, "a]": 1, "}": 0, "a}": 1, "a^b": 1, "a$b": 1, "(^a)": 1, "(a$)": 2, "^^a": 1, "a$$": 1, "^a|b": 0,
    "a|b$": 3, "^a|b$": 0, "[b-a]": 0, "[a-\\d]": 0, "[\\d-z]": 0, "[\\w]": 1, "[\\s]": 1, "[\\b]": 1, "[\\D]": 1,
    "[\\x41]": 1, "[\\p{L}]": 1, "[[:alpha:]]": 1, "[[a]]": 1, "[a&&[b]]": 4, "[!--[b]]": 4, "[a\\": 2, "[a-": 0,
    "a\0b": 1, "a\ud800": 1, ".{1000}" * 7: 49, "(" * 60 + ")" * 60: 51, "a" * (PATTERN_LIMIT + 1): PATTERN_LIMIT,
}  # fmt: skip


@pytest.mark.parametrize(("pattern", "position"), REFUSED.items(), ids=[repr(p[:24]) for p in REFUSED])
def test_what_is_outside_the_subset_is_refused_at_its_place(pattern: str, position: int) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern)
    assert caught.value.position == position
    assert f"position {position + 1}" in str(caught.value)
    assert len(str(caught.value)) < 120


@PROPERTY
@given(pattern=st.text("ab0-^$.|?*+()[]{},\\dwé😀\n", max_size=12) | st.text(max_size=12))
def test_any_pattern_is_refused_or_compiles_in_both(pattern: str) -> None:
    try:
        body = compile_pattern(pattern)
    except PatternError as error:
        assert 0 <= error.position <= len(pattern)
        return
    texts = ["", "a", "ab", pattern]
    expected = [re.fullmatch(body, text) is not None for text in texts]
    assert matched(duckdb, body, texts) == expected


def members(count: int, first: int, step: int) -> str:
    return "".join(chr(first + number * step) for number in range(count))


COSTLY = {
    "1,000 alternatives": ("|".join(f"word{number}" for number in range(1000)), "word999", "word1000"),
    "alternatives that share nothing": ("|".join(chr(0x4E00 + n) * 2 for n in range(1000)), "\u4e00" * 2, "\u4e00"),
    "a class of 1,000 members": (f"[{members(1000, 0x4E00, 2)}]", "\u4e00", "\u4e01"),
    "a class of 1,000 astral members": (f"[{members(1000, 0x10000, 977)}]{{12}}", "\U00010000" * 12, "\U00010001" * 12),
    "its negation": (f"[^{members(1000, 0x10000, 977)}]{{12}}", "\U00010001" * 12, "\U00010000" * 12),
    "a wide range": ("[\u0080-\U0010ffff]{1000}" * 5, "😀" * 5000, "😀" * 4999),
    "ranges across all lengths": ("[!-\u07ff\u0801-\uffff\U00010001-\U0010ffff]{1000}" * 3, "é" * 3000, "é" * 2999),
    "any character": (".{1000}" * 5, "x" * 5000, "x" * 4999),
    "up to so many": (".{0,1000}" * 5, "é" * 5000, "é" * 5001),
    "letters": ("[a-zA-Z0-9]{1000}" * 10, "x" * 10_000, "x" * 9999),
    "repeats in repeats": ("(((a{10}){10}){10})", "a" * 1000, "a" * 999),
    "nested stars": ("(((a*)*)*)*b", "a" * 20 + "b", "b" * 2),
    "optional in a repeat": ("(a?){1000}", "a" * 1000, "a" * 1001),
    "empty repeats": ("(|a){3}(){1000}()*", "aaa", "aaaa"),
    "deep groups": ("(" * 50 + "a" + ")" * 50, "a", "b"),
    "a long literal": ("é" * 5000, "é" * 5000, "é" * 4999),
}


@pytest.mark.parametrize(("pattern", "right", "wrong"), COSTLY.values(), ids=COSTLY)
def test_no_pattern_of_the_subset_is_too_large_to_compile(
    connection: duckdb.DuckDBPyConnection, pattern: str, right: str, wrong: str
) -> None:
    body = compile_pattern(pattern)
    assert matched(connection, body, [right, wrong]) == [True, False]
    # Python backtracks: it would need centuries for some of them.
    if not re.search(r"[*?]\)|0,", pattern):
        assert (re.fullmatch(body, right) is None, re.fullmatch(body, wrong) is None) == (False, True)


@pytest.mark.parametrize("repeats", [1, 30, 1000])
@pytest.mark.parametrize(
    "unit", ["é", "[\u0080-\U0010ffff]", "[^a]", ".", "[éa]", "[!-\u07ff\u0801-\uffff\U00010001-\U0010fffe]"]
)
def test_the_largest_pattern_that_is_let_through_compiles(
    connection: duckdb.DuckDBPyConnection, unit: str, repeats: int
) -> None:
    single = f"{unit}{{{repeats}}}" if repeats > 1 else unit
    count = 1
    while True:
        try:
            body = compile_pattern(single * (count * 2))
        except PatternError:
            break
        count *= 2
    assert matched(connection, compile_pattern(single * count), ["a"]) == [
        count * repeats == 1 and unit in (".", "[éa]")
    ]
    assert body


MEANING = {
    r".": (["a", "é", "😀", "\u2028", "\u0085", "\t"], ["", "\n", "\r", "ab", "e\u0301"]),
    r"\d": (["0", "9"], ["१", "٣", "０", "a", ""]),
    r"[\d]": (["0"], ["१"]),
    r"\d+\.\d{2}": (["1.00", "12.34"], ["1.0", "1,00", "1.000", "1.00\n"]),
    r"^a$": (["a"], ["a\n", "\na", ""]),
    r"a|b": (["a", "b"], ["ab", "", "a|b"]),
    r"": ([""], ["a", "\n"]),
    r"a{007}": (["a" * 7], ["a{007}", "a" * 6]),
    r"a{2,}": (["aa", "aaaaa"], ["a"]),
    r"[a\-z]": (["a", "-", "z"], ["b"]),
    r"[az-]": (["a", "-", "z"], ["b"]),
    r"[-az]": (["a", "-", "z"], ["b"]),
    r"[a-c-e]": (["b", "-", "e"], ["d"]),
    r"[.]": (["."], ["a"]),
    r"[^a]": (["b", "\n", "😀"], ["a", ""]),
    r"[a^]": (["a", "^"], ["b"]),
    r"[&&~~||]": (["&", "~", "|"], ["a", "&&"]),
    r"[$(*+?.{]": (["$", "("], ["a"]),
    r"\$\^\.\|\?\*\+\(\)\[\]\{\}\\": (["$^.|?*+()[]{}\\"], [""]),
    r"\-\/\@\ \"": (['-/@ "'], [""]),
    "[\U0001f600-\U0001f64f]": (["😀"], ["\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "a"]),
    "é": (["é"], ["e\u0301", "É"]),
    r"\t\n\r": (["\t\n\r"], ["tnr"]),
}


@pytest.mark.parametrize(("pattern", "texts"), MEANING.items(), ids=map(repr, MEANING))
def test_the_meaning_is_the_documented_one(
    connection: duckdb.DuckDBPyConnection, pattern: str, texts: tuple[list[str], list[str]]
) -> None:
    right, wrong = texts
    expected = [True] * len(right) + [False] * len(wrong)
    body = compile_pattern(pattern)
    assert matched(connection, body, [*right, *wrong]) == expected
    assert [re.fullmatch(body, text) is not None for text in (*right, *wrong)] == expected
