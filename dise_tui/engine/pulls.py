"""Downloads of models in the background, and what is heard of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

from ..domain.errors import BackendError
from ..domain.events import Event, PullAdvanced
from ..domain.hardware import PullProgress
from ..domain.ports import ModelBackend

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Pull:
    """A download."""

    last: PullProgress
    task: asyncio.Task[None] | None = None
    ended: bool = False

    def end(self, publish: Callable[[Event], None], error: str = "") -> None:
        """Say that it is over, once."""
        if not self.ended:
            self.ended = True
            publish(PullAdvanced(self.last, finished=True, error=error))


class Pulls:
    """The downloads under way, at most one of each model."""

    def __init__(
        self, backend: ModelBackend, publish: Callable[[Event], None], refresh: Callable[[], Awaitable[None]]
    ) -> None:
        """`refresh`: what to do after a download, when another model is there."""
        self._backend = backend
        self._publish = publish
        self._refresh = refresh
        self._pulls: dict[str, _Pull] = {}

    def start(self, model: str) -> None:
        """Download a model in the background; `PullAdvanced` tells how far it is."""
        if model in self._pulls:
            return
        pull = _Pull(PullProgress(model, "starting", None, None))
        self._publish(PullAdvanced(pull.last))
        pull.task = asyncio.create_task(self._run(model, pull), name=f"pull {model}")
        self._pulls[model] = pull
        pull.task.add_done_callback(lambda task: self._ended(model, pull, task))

    async def _run(self, model: str, pull: _Pull) -> None:
        try:
            async with aclosing(self._backend.pull(model)) as steps:
                async for pull.last in steps:
                    self._publish(PullAdvanced(pull.last))
        except BackendError as failure:
            pull.end(self._publish, f"{failure.message} {failure.hint}".strip())
            return
        pull.end(self._publish)
        try:
            await self._refresh()
        except BackendError as failure:
            log.warning("after the download of %s: %s", model, failure.message)

    def _ended(self, model: str, pull: _Pull, task: asyncio.Task[None]) -> None:
        """However a download ended, its listeners hear of it once."""
        self._pulls.pop(model, None)
        if task.cancelled():
            pull.end(self._publish, "stopped; pulling again goes on where it stopped")
        elif (bug := task.exception()) is not None:
            log.error("pull %s", model, exc_info=bug)
            pull.end(self._publish, f"Something broke that should not: {bug!r}")

    def cancel(self, model: str) -> bool:
        pull = self._pulls.get(model)
        return pull is not None and pull.task is not None and not pull.ended and pull.task.cancel()

    async def aclose(self) -> None:
        """End all."""
        tasks = [pull.task for pull in self._pulls.values() if pull.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
