"""`dise` without a command: the dashboard. The only place of the command line that imports Textual."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from .runtime import Session, open_engine

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from ..domain.hardware import HardwareSample
    from ..domain.prompts import Mantra
    from ..engine.engine import Engine


def run(session: Session) -> int:
    """Show the dashboard until it is closed; returns the exit code."""
    if not on_a_terminal():
        raise UsageError("The dashboard needs a terminal.", 'Without one: dise ask "your request"')
    # What a start makes stays for good; looking through it again and again takes a tenth of the first frame.
    gc.disable()
    settings = session.load_settings(pace=True)
    from ..ui.app import DiseApp

    def opened() -> AbstractAsyncContextManager[Engine]:
        """Called after the first frame."""
        gc.freeze()
        gc.enable()
        return open_engine(settings)

    app = DiseApp(open_engine=opened, settings=settings, mantras=_mantras, memory=_memory)
    app.run()
    return app.return_code or 0


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
