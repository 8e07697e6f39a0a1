"""`dise rollback ARTIFACT VERSION`: serve another stored version; the way back stays open. Needs no model server."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..domain.artifacts import Artifact, BestChange
from ..domain.safetext import visible
from . import wording
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..engine.queue.commands import RollbackCommand
    from .events import Json

EXAMPLES = """\
examples:
  dise rollback slugify 2     version 2 is served from now on; later versions stay in the library
  dise status slugify         which versions there are

A request for the same, dise show and the dashboard use the version that is served.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise rollback`, from the table of commands."""
    from ..engine.queue.parsing import configure

    parser.epilog = EXAMPLES
    configure(parser, "rollback")


def run(session: Session) -> int:
    """Roll back; returns the exit code."""
    command = parsed(session.args)
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            change = await library.roll_back(command.artifact, command.version)
            artifact = await library.artifact(change.artifact_id)
            opened = [job for job in await library.jobs(open_only=True) if job.artifact_id == artifact.id]
        if session.as_json:
            return session.out.json(rollback_json(artifact, change))
        session.out.print(visible(rollback_line(artifact, change)))
        session.out.note(f"To take it back: dise rollback {artifact.name} {change.old}")
        if opened:
            session.out.note(f"Job {opened[0].id} is open for it and may put a better version in its place.")
        return 0

    return run_async(work())


def parsed(args: argparse.Namespace) -> RollbackCommand:
    """The command that was typed. Raises UsageError."""
    from ..engine.queue.commands import RollbackCommand
    from ..engine.queue.parsing import from_namespace

    command = from_namespace("rollback", vars(args))
    assert isinstance(command, RollbackCommand)
    return command


def rollback_line(artifact: Artifact, change: BestChange) -> str:
    """What is served now, in words."""
    fitness = {version.number: wording.number(version.fitness) for version in artifact.versions}
    return (
        f"{artifact.name}: version {change.new} (fitness {fitness[change.new]}) is served now, "
        f"not version {change.old} (fitness {fitness[change.old]})\n"
    )


def rollback_json(artifact: Artifact, change: BestChange) -> Json:
    """The change as one object."""
    fitness = {version.number: version.fitness for version in artifact.versions}
    return {
        "artifact": artifact.name,
        "artifact_id": artifact.id,
        "version": change.new,
        "old": change.old,
        "fitness": fitness[change.new],
        "old_fitness": fitness[change.old],
        "reason": change.reason,
        "at": change.at.isoformat(),
    }
