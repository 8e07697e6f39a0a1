"""What a measured evaluation is worth, opened into its parts; when scores compare; what must never be true."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.ports import Scoring
from dise_tui.domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Level,
    Provenance,
    Score,
    Suite,
    Timing,
    Verdict,
    Weights,
)
from dise_tui.scoring import CodeScoring
from dise_tui.scoring import fitness as fit
from dise_tui.scoring.ranking import timed_sigma, times_compare, untimed_fitness

SCORING: Scoring = CodeScoring()
P, F, E, T = Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.TIMEOUT
UNIT = st.floats(0, 1)
MAYBE = st.none() | UNIT
SETTINGS = settings(max_examples=200, deadline=None, derandomize=True)
UNKNOWN = Coverage(None, "unknown")


def case(argument: Any, **fields: Any) -> Case:
    return Case((argument,), (), argument, **fields)


OWN = SCORING.user_suite("f", [case(number) for number in range(4)])
GENERATED = Suite("1" * 16, "f", tuple(case(number, weight=0.8) for number in range(10)), 0.8, "m:1b")


def evaluated(
    verdict: Verdict, *outcomes: Verdict, cpu_s: float = 0.05, level: Level = Level.GOOD, flags: str = ""
) -> Evaluation:
    shown = tuple(CaseOutcome(one, "1", "2", f"case {number}") for number, one in enumerate(outcomes))
    return Evaluation(
        verdict, 0, len(outcomes), shown, cpu_s, 0.1, 1 << 20, "", 0, "landlock+seccomp", level, "why",
        frozenset(flags.split()),
    )  # fmt: skip


def scored(evaluation: Evaluation, suite: Suite = OWN, coverage: Coverage = UNKNOWN, **measures: Any) -> Score:
    given = {"static": None, "gen_s": None, "weights": Weights(), **measures}
    return SCORING.score(evaluation, coverage, suite, **given)


def passed(suite: Suite = OWN, **measures: Any) -> Score:
    return scored(evaluated(P, *[P] * len(suite.cases)), suite, **measures)


def timing(call: float = 0.5, spread: float = 0.01, first: float = 3.0, wall: float = 4.0, flags: str = "") -> Timing:
    return Timing(call, spread, 0.01, first, wall, 7, frozenset(flags.split()))


def test_every_part_is_filled() -> None:
    score = passed(
        static=0.5, gen_s=8.3, robustness=0.9, review=0.4, timing=timing(), mutation_rate=0.9,
        coverage=Coverage(0.82, "verified"),
    )  # fmt: skip
    assert (score.robustness, score.review, score.static, score.mutation_rate) == (0.9, 0.4, 0.5, 0.9)
    assert (score.exec_s, score.exec_sigma_s, score.level, score.backend) == (0.5, 0.01, Level.GOOD, "landlock+seccomp")
    assert (score.visible_rate, score.hidden_rate, score.flags) == (1.0, None, frozenset())
    assert score.quality == pytest.approx(0.5 + 0.5 * (0.4 * 0.9 + 0.3 * 0.5 + 0.3 * 0.4))


def test_without_a_generation_the_speed_is_the_execution_alone() -> None:
    assert passed(timing=timing(call=2.5)).speed == pytest.approx(0.75)
    assert scored(evaluated(P, P, P, P, P, cpu_s=1.0)).speed == pytest.approx(0.9)
    assert passed(gen_s=0.0, timing=timing(call=10.0)).speed == pytest.approx(0.6)
    assert passed(timing=timing(call=99.0)).speed == 0


def test_neither_a_cache_nor_sleeping_earns_speed() -> None:
    assert passed(timing=timing(flags="cached")).exec_s == 3.0
    assert passed(timing=timing(flags="sleeps")).exec_s == 4.0
    assert passed(timing=timing(flags="threads")).exec_s == 0.5
    assert passed(timing=timing(flags="threads cached")).flags == {"threads", "cached"}


def test_hidden_failures_are_flagged_as_overfitting() -> None:
    visible, hidden = SCORING.split(GENERATED)
    assert (len(visible), len(hidden)) == (7, 3)
    outcomes = [F if one in hidden[:1] else P for one in GENERATED.cases]
    score = scored(evaluated(F, *outcomes), GENERATED)
    assert (score.visible_rate, score.hidden_rate) == (1.0, pytest.approx(2 / 3))
    assert "overfit" in score.flags
    both = scored(evaluated(F, *[F if one in (hidden[0], *visible[:2]) else P for one in GENERATED.cases]), GENERATED)
    assert "overfit" not in both.flags
    assert passed(GENERATED).hidden_rate == 1.0


def test_a_suite_that_kills_too_few_mutants() -> None:
    weak = passed(GENERATED, static=1.0, mutation_rate=0.3)
    assert (weak.suite_confidence, weak.flags) == (0.3, {"weak-suite"})
    assert weak.fitness == 0.6
    assert "unverified" in weak.detail
    warned = passed(GENERATED, static=1.0, mutation_rate=0.6)
    assert (warned.suite_confidence, warned.flags) == (0.8, {"weak-suite"})
    assert warned.fitness is not None
    assert warned.fitness > 0.6
    assert passed(GENERATED, mutation_rate=0.7).flags == frozenset()
    assert passed(GENERATED, mutation_rate=0.5).suite_confidence == 0.8
    mixed = SCORING.extended(OWN, [case("new", weight=0.9)])
    assert passed(mixed, mutation_rate=0.2).suite_confidence == 0.2


def test_a_users_own_suite_is_only_warned_about() -> None:
    weak = passed(OWN, static=1.0, mutation_rate=0.0)
    assert (weak.suite_confidence, weak.flags) == (1.0, {"weak-suite"})
    assert weak.fitness is not None
    assert weak.fitness > 0.95


def test_flags_of_the_run_are_carried() -> None:
    score = scored(evaluated(P, P, P, P, P, level=Level.LIMITS, flags="leftover-processes"))
    assert score.flags == {"unsafe", "leftover-processes"}
    refused = scored(evaluated(Verdict.REFUSED, level=Level.NONE))
    assert (refused.fitness, refused.level) == (None, Level.NONE)


GUESS = case("p", provenance=Provenance.PROPERTY, weight=0.3, source="property: again")
LAW = replace(GUESS, weight=0.8)


def followed(*pairs: tuple[Case, Verdict]) -> list[tuple[Case, CaseOutcome]]:
    return [(one, CaseOutcome(verdict, "1", "2", one.source)) for one, verdict in pairs]


def test_a_guessed_property_never_fails_a_candidate_by_itself() -> None:
    every = evaluated(P, P, P, P, P)
    lone = scored(every, properties=followed((GUESS, F), (GUESS, E), (GUESS, F)))
    assert (lone.verdict, lone.passed, lone.total) == (P, 4, 4)
    assert "set aside" in lone.detail
    stated = scored(every, properties=followed((LAW, F)))
    assert (stated.verdict, stated.passed, stated.total) == (F, 4, 5)
    assert stated.pass_rate == pytest.approx(4 / 4.8)
    with_it = scored(evaluated(F, P, P, P, F), properties=followed((GUESS, F)))
    assert (with_it.verdict, with_it.total) == (F, 5)
    assert scored(every, properties=followed((LAW, P))).total == 5
    assert not scored(every, properties=followed((GUESS, T))).passes
    frozen = SCORING.extended(OWN, [GUESS])
    assert scored(evaluated(F, P, P, P, P, F), frozen).passes
    assert scored(evaluated(E, P, P, P, P, E), frozen).passes
    assert not scored(evaluated(T, P, P, P, P), frozen).passes


NEVER = [
    scored(evaluated(T)),
    scored(evaluated(Verdict.CRASH)),
    scored(evaluated(E)),
    scored(evaluated(F)),
    scored(evaluated(P)),
    scored(evaluated(Verdict.PROTOCOL, P, P, P, P)),
    scored(evaluated(T), GENERATED, static=1.0, gen_s=0.0, robustness=1.0, review=1.0),
]


@pytest.mark.parametrize("score", NEVER, ids=range(len(NEVER)))
def test_a_missing_answer_earns_nothing(score: Score) -> None:
    assert (score.fitness, score.passed, score.pass_rate) == (0.0, 0, 0.0)
    assert not score.passes


def test_an_unknown_review_is_left_out_never_one_half() -> None:
    assert passed(static=0.9, review=None).quality == pytest.approx(0.95)
    assert passed(static=0.9, review=0.0).quality == pytest.approx(0.725)
    assert passed(static=0.9, review=math.nan).quality == passed(static=0.9, review=0.0).quality


def test_an_empty_generation_is_no_pass() -> None:
    assert SCORING.entry_point("", "f") is None
    assert SCORING.static_quality("  \n") is None
    assert not scored(evaluated(Verdict.UNTESTED)).passes
    assert scored(evaluated(P), Suite("2" * 16, None, (), 1.0)).fitness is None


def test_scores_of_different_suites_are_never_compared() -> None:
    old, new = passed(OWN), passed(GENERATED, static=1.0)
    with pytest.raises(ValueError, match="suites"):
        SCORING.ranked([("a", old), ("b", new)])
    decision = SCORING.accepts_challenger(old, new)
    assert (decision.accepted, "score the kept version again" in decision.reason) == (False, True)
    assert not SCORING.evolves(old, new).accepted
    assert SCORING.needs_rescore(old, GENERATED)
    assert not SCORING.needs_rescore(new, GENERATED)


def made(fitness: float | None, verdict: Verdict = P, **fields: Any) -> Score:
    base = Score(verdict, 4, 4, 1.0, 0.8, 0.5, None, "unknown", fitness, "s", "GOOD x")
    return replace(base, **{"level": Level.GOOD, "backend": "x", "exec_s": 0.1, **fields})


@pytest.mark.parametrize(
    ("old", "new", "accepted"),
    [
        (0.80, 0.82, True),
        (0.80, 0.81, False),
        (0.80, 0.8101, True),
        (0.80, 0.79, False),
        (0.84, 0.85, False),
    ],
)
def test_a_challenger_needs_a_clear_gain(old: float, new: float, accepted: bool) -> None:
    decision = SCORING.accepts_challenger(made(old), made(new))
    assert decision.accepted is accepted
    assert f"{old:.3f}" in decision.reason
    assert f"{new:.3f}" in decision.reason


def test_noise_of_the_timing_raises_the_bar() -> None:
    old, new = made(0.80), made(0.83)
    assert SCORING.accepts_challenger(old, new, 0.014).accepted
    assert not SCORING.accepts_challenger(old, new, 0.016).accepted
    assert timed_sigma(made(0.8, exec_sigma_s=1.0)) == pytest.approx(0.3 * 1.0 * 0.1)
    assert timed_sigma(made(0.8, exec_sigma_s=1.0, gen_s=5.0)) == pytest.approx(0.3 * 0.4 * 0.1)
    noisy = [replace(one, exec_sigma_s=0.5) for one in (old, new)]
    assert not SCORING.accepts_challenger(*noisy).accepted
    assert SCORING.accepts_challenger(*noisy, 0.0).accepted


def test_what_a_challenger_must_pass() -> None:
    kept = made(0.5)
    assert not SCORING.accepts_challenger(kept, made(0.29, F)).accepted
    assert not SCORING.accepts_challenger(kept, made(0.9, hidden_rate=0.9)).accepted
    assert SCORING.accepts_challenger(kept, made(0.9, hidden_rate=1.0)).accepted
    assert not SCORING.accepts_challenger(kept, made(None, Verdict.REFUSED)).accepted
    # Passing comes first: it replaces what fails, and what was never run.
    assert SCORING.accepts_challenger(made(0.29, F), made(0.2)).accepted
    assert SCORING.accepts_challenger(made(None, Verdict.UNTESTED, suite_id=None), made(0.2)).accepted


@pytest.mark.parametrize(("old", "new", "evolved"), [(0.6, 0.67, True), (0.6, 0.66, False), (0.5, 0.55, False)])
def test_evolution_needs_a_tenth_more(old: float, new: float, evolved: bool) -> None:
    assert SCORING.evolves(made(old), made(new)).accepted is evolved
    assert not SCORING.evolves(made(old), made(new, F)).accepted


def test_times_of_different_containment_are_not_compared() -> None:
    slow = made(0.70, quality=0.9, speed=0.1)
    fast = made(0.80, quality=0.8, speed=1.0)
    assert [name for name, _ in SCORING.ranked([("slow", slow), ("fast", fast)])] == ["fast", "slow"]
    for other in (
        replace(fast, level=Level.VIRTUAL),
        replace(fast, backend="wasm"),
        replace(fast, level=Level.LIMITS, flags=frozenset({"unsafe"})),
        replace(fast, gen_s=1.0),
    ):
        assert not times_compare([slow, other])
        assert [name for name, _ in SCORING.ranked([("slow", slow), ("fast", other)])] == ["slow", "fast"]
        assert not SCORING.accepts_challenger(slow, other).accepted
        assert SCORING.accepts_challenger(other, slow).accepted
        assert "speed was left out" in SCORING.accepts_challenger(other, slow).reason
    assert untimed_fitness(made(0.6, quality=0.9, suite_confidence=0.3)) == 0.6
    assert untimed_fitness(made(0.6, quality=0.9, coverage=0.5)) == pytest.approx(0.9 * 0.94)
    assert untimed_fitness(made(0.1, F)) == 0.1


def test_the_parts_of_a_pass() -> None:
    """Static .5 and robustness 1: E is (.4 + .15) / .7."""
    score = passed(static=0.5, robustness=1.0, gen_s=8.3, coverage=Coverage(0.82, "claimed"))
    parts = {part.name: part for part in SCORING.parts(score)}
    assert list(parts) == [
        "tests passed P", "robustness R", "static", "review", "quality Q", "speed S", "coverage C", "fitness F",
    ]  # fmt: skip
    assert [parts[name].weight for name in ("tests passed P", "robustness R", "static", "review")] == [
        0.5, pytest.approx(0.5 * 4 / 7), pytest.approx(0.5 * 3 / 7), None,
    ]  # fmt: skip
    assert (parts["quality Q"].weight, parts["speed S"].weight, parts["coverage C"].weight) == (0.7, 0.3, 0.12)
    assert parts["fitness F"].value == score.fitness
    assert "60 s" in parts["speed S"].formula
    assert "0.12" in parts["fitness F"].formula


def test_the_parts_of_what_failed_or_was_not_run() -> None:
    failed = {part.name: part for part in SCORING.parts(scored(evaluated(F, P, F, P, P)))}
    assert failed["fitness F"].formula == "0.30 × 0.75, because not everything passed"
    assert failed["quality Q"].weight is None
    assert failed["tests passed P"].formula == "3 of 4 passed, by weight"
    unrun = SCORING.parts(scored(evaluated(Verdict.REFUSED)))
    assert all(part.value is None for part in unrun)
    assert [part.formula for part in unrun] == [
        "0 of 4 passed, by weight", "share of other inputs handled", "lint, complexity and typing of the source",
        "share of yes of a rubric judge", "not run", "not run", "unknown, counts 1", "not run",
    ]  # fmt: skip
    sly = scored(evaluated(P, P, P, P, P, flags="introspective"), coverage=Coverage(1.0, "claimed"))
    assert SCORING.parts(sly)[6].formula == "introspective, counts 0"
    assert "(1 - 0.00)" in SCORING.parts(sly)[7].formula
    alone = SCORING.parts(passed(coverage=Coverage(0.5, "claimed")))
    assert (alone[0].weight, alone[4].formula, alone[6].formula) == (
        1.0,
        "P alone: nothing else was measured",
        "claimed",
    )
    capped = SCORING.parts(passed(GENERATED, mutation_rate=0.1))[-1]
    assert "at most 0.60" in capped.formula
    assert "execution alone" in SCORING.parts(passed())[5].formula


@SETTINGS
@given(MAYBE, MAYBE, MAYBE, st.none() | st.floats(0, 90), st.floats(0, 12), MAYBE, UNIT, st.booleans())
def test_the_parts_add_up_to_the_fitness(
    static: float | None, robust: float | None, review: float | None, gen_s: float | None, exec_s: float,
    reached: float | None, quality: float, fails: bool,
) -> None:  # fmt: skip
    outcomes = [F if fails else P, P, P, P]
    score = scored(
        evaluated(F if fails else P, *outcomes, cpu_s=exec_s), static=static, robustness=robust, review=review,
        gen_s=gen_s, weights=Weights(quality, 1 - quality), coverage=Coverage(reached, "claimed"),
    )  # fmt: skip
    parts = {part.name: part for part in SCORING.parts(score)}
    inner = ("tests passed P", "robustness R", "static", "review")
    known = [(parts[name].value or 0.0, parts[name].weight or 0.0) for name in inner]
    assert sum(weight for _, weight in known) == pytest.approx(1)
    assert sum(value * weight for value, weight in known) == pytest.approx(score.quality)
    assert score.fitness is not None
    assert 0 <= score.fitness <= 1
    if fails:
        assert score.fitness == pytest.approx(0.30 * 0.75)
        return
    blend = sum((parts[name].value or 0.0) * (parts[name].weight or 0.0) for name in ("quality Q", "speed S"))
    coverage = 1.0 if reached is None else reached
    assert score.fitness == pytest.approx(blend * (1 - (parts["coverage C"].weight or 0.0) * (1 - coverage)))


@SETTINGS
@given(st.lists(st.sampled_from([P, F, E, T]), min_size=4, max_size=4), UNIT, UNIT, UNIT)
def test_more_passed_and_better_measures_never_lower_the_fitness(
    outcomes: list[Verdict], static: float, better: float, robust: float
) -> None:
    def fitness(results: list[Verdict], value: float) -> float:
        verdict = next((one for one in results if one is not P), P)
        result = scored(evaluated(verdict, *results), static=value, robustness=robust).fitness
        assert result is not None
        return result

    low, high = sorted((static, better))
    assert fitness(outcomes, low) <= fitness(outcomes, high) + 1e-12
    for index, outcome in enumerate(outcomes):
        if outcome is not P:
            assert fitness(outcomes, low) < fitness([*outcomes[:index], P, *outcomes[index + 1 :]], low)


@pytest.mark.parametrize(
    ("quality", "exec_s", "gen_s", "coverage", "weights", "result"),
    [
        (0.75, 0.05, 8.3, 0.82, (0.7, 0.3), "0.78"),
        (0.70, 0.08, 8.3, 0.82, (0.7, 0.3), "0.75"),
        (0.95, 0.03, 12.1, 0.94, (0.7, 0.3), "0.92"),
    ],
)
def test_the_worked_examples_come_out_of_whole_scores(
    quality: float, exec_s: float, gen_s: float, coverage: float, weights: tuple[float, float], result: str
) -> None:
    """All passed, so Q = .5 + .5 static."""
    score = passed(
        static=2 * quality - 1, gen_s=gen_s, weights=Weights(*weights), timing=timing(call=exec_s),
        coverage=Coverage(coverage, "verified"),
    )  # fmt: skip
    assert score.fitness is not None
    assert score.quality == pytest.approx(quality)
    assert fit.rounded(score.fitness) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "name", "says"),
    [
        ("def f(x): return x", "f", None),
        ("async def f(x): return x", "f", None),
        ("f = lambda x: x", "f", None),
        ("class Box: ...", "Box", "is a class"),
        ("def slugify(x): ...", "slugfy", "there is slugify"),
        ("def a(): ...\ndef b(): ...", "zzz", "there are a, b"),
        ("x = 1", "f", "no top-level function f."),
        ("def f(:", "f", "not Python"),
    ],
)
def test_why_something_cannot_be_called(source: str, name: str, says: str | None) -> None:
    trouble = SCORING.entry_trouble(source, name)
    assert trouble is None if says is None else says in (trouble or "")
    assert SCORING.entry_point("async def g(x): return x", None) == "g"
