"""What the engine adds to the first token: a whole request through it, minus a bare HTTP read of the same call.

Both talk to one built-in model server in a process of its own, in turns, so that the machine's mood cancels out.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from ..bootstrap import open_engine
from ..domain.events import RunFinished, TokenDelta
from ..domain.prompts import Request
from ..domain.settings import Settings
from ..engine.engine import Engine
from . import BenchError, need, percentile

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


async def _differences(settings: Settings) -> list[float]:
    found: list[float] = []
    async with open_engine(settings) as engine:
        for number in range(ROUNDS + WARM_UP):
            prompt = f"Write a function that reverses a string, variant {number}"
            through = await _through_engine(engine, prompt)
            bare = await _bare(engine, prompt)
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


async def _bare(engine: Engine, prompt: str) -> float:
    """Seconds from sending the same kind of call over a new connection to its first token."""
    model = next(choice.model for choice in engine.roles if choice.role == "fast")
    call = {
        "model": model,
        "stream": True,
        "think": False,
        "messages": [{"role": "user", "content": prompt}],
        "options": {"num_ctx": engine.settings.models.num_ctx, "temperature": 0.1},
    }
    body = json.dumps(call).encode()
    address = urlsplit(engine.backend.url)
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        head = f"POST /api/chat HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        async for line in reader:
            if line.startswith(b"{") and json.loads(line).get("message", {}).get("content", "").strip():
                return time.perf_counter() - begun
        raise BenchError(f"The server gave no token for {prompt!r}.")
    finally:
        await reader.read()
        writer.close()
        await writer.wait_closed()
