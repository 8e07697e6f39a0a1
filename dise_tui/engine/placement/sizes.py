"""Sizes of models: reading them from what servers and names say, size classes, and well-known tags.

Data and arithmetic only; which model plays which role is decided in `roles`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from ...domain.hardware import InstalledModel
from ...domain.stages import Role

_SIZE = re.compile(r"(?:(\d+)\s*[xX]\s*)?(\d+(?:\.\d+)?)\s*([KMBT])", re.IGNORECASE)
_IN_NAME = re.compile(r"(?:^|[:\-_])e?(?:(\d+)x)?(\d+(?:\.\d+)?)(m|b)(?=$|[:\-_])", re.IGNORECASE)
_SCALE = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_BYTES_A_PARAMETER = 0.6
"""Disk bytes to a parameter at 4-bit quantisation, with embeddings and head at more bits."""

BOUNDS: dict[Role, float] = {Role.TINY: 2e9, Role.FAST: 6e9, Role.MEDIUM: 12e9}
"""Parameters below which a model belongs to the class; what is above them all is LARGE."""
TARGETS: dict[Role, float] = {Role.TINY: 1.1e9, Role.FAST: 3e9, Role.MEDIUM: 8e9, Role.LARGE: 15e9}
"""Parameters of the model that a role has in mind."""
SMALLEST = 2e7
"""Parameters below which a model is no common one."""
_BUILTIN = {
    "builtin-tiny": Role.TINY,
    "builtin-small": Role.FAST,
    "builtin-medium": Role.MEDIUM,
    "builtin-large": Role.LARGE,
}


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag of the public library that a role can be filled with."""

    name: str
    parameters: float
    size: int
    """Bytes on disk, rounded; the size of the default quantisation."""


RECOMMENDED: dict[Role, tuple[KnownTag, ...]] = {
    Role.TINY: (
        KnownTag("llama3.2:1b", 1.24e9, 1_300_000_000),
        KnownTag("tinyllama", 1.1e9, 640_000_000),
    ),
    Role.FAST: (
        KnownTag("qwen2.5-coder:3b", 3.1e9, 1_930_000_000),
        KnownTag("llama3.2:3b", 3.2e9, 2_020_000_000),
        KnownTag("phi3:mini", 3.8e9, 2_180_000_000),
    ),
    Role.MEDIUM: (
        KnownTag("qwen2.5:7b", 7.6e9, 4_700_000_000),
        KnownTag("gemma2:9b", 9.2e9, 5_440_000_000),
    ),
    Role.LARGE: (
        KnownTag("qwen2.5-coder:14b", 14.8e9, 8_990_000_000),
        KnownTag("deepseek-coder-v2:16b", 15.7e9, 8_910_000_000),
    ),
}
"""What to pull for a class, the first that fits."""

_TAGS_WITHOUT_SIZE = {
    "tinyllama": 1.1e9,
    # 776 MB: the 1.3B model, not the 6.7B one that its name suggests.
    "deepseek-coder": 1.3e9,
    "phi3": 3.8e9,
    "phi3:mini": 3.8e9,
    "phi3:medium": 14e9,
    "llama3.2": 3.2e9,
    "llama3.1": 8e9,
    "llama3": 8e9,
    "gemma2": 9.2e9,
    "mistral": 7.2e9,
    "mistral-nemo": 12.2e9,
    "mixtral": 46.7e9,
    "codellama": 6.7e9,
    "qwen2.5": 7.6e9,
    "qwen2.5-coder": 7.6e9,
}
"""Parameters behind tags that do not name them; ":latest" is left away."""


def parse_parameters(text: str) -> float | None:
    """Parameters of a size as servers write it: "1.1B", "494.03M", "8x7B"; None when it is no size."""
    match = _SIZE.match(text.strip())
    if match is None:
        return None
    experts, number, unit = match.groups()
    return float(number) * _SCALE[unit.lower()] * int(experts or 1) or None


def parameters_in_name(name: str) -> float | None:
    """Parameters as far as a model's name tells: its tag first, then the whole name, then the table."""
    base, _, tag = name.rpartition(":")
    for part in (tag, base) if base else (tag,):
        if match := _IN_NAME.search(part):
            experts, number, unit = match.groups()
            return float(number) * _SCALE[unit.lower()] * int(experts or 1) or None
    short = name.casefold().removesuffix(":latest").rpartition("/")[2]
    return _TAGS_WITHOUT_SIZE.get(short)


def parameters(model: InstalledModel) -> float | None:
    """Parameters of a model: as the server says, else by its name, else estimated from its size on disk.

    None for a scripted model, which has none.
    """
    if is_scripted(model):
        return None
    known = parse_parameters(model.parameter_size) or parameters_in_name(model.name)
    return known or (model.size / _BYTES_A_PARAMETER if model.size > 0 else None)


def is_scripted(model: InstalledModel) -> bool:
    return model.parameter_size.strip().casefold() == "scripted"


def builtin_role(model: InstalledModel) -> Role | None:
    """The role that one of dise's own models is made for, whatever server runs it; None for any other model.

    By its name, and a size that no model of another kind has.
    """
    own = _BUILTIN.get(model.name.casefold().removesuffix(":latest").removesuffix(":paced"))
    return own if is_scripted(model) or (parameters(model) or math.inf) < SMALLEST else None


def size_class(count: float) -> Role:
    """The class of a model with `count` parameters: below 2B tiny, below 6B fast, below 12B medium, else large."""
    return next((role for role, bound in BOUNDS.items() if count < bound), Role.LARGE)


def same_model(left: str, right: str) -> bool:
    """Whether two names mean the same model, as Ollama reads them: no tag means `latest`, case does not count."""
    return left == right or _tagged(left.strip().casefold()) == _tagged(right.strip().casefold())


def _tagged(name: str) -> str:
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"
