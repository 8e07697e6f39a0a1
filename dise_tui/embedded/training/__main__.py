"""`python -m dise_tui.embedded.training`: the commands and their options."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...domain.errors import DiseError, UsageError
from .sizes import FAMILY, SIZES

if TYPE_CHECKING:
    from . import commands

LIBRARIES: Final = ("torch", "tokenizers", "gguf", "numpy", "xllamacpp")
TEXTS: Final = 260_000
"""What the shipped models are trained on."""
DESCRIPTION: Final = """\
Makes the built-in models from nothing. The steps, in this order:

  all                        data (minutes), train (about three hours on four cores) and export (minutes) in one
  all --after FOLDER --folder ANOTHER
                             once more, from the weights of the training in FOLDER on, with the texts that are made now;
                             the shipped models are of such a second training
  evaluate --requests FILE   judges the models on held-out requests; install needs it
  install                    puts the judged models into the package
  evaluate --whole N --requests FILE
                             puts N of the requests through the whole product with the models that are installed
  install                    once more, so that the installed cards tell of it
"""


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
        commands.data(folder, options.texts, options.seed, _tell, withheld=options.withhold, after=_after(options))
    elif options.command == "train":
        return _train(options, sizes)
    elif options.command == "export":
        for name in sizes:
            commands.export(folder, name, options.type or ["f16", "q8_0"], _tell)
    elif options.command == "install":
        from .installing import install

        install(options.folder, sizes, _tell)
    elif options.command == "evaluate" and options.whole is not None:
        if options.size or options.samples:
            raise UsageError(
                "--whole goes neither with --size nor with --samples.",
                "It asks the installed models, all together, once for each request.",
            )
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
        import torch

        torch.set_flush_denormal(True)  # numbers next to nothing cost a hundred times as much; for this process alone
        commands.stop_with_parent()
        done = commands.train_here(
            folder, sizes[0], options.seed, _tell, steps=options.steps, device=options.device,
            threads=options.threads or SIZES[sizes[0]].threads, every_s=options.every,
        )  # fmt: skip
        return 0 if done else 3
    folder.needed(folder.data, "data")
    same = ["--folder", str(options.folder), "--seed", str(options.seed), "--device", options.device]
    same += ["--every", str(options.every)]
    if options.threads is not None:
        same += ["--threads", str(options.threads)]
    if options.steps is not None:
        same += ["--steps", str(options.steps)]
    return commands.train(sizes, same, options.threads, _tell)


def _all(options: argparse.Namespace, sizes: Sequence[str]) -> int:
    """Every step that has not been done yet; what an earlier run has finished is kept."""
    from . import commands

    folder = commands.Folder(options.folder)
    if not commands.has_data(folder, options.texts, options.seed, options.withhold, _after(options)):
        commands.data(folder, options.texts, options.seed, _tell, withheld=options.withhold, after=_after(options))
    if code := _train(options, sizes):
        return code
    for name in sizes:
        commands.export(folder, name, ["f16", "q8_0"], _tell)
        if options.requests is not None:
            commands.evaluate(folder, name, options.requests, _tell, samples=options.samples)
    return 0


def _after(options: argparse.Namespace) -> commands.Folder | None:
    from . import commands

    return commands.Folder(options.after) if options.after else None


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, not {text!r}")
    return int(text)


def _not_negative(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"must be a whole number, 0 or above, not {text!r}")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dise_tui.embedded.training",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
        if name in ("data", "train", "all"):
            command.add_argument("--seed", type=int, default=1, help="another one gives other texts and other weights")
        if name != "data":
            command.add_argument("--size", action="append", choices=list(SIZES), help="default: the whole family")
        if name in ("data", "all"):
            command.add_argument("--texts", type=_positive, default=TEXTS, help="how many texts to make")
            command.add_argument(
                "--after", type=Path, metavar="FOLDER",
                help="begin with the weights of the training in that folder, and keep its tokenizer",
            )  # fmt: skip
            command.add_argument(
                "--withhold", type=_not_negative, default=0, help="phrases of each family to leave out, for trials"
            )
        if name in ("train", "all"):
            command.add_argument("--steps", type=_positive, help="instead of the size's own number")
            command.add_argument("--device", default="cpu", help='"cpu" or "cuda"')
            command.add_argument("--threads", type=_positive, help="of each model, instead of its own number")
            command.add_argument("--every", type=float, default=10.0, help="seconds between lines of progress")
            command.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
        if name == "export":
            command.add_argument("--type", action="append", choices=["f16", "q8_0"])
        if name == "evaluate":
            what = "put N of the requests through the whole product instead, with the models that are installed"
            command.add_argument("--whole", type=_positive, metavar="N", help=what)
        if name in ("evaluate", "all"):
            without = "taught phrases in other words" if name == "evaluate" else "no evaluation"
            command.add_argument("--requests", type=Path, help=f"held-out ones, JSON lines; without: {without}")
            command.add_argument("--samples", type=_positive, help="answers to each request above temperature 0")
    return parser


if __name__ == "__main__":
    sys.exit(main())
