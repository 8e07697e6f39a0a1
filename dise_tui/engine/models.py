"""The model desk: which model plays which role, what is in memory, what is being loaded or downloaded.

Owns everything the engine does with models except streaming answers from them.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass

from ..domain.errors import BackendError, ModelMissingError
from ..domain.events import BackendReady, Event, ModelWarming, StageFinished
from ..domain.hardware import HardwareSample, InstalledModel, PullProgress, ResidentModel, RoleChoice
from ..domain.placement import ModelReport
from ..domain.ports import ChatCall, ModelBackend, whole_text
from ..domain.prompts import Message, Request
from ..domain.settings import Settings
from ..domain.stages import Role, StageSpec
from .placement import roles as placement
from .placement.fit import fits
from .placement.gate import Gate
from .placement.knowledge import Knowledge
from .placement.sizes import builtin_role, same_model
from .placement.survey import survey
from .placement.watch import Watch
from .pulls import Pulls

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
        self,
        backend: ModelBackend,
        gate: Gate,
        watch: Watch,
        knowledge: Knowledge,
        settings: Settings,
        publish: Callable[[Event], None],
    ) -> None:
        self._backend = backend
        self._gate = gate
        self._watch = watch
        self._settings = settings
        self._publish = publish
        self._installed: tuple[InstalledModel, ...] = ()
        self.pulls = Pulls(backend, publish, self.refresh)
        self.knowledge = knowledge
        self.roles: tuple[RoleChoice, ...] = ()

    async def refresh(self) -> None:
        """Read what is installed and choose the roles anew. Raises BackendError."""
        await self.knowledge.open()
        await self._gate.open()
        await self._adopt(await self._backend.installed())

    async def _adopt(self, installed: tuple[InstalledModel, ...]) -> None:
        self._installed = installed
        self.roles = self._chosen(await self.sample())
        self._gate.memory.usual(self._usual_model())
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
        return await self._watch.sample()

    async def suggested(self) -> str:
        """The tag of a well-known model that a first answer would be quick with on this machine; "" if none fits."""
        sample = await self.sample()
        tags = (placement.recommended(role, sample) for role in (Role.FAST, Role.TINY))
        return next((tag.name for tag in tags if tag), "")

    async def installed(self) -> tuple[InstalledModel, ...]:
        """What is on the server's disk now; roles are chosen anew when it changed. Raises BackendError."""
        found = await self._backend.installed()
        if found != self._installed:
            await self._adopt(found)
        return found

    async def resident(self) -> tuple[ResidentModel, ...]:
        """What is in memory now; published when it changed, expiry times apart."""
        return await self._watch.resident()

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
        return survey(installed, resident, sample, self.roles, self.knowledge, self._gate.memory.coming)

    async def find(self, name: str) -> InstalledModel:
        """An installed model by any of its names. Raises ModelMissingError, BackendError."""
        found = next((one for one in await self.installed() if same_model(one.name, name)), None)
        if found is None:
            raise self._missing(name)
        return found

    async def warm(self, name: str) -> float:
        """Load a model with the options of every call, making room for it; returns the seconds it took.

        Raises OutOfMemoryError when it can never fit, BackendError.
        """
        model = await self.find(name)
        await self.sample()  # what is in use before, to know afterwards what the load took
        took = await self._gate.memory.bring(model.name, purpose="asked for by you")
        await self.resident()
        await self.sample()
        return took

    async def unload(self, name: str) -> bool:
        """Take a model out of memory; returns whether it has gone already: a running answer is completed first.

        Raises BackendError.
        """
        return await self._gate.memory.unload((await self.find(name)).name)

    async def pin(self, name: str, on: bool) -> None:
        """Keep a model loaded, or let it go again. Raises ModelMissingError, BackendError, StorageError."""
        await self._gate.memory.pin((await self.find(name)).name, on)

    def prefetch(self, stages: Iterable[StageSpec]) -> None:
        """These stages begin soon: load their models now, if there is room beside what is loaded."""
        for stage in stages if self._settings.models.prewarm else ():
            try:
                self._gate.memory.prefetch(self.for_stage(stage).model, f"next: {stage.name}")
            except ModelMissingError:
                continue  # the stage itself will say it
            except Exception:  # what only saves time must not cost an answer
                log.exception("loading ahead for %s", stage.name)

    def typing(self, on: bool) -> None:
        """The chat box holds text: the model that will be asked first stays loaded."""
        self._gate.memory.typing(on, self._usual_model())

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

    @property
    def names(self) -> tuple[str, ...]:
        """What was installed when that was last asked."""
        return tuple(one.name for one in self._installed)

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

    def for_tests(self) -> str | None:
        """Who writes tests for an answer that somebody waits for: the model of quick answers, for a larger one might
        have to be loaded first. Where that takes no time the largest, whose tests are right more often."""
        name = self.for_role(Role.LARGE)
        largest = next((one for one in self._installed if one.name == name), None)
        own = largest is not None and builtin_role(largest) is not None  # and not another server's
        return name if own and self._backend.info.instant else self.for_role(Role.FAST)

    async def ask_sentinel(self, prompt: str) -> str:
        """One short answer of the smallest model, for a conflict between rules. Raises BackendError."""
        model = self.for_role(Role.TINY)
        if model is None:
            raise ModelMissingError("No model that can chat is installed.")
        call = ChatCall(
            model, (Message("user", prompt),), self._settings.models.num_ctx, 0.0, 1, 30,
            json_schema=SENTINEL_SCHEMA, keep_alive=self._settings.models.keep_alive, purpose="routing",
        )  # fmt: skip
        return await whole_text(self._gate.chat(call))

    async def prewarm(self) -> None:
        """Load the model that most answers begin with, if it fits and is not loaded, and say so."""
        model = self._first_model()
        if model is None:
            return
        try:
            if any(same_model(one.name, model) for one in await self.resident()):
                return
            self._publish(ModelWarming(model, "warming"))
            took = await self._gate.memory.bring(model, purpose="ready for your first message", foreground=False)
        except BackendError as failure:
            self._publish(ModelWarming(model, "failed", failure.message))
            return
        self._publish(ModelWarming(model, "warm", f"{took:.1f} s"))
        try:
            await self.resident()
        except BackendError as failure:
            log.warning("what is loaded is not known: %s", failure.message)

    def _usual_model(self) -> str | None:
        """The model of the quick stage, the usual route's first."""
        names = self._settings.routes.medium
        stage = self._settings.stages.get(names[0]) if names else None
        try:
            return self.for_stage(stage).model if stage is not None else None
        except ModelMissingError:
            return None

    def _first_model(self) -> str | None:
        """The usual model; None when it does not fit or runs elsewhere."""
        model, sample = self._usual_model(), self._watch.last
        if model is None or sample is None:
            return None
        installed = next((one for one in self._installed if one.name == model), None)
        if installed is None or installed.remote:
            return None
        need = self.knowledge.need_of(installed)
        return model if fits(installed, sample, self._settings.models.num_ctx, need).fits else None

    async def aclose(self) -> None:
        """End the downloads, and keep what was measured."""
        await self.pulls.aclose()
        await self._gate.aclose()
        await self.knowledge.save()
