"""The machine as it is seen: backend, roles, memory, models in it, downloads, containment."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...domain.events import ModelWarming, PullAdvanced
from ...domain.hardware import BackendInfo, HardwareSample, ResidentModel, RoleChoice
from ...domain.scores import SandboxStatus


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
        return True

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
