"""The built-in models: small networks that the project trains, whose files and cards come with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..domain.errors import UsageError
from . import model_files
from .engine import ModelCard
from .paces import load_time

FOLDER: Final = Path(__file__).parent / "files"
NAMES: Final = ("builtin-tiny", "builtin-small", "builtin-medium", "builtin-large")
"""Smallest first."""
_RATES: Final = (180.0, 110.0, 60.0, 35.0)
"""Tokens a second of models of 1, 3, 7 and 14 billion parameters on a common GPU, for `--pace` without a number."""
VARIABLE: Final = "DISE_BUILTIN_MODELS"
"""Environment variable: "scripted" puts prepared answers in their place, which no network makes, for tests that need an
exact text; "trained" insists on the networks. Without it they answer where their files are there."""


def there() -> bool:
    """Whether the files are part of this installation."""
    return all((FOLDER / f"{name}.gguf").is_file() for name in NAMES)


def wants_script() -> bool:
    """Whether prepared answers take the networks' place. Raises UsageError for a value that means nothing."""
    value = os.environ.get(VARIABLE, "").strip().lower()
    if value not in ("", "trained", "scripted"):
        raise UsageError(
            f"{VARIABLE} cannot be {value[:40]!r}.",
            '"trained" means the built-in models, "scripted" prepared answers for tests; without it they are trained.',
        )
    return value == "scripted" or (not value and not there())


def wanted() -> list[model_files.Wanted]:
    """The files. Raises UsageError where one is missing from the installation."""
    found = [model_files.Wanted(FOLDER / f"{name}.gguf", name) for name in NAMES]
    if missing := [one.path.name for one in found if not one.path.is_file()]:
        raise UsageError(
            f"This installation lacks the built-in models: {', '.join(missing)}.",
            "python -m dise_tui.embedded.training makes them; without DISE_BUILTIN_MODELS there are prepared answers.",
        )
    return found


def cards() -> Sequence[ModelCard]:
    """The models. Raises UsageError for files that are missing or broken."""
    pairs = zip(model_files.cards(wanted()), _RATES, strict=True)
    return [replace(card, tokens_per_s=rate, load_s=load_time(rate)) for card, rate in pairs]
