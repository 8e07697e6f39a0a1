"""`dise models`: what is installed, what it takes, whether it fits; and downloading, loading, unloading, deleting."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from ..domain.errors import OutOfMemoryError, UsageError
from ..domain.hardware import ResidentModel
from ..domain.placement import Fit, ModelReport, Verdict
from ..domain.placing import HostState
from ..domain.safetext import visible
from ..engine.placement.sizes import is_scripted
from . import wording
from .consent import agreed
from .host_lines import host_json
from .runtime import Session, open_engine, run_async

if TYPE_CHECKING:
    from ..engine.engine import Engine
    from .events import Json

ACTIONS = {
    "pull": "download it",
    "rm": "delete it from the server's disk",
    "warm": "load it",
    "unload": "take it out of memory",
}
EXAMPLES = """\
examples:
  dise models                           what is installed, what it takes, whether it fits now
  dise models --assume 16gb             the same on an empty machine with a 16 GB card
  dise models pull qwen2.5-coder:7b
  dise models rm codellama:7b --yes
  dise models --json | jq -r '.models[] | select(.fit.verdict == "fits now").name'

NEEDS is what it takes in memory at the context that all calls use (models.num_ctx): measured when it
was loaded before, else estimated from its tensors, else (~) guessed from its size.
"""
ABOUT = {"measured": "", "estimate": "", "rough estimate": "~"}
"""What stands before a need."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise models`."""
    from ..engine.placement.presets import PRESETS

    parser.epilog = EXAMPLES
    actions = "; ".join(f"{name}: {what}" for name, what in ACTIONS.items())
    parser.add_argument("action", nargs="?", choices=tuple(ACTIONS), metavar="ACTION", help=actions)
    parser.add_argument("name", nargs="?", metavar="NAME", help="the model, for an action")
    parser.add_argument("--json", action="store_true", help="one JSON object; for an action, one a line")
    parser.add_argument("--yes", "-y", action="store_true", help="do it without asking")
    parser.add_argument(
        "--assume", choices=tuple(PRESETS), metavar="PLAN",
        help="; ".join(f"{one.name}: {one.about}" for one in PRESETS.values()),
    )  # fmt: skip


def run(session: Session) -> int:
    """List or act; returns the exit code."""
    args = session.args
    if (args.action is None) != (args.name is None) or (args.action and args.assume):
        raise UsageError("an action needs a model, and nothing else", "For instance: dise models warm llama3.2:3b")
    settings = session.settings

    async def work() -> int:
        session.out.status("looking …")
        async with open_engine(settings) as engine:
            return await (_act(session, engine) if args.action else _list(session, engine))

    return run_async(work())


# the list


async def _list(session: Session, engine: Engine) -> int:
    session.out.status("reading what the models say of themselves …")
    await engine.models.learn()
    reports, copies, hosts = await engine.models.survey(), await engine.resident(), engine.placement.hosts
    if session.args.assume:
        reports, copies = assumed(reports, session.args.assume, session.settings.models.num_ctx), ()
    if session.as_json:
        return session.out.json(list_json(engine, reports, session.args.assume, copies, hosts))
    session.out.note(engine.backend.label)
    if not reports:
        session.out.note("No model is installed. For instance: dise models pull llama3.2:3b")
        return 0
    return session.out.print(visible(list_text(reports, copies, hosts)))


def assumed(reports: Sequence[ModelReport], plan: str, num_ctx: int) -> tuple[ModelReport, ...]:
    """The reports as they would be on the machine of a preset."""
    from dataclasses import replace

    from ..engine.placement.presets import PRESETS, preset_fit

    preset = PRESETS[plan]
    fits = [preset_fit(preset, one.model, one.need, num_ctx=num_ctx) for one in reports]
    return tuple(replace(one, fit=found, resident=None) for one, found in zip(reports, fits, strict=True))


def list_text(
    reports: Sequence[ModelReport], copies: Sequence[ResidentModel] = (), hosts: Sequence[HostState] = ()
) -> str:
    """A line a model, smallest first. `copies`: all that is in memory, on `hosts`."""
    head = ("NAME", "SIZE", "NEEDS", "ROLES", "TOK/S", "IN MEMORY", "FIT")
    rows = [
        (
            wording.one_line(one.model.name, 48),
            wording.DASH if one.model.remote else wording.size(one.model.size),
            wording.DASH if one.fit.need is None else f"{ABOUT[str(one.need.source)]}{wording.size(one.fit.need)}",
            ", ".join(one.roles) or wording.DASH,
            wording.DASH if (speed := speed_of(one)) is None else f"{speed:.0f}",
            places(one, copies, hosts),
            f"{MARKS[one.fit.verdict]} {one.fit.sentence}",
        )
        for one in sorted(reports, key=lambda one: (one.model.size, one.model.name))
    ]
    return wording.table(head, rows)


def speed_of(one: ModelReport) -> float | None:
    """Tokens a second that were measured. A scripted model has none: it says what it says at once."""
    return None if is_scripted(one.model) else one.tokens_per_s


MARKS = {
    Verdict.FITS_NOW: "✓", Verdict.FITS_AFTER_UNLOAD: "↻", Verdict.PARTIAL: "◐", Verdict.TOO_BIG: "✗",
    Verdict.UNKNOWN: "?",
}  # fmt: skip


def places(one: ModelReport, copies: Sequence[ResidentModel], hosts: Sequence[HostState]) -> str:
    """Where a model is loaded: on which GPU where there are several, on which hosts where there are several."""
    found = [each for each in copies if each.name == one.model.name] or ([one.resident] if one.resident else [])
    if not found:
        return wording.DASH
    several_gpus = any(index > 0 for host in hosts for _, index in host.gpus)
    told = []
    for each in found:
        host = next((host for host in hosts if host.name == each.host or len(hosts) == 1), None)
        gpu = host.gpu_of(each.name) if host and several_gpus else None
        at = f" on {wording.one_line(each.host, 40)}" if each.host and len(hosts) > 1 else ""
        told.append(f"{where(each, gpu)}{at}")
    return "; ".join(told)


def where(loaded: ResidentModel, gpu: int | None = None) -> str:
    """The memory that a loaded model is in; `gpu` is its index where that is worth telling."""
    card = "GPU" if gpu is None else f"GPU {gpu}"
    if loaded.spills:
        return f"{card}, {round(100 * (1 - loaded.size_vram / loaded.size))} % on the CPU"
    return card if loaded.size_vram else "RAM"


def list_json(
    engine: Engine, reports: Sequence[ModelReport], plan: str | None, copies: Sequence[ResidentModel],
    hosts: Sequence[HostState],
) -> Json:  # fmt: skip
    """The list as one object; bytes, null is "not known"."""
    return {
        "backend": engine.backend.kind,
        "simulated": engine.backend.scripted,
        "hardware": engine.backend.simulated or None,
        "num_ctx": engine.settings.models.num_ctx,
        "assumed": plan,
        "hosts": [host_json(one) for one in hosts],
        "models": [_model_json(one, [each for each in copies if each.name == one.model.name]) for one in reports],
    }


def _model_json(one: ModelReport, copies: Sequence[ResidentModel]) -> Json:
    loaded, need = one.resident, one.need
    return {
        "name": one.model.name,
        "size": one.model.size,
        "digest": one.model.digest,
        "remote": one.model.remote,
        "need": {
            "source": str(need.source), "note": need.note, "total": need.total, "in_ram": need.in_ram,
            "size_vram": need.size_vram, "weights_gpu": need.weights_gpu, "weights_cpu": need.weights_cpu,
            "kv": need.kv, "compute": need.compute, "context": need.context, "server_predicts": need.ollama_predict,
        },
        "fit": _fit_json(one.fit),
        "roles": list(one.roles),
        "tokens_per_s": speed_of(one),
        "slots": one.slots,
        "resident": None if loaded is None else {
            "size": loaded.size, "size_vram": loaded.size_vram, "context_length": loaded.context_length,
            "where": where(loaded), "hosts": [each.host for each in copies if each.host],
        },
    }  # fmt: skip


def _fit_json(found: Fit) -> Json:
    return {
        "verdict": str(found.verdict), "sentence": found.sentence, "need": found.need, "free": found.free,
        "reserve": found.reserve, "unload": list(found.unload), "gpus": list(found.gpus), "layers": found.layers,
        "layers_on_gpu": found.layers_on_gpu, "slow_down": found.slow_down,
    }  # fmt: skip


# actions


async def _act(session: Session, engine: Engine) -> int:
    name = session.args.name
    act = {"pull": _pull, "rm": _remove, "warm": _warm, "unload": _unload}[session.args.action]
    done = await act(session, engine, name)
    if session.as_json:
        session.out.json({"event": "done", "ok": True})
    else:
        session.out.note(visible(done, newlines=True))
    return 0


async def _pull(session: Session, engine: Engine, name: str) -> str:
    said = ""
    async with aclosing(engine.models.pull(name)) as steps:
        async for step in steps:
            share = f" {100 * step.completed / step.total:.0f} % of {wording.size(step.total)}" if (
                step.total and step.completed is not None
            ) else ""  # fmt: skip
            text = visible(wording.one_line(step.status, 60), newlines=True)
            if session.as_json:
                session.out.json(
                    {"event": "pull", "model": name, "status": step.status, "completed": step.completed,
                     "total": step.total}
                )  # fmt: skip
            elif session.out.live:
                session.out.status(f"{text}{share}")
            elif text != said:
                session.out.note(text)
            said = text
    return f"{wording.one_line(name, 120)} is installed"


async def _remove(session: Session, engine: Engine, name: str) -> str:
    model = await engine.models.find(name)
    shown = wording.one_line(model.name, 120)
    question = f"Delete {visible(shown, newlines=True)} ({wording.size(model.size)}) from the server's disk? Type yes:"
    if not session.args.yes and not await agreed(question, session.out):
        raise UsageError(f"{shown} was not deleted: nobody said yes", f"dise models rm {shown} --yes does not ask.")
    await engine.models.delete(model.name)
    return f"{shown} is deleted"


async def _warm(session: Session, engine: Engine, name: str) -> str:
    model = await engine.models.find(name)
    await engine.models.learn()
    found = next(one for one in await engine.models.survey() if one.model.name == model.name).fit
    shown = wording.one_line(model.name, 120)
    if found.verdict is Verdict.TOO_BIG and not session.args.yes:
        raise OutOfMemoryError(
            f"{shown} {found.sentence}", "A server can fail at that for long. --yes asks it all the same."
        )
    if not session.as_json and found.verdict is not Verdict.FITS_NOW:
        session.out.note(visible(f"{shown}: {found.sentence}", newlines=True))
    session.out.status(f"loading {visible(shown, newlines=True)} …")
    took = await engine.models.warm(model.name)
    if session.as_json:
        session.out.json({"event": "warm", "model": model.name, "seconds": round(took, 3), "fit": _fit_json(found)})
    return f"{shown} is loaded ({wording.seconds(took)})"


async def _unload(session: Session, engine: Engine, name: str) -> str:
    model = await engine.models.find(name)
    gone = await engine.models.unload(model.name)
    if session.as_json:
        session.out.json({"event": "unload", "model": model.name, "gone": gone})
    shown = wording.one_line(model.name, 120)
    return f"{shown} is unloaded" if gone else f"{shown} is at work: it goes when its answer is complete"
