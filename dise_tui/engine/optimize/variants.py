"""Which variants there are: the five named ones, and the product of models, temperatures and approaches.

Owns names, temperatures and the mapping of names in the founding documents to what is installed. Which one is tried
first is the policies' affair.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ...domain.optimizing import Approach, Variant
from .view import Available, View

COLDEST: Final = 0.0
HOTTEST: Final = 1.5
TEMPERATURES: Final = (0.1, 0.5, 0.9)
APPROACHES: Final = (
    Approach.BALANCED, Approach.CONSERVATIVE, Approach.TEST_FIRST, Approach.ROBUST, Approach.CONCISE,
    Approach.CREATIVE, Approach.FAST,
)  # fmt: skip
"""Approaches that start from the request alone, the most general first."""
MAX_TOKENS: Final = 4000
"""Of one answer."""


@dataclass(frozen=True, slots=True)
class Named:
    """A variant that the founding documents name."""

    name: str
    models: tuple[str, ...]
    """Tags that are meant, the first that is installed."""
    parameters: float
    """Of the model meant; what is nearest to it stands in."""
    temperature: float
    approach: Approach


NAMED: Final = (
    Named("deepseek_conservative", ("deepseek-coder:6.7b",), 6.7e9, 0.1, Approach.CONSERVATIVE),
    Named("qwen_balanced", ("qwen2.5-coder:14b", "qwen2.5:14b"), 14.8e9, 0.5, Approach.BALANCED),
    Named("qwen_creative", ("qwen2.5-coder:14b", "qwen2.5:14b"), 14.8e9, 0.9, Approach.CREATIVE),
    Named("codellama_fast", ("codellama:7b",), 6.7e9, 0.3, Approach.FAST),
    Named("deepseek_powerful", ("deepseek-coder-v2:16b",), 15.7e9, 0.3, Approach.ROBUST),
)
"""The five with names. Where the documents differ, the one that gives each its own temperature is followed."""
FORKS: Final = (
    Named("codellama_conservative", ("codellama:7b",), 6.7e9, 0.1, Approach.CONSERVATIVE),
    Named("qwen_balanced", ("qwen2.5-coder:14b", "qwen2.5:14b"), 14.8e9, 0.5, Approach.BALANCED),
    Named("qwen_creative", ("qwen2.5-coder:14b", "qwen2.5:14b"), 14.8e9, 0.9, Approach.CREATIVE),
    Named("deepseek_conservative", ("deepseek-coder-v2:16b", "deepseek-coder:6.7b"), 15.7e9, 0.1,
          Approach.CONSERVATIVE),
    Named("deepseek_balanced", ("deepseek-coder-v2:16b", "deepseek-coder:6.7b"), 15.7e9, 0.5, Approach.BALANCED),
)  # fmt: skip
"""What the overseer forks."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A named variant on a model that is there."""

    variant: Variant
    wanted: str
    """The tag that the documents mean."""
    substitute: bool
    why: str
    """One sentence when another model stands in; "" otherwise."""


def named_variants(models: Iterable[Available], named: Sequence[Named] = NAMED) -> tuple[Mapped, ...]:
    """The named variants on what is installed and fits; a model that is not there is replaced by the nearest in size.

    Two that would come out alike, because one model stands in for both, are made one. Empty without any model.
    """
    usable = sorted((model for model in models if model.fits), key=lambda model: (model.parameters, model.name))
    found: dict[str, Mapped] = {}
    for one in named if usable else ():
        mapped = _mapped(one, usable)
        found.setdefault(mapped.variant.key, mapped)
    return tuple(found.values())


def _mapped(one: Named, usable: Sequence[Available]) -> Mapped:
    for tag in one.models:
        exact = next((model for model in usable if _same(model.name, tag)), None)
        if exact is not None:
            return Mapped(_variant(one, exact), one.models[0], tag != one.models[0], _told(one, exact, tag))
    nearest = min(usable, key=lambda model: (_distance(model.parameters, one.parameters), model.name))
    return Mapped(_variant(one, nearest), one.models[0], True, _told(one, nearest, ""))


def _variant(one: Named, model: Available) -> Variant:
    return Variant(model.name, one.temperature, one.approach, max_tokens=MAX_TOKENS, name=one.name)


def _told(one: Named, model: Available, tag: str) -> str:
    if tag == one.models[0]:
        return ""
    what = "stands in for" if tag else "is the nearest in size to"
    return f"{one.name}: {model.name} {what} {one.models[0]}, which is not installed or does not fit."


def _distance(parameters: float, wanted: float) -> float:
    """Between two sizes, as a ratio: half as large is as far away as twice as large."""
    return abs(math.log(max(parameters, 1.0) / wanted))


def _same(left: str, right: str) -> bool:
    return left.casefold().removesuffix(":latest") == right.casefold().removesuffix(":latest")


def product(
    models: Iterable[str], temperatures: Sequence[float] = TEMPERATURES, approaches: Sequence[Approach] = APPROACHES
) -> tuple[Variant, ...]:
    """Every model at every temperature with every approach, once each.

    Ordered so that any beginning of it is varied: all models come before the second temperature, and each step
    changes the approach too.
    """
    names = list(dict.fromkeys(models))
    found: dict[str, Variant] = {}
    for step in range(len(temperatures) * len(approaches)):
        for place, name in enumerate(names):
            turn = step + place
            temperature = temperatures[turn % len(temperatures)]
            approach = approaches[(turn + step // len(temperatures)) % len(approaches)]
            variant = Variant(name, clamped(temperature), approach, max_tokens=MAX_TOKENS)
            found.setdefault(variant.key, variant)
    for name in names:
        for temperature in temperatures:
            for approach in approaches:
                variant = Variant(name, clamped(temperature), approach, max_tokens=MAX_TOKENS)
                found.setdefault(variant.key, variant)
    return tuple(found.values())


def clamped(temperature: float) -> float:
    """A temperature within what models are asked for, at three decimals."""
    return round(min(HOTTEST, max(COLDEST, temperature)), 3)


def create_default_generators(models: Iterable[Available], count: int = 5) -> tuple[Variant, ...]:
    """The default set of generators on what is installed: the five forks, filled up by the product
    when several of them fall together."""
    able = [model for model in models if model.fits]
    found = {mapped.variant.key: mapped.variant for mapped in named_variants(able, FORKS)}
    largest = sorted(able, key=lambda model: (-model.parameters, model.name))
    for variant in product(model.name for model in largest):
        if len(found) >= count:
            break
        found.setdefault(variant.key, variant)
    return tuple(found.values())[:count]


def incumbent_key(view: View) -> str:
    """Key of the variant that made the incumbent; "" where that is not known."""
    made = view.incumbent
    return Variant(made.model, made.temperature, made.approach).key if made.temperature is not None else ""


def tried_keys(view: View) -> set[str]:
    """Keys of the variants that this job has tried or that made the incumbent."""
    return {attempt.variant.key for attempt in view.attempts} | ({incumbent_key(view)} - {""})
