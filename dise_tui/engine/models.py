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
from .placement.fit import fits

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


@dataclass(slots=True)
class _Pull:
    """A download."""

    last: PullProgress
    task: asyncio.Task[None] | None = None
    ended: bool = False

    def end(self, publish: Callable[[Event], None], error: str = "") -> None:
        """Say that it is over, once."""
        if not self.ended:
            self.ended = True
            publish(PullAdvanced(self.last, finished=True, error=error))


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
        self._pulls: dict[str, _Pull] = {}
        self.roles: tuple[RoleChoice, ...] = ()

    async def refresh(self) -> None:
        """Read what is installed and choose the roles anew. Raises BackendError."""
        await self._adopt(await self._backend.installed())

    async def _adopt(self, installed: tuple[InstalledModel, ...]) -> None:
        self._installed = installed
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
        return models

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
        return model if fits(installed, self._sample, self._settings.models.num_ctx).fits else None

    def start_pull(self, model: str) -> None:
        """Download a model in the background; `PullAdvanced` tells how far it is."""
        if model in self._pulls:
            return
        pull = _Pull(PullProgress(model, "starting", None, None))
        self._publish(PullAdvanced(pull.last))
        pull.task = asyncio.create_task(self._pull(model, pull), name=f"pull {model}")
        self._pulls[model] = pull
        pull.task.add_done_callback(lambda task: self._pulled(model, pull, task))

    async def _pull(self, model: str, pull: _Pull) -> None:
        try:
            async with aclosing(self._backend.pull(model)) as steps:
                async for pull.last in steps:
                    self._publish(PullAdvanced(pull.last))
        except BackendError as failure:
            pull.end(self._publish, f"{failure.message} {failure.hint}".strip())
            return
        pull.end(self._publish)
        try:
            await self.refresh()
        except BackendError as failure:
            log.warning("after the download of %s: %s", model, failure.message)

    def _pulled(self, model: str, pull: _Pull, task: asyncio.Task[None]) -> None:
        """However a download ended, its listeners hear of it once."""
        self._pulls.pop(model, None)
        if task.cancelled():
            pull.end(self._publish, "stopped; pulling again goes on where it stopped")
        elif (bug := task.exception()) is not None:
            log.error("pull %s", model, exc_info=bug)
            pull.end(self._publish, f"Something broke that should not: {bug!r}")

    def cancel_pull(self, model: str) -> bool:
        pull = self._pulls.get(model)
        return pull is not None and pull.task is not None and not pull.ended and pull.task.cancel()

    async def aclose(self) -> None:
        """End the downloads."""
        tasks = [pull.task for pull in self._pulls.values() if pull.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
