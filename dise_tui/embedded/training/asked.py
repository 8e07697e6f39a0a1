"""The messages that the product sends, made by the product's own code: stages, mantras, approaches, checks.

Owns nothing of the words; when the product words something anew, texts made afterwards have it. What is read out of
them is the manner that an instruction asks for.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...domain.optimizing import Approach
from ...domain.prompts import Decision, Message, Request
from ...domain.scores import CaseOutcome
from ...domain.settings import Settings
from ...domain.stages import BUILTIN_STAGES, DEEP, QUICK, SYNTHESIS, StageSpec
from ...engine.core import context, mantras
from ...engine.core.routing import choose_stages
from ...engine.core.sentinel import Sentinel
from ...engine.optimize import approaches
from ...scoring.checks import check_messages

CONTEXT: Final = 2048
"""Tokens of the models' window."""
_ANSWER: Final = 512
_MANNERS: Final = {
    "lightning_fast": "quick", "quick_and_accurate": "plain", "pragmatically_effective": "plain",
    "carefully_diligent": "thorough", "thoroughly_precise": "thorough", "deliberately_thorough": "thorough",
    "conservatively_safe": "strict", "cautiously_precise": "strict", "experimentally_creative": "creative",
    "boldly_innovative": "creative",
}  # fmt: skip
_APPROACHES: Final = {
    Approach.PLAIN: "plain", Approach.CONSERVATIVE: "plain", Approach.BALANCED: "thorough",
    Approach.CREATIVE: "creative", Approach.CONCISE: "concise", Approach.ROBUST: "strict",
    Approach.TEST_FIRST: "test_first", Approach.FAST: "fast",
}  # fmt: skip
_LEARNT: Final = (
    "\n\nWhat has worked best for tasks of this kind:\n- Write one function and nothing else at top level.",
    "\n\nWhat has worked best for tasks of this kind:\n- Give every function a short docstring.",
)
"""Ends of prompts as evolved tools have them."""


@dataclass(frozen=True, slots=True)
class Put:
    """What a model is sent, and the manner that it is told to answer in."""

    messages: tuple[Message, ...]
    manner: str
    """"quick", "plain", "thorough", "strict", "creative", "concise", "fast" or "test_first"."""
    stage: str = ""


class Product:
    """Puts requests as the product does."""

    def __init__(self) -> None:
        self._settings = Settings(data_dir=Path())
        self._sentinel = Sentinel(self._settings)

    def decide(self, request: Request) -> Decision:
        """The sentinel's decision by rules alone."""
        deciding = self._sentinel.decide(request)
        try:
            deciding.send(None)
        except StopIteration as done:
            decision: Decision = done.value
            return decision
        raise AssertionError("the sentinel waits for something although no model can be asked")

    def stages(self, text: str, mantra: str | None = None) -> tuple[Decision, tuple[StageSpec, ...]]:
        request = Request(text, mantra=mantra)
        decision = self.decide(request)
        return decision, choose_stages(decision, request, self._settings)

    def first(self, text: str, chance: random.Random, *, bare: float, attempts: float) -> Put:
        """A request alone: as a first stage, as an attempt by some approach, or bare, as other clients send it."""
        draw = chance.random()
        if draw < bare:
            return Put((Message("user", text),), "plain")
        if draw < bare + attempts:
            return self.attempt(text, chance.choice(tuple(_APPROACHES)), chance)
        mantra = chance.choice(tuple(_MANNERS)) if chance.random() < 0.2 else None
        decision, stages = self.stages(text, mantra)
        return self._staged(text, stages[0], decision, ())

    def attempt(self, text: str, approach: Approach, chance: random.Random) -> Put:
        system = None
        if chance.random() < 0.06:
            system = approaches.SYSTEM_PROMPTS[approach] + chance.choice(_LEARNT)
        messages = approaches.code_messages(approach, text, window(), system=system)
        return Put(messages, _APPROACHES[approach])

    def later(self, text: str, earlier: Sequence[tuple[str, str]], chance: random.Random) -> Put:
        """A stage that gets an earlier answer: a deeper one, the last one, or one of those for prose."""
        decision, stages = self.stages(text)
        usable = list(stages[1:]) or [DEEP, SYNTHESIS]
        stage = chance.choice(usable)
        if stage.name == SYNTHESIS.name and chance.random() < 0.4:
            system = stage.system_prompt.removeprefix(SYNTHESIS.system_prompt)
            stage = _with(DEEP, system)
        put = self._staged(text, stage, decision, earlier)
        return Put(put.messages, "thorough" if put.manner in ("plain", "quick") else put.manner, put.stage)

    def _staged(self, text: str, stage: StageSpec, decision: Decision, earlier: Sequence[tuple[str, str]]) -> Put:
        built = context.build(text, stage, earlier, num_ctx=CONTEXT, code=decision.wants_code)
        mantra = decision.mantra.key if decision.mantra else ""
        return Put(built.messages, _MANNERS.get(mantra, "plain"), stage.name)

    def repair(self, text: str, code: str, failures: Sequence[CaseOutcome], note: str) -> Put:
        messages = approaches.code_messages(Approach.REPAIR, text, window(), code=code, failures=failures, note=note)
        return Put(messages, "plain")

    def improve(self, text: str, code: str) -> Put:
        return Put(approaches.code_messages(Approach.IMPROVE, text, window(), code=code), "thorough")

    def checks(self, text: str, name: str | None) -> Put:
        return Put(check_messages(text, name), "plain")


def window() -> approaches.Window:
    return approaches.Window(CONTEXT, _ANSWER, context.estimate_tokens, context.cut_middle)


def _with(stage: StageSpec, preamble: str) -> StageSpec:
    return StageSpec(
        stage.name, stage.role, stage.confidence, stage.temperature, stage.timeout_s, stage.system_prompt + preamble,
        max_tokens=stage.max_tokens,
    )  # fmt: skip


def all_systems() -> tuple[str, ...]:
    """Every system prompt that the product has by itself, for the tokenizer."""
    preambles = [mantras.preamble(one) for one in mantras.MantraLibrary.list()]
    stages = [stage.system_prompt for stage in BUILTIN_STAGES.values()]
    mixed = [f"{QUICK.system_prompt}\n\n{one}" for one in preambles]
    checks = [message.content for message in check_messages("a", None)]
    return (*stages, *mixed, *approaches.SYSTEM_PROMPTS.values(), *checks)
