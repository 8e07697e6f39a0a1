"""`ProseRules`, which fills the port `ProseScoring`: the doors of this room."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.prompts import TaskType
from ...domain.prose import (
    Ask,
    Better,
    Calibration,
    Gate,
    KnownPair,
    PairResult,
    ProseScore,
    RubricAnswer,
)
from . import asking, calibration, gate, pairs, rubric, total


class ProseRules:
    """The rules by which prose is judged. Without state, input or output; each method is explained in the port."""

    def gate(self, request: str, text: str, task: TaskType, *, cut_off: bool = False) -> Gate:
        return gate.gate(request, text, task, cut_off=cut_off)

    def questions(self, request: str, task: TaskType) -> tuple[str, ...]:
        return rubric.questions(request, task)

    def rubric_ask(self, request: str, text: str, questions: Sequence[str]) -> Ask:
        return asking.rubric_ask(request, text, questions)

    def rubric_answers(self, reply: str, questions: Sequence[str]) -> tuple[RubricAnswer, ...]:
        return asking.rubric_answers(reply, questions)

    def pair_ask(self, request: str, first: str, second: str) -> Ask:
        return asking.pair_ask(request, first, second)

    def pair_answer(self, reply: str) -> str | None:
        return asking.pair_answer(reply)

    def obvious(self, incumbent: str, challenger: str) -> Better | None:
        return pairs.obvious(incumbent, challenger)

    def levelled(self, text: str, other: str) -> str | None:
        return pairs.levelled(text, other)

    def settle(self, first: Better | None, second: Better | None) -> Better | None:
        return pairs.settle(first, second)

    def score(
        self, gate: Gate, answers: Sequence[RubricAnswer], pairs: Sequence[PairResult], key: str, judge: str, *,
        new_pairs: Sequence[PairResult] = (), detail: str = "",
    ) -> ProseScore:  # fmt: skip
        return total.score(gate, answers, pairs, key, judge, new_pairs=new_pairs, detail=detail)

    def with_pairs(self, score: ProseScore, pairs: Sequence[PairResult], key: str, judge: str) -> ProseScore:
        return total.with_pairs(score, pairs, key, judge)

    def known_pairs(self) -> tuple[KnownPair, ...]:
        return calibration.known_pairs()

    def calibration(
        self, judge: str, digest: str, compared: int, caught: int, *, calls: int = 0, tokens: int = 0,
        failure: str = "",
    ) -> Calibration:  # fmt: skip
        return calibration.calibration(judge, digest, compared, caught, calls=calls, tokens=tokens, failure=failure)

    def hopeless(self, compared: int, caught: int) -> bool:
        return calibration.hopeless(compared, caught)

    def dump(self, made: Calibration) -> str:
        return calibration.dump(made)

    def load(self, text: str | None, judge: str, digest: str) -> Calibration | None:
        return calibration.load(text, judge, digest)
