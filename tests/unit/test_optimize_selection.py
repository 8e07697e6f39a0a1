"""Choosing among attempts, with the real order of scores and the real criteria; several sides; variants; approaches."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.optimize_jobs import MODELS, SUITE, attempt, score
from support.right_functions import right_functions

from dise_tui.domain.errors import ContextOverflowError
from dise_tui.domain.optimizing import Approach, AttemptState, Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.scores import Case, CaseOutcome, Verdict
from dise_tui.engine.core.context import cut_middle, estimate_tokens
from dise_tui.engine.optimize.approaches import RUNGS, SYSTEM_PROMPTS, Window, code_messages, prose_messages
from dise_tui.engine.optimize.selection import select
from dise_tui.engine.optimize.sides import documentation, readability, sides
from dise_tui.engine.optimize.variants import (
    FORKS,
    TEMPERATURES,
    create_default_generators,
    named_variants,
    product,
)
from dise_tui.engine.optimize.visible import visible_failures, what_went_wrong
from dise_tui.scoring import ranking
from dise_tui.scoring.weights import criteria

GENERAL = criteria(TaskType.UNKNOWN)


def test_passing_goes_before_fitness_and_ties_before_numbers() -> None:
    rows = [attempt(1, fitness=0.29, passes=False), attempt(2, fitness=0.7), attempt(3, fitness=0.8)]
    chosen = select(rows, ranking, GENERAL, SUITE)
    assert (chosen.best, chosen.order) == (3, (3, 2, 1))
    assert chosen.why == "Attempt 3 has the highest fitness of 2 that pass: 0.80."
    slower = replace(attempt(1), score=score(0.8, True, gen_s=9.0), state=AttemptState.SCORED)
    tied = select([slower, attempt(2, fitness=0.8)], ranking, GENERAL, SUITE)
    assert tied.best == 2
    assert "faster" in tied.why


def test_a_hidden_failure_is_never_chosen() -> None:
    rows = [replace(attempt(1, fitness=0.99), hidden_passed=False), attempt(2, fitness=0.5)]
    assert select(rows, ranking, GENERAL, SUITE).best == 2
    assert select(rows[:1], ranking, GENERAL, SUITE).best is None


def test_what_cannot_be_chosen_is_told_with_its_reason() -> None:
    rows = [
        attempt(1, reason="no code in the answer"),
        replace(attempt(2, fitness=0.9), score=score(0.9, True, suite="other")),
        attempt(3, state=AttemptState.RUNNING),
        attempt(4, fitness=0.6),
    ]
    chosen = select(rows, ranking, GENERAL, SUITE)
    assert chosen.best == 4
    assert dict(chosen.excluded) == {
        1: "no code in the answer",
        2: "It was scored under other tests, so its number does not compare.",
        3: "It is not done yet.",
    }
    assert select([], ranking, GENERAL, SUITE).why == "There is nothing to choose from."


def test_a_task_types_bounds_come_before_fitness() -> None:
    slow = replace(attempt(1), score=score(0.9, True, gen_s=40.0), state=AttemptState.SCORED)
    quick = attempt(2, fitness=0.6)
    assert select([slow, quick], ranking, criteria(TaskType.UTILITY), SUITE).best == 2  # at most 30 s
    assert select([slow, quick], ranking, GENERAL, SUITE).best == 1
    alone = select([slow], ranking, criteria(TaskType.UTILITY), SUITE)
    assert alone.best == 1
    assert "more than 30 s" in alone.why


_SIDES = st.tuples(st.sampled_from([0.5, 0.6, 0.7]), st.sampled_from([0.1, 0.2, 0.3]), st.integers(1, 4))


@given(st.lists(_SIDES, max_size=8))
def test_the_front_is_what_nothing_beats(rows: list[tuple[float, float, int]]) -> None:
    made = [
        replace(
            attempt(number), state=AttemptState.SCORED, score=score(fitness, True, exec_s=seconds),
            hidden_passed=True, code="x = 1\n" * size,
        )
        for number, (fitness, seconds, size) in enumerate(rows, 1)
    ]  # fmt: skip
    found = sides(made)
    front = [one for one in found if one.front]
    assert bool(front) == bool(rows)

    def beats(left: object, right: object) -> bool:
        a = (left.fitness, -left.latency_s, -left.size)  # type: ignore[attr-defined]
        b = (right.fitness, -right.latency_s, -right.size)  # type: ignore[attr-defined]
        return a != b and all(x >= y for x, y in zip(a, b, strict=True))

    for one in found:
        assert one.front is not any(beats(other, one) for other in found)


def test_failing_candidates_are_on_no_front() -> None:
    found = sides([attempt(1, fitness=0.2, passes=False), attempt(2)])
    assert [(one.number, one.front) for one in found] == [(1, False)]


def test_documentation_and_readability_of_source() -> None:
    told = 'def area(width: int, height: int) -> int:\n    """Area."""\n    return width * height\n'
    bare = "def area(w, h):\n    return w * h\n"
    assert (documentation(told), documentation(bare), documentation("x = 1")) == (1.0, 0.0, None)
    assert readability(told) == 1.0
    knot = "def f(q):\n" + "".join(f"{'  ' * (n + 1)}if q > {n}:\n" for n in range(8)) + "  " * 9 + "w = q\n"
    worse = readability(knot)
    assert worse is not None
    assert worse < 0.8
    assert readability("def (") is None
    assert readability("(" * 5000) is None


def test_the_named_five_are_what_the_documents_name() -> None:
    found = named_variants(MODELS)
    assert [(one.variant.name, one.variant.model, one.variant.temperature) for one in found] == [
        ("deepseek_conservative", "deepseek-coder:6.7b", 0.1),
        ("qwen_balanced", "qwen2.5-coder:14b", 0.5),
        ("qwen_creative", "qwen2.5-coder:14b", 0.9),
        ("codellama_fast", "codellama:7b", 0.3),
        ("deepseek_powerful", "deepseek-coder-v2:16b", 0.3),
    ]
    assert not any(one.substitute or one.why for one in found)


def test_a_substitute_is_the_nearest_in_size_and_is_told() -> None:
    found = named_variants(MODELS[:1] + MODELS[3:4])
    assert {one.variant.model for one in found} == {"qwen2.5-coder:7b"}
    assert all(one.substitute and one.wanted in one.why and one.why.endswith(".") for one in found)
    assert named_variants(()) == ()


def test_the_product_holds_everything_once_and_begins_varied() -> None:
    found = product(["a", "b", "c"])
    assert len({one.key for one in found}) == len(found) == 3 * 3 * 7
    assert {one.model for one in found[:3]} == {"a", "b", "c"}
    assert {one.temperature for one in found[:9]} == set(TEMPERATURES)
    assert len({one.approach for one in found[:9]}) >= 3


@pytest.mark.parametrize("count", [1, 2, 6])
def test_five_default_generators_come_of_any_machine(count: int) -> None:
    found = create_default_generators(MODELS[:count])
    assert len({one.key for one in found}) == 5
    assert create_default_generators(()) == ()
    assert [one.name for one in create_default_generators(MODELS)] == [fork.name for fork in FORKS]


def test_approaches_differ_in_words() -> None:
    assert set(SYSTEM_PROMPTS) == set(Approach)
    for left, right in combinations(SYSTEM_PROMPTS.values(), 2):
        a, b = set(left.lower().split()), set(right.lower().split())
        assert len(a & b) / len(a | b) < 0.6
    assert all("code block" in prompt for prompt in SYSTEM_PROMPTS.values())
    assert len(set(RUNGS)) == 3


def _window(tokens: int) -> Window:
    return Window(tokens, tokens // 4, estimate_tokens, cut_middle)


def _failed(number: int) -> CaseOutcome:
    return CaseOutcome(Verdict.FAIL, f"wanted-{number}", f"got-{number}", f"f({number}) == {number}")


def test_a_repair_shows_visible_failures_and_nothing_hidden() -> None:
    visible = [Case((n,), expected=n, source=f"f({n}) == {n}") for n in (1, 2)]
    hidden = [Case((n,), expected=n, source=f"f({n}) == {n}") for n in (3, 4)]
    nameless = CaseOutcome(Verdict.FAIL, "wanted-5", "got-5", "")
    found = score(
        0.1, False, failures=(*map(_failed, (1, 3, 4)), nameless), detail="f(3) == 3 failed", visible_rate=0.5
    )
    shown = visible_failures(found, visible, hidden)
    assert [one.source for one in shown] == ["f(1) == 1"]
    messages = code_messages(
        Approach.REPAIR, "write f", _window(4096), code="def f(x): return 0", failures=shown,
        note=what_went_wrong(found, shown),
    )  # fmt: skip
    text = " ".join(message.content for message in messages)
    for number in (3, 4, 5):
        assert f"f({number})" not in text
        assert f"wanted-{number}" not in text
    assert "wanted: wanted-1" in text
    assert "50% of the known tests pass" in text
    assert len(visible_failures(found, visible, ())) == 4


def test_a_line_that_is_hidden_too_is_not_shown() -> None:
    case = Case((1,), expected=1, source="f(1) == 1")
    assert visible_failures(score(0.1, False, failures=(_failed(1),)), [case], [case]) == ()


@settings(deadline=None)
@given(st.integers(600, 4000), st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 9))
def test_messages_fit_their_window(tokens: int, request: int, code: int, failures: int) -> None:
    window = _window(tokens)
    for approach in (Approach.REPAIR, Approach.IMPROVE, Approach.CREATIVE):
        messages = code_messages(
            approach, "word " * request, window, code="x = 1\n" * code, failures=[_failed(n) for n in range(failures)]
        )
        used = sum(estimate_tokens(message.content) for message in messages)
        assert used + window.answer <= tokens
    prose = prose_messages("word " * request, "text " * code, 2, window)
    assert sum(estimate_tokens(message.content) for message in prose) + window.answer <= tokens


def test_a_window_that_holds_not_even_the_instructions_is_refused() -> None:
    with pytest.raises(ContextOverflowError):
        code_messages(Approach.REPAIR, "write f", _window(100))
    with pytest.raises(ValueError, match="rung 4"):
        prose_messages("a", "b", 4, _window(4096))


def test_only_repair_and_improvement_show_code_and_a_tool_brings_its_own_prompt() -> None:
    plain = code_messages(Approach.ROBUST, "write f", _window(4096), code="def secret(): pass")
    assert "secret" not in plain[1].content
    improved = code_messages(Approach.IMPROVE, "write f", _window(4096), code="def secret(): pass", system="A tool.")
    assert "secret" in improved[1].content
    assert improved[0].content == "A tool."


def test_right_functions_have_readable_measures() -> None:
    for right in right_functions():
        value = readability(right.source)
        assert value is not None
        assert 0.5 <= value <= 1.0
    assert Variant("m", 0.5).key
