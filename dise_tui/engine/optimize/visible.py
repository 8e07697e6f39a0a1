"""What a repair may see of a score: failures of visible cases, never anything of a hidden one.

When in doubt a failure is left out. The split itself belongs to scoring.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.scores import Case, CaseOutcome, Score, Verdict


def visible_failures(score: Score, visible: Sequence[Case], hidden: Sequence[Case]) -> tuple[CaseOutcome, ...]:
    """The failures of a score that may be shown.

    An outcome is known by the line of its case. One without a line is shown only when nothing is hidden, and one
    whose line a visible and a hidden case share is not shown. `Score.detail` is never used: it may quote any case.
    """
    failed = [outcome for outcome in score.failures if outcome.verdict is not Verdict.PASS]
    if not hidden:
        return tuple(failed)
    secret = {case.source for case in hidden}
    shown = {case.source for case in visible if case.source} - secret
    return tuple(outcome for outcome in failed if outcome.source in shown)


def what_went_wrong(score: Score, shown: Sequence[CaseOutcome]) -> str:
    """One line for a repair: the verdict, and how much of the visible part passes."""
    parts = [f"verdict {score.verdict.value}"]
    if score.visible_rate is not None:
        parts.append(f"{score.visible_rate:.0%} of the known tests pass")
    if not shown and not score.passes:
        parts.append("the calls on which it fails cannot be shown; check edge cases")
    return ", ".join(parts)
