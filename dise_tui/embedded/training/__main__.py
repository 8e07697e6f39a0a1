"""`python -m dise_tui.embedded.training`: the commands and their options."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ...domain.errors import DiseError, UsageError
from .sizes import FAMILY, SIZES

LIBRARIES: Final = ("torch", "tokenizers", "gguf", "numpy", "xllamacpp")
TEXTS: Final = 160_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 failed, 3 stopped before its end."""
    options = _parser().parse_args(arguments)
    try:
        if missing := [name for name in LIBRARIES if importlib.util.find_spec(name) is None]:
            raise UsageError(
                f"Training needs {', '.join(missing)}.", "Install the extra: pip install 'dise-tui[training]'."
            )
        return _run(options)
    except DiseError as error:
        _tell(f"error: {error.message}" + (f" {error.hint}" if error.hint else ""))
        return 1
    except KeyboardInterrupt:
        _tell("stopped")
        return 3


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _run(options: argparse.Namespace) -> int:
    from . import commands

    folder = commands.Folder(options.folder)
    sizes = getattr(options, "size", None) or list(FAMILY)
    if options.command == "data":
        commands.data(folder, options.texts, options.seed, _tell, withheld=options.withhold)
    elif options.command == "train":
        return _train(options, sizes)
    elif options.command == "export":
        for name in sizes:
            commands.export(folder, name, options.type or ["f16", "q8_0"], _tell)
    elif options.command == "install":
        from .installing import install

        install(options.folder, sizes, _tell)
    elif options.command == "evaluate" and options.whole is not None:
        commands.evaluate_whole(folder, options.requests, options.whole, _tell)
    elif options.command == "evaluate":
        for name in sizes:
            commands.evaluate(folder, name, options.requests, _tell, samples=options.samples)
    else:
        return _all(options, sizes)
    return 0


def _train(options: argparse.Namespace, sizes: Sequence[str]) -> int:
    from . import commands

    folder = commands.Folder(options.folder)
    if options.here:
        commands.stop_with_parent()
        done = commands.train_here(
            folder, sizes[0], options.seed, _tell, steps=options.steps, device=options.device,
            threads=options.threads or SIZES[sizes[0]].threads, every_s=options.every,
        )  # fmt: skip
        return 0 if done else 3
    folder.needed(folder.encoded(), "data")
    same = ["--folder", str(options.folder), "--seed", str(options.seed), "--device", options.device]
    same += ["--every", str(options.every)]
    if options.threads is not None:
        same += ["--threads", str(options.threads)]
    if options.steps is not None:
        same += ["--steps", str(options.steps)]
    return commands.train(sizes, same, options.threads)


def _all(options: argparse.Namespace, sizes: Sequence[str]) -> int:
    """Every step that has not been done yet; what an earlier run has finished is kept."""
    from . import commands

    folder = commands.Folder(options.folder)
    if not folder.data.exists():  # the last file of that step
        commands.data(folder, options.texts, options.seed, _tell, withheld=options.withhold)
    if code := _train(options, sizes):
        return code
    for name in sizes:
        commands.export(folder, name, ["f16", "q8_0"], _tell)
        if options.requests is not None:
            commands.evaluate(folder, name, options.requests, _tell, samples=options.samples)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dise_tui.embedded.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    everything = {
        "data": "make the texts and the tokenizer",
        "train": "train models side by side; Ctrl+C stops them, the same command goes on",
        "export": "write GGUF files and compare them with the networks",
        "evaluate": "judge models in the sandbox",
        "install": "put judged models into the package",
        "all": "from nothing to model files; goes on where it was stopped",
    }
    for name, what in everything.items():
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("--folder", type=Path, default=Path("training"), help="where all files lie")
        command.add_argument("--seed", type=int, default=1)
        if name != "data":
            command.add_argument("--size", action="append", choices=list(SIZES), help="default: the whole family")
        if name in ("data", "all"):
            command.add_argument("--texts", type=int, default=TEXTS, help="how many texts to make")
            command.add_argument(
                "--withhold", type=int, default=0, help="phrases of each family to leave out, for trials"
            )
        if name in ("train", "all"):
            command.add_argument("--steps", type=int, help="instead of the size's own number")
            command.add_argument("--device", default="cpu", help='"cpu" or "cuda"')
            command.add_argument("--threads", type=int, help="of each model, instead of the size's own number")
            command.add_argument("--every", type=float, default=10.0, help="seconds between lines of progress")
            command.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
        if name == "export":
            command.add_argument("--type", action="append", choices=["f16", "q8_0"])
        if name == "evaluate":
            what = "put N of the requests through the whole product instead, with the models that are installed"
            command.add_argument("--whole", type=int, metavar="N", help=what)
        if name in ("evaluate", "all"):
            command.add_argument("--requests", type=Path, help="held-out ones, JSON lines; without: taught phrases")
            command.add_argument("--samples", type=int, help="answers to each request above temperature 0")
    return parser


if __name__ == "__main__":
    sys.exit(main())
