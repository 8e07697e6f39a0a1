"""What the first answer to a request starts from: the usual configuration, or a better one that was learnt.

Pure. It says which configuration and with which words; asking for it belongs to CORE. Which of several answers in time
is `phase1`'s decision, what can be expected of each `recommend`'s, and when an evolved tool is better `tools`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ...domain.generators import prompt_hash
from ...domain.optimizing import Approach, GeneratorRecord, Tool, Variant
from ...domain.prompts import TaskType
from ..optimize.approaches import SYSTEM_PROMPTS
from . import phase1, tools
from .recommend import expected_fitness, posteriors

MARGIN: Final = 0.02
"""Expected fitness that a configuration must have above the usual one: less is noise, and a change of model costs."""
FEW: Final = 2
"""Attempts of its own before a configuration is trusted with an answer."""
_GIVEN: Final = frozenset({Approach.REPAIR, Approach.IMPROVE})
"""Approaches that start from code."""


class Machine(Protocol):
    """What is known of a model on this machine."""

    @property
    def name(self) -> str: ...
    @property
    def parameters(self) -> float: ...
    @property
    def tokens_per_s(self) -> float: ...
    @property
    def load_s(self) -> float: ...
    @property
    def fits(self) -> bool: ...
    @property
    def loaded(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Start:
    """What a request starts from."""

    variant: Variant
    system_prompt: str
    why: str = ""
    """Why it is not the usual configuration; "" when it is."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    variant: Variant
    prompt: str
    rows: Sequence[GeneratorRecord]
    expected: float


class Starting:
    """The decision for one request."""

    def __init__(
        self, task_type: TaskType, usual: Start, records: Iterable[GeneratorRecord], tools: Iterable[Tool],
        machines: Sequence[Machine], budget_s: float = phase1.BUDGET_S,
    ) -> None:  # fmt: skip
        """`usual` is what answers if nothing was learnt; `machines` are the models that can be asked now."""
        self._task_type, self._usual, self._budget_s = task_type, usual, budget_s
        self._machines = {each.name: each for each in machines}
        self._records = [each for each in records if each.task_type is task_type and each.samples]
        self._rows: dict[tuple[str, str], list[GeneratorRecord]] = {}
        for each in self._records:
            self._rows.setdefault((each.variant.key, each.prompt_hash), []).append(each)
        self._tools = [each for each in tools if each.active and each.task_type is task_type]
        sizes = {each.name: f"{each.parameters / 1e9:.3f}B" for each in machines if each.parameters}
        self._beliefs = posteriors({*self._machines, usual.variant.model}, task_type, self._records, sizes)

    def choose(self) -> Start:
        """The usual configuration, unless a better one or a better tool is known to answer in time."""
        usual = self._candidate(self._usual.variant, self._usual.system_prompt)
        best = self._best(usual)
        chosen = tools.choose(
            [each for each in self._tools if each.variant.model in self._machines], self._task_type,
            best.rows[0] if best.rows else None, lambda each: self._seconds(each.variant), self._budget_s,
        )  # fmt: skip
        tool = chosen.tool
        if tool is not None:
            return Start(
                tool.variant, tool.system_prompt,
                _learnt(f"{tool.name} on {_short(tool.variant.model)}", tool.successes, tool.samples),
            )  # fmt: skip
        if best is usual:
            return self._usual
        done = best.rows[0]
        return Start(best.variant, best.prompt, _learnt(_short(best.variant.model), done.successes, done.samples))

    def _best(self, usual: _Candidate) -> _Candidate:
        """By records alone: the best that answers in time, if it is better than the usual one by more than noise."""
        found = [usual]
        known = {approach: {prompt_hash(each): each for each in self._prompts(approach)} for approach in Approach}
        for rows in self._rows.values():
            prompt = known[rows[0].variant.approach].get(rows[0].prompt_hash)
            usable = prompt is not None and rows[0].variant.tool is None and rows != usual.rows
            if usable and rows[0].variant.model in self._machines and sum(each.samples for each in rows) >= FEW:
                found.append(self._candidate(rows[0].variant, prompt or ""))
        options = {self._option(each, fast=each is usual): each for each in found}
        picked = phase1.pick(list(options), self._budget_s).option
        best = options[picked] if picked is not None else usual
        proved = any(each.successes for each in best.rows)  # one that has only failed is no reason to begin with it
        return best if proved and best.expected > usual.expected + MARGIN else usual

    def _candidate(self, variant: Variant, prompt: str) -> _Candidate:
        rows = self._rows.get((variant.key, prompt_hash(prompt)), [])
        return _Candidate(variant, prompt, rows, expected_fitness(rows, self._beliefs[variant.model]))

    def _prompts(self, approach: Approach) -> tuple[str, ...]:
        """System prompts that can be said again of a record's; none where code must be given."""
        if approach in _GIVEN:
            return ()
        own = SYSTEM_PROMPTS[approach]
        return (self._usual.system_prompt, own) if approach is Approach.PLAIN else (own,)

    def _option(self, candidate: _Candidate, *, fast: bool) -> phase1.Option:
        machine = self._machines.get(candidate.variant.model)
        if machine is None:
            return phase1.Option(candidate.variant, candidate.expected, fits=True, fast=fast)
        return phase1.Option(
            candidate.variant, candidate.expected, machine.fits, machine.tokens_per_s or None, machine.load_s,
            machine.loaded, fast=fast,
        )  # fmt: skip

    def _seconds(self, variant: Variant) -> float | None:
        option = self._option(_Candidate(variant, "", (), 0.0), fast=False)
        return option.seconds if option.fits else None


def _learnt(who: str, successes: int, samples: int) -> str:
    return f"learnt: {who} passed {successes} of {samples} of this type"


def _short(model: str) -> str:
    return model.removesuffix(":latest")
