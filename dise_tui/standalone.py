"""Parts that a command uses alone, without an engine: the judge of files, the sandbox, the repair of a library.

What needs a model server, or the library as a whole, is opened by `bootstrap`. As there, adapters are imported when
they are asked for.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .bootstrap import DATABASE, SystemClock
from .domain.ports import CodeRunner, Scoring
from .domain.scores import SandboxStatus
from .domain.settings import Settings

if TYPE_CHECKING:
    from .engine.judging import Judge
    from .storage.repair import Repair


def open_repair(settings: Settings) -> AbstractContextManager[Repair]:
    """The library's file, held against every other process, to be examined and mended. Blocks; raises StorageError."""
    from .storage.repair import repairing

    return repairing(settings.data_dir / DATABASE)


def last_backup(settings: Settings) -> datetime | None:
    """When the library was last backed up, UTC."""
    from .storage.backup import backups

    found = backups(settings.data_dir / DATABASE)
    return datetime.fromtimestamp(found[0].stat().st_mtime, UTC) if found else None


def code_scoring() -> Scoring:
    """Where tests come from and what their outcome is worth, alone: nothing is opened."""
    from .scoring.service import CodeScoring

    return CodeScoring()


@asynccontextmanager
async def open_judge(settings: Settings) -> AsyncIterator[Judge]:
    """A judge of files, without model server, database or dashboard. The sandbox starts when it is first needed."""
    from .engine.judging import Judge

    runner = _sandbox(settings)
    try:
        yield Judge(runner, code_scoring(), SystemClock())
    finally:
        await runner.aclose()


async def selftest(settings: Settings) -> SandboxStatus:
    """Make the observations of what contains generated code again. Raises SandboxError."""
    runner = _sandbox(settings)
    try:
        return await runner.selftest()
    finally:
        await runner.aclose()


def _sandbox(settings: Settings) -> CodeRunner:
    from .sandbox.backends import fallbacks
    from .sandbox.broker import Sandbox

    return Sandbox(others=fallbacks())


def sandbox_remarks() -> Sequence[str]:
    """What to know of the back ends beside Linux's own: what is missing and how to get it, what is untried."""
    from .sandbox.backends import remarks

    return remarks()
