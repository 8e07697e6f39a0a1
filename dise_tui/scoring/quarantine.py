"""Which cases of a suite several candidates show to be wrong, and how much the rest is worth.

A generated case is dropped when it contradicts a user's own, when no candidate passes it, or when only candidates of
the model that wrote it do. What is left weighs half by what the writers of checks agreed on, and half by what the
candidates agree on, as in CodeT (Chen et al., 2022): candidates that pass the same cases form a group, a group counts
(candidates in it) x (weight of the cases it passes), and a case is worth the share of the count of the groups that
pass it.

What several samples of the checks' writer agree on may be dropped because no candidate does it, but then writer and
candidates contradict each other, and candidates often share a mistake: the suite is trusted no more than CONTESTED,
unless it holds a case of the user.

Who is heard: candidates that pass every one of the user's cases and at least one case, each source once. Fewer than two
say nothing, because one wrong candidate would drop all that is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..domain.scores import Case, Limits, Provenance, Suite
from ..domain.trials import Quarantine, Trial
from .identity import contradicts
from .suites import LONE_WEIGHT, MIN_WEIGHT, renewed

MIN_VOICES: Final = 2
CONTESTED: Final = 0.45
"""Most that a suite is trusted which lost a check that its writers agreed on; below `fitness.CONFIDENCE_FLOOR`."""
_NOBODY: Final = "no candidate passes it"


def quarantine(suite: Suite, trials: Sequence[Trial], limits: Limits | None = None) -> Quarantine:
    """`suite` after what `trials` show. Raises ValueError for a trial that is not about this suite's cases.

    The user's own cases stay as they are. The same suite comes back when nothing changes.
    """
    if any(len(trial.passed) != len(suite.cases) for trial in trials):
        raise ValueError("a trial has another number of cases than the suite")
    own = [case for case in suite.cases if case.provenance is Provenance.USER]
    voices = _heard(suite, trials)
    agreement = _agreement(suite.cases, voices) if len(voices) >= MIN_VOICES else None
    kept: list[Case] = []
    dropped: list[tuple[Case, str]] = []
    for index, case in enumerate(suite.cases):
        if case.provenance is Provenance.USER:
            kept.append(case)
        elif any(contradicts(case, other) for other in own):
            dropped.append((case, "it contradicts an example of the user"))
        elif agreement is None:
            kept.append(case)
        elif reason := _why_not(index, case, suite.author, voices):
            dropped.append((case, reason))
        else:
            kept.append(replace(case, weight=_weight(case.weight, agreement[index])))
    if tuple(kept) == suite.cases:
        return Quarantine(suite)
    new = renewed(suite, kept, limits)
    contested = any(reason == _NOBODY and case.weight > LONE_WEIGHT for case, reason in dropped)
    if new is not None and contested and not own:
        new = replace(new, confidence=min(new.confidence, CONTESTED))
    return Quarantine(new, tuple(dropped))


def _heard(suite: Suite, trials: Iterable[Trial]) -> list[Trial]:
    """One trial for each candidate that passes what the user said, and anything at all."""
    own = [index for index, case in enumerate(suite.cases) if case.provenance is Provenance.USER]
    known: dict[str, Trial] = {}
    for trial in trials:
        if any(trial.passed) and all(trial.passed[index] for index in own):
            known.setdefault(trial.candidate, trial)
    return list(known.values())


def _why_not(index: int, case: Case, author: str, voices: list[Trial]) -> str:
    """Why a case is dropped, or ""."""
    passing = {trial.author for trial in voices if trial.passed[index]}
    if not passing:
        return _NOBODY
    others = any(trial.author != author for trial in voices)
    if case.provenance is Provenance.GENERATED and author and others and passing == {author}:
        return "only candidates of the model that wrote it pass it"
    return ""


def _agreement(cases: Sequence[Case], voices: list[Trial]) -> list[float]:
    """For each case its share of the groups' count, 0..1."""
    groups = Counter(trial.passed for trial in voices)
    counts = {
        passed: size * sum(case.weight for case, held in zip(cases, passed, strict=True) if held)
        for passed, size in groups.items()
    }
    total = sum(counts.values())
    if total <= 0:
        return [0.0] * len(cases)
    return [sum(count for passed, count in counts.items() if passed[index]) / total for index in range(len(cases))]


def _weight(written: float, agreed: float) -> float:
    return min(1.0, max(MIN_WEIGHT, (written + agreed) / 2))
