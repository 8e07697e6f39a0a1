"""Policies on the simulated server: the real planner, and what programs do that know nothing of memory.

Owns the runs: it hands facts to the planner and does what it says, or sends work as a thread pool would. It holds no
placement rule of its own.
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass

from ..engine.placement.decisions import AbortLoad, Action, Cancel, Load, Memory, Policy, Refuse, Start, Unload
from ..engine.placement.facts import Device, Facts, Host, Loading, ModelNeed, Resident, Work, WorkState
from ..engine.placement.planner import decide
from .placement_chat import FOREVER, Chat, Outcome, Stalled
from .placement_workloads import Workload, lower_bound
from .placement_world import Request, Server

LIMIT_S = 1e5
ROUNDS = 60
"""Decisions at one moment; more are an error of the planner."""
REPREFILL_S = 0.3
"""Reading partial text again costs as much as generating for so long."""


def servers_of(work: Workload, count: int = 1) -> dict[str, Server]:
    """As many equal hosts as asked for."""
    made = (Server(work.vram, work.slots, work.models, work.disk, work.cache) for _ in range(count))
    return {f"host{number}": server for number, server in enumerate(made)}


def run_pool(work: Workload, threads: int, *, grouped: bool = False) -> Outcome:
    """A thread pool: so many requests at a time, in the order given or by model; the server sorts it out."""
    server = servers_of(work)["host0"]
    jobs = [Request(f"job{number}", model, tokens) for number, (model, tokens) in enumerate(work.jobs)]
    todo = deque(sorted(jobs, key=lambda job: job.model) if grouped else jobs)
    chat, open_jobs, flying, end = Chat(work), set(jobs), 0, 0.0
    while open_jobs or chat.open:
        while todo and flying < threads:
            server.send(todo.popleft())
            flying += 1
        upto = min(server.next_event(), chat.next_at if open_jobs else FOREVER)
        if upto > LIMIT_S:
            raise Stalled(f"the thread pool stands still at {server.now:.0f} s of workload {work.seed}")
        for request in server.advance(upto):
            if request in open_jobs:
                open_jobs.remove(request)
                flying -= 1
                end = server.now
        if open_jobs:
            for request in chat.due(server.now, [server]):
                server.send(request)
    return _outcome(work, [server], end, 0.0, chat)


def _outcome(work: Workload, servers: list[Server], end: float, lost: float, chat: Chat) -> Outcome:
    outcome = Outcome(
        makespan=end,
        ratio=end / lower_bound(work),
        loads=sum(server.loads for server in servers),
        reloads=sum(server.reloads for server in servers),
        evictions=sum(server.evictions for server in servers),
        spills=sum(server.spills for server in servers),
        peak_over=max(server.peak_over for server in servers),
        lost=lost / sum(tokens for _, tokens in work.jobs),
    )
    chat.fill(outcome)
    return outcome


@dataclass(slots=True, eq=False)
class _Job:
    """One work and its request on the server."""

    request: Request
    guess: float
    foreground: bool = False
    queued_at: float = 0.0
    cancels: int = 0
    host: str | None = None

    def as_work(self, resume: bool) -> Work:
        state = WorkState.WAITING if self.host is None else WorkState.RUNNING
        return Work(
            id=self.request.id,
            model=self.request.model,
            tokens=self.guess,
            made=self.request.made,
            foreground=self.foreground,
            queued_at=self.queued_at,
            cancels=self.cancels,
            resumable=resume,
            state=state,
            host=self.host,
        )


class PlannedRun:
    """The real planner on one workload. `wrong_by` is the spread (log-normal) of its guesses of token counts."""

    def __init__(
        self,
        work: Workload,
        policy: Policy | None = None,
        *,
        resume: bool = True,
        unattended: bool = False,
        wrong_by: float = 0.0,
        hosts: int = 1,
    ) -> None:
        self.work, self.policy, self.resume, self.unattended = work, policy or Policy(), resume, unattended
        self.servers = servers_of(work, hosts)
        self.down: set[str] = set()
        guess = random.Random(work.seed * 7919 + 1)
        self.jobs = {
            f"job{number}": _Job(Request(f"job{number}", model, tokens), tokens * guess.lognormvariate(0.0, wrong_by))
            for number, (model, tokens) in enumerate(work.jobs)
        }
        self.chat, self.memory, self.lost, self.decisions = Chat(work), Memory(), 0.0, 0
        self.now, self.end, self._warm, self._wake = 0.0, 0.0, dict[str, Request](), FOREVER

    @property
    def background(self) -> bool:
        """Some background work is open."""
        return any(not job.foreground for job in self.jobs.values())

    def run(self) -> Outcome:
        """To the end of all work. Raises Stalled if the planner leaves work undone."""
        self.settle()
        while self.jobs:
            self.step()
        return self.outcome()

    def outcome(self) -> Outcome:
        found = _outcome(self.work, list(self.servers.values()), self.end, self.lost, self.chat)
        found.decisions = self.decisions
        return found

    def step(self) -> None:
        """To the next event, and what the planner makes of it."""
        alive = [server for name, server in self.servers.items() if name not in self.down]
        coming = self.chat.next_at if self.background else FOREVER
        upto = min([*(server.next_event() for server in alive), coming, self._wake])
        if upto > LIMIT_S:
            raise Stalled(f"the planner stands still at {self.now:.0f} s of workload {self.work.seed}")
        self.now = upto
        for server in alive:
            for request in server.advance(upto):
                job = self.jobs.pop(request.id, None)
                if job is not None and not job.foreground:
                    self.end = self.now
        if self.background:
            for request in self.chat.due(self.now, alive):
                self.jobs[request.id] = _Job(request, request.tokens, foreground=True, queued_at=self.now)
        self.settle()

    def settle(self) -> None:
        """Ask the planner and do what it says until it says nothing more."""
        for _ in range(ROUNDS):
            decision = decide(self.facts(), self.memory, self.policy)
            self.decisions += 1
            self.memory = decision.memory
            self._wake = FOREVER if decision.wake is None else decision.wake
            if not decision.actions:
                return
            for action in decision.actions:
                self._do(action)
        raise Stalled(f"the planner does not come to rest at {self.now:.1f} s of workload {self.work.seed}")

    def facts(self) -> Facts:
        """What a gate would see now."""
        needs = {
            m.name: ModelNeed(m.name, m.need, m.predicted, m.rate, self._load_seconds(m.name))
            for m in self.work.models.values()
        }
        return Facts(
            now=self.now,
            works=tuple(job.as_work(self.resume) for job in self.jobs.values()),
            needs=needs,
            hosts=tuple(self._host(name, server) for name, server in self.servers.items()),
            unattended=self.unattended,
        )

    def _load_seconds(self, model: str) -> float:
        return min(server.load_seconds(model) for server in self.servers.values())

    def _host(self, name: str, server: Server) -> Host:
        devices = tuple(Device(index, total, server.free(index)) for index, total in enumerate(server.vram))
        residents = tuple(Resident(r.model.name, r.bytes, r.device, leaving=r.ending) for r in server.runners.values())
        run = server.loading
        loading = None if run is None else Loading(run.request.model, run.since, run.device)
        return Host(name, devices, server.slots, residents, loading, up=name not in self.down)

    def _do(self, action: Action) -> None:
        match action:
            case Start():
                job = self.jobs[action.work]
                job.host = action.host
                self.servers[action.host].send(job.request)
            case Load():
                warm = Request(f"load {action.model}", action.model, 0, warm=True, device=action.main_gpu)
                self._warm[action.host] = warm
                self.servers[action.host].send(warm)
            case AbortLoad():
                self.servers[action.host].cancel(self._warm[action.host])
            case Unload():
                self.servers[action.host].unload(action.model)
            case Cancel():
                self._cancel(action)
            case Refuse():
                raise Stalled(f"{action.work} was refused: {action.reason}")

    def _cancel(self, action: Cancel) -> None:
        job = self.jobs[action.work]
        made = job.request.made
        if action.host not in self.down:
            self.servers[action.host].cancel(job.request)
        job.request.state, job.request.started, job.host = "new", None, None
        job.cancels += 1
        again = REPREFILL_S * self.work.models[job.request.model].rate
        job.request.made = max(0.0, made - again) if action.resume else 0.0
        self.lost += made - job.request.made
