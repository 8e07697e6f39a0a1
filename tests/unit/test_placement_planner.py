"""What the planner decides, case by case."""

from __future__ import annotations

from dataclasses import replace

from support.placement import GB, actions, chat, decided, facts, host, loaded, need, running, work

from dise_tui.engine.placement.decisions import AbortLoad, Cancel, Load, Memory, Policy, Refuse, Start, Unload
from dise_tui.engine.placement.facts import Device, Host, Loading, Resident, WorkState, one_context

A, B, BIG = need("a", 3.0), need("b", 3.0), need("big", 6.5)


def only(found: list[object], kind: type) -> list[object]:
    return [action for action in found if isinstance(action, kind)]


def test_an_idle_machine_asks_for_nothing() -> None:
    assert decided(facts([], [A], host())).actions == ()
    assert decided(facts([], [], host())).wake is None


def test_the_first_model_is_loaded_and_then_its_work_starts() -> None:
    assert actions(facts([work("1", "a")], [A], host())) == [Load("a", "here", None, 4096)]
    assert actions(facts([work("1", "a")], [A], host(loaded("a", 3.0)))) == [Start("1", "a", "here", 4096)]


def test_the_longest_of_a_group_starts_first_and_never_more_than_there_are_slots() -> None:
    works = [work("short", "a", 100), work("long", "a", 900), work("mid", "a", 500)]
    found = actions(facts(works, [A], host(loaded("a", 3.0), slots=2)))
    assert [action.work for action in only(found, Start)] == ["long", "mid"]
    busy = [running("r1", "a"), running("r2", "a", tokens=900)]
    assert not only(actions(facts([*works, *busy], [A], host(loaded("a", 3.0), slots=2))), Start)


def test_a_higher_priority_comes_before_a_longer_one_and_resumed_work_before_both() -> None:
    works = [work("long", "a", 900), work("urgent", "a", 100, rank=0), work("back", "a", 50, cancels=1, made=10)]
    found = actions(facts(works, [A], host(loaded("a", 3.0), slots=2)))
    assert [action.work for action in only(found, Start)] == ["back", "urgent"]


def test_the_group_with_the_higher_priority_is_loaded_first() -> None:
    works = [work("1", "a", 5000), work("2", "b", 50, rank=0)]
    assert actions(facts(works, [A, B], host(total=4))) == [Load("b", "here", None, 4096)]


def test_the_next_group_is_loaded_beside_while_one_generates() -> None:
    works = [running("1", "a"), work("2", "b")]
    assert actions(facts(works, [A, B], host(loaded("a", 3.0)))) == [Load("b", "here", None, 4096)]


def test_nothing_is_loaded_beside_when_only_one_of_the_two_tests_allows() -> None:
    works = [running("1", "a"), work("2", "b")]
    by_server = replace(B, predicted=4.5 * GB)
    assert not actions(facts(works, [A, by_server], host(loaded("a", 3.0))))
    by_memory = replace(B, need=5.2 * GB)
    assert not actions(facts(works, [A, by_memory], host(loaded("a", 3.0))))
    assert not actions(facts(works, [A, B], host(loaded("a", 3.0), max_loaded=1)))


def test_a_finished_group_goes_before_the_next_is_loaded_and_the_load_waits_for_the_memory() -> None:
    waiting = [work("2", "big")]
    found = actions(facts(waiting, [A, BIG], host(loaded("a", 3.0))))
    assert found == [Unload("a", "here", "its work is done and big waits for memory")]
    assert not actions(facts(waiting, [A, BIG], host(loaded("a", 3.0, leaving=True))))
    assert actions(facts(waiting, [A, BIG], host())) == [Load("big", "here", None, 4096)]


def test_no_second_load_while_one_is_in_progress() -> None:
    loading = Loading("a", since=0.0)
    assert not actions(facts([work("1", "a"), work("2", "b")], [A, B], host(loading=loading)))


def test_one_group_generates_at_a_time_on_a_gpu() -> None:
    works = [running("1", "a"), work("2", "b")]
    assert not actions(facts(works, [A, B], host(loaded("a", 3.0), loaded("b", 3.0))))


def test_two_gpus_get_a_group_each_by_main_gpu() -> None:
    devices = (Device(0, 12 * GB, 9 * GB), Device(1, 12 * GB, 12 * GB))
    two = Host("here", devices, residents=(loaded("a", 3.0),))
    found = actions(facts([running("1", "a", tokens=5000), work("2", "b")], [A, B], two))
    assert found == [Load("b", "here", 1, 4096)]


def test_what_fits_no_single_gpu_is_spread_over_an_empty_host() -> None:
    devices = (Device(0, 8 * GB, 8 * GB), Device(1, 8 * GB, 8 * GB))
    found = actions(facts([work("1", "huge")], [need("huge", 12.0)], Host("here", devices)))
    assert found == [Load("huge", "here", None, 4096)]


def test_what_can_never_fit_is_refused_and_named() -> None:
    found = actions(facts([work("1", "huge")], [need("huge", 30.0)], host()))
    assert found == [Refuse("1", "huge needs 30.0 GB and the largest host has 8.0.")]
    spilled = need("huge", 30.0, may_spill=True)
    assert actions(facts([work("1", "huge")], [spilled], host())) == [Load("huge", "here", None, 4096)]


def test_memory_that_another_program_took_is_waited_for() -> None:
    taken = Host("here", (Device(0, 8 * GB, 1 * GB),))
    assert not actions(facts([work("1", "a")], [A], taken))
    assert not actions(facts([chat("1", "a")], [A], taken))


def test_unknown_memory_means_one_model_at_a_time() -> None:
    unknown = Host("here", (Device(0, None, None),))
    assert actions(facts([work("1", "a")], [A], unknown)) == [Load("a", "here", None, 4096)]
    one = replace(unknown, residents=(loaded("a", 3.0),))
    assert not actions(facts([running("1", "a"), work("2", "b")], [A, B], one))
    assert only(actions(facts([work("2", "b")], [A, B], one)), Unload)


def test_a_model_with_too_small_a_context_is_loaded_again() -> None:
    large = replace(A, num_ctx=8192)
    small = host(loaded("a", 3.0, num_ctx=4096))
    assert only(actions(facts([work("1", "a")], [large], small)), Unload)
    assert not only(actions(facts([work("1", "a")], [large], small)), Start)
    right = host(loaded("a", 3.0, num_ctx=8192))
    assert actions(facts([work("1", "a")], [large], right)) == [Start("1", "a", "here", 8192)]


def test_one_context_serves_all_work_of_a_model() -> None:
    wanted = [("a", 4096), ("a", 8192), ("b", 2048)]
    assert one_context(wanted) == {"a": 8192, "b": 2048}
    assert one_context(wanted, [Resident("b", GB, 0, num_ctx=4096)]) == {"a": 8192, "b": 4096}


def test_a_pinned_model_and_a_stranger_stay() -> None:
    assert not actions(facts([work("2", "big")], [A, BIG], host(loaded("a", 3.0, pinned=True))))
    foreign = host(loaded("a", 3.0, ours=False))
    assert not actions(facts([work("2", "big")], [A, BIG], foreign))
    late = facts([work("2", "big")], [A, BIG], foreign, now=400.0)
    assert only(actions(late), Unload)


def test_the_person_takes_the_slot_of_the_work_with_least_progress() -> None:
    busy = [running("much", "a", 300), running("little", "a", 20)]
    given = facts([*busy, chat("me", "a")], [A], host(loaded("a", 3.0), slots=2))
    found = actions(given)
    assert found == [Cancel("little", "here", True, "the person's message takes its slot")]


def test_the_person_starts_at_once_where_a_slot_is_free() -> None:
    given = facts([running("1", "a"), chat("me", "a")], [A], host(loaded("a", 3.0), slots=2))
    assert actions(given) == [Start("me", "a", "here", 4096)]


def test_a_slot_that_stops_is_not_freed_twice() -> None:
    stopping = replace(running("1", "a"), state=WorkState.STOPPING)
    given = facts([stopping, running("2", "a"), chat("me", "a")], [A], host(loaded("a", 3.0), slots=2))
    assert not actions(given)


def test_work_that_is_as_good_as_done_is_let_finish() -> None:
    nearly = running("1", "a", 495)
    given = facts([nearly, chat("me", "a", at=10.0)], [A], host(loaded("a", 3.0)), now=10.0)
    assert not actions(given)
    assert decided(given).wake == 10.25
    assert only(actions(replace(given, now=10.3)), Cancel)


def test_other_models_on_the_persons_gpu_yield_and_start_nothing() -> None:
    both = host(loaded("a", 3.0), loaded("b", 3.0))
    given = facts([running("1", "b"), work("2", "b"), chat("me", "a")], [A, B], both)
    found = actions(given)
    assert only(found, Start) == [Start("me", "a", "here", 4096)]
    assert [action.work for action in only(found, Cancel)] == ["1"]


def test_the_persons_model_is_loaded_beside_while_work_goes_on() -> None:
    given = facts([running("1", "b"), chat("me", "a")], [A, B], host(loaded("b", 3.0)))
    assert actions(given) == [Load("a", "here", None, 4096, foreground=True)]


def test_room_is_made_for_the_person_by_what_loses_least() -> None:
    given = facts(
        [running("1", "a", 400, resumable=False), running("2", "b", 10, resumable=False), chat("me", "c")],
        [A, B, need("c", 3.0)],
        host(loaded("a", 3.0), loaded("b", 3.0)),
    )
    found = actions(given)
    assert [action.work for action in only(found, Cancel)] == ["2"]
    after = replace(given, works=(given.works[0], work("2", "b", cancels=1), given.works[2]))
    assert [action.model for action in only(actions(after), Unload)] == ["b"]


def test_a_prefetch_is_given_up_for_the_person_but_not_in_its_last_moment() -> None:
    loading = Loading("b", since=0.0)
    given = facts([work("1", "b"), chat("me", "a", at=1.0)], [A, B], host(loading=loading), now=1.0)
    assert actions(given) == [AbortLoad("b", "here")]
    assert not actions(replace(given, now=2.9))


def test_work_cancelled_twice_is_cancelled_again_only_after_five_seconds() -> None:
    often = running("1", "a", cancels=2)
    given = facts([often, chat("me", "a", at=100.0)], [A], host(loaded("a", 3.0)), now=100.0)
    assert not actions(given)
    assert decided(given).wake == 105.0
    assert only(actions(replace(given, now=105.0)), Cancel)


def test_unattended_work_is_never_cancelled() -> None:
    given = facts([running("1", "a"), chat("me", "a")], [A], host(loaded("a", 3.0)), unattended=True)
    assert not actions(given)
    full = facts([running("1", "a"), chat("me", "big")], [A, BIG], host(loaded("a", 3.0)), unattended=True)
    assert not actions(full)


def test_the_persons_model_stays_after_the_answer_unless_nothing_else_could_go_on() -> None:
    asked = facts([replace(chat("me", "a"), state=WorkState.RUNNING, host="here")], [A], host(loaded("a", 3.0)))
    memory = decided(asked).memory
    later = facts([work("1", "b")], [A, B], host(loaded("a", 3.0)), now=10.0)
    found = decided(later, memory)
    assert list(found.actions) == [Load("b", "here", None, 4096)]
    for now in (60.0, 101.0):
        assert not only(list(decided(replace(later, now=now), found.memory).actions), Unload), "there is room for both"
    both = facts([work("1", "b"), work("2", "big")], [A, B, BIG], host(loaded("a", 3.0)), now=10.0)
    held = decided(both, memory)
    assert not only(list(decided(replace(both, now=60.0), held.memory).actions), Unload)
    assert only(list(decided(replace(both, now=101.0), held.memory).actions), Unload)
    blocked = facts([work("1", "big")], [A, BIG], host(loaded("a", 3.0)), now=10.0)
    kept = decided(blocked, memory)
    assert kept.actions == ()
    assert kept.wake == 10.0 + Policy().hold_blocking
    assert only(list(decided(replace(blocked, now=13.0), kept.memory).actions), Unload)


def test_a_person_who_types_keeps_the_model_until_others_have_waited_too_long() -> None:
    typing = facts([work("1", "big")], [A, BIG], host(loaded("a", 3.0)), typing=True, chat_model="a", now=200.0)
    assert not actions(typing)
    assert only(actions(replace(typing, now=301.0)), Unload)


def test_one_slot_of_the_persons_model_is_kept_free() -> None:
    works = [work(str(number), "a") for number in range(5)]
    given = facts(works, [A], host(loaded("a", 3.0), slots=4), typing=True, chat_model="a")
    assert len(only(actions(given), Start)) == 3


def test_a_group_passed_over_three_times_is_next() -> None:
    works = [work("1", "a", 5000), work("2", "b", 50)]
    small = host(total=4)
    assert actions(facts(works, [A, B], small), Memory(passed={"b": 3})) == [Load("b", "here", None, 4096)]
    assert actions(facts(works, [A, B], small), Memory(passed={"a": 3})) == [Load("a", "here", None, 4096)]


def test_a_turn_passes_over_all_groups_that_wait() -> None:
    works = [work("1", "a"), work("2", "b")]
    found = decided(facts(works, [A, B], host(loaded("a", 3.0), total=4)))
    assert found.memory.passed == {"b": 1}
    again = decided(facts([*works, work("3", "a")], [A, B], host(loaded("a", 3.0), total=4)), found.memory)
    assert again.memory.passed == {"b": 1}


def test_an_overdue_group_ends_the_turn_of_one_that_is_fed_for_ever() -> None:
    given = facts(
        [work("fresh", "a", queued_at=290.0), work("old", "b", queued_at=0.0)],
        [A, B],
        host(loaded("a", 3.0), total=4),
        now=301.0,
    )
    assert not only(actions(given), Start)
    assert [action.model for action in only(actions(given), Unload)] == ["a"]


def test_often_cancelled_work_of_another_model_is_protected_on_the_persons_gpu_too() -> None:
    both = host(loaded("a", 3.0), loaded("b", 3.0))
    mine = replace(chat("me", "a", at=100.0), state=WorkState.RUNNING, host="here")
    given = facts([running("1", "b", cancels=2), mine], [A, B], both, now=100.0)
    assert not actions(given)
    assert decided(given).wake == 105.0
    assert only(actions(replace(given, now=105.0)), Cancel)


def test_a_model_that_is_leaving_is_loaded_again_only_when_it_is_gone() -> None:
    leaving = host(loaded("a", 3.0, leaving=True), total=24)
    assert not actions(facts([work("1", "a")], [A], leaving))
    assert not actions(facts([chat("1", "a")], [A], leaving))


def test_nothing_is_given_up_for_the_person_when_a_pinned_model_leaves_no_room_anyway() -> None:
    both = host(loaded("a", 3.0, pinned=True), loaded("b", 3.0))
    assert not actions(facts([running("1", "b"), chat("me", "big")], [A, B, BIG], both))
    found = actions(facts([running("1", "b"), chat("me", "c")], [A, B, need("c", 3.0)], both))
    assert [action.work for action in only(found, Cancel)] == ["1"]


def test_a_message_takes_the_only_slot_of_a_model_that_has_one_though_the_host_has_more() -> None:
    one = replace(A, slots=1)
    given = facts([running("1", "a"), chat("me", "a")], [one], host(loaded("a", 3.0), slots=4))
    assert [action.work for action in only(actions(given), Cancel)] == ["1"]


def test_two_messages_free_two_slots_and_no_third() -> None:
    stopping = replace(running("r1", "a"), state=WorkState.STOPPING)
    busy = [stopping, running("r2", "a", 10), running("r3", "a", 20), running("r4", "a", 30)]
    asked = [chat("1", "a", at=1.0), chat("2", "a", at=2.0)]
    given = facts([*busy, *asked], [A], host(loaded("a", 3.0), slots=4), now=2.0)
    assert [action.work for action in only(actions(given), Cancel)] == ["r2"]


def test_the_persons_model_stays_when_the_memory_of_a_finished_one_is_enough() -> None:
    memory = Memory(held={"a": 100.0}, answered=0.0)
    both = host(loaded("a", 3.0), loaded("b", 10.0), total=18.0)
    given = facts([work("1", "c")], [A, need("b", 10.0), need("c", 9.0)], both, now=10.0)
    found = actions(given, memory)
    assert [action.model for action in only(found, Unload)] == ["b"]


def test_only_as_much_of_what_is_kept_goes_as_is_needed() -> None:
    memory = Memory(held={"a": 50.0, "b": 90.0}, answered=0.0)
    both = host(loaded("a", 3.0), loaded("b", 3.0))
    given = facts([work("1", "c")], [A, B, need("c", 3.0)], both, now=10.0)
    assert [action.model for action in only(actions(given, memory), Unload)] == ["a"]
    big = facts([work("1", "big")], [A, B, BIG], both, now=10.0)
    assert sorted(action.model for action in only(actions(big, memory), Unload)) == ["a", "b"]


def test_a_model_that_fills_the_card_is_loaded_alone_though_the_desktop_takes_some() -> None:
    """Beside others the server wants a fifth left free; onto an empty card it loads whatever really fits."""
    large = need("large", 7.2)
    empty = Host("here", (Device(0, 8 * GB, 7.5 * GB),))
    assert actions(facts([work("1", "large")], [large], empty)) == [Load("large", "here", None, 4096)]
    assert actions(facts([chat("1", "large")], [large], empty)) == [Load("large", "here", None, 4096, foreground=True)]
    one = Host("here", (Device(0, 8 * GB, 4.5 * GB),), residents=(loaded("a", 3.0),))
    for waiting in (work("1", "large"), chat("1", "large")):
        found = actions(facts([waiting], [A, large], one))
        assert [action.model for action in only(found, Unload)] == ["a"]
    busy = facts([running("1", "a"), work("2", "large")], [A, large], one)
    assert not actions(busy)


def test_a_message_that_no_host_has_room_for_holds_up_nobody_else() -> None:
    devices = (Device(0, 8 * GB, 5 * GB), Device(1, 8 * GB, 5 * GB))
    given = facts([chat("me", "huge"), chat("you", "a", at=1.0)], [need("huge", 12.0), A], Host("h", devices), now=2.0)
    found = only(actions(given), Load)
    assert [(action.model, action.foreground) for action in found] == [("a", True)]
    background = facts([chat("me", "huge"), work("2", "a")], [need("huge", 12.0), A], Host("h", devices), now=2.0)
    assert [action.model for action in only(actions(background), Load)] == ["a"]


def test_work_that_loses_nothing_can_be_left_unprotected() -> None:
    often = running("1", "a", cancels=2)
    given = facts([often, chat("me", "a", at=100.0)], [A], host(loaded("a", 3.0)), now=100.0)
    policy = Policy(protect_resumable=False)
    assert only(actions(given, None, policy), Cancel)
    lost = replace(given, works=(replace(often, resumable=False), given.works[1]))
    assert not actions(lost, None, policy)
