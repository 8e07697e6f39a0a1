"""Pictures of the dashboard that are the same each time: prepared events, a clock that stands still, fixed sizes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from dise_tui.domain.errors import NoBackendError
from dise_tui.domain.hardware import BackendInfo
from dise_tui.ui.app import DiseApp
from support import scenes
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
            models=scenes.RESIDENT, stored=[scenes.artifact()], queue=scenes.jobs(),
        )  # fmt: skip
        if picture.built_in:
            engine.backend, engine.models, engine.queue = BUILT_IN, (), []
            engine.sample, engine.roles = scenes.CPU_SAMPLE, ()
        return engine

    return DiseApp(open_engine, mantras=lambda: scenes.MANTRAS, clock=lambda: 100.0)  # type: ignore[arg-type]


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
