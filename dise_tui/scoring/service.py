"""`CodeScoring`, which fills the port `Scoring`: the doors of this room, and nothing behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain.prompts import Mantra, Message, TaskType
from ..domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Limits,
    Observation,
    Score,
    Suite,
    Timing,
    UserTests,
    Weights,
)
from ..domain.trials import Decision, Disagreement, FollowUp, Mutant, Part, Quarantine, Relation, Trial
from . import (
    casefile,
    checks,
    disagreement,
    entry,
    examples,
    expected,
    fitness,
    fuzz,
    lint,
    mutation,
    owned,
    parts,
    properties,
    quarantine,
    ranking,
    scored,
    splitting,
    static,
    suites,
    weights,
)
from . import robustness as robust
from .scored import Measures


class CodeScoring:
    """Where tests come from and what their outcome is worth. Without state, input or output."""

    def examples(self, prompt: str) -> tuple[Case, ...]:
        return examples.examples(prompt)

    def entry_in_prompt(self, prompt: str) -> str | None:
        return entry.entry_in_prompt(prompt, examples.example_entry(prompt))

    def check_messages(self, prompt: str, entry: str | None) -> tuple[Message, ...]:
        return checks.check_messages(prompt, entry)

    def checks(self, text: str) -> tuple[str | None, tuple[Case, ...]]:
        return checks.checks(text)

    def freeze(
        self, entry: str | None, examples: Sequence[Case], samples: Sequence[Sequence[Case]], author: str
    ) -> Suite | None:
        return suites.freeze(entry, examples, samples, author)

    def entry_point(self, source: str, wanted: str | None) -> str | None:
        return entry.entry_point(source, wanted)

    def static_quality(self, source: str) -> float | None:
        return static.static_quality(source)

    def preset(self, name: str) -> Weights:
        return weights.preset(name)

    def criteria(self, task_type: TaskType) -> weights.Criteria:
        return weights.criteria(task_type)

    def weights(self, task_type: TaskType, mantra: Mantra | None, user: Weights | None = None) -> Weights:
        return weights.choose(task_type, mantra, user)

    def expected_quality(self, text: str, *, improved: bool) -> float:
        """The documents' expectation for prose, 0..1. Never a measurement; show it as "expected"."""
        return expected.expected_quality(text, improved=improved).value

    def improvement(self, old: float | None, new: float | None) -> str:
        return fitness.improvement(old, new)

    def entry_trouble(self, source: str, name: str) -> str | None:
        return entry.entry_trouble(source, name)

    def cases_file(self, text: str, name: str) -> tuple[Case, ...]:
        return casefile.cases_file(text, name)

    def user_suite(self, entry: str | None, cases: Sequence[Case], limits: Limits | None = None) -> Suite:
        return owned.user_suite(entry, cases, limits)

    def tests_suite(
        self, tests: UserTests, names: Sequence[str], entry: str | None = None, limits: Limits | None = None
    ) -> Suite:
        return owned.suite_of_tests(tests, names, entry, limits)

    def lint_suite(self, suite: Suite) -> tuple[str, ...]:
        return lint.lint_suite(suite)

    def lint_tests(self, source: str) -> tuple[str, ...]:
        return lint.lint_tests(source)

    def split(self, suite: Suite) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
        return splitting.split(suite)

    def quarantine(self, suite: Suite, trials: Sequence[Trial], limits: Limits | None = None) -> Quarantine:
        return quarantine.quarantine(suite, trials, limits)

    def extended(self, suite: Suite, cases: Sequence[Case], limits: Limits | None = None) -> Suite:
        return suites.extended(suite, cases, limits)

    def mutants(self, source: str, entry: str | None, limit: int | None = 12, seed: int = 0) -> tuple[Mutant, ...]:
        return mutation.mutants(source, entry, limit, seed)

    def mutation_verdict(self, killed: int, total: int) -> str:
        return mutation.accepts(killed, total)

    def property_cases(self, prompt: str, entry: str | None, cases: Sequence[Case]) -> tuple[Case, ...]:
        return properties.property_cases(prompt, entry, cases)

    def relations(self, prompt: str, entry: str | None, inputs: Sequence[Case]) -> tuple[Relation, ...]:
        return properties.relations(prompt, entry, inputs)

    def follow_ups(self, relation: Relation, observations: Sequence[Observation]) -> tuple[FollowUp, ...]:
        return properties.follow_ups(relation, observations)

    def disagreements(
        self,
        entry: str,
        inputs: Sequence[Case],
        observed: Mapping[str, Sequence[Observation]],
        weights: Mapping[str, float] | None = None,
    ) -> tuple[Disagreement, ...]:
        return disagreement.disagreements(entry, inputs, observed, weights)

    def fuzz_inputs(self, source: str, entry: str | None, cases: Sequence[Case], limit: int = 24) -> tuple[Case, ...]:
        return fuzz.fuzz_inputs(source, entry, cases, limit)

    def robustness(
        self, source: str, entry: str | None, inputs: Sequence[Case], observations: Sequence[Observation]
    ) -> float | None:
        return robust.robustness(source, inputs, observations)

    def needs_rescore(self, score: Score, suite: Suite) -> bool:
        return suites.needs_rescore(score, suite)

    def parts(self, score: Score) -> tuple[Part, ...]:
        return parts.parts(score)

    def ranked(self, scores: Sequence[tuple[str, Score]]) -> list[tuple[str, Score]]:
        return ranking.ranked(scores)

    def accepts_challenger(self, old: Score, new: Score, sigma: float | None = None) -> Decision:
        return ranking.accepts_challenger(old, new, sigma)

    def evolves(self, old: Score, new: Score) -> Decision:
        return ranking.evolves(old, new)

    def score(
        self,
        evaluation: Evaluation,
        coverage: Coverage,
        suite: Suite,
        *,
        static: float | None,
        gen_s: float | None,
        weights: Weights,
        robustness: float | None = None,
        review: float | None = None,
        timing: Timing | None = None,
        mutation_rate: float | None = None,
        properties: Sequence[tuple[Case, CaseOutcome]] = (),
    ) -> Score:
        """The number of a candidate, with all its parts. Raises ValueError for weights that do not sum to 1.

        `evaluation.outcomes` are in the order of `suite.cases`; a case without an outcome was not passed.
        """
        measures = Measures(coverage, static, gen_s, robustness, review, timing, mutation_rate)
        return scored.score(evaluation, suite, measures, weights, properties)
