"""Five yes/no questions about an answer, derived from its request, and what the answers to them are worth.

The questions follow from the request by rule, not by a model: every variant of an artifact, under every judge, is
asked the same ones. "Yes" is always the better answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...domain.prompts import TaskType
from ...domain.prose import RubricAnswer
from .demands import Demand, demands
from .entities import Entities, entities

QUESTIONS: Final = 5
FEWEST_ANSWERS: Final = 4
"""With fewer readable answers the rubric is unknown."""

_DOES: Final = "Does the answer itself do what the request asks for, instead of only talking about it or asking back?"
_RIGHT: Final = "Are all its statements right and free of contradictions, as far as you can tell?"
_CLEAR: Final = "Does it read in a sensible order, without repeating itself and without filler?"
_ON_TOPIC: Final = (
    "Does every part of it serve the request, with nothing beside the point and nothing asked for left out?"
)
_BY_TASK: Final[dict[TaskType, str]] = {
    TaskType.BLOG: "Does it say what it is about, develop that with concrete examples, and come to a conclusion?",
    TaskType.EMAIL: "Could it be sent as it is: greeting, clear purpose, the fitting tone for its reader, and a close?",
    TaskType.SUMMARY: "Does it give the main points of its source, much shorter, and add nothing that is not in it?",
    TaskType.CREATIVE_CONTENT: "Does it have the form asked for, with images or ideas of its own, not stock phrases?",
    TaskType.CODE_DOCUMENTATION: "Could somebody use the thing from this text alone: purpose, parameters, an example?",
    TaskType.TRANSLATION: "Does it say all of the original and nothing else, in natural sentences?",
    TaskType.ARITHMETIC: "Is the final result stated plainly, and does it follow from the steps shown?",
    TaskType.CONVERSION: "Is the converted result stated plainly, and with its unit or form?",
    TaskType.FORMATTING: "Is the material kept as it was, with only its form changed?",
}
_GENERAL: Final = "Could somebody who needs this answer use it as it is, without having to ask again?"


def questions(request: str, task: TaskType) -> tuple[str, ...]:
    """QUESTIONS questions; the same for the same request and task."""
    return (_DOES, _RIGHT, _BY_TASK.get(task, _GENERAL), _content(entities(request)), _form(demands(request)))


def _content(named: Entities) -> str:
    wanted = (*named.names, *named.topics)[:6]
    if len(wanted) < 2:
        return _ON_TOPIC
    return f"Does it really deal with each of these, as far as the request asks for them: {', '.join(wanted)}?"


def _form(wanted: tuple[Demand, ...]) -> str:
    """About the outer form where one was asked for; the gate counts it, the judge sees whether it makes sense."""
    shown = [text for demand in wanted if (text := _shown(demand))]
    if not shown:
        return _CLEAR
    return f"Does it read in a sensible order, without repetition, and keep to the form asked for ({', '.join(shown)})?"


def _shown(demand: Demand) -> str:
    if demand.absent:
        return f"no {demand.kind}"
    if demand.kind == "language":
        return f"in {demand.language.capitalize()}"
    if demand.low is None and demand.high is None:
        return {"json": "JSON"}.get(demand.kind, demand.kind)
    if demand.low is None:
        return f"at most {demand.high} {demand.kind}"
    if demand.high is None:
        return f"at least {demand.low} {demand.kind}"
    if demand.low == demand.high:
        return f"{'about ' if demand.about else ''}{demand.low} {demand.kind}"
    return f"{demand.low} to {demand.high} {demand.kind}"


def share(answers: Sequence[RubricAnswer]) -> float | None:
    """Share of yes among the answered questions, 0..1; None when fewer than FEWEST_ANSWERS were answered."""
    known = [answer.yes for answer in answers if answer.yes is not None]
    return sum(known) / len(known) if len(known) >= FEWEST_ANSWERS else None
