"""What the engine adds to the first token: a whole request through it, minus a bare HTTP read of the same call.

Both talk to one built-in model server in a process of its own, in turns, so that the machine's mood cancels out.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, aclosing
from dataclasses import replace
from pathlib import Path

from ..bootstrap import open_engine
from ..domain.events import RunFinished, TokenDelta
from ..domain.hardware import BackendInfo
from ..domain.ports import ChatCall, ChatDelta, ChatEnd
from ..domain.prompts import Request
from ..domain.settings import Settings
from ..embedded.process import EmbeddedServer
from ..engine.engine import Engine
from ..ollama.client import OllamaBackend
from . import BenchError, need, percentile
from .direct import answering, word_of

ROUNDS = 150
WARM_UP = 10


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Milliseconds: `first_token_overhead_ms_p50` and `_p99` over paired rounds."""
    with tempfile.TemporaryDirectory() as folder:
        mine = replace(settings, data_dir=Path(folder), backend="embedded", pace="")
        differences = asyncio.run(_differences(mine))
    need(len(differences) == ROUNDS, f"{len(differences)} of {ROUNDS} rounds were run")
    return {
        "first_token_overhead_ms_p50": 1000 * percentile(differences, 0.50),
        "first_token_overhead_ms_p99": 1000 * percentile(differences, 0.99),
    }


class _Noting(OllamaBackend):
    """The client of the server, which keeps the last call."""

    call: ChatCall | None = None

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        """As the client's; see there."""
        self.call = call
        async with aclosing(super().chat(call)) as stream:
            async for item in stream:
                yield item


async def _differences(settings: Settings) -> list[float]:
    found: list[float] = []
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(EmbeddedServer.start())
        info = BackendInfo("embedded", server.url, server.version, server.scripted, "a benchmark's own server")
        backend = _Noting(server.url, info=info)
        stack.push_async_callback(backend.aclose)
        engine = await stack.enter_async_context(open_engine(settings, backend=backend))
        for number in range(ROUNDS + WARM_UP):
            through = await _through_engine(engine, f"Write a function that reverses a string, variant {2 * number}")
            # The same call but for its number: what a model keeps of a prompt must help neither side.
            bare = await _bare(server.url, _body(backend.call, f"variant {2 * number}", f"variant {2 * number + 1}"))
            if number >= WARM_UP:
                found.append(through - bare)
    return found


async def _through_engine(engine: Engine, prompt: str) -> float:
    """Seconds from handing the request over to the first token on the bus. Raises BenchError without one."""
    first: float | None = None
    with engine.subscribe() as events:
        begun = time.perf_counter()
        run_id = engine.start(Request(prompt, stages=("quick_response",), run_code=False, new=True))
        async with aclosing(aiter(events)) as stream:  # type: ignore[type-var]
            async for event in stream:
                if isinstance(event, TokenDelta) and event.run_id == run_id and first is None and event.text.strip():
                    first = time.perf_counter() - begun
                if isinstance(event, RunFinished) and event.run_id == run_id:
                    break
    if first is None:
        raise BenchError(f"The engine gave no token for {prompt!r}.")
    return first


def _body(call: ChatCall | None, old: str, new: str) -> dict[str, object]:
    """The call as the server gets it, with other words. Raises BenchError without a call."""
    if call is None or not any(old in message.content for message in call.messages):
        raise BenchError("The engine has called no model.")
    options: dict[str, object] = {
        "num_ctx": call.num_ctx,
        "temperature": call.temperature,
        "num_predict": call.max_tokens or -1,
    }
    if call.seed is not None:
        options["seed"] = call.seed
    messages = [{"role": one.role, "content": one.content.replace(old, new)} for one in call.messages]
    return {"model": call.model, "stream": True, "messages": messages, "options": options}


async def _bare(url: str, call: dict[str, object]) -> float:
    """Seconds from sending a call over a new connection to its first token. Raises BenchError without one."""
    first: float | None = None
    begun = time.perf_counter()
    async with answering(url, "/api/chat", call) as lines:
        async for line in lines:  # to the end: the next call must not wait for this one
            if first is None and word_of(line).strip():
                first = time.perf_counter() - begun
    if first is None:
        raise BenchError("The server gave no token.")
    return first
