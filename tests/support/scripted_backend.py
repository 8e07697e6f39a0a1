"""A model backend that plays scripts in process: for tests of the engine that need every kind of stream.

The adapters' own tests use real servers; this one exists so that an engine test can say "the third token never
comes" in a line. It keeps the promises of `domain.ports.ModelBackend` that the engine relies on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dise_tui.domain.errors import BackendError, ModelMissingError
from dise_tui.domain.hardware import (
    BackendInfo,
    Fingerprint,
    HardwareChange,
    HardwareSample,
    InstalledModel,
    Pace,
    PullProgress,
    ResidentModel,
)
from dise_tui.domain.placement import ModelShape
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd

GIB = 1 << 30


class ManualClock:
    """Time that moves when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds


HANG = object()
"""In a script: wait until somebody closes the stream."""


@dataclass
class Script:
    """What one call plays: text pieces, `HANG`, errors to raise, and callables that are called in passing."""

    steps: list[object]
    end: ChatEnd | None = field(
        default_factory=lambda: ChatEnd("stop", 7, 11, load_s=0.5, prompt_eval_s=0.1, eval_s=0.4, total_s=1.2)
    )


class ScriptedBackend:
    """Plays one script per call: the next of `queue`, else what `answer` makes of the call."""

    def __init__(
        self, *names: str, answer: Callable[[ChatCall], str | Script] | None = None, kind: str = "ollama"
    ) -> None:
        names = names or ("tiny:1b", "fast:3b", "mid:9b", "big:14b")
        sizes = {"1b": GIB // 2, "3b": 2 * GIB, "9b": 5 * GIB, "14b": 9 * GIB}
        self.models = tuple(
            InstalledModel(
                name, sizes.get(name.rpartition(":")[2], GIB), f"sha-{name}", name.rpartition(":")[2].upper(), "Q4_0"
            )
            for name in names
        )
        self.answer = answer or (lambda call: f"answer of {call.model}")
        self.queue: list[Script] = []
        self.calls: list[ChatCall] = []
        self.closed = 0
        self.waiting = asyncio.Event()
        self.warmed: list[tuple[str, int, str]] = []
        self.in_memory: tuple[ResidentModel, ...] = ()
        self.shapes: dict[str, ModelShape | BackendError] = {}
        """What each model's file says; an error is raised."""
        self.shown: list[str] = []
        self.info = BackendInfo(kind, "http://127.0.0.1:11434", "0.33.0", False)

    async def installed(self) -> tuple[InstalledModel, ...]:
        return self.models

    async def resident(self) -> tuple[ResidentModel, ...]:
        return self.in_memory

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        self.calls.append(call)
        made = self.queue.pop(0) if self.queue else self.answer(call)
        script = made if isinstance(made, Script) else Script([made])
        try:
            for step in script.steps:
                if step is HANG:
                    self.waiting.set()
                    await asyncio.Event().wait()
                elif isinstance(step, BackendError):
                    raise step
                elif isinstance(step, str):
                    yield ChatDelta(step)
                elif callable(step):
                    step()
                await asyncio.sleep(0)
            if script.end is not None:
                yield script.end
        finally:
            self.closed += 1

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        self.warmed.append((model, num_ctx, keep_alive))
        return 0.25

    async def unload(self, model: str) -> None:
        self.in_memory = tuple(one for one in self.in_memory if one.name != model)

    async def show(self, model: InstalledModel) -> ModelShape:
        self.shown.append(model.name)
        shape = self.shapes.get(model.name, ModelShape("none", missing=("tensors",)))
        if isinstance(shape, BackendError):
            raise shape
        return shape

    async def delete(self, model: str) -> None:
        if all(one.name != model for one in self.models):
            raise ModelMissingError(f"model {model!r} is not installed", f"ollama pull {model}", model)
        self.models = tuple(one for one in self.models if one.name != model)

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        yield PullProgress(model, "pulling manifest", None, None)
        yield PullProgress(model, "pulling", 5, 10)
        self.models = (*self.models, InstalledModel(model, 2 * GIB, f"sha-{model}", "3B", "Q4_0"))
        yield PullProgress(model, "success", None, None)

    async def aclose(self) -> None:
        return None


class FixedHardware:
    """A machine with 32 GiB of RAM and no GPU."""

    def __init__(self, memory_gib: int = 32) -> None:
        self.memory = HardwareSample(memory_gib * GIB, memory_gib * GIB * 3 // 4, 8, (), "no NVIDIA driver")

        self.paces: list[Pace] = []

    async def sample(self) -> HardwareSample:
        return self.memory

    def set_pace(self, pace: Pace) -> None:
        self.paces.append(pace)

    def expect_load(self) -> None:
        return None

    def take_change(self) -> HardwareChange | None:
        return None

    @property
    def fingerprint(self) -> Fingerprint | None:
        return None

    async def aclose(self) -> None:
        return None
