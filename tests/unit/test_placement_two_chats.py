"""Two people's messages, or two chats of one: first come, first served, nothing starves and nothing is loaded for nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.placement import GB, actions, chat, decided, facts, host, loaded, need, running, work

from dise_tui.bench.placement_drive import PlannedRun
from dise_tui.bench.placement_workloads import SimModel, Workload
from dise_tui.engine.placement.decisions import Cancel, Load, Start, Unload
from dise_tui.engine.placement.explain import explain
from dise_tui.engine.placement.facts import Device, Host, Loading, WorkState

A, B = need("a", 5.0), need("b", 5.0)
"""They do not fit together on 8 GB."""
HERE = host(loaded("a", 5.0))


def answering(id: str, model: str, at: float = 0.0, made: float = 10.0) -> object:
    return replace(chat(id, model, at=at), state=WorkState.RUNNING, host="here", made=made)


def test_an_answer_that_has_begun_is_not_given_up_for_another_message() -> None:
    given_ = facts([answering("1", "a"), chat("2", "b", at=1.0)], [A, B], HERE, now=1.0)
    assert not actions(given_)
    wait = explain(given_, decided(given_))[0]
    assert wait.reason == "Your chat with a is answered first, then b is loaded."
    assert wait.eta == pytest.approx(1.0 + 140 / 50 + 0.9 + 3.0)


def test_a_later_message_does_not_start_on_the_model_that_has_to_go_for_an_earlier_one() -> None:
    works = [answering("1", "a"), chat("2", "b", at=1.0), chat("3", "a", at=2.0)]
    given_ = facts(works, [A, B], host(loaded("a", 5.0), slots=4), now=2.0)
    assert not actions(given_)
    waits = {wait.work: wait for wait in explain(given_, decided(given_))}
    assert waits["3"].reason == "An earlier message waits for b and comes first."
    assert waits["3"].eta == pytest.approx(2.0 + 3.9 + 150 / 50 + 3.9)
    done = facts(works[1:], [A, B], host(loaded("a", 5.0), slots=4), now=5.0)
    assert [action.model for action in actions(done) if isinstance(action, Unload)] == ["a"]
    assert not any(isinstance(action, Start) for action in actions(done))
    gone = facts(works[1:], [A, B], host(slots=4), now=6.0)
    assert actions(gone) == [Load("b", "here", None, 4096, foreground=True)]


def test_an_earlier_message_starts_on_the_model_before_it_has_to_go() -> None:
    works = [chat("1", "a", at=0.0), chat("2", "b", at=1.0)]
    assert actions(facts(works, [A, B], HERE, now=1.0)) == [Start("1", "a", "here", 4096)]


def test_the_load_for_one_message_is_not_aborted_for_a_later_one() -> None:
    loading = host(loading=Loading("b", since=1.0))
    assert not actions(facts([chat("2", "b", at=1.0), chat("3", "a", at=2.0)], [A, B], loading, now=2.0))


def test_a_later_message_takes_no_memory_that_an_earlier_one_waits_for() -> None:
    small = need("small", 1.0)
    leaving = Host("here", (Device(0, 8 * GB, 3 * GB),), residents=(loaded("a", 5.0, leaving=True),))
    works = [chat("2", "b", at=1.0), chat("3", "small", at=2.0)]
    assert not actions(facts(works, [A, B, small], leaving, now=2.0))


def test_a_later_message_takes_a_gpu_that_no_earlier_one_waits_for() -> None:
    devices = (Device(0, 8 * GB, 3 * GB), Device(1, 6 * GB, 6 * GB))
    two = Host("here", devices, residents=(loaded("a", 5.0),))
    large, small = need("large", 6.3), need("small", 2.0)
    works = [answering("1", "a"), chat("2", "large", at=1.0), chat("3", "small", at=2.0)]
    found = actions(facts(works, [A, large, small], two, now=2.0))
    assert found == [Load("small", "here", 1, 4096, foreground=True)]


def test_background_work_makes_way_only_once_the_answer_before_is_there() -> None:
    """Cancelling it for memory that is not needed yet would leave the GPU idle."""
    both = host(loaded("a", 5.0), loaded("c", 2.0))
    works = [answering("1", "a"), running("2", "c", tokens=120), chat("3", "big", at=1.0)]
    found = actions(facts(works, [A, need("c", 2.0), need("big", 6.9)], both, now=1.0))
    assert not [action for action in found if isinstance(action, Cancel | Unload)]


def two_chats(messages: list[tuple[float, str, float]], slots: int, vram: float = 8.0) -> Workload:
    models = {name: SimModel(name, 4_000_000_000, 5_000_000_000, 4_500_000_000, 4_000_000_000, 40.0) for name in "abc"}
    jobs = tuple((name, 400.0) for name in "cab" * 4)
    return Workload(0, slots, (vram * GB,), models, jobs, disk=2 * GB, cache=100 * GB, chat=tuple(messages))


MESSAGES = st.lists(st.tuples(st.floats(0.1, 15), st.sampled_from("ab"), st.floats(20, 300)), min_size=2, max_size=14)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(MESSAGES, st.sampled_from([1, 4]), st.sampled_from([8.0, 14.0]), st.sampled_from([1, 2]))
def test_two_chats_are_served_in_order_without_thrash(
    gaps: list[tuple[float, str, float]], slots: int, vram: float, hosts: int
) -> None:
    at, messages = 0.0, []
    for gap, model, tokens in gaps:
        at += gap
        messages.append((at, model, tokens))
    run = PlannedRun(two_chats(messages, slots, vram), hosts=hosts)
    outcome = run.run()
    assert outcome.evictions == outcome.spills == 0
    asked = run.chat.asked
    changes = sum(one[0].model != other[0].model for one, other in pairwise(asked))
    assert outcome.loads <= 3 + 2 * (changes + 1) + len(run.work.jobs) // 4
    if hosts == 1:
        starts = [request.started or 0.0 for request, _, _ in asked]
        if vram == 8.0:
            assert starts == sorted(starts)
        longest = 0.9 + 3.2 + 300 / 40 * slots**0.2
        for place, (_, at, _) in enumerate(asked):
            before = sum(start + longest > at for start in starts[:place])
            assert starts[place] - at <= 5.0 + 0.25 + 3.2 + (before + 1) * longest


def test_a_chat_that_never_pauses_does_not_starve_the_other() -> None:
    """One answer a second is asked of `a`, each takes longer: the one message to `b` has its turn all the same."""
    messages = sorted([(1.0 + number, "a", 60.0) for number in range(20)] + [(5.5, "b", 60.0)])
    run = PlannedRun(two_chats(messages, 4))
    outcome = run.run()
    b = messages.index((5.5, "b", 60.0))
    assert outcome.starts[b] < 3.2 + 0.9 + 5 * 60 / 40 * 4**0.2
    assert outcome.loads <= 3 + 3


def test_both_chats_keep_their_models_where_they_fit_together() -> None:
    both = host(loaded("a", 5.0), loaded("b", 5.0), total=14.0)
    works = [answering("1", "a"), chat("2", "b", at=1.0), work("3", "b")]
    assert actions(facts(works, [A, B], both, now=1.0)) == [Start("2", "b", "here", 4096)]
