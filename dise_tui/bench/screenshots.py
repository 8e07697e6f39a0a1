"""Writes the pictures in `screenshots/`: the real dashboard, fed with prepared events, at fixed sizes.

`python -m dise_tui.bench.screenshots DIRECTORY`. The answers and scores in them are scenes, not measurements.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..domain.errors import NoBackendError
from ..domain.hardware import BackendInfo
from ..ui.app import DiseApp
from . import scenes
from .scripted import Script, ScriptedEngine

PROMPT = "Quickly write a function to validate email addresses"
BUILT_IN = BackendInfo("embedded", "http://127.0.0.1:40123", "0.1.0", True, "no Ollama at http://127.0.0.1:11434")


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: size, what runs, which keys are pressed afterwards."""

    name: str
    size: tuple[int, int]
    script: Script | None = None
    keys: tuple[str, ...] = ()
    built_in: bool = False
    broken: bool = False


PICTURES: Sequence[Picture] = (
    Picture("start-120x40", (120, 40), built_in=True),
    Picture("answer-220x60", (220, 60), scenes.answer),
    Picture("answer-160x50", (160, 50), scenes.answer),
    Picture("streaming-120x40", (120, 40), scenes.streaming),
    Picture("machine-120x40", (120, 40), scenes.answer, ("f7",)),
    Picture("answer-80x24", (80, 24), scenes.answer),
    Picture("leaderboard-80x24", (80, 24), scenes.answer, ("f6",)),
    Picture("queue-80x24", (80, 24), scenes.answer, ("f8",)),
    Picture("library-120x40", (120, 40), scenes.reused),
    Picture("detail-120x40", (120, 40), scenes.answer, ("f6", "down", "down", "enter")),
    Picture("options-100x30", (100, 30), None, ("f2",)),
    Picture("no-server-100x30", (100, 30), broken=True),
)


class _Ticks:
    """A clock that stands still, so that the same scene gives the same picture."""

    def __call__(self) -> float:
        return 100.0


def build(picture: Picture) -> DiseApp:
    """The dashboard of a picture, not yet running."""

    def open_engine() -> ScriptedEngine:
        if picture.broken:
            raise NoBackendError(
                "Nothing answers at http://127.0.0.1:11434 (set by OLLAMA_HOST).",
                "Start Ollama with `ollama serve`, or use the built-in models with --backend embedded.",
            )
        engine = ScriptedEngine(
            picture.script or (lambda _run, _request: ()), roles=scenes.ROLES, sample=scenes.GPU_SAMPLE,
            models=scenes.RESIDENT, stored=[scenes.artifact()], queue=scenes.jobs(),
        )  # fmt: skip
        if picture.built_in:
            engine.backend, engine.models, engine.queue = BUILT_IN, (), []
            engine.sample, engine.roles = scenes.CPU_SAMPLE, ()
        return engine

    return DiseApp(open_engine, mantras=scenes.MANTRAS, clock=_Ticks())  # type: ignore[arg-type]


async def settle(app: DiseApp, wanted: int) -> None:
    """Wait until the engine has said everything and finished stages are shown as Markdown."""
    deadline = asyncio.get_running_loop().time() + 10
    while asyncio.get_running_loop().time() < deadline:
        ready = app.state.phase != "starting" and len(app.state.runs) >= wanted
        if ready and not app.chat.log_view.busy and not app.state.has_entries:
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("the dashboard did not come to rest")


async def take(picture: Picture, folder: Path) -> Path:
    app = build(picture)
    async with app.run_test(size=picture.size) as pilot:
        await settle(app, 0)
        if picture.script is not None:
            app.chat.prompt.insert(PROMPT)
            await pilot.press("enter")
            await pilot.pause(0.4)
            await settle(app, 1)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(0.2)
        return Path(app.save_screenshot(f"{picture.name}.svg", str(folder)))


async def take_all(folder: Path) -> list[Path]:
    """Write every picture; returns the files."""
    await asyncio.to_thread(partial(folder.mkdir, parents=True, exist_ok=True))
    return [await take(picture, folder) for picture in PICTURES]


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dise_tui.bench.screenshots DIRECTORY\n")
        return 2
    for path in asyncio.run(take_all(Path(arguments[0]))):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
