"""The policies: what they try, when they end, and that a killed job goes on exactly where it was."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.optimize_jobs import MODELS, attempt, by_chance, play, score, settled, start

from dise_tui.domain.errors import UsageError
from dise_tui.domain.optimizing import Approach, AttemptState, Budget, Order, Stage, StopRule, Variant
from dise_tui.engine.optimize.capability import chance, published
from dise_tui.engine.optimize.ensemble import Ensemble, largest_group
from dise_tui.engine.optimize.genetic import crossed, mutated
from dise_tui.engine.optimize.policies import ABOUT, POLICIES, create
from dise_tui.engine.optimize.stages import Course
from dise_tui.engine.optimize.view import INCUMBENT, Available, Incumbent, Planned, Prior, Stop, View

NAMES = sorted(POLICIES)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(NAMES), st.integers(0, 10**6), st.integers(1, len(MODELS)), st.sampled_from([0.0, 0.1, 0.4, 1.0])
)
def test_a_job_that_is_killed_after_every_attempt_makes_the_same_attempts(
    policy: str, seed: int, models: int, passing: float
) -> None:
    view = start(policy, seed, models=MODELS[:models])
    whole, end, _ = play(view, by_chance(seed, passing))
    pieces, ending, _ = play(view, by_chance(seed, passing), interrupt=True)
    assert pieces == whole
    assert ending == end
    assert end.sentence.endswith(".")


@pytest.mark.parametrize("policy", NAMES)
def test_every_attempt_of_a_job_is_another_configuration_or_seed(policy: str) -> None:
    for seed in range(10):
        made, _, _ = play(start(policy, seed), by_chance(seed))
        assert len({(one.variant.key, one.seed) for one in made}) == len(made)


@pytest.mark.parametrize("policy", NAMES)
def test_asking_again_changes_nothing(policy: str) -> None:
    view = start(policy)
    course = Course(view.order, view.kind)
    first, state = course.next(view), course.state
    assert course.next(view) == first
    assert course.state == state
    json.loads(state)


@pytest.mark.parametrize("policy", NAMES)
def test_while_an_attempt_runs_nothing_of_its_round_is_planned_twice(policy: str) -> None:
    view = start(policy)
    course = Course(view.order, view.kind)
    step = course.next(view)
    assert not isinstance(step, Stop)
    running = tuple(
        replace(settled(one, number, by_chance(1)), state=AttemptState.RUNNING, score=None)
        for number, one in enumerate(step, 1)
    )
    assert course.next(replace(view, attempts=running[:1])) == step[1:]
    assert course.next(replace(view, attempts=running)) == ()


@pytest.mark.parametrize("policy", NAMES)
@pytest.mark.parametrize(
    "state", ["", "{", "[]", "null", '{"v":1}', '{"v":99,"stage":"experiments"}', '{"v":1,"stage":"x"}']
)
def test_a_state_that_cannot_be_read_begins_anew(policy: str, state: str) -> None:
    view = start(policy)
    assert Course(view.order, view.kind, state).next(view) == Course(view.order, view.kind).next(view)


@pytest.mark.parametrize("policy", NAMES)
def test_when_every_attempt_fails_the_job_says_so(policy: str) -> None:
    made, end, _ = play(start(policy), lambda planned: (AttemptState.FAILED, None, False))
    assert made
    assert end.rule is StopRule.FAILED
    assert "failed" in end.sentence


@pytest.mark.parametrize("policy", NAMES)
def test_without_a_model_nothing_is_planned(policy: str) -> None:
    for view in (
        start(policy, models=()),
        start(policy, models=tuple(replace(model, fits=False) for model in MODELS)),
        start(policy, order=Order(policy, model="absent:1b")),
    ):
        step = Course(view.order, view.kind).next(view)
        assert isinstance(step, Stop)
        assert step.rule is StopRule.FAILED


@pytest.mark.parametrize("policy", NAMES)
def test_only_the_model_of_the_order_is_used(policy: str) -> None:
    made, _, _ = play(start(policy, order=Order(policy, model="codellama:7b")), by_chance(3))
    assert {one.variant.model for one in made} == {"codellama:7b"}


@pytest.mark.parametrize("policy", NAMES)
def test_what_comes_from_outside_ends_any_policy_at_once(policy: str) -> None:
    view = start(policy, order=Order(policy, Budget(seconds=10, tokens=1000)))
    for changed, rule in (
        (replace(view, cancelled=True), StopRule.CANCELLED),
        (replace(view, spent_s=10.0), StopRule.TIME),
        (replace(view, spent_tokens=1000), StopRule.TOKENS),
    ):
        course = Course(view.order, view.kind)
        course.next(view)
        step = course.next(changed)
        assert isinstance(step, Stop)
        assert step.rule is rule


def test_an_unknown_policy_is_told_apart() -> None:
    with pytest.raises(UsageError, match="no policy 'best'"):
        create("best")
    assert set(ABOUT) == set(POLICIES)


def _only(step: tuple[Planned, ...] | Stop) -> Planned:
    assert not isinstance(step, Stop)
    assert len(step) == 1
    return step[0]


def test_the_cascade_begins_with_what_passes_most_a_second() -> None:
    first = _only(create("cascade").next(start(sharing=50)))
    assert first.variant.model == "deepseek-coder-v2:16b"  # 80 tokens a second at .72
    slow = tuple(replace(m, tokens_per_s=5.0) if m.name == "deepseek-coder-v2:16b" else m for m in MODELS)
    assert _only(create("cascade").next(start(models=slow, sharing=50))).variant.model == "qwen2.5-coder:7b"


def test_the_cascade_stops_at_the_first_verified_target() -> None:
    made, end, view = play(start(), lambda planned: (AttemptState.SCORED, 0.85, True))
    assert len(made) == 1
    assert end.rule is StopRule.TARGET
    assert "hidden ones included" in end.sentence
    assert create("cascade").winner(view) == 1


def test_passing_what_is_shown_is_no_target_when_hidden_tests_fail() -> None:
    view = start()
    policy = create("cascade")
    planned = _only(policy.next(view))
    shown = replace(settled(planned, 1, lambda _: (AttemptState.SCORED, 0.9, True)), hidden_passed=False)
    after = replace(view, attempts=(shown,))
    assert not isinstance(policy.next(after), Stop)
    assert policy.winner(after) is None


def test_a_near_miss_is_repaired_by_the_model_that_nearly_made_it() -> None:
    view = start(models=MODELS[3:4])
    policy = create("cascade")
    planned = _only(policy.next(view))
    near = settled(planned, 1, lambda _: (AttemptState.SCORED, 0.27, False))
    repair = _only(policy.next(replace(view, attempts=(near,))))
    assert (repair.variant.approach, repair.parent, repair.round) == (Approach.REPAIR, 1, 1)
    far = settled(planned, 1, lambda _: (AttemptState.SCORED, 0.03, False))
    other = create("cascade")
    other.next(view)
    again = _only(other.next(replace(view, attempts=(far,))))
    assert (again.variant.approach, again.parent) == (Approach.TEST_FIRST, None)


def test_the_kept_version_is_repaired_or_improved_as_it_needs() -> None:
    near = Incumbent("codellama:7b", 0.5, code="value = 0", score=score(0.28, False))
    repair = _only(create("cascade").next(start(models=MODELS[2:3], incumbent=near)))
    assert (repair.variant.approach, repair.parent) == (Approach.REPAIR, INCUMBENT)
    good = Incumbent("codellama:7b", 0.5, code="value = 0", score=score(0.7, True))
    better = _only(create("cascade").next(start(incumbent=good)))
    assert (better.variant.approach, better.parent) == (Approach.IMPROVE, INCUMBENT)


def test_the_cascade_climbs_away_from_a_model_that_failed() -> None:
    made, _, _ = play(start(sharing=50), lambda planned: (AttemptState.SCORED, 0.03, False))
    names = [one.variant.model for one in made]
    assert len(set(names[:4])) == 4
    assert len(made) <= 5


def test_the_loaded_model_is_preferred_where_that_costs_nothing() -> None:
    twins = (Available("a:7b", 7e9, 50, 5.0), Available("b:7b", 7e9, 50, 5.0))
    for number in (0, 1):
        models = tuple(replace(one, loaded=place == number) for place, one in enumerate(twins))
        assert _only(create("cascade").next(start(models=models, sharing=10**6))).variant.model == twins[number].name
    better = (replace(MODELS[2], loaded=True), MODELS[3])
    assert _only(create("cascade").next(start(models=better, sharing=10**6))).variant.model == "qwen2.5-coder:7b"


def test_alone_in_the_queue_a_load_counts_in_full() -> None:
    dear = (replace(MODELS[3], load_s=60.0), replace(MODELS[2], load_s=60.0, loaded=True))
    assert _only(create("cascade").next(start(models=dear))).variant.model == "codellama:7b"
    assert _only(create("cascade").next(start(models=dear, sharing=100))).variant.model == "qwen2.5-coder:7b"


def test_all_jobs_of_a_queue_name_the_same_model_first() -> None:
    assert len({_only(create("cascade").next(start(seed=seed, sharing=64))).variant.model for seed in range(20)}) == 1


def test_what_was_seen_reorders_only_when_it_is_sure() -> None:
    weak = MODELS[2]
    said = published(weak.name, weak.parameters)
    assert chance(weak, (Prior(weak.name, 2, 1),)) == said
    sure = chance(weak, (Prior(weak.name, 40, 2),))
    assert sure > 0.8
    first = create("cascade").next(start(priors=(Prior(weak.name, 400, 1),), models=MODELS[1:4], sharing=100))
    assert _only(first).variant.model == weak.name


def test_models_that_nobody_listed_get_a_guess_that_grows_with_size() -> None:
    guesses = [published("unheard-of", size) for size in (0.0, 1e9, 3e9, 7e9, 14e9, 70e9)]
    assert guesses == sorted(guesses)
    assert 0 < guesses[0] < guesses[-1] <= 0.9
    assert published("unheard-coder", 7e9) > published("unheard-of", 7e9)


def test_the_documents_policy_makes_all_five_whatever_comes_of_them() -> None:
    made, end, _ = play(
        start("naive5"), lambda planned: (AttemptState.SCORED, 0.85, planned.stage is Stage.EXPERIMENTS)
    )
    experiments = [one for one in made if one.stage is Stage.EXPERIMENTS]
    assert [one.variant.name for one in experiments] == [
        "deepseek_conservative", "qwen_balanced", "qwen_creative", "codellama_fast", "deepseek_powerful",
    ]  # fmt: skip
    assert [(one.stage, one.variant.temperature) for one in made[5:]] == [
        (Stage.TEMPERATURE, 0.0),
        (Stage.TEMPERATURE, 0.2),
    ]
    assert end.rule is StopRule.EXHAUSTED


def test_halving_keeps_the_better_half() -> None:
    good = "qwen2.5-coder:14b"
    made, _, _ = play(
        start("halving"),
        lambda p: (AttemptState.SCORED, 0.5 if p.variant.model == good else 0.1, p.variant.model == good),
    )
    assert [sum(one.round == number for one in made) for number in (1, 2, 3, 4)] == [8, 4, 2, 1]
    assert {one.variant.model for one in made if one.round >= 3} == {good}
    assert len(made) == 15 or made[15].stage is Stage.TEMPERATURE
    assert len({one.variant.key for one in made}) == len(made)


def test_children_have_what_their_parents_have_and_seeds_decide() -> None:
    left, right = Variant("a", 0.2, Approach.CONCISE), Variant("b", 0.8, Approach.ROBUST)
    for seed in range(50):
        child = crossed(left, right, random.Random(seed))
        assert child.model in "ab"
        assert 0.2 <= child.temperature <= 0.8
        assert child.approach in (left.approach, right.approach)
        changed = mutated(child, ["a", "b", "c"], random.Random(seed))
        assert 0 <= changed.temperature <= 1.5
    one, _, _ = play(start("genetic", 1), by_chance(5, 0.0))
    same, _, _ = play(start("genetic", 1), by_chance(5, 0.0))
    other, _, _ = play(start("genetic", 2), by_chance(5, 0.0))
    assert one == same
    assert [p.variant for p in one] != [p.variant for p in other]


def _candidate(number: int, code: str, fitness: float) -> object:
    return replace(attempt(number, Variant(f"m{number}", 0.5), fitness=fitness), code=code)


def test_the_largest_group_that_behaves_alike_wins_over_a_higher_fitness() -> None:
    attempts = (_candidate(1, "x = 1", 0.9), _candidate(2, "x = 2", 0.7), _candidate(3, "x = 3", 0.8))
    seen = {1: ("7",), 2: ("8",), 3: ("8",)}
    view = View(models=MODELS, attempts=attempts, behaviours=seen)  # type: ignore[arg-type]
    assert [one.number for one in largest_group(view)] == [3, 2]
    assert Ensemble().winner(view) == 3
    step = Ensemble().next(view)
    assert isinstance(step, Stop)
    assert step.rule is StopRule.TARGET


def test_the_same_program_twice_is_one_witness() -> None:
    attempts = (
        _candidate(1, "x = 1", 0.7), _candidate(2, "x  =  1  # the same", 0.7), _candidate(3, "x = 3", 0.6),
        _candidate(4, "x = 4", 0.6),
    )  # fmt: skip
    view = View(attempts=attempts, behaviours={1: ("a",), 2: ("a",), 3: ("b",), 4: ("b",)})  # type: ignore[arg-type]
    assert {one.number for one in largest_group(view)} == {3, 4}
