"""Judging prose with a model: the calls, their limits, and what becomes of their failures.

Owns the order of the calls. What is asked, how a reply is read and what it is worth is `ProseScoring`; which model
judges is `judge_choice`. A call that fails makes its part unknown and says why; nothing here invents a number.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from ...domain.errors import BackendError
from ...domain.hardware import InstalledModel
from ...domain.ports import ChatCall, ChatEnd, ChatRestarted, Clock, ModelCalls
from ...domain.prompts import TaskType
from ...domain.prose import Ask, Better, Calibration, PairResult, ProseScore, ProseScoring, RubricAnswer, Variant
from ...domain.settings import Settings
from .context import MESSAGE_TOKENS, cut_middle, estimate_tokens

log = logging.getLogger(__name__)

SEED = 7
CALL_LIMIT_S = 120.0
"""For one call from its first token on, s; the load of the model has the first token's own limit."""
_REPLY_CHARS = 4000
"""A reply that grows beyond this is not read to its end."""
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """Progress that nobody wants to hear of."""


@dataclass(slots=True)
class _Spent:
    """What a judgement has cost so far."""

    calls: int = 0
    tokens: int = 0
    failure: str = ""
    """Why the latest call gave nothing, in words."""


class ProseJudge:
    """Asks a judge model. Every method may be cancelled at any time: the call in progress is closed."""

    def __init__(self, calls: ModelCalls, rules: ProseScoring, clock: Clock, settings: Settings) -> None:
        self._calls = calls
        self._rules = rules
        self._clock = clock
        self._settings = settings

    async def calibrate(self, judge: InstalledModel, progress: Progress = _silent) -> Calibration:
        """Find out whether a model can judge, on the known pairs; at most four short calls for each of them.

        Ends early when it cannot pass any more. A failing server gives a result that is not `concluded`.
        """
        spent, compared, caught = _Spent(), 0, 0
        pairs = self._rules.known_pairs()
        began = self._clock.monotonic()
        for pair in pairs:
            progress(f"calibrating {judge.name} as judge, {compared + 1} of {len(pairs)}")
            good, bad = Variant("good", pair.good), Variant("bad", pair.bad)
            result = await self._compare(judge, pair.request, good, bad, spent)
            if result.better is None and spent.failure:
                return self._rules.calibration(
                    judge.name, judge.digest, compared, caught, calls=spent.calls, tokens=spent.tokens,
                    failure=spent.failure,
                )  # fmt: skip
            compared += 1
            caught += result.better is Better.INCUMBENT
            if self._rules.hopeless(compared, caught):
                break
        made = self._rules.calibration(
            judge.name, judge.digest, compared, caught, calls=spent.calls, tokens=spent.tokens
        )
        log.info("judge %s: %s, %.1f s", judge.name, made.detail, self._clock.monotonic() - began)
        return made

    async def score(
        self, request: str, task: TaskType, variant: Variant, judge: InstalledModel | None,
        calibration: Calibration | None, *, rivals: Sequence[Variant] = (), known: Sequence[PairResult] = (),
        progress: Progress = _silent,
    ) -> ProseScore:  # fmt: skip
        """Score a text. Never raises for what a model or its server does.

        `rivals` are the variants it is compared with, the incumbent first; `known` are earlier comparisons among
        the artifact's variants. Without a judge whose calibration is usable nobody is asked.
        """
        gate = self._rules.gate(request, variant.text, task, cut_off=variant.cut_off)
        why = _unusable(judge, calibration)
        if judge is None or why:
            return self._rules.score(gate, (), (), variant.key, "", detail=why)
        spent, notes = _Spent(), list[str]()
        answers: tuple[RubricAnswer, ...] = ()
        if variant.text.strip():
            progress(f"{judge.name} answers questions about the text")
            answers = await self._rubric(judge, request, task, variant.text, spent)
            notes += [f"rubric: {spent.failure}"] if spent.failure else []
        new: list[PairResult] = []
        for number, rival in enumerate(rivals, 1):
            progress(f"{judge.name} compares, {number} of {len(rivals)}")
            new.append(await self._compare(judge, request, rival, variant, spent))
            notes += [f"pairwise: {spent.failure}"] if spent.failure else []
        return self._rules.score(
            gate, answers, (*known, *new), variant.key, judge.name, new_pairs=new, detail="; ".join(notes)
        )

    async def compare(self, judge: InstalledModel, request: str, incumbent: Variant, challenger: Variant) -> PairResult:
        """Compare two texts in both orders; at most four calls."""
        return await self._compare(judge, request, incumbent, challenger, _Spent())

    async def _rubric(
        self, judge: InstalledModel, request: str, task: TaskType, text: str, spent: _Spent
    ) -> tuple[RubricAnswer, ...]:
        questions = self._rules.questions(request, task)
        asked, shown = self._fitted(judge, request, text)
        reply = await self._reply(judge, self._rules.rubric_ask(asked, shown, questions), spent)
        return self._rules.rubric_answers(reply, questions)

    async def _compare(
        self, judge: InstalledModel, request: str, incumbent: Variant, challenger: Variant, spent: _Spent
    ) -> PairResult:
        spent.failure = ""
        plain = self._rules.obvious(incumbent.text, challenger.text)
        if plain is not None:
            return PairResult(incumbent.key, challenger.key, plain, "", "no judge was needed")
        asked, old, new = self._fitted(judge, request, incumbent.text, challenger.text)
        first = await self._prefers(judge, asked, (Better.INCUMBENT, old), (Better.CHALLENGER, new), spent)
        # After a tie or no answer in one order, the other order cannot change the outcome.
        second = first
        if first in (Better.INCUMBENT, Better.CHALLENGER):
            second = await self._prefers(judge, asked, (Better.CHALLENGER, new), (Better.INCUMBENT, old), spent)
        better = self._rules.settle(first, second)
        if better is None:
            detail = spent.failure or "the reply could not be read"
        else:
            detail = "the orders disagree" if first is not second else f"{better} in both orders"
            detail = "no clear winner" if first is Better.TIE else detail
        return PairResult(incumbent.key, challenger.key, better, judge.name, detail)

    async def _prefers(
        self, judge: InstalledModel, request: str, first: tuple[Better, str], second: tuple[Better, str], spent: _Spent
    ) -> Better | None:
        """The outcome of one order. A winner that is much longer has to win cut to the other's length, too."""
        sides = {"A": first, "B": second}
        said = await self._side(judge, request, first[1], second[1], spent)
        if said not in sides:
            return None if said is None else Better.TIE
        winner, text = sides[said]
        loser = second if said == "A" else first
        cut = self._rules.levelled(text, loser[1])
        if cut is None:
            return winner
        if self._rules.obvious(cut, loser[1]) is not None:
            return Better.TIE  # cut to the same length it is the other text, or nothing
        texts = (cut, loser[1]) if said == "A" else (loser[1], cut)
        again = await self._side(judge, request, *texts, spent)
        if again is None:
            return None
        return winner if again == said else Better.TIE

    async def _side(self, judge: InstalledModel, request: str, first: str, second: str, spent: _Spent) -> str | None:
        reply = await self._reply(judge, self._rules.pair_ask(request, first, second), spent)
        return self._rules.pair_answer(reply)

    def _fitted(self, judge: InstalledModel, request: str, *texts: str) -> tuple[str, ...]:
        """Request and texts, cut in the middle to what the judge's window holds: all texts to the same length."""
        window = min(self._settings.models.num_ctx, judge.context_length or self._settings.models.num_ctx)
        ask = self._rules.pair_ask("", "", "")
        frame = sum(estimate_tokens(message.content) + MESSAGE_TOKENS for message in ask.messages)
        # The rubric's questions take more room than the two marks that they replace, and its reply more tokens.
        room = max(64, window - 2 * frame - 200)
        asked = cut_middle(request, room // 4)
        each = max(16, (room - estimate_tokens(asked)) // len(texts))
        return (asked, *(cut_middle(text, each) for text in texts))

    async def _reply(self, judge: InstalledModel, ask: Ask, spent: _Spent) -> str:
        """What the judge replies; "" when the call failed, with the reason in `spent.failure`."""
        models = self._settings.models
        call = ChatCall(
            judge.name, ask.messages, models.num_ctx, 0.0, SEED, ask.max_tokens, ask.schema,
            keep_alive=models.keep_alive, first_token_timeout_s=models.first_token_timeout_s,
            gap_timeout_s=models.gap_timeout_s, purpose="judging",
        )  # fmt: skip
        parts: list[str] = []
        spent.failure = ""
        spent.calls += 1
        try:
            async with asyncio.timeout(None) as limit, aclosing(self._calls.chat(call)) as stream:
                async for item in stream:
                    if isinstance(item, ChatEnd):
                        spent.tokens += item.tokens
                        continue
                    if isinstance(item, ChatRestarted):
                        parts.clear()
                        continue
                    if limit.when() is None:
                        limit.reschedule(asyncio.get_running_loop().time() + CALL_LIMIT_S)
                    parts.append(item.text)
                    if sum(map(len, parts)) > _REPLY_CHARS:
                        spent.failure = f"{judge.name} did not stop writing"
                        return ""
        except TimeoutError:
            spent.failure = f"{judge.name} gave no verdict within {CALL_LIMIT_S:g} s"
        except BackendError as failure:
            spent.failure = failure.message
        if spent.failure:
            log.warning("judge %s: %s", judge.name, spent.failure)
            return ""
        return "".join(parts)


def _unusable(judge: InstalledModel | None, calibration: Calibration | None) -> str:
    """Why nobody is asked; "" when the judge may be."""
    if judge is None:
        return "no model can judge"
    if calibration is None:
        return f"{judge.name} is not calibrated as a judge"
    if (calibration.judge, calibration.digest) != (judge.name, judge.digest):
        return f"{judge.name} is not the model that was calibrated"
    if not (calibration.usable and calibration.concluded):
        return f"{judge.name} is no usable judge: {calibration.detail}"
    return ""
