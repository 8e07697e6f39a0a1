"""The machine as it is seen: backend, roles, memory, models in it, what runs and waits, downloads, containment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ...domain.events import HardwareChanged, ModelWarming, PullAdvanced
from ...domain.hardware import REMOTE_HOST, BackendInfo, HardwareSample, HardwareStatus, ResidentModel, RoleChoice
from ...domain.placement import ModelReport
from ...domain.placing import HostState, PlacementState, WaitingWork
from ...domain.scores import SandboxStatus
from .history import History
from .memory import (
    CALM_S,
    RETURNS_S,
    Gone,
    ended_load,
    gone_at,
    held_at,
    loading_at,
    missing_now,
    places_of,
    unexplained_at,
)

_HERE = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0", "::", ""})
AHEAD = "next: "
"""Begins the purpose of a load that is made ahead for what comes next."""
INKS = 3
"""Colours of models in memory bars."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in memory, with what placement says of it."""

    model: ResidentModel
    host: HostState | None
    """None: placement has said nothing yet."""

    @property
    def host_name(self) -> str:
        return self.host.name if self.host else self.model.host

    @property
    def key(self) -> str:
        """What tells it from the same model elsewhere."""
        return f"{self.host_name}/{self.model.name}"

    @property
    def gpu(self) -> int | None:
        return self.host.gpu_of(self.model.name) if self.host else None

    @property
    def pinned(self) -> bool:
        return self.host is not None and self.model.name in self.host.pinned

    @property
    def leaving(self) -> bool:
        return self.host is not None and self.model.name in self.host.leaving


@dataclass(frozen=True, slots=True)
class Acting:
    """What the person asked for and is still being done."""

    what: str
    """"loading", "unloading"."""
    since: float
    """Monotonic seconds."""


@dataclass(slots=True)
class MachineState:
    backend: BackendInfo | None = None
    roles: tuple[RoleChoice, ...] = ()
    sample: HardwareSample | None = None
    resident: tuple[ResidentModel, ...] = ()
    sandbox: SandboxStatus | None = None
    warming: dict[str, ModelWarming] = field(default_factory=dict)
    """Models being loaded, or whose loading failed."""
    pulls: dict[str, PullAdvanced] = field(default_factory=dict)
    """Downloads by model; a finished one stays until the next begins."""
    placement: PlacementState = field(default_factory=PlacementState)
    placed_at: float = 0.0
    """When that was said, monotonic seconds."""
    reports: tuple[ModelReport, ...] = ()
    """What is known of each installed model; as fresh as the last survey."""
    stale: bool = True
    """Something happened since that survey that it depends on."""
    acting: dict[str, Acting] = field(default_factory=dict)
    """By model."""
    history: History = field(default_factory=History)
    load: float | None = None
    """Programs that want a processor, averaged over a minute; None where the system does not say."""
    asked: HardwareChanged | None = None
    """A question about new hardware that was not answered yet."""
    inks: dict[str, int] = field(default_factory=dict)
    """Colour of each model in memory; it keeps it while it stays."""
    others: dict[int | None, int] = field(default_factory=dict)
    """Bytes in use by anything but models in each memory of this machine, as last seen while nothing moved."""
    seen: dict[int | None, tuple[int, float]] = field(default_factory=dict)
    """The newest such reading of each memory and its time; something may have begun that is not known yet."""
    gone: tuple[Gone, ...] = ()
    """Models that left just now."""
    load_s: dict[str, float] = field(default_factory=dict)
    """How long the last load of each model took, of those that were watched."""
    moved_at: float = 0.0
    """When a load or an unload began or ended last, monotonic seconds."""

    # ------------------------------------------------------------------ reading
    @property
    def loaded(self) -> list[Loaded]:
        """What is in memory, host by host."""
        if self.placement.hosts:
            return [Loaded(model, host) for host in self.placement.hosts for model in host.residents]
        return [Loaded(model, None) for model in self.resident]

    def has_loaded(self, name: str) -> bool:
        return any(one.model.name == name for one in self.loaded)

    def is_here(self, host: HostState | None) -> bool:
        """Whether a host's models are in the memory that is measured."""
        if self.remote:
            return False
        if host is None:
            return True
        first = bool(self.placement.hosts) and self.placement.hosts[0].name == host.name
        return first or (not host.vram and (urlsplit(host.url).hostname or "") in _HERE)

    @property
    def remote(self) -> bool:
        """The models run elsewhere: what is measured here says nothing of them."""
        sample = self.sample
        return sample is not None and (sample.status is HardwareStatus.REMOTE or sample.gpu_note == REMOTE_HOST)

    @property
    def several_hosts(self) -> bool:
        return len(self.placement.hosts) > 1

    @property
    def waiting(self) -> tuple[WaitingWork, ...]:
        """What waits, next first; a model that is fetched ahead for something only until that waits itself."""
        every = self.placement.waiting
        asked = {(work.model, work.purpose) for work in every}
        return tuple(
            work
            for work in every
            if not (work.purpose.startswith(AHEAD) and (work.model, work.purpose.removeprefix(AHEAD)) in asked)
        )

    def works(self, name: str) -> bool:
        """A model answers something at this moment."""
        return any(work.model == name for work in self.placement.running)

    def loads(self, name: str) -> bool:
        """A model is being loaded."""
        return any(host.loading is not None and host.loading.model == name for host in self.placement.hosts)

    def report_of(self, name: str) -> ModelReport | None:
        return next((one for one in self.reports if one.model.name == name), None)

    @property
    def simulated(self) -> str:
        """The hardware that is imitated, in words; "" where it is real."""
        if self.backend is not None and self.backend.simulated:
            return self.backend.simulated
        return "hardware" if self.sample is not None and self.sample.probe == "simulated" else ""

    # ------------------------------------------------------------------ folding
    def sampled(self, sample: HardwareSample, now: float) -> None:
        self.sample = sample
        self.history.sampled(sample, now)
        self._settle_others(sample, now)

    def _settle_others(self, sample: HardwareSample, now: float) -> None:
        """Remember what others use while no model comes or goes."""
        self._forget_gone(now)
        places = places_of(sample)
        leaving = any(one.leaving for one in self.loaded)
        taken = now - (sample.age_s or 0.0)
        if leaving or self.gone or taken < self.moved_at + CALM_S:
            return
        for place in places:
            if loading_at(self, place) is None:
                self._believe(place.gpu, taken)
                self.seen[place.gpu] = (unexplained_at(self, place), taken)

    def _forget_gone(self, now: float) -> None:
        """Models whose memory is back, as far as the newest reading says, are gone for good."""
        told = {name for host in self.placement.hosts for name in host.leaving}
        still: list[Gone] = []
        for place in places_of(self.sample) if self.gone and self.sample is not None else ():
            known = self.others.get(place.gpu)
            extra = unexplained_at(self, place) - (known or 0)
            for one in gone_at(self.gone, place):
                least = one.size // (2 if known is None else 10)
                if one.name in told or (extra > least and now - one.at < RETURNS_S):
                    still.append(one)
                    extra -= one.size
        self.gone = tuple(still)

    def _believe(self, gpu: int | None, now: float) -> None:
        """A load is seen by the driver before anybody tells of it: a reading counts once nothing moved for a while."""
        size, at = self.seen.get(gpu, (0, now))
        if now - at >= CALM_S:
            self.others[gpu] = size

    def place(self, state: PlacementState, now: float) -> bool:
        """Returns whether other models are in memory than before."""
        before, moving = [one.key for one in self.loaded], self._moving()
        places = places_of(self.sample) if self.sample is not None else []
        held = [(one, place, size) for place in places for one, size in held_at(self, place)]
        new_hosts = {host.name: host for host in state.hosts}
        for old in self.placement.hosts:
            new = new_hosts.get(old.name)
            if new is not None and (ended := ended_load(old, new, now - self.placed_at)) is not None:
                self.load_s[ended[0]] = ended[1]
        known = bool(self.placement.hosts)
        self.placement, self.placed_at = state, now
        if known:
            here = {one.model.name for one in self.loaded}
            left = [*self.gone, *missing_now(held, self.loaded, now)]
            self.gone = tuple(one for one in left if one.name not in here)
            self._forget_gone(now)
        if moving != self._moving():
            for gpu in self.seen:
                self._believe(gpu, now)
            self.seen.clear()
            self.moved_at = now
        self.history.placed(state, now)
        self.settle_inks()
        return before != [one.key for one in self.loaded]

    def _moving(self) -> tuple[object, ...]:
        """What is in memory, comes or goes; while it stays the same, memory in use belongs to the same."""
        comes = [(host.name, host.loading.model) for host in self.placement.hosts if host.loading]
        return (*comes, *((one.key, one.leaving) for one in self.loaded))

    def settle_inks(self) -> None:
        """A model keeps its colour while it is in memory; a new one gets the colour that is used least."""
        names = list(dict.fromkeys(one.model.name for one in self.loaded))
        names += [host.loading.model for host in self.placement.hosts if host.loading]
        self.inks = {name: ink for name, ink in self.inks.items() if name in names}
        for name in names:
            if name not in self.inks:
                taken = list(self.inks.values())
                self.inks[name] = min(range(INKS), key=lambda ink: (taken.count(ink), ink))

    def warm(self, event: ModelWarming) -> None:
        if event.state == "warm":
            self.warming.pop(event.model, None)
        else:
            self.warming[event.model] = event

    def pull(self, event: PullAdvanced) -> bool:
        """Returns whether anything that is shown changed."""
        old = self.pulls.get(event.progress.model)
        if old == event:
            return False
        self.pulls[event.progress.model] = event
        if event.finished:
            self.stale = True
        return True

    def surveyed(self, reports: Sequence[ModelReport]) -> bool:
        """Returns whether anything changed."""
        new = tuple(reports)
        changed, self.reports, self.stale = new != self.reports, new, False
        return changed

    @property
    def pulling(self) -> tuple[str, ...]:
        return tuple(name for name, event in self.pulls.items() if not event.finished and not event.error)

    @property
    def missing(self) -> tuple[str, ...]:
        """Models that roles want and the server lacks, each once, not those being downloaded."""
        names: list[str] = []
        for role in self.roles:
            if role.wanted and role.wanted != role.model and role.wanted not in names:
                names.append(role.wanted)
        return tuple(name for name in names if name not in self.pulling)
