"""Named presets of the fit rule: machines that people plan for, with what their plan allows on them.

They come from the founding notes of this program: a GPU below 8 GB runs one coding model of 7B, from 16 GB on large
models take part, and after an upgrade to more than 1.5 times the memory, models up to 32B do.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.hardware import Gpu, HardwareSample, InstalledModel
from ...domain.placement import Fit, Need, Verdict
from .fit import fit
from .room import room_of
from .sizes import parameters

UPGRADE = 1.5
"""Growth of the memory beyond which it counts as another machine."""
_GB = 10**9
_RAM = 32 * _GB
"""What a preset machine has beside its GPU, bytes."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A machine, and the largest models that a plan allows on it."""

    name: str
    vram: int
    """Bytes of its GPU."""
    largest: float
    """Parameters."""
    model: str
    """The tag that the plan has in mind."""
    about: str

    @property
    def sample(self) -> HardwareSample:
        """The machine with nothing loaded."""
        gpu = Gpu(0, f"a card of {self.vram // _GB} GB", self.vram, 0, memory_free=self.vram)
        return HardwareSample(_RAM, _RAM, 8, (gpu,))


PRESETS = {
    one.name: one
    for one in (
        Preset("8gb", 8 * _GB, 9.5e9, "codellama:7b", "a small card: one coding model of about 7B"),
        Preset("16gb", 16 * _GB, 20e9, "deepseek-coder-v2:16b", "a large card: models of 14B to 16B take part"),
        Preset("32b", 24 * _GB, 33e9, "qwen2.5-coder:32b", "after an upgrade by more than half: models up to 32B"),
    )
}


def preset_for(vram: int, before: int | None = None) -> Preset:
    """The preset of a machine with `vram` bytes, which had `before` when plans were made.

    An upgrade counts only where the larger models have a place: on 16 GB and more.
    """
    if vram >= PRESETS["16gb"].vram:
        grown = before is not None and vram > UPGRADE * before
        return PRESETS["32b" if grown or vram >= PRESETS["32b"].vram else "16gb"]
    return PRESETS["8gb"]


def preset_fit(preset: Preset, model: InstalledModel, need: Need, *, num_ctx: int = 0) -> Fit:
    """Whether a model fits the machine of a preset, and its plan."""
    found = fit(model, need, room_of(preset.sample), num_ctx=num_ctx)
    count = parameters(model)
    if model.remote or count is None or count <= preset.largest:
        return found
    return Fit(
        Verdict.TOO_BIG,
        f"{count / 1e9:.1f}B parameters, more than the {preset.largest / 1e9:g}B of the plan {preset.name}",
        found.need,
        found.free,
        found.reserve,
        source=found.source,
    )
