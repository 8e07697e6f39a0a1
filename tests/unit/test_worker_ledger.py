"""What a job remembers and has spent, with attempts side by side; the shares of its budget; what follows from them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from support.optimize_jobs import MODELS, attempt, start

from dise_tui.domain.optimizing import (
    Approach,
    AttemptState,
    Budget,
    Order,
    Progress,
    Stage,
    StopRule,
    Variant,
)  # fmt: skip
from dise_tui.domain.prompts import Kind
from dise_tui.domain.prose import Gate, GatePart, ProseScore
from dise_tui.domain.scores import Observation
from dise_tui.engine.optimize.acceptance import judge_prose
from dise_tui.engine.optimize.refinement import writers
from dise_tui.engine.optimize.spending import share, side_by_side
from dise_tui.engine.optimize.stages import Course
from dise_tui.engine.optimize.view import INCUMBENT, Prior, Stop
from dise_tui.engine.worker.behaving import told
from dise_tui.engine.worker.ledger import Ledger
from dise_tui.engine.worker.memory import Answered, Memory
from dise_tui.engine.worker.prose import as_score
from dise_tui.storage import records_queue

ANSWERED = Answered(2, 40, 1.5, 0.2, 0.1, True, 120)
FULL = Memory(
    "{}", 3, (Prior("m", 1.5, 2.0),), "little", 4, {"2": ANSWERED}, {"suite": 1}, {"1": (2.5, 30)}, {"1": "abc"}
)  # fmt: skip


def test_a_memory_is_read_as_it_was_written() -> None:
    assert Memory.read(FULL.text) == FULL
    assert json.loads(FULL.text)["v"] == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"v":1}', '{"v":2}', '{"v":2,"course":"","answered":[]}'])
def test_what_something_else_wrote_is_no_memory(text: str) -> None:
    assert Memory.read(text) == Memory()


def test_an_attempt_that_has_ended_is_forgotten() -> None:
    memory = Memory.read(FULL.text)
    memory.forget(2)
    memory.forget(1)
    assert (memory.answered, memory.paid, memory.tries) == ({}, {}, {"suite": 1})
    assert memory.behaviours == {"1": "abc"}


class _Parts:
    def __init__(self, queue: object) -> None:
        self.queue = queue


class _Claim:
    def __init__(self, state: str = "") -> None:
        self.job = type("Job", (), {"progress": Progress(state=state)})()


def ledger(state: str = "") -> Ledger:
    return Ledger(_Parts(None), _Claim(state))  # type: ignore[arg-type]


def test_what_was_charged_before_is_not_charged_again() -> None:
    made = ledger()
    made.charge(1, 2.0, 30)
    made.charge(2, 1.0, 10)
    made.charge(1, 5.0, 70)
    assert (made.progress.spent_s, made.progress.spent_tokens) == (6.0, 80)
    made.charge(1, 4.0, 60)
    assert (made.progress.spent_s, made.progress.spent_tokens) == (6.0, 80), "nothing is given back"
    assert ledger(made._written().state).paid(1) == (5.0, 70)


def test_what_begins_anew_costs_once_more() -> None:
    made = ledger()
    made.charge(1, 2.0, 30)
    made.void(1)
    made.charge(1, 3.0, 40)
    assert (made.progress.spent_s, made.progress.spent_tokens) == (5.0, 70)


def test_an_answer_is_whole_only_with_all_of_its_text() -> None:
    made = ledger(Memory(answered={"2": replace(ANSWERED, characters=5)}).text)
    whole = attempt(2, state=AttemptState.RUNNING, text="12345")
    assert made.answered(whole) is not None
    assert made.answered(replace(whole, text="123")) is None, "it was killed between two writes"
    assert made.answered(replace(whole, number=3)) is None


# the budget, shared


@pytest.mark.parametrize(
    ("budget", "spent_tokens", "count"),
    [
        (Budget(None), 0, 5),
        (Budget(None, 10_000), 0, 5),
        (Budget(None, 1400), 0, 2),
        (Budget(None, 1400), 1000, 1),
        (Budget(None, 20), 0, 1),
        (Budget(None, 20), 40, 1),
        (Budget(600.0), 0, 5),
        (Budget(40.0), 0, 2),
        (Budget(1.0), 0, 1),
    ],
)
def test_no_more_are_begun_than_the_budget_can_pay_for(budget: Budget, spent_tokens: int, count: int) -> None:
    view = start(order=Order(budget=budget), spent_tokens=spent_tokens)
    assert side_by_side(view, [MODELS[3].name] * 5) == count
    each = share(view, side_by_side(view, [MODELS[3].name] * 5))
    if budget.tokens is not None:
        assert each.tokens is not None
        assert each.tokens >= 1
        assert each.tokens * side_by_side(view, [MODELS[3].name] * 5) <= max(budget.tokens - spent_tokens, 1)


def test_seconds_are_shared_and_no_share_is_longer_than_an_attempt_may_be() -> None:
    view = start(order=Order(budget=Budget(100.0, None, 60.0)), spent_s=40.0)
    assert (share(view, 2).seconds, share(view, 2).budgeted) == (30.0, True)
    assert (share(view, 1).seconds, share(view, 1).budgeted) == (60.0, False)
    late = replace(view, spent_s=500.0)
    assert share(late, 3).seconds == 1.0, "enough to end well"


# one configuration, once

VARIANT = Variant("codellama:7b", 0.3, Approach.FAST)


def test_one_configuration_is_the_whole_course() -> None:
    order = Order("halving", seed=8, variant=VARIANT)
    view = start(order=order)
    course = Course(order, Kind.CODE)
    step = course.next(view)
    assert not isinstance(step, Stop)
    (planned,) = step
    assert (planned.variant, planned.parent) == (VARIANT, None)
    other = Course(replace(order, seed=9), Kind.CODE).next(replace(view, order=replace(order, seed=9)))
    assert not isinstance(other, Stop)
    assert other[0].seed != planned.seed
    made = attempt(1, VARIANT, fitness=0.9, round=1, seed=planned.seed)
    end = Course(order, Kind.CODE, course.state).next(replace(view, attempts=(made,)))
    assert isinstance(end, Stop), "no search around it"
    assert end.rule is StopRule.EXHAUSTED


@pytest.mark.parametrize(("kind", "approach", "parent"), [
    (Kind.CODE, Approach.REPAIR, INCUMBENT), (Kind.CODE, Approach.IMPROVE, INCUMBENT),
    (Kind.CODE, Approach.ROBUST, None), (Kind.PROSE, Approach.PLAIN, INCUMBENT),
])  # fmt: skip
def test_it_starts_from_what_is_served_where_it_needs_something(
    kind: Kind, approach: Approach, parent: int | None
) -> None:
    order = Order(variant=replace(VARIANT, approach=approach))
    step = Course(order, kind).next(start(order=order, kind=kind))
    assert not isinstance(step, Stop)
    assert step[0].parent == parent
    assert step[0].stage is (Stage.REFINEMENT if kind is Kind.PROSE else Stage.EXPERIMENTS)


def test_an_order_with_a_configuration_is_kept_and_older_rows_have_none() -> None:
    order = Order("genetic", Budget(5.0, 6), seed=4, variant=replace(VARIANT, max_tokens=9, tool="t"))
    text = records_queue.order_text(order)
    assert records_queue.order(text) == order
    older = {key: value for key, value in json.loads(text).items() if key != "variant"}
    assert records_queue.order(json.dumps(older)) == replace(order, variant=None)


# exploring


def test_a_job_that_explores_begins_with_the_model_of_which_least_is_known() -> None:
    view = start(explore="codellama:7b")
    course = Course(view.order, Kind.CODE)
    step = course.next(view)
    assert not isinstance(step, Stop)
    assert step[0].variant.model == "codellama:7b"
    assert "least is known" in step[0].why
    after = replace(view, attempts=(attempt(1, step[0].variant, round=1, seed=step[0].seed),))
    again = course.next(after)
    assert not isinstance(again, Stop)
    assert again[0].variant.model != "codellama:7b", "only the first attempt explores"
    gone = Course(view.order, Kind.CODE).next(start(explore="gone:7b"))
    assert gone == Course(view.order, Kind.CODE).next(start())


# prose


def prose(total: float | None, *, passes: bool = True, judge: str = "j", status: str = "gate+rubric") -> ProseScore:
    parts = (GatePart("structure", 1.0), GatePart("repetition", 0.9 if passes else 0.1, "half of it twice"))
    return ProseScore(total, status, judge, Gate(0.9, passes, parts), detail="")


@pytest.mark.parametrize(
    ("new", "old", "accepted", "word"),
    [
        (prose(0.8), prose(0.7), True, "the text is better: 0.70 to 0.80, judged by j"),
        (prose(0.705), prose(0.7), False, "not better by more than 0.01"),
        (prose(0.71), prose(0.7), False, "not better by more than 0.01"),
        (prose(0.6), prose(0.7), False, "not better"),
        (prose(0.9, passes=False), prose(0.1), False, "not in order: repetition, half of it twice"),
        (prose(0.9, judge=""), prose(0.1, judge=""), False, "no model has judged it"),
        (prose(None), prose(0.1), False, "no model has judged it"),
        (prose(0.9), prose(0.1, judge="k"), False, "not judged in the same way"),
        (prose(0.9), prose(0.1, status="gate"), False, "not judged in the same way"),
        (prose(0.9), prose(None), False, "not judged in the same way"),
    ],
)
def test_a_text_takes_the_place_of_another_only_if_both_were_judged_alike(
    new: ProseScore, old: ProseScore, accepted: bool, word: str
) -> None:
    judged = judge_prose(new, old)
    assert judged.accepted is accepted
    assert word in judged.sentence


def test_the_number_of_a_text_compares_like_a_score() -> None:
    score = as_score(prose(0.8), 4.0)
    assert (score.fitness, score.quality, score.passed, score.total, score.passes) == (0.8, 0.8, 2, 2, True)
    assert score.suite_id == "v1 gate+rubric j"
    bad = as_score(prose(0.8, passes=False), 4.0)
    assert (bad.passed, bad.passes) == (1, False)


def test_the_writers_of_a_ladder_are_known_before_it_begins() -> None:
    assert writers(MODELS, Order(rungs=1)) == ("deepseek-coder-v2:16b",)
    assert writers(MODELS, Order(rungs=3)) == ("deepseek-coder-v2:16b", "qwen2.5-coder:14b")
    assert writers((), Order()) == ()


# behaviours


def test_the_same_answers_are_the_same_behaviour_in_whatever_order_a_set_comes() -> None:
    def seen(value: object, **more: object) -> str:
        return told((Observation("value", value, type(value).__name__, **more),))  # type: ignore[arg-type]

    assert seen({1: {"a", "b", "c"}, 2: []}) == seen({2: [], 1: {"c", "b", "a"}})
    assert len({seen(1), seen(1.0), seen(True), seen("1"), seen([1]), seen((1,))}) == 6
    raised = told((Observation("raised", raised=("ValueError", "Exception"), text="no 3"),))
    assert raised == told((Observation("raised", raised=("ValueError", "Exception"), text="no 4"),))
    assert raised != told((Observation("raised", raised=("TypeError", "Exception"), text="no 3"),))
