"""Puts trained and judged models into the package: the files that the built-in server runs, with their cards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...domain.errors import UsageError
from ..family import FOLDER
from . import asked, cards, exporter
from .sizes import FAMILY

KIND = "q8_0"


def install(source: Path, names: Sequence[str], tell: Callable[[str], None], target: Path = FOLDER) -> None:
    """Copy the models of a training's folder. Raises UsageError for one that was not trained to its end, not judged on
    the same requests as the others, or changed since, and when the files cannot be written."""
    try:
        known = {name: _card(source, name) for name in names}
        if len({card["evaluation"].get("sha256") for card in known.values()} - {None}) > 1:
            raise UsageError(
                "The models were judged on different requests.", "Run 'evaluate --requests FILE' with one file for all."
            )
        target.mkdir(parents=True, exist_ok=True)
        _copy(source, known, target)
        for name, card in known.items():
            file = target / f"builtin-{name}.gguf"
            cards.write({**card, "file": file.name}, target)
            modelfile = exporter.MODELFILE.format(file=file.name, context=asked.CONTEXT)
            file.with_suffix(".Modelfile").write_text(modelfile, encoding="utf-8")
            tell(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")
    except OSError as error:
        raise UsageError(f"The models cannot be copied from {source} to {target}: {error}.") from error
    if set(names) >= set(FAMILY):
        tell("\n".join(["", "For the README:", "", *cards.overview(target)]))


def _copy(source: Path, known: Mapping[str, dict[str, Any]], target: Path) -> None:
    """All model files or none, and what the cards there look for: what the whole product does with them."""
    files = {target / f"builtin-{name}.gguf": source / str(card["file"]) for name, card in known.items()}
    if (source / cards.WHOLE).exists():
        files[target / cards.WHOLE] = source / cards.WHOLE
    halves = {file: file.with_name(f"{file.name}.part") for file in files}
    try:
        for file, half in halves.items():
            shutil.copyfile(files[file], half)
        for name, card in known.items():
            if cards.sha256(halves[target / f"builtin-{name}.gguf"]) != card["sha256"]:
                raise UsageError(f"{card['file']} changed while it was copied.", "Run the step 'export' anew.")
        for file, half in halves.items():
            half.replace(file)
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


def _card(source: Path, name: str) -> dict[str, Any]:
    path = source / f"builtin-{name}.card.json"
    if not path.exists():
        raise UsageError(f"There is no {path.name} in {source}.", "Run the step 'export' first.")
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    file = source / str(card["file"])
    if not file.name.endswith(f".{KIND}.gguf") or not file.exists() or cards.sha256(file) != card["sha256"]:
        raise UsageError(f"{path.name} tells of another file than {file.name}.", "Run the step 'export' anew.")
    steps, of = card["training"]["steps"], card["training"]["of"]
    if steps != of:
        raise UsageError(
            f"builtin-{name} was not trained to its end: {steps} of {of} steps.",
            "Run 'train' to its end, then 'export' and 'evaluate --requests FILE'.",
        )
    if not card.get("evaluation", {}).get("requests"):
        raise UsageError(
            f"{path.name} tells nothing of held-out requests.", "Run 'evaluate --requests FILE' first: see there."
        )
    return card
