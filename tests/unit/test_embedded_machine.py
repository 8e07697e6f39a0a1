"""The simulated machine on a clock of its own: who loads, who waits, who goes, and how fast it all is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.embedded.cards import GIB, RUNTIME_CONTEXT, SYSTEM_SHARE, Cards, parse
from dise_tui.embedded.machine import PAGE_CACHE_RATE, SPAWN_S, Machine
from dise_tui.embedded.networks import NETWORKS
from dise_tui.embedded.options import Fit
from dise_tui.embedded.speed import BANDWIDTH_SHARE, utilisation
from dise_tui.embedded.work import Call, Hardware, State

TINY, SMALL, MEDIUM, LARGE = NETWORKS
DISK = 1e9


@dataclass
class World:
    """A machine and what is asked of it."""

    spec: str = "12GB"
    slots: int = 1
    max_loaded: int = 0
    page_cache: float = 64 * GIB
    machine: Machine = field(init=False)

    def __post_init__(self) -> None:
        hardware = Hardware(DISK, 360e9, self.page_cache, self.slots, self.max_loaded)
        self.machine = Machine(Cards(parse(self.spec)), NETWORKS, hardware)

    def send(self, model: str, keep: float = 300.0, num_ctx: int = 4096, gpu: int | None = None) -> Call:
        call = Call(model, Fit(num_ctx, main_gpu=gpu), keep)
        self.machine.send(call)
        return call

    def loaded(self, model: str, keep: float = 300.0, **more: int | None) -> Call:
        """A call whose model is there."""
        call = self.send(model, keep, **more)  # type: ignore[arg-type]
        self.run(lambda: call.state not in (State.PENDING, State.LOADING))
        return call

    def idle(self, model: str, keep: float = 300.0, **more: int | None) -> None:
        """A model in memory that nobody uses."""
        self.machine.release(self.loaded(model, keep, **more))

    def run(self, done: object, longest: float = 1000.0) -> float:
        """From event to event until `done()`; returns the time."""
        limit = self.machine.now + longest
        while not done():  # type: ignore[operator]
            event = self.machine.next_event()
            assert event <= limit, "it never happens"
            self.machine.advance(event)
        return self.machine.now

    def wait(self, seconds: float) -> None:
        self.machine.advance(self.machine.now + seconds)

    @property
    def names(self) -> set[str]:
        return set(self.machine.runners)


def cold(model: str) -> float:
    return SPAWN_S + NETWORKS[model].file / DISK


def test_a_load_takes_its_time_from_disk_and_less_from_the_page_cache() -> None:
    world = World()
    call = world.send(MEDIUM, keep=0)
    assert call.state is State.LOADING
    world.wait(cold(MEDIUM) - 0.01)
    assert world.names == set()
    world.wait(0.02)
    assert call.state is State.ATTACHED
    world.machine.release(call)
    world.wait(2)
    again, before = world.send(MEDIUM), world.machine.now
    assert world.run(lambda: again.state is State.ATTACHED) - before == pytest.approx(
        SPAWN_S + NETWORKS[MEDIUM].file / PAGE_CACHE_RATE
    )


def test_files_that_do_not_fit_the_page_cache_are_read_from_disk_again() -> None:
    world = World(page_cache=5e9)
    for model in (MEDIUM, SMALL):
        world.machine.release(world.loaded(model, keep=0))
    assert world.machine.load_seconds(MEDIUM) == pytest.approx(cold(MEDIUM))
    assert world.machine.load_seconds(SMALL) < cold(SMALL)


def test_one_load_at_a_time_and_the_head_of_the_line_blocks_the_rest() -> None:
    world = World()
    first, second = world.send(TINY), world.send(SMALL)
    assert (first.state, second.state) == (State.LOADING, State.PENDING)
    world.run(lambda: first.state is State.ATTACHED)
    assert second.state is State.LOADING
    assert world.run(lambda: second.state is State.ATTACHED) == pytest.approx(cold(TINY) + cold(SMALL))


def test_a_request_for_a_loaded_model_passes_the_line() -> None:
    world = World()
    world.idle(TINY)
    world.send(MEDIUM)
    world.send(LARGE)
    assert world.send(TINY).state is State.ATTACHED


def test_memory_is_held_by_weights_cache_buffers_and_context() -> None:
    world = World()
    assert world.machine.cards.used(0) == SYSTEM_SHARE
    world.idle(MEDIUM)
    need = NETWORKS[MEDIUM].need(4096, 1)
    assert world.machine.cards.used(0) == SYSTEM_SHARE + need.whole + RUNTIME_CONTEXT
    assert NETWORKS[MEDIUM].need(4096, 4).kv == 4 * need.kv


def test_what_does_not_fit_beside_another_evicts_it_and_waits_for_its_memory() -> None:
    world = World()
    world.idle(MEDIUM)
    call = world.send(LARGE)
    assert world.names == set()
    assert call.state is State.PENDING
    gone_at = world.machine.now
    begun_at = world.run(lambda: call.state is State.LOADING)
    assert 0.5 <= begun_at - gone_at <= 1.5
    world.run(lambda: call.state is State.ATTACHED)
    assert (world.names, world.machine.counts.evictions) == ({LARGE}, 1)
    assert world.machine.runners[LARGE].layout.spill == 0


def test_the_eighty_percent_rule_decides_what_is_loaded_beside() -> None:
    """The prediction of the small model counts, not what it will take."""
    predicted = NETWORKS[SMALL].need(4096, 1).predicted
    for share, evictions in ((0.79, 0), (0.81, 1)):
        world = World("24GB")
        world.idle(TINY)
        cards = world.machine.cards
        cards.other[0] = cards.free(0) - round(predicted / share)
        world.loaded(SMALL)
        assert world.machine.counts.evictions == evictions, share


def test_into_an_empty_server_everything_is_loaded_spilled_if_need_be() -> None:
    world = World("8GB")
    world.idle(LARGE)
    layout = world.machine.runners[LARGE].layout
    assert 0 < layout.size_vram < layout.size
    assert world.machine.counts.evictions == 0


def test_a_load_before_the_memory_is_back_spills() -> None:
    """A client that unloads, sees the model gone from `/api/ps` and loads at once, is too early."""
    early, late = World(), World()
    for world, pause in ((early, 0.0), (late, 1.6)):
        world.idle(LARGE)
        world.machine.unload(LARGE)
        assert world.names == set()
        world.wait(pause)
        world.idle(MEDIUM)
    assert early.machine.runners[MEDIUM].layout.spill > 0
    assert late.machine.runners[MEDIUM].layout.spill == 0


def test_the_idle_one_with_the_shortest_keep_alive_goes_first_then_by_name() -> None:
    world = World("24GB")
    busy = world.loaded(TINY, keep=1)
    world.idle(SMALL, keep=600)
    world.idle(MEDIUM, keep=60)
    world.machine.cards.other[0] = world.machine.cards.free(0)
    world.send(LARGE)
    assert world.names == {TINY, SMALL}
    world.run(lambda: SMALL not in world.names)
    assert world.names == {TINY}
    assert busy.state is State.ATTACHED
    same = World("24GB")
    for name in (TINY, SMALL, MEDIUM):
        same.idle(name)
    same.machine.cards.other[0] = same.machine.cards.free(0)
    same.send(LARGE)
    assert same.names == {TINY, SMALL}  # "builtin-medium" comes first in the alphabet


def test_an_idle_model_that_is_to_stay_for_ever_goes_before_a_busy_one() -> None:
    world = World()
    busy = world.loaded(SMALL, keep=60)
    world.idle(TINY, keep=math.inf)
    world.send(LARGE)
    assert world.names == {SMALL}
    world.machine.release(busy)
    world.run(lambda: LARGE in world.names)
    assert world.machine.counts.evictions == 2


def test_a_busy_victim_is_waited_for() -> None:
    world = World()
    busy = world.loaded(MEDIUM)
    waiting = world.send(LARGE)
    world.wait(30)
    assert (world.names, waiting.state) == ({MEDIUM}, State.PENDING)
    world.machine.release(busy)
    assert world.names == set()
    world.run(lambda: waiting.state is State.ATTACHED)


def test_more_models_than_allowed_evict_one() -> None:
    world = World("24GB", max_loaded=2)
    for name in (TINY, SMALL, MEDIUM):
        world.idle(name)
    assert world.machine.counts.evictions == 1
    assert world.names == {TINY, MEDIUM}
    assert World("8GB+8GB").machine.max_loaded == 6


def test_other_options_load_the_model_anew_and_do_not_count_as_an_eviction() -> None:
    world = World()
    world.idle(SMALL)
    call = world.send(SMALL, num_ctx=8192)
    assert call.state is State.PENDING
    world.run(lambda: call.state is State.ATTACHED)
    counts = world.machine.counts
    assert (counts.loads, counts.unloads, counts.reloads, counts.evictions) == (2, 1, 1, 0)
    assert world.machine.runners[SMALL].fit.num_ctx == 8192


def test_a_model_that_is_loaded_anew_finishes_what_it_has_and_takes_nothing_more() -> None:
    world = World()
    old = world.loaded(SMALL)
    other = world.send(SMALL, num_ctx=8192)
    late = world.send(SMALL)
    assert (other.state, late.state) == (State.PENDING, State.PENDING)
    world.machine.release(old)
    world.run(lambda: other.state is State.ATTACHED)
    assert late.state is State.PENDING


def test_slots_are_taken_in_order() -> None:
    world = World(slots=2)
    calls = [world.loaded(TINY) for _ in range(4)]
    for call in calls:
        world.machine.take_slot(call)
    assert [call.state for call in calls] == [State.ACTIVE, State.ACTIVE, State.QUEUED, State.QUEUED]
    world.machine.release(calls[2])
    world.machine.leave_slot(calls[0])
    assert [call.state for call in calls] == [State.ATTACHED, State.ACTIVE, State.GONE, State.ACTIVE]


def test_models_share_a_gpu_and_slots_of_one_model_do_not_share_all() -> None:
    world = World("24GB", slots=4)
    medium = [world.loaded(MEDIUM) for _ in range(4)]
    small = world.loaded(SMALL)
    world.machine.take_slot(medium[0])
    alone = world.machine.rate(medium[0])
    assert alone == pytest.approx(BANDWIDTH_SHARE * 360e9 / NETWORKS[MEDIUM].on_gpu)
    for call in medium[1:]:
        world.machine.take_slot(call)
    assert 4 * world.machine.rate(medium[0]) == pytest.approx(alone * 4**0.8)
    world.machine.take_slot(small)
    assert 4 * world.machine.rate(medium[0]) == pytest.approx(alone * 4**0.8 / 2)
    before = medium[0].made
    world.wait(10)
    assert medium[0].made - before == pytest.approx(10 * alone * 4**-0.2 / 2)
    assert utilisation(0, world.machine.runners.values()) == 100


def test_models_on_two_gpus_do_not_share() -> None:
    world = World("12GB+12GB")
    first, second = world.loaded(MEDIUM), world.loaded(SMALL)
    layouts = {one.name: one.layout.gpus for one in world.machine.runners.values()}
    assert layouts[MEDIUM] != layouts[SMALL]
    world.machine.take_slot(first)
    alone = world.machine.rate(first)
    world.machine.take_slot(second)
    assert world.machine.rate(first) == alone


def test_a_spilled_model_is_slow_and_leaves_the_gpu_waiting() -> None:
    world = World("8GB")
    call = world.loaded(LARGE)
    world.machine.take_slot(call)
    spill = world.machine.runners[LARGE].layout.spill
    alone = BANDWIDTH_SHARE * 360e9 / NETWORKS[LARGE].on_gpu
    assert world.machine.rate(call) == pytest.approx(alone / (1 + 9 * spill))
    assert 0 < utilisation(0, world.machine.runners.values()) < 50


def test_the_roomiest_gpu_is_taken_unless_another_is_named() -> None:
    for gpu, expected in ((None, 1), (0, 0), (1, 1), (7, 1), (-1, 1)):
        world = World("12GB+24GB")
        world.idle(MEDIUM, gpu=gpu)
        assert world.machine.runners[MEDIUM].layout.gpus == (expected,), gpu


def test_a_model_that_fits_on_no_gpu_is_split_over_all_of_an_empty_server() -> None:
    world = World("8GB+8GB")
    world.idle(LARGE)
    layout = world.machine.runners[LARGE].layout
    assert layout.gpus == (0, 1)
    assert layout.size_vram == layout.size


def test_closing_the_connection_gives_a_load_up() -> None:
    world = World()
    first, second = world.send(LARGE), world.send(TINY)
    world.wait(1)
    world.machine.release(first)
    assert world.machine.load is not None
    assert world.machine.load.call is second
    assert world.machine.counts.aborted == 1
    world.run(lambda: second.state is State.ATTACHED)
    assert world.names == {TINY}
    world.wait(2)
    assert world.machine.cards.used(0) == SYSTEM_SHARE + world.machine.runners[TINY].layout.held[0]


def test_a_request_that_waits_can_go() -> None:
    world = World()
    world.send(LARGE)
    gone, stays = world.send(TINY), world.send(SMALL)
    world.machine.release(gone)
    assert list(world.machine.pending) == [stays]


def test_memory_comes_back_between_half_a_second_and_one_and_a_half_always_alike() -> None:
    def delays() -> list[float]:
        world, found = World(), []
        for _ in range(8):
            world.idle(TINY)
            world.wait(5)
            world.machine.unload(TINY)
            at = world.machine.now
            found.append(world.run(lambda world=world: world.machine.cards.used(0) == SYSTEM_SHARE) - at)
        return found

    assert all(0.5 <= delay <= 1.5 for delay in delays())
    assert len({round(delay, 6) for delay in delays()}) > 4
    assert delays() == delays()


def test_models_go_when_their_time_is_over() -> None:
    world = World()
    world.idle(TINY, keep=10)
    world.idle(SMALL, keep=math.inf)
    world.wait(9.9)
    user = world.send(TINY, keep=20)
    world.wait(60)
    assert world.names == {TINY, SMALL}
    world.machine.release(user)
    world.wait(21)
    assert world.names == {SMALL}
    assert world.machine.counts.evictions == 0


def test_unload_waits_for_the_requests_that_run_and_a_new_one_takes_it_back() -> None:
    world = World()
    first = world.loaded(TINY)
    world.machine.unload(TINY)
    second = world.send(TINY, keep=60)
    world.machine.release(first)
    world.machine.release(second)
    assert world.names == {TINY}
    third = world.send(TINY)
    world.machine.unload(TINY)
    world.machine.release(third)
    assert world.names == set()


def test_loads_that_hang_leave_the_rest_alone_and_can_go_on() -> None:
    world = World()
    world.idle(TINY, keep=math.inf)
    world.machine.set_load_fault("hang")
    call = world.send(SMALL)
    world.wait(1000)
    assert call.state is State.LOADING
    assert world.send(TINY).state is State.ATTACHED
    world.machine.set_load_fault("ok")
    world.run(lambda: call.state is State.ATTACHED)


def test_a_load_that_fails_says_so_and_holds_nothing() -> None:
    world = World()
    world.machine.set_load_fault("fail")
    call = world.send(TINY)
    world.run(lambda: call.state is State.FAILED)
    assert call.problem[0] == 500
    assert world.machine.cards.used(0) == SYSTEM_SHARE
    world.machine.release(call)
    assert world.machine.counts.failed == 1


def test_memory_taken_by_another_program_in_the_middle_of_a_load_makes_it_fail() -> None:
    world = World()
    call = world.send(LARGE)
    world.wait(1)
    world.machine.cards.other[0] = 6 * GIB
    world.run(lambda: call.state is State.FAILED)
    assert "out of memory" in call.problem[1]


def test_a_model_that_vanished_is_not_found_when_its_turn_comes() -> None:
    world = World()
    world.send(SMALL)
    call = world.send(TINY)
    world.machine.missing.add(TINY)
    world.run(lambda: call.state is State.FAILED)
    assert call.problem == (404, f"model '{TINY}' not found")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["send", "release", "unload", "wait", "slot"]), st.integers(0, 9), st.sampled_from([*NETWORKS])
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.sampled_from(["8GB", "12GB", "24GB+12GB"]), st.integers(1, 4))
def test_whatever_is_asked_memory_and_slots_are_kept_and_everybody_is_served(
    steps: list[tuple[str, int, str]], spec: str, slots: int
) -> None:
    world = World(spec, slots)
    machine, calls = world.machine, []
    for what, number, name in steps:
        if what == "send":
            calls.append(world.send(name, keep=float(number)))
        elif what == "release" and calls:
            machine.release(calls.pop(number % len(calls)))
        elif what == "slot" and calls and calls[number % len(calls)].state is State.ATTACHED:
            machine.take_slot(calls[number % len(calls)])
        elif what == "unload":
            machine.unload(name)
        elif what == "wait":
            world.wait(number)
        for card in machine.cards.cards:
            assert machine.cards.used(card.index) <= card.total
        assert all(len(runner.active) <= slots for runner in machine.runners.values())
        assert len(machine.runners) <= machine.max_loaded
    while calls:
        call = calls.pop(0)
        while call.state in (State.PENDING, State.LOADING):
            event = machine.next_event()
            if math.isinf(event):
                users = [one for one in calls if one.state not in (State.PENDING, State.LOADING)]
                assert users, "nobody is in the way, and yet it waits"
                for other in users:
                    calls.remove(other)
                    machine.release(other)
                continue
            machine.advance(event)
        machine.release(call)
    assert not machine.pending
    assert all(not runner.users for runner in machine.runners.values())
