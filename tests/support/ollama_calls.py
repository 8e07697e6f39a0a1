"""Short cuts for tests that call a backend."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

from dise_tui.domain.hardware import BackendInfo
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd, ModelBackend
from dise_tui.domain.prompts import Message
from dise_tui.ollama.client import OllamaBackend

MODEL = "qwen2.5-coder:3b"


def chat_call(model: str = MODEL, **changes: Any) -> ChatCall:
    return ChatCall(model, (Message("user", "hello"),), changes.pop("num_ctx", 4096), **changes)


def backend_at(url: str, **changes: Any) -> OllamaBackend:
    info = BackendInfo(kind="ollama", url=url, version="test", scripted=False)
    return OllamaBackend(url, info=info, **changes)


async def answer(backend: ModelBackend, call: ChatCall) -> tuple[str, ChatEnd]:
    """The whole text of an answer, and the server's account of it."""
    text: list[str] = []
    end: ChatEnd | None = None
    async with aclosing(backend.chat(call)) as stream:
        async for item in stream:
            assert end is None, "the end is the last item"
            if isinstance(item, ChatDelta):
                text.append(item.text)
            else:
                end = item
    assert end is not None, "a stream without an end must raise"
    return "".join(text), end


async def begin_and_break(backend: ModelBackend, call: ChatCall) -> None:
    """Take the first piece of an answer and leave."""
    async with aclosing(backend.chat(call)) as stream:
        async for _ in stream:
            break


async def eventually(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until something is so; fails after a deadline."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.002)
