"""What a candidate does with inputs for which nobody knows the answer: one observation for each, in order.

Blocking; runs in the worker's thread. A call that ends its process costs only itself: the next input goes to a fresh
candidate. Nothing is judged here; comparing observations with each other does not belong here either.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ..domain.plaindata import NotPlainData, decode, encode
from ..domain.safetext import sanitise_line
from ..domain.scores import Case, Limits, Observation
from . import evaluation
from .conversation import Candidate, CandidateEarly, CandidateGarbled, CandidateGone, CandidateLate, Ending
from .worker import Worker

NOT_REACHED: Final = Observation("timeout", text="not reached")
_NAME: Final = 100
"""Characters of a type's name that are kept."""


@dataclass(slots=True)
class Leg:
    """What one process gave."""

    seen: list[Observation] = field(default_factory=list)
    """One for each of the first inputs; fewer than there are inputs when the process ended or the time was up."""
    suspect: bool = False
    """Whether the zygote behind it should be replaced."""
    wall_s: float = 0.0
    rest: Observation | None = None
    """Set when the source does not load, or no time is left: this is then what every further input gives."""


def run(worker: Worker, source: str, entry: str, inputs: Sequence[Case], limits: Limits, left_s: float) -> Leg:
    """Put the inputs to one process, until one of them ends it. Raises SandboxError.

    `left_s`: what is left of the time for all inputs, s.
    """
    started = time.monotonic()
    leg = Leg()
    candidate = worker.fork(limits)
    ended: Exception | None = None
    try:
        _put(candidate, source, entry, inputs, limits, started + left_s, leg)
    except (CandidateGone, CandidateLate, CandidateGarbled) as error:
        ended = error
    finally:
        ending = candidate.close()
    if ended is not None:
        out_of_time = time.monotonic() >= started + left_s
        _note_end(leg, ended, ending, limits, inputs=len(inputs), out_of_time=out_of_time)
    leg.suspect = leg.suspect or ending.leftover > 0
    leg.wall_s = time.monotonic() - started
    return leg


def _put(
    candidate: Candidate, source: str, entry: str, inputs: Sequence[Case], limits: Limits, until: float, leg: Leg
) -> None:
    def wait_s(most: float) -> float:
        return min(most, max(0.0, until - time.monotonic()))

    leg.rest = NOT_REACHED  # until it is loaded, what ends it ends every input
    answer = candidate.ask(
        {"do": "load", "source": source, "entry": entry, "trace": False},
        wait_s(limits.wall_case_s * evaluation.LOAD_FACTOR),
    )
    if answer != {"loaded": True}:
        leg.rest = _observed(answer)
        return
    leg.rest = None
    for case in inputs:
        request = {"do": "call", "args": encode(case.args), "kwargs": encode(dict(case.kwargs))}
        leg.seen.append(_observed(candidate.ask(request, wait_s(limits.wall_case_s))))
    answer = candidate.ask({"do": "bye"}, limits.wall_case_s)
    if answer.get("bye") is not True:
        raise CandidateEarly("it did not end as asked")


def _note_end(leg: Leg, error: Exception, ending: Ending, limits: Limits, *, inputs: int, out_of_time: bool) -> None:
    """Turn the way a process ended into the observation of the input that it was at."""
    if isinstance(error, CandidateLate):
        what = "its time for all inputs" if out_of_time else "its time for one input"
        found = Observation("timeout", text=f"did not answer within {what}")
    elif isinstance(error, CandidateGarbled):
        found = Observation("protocol", text=sanitise_line(str(error)))
    else:
        timed_out, text = evaluation.why_it_ended(ending, limits)
        found = Observation("timeout" if timed_out else "crash", text=text)
    leg.suspect = found.kind in ("crash", "protocol")
    if leg.rest is not None:  # it was still loading
        if not (out_of_time and found.kind == "timeout"):
            leg.rest = found
    elif leg.seen and (isinstance(error, CandidateEarly) or len(leg.seen) == inputs):
        # What is too much, or ends the process after its last answer, came from the call before.
        leg.seen[-1] = found
    else:
        leg.seen.append(found)


def _observed(answer: dict[str, Any]) -> Observation:
    """Return what an answer says. Raises CandidateGarbled when it has none of the allowed forms."""
    if "raised" in answer:
        names = tuple(sanitise_line(name)[:_NAME] for name in evaluation.names(answer))
        text = answer.get("text")
        return Observation("raised", raised=names, text=sanitise_line(text) if isinstance(text, str) else "")
    type_name = answer.get("type")
    if type(type_name) is not str:
        raise CandidateGarbled("its answer has no type")
    type_name = sanitise_line(type_name)[:_NAME]
    if "value" in answer:
        try:
            return Observation("value", decode(answer["value"]), type_name)
        except NotPlainData as error:
            raise CandidateGarbled(f"its answer is no plain data: {error}") from error
    if "stuck" in answer:
        return Observation("stuck", type_name=type_name, text=sanitise_line(evaluation.stuck_text(answer)))
    raise CandidateGarbled("its answer has no known form")
