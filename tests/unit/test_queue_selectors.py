"""Which artifacts an `optimize` command means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.artifacts import ArtifactSummary
from dise_tui.domain.errors import NotFoundError, UsageError
from dise_tui.domain.jobs import Job, JobState, Priority, Reason
from dise_tui.domain.prompts import TaskType
from dise_tui.engine.queue.selectors import Selector, select

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def artifact(name: str, fitness: float | None) -> ArtifactSummary:
    return ArtifactSummary(f"id-{name}", name, 1, fitness, "s", TaskType.UTILITY, "1_realtime", "p", 1, NOW)


LIBRARY = (
    artifact("slugify", 0.79), artifact("parser", 0.8), artifact("poem", None), artifact("sum", 0.97), artifact("zero", 0.0),
)  # fmt: skip


def names(selector: Selector, jobs: dict[str, Job] | None = None) -> list[str]:
    return [each.artifact.name for each in select(selector, LIBRARY, jobs)]


def test_a_name_means_one_artifact_and_so_does_its_id() -> None:
    assert names(Selector("parser")) == ["parser"]
    assert names(Selector("id-parser")) == ["parser"]


def test_all_means_all_most_urgent_first() -> None:
    assert names(Selector(everything=True)) == ["zero", "slugify", "parser", "poem", "sum"]


def test_fitness_below_is_strict() -> None:
    assert names(Selector(fitness_below=0.8)) == ["zero", "slugify"]
    assert names(Selector(everything=True, fitness_below=0.8)) == ["zero", "slugify"]
    assert names(Selector("parser", fitness_below=0.8)) == []


def test_a_limit_above_one_holds_for_what_was_never_measured_too() -> None:
    assert sorted(names(Selector(fitness_below=1.01))) == sorted(each.name for each in LIBRARY)
    assert "poem" not in names(Selector(fitness_below=1.0))


def test_priority_filters_by_urgency_and_an_open_job_says_it() -> None:
    assert names(Selector(everything=True, priority=Priority.HIGH)) == ["zero", "slugify"]
    assert names(Selector(priority=Priority.MEDIUM)) == ["zero", "slugify", "parser", "poem"]
    job = Job(1, "id-sum", "sum", JobState.QUEUED, Priority.HIGH, (Reason.MANUAL,), 0.97, NOW, NOW)
    assert names(Selector(priority=Priority.HIGH), {"id-sum": job}) == ["zero", "slugify", "sum"]


def test_the_priority_of_one_artifact_is_that_of_its_job() -> None:
    (chosen,) = select(Selector("sum", priority=Priority.HIGH), LIBRARY)
    assert chosen.priority is Priority.HIGH


def test_flags_hold_together() -> None:
    assert names(Selector(everything=True, priority=Priority.MEDIUM, fitness_below=0.5)) == ["zero"]


def test_when_idle_without_a_target_means_all() -> None:
    assert len(names(Selector(when_idle=True, background=True))) == len(LIBRARY)


@pytest.mark.parametrize("selector", [Selector(), Selector(background=True), Selector("a", everything=True)])
def test_what_means_nothing_is_refused(selector: Selector) -> None:
    with pytest.raises(UsageError) as refused:
        select(selector, LIBRARY)
    assert refused.value.hint


def test_an_unknown_name_gets_a_near_miss_and_is_made_safe() -> None:
    with pytest.raises(NotFoundError) as missing:
        select(Selector("slugfy\x1b[2J"), LIBRARY)
    assert "\x1b" not in missing.value.message
    with pytest.raises(NotFoundError) as missing:
        select(Selector("slugfy"), LIBRARY)
    assert missing.value.hint == "Did you mean slugify?"


def test_an_empty_library_holds_nothing_to_optimize() -> None:
    assert select(Selector(everything=True), ()) == ()


limits = st.one_of(st.none(), st.floats(0, 2))
priorities = st.one_of(st.none(), st.sampled_from(Priority))


@given(limits, priorities)
def test_two_flags_mean_what_each_of_them_means(limit: float | None, priority: Priority | None) -> None:
    both = set(names(Selector(everything=True, fitness_below=limit, priority=priority)))
    one = set(names(Selector(everything=True, fitness_below=limit)))
    other = set(names(Selector(everything=True, priority=priority)))
    assert both == one & other
