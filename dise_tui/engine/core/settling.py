"""Holding candidates against one another: what several of them show about the suite they were scored by.

A suite is changed by evidence only, never by one candidate: checks that nobody passes or only their author does are
dropped, and inputs on which passing candidates differ become cases where the majority is clear, questions where it is
not. A changed suite is a new version, so everything that is compared is scored again under it. How the evidence is
weighed is `Scoring`'s business.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...domain.artifacts import Artifact, Version
from ...domain.errors import RunRefusedError, SandboxError
from ...domain.events import Event, Notice, Scored
from ...domain.ports import ArtifactStore, CodeRunner, Scoring
from ...domain.scores import Case, Observation, Score, Suite, Weights
from ...domain.trials import Disagreement, Trial
from .testing import LOOK, CodeTester, Tested
from .work import Candidate, Work

log = logging.getLogger(__name__)

WITNESSES = 3
"""Different candidates that must have been tried before a check is dropped for what they did."""
QUESTIONS = 1
"""Open questions that are put to the person after one answer; more would be a form to fill in."""


UNSURE = 0.5
"""A suite trusted less than this leaves the answer unverified: the person is asked about what was dropped."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A suite after the candidates of a run were held against one another."""

    suite: Suite
    questions: tuple[str, ...] = ()


class Settler:
    """Settles the suite of a run, and scores again what a new version of it calls for."""

    def __init__(
        self, runner: CodeRunner, scoring: Scoring, tester: CodeTester, store: ArtifactStore,
        publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._runner = runner
        self._scoring = scoring
        self._tester = tester
        self._store = store
        self._publish = publish

    async def settle(self, work: Work) -> None:
        """After the last stage: a better suite, if the candidates call for one, and scores under it.

        Also the version that is served so far is scored under the run's suite before anything is compared with it.
        """
        if work.suite is None:
            return
        settled = await self._settled(work, work.suite)
        for question in settled.questions:
            self._publish(
                Notice(work.run.id, "info", question, "Say it in the request; it then counts as your example.")
            )
        if settled.suite.suite_id != work.suite.suite_id:
            work.suite = settled.suite
            for candidate in _scored(work):
                await self._again(work, candidate, settled.suite)
        if work.stored is not None:
            await self._incumbent(work, work.stored, settled.suite)

    async def _settled(self, work: Work, suite: Suite) -> Settled:
        candidates = _scored(work)
        doubts: tuple[str, ...] = ()
        if len({_key(one.code) for one in candidates}) >= WITNESSES:
            trials = [
                Trial(_key(one.code), one.result.model, one.passed)
                for one in candidates
                if len(one.passed) == len(suite.cases)
            ]
            found = self._scoring.quarantine(suite, trials)
            if found.suite is not None:
                doubts = tuple(_doubt(case) for case, _ in found.dropped) if found.suite.confidence < UNSURE else ()
                suite = found.suite
        passing = {_key(one.code): one for one in candidates if one.score is not None and one.score.passes}
        if len(passing) < 2:
            return Settled(suite, doubts[:QUESTIONS])
        differences = await self._disagreements(suite, list(passing.values()))
        clear = [one.case for one in differences if one.clear]
        if clear:
            suite = self._scoring.extended(suite, clear)
        questions = (*doubts, *(one.question for one in differences if not one.clear))
        return Settled(suite, questions[:QUESTIONS])

    async def _disagreements(self, suite: Suite, candidates: Sequence[Candidate]) -> tuple[Disagreement, ...]:
        """On which strange inputs passing candidates differ."""
        first = candidates[0].code or ""
        entry = self._scoring.entry_point(first, suite.entry)
        if entry is None:
            return ()
        inputs = self._scoring.fuzz_inputs(first, entry, suite.cases)
        seen: dict[str, Sequence[Observation]] = {}
        weights: dict[str, float] = {}
        try:
            for one in candidates:
                name = self._scoring.entry_point(one.code or "", suite.entry)
                if name is None:
                    continue
                seen[_key(one.code)] = await self._runner.observe(one.code or "", name, inputs, LOOK)
                weights[_key(one.code)] = (one.score.fitness if one.score else None) or 0.0
        except (RunRefusedError, SandboxError) as failure:
            log.warning("disagreements: %s", failure.message)
            return ()
        return self._scoring.disagreements(entry, inputs, seen, weights)

    async def _again(self, work: Work, candidate: Candidate, suite: Suite) -> None:
        stage = candidate.result.stage.name
        tested = await self._score(work, stage, candidate.code or "", suite, candidate.result.generation_s)
        candidate.code, candidate.score, candidate.passed = tested.source, tested.score, tested.passed
        self._publish(Scored(work.run.id, stage, candidate.result.model, tested.score))

    async def _incumbent(self, work: Work, stored: Artifact, suite: Suite) -> None:
        """Score the version that is served so far under this suite and with this run's weights, and keep that."""
        best: Version = stored.best_version
        if best.code is None or best.score is None:
            return
        weighed = best.score.fitness is not None and best.score.weights.quality != _weights(work).quality
        if not (weighed or self._scoring.needs_rescore(best.score, suite)):
            return
        tested = await self._score(work, best.generator.stage, best.code, suite, best.generation_s)
        if tested.score.fitness is not None:
            await self._store.rescore(stored.id, best.number, tested.score, suite)

    async def _score(self, work: Work, stage: str, code: str, suite: Suite, gen_s: float) -> Tested:
        return await self._tester.score(
            work.run.id, stage, code, suite, gen_s=gen_s, weights=_weights(work), prompt=work.run.request.text,
            allowed=work.run.request.run_code,
        )  # fmt: skip


def _scored(work: Work) -> list[Candidate]:
    """The candidates whose code was really run."""
    return [one for one in work.candidates if one.code is not None and _ran(one.score)]


def _weights(work: Work) -> Weights:
    return work.weights or Weights()


def _ran(score: Score | None) -> bool:
    return score is not None and score.fitness is not None


def _doubt(case: Case) -> str:
    return f"No candidate does what this check asks: {case.source}. Is it right?"


def _key(code: str | None) -> str:
    """The same word for the same program: comments, layout, docstrings, annotations and names of variables are no
    difference, so that a twin is no second witness."""
    source = (code or "").strip()
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):  # else its text tells it apart
        source = ast.dump(_Plain(source).tree)
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:12]


class _Plain(ast.NodeTransformer):
    """A source without what makes no difference to what it does. Raises like `ast.parse`."""

    def __init__(self, source: str) -> None:
        tree = ast.parse(source)
        bound = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        bound |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        self._names: dict[str, str] = {}
        self._bound = bound
        self.tree = self.visit(tree)

    def _renamed(self, name: str) -> str:
        return self._names.setdefault(name, f"v{len(self._names)}") if name in self._bound else name

    def generic_visit(self, node: ast.AST) -> ast.AST:
        documented = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node.returns = None
        return super().generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(self._renamed(node.arg), None)

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._renamed(node.id), node.ctx)
