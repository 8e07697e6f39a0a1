"""Prose that is judged: the data of it, and the port through which the engine reaches the rules.

The rules live in `scoring.prose`, the calls of the judge model in `engine.core.prose_judging`. No formula here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .prompts import Message, TaskType

HEURISTICS_ONLY = "heuristics only"
"""Status of a score that no model judged."""


class Better(StrEnum):
    """Which of two answers is better."""

    INCUMBENT = "incumbent"
    CHALLENGER = "challenger"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class GatePart:
    """One named part of the free gate."""

    name: str
    """"structure", "code", "repetition", "completeness" or "coverage"."""
    value: float | None
    """0..1; None when the request and the text give this part nothing to look at."""
    detail: str = ""
    """What was looked for and what was found, in words."""


@dataclass(frozen=True, slots=True)
class Gate:
    """H: what can be told of a text without any model."""

    value: float
    """0..1, the mean of the parts that apply; 0 for a blank text."""
    passes: bool
    """Not blank, and no part below one half."""
    parts: tuple[GatePart, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricAnswer:
    """One question of the rubric, and the judge's answer."""

    question: str
    yes: bool | None
    """None: the judge gave no readable answer."""


@dataclass(frozen=True, slots=True)
class PairResult:
    """One comparison of two variants, settled from both orders."""

    incumbent: str
    """Key of the variant, as the caller names it."""
    challenger: str
    better: Better | None
    """None: unknown, which counts for nobody."""
    judge: str
    """The model that was asked; "" where no model was needed."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PartShare:
    """One part of a total: its value and the weight in force."""

    name: str
    value: float | None
    weight: float
    """0..1; 0 for an unknown part, the known ones share all of it."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ProseScore:
    """The number of a text, opened into its parts. None means unknown, shown as a dash."""

    total: float | None
    """0..1."""
    status: str
    """Which parts were used: "gate+rubric+pairwise", "gate+rubric", "gate+pairwise" or "heuristics only"."""
    judge: str
    """The model that judged, or ""."""
    gate: Gate
    rubric: float | None = None
    """Share of yes among the answered questions, 0..1."""
    answers: tuple[RubricAnswer, ...] = ()
    pairwise: float | None = None
    """Bradley-Terry chance to be preferred to an average variant, 0..1."""
    pairs: tuple[PairResult, ...] = ()
    """Comparisons that this scoring made."""
    shares: tuple[PartShare, ...] = ()
    detail: str = ""
    """Why a part is unknown, in words."""
    version: int = 1
    """Version of the rules; scores under different ones do not compare."""

    @property
    def basis(self) -> str:
        """What the total rests on. Two totals compare only when their bases are the same text."""
        return f"v{self.version} {self.status} {self.judge}".strip()

    @property
    def passes(self) -> bool:
        """Whether the gate lets the text through; a judge's praise does not open it."""
        return self.gate.passes

    def lines(self) -> tuple[str, ...]:
        """The score opened into its parts, with the weights in force, one text a line."""
        shown = [f"total {_number(self.total)} ({self.status}{f', judged by {self.judge}' if self.judge else ''})"]
        for share in self.shares:
            shown.append(_line(share.name, share.value, f"x {share.weight:.0%}", share.detail))
            if share.name == "gate":
                shown += [_line(f"  {part.name}", part.value, "", part.detail) for part in self.gate.parts]
            elif share.name == "rubric":
                words = {True: "yes", False: "no", None: "-"}
                shown += [f"  {words[answer.yes]}  {answer.question}" for answer in self.answers]
        return (*shown, *([self.detail] if self.detail else []))


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _line(name: str, value: float | None, weight: str, detail: str) -> str:
    return "  ".join(part for part in (f"{name} {_number(value)}", weight, detail) if part)


@dataclass(frozen=True, slots=True)
class Variant:
    """A text that is judged."""

    key: str
    """Name that is unique among the variants of one artifact, for instance the version's number."""
    text: str
    cut_off: bool = False
    """The model stopped at its length limit, or the stream was cut."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question for a judge model: messages, and the schema that its reply must fill."""

    messages: tuple[Message, ...]
    schema: dict[str, object]
    max_tokens: int


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A known text and a copy that was made worse on purpose."""

    name: str
    """For instance "kettle, shuffled"."""
    request: str
    good: str
    bad: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether a model is usable as a judge. Keep it by `digest` and `version`; see `ProseScoring.dump`."""

    judge: str
    digest: str
    """Of the model that was calibrated; another digest is another judge."""
    version: int
    """Of the rules and known texts."""
    total: int
    """Known pairs there are."""
    compared: int
    """Pairs that were put to the judge; fewer than `total` when it could not pass any more."""
    caught: int
    """Pairs whose spoilt copy lost."""
    usable: bool
    concluded: bool
    """False when the server failed before the end: nothing is known, so it must not be kept."""
    calls: int = 0
    tokens: int = 0
    """Tokens that the judge wrote, as the server counted them."""
    detail: str = ""


class ProseScoring(Protocol):
    """The rules by which prose is judged. Pure: no input, no output, no clock."""

    def gate(self, request: str, text: str, task: TaskType, *, cut_off: bool = False) -> Gate: ...

    def questions(self, request: str, task: TaskType) -> tuple[str, ...]:
        """Five questions about an answer to `request` to be answered yes or no, yes being better."""
        ...

    def rubric_ask(self, request: str, text: str, questions: Sequence[str]) -> Ask: ...

    def rubric_answers(self, reply: str, questions: Sequence[str]) -> tuple[RubricAnswer, ...]:
        """What a reply answers. Any text may come; what cannot be read is None."""
        ...

    def pair_ask(self, request: str, first: str, second: str) -> Ask: ...

    def pair_answer(self, reply: str) -> str | None:
        """ "A", "B" or "tie"; None for any reply that is not exactly one of them in its schema."""
        ...

    def obvious(self, incumbent: str, challenger: str) -> Better | None:
        """The outcome where no judge is needed: the same text, or a blank one. None: ask."""
        ...

    def levelled(self, text: str, other: str) -> str | None:
        """`text` cut to the length of `other`, when it is so much longer that length itself might win it the
        comparison; else None. A text that wins must then win in its cut form as well."""
        ...

    def settle(self, first: Better | None, second: Better | None) -> Better | None:
        """The outcome of both orders: what both say; a tie where they differ; None where one is unknown."""
        ...

    def score(
        self,
        gate: Gate,
        answers: Sequence[RubricAnswer],
        pairs: Sequence[PairResult],
        key: str,
        judge: str,
        *,
        new_pairs: Sequence[PairResult] = (),
        detail: str = "",
    ) -> ProseScore:
        """The number of the variant `key`. `pairs` are all comparisons of its artifact's variants, new ones
        included; those by another judge are left out."""  # fmt: skip
        ...

    def with_pairs(self, score: ProseScore, pairs: Sequence[PairResult], key: str, judge: str) -> ProseScore:
        """The same score after more comparisons, by `judge`, of its artifact's variants."""
        ...

    def known_pairs(self) -> tuple[KnownPair, ...]: ...

    def calibration(
        self,
        judge: str,
        digest: str,
        compared: int,
        caught: int,
        *,
        calls: int = 0,
        tokens: int = 0,
        failure: str = "",
    ) -> Calibration:
        """The result so far; `failure` says why it was not brought to its end."""  # fmt: skip
        ...

    def hopeless(self, compared: int, caught: int) -> bool:
        """Whether a judge cannot pass its calibration any more."""
        ...

    def dump(self, made: Calibration) -> str:
        """JSON text."""
        ...

    def load(self, text: str | None, judge: str, digest: str) -> Calibration | None:
        """What `dump` wrote, if it is about this very model under these very rules; else None."""
        ...
