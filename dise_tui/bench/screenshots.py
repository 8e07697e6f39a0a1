"""Writes the pictures in `screenshots/`: the real dashboard at fixed sizes, answering with the built-in models.

`python -m dise_tui.bench.screenshots DIRECTORY`. Nothing in them is prepared: the requests below are served by the
real engine, code really runs in the sandbox, and the header says that the models are the built-in ones, paced so that
one can watch. The picture of prose, which they do not write, has prepared text, the pictures of a GPU a simulated one;
both say so.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from ..bootstrap import memory_now, open_engine
from ..domain.prompts import Route
from ..domain.settings import Settings
from ..embedded.family import VARIABLE
from ..engine.core.mantras import MantraLibrary
from ..engine.engine import Engine
from ..ui.app import DiseApp
from ..ui.state import Overrides
from ..ui.state.variants import JobBoard

CODE = "Quickly write a function that turns a title into a slug"
SIMILAR = "Write a function that validates an email address"
FAILING = "Write a slugify function so that slugify('C++ and Go') == 'cpp-and-go'"
PROSE = "Write a short blog post about recursion"
DEEP = "Write a thorough and optimal Python function that merges two sorted lists"
BY_TINY = ("Write a function is_prime", "Write a function that parses a duration like 1h30m")
"""What the smallest model gets wrong, or bigger ones do better."""
TINY = "builtin-tiny"
SIMULATED_GPU = "12 GB"
"""The GPU that the built-in server imitates for the pictures of memory; they say so themselves."""
NOWHERE = "http://127.0.0.1:9"
"""An address at which no model server answers."""
PATIENCE_S = 60.0

_ELSEWHERE = re.compile(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*|font-variant-east-asian:[^;]*;\s*", re.DOTALL)
_TEXT = re.compile(
    r'(<text [^>]*)x="([\d.]+)"([^>]*) textLength="([\d.]+)"([^>]*)>((?:&#160;)*)(.*?)((?:&#160;)*)</text>'
)
_SPACE = "&#160;"
_CELL = 12.2
"""Width of a cell in Textual's pictures."""
_FONTS = ('"Fira Code"', '"DejaVu Sans Mono"', "Menlo", "Consolas", "monospace")


@dataclass(frozen=True, slots=True)
class Studio:
    """A running dashboard, and the folder that its pictures go to."""

    app: DiseApp
    pilot: Any
    folder: Path

    async def ask(self, text: str, model: str = "") -> None:
        """Type a request and send it, to be answered by one model alone where one is named."""
        if model:
            assert self.app.controller is not None
            assert self.app.controller.engine is not None
            installed = await self.app.controller.engine.installed()
            name = next(one.name for one in installed if one.name.startswith(f"{model}:"))
            self.app.state.overrides = Overrides(route=Route.SIMPLE, model=name)
        runs = len(self.app.state.runs)
        self.app.chat.prompt.insert(text)
        await self.pilot.press("enter")
        await self.until(lambda: len(self.app.state.runs) > runs)

    async def command(self, line: str) -> None:
        """Type a command."""
        await self.press("f5")
        self.app.chat.prompt.insert(line)
        await self.press("enter")

    def job(self, name: str) -> JobBoard | None:
        """What is known of the variants for an artifact, by the newest job."""
        found = [board for board in self.app.state.boards.jobs.values() if board.artifact_name == name]
        return max(found, key=lambda board: board.job_id, default=None)

    async def answered(self) -> None:
        """Wait until the run is over, memory was looked at again and finished stages are shown as Markdown."""
        await self.until(lambda: self.app.state.active is None)
        await self.pilot.pause(0.5)
        await self.until(lambda: not self.app.chat.log_view.busy and not self.app.state.has_entries)

    async def streaming(self, stage: int, characters: int) -> None:
        """Wait until a stage has said so much."""
        await self.until(
            lambda: (
                (run := self.app.state.newest) is not None
                and len(run.stages) > stage
                and run.stages[stage].chars >= characters
            )
        )

    async def loading(self, share: float) -> None:
        """Wait until a model is being loaded and so much of it is done."""
        machine = self.app.state.machine
        await self.until(
            lambda: any(
                host.loading is not None and host.loading.since_s >= share * host.loading.expected_s
                for host in machine.placement.hosts
            )
        )
        await self.pilot.pause(0.1)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Raises TimeoutError when the condition does not come true."""
        end = monotonic() + PATIENCE_S
        while monotonic() < end:
            if condition():
                return
            await asyncio.sleep(0.01)
        raise TimeoutError("the dashboard did not come to what the picture shows")

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause(0.2)

    async def take(self, name: str, columns: int, rows: int) -> None:
        """Write a picture of this size."""
        if self.app.size != (columns, rows):
            await self.pilot.resize_terminal(columns, rows)
            await self.pilot.pause(0.3)
            await self.until(lambda: not self.app.chat.log_view.busy or self.app.state.active is not None)
            await self.pilot.pause(0.2)
        drawn = self_contained(self.app.export_screenshot(title="dise"))
        path = self.folder / f"{name}-{columns}x{rows}.svg"
        await asyncio.to_thread(path.write_text, drawn, encoding="utf-8")


def self_contained(picture: str) -> str:
    """The picture without fonts that would be fetched from a server: installed ones do.

    Spaces at the ends of a text become a position, since not every viewer draws them.
    """
    local = _ELSEWHERE.sub("", picture).replace("Fira Code, monospace", ", ".join(_FONTS))
    return _TEXT.sub(_placed, local.replace("font-family: arial", "font-family: Arial, sans-serif"))


def _placed(text: re.Match[str]) -> str:
    start, x, between, length, rest, before, words, after = text.groups()
    left, right = before.count(_SPACE), after.count(_SPACE)
    if not words:
        return ""
    place, room = float(x) + left * _CELL, float(length) - (left + right) * _CELL
    return f'{start}x="{place:g}"{between} textLength="{room:g}"{rest}>{words}</text>'


@contextmanager
def _built_in(models: str) -> Iterator[None]:
    before = os.environ.get(VARIABLE)
    if models:
        os.environ[VARIABLE] = models
    try:
        yield
    finally:
        os.environ.pop(VARIABLE, None)
        if before is not None:
            os.environ[VARIABLE] = before


@asynccontextmanager
async def studio(
    folder: Path, size: tuple[int, int], *, backend: str = "embedded", host: str = NOWHERE, gpu: str = "",
    models: str = "",
) -> AsyncIterator[Studio]:  # fmt: skip
    """The dashboard with an empty library; as slow as models of this size are, as for a person.

    `gpu`: one that is imitated, for instance "12 GB". `models`: which of the built-in ones; see `family.VARIABLE`.
    """
    with tempfile.TemporaryDirectory() as library, _built_in(models):
        settings = Settings(
            data_dir=Path(library), backend=backend, host=host, host_source="--host", pace="card", simulate_gpu=gpu
        )

        def opened() -> AbstractAsyncContextManager[Engine]:
            return open_engine(settings)

        app = DiseApp(opened, settings=settings, mantras=MantraLibrary.list, memory=memory_now)
        async with app.run_test(size=size) as pilot:
            one = Studio(app, pilot, folder)
            await one.until(lambda: app.controller is not None and app.state.phase != "starting")
            await one.until(lambda: app.state.phase == "failed" or app.state.machine.sandbox is not None)
            await one.until(lambda: app.state.phase == "failed" or not app.state.machine.warming)
            await pilot.pause(0.3)
            yield one


async def code(folder: Path) -> None:
    """A function in two stages: while it comes, when it is there, and all that belongs to it."""
    async with studio(folder, (120, 40)) as one:
        await one.take("start", 120, 40)
        await one.press("f2")
        await one.take("options", 100, 30)
        await one.press("escape")
        await one.pilot.resize_terminal(120, 40)
        await one.ask(CODE)
        await one.streaming(1, 120)
        await one.take("streaming", 120, 40)
        await one.answered()
        for columns, rows in ((80, 24), (120, 40), (160, 50), (220, 60)):
            await one.take("answer", columns, rows)
        await one.press("f6")
        await one.take("leaderboard", 80, 24)
        await one.press("f7")
        await one.take("machine", 120, 40)
        await one.press("f6", "enter")
        await one.take("detail", 120, 40)
        await one.press("escape", "f5")
        await one.ask(CODE)
        await one.answered()
        await one.take("library", 120, 40)


async def queue(folder: Path) -> None:
    """An answer that fails the person's own example waits in the queue."""
    async with studio(folder, (120, 40)) as one:
        await one.ask(FAILING)
        await one.answered()
        await one.press("f8")
        await one.take("queue", 80, 24)
        await one.take("queue", 120, 40)
        await one.press("f6", "enter")
        await one.take("failure", 120, 40)


async def background(folder: Path) -> None:
    """What became of a wrong answer; variants that compete for another one, and what waits behind them."""
    async with studio(folder, (120, 40)) as one:
        for text in BY_TINY:
            await one.ask(text, TINY)
            await one.answered()
        await one.until(lambda: one.app.state.queue.open_count == 0)
        await one.command("/lineage is_prime")
        await one.pilot.pause(1.0)
        await one.take("lineage", 120, 40)
        await one.take("lineage", 80, 24)
        await one.press("escape", "f5")
        await one.ask(FAILING)
        await one.answered()
        await one.command("/optimize parse_duration --priority=low")
        await one.press("f6")
        await one.until(lambda: (job := one.job("slugify")) is not None and job.scored >= 1)
        await one.press("f")
        await one.take("background", 160, 50)
        await one.take("job", 120, 40)
        await one.press("f8", "home")
        await one.take("queue-work", 120, 40)
        await one.until(lambda: (job := one.job("slugify")) is not None and not job.open)
        await one.press("f6")
        await one.take("job", 80, 24)


async def prose(folder: Path) -> None:
    async with studio(folder, (120, 40), models="scripted") as one:
        await one.ask(PROSE)
        await one.answered()
        await one.take("prose", 120, 40)


async def memory(folder: Path) -> None:
    """A simulated GPU at work: why an answer waits, what is loaded for it, the list of models, one model in full."""
    async with studio(folder, (160, 50), gpu=SIMULATED_GPU) as one:
        machine = one.app.state.machine
        await one.until(lambda: bool(machine.loaded) and bool(machine.reports))
        await one.pilot.pause(2.0)  # so that what others use was seen at rest
        await one.ask(DEEP)
        await one.loading(0.4)
        await one.take("loading", 160, 50)
        await one.streaming(1, 80)
        await one.press("f7")
        await one.take("gpu", 120, 40)
        await one.until(lambda: (run := one.app.state.newest) is not None and len(run.stages) > 2)
        await one.loading(0.15)
        await one.take("gpu-loading", 120, 40)
        await one.press("f9")
        await one.take("models", 120, 40)
        await one.press("escape", "f5")
        await one.take("loading", 80, 24)
        await one.answered()
        await one.press("f7")
        await one.take("gpu", 220, 60)
        await one.press(*["up"] * 8, "enter")
        await one.take("model", 120, 40)


async def no_server(folder: Path) -> None:
    async with studio(folder, (100, 30), backend="ollama") as one:
        await one.take("no-server", 100, 30)


async def take_all(folder: Path) -> list[Path]:
    """Write every picture; returns the files."""
    await asyncio.to_thread(lambda: folder.mkdir(parents=True, exist_ok=True))
    for tour in (code, queue, background, prose, memory, no_server):
        await tour(folder)
    return await asyncio.to_thread(lambda: sorted(folder.glob("*.svg")))


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dise_tui.bench.screenshots DIRECTORY\n")
        return 2
    for path in asyncio.run(take_all(Path(arguments[0]))):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
