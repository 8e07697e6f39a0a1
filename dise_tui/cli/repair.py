"""`dise repair`: puts a sound library in the place of a damaged one; what was damaged is kept beside it.

How a file is examined and mended belongs to the storage; what is said of it, here.
"""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from ..domain.errors import StorageError
from ..domain.safetext import visible
from . import wording
from .consent import agreed
from .runtime import Session

if TYPE_CHECKING:
    from ..domain.repairing import Rebuilt, Saved
    from .events import Json

EXAMPLES = """\
examples:
  dise repair              what is wrong, what can be saved; asks before anything changes
  dise repair --yes        without asking
  dise repair --data-dir /mnt/old/dise

Reads the damaged file page by page, takes what is missing from the newest backup (one is made about once a
day), and checks the new library before it takes the place of the old one, which is kept under another name.
A sound library is left as it is.
"""
QUESTION = "Put the saved library in place? The damaged file is kept beside it. Type yes:"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise repair`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--yes", action="store_true", help="do not ask before the saved library is put in place")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Examine, save, ask, replace; returns the exit code. Raises StorageError."""
    from ..bootstrap import DATABASE
    from ..standalone import open_repair

    settings, out = session.settings, session.out
    library = str(settings.data_dir / DATABASE)
    with open_repair(settings) as repair:
        if not repair.wrong:
            if session.as_json:
                return out.json(
                    {"library": library, "ok": True, "wrong": [], "changed": False, "saved": [], "kept": None}
                )
            return out.print(visible(f"Nothing is wrong with {library}; nothing was changed.\n"))
        if not session.as_json:
            out.print(visible(f"{library} is damaged:\n"))
            for line in repair.wrong:
                out.print(visible(f"  {line}\n"))
        rebuilt = repair.rebuild()
        if not session.as_json:
            out.print(visible(saved_text(rebuilt)))
        if not session.args.yes and (session.as_json or not asyncio.run(agreed(QUESTION, out))):
            raise StorageError("Nothing was changed.", "To put the saved library in place: dise repair --yes")
        kept = str(repair.put_in_place())
    if session.as_json:
        return out.json(repair_json(library, repair.wrong, rebuilt, kept))
    out.print(visible(f"The library is repaired. The damaged file is kept as {kept}\n"))
    return 0


def saved_text(rebuilt: Rebuilt) -> str:
    """What is saved and what is not, in words."""
    lines = [f"  {saved_line(one)}" for one in rebuilt.saved]
    if rebuilt.backup_at is not None:
        lines.append(f"  The backup is of {rebuilt.backup_at:%Y-%m-%d %H:%M} UTC.")
    if rebuilt.without_request:
        lines.append(
            f"  The request of {wording.count(rebuilt.without_request, 'artifact')} is lost; its versions are kept."
        )
    return "\n".join(["can be saved:", *lines, ""])


def saved_line(one: Saved) -> str:
    """For instance: 12 versions (3 from the backup), 1 could not be saved."""
    noun = one.thing.removesuffix("s")
    backup = f" ({one.from_backup} from the backup)" if one.from_backup else ""
    lost = f", {one.lost} could not be saved" if one.lost else ""
    return f"{wording.count(one.saved, noun)}{backup}{lost}"


def repair_json(library: str, wrong: tuple[str, ...], rebuilt: Rebuilt, kept: str) -> Json:
    """The repair as one object."""
    return {
        "library": library,
        "ok": True,
        "wrong": list(wrong),
        "changed": True,
        "saved": [
            {"thing": one.thing, "saved": one.saved, "from_backup": one.from_backup, "lost": one.lost}
            for one in rebuilt.saved
        ],
        "backup_at": rebuilt.backup_at.isoformat() if rebuilt.backup_at else None,
        "requests_lost": rebuilt.without_request,
        "kept": kept,
    }
