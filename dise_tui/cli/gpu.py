"""`dise gpu`: what the GPUs do, once or again and again, for people, for programs, or into a recording."""

from __future__ import annotations

import argparse
import asyncio
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from ..domain.hardware import Gpu, HardwareSample, HardwareStatus, Pace
from ..domain.safetext import visible
from . import wording
from .events import Json
from .output import Output
from .runtime import Session, run_async

if TYPE_CHECKING:
    from ..domain.hardware import HardwareWatch

EXAMPLES = """\
examples:
  dise gpu                      a look
  dise gpu --watch              once a second, until Ctrl+C
  dise gpu --json | jq '.gpus[].memory_free'
  dise gpu --record gpu.ndjson  keep every reading in a file, names of processes included
  dise gpu --watch --gpu-trace gpu.ndjson   replay that recording
  dise --gpu-trace gpu.ndjson   the dashboard with it in place of the hardware (or DISE_GPU_TRACE)

A number that is not known is shown as – with the reason. In JSON it is null, and "unknown" says why.
"""
BAR_CELLS = 18
PROCESSES = 5
"""Processes that are named; the largest first."""
DIM, GREEN, YELLOW, RED = 90, 32, 33, 31
_HOME, _REST = "\x1b[H\x1b[2J", "\x1b[J"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise gpu`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--watch", action="store_true", help="go on, once a second, until Ctrl+C")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write every reading to a file, until Ctrl+C")
    parser.add_argument("--force", action="store_true", help="with --record: overwrite a file that is there")
    parser.add_argument("--count", type=_count, metavar="N", help="end after so many readings")
    parser.add_argument("--json", action="store_true", help="one JSON object; with --watch one a line")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1_000_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of readings")
    return int(text)


def run(session: Session) -> int:
    """Look and tell; returns 0. Ctrl+C is the ordinary end of --watch and --record."""
    settings, args = session.settings, session.args
    _check_file(args.record, args.force)
    again = bool(args.watch or args.record or args.count)

    async def work() -> int:
        from ..bootstrap import open_hardware

        async with AsyncExitStack() as stack:
            hardware = await stack.enter_async_context(open_hardware(settings))
            if args.record:
                await stack.enter_async_context(hardware.record(args.record))
            if again:
                hardware.set_pace(Pace.ACTIVE)
            try:
                await _tell(session, hardware, (args.count or 0) if again else 1)
            except asyncio.CancelledError:
                if not again:
                    raise
        return 0

    return run_async(work())


def _check_file(record: Path | None, force: bool) -> None:
    """Raises UsageError for a recording that would take the place of something."""
    if force and record is None:
        raise UsageError("--force is for --record only.", "Leave it out, or name a file to record to.")
    if record is not None and record.is_file() and not force:
        raise UsageError(f"{record} exists already.", "Name another file, or give --force to overwrite it.")


async def _tell(session: Session, hardware: HardwareWatch, most: int) -> None:
    """Show readings, `most` of them, or for ever for 0."""
    args, seen = session.args, 0
    quiet = args.record and not args.watch
    async with aclosing(hardware.samples()) as samples:
        async for sample in samples:
            seen += 1
            if quiet:
                session.out.status(f"recording to {args.record}: {wording.count(seen, 'reading')}, Ctrl+C ends it")
            else:
                await _show(session, sample, first=seen == 1)
            if seen == most:
                break
    if quiet:
        session.out.note(f"recorded to {args.record}")


async def _show(session: Session, sample: HardwareSample, *, first: bool) -> None:
    out = session.out
    if session.as_json:
        out.json(sample_json(sample))
        return
    body = text(sample, out)
    if session.args.watch and out.out.is_tty and out.live:
        body = (_HOME if first else "\x1b[H") + body.replace("\n", "\x1b[K\n") + _REST
    elif not first:
        body = f"\n{body}"
    out.put(body)
    await out.drain()


def sample_json(sample: HardwareSample) -> Json:
    """A reading as one object. Sizes in bytes, ages in s, utilisation and fan in percent, °C, W, MHz."""
    return {
        "status": sample.status,
        "age_s": _rounded(sample.age_s),
        "probe": sample.probe,
        "driver": sample.driver,
        "simulated": sample.probe == wording.SIMULATED,
        "trace": {"title": sample.trace.title, "origin": sample.trace.origin} if sample.trace else None,
        "note": sample.gpu_note,
        "cpus": sample.cpu_count,
        "ram": {"total": sample.memory_total, "available": sample.memory_available},
        "model_budget": sample.model_budget,
        "gpus": [_gpu_json(gpu) for gpu in sample.gpus],
    }


def _gpu_json(gpu: Gpu) -> Json:
    names = (
        "index", "name", "uuid", "vendor", "kind", "status", "counts", "budget", "throttle",
        "memory_total", "memory_used", "memory_free", "memory_reserved",
        "utilisation", "temperature", "power", "power_limit", "clock", "memory_clock", "fan",
    )  # fmt: skip
    processes = gpu.processes
    return {
        **{name: getattr(gpu, name) for name in names},
        "age_s": _rounded(gpu.age_s),
        "processes": None
        if processes is None
        else [{"pid": one.pid, "name": one.name, "memory": one.memory} for one in processes],
        "unknown": {name: str(reason) for name, reason in gpu.unknown},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def text(sample: HardwareSample, out: Output) -> str:
    """A reading for people."""
    lines = []
    if stand_in := wording.not_measured(sample):
        lines.append(out.paint(visible(stand_in, newlines=True), YELLOW))
    for gpu in sample.gpus:
        lines += _gpu_lines(gpu, out)
    if not sample.gpus:
        lines.append(f"no GPU: {visible(sample.gpu_note, newlines=True) or 'none found'}")
    elif sample.gpu_note:
        lines.append(out.paint(visible(sample.gpu_note, newlines=True), YELLOW))
    if sample.status is HardwareStatus.REMOTE:
        lines.append("the models run on another machine, so no GPU of this one counts")
    total, free = sample.memory_total, sample.memory_available
    sizes = f"{_size(total - free)} used · {_size(free)} available of {wording.size(total)}"
    lines.append(f"RAM  {wording.count(sample.cpu_count, 'CPU')}")
    lines.append(f"  {bar(total - free, total)}  {sizes}")
    return "\n".join(lines) + "\n"


def _gpu_lines(gpu: Gpu, out: Output) -> list[str]:
    kind = {"discrete": "", "unified": " · shares the machine's memory", "mig": " · MIG instance"}[gpu.kind]
    head = f"GPU {gpu.index}  {visible(gpu.name, newlines=True)}{kind}"
    if gpu.status is not HardwareStatus.OK:
        age = f", numbers {gpu.age_s:.0f} s old" if gpu.age_s is not None else ""
        head += out.paint(f" · {gpu.status}{age}", RED if gpu.status is HardwareStatus.LOST else YELLOW)
    return [head, f"  {_memory(gpu)}", f"  {_state(gpu)}", *(f"    {line}" for line in _processes(gpu))]


def _memory(gpu: Gpu) -> str:
    used = _known(gpu, "memory_used", f"{_size(gpu.memory_used)} used", "used")
    free = _known(gpu, "memory_free", f"{_size(gpu.memory_free)} free", "free")
    line = f"{used} · {free} of {wording.size(gpu.memory_total)}"
    if gpu.memory_total is None:
        line += _why(gpu, "memory_total")
    if gpu.memory_reserved:
        line += f", {_size(gpu.memory_reserved)} kept by the driver"
    if gpu.budget is not None:
        line += f", {_size(gpu.budget)} for models"
    return f"{bar(gpu.memory_used, gpu.memory_total, gpu.memory_reserved or 0)}  {line}"


def _size(value: int | None) -> str:
    """GB, the unit left out."""
    return wording.size(value).removesuffix(" GB")


def _known(gpu: Gpu, name: str, shown: str, word: str) -> str:
    """A number as it is shown, or a dash, its name, and why."""
    return shown if getattr(gpu, name) is not None else f"{wording.DASH} {word}{_why(gpu, name)}"


def _why(gpu: Gpu, name: str) -> str:
    reason = gpu.reason(name)
    return f" ({str(reason).replace('_', ' ')})" if reason else ""


def _state(gpu: Gpu) -> str:
    limit = f" of {gpu.power_limit:.0f}" if gpu.power_limit is not None else ""
    parts = [
        _known(gpu, "utilisation", f"{gpu.utilisation or 0:.0f} % busy", "busy"),
        _known(gpu, "temperature", f"{gpu.temperature or 0:.0f} °C", "temperature"),
        _known(gpu, "power", f"{gpu.power or 0:.0f}{limit} W", "power"),
    ]
    parts += [f"{gpu.clock:.0f} MHz"] if gpu.clock is not None else []
    parts += [f"fan {gpu.fan:.0f} %"] if gpu.fan is not None else []
    parts += [f"held back by {', '.join(visible(one) for one in gpu.throttle)}"] if gpu.throttle else []
    return " · ".join(parts)


def _processes(gpu: Gpu) -> list[str]:
    if gpu.processes is None:
        return [_known(gpu, "processes", "", "processes")]
    ordered = sorted(gpu.processes, key=lambda one: -(one.memory or 0))
    lines = [
        f"{visible(one.name, newlines=True)} · pid {one.pid} · "
        + (wording.size(one.memory) if one.memory is not None else f"{wording.DASH} (not supported)")
        for one in ordered[:PROCESSES]
    ]
    more = len(ordered) - PROCESSES
    return [*lines, f"and {more} more"] if more > 0 else lines


def bar(used: int | None, total: int | None, reserved: int = 0) -> str:
    """Memory in blocks: used, kept by the driver, free."""
    if used is None or not total:
        return "·" * BAR_CELLS
    taken = min(BAR_CELLS, max(1, round(used * BAR_CELLS / total)) if used else 0)
    kept = min(BAR_CELLS - taken, round(reserved * BAR_CELLS / total))
    return "█" * taken + "▒" * kept + "░" * (BAR_CELLS - taken - kept)
