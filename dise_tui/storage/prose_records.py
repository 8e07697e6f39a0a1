"""What a text is worth as one JSON text, and back. Pure.

Kept whole and never queried by its parts; a version never changes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from ..domain.errors import StorageError
from ..domain.prose import Better, Gate, GatePart, PairResult, PartShare, ProseScore, RubricAnswer


def text(score: ProseScore) -> str:
    """Raises StorageError for a number that is not finite."""
    try:
        return json.dumps(asdict(score), allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise StorageError(
            "A score with a number that is not finite cannot be stored.", "Have it judged again."
        ) from error


def score(stored: str) -> ProseScore:
    """What `text` wrote; a field that a later format adds takes its default."""
    values: dict[str, Any] = json.loads(stored)
    known = {field.name: values[field.name] for field in fields(ProseScore) if field.name in values}
    gate = known["gate"]
    known["gate"] = Gate(gate["value"], gate["passes"], tuple(GatePart(**part) for part in gate["parts"]))
    known["answers"] = tuple(RubricAnswer(**answer) for answer in known["answers"])
    known["pairs"] = tuple(_pair(pair) for pair in known["pairs"])
    known["shares"] = tuple(PartShare(**share) for share in known["shares"])
    return ProseScore(**known)


def _pair(stored: dict[str, Any]) -> PairResult:
    better = stored["better"]
    return PairResult(**{**stored, "better": None if better is None else Better(better)})
