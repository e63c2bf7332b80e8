"""Validated open data on Bolivia's crisis of 2019, the election of 2020 and what is said to connect them.

    import bolivia_crisis as bc
    bc.load("election_2020")

Importing this module loads no other library; each function loads what it needs when it is called.
"""

from importlib import import_module

# Type checkers take it for True; importing it from typing would make up nearly all of this module's time.
TYPE_CHECKING = False

__version__ = "0.2.0"

# A module must not have the name of a public function: importing it would hide the function.
_PLACES = {
    "check_claims": "bolivia_crisis.claim_checks",
    "claims": "bolivia_crisis.claim_checks",
    "cite": "bolivia_crisis.citation",
    "connect": "bolivia_crisis.database",
    "describe": "bolivia_crisis.dictionary",
    "diff": "bolivia_crisis.comparison",
    "load": "bolivia_crisis.loading",
    "path": "bolivia_crisis.dataset",
    "results": "bolivia_crisis.election_results",
    "sources_for": "bolivia_crisis.provenance",
    "tables": "bolivia_crisis.dataset",
    "validate": "bolivia_crisis.judge",
    "verify": "bolivia_crisis.integrity",
    "models": "bolivia_crisis",
}

if TYPE_CHECKING:
    from typing import Any

    from bolivia_crisis import models
    from bolivia_crisis.citation import cite
    from bolivia_crisis.claim_checks import check_claims, claims
    from bolivia_crisis.comparison import diff
    from bolivia_crisis.database import connect
    from bolivia_crisis.dataset import path, tables
    from bolivia_crisis.dictionary import describe
    from bolivia_crisis.election_results import results
    from bolivia_crisis.integrity import verify
    from bolivia_crisis.judge import validate
    from bolivia_crisis.loading import load
    from bolivia_crisis.provenance import sources_for

__all__ = [
    "__version__",
    "check_claims",
    "cite",
    "claims",
    "connect",
    "describe",
    "diff",
    "load",
    "models",
    "path",
    "results",
    "sources_for",
    "tables",
    "validate",
    "verify",
]


def __getattr__(name: str) -> "Any":
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
