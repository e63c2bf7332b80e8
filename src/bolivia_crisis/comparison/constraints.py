"""Whether a changed constraint allows less than before; where that cannot be told it is taken to."""

from collections.abc import Callable, Mapping
from typing import Any

Tightens = Callable[[Any, Any], bool]


def constraint_rule(name: str, old: Any, new: Any) -> str:
    """The rule that a changed constraint meets: tightened, loosened, or (an enum in another order) described.

    >>> constraint_rule("maximum", 10, 20), constraint_rule("maximum", 20, 10)
    ('constraint_loosened', 'constraint_tightened')
    """
    if name == "enum" and _is_list(old) and _is_list(new) and _unordered(old) == _unordered(new):
        return "described_otherwise"
    if name in ("required", "unique"):
        tightens = bool(new)
    elif new is None:
        tightens = False
    elif old is None:
        tightens = True
    else:
        tightens = _BY_NAME.get(name, _always)(old, new)
    return "constraint_tightened" if tightens else "constraint_loosened"


def words_rule(old: Any, new: Any) -> str:
    """The rule that a changed list of words for a value (true, false, missing) meets."""
    added_only = _is_list(old) and _is_list(new) and _unordered(old) <= _unordered(new)
    return "constraint_loosened" if added_only else "constraint_tightened"


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _unordered(values: list[Any]) -> frozenset[str]:
    # 1 and true are equal in Python and are not in JSON.
    return frozenset(repr(value) for value in values)


def _always(_old: Any, _new: Any) -> bool:
    return True


def _loses_value(old: Any, new: Any) -> bool:
    return not (_is_list(old) and _is_list(new) and _unordered(old) <= _unordered(new))


def _compared(old: Any, new: Any, *, rises: bool) -> bool:
    """Whether a bound rose (or fell); bounds are numbers, or texts of numbers or days."""
    try:
        first, second = float(old), float(new)
    except (TypeError, ValueError):
        if not isinstance(old, str) or not isinstance(new, str) or len(old) != len(new):
            return True
        return new > old if rises else new < old
    return second > first if rises else second < first


def _rises(old: Any, new: Any) -> bool:
    return _compared(old, new, rises=True)


def _falls(old: Any, new: Any) -> bool:
    return _compared(old, new, rises=False)


_BY_NAME: Mapping[str, Tightens] = {
    "enum": _loses_value,
    "minimum": _rises,
    "exclusiveMinimum": _rises,
    "minLength": _rises,
    "maximum": _falls,
    "exclusiveMaximum": _falls,
    "maxLength": _falls,
}
