"""`dise optimize`: improves stored answers here and shows how, or puts them on the queue for whoever works on it.

With `--background` no model server is needed. How a job is worked on belongs to the engine.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from ..domain.events import JobChanged, Notice, VersionAccepted
from ..domain.jobs import Job, JobState
from ..domain.safetext import visible
from . import job_lines, wording
from .ask import stand_in
from .job_events import job_event
from .job_following import Following
from .job_lines import STATES
from .job_renderers import JobRenderer, JsonJobs, TextJobs
from .runtime import Session, open_engine, open_library, run_async

if TYPE_CHECKING:
    from ..domain.artifacts import Artifact
    from ..engine.bus import Subscription
    from ..engine.engine import Engine
    from ..engine.following import QueueFollower
    from ..engine.library import Library, StoredWork
    from ..engine.queue.commands import OptimizeCommand
    from ..engine.queueing import Queued
    from .events import Json

EXAMPLES = """\
examples:
  dise optimize slugify                           work on it here, attempt by attempt
  dise optimize all --fitness-below 0.8 --json    one JSON object a line, for programs
  dise optimize slugify --policy halving --budget-seconds 900
  dise optimize all --background                  only queue; dise work or an open dashboard works on it
  dise optimize slugify --background --wait       queue, and show what is made of it there
  dise optimize --background --when-idle          queue all; worked on only while nobody is there

Without --background it ends when these jobs have ended.  Ctrl+C gives them back to the queue with all that
they have so far.  A job that a dashboard or dise work has taken is shown from here while it is worked on there.
What was asked for by hand is queued whenever it was improved last.  Exit code 1: a job failed or was cancelled.
"""
LABEL = "dise optimize"
GOOD_ENDS = (JobState.DONE, JobState.STOPPED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise optimize`, from the table of commands."""
    from ..engine.queue.parsing import configure

    parser.epilog = EXAMPLES
    configure(parser, "optimize")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Queue, and work or wait; returns the exit code."""
    command = parsed(session.args)
    if not command.selector.background:
        return run_async(_here(session, command))
    return run_async(_queued(session, command))


def parsed(args: argparse.Namespace) -> OptimizeCommand:
    """The command that was typed. Raises UsageError."""
    from ..engine.queue.commands import OptimizeCommand
    from ..engine.queue.parsing import from_namespace

    command = from_namespace("optimize", vars(args))
    assert isinstance(command, OptimizeCommand)
    return command


def chosen_renderer(session: Session) -> JobRenderer:
    return JsonJobs(session.out) if session.as_json else TextJobs(session.out)


async def _queued(session: Session, command: OptimizeCommand) -> int:
    """Only put it on the queue; with --wait, show what others make of it."""
    from ..engine.bus import EventBus

    bus = EventBus()
    async with open_library(session.settings) as library:
        follower = library.follower(bus.publish)
        await follower.poll()  # what happens from now on is told
        found = await library.queue.optimize(command.selector, command.order)
        if session.as_json:
            for each in found:
                session.out.json(queued_json(each))
        elif found:
            session.out.print(visible("".join(f"{line}\n" for line in queued_lines(found))))
        else:
            _nothing(session)
        if command.wait and found:
            session.out.note("Waiting for whoever works on the queue: dise work, or an open dashboard.")
            with bus.subscribe() as events:
                return await _waited(session, library, events, follower, [each.job for each in found])
        if found:
            session.out.note("An open dashboard works on it, and so does: dise work")
    return session.out.json({"event": "done", "ok": True}) if session.as_json else 0


async def _waited(
    session: Session, library: StoredWork, events: Subscription, follower: QueueFollower, jobs: Sequence[Job]
) -> int:
    renderer = chosen_renderer(session)
    following = Following(library.queue, events, renderer, session.out, {job.id for job in jobs})
    follower.start()
    try:
        return await Told(session, library, renderer).followed(following, jobs)
    finally:
        await follower.aclose()


async def _here(session: Session, command: OptimizeCommand) -> int:
    """Queue and work on it in this process."""
    settings, renderer = session.settings, chosen_renderer(session)
    session.out.status("starting …")
    async with open_engine(settings) as engine:
        if engine.backend.builtin and settings.backend == "auto":
            renderer.event(Notice(None, "warning", *stand_in(engine.backend)))
        with engine.subscribe() as events:
            found = await engine.queue.optimize(command.selector, command.order)
            if not found:
                _nothing(session)
                renderer.finished(ok=True)
                await session.out.drain()
                return 0
            jobs = workable(found)
            for each in found:
                renderer.event(JobChanged(each.job))
            only = {job.id for job in jobs}
            following = Following(engine.queue, events, renderer, session.out, only)
            told = Told(session, engine, renderer)
            try:
                return await told.followed(following, jobs, start=lambda: engine.start_background(LABEL, only))
            except asyncio.CancelledError:
                await _put_down(session, engine, following)
                raise


async def _put_down(session: Session, engine: Engine, following: Following) -> None:
    """Give the jobs back, with all that they have so far."""
    following.renderer.say("Stopping: what is not done goes back to the queue, with all that it has so far.")
    await session.out.drain()
    await engine.close_background()
    await following.rest()
    following.renderer.say("dise work, an open dashboard or the same command goes on with it.")
    await session.out.drain()


def workable(found: Iterable[Queued]) -> list[Job]:
    """Those that can be worked on. Raises UsageError when all are paused by hand: they would be waited for in vain."""
    jobs = [each.job for each in found]
    going = [job for job in jobs if job.state not in (JobState.PAUSED, JobState.PAUSING)]
    if going:
        return going
    names = ", ".join(wording.one_line(job.artifact_name, 60) for job in jobs[:3]) + (" …" if len(jobs) > 3 else "")
    ids = " ".join(str(job.id) for job in jobs)
    raise UsageError(f"Paused, so nothing would come of it: {names}.", f"To let it go on: dise queue resume {ids}")


class Told:
    """What is told around a wait for jobs."""

    def __init__(self, session: Session, library: Library, renderer: JobRenderer) -> None:
        self._session = session
        self._library = library
        self._renderer = renderer

    async def followed(
        self, following: Following, jobs: Sequence[Job], start: Callable[[], None] = lambda: None
    ) -> int:
        """Wait for jobs to end, then say what became of their artifacts; returns the exit code."""
        before = {job.id: await self._library.artifact(job.artifact_id) for job in jobs}
        start()
        ended = await following.until_ended()
        ok = len(ended) == len(jobs) and all(job.state in GOOD_ENDS for job in ended)
        if not self._session.as_json:
            lines = [await self._summary(job, before[job.id], following.accepted) for job in ended]
            self._session.out.print(visible("".join(f"{line}\n" for line in lines)))
        self._renderer.finished(ok)
        await self._session.out.drain()
        return 0 if ok else 1

    async def _summary(self, job: Job, before: Artifact, accepted: Mapping[int, Sequence[VersionAccepted]]) -> str:
        after = await self._library.artifact(job.artifact_id)
        name, own = wording.one_line(after.name, 60), accepted.get(job.id, ())
        best = after.best_version
        if best.number == before.best:
            return f"{name}: {STATES[job.state]}, version {best.number} stays · fitness {wording.number(best.fitness)}"
        old = own[0].old if own else before.best_version.fitness
        better = ""
        if old is not None and best.fitness is not None:
            better = f" ({self._library.improvement(old, best.fitness)})"
        return (
            f"{name}: {STATES[job.state]} · fitness {wording.number(old)} → {wording.number(best.fitness)}{better} · "
            f"version {best.number} by {wording.one_line(best.generator.label, 80)}"
        )


def _nothing(session: Session) -> None:
    session.out.note("No stored answer is meant by that: nothing was queued.")


def queued_lines(found: Sequence[Queued]) -> list[str]:
    """What became of each artifact, in words."""
    return [
        f"{wording.one_line(each.job.artifact_name, 60)}: "
        f"{f'joined job {each.job.id}' if each.merged else f'queued as job {each.job.id}'}"
        f" · {each.job.priority} priority · fitness {wording.number(each.job.fitness)}{_halted(each)}"
        for each in found
    ]


def _halted(each: Queued) -> str:
    job = each.job
    if job.state in (JobState.PAUSED, JobState.PAUSING):
        return f" · {STATES[job.state]}: {job_lines.resume_hint(job)}"
    return f" · {STATES[job.state]} already" if job.state is JobState.RUNNING else ""


def queued_json(each: Queued) -> Json:
    """The `job` line of the headless contract, for a job that was just asked for."""
    return {**job_event(each.job), "merged": each.merged}
