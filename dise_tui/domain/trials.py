"""What judging suites and comparing scores is made of: trials, relations, disagreements, mutants, decisions, parts.

Only the data. How they come about is in `scoring`; what a suite, an evaluation and a score are is in `scores`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .scores import Case, Suite


@dataclass(frozen=True, slots=True)
class Trial:
    """How one candidate did on a suite."""

    candidate: str
    """Tells candidates apart; give the same source the same word, because twins are no second witness."""
    author: str
    """The model that wrote it."""
    passed: tuple[bool, ...]
    """For each case, in the suite's order."""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A suite after its cases were held against several candidates."""

    suite: Suite | None
    """A new version of the suite; None when no case is left."""
    dropped: tuple[tuple[Case, str], ...] = ()
    """What was dropped, and why in a few plain words."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program with one small change that a good suite notices."""

    source: str
    kind: str
    """"comparison", "arithmetic", "boolean", "constant", "negated condition", "return None" or "off by one"."""
    line: int
    """Of the original source."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A law that the request's words or the function's name justify, to be tried on more inputs than have an answer."""

    kind: str
    """"idempotent": f(f(x)) == f(x); "involution": f(f(x)) == x; "order": f(x) == f(x in another order);
    "round trip": inverse(f(x)) == x."""
    stated: bool
    """Whether the request says so in so many words. Else it is guessed, and never fails a candidate by itself."""
    inputs: tuple[Case, ...]
    """Calls to observe first."""
    inverse: str | None = None
    """For "round trip": the function that leads back."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A call that a relation and an observed answer lead to."""

    entry: str | None
    """The function to call; None for the one under test."""
    case: Case


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An input on which passing candidates answer differently."""

    case: Case
    """The input. With a clear majority, a case that expects the majority's answer."""
    answers: tuple[tuple[str, float], ...]
    """What was answered, as text, and its share of the weight; the largest share first. Not yet safe for a terminal."""
    clear: bool
    """Whether the majority is clear enough to make a case of it."""
    question: str
    """What to ask the user, for instance "Should slugify('a--b') give 'a-b' or 'a--b'?"."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is accepted, and why, in one plain sentence."""

    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score."""

    name: str
    value: float | None
    """0..1; None when it is unknown."""
    weight: float | None
    """Its share, 0..1, in what it is a part of, with the weights in force; None when it does not count."""
    formula: str
    """How it comes about, with the numbers put in."""
