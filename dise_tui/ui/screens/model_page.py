"""One model in full: what it takes and why, where it is, how fast it was, whether it fits. Pure."""

from __future__ import annotations

from ...domain.placement import ModelReport, Need, Source, with_unit
from ..panes.gpu_model_lines import fit_sentence
from ..panes.gpu_work_lines import slots_of
from ..panes.machine_lines import labels
from ..safe_text import model_name, one_line, padded
from ..spans import UNKNOWN, Line, plural, seconds
from ..state import Loaded, MachineState

LABEL = 18
"""Cells of what stands before a value."""
BAR = 16
"""Cells of the longest bar."""
LEAST = 50_000_000
"""Bytes that are worth a line; less would read as 0.0 GB."""
WORTH = {
    Source.MEASURED: "measured when it was loaded",
    Source.ESTIMATE: "estimated from its tensors, about 1 % off",
    Source.ROUGH: "a rough estimate, up to a third off",
}


def model_page(state: MachineState, name: str) -> tuple[str, list[Line], str]:
    """Title, lines and text to copy for a model; what is not known is said to be so."""
    report = state.report_of(name)
    lines: list[Line] = [] if report is None else [*_kind(report), *_need(report.need), *_fit(report)]
    if report is None:
        lines += [(("The models were not looked through yet; what it takes is not known.", "dim"),), ()]
    found = [one for one in state.loaded if one.model.name == name]
    for one in found:
        lines += _where(state, one)
    if not found:
        lines += [*_head("in memory"), *(_loading(state, name) or [(("  not now", "text"),)]), ()]
    lines += _speed(state, report, name)
    title = " ─ ".join([model_name(name, 60), *labels(state)])
    return title, lines, "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def _head(text: str) -> list[Line]:
    return [((text, "mid-strong"),)]


def _row(label: str, value: str, ink: str = "text", more: str = "") -> Line:
    return ((f"  {padded(label, LABEL)}", "dim"), (value, ink), (f"   {more}" if more else "", "dim"))


def _kind(report: ModelReport) -> list[Line]:
    model = report.model
    parts = [part for part in (model.parameter_size, model.quantization, model.family) if part]
    trained = f"{model.context_length} tokens" if model.context_length else UNKNOWN
    return [
        *_head("the model"),
        _row("kind", " · ".join(one_line(part, 30) for part in parts) or UNKNOWN),
        _row("on disk", with_unit(model.size)),
        _row("trained context", trained),
        _row("can", ", ".join(one_line(one, 20) for one in model.capabilities) or UNKNOWN),
        _row("plays", ", ".join(report.roles) or "no role"),
        (),
    ]


def _need(need: Need) -> list[Line]:
    """What it takes wholly on a GPU, part by part; the parts add up to the sum where they were estimated."""
    parts = [
        ("weights", need.weights_gpu, f"{plural(need.layers, 'layer')}" if need.layers else ""),
        ("context (KV)", need.kv, "keys and values of all slots"),
        ("compute buffers", need.compute, ""),
        ("runtime context", need.context, "the driver's, for the process"),
    ]
    most = max(1, *(size for _, size, _ in parts))
    lines = _head("what it takes on a GPU")
    for label, size, more in parts:
        cells = max(1, round(BAR * size / most)) if size > 0 else 0
        lines.append(
            (
                (f"  {padded(label, LABEL)}", "dim"),
                (f"{with_unit(size):>9}  ", "text"),
                ("█" * cells, "bar-a"),
                (f"  {more}" if more else "", "dim"),
            )
        )
    lines.append(_row("together", f"{with_unit(need.total):>9}", "strong", WORTH[need.source]))
    whole = sum(size for _, size, _ in parts)
    if abs(whole - need.total) > need.total // 20:
        lines.append(_row("", f"{with_unit(whole):>9}", "dim", "the sum of the parts, which are estimated"))
    if need.weights_cpu >= LEAST:
        lines.append(_row("beside that, RAM", f"{with_unit(need.weights_cpu):>9}", more="its embedding table"))
    lines.append(_row("without a GPU", f"{with_unit(need.in_ram):>9}", more="all of it in RAM"))
    if need.note:
        lines.append(_row("why only roughly", one_line(need.note, 200), "warn"))
    return [*lines, ()]


def _fit(report: ModelReport) -> list[Line]:
    fit = report.fit
    lines = [*_head("does it fit?"), ((f"  {fit_sentence(fit)}", "text"),)]
    if fit.reserve:
        lines.append(_row("kept free", with_unit(fit.reserve)))
    if fit.gpus:
        lines.append(_row("would go to", ", ".join(f"GPU {index}" for index in fit.gpus)))
    return [*lines, ()]


def _where(state: MachineState, one: Loaded) -> list[Line]:
    model, host = one.model, one.host
    parts = [f"{with_unit(model.size_vram)} VRAM"] if model.size_vram else []
    if model.size > model.size_vram:
        parts.append(f"{with_unit(model.size - model.size_vram)} RAM")
    words = [word for word, on in (("pinned", one.pinned), ("leaving", one.leaving)) if on]
    words += ["held for the chat"] if model.name in state.placement.held else []
    lines = [
        *_head("in memory"),
        _row(
            "holds", ", ".join(parts), "warn" if model.spills else "text", "spills to the CPU" if model.spills else ""
        ),
        _row("context", f"{model.context_length} tokens" if model.context_length else UNKNOWN),
    ]
    if host is not None:
        lines.append(_row("server", f"{one_line(host.name, 40)} {one_line(host.url, 80)}", more=slots_of(host)))
    if state.is_here(host) and model.size_vram:
        gpus = state.sample.gpus if state.sample else ()
        index = gpus[0].index if one.gpu is None and len(gpus) == 1 else one.gpu
        name = next((one_line(gpu.name, 40) for gpu in gpus if gpu.index == index), "")
        lines.append(
            _row("GPU", f"{index} {name}".strip() if index is not None else f"{UNKNOWN} not known, or several")
        )
    if words:
        lines.append(_row("is", ", ".join(words)))
    return [*lines, ()]


def _loading(state: MachineState, name: str) -> list[Line]:
    for host in state.placement.hosts:
        if host.loading is not None and host.loading.model == name:
            return [((f"  being loaded on {one_line(host.name, 40)}", "accent"),)]
    return []


def _speed(state: MachineState, report: ModelReport | None, name: str) -> list[Line]:
    speed = report.tokens_per_s if report else None
    slots = report.slots if report else None
    load = state.load_s.get(name)
    return [
        *_head("how fast"),
        _row("tokens/s", UNKNOWN if speed is None else f"{speed:.0f}", more="" if speed else "none measured yet"),
        _row("last load", seconds(load), more="" if load is not None else "none was watched since dise was started"),
        _row("answers at once", UNKNOWN if slots is None else str(slots), more="" if slots else "no load told so far"),
    ]
