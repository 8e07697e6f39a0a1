"""What the planner decides with several hosts, of which some do not answer."""

from __future__ import annotations

from dataclasses import replace

from support.placement import actions, decided, facts, host, loaded, need, running, work

from dise_tui.engine.placement.decisions import Cancel, Load, Memory, Refuse, Start

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
    found = actions(facts([work("1", "a"), work("2", "b")], [A, B], one, two))
    assert only(found, Start) == [Start("1", "a", "two", 4096)]
    assert only(found, Load) == [Load("b", "one", None, 4096)]
    assert actions(facts([work("1", "c")], [need("c", 1.0)], one)) == [Refuse("1", "No host has c.")]


def test_a_queue_stays_with_its_host() -> None:
    memory = Memory(homes={"a": "two"})
    found = decided(facts([work("1", "a")], [A], host(name="one"), host(name="two")), memory)
    assert list(found.actions) == [Load("a", "two", None, 4096)]
