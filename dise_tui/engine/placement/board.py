"""The facts seen from the planner's side: who runs where, what is free, whose turn it is. Derived, never stored.

Owns every question that more than one rule of the planner asks. It takes no decision and changes nothing, but for
the list of waiting work, from which each rule takes what it has started.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .decisions import Memory, Policy
from .facts import Device, Facts, Host, Loading, ModelNeed, Resident, Work, WorkState

Lane = tuple[str, int]
"""Host and GPU."""
NEVER = float("inf")


class HostView:
    """One usable host."""

    def __init__(self, host: Host, policy: Policy, works: Iterable[Work], *, trial: bool) -> None:
        self.host, self.policy, self.name = host, policy, host.name
        self.trial = trial
        """It failed, and is tried again with one request of each model."""
        self.devices = {device.index: device for device in host.devices}
        self.lanes: list[Lane] = [(host.name, index) for index in sorted(self.devices)]
        self.busy: dict[str, list[Work]] = {}
        for work in works:
            if work.busy and work.host == host.name:
                self.busy.setdefault(work.model, []).append(work)
        self.residents = sorted(host.residents, key=lambda resident: (resident.model, resident.bytes))
        self.leaving = any(resident.leaving for resident in host.residents)
        self.max_loaded = host.max_loaded if host.max_loaded is not None else 3 * max(1, len(host.devices))
        self.loading: Loading | None = host.loading

    def has(self, model: str) -> bool:
        return bool(self.devices) and (self.host.installed is None or model in self.host.installed)

    def slots(self, need: ModelNeed | None) -> int:
        """Requests of a model that go side by side here."""
        if self.trial:
            return 1
        known = need.slots if need is not None and need.slots is not None else self.host.slots
        return max(1, self.host.model_slots.get(need.model, known) if need is not None else known)

    def resident(self, need: ModelNeed) -> Resident | None:
        """The loaded model, if it can take requests with the options of its group."""
        for resident in self.residents:
            if resident.model == need.model and not resident.leaving and resident.num_ctx in (None, need.num_ctx):
                return resident
        return None

    def lists(self, model: str) -> bool:
        """The model is in memory in any form, leaving and with other options included."""
        return any(resident.model == model for resident in self.residents)

    def lane(self, resident: Resident) -> Lane:
        """Where it generates; the first GPU for one that is spread or unknown."""
        index = resident.device if resident.device in self.devices else min(self.devices)
        return (self.name, index if index is not None else 0)

    def free(self, device: Device) -> float | None:
        """Bytes free now; where the driver does not say, what the loaded models leave of the total, and a tenth less
        for what they take besides."""
        if device.free is not None or device.total is None:
            return device.free
        held = sum(r.bytes for r in self.residents if self.lane(r)[1] == device.index)
        return 0.9 * device.total - held if held else device.total

    def room(self, device: Device, need: ModelNeed) -> float:
        """Bytes that must be free there to load it whole beside others; NEVER if it can never be."""
        if device.total is None:
            return NEVER
        own = need.need + self.policy.reserve
        by_server = need.predicted / self.policy.admit
        if own > device.total or (by_server > device.total and len(self.devices) > 1):
            return NEVER
        return min(max(own, by_server), device.total)

    def can_load(self, device: Device, need: ModelNeed, free: float | None = None) -> bool:
        """Both tests: it is really free, and the server will evict nothing and split nothing."""
        empty = not self.residents
        free = self.free(device) if free is None else free
        if free is None:
            return empty and len(self.devices) == 1
        if need.need + self.policy.reserve > free or len(self.residents) >= self.max_loaded:
            return False
        return need.predicted <= self.policy.admit * free or (empty and len(self.devices) == 1)

    def can_load_alone(self, need: ModelNeed, *, emptied: bool = False) -> bool:
        """On an empty host: over all its GPUs, or partly in RAM where the model may. Unknown memory is tried.

        `emptied` counts what is loaded or being loaded as gone.
        """
        frees = [self.free(device) for device in self.devices.values()]
        known = sum(free for free in frees if free is not None)
        if emptied:
            blind = sum(device.total or 0.0 for device in self.devices.values() if device.free is None)
            known = max(known + sum(resident.bytes for resident in self.residents), blind)
        unsure = None in frees or need.may_spill or (emptied and self.loading is not None)
        return (emptied or not self.residents) and (unsure or need.need <= known + 1.0)

    def on_lane(self, lane: Lane) -> list[Resident]:
        return [resident for resident in self.residents if self.lane(resident) == lane]


class Board:
    """Everything a rule asks."""

    def __init__(self, facts: Facts, memory: Memory, policy: Policy) -> None:
        self.facts, self.memory, self.policy, self.now = facts, memory, policy, facts.now
        self.needs = facts.needs
        self.works = sorted(facts.works, key=lambda work: work.id)
        self.hosts = [
            HostView(host, policy, self.works, trial=host.failures >= policy.breaker_after)
            for host in sorted(facts.hosts, key=lambda host: host.name)
            if usable(host, facts.now, policy) and host.devices
        ]
        self.by_name = {host.name: host for host in self.hosts}
        known = [work for work in self.works if work.model in self.needs]
        waiting = [work for work in known if work.state is WorkState.WAITING]
        self.person = sorted((w for w in waiting if w.foreground), key=lambda w: (w.queued_at, w.id))
        self.asked = {work.model for work in known if work.foreground}
        self.running = {work.model for work in known if work.busy}
        self.held = self._held()
        self.queues: dict[str, list[Work]] = {}
        for work in sorted((w for w in waiting if not w.foreground), key=self._first_served):
            self.queues.setdefault(work.model, []).append(work)
        self.overdue = {model for model in self.queues if self._is_overdue(model)}
        self.closed: dict[str, list[Work]] = {}
        self._close()

    def _held(self) -> set[str]:
        held = {model for model, until in self.memory.held.items() if until > self.now} | self.asked
        if self.facts.typing and self.facts.chat_model is not None:
            held.add(self.facts.chat_model)
        return held

    def _first_served(self, work: Work) -> tuple[bool, int, float, float, str]:
        """Cancelled work goes on first, then by priority, then the longest."""
        return (not (work.cancels or work.made), work.rank, -work.left, work.queued_at, work.id)

    def _is_overdue(self, model: str) -> bool:
        if model in self.running:
            return False
        oldest = min(work.queued_at for work in self.queues[model])
        return self.memory.passed.get(model, 0) >= self.policy.passes or self.now - oldest >= self.policy.overdue

    def _close(self) -> None:
        """While a group is overdue, others start nothing that was asked for after it: their turn ends some day."""
        if not self.overdue:
            return
        for model in list(self.queues):
            others = [work.queued_at for other in self.overdue - {model} for work in self.queues[other]]
            if not others or model in self.overdue:
                continue
            before = min(others) + self.policy.batch
            late = [work for work in self.queues[model] if work.queued_at > before and not work.cancels]
            if late:
                self.closed[model] = late
                self.queues[model] = [work for work in self.queues[model] if work not in late]
        self.queues = {model: works for model, works in self.queues.items() if works}

    def homes(self, model: str) -> list[tuple[HostView, Resident]]:
        """Every host where the model is ready."""
        need = self.needs[model]
        return [(host, resident) for host in self.hosts if (resident := host.resident(need)) is not None]

    def home(self, model: str) -> tuple[HostView, Resident] | None:
        """A host where the model is ready; of several, one with a free slot and least of our work on it."""
        return min(self.homes(model), key=lambda one: self.crowd(one[0], model), default=None)

    def crowd(self, host: HostView, model: str, started: int = 0) -> tuple[bool, bool, int, int, str]:
        """How much is in the way of one more request there; the smallest is best. A host that failed comes late."""
        used = len(host.busy.get(model, ())) + started
        all_of_it = started + sum(len(works) for works in host.busy.values())
        return (used >= host.slots(self.needs[model]), host.trial, used, all_of_it, host.name)

    def loading(self, model: str) -> HostView | None:
        return next((h for h in self.hosts if h.loading is not None and h.loading.model == model), None)

    def seconds(self, works: Iterable[Work], slots: int) -> float:
        """How long a group of one model generates, with as many slots in use as there are."""
        listed = list(works)
        if not listed:
            return 0.0
        rate = self._rate(listed[0].model)
        together = float(min(slots, len(listed)) ** self.policy.batching)
        longest = max(work.left for work in listed)
        return max(sum(work.left for work in listed) / together, longest) / rate

    def left_seconds(self, work: Work, together: int = 1) -> float:
        """How long one running work still takes."""
        return work.left / self._rate(work.model) * float(max(1, together) ** (1 - self.policy.batching))

    def _rate(self, model: str) -> float:
        """Tokens a second, alone; 1 for a model that nothing is known of."""
        need = self.needs.get(model)
        return max(need.rate, 1e-6) if need is not None else 1.0

    def protected(self, work: Work, asked_at: float) -> bool:
        """Cancelled too often to be cancelled again before the person has waited."""
        loses = self.policy.protect_resumable or not work.resumable
        return loses and work.cancels >= self.policy.protect_after and self.now < asked_at + self.policy.protect_for

    def rank(self, model: str) -> int:
        return min(work.rank for work in self.queues[model])

    def first_choice(self, models: Iterable[str]) -> frozenset[str]:
        """Which of the groups may be next: the overdue ones, else those with the highest priority."""
        listed = list(models)
        late = [model for model in listed if model in self.overdue]
        if late:
            return frozenset(late)
        best = min((self.rank(model) for model in listed), default=0)
        return frozenset(model for model in listed if self.rank(model) == best)


def usable(host: Host, now: float, policy: Policy) -> bool:
    """A host takes work if it answers; after failures in a row it is left alone, longer each time, then tried."""
    return host.up and now >= retry_at(host, policy)


def retry_at(host: Host, policy: Policy) -> float:
    """When a host with failures in a row is tried again."""
    if host.failures < policy.breaker_after:
        return float("-inf")
    pause = policy.breaker_first * 2.0 ** min(host.failures - policy.breaker_after, 10)
    return host.failed_at + min(pause, policy.breaker_most)


def remember(memory: Memory, facts: Facts, policy: Policy) -> Memory:
    """Memory brought up to the facts: whose answer has come, which groups exist still."""
    asked = frozenset(work.model for work in facts.works if work.foreground)
    gone = memory.person - asked
    held = {model: until for model, until in memory.held.items() if until > facts.now}
    held.update(dict.fromkeys(gone, facts.now + policy.hold))
    queued = {work.model for work in facts.works if work.state is WorkState.WAITING and not work.foreground}
    alive = {work.model for work in facts.works}
    return replace(
        memory,
        person=asked,
        held=held,
        answered=facts.now if gone else memory.answered,
        passed={model: count for model, count in memory.passed.items() if model in queued},
        homes={model: home for model, home in memory.homes.items() if model in alive},
    )
