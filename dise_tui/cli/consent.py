"""Running code that nothing contains: only after a person in front of a terminal has typed yes, each time anew."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from typing import Protocol

from ..domain.scores import SandboxStatus
from .output import Output

QUESTION = (
    "Nothing contains code on this machine. With limits on time and memory only it can read, change and\n"
    "delete your files and use your network. Results are marked UNSAFE. Type yes to run it all the same:"
)
_ANSWER_BYTES = 64


class Containing(Protocol):
    """Whoever runs code."""

    async def status(self) -> SandboxStatus: ...

    async def allow_unsafe(self) -> SandboxStatus: ...


async def contained(judge: Containing, out: Output, *, unsafe: bool) -> SandboxStatus:
    """What contains code here. `unsafe`: where that is nothing, ask; without a terminal or a yes it stays nothing."""
    status = await judge.status()
    if status.runs or not unsafe:
        if unsafe:
            out.note(f"--unsafe-run-generated-code is not needed here: {status.label}")
        return status
    if not _on_terminal():
        return replace(
            status,
            reason=f"{status.reason} --unsafe-run-generated-code needs a person at a terminal who confirms it.".strip(),
        )
    if not await agreed(QUESTION, out):
        return replace(status, reason=f"{status.reason} Running it all the same was not confirmed.".strip())
    return await judge.allow_unsafe()


async def agreed(question: str, out: Output) -> bool:
    """Whether a person at the terminal types yes to a question; False where there is no terminal."""
    if not _on_terminal():
        return False
    out.note(question)
    return (await _typed()).strip().lower() == "yes"


def _on_terminal() -> bool:
    stream = sys.__stdin__
    return stream is not None and not stream.closed and stream.isatty()


async def _typed() -> str:
    """A line from the terminal. Cancelling ends the waiting: a thread in a read could not be ended."""
    assert sys.__stdin__ is not None
    fd = sys.__stdin__.fileno()
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def tell() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(fd, tell)
    try:
        await ready
    finally:
        loop.remove_reader(fd)
    return os.read(fd, _ANSWER_BYTES).decode("utf-8", "replace")
