"""The Protocol of scoring, which `ports` offers beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from .prompts import Mantra, Message, TaskType
from .scores import (
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
from .trials import Decision, Disagreement, FollowUp, Mutant, Part, Quarantine, Relation, Trial


class Criteria(Protocol):
    """What a task type asks of a candidate."""

    @property
    def weights(self) -> Weights: ...
    @property
    def min_quality(self) -> float:
        """Lowest acceptable Q, 0..1."""
        ...

    @property
    def max_gen_s(self) -> float:
        """Longest acceptable generation, s."""
        ...

    @property
    def max_exec_s(self) -> float | None:
        """Longest acceptable execution, CPU s; None for no bound."""
        ...


class Scoring(Protocol):
    """Where tests come from and what their outcome is worth. Pure: no input, no output, no clock."""

    def examples(self, prompt: str) -> tuple[Case, ...]:
        """The user's own examples, doctests and asserts found in the prompt."""
        ...

    def entry_in_prompt(self, prompt: str) -> str | None:
        """A function name that the request asks for."""
        ...

    def check_messages(self, prompt: str, entry: str | None) -> tuple[Message, ...]:
        """What to ask a model so that it writes checks from the request alone."""
        ...

    def checks(self, text: str) -> tuple[str | None, tuple[Case, ...]]:
        """Function name and cases in a model's reply; what is not a usable check is left out."""
        ...

    def freeze(
        self, entry: str | None, examples: Sequence[Case], samples: Sequence[Sequence[Case]], author: str
    ) -> Suite | None:
        """Agree on the samples' cases, drop contradictions, hash. None when no case is left."""
        ...

    def entry_point(self, source: str, wanted: str | None) -> str | None:
        """The function of `source` to test: the wanted one, else the main public one."""
        ...

    def entry_trouble(self, source: str, name: str) -> str | None:
        """Why the function `name` cannot be called, as a sentence; a class, for one, is no function."""
        ...

    def static_quality(self, source: str) -> float | None: ...

    def preset(self, name: str) -> Weights:
        """Named weights that a person may choose. Raises UsageError, naming those there are."""
        ...

    def criteria(self, task_type: TaskType) -> Criteria:
        """What a task type asks of a candidate: lowest quality, longest times."""
        ...

    def weights(self, task_type: TaskType, mantra: Mantra | None) -> Weights:
        """How much quality and speed count: the mantra's word before the task's, before .7 / .3."""
        ...

    def cases_file(self, text: str, name: str) -> tuple[Case, ...]:
        """The cases in the text of a JSON Lines file. Raises UsageError, naming the line, for what is no case."""
        ...

    def user_suite(self, entry: str | None, cases: Sequence[Case], limits: Limits | None = None) -> Suite:
        """Somebody's own cases as a suite (T0): never capped, never dropped from. Raises UsageError without any."""
        ...

    def tests_suite(
        self, tests: UserTests, names: Sequence[str], entry: str | None = None, limits: Limits | None = None
    ) -> Suite:
        """What stands for a file of tests, one case for each test's name; for `CodeRunner.run_tests` only. Raises
        UsageError without any."""
        ...

    def lint_suite(self, suite: Suite) -> tuple[str, ...]:
        """Why a suite may prove little, in plain sentences. Warnings; nothing is rejected for them."""
        ...

    def lint_tests(self, source: str) -> tuple[str, ...]:
        """The same for a file of tests: tests without checks, checks of types only, swallowed failures."""
        ...

    def split(self, suite: Suite) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
        """(visible, hidden): the cases that repair prompts may show, and those kept for acceptance."""
        ...

    def quarantine(self, suite: Suite, trials: Sequence[Trial], limits: Limits | None = None) -> Quarantine:
        """Drop what several candidates show to be wrong, weigh the rest by agreement. Never drops a user's case."""
        ...

    def extended(self, suite: Suite, cases: Sequence[Case], limits: Limits | None = None) -> Suite:
        """A new version with those cases that are new and contradict nothing."""
        ...

    def mutants(self, source: str, entry: str | None, limit: int | None = 12, seed: int = 0) -> tuple[Mutant, ...]:
        """Programs with one small change each, all valid and different; every one with `limit` None."""
        ...

    def mutation_verdict(self, killed: int, total: int) -> str:
        """ "accept", "warn" or "reject": what a suite is worth that kills so many of so many mutants."""
        ...

    def property_cases(self, prompt: str, entry: str | None, cases: Sequence[Case]) -> tuple[Case, ...]:
        """Cases that a law which the request justifies makes out of known answers; no candidate is needed."""
        ...

    def relations(self, prompt: str, entry: str | None, inputs: Sequence[Case]) -> tuple[Relation, ...]:
        """The laws that the request justifies, with those of `inputs` that they apply to."""
        ...

    def follow_ups(self, relation: Relation, observations: Sequence[Observation]) -> tuple[FollowUp, ...]:
        """The calls that a law and a candidate's answers to its inputs lead to, with what they must give."""
        ...

    def disagreements(
        self,
        entry: str,
        inputs: Sequence[Case],
        observed: Mapping[str, Sequence[Observation]],
        weights: Mapping[str, float] | None = None,
    ) -> tuple[Disagreement, ...]:
        """Where passing candidates differ: a case where the majority is clear, else a question for the user."""
        ...

    def fuzz_inputs(self, source: str, entry: str | None, cases: Sequence[Case], limit: int = 24) -> tuple[Case, ...]:
        """Inputs beside the suite's: empty, huge, strange, of a wrong type. To be given to `CodeRunner.observe`."""
        ...

    def robustness(
        self, source: str, entry: str | None, inputs: Sequence[Case], observations: Sequence[Observation]
    ) -> float | None:
        """R: share of fuzz inputs that were handled, 0..1; None without any."""
        ...

    def needs_rescore(self, score: Score, suite: Suite) -> bool:
        """Whether a score was made under another version of the suite, and must be made again before it compares."""
        ...

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
        """A candidate's number with its parts. `gen_s` None: nothing was generated, so speed is execution alone.
        `properties`: a candidate's follow-ups with what came of them."""
        ...

    def parts(self, score: Score) -> tuple[Part, ...]:
        """A score opened into its parts with the weights in force."""
        ...

    def ranked(self, scores: Sequence[tuple[str, Score]]) -> list[tuple[str, Score]]:
        """Best first, without speed where times do not compare. Raises ValueError for scores of different suites."""
        ...

    def accepts_challenger(self, old: Score, new: Score, sigma: float | None = None) -> Decision:
        """Whether `new` replaces `old`, and why. `sigma`: of the timed part, in units of fitness."""
        ...

    def evolves(self, old: Score, new: Score) -> Decision:
        """Whether a tool's new version is so much better that it takes the old one's place."""
        ...

    def improvement(self, old: float | None, new: float | None) -> str:
        """ "+22.7 %" for .75 to .92; an absolute difference when there is no old value above 0."""
        ...
