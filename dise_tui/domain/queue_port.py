"""What the engine asks of the stored queue: jobs, the right to work on one, and attempts. Triggers: `trigger_port`.

Protocols and their data only. Which job deserves what, and when a trigger is due next, is decided in the engine.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .artifacts import NewVersion, Version
from .errors import DiseError
from .jobs import Job, JobEvent, JobState, Owner, Priority, Reason
from .optimizing import Attempt, AttemptState, Order, Progress, Stage, StopRule, Variant
from .prompts import TaskType
from .scores import Score, Suite
from .trigger_port import Trigger as Trigger
from .trigger_port import TriggerStore as TriggerStore
from .trigger_port import Wanted as Wanted

LEASE_S = 30.0
"""A claim that gives no sign of life is believed this long, s; heartbeats are due every `HEARTBEAT_S`."""
HEARTBEAT_S = 5.0


class LeaseLostError(DiseError):
    """The job was taken over, ended or put aside meanwhile; what was asked for changed nothing."""

    kind = "lease_lost"


class BestChangedError(DiseError):
    """Another version is served than the one that a new one was compared with; nothing was changed."""

    kind = "best_changed"


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job, until it is given back, lost or the job ends."""

    job: Job
    """As it was when it was claimed."""
    owner: Owner
    token: str

    @property
    def job_id(self) -> int:
        return self.job.id


@dataclass(frozen=True, slots=True)
class AttemptEnd:
    """How an attempt came out."""

    state: AttemptState
    """Any but RUNNING."""
    text: str = ""
    code: str | None = None
    score: Score | None = None
    hidden_passed: bool | None = None
    tokens: int = 0
    generation_s: float = 0.0
    load_s: float = 0.0
    waited_s: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """What an attempt adds to the record of its configuration."""

    task_type: TaskType
    prompt_hash: str
    success: bool
    """It passed everything."""
    fitness: float


class QueueStore(Protocol):
    """The queue in the database, safe for several processes.

    Whoever works on a job holds a `Claim`. Each method that takes one raises LeaseLostError, and changes nothing, once
    the claim is no longer the job's. Every method raises StorageError when the file fails, NotFoundError for a job or
    an attempt that is not there, and UsageError for a change that the present state does not allow.
    """

    async def enqueue(
        self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None, order: Order | None = None,
        *, alone: bool = False,
    ) -> Job:  # fmt: skip
        """Add a job, or merge into the artifact's open one: reasons unite, the highest priority wins.

        An order counts whole as long as no attempt was begun; afterwards it can only loosen the limits. `alone`: do
        not merge, but raise UsageError while one is open.
        """
        ...

    async def jobs(self, *, open_only: bool = False, artifact_id: str | None = None) -> tuple[Job, ...]:
        """In the order they are served; ended ones last, the newest first."""
        ...

    async def job(self, job_id: int) -> Job: ...

    async def events(self, job_id: int) -> tuple[JobEvent, ...]:
        """Oldest first."""
        ...

    async def events_since(self, event_id: int, limit: int = 500) -> tuple[JobEvent, ...]:
        """What happened after that event, to any job, whoever did it; oldest first."""
        ...

    async def last_event(self) -> int:
        """The id of the newest event; 0 before the first."""
        ...

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        """By number."""
        ...

    async def attempt(self, job_id: int, number: int) -> Attempt: ...

    async def measured(self, limit: int = 300) -> tuple[Attempt, ...]:
        """The latest attempts of all jobs that were scored or have failed, newest first: what they took, without what
        they said (no text, code or score)."""
        ...

    # those who work on jobs

    async def claim(
        self, owner: Owner, now: datetime, idle: bool, *, only: Collection[int] | None = None
    ) -> Claim | None:
        """Take the next job that may run; those left behind by dead owners are put back first. None: there is none.

        `only`: none but these.
        """  # fmt: skip
        ...

    async def heartbeat(self, claim: Claim) -> Job:
        """Say that it is still worked on; the job tells whether a pause or a cancel was asked for."""
        ...

    async def heartbeat_all(self, owner: Owner) -> tuple[Job, ...]:
        """The same for all jobs that this owner holds, in one go; returns those with a pause or a cancel asked for."""
        ...

    async def release(self, claim: Claim, state: JobState, reason: str = "") -> Job:
        """Give a job back as QUEUED or PAUSED. A pause or a cancel that was asked for wins over QUEUED."""
        ...

    async def release_all(self, owner: Owner) -> int:
        """Give back all jobs of an owner that ends; returns how many."""
        ...

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
        """Begin the next attempt. Called again for the same one it returns what is stored, partial text included.

        Raises UsageError for a number that is neither the next one nor that of the same attempt.
        """  # fmt: skip
        ...

    async def checkpoint(self, claim: Claim, number: int, text: str, tokens: int, *, generation_s: float = 0.0) -> None:
        """Keep what a running attempt has said so far, and the seconds that it took."""
        ...

    async def end_attempt(
        self, claim: Claim, number: int, end: AttemptEnd, progress: Progress, sample: Sample | None = None
    ) -> Attempt:
        """End an attempt, keep the progress, learn from it and count the use of its tool, all or nothing.

        Called again for an ended attempt it changes nothing and returns what is stored.
        """
        ...

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
        """Make a scored attempt the served version of its artifact, exactly once, and note the win; all or nothing.

        Called again it returns the version that was made. Raises BestChangedError unless the parent of the new
        version is still served.
        """  # fmt: skip
        ...

    async def save_progress(self, claim: Claim, progress: Progress) -> Job: ...

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

        `if_asked`: only while a cancel is asked for; when it was taken back the job is given back instead.
        """  # fmt: skip
        ...

    # people

    async def request_pause(
        self,
        job_id: int | Sequence[int] | None = None,
        *,
        model: str | None = None,
        now: bool = False,
        manual: bool = True,
    ) -> tuple[Job, ...]:
        """Pause one job or several, all that work with a model, or (neither given) all; returns those that changed.

        Several are paused all or nothing; numbers that are none are passed over.
        One that nobody works on is paused at once, another one becomes PAUSING until its holder obeys.
        """
        ...

    async def resume(
        self, job_id: int | Sequence[int] | None = None, *, model: str | None = None, manual: bool = True
    ) -> tuple[Job, ...]:
        """Take pauses back. `manual=False` leaves those that a person asked for."""
        ...

    async def cancel(self, job_id: int) -> Job:
        """End a job, or ask its holder to."""
        ...

    async def undo_cancel(self, job_id: int, within_s: float) -> Job:
        """Take a cancel back. Raises UsageError when it is longer ago, or another job of the artifact is open."""
        ...

    async def cancel_each(self, job_ids: Sequence[int]) -> tuple[Job, ...]:
        """`cancel` for many, all or nothing; those that have ended are passed over. Returns those that changed."""
        ...

    async def uncancel_each(self, job_ids: Sequence[int], within_s: float) -> tuple[Job, ...]:
        """`undo_cancel` for many, all or nothing; those of which it is too late are passed over."""
        ...

    async def move(self, job_id: int, before: int | None) -> Job:
        """Serve a job just before another open one, with that one's priority; None: as the last of its priority."""
        ...

    async def set_priority(self, job_id: int, priority: Priority) -> Job: ...
