"""The one-line bars: header, pane tabs, summaries of hidden panes, and the keys that work now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..commands import BY_ID, COMMANDS, by_controller, key_of
from ..safe_text import one_line
from ..spans import Line, Span, fit_line, line_width
from .lines import Bar, Lines

if TYPE_CHECKING:
    from ...domain.scores import SandboxStatus
    from ..state import DashboardState

TITLE: Line = ((" dise ", "title"), ("  ", "text"))
STARTING: Line = (("starting…", "dim"),)
PANES = (("chat", "Chat"), ("board", "Leaderboard"), ("machine", "Machine"), ("queue", "Queue"))


class HeaderBar(Lines):
    """Product, backend, models in memory; containment at the right."""

    DEFAULT_CSS = "HeaderBar { height: 1; overflow-y: hidden; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = ((*TITLE, *STARTING),)

    def show(self, state: DashboardState) -> None:
        width = self.size.width
        if width:
            self.set_lines([header_line(state, width)])


def header_line(state: DashboardState, width: int) -> Line:
    """The header at a width; the level of the sandbox stays whatever the width is."""
    machine = state.machine
    left: list[Span] = [*TITLE]
    if machine.backend is not None:
        left.append((one_line(machine.backend.label), "warn" if machine.backend.scripted else "text"))
        hosts = machine.placement.hosts
        if hosts and not any(host.up for host in hosts):
            left.append((" · does not answer", "error"))
        else:
            left.append((f" · {len(machine.resident)} resident", "dim"))
    elif state.phase == "failed":
        left.append(("no model server", "error"))
    else:
        left.extend(STARTING)
    if machine.sandbox is None:
        return fit_line(tuple(left), width)
    chips = sandbox_chips(machine.sandbox)
    chip = next((one for one in chips if line_width(left) + line_width(one) + 2 <= width), chips[-1])
    room = max(0, width - line_width(chip) - 1)
    shown = fit_line(tuple(left), room)
    line = fit_line((*shown, (" " * (room - line_width(shown) + 1), "text"), *chip), width)
    return tuple((text, "unsafe") for text, _ in line) if machine.sandbox.level.name == "LIMITS" else line


def sandbox_chips(status: SandboxStatus) -> list[Line]:
    """What contains generated code, from long to short; something of it is always shown."""
    level = status.level.name  # the enum itself is not loaded before the first frame
    ink = "ok" if level in ("GOOD", "STRONG") else "warn"
    short = {"NONE": "refused", "LIMITS": "UNSAFE"}.get(level, level)
    return [
        (("sandbox ", "dim"), (f"{one_line(status.label)} ", ink)),
        (("sandbox ", "dim"), (f"{short} ", ink)),
        ((f"{short} ", ink),),
    ]


class TabBar(Bar):
    """Which pane is shown, where there is no room for all."""

    def show(self, active: str, names: Sequence[str], keys: dict[str, str]) -> None:
        spans: list[Span] = []
        targets: list[tuple[int, int, int, str]] = []
        short = self.size.width < 64
        for name, label in PANES:
            if name not in names:
                continue
            start = line_width(spans)
            text = f" {label} " if short else f" {keys.get(f'pane-{name}', '')} {label} "
            spans.append((text, "tab-on" if name == active else "tab"))
            spans.append((" ", "text"))
            targets.append((0, start, start + len(text), by_controller(f"pane-{name}")))
        self.set_lines([tuple(spans)])
        self.set_targets(targets)


class SummaryBar(Bar):
    """One line for each pane that is not shown, or all of them on one."""

    DEFAULT_CSS = "SummaryBar { height: auto; }"

    def show(self, parts: Sequence[tuple[str, str, Line]], *, single: bool) -> None:
        """`parts`: (pane, name, summary)."""
        targets: list[tuple[int, int, int, str]] = []
        if single:
            spans: list[Span] = []
            sizes = rooms([line for _, _, line in parts], self.size.width)
            for (pane, _, whole), size in zip(parts, sizes, strict=True):
                line = fit_line(whole, size)
                if spans:
                    spans.append((" │ ", "dim"))
                start = line_width(spans)
                spans.extend(line)
                targets.append((0, start, line_width(spans), by_controller(f"pane-{pane}")))
            lines: list[Line] = [tuple(spans)] if spans else []
        else:
            lines = [((f"{name:<12}", "dim"), *line) for _, name, line in parts]
            targets = [(row, 0, 500, by_controller(f"pane-{pane}")) for row, (pane, _, _) in enumerate(parts)]
        if len(lines) != len(self.lines):
            self.styles.height = max(1, len(lines))
        self.set_lines(lines)
        self.set_targets(targets)


def rooms(lines: Sequence[Line], width: int) -> list[int]:
    """Cells for each of the lines side by side: where there is not room for all, the longest give way first."""
    sizes = [line_width(line) for line in lines]
    over = sum(sizes) + 3 * (len(sizes) - 1) - width
    while over > 0 and sizes and max(sizes) > 1:
        sizes[sizes.index(max(sizes))] -= 1
        over -= 1
    return sizes


class KeyBar(Bar):
    """The keys that work now, as many as fit."""

    def show(self, where: str, hidden: frozenset[str], keymap: dict[str, str]) -> None:
        """`where`: the place with the focus; `hidden`: commands with nothing to do at the moment."""
        commands = [
            command
            for command in COMMANDS
            if command.bar and command.keys and command.where in (where, "everywhere") and command.id not in hidden
        ]
        # What belongs to the focused place comes first, then by the table's order.
        commands.sort(key=lambda command: (command.where == "everywhere", command.bar))
        width = self.size.width
        # The keys of a pane count more there than the list of all commands, which help names too.
        keep = {"help", "quit"} | ({"palette"} if where in ("prompt", "log") else set())
        room = width - sum(self._cells(command.id, keymap) for command in commands if command.id in keep)
        spans: list[Span] = []
        targets: list[tuple[int, int, int, str]] = []
        for command in commands:
            size = self._cells(command.id, keymap)
            if command.id not in keep:
                if size > room:
                    continue
                room -= size
            start = line_width(spans)
            key = key_of(command.id, keymap)
            spans += [(f" {key}", "key"), (f" {command.label} ", "dim")]
            targets.append((0, start, line_width(spans), command.anywhere))
        self.set_lines([fit_line(tuple(spans), max(1, width))])
        self.set_targets(targets)

    @staticmethod
    def _cells(command_id: str, keymap: dict[str, str]) -> int:
        return len(key_of(command_id, keymap)) + len(BY_ID[command_id].label) + 3
