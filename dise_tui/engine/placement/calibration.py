"""What was really seen when models were loaded: it wins over every estimate for the same model and options.

Owns the record and its form as text. Nothing is read from a server here. Sizes are bytes.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from statistics import median

from ...domain.estimate import NotEnoughKnown, estimate
from ...domain.hardware import HardwareSample, HardwareStatus, InstalledModel, ResidentModel
from ...domain.placement import MIB, RUNTIME_CONTEXT, ModelShape, Need, RunOptions
from .needs import estimated_need, measured_need

log = logging.getLogger(__name__)

FORMAT = 1
_MOST = 512
"""Loads that are remembered; the oldest goes first."""
_CONTEXTS = 9
"""Of so many latest measurements of the driver's own memory, the middle one counts."""
_LARGEST_CONTEXT = 2048 * MIB
_SLOTS = range(1, 33)
_NEAR = 0.03
"""An estimate explains a size when it is off by less."""
_SAMPLES = 4
"""So many samples after a load can still show what it took."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A load as the server reported it."""

    size: int
    size_vram: int

    @property
    def whole(self) -> bool:
        """Wholly on GPUs."""
        return 0 < self.size_vram == self.size


class Calibration:
    """Loads, slots, the driver's memory, and speeds, as they were measured."""

    def __init__(self) -> None:
        self._loads: dict[str, Seen] = {}
        self._slots: dict[str, int] = {}
        self._contexts: list[int] = []
        self._speeds: dict[str, float] = {}
        self._load_seconds: dict[str, float] = {}
        self._told: dict[tuple[object, ...], int | None] = {}
        """The slots that each load told of: what is in memory is looked at every second."""
        self.changed = False
        """There is something that was not written yet."""

    # what is known

    @property
    def context(self) -> int:
        """Bytes that the driver takes for a process on this machine: measured, else the usual."""
        return int(median(self._contexts)) if self._contexts else RUNTIME_CONTEXT

    def slots(self, model: InstalledModel) -> int | None:
        """Parallel slots that the server gave a model; None when no load told."""
        return self._slots.get(model.digest)

    def speed(self, model: InstalledModel) -> float | None:
        """Tokens a second of its last whole answer."""
        return self._speeds.get(model.digest)

    def load_seconds(self, model: InstalledModel) -> float | None:
        """Seconds of its loads, the latest counting most."""
        return self._load_seconds.get(model.digest)

    def need(self, model: InstalledModel, shape: ModelShape | None, options: RunOptions) -> Need:
        """What a model takes: measured for these options, else estimated."""
        options = replace(options, parallel=self.slots(model) or options.parallel, context=self.context)
        found = estimated_need(model, shape, options)
        seen = self._loads.get(_key(model, options))
        if seen is None or (seen.size_vram and not seen.whole):
            return found
        return measured_need(
            found,
            size_vram=seen.size_vram or None,
            in_ram=None if seen.size_vram else seen.size,
            context=self.context if self._contexts and seen.size_vram else None,
        )

    # what is learnt

    def saw(
        self, model: InstalledModel, shape: ModelShape | None, loaded: ResidentModel, options: RunOptions
    ) -> int | None:
        """Note a load; returns the slots that its size tells of, None when it does not."""
        options = replace(options, num_ctx=loaded.context_length or options.num_ctx)
        seen = Seen(loaded.size, loaded.size_vram)
        case = (model.digest, shape is not None, seen, options)
        if case not in self._told:
            self._told[case] = slots_of(shape, seen, options)
        slots = self._told[case]
        if slots is not None and self._slots.get(model.digest) != slots:
            self._slots[model.digest] = slots
            self.changed = True
        known = self._slots.get(model.digest) or options.parallel
        key = _key(model, replace(options, parallel=known))
        if model.digest and loaded.size > 0 and self._loads.get(key) != seen:
            self._loads.pop(key, None)
            self._loads[key] = seen
            while len(self._loads) > _MOST:
                del self._loads[next(iter(self._loads))]
            self.changed = True
        return slots

    def took(self, loaded: ResidentModel, delta: int) -> bool:
        """Note by how much a load raised what the GPUs have in use; False for a rise that is not its own."""
        context = delta - loaded.size_vram
        if loaded.size_vram <= 0 or not 0 <= context <= _LARGEST_CONTEXT:
            return False
        self._contexts = [*self._contexts, context][-_CONTEXTS:]
        self.changed = True
        return True

    def ran(self, model: InstalledModel, tokens_per_s: float) -> None:
        """Note the speed of a whole answer."""
        if model.digest and tokens_per_s > 0:
            self._speeds[model.digest] = round(tokens_per_s, 2)
            self.changed = True

    def took_to_load(self, model: InstalledModel, seconds: float) -> None:
        """Note how long a load took: half of what is known is forgotten each time, since a file that was read before
        loads from memory."""
        if model.digest and seconds > 0:
            before = self._load_seconds.get(model.digest, seconds)
            self._load_seconds[model.digest] = round((before + seconds) / 2, 2)
            self.changed = True

    # as text

    def text(self) -> str:
        """The record as JSON."""
        return json.dumps(
            {
                "format": FORMAT,
                "loads": {key: [seen.size, seen.size_vram] for key, seen in self._loads.items()},
                "slots": self._slots,
                "contexts": self._contexts,
                "speeds": self._speeds,
                "load_seconds": self._load_seconds,
            }
        )

    def read(self, text: str) -> None:
        """Take over a record; one that cannot be understood is as none."""
        try:
            found = json.loads(text)
            if found["format"] != FORMAT:
                return
            loads = {str(key): Seen(int(size), int(vram)) for key, (size, vram) in found["loads"].items()}
            slots = {str(key): int(value) for key, value in found["slots"].items()}
            contexts = [int(value) for value in found["contexts"]]
            speeds = {str(key): float(value) for key, value in found["speeds"].items()}
            loads_s = {str(key): float(value) for key, value in found.get("load_seconds", {}).items()}
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            log.warning("the record of loads cannot be read: %r", error)
            return
        self._loads = {key: one for key, one in loads.items() if 0 <= one.size_vram <= one.size and one.size > 0}
        self._slots = {key: value for key, value in slots.items() if value in _SLOTS}
        self._contexts = [value for value in contexts if 0 <= value <= _LARGEST_CONTEXT][-_CONTEXTS:]
        self._speeds = {key: value for key, value in speeds.items() if 0 < value < float("inf")}
        self._load_seconds = {key: value for key, value in loads_s.items() if 0 < value < float("inf")}


def _key(model: InstalledModel, options: RunOptions) -> str:
    slot = min(options.num_ctx, model.context_length) if model.context_length else options.num_ctx
    return f"{model.digest} {slot} {options.parallel} {options.kv_type}"


def slots_of(shape: ModelShape | None, seen: Seen, options: RunOptions) -> int | None:
    """The parallel slots that explain the size of a load best; None when none does, or it is split over memories."""
    if shape is None or (seen.size_vram and not seen.whole):
        return None
    best: tuple[float, int] | None = None
    for slots in _SLOTS:
        try:
            found = estimate(shape, replace(options, parallel=slots))
        except NotEnoughKnown:
            return None
        off = abs((found.size_vram if seen.whole else found.in_ram) / seen.size - 1)
        if off < _NEAR and (best is None or off < best[0]):
            best = (off, slots)
    return best[1] if best else None


class LoadWatch:
    """Finds out by how much a load raised the memory in use, from samples before and after."""

    def __init__(self) -> None:
        self._names: frozenset[str] | None = None
        self._lowest: int | None = None
        """Least in use since what is loaded changed."""
        self._pending: tuple[ResidentModel, int, int] | None = None

    def loaded(self, models: tuple[ResidentModel, ...]) -> None:
        """What is in memory now."""
        names = frozenset(one.name for one in models)
        if names == self._names:
            return
        came = [one for one in models if self._names is not None and one.name not in self._names]
        alone = len(came) == 1 and self._names is not None and self._names < names
        self._pending = (came[0], self._lowest, _SAMPLES) if alone and self._lowest is not None else None
        self._names, self._lowest = names, None

    def sampled(self, sample: HardwareSample) -> tuple[ResidentModel, int] | None:
        """A sample after it; the model and the rise in bytes once there is one that can be its own."""
        used = in_use(sample)
        if used is None:
            return None
        self._lowest = used if self._lowest is None else min(self._lowest, used)
        if self._pending is None:
            return None
        model, before, left = self._pending
        if used - before >= model.size_vram > 0:
            self._pending = None
            return model, used - before
        self._pending = (model, before, left - 1) if left > 1 else None
        return None


def in_use(sample: HardwareSample) -> int | None:
    """Bytes in use on all GPUs; None when one of them does not say."""
    gpus = [one for one in sample.gpus if one.counts]
    known = [one.memory_used for one in gpus if one.memory_used is not None and one.status is HardwareStatus.OK]
    return sum(known) if gpus and len(known) == len(gpus) else None
