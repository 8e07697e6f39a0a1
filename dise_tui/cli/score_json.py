"""A judged file as one JSON object: plain numbers, no NaN, every string safe text. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ..domain.safetext import visible
from ..domain.scores import CaseOutcome, Verdict
from ..domain.trials import Part
from ..engine.judging import Judged
from .events import Json, score_json

MOST_FAILURES = 20
"""Failures that are told in full."""


def judged_json(file: str, entry: str | None, judged: Judged, parts: Sequence[Part]) -> Json:
    """What `dise score --json` prints for a file; null is "unknown"."""
    score, evaluation = judged.score, judged.evaluation
    found: Json = {"file": file, "entry": entry, **score_json(score)}
    found |= {
        "level": score.level.name if score.level is not None else None,
        "backend": score.backend,
        "flags": sorted(score.flags),
        "robustness": score.robustness,
        "review": score.review,
        "exec_sigma_s": score.exec_sigma_s,
        "mutation": _mutation(judged),
        "parts": [asdict(part) for part in parts],
        "cases": [outcome.verdict.value for outcome in evaluation.outcomes] if evaluation else [],
        "failures": failures_json(judged),
        "notes": list(judged.notes),
        "output": evaluation.output if evaluation else "",
        "output_dropped": evaluation.output_dropped if evaluation else 0,
        "cpu_s": evaluation.cpu_s if evaluation else None,
        "wall_s": evaluation.wall_s if evaluation else None,
        "peak_rss_bytes": evaluation.peak_rss_bytes if evaluation else None,
    }
    safe: Json = clean(found)
    return safe


def _mutation(judged: Judged) -> Json | None:
    mutation = judged.mutation
    if mutation is None:
        return None
    return {"killed": mutation.killed, "tried": mutation.tried, "rate": mutation.rate}


def failures(judged: Judged) -> list[tuple[int, CaseOutcome]]:
    """The cases that did not pass, with their numbers from 1 on, in their order."""
    outcomes = judged.evaluation.outcomes if judged.evaluation else ()
    return [(number, one) for number, one in enumerate(outcomes, 1) if one.verdict is not Verdict.PASS]


def failures_json(judged: Judged) -> list[Json]:
    """The first MOST_FAILURES of them."""
    return [
        {
            "case": number,
            "verdict": one.verdict.value,
            "source": one.source,
            "expected": one.expected,
            "got": one.got,
        }
        for number, one in failures(judged)[:MOST_FAILURES]
    ]


def clean(value: Any) -> Any:
    """`value` with safe text for its strings and null for what is no number that JSON knows."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {visible(str(key)): clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [clean(one) for one in value]
    return value
