"""How background work is put into words: jobs, attempts, and what became of them. Pure text, no colour, one line each.

Numbers are `wording`'s. Text of models and artifacts is untrusted: whoever prints a line makes it visible.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.events import JobStopped, VariantProgressed, VariantStarted, VersionAccepted, VersionRejected
from ..domain.jobs import Job, JobEvent, JobState
from ..domain.optimizing import Attempt, AttemptState, Variant
from . import wording

STATES = {
    JobState.QUEUED: "waits", JobState.RUNNING: "runs", JobState.PAUSING: "is pausing", JobState.PAUSED: "paused",
    JobState.DONE: "done", JobState.FAILED: "failed", JobState.CANCELLED: "cancelled", JobState.STOPPED: "stopped",
}  # fmt: skip
"""State words of tables."""
ENDS = {
    AttemptState.FAILED: "failed", AttemptState.KILLED: "ended early", AttemptState.CANCELLED: "cancelled",
    AttemptState.RUNNING: "runs", AttemptState.SCORED: "scored",
}  # fmt: skip
LONGEST = 160
"""Of a sentence about an attempt, characters."""


def resume_hint(job: Job) -> str:
    """How a paused job goes on."""
    return f"dise queue resume {job.id} lets it go on"


def variant(variant: Variant) -> str:
    """A configuration: model, temperature, approach."""
    name = f"{variant.name}: " if variant.name else ""
    tool = f" with {variant.tool}" if variant.tool else ""
    approach = variant.approach.value.replace("_", " ")
    return wording.one_line(f"{name}{variant.model} · t {variant.temperature:g} · {approach}{tool}", 120)


def attempt_number(number: int, planned: int) -> str:
    """ "3 of 8"; without a plan only the number."""
    return f"{number} of {planned}" if planned >= number else str(number)


def started(event: VariantStarted, planned: int) -> str:
    """An attempt begins."""
    said = event.why.removeprefix(f"{event.attempt.variant.name}: ")  # the variant begins with its name already
    why = f" · {wording.one_line(said, LONGEST)}" if said else ""
    return f"attempt {attempt_number(event.attempt.number, planned)} · {variant(event.attempt.variant)}{why}"


def counter(event: VariantProgressed, model: str) -> str:
    """How far an attempt is, for the line that changes in place."""
    rate = f" · {event.tokens_per_s:.0f} tok/s" if event.tokens_per_s is not None else ""
    return f"attempt {event.number} · {model} · {event.tokens} tokens · {wording.seconds(event.seconds)}{rate}"


def ended(attempt: Attempt) -> str:
    """How an attempt came out: fitness and its parts, or why it has none."""
    head = f"attempt {attempt.number}"
    if attempt.score is None:
        why = f": {wording.one_line(attempt.reason, LONGEST)}" if attempt.reason else ""
        return f"{head} {ENDS[attempt.state]}{why}"
    hidden = " · fails hidden tests" if attempt.hidden_passed is False else ""
    took = f" · generated in {wording.seconds(attempt.generation_s)}" if attempt.generation_s else ""
    return f"{head} · {wording.score_line(attempt.score)}{hidden}{took}"


def accepted(event: VersionAccepted) -> str:
    """An attempt is served from now on."""
    made = f"version {event.version.number} by {event.version.generator.label}"
    return f"accepted · {gain(event.old, event.new, event.improvement_pct)} · {made} · {_sentence(event.why)}"


def gain(old: float | None, new: float | None, pct: float | None) -> str:
    """Fitness before and after."""
    return f"fitness {wording.number(old)} → {wording.number(new)}{'' if pct is None else f' ({pct:+.1f} %)'}"


def rejected(event: VersionRejected) -> str:
    """An attempt stays what it is."""
    return f"attempt {event.number} not accepted · {_sentence(event.why)}"


def _sentence(why: str) -> str:
    return wording.one_line(why.removeprefix("Accepted: ").removeprefix("Not accepted: "), LONGEST)


def stopped(event: JobStopped) -> str:
    """A job has ended, by which rule."""
    return f"ends by rule {event.rule.value} · {wording.one_line(event.sentence, LONGEST)}"


def cost(job: Job) -> str:
    """What a job has cost."""
    progress = job.progress
    tokens = f", {wording.count(progress.spent_tokens, 'token')}" if progress.spent_tokens else ""
    return f"{wording.count(progress.attempt, 'attempt')}, {wording.seconds(progress.spent_s)} of work{tokens}"


def attempts_table(attempts: Sequence[Attempt], indent: str = "") -> list[str]:
    """A line an attempt under a head, the order of their numbers."""
    head = (f"{indent}ATTEMPT", "MODEL", "TEMP", "APPROACH", "RESULT", "TESTS", "FITNESS", "SECONDS", "WHY")
    rows = [
        (
            f"{indent}{one.number}{f' → v{one.version}' if one.version is not None else ''}",
            wording.one_line(one.variant.model, 40),
            f"{one.variant.temperature:g}",
            wording.one_line(one.variant.approach.value.replace("_", " "), 40),
            _result(one),
            f"{one.score.passed}/{one.score.total}" if one.score is not None else wording.DASH,
            wording.number(one.fitness),
            wording.seconds(one.generation_s) if one.generation_s else wording.DASH,
            wording.one_line(one.reason, 80),
        )
        for one in attempts
    ]
    return wording.table(head, rows).rstrip("\n").split("\n")


def _result(attempt: Attempt) -> str:
    if attempt.state is AttemptState.SCORED and attempt.version is not None:
        return "accepted"
    return ENDS[attempt.state]


def history_lines(events: Sequence[JobEvent]) -> list[str]:
    """What happened to a job, a line each, in UTC."""
    return [f"{event.at:%Y-%m-%d %H:%M:%S}  {event.event}: {wording.one_line(event.detail, 200)}" for event in events]
