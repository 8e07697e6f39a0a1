"""What a half-typed command can become, and its help, from the table of `commands`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .commands import BY_NAME, COMMANDS, POLICIES, PRIORITY_NAMES, TASK_NAMES, CommandSpec, Option, Takes

_PLAIN = re.compile(r"[A-Za-z0-9._:/@+][A-Za-z0-9._:/@+-]*")
"""Names that need no quoting and act on nothing; others are not offered."""


@dataclass(frozen=True, slots=True)
class Names:
    """What there is to be named."""

    artifacts: Sequence[str] = ()
    models: Sequence[str] = ()
    jobs: Sequence[int] = ()
    """Numbers of open jobs."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on."""

    line: str
    """The whole line with the last word completed; a space follows where a word follows."""
    word: str
    """What is offered, for a list."""
    help: str


def complete(line: str, names: Names) -> tuple[Completion, ...]:
    """Ways to go on with a line of the chat that begins with a slash; none for any other."""
    if not line.startswith("/"):
        return ()
    head = re.match(r"/(\S*)", line)
    word = head[1] if head else ""
    if len(line) == len(word) + 1:
        return tuple(
            Completion(f"/{spec.name}{' ' if spec.arguments or spec.options else ''}", f"/{spec.name}", spec.summary)
            for spec in COMMANDS
            if spec.name.startswith(word.lower())
        )
    spec = BY_NAME.get(word.lower())
    if spec is None:
        return ()
    before, last = _split(line)
    typed = before.split()[1:]
    return tuple(
        Completion(f"{before}{offer}{'' if offer.endswith('=') else ' '}", offer, about)
        for offer, about in _offers(spec, typed, last, names)
        if offer.lower().startswith(last.lower()) and offer != last
    )


def help_text(name: str | None = None) -> str:
    """Help of one command, or a line for each. Raises KeyError for a name that is none."""
    if name is None:
        width = max(len(spec.name) for spec in COMMANDS) + 1
        return "\n".join(f"/{spec.name:<{width}} {spec.summary}" for spec in COMMANDS)
    spec = BY_NAME[name]
    rows = [(str(each.takes), each.help) for each in spec.arguments]
    rows += [
        (f"--{each.name}{f' {each.takes}' if each.takes else ''}", each.help)
        for each in spec.options
        if not each.headless_only
    ]
    width = max((len(left) for left, _ in rows), default=0)
    lines = [f"/{spec.name}: {spec.summary}.", *(f"  {left:<{width}}  {right}" for left, right in rows)]
    return "\n".join([*lines, *(f"  /{example}" for example in spec.examples)])


def _split(line: str) -> tuple[str, str]:
    """What is finished, and the word that is being typed."""
    at = max(line.rfind(" "), line.rfind("\t")) + 1
    return line[:at], line[at:]


def _offers(spec: CommandSpec, typed: list[str], last: str, names: Names) -> list[tuple[str, str]]:
    options = {f"--{each.name}": each for each in spec.options if not each.headless_only}
    if typed and typed[-1] in options and options[typed[-1]].takes:
        option = options[typed[-1]]
        return [(value, option.help) for value in _values(option.takes, names)]
    flag, equals, _ = last.partition("=")
    if equals and flag in options:
        return [(f"{flag}={value}", options[flag].help) for value in _values(options[flag].takes, names)]
    used = {word.partition("=")[0] for word in typed}
    offers = [
        (f"{flag}{'=' if option.takes else ''}", option.help) for flag, option in options.items() if flag not in used
    ]
    places = _places(typed, options)
    if places < len(spec.arguments) and not last.startswith("-"):
        argument = spec.arguments[places]
        offers = [(value, argument.help) for value in _values(argument.takes, names)] + offers
    return offers


def _places(typed: list[str], options: dict[str, Option]) -> int:
    """Words that stand for arguments: neither options nor their values."""
    count, skip = 0, False
    for word in typed:
        if skip:
            skip = False
        elif word.startswith("--"):
            skip = word in options and bool(options[word].takes)
        else:
            count += 1
    return count


def _values(takes: Takes, names: Names) -> list[str]:
    artifacts = [name for name in names.artifacts if _PLAIN.fullmatch(name)]
    return {
        Takes.ARTIFACT: artifacts,
        Takes.TARGET: ["all", *artifacts],
        Takes.JOBS: ["all", *(str(number) for number in names.jobs), *artifacts],
        Takes.PRIORITY: list(PRIORITY_NAMES),
        Takes.POLICY: list(POLICIES),
        Takes.TASK: list(TASK_NAMES),
        Takes.MODEL: [name for name in names.models if _PLAIN.fullmatch(name)],
        Takes.COMMAND: [spec.name for spec in COMMANDS],
    }.get(takes, [])
