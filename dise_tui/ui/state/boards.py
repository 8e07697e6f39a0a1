"""All jobs that have variants to be seen, and which of them is looked at.

What is known of each job is in `variants`, what events do in `fold_jobs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...domain.jobs import Job
from .variants import JobBoard

KEPT_JOBS = 20
"""Jobs whose variants stay in memory; the rest are in the database."""
VIEWS = ("ranks", "fitness", "latency", "size", "readability", "documentation")
"""By rank, or seen from several sides in the order of one of them."""


@dataclass(slots=True)
class Boards:
    """All jobs that have variants, and the one that is looked at."""

    jobs: dict[int, JobBoard] = field(default_factory=dict)
    shown: int | None = None
    """None: the newest answer."""
    chosen: bool = False
    """The person chose what is shown; else it follows the job that began something last."""
    view: str = VIEWS[0]
    unread: set[int] = field(default_factory=set)
    """Jobs to be read from the database when they are looked at."""
    announced: set[tuple[int, int]] = field(default_factory=set)
    """Attempts whose acceptance was told, with their job."""
    _serial: int = 0

    @property
    def current(self) -> JobBoard | None:
        return self.jobs.get(self.shown) if self.shown is not None else None

    @property
    def ticking(self) -> bool:
        """What is shown waits for something, and the time left is shown."""
        board = self.current
        return board is not None and any(view.waits is not None and view.running for view in board.variants.values())

    def board(self, job_id: int, artifact_id: str, name: str, job: Job | None) -> JobBoard:
        """The board of a job; made, and noted to be read, when there is none."""
        board = self.jobs.get(job_id)
        if board is None:
            board = self.jobs[job_id] = JobBoard(job_id, artifact_id, name, job)
            self.unread.add(job_id)
        self._serial += 1
        board.touched = self._serial
        while len(self.jobs) > KEPT_JOBS:
            old = min((one for one in self.jobs.values() if one.job_id != self.shown), key=lambda one: one.touched)
            del self.jobs[old.job_id]
            self.unread.discard(old.job_id)
        return board

    def follow(self, job_id: int) -> None:
        """Show a job that begins something, unless the person chose or what is shown still moves."""
        current = self.current
        if not self.chosen and not (current is not None and current.lively):
            self.shown = job_id

    def let_go(self) -> None:
        """Follow from now on, at once the job that something was heard of last."""
        self.chosen = False
        if self.jobs:
            self.shown = max(self.jobs.values(), key=lambda one: one.touched).job_id

    def choose(self, job_id: int | None) -> None:
        """By hand; stays until it is let go, or a request is sent."""
        self.shown, self.chosen = job_id, True

    def step(self, step: int, answer: bool) -> None:
        """To the next or previous of the answer and the jobs, around."""
        sources = self.sources(answer)
        if sources:
            at = sources.index(self.shown) if self.shown in sources else -1 if step > 0 else 0
            self.choose(sources[(at + step) % len(sources)])

    def sources(self, answer: bool) -> Sequence[int | None]:
        """What can be looked at: the answer, where there is one, and the jobs."""
        return [*([None] if answer or self.shown is None else []), *self.jobs]

    def turn_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
