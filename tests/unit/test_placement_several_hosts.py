"""What the planner decides with several hosts, of which some do not answer."""

from __future__ import annotations

from dataclasses import replace

from support.placement import actions, chat, decided, facts, host, loaded, need, running, work

from dise_tui.engine.placement.decisions import Cancel, Load, Memory, Refuse, Start
from dise_tui.engine.placement.facts import Loading, WorkState

A, B = need("a", 3.0), need("b", 3.0)


def only(found: list[object], kind: type) -> list[object]:
    return [action for action in found if isinstance(action, kind)]


def test_work_moves_away_from_a_dead_host_and_stays_away_while_the_breaker_is_open() -> None:
    dead, alive = host(name="dead", up=False), host(loaded("a", 3.0), name="alive")
    found = actions(facts([running("1", "a", on="dead")], [A], dead, alive))
    assert found == [Cancel("1", "dead", True, "dead does not answer, so it moves")]
    assert actions(facts([work("1", "a")], [A], dead, alive)) == [Start("1", "a", "alive", 4096)]
    flaky = host(loaded("a", 3.0), name="flaky", failures=4, failed_at=100.0, slots=4)
    works = [work("1", "a"), work("2", "a")]
    out = facts(works, [A], flaky, now=105.0)
    assert not actions(out)
    assert decided(out).wake == 110.0
    assert len(only(actions(replace(out, now=110.0)), Start)) == 1


def test_a_model_is_served_where_it_is_loaded_and_installed() -> None:
    one, two = host(name="one", installed=frozenset({"b"})), host(loaded("a", 3.0), name="two")
    assert actions(facts([work("1", "a"), work("2", "b")], [A, B], one, two)) == [Start("1", "a", "two", 4096)]
    found = actions(facts([running("1", "a", on="two"), work("2", "b")], [A, B], one, two))
    assert found == [Load("b", "one", None, 4096)]
    assert actions(facts([work("1", "c")], [need("c", 1.0)], one)) == [Refuse("1", "No host has c.")]


def test_a_queue_stays_with_its_host() -> None:
    memory = Memory(homes={"a": "two"})
    found = decided(facts([work("1", "a")], [A], host(name="one"), host(name="two")), memory)
    assert list(found.actions) == [Load("a", "two", None, 4096)]


def test_a_queue_follows_its_model_when_the_host_dies_and_stays_there_when_the_host_is_back() -> None:
    memory = Memory(homes={"a": "two"})
    one, two = host(name="one"), host(name="two", up=False)
    waiting = work("1", "a", made=40.0, cancels=1)
    found = decided(facts([waiting], [A], one, two), memory)
    assert list(found.actions) == [Load("a", "one", None, 4096)]
    back = facts([waiting], [A], replace(one, loading=Loading("a", since=0.0)), replace(two, up=True), now=1.0)
    again = decided(back, found.memory)
    assert not again.actions
    assert again.memory.homes == {"a": "one"}


def test_a_queue_goes_where_least_of_it_is_in_flight() -> None:
    one, two = host(loaded("a", 3.0), name="one", slots=4), host(loaded("a", 3.0), name="two", slots=4)
    busy = [running("r1", "a", on="one"), running("r2", "a", on="one"), running("r3", "a", on="two")]
    waiting = [work(str(number), "a") for number in range(3)]
    found = only(actions(facts([*busy, *waiting], [A], one, two)), Start)
    assert [start.host for start in found] == ["two", "one", "two"]


def test_a_message_goes_to_a_free_slot_before_a_busy_one_and_to_a_steady_host_before_one_that_failed() -> None:
    full, roomy = host(loaded("a", 3.0), name="full"), host(loaded("a", 3.0), name="roomy", slots=4)
    busy = [running("r1", "a", on="full"), running("r2", "a", on="roomy"), running("r3", "a", on="roomy")]
    assert actions(facts([*busy, chat("me", "a")], [A], full, roomy)) == [Start("me", "a", "roomy", 4096)]
    flaky = host(loaded("a", 3.0), name="flaky", failures=3, failed_at=0.0)
    found = actions(facts([busy[1], chat("me", "a")], [A], flaky, roomy, now=100.0))
    assert found == [Start("me", "a", "roomy", 4096)]


def test_two_messages_take_the_free_slots_of_two_hosts() -> None:
    one, two = host(loaded("a", 3.0), name="one"), host(loaded("a", 3.0), name="two")
    found = actions(facts([chat("1", "a", at=0.0), chat("2", "a", at=1.0)], [A], one, two, now=1.0))
    assert found == [Start("1", "a", "one", 4096), Start("2", "a", "two", 4096)]


def test_the_host_of_the_chat_keeps_one_slot_free_and_the_others_none() -> None:
    one = host(loaded("a", 3.0), name="one", slots=4)
    two = host(loaded("b", 3.0), name="two", slots=4)
    works = [*(work(f"a{number}", "a") for number in range(6)), *(work(f"b{number}", "b") for number in range(6))]
    begun = only(actions(facts(works, [A, B], one, two, chat_model="a")), Start)
    assert [start.host for start in begun].count("one") == 3
    assert [start.host for start in begun].count("two") == 4
    nobody = only(actions(facts(works, [A, B], one, two, chat_model="a", unattended=True)), Start)
    assert len(nobody) == 8
    single = only(actions(facts(works[:6], [A], replace(one, slots=1), chat_model="a")), Start)
    assert len(single) == 1


def test_of_all_slots_of_the_chats_model_on_two_hosts_one_is_kept() -> None:
    hosts = [host(loaded("a", 3.0), name=name, slots=2) for name in ("one", "two")]
    works = [work(str(number), "a") for number in range(6)]
    assert len(only(actions(facts(works, [A], *hosts, chat_model="a")), Start)) == 3


def test_a_message_on_a_host_that_died_is_answered_by_another() -> None:
    dead, alive = host(loaded("a", 3.0), name="dead", up=False), host(name="alive")
    mine = replace(chat("me", "a"), state=WorkState.RUNNING, host="dead", made=30.0)
    assert only(actions(facts([mine], [A], dead, alive)), Cancel) == [
        Cancel("me", "dead", True, "dead does not answer, so it moves")
    ]
    found = actions(facts([chat("me", "a", made=30.0)], [A], dead, alive))
    assert found == [Load("a", "alive", None, 4096, foreground=True)]


def test_a_model_has_the_slots_that_its_host_gives_it() -> None:
    works = [work(str(number), "a") for number in range(6)]
    one = replace(A, slots=1)
    assert len(only(actions(facts(works, [one], host(loaded("a", 3.0), slots=4))), Start)) == 1
    more = replace(A, slots=3)
    assert len(only(actions(facts(works, [more], host(loaded("a", 3.0), slots=1))), Start)) == 3
    differ = [
        host(loaded("a", 3.0), name="one", slots=4, model_slots={"a": 1}),
        host(loaded("a", 3.0), name="two", slots=4),
    ]
    begun = [start.host for start in only(actions(facts(works, [A], *differ)), Start)]
    assert (begun.count("one"), begun.count("two")) == (1, 4)
    flaky = host(loaded("a", 3.0), slots=4, model_slots={"a": 4}, failures=3)
    assert len(only(actions(facts(works, [A], flaky, now=100.0)), Start)) == 1
