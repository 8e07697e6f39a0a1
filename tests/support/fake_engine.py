"""An engine that plays scripts, and the dashboard around it, for the tests of the dashboard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from dise_tui.domain.events import Event, Routed, StageFinished, StageStarted, TokenDelta
from dise_tui.domain.prompts import Request
from dise_tui.domain.settings import Settings, UiSettings
from dise_tui.ui.app import DiseApp
from support import scenes
from support.played_engine import PlayedEngine, Script


def engine(script: Script | None = None, **parts: Any) -> PlayedEngine:
    """A playing engine on a machine with a GPU, four jobs and one stored artifact."""
    made = {
        "roles": scenes.ROLES,
        "sample": scenes.GPU_SAMPLE,
        "residents": scenes.RESIDENT,
        "stored": [scenes.artifact()],
        "queued": scenes.jobs(),
        **parts,
    }
    return PlayedEngine(script or (lambda _run, _request: ()), **made)


def text_script(text: str, *, size: int = 7, finish: bool = True) -> Script:
    """One stage that says `text`; the run stays active."""

    def play(run_id: str, request: Request) -> Iterator[Event | float]:
        yield Routed(run_id, scenes.decision(), scenes.STAGES)
        yield StageStarted(run_id, "quick_response", "phi3:mini", 0.6, 0, 3)
        for piece in scenes.pieces(text, size):
            yield TokenDelta(run_id, "quick_response", piece, 0.6)
        if finish:
            yield StageFinished(
                run_id, "quick_response", "phi3:mini", 9, 0.4, None, 1.0, 40.0, False, "stop", 0.6, text
            )

    return play


def open_run(_run_id: str, _request: Request) -> Iterable[Event | float]:
    """A run that has started and does nothing."""
    return ()


def dashboard(made: PlayedEngine, *, unsafe: bool = False, **ui: Any) -> DiseApp:
    settings = Settings(data_dir=Path("."), unsafe=unsafe, ui=UiSettings(**ui))
    return DiseApp(
        lambda: made,
        settings=settings,
        mantras=lambda: scenes.MANTRAS,
        clock=lambda: 100.0,
        wall=lambda: scenes.WHEN,
        load=lambda: 1.5,
    )  # type: ignore[arg-type,return-value]


async def until(condition: Callable[[], bool], limit_s: float = 5.0) -> None:
    """Poll until a condition holds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + limit_s
    while not condition():
        assert loop.time() < end, "the condition never held"
        await asyncio.sleep(0.01)


@asynccontextmanager
async def running(app: DiseApp, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Any]:
    """The dashboard with its engine open."""
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.controller is not None and app.state.phase != "starting")
        await pilot.pause()
        yield pilot


async def ask(pilot: Any, app: DiseApp, text: str) -> None:
    """Type a request and send it."""
    app.chat.prompt.insert(text)
    await pilot.press("enter")
    await pilot.pause(0.1)
