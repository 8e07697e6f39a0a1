"""Prompts typed before, for the up key: bounded, and never the same one twice in a row.

What a prompt means does not belong here.
"""

from __future__ import annotations

from ..domain.ports import Clock
from .database import Database, clean
from .records import stamp

DEFAULT_LIMIT = 500
"""Prompts kept."""


class SqlitePromptHistory:
    """Fills `domain.ports.PromptHistory`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock, limit: int = DEFAULT_LIMIT) -> None:
        self._database = database
        self._clock = clock
        self._limit = limit

    async def add_prompt(self, text: str) -> None:
        """Remember a prompt; blank ones and a repetition of the last one are not kept."""
        if not text.strip() or self._limit < 1:
            return
        async with self._database.transaction() as transaction:
            last = await transaction.row("SELECT text FROM prompts ORDER BY id DESC LIMIT 1")
            if last is not None and last["text"] == clean(text):
                return
            await transaction.execute("INSERT INTO prompts (text, at) VALUES (?, ?)", (text, stamp(self._clock.now())))
            await transaction.execute(
                "DELETE FROM prompts WHERE id NOT IN (SELECT id FROM prompts ORDER BY id DESC LIMIT ?)",
                (self._limit,),
            )

    async def prompts(self, limit: int) -> tuple[str, ...]:
        """The last prompts, oldest first."""
        if limit < 1:
            return ()
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows("SELECT text FROM prompts ORDER BY id DESC LIMIT ?", (limit,))
        return tuple(row["text"] for row in reversed(rows))
