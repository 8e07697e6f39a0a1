"""`dise doctor`: what works on this machine, what does not, and what to do about it. Always exits 0."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator

from .. import __version__
from ..domain.safetext import visible
from . import wording
from .events import Json
from .examination import Report, examine
from .host_lines import host_json, host_line, placement_json, placement_line
from .output import Output
from .probe_table import not_tried, probe_lines, status_json
from .runtime import Session, open_engine, run_async

EXAMPLES = """\
examples:
  dise doctor
  dise doctor --backend ollama --host http://192.168.1.20:11434
  dise doctor --json | jq '.problems'
"""
AREAS = ("backend", "models", "sandbox", "hardware", "data", "terminal")
GREEN, YELLOW = 32, 33


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise doctor`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Examine and report; returns 0."""
    settings = session.settings
    session.out.status("looking …")

    async def work() -> int:
        report = await examine(settings, open_engine, os.environ)
        if session.as_json:
            return session.out.json(report_json(report))
        return session.out.print(report_text(report, session.out))

    return run_async(work())


def report_json(report: Report) -> Json:
    """The report as one object; null is "could not be found out"."""
    settings, info = report.settings, report.backend
    return {
        "ok": not report.problems,
        "version": __version__,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "problems": [
            {"area": one.area, "message": one.message, "remedy": one.remedy} for one in report.problems
        ],
        "backend": {
            "kind": info.kind if info else None,
            "url": info.url if info else None,
            "version": info.version if info else None,
            "scripted": info.scripted if info else None,
            "why": info.why if info else "",
            "answers": report.answers,
            "setting": settings.backend,
            "host": settings.host,
            "host_source": settings.host_source,
            "simulated": (info.simulated or None) if info else None,
        },
        "hosts": [host_json(one) for one in report.hosts] if report.answers else [],
        "placement": placement_json(settings.placement),
        "models": [
            {
                "role": str(one.role), "model": one.model, "wanted": one.wanted, "reason": one.reason,
                "fits": one.fits, "need": one.need,
            }
            for one in report.roles
        ],
        "installed": [one.name for one in report.installed],
        "resident": [
            {"name": one.name, "size": one.size, "size_vram": one.size_vram} for one in report.resident
        ],
        "sandbox": _sandbox_json(report),
        "hardware": _hardware_json(report),
        "data": {
            "path": str(settings.data_dir),
            "config_file": str(settings.config_file) if settings.config_file else None,
            "artifacts": report.artifacts,
            "open_jobs": report.open_jobs,
            "free_bytes": report.free_bytes,
            "backup_at": report.backup_at.isoformat() if report.backup_at else None,
        },
        "terminal": {
            "stdin": report.terminal.stdin,
            "stdout": report.terminal.stdout,
            "columns": report.terminal.columns,
            "rows": report.terminal.rows,
            "term": report.terminal.term,
            "colours": report.terminal.colours,
            "encoding": report.terminal.encoding,
        },
    }  # fmt: skip


def _sandbox_json(report: Report) -> Json | None:
    return None if report.sandbox is None else status_json(report.sandbox)


def _hardware_json(report: Report) -> Json | None:
    sample = report.hardware
    if sample is None:
        return None
    return {
        "memory_total": sample.memory_total,
        "memory_available": sample.memory_available,
        "cpu_count": sample.cpu_count,
        "gpus": [
            {"name": one.name, "memory_total": one.memory_total, "memory_used": one.memory_used} for one in sample.gpus
        ],
        "gpu_note": sample.gpu_note,
        "status": sample.status,
        "trace": sample.trace.label if sample.trace else None,
    }


def report_text(report: Report, out: Output) -> str:
    """The report for a person: a line an area, its facts, its problems and remedies under it."""
    lines = [f"dise {__version__} · Python {platform.python_version()} · {platform.system()} {platform.machine()}"]
    for area in AREAS:
        problems = [one for one in report.problems if one.area == area]
        mark = out.paint("!", YELLOW) if problems else out.paint("✓", GREEN)
        head, *facts = [visible(line, newlines=True) for line in _facts(report, area)]
        lines.append(f"{mark} {area.ljust(9)} {head}")
        lines += [f"    {fact}" for fact in facts]
        for one in problems:
            lines.append(f"  {out.paint('!', YELLOW)} {visible(one.message, newlines=True)}")
            lines += [f"    → {visible(one.remedy, newlines=True)}"] if one.remedy else []
    lines.append(wording.count(len(report.problems), "problem") if report.problems else "nothing to mend")
    return "\n".join(lines) + "\n"


def _facts(report: Report, area: str) -> list[str]:
    """A headline and its details."""
    return {
        "backend": _backend_facts,
        "models": _model_facts,
        "sandbox": _sandbox_facts,
        "hardware": _hardware_facts,
        "data": _data_facts,
        "terminal": _terminal_facts,
    }[area](report)


def _backend_facts(report: Report) -> list[str]:
    settings = report.settings
    asked = f"asked for: {settings.backend}, {settings.host} ({settings.host_source})"
    if report.backend is None or not report.answers:
        return ["no model server answers", asked]
    hosts = [host_line(one) for one in report.hosts]
    return [report.backend.label, asked, *hosts, placement_line(settings.placement)]


def _model_facts(report: Report) -> list[str]:
    if not report.answers:
        return ["unknown without a server"]
    rows = [(str(one.role), one.model or wording.DASH, wording.size(one.need), one.reason) for one in report.roles]
    shown = wording.table(("role", "model", "needs", "why"), rows).rstrip("\n").split("\n")
    resident = ", ".join(one.name for one in report.resident) or "none"
    return [f"{len(report.installed)} installed", *shown, f"in memory: {resident}"]


def _sandbox_facts(report: Report) -> list[str]:
    status = report.sandbox
    if status is None:
        return ["unknown"]
    return [status.label, *probe_lines(status), *(f"not tried here: {text}" for text in not_tried(status))]


def _hardware_facts(report: Report) -> list[str]:
    return list(_hardware_lines(report))


def _hardware_lines(report: Report) -> Iterator[str]:
    sample = report.hardware
    if sample is None:
        yield "unknown"
        return
    free, total = wording.size(sample.memory_available), wording.size(sample.memory_total)
    if stand_in := wording.not_measured(sample):
        yield stand_in
    yield f"{sample.cpu_count} CPUs · {free} of {total} memory available"
    for gpu in sample.gpus:
        state = "" if gpu.status == "ok" else f" · {gpu.status}"
        used = f"{wording.size(gpu.memory_used)} of {wording.size(gpu.memory_total)} used"
        yield f"GPU {gpu.index}: {gpu.name} · {used}{state}"
    if not sample.gpus:
        yield f"no GPU: {sample.gpu_note or 'none found'}"


def _data_facts(report: Report) -> list[str]:
    artifacts = _counted(report.artifacts, "artifact")
    jobs = _counted(report.open_jobs, "open job")
    config = report.settings.config_file or "none, the defaults hold"
    return [
        f"{report.settings.data_dir}",
        f"{artifacts} · {jobs} · {wording.size(report.free_bytes)} free",
        f"last backup: {report.backup_at:%Y-%m-%d %H:%M} UTC" if report.backup_at else "no backup yet",
        f"settings file: {config}",
    ]


def _counted(number: int | None, noun: str) -> str:
    return f"{wording.DASH} {noun}s" if number is None else wording.count(number, noun)


def _terminal_facts(report: Report) -> list[str]:
    found = report.terminal
    size = f"{found.columns}x{found.rows}" if found.columns else "size unknown"
    if found.columns is None:
        size = "not a terminal"
    return [f"{size} · {found.term or 'no TERM'} · colours: {found.colours} · {found.encoding}"]
