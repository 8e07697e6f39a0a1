"""What models do: those in memory, what runs, what waits and why, what was decided, the hosts. Pure."""

from __future__ import annotations

from datetime import datetime

from ...domain.hardware import NOT_ASKED
from ...domain.placement import with_unit
from ...domain.placing import HostState, RunningWork, WaitingWork
from ..safe_text import model_name, one_line, padded, width_of
from ..spans import UNKNOWN, Line, Span, line_width, plural, wrap_spans
from ..state import Loaded, MachineState
from ..state.machine import AHEAD
from .board_lines import Row
from .frame import Frame, span_of
from .gpu_blocks import ink_of, unplaced

WAITING_SHOWN = 5
NAME = 26
"""Cells of a model's name at most."""
FOREVER_YEARS = 50
"""A model that expires later stays."""


def loaded_rows(state: MachineState, frame: Frame) -> list[Row]:
    """One row for each model in memory; its key is `loaded/` and what tells it from the same model elsewhere."""
    loaded = state.loaded
    if not loaded:
        if state.sample is None or state.sample.gpu_note == NOT_ASKED:
            return []
        hosts = state.placement.hosts
        comes = any(host.loading for host in hosts)
        after = (
            " yet" if comes else "; the first request loads one" if not hosts or any(one.up for one in hosts) else ""
        )
        return [(None, ((f"no model in memory{after}", "dim"),))]
    rows: list[Row] = []
    width = _name_width([model_name(one.model.name) for one in loaded], frame.width)
    for one in loaded:
        rows.append((f"loaded/{one.key}", _loaded(state, one, width, frame)))
    lost = unplaced(state)
    if lost:
        names = ", ".join(model_name(name, NAME) for name in lost)
        rows.append((None, ((f"  which GPU holds {names} is not known, or several do", "dim"),)))
    return rows


def _name_width(names: list[str], width: int) -> int:
    return min(max((width_of(name) for name in names), default=8), NAME, max(8, width - 30))


def _loaded(state: MachineState, one: Loaded, name_width: int, frame: Frame) -> Line:
    """Mark, name, size; what is special about it; before that, as far as there is room, time it stays and context."""
    model = one.model
    head: Line = (
        ("■ ", "dim" if one.leaving else ink_of(state, model.name)),
        (padded(model_name(model.name), name_width), "dim" if one.leaving else "text"),
        (f" {with_unit(model.size):>8}", "text"),
    )
    tail: list[Span] = []
    if model.spills:
        share = round(100 * (1 - model.size_vram / model.size))
        tail.append((f"  spilling to CPU {share} %", "warn"))
    tail += [(f"  {word}", ink) for word, ink in _words(state, one)]
    host = ((f"  on {padded(one_line(one.host_name), 10)}", "dim"),) if state.several_hosts else ()
    stays = ((f"  {_stays(one, frame.wall):>6}", "dim"),)
    context = ((f"  ctx {model.context_length or UNKNOWN:>6}", "dim"),)
    room = frame.width - line_width(head) - line_width(tail) - line_width(host)
    if room < line_width(stays):
        return (*head, *tail, *host)
    return (*head, *(context if room >= line_width(stays) + line_width(context) else ()), *stays, *host, *tail)


def _words(state: MachineState, one: Loaded) -> list[Span]:
    """What is special about a loaded model, in words."""
    name = one.model.name
    words: list[Span] = []
    if one.leaving:
        words.append(("leaving", "warn"))
    if state.works(name):
        words.append(("works", "accent"))
    if one.pinned:
        words.append(("pinned", "ok"))
    if name in state.placement.held:
        words.append(("held for the chat", "mid"))
    return words


def _stays(one: Loaded, wall: datetime | None) -> str:
    """How long it stays without work."""
    until = one.model.expires_at
    if one.pinned or until is None or (wall is not None and (until - wall).days > 365 * FOREVER_YEARS):
        return "stays"
    if wall is None:
        return UNKNOWN
    left = (until - wall).total_seconds()
    return span_of(left) if left > 0 else UNKNOWN


# ------------------------------------------------------------------ work
def work_lines(state: MachineState, frame: Frame) -> list[Line]:
    """What runs, then what waits, with its reason and how long still."""
    running, waiting = state.placement.running, state.waiting
    every: list[RunningWork | WaitingWork] = [*running, *waiting]
    names = [model_name(one.model) for one in every]
    width = min(_name_width(names, frame.width), max(10, frame.width // 3 - 2), 22)
    beside = width + 24 + (14 if state.several_hosts and frame.width >= 64 else 0)
    purpose = min(max((width_of(_what(one)) for one in every), default=0), max(6, frame.width - beside), 24)
    lines: list[Line] = [_runs(one, width, purpose, state.several_hosts and frame.width >= 64) for one in running]
    since = max(0.0, frame.now - state.placed_at)
    for work in waiting[:WAITING_SHOWN]:
        lines += _waits(work, width, purpose, since, frame.width)
    if len(waiting) > WAITING_SHOWN:
        lines.append(((f"  and {len(waiting) - WAITING_SHOWN} more wait", "dim"),))
    return lines


def _what(work: RunningWork | WaitingWork, room: int = 40) -> str:
    """What it is for, and that a person waits for it, where there is room for both."""
    purpose = one_line(work.purpose.replace("_", " "), 24)
    if not work.foreground or purpose.startswith(AHEAD) or (purpose and room < width_of(purpose) + 5):
        return purpose
    return f"you: {purpose}" if purpose else "you"


def _runs(work: RunningWork, name: int, purpose: int, with_host: bool) -> Line:
    speed = UNKNOWN if work.tokens_per_s is None else f"{work.tokens_per_s:.0f}"
    line: list[Span] = [
        ("▶ " if work.foreground else "▷ ", "accent"),
        (padded(model_name(work.model), name), "text"),
        (f" {padded(_what(work, purpose), purpose)}", "strong" if work.foreground else "dim"),
        (f" {work.tokens:>5} tok", "text"),
        (f" {speed:>4} tok/s", "accent"),
    ]
    if with_host:
        line.append((f"  on {one_line(work.host, 10)}", "dim"))
    return tuple(line)


def _waits(work: WaitingWork, name: int, purpose: int, since: float, width: int) -> list[Line]:
    eta = UNKNOWN if work.eta_s is None else f"~{span_of(max(1.0, work.eta_s - since))}"
    kept = f", {work.tokens} tok kept" if work.tokens else ""
    head: Line = (
        ("… ", "warn" if work.foreground else "dim"),
        (padded(model_name(work.model), name), "text"),
        (f" {padded(_what(work, purpose), purpose)}", "strong" if work.foreground else "dim"),
        (f" {eta:>7}", "text"),
        (kept, "dim"),
    )
    reason = one_line(work.reason, 400)
    if not reason:
        return [head]
    one: Line = (*head, (f"  {reason}", "dim"))
    if sum(width_of(text) for text, _ in one) <= width:
        return [one]
    return [head, *wrap_spans((("    ", "text"), (reason, "dim")), width, 4)[:2]]


# ------------------------------------------------------------------ decisions and hosts
def decided_lines(state: MachineState, frame: Frame, count: int = 3) -> list[Line]:
    """The latest loads, unloads and interruptions, with their age."""
    since = max(0.0, frame.now - state.placed_at)
    lines: list[Line] = []
    if evicted := state.placement.evictions:
        lines.append(((f"! the server itself unloaded {plural(evicted, 'model')} to make room", "warn"),))
    for one in state.placement.decided[:count]:
        told = f"{span_of(one.age_s + since):>6} ago  {one_line(one.sentence)}"
        lines += wrap_spans(((told, "dim"),), frame.width, 12)[:3]
    return lines


def host_lines(state: MachineState, frame: Frame) -> list[Line]:
    """One line for each host where there are several; else only what is wrong with the only one."""
    hosts = state.placement.hosts
    if len(hosts) < 2 and all(host.up and not host.trouble for host in hosts):
        return []
    width = min(16, max((width_of(one_line(host.name)) for host in hosts), default=4))
    lines: list[Line] = []
    for host in hosts:
        word, ink = ("up  ", "ok") if host.up else ("down", "error")
        held = sum(one.size for one in host.residents)
        line: Line = (
            (f"{padded(one_line(host.name), width)} ", "text"),
            (word, ink),
            (f"  {slots_of(host)}", "dim"),
            (f"  {plural(len(host.residents), 'model')}, {with_unit(held)}", "dim") if host.up else ("", "dim"),
        )
        if host.trouble:
            line = (*line, (f"  {one_line(host.trouble, 300)}", "warn"))
        lines += wrap_spans(line, frame.width, 4)[:3]
    return lines


def slots_of(host: HostState) -> str:
    """How many requests of one model it answers side by side, and whether that is known."""
    return plural(host.slots, "slot") if host.slots_known else f"{plural(host.slots, 'slot')} (not probed yet)"
