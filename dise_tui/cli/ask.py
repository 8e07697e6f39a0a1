"""`dise ask`: one request answered on the command line, streamed as it is generated."""

from __future__ import annotations

import argparse
import asyncio
import sys
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.errors import DiseError, RunRefusedError, UsageError
from ..domain.events import ErrorOccurred, Event, JobChanged, ModelWarming, Notice, RunFinished
from ..domain.hardware import BackendInfo
from ..domain.prompts import Mode, Request, Route, artifact_id
from .main import add_unsafe
from .output import Output, ReaderGone
from .renderers import JsonRenderer, QuietRenderer, Renderer, TextRenderer
from .runtime import Session, open_engine, run_async

if TYPE_CHECKING:
    from ..domain.scores import SandboxStatus
    from ..engine.bus import Subscription
    from ..engine.engine import Engine
    from ..engine.runs import RunOutcome

TICK_S = 0.5
"""How often the status line shows the elapsed time while nothing happens, s."""
STOPPING_S = 3.0
"""How long an interrupted run may take to hand over what it has, s."""

EXAMPLES = """\
examples:
  dise ask "Quickly write a function that turns a title into a slug"
  dise ask --route complex "Explain how a B-tree splits"
  dise ask --chain llama3.2:3b,qwen2.5:7b "Write a haiku about queues"
  dise ask --quiet "Write a roman numeral parser" > roman.py
  git diff | dise ask --json - | jq -r 'select(.event == "token").text'

The answer goes to stdout, everything else to stderr. The same request again is answered from the
library; --new asks the models anew.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise ask`."""
    parser.epilog = EXAMPLES
    parser.add_argument("prompt", nargs="+", metavar="PROMPT", help="what you want; - reads standard input")
    how = parser.add_argument_group("how it is answered")
    how.add_argument("--stages", metavar="A,B", help="these stages, in this order (quick_response, synthesis, ...)")
    how.add_argument("--route", choices=[one.value for one in Route], help="how many stages it gets")
    how.add_argument("--chain", metavar="MODEL,MODEL", help="the quick stage, then these models in turn")
    how.add_argument("--model", metavar="NAME", help="run every stage on this model")
    how.add_argument("--mantra", metavar="NAME", help='way of working, by key; "none" for none')
    how.add_argument("--mode", choices=[one.value for one in Mode], help="answer only, or improve it later too")
    how.add_argument("--new", action="store_true", help="ask the models even when the library has an answer")
    add_unsafe(how)
    how.add_argument("--no-run", action="store_true", help="do not run generated code (it is then not scored)")
    shown = parser.add_argument_group("how it is shown")
    shown.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    shown.add_argument("--quiet", "-q", action="store_true", help="only the final answer, nothing on stderr")
    shown.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Answer; returns the exit code."""
    request = request_from(session.args)
    settings = session.settings
    renderer = choose_renderer(session.args, session.out)

    async def work() -> int:
        if not session.args.quiet:
            session.out.status("starting …")
        async with open_engine(settings) as engine:
            if settings.unsafe:
                await _confirmed(engine, session.out)
            if engine.backend.builtin and settings.backend == "auto":
                renderer.event(Notice(None, "warning", *stand_in(engine.backend)))
            if engine.backend.simulated:
                renderer.event(Notice(None, "info", f"{engine.backend.label}: no time here was measured."))
            return await Follower(engine, request, renderer, session.out, debug=session.debug).run()

    return run_async(work())


@dataclass(frozen=True, slots=True)
class _Containing:
    """The engine's sandbox, as `consent` asks it."""

    engine: Engine

    async def status(self) -> SandboxStatus:
        return await self.engine.sandbox()

    async def allow_unsafe(self) -> SandboxStatus:
        return await self.engine.allow_unsafe()


async def _confirmed(engine: Engine, out: Output) -> None:
    """Ask whether to run code that nothing contains, where that is so. Raises RunRefusedError without a yes."""
    from .consent import contained

    status = await contained(_Containing(engine), out, unsafe=True)
    if not status.runs:
        raise RunRefusedError(status.reason, "Without --unsafe-run-generated-code the answer comes untested.")


def stand_in(info: BackendInfo) -> tuple[str, str]:
    """What to say when the built-in models answer though nobody asked for them."""
    why = info.why.rstrip(".") or "No Ollama answers"
    return f"{why}; the {info.models} answer.", "dise doctor says what to do; --backend embedded is silent"


def request_from(args: argparse.Namespace) -> Request:
    """The request that the arguments describe. Reads standard input for "-"; raises UsageError."""
    text = " ".join(args.prompt)
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
    if not text:
        raise UsageError("The request is empty.", 'Say what you want: dise ask "Write a slugify function"')
    return Request(
        text=text,
        mode=Mode(args.mode) if args.mode else None,
        route=Route(args.route) if args.route else None,
        mantra=args.mantra,
        stages=_names("--stages", args.stages) or None,
        chain=_names("--chain", args.chain),
        model=args.model,
        new=args.new,
        run_code=not args.no_run,
    )


def _names(option: str, value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    names = tuple(name.strip() for name in value.split(","))
    if not all(names):
        raise UsageError(f"{option} has an empty name in {value!r}.", "Separate names with single commas: a,b")
    return names


def choose_renderer(args: argparse.Namespace, out: Output) -> Renderer:
    """--json before --quiet before text."""
    if args.json:
        return JsonRenderer(out)
    return QuietRenderer(out) if args.quiet else TextRenderer(out)


class Follower:
    """Starts one run and shows its events until it is over."""

    def __init__(
        self, engine: Engine, request: Request, renderer: Renderer, out: Output, *, debug: bool = False
    ) -> None:
        self._engine = engine
        self._request = request
        self._renderer = renderer
        self._out = out
        self._debug = debug
        self._artifact = artifact_id(request.text)
        self._pending: deque[Event] = deque()
        self._told: set[str] = set()
        self._run_id = ""
        self._ended = False

    async def run(self) -> int:
        """The exit code. When cancelled, the run is ended and what it still had to say is shown first."""
        with self._engine.subscribe() as events:
            self._run_id = self._engine.start(self._request)
            outcome = asyncio.ensure_future(self._engine.wait(self._run_id))
            outcome.add_done_callback(self._over)
            try:
                await self._show(events)
                return await self._finish(await outcome, events)
            except (asyncio.CancelledError, ReaderGone) as stop:
                self._engine.cancel(self._run_id)
                if not isinstance(stop, ReaderGone):
                    await self._show_rest(events)
                raise
            finally:
                outcome.cancel()
                with suppress(asyncio.CancelledError):
                    await outcome

    def _over(self, _: asyncio.Future[RunOutcome]) -> None:
        self._ended = True

    async def _show(self, events: Subscription) -> None:
        """Show events up to the run's last one, or all there are when its task ended without one."""
        while True:
            if not self._pending:
                if self._ended and not len(events):
                    return
                await self._next_batch(events)
                continue
            event = self._pending.popleft()
            if isinstance(event, RunFinished) and event.run_id == self._run_id:
                return
            await self._show_one(event)

    async def _next_batch(self, events: Subscription) -> None:
        try:
            async with asyncio.timeout(TICK_S):
                self._pending.extend(await events.batch())
        except TimeoutError:
            self._renderer.tick()

    async def _show_one(self, event: Event) -> None:
        if self._concerns(event):
            if isinstance(event, ErrorOccurred):
                self._told.add(event.message)
            self._renderer.event(event)
            await self._out.drain()

    def _concerns(self, event: Event) -> bool:
        """Ours: the run's own events, those of no run, and what the queue does with this very artifact."""
        if isinstance(event, JobChanged):
            return event.job.artifact_id == self._artifact
        if isinstance(event, ModelWarming):
            return True
        return getattr(event, "run_id", "") in (self._run_id, None)

    async def _finish(self, outcome: RunOutcome, events: Subscription) -> int:
        for event in (*self._pending, *events.drain()):
            await self._show_one(event)
        error = outcome.error
        if error is not None and error.message not in self._told:
            self._renderer.event(ErrorOccurred(self._run_id, error.kind, error.message, error.hint))
        if error is not None and self._debug:
            self._out.trace("".join(traceback.format_exception(error)))
        self._renderer.finished(outcome.ok)
        await self._out.drain()
        return _exit_code(outcome.ok, error)

    async def _show_rest(self, events: Subscription) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(STOPPING_S):
                await self._show(events)
        self._renderer.interrupted()
        await self._out.drain()


def _exit_code(ok: bool, error: DiseError | None) -> int:
    if ok:
        return 0
    return error.exit_code if error is not None else DiseError.exit_code
