"""What is known of each model: its shape, what its loads took, how fast it is; kept from session to session.

Owns when shapes are read (in the background, never while somebody waits for an answer) and where all of it is kept.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from ...domain.errors import BackendError, StorageError
from ...domain.estimate import build_of
from ...domain.hardware import HardwareSample, InstalledModel, ResidentModel
from ...domain.placement import Build, ModelShape, Need, RunOptions
from ...domain.ports import KeyValueStore, ModelBackend
from ...domain.settings import Settings
from .calibration import Calibration, LoadWatch
from .sizes import is_scripted

log = logging.getLogger(__name__)

MEASURED_KEY = "placement.measured"
SHAPES_KEY = "placement.shapes"
SHAPES_FORMAT = 1
"""Of the kept shapes; raised when more is read from a model's file."""


class Knowledge:
    """Answers what a model takes, as well as it is known at the moment."""

    def __init__(self, backend: ModelBackend, kept: KeyValueStore, settings: Settings) -> None:
        self._backend = backend
        self._kept = kept
        self._settings = settings
        self._shapes: dict[str, ModelShape] = {}
        self._calibration = Calibration()
        self._watch = LoadWatch()
        self._opened = False
        self.quiet = asyncio.Event()
        """Set while nobody waits for an answer."""
        self.quiet.set()

    @property
    def options(self) -> RunOptions:
        """How models are loaded here, as far as that is known."""
        ollama = self._backend.info.kind == "ollama"
        build = build_of(self._backend.info.version) if ollama else Build.HIGH
        return RunOptions(self._settings.models.num_ctx, build=build, kv_type=self._settings.placement.kv_type)

    @property
    def context(self) -> int:
        """Bytes that the driver takes for a process on a GPU of this machine: measured, else the usual."""
        return self._calibration.context

    def shape(self, model: InstalledModel) -> ModelShape | None:
        return self._shapes.get(model.digest)

    def need_of(self, model: InstalledModel) -> Need:
        """What a model takes with the options of every call: measured, estimated or guessed."""
        return self._calibration.need(model, self.shape(model), self.options)

    def speed_of(self, model: InstalledModel) -> float | None:
        """Tokens a second, measured; None when it has not answered yet."""
        return self._calibration.speed(model)

    def slots_of(self, model: InstalledModel) -> int | None:
        """Parallel slots of a model as its loads told; None when they did not."""
        return self._calibration.slots(model)

    def load_seconds_of(self, model: InstalledModel) -> float | None:
        """How long its last load took, s; None when none was measured."""
        return self._calibration.load_seconds(model)

    # learning

    async def open(self) -> None:
        """Read what earlier sessions found out; once."""
        if self._opened:
            return
        self._opened = True
        try:
            measured, shapes = await self._kept.get(MEASURED_KEY), await self._kept.get(SHAPES_KEY)
        except StorageError as failure:
            log.warning("what is known of models cannot be read: %s", failure.message)
            return
        if measured:
            self._calibration.read(measured)
        if shapes:
            self._shapes = shapes_from(shapes)

    async def learn(self, models: Sequence[InstalledModel]) -> bool:
        """Ask for the shapes of models that have none yet, one after the other, in quiet moments.

        Returns whether anything was learnt. A model that cannot be read keeps its rough estimate.
        """
        unread = [one for one in models if not (one.remote or is_scripted(one)) and one.digest]
        unread = [one for one in unread if one.digest not in self._shapes]
        before = len(self._shapes)
        for model in unread:
            await self.quiet.wait()
            try:
                self._shapes[model.digest] = await self._backend.show(model)
            except BackendError as failure:
                log.info("the shape of %s is not known: %s", model.name, failure.message)
        learnt = len(self._shapes) > before
        if learnt:
            here = {one.digest for one in models}
            kept = {digest: shape for digest, shape in self._shapes.items() if digest in here}
            await self._keep(SHAPES_KEY, shapes_text(kept))
        return learnt

    async def _keep(self, key: str, text: str) -> None:
        try:
            await self._kept.set(key, text)
        except StorageError as failure:
            log.warning("what is known of models is not kept: %s", failure.message)

    def loaded(self, resident: tuple[ResidentModel, ...], installed: Sequence[InstalledModel]) -> None:
        """Compare what is in memory with the estimates."""
        self._watch.loaded(resident)
        by_name = {one.name: one for one in installed}
        for one in resident:
            model = by_name.get(one.name)
            if model is not None and not is_scripted(model) and not model.remote:
                self._calibration.saw(model, self.shape(model), one, self.options)

    def sampled(self, sample: HardwareSample) -> None:
        """The machine's memory now."""
        if (rise := self._watch.sampled(sample)) is not None:
            self._calibration.took(*rise)

    def ran(self, model: InstalledModel, tokens_per_s: float) -> None:
        """A model answered, wholly, at this speed."""
        self._calibration.ran(model, tokens_per_s)

    def took_to_load(self, model: InstalledModel, seconds: float) -> None:
        """A model was loaded in so many seconds."""
        self._calibration.took_to_load(model, seconds)

    async def save(self) -> None:
        """Keep what was measured, if anything was."""
        if not self._calibration.changed:
            return
        self._calibration.changed = False
        await self._keep(MEASURED_KEY, self._calibration.text())


def shapes_text(shapes: Mapping[str, ModelShape]) -> str:
    """Shapes by digest as JSON."""
    rows = {digest: asdict(shape) for digest, shape in shapes.items()}
    return json.dumps({"format": SHAPES_FORMAT, "shapes": rows})


def shapes_from(text: str) -> dict[str, ModelShape]:
    """The shapes that a text holds; none when it is of another format, or of no format at all."""
    try:
        found = json.loads(text)
        if found["format"] != SHAPES_FORMAT:
            return {}
        return {str(digest): _shape(row) for digest, row in found["shapes"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        log.warning("the kept shapes cannot be read: %r", error)
        return {}


def _shape(row: dict[str, object]) -> ModelShape:
    """A shape with every field of its own type. Raises ValueError, KeyError, TypeError."""
    values: dict[str, Any] = {}
    for field in fields(ModelShape):
        value, plain = row[field.name], getattr(_PLAIN, field.name)
        if isinstance(plain, tuple) and isinstance(value, list):
            value = tuple(value)
        if type(value) is not type(plain):
            raise ValueError(f"{field.name} is no {type(plain).__name__}")
        values[field.name] = value
    return ModelShape(**values)


_PLAIN = ModelShape("")
