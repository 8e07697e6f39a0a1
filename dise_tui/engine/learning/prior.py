"""What is believed of a model before it was tried here: the prior that is shipped.

The rates are published means of EvalPlus (pass@1 on HumanEval+ and MBPP+, weighted 164 : 378) for the models that the
founding documents name. They say nothing of prose. Measurements of this machine belong to `registry`.
"""

from __future__ import annotations

import re
from typing import Final

from ...domain.prompts import Kind, TaskType
from .beta import Beta

WEIGHT: Final = 4.0
"""Attempts that the prior counts as: a handful of own attempts outweighs it."""

_RATES: Final[tuple[tuple[str, float], ...]] = (
    ("tinyllama", 0.09),
    ("qwen2.5-coder:3b", 0.679),
    ("qwen2.5-coder:7b", 0.755),
    ("qwen2.5-coder:14b", 0.772),
    ("phi3:mini", 0.557),
    ("deepseek-coder:6.7b", 0.673),
    ("deepseek-coder-v2:16b", 0.72),
    ("codellama:7b", 0.434),
    ("gemma2:9b", 0.62),
)
_SIZE: Final = re.compile(r"(?<![0-9.])([0-9]{1,4}(?:\.[0-9]{1,2})?)\s*([bm])(?![a-z0-9])", re.IGNORECASE)
_BY_SIZE: Final[tuple[tuple[float, float], ...]] = ((2.0, 0.3), (5.0, 0.5), (10.0, 0.6), (40.0, 0.7))
"""Billions of parameters below which a model that nobody measured is held to pass this often; a guess."""
_LARGEST, _UNKNOWN = 0.75, 0.5


def prior(model: str, task_type: TaskType, parameter_size: str = "") -> Beta:
    """The belief before the first attempt; `parameter_size` as the server says it ("3.2B"), for unlisted models."""
    if task_type.kind is not Kind.CODE:
        return Beta.about(_UNKNOWN, 2.0)
    name = model.lower()
    listed = next(
        (rate for start, rate in _RATES if name == start or name.startswith((start + "-", start + ":"))), None
    )
    if listed is not None:
        return Beta.about(listed, WEIGHT)
    found = _SIZE.search(parameter_size) or _SIZE.search(name.rpartition(":")[2])
    if found is None:
        return Beta.about(_UNKNOWN, WEIGHT / 2)
    billions = float(found[1]) / (1000 if found[2].lower() == "m" else 1)
    rate = next((rate for below, rate in _BY_SIZE if billions < below), _LARGEST)
    return Beta.about(rate, WEIGHT / 2)
