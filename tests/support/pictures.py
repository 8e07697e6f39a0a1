"""Pictures of the dashboard that are the same each time: prepared events, a clock that stands still, fixed sizes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from dise_tui.domain.errors import NoBackendError
from dise_tui.domain.hardware import BackendInfo
from dise_tui.ui.app import DiseApp
from dise_tui.ui.state import History
from support import machine_scenes, scenes
from support.machine_scenes import MachineScene
from support.played_engine import PlayedEngine, Script

PROMPT = "Quickly write a function to validate email addresses"
BUILT_IN = BackendInfo("embedded", "http://127.0.0.1:40123", "0.1.0", True, "no Ollama at http://127.0.0.1:11434")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its size, what runs, which keys are pressed afterwards."""

    name: str
    size: tuple[int, int]
    script: Script | None = None
    keys: tuple[str, ...] = ()
    built_in: bool = False
    broken: bool = False
    machine: str = ""
    """One of `machine_scenes.SCENES`; "" is the ordinary machine."""

    @property
    def scene(self) -> MachineScene | None:
        return machine_scenes.SCENES[self.machine] if self.machine else None


PICTURES: Sequence[Picture] = (
    Picture("start-120x40", (120, 40), built_in=True),
    Picture("streaming-120x40", (120, 40), scenes.streaming),
    Picture("answer-80x24", (80, 24), scenes.answer),
    Picture("answer-220x60", (220, 60), scenes.answer),
    Picture("leaderboard-80x24", (80, 24), scenes.answer, ("f6",)),
    Picture("queue-120x40", (120, 40), scenes.answer, ("f8",)),
    Picture("detail-120x40", (120, 40), scenes.answer, ("f6", "down", "down", "enter")),
    Picture("options-100x30", (100, 30), None, ("f2",)),
    Picture("no-server-100x30", (100, 30), broken=True),
    Picture("machine-idle-80x24", (80, 24), keys=("f7",), machine="idle"),
    Picture("machine-idle-120x40", (120, 40), keys=("f7",), machine="idle"),
    Picture("machine-busy-80x24", (80, 24), keys=("f7",), machine="busy"),
    Picture("machine-busy-120x40", (120, 40), keys=("f7",), machine="busy"),
    Picture("machine-busy-220x60", (220, 60), keys=("f7",), machine="busy"),
    Picture("machine-two-gpus-220x60", (220, 60), keys=("f7",), machine="two-gpus"),
    Picture("machine-cpu-120x40", (120, 40), keys=("f7",), machine="cpu"),
    Picture("machine-apple-120x40", (120, 40), keys=("f7",), machine="apple"),
    Picture("machine-lost-120x40", (120, 40), keys=("f7",), machine="lost"),
    Picture("machine-spill-80x24", (80, 24), keys=("f7",), machine="spill"),
    Picture("machine-simulated-80x24", (80, 24), machine="simulated"),
    Picture("waiting-80x24", (80, 24), scenes.waiting, machine="busy"),
    Picture("waiting-160x50", (160, 50), scenes.waiting, machine="busy"),
    Picture("model-80x24", (80, 24), keys=("f7", "enter"), machine="idle"),
    Picture("models-80x24", (80, 24), keys=("f9", "down"), machine="busy"),
    Picture("models-120x40", (120, 40), keys=("f9",), machine="idle"),
)


def build(picture: Picture) -> DiseApp:
    """The dashboard of a picture, not yet running."""

    def open_engine() -> PlayedEngine:
        if picture.broken:
            raise NoBackendError(
                "Nothing answers at http://127.0.0.1:11434 (set by OLLAMA_HOST).",
                "Start Ollama with `ollama serve`, or use the built-in models with --backend embedded.",
            )
        engine = PlayedEngine(
            picture.script or (lambda _run, _request: ()), roles=scenes.ROLES, sample=scenes.GPU_SAMPLE,
            residents=scenes.RESIDENT, stored=[scenes.artifact()], queued=scenes.jobs(),
        )  # fmt: skip
        if picture.built_in:
            engine.backend, engine.residents = BUILT_IN, ()
            engine.queue.fill(())
            engine.sample, engine.roles = scenes.CPU_SAMPLE, ()
        if (scene := picture.scene) is not None:
            engine.backend, engine.sample, engine.roles = scene.backend, scene.sample, scene.roles
            engine.residents, engine.reports, engine.placement = scene.residents, scene.reports, scene.placement
        return engine

    return DiseApp(
        open_engine, mantras=lambda: scenes.MANTRAS, clock=lambda: 100.0, wall=lambda: scenes.WHEN, load=lambda: 1.5
    )  # type: ignore[arg-type]


def live_through(picture: Picture, app: DiseApp) -> None:
    """Give the machine of a picture its past."""
    if (scene := picture.scene) is not None:
        app.state.machine.history = History()
        scene.live(app.state.machine)
        app.state.machine.history.sampled(scene.sample, machine_scenes.NOW)
        app.state.mark("machine")
        assert app.controller is not None
        app.controller.show_changes()


async def settle(app: DiseApp, wanted: int) -> None:
    """Wait until the engine has said everything and finished stages are shown as Markdown."""
    deadline = asyncio.get_running_loop().time() + 10
    while asyncio.get_running_loop().time() < deadline:
        if app.controller is not None:
            ready = app.state.phase != "starting" and len(app.state.runs) >= wanted
            if ready and not app.chat.log_view.busy and not app.state.has_entries:
                return
        await asyncio.sleep(0.02)
    raise TimeoutError("the dashboard did not come to rest")
