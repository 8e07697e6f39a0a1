"""The documents' policy: always the five named variants, at once; nothing ends it early."""

from __future__ import annotations

from ...domain.optimizing import StopRule
from . import stopping
from .machine import Machine, planned
from .variants import named_variants
from .view import Step, View


class NaiveFive(Machine):
    """One round of five. Kept so that anyone can measure what the others gain."""

    name = "naive5"
    rules = frozenset({StopRule.FAILED})

    def expected(self, view: View) -> int:
        return len(named_variants(view.usable))

    def plan(self, view: View) -> Step:
        if view.attempts:
            return stopping.exhausted(view, "named variant")
        return tuple(
            planned(view, mapped.variant, 1, mapped.why or f"{mapped.variant.name}, as the documents name it.")
            for mapped in named_variants(view.usable)
        )
