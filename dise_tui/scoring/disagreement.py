"""Distinguishing inputs (T3): where candidates that pass everything still answer differently.

A clear majority makes a case, which a new version of the suite can hold; anything less makes a question for the user,
because only the user knows. Finding inputs is in `fuzz`, running them is the sandbox's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..domain.plaindata import NotPlainData
from ..domain.scores import Case, Observation, Provenance
from ..domain.trials import Disagreement
from .assertions import is_error
from .identity import outcome_key
from .tagged import holds_floats

CLEAR_SHARE: Final = 2 / 3
"""Share of the weight from which a majority is clear."""
CLEAR_VOICES: Final = 2
"""Candidates at least behind a clear majority."""
MAX_WEIGHT: Final = 0.9
"""Most that a case weighs which candidates alone have decided: less than a user's own."""
_SHOWN: Final = 80
"""Characters of a value in a question."""


def disagreements(
    entry: str,
    inputs: Sequence[Case],
    observed: Mapping[str, Sequence[Observation]],
    weights: Mapping[str, float] | None = None,
) -> tuple[Disagreement, ...]:
    """The inputs on which the candidates differ, the most divided first.

    `observed` holds each candidate's observations in the order of `inputs`, different programs only; `weights` how much
    its voice counts (its fitness, say), 1 where nothing is given. A candidate that gave no answer to an input (time
    limit, crash, an answer that cannot travel) has no voice on it.
    """
    found = []
    for index, case in enumerate(inputs):
        answers: dict[str, list[tuple[float, Case]]] = {}
        for name, seen in observed.items():
            answer = _answer(case, seen[index]) if index < len(seen) else None
            weight = 1.0 if weights is None else max(0.0, weights.get(name, 0.0))
            if answer is not None and weight > 0:
                answers.setdefault(outcome_key(answer), []).append((weight, answer))
        if len(answers) > 1:
            found.append(_judged(entry, answers))
    return tuple(sorted(found, key=lambda one: one.answers[0][1]))


def _answer(case: Case, seen: Observation) -> Case | None:
    """The case that expects what was observed."""
    if seen.kind == "raised" and seen.raised:
        answer = Case(case.args, case.kwargs, None, _error(seen.raised), provenance=Provenance.DISTINGUISHING)
    elif seen.kind == "value":
        compare = "approx" if holds_floats(seen.value) else "eq"
        answer = Case(case.args, case.kwargs, seen.value, None, compare, Provenance.DISTINGUISHING)
    else:
        return None
    try:
        outcome_key(answer)
    except NotPlainData:
        return None
    return answer


def _error(raised: tuple[str, ...]) -> str:
    """The first of an exception's classes that is built in: another candidate may have its own name for it."""
    return next((name for name in raised if is_error(name)), raised[0])


def _judged(entry: str, answers: dict[str, list[tuple[float, Case]]]) -> Disagreement:
    total = sum(weight for voices in answers.values() for weight, _ in voices)
    shares = sorted(
        ((sum(weight for weight, _ in voices) / total, key, voices) for key, voices in answers.items()),
        key=lambda one: (-one[0], one[1]),
    )
    share, _, voices = shares[0]
    winner = voices[0][1]
    clear = share >= CLEAR_SHARE - 1e-9 and len(voices) >= CLEAR_VOICES and _can_be_a_case(winner)
    call = _call(entry, winner)
    shown = tuple((_outcome(voices[0][1]), share) for share, _, voices in shares)
    options = " or ".join(text for text, _ in shown[:3])
    source = f"{call}: {share:.0%} of the candidates' weight agree"
    case = (
        Case(
            winner.args, winner.kwargs, winner.expected, winner.raises, winner.compare, Provenance.DISTINGUISHING,
            min(share, MAX_WEIGHT), source,
        )
        if clear
        else Case(winner.args, winner.kwargs, provenance=Provenance.DISTINGUISHING, source=call)
    )  # fmt: skip
    return Disagreement(case, shown, clear, f"Should {call} give {options}?")


def _can_be_a_case(case: Case) -> bool:
    """An exception that only one program defines cannot be asked of others."""
    return case.raises is None or is_error(case.raises)


def _call(entry: str, case: Case) -> str:
    words = [_short(value) for value in case.args] + [f"{name}={_short(value)}" for name, value in case.kwargs]
    return f"{entry}({', '.join(words)})"


def _outcome(case: Case) -> str:
    return case.raises if case.raises is not None else _short(case.expected)


def _short(value: object) -> str:
    try:
        text = repr(value)
    except ValueError:  # an int of thousands of digits
        return f"a very large {type(value).__name__}"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
