"""Jobs that are worked off on the simulated server of the placement benchmark, by the real policies.

Owns the order in which attempts are sent: artifact by artifact with a pool of workers, as the documents have it, or
model by model over the whole queue. It knows nothing of what a policy is about to do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from ..domain.optimizing import Attempt, AttemptState, Order, StopRule
from ..domain.prompts import Kind
from ..engine.optimize.acceptance import judge
from ..engine.optimize.stages import Course
from ..engine.optimize.view import Available, Incumbent, Planned, Stop, View
from ..engine.placement.sizes import parameters_in_name
from ..scoring import ranking
from . import BenchError
from .placement_workloads import SimModel
from .placement_world import Request, Server
from .policies_world import FIRST, Outcome, Task, outcome, score_of, worth

PROMPT_S: Final = 0.35
"""Reading the prompt."""
TEST_S: Final = 0.25
"""Between the end of an answer and its score."""
POOL: Final = 3
"""Workers of the documents."""
SIMULATED: Final = "simulated"
FOREVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Machine:
    """What a run runs on."""

    vram: float
    """Bytes."""
    models: dict[str, SimModel]
    disk: float
    """Bytes a second."""
    cache: float
    """Bytes of page cache."""
    slots: int = 1


@dataclass(slots=True)
class Result:
    """What a policy made of a queue."""

    gain: float = 0.0
    """Sum over the artifacts of what their worth grew by; what only seems better counts as what it is."""
    seconds: float = 0.0
    tokens: float = 0.0
    solved: int = 0
    artifacts: int = 0
    attempts: int = 0
    loads: int = 0
    rules: dict[StopRule, int] = field(default_factory=dict)

    def add(self, other: Result) -> None:
        self.gain += other.gain
        self.seconds += other.seconds
        self.tokens += other.tokens
        self.solved += other.solved
        self.artifacts += other.artifacts
        self.attempts += other.attempts
        self.loads += other.loads
        for rule, count in other.rules.items():
            self.rules[rule] = self.rules.get(rule, 0) + count


@dataclass(slots=True, eq=False)
class _Job:
    task: Task
    first: Outcome
    course: Course
    view: View
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    todo: list[Planned] = field(default_factory=list)
    over: Stop | None = None


@dataclass(slots=True, eq=False)
class _Flying:
    """An attempt on the server, or being tested."""

    job: _Job
    attempt: Attempt
    request: Request
    found: Outcome
    tokens: float
    tested_at: float = FOREVER


class Run:
    """One queue, one policy, one machine."""

    def __init__(
        self, policy: str, queue: list[tuple[Task, Outcome]], machine: Machine, *, by_model: bool, early_kill: bool,
        levels: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._machine = machine
        self._server = Server((machine.vram,), machine.slots, machine.models, machine.disk, machine.cache)
        self._by_model, self._early_kill, self._levels = by_model, early_kill, levels or {}
        self._jobs = [self._job(policy, task, first) for task, first in queue]
        self._flying: list[_Flying] = []
        self._number = 0
        self.result = Result(artifacts=len(queue))

    def _job(self, policy: str, task: Task, first: Outcome) -> _Job:
        gen_s = first.tokens / self._machine.models[FIRST].rate + PROMPT_S
        kept = Incumbent(FIRST, 0.5, code="pass", score=score_of(first, gen_s, SIMULATED))
        order = Order(policy, seed=task.number)
        return _Job(task, first, Course(order, Kind.CODE), View(incumbent=kept, order=order))

    def run(self) -> Result:
        """Work until every job has ended."""
        self._load_first()
        begun = self._server.now
        while True:
            self._send()
            if all(job.over is not None for job in self._jobs):
                break
            upto = min([self._server.next_event(), *(one.tested_at for one in self._flying)])
            if upto == FOREVER:
                raise BenchError("The queue stands still: a policy waits for nothing.")
            ended = self._server.advance(upto)
            for one in [one for one in self._flying if one.request in ended]:
                one.tested_at = self._server.now + TEST_S
            for one in [one for one in self._flying if one.tested_at <= self._server.now + 1e-9]:
                self._flying.remove(one)
                self._settle(one)
        self.result.seconds = self._server.now - begun
        self.result.loads = self._server.loads - 1
        for job in self._jobs:
            self._account(job)
        return self.result

    @property
    def ended(self) -> list[tuple[float | None, tuple[Attempt, ...]]]:
        """For each job, the fitness that it began with and its attempts."""
        return [(job.view.incumbent.fitness, job.view.attempts) for job in self._jobs]

    def _load_first(self) -> None:
        """The model that gave the first answers is in memory when the work begins."""
        self._server.send(Request("warm", FIRST, 0.0, warm=True))
        while FIRST not in self._server.runners:
            self._server.advance(self._server.next_event())

    def _send(self) -> None:
        """Begin what may begin now."""
        free = (self._machine.slots if self._by_model else POOL) - sum(one.tested_at == FOREVER for one in self._flying)
        while free > 0:
            job = self._next_by_model() if self._by_model else self._next_in_order()
            if job is None:
                return
            self._begin(job, job.todo.pop(0))
            free -= 1

    def _ask(self, job: _Job) -> None:
        """Ask a job's course, unless it is over or has something left to begin."""
        if job.over is not None or job.todo:
            return
        open_jobs = sum(one.over is None for one in self._jobs) if self._by_model else 1
        job.view = replace(job.view, models=self._models(), sharing=max(1, open_jobs))
        step = job.course.next(job.view)
        if isinstance(step, Stop):
            job.over = step
        else:
            flying = {one.attempt.variant.key for one in self._flying if one.job is job}
            job.todo = [planned for planned in step if planned.variant.key not in flying]

    def _next_in_order(self) -> _Job | None:
        """The first artifact that is not done; the next one waits until it is."""
        for job in self._jobs:
            self._ask(job)
            if job.over is None:
                return job if job.todo else None
        return None

    def _next_by_model(self) -> _Job | None:
        """A job whose next attempt uses the loaded model; else, once nothing runs, one of the model most wanted."""
        for job in self._jobs:
            self._ask(job)
        ready = [job for job in self._jobs if job.todo]
        loaded = {name for name, runner in self._server.runners.items() if not runner.ending}
        wanted: dict[str, int] = {}
        for job in ready:
            name = job.todo[0].variant.model
            wanted[name] = wanted.get(name, 0) + 1
        here = [name for name in wanted if name in loaded]
        if self._flying and not here:
            return None
        names = here or list(wanted)
        if not names:
            return None
        name = max(names, key=lambda one: (wanted[one], one))
        return next(job for job in ready if job.todo[0].variant.model == name)

    def _models(self) -> tuple[Available, ...]:
        found = []
        for name, model in self._machine.models.items():
            loaded = name in self._server.runners and not self._server.runners[name].ending
            load_s = 0.0 if loaded else self._server.load_seconds(name)
            found.append(
                Available(
                    name, parameters_in_name(name) or 0.0, model.rate, load_s, model.need <= self._machine.vram, loaded
                )
            )
        return tuple(found)

    def _begin(self, job: _Job, planned: Planned) -> None:
        number = len(job.view.attempts) + 1
        self._number += 1
        attempt = Attempt(
            number, job.task.number, number, planned.round, planned.stage, planned.variant, planned.seed,
            AttemptState.RUNNING, planned.parent,
        )  # fmt: skip
        job.view = replace(job.view, attempts=(*job.view.attempts, attempt))
        found = outcome(job.task, planned.variant, planned.seed, self._levels)
        tokens = found.tokens * (0.5 if self._early_kill and found.early else 1.0)
        rate = self._machine.models[planned.variant.model].rate
        request = Request(f"{self._number}", planned.variant.model, tokens + PROMPT_S * rate)
        self._flying.append(_Flying(job, attempt, request, found, tokens))
        self._server.send(request)

    def _settle(self, one: _Flying) -> None:
        """Score an attempt and show it to its policy."""
        job, request = one.job, one.request
        gen_s = one.tokens / self._machine.models[request.model].rate + PROMPT_S
        killed = self._early_kill and one.found.early
        score = None if killed else score_of(one.found, gen_s, SIMULATED)
        state = AttemptState.KILLED if killed else AttemptState.SCORED
        done = replace(
            one.attempt, state=state, code=None if killed else f"# {one.attempt.number}", score=score,
            hidden_passed=None if killed else one.found.passes, tokens=round(one.tokens), generation_s=gen_s,
        )  # fmt: skip
        job.outcomes[done.number] = one.found
        job.view = replace(
            job.view,
            attempts=tuple(done if other.number == done.number else other for other in job.view.attempts),
            spent_s=job.view.spent_s + gen_s,
            spent_tokens=job.view.spent_tokens + done.tokens,
        )
        self.result.tokens += one.tokens
        self.result.attempts += 1

    def _account(self, job: _Job) -> None:
        """What a job has brought, by the real rule of acceptance."""
        assert job.over is not None
        self.result.rules[job.over.rule] = self.result.rules.get(job.over.rule, 0) + 1
        kept = job.view.incumbent.score
        assert kept is not None
        before = worth(job.first, kept)
        number = job.course.winner(job.view)
        best = next((one for one in job.view.attempts if one.number == number), None)
        right = job.first.right and job.first.passes
        if best is not None and best.score is not None and judge(best, kept, ranking).accepted:
            found = job.outcomes[best.number]
            self.result.gain += worth(found, best.score) - before
            right = found.right
        self.result.solved += right
