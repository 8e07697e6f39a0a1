"""How likely a model writes code that passes, before anything was seen, and what an attempt costs.

Owns the shipped prior and the arithmetic of expected seconds. What was seen of a model comes in from outside.

The table holds published mean pass rates (pass@1) on HumanEval+ and MBPP+, weighted 164 : 378 by number of tasks, as
listed by EvalPlus (evalplus.github.io, Apache-2.0). Models that are not in it get a guess from their size.
"""

from __future__ import annotations

import math
import re
from typing import Final

from .view import Available, Prior, View

_KNOWN: Final[tuple[tuple[str, float], ...]] = (
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
_CODE: Final = re.compile(r"cod(?:er|e)(?![a-z]*llama)|starcoder|devstral|codestral", re.IGNORECASE)
_CODE_BONUS: Final = 0.6
"""In logits: models of one size that were made for code do so much better."""
_MIDDLE: Final = 3.5e9
"""Parameters at which a general model of recent years passes half."""
_SLOPE: Final = 0.75
"""Logits gained by each factor of e in size."""
_LEAST_PARAMETERS: Final = 1e8
PSEUDO: Final = 4.0
"""What was published counts as so many attempts."""
SURE: Final = 0.9
"""Probability from which on what was seen overrules what was published."""
TOKENS: Final = 330.0
"""Tokens of an answer with one function, and what is around it."""
OVERHEAD_S: Final = 0.6
"""Reading the prompt and testing the answer."""
SAME_MODEL: Final = 0.35
"""A model that failed a task once passes it the next time with so much of its chance."""
_SLOWEST: Final = 0.1


def published(name: str, parameters: float) -> float:
    """Share of small programming tasks that a model passes, 0..1: from the table, else guessed from its size."""
    known = next((rate for start, rate in _KNOWN if name.casefold().startswith(start)), None)
    if known is not None:
        return known
    size = math.log(max(parameters, _LEAST_PARAMETERS) / _MIDDLE)
    logit = _SLOPE * size + (_CODE_BONUS if _CODE.search(name) else 0.0)
    return min(0.9, 1 / (1 + math.exp(-logit)))


def chance(model: Available, priors: tuple[Prior, ...]) -> float:
    """Expected share passed at the first try: the published rate, unless what was seen says surely something else.

    What was published counts as PSEUDO attempts. Until the posterior is SURE that the rate differs, nothing changes:
    a few lucky attempts must not reorder everything.
    """
    rate = published(model.name, model.parameters)
    seen = next((prior for prior in priors if prior.model == model.name), None)
    if seen is None:
        return rate
    posterior = (PSEUDO * rate + seen.successes, PSEUDO * (1 - rate) + seen.failures)
    above = surely_above(posterior, rate)
    return posterior[0] / sum(posterior) if max(above, 1 - above) > SURE else rate


def surely_above(counts: tuple[float, float], rate: float) -> float:
    """Probability that a Beta distribution with these (successes, failures) lies above a rate; normal approximation,
    which is wide where counts are few, so that then nothing is sure."""
    successes, failures = counts
    total = successes + failures
    variance = successes * failures / (total * total * (total + 1))
    if variance <= 0:
        return 0.5
    return 0.5 * (1 + math.erf((successes / total - rate) / math.sqrt(2 * variance)))


def answer_seconds(model: Available) -> float:
    """Expected seconds of one attempt with the model loaded."""
    return OVERHEAD_S + TOKENS / max(model.tokens_per_s, _SLOWEST)


def seconds(model: Available, view: View) -> float:
    """Expected seconds of one attempt, with this job's share of the load if there must be one."""
    return answer_seconds(model) + (0.0 if model.loaded else model.load_s / max(1, view.sharing))
