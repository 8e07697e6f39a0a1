"""CORE: one request from its words to a kept answer.

decide -> library -> stages, each streamed and (code) tested -> the best becomes a version -> the queue, if it is
not good enough. Owns this order; each step lives in a module of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from ...domain.artifacts import Artifact, NewVersion, Version
from ...domain.errors import ContextOverflowError, DiseError, ModelMissingError, NoBackendError
from ...domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Event,
    JobChanged,
    Notice,
    Routed,
    Scored,
    SimilarFound,
)
from ...domain.generators import Generator, prompt_hash
from ...domain.jobs import Priority, Reason
from ...domain.ports import ArtifactStore, ChatCall, JobStore, Scoring
from ...domain.prompts import Decision, Mode, Request, artifact_id
from ...domain.scores import Score, Suite
from ...domain.settings import Settings
from ...domain.stages import Role, StageSpec
from ..models import ModelDesk
from . import context, reuse
from .extract import extract_code
from .routing import choose_stages
from .run import Interrupted, Run
from .sentinel import Sentinel
from .streaming import StageResult, StreamingOrchestrator
from .testing import CodeTester

log = logging.getLogger(__name__)
PHASE = "1_realtime"


@dataclass(slots=True)
class Candidate:
    """What one stage yielded."""

    result: StageResult
    system_prompt: str
    code: str | None = None
    score: Score | None = None
    tools: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, float, float, float]:
        """Passing first, then fitness, then quality, then the stage's confidence; a tie goes to the later."""
        score = self.score
        return (
            bool(score and score.passes),
            -1.0 if score is None or score.fitness is None else score.fitness,
            -1.0 if score is None or score.quality is None else score.quality,
            self.result.confidence,
        )


@dataclass(slots=True)
class Work:
    """A run's state while it is generated."""

    run: Run
    decision: Decision
    stored: Artifact | None
    candidates: list[Candidate]
    suite: Suite | None = None
    suite_made: bool = False
    error: DiseError | None = None


class CorePipeline:
    """Serves requests."""

    def __init__(
        self, *, settings: Settings, sentinel: Sentinel, orchestrator: StreamingOrchestrator, tester: CodeTester,
        scoring: Scoring, store: ArtifactStore, jobs: JobStore, models: ModelDesk,
        publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._settings = settings
        self._sentinel = sentinel
        self._orchestrator = orchestrator
        self._tester = tester
        self._scoring = scoring
        self._store = store
        self._jobs = jobs
        self._models = models
        self._publish = publish

    async def decide(self, request: Request) -> tuple[Decision, tuple[StageSpec, ...]]:
        """What would be done with a request, and by which stages. Raises UsageError for an unknown stage."""
        decision = await self._sentinel.decide(request, self._models.ask_sentinel)
        return decision, choose_stages(decision, request, self._settings)

    async def execute(self, run: Run) -> DiseError | None:
        """Serve a run to its end; returns what made it fail, or None.

        Raises `Interrupted` when the person ended it before anything was generated.
        """
        request = run.request
        self._models.check_explicit(request)
        decision, stages = await run.step(self.decide(request))
        stored = await self._store.find(artifact_id(request.text))
        if stored is not None and reuse.serves(stored, request):
            self._publish(Routed(run.id, decision, ()))
            await self._serve(run, decision, stored)
            return None
        if stored is None and (offers := await self._store.similar(request.text)):
            self._publish(SimilarFound(run.id, offers))
        self._publish(Routed(run.id, decision, stages))
        work = Work(run, decision, stored, [])
        await self._generate(work, stages)
        return await asyncio.shield(self._keep(work))

    async def _serve(self, run: Run, decision: Decision, stored: Artifact) -> None:
        """Answer from the library, at once."""
        await self._store.count_use(stored.id)
        best = stored.best_version
        self._publish(
            ArtifactReady(run.id, stored.id, stored.name, best.number, best.fitness, True, best, best.generator.stage)
        )
        if decision.mode is Mode.OPTIMIZE:
            await self._enqueue(stored.id, Reason.OPTIMIZE_MODE, Priority.MEDIUM, best.fitness)

    async def _generate(self, work: Work, stages: tuple[StageSpec, ...]) -> None:
        for index, stage in enumerate(stages):
            if work.run.cancelled:
                break
            try:
                choice = self._models.for_stage(stage)
                call = self._call(work, stage, choice.model)
            except (ModelMissingError, ContextOverflowError) as failure:
                work.error = failure
                self._publish(ErrorOccurred(work.run.id, failure.kind, failure.message, failure.hint, stage.name))
                continue
            result = await self._orchestrator.stream(
                work.run, stage, call, index=index, total=len(stages), note=choice.note
            )
            work.error = result.error or work.error
            if isinstance(result.error, NoBackendError):
                break
            if result.text.strip():
                await self._judge(work, Candidate(result, stage.system_prompt))

    def _call(self, work: Work, stage: StageSpec, model: str) -> ChatCall:
        """The messages of a stage, trimmed to the context window; the person is told of a trim."""
        settings = self._settings.models
        earlier = [(one.result.stage.name, one.result.text) for one in work.candidates]
        built = context.build(
            work.run.request.text, stage, earlier, num_ctx=settings.num_ctx, code=work.decision.wants_code
        )
        if built.trimmed:
            self._publish(Notice(work.run.id, "warning", built.trimmed, "raise models.num_ctx in the settings"))
        return ChatCall(
            model, built.messages, settings.num_ctx, stage.temperature, self._seed(work, stage), stage.max_tokens,
            keep_alive=settings.keep_alive, first_token_timeout_s=settings.first_token_timeout_s,
            gap_timeout_s=settings.gap_timeout_s,
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
        candidate.code = extract_code(candidate.result.text) if work.decision.wants_code else None
        if candidate.code is None:
            return
        try:
            await work.run.step(self._test(work, candidate))
        except Interrupted:
            log.info("testing of %s ended by the user", candidate.result.stage.name)

    async def _test(self, work: Work, candidate: Candidate) -> None:
        run, result = work.run, candidate.result
        runs_code = run.request.run_code and self._settings.code.run and await self._tester.can_run()
        if runs_code and not work.suite_made:
            work.suite = await self._suite(work, result.stage.name)
            work.suite_made = True
        tested = await self._tester.score(
            run.id, result.stage.name, candidate.code or "", work.suite, gen_s=result.generation_s,
            weights=self._scoring.weights(work.decision.task_type, work.decision.mantra),
            allowed=run.request.run_code,
        )  # fmt: skip
        candidate.code, candidate.score, candidate.tools = tested.source, tested.score, tested.tools
        self._publish(Scored(run.id, result.stage.name, result.model, tested.score))

    async def _suite(self, work: Work, stage: str) -> Suite | None:
        """An artifact keeps its suite, or its versions would not compare."""
        if work.stored and (suite := await self._store.suite(work.stored.id)):
            return suite
        writer = self._models.for_role(Role.FAST)
        return await self._tester.make_suite(work.run.id, stage, work.run.request.text, writer)

    async def _keep(self, work: Work) -> DiseError | None:
        """Store the best candidate; returns the error of a run that has nothing whole to show."""
        if not work.candidates:
            return work.error or DiseError(
                "The models gave no answer.", "Try again, or another model with --model NAME."
            )
        best = self._best(work)
        version, is_best = self._version(work, best)
        request = work.run.request
        kept = await self._store.append(
            artifact_id(request.text), request.text, work.decision.task_type, work.decision.task_type.kind,
            reuse.slug(request.text, best.code, self._scoring.entry_point), version,
            best=is_best, suite=work.suite,
        )  # fmt: skip
        await self._announce(work, kept, best)
        return work.error if best.result.failed else None

    def _best(self, work: Work) -> Candidate:
        scored = [one for one in work.candidates if one.code is not None]
        if scored:
            return max(reversed(scored), key=lambda one: one.rank)
        whole = [one for one in work.candidates if not one.result.partial]
        return (whole or work.candidates)[-1]

    def _version(self, work: Work, best: Candidate) -> tuple[NewVersion, bool]:
        result, stored = best.result, work.stored
        mantra = work.decision.mantra
        generator = Generator(
            result.model, result.stage.temperature, result.stage.name, prompt_hash(best.system_prompt),
            mantra.key if mantra else None,
        )  # fmt: skip
        reason = "first answer" if stored is None else "generated anew"
        if result.partial:
            reason += f", partial ({result.reason})"
        version = NewVersion(
            result.text, best.code, generator, PHASE, result.confidence, result.generation_s, best.score, reason,
            parent=stored.best if stored else None, tool_usage=best.tools,
            expected_quality=None if best.score else result.stage.expected_quality,
        )  # fmt: skip
        return version, stored is None or reuse.improves(stored.best_version, version)

    async def _announce(self, work: Work, kept: Version, best: Candidate) -> None:
        artifact = await self._store.get(kept.artifact_id)
        self._publish(
            ArtifactReady(
                work.run.id, artifact.id, artifact.name, kept.number, kept.fitness, False, kept,
                best.result.stage.name,
            )
        )  # fmt: skip
        served = artifact.best_version.fitness
        if served is not None and served < self._settings.code.fitness_threshold:
            await self._enqueue(artifact.id, Reason.LOW_FITNESS, Priority.HIGH, served)
        if work.decision.mode is Mode.OPTIMIZE and not work.run.cancelled:
            await self._enqueue(artifact.id, Reason.OPTIMIZE_MODE, Priority.MEDIUM, served)

    async def _enqueue(self, ref: str, reason: Reason, priority: Priority, fitness: float | None) -> None:
        self._publish(JobChanged(await self._jobs.enqueue(ref, reason, priority, fitness)))
