"""`dise generators`: which configurations have done best for which task; forgetting that, taking it elsewhere.

Needs no model server.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from ..domain.optimizing import GeneratorRecord, Tool, Variant
from ..domain.prompts import TaskType
from ..domain.safetext import visible
from . import wording
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..engine.learning.statistics import SelectionStatistics
    from ..engine.rating import Forgotten, Known
    from .events import Json

EXAMPLES = """\
examples:
  dise generators                       all that is known, the best of each task type first
  dise generators validation --json
  dise generators --reset validation    forget what was learnt of one task type ("all": of every one)
  dise generators --export learnt.json  all that was learnt, for another machine ("-": on standard output)
  dise generators --import learnt.json  the task types in it are taken over as a whole, the others stay

A reset forgets attempts, evolved tools, choices and learnt weights.  Ratings and artifacts stay.
"""
ALL = "all"
STANDARD = "-"
"""Names standard output, or input."""
EXPORT_BYTES = 64 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise generators`."""
    parser.epilog = EXAMPLES
    parser.add_argument("task", nargs="?", metavar="TASK_TYPE", help="only this task type")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--reset",
        nargs="?",
        const="",
        metavar="TASK_TYPE",
        help='forget what was learnt of this task type, or of "all"',
    )
    parser.add_argument("--export", metavar="FILE", help='write all that was learnt to a file, or to "-"')
    parser.add_argument("--import", dest="take_over", metavar="FILE", help='read what an export wrote ("-": stdin)')


def run(session: Session) -> int:
    """Show or forget; returns the exit code."""
    args = session.args
    if sum(each is not None for each in (args.reset, args.export, args.take_over)) > 1:
        raise UsageError("--reset, --export and --import exclude one another.", "Give one of them.")
    if args.task is not None and (args.export or args.take_over):
        raise UsageError("An export holds all task types.", "Leave out the task type.")
    if args.export is not None or args.take_over is not None:
        return _exported(session, args.export) if args.export is not None else _taken_over(session, args.take_over)
    forget = forgotten_types(args.reset, args.task)
    only = task_type(args.task) if args.task is not None and not forget else None
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            if not forget:
                return _show(session, await library.learning.known(only), only)
            gone = {each: await library.learning.reset(each) for each in forget}
        return _tell(session, gone)

    return run_async(work())


def _exported(session: Session, name: str) -> int:
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            text = await library.learning.export()
        if name == STANDARD:
            return session.out.print(text)
        _write(name, text)
        session.out.note(f"What was learnt is in {visible(name)}.")
        return 0

    return run_async(work())


def _write(name: str, text: str) -> None:
    """Whole, or not at all. Raises UsageError."""
    from pathlib import Path

    path = Path(name)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{visible(name)} cannot be written: {reason}.", "Name another file.") from error


def _taken_over(session: Session, name: str) -> int:
    from .score_input import read_text

    settings = session.settings
    text = read_text("/dev/stdin" if name == STANDARD else name, "export", EXPORT_BYTES)

    async def work() -> int:
        async with open_library(settings) as library:
            learnt = await library.learning.take_over(text)
        kinds = sorted(learnt.task_types)
        if session.as_json:
            return session.out.json({"task_types": [each.value for each in kinds]})
        told = ", ".join(each.value for each in kinds) or "nothing: there was nothing in it"
        return session.out.print(f"taken over: {told}\n")

    return run_async(work())


def forgotten_types(reset: str | None, task: str | None, command: str = "generators") -> tuple[TaskType, ...]:
    """What is to be forgotten: nothing without `--reset`. Raises UsageError."""
    if reset is None:
        return ()
    if reset and task is not None:
        raise UsageError("Two task types were named.", f"dise {command} --reset {visible(reset)}")
    word = reset or task or ""
    return tuple(TaskType) if word.lower() == ALL else (task_type(word),)


def task_type(word: str) -> TaskType:
    """By name. Raises UsageError, naming near misses."""
    from ..engine.queue.commands import GeneratorsCommand
    from ..engine.queue.parsing import from_namespace

    if not word.strip():
        raise UsageError("No task type was named.", f"There is: {', '.join(TaskType)}.")
    command = from_namespace("generators", {"task": word})
    assert isinstance(command, GeneratorsCommand)
    assert command.task is not None
    return command.task


def _show(session: Session, known: Known, only: TaskType | None) -> int:
    if session.as_json:
        return session.out.json(known_json(known))
    if not (known.generators or known.tools or known.choices):
        of = f" of {only.value}" if only else ""
        session.out.note(f"Nothing is known{of} yet: it is learnt while stored answers are improved.")
        return 0
    return session.out.print(visible(known_text(known)))


def _tell(session: Session, gone: dict[TaskType, Forgotten]) -> int:
    found = {task: each for task, each in gone.items() if each.anything}
    if session.as_json:
        return session.out.json([_forgotten_json(task, each) for task, each in found.items()])
    if not found:
        session.out.note("Nothing was known: there was nothing to forget.")
        return 0
    return session.out.print("".join(f"{forgotten_line(task, each)}\n" for task, each in found.items()))


def known_text(known: Known) -> str:
    """Configurations and tools in words."""
    head = ("TASK", "MODEL", "TEMP", "APPROACH", "SAMPLES", "PASSED", "FITNESS", "SPREAD", "SECONDS", "WINS")
    parts = [wording.table(head, [_row(each) for each in known.generators])] if known.generators else []
    tool_head = ("TOOL", "TASK", "MODEL", "FITNESS BEFORE", "AFTER", "USES", "PASSED", "FROM")
    tools = [
        (
            wording.one_line(each.name, 40),
            each.task_type.value,
            wording.one_line(each.variant.model, 40),
            wording.number(each.fitness_before),
            wording.number(each.fitness_after),
            str(each.samples),
            str(each.successes),
            wording.one_line(each.evolved_from or wording.DASH, 40) + ("" if each.active else " (retired)"),
        )
        for each in known.tools
    ]
    if tools:
        parts.append(wording.table(tool_head, tools))
    choice_head = ("CHOSEN FOR", "TIMES", "FITNESS", "SPREAD", "WEIGHTS", "MOVED", "MOST OFTEN")
    choices = [_choice_row(task, each) for task, each in known.choices]
    if choices:
        parts.append(wording.table(choice_head, choices))
    return "\n".join(parts)


def _choice_row(task: TaskType, each: SelectionStatistics) -> tuple[str, ...]:
    most, times = each.distribution[0]
    weights = each.weights
    return (
        task.value,
        str(each.total),
        wording.number(each.average),
        wording.number(each.spread),
        f"{weights.quality:.3g} / {weights.speed:.3g}" if weights else wording.DASH,
        str(each.adjustments),
        f"{wording.one_line(most, 60)} ({times})",
    )


def _row(each: GeneratorRecord) -> tuple[str, ...]:
    return (
        each.task_type.value,
        wording.one_line(each.variant.model, 40),
        f"{each.variant.temperature:g}",
        wording.one_line(_approach(each.variant), 40),
        str(each.samples),
        wording.percent(each.success_rate),
        wording.number(each.mean_fitness),
        wording.number(each.spread) if each.samples > 1 else wording.DASH,
        wording.seconds(each.mean_generation_s),
        str(each.wins),
    )


def _approach(variant: Variant) -> str:
    return f"{variant.approach} with {variant.tool}" if variant.tool else variant.approach.value


def forgotten_line(task: TaskType, gone: Forgotten) -> str:
    """What a reset has forgotten, in words."""
    counts = {
        "configuration": gone.generators, "tool": gone.tools, "learnt weight": gone.weights, "choice": gone.selections,
    }  # fmt: skip
    return f"{task.value}: forgot {', '.join(wording.count(many, noun) for noun, many in counts.items() if many)}"


def known_json(known: Known) -> Json:
    """Everything as one object."""
    return {
        "generators": [_generator_json(each) for each in known.generators],
        "tools": [_tool_json(each) for each in known.tools],
        "selections": [_choice_json(task, each) for task, each in known.choices],
    }


def _variant_json(variant: Variant) -> Json:
    from ..engine.learning.exchange import plain

    return {**plain(variant), "name": variant.name or None}


def _generator_json(each: GeneratorRecord) -> Json:
    from ..engine.learning.exchange import plain

    row = plain(each)
    del row["variant"]
    rest = {"success_rate": each.success_rate, "spread": each.spread if each.samples > 1 else None}
    return {**_variant_json(each.variant), **row, **rest}


def _tool_json(each: Tool) -> Json:
    from ..engine.learning.exchange import plain

    return {**plain(each), "variant": _variant_json(each.variant)}


def _choice_json(task: TaskType, each: SelectionStatistics) -> Json:
    weights = each.weights
    return {
        "task_type": task.value,
        "total": each.total,
        "distribution": dict(each.distribution),
        "mean_fitness": each.average,
        "spread": each.spread,
        "quality_weight": weights.quality if weights else None,
        "speed_weight": weights.speed if weights else None,
        "adjustments": each.adjustments,
    }


def _forgotten_json(task: TaskType, gone: Forgotten) -> Json:
    return {
        "task_type": task.value,
        "generators": gone.generators,
        "tools": gone.tools,
        "weights": gone.weights,
        "selections": gone.selections,
    }
