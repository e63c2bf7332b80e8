"""Random patterns of the subset, each with texts that match it, nearly match it, or have nothing to do with it."""

from collections.abc import Callable
from random import Random

LETTERS = "abAZ019_ -.,;:/#@&~|'\"\\^$+*?(){}[]\t\n\réñßЖ中\u0301\u2028\u0085\u00a0१\uffff😀\U0010ffff"
LENGTH = 8
"""Python and Java backtrack: what a longer text would take them grows without bound."""
SPECIAL = set("\\^$.|?*+()[]{}")
CONTROL = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

Sampler = Callable[[Random], str]
"""Makes a text that matches."""


def samples(seed: int, count: int) -> list[tuple[str, list[str]]]:
    """Patterns with their texts; the same for the same seed."""
    random = Random(seed)
    found = []
    for _ in range(count):
        pattern, sample = alternatives(random, 2)
        matching = [sample(random)[:LENGTH] for _ in range(4)]
        texts = {*matching, *(mutated(random, text) for text in matching), *(text + "\n" for text in matching[:1]), ""}
        texts |= {"".join(random.choices(LETTERS, k=random.randrange(5))) for _ in range(2)}
        if random.random() < 0.2:
            pattern = f"^(?:{pattern})$"
        found.append((pattern, sorted(texts)))
    return found


def mutated(random: Random, text: str) -> str:
    """The text with a character put in, taken out or replaced."""
    position = random.randrange(len(text) + 1)
    return text[:position] + random.choice(["", *LETTERS]) + text[position + random.randrange(2) :]


def alternatives(random: Random, depth: int) -> tuple[str, Sampler]:
    branches = [sequence(random, depth) for _ in range(random.choice([1, 1, 1, 2, 3]))]
    return "|".join(text for text, _ in branches), lambda random: random.choice(branches)[1](random)


def sequence(random: Random, depth: int) -> tuple[str, Sampler]:
    parts = [repeated(random, depth) for _ in range(random.choice([0, 1, 1, 2, 2, 3, 4]))]
    return "".join(text for text, _ in parts), lambda random: "".join(sample(random) for _, sample in parts)


def repeated(random: Random, depth: int) -> tuple[str, Sampler]:
    text, sample = group(random, depth) if depth and random.random() < 0.25 else atom(random)
    low = random.randrange(3)
    high = low + random.randrange(3)
    quantifier, low, high = random.choice([
        ("", 1, 1), ("", 1, 1), ("", 1, 1), ("?", 0, 1), ("*", 0, 3), ("+", 1, 3),
        (f"{{{low}}}", low, low), (f"{{{low},}}", low, low + 2), (f"{{{low},{high}}}", low, high),
        (f"{{0{low}}}", low, low),
    ])  # fmt: skip
    return text + quantifier, lambda random: "".join(sample(random) for _ in range(random.randint(low, high)))


def group(random: Random, depth: int) -> tuple[str, Sampler]:
    text, sample = alternatives(random, depth - 1)
    return f"({random.choice(['', '?:'])}{text})", sample


def atom(random: Random) -> tuple[str, Sampler]:
    choice = random.random()
    if choice < 0.1:
        return ".", lambda random: random.choice("aé😀\u2028\t")
    if choice < 0.2:
        return r"\d", lambda random: random.choice("0159")
    if choice < 0.5:
        return character_class(random)
    char = random.choice(LETTERS)
    return literal(random, char, SPECIAL), lambda _: char


def literal(random: Random, char: str, special: set[str]) -> str:
    if char in CONTROL and random.random() < 0.7:
        return CONTROL[char]
    is_punctuation = char.isascii() and char.isprintable() and not char.isalnum()
    return "\\" + char if char in special or (is_punctuation and random.random() < 0.3) else char


def character_class(random: Random) -> tuple[str, Sampler]:
    members: list[str] = []
    items: list[str] = []
    special = {"\\", "]", "[", "^", "-"}
    for _ in range(random.randint(1, 4)):
        if random.random() < 0.15:
            items.append(r"\d")
            members += "09"
        elif random.random() < 0.4:
            low, high = sorted(random.choices(LETTERS, k=2))
            items.append(f"{literal(random, low, special)}-{literal(random, high, special)}")
            members += [low, high, chr((ord(low) + ord(high)) // 2)]
        else:
            char = random.choice(LETTERS)
            items.append(literal(random, char, special))
            members.append(char)
    members = [char for char in members if not "\ud800" <= char <= "\udfff"] or ["a"]
    if random.random() < 0.3:
        return f"[^{''.join(items)}]", lambda random: random.choice("qQ8\n中😀")
    return f"[{''.join(items)}]", lambda random: random.choice(members)
