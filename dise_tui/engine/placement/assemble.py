"""The planner's facts, from what is known of servers, machine, models and calls. Reads state; asks nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ...domain.hardware import BackendInfo, HardwareSample, InstalledModel, ResidentModel
from ...domain.placement import Need
from .facts import Device, Facts, Host, Loading, ModelNeed, Resident, WorkState, one_context
from .hosts import Hosts, ServerHost
from .knowledge import Knowledge
from .room import Place, Room, room_of
from .sizes import same_model
from .tickets import Ticket

LOAD_START_S = 1.2
"""Of a load, what does not depend on the size: the runner starts, buffers are reserved."""
DISK = 1e9
"""Bytes a second that a model is read with where no load was measured."""
PRESSED_S = 5.0
"""After this time a person's model is loaded partly on the CPU where other programs hold the GPU, s."""
LAG_S = 2.0
"""So old the driver's word on free memory may be, s."""
GPU_BANDWIDTH = 300e9
"""Bytes a second of memory, for the speed of a model that has not answered yet: middle of common cards."""
RAM_BANDWIDTH = 40e9


@dataclass(slots=True)
class Scene:
    """What is beside the calls."""

    hosts: Hosts
    knowledge: Knowledge
    sample: HardwareSample | None = None
    loads: dict[str, Loading] = field(default_factory=dict)
    """The load in progress on each host."""
    pinned: Collection[str] = ()
    slots: dict[tuple[str, str], int] = field(default_factory=dict)
    """Requests that may be in flight, by host and model, a trial included."""
    known_slots: dict[str, tuple[int, bool]] = field(default_factory=dict)
    """By host, the most slots seen of a model there, and whether that is settled."""
    most: dict[int, float] = field(default_factory=dict)
    """Bytes that models could have on each GPU of this machine at best, as far as it was ever seen: what other
    programs always hold is not there for anyone."""
    moved_at: dict[str, float] = field(default_factory=dict)
    """When the last load on a host ended: what the driver says of free memory may be older."""
    typing: bool = False
    chat_model: str | None = None
    unattended: bool = False

    @property
    def room(self) -> Room | None:
        return room_of(self.sample) if self.sample is not None else None

    def saw(self, sample: HardwareSample) -> None:
        """The machine now."""
        self.sample = sample
        room = self.room
        local = next((host for host in self.hosts.all if host.part.local), None)
        if room is None or local is None:
            return
        for place in room.gpus:
            if place.gpu is None or place.free is None:
                continue
            alone = len(room.gpus) == 1
            held = sum(one.size_vram for one in local.residents if alone or local.gpus.get(one.name) == place.gpu)
            if held > place.total - place.free:
                continue  # the list is older than the sample: what it names has gone already
            self.most[place.gpu] = min(float(place.total), max(self.most.get(place.gpu, 0.0), float(place.free + held)))

    def host_slots(self, host: ServerHost) -> int:
        """For a model that nothing is known of."""
        return host.part.slots or 1


def facts_of(scene: Scene, tickets: Iterable[Ticket], now: float) -> Facts:
    """The facts at one moment."""
    listed = [ticket for ticket in tickets if _takes_part(ticket, now)]
    models = {ticket.model.name: ticket.model for ticket in listed}
    room = scene.room
    pressed = {
        ticket.model.name
        for ticket in listed
        if ticket.foreground and ticket.state is WorkState.WAITING and now - ticket.waiting_since > PRESSED_S
    }
    hosts = tuple(_host(host, scene, room, now) for host in scene.hosts.all)
    wanted = scene.knowledge.options.num_ctx
    contexts = one_context(((name, wanted) for name in models), (one for host in hosts for one in host.residents))
    return Facts(
        now=now,
        works=tuple(ticket.work() for ticket in listed),
        needs={name: model_need(one, scene, room, contexts[name], name in pressed) for name, one in models.items()},
        hosts=hosts,
        typing=scene.typing,
        chat_model=scene.chat_model,
        unattended=scene.unattended,
    )


def _takes_part(ticket: Ticket, now: float) -> bool:
    """It is in flight, or may be now; whoever wanted a model loaded and has it takes nothing any more."""
    if ticket.state is WorkState.WAITING:
        return ticket.not_before <= now
    return ticket.call is not None


def model_need(
    model: InstalledModel, scene: Scene, room: Room | None, num_ctx: int = 0, pressed: bool = False
) -> ModelNeed:
    """What loading a model takes. `num_ctx`: the context it is used with, where that is more than the settings'.
    `pressed`: a person has waited long enough; partly on the CPU is better than not at all.
    """
    num_ctx = num_ctx or scene.knowledge.options.num_ctx
    need = scene.knowledge.need_of(model)
    on_gpu = bool(room and room.gpus and not room.unknown) or any(host.part.vram for host in scene.hosts.all)
    place = room.places[0] if room is not None else None
    takes = _takes(need, place, on_gpu)
    return ModelNeed(
        model=model.name,
        need=takes,
        predicted=need.ollama_predict + need.surcharge,
        rate=scene.knowledge.speed_of(model) or _guessed_rate(need, on_gpu),
        load_seconds=scene.knowledge.load_seconds_of(model) or LOAD_START_S + model.size / DISK,
        num_ctx=num_ctx,
        may_spill=_may_spill(takes, scene, room, on_gpu, pressed),
    )


def _takes(need: Need, place: Place | None, on_gpu: bool) -> int:
    if on_gpu and (place is None or place.gpu is None):
        return need.total
    return place.takes(need) if place is not None else need.in_ram


def _guessed_rate(need: Need, on_gpu: bool) -> float:
    """Decoding reads all weights once a token."""
    return (GPU_BANDWIDTH if on_gpu else RAM_BANDWIDTH) / max(need.weights_gpu, 1 << 28)


def _may_spill(takes: int, scene: Scene, room: Room | None, on_gpu: bool, pressed: bool) -> bool:
    """Too big for the GPUs, or other programs hold them, but the RAM beside them has room for the rest."""
    if not on_gpu:
        return False
    known = room is not None and not room.unknown
    totals = [scene.most.get(place.gpu or 0, place.total) for place in room.gpus] if room is not None and known else []
    for host in scene.hosts.all:
        if host.part.vram:
            return takes > sum(host.part.vram)  # of its RAM nothing is known: the server decides
    if room is None or not totals:
        return False
    if takes + room.gpus[0].reserve <= max(totals):
        return pressed and takes <= (room.ram.free or 0)
    return takes <= sum(totals) + room.ram.total


def _host(host: ServerHost, scene: Scene, room: Room | None, now: float) -> Host:
    devices = devices_of(host, room, scene.most)
    if now - scene.moved_at.get(host.name, float("-inf")) < LAG_S:
        devices = tuple(_by_books(device, host, scene, context_of(scene, room)) for device in devices)
    alone = len(devices) == 1
    context = context_of(scene, room)
    installed = None if host.installed is None else frozenset(_able(host, scene, now))
    loaded = host.loaded()
    listed = {one.name for one in loaded}
    # Listed no more, but its memory is not free yet.
    going = tuple(
        Resident(name, size if devices[0].free is None else 0.0, gpu, leaving=True)
        for name, (size, gpu) in sorted(host.leaving.items())
        if name not in listed
    )
    return Host(
        name=host.name,
        devices=devices,
        slots=scene.host_slots(host),
        residents=(*(_resident(one, host, scene, alone, context, now) for one in loaded), *going),
        model_slots={model: count for (name, model), count in scene.slots.items() if name == host.name},
        loading=scene.loads.get(host.name),
        up=host.up,
        failures=host.failures,
        failed_at=host.failed_at,
        installed=installed,
        max_loaded=most_loaded(host.part.backend.info, len(host.installed or ())),
    )  # fmt: skip


def most_loaded(info: BackendInfo, installed: int) -> int | None:
    """How many models a server holds at once, where that is not as with Ollama: all of the small built-in ones."""
    return installed or None if info.small else None


def _able(host: ServerHost, scene: Scene, now: float) -> Iterable[str]:
    """What a host has, without what it could not load a moment ago and another one has too."""
    others = [one for one in scene.hosts.all if one is not host and one.up]
    for model in host.installed or ():
        failed = host.unable.get(model.name, float("-inf")) > now
        if not (failed and any(one.has(model.name) and one.unable.get(model.name, 0.0) <= now for one in others)):
            yield model.name


def devices_of(host: ServerHost, room: Room | None, most: Mapping[int, float]) -> tuple[Device, ...]:
    """The memories of a host as far as they are known."""
    if host.part.vram:
        return tuple(Device(index, float(total), None) for index, total in enumerate(host.part.vram))
    if not host.part.local or room is None or room.unknown:
        return (Device(0, None, None),)
    if not room.gpus:
        return (_device(0, room.ram, {}),)
    return tuple(_device(place.gpu or 0, place, most) for place in sorted(room.gpus, key=lambda one: one.gpu or 0))


def _by_books(device: Device, host: ServerHost, scene: Scene, context: int) -> Device:
    """Right after a load: what is free by what is loaded, where the driver still says more."""
    if device.free is None or device.total is None:
        return device
    here = [one for one in host.loaded() if host.gpus.get(one.name, device.index) == device.index and one.size_vram]
    held = sum(one.size_vram + context for one in here)
    return replace(device, free=min(device.free, max(0.0, device.total - held)))


def context_of(scene: Scene, room: Room | None) -> int:
    """Bytes that the driver takes for each process on a GPU; 0 without one."""
    return scene.knowledge.context if room is not None and room.gpus else 0


def _device(index: int, place: Place, most: Mapping[int, float]) -> Device:
    total = most.get(index, float(place.total))
    return Device(index, total, None if place.free is None else float(place.free))


def _resident(
    one: ResidentModel, host: ServerHost, scene: Scene, alone: bool, context: int, now: float
) -> Resident:  # fmt: skip
    wanted = scene.knowledge.options.num_ctx
    model = scene.hosts.model(one.name)
    cut = min(wanted, model.context_length) if model is not None and model.context_length else wanted
    device = 0 if alone else host.gpus.get(one.name)
    return Resident(
        model=model.name if model is not None else one.name,
        bytes=float((one.size_vram + context) if one.size_vram else one.size),
        device=device,
        num_ctx=host.ours.get(one.name, wanted if one.context_length in (None, cut) else one.context_length),
        leaving=any(same_model(name, one.name) for name in host.leaving),
        ours=one.name in host.ours,
        pinned=any(same_model(name, one.name) for name in scene.pinned)
        or host.stubborn.get(one.name, float("-inf")) > now,
    )
