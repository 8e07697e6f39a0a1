"""The machine pane: memory, models in it, work, roles, downloads."""

from __future__ import annotations

from datetime import datetime

from textual.message import Message

from ..commands import bindings
from ..state import DashboardState
from ..widgets.rows import RowList
from .machine_lines import machine_rows, machine_title


class GpuPane(RowList):
    """Memory and models.

    Enter opens the model of the row, `u` unloads, `i` pins, `w` loads it; `p` downloads one, `x` stops that.
    """

    BINDINGS = bindings("machine")

    class PullRequested(Message):
        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

    class PullStopRequested(Message):
        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

    class ModelRequested(Message):
        """Something is to be done with a model in memory."""

        def __init__(self, what: str, model: str) -> None:
            """`what`: "unload", "pin" (the other way round) or "warm"."""
            super().__init__()
            self.what = what
            self.model = model

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._missing: dict[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._pulling: tuple[str, ...] = ()
        self._models: dict[str, str] = {}

    def show(self, state: DashboardState, wall: datetime | None = None) -> None:
        """`wall`: the time of day."""
        machine = state.machine
        self._missing = {f"role/{role.role}": role.wanted for role in machine.roles if role.wanted}
        self._order, self._pulling = machine.missing, machine.pulling
        self._models = {f"loaded/{one.key}": one.model.name for one in machine.loaded}
        self._models |= {f"role/{role.role}": role.model for role in machine.roles if role.model}
        self._models |= {f"model/{one.model.name}": one.model.name for one in machine.reports}
        width = max(20, self.text_width)
        self.border_title = machine_title(machine, width)
        height = self.scrollable_content_region.height
        self.set_rows(machine_rows(machine, width, height, state.clock(), wall))

    @property
    def model(self) -> str | None:
        """The model of the row under the cursor."""
        return self.model_of(self.cursor or "")

    def model_of(self, key: str) -> str | None:
        """The model of a row."""
        return self._models.get(key)

    def _ask(self, what: str) -> None:
        if self.model is not None:
            self.post_message(self.ModelRequested(what, self.model))

    def action_unload(self) -> None:
        self._ask("unload")

    def action_pin(self) -> None:
        self._ask("pin")

    def action_warm(self) -> None:
        self._ask("warm")

    def action_pull(self) -> None:
        """The model wanted by the role under the cursor, else the first that is missing."""
        wanted = self._missing.get(self.cursor or "")
        if wanted not in self._order:
            wanted = self._order[0] if self._order else None
        if wanted:
            self.post_message(self.PullRequested(wanted))

    def action_stop_pull(self) -> None:
        if self._pulling:
            self.post_message(self.PullStopRequested(self._pulling[0]))
