"""`dise rate ARTIFACT 0..1`: how content a person is, and what that changes. Needs no model server."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..domain.safetext import visible
from . import wording
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..engine.queue.commands import RateCommand
    from ..engine.rating import Rated
    from .events import Json

EXAMPLES = """\
examples:
  dise rate slugify 0.4        0 is useless, 1 is perfect
  dise rate slugify 4 --stars  1 to 5, as the keys of the leaderboard

The version that is served is meant.  Below 0.8, weight goes from what counts more for this kind of
task to what counts less: from quality to speed, or from speed to quality.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise rate`, from the table of commands."""
    from ..engine.queue.parsing import configure

    parser.epilog = EXAMPLES
    configure(parser, "rate")
    parser.add_argument("--stars", action="store_true", help="the number is 1 to 5 instead")


def run(session: Session) -> int:
    """Rate; returns the exit code."""
    command = parsed(session.args)
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            rated = await library.learning.rate(command.artifact or "", command.satisfaction)
        if session.as_json:
            return session.out.json(rated_json(rated))
        return session.out.print(visible(rated_text(rated)))

    return run_async(work())


def parsed(args: argparse.Namespace) -> RateCommand:
    """The command that was typed, stars as a share. Raises UsageError."""
    from ..engine.learning.weights import of_key
    from ..engine.queue.commands import RateCommand
    from ..engine.queue.parsing import from_namespace

    values = dict(vars(args))
    if args.stars:
        values["satisfaction"] = str(of_key(args.satisfaction))
    command = from_namespace("rate", values)
    assert isinstance(command, RateCommand)
    return command


def rated_text(rated: Rated) -> str:
    """The rating and what it changed, in words."""
    task = rated.artifact.task_type.value.replace("_", " ")
    head = f"{rated.artifact.name} v{rated.rating.version} rated {rated.rating.satisfaction:g}\n"
    if not rated.changed:
        stay = f"quality {_share(rated.before.quality)}, speed {_share(rated.before.speed)}"
        return f"{head}weights for {task} stay: {stay}\n"
    return (
        f"{head}weights for {task}: quality {_share(rated.before.quality)} → {_share(rated.after.quality)}, "
        f"speed {_share(rated.before.speed)} → {_share(rated.after.speed)}\n"
    )


def _share(value: float) -> str:
    """Three digits: a rating moves a weight by as little as 0.02."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or wording.DASH


def rated_json(rated: Rated) -> Json:
    """The rating and what it changed as one object."""
    return {
        "artifact": rated.artifact.name,
        "artifact_id": rated.artifact.id,
        "version": rated.rating.version,
        "satisfaction": rated.rating.satisfaction,
        "task_type": rated.artifact.task_type.value,
        "changed": rated.changed,
        "old": {"quality": rated.before.quality, "speed": rated.before.speed},
        "new": {"quality": rated.after.quality, "speed": rated.after.speed},
        "reason": rated.reason,
    }
