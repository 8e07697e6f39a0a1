"""What CORE knows from earlier answers: what a request starts from, which weights are in force, what an answer teaches.

Owns when what was learnt may be used and what is noted of a run. Which configuration is better is decided in
`engine.learning`. Nothing here costs an answer: where the file or the server fails, it goes on without.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Final

from ...domain.errors import BackendError, NotFoundError, StorageError
from ...domain.generators import prompt_hash
from ...domain.learning_port import LearningStore, Selection
from ...domain.optimizing import Approach, Tool, Variant
from ...domain.ports import Clock, Scoring
from ...domain.prompts import Decision, Kind, Mantra, Request, TaskType
from ...domain.queue_port import Sample
from ...domain.scores import Weights
from ...domain.settings import Settings
from ...domain.stages import BUILTIN_STAGES, StageSpec
from ..learning import registry, tools, weights
from ..learning.starting import Machine, Start, Starting
from . import mantras
from .streaming import StageResult
from .work import Candidate, Kept, Work

log = logging.getLogger(__name__)

Machines = Callable[[], Awaitable[Sequence[Machine]]]
"""The models that can be asked now, with what is known of them. Raises BackendError."""
ModelOf = Callable[[StageSpec], str]
"""The model that a stage would be answered by. Raises ModelMissingError."""
_BROKEN: Final = frozenset({"cancelled"})
"""Ends of a stream for which nobody but a person is to blame."""


class Experience:
    """What was learnt, as CORE uses it and adds to it."""

    def __init__(
        self, learning: LearningStore, scoring: Scoring, machines: Machines, model_of: ModelOf, settings: Settings,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._learning = learning
        self._scoring = scoring
        self._machines = machines
        self._model_of = model_of
        self._settings = settings
        self._clock = clock

    async def weights(self, request: Request, decision: Decision) -> Weights:
        """In force for a request; see `weights_for`."""
        learnt = None
        try:
            learnt = await self._learning.weight(decision.task_type)
        except StorageError as failure:
            log.warning("learnt weights: %s", failure.message)
        chosen = request.mantra is not None
        return weights_for(self._scoring, learnt, decision.task_type, decision.mantra, request.text, chosen=chosen)

    async def start(self, request: Request, decision: Decision, stages: tuple[StageSpec, ...]) -> Start | None:
        """What the first stage should be instead of itself, if something better is known to answer in time.

        None where a person has chosen how it is to be answered, and where nothing better is known.
        """
        if not stages or not self._may(request, decision, stages[0]):
            return None
        try:
            records = await self._learning.records(decision.task_type)
            evolved = await self._learning.tools(decision.task_type, active_only=True)
            if not (records or evolved):
                return None
            usual = Start(_variant(stages[0], self._model_of(stages[0])), plain_prompt(stages[0], decision))
            found = Starting(decision.task_type, usual, records, evolved, await self._machines()).choose()
        except (StorageError, BackendError) as failure:  # a missing model among them
            log.warning("what was learnt is not used: %s", failure.message)
            return None
        except Exception:  # what only makes an answer better must not cost one
            log.exception("what was learnt is not used")
            return None
        return found if found.why else None

    def _may(self, request: Request, decision: Decision, first: StageSpec) -> bool:
        """Only where nobody has said what is to answer: no model, chain, route, stages or mantra, no settings of the
        first stage's own."""
        named = (
            request.model or request.chain or request.route or request.stages or request.mantra not in (None, "none")
        )
        own = first.model or self._settings.stages.get(first.name) != BUILTIN_STAGES.get(first.name)
        given = own or first.role in self._settings.models.roles
        code = decision.wants_code and decision.task_type.kind is Kind.CODE
        return bool(self._settings.optimizer.learn and code and not (named or given))

    async def learn(self, work: Work) -> None:
        """Note what a run says of the configurations that it used: samples, uses of a tool, and what was chosen."""
        if not (self._settings.optimizer.learn and work.decision.wants_code):
            return
        try:
            for result in work.results:
                candidate = next((one for one in work.candidates if one.result is result), None)
                await self._observe(work, result, candidate)
            if work.kept is not None and work.kept.candidate.score is not None:
                await self._learning.add_selection(self._selection(work, work.kept))
        except StorageError as failure:
            log.warning("run %s taught nothing: %s", work.run.id, failure.message)
        except Exception:  # the answer is kept already
            log.exception("run %s taught nothing", work.run.id)

    async def _observe(self, work: Work, result: StageResult, candidate: Candidate | None) -> None:
        said = _said(result, candidate)
        if said is None:
            return
        variant, hashed = self._configuration(work, result)
        sample = Sample(work.decision.task_type, hashed, said[1], said[0])
        await self._learning.add_sample(sample, variant, result.generation_s)
        if variant.tool is not None:
            try:
                await self._used(await self._learning.count_tool_use(variant.tool, said[1]))
            except NotFoundError:
                log.info("%s was forgotten while it answered", variant.tool)

    async def _used(self, tool: Tool) -> None:
        """A tool that has shown that it is worse than what there is besides is not used any more; it stays visible."""
        records = await self._learning.records(tool.task_type)
        origin = next((each for each in records if each.variant.key == tool.evolved_from), None)
        why = tools.retirement(tool, origin, await self._learning.tools(tool.task_type))
        if why:
            log.info("%s is not used any more: %s", tool.name, why)
            await self._learning.put_tool(tools.retired(tool))

    def _configuration(self, work: Work, result: StageResult) -> tuple[Variant, str]:
        """What answered, and the hash of what it was told, a mantra's words left out."""
        if work.start is not None and result.stage is work.first:
            return work.start.variant, prompt_hash(work.start.system_prompt)
        variant = _variant(result.stage, result.model)
        before = work.results[: work.results.index(result)]
        if any(one.text.strip() for one in before):  # it was shown them
            variant = replace(variant, approach=Approach.IMPROVE)
        return variant, prompt_hash(plain_prompt(result.stage, work.decision))

    def _selection(self, work: Work, kept: Kept) -> Selection:
        candidate, version = kept.candidate, kept.version
        variant, _ = self._configuration(work, candidate.result)
        score = candidate.score
        quality = score.weights.quality if score is not None else None
        return Selection(
            work.decision.task_type, variant.key, version.fitness, self._clock.now(), quality, version.artifact_id,
            version.number,
        )  # fmt: skip


def weights_for(
    scoring: Scoring, learnt: float | None, task_type: TaskType, mantra: Mantra | None, text: str, *,
    chosen: bool = False,
) -> Weights:  # fmt: skip
    """How much quality and speed count: a mantra that was asked for goes before what ratings have taught, and that
    before the mantra and the weights that come with the type of task."""
    if learnt is not None and mantra is not None and not chosen and mantras.is_usual(mantra, text, task_type):
        mantra = None
    return weights.in_force(learnt, scoring.weights(task_type, mantra))


def started(stage: StageSpec, start: Start, decision: Decision) -> StageSpec:
    """A stage on the configuration that a request starts from; what a mantra asks of the model stays."""
    prompt, variant = start.system_prompt, start.variant
    if decision.mantra is not None:
        prompt = f"{prompt}\n\n{mantras.preamble(decision.mantra)}"
    return replace(
        stage, model=variant.model, temperature=variant.temperature, system_prompt=prompt,
        max_tokens=variant.max_tokens or stage.max_tokens,
    )  # fmt: skip


def plain_prompt(stage: StageSpec, decision: Decision) -> str:
    """What a stage tells its model, without the words of a mantra: they belong to a request, not to a configuration."""
    if decision.mantra is None:
        return stage.system_prompt
    return stage.system_prompt.removesuffix(f"\n\n{mantras.preamble(decision.mantra)}")


def _variant(stage: StageSpec, model: str) -> Variant:
    return Variant(model, stage.temperature, max_tokens=stage.max_tokens)


def _said(result: StageResult, candidate: Candidate | None) -> tuple[float, bool] | None:
    """Fitness and success of an answer; None where it says nothing of what made it.

    A model that was there and gave no usable code has failed; a server that broke, or a person who ended it, is
    another matter.
    """
    if result.error is not None or result.reason in _BROKEN:
        return None
    if candidate is None or candidate.code is None:
        return 0.0, False
    return registry.said_by(candidate.score)
