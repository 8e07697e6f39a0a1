"""Requests in progress: begun, waited for, cancelled, and how each of them ended.

Owns that every run ends with `RunFinished`, whatever breaks. How a request is served is in `core`.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from ..domain.errors import BackendError, DiseError
from ..domain.events import ErrorOccurred, Event, RunFinished, RunStarted
from ..domain.prompts import Request
from .core.run import Interrupted, Run

log = logging.getLogger(__name__)
CLOSING_S: Final = 3.0
"""How long a closing engine waits for its runs to keep what they have."""
REMEMBERED: Final = 64
"""Outcomes of ended runs that can still be asked for."""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run ended."""

    run_id: str
    ok: bool
    cancelled: bool = False
    error: DiseError | None = None


class Runs:
    """The runs of one engine, side by side."""

    def __init__(
        self,
        serve: Callable[[Run], Awaitable[DiseError | None]],
        publish: Callable[[Event], None],
        busy: Callable[[bool], None],
    ) -> None:
        """`serve` returns what went wrong, a failure of a model server told already. `busy` hears when a run begins,
        and when the last one has ended."""
        self._serve, self._publish, self._busy = serve, publish, busy
        self._runs: dict[str, tuple[Run, asyncio.Task[RunOutcome]]] = {}
        self._outcomes: dict[str, RunOutcome] = {}

    def start(self, request: Request) -> str:
        """Begin to serve a request; returns its run id at once."""
        run = Run(uuid.uuid4().hex[:12], request)
        task = asyncio.create_task(self._outcome(run), name=f"run {run.id}")
        self._runs[run.id] = (run, task)
        self._busy(True)
        task.add_done_callback(lambda done: self._ended(run.id, done))
        return run.id

    def _ended(self, run_id: str, task: asyncio.Task[RunOutcome]) -> None:
        self._runs.pop(run_id, None)
        if not self._runs:
            self._busy(False)
        if not task.cancelled() and task.exception() is None:
            self._outcomes[run_id] = task.result()
            while len(self._outcomes) > REMEMBERED:
                del self._outcomes[next(iter(self._outcomes))]

    async def run(self, request: Request) -> RunOutcome:
        """Serve a request to its end; cancelling the caller cancels the run."""
        run_id = self.start(request)
        task = self._runs[run_id][1]
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            self.cancel(run_id)
            await asyncio.wait({task}, timeout=CLOSING_S)
            raise

    async def wait(self, run_id: str) -> RunOutcome:
        """How a run ends, or has ended; raises KeyError for one that is unknown or long gone."""
        if run_id in self._outcomes:
            return self._outcomes[run_id]
        return await asyncio.shield(self._runs[run_id][1])

    def cancel_stage(self, run_id: str) -> bool:
        """End the step in progress, keep its text, go on with the next; False when there is none."""
        entry = self._runs.get(run_id)
        return entry is not None and entry[0].cancel_step()

    def cancel(self, run_id: str) -> bool:
        """End a run and keep what was shown; False when it is not in progress."""
        entry = self._runs.get(run_id)
        if entry is not None:
            entry[0].cancel()
        return entry is not None

    async def aclose(self) -> None:
        """End them all; what they have is kept, unless that takes too long."""
        tasks = [task for _, task in self._runs.values()]
        for run, _ in list(self._runs.values()):
            run.cancel()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=CLOSING_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _outcome(self, run: Run) -> RunOutcome:
        self._publish(RunStarted(run.id, run.request))
        error: DiseError | None = None
        told = False
        try:
            error = await self._serve(run)
            told = isinstance(error, BackendError)
        except Interrupted:
            run.cancelled = True
            log.info("run %s ended by the user before anything was said", run.id)
        except asyncio.CancelledError:
            # The task is the engine's own and ends here: who listens must hear of it.
            run.cancelled = True
            log.warning("run %s broken off", run.id)
        except DiseError as failure:
            error = failure
        except Exception as bug:  # the last line of defence: a run must end with a sentence, whatever broke
            log.exception("run %s", run.id)
            error = DiseError(f"Something broke that should not: {bug!r}", "The log file holds the details.")
        if error is not None and not told:
            self._publish(ErrorOccurred(run.id, error.kind, error.message, error.hint))
        ok = error is None and not run.cancelled
        self._publish(RunFinished(run.id, ok, run.cancelled))
        return RunOutcome(run.id, ok, run.cancelled, error)
