"""CORE: one request from its words to a kept answer.

decide -> library -> stages, each streamed and (code) tested -> the best becomes a version -> the queue, if it is
not good enough. Owns this order; each step lives in a module of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ...domain.errors import (
    BackendError,
    ContextOverflowError,
    DiseError,
    ModelMissingError,
    NoBackendError,
    ServerGoneError,
)
from ...domain.events import ErrorOccurred, Event, Notice, Routed, Scored, SimilarFound
from ...domain.ports import ArtifactStore, ChatCall, Enqueues, Scoring
from ...domain.prompts import Decision, Kind, Request, TaskType, artifact_id
from ...domain.scores import Suite
from ...domain.settings import Settings
from ...domain.stages import StageSpec
from ..learning.starting import Start
from ..models import ModelDesk
from . import context, reuse
from .experience import Experience, started
from .extract import extract_code, is_program
from .keeping import Keeper, Used, choose
from .prose_desk import ProseDesk
from .routing import choose_stages
from .run import Interrupted, Run
from .sentinel import Ask, Sentinel
from .settling import Settler
from .streaming import StreamingOrchestrator
from .testing import CodeTester
from .work import Candidate, Work

log = logging.getLogger(__name__)


class CorePipeline:
    """Serves requests."""

    def __init__(
        self, *, settings: Settings, sentinel: Sentinel, orchestrator: StreamingOrchestrator, tester: CodeTester,
        scoring: Scoring, settler: Settler, prose: ProseDesk, store: ArtifactStore, jobs: Enqueues, models: ModelDesk,
        experience: Experience, used: Used, publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._settings = settings
        self._sentinel = sentinel
        self._orchestrator = orchestrator
        self._tester = tester
        self._scoring = scoring
        self._store = store
        self._models = models
        self._publish = publish
        self._keeper = Keeper(settings, scoring, store, jobs, used, publish)
        self._settler = settler
        self._prose = prose
        self._experience = experience

    async def decide(self, request: Request) -> tuple[Decision, tuple[StageSpec, ...]]:
        """What would be done with a request, and by which stages. Raises UsageError for an unknown stage."""
        decision, stages = await self._decide(request, self._models.ask_sentinel)
        start = await self._experience.start(request, decision, stages)
        return decision, _begun(stages, start, decision)

    async def _decide(self, request: Request, ask: Ask | None) -> tuple[Decision, tuple[StageSpec, ...]]:
        decision = await self._sentinel.decide(request, ask)
        return decision, choose_stages(decision, request, self._settings)

    async def execute(self, run: Run) -> DiseError | None:
        """Serve a run to its end; returns what made it fail, or None. A `BackendError` has been told already.

        Raises `Interrupted` when the person ended it before anything was generated.
        """
        request = run.request
        await self._models.check_explicit(request)
        decision, stages = await self._decided(run)
        stored = await self._store.find(artifact_id(request.text))
        work = Work(run, decision, stored)
        if stored is not None and reuse.serves(stored, request, wants_code=decision.wants_code):
            self._publish(Routed(run.id, decision, ()))
            await self._keeper.serve(work, stored)
            return None
        if stored is None and (offers := await self._store.similar(request.text)):
            self._publish(SimilarFound(run.id, offers))
        work.start = await self._experience.start(request, decision, stages)
        stages = _begun(stages, work.start, decision)
        work.first = stages[0] if stages else None
        self._publish(Routed(run.id, decision, stages))
        try:
            await self._generate(work, stages)
            await self._settle(work)
        except (Exception, asyncio.CancelledError):
            # Whatever broke, what was shown is kept.
            if work.candidates:
                await self._keep(work)
            raise
        return await self._keep(work)

    async def _decided(self, run: Run) -> tuple[Decision, tuple[StageSpec, ...]]:
        """The decision on a run; a person who ends the asking of a model gets the one by rules alone."""
        try:
            decision, stages = await run.step(self._decide(run.request, self._models.ask_sentinel))
        except Interrupted:
            if run.cancelled:
                raise
            decision, stages = await self._decide(run.request, None)
        if decision.task_type is TaskType.ACCIDENTAL and run.request.task_type is None:
            self._publish(
                Notice(
                    run.id, "warning", "That does not look like a request; it is answered all the same.",
                    "say what you would like to have, for instance: a function that reverses a string",
                )
            )  # fmt: skip
        return decision, stages

    async def _keep(self, work: Work) -> DiseError | None:
        """Keep what there is, to the end, even if the run's own task is cancelled meanwhile."""
        keeping = asyncio.ensure_future(self._kept(work))
        try:
            return await asyncio.shield(keeping)
        except asyncio.CancelledError:
            await asyncio.wait({keeping})
            if not keeping.cancelled() and (failure := keeping.exception()) is not None:
                log.error("run %s could not be kept: %r", work.run.id, failure)
            raise

    async def _kept(self, work: Work) -> DiseError | None:
        try:
            return await self._keeper.keep(work)
        finally:
            await self._experience.learn(work)

    async def _generate(self, work: Work, stages: tuple[StageSpec, ...]) -> None:
        for index, stage in enumerate(stages):
            if work.run.cancelled:
                break
            try:
                choice = self._models.for_stage(stage)
                call = self._call(work, stage, choice.model)
            except (ModelMissingError, ContextOverflowError) as failure:
                work.error = failure
                self._tell(work, failure, stage.name, stage.model or "")
                continue
            learnt = work.start.why if work.start is not None and stage is work.first else ""
            result = await self._orchestrator.stream(
                work.run, stage, call, index=index, total=len(stages), note=learnt or choice.note,
                begun=partial(self._models.prefetch, stages[index + 1 : index + 2]),
            )  # fmt: skip
            work.results.append(result)
            work.error = result.error or work.error
            if result.text.strip():
                await self._judge(work, Candidate(result, stage.system_prompt))
            if isinstance(result.error, NoBackendError):
                break
            if isinstance(result.error, ServerGoneError) and not await self._models.answers():
                # The stages that are left could only say so again.
                break

    def _tell(self, work: Work, failure: DiseError, stage: str, model: str) -> None:
        self._publish(ErrorOccurred(work.run.id, failure.kind, failure.message, failure.hint, stage, model))

    def _call(self, work: Work, stage: StageSpec, model: str) -> ChatCall:
        """The messages of a stage, trimmed to the context window; the person is told of a trim."""
        settings = self._settings.models
        window = self._models.window(model)
        earlier = [(one.result.stage.name, one.result.text) for one in work.candidates]
        built = context.build(work.run.request.text, stage, earlier, num_ctx=window, code=work.decision.wants_code)
        if built.trimmed:
            hint = "raise models.num_ctx in the settings"
            if window < settings.num_ctx:
                hint = f"{model} was made for no more; another model may see all of it"
            self._publish(Notice(work.run.id, "warning", built.trimmed, hint))
        return ChatCall(
            model, built.messages, settings.num_ctx, stage.temperature, self._seed(work, stage), stage.max_tokens,
            keep_alive=settings.keep_alive, first_token_timeout_s=settings.first_token_timeout_s,
            gap_timeout_s=settings.gap_timeout_s, purpose=stage.name,
        )  # fmt: skip

    @staticmethod
    def _seed(work: Work, stage: StageSpec) -> int:
        """The same for the same request, stage and state of the library, so that a run can be repeated; another
        for "generate anew"."""
        versions = len(work.stored.versions) if work.stored else 0
        text = f"{artifact_id(work.run.request.text)} {stage.name} {versions}"
        return int(hashlib.sha256(text.encode()).hexdigest()[:7], 16)

    async def _judge(self, work: Work, candidate: Candidate) -> None:
        """Test what holds code, and remember the candidate whatever comes of it."""
        work.candidates.append(candidate)
        result = candidate.result
        try:
            if self._turns_out_as_code(work, candidate):
                work.decision = replace(work.decision, wants_code=True, task_type=TaskType.CODE_GENERATION)
            candidate.code = extract_code(result.text) if work.decision.wants_code else None
            if candidate.code is not None:
                await work.run.step(self._test(work, candidate))
            elif not work.decision.wants_code:
                self._prose.gate(work, candidate)
        except Interrupted:
            log.info("testing of %s ended by the user", result.stage.name)
        except DiseError as failure:
            self._tell(work, failure, result.stage.name, result.model)
        except Exception as bug:  # an answer without a score is worth more than no answer
            log.exception("testing of %s", result.stage.name)
            unknown = DiseError(f"The answer could not be tested: {bug!r}", "The log file holds the details.")
            self._tell(work, unknown, result.stage.name, result.model)

    @staticmethod
    def _turns_out_as_code(work: Work, candidate: Candidate) -> bool:
        """Whether a first answer is a program though no word of the request told of one: then it is tested as one."""
        return (
            not work.decision.wants_code
            and work.run.request.task_type is None
            and work.candidates == [candidate]
            and (work.stored is None or work.stored.kind is Kind.CODE)
            and is_program(candidate.result.text)
        )

    async def _test(self, work: Work, candidate: Candidate) -> None:
        run, result = work.run, candidate.result
        weights = work.weights = work.weights or await self._experience.weights(run.request, work.decision)
        runs_code = run.request.run_code and self._settings.code.run and await self._tester.can_run()
        if runs_code and not work.suite_made:
            work.suite = await self._suite(work, result.stage.name)
            work.suite_made = True
        tested = await self._tester.score(
            run.id, result.stage.name, candidate.code or "", work.suite, gen_s=result.generation_s,
            weights=weights, prompt=run.request.text, allowed=run.request.run_code,
        )  # fmt: skip
        candidate.code, candidate.score, candidate.tools = tested.source, tested.score, tested.tools
        candidate.passed = tested.passed
        self._publish(Scored(run.id, result.stage.name, result.model, tested.score))

    async def _settle(self, work: Work) -> None:
        """Hold the candidates against one another; a person who ends this keeps the scores as they are."""
        if work.run.cancelled or not work.candidates:
            return
        try:
            await work.run.step(self._settler.settle(work))
            best = choose(work.candidates, self._scoring.criteria(work.decision.task_type))
            await work.run.step(self._prose.settle(work, best))
        except Interrupted:
            log.info("settling of %s ended by the user", work.run.id)
        except BackendError as failure:
            log.warning("%s is not judged: %s", work.run.id, failure.message)
            if not isinstance(work.error, BackendError):  # that the server is gone has been told then
                self._tell(work, failure, "", "")
        except DiseError as failure:
            self._tell(work, failure, "", "")

    async def _suite(self, work: Work, stage: str) -> Suite | None:
        """An artifact keeps its suite, or its versions would not compare."""
        if work.stored and (suite := await self._store.suite(work.stored.id)):
            return self._scoring.extended(suite, ())
        return await self._tester.make_suite(work.run.id, stage, work.run.request.text, self._models.for_tests())


def _begun(stages: tuple[StageSpec, ...], start: Start | None, decision: Decision) -> tuple[StageSpec, ...]:
    """The stages, the first on what it starts from."""
    return stages if start is None else (started(stages[0], start, decision), *stages[1:])
