"""A process with a person in front of it, as far as others can tell: `python somebody.py FOLDER there|asks URL`.

Says "ready" once its sign is left, and stays until its input ends.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.engine.neighbours import Neighbours
from dise_tui.engine.worker.presence import PresenceWatch
from dise_tui.storage.database import Database
from dise_tui.storage.liveness import this_owner
from dise_tui.storage.signs import SqliteSignStore


async def _stay(folder: Path, asks: bool, url: str) -> None:
    clock = SystemClock()
    async with Database.open(folder / DATABASE) as database:
        presence = PresenceWatch(clock, quiet_s=3600.0)
        neighbours = Neighbours(
            SqliteSignStore(database, clock), this_owner, presence, clock, servers=lambda: (url,), pace_s=0.2
        )
        presence.key()
        if asks:
            with presence.foreground():
                await neighbours.look()
                await _ready()
        else:
            await neighbours.look()
            await _ready()
        await neighbours.aclose()


async def _ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


@contextmanager
def somebody(folder: Path, what: str, url: str) -> Iterator[Popen[str]]:
    """Such a process; gone in the end."""
    process = Popen([sys.executable, __file__, str(folder), what, url], stdin=PIPE, stdout=PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


if __name__ == "__main__":
    asyncio.run(_stay(Path(sys.argv[1]), sys.argv[2] == "asks", sys.argv[3]))
