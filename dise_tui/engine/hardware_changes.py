"""What follows when the machine becomes another one: roles are chosen anew, and what weaker hardware made is improved.

Owns that decision, and the fingerprint that is kept of the machine. Whether it is another one is decided in `hardware`;
what is queued is worked off like everything else on the queue.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from ..domain.errors import DiseError, NotFoundError
from ..domain.events import Event, HardwareChanged, JobChanged, Notice
from ..domain.hardware import Fingerprint, HardwareChange, InstalledModel, RoleChoice
from ..domain.jobs import Priority, Reason
from ..domain.ports import ArtifactStore, Clock, Enqueues, HardwareMonitor, KeyValueStore
from ..domain.settings import Settings
from ..domain.stages import Role
from .placement.presets import UPGRADE
from .placement.sizes import TARGETS, builtin_role, parameters, parameters_in_name, same_model

log = logging.getLogger(__name__)

FINGERPRINT_KEY = "hardware.fingerprint"
"""Among the kept values: the machine that plans were made for."""
NOTABLY = 1.2
"""A model counts as larger than another from so many times its parameters on: 14B and 14.8B are the same size."""
RETRY_S = 5.0
"""A change that could not be dealt with is looked at again after this, s."""


class Models(Protocol):
    """What plays which role now; `engine.models.ModelDesk` is it."""

    @property
    def roles(self) -> tuple[RoleChoice, ...]: ...

    async def installed(self) -> tuple[InstalledModel, ...]: ...

    async def refresh(self) -> None:
        """Choose the roles anew. Raises BackendError."""
        ...


class HardwareChanges:
    """Looks whether the machine changed, and deals with each change once, however often the program is ended meanwhile.

    The fingerprint is kept last of all: a change that was not dealt with to the end is told again at the next start,
    and the queue takes each artifact only once. A recording or a simulation leaves no fingerprint behind.
    """

    def __init__(
        self,
        monitor: HardwareMonitor,
        store: ArtifactStore,
        jobs: Enqueues,
        kept: KeyValueStore,
        models: Models,
        settings: Settings,
        clock: Clock,
        publish: Callable[[Event], None],
    ) -> None:
        self._monitor = monitor
        self._store = store
        self._jobs = jobs
        self._kept = kept
        self._models = models
        self._what = settings.placement.hardware_change
        self._real = settings.gpu_trace is None and not settings.simulate_gpu
        self._clock = clock
        self._publish = publish
        self._pending: HardwareChange | None = None
        self._not_before = 0.0
        self._known = False
        """A fingerprint is kept."""
        self._asked: tuple[HardwareChange, tuple[str, ...]] | None = None

    @property
    def question(self) -> int:
        """Artifacts that wait for `answer`; 0 when nothing is asked."""
        return len(self._asked[1]) if self._asked else 0

    async def look(self) -> None:
        """To be called regularly. Deals with a change if there is one; what fails is tried again later."""
        if self._pending is None:
            self._pending = self._monitor.take_change()
        try:
            if self._pending is None:
                await self._keep_first()
            elif self._clock.monotonic() >= self._not_before:
                await self._deal(self._pending)
                self._pending = None
        except DiseError as failure:
            self._not_before = self._clock.monotonic() + RETRY_S
            log.warning("a change of the hardware is not dealt with yet: %s", failure.message)

    async def answer(self, yes: bool) -> int:
        """What the person says to the question; returns how many artifacts were queued. Raises StorageError."""
        if self._asked is None:
            return 0
        change, artifacts = self._asked
        queued = await self._enqueue(artifacts) if yes else 0
        self._asked = None
        await self._keep(change.after)
        return queued

    async def _keep_first(self) -> None:
        now = self._monitor.fingerprint
        if self._known or now is None or self._asked is not None:
            return
        if read_fingerprint(await self._kept.get(FINGERPRINT_KEY)) is None:
            await self._keep(now)
        self._known = True

    async def _keep(self, fingerprint: Fingerprint) -> None:
        if self._real:
            await self._kept.set(FINGERPRINT_KEY, write_fingerprint(fingerprint))

    async def _deal(self, change: HardwareChange) -> None:
        before = {one.role: one.model for one in self._models.roles}
        await self._models.refresh()
        replaced = [one for one in self._models.roles if one.model and before.get(one.role, one.model) != one.model]
        found: tuple[str, ...] = ()
        if self._what != "off" and is_upgrade(change):
            found = await self._made_by_smaller()
        ask = self._what == "ask" and bool(found)
        queued = 0 if ask else await self._enqueue(found)
        self._asked = (change, found) if ask else None
        self._publish(HardwareChanged(change, queued, len(found) if ask else 0))
        self._publish(_notice(change, queued, len(found) if ask else 0, replaced))
        if not ask:  # a question that nobody answered is asked again at the next start
            await self._keep(change.after)

    async def _made_by_smaller(self) -> tuple[str, ...]:
        """Ids of the artifacts with code whose best version is the work of a smaller model than the largest that fits.

        A generator whose size nobody knows is left alone.
        """
        installed, roles = await self._models.installed(), self._models.roles
        sizes = [size_of(one.model, installed, roles) for one in roles if one.model and one.fits]
        largest = max((size for size in sizes if size is not None), default=0.0)
        found = []
        for summary in await self._store.list():
            artifact = await self._store.find(summary.id)
            if artifact is None or artifact.best_version.code is None:
                continue
            size = size_of(artifact.best_version.generator.model, installed, roles)
            if size is not None and size * NOTABLY < largest:
                found.append(artifact.id)
        return tuple(found)

    async def _enqueue(self, artifacts: Sequence[str]) -> int:
        """Put artifacts on the queue, for when the machine is idle; those that are on it stay there once."""
        queued = 0
        for one in artifacts:
            artifact = await self._store.find(one)
            if artifact is None:  # deleted meanwhile
                continue
            fitness = artifact.best_version.fitness
            try:
                job = await self._jobs.enqueue(one, Reason.HARDWARE_CHANGE, Priority.LOW, fitness)
            except NotFoundError:
                continue
            if job is None:
                continue
            self._publish(JobChanged(job))
            queued += 1
        return queued


def is_upgrade(change: HardwareChange) -> bool:
    """More than half as much again: of the largest GPU, or of all together where none became smaller by as much.

    Without any GPU before and after, RAM is compared; a first GPU is an upgrade, the loss of the last one is none.
    """
    before, after = change.before, change.after
    if not before.gpus and not after.gpus:
        return after.memory_total > UPGRADE * before.memory_total
    old = [size for _, size in before.gpus] or [0]
    new = [size for _, size in after.gpus] or [0]
    if max(new) > UPGRADE * max(old):
        return True
    return sum(new) > UPGRADE * sum(old) and UPGRADE * max(new) >= max(old)


def size_of(name: str, installed: Sequence[InstalledModel], roles: Sequence[RoleChoice]) -> float | None:
    """Parameters of a model; one that comes with dise counts as what its role has in mind. None: nobody knows."""
    model = next((one for one in installed if same_model(one.name, name)), None)
    if model is None:
        return parameters_in_name(name)
    if builtin_role(model) is None:
        return parameters(model)
    own = [one.role for one in roles if one.model == model.name and not one.substitute]
    return max((TARGETS[Role(role)] for role in own), default=None)


def _notice(change: HardwareChange, queued: int, asks: int, replaced: Sequence[RoleChoice]) -> Notice:
    sentences = [change.sentence]
    if replaced:
        sentences.append("Now " + ", ".join(f"{one.role} is {one.model}" for one in replaced) + ".")
    if queued:
        sentences.append(f"{_stored(queued)} by smaller models than fit now: queued to be improved.")
        hint = 'They wait until nobody needs the models; placement.hardware_change can be "ask" or "off".'
    elif asks:
        sentences.append(f"{_stored(asks)} by smaller models than fit now.")
        hint = "They can be put on the queue; nothing is done without your yes."
    else:
        hint = ""
    return Notice(None, "info", " ".join(sentences), hint)


def _stored(count: int) -> str:
    return "1 stored answer with code was made" if count == 1 else f"{count} stored answers with code were made"


def write_fingerprint(fingerprint: Fingerprint) -> str:
    """As it is kept."""
    return json.dumps({"gpus": fingerprint.gpus, "memory_total": fingerprint.memory_total})


def read_fingerprint(text: str | None) -> Fingerprint | None:
    """What `write_fingerprint` wrote; None for anything else, as if nothing was kept."""
    try:
        kept = json.loads(text or "")
        gpus = tuple(sorted((str(uuid), int(size)) for uuid, size in kept["gpus"]))
        found = Fingerprint(gpus, int(kept["memory_total"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return found if found.memory_total > 0 and all(size > 0 for _, size in gpus) else None
