"""The model desk: which model plays which role, what is in memory, what is being loaded or downloaded.

Owns everything the engine does with models except streaming answers from them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from ..domain.errors import BackendError, ModelMissingError
from ..domain.events import BackendReady, Event, HardwareSampled, ModelWarming, PullAdvanced, ResidentChanged
from ..domain.hardware import HardwareSample, InstalledModel, PullProgress, ResidentModel, RoleChoice
from ..domain.ports import ChatCall, ChatDelta, HardwareMonitor, ModelBackend
from ..domain.prompts import Message, Request
from ..domain.settings import Settings
from ..domain.stages import Role, StageSpec
from .core.reuse import same_model
from .placement import roles as placement

log = logging.getLogger(__name__)

SENTINEL_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"mode": {"type": "string", "enum": ["interactive", "optimize"]}},
    "required": ["mode"],
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The model for a stage, and what the user should know about it."""

    model: str
    note: str = ""


class ModelDesk:
    """Knows the server's models."""

    def __init__(
        self, backend: ModelBackend, hardware: HardwareMonitor, settings: Settings, publish: Callable[[Event], None]
    ) -> None:
        self._backend = backend
        self._hardware = hardware
        self._settings = settings
        self._publish = publish
        self._installed: tuple[InstalledModel, ...] = ()
        self._resident: tuple[ResidentModel, ...] = ()
        self._sample: HardwareSample | None = None
        self._pulls: dict[str, asyncio.Task[None]] = {}
        self.roles: tuple[RoleChoice, ...] = ()

    async def refresh(self) -> None:
        """Read what is installed and choose the roles anew. Raises BackendError."""
        self._installed = await self._backend.installed()
        sample = await self.sample()
        self.roles = placement.resolve(tuple(Role), self._installed, sample, self._settings, for_code=True)
        self._publish(BackendReady(self._backend.info, self.roles))

    async def sample(self) -> HardwareSample:
        """The machine's memory now; published when it changed."""
        sample = await self._hardware.sample()
        if sample != self._sample:
            self._sample = sample
            self._publish(HardwareSampled(sample))
        return sample

    async def installed(self) -> tuple[InstalledModel, ...]:
        return await self._backend.installed()

    async def resident(self) -> tuple[ResidentModel, ...]:
        """What is in memory now; published when it changed, expiry times apart."""
        models = await self._backend.resident()
        if [replace(one, expires_at=None) for one in models] != [
            replace(one, expires_at=None) for one in self._resident
        ]:
            self._publish(ResidentChanged(models))
        self._resident = models
        return models

    def _find(self, name: str) -> str | None:
        return next((one.name for one in self._installed if same_model(one.name, name)), None)

    def check_explicit(self, request: Request) -> None:
        """Raises ModelMissingError when a model that the user named is not installed: only roles are substituted."""
        for name in (*((request.model,) if request.model is not None else ()), *request.chain):
            if self._find(name) is None:
                raise self._missing(name)

    def _missing(self, name: str) -> ModelMissingError:
        if self._backend.info.kind == "embedded":
            known = ", ".join(one.name.removesuffix(":latest") for one in self._installed)
            hint = f"The built-in models are {known}; for others start Ollama."
        else:
            hint = f"Install it with: ollama pull {name}"
        return ModelMissingError(f"The model {name!r} is not installed.", hint, model=name)

    def for_stage(self, stage: StageSpec) -> Choice:
        """The model of a stage: its own if it names one, else its role's. Raises ModelMissingError."""
        if stage.model is not None:
            found = self._find(stage.model)
            if found is None:
                raise self._missing(stage.model)
            return Choice(found)
        choice = next((one for one in self.roles if one.role == stage.role), None)
        if choice is None or choice.model is None:
            raise ModelMissingError(
                "No model that can chat is installed.", "Install one, for instance: ollama pull llama3.2:3b"
            )
        return Choice(choice.model, choice.reason if choice.wanted else "")

    def for_role(self, role: Role) -> str | None:
        return next((one.model for one in self.roles if one.role == role), None)

    async def ask_sentinel(self, prompt: str) -> str:
        """One short answer of the smallest model, for a conflict between rules. Raises BackendError."""
        model = self.for_role(Role.TINY)
        if model is None:
            raise ModelMissingError("No model that can chat is installed.")
        call = ChatCall(
            model, (Message("user", prompt),), self._settings.models.num_ctx, 0.0, 1, 30,
            json_schema=SENTINEL_SCHEMA, keep_alive=self._settings.models.keep_alive,
        )  # fmt: skip
        async with aclosing(self._backend.chat(call)) as stream:
            return "".join([item.text async for item in stream if isinstance(item, ChatDelta)])

    async def prewarm(self) -> None:
        """Load the model of the quick stage, if it fits and is not loaded, and say so."""
        choice = next((one for one in self.roles if one.role == Role.FAST), None)
        if choice is None or choice.model is None or not choice.fits:
            return
        if any(same_model(one.name, choice.model) for one in await self.resident()):
            return
        models = self._settings.models
        self._publish(ModelWarming(choice.model, "warming"))
        try:
            took = await self._backend.warm(choice.model, models.num_ctx, models.keep_alive)
        except BackendError as failure:
            self._publish(ModelWarming(choice.model, "failed", failure.message))
            return
        self._publish(ModelWarming(choice.model, "warm", f"{took:.1f} s"))
        await self.resident()

    def start_pull(self, model: str) -> None:
        """Download a model in the background; `PullAdvanced` tells how far it is."""
        if model not in self._pulls:
            task = asyncio.create_task(self._pull(model), name=f"pull {model}")
            self._pulls[model] = task
            task.add_done_callback(lambda _: self._pulls.pop(model, None))

    async def _pull(self, model: str) -> None:
        last = PullProgress(model, "starting", None, None)
        self._publish(PullAdvanced(last))
        try:
            async with aclosing(self._backend.pull(model)) as steps:
                async for last in steps:
                    self._publish(PullAdvanced(last))
            self._publish(PullAdvanced(last, finished=True))
            await self.refresh()
        except BackendError as failure:
            self._publish(PullAdvanced(last, finished=True, error=f"{failure.message} {failure.hint}".strip()))
        except asyncio.CancelledError:
            self._publish(PullAdvanced(last, finished=True, error="stopped; pulling again goes on where it stopped"))
            raise

    def cancel_pull(self, model: str) -> bool:
        task = self._pulls.get(model)
        return task.cancel() if task else False

    async def aclose(self) -> None:
        """End the downloads."""
        tasks = list(self._pulls.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
