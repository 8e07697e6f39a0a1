"""What every command runs in: settings, log file, signals, and errors turned into messages and exit codes.

No command's own work belongs here, and no adapter: engine and library are opened by `bootstrap`.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import traceback
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..domain.errors import DiseError, UsageError
from .output import Output, ReaderGone

if TYPE_CHECKING:
    from ..domain.ports import ModelBackend
    from ..domain.settings import Settings
    from ..engine.engine import Engine
    from ..engine.library import StoredWork

log = logging.getLogger(__name__)

LOG_BYTES = 1 << 20
"""Size at which the log file is rotated."""
LOG_FILES = 3
"""Rotated log files kept beside the current one."""
CHATTY = ("httpx", "httpcore", "asyncio", "aiosqlite", "markdown_it")
"""Loggers of libraries that are heard from warnings on, unless debugging."""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Those that end a command in good order."""


class Interrupted(Exception):
    """A signal ended the command."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class Session:
    """One command being run: its arguments, its output, its settings."""

    def __init__(self, args: argparse.Namespace, out: Output) -> None:
        self.args = args
        self.out = out
        self._handler: logging.Handler | None = None

    @property
    def as_json(self) -> bool:
        return bool(getattr(self.args, "json", False))

    @property
    def debug(self) -> bool:
        return bool(getattr(self.args, "debug", False))

    @cached_property
    def settings(self) -> Settings:
        """The settings of this call. Reading them starts the log file. Raises UsageError."""
        from ..config import load_settings

        flags = {name: getattr(self.args, name, None) for name in ("backend", "host", "data_dir", "config")}
        settings = load_settings(flags={**flags, **self._pace(), "debug": self.debug or None}, environ=os.environ)
        settings = replace(settings, unsafe=bool(getattr(self.args, "unsafe", False)), **self._trace())
        settings = replace(settings, **self._simulation())
        self._start_log(settings)
        return settings

    def _pace(self) -> dict[str, str]:
        """The speed that the built-in models are to imitate, which means that they answer. Raises UsageError."""
        pace = getattr(self.args, "pace", None)
        if not isinstance(pace, str):
            return {}
        against = {
            "--host": getattr(self.args, "host", None),
            "--backend ollama": getattr(self.args, "backend", None) == "ollama",
            "--simulate-gpu": getattr(self.args, "simulate_gpu", None),
        }
        for name, given in against.items():
            if given:
                own = "only models of dise's own server are paced"
                why = "a simulated GPU has speeds of its own" if "gpu" in name else own
                raise UsageError(f"--pace and {name} cannot both be meant: {why}.", "Leave out one of them.")
        return {"pace": pace, "backend": "embedded"}

    def _trace(self) -> dict[str, Any]:
        """The recording that stands in for the hardware, if one is asked for. Raises UsageError."""
        from pathlib import Path

        file = getattr(self.args, "gpu_trace", None) or os.environ.get("DISE_GPU_TRACE")
        if not file:
            return {}
        text = getattr(self.args, "gpu_trace_speed", None) or os.environ.get("DISE_GPU_TRACE_SPEED") or "1"
        try:
            speed = float(text)
        except ValueError:
            speed = 0.0
        if not 0.01 <= speed <= 1e6:
            raise UsageError(f"The speed of a GPU trace cannot be {text!r}.", "Give a number from 0.01 to 1000000.")
        return {"gpu_trace": Path(file).absolute(), "gpu_trace_speed": speed}

    def _simulation(self) -> dict[str, Any]:
        """The GPU that the built-in models are to imitate, if one is asked for. Raises UsageError."""
        spec = getattr(self.args, "simulate_gpu", None)
        if spec is None:
            return {}
        against = {
            "--host": getattr(self.args, "host", None),
            "--backend ollama": getattr(self.args, "backend", None) == "ollama",
            "--gpu-trace": getattr(self.args, "gpu_trace", None),
            "DISE_GPU_TRACE": os.environ.get("DISE_GPU_TRACE"),
        }
        for name, given in against.items():
            if given:
                raise UsageError(
                    f"--simulate-gpu and {name} cannot both be meant: what is simulated runs on the built-in models.",
                    "Leave out one of them.",
                )
        if not spec.strip():
            raise UsageError("--simulate-gpu names no GPU.", 'For instance: --simulate-gpu 12GB, or "24GB+12GB"')
        return {"simulate_gpu": spec.strip(), "backend": "embedded"}

    def _start_log(self, settings: Settings) -> None:
        from logging.handlers import RotatingFileHandler

        if self._handler is not None:
            return
        path = settings.data_dir / "logs" / "dise.log"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
        except OSError as error:  # a read-only library can still be read; whoever writes to it gets the real error
            log.debug("no log file: %s", error)
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(handler)
        logging.getLogger().setLevel(logging.DEBUG if settings.debug else logging.INFO)
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.NOTSET if settings.debug else logging.WARNING)
        self._handler = handler

    @property
    def log_path(self) -> str:
        """Where the details are, or "" when there is no log file."""
        return str(getattr(self._handler, "baseFilename", ""))

    def close(self) -> None:
        self.out.close()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None


def open_engine(settings: Settings, *, backend: ModelBackend | None = None) -> AbstractAsyncContextManager[Engine]:
    """The engine, adapters imported only now."""
    from ..bootstrap import open_engine as opened

    return opened(settings, backend=backend)


def open_library(settings: Settings) -> AbstractAsyncContextManager[StoredWork]:
    """The library alone: no model server is looked for and none is started."""
    from ..bootstrap import open_library as opened

    return opened(settings)


def execute(run: Callable[[Session], int], args: argparse.Namespace) -> int:
    """Run a command; every way it can end becomes an exit code."""
    logging.getLogger().addHandler(logging.NullHandler())
    session = Session(args, Output(colour=not getattr(args, "no_color", False)))
    try:
        return _guarded(run, session)
    except ReaderGone:  # whoever closed the pipe has all that was wanted
        return 0
    finally:
        session.close()


def _guarded(run: Callable[[Session], int], session: Session) -> int:
    try:
        return run(session)
    except ReaderGone:
        raise
    except DiseError as error:
        log.info("%s: %s", error.kind, error.message)
        return _report(session, error)
    except (Interrupted, KeyboardInterrupt) as stop:
        session.out.close()
        if session.as_json:
            session.out.json({"event": "done", "ok": False})
        return stop.exit_code if isinstance(stop, Interrupted) else 128 + signal.SIGINT
    except Exception as bug:  # the last line of defence: the person gets a sentence, the log the traceback
        log.exception("command %s", getattr(session.args, "command", None))
        where = f"The details are in {session.log_path}" if session.log_path else "Run again with --debug"
        return _report(session, DiseError(f"Something broke that should not: {bug!r}", f"{where}."))


def _report(session: Session, error: DiseError) -> int:
    """Tell an error on stderr, and with --json as the two last lines of stdout too."""
    if session.debug:
        session.out.trace(traceback.format_exc())
    session.out.error(error)
    if session.as_json:
        session.out.json(error_event(error))
        session.out.json({"event": "done", "ok": False})
    return error.exit_code


def error_event(error: DiseError) -> dict[str, object]:
    """An error as a line of the headless contract."""
    return {"event": "error", "kind": error.kind, "message": error.message, "hint": error.hint}


def report_usage(error: Exception, words: Sequence[str]) -> int:
    """Tell what was wrong with a command line that could not be parsed."""
    args = argparse.Namespace(json="--json" in words, debug="--debug" in words)

    def fail(session: Session) -> int:
        raise error

    return execute(fail, args)


def run_async(work: Coroutine[Any, Any, int]) -> int:
    """Run a coroutine to its exit code. Raises Interrupted after SIGINT, SIGTERM or SIGHUP.

    The first signal cancels it so that it can keep and close everything; a second one cancels the cleaning up;
    a third one ends the process at once.
    """
    with signals_held() as let_through, asyncio.Runner() as runner:
        return runner.run(_with_signals(work, let_through))


@contextmanager
def signals_held() -> Iterator[Callable[[], None]]:
    """Keep signals back while an event loop is made: an interruption in the middle of that leaves half a loop, whose
    end prints a traceback. Yields what lets them through, to be called as soon as the loop has its handlers."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)

    def let_through() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    try:
        yield let_through
    finally:
        let_through()


async def _with_signals(work: Coroutine[Any, Any, int], let_through: Callable[[], None]) -> int:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    caught: list[int] = []

    def stop(number: int) -> None:
        caught.append(number)
        if len(caught) > 2:
            os._exit(128 + number)
        task.cancel()

    numbers = [one for one in SIGNALS if _wanted(one)]
    for number in numbers:
        loop.add_signal_handler(number, stop, number)
    let_through()
    try:
        return await task
    except (asyncio.CancelledError, ReaderGone):
        if caught:
            raise Interrupted(caught[0]) from None
        raise
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


def _wanted(number: signal.Signals) -> bool:
    """A hang-up that `nohup` told us to ignore stays ignored."""
    return number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN
