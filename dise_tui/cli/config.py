"""`dise config`: a commented sample of the settings file."""

from __future__ import annotations

import argparse

from .runtime import Session

EXAMPLES = """\
examples:
  dise config                          every setting with its default, as a file to start from
  dise config --path                   where the settings file is looked for
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise config`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--path", action="store_true", help="print where the settings file is looked for")


def run(session: Session) -> int:
    """Print; returns the exit code."""
    from ..config import default_config_file, sample

    if session.args.path:
        given = getattr(session.args, "config", None)
        return session.out.print(f"{given or default_config_file()}\n")
    return session.out.print(sample())
