"""How good the whole product is with the built-in models: held-out requests from their words to the last version.

Each request is served in a library of its own, so that none gains by what another one has taught and their order does
not matter. Owns what is asked of the product and what is counted. Judging a program belongs to `evaluation`.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ...bootstrap import open_engine
from ...domain.artifacts import Version
from ...domain.errors import (
    DiseError,
    NoBackendError,
    RunRefusedError,
    SandboxError,
    ServerGoneError,
    UsageError,
)
from ...domain.events import ArtifactReady
from ...domain.hardware import BackendInfo
from ...domain.jobs import JobState
from ...domain.prompts import Request, Route
from ...domain.scores import Verdict
from ...domain.settings import OptimizerSettings, Settings
from ...engine.core.settling import UNSURE
from ...engine.engine import Engine
from ...engine.queue.selectors import Selector
from ...engine.triggering import usual_order
from ...ollama.client import OllamaBackend
from ...sandbox.broker import Sandbox
from .. import family
from ..process import EmbeddedServer
from .bank import Bank
from .evaluation import HeldOut, right

DRAFT, OPTIMIZER, STAGES = PHASES = ("draft", "optimizer", "stages")
"""One stage; the best version after a job on it; what is kept of a quick and a last stage, in another library."""
BUDGET_S: Final = 120.0
"""Most seconds of work for one job."""
PATIENCE_S: Final = 600.0
"""Most seconds for one phase of one request, whatever hangs."""
_UNJUDGED: Final = (Verdict.UNTESTED, Verdict.REFUSED)
Tell = Callable[[str], None]
Right = Callable[[HeldOut, str], Awaitable[bool]]
"""Whether a source passes the cases of the family that is meant."""
Opened = Callable[[], AbstractAsyncContextManager[Engine]]
"""An engine on an empty library."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one phase has led to."""

    solved: bool = False
    """By the cases of the family."""
    passes: bool | None = None
    """By the product's own tests; None: it has tested nothing."""
    verified: bool = False
    """By tests that it trusts."""
    model: str = ""


@dataclass(slots=True)
class Served:
    """One request. A phase that failed has no answer that solves it."""

    answers: dict[str, Answer] = field(default_factory=lambda: dict.fromkeys(PHASES, Answer()))
    seconds: dict[str, float] = field(default_factory=dict)
    """By phase."""
    troubles: list[str] = field(default_factory=list)


def spread(asked: Sequence[HeldOut], count: int) -> list[HeldOut]:
    """`count` of the taught requests, at even distances. Raises UsageError where there is nothing to choose."""
    taught = [one for one in asked if one.key]
    if count < 1 or not taught:
        raise UsageError(
            "There is no request to put through the whole product.",
            "Give a number above 0, and a file with requests that have a key.",
        )
    count = min(count, len(taught))
    return [taught[number * len(taught) // count] for number in range(count)]


def run(asked: Sequence[HeldOut], bank: Bank, tell: Tell) -> dict[str, Any]:
    """Serve the requests with the built-in models and judge the answers; see `counted`.

    Raises UsageError where prepared answers stand in for the models, RunRefusedError where nothing contains code,
    NoBackendError and ServerGoneError when the models' server does not start or ends early.
    """
    return counted(asyncio.run(_on_built_in_models(asked, bank, tell)))


async def _on_built_in_models(asked: Sequence[HeldOut], bank: Bank, tell: Tell) -> list[Served]:
    async with EmbeddedServer.start() as server:
        if server.scripted:
            raise UsageError("Prepared answers stand in for the models.", f"Start without {family.VARIABLE}=scripted.")
        return await serve(asked, bank, tell, server)


async def serve(asked: Sequence[HeldOut], bank: Bank, tell: Tell, server: EmbeddedServer) -> list[Served]:
    """Serve the requests with the models of a server. Raises RunRefusedError where nothing contains code."""
    families = {one.key: one for one in bank.families}
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dise-whole-"))
        info = BackendInfo("embedded", server.url, server.version, False, "an evaluation's own server")
        backend = OllamaBackend(server.url, info=info)
        stack.push_async_callback(backend.aclose)
        sandbox = Sandbox()
        stack.push_async_callback(sandbox.aclose)
        status = await sandbox.status()
        if not status.runs:
            raise RunRefusedError(f"No code can be run here: {status.reason}", status.remedy)
        optimizer = OptimizerSettings(budget_seconds=BUDGET_S, cooldown_hours=0.0)
        settings = Settings(data_dir=Path(folder), backend="embedded", optimizer=optimizer)

        @asynccontextmanager
        async def opened() -> AsyncIterator[Engine]:
            with tempfile.TemporaryDirectory(dir=folder) as library:
                async with open_engine(replace(settings, data_dir=Path(library)), backend=backend) as engine:
                    yield engine

        async def judged(one: HeldOut, source: str) -> bool:
            return await right(one, source, families[one.key], sandbox)

        return await Serving(opened, judged, tell).all(asked)


class Serving:
    """Puts requests to engines and has the answers judged."""

    def __init__(self, opened: Opened, judged: Right, tell: Tell, clock: Callable[[], float] = time.monotonic) -> None:
        self._opened, self._judged, self._tell, self._clock = opened, judged, tell, clock

    async def all(self, asked: Sequence[HeldOut]) -> list[Served]:
        """One after the other. Raises NoBackendError or ServerGoneError when the models are gone."""
        found: list[Served] = []
        for number, one in enumerate(asked, 1):
            served = await self.serve(one)
            found.append(served)
            solved = ", ".join(name for name in PHASES if served.answers[name].solved) or "nothing"
            self._tell(f"{number} of {len(asked)}: solved by {solved}; {sum(served.seconds.values()):.1f} s")
            for trouble in served.troubles:
                self._tell(f"  {trouble}")
        return found

    async def serve(self, one: HeldOut) -> Served:
        """All phases of one request, then the judgement, which does not count as time."""
        served = Served()
        made: dict[str, Version | None] = {}
        async with self._opened() as engine:
            simple = Request(one.request, route=Route.SIMPLE)
            made[DRAFT] = await self._phase(served, DRAFT, _asked(engine, simple, served))
            if (draft := made[DRAFT]) is not None:
                made[OPTIMIZER] = await self._phase(served, OPTIMIZER, _improved(engine, draft.artifact_id, served))
        async with self._opened() as engine:
            staged = Request(one.request, route=Route.MEDIUM)
            made[STAGES] = await self._phase(served, STAGES, _asked(engine, staged, served))
        known: dict[str, bool] = {}
        for name, version in made.items():
            try:
                if version is not None:
                    served.answers[name] = await self._answer(one, version, known)
            except SandboxError as failure:
                served.troubles.append(f"{name} was not judged: {failure.message}")
        return served

    async def _phase(self, served: Served, name: str, work: Awaitable[Version | None]) -> Version | None:
        """What came of it, its time noted, or its failure."""
        begun = self._clock()
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await work
        except (NoBackendError, ServerGoneError):
            raise
        except DiseError as failure:
            served.troubles.append(f"{name}: {failure.message}")
        except TimeoutError:
            served.troubles.append(f"{name}: no end within {PATIENCE_S:g} s")
        finally:
            served.seconds[name] = self._clock() - begun
        return None

    async def _answer(self, one: HeldOut, version: Version, known: dict[str, bool]) -> Answer:
        """`known`: what sources of this request were found to be; filled here."""
        code, score = version.code, version.score
        if code and code not in known:
            known[code] = await self._judged(one, code)
        solved, model = bool(code and known[code]), version.generator.model
        if score is None or score.verdict in _UNJUDGED:
            return Answer(solved, model=model)
        return Answer(solved, score.passes, score.suite_confidence is None or score.suite_confidence >= UNSURE, model)


async def _asked(engine: Engine, request: Request, served: Served) -> Version | None:
    """What the product answers. Raises whatever the run failed by, unless it has an answer all the same."""
    with engine.subscribe() as heard:
        outcome = await engine.run(request)
        ready = [one for one in heard.drain() if isinstance(one, ArtifactReady) and one.run_id == outcome.run_id]
    if outcome.error is not None:
        if not ready or isinstance(outcome.error, (NoBackendError, ServerGoneError)):
            raise outcome.error
        served.troubles.append(f"{ready[-1].stage}: {outcome.error.message}")
    return ready[-1].content if ready else None


async def _improved(engine: Engine, artifact: str, served: Served) -> Version:
    """The best version once the job on it has ended."""
    [queued] = await engine.queue.optimize(Selector(artifact), usual_order(engine.settings.optimizer))
    engine.start_background("evaluation", only=[queued.job.id])
    try:
        while queued.job.id in {one.id for one in await engine.queue.jobs(open_only=True)}:  # noqa: ASYNC110 as a person looks
            await asyncio.sleep(0.05)
    finally:
        await engine.close_background()
    ended = next(one for one in await engine.queue.jobs() if one.id == queued.job.id)
    if ended.state is not JobState.DONE:
        why = f": {ended.ended_reason}" if ended.ended_reason else ""
        served.troubles.append(f"{OPTIMIZER}: the job ended as {ended.state.value}{why}")
    return (await engine.artifact(artifact)).best_version


def counted(served: Sequence[Served]) -> dict[str, Any]:
    """Shares 0..1 and medians in seconds, of at least one request.

    `tests_verified`: of all answers. `verdict_right`, `false_alarms` (right answers that its tests reject) and
    `missed_faults` (wrong ones that they let through): of the `verdicts` answers that the product tested.
    """
    answers = [answer for one in served for answer in one.answers.values()]
    said = [answer for answer in answers if answer.passes is not None]
    solved = {name: sum(one.answers[name].solved for one in served) / len(served) for name in PHASES}
    changes = Counter((one.answers[DRAFT].solved, one.answers[OPTIMIZER].solved) for one in served)
    medians = {name: _median([one.seconds[name] for one in served if name in one.seconds]) for name in PHASES}

    def share(count: int) -> float | None:
        return count / len(said) if said else None

    return {
        "requests": len(served), "failed": sum(bool(one.troubles) for one in served), "solved": solved,
        "gain_points": round(100 * (solved[OPTIMIZER] - solved[DRAFT]), 2),
        "won": changes[False, True], "lost": changes[True, False],
        "tests_verified": sum(answer.verified for answer in answers) / len(answers), "verdicts": len(said),
        "verdict_right": share(sum(answer.passes is answer.solved for answer in said)),
        "false_alarms": share(sum(answer.solved and not answer.passes for answer in said)),
        "missed_faults": share(sum(bool(answer.passes) and not answer.solved for answer in said)),
        "seconds": {**medians, "request": _median([sum(one.seconds.values()) for one in served])},
        "models": {name: dict(Counter(one.answers[name].model or "none" for one in served)) for name in PHASES},
    }  # fmt: skip


def _median(values: Sequence[float]) -> float | None:
    return round(statistics.median(values), 2) if values else None
