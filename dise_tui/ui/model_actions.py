"""What is done with models: loading, unloading, pinning, choosing one, and the answer to new hardware.

The one place of the dashboard that calls the engine for it. What keys ask for comes from `panes.gpu` and
`screens.model_picker`.
"""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from ..domain.errors import DiseError
from .pane_actions import PaneActions
from .panes.gpu import GpuPane
from .panes.gpu_blocks import share_of
from .panes.machine_lines import labels as is_labelled
from .safe_text import model_name
from .screens.confirm import ConfirmScreen
from .screens.model_picker import ModelPicker
from .spans import seconds, trouble_words
from .state import Acting

if TYPE_CHECKING:
    from ..domain.placement import ModelReport
    from ..engine.engine import Engine

SLOW_S = 1.0
"""What takes longer is shown while it goes on, and its end is told."""


class ModelActions(PaneActions):
    """Mixed into `Controller` by way of `Actions`."""

    _typing = False
    _asking = False

    # ------------------------------------------------------------------ memory
    def unload_model(self) -> None:
        self.app.screen_stack[0].query_one(GpuPane).action_unload()

    def pin_model(self) -> None:
        self.app.screen_stack[0].query_one(GpuPane).action_pin()

    def warm_model(self) -> None:
        self.app.screen_stack[0].query_one(GpuPane).action_warm()

    def change_model(self, event: GpuPane.ModelRequested) -> None:
        """A row of the machine pane."""
        self.app.run_worker(self.act_on(event.what, event.model), exit_on_error=False)

    async def act_on(self, what: str, model: str) -> None:
        """Load, unload, pin or unpin a model; returns when it is done or was refused."""
        if self.engine is None:
            self.app.notify("There is no model server to ask.", timeout=3, markup=False)
        elif what == "pin":
            await self._pin(self.engine, model)
        elif what == "unload":
            await self._unload(self.engine, model)
        else:
            await self._warm(self.engine, model)

    async def _pin(self, engine: Engine, model: str) -> None:
        on = model not in self._pinned()
        if await self._try(engine.pin(model, on)):
            said = "stays in memory until it is unpinned" if on else "may be unloaded again"
            self._tell(f"{model_name(model, 60)} {said}.")

    async def _unload(self, engine: Engine, model: str) -> None:
        machine = self.state.machine
        if not machine.has_loaded(model):
            self.app.notify(f"{model_name(model, 60)} is not in memory.", timeout=3, markup=False)
            return
        run = self.state.active
        streams = run is not None and run.running is not None and run.running.model == model
        if machine.works(model) or streams:
            question = (
                f"{model_name(model, 60)} is working. Unload it all the same? Its work is interrupted or done again."
            )
            if not await self.app.push_screen_wait(ConfirmScreen(question)):
                return

        async def unload() -> None:
            if not await engine.models.unload(model):
                text = f"{model_name(model, 60)} completes an answer first; it is unloaded afterwards."
                self.app.notify(text, markup=False)

        await self._watched("unloading", model, unload())

    async def _warm(self, engine: Engine, model: str) -> None:
        await self._watched("loading", model, engine.models.warm(model))

    async def _watched(self, what: str, model: str, work: Coroutine[Any, Any, object]) -> None:
        """Show something as under way while it takes long, and say how it ended."""
        machine, clock = self.state.machine, self.state.clock
        if model in machine.acting:
            self.app.notify(f"{model_name(model, 60)}: {machine.acting[model].what} already.", timeout=3, markup=False)
            work.close()
            return
        machine.acting[model] = Acting(what, began := clock())
        timer = self.app.set_interval(SLOW_S, self._show_machine)
        try:
            done = await self._try(work)
        finally:
            timer.stop()
            machine.acting.pop(model, None)
            machine.stale = True
            self._show_machine()
        if done and clock() - began > SLOW_S:
            word = "is in memory" if what == "loading" else "was unloaded"
            self._tell(f"{model_name(model, 60)} {word} ({seconds(clock() - began)}).")

    async def _try(self, work: Coroutine[Any, Any, object]) -> bool:
        """Whether it went well; a failure is told in its own sentence."""
        try:
            await work
        except DiseError as error:
            self.app.notify(trouble_words(error), severity="error", markup=False)
            return False
        return True

    def _show_machine(self) -> None:
        self.state.mark("machine")
        self.show_changes()

    # ------------------------------------------------------------------ choosing
    def choose_model(self) -> None:
        """The list of models; Enter takes one for the next request."""

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self.state.overrides = self.state.overrides.with_model(chosen or None)
                self.state.mark("prompt")
                self.show_changes()

        if not any(isinstance(screen, ModelPicker) for screen in self.app.screen_stack):
            chosen = self.state.overrides.model
            told = is_labelled(self.state.machine)
            picker = ModelPicker(self._survey, self.act_on, chosen, self._pinned, self._doing, told)
            self.app.push_screen(picker, take)

    def _pinned(self) -> set[str]:
        return {name for host in self.state.machine.placement.hosts for name in host.pinned}

    def _doing(self) -> dict[str, str]:
        """What goes on with models, in a word or two."""
        machine, now = self.state.machine, self.state.clock()
        words = {one.model.name: "leaving" if one.leaving else "works" for one in machine.loaded
                 if one.leaving or machine.works(one.model.name)}  # fmt: skip
        words |= {name: f"{one.what}…" for name, one in machine.acting.items()}
        for host in machine.placement.hosts:
            if host.loading is not None:
                words[host.loading.model] = f"loading {share_of(machine, host.loading, now) * 100:>2.0f} %"
        return words

    def _tell(self, text: str) -> None:
        """That something went well, unless the list of models shows it."""
        if not isinstance(self.app.screen, ModelPicker):
            self.app.notify(text, timeout=3, markup=False)

    async def _survey(self) -> Sequence[ModelReport]:
        """Raises BackendError."""
        if self.engine is None:
            return ()
        reports = await self.engine.models.survey()
        if self.state.machine.surveyed(reports):
            self._show_machine()
        return reports

    # ------------------------------------------------------------------ the person
    def typed(self, text: str) -> None:
        """The prompt changed: whether it holds anything decides which model stays loaded."""
        on = bool(text.strip())
        if on != self._typing:
            self._typing = on
            self.tell_typing()
            self.ask_about_hardware()

    def tell_typing(self) -> None:
        """Tell the engine, at its opening too."""
        self._typing = bool(self.app.chat.prompt.text.strip())
        if self.engine is not None:
            self.engine.typing(self._typing)

    def ask_about_hardware(self) -> None:
        """The question that new hardware raised, once nobody types: a letter of a prompt must not answer it."""
        asked, engine = self.state.machine.asked, self.engine
        if asked is None or engine is None or self._asking or self._typing or len(self.app.screen_stack) > 1:
            return
        self._asking = True
        self.state.machine.asked = None

        def decide(yes: bool | None) -> None:
            self._asking = False
            self.app.run_worker(self._answer_hardware(engine, bool(yes)), exit_on_error=False)

        one = asked.asks == 1
        what = "One stored answer" if one else f"{asked.asks} stored answers"
        self.app.push_screen(
            ConfirmScreen(
                f"{asked.change.sentence.rstrip('. ')}. {what} could become better on it. "
                f"Put {'it' if one else 'them'} on the queue?"
            ),
            decide,
        )

    async def _answer_hardware(self, engine: Engine, yes: bool) -> None:
        await self._try(engine.answer_hardware_change(yes))
