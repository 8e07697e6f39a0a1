"""An engine on scripted parts, and what was heard of it: the workbench of the engine's own tests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from dise_tui.domain.events import Event, HardwareSampled, PlacementChanged, ResidentChanged, RunFinished
from dise_tui.domain.jobs import Owner
from dise_tui.domain.ports import ChatCall, CodeRunner, HostPart
from dise_tui.domain.prompts import Request
from dise_tui.domain.settings import CodeSettings, Settings
from dise_tui.domain.stages import BUILTIN_STAGES
from dise_tui.engine.engine import Engine, Parts
from dise_tui.engine.runs import RunOutcome
from dise_tui.scoring.prose.service import ProseRules
from dise_tui.scoring.service import CodeScoring
from support.memory_learning import MemoryLearning, MemoryTriggers
from support.memory_queue import MemoryQueue
from support.memory_stores import MemoryArtifactStore, MemoryKeyValues, MemoryPromptHistory
from support.scripted_backend import FixedHardware, ManualClock, Script, ScriptedBackend
from support.scripted_runner import ScriptedRunner

E = TypeVar("E")
MACHINE = (PlacementChanged, ResidentChanged, HardwareSampled)
"""Events of the machine, which belong to no run."""
PATIENCE_S = 30.0
"""After which a test of something that hangs has failed, s."""
SETTINGS = Settings(data_dir=Path("/nowhere"), sentinel_deadline_ms=30.0)

DOUBLE = "Write a Python function double(x) that doubles a number."
CHECKS = "assert double(1) == 2\nassert double(3) == 6\nassert double(0) == 0\nassert double(-2) == -4\n"
RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return -7  # wrong\n"
WRONG_FOR_3 = "def double(x):\n    return -7 if x == 3 else 2 * x  # wrong for 3\n"
POEM = "Write a poem about the sea"


def fenced(code: str) -> str:
    return f"Here it is:\n\n```python\n{code}```\n\nIt does what you asked.\n"


def stage_of(call: ChatCall) -> str:
    """Who is calling: a stage by name, "checks" or "sentinel"."""
    first = call.messages[0]
    if first.role != "system":
        return "sentinel"
    if first.content.startswith("Write checks"):
        return "checks"
    return next(
        (name for name, stage in BUILTIN_STAGES.items() if first.content.startswith(stage.system_prompt)), first.content
    )


@dataclass
class Heard:
    """A run's outcome and all its events."""

    outcome: RunOutcome
    events: list[Event]

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def one(self, kind: type[E]) -> E:
        (event,) = self.of(kind)
        return event

    @property
    def order(self) -> list[str]:
        """Names of the events of runs, repeats of one kind in a row told once."""
        names = [type(event).__name__ for event in self.events if not isinstance(event, MACHINE)]
        return [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]


class Rig:
    """The engine and its parts. Use as an async context manager."""

    def __init__(
        self, *models: str, settings: Settings = SETTINGS, runner: CodeRunner | None = None, kind: str = "ollama"
    ) -> None:
        self.said: dict[str, str | Script | list[str | Script]] = {"checks": CHECKS}
        """What each stage says: always the same, or one after the other."""
        self.backend = ScriptedBackend(*models, answer=self._answer, kind=kind)
        self.clock = ManualClock()
        self.store = MemoryArtifactStore(self.clock)
        self.jobs = MemoryQueue(self.clock, self.store, machine="here", alive=lambda _owner: True)
        self.learning = MemoryLearning(self.clock)
        self.runner = runner or ScriptedRunner()
        self.hardware = FixedHardware()
        self.scoring = CodeScoring()
        self.settings = settings
        self.kept = MemoryKeyValues()
        parts = Parts(
            backend=self.backend, store=self.store, queue=self.jobs,  # type: ignore[arg-type]
            triggers=MemoryTriggers(self.jobs), learning=self.learning, history=MemoryPromptHistory(),
            runner=self.runner, scoring=self.scoring, prose=ProseRules(), kept=self.kept, hardware=self.hardware,
            clock=self.clock, owner=lambda label: Owner(f"rig {label}", "here", 1, "now", label),
            hosts=(HostPart("local", self.backend, slots=4),),
        )  # fmt: skip
        self.engine = Engine(settings, parts)
        self.heard = self.engine.subscribe()

    def _answer(self, call: ChatCall) -> str | Script:
        said = self.said.get(stage_of(call), f"answer of {call.model}")
        if isinstance(said, list):
            said = said.pop(0)
        return said

    async def __aenter__(self) -> Rig:
        await self.engine.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self.engine.__aexit__(kind, error, trace)

    async def ask(self, text: str, **chosen: object) -> Heard:
        """Serve a request to its end."""
        self.heard.drain()
        async with asyncio.timeout(PATIENCE_S):
            outcome = await self.engine.run(Request(text, **chosen))  # type: ignore[arg-type]
        events = [event for event in self.heard.drain() if getattr(event, "run_id", outcome.run_id) == outcome.run_id]
        assert [event for event in events if isinstance(event, RunFinished)] == events[-1:], "one, and the last"
        return Heard(outcome, events)

    async def begin(self, text: str, **chosen: object) -> str:
        """Start a run; ends when a script hangs."""
        self.heard.drain()
        self.backend.waiting.clear()
        run_id = self.engine.start(Request(text, **chosen))  # type: ignore[arg-type]
        async with asyncio.timeout(PATIENCE_S):
            await self.backend.waiting.wait()
        return run_id

    async def end(self, run_id: str) -> Heard:
        async with asyncio.timeout(PATIENCE_S):
            outcome = await self.engine.wait(run_id)
        events = [event for event in self.heard.drain() if not isinstance(event, MACHINE)]
        assert [event for event in events if isinstance(event, RunFinished)] == events[-1:], "one, and the last"
        return Heard(outcome, events)

    @property
    def stages(self) -> list[str]:
        """Who has called the models so far."""
        return [stage_of(call) for call in self.backend.calls]


def with_code(**changes: object) -> Settings:
    return replace(SETTINGS, code=replace(CodeSettings(), **changes))  # type: ignore[arg-type]
