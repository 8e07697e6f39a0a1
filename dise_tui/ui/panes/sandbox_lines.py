"""How the sandbox reads: its level, what every probe saw, and what would raise it. Pure functions."""

from __future__ import annotations

from ...domain.scores import Level, SandboxStatus
from ..safe_text import one_line, padded
from ..spans import Line

_MEANING = {
    Level.STRONG: "Generated code is contained: every probe was prevented, in namespaces of its own.",
    Level.GOOD: "Generated code is contained: every probe was prevented, without namespaces of its own.",
    Level.VIRTUAL: "Generated code runs in a virtual machine: contained, but its times only rank.",
    Level.LIMITS: "UNSAFE: generated code runs with limits on time and memory only. It can read and change your files.",
    Level.NONE: "Generated code is not run here. Writing, viewing and checking it without running works.",
}


def sandbox_lines(status: SandboxStatus) -> list[Line]:
    """Level, meaning, remedy, then one line for each probe; what was not prevented comes first."""
    good = status.level >= Level.VIRTUAL
    lines: list[Line] = [
        ((f"{status.level.name} ", "ok" if good else "error"), (one_line(status.backend, 60), "strong")),
        ((_MEANING[status.level], "text" if good else "warn"),),
    ]
    if status.reason:
        lines.append(((one_line(status.reason, 300), "dim"),))
    if status.remedy:
        lines.append((("→ ", "accent"), (one_line(status.remedy, 300), "text")))
    lines.append(())
    if not status.probes:
        return [*lines, (("Nothing was probed.", "dim"),)]
    lines.append(((f"{len(status.probes)} attempts that a contained program must not succeed with:", "dim"),))
    width = max(len(probe.name) for probe in status.probes) + 2
    for probe in sorted(status.probes, key=lambda probe: probe.held):
        mark: Line = (("  ✓ ", "ok"),) if probe.held else (("  ✗ ", "error"),)
        word = "prevented " if probe.held else "NOT prevented "
        lines.append(
            (
                *mark,
                (padded(one_line(probe.name, 60), width), "text"),
                (word, "dim" if probe.held else "error"),
                (one_line(probe.detail, 120).rstrip(": "), "dim"),
            )
        )
    return lines
