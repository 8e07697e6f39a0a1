"""One job in full: where it is, what was ordered and spent, its attempts, what happened to it. Stays up to date."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import ClassVar

from textual.binding import BindingType

from ...domain.errors import DiseError
from ...domain.jobs import Job, JobEvent, JobState
from ...domain.optimizing import Attempt, AttemptState
from ..panes.frame import span_of
from ..panes.queue_words import (
    PLATEAU,
    STAGES,
    about,
    fitness_of,
    left_of,
    mark_of,
    request_words,
    state_words,
    timed,
    variant_words,
)
from ..safe_text import one_line, padded
from ..spans import UNKNOWN, Line, ratio, trouble_words
from ..state import QueueState
from .detail import DetailScreen, ReadingLines

RENEW_S = 2.0
"""Between two looks while the page is open."""
NAME = 26
"""Cells of the name of a variant."""
LABEL = 13
"""Cells of what stands before a value."""
_ATTEMPTS = {
    AttemptState.RUNNING: ("▶", "runs", "accent"),
    AttemptState.SCORED: ("✓", "scored", "ok"),
    AttemptState.FAILED: ("✗", "failed", "error"),
    AttemptState.KILLED: ("–", "ended early", "dim"),
    AttemptState.CANCELLED: ("–", "cancelled", "dim"),
}
_EVENTS = {
    "created": "queued",
    "merged": "asked for again",
    "lease": "worker",
    "undo": "cancel undone",
    "begun": "attempt",
    "ended": "attempt ended",
}


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What the page is made from."""

    job: Job
    attempts: Sequence[Attempt]
    events: Sequence[JobEvent]
    queue: QueueState
    wall: datetime
    """The time of day."""


class JobPage(DetailScreen):
    """The page of a job; `l` or Enter goes to the versions of its artifact."""

    BINDINGS: ClassVar[list[BindingType]] = [("l,enter", "lineage", "Versions")]

    def __init__(self, load: Callable[[], Awaitable[JobFacts]], open_lineage: Callable[[str], None]) -> None:
        super().__init__("Job", [(("Reading what happened to it…", "dim"),)])
        self._load = load
        self._open_lineage = open_lineage
        self._artifact = ""
        self._renewing = False

    def on_mount(self) -> None:
        self.set_interval(RENEW_S, self._renew)
        self._renew()

    def _renew(self) -> None:
        if not self._renewing:
            self._renewing = True
            self.run_worker(self._read(), exit_on_error=False)

    async def _read(self) -> None:
        reading = self.query_one(ReadingLines)
        try:
            facts = await self._load()
        except DiseError as error:
            reading.show([((trouble_words(error), "warn"),)])
        else:
            self._artifact = facts.job.artifact_id
            lines = job_page(facts)
            self._copy = "\n".join("".join(text for text, _ in line).rstrip() for line in lines)
            reading.border_title = f"{one_line(facts.job.artifact_name, 50)} ─ job {facts.job.id}"
            reading.border_subtitle = "l versions · c copies · esc back"
            reading.show(lines)
        finally:
            self._renewing = False

    def action_lineage(self) -> None:
        if self._artifact:
            self._open_lineage(self._artifact)


def job_page(facts: JobFacts, zone: tzinfo | None = None) -> list[Line]:
    """The lines of the page; `zone` None: times as the clock of this machine shows them."""
    return [*_now(facts), (), *_order(facts.job), (), *_attempts(facts), (), *_history(facts, zone)]


def _row(label: str, value: str, ink: str = "text") -> Line:
    return ((f"  {padded(label, LABEL)}", "dim"), (value, ink))


def _now(facts: JobFacts) -> list[Line]:
    job, progress = facts.job, facts.job.progress
    glyph, ink = mark_of(job)
    words = [each for each in state_words(facts.queue, job, facts.wall, "u") if each not in request_words(job)]
    lines: list[Line] = [((f"{glyph} ", ink), (" · ".join(words), ink))]
    if not job.state.open and job.ended_reason:
        lines.append(((f"  {one_line(job.ended_reason, 300)}", "text"),))
    best, better = fitness_of(job)
    told = f"{best.strip()}  served → best so far" if "→" in best else f"{best.strip()}  served"
    lines.append(_row("fitness", told, better))
    if job.state.open:
        left = facts.queue.left.get(job.id) if timed(job) else None
        why = f"   {one_line(left.why)}" if left is not None and left.why else ""
        lines.append(_row("left", (left_of(left) or UNKNOWN) + why))
        lines.append(
            _row("stage", f"{STAGES[progress.stage]}, round {progress.round}" if progress.attempt else UNKNOWN)
        )
        lines.append(_row("plateau", f"{progress.plateau}/{PLATEAU} rounds without a gain"))
    lines.append(_row("why", ", ".join(reason.value.replace("_", " ") for reason in job.reasons) or UNKNOWN))
    if job.lease is not None and job.state in (JobState.RUNNING, JobState.PAUSING):
        lines.append(
            _row("worked on by", f"{one_line(job.lease.owner.label) or 'dise'}, process {job.lease.owner.pid}")
        )
    return lines


def _order(job: Job) -> list[Line]:
    order, budget, progress = job.order, job.order.budget, job.progress
    spent_s = f"{about(progress.spent_s)} of {about(budget.seconds)}" if budget.seconds else about(progress.spent_s)
    spent = f"{progress.spent_tokens}" + (f" of {budget.tokens}" if budget.tokens else ", no limit")
    lines = [
        (("order", "mid-strong"),),
        _row("policy", f"{one_line(order.policy)}, {job.priority.value} priority"),
        _row("time spent", spent_s + ("" if budget.seconds else ", no limit")),
        _row("tokens spent", spent),
    ]
    limits = [f"only {one_line(order.model, 40)}"] if order.model else []
    limits += ["only while nobody is there"] if order.when_idle else []
    if limits:
        lines.append(_row("runs", ", ".join(limits)))
    return lines


def _attempts(facts: JobFacts) -> list[Line]:
    job = facts.job
    planned = f" of {job.progress.planned}" if job.progress.planned else ""
    lines: list[Line] = [((f"attempts: {len(facts.attempts)}{planned}", "mid-strong"),)]
    if not facts.attempts:
        return [*lines, (("  None was begun yet.", "dim"),)]
    for each in facts.attempts:
        glyph, word, ink = _verdict(each)
        star = "★" if each.version is not None else " "
        tests = f"{each.score.passed}/{each.score.total}" if each.score is not None and each.score.total else ""
        took = about(each.generation_s) if each.generation_s else ""
        more = [f"became v{each.version}"] if each.version is not None else []
        more += [one_line(each.reason, 200)] if each.reason else []
        lines.append(
            (
                (f"  {glyph}", ink),
                (f"{star}{each.number:>3} ", "accent"),
                (padded(variant_words(each.variant), NAME), "text"),
                (f" {padded(word, 12)}", ink),
                (f" {padded(ratio(each.fitness), 4, right=True)} {padded(tests, 7, right=True)}", "text"),
                (f" {padded(took, 7, right=True)}", "dim"),
            )
        )
        if more:
            lines.append(((f"{' ' * 8}{' · '.join(more)}", "dim"),))
    return lines


def _verdict(attempt: Attempt) -> tuple[str, str, str]:
    """Glyph, word and ink: what became of it, and whether it passed where it was scored."""
    score = attempt.score
    if attempt.state is AttemptState.SCORED and score is not None and score.total:
        if not score.passes:
            return "✗", one_line(score.verdict.value.replace("_", " "), 12), "error"
        if attempt.hidden_passed is False:
            return "✗", "fails hidden", "error"
        return "✓", "passes", "ok"
    return _ATTEMPTS[attempt.state]


def _history(facts: JobFacts, zone: tzinfo | None) -> list[Line]:
    lines: list[Line] = [(("history", "mid-strong"),)]
    for event in reversed(facts.events):
        ago = span_of((facts.wall - event.at).total_seconds())
        lines.append(
            (
                (f"  {event.at.astimezone(zone):%H:%M:%S}", "text"),
                (f" {padded(f'{ago} ago', 11, right=True)}", "dim"),
                (f"  {padded(_EVENTS.get(event.event, event.event), 15)}", "text"),
                (f" {one_line(event.detail, 300)}", "dim"),
            )
        )
    return lines if facts.events else [*lines, (("  Nothing was noted.", "dim"),)]
