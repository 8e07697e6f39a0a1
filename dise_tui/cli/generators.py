"""`dise generators`: which configurations have done best for which task, and forgetting that. Needs no model server."""

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
    from ..engine.rating import Forgotten, Known
    from .events import Json

EXAMPLES = """\
examples:
  dise generators                       all that is known, the best of each task type first
  dise generators validation --json
  dise generators --reset validation    forget what was learnt of one task type ("all": of every one)

A reset forgets attempts, evolved tools, choices and learnt weights.  Ratings and artifacts stay.
"""
ALL = "all"


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


def run(session: Session) -> int:
    """Show or forget; returns the exit code."""
    args = session.args
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


def forgotten_types(reset: str | None, task: str | None) -> tuple[TaskType, ...]:
    """What is to be forgotten: nothing without `--reset`. Raises UsageError."""
    if reset is None:
        return ()
    if reset and task is not None:
        raise UsageError("Two task types were named.", f"dise generators --reset {visible(reset)}")
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
    if not (known.generators or known.tools):
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
    text = wording.table(head, [_row(each) for each in known.generators]) if known.generators else ""
    if not known.tools:
        return text
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
    return (f"{text}\n" if text else "") + wording.table(tool_head, tools)


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
    }


def _variant_json(variant: Variant) -> Json:
    return {
        "model": variant.model,
        "temperature": variant.temperature,
        "approach": variant.approach.value,
        "tool": variant.tool,
        "max_tokens": variant.max_tokens,
        "name": variant.name or None,
    }


def _generator_json(each: GeneratorRecord) -> Json:
    return {
        "task_type": each.task_type.value,
        **_variant_json(each.variant),
        "prompt_hash": each.prompt_hash,
        "samples": each.samples,
        "successes": each.successes,
        "success_rate": each.success_rate,
        "mean_fitness": each.mean_fitness,
        "spread": each.spread if each.samples > 1 else None,
        "mean_generation_s": each.mean_generation_s,
        "wins": each.wins,
        "updated_at": each.updated_at.isoformat(),
    }


def _tool_json(each: Tool) -> Json:
    return {
        "name": each.name,
        "task_type": each.task_type.value,
        "variant": _variant_json(each.variant),
        "system_prompt": each.system_prompt,
        "evolved_from": each.evolved_from,
        "fitness_before": each.fitness_before,
        "fitness_after": each.fitness_after,
        "samples": each.samples,
        "successes": each.successes,
        "active": each.active,
        "created_at": each.created_at.isoformat(),
    }


def _forgotten_json(task: TaskType, gone: Forgotten) -> Json:
    return {
        "task_type": task.value,
        "generators": gone.generators,
        "tools": gone.tools,
        "weights": gone.weights,
        "selections": gone.selections,
    }
