"""Puts trained and judged models into the package: the files that the built-in server runs, with their cards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from ...domain.errors import UsageError
from ..family import FOLDER
from . import asked, cards, exporter
from .sizes import FAMILY

KIND = "q8_0"


def install(source: Path, names: Sequence[str], tell: Callable[[str], None], target: Path = FOLDER) -> None:
    """Copy the models of a training's folder. Raises UsageError for one that was not judged, or changed since."""
    known = {name: _card(source, name) for name in names}
    target.mkdir(parents=True, exist_ok=True)
    for name, card in known.items():
        file = target / f"builtin-{name}.gguf"
        half = file.with_suffix(".part")
        shutil.copyfile(source / str(card["file"]), half)
        half.replace(file)
        cards.write({**card, "file": file.name}, target)
        modelfile = exporter.MODELFILE.format(file=file.name, context=asked.CONTEXT)
        file.with_suffix(".Modelfile").write_text(modelfile, encoding="utf-8")
        tell(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")
    if set(names) >= set(FAMILY):
        tell("\n".join(["", "For the README:", "", *cards.overview(target)]))


def _card(source: Path, name: str) -> dict[str, object]:
    path = source / f"builtin-{name}.card.json"
    if not path.exists():
        raise UsageError(f"There is no {path.name} in {source}.", "Run the step 'export' first.")
    card: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    file = source / str(card["file"])
    if not file.name.endswith(f".{KIND}.gguf") or not file.exists() or cards.sha256(file) != card["sha256"]:
        raise UsageError(f"{path.name} tells of another file than {file.name}.", "Run the step 'export' anew.")
    if "evaluation" not in card:
        raise UsageError(
            f"{path.name} tells nothing of held-out requests.", "Run 'evaluate --requests FILE' first: see there."
        )
    return card
