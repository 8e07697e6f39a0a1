"""The search for an order of loads, and the sentences for those who wait."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.placement import GB, chat, decided, facts, host, loaded, need, running, work

from dise_tui.engine.placement.decisions import Memory
from dise_tui.engine.placement.explain import explain
from dise_tui.engine.placement.facts import Device, Facts, Host, Loading
from dise_tui.engine.placement.outlook import GroupAhead, LaneAhead, best_order

HERE = ("here", 0)
A, B, BIG = need("a", 3.0), need("b", 3.0), need("big", 6.5)


def group(model: str, seconds: float, load: float, size: float) -> GroupAhead:
    return GroupAhead(model, seconds, load, size, ((HERE, size),))


def in_line(order: tuple[GroupAhead, ...], free: float) -> float:
    """The end of everything on one GPU in a given order, told step by step."""
    loader = ends = 0.0
    there: list[tuple[float, float]] = []
    for one in order:
        room = one.room[0][1]
        for at in sorted({loader, *(gone for gone, _ in there if gone > loader)}):
            if free - sum(size for gone, size in there if gone > at) >= room:
                loader = at + one.load
                break
        ends = max(loader, ends) + one.seconds
        there.append((ends + 1.0, one.need))
    return ends


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 20), st.integers(1, 8)), min_size=1, max_size=4))
def test_it_finds_the_best_order_of_a_few_groups(drawn: list[tuple[int, int, int]]) -> None:
    groups = [group(f"m{number}", *map(float, one)) for number, one in enumerate(drawn)]
    (end, _), steps = best_order([LaneAhead(HERE, "here", 8.0)], groups, {}, 1.0)
    assert end == pytest.approx(min(in_line(order, 8.0) for order in permutations(groups)))
    assert sorted(step.model for step in steps) == sorted(one.model for one in groups)
    assert max(step.ends_at for step in steps) == end


def test_a_load_waits_for_the_memory_of_what_was_loaded_before() -> None:
    groups = [group("one", 10.0, 2.0, 5.0), group("two", 10.0, 2.0, 5.0)]
    (end, _), steps = best_order([LaneAhead(HERE, "here", 8.0)], groups, {}, 1.0)
    assert [step.load_at for step in steps] == [0.0, 13.0]
    assert end == 25.0


def test_two_gpus_share_the_work_and_first_is_obeyed() -> None:
    other = ("here", 1)
    lanes = [LaneAhead(HERE, "here", 8.0), LaneAhead(other, "here", 8.0)]
    groups = [
        GroupAhead(name, seconds, 1.0, 5.0, ((HERE, 5.0), (other, 5.0)))
        for name, seconds in (("long", 30.0), ("x", 10.0), ("y", 10.0))
    ]
    (end, _), steps = best_order(lanes, groups, {}, 0.5)
    assert end == 31.0
    assert (
        len({step.lane for step in steps if step.model == "long"} | {step.lane for step in steps if step.model == "x"})
        == 2
    )
    _, forced = best_order(lanes, groups, {}, 0.5, frozenset({"y"}))
    assert forced[0].model == "y"


def test_many_groups_are_ordered_within_its_budget() -> None:
    groups = [group(f"m{number}", 5.0 + number, 2.0, 1.0 + number % 5) for number in range(14)]
    _, steps = best_order([LaneAhead(HERE, "here", 8.0)], groups, {}, 1.0)
    assert len(steps) == 14


def told(given_: Facts, memory: Memory | None = None) -> dict[str, tuple[str, float | None]]:
    return {wait.work: (wait.reason, wait.eta) for wait in explain(given_, decided(given_, memory))}


def test_a_full_slot_is_named_with_the_time_it_takes() -> None:
    given_ = facts([running("1", "a", 400), work("2", "a"), work("3", "a", 400)], [A], host(loaded("a", 3.0)))
    found = told(given_)
    assert found["2"] == ("The one slot of a is busy.", 2.0)
    assert found["3"] == ("The one slot of a is busy.", 12.0)


def test_memory_is_named_with_its_numbers_and_who_holds_it() -> None:
    given_ = facts([running("1", "a", 400), work("2", "big")], [A, BIG], host(loaded("a", 3.0)))
    reason, eta = told(given_)["2"]
    assert reason == "big needs 6.5 GB, 5.0 free until a is done."
    assert eta == pytest.approx(2.0 + 0.9 + 3.0)


def test_loads_turns_hosts_and_the_person_are_named() -> None:
    waiting = work("2", "b")
    loading = host(loading=Loading("b", since=0.0))
    assert told(facts([waiting], [B], loading, now=1.0))["2"] == ("b is being loaded.", 3.0)
    both = host(loaded("a", 3.0), loaded("b", 3.0))
    assert told(facts([running("1", "a"), waiting], [A, B], both))["2"] == ("It is the turn of a; b is loaded.", 8.0)
    dead = facts([waiting], [B], host(up=False))
    assert told(dead)["2"] == ("here does not answer.", None)
    flaky = facts([waiting], [B], host(failures=3, failed_at=0.0), now=1.0)
    assert told(flaky)["2"] == ("here failed 3 times in a row and is tried again in 4 s.", 5.0)
    pinned = facts([work("2", "big")], [A, BIG], host(loaded("a", 3.0, pinned=True)))
    assert told(pinned)["2"] == ("big needs 6.5 GB, 5.0 free while a is pinned.", None)
    taken = facts([work("2", "big")], [BIG], Host("here", (Device(0, 8 * GB, 1 * GB),)))
    assert told(taken)["2"][0] == "big needs 6.5 GB, 1.0 free; other programs hold the rest or it is not known."
    mine = replace(running("me", "a"), foreground=True)
    reason = told(facts([mine, waiting], [A, B], both))["2"][0]
    assert reason == "Your chat with a has the GPU."
    assert told(facts([running("1", "a"), chat("me", "a")], [A], host(loaded("a", 3.0))))["me"][1] == 1.0
