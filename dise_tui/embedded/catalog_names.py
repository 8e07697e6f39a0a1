"""What Ollama takes for the name of a model."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"(?:(?:[A-Za-z0-9_][A-Za-z0-9_.:-]*/)?[A-Za-z0-9_][A-Za-z0-9_-]*/)?"
    r"(?P<model>[A-Za-z0-9_][A-Za-z0-9_.-]{0,79})(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}))?"
)


def is_valid(name: str) -> bool:
    """Whether Ollama would take this for the name of a model."""
    return len(name) <= 350 and _NAME.fullmatch(name) is not None


def with_tag(name: str) -> str:
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"
