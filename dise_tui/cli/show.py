"""`dise show ARTIFACT`: a stored answer on stdout, ready to be redirected into a file."""

from __future__ import annotations

import argparse

from ..domain.artifacts import Artifact, Version
from ..domain.errors import NotFoundError
from ..domain.safetext import visible
from .events import artifact_json, version_json
from .runtime import Session, open_library, run_async

EXAMPLES = """\
examples:
  dise show slugify > slugify.py      the code of the version that is served
  dise show slugify --version 1       an older version
  dise show slugify --text            the whole answer as the model wrote it
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise show`."""
    parser.epilog = EXAMPLES
    parser.add_argument("artifact", metavar="ARTIFACT", help="its name or id (dise artifacts lists them)")
    parser.add_argument("--version", metavar="N", type=int, help="this version instead of the served one")
    parser.add_argument("--text", action="store_true", help="the whole answer, not only its code")
    parser.add_argument("--json", action="store_true", help="one JSON object with text, code and score")


def run(session: Session) -> int:
    """Print; returns the exit code."""
    settings, args = session.settings, session.args

    async def work() -> int:
        async with open_library(settings) as library:
            artifact = await library.artifact(args.artifact)
        version = pick(artifact, args.version)
        if session.as_json:
            both = {**version_json(version), **artifact_json(artifact, version)}
            return session.out.json({**both, "text": version.text, "code": version.code})
        content = version.text if args.text or version.code is None else version.code
        return session.out.print(visible(content).rstrip("\n") + "\n")

    return run_async(work())


def pick(artifact: Artifact, number: int | None) -> Version:
    """A version by number, the served one for None. Raises NotFoundError."""
    if number is None:
        return artifact.best_version
    for version in artifact.versions:
        if version.number == number:
            return version
    known = ", ".join(str(version.number) for version in artifact.versions)
    raise NotFoundError(f"{artifact.name} has no version {number}.", f"Its versions are {known}.")
