"""The attempts of jobs: begun once, kept while they stream, ended with the progress, accepted exactly once.

Which variant comes next, and whether a score is good enough, is decided in the engine.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..domain.artifacts import NewVersion, Version
from ..domain.errors import NotFoundError, StorageError
from ..domain.jobs import Job
from ..domain.optimizing import Attempt, AttemptState, Progress, Stage, Variant
from ..domain.queue_port import AttemptEnd, Claim, Sample
from ..domain.scores import Suite
from . import jobs_rows, learning_rows, queue_rules, records, records_queue
from .artifacts import insert_suite, next_number
from .database import Transaction
from .queue_claims import QueueClaims, held

_FIND = "SELECT * FROM attempts WHERE job_id = ? AND number = ?"
_MEASURED = """
SELECT id, job_id, number, round, stage, model, temperature, approach, tool, max_tokens, name, seed, parent, state,
       '' AS text, NULL AS code, NULL AS score, NULL AS hidden_passed, tokens, generation_s, load_s, waited_s, reason,
       version, started_at, ended_at
FROM attempts WHERE state IN ('scored', 'failed') ORDER BY id DESC LIMIT ?
"""


class QueueAttempts(QueueClaims):
    """The part of `domain.queue_port.QueueStore` about attempts."""

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        """By number. Raises NotFoundError for an unknown job."""
        async with self._database.snapshot() as transaction:
            await jobs_rows.load(transaction, job_id)
            rows = await transaction.rows("SELECT * FROM attempts WHERE job_id = ? ORDER BY number", (job_id,))
        return tuple(records_queue.attempt(row) for row in rows)

    async def attempt(self, job_id: int, number: int) -> Attempt:
        """Raises NotFoundError."""
        async with self._database.snapshot() as transaction:
            return await _load(transaction, job_id, number)

    async def measured(self, limit: int = 300) -> tuple[Attempt, ...]:
        """The latest scored and failed attempts of all jobs, newest first, without what they said."""
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows(_MEASURED, (max(0, limit),))
        return tuple(records_queue.attempt(row) for row in rows)

    async def begin_attempt(
        self,
        claim: Claim,
        number: int,
        variant: Variant,
        *,
        round: int,
        stage: Stage,
        seed: int,
        parent: int | None = None,
        progress: Progress | None = None,
    ) -> Attempt:
        """Begin the next attempt; the same one again is returned as it is stored, partial text included."""
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            row = await transaction.row("SELECT MAX(number) AS last FROM attempts WHERE job_id = ?", (job.id,))
            there = int(row["last"] or 0) if row is not None else 0
            if 1 <= number <= there:
                found = await _load(transaction, job.id, number)
                if queue_rules.same_attempt(found, variant, seed, parent):
                    return found
            if number != there + 1:
                raise queue_rules.other_attempt(job.id, number, there)
            now = self._clock.now()
            attempt = Attempt(
                0, job.id, number, round, stage, variant, seed, AttemptState.RUNNING, parent, started_at=now
            )
            columns = records_queue.attempt_columns(attempt)
            marks = ", ".join("?" * len(columns))
            await transaction.insert(
                f"INSERT INTO attempts ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values())
            )
            begun = queue_rules.begun(progress or job.progress, number)
            await jobs_rows.save(transaction, job, replace(job, progress=begun), now)
            await jobs_rows.note(transaction, job.id, "begun", f"attempt {number}", now)
            return await _load(transaction, job.id, number)

    async def checkpoint(self, claim: Claim, number: int, text: str, tokens: int, *, generation_s: float = 0.0) -> None:
        """Keep what a running attempt has said so far. Raises UsageError for one that has ended."""
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            kept = await transaction.execute(
                "UPDATE attempts SET text = ?, tokens = ?, generation_s = ? "
                "WHERE job_id = ? AND number = ? AND state = 'running'",
                (text, tokens, generation_s, job.id, number),
            )
            if not kept:
                raise queue_rules.attempt_over(await _load(transaction, job.id, number))

    async def end_attempt(
        self, claim: Claim, number: int, end: AttemptEnd, progress: Progress, sample: Sample | None = None
    ) -> Attempt:
        """End an attempt, keep the progress, learn from it and count the use of its tool.

        One that has ended is returned as it is.
        """
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            old = await _load(transaction, job.id, number)
            if old.state.ended:
                return old
            now = self._clock.now()
            new = queue_rules.with_end(old, end, now)
            await _save(transaction, new)
            await jobs_rows.save(transaction, job, replace(job, progress=progress), now)
            await jobs_rows.note(transaction, job.id, "ended", f"attempt {number}: {new.state}", now)
            if sample is not None:
                await learning_rows.add_sample(transaction, sample, new.variant, new.generation_s, now)
            if (success := learning_rows.tool_use(new)) is not None:
                await learning_rows.count_tool_use(transaction, new.variant.tool or "", success)
            return await _load(transaction, job.id, number)

    async def accept(
        self,
        claim: Claim,
        number: int,
        version: NewVersion,
        progress: Progress,
        *,
        suite: Suite | None = None,
        sample: Sample | None = None,
    ) -> Version:
        """Make a scored attempt the served version of its artifact, exactly once, and note the win.

        Raises BestChangedError when another version than its parent is served.
        """
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            attempt = await _load(transaction, job.id, number)
            if attempt.version is not None:
                return await _version(transaction, job.artifact_id, attempt.version)
            if attempt.state is not AttemptState.SCORED:
                raise queue_rules.not_scored(attempt)
            now = self._clock.now()
            stored = await _append(transaction, job, version, suite, now)
            await _save(transaction, replace(attempt, version=stored.number))
            await jobs_rows.save(transaction, job, replace(job, progress=progress), now)
            await jobs_rows.note(transaction, job.id, "accepted", f"attempt {number} is version {stored.number}", now)
            if sample is not None:
                await learning_rows.add_win(transaction, sample, attempt, job.artifact_id, stored.number, now)
            return stored


async def _append(
    transaction: Transaction, job: Job, version: NewVersion, suite: Suite | None, now: datetime
) -> Version:
    number = await next_number(transaction, job.artifact_id)
    if version.parent is not None and not 1 <= version.parent < number:
        raise NotFoundError(
            f"The parent, version {version.parent} of artifact {job.artifact_id}, does not exist.",
            f"It has {number - 1} versions.",
        )
    served = await transaction.row("SELECT best FROM artifacts WHERE id = ?", (job.artifact_id,))
    queue_rules.check_parent(job.artifact_id, version.parent, served["best"] if served is not None else None)
    row = records.version_row(job.artifact_id, number, version, now)
    marks = ", ".join("?" * len(row))
    await transaction.execute(f"INSERT INTO versions ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    await transaction.execute("UPDATE artifacts SET best = ? WHERE id = ?", (number, job.artifact_id))
    if suite is not None:
        await insert_suite(transaction, job.artifact_id, suite)
    return await _version(transaction, job.artifact_id, number)


async def _version(transaction: Transaction, artifact_id: str, number: int) -> Version:
    row = await transaction.row(
        "SELECT * FROM current_versions WHERE artifact_id = ? AND number = ?", (artifact_id, number)
    )
    if row is None:
        raise StorageError("A version was not kept.", "Check the disk.")
    return records.version(row)


async def _load(transaction: Transaction, job_id: int, number: int) -> Attempt:
    row = await transaction.row(_FIND, (job_id, number)) if 0 < number < 2**63 else None
    if row is None:
        raise queue_rules.no_attempt(job_id, number)
    return records_queue.attempt(row)


async def _save(transaction: Transaction, attempt: Attempt) -> None:
    columns = records_queue.attempt_columns(attempt)
    names = ", ".join(f"{name} = ?" for name in columns)
    await transaction.execute(f"UPDATE attempts SET {names} WHERE id = ?", (*columns.values(), attempt.id))
