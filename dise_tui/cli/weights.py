"""`dise weights`: how much quality and speed count for which task, what changed that, and forgetting it.

Needs no model server.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from ..domain.prompts import TaskType
from ..domain.safetext import visible
from . import wording
from .generators import ALL, forgotten_types, task_type
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..engine.rating import Weighing
    from .events import Json

EXAMPLES = """\
examples:
  dise weights                     of every task type; what your ratings have moved is marked
  dise weights security --json
  dise weights security --set quality  85 to 15; also balanced (70 to 30) and even
  dise weights --reset security    the weights of the task table again ("all": of every one)

`dise rate` moves them.  A mantra that a request asks for goes before both.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise weights`."""
    parser.epilog = EXAMPLES
    parser.add_argument("task", nargs="?", metavar="TASK_TYPE", help="only this task type")
    parser.add_argument("--json", action="store_true", help="one JSON array")
    parser.add_argument(
        "--reset", nargs="?", const="", metavar="TASK_TYPE",
        help=f'forget the learnt weights of this task type, or of "{ALL}"',
    )  # fmt: skip
    parser.add_argument("--set", dest="preset", metavar="PRESET", help="quality, balanced or even, for one task type")


def run(session: Session) -> int:
    """Show or forget; returns the exit code."""
    args = session.args
    forget = forgotten_types(args.reset, args.task, command="weights")
    only = task_type(args.task) if args.task is not None and not forget else None
    preset: str | None = args.preset
    if preset is not None and (only is None or forget):
        raise UsageError("A preset is set for one task type.", "For instance: dise weights security --set quality")
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            if preset is not None and only is not None:
                await library.learning.set_weights(only, preset)
            if not forget:
                return _show(session, await library.learning.weights(only))
            gone = [each for each in forget if await library.learning.forget_weight(each)]
        return _tell(session, gone)

    return run_async(work())


def _show(session: Session, rows: tuple[Weighing, ...]) -> int:
    if session.as_json:
        return session.out.json([weighing_json(each) for each in rows])
    return session.out.print(visible(weighing_text(rows)))


def _tell(session: Session, gone: list[TaskType]) -> int:
    if session.as_json:
        return session.out.json([each.value for each in gone])
    if not gone:
        session.out.note("No weight was learnt: there was nothing to forget.")
        return 0
    return session.out.print("".join(f"{each.value}: forgot the learnt weights\n" for each in gone))


def weighing_text(rows: tuple[Weighing, ...]) -> str:
    """Weights in words; of a single task type also what changed them."""
    head = ("TASK", "QUALITY", "SPEED", "FROM", "MOVED")
    table = wording.table(
        head,
        [
            (each.task_type.value, _share(each.weights.quality), _share(each.weights.speed), _source(each),
             str(_moves(each)))
            for each in rows
        ],
    )  # fmt: skip
    if len(rows) != 1 or not rows[0].changes:
        return table
    log = wording.table(
        ("WHEN", "QUALITY", "WHY"),
        [
            (f"{each.at:%Y-%m-%d %H:%M}", f"{_share(each.old)} → {_share(each.new)}", wording.one_line(each.reason, 60))
            for each in rows[0].changes
        ],
    )
    return f"{table}\n{log}"


def _source(each: Weighing) -> str:
    if each.learnt:
        return "you"
    return "the task table" if each.weights.source == "task" else "the default"


def _moves(each: Weighing) -> int:
    return sum(change.new is not None and change.new != change.old for change in each.changes)


def _share(value: float | None) -> str:
    return wording.DASH if value is None else f"{value:.3g}"


def weighing_json(each: Weighing) -> Json:
    """One task type as an object."""
    return {
        "task_type": each.task_type.value,
        "quality": each.weights.quality,
        "speed": each.weights.speed,
        "source": each.weights.source,
        "adjustments": _moves(each),
        "changes": [
            {"old": one.old, "new": one.new, "reason": one.reason, "at": one.at.isoformat()} for one in each.changes
        ],
    }
