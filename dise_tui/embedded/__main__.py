"""`python -m dise_tui.embedded`: the server as a process of its own, started by `process` or by hand."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys

from ..domain.errors import DiseError
from . import flags
from .lifeline import die_with, follow_pipe
from .model_files import Wanted
from .paces import CARD, Paces
from .server import ModelServer, engine_for, serve_until, stop_on_signals


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dise_tui.embedded", description="Serve the built-in models.")
    parser.add_argument("--port", type=int, default=0, help="of 127.0.0.1; 0 takes a free one")
    parser.add_argument("--announce", action="store_true", help="say on stdout, in one line of JSON, where it listens")
    parser.add_argument("--parent-pipe", action="store_true", help="end when standard input does")
    parser.add_argument("--parent-pid", type=int, metavar="PID", help="end when this parent process does (Linux)")
    parser.add_argument("--pace", nargs="?", const=CARD, metavar="TOKENS_PER_S", help="imitate speeds")
    parser.add_argument("--model-file", action="append", default=[], metavar="NAME=NUM_CTX=PATH", help="serve this")
    flags.add_arguments(parser)
    return parser.parse_args()


def _say(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


async def _run(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    if arguments.parent_pipe:
        follow_pipe(stop)

    def announce(server: ModelServer, url: str) -> None:
        if arguments.announce:
            told = {"url": url, "version": server.version, "pid": os.getpid()}
            _say({**told, "scripted": server.scripted, "paced": server.paced})

    simulation = flags.read(arguments)
    files = [Wanted.of_word(word) for word in arguments.model_file]
    await serve_until(
        engine_for(files, simulation),
        arguments.port,
        announce=announce,
        stop=stop,
        pace=Paces.read(arguments.pace),
        simulation=simulation,
    )


def main() -> int:
    arguments = _arguments()
    if arguments.parent_pid is not None:
        die_with(arguments.parent_pid)
    try:
        asyncio.run(_run(arguments))
    except DiseError as error:
        if arguments.announce:
            _say({"error": error.message, "hint": error.hint})
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
