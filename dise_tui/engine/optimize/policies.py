"""The policies by name. What each does is in a module of its own."""

from __future__ import annotations

from typing import Final

from ...domain.errors import UsageError
from .cascade import Cascade
from .ensemble import Ensemble
from .genetic import Genetic
from .halving import Halving
from .machine import Machine
from .naive import NaiveFive

POLICIES: Final[dict[str, type[Machine]]] = {
    policy.name: policy for policy in (Cascade, NaiveFive, Halving, Genetic, Ensemble)
}
DEFAULT: Final = Cascade.name
ABOUT: Final = {
    "cascade": "cheapest capable model first, repair, climb; stops at the first verified target",
    "naive5": "always the five named variants, as the documents have it",
    "halving": "eight variants, the better half again, until one is left",
    "genetic": "configurations that breed by crossover and mutation",
    "ensemble": "several candidates; the largest group that behaves alike wins",
}
"""One line for help texts."""


def create(name: str, state: str = "") -> Machine:
    """A policy, going on from the state that it once told. Raises UsageError for an unknown name."""
    if name not in POLICIES:
        raise UsageError(f"There is no policy {name!r}.", f"Choose one of: {', '.join(POLICIES)}.")
    return POLICIES[name](state)
