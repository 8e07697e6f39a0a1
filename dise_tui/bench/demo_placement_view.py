"""The placement demo on a terminal: a live picture of the running policy, and under it the table so far.

Owns what a moment looks like. It is drawn from a `Snapshot` alone. Colour only repeats what words and blocks say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Protocol, cast

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from ..embedded.cards import GIB
from ..embedded.flags import DISK
from ..embedded.networks import NETWORKS, RUNTIME_CONTEXT
from ..embedded.work import SPAWN_S
from .demo_placement import SIMULATED, Demo
from .demo_placement_numbers import TITLES, PolicyResult, table
from .demo_placement_policies import Asked, Snapshot
from .demo_placement_work import CHAT_MODEL, MODELS

COLOURS = dict(zip(MODELS, ("cyan", "green", "yellow", "magenta"), strict=True))
SHOWN = 3
"""Running calls that get a line each; there are seldom more, and the picture keeps its height."""
WIDEST = 100
_LOADED, _LOADING, _OTHER, _FREE = "█", "▒", "▓", "·"


class Screen(Protocol):
    """Where pictures are written to; `cli.output.Channel` is one."""

    @property
    def columns(self) -> int: ...

    def write(self, text: str) -> None: ...

    def flush(self) -> None: ...


class LiveView:
    """Draws in place until it is left; the last picture is then wiped away."""

    def __init__(self, demo: Demo, screen: Screen, *, colour: bool) -> None:
        self._demo, self._screen = demo, screen
        self._done: list[PolicyResult] = []
        self._console = Console(
            file=cast(IO[str], screen), force_terminal=True, no_color=not colour, width=self._width, highlight=False
        )
        self._live = Live(console=self._console, auto_refresh=False, transient=True)

    @property
    def _width(self) -> int:
        return max(40, self._screen.columns - 1)

    def __enter__(self) -> LiveView:
        self._live.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.__exit__(kind, error, trace)

    def look(self, snapshot: Snapshot) -> None:
        """Show a moment."""
        self._console.width = self._width
        self._live.update(picture(self._demo, snapshot, self._done, self._width), refresh=True)

    def finished(self, result: PolicyResult) -> None:
        """A policy has ended: its line joins the table."""
        self._done.append(result)


def picture(demo: Demo, now: Snapshot, done: Sequence[PolicyResult], width: int) -> Group:
    """One moment, never wider than `width`."""
    width = min(width, WIDEST)
    place = demo.policies.index(now.policy) + 1
    lines = [
        Text(f"{SIMULATED}, {demo.speed:g} times as fast as real: no GPU was measured", style="dim"),
        Text.assemble(
            (f"policy {place} of {len(demo.policies)}: {TITLES[now.policy]}", "bold"),
            f"   {now.elapsed_s:.0f} s simulated",
        ),
        Text(),
        *(_bar(number, now, width) for number in range(len(now.gpus))),
        Text(_memory(now)),
        Text(),
        *_jobs(now, width),
        *_chat(now),
        Text(f"so far   {now.loads} loads, {now.evictions} evictions by the server"),
        Text(f"did      {now.decided or '-'}"),
    ]
    if done:
        lines += [Text(), *(Text(line) for line in table(done).splitlines())]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return Group(*lines)


def _bar(number: int, now: Snapshot, width: int) -> Text:
    """A GPU's memory in blocks. On several GPUs nobody outside knows which model is where."""
    total, used = now.gpus[number]
    cells = width - 22
    text = Text(f"GPU {number} {total / GIB:3g} GB [")
    spent = 0
    for name, size, fill in _parts(now) if len(now.gpus) == 1 else []:
        count = min(round(cells * size / total), cells - spent)
        text.append(_labelled(name.removeprefix("builtin-"), count, fill), COLOURS.get(name, ""))
        spent += count
    rest = max(0, min(round(cells * used / total), cells) - spent)
    text.append(_OTHER * rest, "dim")
    text.append(_FREE * (cells - spent - rest), "dim")
    return text.append(f"] {used / total:4.0%}")


def _parts(now: Snapshot) -> list[tuple[str, int, str]]:
    """Who holds how many bytes: what is loaded, then what is being loaded."""
    found = [(_plain(one.name), one.size_vram + RUNTIME_CONTEXT, _LOADED) for one in now.residents]
    if now.loading is not None:
        held = sum(size for _, size, _ in found)
        network = NETWORKS.get(now.loading)
        free = max(0, now.gpus[0][1] - held)
        most = network.need(8192, 1).whole + RUNTIME_CONTEXT if network is not None else free
        found.append((now.loading, min(free, most), _LOADING))
    return found


def _labelled(name: str, cells: int, fill: str) -> str:
    """A block with its name in it, or with the name's first letter, or without."""
    if cells >= len(name) + 4:
        return f"{fill} {name} ".ljust(cells, fill)
    return f"{fill}{name[0]}".ljust(cells, fill) if cells >= 3 else fill * cells


def _memory(now: Snapshot) -> str:
    """The same in words."""
    held = [f"{_plain(one.name)} {(one.size_vram + RUNTIME_CONTEXT) / GIB:.1f} GB" for one in now.residents]
    text = f"in memory: {', '.join(held).replace('builtin-', '') or 'nothing'}"
    if now.loading is None:
        return text
    network = NETWORKS.get(now.loading)
    share = min(0.99, now.loading_for_s / (SPAWN_S + network.file / (DISK * 1e9))) if network is not None else 0.0
    return f"{text}; loading {now.loading.removeprefix('builtin-')} ({share:.0%})"


def _jobs(now: Snapshot, width: int) -> list[Text]:
    ended = sum(not one.foreground and one.ended_at is not None for one in now.asked)
    cells = max(10, min(40, width - 40))
    full = round(cells * ended / now.jobs)
    running = [one for one in now.asked if one.label in now.running and one.ended_at is None]
    lines = [Text(f"jobs     {'█' * full}{'·' * (cells - full)} {ended} of {now.jobs} done")]
    for row in range(SHOWN):
        lines.append(_call(running[row]) if row < len(running) else Text("runs     -" if not row else ""))
    waiting = [one for one in now.asked if one.ended_at is None and one.label not in now.running]
    count = Counter(one.model.removeprefix("builtin-") for one in waiting if not one.foreground)
    listed = ", ".join(f"{number} {name}" for name, number in sorted(count.items()))
    unsent = now.jobs - sum(not one.foreground for one in now.asked)
    later = f"{', ' if listed else ''}{unsent} not sent yet" if unsent else ""
    return [*lines, Text(f"waits    {listed}{later}" if listed or later else "waits    -")]


def _call(asked: Asked) -> Text:
    who = "the person's message" if asked.foreground else asked.label
    text = Text.assemble("runs     ", (asked.model.removeprefix("builtin-").ljust(6), COLOURS.get(asked.model, "")))
    return text.append(f"  {who}: {asked.made} of {asked.tokens} tokens")


def _chat(now: Snapshot) -> list[Text]:
    """How long the person waits, and has waited."""
    messages = [one for one in now.asked if one.foreground]
    waited = " ".join(f"{one.start_s:.1f}" for one in messages if one.first_at is not None)
    waiting = [now.now - one.sent_at for one in messages if one.first_at is None]
    model = CHAT_MODEL.removeprefix("builtin-")
    lines = [
        Text(f"chat     to {model}: answers began after {waited} s" if waited else f"chat     to {model}: none yet")
    ]
    late = f"         {len(waiting)} unanswered, the oldest for {max(waiting):.0f} s" if waiting else ""
    return [*lines, Text(late, style="bold")]


def _plain(name: str) -> str:
    return name.removesuffix(":latest")
