"""Routing: how many stages an answer gets, and which.

Owns the words that make a request simple or complex, and the making of the list of stages. Models are found for
the stages elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...domain.errors import UsageError
from ...domain.prompts import Decision, Kind, Mantra, Request, Route, TaskType
from ...domain.settings import Settings
from ...domain.stages import BUILTIN_STAGES, DEEP, DRAFT, ENHANCE, QUICK, SHAPE, SYNTHESIS, Role, StageSpec
from . import mantras, presets
from .words import find, fold, instruction, negated, quote, words

_COMPLEX = dict.fromkeys(
    (
        "analyze*", "analyse*", "analysing", "analyzing", "analysis", "explain*", "deep", "deeper", "deeply",
        "comprehensive*", "detailed", "in detail", "in depth", "elaborate", "evaluate*", "critique*", "investigate*",
        "pros and cons", "advantages and disadvantages", "trade off", "trade offs", "tradeoffs", "step by step",
        "thorough*", "compare and contrast", "assess*", "exhaustive*",
    ),
    "complex",
)  # fmt: skip
_COMPLEX_MASKS = (
    "deep learning", "deep copy", "deep copies", "deep dish", "deep fried", "deep sea", "deep freeze", "deep sleep",
    "deep equality", "analysis paralysis",
)  # fmt: skip
_LIST_LEAD = re.compile(
    r"(?<![\w'])(?:list|name|what are|what're|give me|tell me|show me|suggest|recommend)(?!\w)(?P<rest>.*)",
    re.DOTALL,
)
_FEW = re.compile(r"(?<![\w'.])(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10|top|main|a few)(?!\w|\.\d)")

CHAIN_CONFIDENCE = 0.8
"""Nominal confidence of a stage that the user adds by naming a model."""
_CHAIN_PREFIX = "chain_"

_CAPPED = {
    "lightning_fast": (DRAFT.name, QUICK.name),
    "quick_and_accurate": (SHAPE.name,),
    "deliberately_thorough": (ENHANCE.name, DEEP.name, SYNTHESIS.name),
}
"""The phase of work that a mantra's token limit was written for: draft, shaping pass, rewrite."""
_VARIED = 0.7
"""A mantra above this temperature asks for variety."""


def route(request: Request, task: TaskType, settings: Settings) -> tuple[Route, str]:
    """The route of a request, and why. The user's choice wins; words of complexity win over those of a list."""
    if request.route is not None:
        return request.route, f"{request.route} route, chosen by you"
    chosen, why = by_words(request.text, settings.routes.prompt_long_words)
    if task is TaskType.ACCIDENTAL:
        chosen, why = Route.SIMPLE, "simple: nothing to work out"
    if task.kind is Kind.PROSE and request.stages is None and not request.chain:
        why = f"prose takes {', '.join(settings.routes.prose)} ({why})"
    return chosen, why


def by_words(text: str, long_words: int = 40) -> tuple[Route, str]:
    """The route by the words of a request alone, and why."""
    said = instruction(text)
    hits = [hit.found for hit in find(said, _COMPLEX, _COMPLEX_MASKS) if not negated(said, hit)]
    if hits:
        return Route.COMPLEX, f"complex: {quote(hits)}"
    count = len(words(text))
    if count > long_words:
        return Route.COMPLEX, f"complex: {count} words, more than {long_words}"
    lead = _LIST_LEAD.search(fold(said))
    if lead and (few := _FEW.search(lead.group("rest"))):
        return Route.SIMPLE, f'simple: a short list ("{few.group()}")'
    return Route.MEDIUM, "medium: neither a short list nor a complex question"


def choose_stages(decision: Decision, request: Request, settings: Settings) -> tuple[StageSpec, ...]:
    """The stages of a run, ready to be called, the mantra's preamble in their system prompts included.

    Raises UsageError for a stage that does not exist.
    """
    stages = [_tuned(stage, decision, settings) for stage in _base(decision, request, settings)]
    if request.model is not None:
        # The models of a chain were named too; they keep their places.
        stages = [
            stage if stage.name.startswith(_CHAIN_PREFIX) and request.chain else replace(stage, model=request.model)
            for stage in stages
        ]
    return tuple(stages)


def _base(decision: Decision, request: Request, settings: Settings) -> list[StageSpec]:
    if request.stages is not None:
        if request.chain:
            raise UsageError("Stages and a chain of models exclude one another.", "Name one of the two.")
        return _explicit(request.stages, settings)
    if request.chain:
        return [_stage(QUICK.name, settings), *_chain(request.chain)]
    if decision.task_type.kind is Kind.PROSE and request.route is None:
        return [_stage(name, settings) for name in settings.routes.prose]
    names = {
        Route.SIMPLE: settings.routes.simple,
        Route.MEDIUM: settings.routes.medium,
        Route.COMPLEX: settings.routes.complex,
    }[decision.route]
    return [_stage(name, settings) for name in names]


def _stage(name: str, settings: Settings) -> StageSpec:
    if name not in settings.stages:
        raise UsageError(f"There is no stage {name!r}.", f"Stages are {', '.join(settings.stages)}.")
    return settings.stages[name]


def _explicit(names: tuple[str, ...], settings: Settings) -> list[StageSpec]:
    if not names:
        raise UsageError("No stage is named.", f"Stages are {', '.join(settings.stages)}.")
    if len(set(names)) < len(names):
        raise UsageError("A stage is named twice.", "Name each stage once.")
    return [_stage(name, settings) for name in names]


def _chain(models: tuple[str, ...]) -> list[StageSpec]:
    """One stage a model: each builds on what the ones before it wrote."""
    if any(not model.strip() for model in models):
        raise UsageError("A model of the chain has no name.", "Name models as `ollama list` shows them.")
    return [
        StageSpec(
            f"{_CHAIN_PREFIX}{number}", Role.MEDIUM, CHAIN_CONFIDENCE, DEEP.temperature, DEEP.timeout_s,
            DEEP.system_prompt, model=model, max_tokens=DEEP.max_tokens,
        )
        for number, model in enumerate(models, 1)
    ]  # fmt: skip


def _tuned(stage: StageSpec, decision: Decision, settings: Settings) -> StageSpec:
    """A stage with the limits of its kind of prose and the ways of its mantra.

    A stage that the user defined or changed in the settings keeps its own numbers: an explicit choice wins over a
    preset and a mantra. It still gets the preamble, which is what the mantra asks of the model.
    """
    own = stage.name in settings.stages and stage != BUILTIN_STAGES.get(stage.name)
    if not own:
        stage = presets.apply(stage, decision.task_type)
    mantra = decision.mantra
    if mantra is None:
        return stage
    if not own:
        stage = replace(
            stage, temperature=_temperature(stage, mantra), max_tokens=_max_tokens(stage, mantra)
        )  # fmt: skip
    return replace(stage, system_prompt=f"{stage.system_prompt}\n\n{mantras.preamble(mantra)}")


def _temperature(stage: StageSpec, mantra: Mantra) -> float:
    """The mantra's temperature, where it makes sense.

    The quick answer stays at its own low temperature unless the mantra is about speed, hence about this stage, or
    asks for variety. Shaping is only ever made cooler: correcting must not invent.
    """
    if stage.name == SHAPE.name:
        return min(stage.temperature, mantra.temperature)
    if stage.name == QUICK.name and mantra.speed <= 0.5 and mantra.temperature <= _VARIED:
        return stage.temperature
    return mantra.temperature


def _max_tokens(stage: StageSpec, mantra: Mantra) -> int | None:
    """The mantra's token limit in the phase it was written for; it never lengthens a stage."""
    if mantra.max_tokens is None or stage.name not in _CAPPED.get(mantra.key, ()):
        return stage.max_tokens
    return mantra.max_tokens if stage.max_tokens is None else min(stage.max_tokens, mantra.max_tokens)
