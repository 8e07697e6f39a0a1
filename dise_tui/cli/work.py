"""`dise work`: works on the queue without a screen, until it is told to end. Made for a service manager.

How a job is worked on belongs to the engine; how it is shown, to `job_renderers`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..domain.errors import NoBackendError, NotOllamaError, ServerGoneError
from ..domain.events import Notice
from . import wording
from .ask import stand_in
from .job_following import Following, through
from .job_renderers import JobRenderer, JsonJobs, TextJobs
from .output import Output
from .runtime import Interrupted, Session, open_engine, run_async

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..domain.jobs import Job
    from ..domain.settings import Settings
    from ..engine.engine import Engine

EXAMPLES = """\
examples:
  dise work                until Ctrl+C or SIGTERM
  dise work --once         until nothing is left that could be worked on
  dise work --json         one JSON object a line, as dise optimize --json

Shares the queue with dashboards and other workers: no job is worked on twice, and those of a worker that died
are taken over at once.  dise queue pauses, moves and cancels while it works.  A model server that is away is
waited for.  When it ends, its job goes back to the queue with all that it has so far.
"""
LABEL = "dise work"
AWAY = (NoBackendError, NotOllamaError, ServerGoneError)
FIRST_WAIT_S = 1.0
"""Until a server that is away is asked again, s; doubled each time."""
LONGEST_WAIT_S = 30.0
GONE_S = 4.5
"""After a signal the process is gone within this many seconds, whatever still hangs; its job is then taken over as
that of a worker that died."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise work`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--once", action="store_true", help="end when nothing is left that could be worked on")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Work until a signal; returns the exit code."""
    renderer = chosen_renderer(session.out, session.as_json, os.environ)
    with suppress(Interrupted):  # being told to end is how this command ends
        run_async(_work(session, renderer))
    renderer.finished(ok=True)
    session.out.out.flush()
    return 0


def chosen_renderer(out: Output, as_json: bool, environ: Mapping[str, str]) -> JobRenderer:
    """Lines tell the time where nobody sees them come and no journal notes it."""
    if as_json:
        return JsonJobs(out)
    stamped = not (out.out.is_tty or environ.get("JOURNAL_STREAM"))
    return TextJobs(out, _utc if stamped else None)


def _utc() -> datetime:
    return datetime.now(UTC)


async def _work(session: Session, renderer: JobRenderer) -> int:
    session.out.status("starting …")
    try:
        async with opened(session.settings, renderer, session.out) as engine:
            await _worked(session, engine, renderer)
    except asyncio.CancelledError:
        _gone_in_time()
        raise
    return 0


async def _worked(session: Session, engine: Engine, renderer: JobRenderer) -> None:
    """Until it is told to end, or nothing is left."""
    with engine.subscribe() as events:
        following = Following(engine.queue, events, renderer, session.out)
        await _greet(session.settings, engine, renderer)
        engine.start_background(LABEL)

        def nothing_left(jobs: Sequence[Job]) -> bool:
            return through(jobs, _utc(), engine.presence.occupied)

        try:
            await (following.until(nothing_left) if session.args.once else following.forever())
        except asyncio.CancelledError:
            _gone_in_time()
            renderer.say("Ends: what is not done goes back to the queue, with all that it has so far.")
            await engine.close_background()
            await following.rest()
            raise


async def _greet(settings: Settings, engine: Engine, renderer: JobRenderer) -> None:
    if engine.backend.builtin and settings.backend == "auto":
        message, _ = stand_in(engine.backend)
        hint = "To wait for Ollama instead: dise work --backend ollama"
        renderer.event(Notice(None, "warning", message, hint))
    waiting = len(await engine.queue.jobs(open_only=True))
    jobs = f"{wording.count(waiting, 'job')} in the queue" if waiting else "the queue is empty"
    renderer.say(f"Works on the queue: {engine.backend.label} · {jobs} · library in {settings.data_dir}")


@asynccontextmanager
async def opened(settings: Settings, renderer: JobRenderer, out: Output) -> AsyncIterator[Engine]:
    """An engine, as soon as its model server is there. Raises StorageError, UsageError."""
    wait = FIRST_WAIT_S
    async with AsyncExitStack() as stack:
        while True:
            try:
                engine = await stack.enter_async_context(open_engine(settings))
                break
            except AWAY as failure:
                message = f"{failure.message.rstrip('.')}; it is asked again in {wait:g} s."
                renderer.event(Notice(None, "warning", message, failure.hint if wait == FIRST_WAIT_S else ""))
            await out.drain()
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_S)
        yield engine


def _gone_in_time() -> None:
    """From now on at most `GONE_S` more. A thread: what hangs may be the event loop itself."""
    timer = threading.Timer(GONE_S, os._exit, (0,))
    timer.daemon = True
    timer.start()
