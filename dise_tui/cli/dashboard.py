"""`dise` without a command: the dashboard. The only place of the command line that imports Textual."""

from __future__ import annotations

import os
import sys

from ..domain.errors import UsageError
from .runtime import Session, open_engine


def run(session: Session) -> int:
    """Show the dashboard until it is closed; returns the exit code."""
    if not on_a_terminal():
        raise UsageError("The dashboard needs a terminal.", 'Without one: dise ask "your request"')
    settings = session.load_settings(pace=True)
    from ..ui.app import DiseApp

    app = DiseApp(open_engine=lambda: open_engine(settings), settings=settings)
    app.run()
    return app.return_code or 0


def on_a_terminal() -> bool:
    """Keys can be read and a screen shown: on a terminal, or through the driver of a web server."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__))
