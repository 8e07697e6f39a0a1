"""Small values by key that outlive a session: total VRAM seen last, next due time, learned weights.

Knows no key; whoever stores a value owns its key and its meaning.
"""

from __future__ import annotations

from .database import Database


class SqliteMeta:
    """Text by key. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        async with self._database.snapshot() as transaction:
            row = await transaction.row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row["value"]) if row is not None else None

    async def set(self, key: str, value: str) -> None:
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )
