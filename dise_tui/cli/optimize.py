"""`dise optimize`: puts stored answers on the queue. Needs no model server; working on jobs does not belong here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from ..domain.jobs import JobState
from ..domain.safetext import visible
from . import wording
from .queue import NOT_YET, STATES
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..engine.queue.commands import OptimizeCommand
    from ..engine.queueing import Queued
    from .events import Json

EXAMPLES = """\
examples:
  dise optimize slugify --background
  dise optimize all --fitness-below 0.8 --background
  dise optimize all --priority high --policy halving --budget-seconds 900 --background
  dise optimize --background --when-idle

This version only queues, so --background has to be given, and --wait is not for it yet.
What was asked for by hand is queued whenever it was improved last.  dise queue shows what waits.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise optimize`, from the table of commands."""
    from ..engine.queue.parsing import configure

    parser.epilog = EXAMPLES
    configure(parser, "optimize")


def run(session: Session) -> int:
    """Queue; returns the exit code."""
    command = parsed(session.args)
    if command.wait or not command.selector.background:
        raise UsageError(
            "This version only queues: nothing works on jobs yet.",
            "Leave out --wait." if command.wait and command.selector.background else "Add --background to queue it.",
        )
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            found = await library.queue.optimize(command.selector, command.order)
        if session.as_json:
            for each in found:
                session.out.json(queued_json(each))
            return session.out.json({"event": "done", "ok": True})
        if not found:
            session.out.note("No stored answer is meant by that: nothing was queued.")
            return 0
        session.out.print(visible("".join(f"{line}\n" for line in queued_lines(found))))
        session.out.note(NOT_YET)
        return 0

    return run_async(work())


def parsed(args: argparse.Namespace) -> OptimizeCommand:
    """The command that was typed. Raises UsageError."""
    from ..engine.queue.commands import OptimizeCommand
    from ..engine.queue.parsing import from_namespace

    command = from_namespace("optimize", vars(args))
    assert isinstance(command, OptimizeCommand)
    return command


def queued_lines(found: Sequence[Queued]) -> list[str]:
    """What became of each artifact, in words."""
    return [
        f"{wording.one_line(each.job.artifact_name, 60)}: "
        f"{f'joined job {each.job.id}' if each.merged else f'queued as job {each.job.id}'}"
        f" · {each.job.priority} priority · fitness {wording.number(each.job.fitness)}{_halted(each)}"
        for each in found
    ]


def _halted(each: Queued) -> str:
    job = each.job
    if job.state in (JobState.PAUSED, JobState.PAUSING):
        return f" · {STATES[job.state]}: dise queue resume {job.id} lets it go on"
    return f" · {STATES[job.state]} already" if job.state is JobState.RUNNING else ""


def queued_json(each: Queued) -> Json:
    """The `job` line of the headless contract."""
    job = each.job
    return {
        "event": "job",
        "id": job.id,
        "artifact": job.artifact_name,
        "state": job.state.value,
        "stage": job.stage.value,
        "reason": "+".join(job.reasons),
        "priority": job.priority.value,
        "merged": each.merged,
    }
