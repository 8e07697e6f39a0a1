"""`dise doctor`: what works on this machine, what does not, and what to do about it."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from .runtime import Session, run_async
from .safetext import visible

if TYPE_CHECKING:
    from ..bootstrap import Examination
    from ..domain.settings import Settings

EXAMPLES = """\
examples:
  dise doctor                      every part, each problem with its remedy
  dise doctor --json               one JSON object
  dise doctor --host gpu-box:11434 is that server usable?
"""
GIB = 1 << 30
SMALLEST = (80, 24)
"""Columns and lines below which the dashboard shows less than a pane."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be."""

    part: str
    problem: str
    remedy: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise doctor`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(session: Session) -> int:
    """Examine and print; 0 whatever was found."""
    settings = session.settings

    async def work() -> int:
        from ..bootstrap import examine

        session.out.status("examining the model server, the sandbox and the hardware")
        found = await examine(settings)
        problems = find_problems(settings, found)
        if session.as_json:
            return session.out.json(as_json(settings, found, problems))
        return session.out.print(visible(as_text(settings, found, problems)))

    return run_async(work())


def find_problems(settings: Settings, found: Examination) -> list[Problem]:
    """Everything that is not as it should be, the gravest first."""
    problems = [
        Problem(part, error.message, error.hint)
        for part, error in (
            ("backend", found.backend_error),
            ("sandbox", found.sandbox_error),
            ("library", found.library_error),
        )
        if isinstance(error, DiseError)
    ]
    if found.backend and found.backend.kind == "embedded" and settings.backend == "auto":
        problems.append(Problem("backend", found.backend.why, "Install and start Ollama to use real models."))
    problems += [
        Problem("models", f"{choice.role}: {choice.reason}", "Install what it wants, or set [models.roles].")
        for choice in found.roles
        if choice.model is None or not choice.fits
    ]
    if found.sandbox and found.sandbox.reason:
        problems.append(Problem("sandbox", found.sandbox.reason, found.sandbox.remedy))
    return problems + _terminal_problems()


def _terminal_problems() -> list[Problem]:
    if not sys.__stdout__ or not sys.__stdout__.isatty():
        return []
    columns, lines = os.get_terminal_size(sys.__stdout__.fileno())
    problems = []
    if (columns, lines) < SMALLEST or lines < SMALLEST[1]:
        problems.append(Problem("terminal", f"{columns}x{lines} is small", "The dashboard likes 80x24 or more."))
    if os.environ.get("TERM", "dumb") == "dumb":
        problems.append(Problem("terminal", "TERM says that it can do nothing", "Set TERM, e.g. xterm-256color."))
    return problems


def terminal() -> dict[str, object]:
    """What the terminal is, as far as it tells."""
    on = bool(sys.__stdout__ and sys.__stdout__.isatty())
    size = os.get_terminal_size(sys.__stdout__.fileno()) if on and sys.__stdout__ else None
    return {
        "is_terminal": on,
        "columns": size.columns if size else None,
        "lines": size.lines if size else None,
        "term": os.environ.get("TERM", ""),
        "colour": os.environ.get("COLORTERM", "") or "unknown",
        "no_color": bool(os.environ.get("NO_COLOR")),
    }


def as_json(settings: Settings, found: Examination, problems: list[Problem]) -> dict[str, object]:
    """The one object of `dise doctor --json`."""
    backend, sandbox = found.backend, found.sandbox
    return {
        "backend": None if backend is None else asdict(backend),
        "roles": [asdict(choice) for choice in found.roles],
        "models": [
            {"name": one.name, "size": one.size, "parameter_size": one.parameter_size} for one in found.installed
        ],
        "resident": [{"name": one.name, "size": one.size, "size_vram": one.size_vram} for one in found.resident],
        "sandbox": None if sandbox is None else {
            "level": sandbox.level.name,
            "backend": sandbox.backend,
            "runs": sandbox.runs,
            "reason": sandbox.reason,
            "remedy": sandbox.remedy,
            "probes": [asdict(probe) for probe in sandbox.probes],
        },
        "hardware": asdict(found.hardware),
        "data_dir": str(settings.data_dir),
        "config_file": str(settings.config_file) if settings.config_file else None,
        "artifacts": found.artifacts,
        "terminal": terminal(),
        "problems": [asdict(problem) for problem in problems],
    }  # fmt: skip


def as_text(settings: Settings, found: Examination, problems: list[Problem]) -> str:
    """The same for a person."""
    screen = terminal()
    size = f"{screen['columns']}x{screen['lines']}" if screen["is_terminal"] else "not a terminal"
    library = "cannot be read" if found.artifacts is None else f"{found.artifacts} artifacts"
    lines = [
        f"backend   {found.backend.label if found.backend else 'none'}",
        *_roles(found),
        *_sandbox(found),
        *_hardware(found),
        f"data      {settings.data_dir} · {library}",
        f"settings  {settings.config_file or 'defaults; `dise config` prints a file to start from'}",
        f"terminal  {size} · TERM {screen['term'] or 'unset'} · colours {screen['colour']}",
        "",
    ]
    if not problems:
        lines.append("✓ nothing to mend")
    for problem in problems:
        lines.append(f"! {problem.part}: {problem.problem}")
        if problem.remedy:
            lines.append(f"    → {problem.remedy}")
    return "\n".join(lines).rstrip() + "\n"


def _roles(found: Examination) -> list[str]:
    resident = {one.name for one in found.resident}
    return [
        f"{choice.role:<9} {choice.model or '–'}{' · in memory' if choice.model in resident else ''} · {choice.reason}"
        for choice in found.roles
    ]


def _sandbox(found: Examination) -> list[str]:
    if found.sandbox is None:
        return ["sandbox   could not be started"]
    width = max((len(probe.name) for probe in found.sandbox.probes), default=0)
    return [
        f"sandbox   {found.sandbox.label}",
        *(
            f"  {'✓ held  ' if probe.held else '✗ open  '}{probe.name.ljust(width)}  {probe.detail}"
            for probe in found.sandbox.probes
        ),
    ]


def _hardware(found: Examination) -> list[str]:
    sample = found.hardware
    lines = [
        f"memory    {sample.memory_available / GIB:.1f} of {sample.memory_total / GIB:.1f} GiB available · "
        f"{sample.cpu_count} cores"
    ]
    for gpu in sample.gpus:
        total = "–" if gpu.memory_total is None else f"{gpu.memory_total / GIB:.1f} GiB"
        used = "–" if gpu.memory_used is None else f"{gpu.memory_used / GIB:.1f} GiB"
        lines.append(f"gpu {gpu.index}     {gpu.name} · {used} used of {total}")
    if not sample.gpus:
        lines.append(f"gpu       none: {sample.gpu_note or 'unknown'}")
    return lines
