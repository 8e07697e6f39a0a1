"""Whether an attempt becomes a version, or a tool, and the sentence that says why.

The rule for two scores (same suite, all passed, hidden split included, a margin above max(0.01, 2 sigma of the timed
part), F_new > 1.1 F_old for a tool) belongs to scoring and comes in through `Comparing`. Here it is applied to
attempts, whose own knowledge of the hidden split and of how they ended goes before.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Protocol

from ...domain.optimizing import Attempt, AttemptState
from ...domain.prose import GatePart, ProseScore
from ...domain.scores import Score
from ...domain.trials import Decision

GAIN: Final = 0.01
"""Prose: a total that is higher by no more than this is no better."""


class Comparing(Protocol):
    """The part of `domain.ports.Scoring` that compares a challenger with what is kept."""

    def accepts_challenger(self, old: Score, new: Score, sigma: float | None = None) -> Decision: ...
    def evolves(self, old: Score, new: Score) -> Decision: ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a challenger."""

    accepted: bool
    sentence: str
    """A whole sentence, for instance for the leaderboard."""
    old: float | None
    """Fitness of what was kept so far."""
    new: float | None
    improvement_pct: float | None = None
    """Percent of the old fitness, one decimal, half up; None where there is no old fitness above 0."""
    delta: float | None = None
    """Absolute difference; what is shown where there is no percentage."""


def improvement_pct(old: float | None, new: float | None) -> float | None:
    """(new - old) / old in percent, rounded half up to one decimal: .75 to .92 is 22.7. None without an old value
    above 0."""
    if new is None or old is None or old <= 0:
        return None
    # Through the decimal text of both numbers, so that .1 + .2 is no worse than .3.
    before, after = Decimal(repr(old)), Decimal(repr(new))
    return float(((after - before) / before * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def gain(old: float | None, new: float | None) -> float | None:
    """The absolute difference; what was never scored counts as 0."""
    return None if new is None else float(Decimal(repr(new)) - Decimal(repr(old or 0.0)))


def judge(challenger: Attempt, kept: Score | None, comparing: Comparing) -> Judgement:
    """Whether the challenger takes the place of what is kept now."""
    old = kept.fitness if kept is not None else None
    refusal = _refusal(challenger)
    if refusal or challenger.score is None:
        return _judgement(Decision(False, refusal), old, challenger.fitness)
    new = challenger.score
    if kept is None:
        if not new.passes:
            decision = Decision(False, f"it does not pass: {new.passed} of {new.total} tests")
        else:
            decision = Decision(True, "it passes every test, and the kept version was never scored")
    else:
        decision = comparing.accepts_challenger(kept, new)
    return _judgement(decision, old, new.fitness)


def evolves(challenger: Attempt, kept: Score | None, comparing: Comparing) -> Judgement:
    """Whether the challenger's configuration becomes a tool of its task type.

    Without a kept score that passes there is nothing to be a tenth better than; then it does not.
    """
    old = kept.fitness if kept is not None else None
    refusal = _refusal(challenger)
    if refusal or challenger.score is None:
        return _judgement(Decision(False, refusal), old, challenger.fitness)
    if kept is None or kept.fitness is None:
        decision = Decision(False, "the kept version has no score to be better than")
    else:
        decision = comparing.evolves(kept, challenger.score)
    return _judgement(decision, old, challenger.fitness)


def judge_prose(new: ProseScore, old: ProseScore) -> Judgement:
    """Whether a text takes the place of the one that is served, both judged alike, and compared with one another.

    The free gate must let it through, and its total must be higher by more than GAIN.
    """
    return _judgement(_prose_decision(new, old), old.total, new.total)


def _prose_decision(new: ProseScore, old: ProseScore) -> Decision:
    if not new.passes:
        worst = min((part for part in new.gate.parts if part.value is not None), key=_value, default=None)
        why = f"{worst.name}, {worst.detail}" if worst is not None and worst.detail else "it is blank, or broken off"
        return Decision(False, f"the text is not in order: {why}")
    if new.total is None or not new.judge:
        return Decision(False, f"no model has judged it: {new.detail or 'the judge gave no answer'}")
    if old.total is None or old.basis != new.basis:
        return Decision(False, f"it was not judged in the same way as what is served: {new.basis}; {old.basis}")
    gained = float(Decimal(repr(new.total)) - Decimal(repr(old.total)))
    told = f"{old.total:.2f} to {new.total:.2f}, judged by {new.judge}"
    if gained > GAIN:
        return Decision(True, f"the text is better: {told}")
    return Decision(False, f"the text is not better by more than {GAIN:g}: {told}")


def _value(part: GatePart) -> float:
    return part.value if part.value is not None else 1.0


def _refusal(challenger: Attempt) -> str:
    if challenger.state is not AttemptState.SCORED:
        told = f": {challenger.reason.rstrip('.')}" if challenger.reason else ""
        return f"it was {challenger.state.value}, not scored{told}"
    if challenger.score is None or challenger.score.fitness is None:
        return "it has no score"
    shown = challenger.score.visible_rate
    if challenger.hidden_passed is False and (challenger.score.passes or shown == 1.0):
        return "it passes the tests that it was shown, but fails hidden ones"
    return ""


def _judgement(decision: Decision, old: float | None, new: float | None) -> Judgement:
    word = "Accepted" if decision.accepted else "Not accepted"
    sentence = f"{word}: {decision.reason.rstrip('.')}."
    return Judgement(decision.accepted, sentence, old, new, improvement_pct(old, new), gain(old, new))
