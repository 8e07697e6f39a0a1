"""The number of a text from its parts: 20 % gate, 30 % rubric, 50 % pairwise.

A part that is not known is left out and the others share its weight; the status says which parts were used. Nothing
unknown becomes a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...domain.prose import HEURISTICS_ONLY, Gate, PairResult, PartShare, ProseScore, RubricAnswer
from . import rubric
from .pairs import strengths

GATE_SHARE: Final = 0.2
RUBRIC_SHARE: Final = 0.3
PAIRWISE_SHARE: Final = 0.5
VERSION: Final = 1
"""Raise it with every change of the gate's rules, of the questions or of the shares."""


def score(
    gate: Gate, answers: Sequence[RubricAnswer], pairs: Sequence[PairResult], key: str, judge: str, *,
    new_pairs: Sequence[PairResult] = (), detail: str = "",
) -> ProseScore:  # fmt: skip
    """See `ProseScoring.score`. Without a judge nothing but the gate counts, whatever else is handed in."""
    made = ProseScore(
        None, HEURISTICS_ONLY, judge, gate,
        rubric=rubric.share(answers) if judge else None,
        answers=tuple(answers) if judge else (),
        pairwise=_strength(pairs, key, judge),
        pairs=tuple(new_pairs), detail=detail, version=VERSION,
    )  # fmt: skip
    return _totalled(made)


def with_pairs(score: ProseScore, pairs: Sequence[PairResult], key: str, judge: str) -> ProseScore:
    """See `ProseScoring.with_pairs`. What another judge said of the rubric is dropped: two judges do not mix."""
    kept = score if judge == score.judge else replace(score, rubric=None, answers=(), judge=judge)
    return _totalled(replace(kept, pairwise=_strength(pairs, key, judge)))


def _strength(pairs: Sequence[PairResult], key: str, judge: str) -> float | None:
    """Of a variant among those that this judge compared. A text that is blank or the same needs no judge (its
    result names none), but without any judge there is no comparing."""
    if not judge:
        return None
    return strengths(pair for pair in pairs if pair.judge in (judge, "")).get(key)


def _totalled(score: ProseScore) -> ProseScore:
    known = (
        ("gate", score.gate.value, GATE_SHARE),
        ("rubric", score.rubric, RUBRIC_SHARE),
        ("pairwise", score.pairwise, PAIRWISE_SHARE),
    )
    whole = sum(share for _, value, share in known if value is not None)
    shares = tuple(
        PartShare(name, value, 0.0 if value is None else share / whole, _detail(name, score))
        for name, value, share in known
    )
    total = sum(part.weight * part.value for part in shares if part.value is not None)
    if score.gate.value <= 0:
        total = 0.0  # a blank text is worth nothing, whatever a judge says of it
    used = [part.name for part in shares if part.value is not None]
    alone = used == ["gate"]
    return replace(
        score, total=min(1.0, max(0.0, total)), status=HEURISTICS_ONLY if alone else "+".join(used),
        judge="" if alone else score.judge, shares=shares,
    )  # fmt: skip


def _detail(name: str, score: ProseScore) -> str:
    if name == "rubric" and score.answers:
        said = [answer.yes for answer in score.answers]
        return f"{said.count(True)} yes, {said.count(False)} no, {said.count(None)} unreadable"
    if name == "pairwise" and score.pairwise is not None:
        return "chance to be preferred to an average variant"
    return ""
