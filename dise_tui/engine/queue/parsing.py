"""Typed lines and argument vectors made into commands of the table, with errors that help. Text is untrusted.

What the commands are belongs to `commands`; nothing is carried out here.
"""

from __future__ import annotations

import math
import shlex
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from ...domain.errors import UsageError
from ...domain.jobs import Priority
from ...domain.optimizing import Budget, Order
from ...domain.prompts import TaskType
from ...domain.safetext import sanitise_line
from .commands import (
    BY_NAME,
    COMMANDS,
    POLICIES,
    PRIORITY_NAMES,
    TASK_NAMES,
    Command,
    CommandSpec,
    GeneratorsCommand,
    HelpCommand,
    JobsMeant,
    LineageCommand,
    OptimizeCommand,
    Option,
    PauseCommand,
    QueueCommand,
    RateCommand,
    ResumeCommand,
    RollbackCommand,
    StatusCommand,
    WeightsCommand,
)
from .selectors import Selector, check

if TYPE_CHECKING:
    import argparse

_LONGEST: Final = 2000
"""Characters of a line that can be a command."""
_MOST_NUMBER: Final = 2**53


def is_command(line: str) -> bool:
    """Whether what was typed in the chat is one: a single line whose first word is a slash and a name.

    A blank or a second slash before it makes a prompt of it; see `as_prompt`.
    """
    text = line.rstrip()
    one = len(text.splitlines()) == 1
    return one and text[:1] == "/" and text[1:2].isalpha() and "/" not in text.split(maxsplit=1)[0][1:]


def as_prompt(text: str) -> str:
    """What is sent to the models: "//status" is the prompt "/status"."""
    return text[1:] if text.startswith("//") and is_command(text[1:]) else text.strip()


def parse_line(line: str) -> Command:
    """The command that a line of the chat is, with or without its slash. Raises UsageError."""
    if len(line) > _LONGEST:
        raise UsageError("This is too long for a command.", f"A command has at most {_LONGEST} characters.")
    try:
        words = shlex.split(line.strip().removeprefix("/"))
    except ValueError as error:
        raise UsageError("A quotation mark is never closed.", "Close it, or leave it out.") from error
    if not words:
        raise UsageError("No command was given.", f"Commands: {', '.join('/' + spec.name for spec in COMMANDS)}.")
    return parse_words(words[0], words[1:])


def parse_words(name: str, words: Sequence[str], *, headless: bool = False) -> Command:
    """The command with these arguments. Raises UsageError."""
    spec = BY_NAME.get(name.lower())
    if spec is None:
        raise unknown_command(name)
    return build(spec, _raw(spec, words, headless), headless=headless)


def configure(parser: argparse.ArgumentParser, name: str) -> None:
    """Give an argument parser of the command line what the table says; `from_namespace` takes its result."""
    spec = BY_NAME[name]
    for argument in spec.arguments:
        needed = argument.required_headless or not argument.optional
        parser.add_argument(
            argument.name, metavar=str(argument.takes), nargs=None if needed else "?", help=argument.help
        )
    for option in spec.options:
        flag: dict[str, Any] = {"action": "store_true"} if not option.takes else {"metavar": str(option.takes)}
        parser.add_argument(f"--{option.name}", dest=option.name, help=option.help, **flag)


def from_namespace(name: str, values: Mapping[str, Any]) -> Command:
    """The command that `vars()` of a parsed namespace describes. Raises UsageError."""
    spec = BY_NAME[name]
    keys = [each.name for each in spec.arguments] + [each.name for each in spec.options]
    return build(spec, {key: values[key] for key in keys if values.get(key) not in (None, False)}, headless=True)


def unknown_command(name: str) -> UsageError:
    """The error for a word that is no command, with a near miss."""
    near = get_close_matches(name.lower(), list(BY_NAME), n=1)
    known = ", ".join(f"/{spec.name}" for spec in COMMANDS)
    hint = f"Did you mean /{near[0]}?" if near else f"Commands: {known}."
    return UsageError(f"There is no command /{shown(name)}.", hint)


def build(spec: CommandSpec, raw: Mapping[str, Any], *, headless: bool = False) -> Command:
    """A typed command of texts by name. Raises UsageError for what is missing or no value of its kind."""
    for argument in spec.arguments:
        if argument.name not in raw and (not argument.optional or (headless and argument.required_headless)):
            raise UsageError(f"/{spec.name} needs {argument.takes}: {argument.help}.", _usage(spec))
    return _BUILDERS[spec.name](raw)


def shown(text: str) -> str:
    """Untrusted text in an error."""
    return sanitise_line(text, 60)


def _raw(spec: CommandSpec, words: Sequence[str], headless: bool) -> dict[str, Any]:
    """Texts and flags by name."""
    options = {each.name: each for each in spec.options if headless or not each.headless_only}
    raw: dict[str, Any] = {}
    places: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("--") or word == "--":
            places += [word] if word != "--" else list(rest)
            continue
        name, equals, value = word[2:].partition("=")
        option = options.get(name.lower())
        if option is None:
            raise _unknown_option(spec, name, options)
        if option.name in raw:
            raise UsageError(f"--{option.name} was given twice.", "Give it once.")
        raw[option.name] = _value(spec, option, value if equals else None, rest)
    return raw | _placed(spec, places)


def _value(spec: CommandSpec, option: Option, value: str | None, rest: Any) -> Any:
    if not option.takes:
        if value is not None:
            raise UsageError(f"--{option.name} takes no value.", _usage(spec))
        return True
    found = value if value is not None else next(rest, None)
    if not found or (value is None and found.startswith("--")):
        raise UsageError(f"--{option.name} needs a value.", f"Write --{option.name}={option.takes}.")
    return found


def _placed(spec: CommandSpec, places: list[str]) -> dict[str, str]:
    """Words by the names of their places; where some are missing, it is the optional ones."""
    spare = len(places) - sum(not each.optional for each in spec.arguments)
    names: list[str] = []
    for each in spec.arguments:
        if not each.optional:
            names.append(each.name)
        elif spare > 0:
            names.append(each.name)
            spare -= 1
    if len(places) > len(spec.arguments):
        raise UsageError(f"/{spec.name} does not take {shown(places[len(spec.arguments)])}.", _usage(spec))
    return dict(zip(names, places, strict=False))


def _unknown_option(spec: CommandSpec, name: str, options: Mapping[str, Option]) -> UsageError:
    if any(each.name == name.lower() for each in spec.options):
        return UsageError(f"--{shown(name)} is for the command line.", f"dise {spec.name} --{shown(name)}")
    near = get_close_matches(name.lower(), list(options), n=1)
    hint = f"Did you mean --{near[0]}?" if near else _usage(spec)
    return UsageError(f"/{spec.name} has no option --{shown(name)}.", hint)


def _usage(spec: CommandSpec) -> str:
    return f"Usage: /{spec.usage}"


def _one_of(text: str, known: Sequence[str], what: str) -> str:
    word = text.strip().lower().replace("-", "_")
    if word in known:
        return word
    near = get_close_matches(word, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(known)}."
    raise UsageError(f"{shown(text)} is no {what}.", hint)


def _number(text: str, what: str, most: float = _MOST_NUMBER, hint: str = "") -> float:
    """A finite number from 0 to `most`, in ASCII digits."""
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        value = math.nan
    if not 0 <= value <= most:  # false for nan
        raise UsageError(f"{shown(text)} is no {what}.", hint or "Give a number that is not negative, such as 0.8.")
    return value


def _whole(text: str, what: str, least: int = 1) -> int:
    if not (text.isascii() and text.isdigit()) or not least <= int(text[:20]) <= _MOST_NUMBER:
        raise UsageError(f"{shown(text)} is no {what}.", f"Give a whole number from {least} on.")
    return int(text)


def _task(raw: Mapping[str, Any]) -> TaskType | None:
    return TaskType(_one_of(raw["task"], TASK_NAMES, "task type")) if "task" in raw else None


def _optimize(raw: Mapping[str, Any]) -> OptimizeCommand:
    target = raw.get("target")
    everything = target is not None and target.lower() == "all"
    selector = Selector(
        name=None if everything else target,
        everything=everything,
        priority=Priority(_one_of(raw["priority"], PRIORITY_NAMES, "priority")) if "priority" in raw else None,
        fitness_below=_number(raw["fitness-below"], "fitness") if "fitness-below" in raw else None,
        background=bool(raw.get("background")),
        when_idle=bool(raw.get("when-idle")),
    )
    budget, order = Budget(), Order()
    if "budget-seconds" in raw:
        budget = Budget(seconds=_number(raw["budget-seconds"], "number of seconds", hint="Give seconds, such as 600."))
    if "budget-tokens" in raw:
        budget = Budget(budget.seconds, _whole(raw["budget-tokens"], "number of tokens"))
    policy = _one_of(raw["policy"], POLICIES, "policy") if "policy" in raw else order.policy
    order = Order(policy=policy, budget=budget, when_idle=selector.when_idle, model=raw.get("model"))
    return OptimizeCommand(check(selector), order, bool(raw.get("wait")), bool(raw.get("json")))


def _jobs(raw: Mapping[str, Any]) -> JobsMeant:
    word, model = raw.get("jobs"), raw.get("model")
    if word is None or word.lower() == "all":
        return JobsMeant(model=model)
    number = word.removeprefix("#")
    if number.isascii() and number.isdigit():
        return JobsMeant(job_id=_whole(number, "number of a job"), model=model)
    return JobsMeant(artifact=word, model=model)


def _rate(raw: Mapping[str, Any]) -> RateCommand:
    text = raw["satisfaction"]
    hint = "Give a number from 0 (useless) to 1 (perfect), such as 0.4."
    if text in ("2", "3", "4", "5"):
        hint = f"From 0 to 1: key {text} of the leaderboard is {(int(text) - 1) / 4:g} here."
    return RateCommand(_number(text, "satisfaction", 1.0, hint), raw.get("artifact"), bool(raw.get("json")))


_BUILDERS: Final[dict[str, Callable[[Mapping[str, Any]], Command]]] = {
    "status": lambda raw: StatusCommand(raw.get("artifact"), bool(raw.get("json"))),
    "optimize": _optimize,
    "pause": lambda raw: PauseCommand(_jobs(raw), bool(raw.get("now")), bool(raw.get("json"))),
    "resume": lambda raw: ResumeCommand(_jobs(raw), bool(raw.get("json"))),
    "rate": _rate,
    "rollback": lambda raw: RollbackCommand(raw.get("artifact", ""), _version(raw["version"]), bool(raw.get("json"))),
    "generators": lambda raw: GeneratorsCommand(_task(raw), bool(raw.get("reset")), bool(raw.get("json"))),
    "weights": lambda raw: WeightsCommand(_task(raw), bool(raw.get("reset")), bool(raw.get("json"))),
    "queue": lambda raw: QueueCommand(),
    "lineage": lambda raw: LineageCommand(raw.get("artifact")),
    "help": lambda raw: HelpCommand(_command(raw["command"]) if "command" in raw else None),
}


def _command(text: str) -> str:
    name = text.removeprefix("/").lower()
    if name not in BY_NAME:
        raise unknown_command(name)
    return name


def _version(text: str) -> int:
    number = text[1:] if text[:1] in ("v", "V") else text
    return _whole(number, "number of a version")
