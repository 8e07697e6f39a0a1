"""The right to work on a job: taking it, keeping it, giving it back, and ending the job with it.

A claim is a token in the job's row. Each step of its holder looks for the token in the same transaction, so one that
was taken over changes nothing any more.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from ..domain.jobs import Job, JobState, Owner
from ..domain.optimizing import Progress, StopRule
from ..domain.queue_port import LEASE_S, Claim
from . import jobs_rows, queue_rules
from .database import Transaction
from .queue_requests import QueueRequests
from .records import stamp

_CLAIM = """
UPDATE jobs SET state = 'running', lease_owner = ?, lease_token = ?, lease_machine = ?, lease_pid = ?,
       lease_started = ?, lease_label = ?, lease_until = ?, lease_until_s = ?, heartbeat_at = ?, updated_at = ?
WHERE id = (
    SELECT id FROM jobs
    WHERE state = 'queued' AND (not_before IS NULL OR not_before <= ?) AND (when_idle = 0 OR ?)
      AND ifnull(instr(?, ',' || id || ','), 1)
    ORDER BY CASE priority WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, position, id
    LIMIT 1
)
"""


class QueueClaims(QueueRequests):
    """The part of `domain.queue_port.QueueStore` about claims."""

    async def claim(
        self, owner: Owner, now: datetime, idle: bool, *, only: Collection[int] | None = None
    ) -> Claim | None:
        """Take the next job that may run, of `only` these; those left behind by dead owners are put back first."""
        look = self._look(now)
        token = uuid.uuid4().hex
        lease = queue_rules.new_lease(owner, token, now, look.monotonic)
        async with self._database.transaction() as transaction:
            await self._put_back_left_behind(transaction, owner, look)
            taken = await transaction.execute(
                _CLAIM,
                (
                    owner.id, token, owner.machine, owner.pid, owner.started, owner.label, stamp(lease.until),
                    lease.until_s, stamp(now), stamp(now), stamp(now), idle,
                    None if only is None else f",{','.join(map(str, only))},",
                ),
            )  # fmt: skip
            if not taken:
                return None
            [job] = await jobs_rows.find(transaction, "WHERE j.lease_token = ?", (token,))
            await jobs_rows.note(transaction, job.id, "state", f"queued to running: {owner.label or owner.id}", now)
        return Claim(job, owner, token)

    async def _put_back_left_behind(self, transaction: Transaction, owner: Owner, look: queue_rules.Look) -> None:
        # An owner may hold hundreds of jobs; its own are looked at only when it let their leases run out.
        suspects = await jobs_rows.find(
            transaction,
            f"WHERE {jobs_rows.HELD} AND (j.lease_owner IS NOT ? OR j.lease_until_s <= ? OR j.lease_until <= ?)",
            (owner.id, look.monotonic, stamp(look.now)),
        )
        for job in suspects:
            if not queue_rules.lease_free(job, look):
                continue
            new = queue_rules.left_behind(job, look.now)
            who = (job.lease.owner.label or job.lease.owner.id) if job.lease else "nobody"
            detail = f"left behind by {who}: {job.state} to {new.state}"
            await jobs_rows.save(transaction, job, new, look.now, "lease", detail)

    async def heartbeat(self, claim: Claim) -> Job:
        """Say that it is still worked on; the job tells whether a pause or a cancel was asked for."""
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            if job.lease is None:
                raise queue_rules.lost(job.id)
            now = self._clock.now()
            lease = queue_rules.new_lease(job.lease.owner, claim.token, now, self._clock.monotonic())
            return await jobs_rows.save(transaction, job, replace(job, lease=lease), now)

    async def heartbeat_all(self, owner: Owner) -> tuple[Job, ...]:
        """The same for all jobs that this owner holds, in one statement; returns those that were asked to halt."""
        now, monotonic = self._clock.now(), self._clock.monotonic()
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE jobs SET lease_until = ?, lease_until_s = ?, heartbeat_at = ? WHERE lease_owner = ?",
                (stamp(now + timedelta(seconds=LEASE_S)), monotonic + LEASE_S, stamp(now), owner.id),
            )
            return tuple(await self._of(transaction, owner, "AND (j.pause IS NOT NULL OR j.cancel_requested)"))

    async def release(self, claim: Claim, state: JobState, reason: str = "") -> Job:
        """Give a job back as QUEUED or PAUSED. A pause or a cancel that was asked for wins over QUEUED."""
        queue_rules.check_release(state)
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            return await self._give_back(transaction, job, state, reason, now)

    async def release_all(self, owner: Owner) -> int:
        """Give back all jobs of an owner that ends; returns how many."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            jobs = await self._of(transaction, owner)
            for job in jobs:
                await self._give_back(transaction, job, JobState.QUEUED, "its owner ended", now)
        return len(jobs)

    async def _of(self, transaction: Transaction, owner: Owner, wanted: str = "") -> list[Job]:
        return await jobs_rows.find(transaction, f"WHERE {jobs_rows.HELD} AND j.lease_owner = ? {wanted}", (owner.id,))

    async def _give_back(self, transaction: Transaction, job: Job, state: JobState, reason: str, now: datetime) -> Job:
        new = queue_rules.left_behind(job, now) if job.cancel_requested else queue_rules.put_back(job, state)
        detail = f"{job.state} to {new.state}" + (f": {reason}" if reason else "")
        return await jobs_rows.save(transaction, job, new, now, "state", detail)

    async def save_progress(self, claim: Claim, progress: Progress) -> Job:
        """Keep how far it is, with no attempt ended."""
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            return await jobs_rows.save(transaction, job, replace(job, progress=progress), self._clock.now())

    async def end_job(
        self,
        claim: Claim,
        state: JobState,
        stop_rule: StopRule | None,
        reason: str,
        *,
        progress: Progress | None = None,
        cooldown_s: float = 0.0,
        if_asked: bool = False,
    ) -> Job:
        """End it as DONE, FAILED, CANCELLED or STOPPED. Attempts that still run are cancelled with it.

        `if_asked`: only while a cancel is asked for; else it is given back.
        """
        queue_rules.check_end(state)
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            job = await held(transaction, claim)
            if if_asked and not job.cancel_requested:
                new = queue_rules.put_back(job, JobState.PAUSED if job.pause is not None else JobState.QUEUED)
                detail = f"{job.state} to {new.state}: the cancel was taken back"
                return await jobs_rows.save(transaction, job, new, now, "state", detail)
            new = replace(
                queue_rules.ended(job, state, now, reason), stop_rule=stop_rule, progress=progress or job.progress
            )
            if cooldown_s > 0:
                await transaction.execute(
                    "INSERT INTO cooldowns (artifact_id, since, until) VALUES (?, ?, ?) "
                    "ON CONFLICT (artifact_id) DO UPDATE SET since = excluded.since, until = excluded.until",
                    (job.artifact_id, stamp(now), stamp(now + timedelta(seconds=cooldown_s))),
                )
            detail = f"{job.state} to {state}" + (f", {stop_rule}" if stop_rule else "") + f": {reason}"
            return await jobs_rows.save(transaction, job, new, now, "state", detail)


async def held(transaction: Transaction, claim: Claim) -> Job:
    """The claimed job. Raises LeaseLostError when the claim is no longer its own."""
    found = await jobs_rows.find(transaction, "WHERE j.id = ? AND j.lease_token = ?", (claim.job.id, claim.token))
    if not found:
        raise queue_rules.lost(claim.job.id)
    return found[0]
