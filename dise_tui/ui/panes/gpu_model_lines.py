"""Which models there are: those that play roles, the other installed ones, loads and downloads in progress. Pure."""

from __future__ import annotations

from ...domain.hardware import RoleChoice
from ...domain.placement import Fit, ModelReport, Verdict, free_for_models, needs, with_unit
from ..safe_text import model_name, one_line, padded, width_of
from ..spans import UNKNOWN, Line
from ..state import MachineState
from ..state.memory import Place, loading_at
from .board_lines import Row
from .frame import Frame, span_of
from .gpu_blocks import load_words

ACTING_S = 1.0
"""What takes longer gets a line."""
NAME = 30
"""Cells of a model's name at most."""
WORDY = 64
"""Cells of a pane from which on a fit is told in a sentence."""
WORDS = {
    Verdict.FITS_NOW: ("fits", "ok"),
    Verdict.FITS_AFTER_UNLOAD: ("after unload", "text"),
    Verdict.PARTIAL: ("partly", "warn"),
    Verdict.TOO_BIG: ("too big", "dim"),
    Verdict.UNKNOWN: ("unknown", "dim"),
}
"""A fit in a word or two, so that no colour is needed to tell."""


def fit_sentence(fit: Fit) -> str:
    """The fit with its numbers; what has to go first is named in front of them."""
    if fit.verdict is Verdict.FITS_AFTER_UNLOAD and fit.unload:
        names = " and ".join(model_name(name, 24) for name in fit.unload)
        numbers = "" if fit.need is None or fit.free is None else f", {needs(fit.need, fit.free)}"
        return f"fits after unloading {names}{numbers}"
    if fit.verdict is Verdict.PARTIAL and fit.slow_down and not fit.sentence.startswith("in memory"):
        much = f"{fit.layers_on_gpu} of {fit.layers} layers" if fit.layers else "partly on the GPU"
        return f"{much}, about {fit.slow_down:.1f} times slower"
    if fit.verdict is Verdict.FITS_NOW and fit.sentence.startswith("needs"):
        return f"fits, {one_line(fit.sentence)}"
    if fit.verdict is Verdict.TOO_BIG:
        return f"too big: {one_line(fit.sentence)}"
    return one_line(fit.sentence)


def model_rows(state: MachineState, frame: Frame) -> list[Row]:
    """A row for each role, then one for each model that plays none. Keys: `role/NAME`, `model/NAME`."""
    playing = {role.model for role in state.roles}
    others = [one for one in state.reports if one.model.name not in playing]
    names = [model_name(role.model, NAME) if role.model else UNKNOWN for role in state.roles]
    names += [model_name(one.model.name, NAME) for one in others]
    width = min(max((width_of(name) for name in names), default=8), NAME, max(8, frame.width - 32))
    label = max([7, *(len(role.role) for role in state.roles)])
    rows: list[Row] = [(f"role/{role.role}", _role(state, role, label, width, frame)) for role in state.roles]
    return rows + [(f"model/{one.model.name}", _other(state, one, label, width, frame)) for one in others]


def _role(state: MachineState, role: RoleChoice, label: int, width: int, frame: Frame) -> Line:
    name = padded(model_name(role.model) if role.model else UNKNOWN, width)
    need = f" {with_unit(role.need):>8}" if role.need else " " * 9
    report = state.report_of(role.model) if role.model else None
    fit, ink = _of_report(state, report, frame) if report else _of_role(state, role)
    ink_of_name = "text" if role.model and role.fits else "warn"
    return (
        (f"{padded(one_line(role.role), label)} ", "mid-strong"),
        (name, ink_of_name),
        (need, "dim"),
        (f"  {fit}" if fit else "", ink),
        (f"  {one_line(role.reason)}" if frame.width >= WORDY else "", "dim"),
    )


def _of_role(state: MachineState, role: RoleChoice) -> tuple[str, str]:
    """What keeps a role's model from being loaded at once, before anything was surveyed."""
    if not role.fits:
        return "too big", "warn"
    if role.need is None or state.sample is None or (role.model and state.has_loaded(role.model)):
        return "", "dim"
    free = free_for_models(state.sample)
    return ("", "dim") if free is None or role.need <= free else (needs(role.need, free), "warn")


def _of_report(state: MachineState, report: ModelReport, frame: Frame) -> tuple[str, str]:
    if state.loads(report.model.name):
        return "being loaded", "accent"  # what it has taken already is not free, and says nothing of its fit
    if report.resident is not None and report.fit.verdict is Verdict.FITS_NOW:
        return "in memory", "dim"
    ink = {Verdict.FITS_NOW: "dim", Verdict.UNKNOWN: "dim", Verdict.FITS_AFTER_UNLOAD: "text"}.get(
        report.fit.verdict, "warn"
    )
    return fit_sentence(report.fit) if frame.width >= WORDY else WORDS[report.fit.verdict][0], ink


def _other(state: MachineState, report: ModelReport, label: int, width: int, frame: Frame) -> Line:
    fit, ink = _of_report(state, report, frame)
    need = f" {with_unit(report.fit.need):>8}" if report.fit.need else " " * 9
    gone = report.fit.verdict is Verdict.TOO_BIG
    return (
        (" " * (label + 1), "text"),
        (padded(model_name(report.model.name), width), "dim" if gone else "text"),
        (need, "dim"),
        (f"  {fit}", "dim" if gone else ink),
    )


def missing_lines(state: MachineState) -> list[Line]:
    return [
        ((f"{model_name(name, 40)} is wanted and not installed", "warn"), ("  p pulls it", "key"))
        for name in state.missing
    ]


# ------------------------------------------------------------------ in progress
def activity_lines(state: MachineState, frame: Frame) -> list[Line]:
    """Loads, unloads and downloads that are under way, or that failed."""
    lines: list[Line] = []
    told = {host.loading.model for host in state.placement.hosts if host.loading}
    for host in state.placement.hosts:
        if host.loading is not None and not _has_bar(state, host.loading.model):
            lines.append(load_words(state, host.loading, frame))
    for name, one in state.acting.items():
        took = frame.now - one.since
        if took >= ACTING_S and not (one.what == "loading" and name in told):
            lines.append(
                (("⋯ ", "accent"), (f"{one.what} {model_name(name, 40)}", "text"), (f", {span_of(took)}", "dim"))
            )
    lines += [line for name, line in _warming(state) if name not in told and name not in state.acting]
    for name, pull in state.pulls.items():
        safe = model_name(name, 30)
        if pull.error:
            lines.append(((f"✗ pull {safe}: {one_line(pull.error, 80)}", "error"),))
        elif pull.finished:
            lines.append(((f"✓ pulled {safe}", "ok"),))
        else:
            progress = pull.progress
            lines.append(_progress(safe, progress.status, progress.completed, progress.total, frame.width))
    return lines


def _has_bar(state: MachineState, model: str) -> bool:
    """Its load is told beneath the bar of a memory."""
    sample = state.sample
    places = [Place(gpu.index, 0, None) for gpu in sample.gpus] if sample else []
    if sample and not sample.gpus:
        places.append(Place(None, 0, None))
    for host in state.placement.hosts:
        places += [
            Place(index if len(host.vram) > 1 else None, 0, None, host=host.name) for index in range(len(host.vram))
        ]
    return any((one := loading_at(state, place)) is not None and one.model == model for place in places)


def _warming(state: MachineState) -> list[tuple[str, Line]]:
    lines: list[tuple[str, Line]] = []
    for name, event in state.warming.items():
        if event.state == "warming":
            lines.append((name, (("⋯ warming ", "accent"), (model_name(name, 40), "text"))))
        else:
            detail = f": {one_line(event.detail, 80)}" if event.detail else ""
            lines.append((name, ((f"! could not warm {model_name(name, 40)}{detail}", "warn"),)))
    return lines


def _progress(name: str, status: str, completed: int | None, total: int | None, width: int) -> Line:
    if not total or completed is None:
        return ((f"↓ {name} ", "accent"), (one_line(status, 40), "dim"), ("  x stops", "key"))
    share = min(1.0, completed / total)
    cells = max(4, min(20, width - width_of(name) - 34))
    done = round(share * cells)
    return (
        (f"↓ {name} ", "accent"),
        ("█" * done, "accent"),
        ("░" * (cells - done), "bar-free"),
        (f" {share * 100:3.0f} % of {with_unit(total)}", "dim"),
        ("  x stops", "key"),
    )
