"""A process that kills itself at a moment told beforehand: in a commit, in a stream, in a scoring, in an acceptance.

A plan is a text such as "commit 3 within 0.4": at the third commit, 0.4 ms after it has begun. Kinds: "commit" and
"accept" (before, within, after), "piece" and "score" (within). "none" never does.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from support.worker_rig import Rig

KINDS = ("commit", "piece", "score", "accept")


@dataclass(frozen=True)
class Plan:
    kind: str
    count: int = 1
    when: str = "within"
    delay_ms: float = 0.0

    @classmethod
    def read(cls, text: str) -> Plan:
        kind, *rest = text.split()
        return cls(kind, int(rest[0]), rest[1], float(rest[2])) if rest else cls(kind)

    def __str__(self) -> str:
        return f"{self.kind} {self.count} {self.when} {self.delay_ms:.3f}"


def drawn(draw: random.Random, kind: str) -> Plan:
    """A plan of a kind: far enough from the start that a life makes some progress, near enough that it is met."""
    most = {"commit": 40, "piece": 120, "score": 4, "accept": 1}[kind]
    when = draw.choice(("before", "within", "after")) if kind in ("commit", "accept") else "within"
    delay = draw.uniform(0.0, 60.0) if kind == "score" else draw.uniform(0.0, 1.5)
    return Plan(kind, draw.randint(1, most), when, delay)


class Doom:
    """Watches a rig, and kills the process when the plan says so."""

    def __init__(self, made: Rig, plan: Plan) -> None:
        self._plan, self._seen, self._accepting = plan, 0, False
        connection = made.database._connection
        connection.commit = self._commit(connection.commit)  # type: ignore[method-assign]
        made.tester.score = self._before(made.tester.score, "score")  # type: ignore[method-assign]
        made.queue.accept = self._accept(made.queue.accept)  # type: ignore[method-assign]
        made.calls.on_piece = lambda: self._met("piece") and self._die_soon()

    def _met(self, kind: str) -> bool:
        if self._plan.kind != kind:
            return False
        self._seen += 1
        return self._seen == self._plan.count

    def _die_soon(self) -> None:
        threading.Timer(self._plan.delay_ms / 1000, _die).start()

    def _commit(self, commit: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def doomed() -> None:
            mine = self._met("commit") or self._accepting
            if mine and self._plan.when == "before":
                _die()
            if mine and self._plan.when == "within":
                self._die_soon()
            await commit()
            if mine:
                _die()

        return doomed

    def _before(self, step: Callable[..., Awaitable[Any]], kind: str) -> Callable[..., Awaitable[Any]]:
        async def doomed(*args: Any, **kwargs: Any) -> Any:
            if self._met(kind):
                self._die_soon()
            return await step(*args, **kwargs)

        return doomed

    def _accept(self, step: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def doomed(*args: Any, **kwargs: Any) -> Any:
            self._accepting = self._met("accept")
            return await step(*args, **kwargs)

        return doomed


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def until_over(made: Rig) -> None:
    """Until no job is open."""
    while any(job.state.open for job in await made.queue.jobs(open_only=True)):
        await asyncio.sleep(0.02)
