"""Keeps the pool from starting candidates on a machine that is short of memory.

Only the question and the waiting; what one candidate may take is its own limit, set by `linux`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from ..domain.errors import SandboxError

SHARE: Final = 0.10
"""Of the machine's memory: with less than this free no candidate is started."""
WAIT_S: Final = 30.0
POLL_S: Final = 0.25


class MemoryShort(SandboxError):
    """There is too little free memory for another candidate now."""


class MemoryGuard:
    """Lets work in while there is memory for it."""

    def __init__(
        self,
        read: Callable[[], tuple[int, int]] | None = None,
        *,
        share: float = SHARE,
        wait_s: float = WAIT_S,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`read`: bytes available and bytes in all. `share`: 0..1 of all that must be available."""
        self._read = read or memory
        self._share = share
        self._wait_s = wait_s
        self._clock, self._sleep = clock, sleep

    def check(self) -> None:
        """Raises MemoryShort when there is too little right now."""
        available, total = self._read()
        if available < self._share * total:
            raise MemoryShort(
                f"Generated code is not run: {available >> 20} MiB of {total >> 20} MiB memory are free, "
                f"and {self._share:.0%} are kept free for everything else.",
                "Close other programs or unload a model, then try again.",
            )

    async def admit(self, given_up: Callable[[], bool] = lambda: False) -> None:
        """Wait until there is enough; `given_up` ends the waiting. Raises MemoryShort when it takes too long."""
        until = self._clock() + self._wait_s
        while not given_up():
            try:
                self.check()
            except MemoryShort:
                if self._clock() >= until:
                    raise
            else:
                return
            await self._sleep(POLL_S)


def memory() -> tuple[int, int]:
    """Bytes that can be had without swapping, and bytes in all."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        found = {name: int(rest.split()[0]) << 10 for name, _, rest in (line.partition(":") for line in lines)}
        return found["MemAvailable"], found["MemTotal"]
    except (OSError, KeyError, ValueError):
        import psutil  # takes as long to load as a zygote's first fork, so only where there is no such file

        both = psutil.virtual_memory()
        return both.available, both.total
