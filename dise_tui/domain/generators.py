"""A generator: everything that decides what a model call yields, so that a success can be repeated."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Generator:
    """The whole configuration of one model call."""

    model: str
    temperature: float
    stage: str
    prompt_hash: str
    """First 12 hex digits of SHA-256 over the system prompt."""
    mantra: str | None = None

    @property
    def label(self) -> str:
        return f"{self.model} t{self.temperature:g} {self.stage}"


def prompt_hash(system_prompt: str) -> str:
    return hashlib.sha256(system_prompt.encode()).hexdigest()[:12]
