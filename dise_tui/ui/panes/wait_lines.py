"""How it reads what a part of an answer waits for. Always one line, so that nothing moves while it changes. Pure."""

from __future__ import annotations

from ..safe_text import cut, model_name, one_line, width_of
from ..state.waits import Waiting
from .frame import span_of

LEAST = 16
"""Cells below which it is not said what something waits for."""


def waits_beside(waiting: Waiting | None, now: float, width: int) -> str:
    """The same behind other words that name the model, or nothing where there is no room."""
    return f"   {wait_words(waiting, now, width - 3, named=False)}" if waiting and width - 3 >= LEAST else ""


def wait_words(waiting: Waiting, now: float, width: int, *, named: bool = True) -> str:
    """One sentence of at most `width` cells, the time left last.

    `named` False where the model stands beside it; a load goes without its name too where there is no room for it.
    """
    left = waiting.left(now)
    eta = f", ~{span_of(max(1.0, left))}" if left is not None else ""
    name = f" {model_name(waiting.model, 40)}" if named else ""
    if waiting.loads and waiting.reason:
        return cut(f"loading{name}: {one_line(waiting.reason)}", width)
    if waiting.loads and left is None:
        return cut(f"loading{name}, longer than the {span_of(max(1.0, waiting.load_s or 0.0))} expected", width)
    if waiting.loads:
        share = f" {waiting.share(now) * 100:>2.0f} %"
        said = f"loading{name}{share}{eta}"
        return said if width_of(said) <= width else cut(f"loading{share}{eta}", width)
    if waiting.reason:
        return cut(one_line(waiting.reason), max(1, width - len(eta))) + eta
    return cut(f"{model_name(waiting.model, 40)} is in memory and reads the request", width)
