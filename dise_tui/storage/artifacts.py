"""The library of artifacts in SQLite: append-only versions, frozen suites, look-up, resemblance.

Owns the statements on `artifacts`, `versions`, `suites` and their indexes. Which version is the better one, and
whether a stored answer is served, is decided in the engine.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from ..domain.artifacts import Artifact, ArtifactSummary, BestChange, NewVersion, Version
from ..domain.errors import NotFoundError, StorageError, UsageError
from ..domain.ports import Clock
from ..domain.prompts import Kind, Offer, TaskType, normalise
from ..domain.scores import Score, Suite
from . import naming, records
from .database import Database, Transaction, clean
from .words import MIN_SIMILARITY, content_words, jaccard

_SUMMARY = """
SELECT a.id, a.name, a.best, a.task_type, a.prompt, a.created_at, a.uses, v.fitness, v.suite_id, v.phase,
       (SELECT COUNT(*) FROM versions AS n WHERE n.artifact_id = a.id) AS versions
FROM artifacts AS a JOIN current_versions AS v ON v.artifact_id = a.id AND v.number = a.best
ORDER BY a.created_at DESC, a.seq DESC
"""
_SUITE = """
SELECT s.suite_id, s.cases, l.entry, l.confidence, l.author
FROM artifacts AS a
JOIN current_versions AS v ON v.artifact_id = a.id AND v.number = a.best
JOIN artifact_suites AS l ON l.artifact_id = a.id AND l.suite_id = v.suite_id
JOIN suites AS s ON s.suite_id = l.suite_id
WHERE a.id = ?
"""
_SIMILAR = """
SELECT a.id, a.name, a.prompt, a.word_count, v.fitness, COUNT(*) AS common
FROM artifact_words AS w
JOIN artifacts AS a ON a.seq = w.seq
JOIN current_versions AS v ON v.artifact_id = a.id AND v.number = a.best
WHERE w.word IN ({words})
GROUP BY a.seq
HAVING COUNT(*) >= ? * (? + a.word_count - COUNT(*))
ORDER BY a.seq DESC
"""


class SqliteArtifactStore:
    """Fills `domain.ports.ArtifactStore`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def append(
        self,
        artifact_id: str,
        prompt: str,
        task_type: TaskType,
        kind: Kind,
        slug: str,
        version: NewVersion,
        *,
        best: bool,
        suite: Suite | None = None,
    ) -> Version:
        """Store a version; of an artifact that is known already, prompt, type, kind and name stay.

        Raises NotFoundError when the parent is no version of this artifact, StorageError for data that
        cannot be stored.
        """
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            number = await next_number(transaction, artifact_id)
            if version.parent is not None and not 1 <= version.parent < number:
                raise NotFoundError(
                    f"The parent, version {version.parent} of artifact {artifact_id}, does not exist.",
                    f"It has {number - 1} versions.",
                )
            if number == 1:
                await _insert_artifact(transaction, artifact_id, prompt, task_type, kind, slug, now)
            row = records.version_row(artifact_id, number, version, now)
            await transaction.execute(
                f"INSERT INTO versions ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
            )
            if best and number > 1:
                await transaction.execute("UPDATE artifacts SET best = ? WHERE id = ?", (number, artifact_id))
            if suite is not None:
                await insert_suite(transaction, artifact_id, suite)
            stored = await transaction.row(
                "SELECT * FROM current_versions WHERE artifact_id = ? AND number = ?", (artifact_id, number)
            )
        if stored is None:
            raise StorageError("A version was not kept.", "Check the disk.")
        return records.version(stored)

    async def rescore(self, artifact_id: str, number: int, score: Score, suite: Suite | None) -> Version:
        """Note what a version is worth under another suite; what it was worth before stays in the file.

        Raises NotFoundError for a version that is not there, StorageError for data that cannot be stored.
        """
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            found = "SELECT * FROM current_versions WHERE artifact_id = ? AND number = ?"
            if await transaction.row(found, (artifact_id, number)) is None:
                raise NotFoundError(f"There is no version {number} of artifact {naming.shorten(artifact_id)}.")
            row = {
                **records.score_columns(score),
                "artifact_id": artifact_id,
                "number": number,
                "created_at": records.stamp(now),
            }
            await transaction.execute(
                f"INSERT INTO rescores ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
            )
            if suite is not None:
                await insert_suite(transaction, artifact_id, suite)
            stored = await transaction.row(found, (artifact_id, number))
        if stored is None:
            raise StorageError("A score was not kept.", "Check the disk.")
        return records.version(stored)

    async def roll_back(self, artifact_id: str, number: int, reason: str) -> BestChange:
        """Serve another stored version, and note it; versions stay as they are.

        Raises NotFoundError for a version that is not there, UsageError for the one that is served already.
        """
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            row = await transaction.row("SELECT name, best FROM artifacts WHERE id = ?", (artifact_id,))
            if row is None:
                raise NotFoundError(f"There is no artifact {naming.shorten(artifact_id)}.")
            check_rollback(row["name"], row["best"], number, await next_number(transaction, artifact_id) - 1)
            await transaction.execute("UPDATE artifacts SET best = ? WHERE id = ?", (number, artifact_id))
            await transaction.execute(
                "INSERT INTO best_changes (artifact_id, old, new, reason, at) VALUES (?, ?, ?, ?, ?)",
                (artifact_id, row["best"], number, reason, records.stamp(now)),
            )
        return BestChange(artifact_id, row["best"], number, clean(reason), now)

    async def best_changes(self, artifact_id: str) -> tuple[BestChange, ...]:
        """Oldest first."""
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows(
                "SELECT * FROM best_changes WHERE artifact_id = ? ORDER BY id", (artifact_id,)
            )
        return tuple(
            BestChange(row["artifact_id"], row["old"], row["new"], row["reason"], records.moment(row["at"]))
            for row in rows
        )

    async def get(self, id_or_name: str) -> Artifact:
        """Look up by id, by name, or by the first digits of an id (six or more, of one artifact only).

        Raises NotFoundError, naming near misses.
        """
        wanted = clean(id_or_name.strip().lower())
        async with self._database.snapshot() as transaction:
            artifact_id = await _resolve(transaction, wanted)
            found = await _load(transaction, artifact_id) if artifact_id else None
            if found is not None:
                return found
            known = await transaction.rows("SELECT id, name FROM artifacts ORDER BY seq DESC")
        raise naming.not_found(id_or_name, (row["name"] for row in known), (row["id"] for row in known))

    async def find(self, artifact_id: str) -> Artifact | None:
        async with self._database.snapshot() as transaction:
            return await _load(transaction, artifact_id)

    async def list(self) -> tuple[ArtifactSummary, ...]:
        """Newest artifact first."""
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows(_SUMMARY)
        return tuple(records.summary(row) for row in rows)

    async def suite(self, artifact_id: str) -> Suite | None:
        """The frozen suite that the artifact's best version was scored with; None when it was not scored."""
        async with self._database.snapshot() as transaction:
            row = await transaction.row(_SUITE, (artifact_id,))
        return records.suite(row) if row is not None else None

    async def count_use(self, artifact_id: str) -> int:
        """Count one more request that was served by this artifact. Raises NotFoundError."""
        async with self._database.transaction() as transaction:
            changed = await transaction.execute("UPDATE artifacts SET uses = uses + 1 WHERE id = ?", (artifact_id,))
            if not changed:
                raise NotFoundError(f"There is no artifact {naming.shorten(artifact_id)}.")
            row = await transaction.row("SELECT uses FROM artifacts WHERE id = ?", (artifact_id,))
        return int(row["uses"]) if row is not None else 0

    async def similar(self, prompt: str, limit: int = 3) -> tuple[Offer, ...]:
        """Stored prompts with at least half of all content words in common (Jaccard index >= 0.5).

        Best first, then fitter, then newer. The same prompt is left out, however it is spelt.
        """
        words = content_words(clean(prompt))
        if not words or limit < 1:
            return ()
        marks = ", ".join("?" * len(words))
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows(_SIMILAR.format(words=marks), (*words, MIN_SIMILARITY, len(words)))
        same = normalise(clean(prompt))
        offers = [_offer(row, len(words)) for row in rows if normalise(row["prompt"]) != same]
        offers.sort(key=lambda offer: (-offer.similarity, offer.fitness is None, -(offer.fitness or 0.0)))
        return tuple(offers[:limit])


def _offer(row: sqlite3.Row, words: int) -> Offer:
    similarity = jaccard(row["common"], words, row["word_count"])
    return Offer(row["id"], row["name"], row["prompt"], row["fitness"], similarity)


def check_rollback(name: str, served: int, wanted: int, last: int) -> None:
    """Raises NotFoundError, UsageError: see `roll_back`."""
    if not 1 <= wanted <= last:
        known = "only version 1" if last == 1 else f"versions 1 to {last}"
        raise NotFoundError(f"{name} has no version {wanted}.", f"There {'is' if last == 1 else 'are'} {known}.")
    if wanted == served:
        raise UsageError(f"{name} serves version {wanted} already.", "Name another version; dise status lists them.")


async def next_number(transaction: Transaction, artifact_id: str) -> int:
    row = await transaction.row("SELECT MAX(number) AS last FROM versions WHERE artifact_id = ?", (artifact_id,))
    return int(row["last"] or 0) + 1 if row is not None else 1


async def _insert_artifact(
    transaction: Transaction,
    artifact_id: str,
    prompt: str,
    task_type: TaskType,
    kind: Kind,
    slug: str,
    now: datetime,
) -> None:
    base = naming.safe_slug(slug)
    taken = await transaction.rows("SELECT name FROM artifacts WHERE name = ? OR name GLOB ?", (base, f"{base}_*"))
    name = naming.unique_slug(slug, {row["name"] for row in taken})
    words = content_words(clean(prompt))
    seq = await transaction.insert(
        "INSERT INTO artifacts (id, name, prompt, task_type, kind, created_at, best, word_count) "
        "VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
        (artifact_id, name, prompt, task_type.value, kind.value, records.stamp(now), len(words)),
    )
    await transaction.execute_many(
        "INSERT INTO artifact_words (word, seq) VALUES (?, ?)", [(word, seq) for word in words]
    )


async def insert_suite(transaction: Transaction, artifact_id: str, suite: Suite) -> None:
    """The cases once per suite id; entry and author per artifact, since they are not part of that id."""
    await transaction.execute(
        "INSERT INTO suites (suite_id, cases) VALUES (?, ?) ON CONFLICT (suite_id) DO NOTHING",
        (suite.suite_id, records.cases_text(suite.cases)),
    )
    await transaction.execute(
        "INSERT INTO artifact_suites (artifact_id, suite_id, entry, confidence, author) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (artifact_id, suite_id) DO NOTHING",
        (artifact_id, suite.suite_id, suite.entry, suite.confidence, suite.author),
    )


async def _resolve(transaction: Transaction, wanted: str) -> str | None:
    """Id of the artifact meant. A full id wins over a name, a name over a prefix."""
    row = await transaction.row(
        "SELECT id FROM artifacts WHERE id = ? OR name = ? ORDER BY id = ? DESC LIMIT 1", (wanted, wanted, wanted)
    )
    if row is not None:
        return str(row["id"])
    if not naming.is_prefix(wanted):
        return None
    rows = await transaction.rows("SELECT id, name FROM artifacts WHERE id GLOB ? LIMIT 4", (f"{wanted}*",))
    if len(rows) > 1:
        raise naming.ambiguous(wanted, [row["name"] for row in rows])
    return str(rows[0]["id"]) if rows else None


async def _load(transaction: Transaction, artifact_id: str) -> Artifact | None:
    row = await transaction.row("SELECT * FROM artifacts WHERE id = ?", (artifact_id,))
    if row is None:
        return None
    versions = await transaction.rows(
        "SELECT * FROM current_versions WHERE artifact_id = ? ORDER BY number", (artifact_id,)
    )
    return records.artifact(row, versions)
