"""What `dise doctor` finds out: one report of facts, and of problems with their remedies.

Looks at everything even when parts are missing. How the report is shown is in `doctor`.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..domain.errors import BackendError, DiseError, StorageError
from ..domain.hardware import BackendInfo, HardwareSample, InstalledModel, ResidentModel, RoleChoice
from ..domain.placing import HostState
from ..domain.ports import ModelBackend
from ..domain.scores import SandboxStatus
from ..domain.settings import Settings
from .absent import AbsentBackend

if TYPE_CHECKING:
    from ..engine.engine import Engine

T = TypeVar("T")

FREE_BYTES = 1 << 30
"""Less free space than this for the data directory is a problem."""
_GOOD_FOR = "which know small Python functions and nothing else."
SCREEN = (80, 24)
"""Least columns and rows of the dashboard."""


class Opener(Protocol):
    """`bootstrap.open_engine`."""

    def __call__(
        self, settings: Settings, *, backend: ModelBackend | None = None
    ) -> AbstractAsyncContextManager[Engine]: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be."""

    area: str
    """"backend", "models", "sandbox", "hardware", "data" or "terminal"."""
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the command sees of a terminal."""

    stdin: bool
    stdout: bool
    columns: int | None
    rows: int | None
    term: str
    colours: str
    """"none", "16", "256" or "16.7 million"."""
    encoding: str


@dataclass(slots=True)
class Report:
    """All that was found. None: it could not be found out, and a problem says why."""

    settings: Settings
    terminal: Terminal
    backend: BackendInfo | None = None
    answers: bool = False
    """A model server answers."""
    roles: tuple[RoleChoice, ...] = ()
    installed: tuple[InstalledModel, ...] = ()
    resident: tuple[ResidentModel, ...] = ()
    hosts: tuple[HostState, ...] = ()
    """The model servers, the first one included."""
    sandbox: SandboxStatus | None = None
    hardware: HardwareSample | None = None
    artifacts: int | None = None
    open_jobs: int | None = None
    free_bytes: int | None = None
    backup_at: datetime | None = None
    """When the library was last copied, UTC."""
    problems: list[Problem] = field(default_factory=list)

    def problem(self, area: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(area, message, remedy))

    def failure(self, area: str, error: DiseError) -> None:
        self.problem(area, error.message, error.hint)


async def examine(settings: Settings, open_engine: Opener, environ: Mapping[str, str]) -> Report:
    """Find out everything that can be found out on this machine; raises nothing for what is missing."""
    report = Report(settings, look_at_terminal(environ))
    with tempfile.TemporaryDirectory(prefix="dise-doctor-") as spare:
        await _look_at_engine(report, open_engine, Path(spare))
    _judge_backend(report)
    _judge_hosts(report)
    _judge_models(report)
    _judge_sandbox(report)
    _judge_data(report)
    _judge_terminal(report)
    return report


async def _look_at_engine(report: Report, open_engine: Opener, spare: Path) -> None:
    """Open the engine; without a server or a database, open it without them and look at the rest."""
    settings, backend = report.settings, None
    while True:
        try:
            async with open_engine(settings, backend=backend) as engine:
                await _read(report, engine, library=settings is report.settings)
            report.answers = backend is None
            return
        except BackendError as failure:
            if backend is not None:
                raise
            report.failure("backend", failure)
            kind = "embedded" if settings.backend == "embedded" else "ollama"
            backend = AbsentBackend(kind, settings.host, failure)
        except StorageError as failure:
            if settings is not report.settings:
                raise
            report.failure("data", failure)
            settings = dataclasses.replace(settings, data_dir=spare)


async def _read(report: Report, engine: Engine, *, library: bool) -> None:
    report.backend, report.roles = engine.backend, engine.roles
    report.installed, report.resident = await engine.installed(), await engine.resident()
    report.hosts = engine.placement.hosts
    report.sandbox = await _attempt(report, "sandbox", engine.sandbox)
    report.hardware = await _attempt(report, "hardware", engine.hardware)
    if library:
        report.artifacts = len(await engine.artifacts())
        report.open_jobs = len(await engine.jobs(open_only=True))


async def _attempt(report: Report, area: str, look: Callable[[], Awaitable[T]]) -> T | None:
    try:
        return await look()
    except BackendError:
        raise
    except DiseError as failure:
        report.failure(area, failure)
        return None


def _judge_backend(report: Report) -> None:
    info = report.backend
    if info is not None and info.kind == "embedded" and report.settings.backend == "auto" and report.answers:
        if not info.builtin:
            return
        why = info.why.rstrip(".") or "No Ollama answers"
        report.problem(
            "backend",
            f"{why}; the {info.models} answer, " + ("which do no inference." if info.scripted else _GOOD_FOR),
            f"Start Ollama at {report.settings.host}, or name another address with --host URL.",
        )


def _judge_hosts(report: Report) -> None:
    """The servers of `[[hosts]]`, none of which the rest depends on."""
    for host in report.hosts[1:]:
        if not host.up:
            report.problem(
                "backend",
                f"The host {host.name} does not answer: {host.trouble or host.url}",
                "Start Ollama there, or take it out of [[hosts]]; it is used as soon as it answers.",
            )


def _judge_models(report: Report) -> None:
    if not report.answers:
        return
    if not report.installed:
        report.problem("models", "No model is installed.", "Install one, for instance: ollama pull llama3.2:3b")
        return
    for choice in report.roles:
        if choice.wanted and choice.substitute:
            report.problem("models", f"{choice.role}: {choice.reason}", f"Install it: ollama pull {choice.wanted}")
        elif not choice.fits:
            report.problem(
                "models", f"{choice.role}: {choice.reason}", f"Name a smaller model under [models.roles] {choice.role}."
            )
    for model in report.resident:
        if model.spills:
            report.problem(
                "models",
                f"{model.name} is partly in main memory, so it is slow and its speed does not compare.",
                "Free GPU memory, use a smaller model, or lower models.num_ctx.",
            )


def _judge_sandbox(report: Report) -> None:
    status = report.sandbox
    if status is not None and status.reason:
        report.problem("sandbox", status.reason, status.remedy)


def _judge_data(report: Report) -> None:
    from ..standalone import last_backup

    report.backup_at = last_backup(report.settings)
    if any(one.area == "data" for one in report.problems):
        return
    folder = report.settings.data_dir
    existing = next((one for one in (folder, *folder.parents) if one.exists()), Path("/"))
    try:
        report.free_bytes = shutil.disk_usage(existing).free
    except OSError as error:
        report.problem("data", f"{folder} cannot be looked at: {error.strerror}.", "Name another: --data-dir DIR")
        return
    if report.free_bytes < FREE_BYTES:
        report.problem("data", f"There is little space left for {folder}.", "Free some, or use --data-dir DIR.")


def look_at_terminal(environ: Mapping[str, str]) -> Terminal:
    """What stdin, stdout and the environment say of the terminal."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    ttys = [stream for stream in streams if stream is not None and not stream.closed and stream.isatty()]
    size = os.get_terminal_size(ttys[-1].fileno()) if ttys else None
    return Terminal(
        stdin=sys.__stdin__ in ttys,
        stdout=sys.__stdout__ in ttys,
        columns=size.columns if size else None,
        rows=size.lines if size else None,
        term=environ.get("TERM", ""),
        colours=_colours(environ),
        encoding=(getattr(sys.__stdout__, "encoding", None) or "").lower(),
    )


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR") or environ.get("TERM", "dumb") == "dumb":
        return "none"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "16.7 million"
    return "256" if "256color" in environ["TERM"] else "16"


def _judge_terminal(report: Report) -> None:
    found = report.terminal
    if found.encoding not in ("utf-8", "utf8"):
        remedy = "Set LANG=C.UTF-8 or another UTF-8 locale."
        report.problem("terminal", f"Text is written as {found.encoding or 'nothing'}, not UTF-8.", remedy)
    if found.columns is not None and found.rows is not None:
        if found.term in ("", "dumb"):
            remedy = "Set TERM to what it is, for instance xterm-256color."
            report.problem("terminal", f"TERM={found.term or '(empty)'}: the dashboard cannot be drawn.", remedy)
        if (found.columns, found.rows) != (0, 0) and (found.columns < SCREEN[0] or found.rows < SCREEN[1]):
            remedy = f"Enlarge it to {SCREEN[0]}x{SCREEN[1]} or more."
            report.problem("terminal", f"{found.columns}x{found.rows} is small for the dashboard.", remedy)
