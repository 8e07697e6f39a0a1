"""`dise queue`: the jobs that wait to improve stored answers, and what can be asked of them. Needs no model server.

Works beside a running dashboard: both share the library's file.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..domain.errors import NotFoundError, UsageError
from ..domain.jobs import Job, JobEvent, Priority
from ..domain.optimizing import Attempt
from ..domain.safetext import visible
from . import job_lines, wording
from .events import Json
from .job_events import attempt_json, history_json, job_line_json
from .job_lines import STATES, attempt_number
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..engine.library import StoredWork
    from ..engine.queueing import Asked, QueueDesk

EXAMPLES = """\
actions:
  list                             every job, ended ones last (the default)
  show JOB                         a job's attempts, what it has cost, and what happened to it
  pause [JOB... | all] [--now]     halt before the next attempt; --now: in the middle of a generation
  resume [JOB... | all]            let paused jobs go on
  cancel JOB... | all              end jobs; their artifacts stay as they are
  undo [JOB... | all]              take a cancel back, within an hour; without a JOB the latest
  move JOB --before JOB            serve a job before another one, with that one's priority
  move JOB --last                  serve a job after all others of its priority
  priority JOB... high|medium|low  which jobs are served first

examples:
  dise queue
  dise queue show slugify
  dise queue pause slugify --now
  dise queue pause --model qwen2.5-coder:14b
  dise queue cancel 12; dise queue undo 12
  dise queue move 12 --before 7
  dise queue list --json | jq -r '.[] | select(.state == "failed").artifact'

A JOB is the number of a job, or the name or id of its artifact.  Options come after the jobs.
"""
ACTIONS = ("list", "show", "pause", "resume", "cancel", "undo", "move", "priority")
OPTIONS = {"now": ("pause",), "model": ("pause", "resume"), "before": ("move",), "last": ("move",)}
"""Which actions take which option."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise queue`."""
    parser.epilog = EXAMPLES
    parser.add_argument("action", nargs="?", choices=ACTIONS, default="list", metavar="ACTION", help="see below")
    parser.add_argument("jobs", nargs="*", metavar="JOB", help="which jobs are meant")
    parser.add_argument("--now", action="store_true", help="pause at once; the text so far is kept")
    parser.add_argument("--model", metavar="MODEL", help="pause or resume only jobs that work with this model")
    parser.add_argument("--before", metavar="JOB", help="move: the job that comes after it")
    parser.add_argument("--last", action="store_true", help="move: after all others of its priority")
    parser.add_argument("--json", action="store_true", help="one JSON array: of all jobs, or of those that changed")


def run(session: Session) -> int:
    """List or change; returns the exit code."""
    check(session.args)
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            if session.args.action == "list":
                return await _list(session, library.queue)
            if session.args.action == "show":
                return await _show(session, library)
            return await _act(session, library.queue)

    return run_async(work())


def check(args: argparse.Namespace) -> None:
    """Raises UsageError for what does not go together."""
    action, jobs = args.action, args.jobs
    for option, actions in OPTIONS.items():
        if getattr(args, option) and action not in actions:
            raise UsageError(f"--{option} means nothing to {action}.", f"It goes with {' and '.join(actions)}.")
    if action == "list" and jobs:
        raise UsageError("The list takes no job.", f"All about one artifact: dise status {visible(jobs[0])}")
    if action == "show" and len(jobs) != 1:
        raise UsageError("To show a job, name it.", "For instance: dise queue show 12")
    if action == "move" and (len(jobs) != 1 or bool(args.before) == args.last):
        raise UsageError(
            "To move a job, name it and say where to.", "For instance: dise queue move 12 --before 7, or --last"
        )
    if action == "priority":
        if len(jobs) < 2 or jobs[-1].lower() not in tuple(Priority):
            raise UsageError("It was not said which priority.", "For instance: dise queue priority 12 high")
    elif len(jobs) > 1 and "all" in jobs:
        raise UsageError("Some jobs and all of them were asked for.", 'Name them, or "all".')


async def _list(session: Session, desk: QueueDesk) -> int:
    rows = await desk.listing()
    if session.as_json:
        return session.out.json([job_line_json(job) for job, _ in rows])
    if not rows:
        session.out.note("The queue is empty. Fill it: dise optimize all --fitness-below 0.8 --background")
        return 0
    return session.out.print(visible(list_text(rows)))


async def _show(session: Session, library: StoredWork) -> int:
    job, why = await _one(library, session.args.jobs[0])
    attempts, history = await library.attempts(job.id), await library.job_events(job.id)
    if session.as_json:
        return session.out.json(shown_json(job, attempts, history))
    return session.out.print(visible(shown_text(job, why, attempts, history)))


async def _one(library: StoredWork, word: str) -> tuple[Job, str]:
    """The job with a number, or the latest of an artifact, and why it waits or ended. Raises NotFoundError."""
    rows = await library.queue.listing()
    number = word.removeprefix("#")
    if number.isascii() and number.isdigit():
        found = [row for row in rows if row[0].id == int(number[:20])]
        missing = f"There is no job {visible(number[:20])}."
    else:
        artifact = await library.artifact(word)
        found = [row for row in rows if row[0].artifact_id == artifact.id]
        missing = f"{artifact.name} has no job."
    if not found:
        raise NotFoundError(missing, "dise queue list shows all jobs.")
    return max(found, key=lambda row: row[0].id)


async def _act(session: Session, desk: QueueDesk) -> int:
    asked = await _asked(session.args, desk)
    if session.as_json:
        return session.out.json([job_line_json(job) for job in asked.changed])
    reasons = {job.id: reason for job, reason in await desk.listing()}
    session.out.print(visible("".join(f"{line}\n" for line in act_lines(asked, reasons))))
    if not (asked.changed or asked.same):
        session.out.note(f"No job to {session.args.action}.")
    elif session.args.action == "cancel" and asked.changed:
        ids = " ".join(str(job.id) for job in asked.changed)
        session.out.note(f"To take it back within an hour: dise queue undo {ids}")
    return 0


async def _asked(args: argparse.Namespace, desk: QueueDesk) -> Asked:
    words: list[str] = [word.lower() if word.lower() == "all" else word for word in args.jobs]
    if args.action == "pause":
        return await desk.pause(words, model=args.model, now=args.now)
    if args.action == "resume":
        return await desk.resume(words, model=args.model)
    if args.action == "cancel":
        return await desk.cancel(words)
    if args.action == "undo":
        return await desk.undo(words)
    if args.action == "move":
        return await desk.move(words[0], args.before)
    return await desk.set_priority(words[:-1], Priority(words[-1].lower()))


def act_lines(asked: Asked, reasons: Mapping[int, str]) -> list[str]:
    """What became of each job, in words."""
    return [
        *(f"{_named(job)} {_state(job, reasons)} · {job.priority} priority" for job in asked.changed),
        *(f"{_named(job)} stays as it is: {_state(job, reasons)}" for job in asked.same),
    ]


def _named(job: Job) -> str:
    return f"job {job.id} ({job.artifact_name})"


def _state(job: Job, reasons: Mapping[int, str]) -> str:
    reason = reasons.get(job.id, "")
    word = STATES[job.state]
    if reason.startswith((f"{word} ", f"{word}:")) or not reason:
        return reason or word
    return f"{word}, {reason}"


def list_text(rows: Sequence[tuple[Job, str]]) -> str:
    """A line a job."""
    head = ("JOB", "ARTIFACT", "STATE", "PRIORITY", "REASON", "STAGE", "ATTEMPT", "BEST", "WHY")
    return wording.table(
        head,
        [
            (
                str(job.id),
                wording.one_line(job.artifact_name, 40),
                STATES[job.state],
                job.priority.value,
                ", ".join(reason.value.replace("_", " ") for reason in job.reasons),
                job.stage.value.replace("_", " "),
                _attempt(job),
                wording.number(job.reached),
                wording.one_line(reason, 80),
            )
            for job, reason in rows
        ],
    )


def _attempt(job: Job) -> str:
    return attempt_number(job.progress.attempt, job.progress.planned) if job.progress.attempt else wording.DASH


def shown_text(job: Job, why: str, attempts: Sequence[Attempt], history: Sequence[JobEvent]) -> str:
    """All about one job."""
    order, progress = job.order, job.progress
    reasons = ", ".join(reason.value.replace("_", " ") for reason in job.reasons)
    limits = [
        f"{order.budget.seconds:g} s" if order.budget.seconds is not None else "",
        wording.count(order.budget.tokens, "token") if order.budget.tokens is not None else "",
    ]
    budget = " and ".join(one for one in limits if one) or "none"
    only = f" · only {wording.one_line(order.model, 60)}" if order.model else ""
    idle = " · only while nobody is there" if order.when_idle else ""
    came = "best so far" if job.state.open else "in the end"
    fitness = f"{wording.number(job.fitness)} at first, {came} {wording.number(job.reached)}"
    lines = [
        f"job {job.id}   {wording.one_line(job.artifact_name, 60)} · {job.priority.value} priority · {reasons}",
        f"  state     {STATES[job.state]}{f' · {wording.one_line(why, 160)}' if why else ''}",
        f"  stage     {job.stage.value.replace('_', ' ')} · attempt {_attempt(job)}",
        f"  fitness   {fitness} · {wording.count(progress.plateau, 'round')} without a gain",
        f"  policy    {order.policy} · limit {budget}{only}{idle}",
        f"  cost      {job_lines.cost(job)}",
        *(["attempts", *job_lines.attempts_table(attempts, "  ")] if attempts else ["attempts", "  none yet"]),
        "history (UTC)",
        *(f"  {line}" for line in job_lines.history_lines(history)),
    ]
    return "\n".join(lines) + "\n"


def shown_json(job: Job, attempts: Sequence[Attempt], history: Sequence[JobEvent]) -> Json:
    """A job with its attempts and its history as one object."""
    return {
        **job_line_json(job),
        "priority": job.priority.value,
        "policy": job.order.policy,
        "spent_seconds": job.progress.spent_s,
        "spent_tokens": job.progress.spent_tokens,
        "attempts": [attempt_json(one) for one in attempts],
        "history": [history_json(one) for one in history],
    }
