"""What contains generated code, for people and for programs: level, probes, what would raise it.

Pure. Shared by `dise doctor` and `dise sandbox selftest`.
"""

from __future__ import annotations

import sys

from ..domain.safetext import visible
from ..domain.scores import Level, SandboxStatus
from .events import Json

MEANING = {
    Level.STRONG: "generated code is contained: every probe was prevented, in namespaces of its own",
    Level.GOOD: "generated code is contained: every probe was prevented",
    Level.VIRTUAL: "generated code runs in a virtual machine: contained, but its times only rank",
    Level.LIMITS: "generated code runs with limits on time and memory only; it can read and change your files",
    Level.NONE: "generated code is not run here; writing, viewing and checking it works",
}
OTHERS = {
    "landlock": "Landlock and seccomp: Linux only",
    "seatbelt": "Seatbelt: macOS only",
    "wasm": "WebAssembly: where nothing else holds, with dise-tui[wasm] installed",
}
"""Back ends by a word of their names, and where they are used; those not in use here were not tried here either."""
NATIVE = {"linux": "landlock", "darwin": "seatbelt"}
"""What is always tried first on a system, whether it holds or not."""
DETAIL = 12
"""Columns that a probe's detail needs; with less it is left out."""
HELD, NOT_HELD = "✓", "✗"


def status_json(status: SandboxStatus) -> Json:
    """The status as one object."""
    return {
        "level": status.level.name,
        "backend": visible(status.backend),
        "runs": status.runs,
        "reason": visible(status.reason),
        "remedy": visible(status.remedy),
        "not_tried": not_tried(status),
        "probes": [
            {"name": visible(one.name), "held": one.held, "detail": visible(one.detail)} for one in status.probes
        ],
    }


def not_tried(status: SandboxStatus) -> list[str]:
    """The back ends that this result says nothing about."""
    tried = (status.backend.lower(), NATIVE.get(sys.platform, ""))
    found = [text for word, text in OTHERS.items() if not any(word in one for one in tried)]
    if status.level >= Level.GOOD:
        return found
    from ..standalone import sandbox_remarks  # only where another back end would help

    return [*(text for text in found if text != OTHERS["wasm"]), *sandbox_remarks()]


def probe_lines(status: SandboxStatus, width: int = 76) -> list[str]:
    """A line for each probe, those that were not prevented first; safe text of at most `width` columns."""
    if not status.probes:
        return ["nothing was probed"]
    rows = [
        (one.held, visible(one.name, newlines=True), visible(one.detail, newlines=True).rstrip(": "))
        for one in status.probes
    ]
    column = max(len(name) for _, name, _ in rows)
    lines = [_cut("what was tried from inside, ✓ where it was prevented:", width)]
    for held, name, detail in sorted(rows, key=lambda row: row[0]):
        start = f"{HELD if held else NOT_HELD} {name.ljust(column)}  "
        room = width - len(start)
        told = _cut(f"{start}{detail}", width) if room >= DETAIL else _cut(start, width)
        lines.append(told.rstrip())
    return lines


def _cut(text: str, width: int) -> str:
    return text if len(text.rstrip()) <= width else text[: width - 1] + "…"
