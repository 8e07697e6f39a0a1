"""People in front of other processes: what is said of the own one, what follows from theirs, by clocks that tests move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from support.memory_stores import ManualClock

from dise_tui.domain.errors import StorageError
from dise_tui.domain.hardware import InstalledModel
from dise_tui.domain.jobs import Job, JobState, Owner, Priority, Reason
from dise_tui.domain.neighbours import Sign
from dise_tui.domain.optimizing import Order
from dise_tui.domain.ports import ChatCall
from dise_tui.domain.queue_port import LEASE_S
from dise_tui.engine.neighbours import GRACE_S, LEAST_S, REPEAT_S, Neighbours, server_key
from dise_tui.engine.placement.deferring import HOLD_S, Deferring
from dise_tui.engine.placement.facts import WorkState
from dise_tui.engine.placement.tickets import Ticket
from dise_tui.engine.queue.waiting import People, why
from dise_tui.engine.worker.presence import ASKS, ELSEWHERE, HERE, UNKNOWN, PresenceWatch

HOST, OTHER_HOST = "http://127.0.0.1:11434", "http://gpu-box:11434"
IDLE_S = 120.0
THEM = Owner("them", "here", 2, "1", "dashboard")


@dataclass
class Signs:
    """Kept in memory; `writes` is what was done to the file."""

    others_say: tuple[Sign, ...] = ()
    writes: list[tuple[bool, tuple[str, ...]] | None] = field(default_factory=list)
    failure: StorageError | None = None

    async def leave(self, sign: Sign) -> None:
        self.writes.append((sign.there, sign.asks))

    async def remove(self, owner: Owner) -> None:
        self.writes.append(None)

    async def others(self, owner: Owner) -> tuple[Sign, ...]:
        if self.failure is not None:
            raise self.failure
        return self.others_say


@dataclass
class Seen:
    """What was asked of the gate."""

    calls: list[tuple[tuple[str, ...], str, bool]] = field(default_factory=list)

    @property
    def held(self) -> list[tuple[tuple[str, ...], str, bool]]:
        return [call for call in self.calls if call[0]]

    def make_way(self, servers: Collection[str], why: str, *, stop: bool) -> None:
        self.calls.append((tuple(sorted(servers)), why, stop))


@dataclass
class Desk:
    servers: tuple[str, ...] = (HOST,)
    clock: ManualClock = field(default_factory=lambda: ManualClock(step=0.0))
    signs: Signs = field(default_factory=Signs)
    gate: Seen = field(default_factory=Seen)
    kicks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presence = PresenceWatch(self.clock, IDLE_S)
        self.presence.on_return = lambda: self.kicks.append("returned")
        self.neighbours = Neighbours(
            self.signs, lambda label: Owner("me", "here", 1, "1", label), self.presence, self.clock,
            servers=lambda: self.servers, gate=self.gate, kick=lambda: self.kicks.append("gone"), pace_s=3600.0,
        )  # fmt: skip

    async def after(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.neighbours.look()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    made = Desk()
    yield made
    await made.neighbours.aclose()


def test_a_server_has_one_name_for_all_who_share_it() -> None:
    names = {server_key(url, "box") for url in (HOST, "http://localhost:11434", "http://[::1]:11434/")}
    assert names == {"box:11434"}
    assert server_key(HOST, "another box") != server_key(HOST, "box")
    assert server_key("http://GPU-box:11434", "box") == server_key(OTHER_HOST, "another box") == "gpu-box:11434"
    assert server_key("https://gpu-box", "box") == "gpu-box:443"


async def test_only_what_changes_is_written_and_what_lasts_is_repeated(desk: Desk) -> None:
    await desk.neighbours.look()
    assert desk.signs.writes == [], "nobody is here, and so there is nothing to say"
    desk.presence.key()
    await desk.neighbours.look()
    for _ in range(round(REPEAT_S) - 1):
        desk.presence.key()
        await desk.after(1.0)
    assert desk.signs.writes == [(True, ())], "a key a second is no news"
    await desk.after(1.0)
    assert len(desk.signs.writes) == 2
    assert REPEAT_S < LEASE_S / 2, "one repetition may be lost"
    await desk.after(IDLE_S)
    assert desk.signs.writes[2:] == [None]
    await desk.after(1.0)
    assert desk.signs.writes[2:] == [None]


async def test_a_request_is_told_at_once_and_short_ones_in_a_row_are_one(desk: Desk) -> None:
    desk.presence.key()
    await desk.neighbours.look()
    for _ in range(4):
        with desk.presence.foreground():
            await desk.after(0.2)
        await desk.after(0.2)
    asks = (server_key(HOST, "here"),)
    assert desk.signs.writes == [(True, ()), (True, asks)]
    await desk.after(LEAST_S)
    assert desk.signs.writes[2:] == [(True, ())]
    await desk.neighbours.aclose()
    assert desk.signs.writes[-1] is None


async def test_nobody_knows_at_first_and_then_somebody_elsewhere_counts_as_somebody(desk: Desk) -> None:
    desk.signs.others_say = (Sign(THEM, True),)
    assert desk.presence.idle
    desk.neighbours.start("dise work")
    assert (desk.presence.idle, desk.presence.who, desk.presence.makes_way) == (False, UNKNOWN, UNKNOWN)
    assert not desk.presence.occupied
    await desk.neighbours.look()
    assert (desk.presence.idle, desk.presence.idle_in, desk.presence.who) == (False, None, ELSEWHERE)
    assert (desk.presence.occupied, desk.presence.makes_way) == (True, "")
    assert not desk.presence.here, "or two processes would keep each other awake for ever"
    desk.signs.others_say = ()
    await desk.after(1.0)
    assert desk.presence.idle
    assert desk.kicks[-1] == "gone"
    desk.signs.others_say = (Sign(THEM, True),)
    await desk.after(1.0)
    assert desk.kicks[-1] == "returned"
    desk.presence.key()
    assert desk.presence.who == HERE
    assert desk.gate.held == [], "nobody is asking"


async def test_a_quiet_spell_is_measured_from_the_start_and_from_whoever_was_seen_last(desk: Desk) -> None:
    assert desk.presence.idle
    assert (desk.presence.quiet, desk.presence.quiet_in) == (False, IDLE_S)
    desk.neighbours.start("dise work")
    await desk.after(IDLE_S - 1)
    assert not desk.presence.quiet
    desk.signs.others_say = (Sign(THEM, True),)
    await desk.after(1.0)
    desk.signs.others_say = ()
    await desk.after(1.0)
    assert desk.presence.idle
    assert not desk.presence.quiet
    await desk.after(IDLE_S)
    assert desk.presence.quiet
    desk.presence.key()
    assert not desk.presence.quiet


async def test_work_makes_way_for_a_request_on_the_same_server_after_a_moment(desk: Desk) -> None:
    desk.neighbours.start("dise work")
    await desk.neighbours.look()
    desk.signs.others_say = (Sign(THEM, True, ("gpu-box:11434", "here:11434")),)
    await desk.after(1.0)
    assert (desk.presence.makes_way, desk.presence.who) == (ASKS, ASKS)
    await desk.after(GRACE_S)
    assert desk.gate.held == [((HOST,), ASKS, False), ((HOST,), ASKS, True)]
    desk.signs.others_say = (Sign(THEM, True),)
    await desk.after(1.0)
    assert (desk.presence.makes_way, desk.gate.calls[-1], desk.kicks[-1]) == ("", ((), "", False), "gone")


async def test_a_request_on_another_server_holds_nothing_up_but_somebody_is_there(desk: Desk) -> None:
    desk.neighbours.start("dise work")
    desk.signs.others_say = (Sign(THEM, True, ("elsewhere:11434",)),)
    await desk.neighbours.look()
    assert (desk.presence.makes_way, desk.gate.held, desk.presence.idle) == ("", [], False)
    desk.servers = (HOST, OTHER_HOST)
    desk.signs.others_say = (Sign(THEM, True, ("gpu-box:11434",)),)
    await desk.neighbours.look()
    assert desk.presence.makes_way == "", "one of two servers is free"
    assert desk.gate.held == [((OTHER_HOST,), ASKS, False)]


async def test_a_file_that_fails_holds_nothing_up_for_ever(desk: Desk) -> None:
    desk.neighbours.start("dise work")
    desk.signs.others_say = (Sign(THEM, True, ("here:11434",)),)
    await desk.neighbours.look()
    desk.signs.failure = StorageError("The disk failed.")
    desk.presence.key()  # the loop looks at once
    for _ in range(100):
        await asyncio.sleep(0)
    assert (desk.presence.makes_way, desk.gate.calls[-1]) == ("", ((), "", False))


# the gate's side


@dataclass
class _Info:
    url: str


@dataclass
class _Backend:
    info: _Info


@dataclass
class _Part:
    backend: _Backend


class _Host:
    def __init__(self, url: str) -> None:
        self.part = _Part(_Backend(_Info(url)))

    def has(self, model: str) -> bool:
        return True


class _Around:
    """Servers, calls, and what was told."""

    def __init__(self, *urls: str) -> None:
        self.all = tuple(_Host(url) for url in urls)
        self.tickets: list[Ticket] = []
        self.kicks, self.told = 0, list[str]()

    def kick(self) -> None:
        self.kicks += 1

    def tell(self, now: float, sentence: str) -> None:
        self.told.append(sentence)


def ticket(around: _Around, *, foreground: bool = False, running: bool = False) -> Ticket:
    call = ChatCall("m", (), 4096, foreground=foreground)
    made = Ticket(InstalledModel("m", 1, ""), call, foreground, "test", 0.0)
    if running:
        made.begin(around.all[0], 4096, 0.0)  # type: ignore[arg-type]
    around.tickets.append(made)
    return made


def deferring(around: _Around, clock: ManualClock, *, preempt: bool = True) -> Deferring:
    return Deferring(around, around, clock, around, preempt=preempt)  # type: ignore[arg-type]


async def test_what_waits_is_held_what_runs_is_stopped_and_people_are_let_through() -> None:
    around, clock = _Around(HOST), ManualClock(step=0.0)
    waits, runs, person = ticket(around), ticket(around, running=True), ticket(around, foreground=True)
    made = deferring(around, clock)
    made.make_way([HOST], ASKS, stop=False)
    assert (waits.not_before, waits.trouble, runs.state) == (HOLD_S, ASKS, WorkState.RUNNING)
    made.make_way([HOST], ASKS, stop=True)
    assert (runs.state, runs.stopped, runs.not_before) == (WorkState.STOPPING, ASKS, HOLD_S)
    assert around.told == [f"m makes way: {ASKS}"]
    late = ticket(around)
    assert made.hold(late)
    assert (person.not_before, made.hold(person)) == (0.0, False)
    made.make_way([], "", stop=False)
    assert {one.not_before for one in around.tickets} == {0.0}
    assert {one.yields for one in around.tickets} == {False}
    assert around.kicks


async def test_nothing_is_held_for_longer_than_it_was_told_nor_where_another_server_is_free() -> None:
    around, clock = _Around(HOST), ManualClock(step=0.0)
    made = deferring(around, clock)
    waits = ticket(around)
    made.make_way([HOST], ASKS, stop=True)
    clock.advance(HOLD_S)
    assert waits.not_before <= clock.monotonic()
    assert not made.hold(ticket(around))
    both = _Around(HOST, OTHER_HOST)
    made = deferring(both, clock)
    waits, runs = ticket(both), ticket(both, running=True)
    made.make_way([OTHER_HOST], ASKS, stop=True)
    assert (waits.not_before, runs.state) == (0.0, WorkState.RUNNING)


async def test_who_asked_for_no_interruption_gets_none() -> None:
    around, clock = _Around(HOST), ManualClock(step=0.0)
    waits, runs = ticket(around), ticket(around, running=True)
    deferring(around, clock, preempt=False).make_way([HOST], ASKS, stop=True)
    assert (waits.not_before, runs.state) == (HOLD_S, WorkState.RUNNING)


# in words


def test_why_a_job_for_quiet_times_waits_is_told() -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    plain = Job(1, "a", "slugify", JobState.QUEUED, Priority.LOW, (Reason.MANUAL,), 0.5, now, now)
    quiet = replace(plain, order=Order(when_idle=True))
    assert why(quiet, 0, now) == "waits until nobody is there"
    assert why(quiet, 0, now, people=People(HERE)) == f"waits until nobody is there: {HERE}"
    assert why(quiet, 0, now, people=People("")) == "is next"
    assert why(quiet, 2, now, people=People("")) == "after 2 others"
    assert why(plain, 0, now, people=People(ASKS, ASKS)) == "somebody is asking in another window"
    assert why(plain, 0, now, people=People(HERE)) == "is next"
