"""The queue without a file: same contract as `dise_tui.storage.queue`, see `tests/contracts/test_queue_contract.py`."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dise_tui.domain.artifacts import NewVersion, Version
from dise_tui.domain.errors import NotFoundError, UsageError
from dise_tui.domain.jobs import Job, JobEvent, JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import Attempt, AttemptState, GeneratorRecord, Order, Progress, Stage, StopRule, Variant
from dise_tui.domain.ports import Clock
from dise_tui.domain.queue_port import AttemptEnd, Claim, Sample
from dise_tui.domain.scores import Suite
from dise_tui.storage import naming, queue_rules
from dise_tui.storage.learning_rows import Running, tool_use
from support.memory_stores import MemoryArtifactStore


class MemoryQueue:
    """Fills `domain.queue_port.QueueStore`. Nothing is awaited between checks and writes, so each step is whole."""

    def __init__(
        self, clock: Clock, artifacts: MemoryArtifactStore, *, machine: str, alive: Callable[[Owner], bool]
    ) -> None:
        self._clock = clock
        self._artifacts = artifacts
        self._machine = machine
        self._alive = alive
        self._jobs: dict[int, Job] = {}
        self._attempts: dict[tuple[int, int], Attempt] = {}
        self._events: list[JobEvent] = []
        self._learnt: dict[tuple[str, str, str], tuple[Sample, Variant, Running, datetime]] = {}
        self._cooldowns: dict[str, tuple[datetime, datetime]] = {}
        self.tool_uses: list[tuple[str, bool]] = []

    def _look(self, now: datetime | None = None) -> queue_rules.Look:
        return queue_rules.Look(now or self._clock.now(), self._clock.monotonic(), self._machine, self._alive)

    def _load(self, job_id: int) -> Job:
        if job_id not in self._jobs:
            raise queue_rules.no_job(job_id)
        return self._jobs[job_id]

    def _open_job(self, artifact_id: str) -> Job | None:
        return next((each for each in self._jobs.values() if each.artifact_id == artifact_id and each.state.open), None)

    def _save(self, old: Job, new: Job, now: datetime, event: str = "", detail: str = "") -> Job:
        if new == old:
            return old
        new = replace(new, updated_at=now)
        self._jobs[new.id] = new
        for key, attempt in self._attempts.items():
            if key[0] != new.id:
                continue
            if not new.state.open and old.state.open and attempt.state is AttemptState.RUNNING:
                reason = queue_rules.WITH_JOB if new.state is JobState.CANCELLED else f"the job is {new.state}"
                self._attempts[key] = replace(
                    attempt, state=AttemptState.CANCELLED, reason=reason, ended_at=new.ended_at or now
                )
            elif (
                new.state.open
                and old.state is JobState.CANCELLED
                and (attempt.state, attempt.reason) == (AttemptState.CANCELLED, queue_rules.WITH_JOB)
                and attempt.ended_at == old.ended_at
            ):
                self._attempts[key] = replace(attempt, state=AttemptState.RUNNING, reason="", ended_at=None)
        if event:
            self._note(new.id, event, detail, now)
        return new

    def _note(self, job_id: int, event: str, detail: str, now: datetime) -> None:
        self._events.append(JobEvent(job_id, event, detail, now, len(self._events) + 1))

    def _held(self, claim: Claim) -> Job:
        job = self._jobs.get(claim.job.id)
        if job is None or job.lease is None or job.lease.token != claim.token:
            raise queue_rules.lost(claim.job.id)
        return job

    async def enqueue(
        self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None, order: Order | None = None,
        *, alone: bool = False,
    ) -> Job:  # fmt: skip
        now = self._clock.now()
        job = self._open_job(artifact_id)
        if job is not None and alone:
            raise queue_rules.open_already(job)
        if job is not None:
            new = queue_rules.requested(job, reason, priority, order)
            return self._save(job, new, now, "merged", f"{priority}: {reason}")
        artifact = self._artifacts.artifacts.get(artifact_id)
        if artifact is None:
            raise NotFoundError(f"There is no artifact {naming.shorten(artifact_id)}.")
        job = Job(
            len(self._jobs) + 1, artifact_id, artifact.name, JobState.QUEUED, priority, (reason,), fitness, now, now,
            order=order or Order(), position=self._last() + 1.0,
        )  # fmt: skip
        self._jobs[job.id] = job
        self._note(job.id, "created", f"{priority}: {reason}", now)
        return job

    def _last(self) -> float:
        return max((each.position for each in self._jobs.values()), default=0.0)

    async def jobs(self, *, open_only: bool = False, artifact_id: str | None = None) -> tuple[Job, ...]:
        meant = [
            each
            for each in self._jobs.values()
            if (each.state.open or not open_only) and artifact_id in (None, each.artifact_id)
        ]
        return tuple(sorted(meant, key=queue_rules.listed))

    async def job(self, job_id: int) -> Job:
        return self._load(job_id)

    async def events(self, job_id: int) -> tuple[JobEvent, ...]:
        self._load(job_id)
        return tuple(each for each in self._events if each.job_id == job_id)

    async def events_since(self, event_id: int, limit: int = 500) -> tuple[JobEvent, ...]:
        return tuple(self._events[max(0, event_id) :][: max(0, limit)])

    async def last_event(self) -> int:
        return len(self._events)

    async def attempt(self, job_id: int, number: int) -> Attempt:
        return self._attempt(self._load(job_id), number)

    async def measured(self, limit: int = 300) -> tuple[Attempt, ...]:
        ended = [one for one in self._attempts.values() if one.state in (AttemptState.SCORED, AttemptState.FAILED)]
        latest = sorted(ended, key=lambda one: -one.id)[: max(0, limit)]
        return tuple(replace(one, text="", code=None, score=None, hidden_passed=None) for one in latest)

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        self._load(job_id)
        return tuple(self._attempts[key] for key in sorted(self._attempts) if key[0] == job_id)

    async def records(self) -> tuple[GeneratorRecord, ...]:
        return tuple(
            GeneratorRecord(
                sample.task_type, variant, sample.prompt_hash, run.samples, run.successes, run.mean_fitness,
                run.spread, run.mean_generation_s, run.wins, at,
            )
            for sample, variant, run, at in self._learnt.values()
        )  # fmt: skip

    async def claim(
        self, owner: Owner, now: datetime, idle: bool, *, only: Collection[int] | None = None
    ) -> Claim | None:
        look = self._look(now)
        for job in list(self._jobs.values()):
            if job.state in queue_rules.HELD_STATES and queue_rules.lease_free(job, look):
                new = queue_rules.left_behind(job, now)
                who = (job.lease.owner.label or job.lease.owner.id) if job.lease else "nobody"
                self._save(job, new, now, "lease", f"left behind by {who}: {job.state} to {new.state}")
        meant = [each for each in self._jobs.values() if only is None or each.id in only]
        ready = [each for each in meant if queue_rules.claimable(each, now, idle)]
        if not ready:
            return None
        job = min(ready, key=queue_rules.claim_order)
        token = uuid.uuid4().hex
        lease = queue_rules.new_lease(owner, token, now, look.monotonic)
        new = replace(job, state=JobState.RUNNING, lease=lease)
        detail = f"queued to running: {owner.label or owner.id}"
        return Claim(self._save(job, new, now, "state", detail), owner, token)

    async def heartbeat(self, claim: Claim) -> Job:
        job = self._held(claim)
        now = self._clock.now()
        lease = queue_rules.new_lease(claim.owner, claim.token, now, self._clock.monotonic())
        return self._save(job, replace(job, lease=lease), now)

    async def heartbeat_all(self, owner: Owner) -> tuple[Job, ...]:
        now, monotonic = self._clock.now(), self._clock.monotonic()
        beaten = []
        for job in list(self._jobs.values()):
            if job.lease is not None and job.lease.owner.id == owner.id:
                lease = queue_rules.new_lease(job.lease.owner, job.lease.token, now, monotonic)
                self._jobs[job.id] = replace(job, lease=lease)
                beaten.append(self._jobs[job.id])
        return tuple(job for job in beaten if job.pause is not None or job.cancel_requested)

    async def release(self, claim: Claim, state: JobState, reason: str = "") -> Job:
        queue_rules.check_release(state)
        return self._give_back(self._held(claim), state, reason)

    def _give_back(self, job: Job, state: JobState, reason: str) -> Job:
        now = self._clock.now()
        new = queue_rules.left_behind(job, now) if job.cancel_requested else queue_rules.put_back(job, state)
        detail = f"{job.state} to {new.state}" + (f": {reason}" if reason else "")
        return self._save(job, new, now, "state", detail)

    async def release_all(self, owner: Owner) -> int:
        mine = [each for each in self._jobs.values() if each.lease is not None and each.lease.owner.id == owner.id]
        for job in mine:
            self._give_back(job, JobState.QUEUED, "its owner ended")
        return len(mine)

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
        job = self._held(claim)
        there = len([key for key in self._attempts if key[0] == job.id])
        found = self._attempts.get((job.id, number))
        if found is not None and queue_rules.same_attempt(found, variant, seed, parent):
            return found
        if number != there + 1:
            raise queue_rules.other_attempt(job.id, number, there)
        now = self._clock.now()
        identity = len(self._attempts) + 1
        attempt = Attempt(
            identity, job.id, number, round, stage, variant, seed, AttemptState.RUNNING, parent, started_at=now
        )
        self._attempts[job.id, number] = attempt
        self._save(job, replace(job, progress=queue_rules.begun(progress or job.progress, number)), now)
        self._note(job.id, "begun", f"attempt {number}", now)
        return attempt

    def _attempt(self, job: Job, number: int) -> Attempt:
        found = self._attempts.get((job.id, number))
        if found is None:
            raise queue_rules.no_attempt(job.id, number)
        return found

    async def checkpoint(self, claim: Claim, number: int, text: str, tokens: int, *, generation_s: float = 0.0) -> None:
        job = self._held(claim)
        attempt = self._attempt(job, number)
        if attempt.state.ended:
            raise queue_rules.attempt_over(attempt)
        self._attempts[job.id, number] = replace(attempt, text=text, tokens=tokens, generation_s=generation_s)

    async def end_attempt(
        self, claim: Claim, number: int, end: AttemptEnd, progress: Progress, sample: Sample | None = None
    ) -> Attempt:
        job = self._held(claim)
        old = self._attempt(job, number)
        if old.state.ended:
            return old
        now = self._clock.now()
        new = queue_rules.with_end(old, end, now)
        self._attempts[job.id, number] = new
        self._save(job, replace(job, progress=progress), now)
        self._note(job.id, "ended", f"attempt {number}: {new.state}", now)
        if sample is not None:
            before = self._run(sample, new.variant)
            run = before.with_sample(sample.fitness, sample.success, new.generation_s)
            self._learn(sample, new.variant, run, now)
        if (success := tool_use(new)) is not None:
            self.tool_uses.append((new.variant.tool or "", success))
        return new

    def _run(self, sample: Sample, variant: Variant) -> Running:
        known = self._learnt.get((sample.task_type, variant.key, sample.prompt_hash))
        return known[2] if known else Running()

    def _learn(self, sample: Sample, variant: Variant, run: Running, now: datetime) -> None:
        self._learnt[sample.task_type, variant.key, sample.prompt_hash] = (sample, variant, run, now)

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
        job = self._held(claim)
        attempt = self._attempt(job, number)
        artifact = self._artifacts.artifacts[job.artifact_id]
        if attempt.version is not None:
            return artifact.versions[attempt.version - 1]
        if attempt.state is not AttemptState.SCORED:
            raise queue_rules.not_scored(attempt)
        if version.parent is None or 1 <= version.parent <= len(artifact.versions):
            queue_rules.check_parent(artifact.id, version.parent, artifact.best)
        stored = await self._artifacts.append(
            artifact.id, artifact.prompt, artifact.task_type, artifact.kind, artifact.name, version,
            best=True, suite=suite,
        )  # fmt: skip
        now = self._clock.now()
        self._attempts[job.id, number] = replace(attempt, version=stored.number)
        self._save(job, replace(job, progress=progress), now)
        self._note(job.id, "accepted", f"attempt {number} is version {stored.number}", now)
        if sample is not None:
            self._learn(sample, attempt.variant, self._run(sample, attempt.variant).with_win(), now)
        return stored

    async def save_progress(self, claim: Claim, progress: Progress) -> Job:
        job = self._held(claim)
        return self._save(job, replace(job, progress=progress), self._clock.now())

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
        queue_rules.check_end(state)
        job = self._held(claim)
        now = self._clock.now()
        if if_asked and not job.cancel_requested:
            back = queue_rules.put_back(job, JobState.PAUSED if job.pause is not None else JobState.QUEUED)
            return self._save(job, back, now, "state", f"{job.state} to {back.state}: the cancel was taken back")
        if cooldown_s > 0:
            self._cooldowns[job.artifact_id] = (now, now + timedelta(seconds=cooldown_s))
        new = replace(
            queue_rules.ended(job, state, now, reason), stop_rule=stop_rule, progress=progress or job.progress
        )
        detail = f"{job.state} to {state}" + (f", {stop_rule}" if stop_rule else "") + f": {reason}"
        return self._save(job, new, now, "state", detail)

    async def request_pause(
        self,
        job_id: int | Sequence[int] | None = None,
        *,
        model: str | None = None,
        now: bool = False,
        manual: bool = True,
    ) -> tuple[Job, ...]:
        look = self._look()

        def pause(job: Job) -> Job:
            return queue_rules.paused(job, now=now, manual=manual, free=queue_rules.lease_free(job, look))

        words = ("now" if now else "before the next attempt") + ("" if manual else ", by itself")
        return self._each(job_id, model, pause, words)

    async def resume(
        self, job_id: int | Sequence[int] | None = None, *, model: str | None = None, manual: bool = True
    ) -> tuple[Job, ...]:
        return self._each(job_id, model, lambda job: queue_rules.resumed(job, manual=manual), "taken back")

    def _each(
        self, job_id: int | Sequence[int] | None, model: str | None, change: Callable[[Job], Job], detail: str
    ) -> tuple[Job, ...]:
        if isinstance(job_id, int):
            meant = [self._load(job_id)]
        elif job_id is not None:
            meant = [self._jobs[each] for each in job_id if each in self._jobs]
        else:
            meant = [each for each in self._jobs.values() if each.state.open]
        if job_id is None and model is not None:
            running = {
                each.job_id
                for each in self._attempts.values()
                if each.state is AttemptState.RUNNING and each.variant.model == model
            }
            meant = [each for each in meant if queue_rules.uses_model(each, model, running)]
        now = self._clock.now()
        changes = [(job, change(job)) for job in meant]
        return tuple(self._save(job, new, now, "pause", detail) for job, new in changes if new != job)

    async def cancel(self, job_id: int) -> Job:
        look = self._look()
        job = self._load(job_id)
        new = queue_rules.cancelled(job, look.now, free=queue_rules.lease_free(job, look))
        return self._save(job, new, look.now, "cancel", f"{job.state} to {new.state}")

    async def cancel_each(self, job_ids: Sequence[int]) -> tuple[Job, ...]:
        found = [self._jobs[job_id] for job_id in job_ids if job_id in self._jobs]
        changed = [(job, await self.cancel(job.id)) for job in found if job.state.open]
        return tuple(new for old, new in changed if new != old)

    async def uncancel_each(self, job_ids: Sequence[int], within_s: float) -> tuple[Job, ...]:
        changed = []
        for job in [self._jobs[job_id] for job_id in job_ids if job_id in self._jobs]:
            with contextlib.suppress(UsageError):
                changed.append((job, await self.undo_cancel(job.id, within_s)))
        return tuple(new for old, new in changed if new != old)

    async def undo_cancel(self, job_id: int, within_s: float) -> Job:
        job = self._load(job_id)
        other = self._open_job(job.artifact_id)
        now = self._clock.now()
        new = queue_rules.uncancelled(job, now, within_s, other_open=other is not None and other.id != job.id)
        return self._save(job, new, now, "undo", f"{job.state} to {new.state}")

    async def move(self, job_id: int, before: int | None) -> Job:
        job, now = self._open(job_id), self._clock.now()
        if before is None:
            return self._save(job, replace(job, position=self._last() + 1.0), now, "move", "to the end")
        other = self._open(before)
        if other.id == job.id:
            raise UsageError(f"Job {job_id} cannot be served before itself.", "Name another job.")
        same = [each for each in self._jobs.values() if each.state.open and each.priority is other.priority]
        others = sorted((each for each in same if each.id != job.id), key=queue_rules.claim_order)
        others.insert(others.index(other), job)
        start = self._last() + 1.0  # unlike the database it numbers all of them anew
        for place, each in enumerate(others):
            if each.id != job.id:
                self._save(each, replace(each, position=start + place), each.updated_at)
        new = replace(job, position=start + others.index(job), priority=other.priority)
        return self._save(job, new, now, "move", f"before job {before}")

    async def set_priority(self, job_id: int, priority: Priority) -> Job:
        job = self._open(job_id)
        new = replace(job, priority=priority)
        return self._save(job, new, self._clock.now(), "priority", f"{job.priority} to {priority}")

    def _open(self, job_id: int) -> Job:
        job = self._load(job_id)
        if not job.state.open:
            raise queue_rules.closed(job)
        return job
