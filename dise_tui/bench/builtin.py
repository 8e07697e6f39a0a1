"""What the built-in models cost on this machine: first tokens cold and warm, tokens a second, memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

import psutil

from ..domain.settings import Settings
from ..domain.stages import QUICK
from ..embedded.family import NAMES, wants_script
from ..embedded.process import EmbeddedServer
from ..engine.core.context import build
from . import BenchError, need, percentile
from .direct import answering, word_of

COLD: Final = 12
WARM: Final = 30
"""Rounds for each model, without it in memory and with."""
_REQUEST: Final = "Write a function that reverses the order of the words in a text, variant {}"
_TOKENS: Final = 200


def missing() -> str:
    """Why it cannot be measured in this installation; "" where it can."""
    return "prepared text takes the models' place" if wants_script() else ""


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Milliseconds from sending the first stage's call to its first token, `cold` with the model not in memory, medians
    over all models; `_tokens_per_s` while writing; memory of the server with all four loaded, MB of its own pages."""
    return asyncio.run(_measure(progress))


async def _measure(progress: Callable[[str], None]) -> dict[str, float]:
    numbers: dict[str, float] = {}
    async with EmbeddedServer.start() as server:
        need(not server.scripted, "the models are prepared text")
        process = psutil.Process(server.pid)
        await _first(server.url, NAMES[0], "to load the library")
        await _unload(server.url, NAMES[0])
        alone = _own(process)
        cold, warm = [], []
        for name in NAMES:
            progress(f"builtin: {name}")
            for number in range(COLD):
                cold.append(await _first(server.url, name, _REQUEST.format(number)))
                if number < COLD - 1:
                    await _unload(server.url, name)
            warm += [await _first(server.url, name, _REQUEST.format(COLD + number)) for number in range(WARM)]
            numbers[f"{name.replace('-', '_')}_tokens_per_s"] = await _rate(server.url, name)
        loaded = await _loaded(server.url)
        need(len(loaded) == len(NAMES), f"{len(loaded)} of {len(NAMES)} models are in memory")
        numbers["builtin_memory_mb"] = _own(process) / 1e6
        numbers["builtin_models_mb"] = (_own(process) - alone) / 1e6
    for title, times in (("cold", cold), ("warm", warm)):
        numbers[f"builtin_first_token_{title}_ms_p50"] = 1000 * percentile(times, 0.5)
        numbers[f"builtin_first_token_{title}_ms_p95"] = 1000 * percentile(times, 0.95)
    return numbers


def _own(process: psutil.Process) -> int:
    """Bytes that no other process shares."""
    return int(process.memory_full_info().uss)


def _call(model: str, text: str, **options: object) -> dict[str, object]:
    """What the first stage of an answer sends."""
    messages = build(text, QUICK, (), num_ctx=2048, code=True).messages
    said = [{"role": one.role, "content": one.content} for one in messages]
    return {"model": model, "messages": said, "options": {"num_ctx": 2048, "temperature": 0.1, **options}}


async def _first(url: str, model: str, text: str) -> float:
    """Seconds to the first token. Raises BenchError without one."""
    begun = time.perf_counter()
    async with answering(url, "/api/chat", _call(model, text, num_predict=2)) as lines:
        async for line in lines:
            if word_of(line):
                return time.perf_counter() - begun
    raise BenchError(f"{model} gave no token.")


async def _rate(url: str, model: str) -> float:
    """Tokens a second, as the server counts them. Raises BenchError where the answer is too short."""
    options = {"temperature": 1.0, "seed": 1, "num_predict": _TOKENS}
    tokens, seconds = 0, 0.0
    for seed in range(1, 9):
        async with answering(url, "/api/chat", _call(model, _REQUEST.format(0), **{**options, "seed": seed})) as lines:
            async for line in lines:
                tokens += int(str(line.get("eval_count", 0)))
                seconds += int(str(line.get("eval_duration", 0))) / 1e9
    need(tokens >= 80 and seconds > 0, f"{model} wrote {tokens} tokens")
    return tokens / seconds


async def _unload(url: str, model: str) -> None:
    async with answering(url, "/api/chat", {"model": model, "messages": [], "keep_alive": 0}) as lines:
        async for _ in lines:
            pass
    for _ in range(200):
        if not any(name.startswith(f"{model}:") for name in await _loaded(url)):
            return
        await asyncio.sleep(0.01)
    raise BenchError(f"{model} stays in memory.")


async def _loaded(url: str) -> list[str]:
    async with answering(url, "/api/ps", None) as lines:
        found = [line async for line in lines]
    models = found[0]["models"]
    assert isinstance(models, list)
    return [str(one["name"]) for one in models]
