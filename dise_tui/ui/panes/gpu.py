"""The machine pane: memory, models in it, roles, downloads."""

from __future__ import annotations

from textual.message import Message

from ..commands import bindings
from ..state import DashboardState
from ..widgets.rows import RowList
from .machine_lines import machine_rows, machine_title


class GpuPane(RowList):
    """Memory and models. `p` downloads a missing model, `x` stops a download."""

    BINDINGS = bindings("machine")

    class PullRequested(Message):
        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

    class PullStopRequested(Message):
        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._missing: dict[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._pulling: tuple[str, ...] = ()

    def show(self, state: DashboardState) -> None:
        machine = state.machine
        self._missing = {role.role: role.wanted for role in machine.roles if role.wanted}
        self._order, self._pulling = machine.missing, machine.pulling
        self.border_title = machine_title(machine)
        self.set_rows(machine_rows(machine, max(20, self.text_width)))

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
