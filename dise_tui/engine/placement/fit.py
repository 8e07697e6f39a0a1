"""Whether a model fits: now, after unloading others, partly, or not at all; with the numbers, in one sentence.

Pure functions of what is needed, what is free and what is loaded. Each GPU is looked at alone: together they count
only for a model that is too big for every single one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ...domain.estimate import layers_that_fit
from ...domain.hardware import HardwareSample, InstalledModel, ResidentModel
from ...domain.placement import Fit, Need, RunOptions, Source, Verdict, beside, needs, with_unit
from .needs import rough_need
from .room import Freed, Place, Room, room_of
from .sizes import is_scripted

SERVER_SHARE = 0.8
"""Part of the free memory that the server's own prediction may fill beside another model, or it unloads one."""
CPU_FACTOR = 8.0
"""How many times slower a layer is on the CPU: the ratio of common memory bandwidths (400 and 50 GB/s)."""
_SEARCHED = 10
"""So many loaded models are tried in all combinations."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is in memory, and what unloading costs."""

    models: Sequence[ResidentModel] = ()
    loss: Mapping[str, float] = field(default_factory=dict)
    """Seconds of work lost by unloading each, its reload included; what is missing costs its reload."""
    pinned: Collection[str] = ()
    """Not to be unloaded."""
    placed: Mapping[str, int] = field(default_factory=dict)
    """The GPU of each, where it is known."""

    def cost(self, model: ResidentModel) -> float:
        """Seconds; a reload at 1 GB/s where nothing else is known."""
        return self.loss.get(model.name, model.size / 1e9)


def fit(model: InstalledModel, need: Need, room: Room, loaded: Loaded | None = None, *, num_ctx: int = 0) -> Fit:
    """Whether `model` can be loaded, and what that takes. `num_ctx`: the context it would be loaded with, tokens."""
    loaded = loaded or Loaded()
    if model.remote:
        return Fit(Verdict.FITS_NOW, "runs on another machine")
    if is_scripted(model):
        return Fit(Verdict.FITS_NOW, "built in, simulated", need.in_ram, source=need.source)
    own = next((one for one in loaded.models if one.name == model.name), None)
    if own is not None and (not num_ctx or own.context_length in (None, _cut(num_ctx, model))):
        return _in_memory(own, need)
    if room.unknown:
        return Fit(Verdict.UNKNOWN, room.unknown, need.total, source=need.source)
    return _Question(need, room, loaded, own).answer()


def _cut(num_ctx: int, model: InstalledModel) -> int:
    return min(num_ctx, model.context_length) if model.context_length else num_ctx


def _in_memory(own: ResidentModel, need: Need) -> Fit:
    """A model that is loaded as it would be."""
    if not own.spills:
        return Fit(Verdict.FITS_NOW, f"in memory, {with_unit(own.size)}", own.size, source=Source.MEASURED)
    share = own.size_vram / own.size
    every = need.layers + 1 if need.layers else 0
    slower = slow_down(share)
    return Fit(
        Verdict.PARTIAL,
        f"in memory, {round(100 * (1 - share))} % of it on the CPU, about {slower:.1f} times slower",
        own.size, layers=every, layers_on_gpu=int(share * every), slow_down=slower, source=Source.MEASURED,
    )  # fmt: skip


def slow_down(share: float) -> float:
    """How many times slower a model is with only a share of it on the GPU. An estimate from bandwidths."""
    return 1 + (1 - share) * (CPU_FACTOR - 1)


class _Question:
    """One model, one machine."""

    def __init__(self, need: Need, room: Room, loaded: Loaded, own: ResidentModel | None) -> None:
        self._need = need
        self._room = room
        self._loaded = loaded
        self._freed = Freed(room, loaded.models, loaded.placed)
        self._others = [one for one in loaded.models if one is not own]
        self._away = [own] if own is not None else []
        """What the server itself unloads before: the model with other options."""

    def answer(self) -> Fit:
        whole = [one for one in self._room.places if one.takes(self._need) + one.reserve <= one.total]
        fits = [found for place in whole if (found := self._at(place)) is not None]
        if not whole and len(self._room.gpus) > 1 and (over := self._over_all()) is not None:
            fits.append(over)
        if fits:
            return min(fits, key=lambda one: (len(one.unload) > 0, self._lost(one), -(one.free or 0)))
        blind = next((one for one in whole if one.free is None), None)
        if blind is not None:
            return Fit(Verdict.UNKNOWN, blind.why, self._need.total, source=self._need.source)
        return self._partly() if self._room.gpus else self._too_big(self._room.ram, bool(whole))

    def _lost(self, found: Fit) -> float:
        return sum(self._loaded.cost(one) for one in self._others if one.name in found.unload)

    # wholly in one place

    def _at(self, place: Place) -> Fit | None:
        """Wholly in one place, now or after unloading the models that lose least."""
        if place.free is None:
            return None
        free = self._freed.after(place, self._away)
        for gone in self._ways():
            if self._enough(place, gone):
                return self._fits(place, free, [one.name for one in gone])
        return None

    def _ways(self) -> list[list[ResidentModel]]:
        """Sets of models to unload, what loses least first; the empty one is the first of all."""
        others = self._movable()
        if len(others) > _SEARCHED:
            return [others[:count] for count in range(len(others) + 1)]
        ways = [list(some) for count in range(len(others) + 1) for some in combinations(others, count)]
        return sorted(ways, key=lambda some: (sum(self._loaded.cost(one) for one in some), len(some)))

    def _movable(self) -> list[ResidentModel]:
        """What may be unloaded, what loses least first."""
        free = [one for one in self._others if one.name not in self._loaded.pinned]
        return sorted(free, key=lambda one: (self._loaded.cost(one), one.name))

    def _enough(self, place: Place, gone: Sequence[ResidentModel]) -> bool:
        """Both tests: what is really free, and, where other models stay, what the server believes."""
        free = self._freed.after(place, [*self._away, *gone])
        if place.takes(self._need) + place.reserve > free:
            return False
        return place.gpu is None or self._server_agrees(gone, free)

    def _server_agrees(self, gone: Sequence[ResidentModel], free: int) -> bool:
        """With another model loaded, the server wants a fifth of the free memory to spare."""
        alone = len(gone) == len(self._others)
        return alone or self._need.ollama_predict + self._need.surcharge <= SERVER_SHARE * free

    def _fits(self, place: Place, free: int, gone: Sequence[str]) -> Fit:
        taken = place.takes(self._need)
        sentence = self._numbers(taken, free)
        if gone:
            sentence += f": unload {_listed(gone)}"
            if taken + place.reserve <= free:
                sentence += " first, or the server does"
        return Fit(
            Verdict.FITS_AFTER_UNLOAD if gone else Verdict.FITS_NOW, sentence, taken, free, place.reserve,
            unload=tuple(gone), gpus=() if place.gpu is None else (place.gpu,),
            layers=self._need.layers + 1 if self._need.layers else 0,
            layers_on_gpu=self._need.layers + 1 if self._need.layers and place.gpu is not None else 0,
            source=self._need.source,
        )  # fmt: skip

    def _numbers(self, taken: int, free: int) -> str:
        rough = " (rough estimate)" if self._need.source is Source.ROUGH else ""
        return f"{needs(taken, free)}{rough}"

    # over all GPUs, or partly

    def _over_all(self) -> Fit | None:
        """Over all GPUs together: each has buffers, a driver's context and a reserve of its own."""
        gpus = self._room.gpus
        if any(one.free is None for one in gpus):
            return None
        each = self._need.compute + self._need.context
        taken = self._need.size_vram - self._need.compute + each * len(gpus)
        reserve = sum(one.reserve for one in gpus)
        free = self._together(self._away)
        for gone in self._ways():
            left = self._together([*self._away, *gone])
            if taken + reserve <= left and self._server_agrees(gone, left):
                names = tuple(one.name for one in gone)
                more = f": unload {_listed(names)}" if names else ""
                return Fit(
                    Verdict.FITS_AFTER_UNLOAD if names else Verdict.FITS_NOW,
                    f"{self._numbers(taken, free)} on {len(gpus)} GPUs together{more}", taken, free, reserve, names,
                    tuple(one.gpu for one in gpus if one.gpu is not None), source=self._need.source,
                )  # fmt: skip
        return None

    def _together(self, gone: Sequence[ResidentModel]) -> int:
        """Bytes free on all GPUs once models are gone."""
        free = sum(one.free or 0 for one in self._room.gpus) + sum(one.size_vram for one in gone)
        return min(free, sum(one.total for one in self._room.gpus))

    def _partly(self) -> Fit:
        """As many layers as fit with nothing else loaded; the rest runs on the CPU, if the RAM holds it."""
        gone = self._movable()
        best = max(self._room.gpus, key=lambda one: self._freed.after(one, [*self._away, *gone]))
        free = self._freed.after(best, [*self._away, *gone])
        share = self._share(best, free)
        rest = int((1 - share) * self._need.in_ram)
        ram = self._room.ram
        if best.shared or rest + ram.reserve > self._freed.after(ram, [*self._away, *gone]):
            return self._too_big(best, fits_empty=False)
        on_gpu, every = layers_that_fit(self._need, free, best.reserve)
        slower = slow_down(share)
        much = f"{on_gpu} of {every} layers" if every else f"about {round(100 * share)} %"
        return Fit(
            Verdict.PARTIAL,
            f"{self._numbers(best.takes(self._need), free)}: {much} on the GPU, about {slower:.1f} times slower",
            best.takes(self._need), free, best.reserve, tuple(one.name for one in gone),
            () if best.gpu is None else (best.gpu,), every, on_gpu, slower, self._need.source,
        )  # fmt: skip

    def _share(self, place: Place, free: int) -> float:
        on_gpu, every = layers_that_fit(self._need, free, place.reserve)
        if every:
            return on_gpu / every
        room = free - place.reserve - self._need.compute - self._need.context
        return min(1.0, max(0.0, room / max(1, self._need.weights_gpu + self._need.kv)))

    def _too_big(self, place: Place, fits_empty: bool) -> Fit:
        """`fits_empty`: it would fit if other programs held less."""
        taken, free = place.takes(self._need), self._freed.after(place, [*self._away, *self._others])
        rough = " (rough estimate)" if self._need.source is Source.ROUGH else ""
        why = (
            f"{self._numbers(taken, free)}: other programs hold the rest"
            if fits_empty
            else f"needs {with_unit(taken)}{rough}, {beside(place.total, taken)} here for models"
        )
        return Fit(Verdict.TOO_BIG, why, taken, free, place.reserve, source=self._need.source)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# the machine's capacity, whatever is loaded now


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether a model fits a machine on which nothing else is loaded."""

    fits: bool
    need: int | None
    """Bytes; None for a model that runs elsewhere."""
    reason: str
    """Why not, with numbers; or why it cannot be known. "" when it fits."""


def fits(model: InstalledModel, sample: HardwareSample, num_ctx: int = 8192, need: Need | None = None) -> Capacity:
    """Whether a model fits what the machine can give to models: a GPU, all GPUs together, else 70 % of RAM.

    The reserve is left out of a rough estimate, which has its own slack.
    """
    if model.remote:
        return Capacity(True, None, "")
    need = need or rough_need(model, RunOptions(num_ctx))
    room = room_of(sample)
    if is_scripted(model):
        return _capacity(need.in_ram, room.largest)
    if room.unknown:
        return Capacity(True, need.total, room.unknown)
    rough = need.source is Source.ROUGH
    best = max(room.places, key=lambda one: one.total)
    taken = need.total if rough else best.takes(need)
    reserve = 0 if rough else best.reserve
    if taken + reserve > best.total and len(room.gpus) > 1:
        spread = taken + (need.compute + need.context) * (len(room.gpus) - 1)
        together = sum(one.total for one in room.gpus)
        if spread + reserve * len(room.gpus) <= together:
            return Capacity(True, spread, "")
    word = " (estimate)" if rough else ""
    return _capacity(taken, best.total, reserve, word)


def _capacity(taken: int, budget: int, reserve: int = 0, word: str = "") -> Capacity:
    if taken + reserve <= budget:
        return Capacity(True, taken, "")
    kept = f", {beside(reserve, budget)} of it to stay free" if taken <= budget and reserve else ""
    return Capacity(False, taken, f"needs {with_unit(taken)}{word}, {beside(budget, taken)} here for models{kept}")
