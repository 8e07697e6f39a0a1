"""The command line: which commands there are, how they are parsed and dispatched.

Imports nothing but `argparse` and `sys` at module level, so that `dise --help` is as quick as Python itself.
A command's module is imported when it is the one that was asked for. No command's work belongs here.
"""

from __future__ import annotations

import argparse
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

COMMANDS = {
    "ask": "answer a request here, without the dashboard",
    "status": "what is running and waiting; or all about one artifact",
    "artifacts": "list the library",
    "show": "print a stored answer",
    "optimize": "improve stored answers, here or in the background",
    "work": "work on the queue without a screen, until told to end",
    "queue": "what waits to be improved; pause, resume, cancel, move it",
    "rollback": "serve an earlier version again; nothing is deleted",
    "rate": "say how content you are with an answer",
    "generators": "which models and settings have done best for which task",
    "weights": "how much quality and speed count for which task, and what changed it",
    "score": "score Python files by your own tests, in the sandbox",
    "sandbox": "test what contains generated code on this machine",
    "models": "which models fit this machine; download, load, unload, delete them",
    "judge": "which model judges prose, and whether it can",
    "doctor": "check models, sandbox, hardware and terminal",
    "repair": "save what can be read of a damaged library",
    "gpu": "what the GPUs of this machine do, once or again and again",
    "bench": "measure this installation",
    "demo": "watch what placing models by memory changes, with no GPU",
    "serve-models": "serve the built-in models over Ollama's protocol",
    "config": "print a sample settings file",
}
"""Names and summaries; `dise NAME` is `dise_tui.cli.NAME` (with _ for -): `add_arguments(parser)`, `run(args)`."""

DASHBOARD = "dashboard"
"""Module of the command that runs when none is named."""

EPILOG = """\
examples:
  dise                                        open the dashboard
  dise ask "Quickly write a slugify function"  answer here, stage by stage
  dise ask --json "Compare lists and tuples"   one JSON object a line, for programs
  dise show slugify > slugify.py              the best code so far
  dise score a.py b.py --entry f --cases c.jsonl  run them against your own cases, ranked
  dise doctor                                 what works on this machine, and what to do

`dise COMMAND --help` explains a command.  Exit codes: 0 done, 1 failed, 2 usage, 3 no model server,
4 model not installed, 5 running code refused, 130 interrupted.
"""

UNSAFE = "--unsafe-run-generated-code"
UNSAFE_COMMANDS = (None, "ask", "score")
"""Commands that run code, the dashboard first."""

VALUE_OPTIONS = ("--backend", "--host", "--data-dir", "--config", "--gpu-trace", "--gpu-trace-speed",
                 "--simulate-gpu", "--pace")  # fmt: skip
"""Common options that take a value."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: looking the terminal's up imports more than all the rest."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)


class Parser(argparse.ArgumentParser):
    """Raises `UsageError` with a hint instead of printing a usage block, and prints through `output`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=Formatter, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        from ..domain.errors import UsageError

        raise UsageError(message, f"{self.prog} --help shows what can be given.")

    def print_help(self, file: object = None) -> None:
        from .output import Output

        Output().print(self.format_help())

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if isinstance(action, argparse._SubParsersAction) and value not in action.choices:
            raise unknown_command(str(value))
        super()._check_value(action, value)


def unknown_command(word: str) -> Exception:
    """The error for a first word that is no command: a near miss gets a suggestion, a sentence gets `ask`."""
    import shlex
    from difflib import get_close_matches

    from ..domain.errors import UsageError
    from ..domain.safetext import visible

    near = get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.6)
    if near and len(word.split()) == 1:
        hint = f"Did you mean: dise {near[0]}"
    else:
        hint = f"To ask a model: dise ask {visible(shlex.quote(word), newlines=True)}"
    return UsageError(f"unknown command: {visible(word, newlines=True)}", f"{hint}   (all commands: dise --help)")


def unknown_options(extra: Sequence[str], parser: argparse.ArgumentParser) -> Exception:
    """The error for what no option or argument takes."""
    from difflib import get_close_matches

    from ..domain.errors import UsageError
    from ..domain.safetext import visible

    known = [option for action in parser._actions for option in action.option_strings]
    near = get_close_matches(extra[0].split("=")[0], known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"{parser.prog} --help shows what can be given."
    return UsageError(f"not understood: {visible(' '.join(extra), newlines=True)}", hint)


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that stand before or after every command; the later one wins."""
    group = parser.add_argument_group("common options", argument_default=argparse.SUPPRESS)
    group.add_argument("--backend", choices=("auto", "ollama", "embedded"), help="model server to use")
    group.add_argument("--host", metavar="URL", help="address of the Ollama server")
    group.add_argument("--data-dir", metavar="DIR", help="where the library and logs are kept")
    group.add_argument("--config", metavar="FILE", help="settings file to read")
    group.add_argument("--gpu-trace", metavar="FILE", help=argparse.SUPPRESS)  # replays what `dise gpu --record` wrote
    group.add_argument("--gpu-trace-speed", metavar="TIMES", help=argparse.SUPPRESS)
    if "--simulate-gpu" not in parser._option_string_actions:  # the server of the built-in models has its own
        group.add_argument(
            "--simulate-gpu", metavar="SPEC",
            help='imitate a GPU ("12GB", "24GB+12GB") with the built-in models, labelled as simulated',
        )  # fmt: skip
    if "--pace" not in parser._option_string_actions:
        group.add_argument(
            "--pace", metavar="TOKENS_PER_S",
            help='let the built-in models be as slow as larger ones, labelled as paced: 40, or "builtin-large=12"',
        )  # fmt: skip
    group.add_argument("--debug", action="store_true", help="more in the log; tracebacks on errors")


def add_unsafe(parser: argparse._ActionsContainer) -> None:
    """The option of what runs generated code; each use asks for a confirmation, and nothing stores it."""
    parser.add_argument(
        UNSAFE, action="store_true", dest="unsafe", default=argparse.SUPPRESS,
        help="where nothing contains generated code: ask whether to run it under limits alone",
    )  # fmt: skip


def named_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first word that is neither an option nor the value of a common one, and the options before it."""
    words = iter(argv)
    options: list[str] = []
    for word in words:
        if not word.startswith("-"):
            return word, options
        options.append(word)
        if word in VALUE_OPTIONS:
            next(words, None)
    return None, options


def load(command: str) -> Any:
    """The module of a command."""
    import importlib

    return importlib.import_module(f".{command.replace('-', '_')}", __package__)


def build_parser(command: str | None) -> tuple[Parser, dict[str, Parser]]:
    """The parser, with the arguments of `command` only, and the parsers of all commands by name."""
    parser = Parser(
        prog="dise",
        description="A fast answer now, a better one stage by stage, from models on your own machine.\n"
        "Without a command: the dashboard.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="store_true", dest="show_version", help="print the version and end")
    add_common(parser)
    add_unsafe(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=Parser)
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == command:
            load(name).add_arguments(sub)
            add_common(sub)
    return parser, dict(commands.choices)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Arguments of a call; raises UsageError."""
    command, options = named_command(argv)
    parser, commands = build_parser(command)
    strange = [word for word in options if word.split("=")[0] not in parser._option_string_actions]
    if strange:  # argparse would take the value after it for the command
        raise unknown_options(strange, parser)
    args, extra = parser.parse_known_args(argv)
    if extra:
        raise unknown_options(extra, commands.get(args.command, parser))
    if getattr(args, "unsafe", False) and args.command not in UNSAFE_COMMANDS:
        raise unknown_options([UNSAFE], commands[args.command])
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name); returns the exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        args = parse(words)
    except SystemExit as end:  # argparse ends so after --help
        return int(end.code or 0)
    except Exception as error:  # a usage error, or a bug: both are told in the one place that tells errors
        from .runtime import report_usage

        return report_usage(error, words)
    if args.show_version:
        from .. import __version__
        from .output import Output

        return Output().print(f"dise {__version__}\n")
    from .runtime import execute

    return execute(load(args.command or DASHBOARD).run, args)
