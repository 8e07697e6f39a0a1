"""`dise sandbox selftest`: try to get out of the sandbox again, and tell what was prevented."""

from __future__ import annotations

import argparse
import textwrap
import time

from ..domain.errors import RunRefusedError
from ..domain.safetext import visible
from ..domain.scores import SandboxStatus
from . import wording
from .output import Output
from .probe_table import MEANING, not_tried, probe_lines, status_json
from .runtime import Session, run_async

EXAMPLES = """\
examples:
  dise sandbox selftest           every probe, and the level that they prove
  dise sandbox selftest --json | jq '.probes[] | select(.held | not)'

Exit codes: 0 generated code is contained here, 5 it is not, so it is not run.
"""
NARROWEST, WIDEST = 40, 120
"""Columns of the text, whatever the terminal has."""
GREEN, YELLOW, RED = 32, 33, 31


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise sandbox`."""
    parser.epilog = EXAMPLES
    parser.add_argument("action", choices=("selftest",), metavar="selftest", help="run the probes again")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Probe and report; 0 when something contains code, 5 when nothing does."""
    settings = session.settings
    session.out.status("trying to get out …")

    async def work() -> int:
        from ..standalone import selftest

        started = time.monotonic()
        status = await selftest(settings)
        return report(session, status, time.monotonic() - started)

    return run_async(work())


def report(session: Session, status: SandboxStatus, took_s: float) -> int:
    """Print what was found; returns the exit code."""
    if session.as_json:
        held = sum(one.held for one in status.probes)
        more = {"seconds": round(took_s, 3), "held": held, "total": len(status.probes)}
        session.out.json({**status_json(status), **more})
    else:
        session.out.print(text(status, took_s, session.out))
    return 0 if status.runs else RunRefusedError.exit_code


def text(status: SandboxStatus, took_s: float, out: Output) -> str:
    """The level, the table, what would raise the level."""
    held = sum(one.held for one in status.probes)
    worst = any(not one.held for one in status.probes)
    mark = out.paint("✗", RED) if not status.runs else out.paint("!", YELLOW) if worst else out.paint("✓", GREEN)
    width = max(NARROWEST, min(out.out.columns, WIDEST))

    def told(line: str) -> list[str]:
        safe = visible(line, newlines=True)
        return textwrap.wrap(safe, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)

    lines = [f"{mark} sandbox {visible(status.label, newlines=True)}", *told(MEANING[status.level])]
    lines += [f"    {line}" for line in probe_lines(status, width - 4)]
    if status.probes:
        lines.append(f"  {held} of {wording.count(len(status.probes), 'probe')} held · {wording.seconds(took_s)}")
    for one in not_tried(status):
        lines += told(f"not tried here: {one}")
    if status.reason:
        lines += told(status.reason)
    if status.remedy:
        lines += told(f"→ {status.remedy}")
    return "\n".join(lines) + "\n"
