"""Validated open data on Bolivia's crisis of 2019, the election of 2020 and what is said to connect them.

    import bolivia_crisis as bc
    bc.load("election_2020")

Importing this module loads no other library; each function loads what it needs when it is called.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# A module must not have the name of a public function: importing it would hide the function.
_PLACES = {
    "load": "bolivia_crisis.dataset",
    "path": "bolivia_crisis.dataset",
    "tables": "bolivia_crisis.dataset",
    "validate": "bolivia_crisis.judge",
    "models": "bolivia_crisis",
}

if TYPE_CHECKING:
    from bolivia_crisis import models
    from bolivia_crisis.dataset import load, path, tables
    from bolivia_crisis.judge import validate

__all__ = ["__version__", "load", "models", "path", "tables", "validate"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name == "models":
        return import_module("bolivia_crisis.models")
    if name not in _PLACES:
        raise AttributeError(f"module 'bolivia_crisis' has no attribute {name!r}")
    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
