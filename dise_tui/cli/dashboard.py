"""`dise` without a command: the dashboard. The only place of the command line that imports Textual."""

from __future__ import annotations

import asyncio
import gc
import os
import select
import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from .runtime import SIGNALS, Session, open_engine, signals_held

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from ..domain.hardware import HardwareSample
    from ..domain.prompts import Mantra
    from ..engine.engine import Engine
    from ..ui.app import DiseApp

SCRIPT = "script"
"""Pace of prepared text, as `embedded.paces` reads it; a network is as fast as it is."""
HANG_UP_POLL_S = 2.0
"""How often it is looked whether the terminal is still there."""


def run(session: Session) -> int:
    """Show the dashboard until it is closed; returns the exit code."""
    if not on_a_terminal():
        raise UsageError("The dashboard needs a terminal.", 'Without one: dise ask "your request"')
    # What a start makes stays for good; looking through it again and again takes a tenth of the first frame.
    gc.disable()
    settings = session.settings
    if not settings.pace:
        settings = replace(settings, pace=SCRIPT)  # prepared text at 80,000 tokens/s is nothing to look at
    from ..ui.app import DiseApp

    def opened() -> AbstractAsyncContextManager[Engine]:
        """Called after the first frame."""
        gc.freeze()
        gc.enable()
        return open_engine(settings)

    app = DiseApp(open_engine=opened, settings=settings, mantras=_mantras, memory=_memory)
    with signals_held() as let_through:
        return asyncio.run(_show(app, let_through))


async def _show(app: DiseApp, let_through: Callable[[], None]) -> int:
    """Run the dashboard; returns the exit code. A signal ends it as its own key does, so the terminal is given back."""
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # as `nohup` wants it
            loop.add_signal_handler(number, app.exit, None, 128 + number)
    let_through()
    watching = asyncio.create_task(_leave_with_the_terminal(app))
    try:
        await app.run_async()
    finally:
        watching.cancel()
    return app.return_code or 0


async def _leave_with_the_terminal(app: DiseApp) -> None:
    """End the dashboard when its terminal is gone and no signal said so.

    Reading from a terminal that hung up returns at once, always again, which would keep a core busy for ever.
    """
    if sys.__stdin__ is None:
        return
    terminal = select.poll()
    terminal.register(sys.__stdin__.fileno(), 0)  # a hang-up is reported without being asked for
    while not terminal.poll(0):  # noqa: ASYNC110 nothing else would tell
        await asyncio.sleep(HANG_UP_POLL_S)
    app.exit(None, 128 + signal.SIGHUP)


def _mantras() -> tuple[Mantra, ...]:
    """Imported when the options of a request are shown."""
    from ..engine.core.mantras import MantraLibrary

    return MantraLibrary.list()


def _memory() -> HardwareSample:
    """Imported after the first frame."""
    from ..bootstrap import memory_now

    return memory_now()


def on_a_terminal() -> bool:
    """Keys can be read and a screen shown: on a terminal, or through the driver of a web server."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__))
