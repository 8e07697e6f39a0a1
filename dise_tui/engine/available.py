"""The installed models as the optimizer weighs them: how big, how fast, how long to load, and whether they fit.

Fills `worker.parts.Models`. Whether a model fits is decided in `placement`; which one is tried, in `optimize`.
"""

from __future__ import annotations

from ..domain.placement import ModelReport, Verdict
from .models import ModelDesk
from .optimize.view import Available
from .placement.gate import Gate
from .placement.roles import can_chat, weight_class


class DeskModels:
    """What can be asked now."""

    def __init__(self, desk: ModelDesk, gate: Gate) -> None:
        self._desk = desk
        self._gate = gate

    async def available(self) -> tuple[Available, ...]:
        """Those that can chat, the server's order. Raises BackendError.

        A model that the GPU holds only partly counts as fitting where none fits whole: slow is better than nothing.
        """
        reports = [one for one in await self._desk.survey() if can_chat(one.model) and not one.model.remote]
        whole = any(one.fit.whole for one in reports)
        return tuple(self._available(one, whole) for one in reports)

    def _available(self, report: ModelReport, whole: bool) -> Available:
        rate, load_s = self._gate.expected(report.model)
        fits = report.fit.whole if whole else report.fit.verdict is Verdict.PARTIAL
        slower = report.fit.slow_down or 1.0
        return Available(
            report.model.name, weight_class(report.model), rate if report.tokens_per_s else rate / slower, load_s,
            fits, report.resident is not None,
        )  # fmt: skip

    def window(self, model: str) -> int:
        """Tokens of the context window that a model really gets."""
        return self._desk.window(model)
