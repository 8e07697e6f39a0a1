"""The library as CORE sees it: when a stored answer serves, when a new one is better, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...domain.artifacts import Artifact, NewVersion, Version
from ...domain.prompts import Request, normalise
from ...domain.scores import Score
from ...domain.stages import FAILED_CONFIDENCE
from ...domain.trials import Decision
from ..placement.sizes import same_model
from .mantras import NONE, MantraLibrary

_FILLER = frozenset(
    "a an the of to for with and or in on at by from into please quickly write make create give me my our your "
    "function that which is are be can could would should do does i we you it this how what".split()
)


def serves(stored: Artifact, request: Request, *, wants_code: bool = False) -> bool:
    """Whether the stored best answers this request.

    Not when the user asks anew, not when all that is stored is a fragment or, where code is wanted, words without any
    (a model that refused may be another one today), and not when the user named a model, stages, a chain or a mantra
    that the stored answer was not made with.
    """
    best = stored.best_version
    if request.new or best.confidence <= FAILED_CONFIDENCE or (wants_code and best.code is None):
        return False
    generator = best.generator
    if request.model is not None and not same_model(generator.model, request.model):
        return False
    if request.stages is not None and generator.stage not in request.stages:
        return False
    if request.mantra is not None and _mantra_key(request.mantra) != (generator.mantra or NONE):
        return False
    return not request.chain or any(same_model(generator.model, name) for name in request.chain)


def improves(old: Version, new: NewVersion, accepts: Callable[[Score, Score], Decision]) -> bool:
    """Whether a new version should be served instead of the old one.

    A fragment never is, and anything whole is better than one. Scores compare only under one suite, by `accepts`; what
    cannot be compared goes to the newer, whole answer, because the user asked for it anew.
    """
    if new.confidence <= FAILED_CONFIDENCE:
        return False
    if old.confidence <= FAILED_CONFIDENCE:
        return True
    if old.score is None or new.score is None or old.score.suite_id != new.score.suite_id:
        return not (old.score and old.score.passes) or bool(new.score and new.score.passes)
    if new.score.passes:
        return accepts(old.score, new.score).accepted
    return not old.score.passes and (new.score.fitness or 0.0) > (old.score.fitness or 0.0)


def _mantra_key(name: str) -> str:
    """The key of a mantra that the user named in any spelling."""
    if name.strip().casefold() == NONE:
        return NONE
    return MantraLibrary.get(name).key


def slug(prompt: str, code: str | None, entry_point: Callable[[str, str | None], str | None]) -> str:
    """A short name: the function's own, else up to four telling words of the prompt."""
    entry = entry_point(code, None) if code else None
    if entry:
        return re.sub(r"[^a-z0-9]+", "_", entry.lower()).strip("_")[:40] or "artifact"
    words = [word for word in re.findall(r"[a-z0-9]+", normalise(prompt)) if word not in _FILLER]
    return "_".join(words[:4])[:40] or "artifact"
