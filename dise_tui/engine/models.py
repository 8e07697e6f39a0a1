"""The model desk: which model plays which role, what is in memory, what is being loaded or downloaded.

Owns everything the engine does with models except streaming answers from them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from ..domain.errors import BackendError, ModelMissingError
from ..domain.events import BackendReady, Event, HardwareSampled, ModelWarming, ResidentChanged, StageFinished
from ..domain.hardware import HardwareSample, InstalledModel, PullProgress, ResidentModel, RoleChoice
from ..domain.placement import ModelReport
from ..domain.ports import ChatCall, ChatDelta, HardwareMonitor, KeyValueStore, ModelBackend
from ..domain.prompts import Message, Request
from ..domain.settings import Settings
from ..domain.stages import Role, StageSpec
from .core.reuse import same_model
from .placement import roles as placement
from .placement.fit import fits
from .placement.knowledge import Knowledge
from .placement.survey import survey
from .pulls import Pulls

log = logging.getLogger(__name__)

GONE_S = 5.0
"""Longest wait for an unloaded model to be gone, s; a busy one completes its answer first."""
GONE_POLL_S = 0.1

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
        self,
        backend: ModelBackend,
        hardware: HardwareMonitor,
        settings: Settings,
        kept: KeyValueStore,
        publish: Callable[[Event], None],
    ) -> None:
        self._backend = backend
        self._hardware = hardware
        self._settings = settings
        self._publish = publish
        self._installed: tuple[InstalledModel, ...] = ()
        self._resident: tuple[ResidentModel, ...] = ()
        self._sample: HardwareSample | None = None
        self.pulls = Pulls(backend, publish, self.refresh)
        self.knowledge = Knowledge(backend, kept, settings)
        self.roles: tuple[RoleChoice, ...] = ()

    async def refresh(self) -> None:
        """Read what is installed and choose the roles anew. Raises BackendError."""
        await self.knowledge.open()
        await self._adopt(await self._backend.installed())

    async def _adopt(self, installed: tuple[InstalledModel, ...]) -> None:
        self._installed = installed
        self.roles = self._chosen(await self.sample())
        self._publish(BackendReady(self._backend.info, self.roles))

    def _chosen(self, sample: HardwareSample) -> tuple[RoleChoice, ...]:
        need_of = self.knowledge.need_of
        return placement.resolve(tuple(Role), self._installed, sample, self._settings, for_code=True, need_of=need_of)

    async def get_ready(self) -> None:
        """Load the model that most answers begin with, where the settings allow it; then get to know them all."""
        if self._settings.models.prewarm:
            await self.prewarm()
        await self.learn()

    async def learn(self) -> None:
        """Read what the installed models say of themselves, and choose the roles by it.

        One question a model, never repeated, and none while somebody waits for an answer.
        """
        if await self.knowledge.learn(self._installed):
            roles = self._chosen(await self.sample())
            if roles != self.roles:
                self.roles = roles
                self._publish(BackendReady(self._backend.info, roles))

    async def sample(self) -> HardwareSample:
        """The machine's memory now; published when it changed."""
        sample = await self._hardware.sample()
        self.knowledge.sampled(sample)
        if sample != self._sample:
            self._sample = sample
            self._publish(HardwareSampled(sample))
        return sample

    async def installed(self) -> tuple[InstalledModel, ...]:
        """What is on the server's disk now; roles are chosen anew when it changed. Raises BackendError."""
        found = await self._backend.installed()
        if found != self._installed:
            await self._adopt(found)
        return found

    async def resident(self) -> tuple[ResidentModel, ...]:
        """What is in memory now; published when it changed, expiry times apart."""
        models = await self._backend.resident()
        if [replace(one, expires_at=None) for one in models] != [
            replace(one, expires_at=None) for one in self._resident
        ]:
            self._publish(ResidentChanged(models))
        self._resident = models
        self.knowledge.loaded(models, self._installed)
        await self.knowledge.save()
        return models

    def heard(self, event: Event) -> None:
        """Publish an event of a stage, and remember how fast its model was."""
        self._publish(event)
        if isinstance(event, StageFinished) and event.tokens_per_s is not None and not event.partial:
            model = next((one for one in self._installed if one.name == event.model), None)
            if model is not None:
                self.knowledge.ran(model, event.tokens_per_s)

    async def survey(self) -> tuple[ModelReport, ...]:
        """What is known of each installed model now, whether it fits included. Raises BackendError."""
        installed, resident, sample = await self.installed(), await self.resident(), await self.sample()
        return survey(installed, resident, sample, self.roles, self.knowledge)

    async def find(self, name: str) -> InstalledModel:
        """An installed model by any of its names. Raises ModelMissingError, BackendError."""
        found = next((one for one in await self.installed() if same_model(one.name, name)), None)
        if found is None:
            raise self._missing(name)
        return found

    async def warm(self, name: str) -> float:
        """Load a model with the options of every call; returns the seconds it took. Raises BackendError."""
        model = await self.find(name)
        await self.sample()  # what is in use before, to know afterwards what the load took
        models = self._settings.models
        took = await self._backend.warm(model.name, models.num_ctx, models.keep_alive)
        await self.resident()
        await self.sample()
        return took

    async def unload(self, name: str) -> bool:
        """Take a model out of memory; returns whether it has gone already: a running answer is completed first.

        Raises BackendError.
        """
        model = await self.find(name)
        await self._backend.unload(model.name)
        deadline = asyncio.get_running_loop().time() + GONE_S
        while any(same_model(one.name, model.name) for one in await self.resident()):
            if asyncio.get_running_loop().time() > deadline:
                return False
            await asyncio.sleep(GONE_POLL_S)
        return True

    async def pull(self, name: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model in front of the caller; closing the generator stops it. Raises BackendError."""
        async with aclosing(self._backend.pull(name)) as steps:
            async for step in steps:
                yield step
        await self.refresh()

    async def delete(self, name: str) -> None:
        """Remove a model from the server's disk. Raises BackendError."""
        model = await self.find(name)
        await self._backend.delete(model.name)
        await self.installed()

    async def answers(self) -> bool:
        """Whether the server is there at all."""
        try:
            await self._backend.resident()
        except BackendError as failure:
            log.info("the server is not there: %s", failure.message)
            return False
        return True

    def _find(self, name: str) -> str | None:
        return next((one.name for one in self._installed if same_model(one.name, name)), None)

    async def check_explicit(self, request: Request) -> None:
        """Raises ModelMissingError when a model that the user named is not installed: only roles are substituted."""
        named = (*((request.model,) if request.model is not None else ()), *request.chain)
        if all(self._find(name) for name in named):
            return
        await self.installed()  # it may have been installed since
        for name in named:
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
        return Choice(choice.model, choice.reason if choice.substitute or not choice.fits else "")

    def window(self, model: str) -> int:
        """The context window a model really gets, tokens: a server cuts to what the model was made for."""
        wanted = self._settings.models.num_ctx
        made_for = next((one.context_length for one in self._installed if one.name == model), None)
        return min(wanted, made_for) if made_for else wanted

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
        """Load the model that most answers begin with, if it fits and is not loaded, and say so."""
        model = self._first_model()
        if model is None:
            return
        models = self._settings.models
        try:
            if any(same_model(one.name, model) for one in await self.resident()):
                return
            self._publish(ModelWarming(model, "warming"))
            took = await self._backend.warm(model, models.num_ctx, models.keep_alive)
        except BackendError as failure:
            self._publish(ModelWarming(model, "failed", failure.message))
            return
        self._publish(ModelWarming(model, "warm", f"{took:.1f} s"))
        try:
            await self.resident()
        except BackendError as failure:
            log.warning("what is loaded is not known: %s", failure.message)

    def _first_model(self) -> str | None:
        """The model of the quick stage, the usual route's first; None when it does not fit or runs elsewhere."""
        names = self._settings.routes.medium
        stage = self._settings.stages.get(names[0]) if names else None
        if stage is None or self._sample is None:
            return None
        try:
            model = self.for_stage(stage).model
        except ModelMissingError:
            return None
        installed = next((one for one in self._installed if one.name == model), None)
        if installed is None or installed.remote:
            return None
        need = self.knowledge.need_of(installed)
        return model if fits(installed, self._sample, self._settings.models.num_ctx, need).fits else None

    async def aclose(self) -> None:
        """End the downloads, and keep what was measured."""
        await self.pulls.aclose()
        await self.knowledge.save()
