"""Mode, route, mantra and model of the next request: a list where Left and Right change a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ...domain.prompts import Mantra, Mode, Route
from ..safe_text import model_name, padded
from ..spans import Line
from ..state import Overrides
from ..widgets.rows import RowList

AUTO = "decide for me"


class OptionsScreen(ModalScreen[Overrides | None]):
    """Enter takes the choices, Esc leaves them as they were."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left,h", "change(-1)", "Before"),
        ("right,l,space", "change(1)", "Next"),
        ("escape", "dismiss(None)", "Back"),
        ("backspace,r", "reset", "All automatic"),
    ]

    def __init__(self, chosen: Overrides, mantras: Sequence[Mantra], models: Sequence[str] = ()) -> None:
        """`models`: those that a request may name."""
        super().__init__()
        self._values: dict[str, list[str]] = {
            "mode": [AUTO, *(mode.value for mode in Mode)],
            "route": [AUTO, *(route.value for route in Route)],
            "mantra": [AUTO, "none", *(mantra.key for mantra in mantras)],
            "model": [AUTO, *models],
        }
        self._hints = {mantra.key: mantra for mantra in mantras}
        self._at: dict[str, int] = {}
        chosen_model = chosen.model
        if chosen_model is not None and chosen_model not in models:
            self._values["model"].append(chosen_model)
        for name, value in (
            ("mode", chosen.mode), ("route", chosen.route), ("mantra", chosen.mantra), ("model", chosen_model),
        ):  # fmt: skip
            values = self._values[name]
            self._at[name] = values.index(value) if value in values else 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Next request"
            yield RowList(id="choices")
            yield Static("←→ change · enter take · r automatic · esc back", markup=False, classes="hint")

    def on_mount(self) -> None:
        self._draw()
        self.query_one(RowList).focus()

    def _value(self, name: str) -> str:
        return self._values[name][self._at[name]]

    def _draw(self) -> None:
        rows: list[tuple[str | None, Line]] = []
        for name in self._values:
            value = self._value(name)
            shown = model_name(value) if name == "model" else value.replace("_", " ")
            rows.append((name, ((f"{name:<8}", "dim"), ("‹ ", "key"), (padded(shown, 24), "strong"), (" ›", "key"))))
        mantra = self._hints.get(self._value("mantra"))
        about = (
            f"speed {mantra.speed:g} · up to {mantra.max_seconds:g} s · {', '.join(mantra.traits)}" if mantra else ""
        )
        rows += [(None, ()), (None, ((about, "dim"),))]
        self.query_one(RowList).set_rows(rows)

    def action_change(self, step: int) -> None:
        name = self.query_one(RowList).cursor
        if name is not None:
            self._at[name] = (self._at[name] + step) % len(self._values[name])
            self._draw()

    def action_reset(self) -> None:
        self._at = dict.fromkeys(self._at, 0)
        self._draw()

    def on_row_list_opened(self) -> None:
        def chosen(name: str) -> str | None:
            value = self._value(name)
            return None if value == AUTO else value

        mode, route = chosen("mode"), chosen("route")
        self.dismiss(
            Overrides(Mode(mode) if mode else None, Route(route) if route else None, chosen("mantra"), chosen("model"))
        )
