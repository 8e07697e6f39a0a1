"""`dise bench`: run the product's benchmarks here and print their numbers."""

from __future__ import annotations

import argparse

from ..domain.safetext import visible
from .runtime import Session

EXAMPLES = """\
examples:
  dise bench                 every benchmark
  dise bench startup         one of them
  dise bench --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise bench`."""
    from ..bench import BENCHMARKS

    listed = "".join(f"  {name.ljust(12)}  {what}\n" for name, (_, what) in BENCHMARKS.items())
    parser.epilog = f"benchmarks:\n{listed}\n{EXAMPLES}"
    parser.add_argument("names", nargs="*", metavar="NAME", help="which benchmarks; all without a name")
    parser.add_argument("--json", action="store_true", help="one JSON object: name to number")


def run(session: Session) -> int:
    """Measure; returns the exit code."""
    from ..bench import run as measure

    results = measure(session.args.names, session.settings, session.out.status)
    if session.as_json:
        return session.out.json(results)
    width = max((len(name) for name in results), default=0)
    return session.out.print(visible("".join(f"{name.ljust(width)}  {value:.4g}\n" for name, value in results.items())))
