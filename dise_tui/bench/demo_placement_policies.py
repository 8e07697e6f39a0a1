"""The three ways to run the demo's workload: two that know nothing of memory, and the real placement.

Owns one run of one policy: who is asked what and when, what came of it, and what it looks like in the middle.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..domain.errors import DiseError
from ..domain.hardware import ResidentModel
from ..domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, HostPart
from ..domain.prompts import Message as Turn
from ..domain.settings import Settings
from ..engine.placement.gate import Gate
from ..engine.placement.hosts import Hosts
from ..engine.placement.knowledge import Knowledge
from ..engine.placement.watch import Watch
from . import percentile
from .demo_placement_numbers import PolicyResult
from .demo_placement_time import LoopClock
from .demo_placement_work import CHAT_MODEL, NUM_CTX, DemoWork, Job, Message, line_of, prompt_of
from .demo_placement_world import World

Stream = AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]
PATIENCE_S = 1e6
"""Programs that know nothing of placement wait as long as it takes."""
_MOST_TOKENS = 4000


@dataclass(eq=False)
class Asked:
    """A call on its way. Times are the loop's."""

    label: str
    model: str
    tokens: int
    foreground: bool
    sent_at: float
    first_at: float | None = None
    ended_at: float | None = None
    restarted_at: float | None = None
    text: str = ""
    made: int = 0

    def call(self) -> ChatCall:
        """The request. Nobody knows before how long its answer will be."""
        return ChatCall(
            self.model, (Turn("user", prompt_of(self.tokens)),), NUM_CTX, 0.0, 1, _MOST_TOKENS,
            keep_alive="5m", first_token_timeout_s=PATIENCE_S, gap_timeout_s=PATIENCE_S, purpose=self.label,
            foreground=self.foreground,
        )  # fmt: skip

    @property
    def start_s(self) -> float:
        """From the question to the first token."""
        assert self.first_at is not None
        return self.first_at - self.sent_at


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run at one moment. Times are seconds of the simulated machine."""

    policy: str
    elapsed_s: float
    gpus: tuple[tuple[int, int], ...]
    """Total and used bytes of each."""
    residents: tuple[ResidentModel, ...]
    loading: str | None
    loading_for_s: float
    loads: int
    evictions: int
    asked: tuple[Asked, ...]
    running: frozenset[str]
    """Labels of the calls that a model works on."""
    jobs: int
    now: float
    decided: str
    """The latest thing that the placement did."""


class Run:
    """One policy on one fresh world."""

    def __init__(self, policy: str, work: DemoWork, world: World, speed: float) -> None:
        self.policy, self.work, self.world, self.speed = policy, work, world, speed
        self.asked: list[Asked] = []
        self._began = 0.0
        self._gate: Gate | None = None

    async def result(self) -> PolicyResult:
        """Run everything. Raises DiseError when an answer is not what was asked for, BackendError."""
        drive = {"pool": self._pool, "sequential": self._sequential, "aware": self._aware}[self.policy]
        await drive()
        report = await self.world.driver.report(0.0)
        jobs = [one for one in self.asked if not one.foreground]
        end = max(one.ended_at or 0.0 for one in jobs) - self._began
        starts = [one.start_s for one in self.asked if one.foreground]
        bound = self.work.lower_bound_s
        if end < bound:
            raise DiseError(f"The simulation ran {self.policy} in {end:.1f} s, faster than its own physics allow.")
        return PolicyResult(
            policy=self.policy,
            makespan_s=end,
            lower_bound_s=bound,
            ratio=end / bound,
            loads=int(report["loads"]),
            reloads=int(report["loads"]) - len({one.model for one in self.asked}),
            evictions=int(report["evictions"]),
            chat_start_p50_s=percentile(starts, 0.5) if starts else None,
            chat_start_p95_s=percentile(starts, 0.95) if starts else None,
            lost_tokens=self.world.backend.made - sum(one.tokens for one in self.asked),
        )

    # the policies

    async def _pool(self) -> None:
        send = self.world.backend.chat
        await self._with_chat(send, _all(self._job(send, job) for job in self.work.jobs))

    async def _sequential(self) -> None:
        send = self.world.backend.chat

        async def work() -> None:
            for job in self.work.jobs:
                await self._job(send, job)

        await self._with_chat(send, work())

    async def _aware(self) -> None:
        async with open_gate(self.world) as gate:
            self._gate = gate
            await self._with_chat(gate.chat, _all(self._job(gate.chat, job) for job in self.work.jobs))

    async def _with_chat(self, send: Callable[[ChatCall], Stream], work: Coroutine[Any, Any, None]) -> None:
        self._began = asyncio.get_running_loop().time()
        await _all([work, *(self._message(send, one) for one in self.work.messages)])

    # calls

    def _job(self, send: Callable[[ChatCall], Stream], job: Job) -> Coroutine[Any, Any, None]:
        return self._ask(send, f"job {job.number}", job.model, job.tokens, foreground=False)

    async def _message(self, send: Callable[[ChatCall], Stream], message: Message) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._began + message.at - loop.time())
        await self._ask(send, f"message {message.number}", CHAT_MODEL, message.tokens, foreground=True)

    async def _ask(
        self, send: Callable[[ChatCall], Stream], label: str, model: str, tokens: int, *, foreground: bool
    ) -> None:
        loop = asyncio.get_running_loop()
        asked = Asked(label, model, tokens, foreground, loop.time())
        self.asked.append(asked)
        async with aclosing(send(asked.call())) as stream:
            async for item in stream:
                if isinstance(item, ChatDelta):
                    asked.first_at = asked.first_at or loop.time()
                    asked.text += item.text
                    asked.made += 1
                elif isinstance(item, ChatRestarted):
                    asked.text, asked.made = "", 0
        asked.ended_at = loop.time()
        if asked.text != line_of(tokens):
            raise DiseError(f"The answer to {label} of {model} is not what was asked for: {asked.text[-60:]!r}.")

    # how it looks

    async def snapshot(self) -> Snapshot:
        """The run now. Raises BackendError."""
        report, residents = await asyncio.gather(self.world.driver.report(), self.world.backend.resident())
        now, state = asyncio.get_running_loop().time(), self._gate.state if self._gate is not None else None
        if state is not None:
            running = frozenset(one.purpose for one in state.running)
        else:
            running = frozenset(one.label for one in self.asked if one.first_at is not None and one.ended_at is None)
        return Snapshot(
            policy=self.policy,
            elapsed_s=now - self._began if self._began else 0.0,
            gpus=tuple((int(one["total"]), int(one["used"])) for one in report["gpus"]),
            residents=residents,
            loading=report["loading"],
            loading_for_s=float(report["loading_for_s"] or 0.0) * self.speed,
            loads=int(report["loads"]),
            evictions=int(report["evictions"]),
            asked=tuple(self.asked),
            running=running,
            jobs=len(self.work.jobs),
            now=now,
            decided=state.decided[0].sentence if state is not None and state.decided else "",
        )


async def _all(works: Iterable[Awaitable[None]]) -> None:
    """Side by side; the first failure ends the others and is raised."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Forgetful:
    """Fills `domain.ports.KeyValueStore` for one run: every policy begins knowing nothing."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self._values.get(key)

    async def set(self, key: str, value: str) -> None:
        self._values[key] = value


@asynccontextmanager
async def open_gate(world: World) -> AsyncGenerator[Gate, None]:
    """The product's own placement over a world, put together as the engine does it, with the usual settings."""
    settings, kept, clock = Settings(data_dir=Path()), _Forgetful(), LoopClock()
    hosts = Hosts((HostPart("local", world.backend),), clock)
    knowledge = Knowledge(hosts, kept, settings)
    watch = Watch(hosts, world.driver, knowledge, lambda _: None)
    gate = Gate(hosts, watch, knowledge, settings, kept, clock, lambda _: None)
    await gate.open()
    await knowledge.open()
    await knowledge.learn(await hosts.installed())
    await watch.sample()
    try:
        yield gate
    finally:
        await gate.aclose()
