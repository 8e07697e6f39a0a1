"""The prose of runs and what it is worth: the free gate at once, a judge after the last stage where one is usable.

Owns when prose is scored and where a judge's calibration is kept. The calls of the judge are in `prose_judging`, the
rules behind the port `ProseScoring`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace

from ...domain.errors import ModelMissingError, UsageError
from ...domain.events import Event, ProseScored, ScoringStarted
from ...domain.ports import KeyValueStore
from ...domain.prose import Calibration, ProseScore, ProseScoring, Variant
from ...domain.settings import Settings
from ..models import ModelDesk
from .judge_choice import JudgeChoice, choose_judge
from .prose_judging import Progress, ProseJudge
from .work import Candidate, Work

RIVALS = 2
"""Variants that a new text is compared with: what is served so far, and the stage before."""
_KEPT = "judge:{digest}"
"""Key of a calibration among the kept values."""


@dataclass(frozen=True, slots=True)
class JudgeState:
    """The judge that would be asked, and what is known of it."""

    choice: JudgeChoice
    calibration: Calibration | None

    @property
    def usable(self) -> bool:
        return self.calibration is not None and self.calibration.usable

    @property
    def why_not(self) -> str:
        """Why no model judges, in words; "" when one does."""
        if self.choice.model is None:
            return self.choice.reason
        if self.calibration is None:
            return f"{self.choice.model.name} is not calibrated as a judge yet (dise judge does it)"
        return "" if self.usable else f"{self.choice.model.name} is no usable judge: {self.calibration.detail}"


class ProseDesk:
    """Scores prose."""

    def __init__(
        self, judge: ProseJudge, rules: ProseScoring, models: ModelDesk, kept: KeyValueStore, settings: Settings,
        publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._judge = judge
        self._rules = rules
        self._models = models
        self._kept = kept
        self._settings = settings
        self._publish = publish

    def gate(self, work: Work, candidate: Candidate) -> None:
        """What can be told of a text without any model, at once."""
        variant = _variant(candidate)
        gate = self._rules.gate(
            work.run.request.text, variant.text, work.decision.task_type, cut_off=variant.cut_off
        )  # fmt: skip
        self._tell(work, candidate, self._rules.score(gate, (), (), variant.key, ""))

    async def settle(self, work: Work, best: Candidate) -> None:
        """After the last stage: let a judge, if one is usable, score the text that will be kept.

        Raises BackendError when the server cannot say what is installed.
        """
        if best.prose is None:
            return
        state = await self.state({one.result.model for one in work.candidates})
        if not state.usable or state.choice.model is None:
            best.prose = replace(best.prose, detail=state.why_not)  # kept with it; its number has been told
            return

        def tell(what: str) -> None:
            self._publish(ScoringStarted(work.run.id, best.result.stage.name, what))

        versions = work.stored.versions if work.stored else ()
        known = [pair for version in versions if version.prose for pair in version.prose.pairs]
        variant = replace(_variant(best), key=_next_version(work))
        scored = await self._judge.score(
            work.run.request.text, work.decision.task_type, variant, state.choice.model, state.calibration,
            rivals=_rivals(work, best), known=known, progress=tell,
        )  # fmt: skip
        self._tell(work, best, scored)

    async def state(self, writers: Collection[str] | None = None) -> JudgeState:
        """The judge for texts of these models, by default those of the ladder of prose, and its calibration.

        Raises BackendError.
        """
        if self._settings.prose.judge == "off":
            return JudgeState(JudgeChoice(None, "a judge is switched off in the settings (prose.judge)"), None)
        installed = await self._models.installed()
        named = self._settings.prose.judge
        if named == "auto":
            sample = await self._models.sample()
            writers = self._ladder() if writers is None else writers
            choice = choose_judge(installed, sample, self._settings, writers, self._models.knowledge.need_of)
        else:
            model = next((one for one in installed if one.name == named or one.name == f"{named}:latest"), None)
            choice = JudgeChoice(model, "named in the settings" if model else f"{named} is not installed")
        if choice.model is None:
            return JudgeState(choice, None)
        text = await self._kept.get(_KEPT.format(digest=choice.model.digest))
        return JudgeState(choice, self._rules.load(text, choice.model.name, choice.model.digest))

    async def calibrate(self, progress: Progress) -> JudgeState:
        """Find out whether the judge can judge, and keep the answer. Takes a minute or more; may be cancelled.

        Raises UsageError when no model could judge, BackendError.
        """
        state = await self.state()
        if state.choice.model is None:
            raise UsageError(f"There is nothing to calibrate: {state.choice.reason}.", "dise doctor shows the models.")
        made = await self._judge.calibrate(state.choice.model, progress)
        if made.concluded:
            await self._kept.set(_KEPT.format(digest=made.digest), self._rules.dump(made))
        return JudgeState(state.choice, made)

    def _ladder(self) -> set[str]:
        """The models that write prose here."""
        names: set[str] = set()
        for name in self._settings.routes.prose:
            with suppress(ModelMissingError):
                names.add(self._models.for_stage(self._settings.stages[name]).model)
        return names

    def _tell(self, work: Work, candidate: Candidate, score: ProseScore) -> None:
        candidate.prose = score
        self._publish(ProseScored(work.run.id, candidate.result.stage.name, candidate.result.model, score))


def _variant(candidate: Candidate) -> Variant:
    return Variant(candidate.result.stage.name, candidate.result.text, candidate.result.partial)


def _rivals(work: Work, best: Candidate) -> tuple[Variant, ...]:
    """The incumbent first, then the stages before."""
    rivals: list[Variant] = []
    if work.stored is not None and work.stored.best_version.code is None:
        served = work.stored.best_version
        rivals.append(Variant(f"v{served.number}", served.text))
    for one in reversed(work.candidates):
        if one is not best and one.prose is not None:
            rivals.append(replace(_variant(one), key=f"{_next_version(work)} {one.result.stage.name}"))
    return tuple(rivals[:RIVALS])


def _next_version(work: Work) -> str:
    """The key of the text that will be kept, among all variants of its artifact."""
    return f"v{len(work.stored.versions) + 1 if work.stored else 1}"
