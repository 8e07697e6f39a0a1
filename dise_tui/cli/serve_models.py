"""`dise serve-models`: the built-in models, or model files, for any program that speaks Ollama's protocol."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..domain.errors import UsageError
from ..embedded import flags
from ..embedded.paces import CARD, Paces
from .runtime import Session, signals_held

if TYPE_CHECKING:
    from ..embedded.server import ModelServer

EXAMPLES = """\
examples:
  dise serve-models                     on a free port, which it prints
  dise serve-models --port 11434        in Ollama's place
  OLLAMA_HOST=127.0.0.1:11434 ollama list
  dise serve-models --gguf ~/models/mine-7b-q4_k_m.gguf   a model file of your own; --gguf NAME=PATH names it
  dise serve-models --simulate-gpu 12GB --time-scale 10   loads and evicts as Ollama would on such a GPU
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise serve-models`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--port", metavar="N", type=int, default=0, help="port on loopback; any free one without it")
    parser.add_argument(
        "--pace", nargs="?", const=CARD, metavar="TOKENS_PER_S",
        help='answer as slowly as larger models, and load as slowly: 40, "builtin-large=12", or without a number as '
        "common models of 1, 3, 7 and 14 billion parameters",
    )  # fmt: skip
    parser.add_argument(
        "--gguf",
        metavar="[NAME=]PATH",
        action="append",
        help="serve this model file instead, really computed; may be repeated; [[gguf]] in the settings does the same",
    )
    flags.add_arguments(parser)


def run(session: Session) -> int:
    """Serve until Ctrl+C; returns the exit code."""
    from ..embedded import model_files
    from ..embedded.server import serve

    settings, simulation = session.settings, flags.read(session.args)
    port = session.args.port
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is no port.", "A port is a number from 1 to 65535; 0 means any free one.")

    files = [model_files.named(text) for text in session.args.gguf or ()]
    if not files and simulation is None:
        files = [model_files.Wanted(one.path, one.name, one.num_ctx) for one in settings.gguf]

    def announce(server: ModelServer, url: str) -> None:
        machine = f" on a simulated {simulation.gpus} GPU" if simulation is not None else ""
        kind = "scripted" if server.scripted else "small"
        what = f"{len(files)} model file{'s' if len(files) > 1 else ''}" if files else f"built-in {kind} models"
        paced = f", paced: {server.paced}" if server.paced else ""
        session.out.print(f"{what}{machine} at {url}{paced}, Ctrl+C ends\n")

    pace = Paces.read(session.args.pace or settings.pace)
    return serve(port, pace, announce, simulation, files, held=signals_held)
