"""Versions, scores and suites for tests: plain ones, and hypothesis strategies that fill every field."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st

from dise_tui.domain.artifacts import NewVersion
from dise_tui.domain.generators import Generator
from dise_tui.domain.prose import Better, Gate, GatePart, PairResult, PartShare, ProseScore, RubricAnswer
from dise_tui.domain.scores import Case, CaseOutcome, Level, Provenance, Score, Suite, Verdict, Weights

GENERATOR = Generator("phi3:mini", 0.1, "quick_response", "0123456789ab")


def a_score(fitness: float | None = 0.75, suite_id: str | None = "s1", **changes: Any) -> Score:
    score = Score(Verdict.PASS, 3, 3, 1.0, 0.7, 0.9, 0.82, "claimed", fitness, suite_id, "STRONG landlock+seccomp+ns")
    return dataclasses.replace(score, **changes)


def a_version(
    text: str = "def f(): ...", score: Score | None = None, parent: int | None = None, **changes: Any
) -> NewVersion:
    version = NewVersion(text, text, GENERATOR, "1_realtime", 0.6, 8.3, score, "first answer", parent)
    return dataclasses.replace(version, **changes)


def a_suite(suite_id: str = "s1", *cases: Case, **changes: Any) -> Suite:
    chosen = cases or (Case((1, 2), expected=3, provenance=Provenance.USER), Case(("x",), raises="TypeError"))
    return dataclasses.replace(Suite(suite_id, "add", chosen, 1.0, "phi3:mini"), **changes)


# Lone surrogates cannot be stored as text; that they come back as U+FFFD has a test of its own.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


def filled(kind: type, **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects of a dataclass with every field drawn, so that a field added later is drawn as well."""
    drawn = {
        field.name: known.get(field.name, _BY_TYPE.get(str(field.type), st.nothing()))
        for field in dataclasses.fields(kind)
    }
    return st.builds(kind, **drawn)


_BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXT,
    "str | None": st.none() | TEXT,
    "int": st.integers(0, 2**40),
    "float": NUMBER,
    "float | None": st.none() | NUMBER,
    "bool": st.booleans(),
    "bool | None": st.none() | st.booleans(),
    "Better | None": st.none() | st.sampled_from(Better),
    "Verdict": st.sampled_from(Verdict),
    "Provenance": st.sampled_from(Provenance),
    "Level | None": st.none() | st.sampled_from(Level),
    "frozenset[str]": st.frozensets(TEXT, max_size=3),
    "tuple[str, ...]": st.lists(TEXT, max_size=3).map(tuple),
}
OUTCOMES = filled(CaseOutcome)
SCORES = filled(Score, weights=filled(Weights), failures=st.lists(OUTCOMES, max_size=2).map(tuple))
PROSE = filled(
    ProseScore,
    gate=filled(Gate, parts=st.lists(filled(GatePart), max_size=2).map(tuple)),
    answers=st.lists(filled(RubricAnswer), max_size=2).map(tuple),
    pairs=st.lists(filled(PairResult), max_size=2).map(tuple),
    shares=st.lists(filled(PartShare), max_size=2).map(tuple),
)
NEW_VERSIONS = filled(
    NewVersion, generator=filled(Generator), score=st.none() | SCORES, parent=st.none(), prose=st.none() | PROSE
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBER | TEXT | st.binary(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.integers() | TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)
CASES = filled(
    Case,
    args=st.lists(PLAIN, max_size=3).map(tuple),
    kwargs=st.lists(st.tuples(TEXT, PLAIN), max_size=2).map(tuple),
    expected=PLAIN,
)
SUITES = filled(Suite, cases=st.lists(CASES, max_size=3).map(tuple))
