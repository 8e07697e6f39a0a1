"""The process that `stream` measures: the dashboard, or a bare Textual `Log`, showing the same paced words.

`python -m dise_tui.bench.stream_child dashboard|log RATE COUNT DATA_DIR`. It starts to stream when Enter is typed.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from .paced import PacedBackend, pace

FRAME_S = 0.05
"""The frame of the reference, the same as the dashboard's."""


def dashboard(rate: float, count: int, folder: str) -> None:
    from ..bootstrap import open_engine
    from ..config import load_settings
    from ..domain.stages import BUILTIN_STAGES, QUICK
    from ..ui.app import DiseApp

    settings = load_settings(flags={"data_dir": folder}, environ={})
    stages = {**BUILTIN_STAGES, "quick_response": replace(QUICK, timeout_s=600, max_tokens=None)}
    routes = replace(settings.routes, medium=("quick_response",))
    mine = replace(settings, data_dir=Path(folder), stages=stages, routes=routes)
    DiseApp(lambda: open_engine(mine, backend=PacedBackend(count, rate)), settings=mine).run()


def log(rate: float, count: int) -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Input, Log

    class Reference(App[None]):
        """A `Log` that gets all new words once a frame."""

        def compose(self) -> ComposeResult:
            yield Log()
            yield Input(placeholder="❯")

        def on_mount(self) -> None:
            self.query_one(Input).focus()

        def on_input_submitted(self) -> None:
            self.run_worker(self.stream())

        async def stream(self) -> None:
            words: list[str] = []
            widget = self.query_one(Log)

            async def read() -> None:
                async for token in pace(count, rate):
                    words.append(token)

            reader = asyncio.create_task(read())
            while not reader.done() or words:
                await asyncio.sleep(FRAME_S)
                widget.write("".join(words))
                words.clear()

    Reference().run()


if __name__ == "__main__":
    mode, rate, count, folder = sys.argv[1:5]
    if mode == "log":
        log(float(rate), int(count))
    else:
        dashboard(float(rate), int(count), folder)
