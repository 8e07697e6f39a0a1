"""`OllamaBackend`: the domain's `ModelBackend` over a server that speaks Ollama's protocol.

Owns requests, their time limits, and the cure for a model whose only slot the server lost. What the answers mean is
`wire`'s business, what the failures mean is `errors`'.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TypeVar, cast

from ..domain.errors import (
    BackendError,
    FirstTokenTimeout,
    NoBackendError,
    RequestRejectedError,
    ServerGoneError,
    StallTimeout,
    StreamCutError,
)
from ..domain.hardware import BackendInfo, InstalledModel, PullProgress, ResidentModel
from ..domain.placement import ModelShape
from ..domain.ports import ChatCall, ChatDelta, ChatEnd
from . import pull, wire
from .errors import ASK_SERVER, CLIENT_ERRORS, one_line, too_slow, translate
from .official import ChatResponse, WireClient
from .show import Shows
from .watchdog import Watchdog

Lines = AsyncGenerator[ChatResponse, None]
Notice = Callable[[str, str], None]
"""Told a message and a hint about something the user should know."""
T = TypeVar("T")

WEDGE_S = 8.0
"""Silence after which a model whose stream was cancelled before is looked at, s (ollama/ollama issue 17131)."""
_CONTROL_S = 10.0
"""For requests that need no model: list, unload. They take milliseconds."""
_LOAD_S = 600.0
"""For a preload. The server itself gives up after OLLAMA_LOAD_TIMEOUT, 5 minutes by default."""
_SHOW_S = 15.0
"""For what a model's file says: some megabytes, read from disk."""
_TAIL_S = 1.0
"""For the end of the response after its last line, so that the connection can be used again."""


def ignore_notice(message: str, hint: str) -> None:
    """The listener of a backend that nobody listens to."""


class OllamaBackend:
    """Every failure is a `BackendError` with one sentence and a hint.

    Each request sends `num_ctx`, `main_gpu` where one was chosen, `think: false`, and no other option that decides how
    a model is loaded: the server reloads it whenever those differ. `OLLAMA_API_KEY` is sent as its own client does.
    """

    def __init__(
        self,
        url: str,
        *,
        info: BackendInfo,
        connect_timeout_s: float = 3.0,
        wedge_s: float = WEDGE_S,
        on_notice: Notice = ignore_notice,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`url` as `hosts.parse_host` makes it. Raises UsageError when the environment allows no client."""
        self._url = url
        self._info = info
        self._client = WireClient(url, connect_timeout_s=connect_timeout_s)
        self._wedge_s = wedge_s
        self._on_notice = on_notice
        self._monotonic = monotonic
        self._streams: Counter[str] = Counter()
        self._suspects: set[str] = set()
        self._prompt_eval_s: dict[str, float] = {}
        self._shows = Shows(self._show, self._explained)

    def _explained(self, error: BaseException, model: str, *, begun: bool = False) -> BackendError:
        """The domain's error, with a hint that fits whose server it is."""
        found = translate(error, url=self._url, model=model, begun=begun)
        if self._info.kind == "embedded" and isinstance(found, NoBackendError | ServerGoneError):
            if isinstance(found, NoBackendError):
                found.message = "the built-in models do not answer any more"
            found.hint = "the process of the built-in models ended: start dise again"
        return found

    @property
    def info(self) -> BackendInfo:
        return self._info

    @property
    def version(self) -> str:
        return self._info.version

    async def installed(self) -> tuple[InstalledModel, ...]:
        """Models on the server's disk, newest first."""
        return await self._ask(self._list("/api/tags", wire.installed_models))

    async def resident(self) -> tuple[ResidentModel, ...]:
        """Models in memory. One that is being loaded is not listed yet."""
        return await self._ask(self._list("/api/ps", wire.resident_models))

    async def _list(self, path: str, read: Callable[[object], T]) -> T:
        return read(await self._client.get_json(path, timeout_s=_CONTROL_S))

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        """Stream an answer; see `ModelBackend.chat`.

        Raises ModelMissingError, BackendBusyError, OutOfMemoryError, ContextOverflowError, RequestRejectedError,
        NoBackendError, NotOllamaError, FirstTokenTimeout, StallTimeout, StreamBrokenError, ServerGoneError,
        StreamCutError.
        """
        key = wire.canonical(call.model)
        watchdog = Watchdog()
        stream: Lines | None = None
        complete = False
        self._streams[key] += 1
        try:
            stream, line = await self._start(call, watchdog)
            split = wire.ThinkSplitter()
            while True:
                message = line.message
                text, thinking = message.content or "", message.thinking or ""
                if not split.plain:
                    text, thought = split.feed(text)
                    thinking += thought
                if line.done:
                    rest, thought = split.flush()
                    text, thinking = text + rest, thinking + thought
                    complete = True
                    break
                if text or thinking:
                    yield ChatDelta(text, thinking)
                line = await self._next(stream, watchdog, call, begun=True)
            await self._finish(stream, watchdog)
            end = wire.chat_end(line)
            self._prompt_eval_s[key] = max(end.prompt_eval_s, self._prompt_eval_s.get(key, 0.0))
            if text or thinking:
                yield ChatDelta(text, thinking)
            yield end
        except (GeneratorExit, asyncio.CancelledError, FirstTokenTimeout, StallTimeout):
            # Only a stream that we close ourselves can cost the server its slot.
            if not complete:
                self._suspects.add(key)
            raise
        finally:
            watchdog.close()
            self._streams[key] -= 1
            if stream is not None:
                await stream.aclose()

    async def _open(self, call: ChatCall) -> Lines:
        """Build the request. The client sends nothing before the first line is asked for."""
        try:
            stream = await self._client.chat(
                model=call.model,
                messages=[{"role": message.role, "content": message.content} for message in call.messages],
                stream=True,
                think=False,
                format=call.json_schema,
                options=wire.call_options(call),
                keep_alive=wire.keep_alive(call.keep_alive),
            )
        except (ValueError, TypeError) as error:
            raise RequestRejectedError(
                f"this is no request that a server could answer: {one_line(error)}", "name a model, and send text"
            ) from error
        return cast(Lines, stream)

    async def _start(self, call: ChatCall, watchdog: Watchdog) -> tuple[Lines, ChatResponse]:
        """Open a stream and wait for its first line, curing a wedged model on the way."""
        key = wire.canonical(call.model)
        stream = await self._open(call)
        try:
            if key in self._suspects:
                line = await self._first_of_suspect(stream, call, key)
                if line is None:
                    await stream.aclose()
                    await self._cure(call.model)
                    stream = await self._open(call)
                    line = await self._next(stream, watchdog, call)
            else:
                line = await self._next(stream, watchdog, call)
        except BaseException:  # a cancel too: whatever ends the waiting, the server's slot has to be freed
            await stream.aclose()
            raise
        self._suspects.discard(key)
        return stream, line

    async def _first_of_suspect(self, stream: Lines, call: ChatCall, key: str) -> ChatResponse | None:
        """The first line of a model whose last stream was cancelled; None when the model must be cured.

        A model that is not loaded is loading, one with another stream of ours is busy: both may take their time.
        So may a prompt, up to twice the longest evaluation seen of this model.
        """
        patience = max(self._wedge_s, 2 * self._prompt_eval_s.get(key, 0.0))
        first = asyncio.create_task(self._next(stream, Watchdog(), call))
        try:
            while not (await asyncio.wait({first}, timeout=patience))[0]:
                if self._streams[key] == 1 and await self._is_resident(key) and not first.done():
                    return None
            return first.result()
        finally:
            if not first.done():
                first.cancel()
                await asyncio.wait({first})

    async def _is_resident(self, key: str) -> bool:
        try:
            return any(wire.canonical(model.name) == key for model in await self.resident())
        except BackendError:
            # The waiting request meets the same server and will say what is wrong with it.
            return False

    async def _cure(self, model: str) -> None:
        """Unload a model that holds a slot for a client who has gone; the next request loads it anew."""
        self._on_notice(
            f"{one_line(model, 120)} gave no answer after a cancelled one; it is loaded anew",
            "a known fault of the server: a cancelled stream can keep the model's only slot",
        )
        await self.unload(model)

    async def _next(self, stream: Lines, watchdog: Watchdog, call: ChatCall, *, begun: bool = False) -> ChatResponse:
        seconds = call.gap_timeout_s if begun else call.first_token_timeout_s
        try:
            with watchdog.limit(seconds):
                return await anext(stream)
        except StopAsyncIteration:
            raise StreamCutError(
                f"the server ended the answer of {one_line(call.model, 120)} before it was complete",
                "the model may have repeated itself: try again, or another temperature",
            ) from None
        except TimeoutError as error:
            raise too_slow(call.model, seconds, begun=begun) from error
        except CLIENT_ERRORS as error:
            raise self._explained(error, call.model, begun=begun) from error

    async def _finish(self, stream: Lines, watchdog: Watchdog) -> None:
        """Read the end of the response: a connection closed before it cannot be used again."""
        try:
            with watchdog.limit(_TAIL_S):
                await anext(stream, None)
        except (TimeoutError, *CLIENT_ERRORS):
            # The answer is complete; the connection is closed with the stream.
            return

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        """Load a model with the runner options of every later call; returns the seconds it took.

        Cancelling it closes the connection at once, upon which the server gives the load up.
        """
        started = self._monotonic()
        load = self._client.chat(
            model=model,
            messages=[],
            think=False,
            options=wire.runner_options(num_ctx, main_gpu),
            keep_alive=wire.keep_alive(keep_alive),
        )
        await self._ask(load, model=model, seconds=_LOAD_S)
        return self._monotonic() - started

    async def unload(self, model: str) -> None:
        """Take a model out of memory. A running answer of it is completed first; one not loaded is no error."""
        await self._ask(self._client.generate(model=model, keep_alive=0), model=model)

    async def show(self, model: InstalledModel) -> ModelShape:
        """What a model's file says of itself; see `ModelBackend.show`."""
        return await self._shows.shape(model)

    async def _show(self, model: str) -> bytes:
        body = {"model": model, "verbose": True}
        return await self._ask(self._client.post_bytes("/api/show", body, timeout_s=_SHOW_S), model=model)

    async def delete(self, model: str) -> None:
        """Remove a model; see `ModelBackend.delete`."""
        await self._ask(self._client.delete(model), model=model)

    def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model; see `ModelBackend.pull`."""
        return pull.pull(self._client, self._url, model)

    async def _ask(self, request: Awaitable[T], *, model: str = "", seconds: float = 2 * _CONTROL_S) -> T:
        """One request that is answered at once or not at all."""
        try:
            async with asyncio.timeout(seconds):
                return await request
        except TimeoutError as error:
            raise StallTimeout(f"{self._url} did not answer in {seconds:g} s", ASK_SERVER) from error
        except CLIENT_ERRORS as error:
            raise self._explained(error, model) from error

    async def aclose(self) -> None:
        await self._shows.aclose()
        await self._client.aclose()
