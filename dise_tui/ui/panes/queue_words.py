"""What is said of a job: its state, why it waits, how it ended, how long it takes. Pure; nothing here is wider than it
must be, and where words go is for `queue_lines`.
"""

from __future__ import annotations

from datetime import datetime

from ...domain.jobs import Job, JobState, PauseRequest, Priority
from ...domain.optimizing import Stage, StopRule, Variant
from ...domain.placing import WaitingWork
from ..safe_text import model_name, one_line
from ..spans import UNKNOWN, ratio
from ..state import Left, QueueState
from .frame import span_of

UNDO_S = 3600.0
"""A cancel can be taken back this long, s."""
NO_GAIN = "no gain"
PLATEAU = 3
"""Rounds without a gain that end a job."""
MARKS = {
    JobState.QUEUED: ("…", "text"),
    JobState.RUNNING: ("▶", "accent"),
    JobState.PAUSING: ("‖", "warn"),
    JobState.PAUSED: ("‖", "warn"),
    JobState.DONE: ("✓", "ok"),
    JobState.FAILED: ("✗", "error"),
    JobState.CANCELLED: ("–", "dim"),
    JobState.STOPPED: ("■", "text"),
}
ENDING = ("–", "warn")
"""The mark of a job that somebody works on and that is to be cancelled."""
STAGES = {
    Stage.EXPERIMENTS: "experiments",
    Stage.TOOL_EVOLUTION: "evolves a tool",
    Stage.TEMPERATURE: "temperature",
    Stage.REFINEMENT: "refinement",
}
RULES = {
    StopRule.TARGET: "passes everything",
    StopRule.PLATEAU: "no gain in three rounds",
    StopRule.CEILING: "fitness above .95",
    StopRule.TIME: "its time was used up",
    StopRule.TOKENS: "its tokens were used up",
    StopRule.EXHAUSTED: "every variant tried",
    StopRule.CANCELLED: "cancelled by you",
    StopRule.FAILED: "nothing worked",
}


def mark_of(job: Job) -> tuple[str, str]:
    """One cell and its ink."""
    return ENDING if job.state.open and job.cancel_requested else MARKS[job.state]


def undoable(job: Job, wall: datetime | None) -> bool:
    """A cancel that can still be taken back."""
    if job.state.open:
        return job.cancel_requested
    if job.state is not JobState.CANCELLED or job.ended_at is None:
        return False
    return wall is None or (wall - job.ended_at).total_seconds() <= UNDO_S


def state_words(queue: QueueState, job: Job, wall: datetime | None, undo: str) -> list[str]:
    """What is to be said of a job, the most important first; `undo` is the key that takes a cancel back."""
    if not job.state.open:
        return _ended(queue, job, wall, undo)
    if job.cancel_requested:
        return [f"cancelling, {undo} takes it back", *request_words(job)]
    if job.state is JobState.PAUSING:
        first = "halts now" if job.pause is PauseRequest.NOW else "halts before its next attempt"
        return [first, *_progress(job)]
    if job.state is JobState.PAUSED:
        return ["paused by you" if job.manual_pause else "paused by itself", *_at_stage(job), *request_words(job)]
    if job.state is JobState.QUEUED:
        work = queue.waiting.get(job.id)
        return [
            _waits(queue, job),
            *([model_name(work.model, 40)] if work else []),
            *_at_stage(job),
            *request_words(job),
        ]
    return _running(queue, job)


def _running(queue: QueueState, job: Job) -> list[str]:
    stage, plateau = _progress(job)
    work = queue.waiting.get(job.id)
    if work is not None:
        return [_memory(work), model_name(work.model, 40), stage, plateau, *request_words(job)]
    parts = [f"runs {stage}" if job.progress.stage is not Stage.TOOL_EVOLUTION else stage, plateau]
    if (variant := queue.trying.get(job.id)) is not None:
        parts.append(variant_words(variant))
    elif doing := one_line(queue.doing.get(job.id, "")):
        parts.insert(1, doing)
    by = one_line(queue.whys.get(job.id, ""))
    return [*parts, *([by] if by.startswith("worked on by") else []), *request_words(job)]


def _waits(queue: QueueState, job: Job) -> str:
    work = queue.waiting.get(job.id)
    if work is not None:
        return _memory(work)
    if doing := one_line(queue.doing.get(job.id, "")):
        return f"waits: {doing}"
    why = one_line(queue.whys.get(job.id, ""))
    return why if why.startswith(("waits", "is ")) else f"waits, {why}" if why else "waits"


def _memory(work: WaitingWork) -> str:
    """In the words of placement, in the middle of a sentence."""
    reason = one_line(work.reason).rstrip(".")
    if reason[:1].isupper() and reason[1:2].islower():
        reason = reason[0].lower() + reason[1:]
    return f"waits: {reason}" if reason else f"waits for {model_name(work.model, 40)}"


def _progress(job: Job) -> list[str]:
    return [STAGES[job.progress.stage], f"plateau {min(job.progress.plateau, PLATEAU)}/{PLATEAU}"]


def _at_stage(job: Job) -> list[str]:
    return [f"at {STAGES[job.progress.stage]}"] if job.progress.attempt and job.stage in _PLACES else []


_PLACES = (Stage.EXPERIMENTS, Stage.TEMPERATURE, Stage.REFINEMENT)


def request_words(job: Job) -> list[str]:
    """Why it is there, and how urgent it is."""
    words = [] if job.priority is Priority.MEDIUM else [f"{job.priority.value} priority"]
    return words + ([", ".join(reason.value.replace("_", " ") for reason in job.reasons)] if job.reasons else [])


def _ended(queue: QueueState, job: Job, wall: datetime | None, undo: str) -> list[str]:
    words: list[str] = []
    rule = RULES[job.stop_rule] if job.stop_rule is not None else ""
    if job.state is JobState.CANCELLED:
        if undoable(job, wall):
            words.append(f"cancelled, {undo} takes it back")
            if wall is not None and job.ended_at is not None:
                words.append(f"{span_of(UNDO_S - (wall - job.ended_at).total_seconds())} left")
        else:
            words.append(one_line(job.ended_reason).rstrip(".") or "cancelled by you")
    else:
        why = rule or one_line(job.ended_reason or queue.whys.get(job.id, "")).rstrip(".")
        gain = gain_of(job)
        if gain == NO_GAIN and job.stop_rule is not StopRule.PLATEAU:
            words += [f"{job.state.value}, {gain}", *([why] if why else [])]
        else:
            words += [f"{job.state.value}: {why}" if why else job.state.value]
            words += [gain] if gain and gain != NO_GAIN else []
    if wall is not None:
        words.append(f"{span_of((wall - (job.ended_at or job.updated_at)).total_seconds())} ago")
    return words


def gain_of(job: Job) -> str | None:
    """How much better the best is than what was served; None where one of them is not known."""
    best, served = job.reached, job.fitness
    if best is None or served is None or not job.progress.attempt:
        return None
    if best <= served:
        return NO_GAIN
    return f"+{(best - served) / served * 100:.0f} %" if served > 0 else "better than before"


def variant_words(variant: Variant) -> str:
    """The same way a leaderboard names it: model, temperature, approach."""
    parts = [model_name(variant.model, 40), f"{variant.temperature:g}".removeprefix("0")]
    parts += [variant.approach.value.replace("_", " ")] if variant.approach.value != "plain" else []
    return " ".join(parts)


def attempts_of(job: Job) -> str:
    """ "3/7", or "3" where nobody knows how many there will be."""
    progress = job.progress
    if not progress.attempt:
        return ""
    return (
        f"{progress.attempt}/{max(progress.planned, progress.attempt)}" if progress.planned else f"{progress.attempt}"
    )


def fitness_of(job: Job) -> tuple[str, str]:
    """What was served and the best so far, or in the end what came of it, seven cells wide, and the ink of it."""
    served, best = job.fitness, job.reached
    if best is None or not job.progress.attempt:
        return f"{ratio(served):<7}", "dim"
    better = served is None or best > served
    return f"{ratio(served)}→{ratio(best)}", "ok" if better else "dim"


def timed(job: Job) -> bool:
    """Whether it ends without the person; a pause has no end that could be told."""
    return job.state.open and job.state is not JobState.PAUSED and not job.cancel_requested


def left_of(left: Left | None) -> str:
    """At most seven cells: "≤40 s", "≤12 min", "≤3.5 h", ">5 min" where nobody can say more, or nothing."""
    if left is None:
        return ""
    if left.seconds is not None:
        return f"≤{about(left.seconds)}"
    return f">{about(left.at_least)}" if left.at_least >= 1 else UNKNOWN


def about(seconds: float) -> str:
    """As exact as an estimate is."""
    if seconds < 90:
        return f"{max(0.0, seconds):.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 100 * 3600 else f"{seconds / 86_400:.0f} d"
