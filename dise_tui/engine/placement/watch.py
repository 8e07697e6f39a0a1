"""What is seen of the machine: memory and what is loaded, told when it changes and handed to what learns from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...domain.events import Event, HardwareSampled, ResidentChanged
from ...domain.hardware import HardwareSample, ResidentModel
from ...domain.ports import HardwareMonitor
from .hosts import Hosts
from .knowledge import Knowledge


class Watch:
    """Looks, tells, and lets `Knowledge` compare."""

    def __init__(
        self, hosts: Hosts, hardware: HardwareMonitor, knowledge: Knowledge, publish: Callable[[Event], None]
    ) -> None:
        self._hosts = hosts
        self._hardware = hardware
        self._knowledge = knowledge
        self._publish = publish
        self._told: list[ResidentModel] = []
        self.last: HardwareSample | None = None
        """The latest sample."""

    async def sample(self) -> HardwareSample:
        """The machine's memory now; published when it changed."""
        sample = await self._hardware.sample()
        self._knowledge.sampled(sample)
        if sample != self.last:
            self.last = sample
            self._publish(HardwareSampled(sample))
        return sample

    async def resident(self) -> tuple[ResidentModel, ...]:
        """What is in memory now; published when it changed, expiry times apart. Raises BackendError."""
        models = await self._hosts.resident()
        self.seen()
        await self._knowledge.save()
        return models

    def seen(self) -> None:
        """What the servers list was read anew."""
        models = self._hosts.loaded()
        lasting = [replace(one, expires_at=None) for one in models]
        if lasting != self._told:
            self._told = lasting
            self._publish(ResidentChanged(models))
        here = tuple(one for one in self._hosts.first.residents if self._hosts.first.part.local)
        self._knowledge.loaded(here, self._hosts.known())

    def expect_load(self) -> None:
        """A load or an unload begins: the hardware is looked at more often for a moment."""
        self._hardware.expect_load()
