"""What a part of an answer waits for, as placement says it: its model is being loaded, or has to wait.

Pure. How it reads is for `panes.wait_lines`.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...domain.placing import LoadingModel, RunningWork, WaitingWork

if TYPE_CHECKING:
    from .machine import MachineState
    from .runs import StageView

AFTERWARDS = frozenset({"writing tests", "judging"})
"""Purposes of calls that are made for a stage beside its answer."""
ALMOST = 0.99
"""A load is not done before the server says so."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a call waits for. Times are those of the moment at which it was said."""

    model: str
    reason: str = ""
    """One sentence; "" while its model is being loaded, or has been."""
    eta_s: float | None = None
    """Until it begins; None where nobody can say."""
    load_s: float | None = None
    """How long its model is expected to take to load; None while it is not being loaded."""
    said_at: float = 0.0
    """Monotonic seconds."""

    @property
    def loads(self) -> bool:
        return self.load_s is not None

    def left(self, now: float) -> float | None:
        """Seconds until it begins; None where nobody can say, or where it is later than was expected."""
        if self.eta_s is None:
            return None
        left = self.eta_s - max(0.0, now - self.said_at)
        return left if left > 0 else None

    def share(self, now: float) -> float:
        """How much of the load is done, as far as its expected time says."""
        if not self.load_s or self.eta_s is None:
            return ALMOST
        return max(0.0, min(ALMOST, 1.0 - (self.eta_s - max(0.0, now - self.said_at)) / self.load_s))


def of_load(loading: LoadingModel, said_at: float) -> Waiting:
    """A load in progress."""
    return Waiting(
        loading.model, loading.stuck, loading.expected_s - loading.since_s, max(0.0, loading.expected_s), said_at
    )


def of_work(machine: MachineState, work: WaitingWork) -> Waiting:
    """A call that is not begun: its model is being loaded, or it waits for something else."""
    if (loading := _load_of(machine, work.model)) is not None:
        return of_load(loading, machine.placed_at)
    return Waiting(work.model, work.reason.strip().rstrip("."), work.eta_s, None, machine.placed_at)


def of_answer(machine: MachineState, stage: StageView) -> Waiting | None:
    """What the answer of a stage waits for; None when nothing is known of it.

    Once it waited for a model, that the model is there is said too until its first token comes: a line that was there
    for the one stays for the other.
    """
    if stage.finished is not None or stage.first_at is not None:
        return None
    work = _asked(machine, stage.model, {stage.name})
    if work is not None:
        return of_work(machine, work)
    begun = any(_same(one.model, stage.model) and one.purpose == stage.name for one in machine.placement.running)
    if not begun and (loading := _load_of(machine, stage.model)) is not None:
        return of_load(loading, machine.placed_at)
    return Waiting(stage.model, said_at=machine.placed_at) if stage.waits is not None else None


def of_what_follows(machine: MachineState, stage: StageView) -> Waiting | None:
    """What a call that tests or judges a stage waits for."""
    work = _asked(machine, None, AFTERWARDS) if stage.working else None
    return of_work(machine, work) if work is not None else None


def _asked(machine: MachineState, model: str | None, purposes: Set[str]) -> WaitingWork | None:
    """The call of the person that waits for one of these; `model` None: any."""
    for work in machine.placement.waiting:
        if work.foreground and work.purpose in purposes and (model is None or _same(work.model, model)):
            return work
    return None


def asks_for(work: WaitingWork | RunningWork, job_id: int, model: str) -> bool:
    """Whether a call is for an answer of that model to a job."""
    return work.job_id == job_id and _same(work.model, model)


def _load_of(machine: MachineState, model: str) -> LoadingModel | None:
    loads = [host.loading for host in machine.placement.hosts if host.loading is not None]
    return next((one for one in loads if _same(one.model, model)), None)


def _same(one: str, other: str) -> bool:
    """Names with and without the tag that a name without one stands for."""
    return one.removesuffix(":latest") == other.removesuffix(":latest")
