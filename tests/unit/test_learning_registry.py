"""The registry of generators: what counts, how it adds up, which is best."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.learning import NOW, TASK, attempt, record

from dise_tui.domain.optimizing import AttemptState, GeneratorRecord, Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.queue_port import Sample
from dise_tui.domain.scores import Verdict
from dise_tui.engine.learning.registry import Registry, merged, sample_of, single

VARIANT = Variant("m:7b", 0.5)
Row = tuple[Sample, float]
"""A sample and the seconds of its generation."""


def said(fitness: float, success: bool, prompt_hash: str = "abc") -> Sample:
    return Sample(TASK, prompt_hash, success, fitness)


@pytest.mark.parametrize(
    ("kwargs", "sample"),
    [
        ({}, said(0.8, True)),
        ({"hidden": None}, said(0.8, True)),
        ({"hidden": False}, said(0.8, False)),
        ({"fitness": 0.1, "verdict": Verdict.FAIL}, said(0.1, False)),
        ({"fitness": 0.0, "verdict": Verdict.TIMEOUT}, said(0.0, False)),
        ({"fitness": None}, None),
        ({"verdict": Verdict.REFUSED, "fitness": 0.0}, None),
        ({"state": AttemptState.FAILED}, said(0.0, False)),
        ({"state": AttemptState.FAILED, "generation_s": 0.0}, None),
        ({"state": AttemptState.CANCELLED}, None),
        ({"state": AttemptState.KILLED}, None),
        ({"state": AttemptState.RUNNING}, None),
    ],
)
def test_only_what_says_something_of_the_configuration_counts(kwargs: dict[str, object], sample: Sample | None) -> None:
    assert sample_of(attempt(**kwargs), TASK, "abc") == sample  # type: ignore[arg-type]


def test_what_was_killed_for_its_own_stream_counts_as_failed() -> None:
    assert sample_of(attempt(state=AttemptState.KILLED), TASK, "abc", own_fault=True) == said(0.0, False)


values = st.floats(0, 1)
samples = st.tuples(st.builds(said, values, st.booleans()), st.floats(0, 300))


def together(rows: list[Row]) -> GeneratorRecord:
    registry = Registry()
    for index, (sample, seconds) in enumerate(rows):
        registry.observe(sample, VARIANT, seconds, NOW + timedelta(seconds=index))
    (found,) = registry.records()
    return found


def close(one: GeneratorRecord, other: GeneratorRecord) -> bool:
    numbers = ("mean_fitness", "spread", "mean_generation_s")
    same = all(getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-7) for name in numbers)
    return same and replace(one, **dict.fromkeys(numbers, 0.0)) == replace(other, **dict.fromkeys(numbers, 0.0))


@given(st.lists(samples, min_size=1, max_size=40))
def test_a_record_is_what_statistics_says(rows: list[Row]) -> None:
    found = together(rows)
    assert found.samples == len(rows)
    assert found.successes == sum(sample.success for sample, _ in rows)
    assert found.mean_fitness == pytest.approx(statistics.fmean(sample.fitness for sample, _ in rows), abs=1e-9)
    spread = statistics.stdev(sample.fitness for sample, _ in rows) if len(rows) > 1 else 0.0
    assert found.spread == pytest.approx(spread, abs=1e-7)
    assert found.mean_generation_s == pytest.approx(statistics.fmean(seconds for _, seconds in rows), abs=1e-6)


@given(st.lists(samples, min_size=2, max_size=20), st.data())
def test_two_halves_merge_into_the_whole_in_either_order(rows: list[Row], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(rows) - 1))
    one, other = together(rows[:cut]), together(rows[cut:])
    whole = replace(together(rows), updated_at=max(one, other, key=lambda each: each.updated_at).updated_at)
    assert close(merged(one, other), whole)
    assert close(merged(other, one), whole)


def test_a_win_counts_before_or_after_its_attempt() -> None:
    first, second = Registry(), Registry()
    first.won(TASK, VARIANT, "abc", NOW)
    first.observe(said(0.9, True), VARIANT, 2.0, NOW)
    second.observe(said(0.9, True), VARIANT, 2.0, NOW)
    assert second.won(TASK, VARIANT, "abc", NOW) == first.records()[0]
    assert first.records()[0].wins == 1
    assert first.records()[0].samples == 1


def test_whole_configurations_are_told_apart_and_never_mixed() -> None:
    registry = Registry()
    for variant, prompt in ((VARIANT, "a"), (VARIANT, "b"), (VARIANT.at(0.6), "a")):
        registry.observe(said(0.5, True, prompt), variant, 1.0, NOW)
    assert len(registry.records(TASK)) == 3
    with pytest.raises(ValueError, match="two configurations"):
        merged(record("a", 1, 1, 0.5), record("b", 1, 1, 0.5))


def test_a_name_survives_an_attempt_without_one() -> None:
    registry = Registry()
    registry.observe(said(0.5, True), replace(VARIANT, name="qwen_balanced"), 1.0, NOW)
    registry.observe(said(0.7, True), VARIANT, 1.0, NOW + timedelta(seconds=1))
    assert registry.records()[0].variant.name == "qwen_balanced"


def test_one_lucky_attempt_does_not_lead() -> None:
    registry = Registry([record("steady", 40, 38, 0.88), record("lucky", 1, 1, 0.95), record("weak", 20, 2, 0.3)])
    best = registry.best(TASK)
    assert best is not None
    assert best.variant.model == "steady"
    assert [each.variant.model for each in registry.ranked(TASK)] == ["steady", "lucky", "weak"]


def test_ties_go_to_wins_then_speed_then_name() -> None:
    rows = [record("b", 2, 2, 0.8), record("a", 2, 2, 0.8), record("quick", 2, 2, 0.8, seconds=1.0),
            record("won", 2, 2, 0.8, wins=3, seconds=9.0)]  # fmt: skip
    assert [each.variant.model for each in Registry(rows).ranked(TASK)] == ["won", "quick", "a", "b"]


def test_nothing_is_best_while_nothing_has_succeeded_and_types_are_apart() -> None:
    registry = Registry([record("a", 5, 0, 0.2)])
    assert registry.best(TASK) is None
    assert registry.best(TaskType.SECURITY) is None


def test_a_reset_forgets_one_type_or_all() -> None:
    registry = Registry([record("a", 1, 1, 0.5), record("a", 1, 1, 0.5, task=TaskType.SECURITY)])
    assert registry.reset(TaskType.SECURITY) == 1
    assert [each.task_type for each in registry.records()] == [TASK]
    assert registry.reset() == 1
    assert registry.records() == ()


def test_one_attempt_has_no_spread() -> None:
    assert single(said(0.5, True), VARIANT, 1.0, NOW).spread == 0.0
