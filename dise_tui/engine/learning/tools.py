"""Evolved tools: a configuration with a system prompt of its own, made of what winning attempts had in common.

When one is made, what it says, how it does, when it goes, and when an answer uses it. Running it belongs to the
optimizer and to the stages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ...domain.optimizing import Approach, Attempt, AttemptState, GeneratorRecord, Tool, Variant
from ...domain.prompts import TaskType
from .beta import Beta, probability_better
from .phase1 import BUDGET_S
from .traits import common, sentence

MARGIN: Final = 1.1
"""A tool is made when the new fitness is above this many times the old."""
SURE: Final = 0.9
MOST_SENTENCES: Final = 8
FEW: Final = 5
"""Uses before a tool is judged."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The tool that an answer uses, and why; or why none."""

    tool: Tool | None
    why: str


def evolves(old: float | None, winner: Attempt) -> bool:
    """F_new > 1.1 x F_old, for a winner that passes everything. An artifact that was never measured evolves nothing."""
    passed = winner.score is not None and winner.score.passes and winner.hidden_passed is not False
    return passed and old is not None and winner.fitness is not None and winner.fitness > old * MARGIN


def make(
    task_type: TaskType,
    old: float,
    attempts: Sequence[Attempt],
    winner: Attempt,
    base_prompt: str,
    tools: Sequence[Tool],
    now: datetime,
    job_id: int | None = None,
) -> Tool | None:
    """The tool that a job's attempts make, or None; see `evolves`. With `job_id` at most one, whoever asks again.

    `base_prompt` is the prompt of the winner's approach, or of the tool that it used; `tools` are all there are. The
    winner's own configuration is what its count starts with: attempts at other settings prove nothing of it.
    """
    if not evolves(old, winner) or winner.fitness is None:
        return None
    passing = [each for each in attempts if _passes(each)]
    losing = [each for each in attempts if each.state is AttemptState.SCORED and not _passes(each)]
    prompt = system_prompt(base_prompt, _codes(passing or [winner]), _codes(losing))
    twins = (each for each in tools if each.active and each.task_type is task_type and each.system_prompt == prompt)
    if any(_configuration(each.variant) == _configuration(winner.variant) for each in twins):
        return None
    origin = winner.variant.tool or winner.variant.key
    name = _stem(task_type) + str(job_id)
    there = next((each for each in tools if each.name == name), None) if job_id is not None else None
    if there is not None and (there.evolved_from, there.fitness_after) == (origin, winner.fitness):
        return None  # it was kept before the job could end
    if job_id is None or there is not None:
        name = _name(task_type, tools)
    same = [each for each in attempts if each.variant.key == winner.variant.key and each.state is AttemptState.SCORED]
    return Tool(
        name,
        task_type,
        replace(winner.variant, tool=name, name=""),
        prompt,
        origin,
        old,
        winner.fitness,
        max(1, len(same)),
        max(1, sum(_passes(each) for each in same)),
        now,
    )


def system_prompt(base_prompt: str, winners: Sequence[str], losers: Sequence[str] = ()) -> str:
    """The base and what the winning programs had in common, as rules. The same for the same programs.

    Rules that the base has already, as an evolved tool's does, are not repeated.
    """
    head, _, known = base_prompt.strip().partition(_RULES)
    rules = [line.removeprefix("- ").strip() for line in known.splitlines() if line.strip()]
    rules += [each for each in map(sentence, common(winners, losers)) if each not in rules]
    if not rules:
        return head.strip()
    return "\n".join((head.strip() + _RULES, *(f"- {each}" for each in rules[:MOST_SENTENCES])))


def _configuration(variant: Variant) -> tuple[str, float, Approach]:
    """What a tool has in common with the variant that it was made of, whose name it does not keep."""
    return variant.model, variant.temperature, variant.approach


_RULES: Final = "\n\nWhat has worked best for tasks of this kind:"


def used(tool: Tool, success: bool) -> Tool:
    """After one more use."""
    return replace(tool, samples=tool.samples + 1, successes=tool.successes + int(success))


def rate(tool: Tool) -> Beta:
    """The belief in its success rate, from its own uses; even before the first."""
    return Beta(1 + tool.successes, 1 + tool.samples - tool.successes)


def retirement(tool: Tool, origin: GeneratorRecord | None, tools: Iterable[Tool]) -> str:
    """Why it should go, in one sentence; "" while it should stay. `origin` is the record of what it evolved from."""
    if not tool.active or tool.samples < FEW:
        return ""
    for other in tools:
        successor = other.active and other.evolved_from == tool.name and other.task_type is tool.task_type
        if successor and other.samples >= FEW and probability_better(rate(other), rate(tool)) > SURE:
            return f"{other.name} evolved from it and does better."
    if origin is not None and origin.samples >= FEW and probability_better(_of(origin), rate(tool)) > SURE:
        before = f"{origin.successes} of {origin.samples}"
        return f"What it evolved from passes {before}, it {tool.successes} of {tool.samples}."
    if probability_better(Beta(50.0, 50.0), rate(tool)) > SURE:
        return f"It passes {tool.successes} of {tool.samples} only."
    return ""


def retired(tool: Tool) -> Tool:
    return replace(tool, active=False)


def choose(
    tools: Iterable[Tool],
    task_type: TaskType,
    usual: GeneratorRecord | None,
    seconds: Callable[[Tool], float | None],
    budget_s: float = BUDGET_S,
) -> Choice:
    """The tool that answers now: the best active one that does better than `usual` and meets the time budget.

    `usual` is the record of the configuration that would answer otherwise; `seconds` is how long a tool's answer takes
    on this machine, None where its model is not here or was never timed.
    """
    own = [each for each in tools if each.active and each.task_type is task_type]
    if not own:
        return Choice(None, f"no tool for {task_type} has evolved")
    timed = [(each, seconds(each)) for each in own]
    quick = [each for each, needed in timed if needed is not None and needed <= budget_s]
    if not quick:
        return Choice(None, f"no tool for {task_type} is known to answer within {budget_s:g} s here")
    best = max(quick, key=lambda each: (rate(each).mean, each.fitness_after, each.name))
    usually = _of(usual).mean if usual is not None else 0.0
    if rate(best).mean <= usually:
        return Choice(None, f"{best.name} does no better than the usual configuration")
    return Choice(best, f"{best.name} passes {best.successes} of {best.samples}")


def lineage(name: str, tools: Iterable[Tool]) -> tuple[str, ...]:
    """The tool, what it evolved from, and so on; the last is the key of a variant. Ends at what is not known."""
    known = {each.name: each for each in tools}
    chain: list[str] = []
    current: str | None = name
    while current is not None and current not in chain:
        chain.append(current)
        current = known[current].evolved_from if current in known else None
    return tuple(chain)


def _passes(attempt: Attempt) -> bool:
    return attempt.score is not None and attempt.score.passes and attempt.hidden_passed is not False


def _codes(attempts: Sequence[Attempt]) -> list[str]:
    return [each.code for each in attempts if each.code]


def _of(record: GeneratorRecord) -> Beta:
    return Beta(1 + record.successes, 1 + record.samples - record.successes)


def _stem(task_type: TaskType) -> str:
    return f"{task_type.value.replace('_', '-')}-expert-"


def _name(task_type: TaskType, tools: Sequence[Tool]) -> str:
    """A name that no tool has, retired ones included: "validation-expert-3"."""
    stem = _stem(task_type)
    found = (re.fullmatch(re.escape(stem) + r"([0-9]{1,9})", each.name) for each in tools)
    return f"{stem}{1 + max((int(each[1]) for each in found if each), default=0)}"
