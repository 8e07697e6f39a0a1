"""`dise artifacts`: the library, one artifact a line."""

from __future__ import annotations

import argparse

from ..domain.safetext import visible
from . import wording
from .events import summary_json
from .runtime import Session, open_library, run_async

EXAMPLES = """\
examples:
  dise artifacts
  dise artifacts --json | jq -r '.[] | select(.fitness and .fitness < 0.8).name'
"""
PROMPT_COLUMNS = 60
"""Characters of a request that a line shows."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise artifacts`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--json", action="store_true", help="one JSON array")


def run(session: Session) -> int:
    """List; returns the exit code."""
    settings = session.settings

    async def work() -> int:
        async with open_library(settings) as library:
            found = await library.artifacts()
        if session.as_json:
            return session.out.json([summary_json(one) for one in found])
        if not found:
            session.out.note('The library is empty. Fill it: dise ask "Write a slugify function"')
            return 0
        rows = [
            (
                one.name,
                f"v{one.version}",
                wording.number(one.fitness),
                one.task_type.value,
                wording.one_line(one.prompt, PROMPT_COLUMNS),
            )
            for one in found
        ]
        return session.out.print(visible(wording.table(("NAME", "VERSION", "FITNESS", "TASK", "REQUEST"), rows)))

    return run_async(work())
