"""The loop between planner and servers: look, decide, do, tell.

Owns when it is looked and decided, and the list of calls. What an action does to a server is `moves`' business, how a
call is streamed is `gate`'s, and every rule of who may run where is the planner's.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from ...domain.errors import BackendError, ModelMissingError, OutOfMemoryError
from ...domain.events import Event, PlacementChanged
from ...domain.placing import PlacementState
from ...domain.ports import Clock
from ..periodic import within
from .assemble import Scene, facts_of
from .board import Board
from .decisions import AbortLoad, Action, Cancel, Decision, Load, Memory, Policy, Refuse, Start, Unload
from .facts import Facts, WorkState
from .hosts import AWAY, ServerHost, missing_everywhere, not_installed
from .moves import Moves
from .planner import decide
from .sizes import same_model
from .story import Story
from .tickets import Ticket
from .trials import SlotTrials
from .watch import Watch

log = logging.getLogger(__name__)

POLL_S = 1.0
"""Between two looks while anything runs or waits, s."""
LOOK_S = 0.25
"""Longest wait for servers to say what they hold, s."""
TELL_S = 0.1
"""Least time between two publications while anything is under way, s."""
FRESH_S = 0.5
"""What was read within this time is not read again before a decision, s."""
ROUNDS = 50
"""A decision is acted on and taken again until nothing is left to do; more rounds than this are a bug."""
PATIENCE_S = 1.5
"""So long a person waits for a server that went away to come back, before the call fails, s."""
TRIES = 3
"""Calls of one work that servers may fail."""


class Dispatcher:
    """Keeps the calls, and acts for them."""

    def __init__(
        self, scene: Scene, watch: Watch, moves: Moves, trials: SlotTrials, story: Story, policy: Callable[[], Policy],
        clock: Clock, publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self.scene, self._watch, self._moves, self._trials, self._story = scene, watch, moves, trials, story
        self._policy, self._clock, self._publish = policy, clock, publish
        self._tickets: dict[str, Ticket] = {}
        self._memory = Memory()
        self._facts: Facts | None = None
        self._decision: Decision | None = None
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._told_at = float("-inf")
        self._told: PlacementState | None = None
        self._closed = self._untold = False
        moves.hear(self.kick, self.working)

    # what the gate says

    def enter(self, ticket: Ticket) -> None:
        """A call wants to run; `ticket.go` tells where, or what is wrong."""
        if self._closed:
            ticket.fail(BackendError("dise is being closed.", "start it again"))
            return
        self._tickets[ticket.id] = ticket
        if not ticket.patient:
            for host in self.scene.hosts.all:  # a person's call is tried at once, whatever failed before
                host.failures = min(host.failures, self._policy().breaker_after - 1)
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="placement")
        self.kick()

    def leave(self, ticket: Ticket) -> None:
        """A call has ended, in whatever way; its slot is free."""
        self._tickets.pop(ticket.id, None)
        if ticket.go.done() and not ticket.go.cancelled():
            ticket.go.exception()  # nobody has to hear of it any more
        self.kick()

    def waits_again(self, ticket: Ticket) -> None:
        """A call that had to make way has freed its slot."""
        if ticket.id in self._tickets:
            ticket.cancels += 1
            ticket.again(self._clock.monotonic())
            self.kick()

    def failed(self, ticket: Ticket, host: ServerHost, failure: BackendError) -> bool:
        """A server failed a call; whether it is tried again, here or elsewhere."""
        if isinstance(failure, AWAY):
            host.failed(failure)
        elif isinstance(failure, ModelMissingError):
            host.reread = True
        ticket.tries += 1
        others = any(one.up and one is not host and one.has(ticket.model.name) for one in self.scene.hosts.all)
        worth = isinstance(failure, AWAY) or (isinstance(failure, ModelMissingError) and others)
        again = worth and ticket.tries < TRIES and (others or ticket.patient)
        if again:
            now = self._clock.monotonic()
            self._story.tell(now, f"{ticket.model.name} was lost on {host.name}: {failure.message}; it is tried again")
            ticket.again(now)
        self.kick()
        return again

    def working(self, host: ServerHost, model: str) -> bool:
        """A call is in flight there."""
        return any(one.host is host and same_model(one.model.name, model) for one in self.tickets if one.call)

    def fits_beside(self, ticket: Ticket) -> bool:
        """Whether a model that is not loaded can be, now, with nothing making room for it."""
        facts = facts_of(self.scene, (*self.tickets, ticket), self._clock.monotonic())
        board = Board(facts, self._memory, self._policy())
        need = facts.needs[ticket.model.name]
        if any(one.foreground and one.state is WorkState.WAITING for one in self.tickets):
            return False
        able = [host for host in board.hosts if host.has(need.model) and host.loading is None and not host.leaving]
        return not any(host.lists(need.model) for host in board.hosts) and any(
            host.can_load(device, need) for host in able for device in host.devices.values()
        )

    def kick(self) -> None:
        """Something has changed."""
        self._news.set()

    @property
    def tickets(self) -> tuple[Ticket, ...]:
        return tuple(self._tickets.values())

    def state(self) -> PlacementState:
        """What runs where and what waits for what, now."""
        return self._story.state(self.scene, self.tickets, self._facts, self._decision, self._policy())

    # the loop

    async def _run(self) -> None:
        while True:
            try:
                await self._look()
                self._settle()
                self._give_up_blocked()
                await asyncio.sleep(0)  # whoever may go, goes first
                self._tell()
                await self._pause()
            except Exception as bug:  # a bug here must end calls with a sentence, not leave them waiting for ever
                log.exception("placement")
                for ticket in self.tickets:
                    ticket.fail(BackendError(f"Placement broke: {bug!r}", "The log file holds the details."))
                await asyncio.sleep(POLL_S)

    async def _pause(self) -> None:
        """Until something changes, or time alone may have changed something."""
        if self._news.is_set():
            self._news.clear()
            return
        busy = bool(self._tickets) or self._moves.busy
        wait = POLL_S if busy else None
        if self._untold:
            wait = TELL_S
        if busy and self._decision is not None and self._decision.wake is not None:
            wait = min(wait or POLL_S, max(0.02, self._decision.wake - self._clock.monotonic()))
        await within(self._news, wait)

    async def _look(self) -> None:
        """Read servers and machine, where what is known is old."""
        now = asyncio.get_running_loop().time()
        stale = [host for host in self.scene.hosts.all if now - host.seen_at > FRESH_S and now >= host.retry_at]
        if stale:
            looks = [asyncio.create_task(host.look()) for host in stale]
            await asyncio.wait(looks, timeout=LOOK_S)  # a slow server holds up nobody: it is known from before
            self._watch.seen()
        self.scene.saw(await self._watch.sample())
        self._notice_vanished()
        self._give_up(asyncio.get_running_loop().time())
        self._moves.watch()

    def _notice_vanished(self) -> None:
        now = self._clock.monotonic()
        for host in self.scene.hosts.all:
            for one in host.vanished:
                self._story.vanished(now, host, one, crowded=host.name in self.scene.loads)
            host.vanished.clear()

    def _give_up(self, now: float) -> None:
        """A person is told of a server that stays away; work that nobody waits for waits on."""
        for ticket in self.tickets:
            if ticket.state is not WorkState.WAITING or ticket.patient:
                continue
            able = [host for host in self.scene.hosts.all if host.has(ticket.model.name)]
            if not able or any(host.up for host in able):
                continue
            host = max(able, key=lambda one: one.down_at or 0.0)
            if now - (host.down_at or now) >= PATIENCE_S and host.error is not None:
                ticket.fail(host.error)

    def _give_up_blocked(self) -> None:
        """A person is told of a model that does not go, where nothing else could make room."""
        now = self._clock.monotonic()
        busy = {ticket.host for ticket in self.tickets if ticket.state is not WorkState.WAITING}
        for ticket in self.tickets:
            if ticket.state is not WorkState.WAITING or not ticket.foreground or ticket.go.done():
                continue
            able = [host for host in self.scene.hosts.all if host.up and host.has(ticket.model.name)]
            if any(host.holds(ticket.model.name) or host.name in self.scene.loads or host.leaving for host in able):
                continue
            stuck = [name for host in able for name, until in host.stubborn.items() if until > now and host.holds(name)]
            if able and not busy.intersection(able) and all(any(map(host.holds, stuck)) for host in able):
                told = f"{ticket.model.name} needs memory that {stuck[0]} holds, and the server does not unload that."
                ticket.fail(OutOfMemoryError(told, "restart the server, or choose a model that fits beside it"))

    def _settle(self) -> None:
        """Decide and act until nothing is left to do."""
        self._watch_slots()
        self._grant_loaded()
        for _ in range(ROUNDS):
            now = self._clock.monotonic()
            self._facts = facts_of(self.scene, self.tickets, now)
            self._decision = decide(self._facts, self._memory, self._policy())
            self._memory = self._decision.memory
            done = [self._do(action, now) for action in self._decision.actions]
            if not any(done):
                return
        log.error("the planner does not come to rest: %r", self._decision)

    def _can_move(self, ticket: Ticket) -> bool:
        """Whether it is worth stopping: not where its server is gone and no other one has its model, since the stream
        itself knows best what became of it."""
        host = ticket.host
        if host is None or host.up:
            return True
        return any(one.up and one is not host and one.has(ticket.model.name) for one in self.scene.hosts.all)

    def _grant_loaded(self) -> None:
        """Whoever only wanted a model loaded has what they wanted as soon as it is; that takes no slot."""
        for ticket in self.tickets:
            if ticket.call is not None or ticket.state is not WorkState.WAITING:
                continue
            name = ticket.model.name
            host = next((one for one in self.scene.hosts.all if one.holds(name) and name not in one.leaving), None)
            if host is not None:
                ticket.begin(host, 0, self._clock.monotonic())

    def _do(self, action: Action, now: float) -> bool:
        """False: it is under way already."""
        hosts = self.scene.hosts
        match action:
            case Start():
                self._tickets[action.work].begin(hosts.by_name(action.host), action.num_ctx, now)
            case Cancel():
                ticket = self._tickets[action.work]
                if not self._can_move(ticket):
                    return False
                self._story.tell(now, f"{ticket.model.name} makes way: {action.reason}")
                ticket.stop(action.reason)
            case Refuse():
                self._refuse(self._tickets[action.work], action.reason)
            case Load():
                model = next(ticket.model for ticket in self.tickets if ticket.model.name == action.model)
                self._moves.load(hosts.by_name(action.host), model, action)
            case Unload():
                self._moves.unloads.unload(hosts.by_name(action.host), action.model, action.reason)
            case AbortLoad():
                return self._moves.abort(hosts.by_name(action.host))
        return True

    def _refuse(self, ticket: Ticket, reason: str) -> None:
        if missing_everywhere(self.scene.hosts.all, ticket.model.name):
            ticket.fail(not_installed(ticket.model.name))
        else:
            ticket.fail(OutOfMemoryError(reason, "choose a smaller model: dise models shows which fit"))
        self._tickets.pop(ticket.id, None)

    def _watch_slots(self) -> None:
        """What calls in flight tell of slots, and how many may be in flight for what waits."""
        now = self._clock.monotonic()
        for host in self.scene.hosts.all:
            for model in {ticket.model.name: ticket.model for ticket in self.tickets}.values():
                key = slot_key(host, model.digest or model.name)
                told = host.part.slots or self.scene.knowledge.slots_of(model)
                if told is None and any(t.foreground and t.model.name == model.name for t in self.tickets):
                    told = self._trials.slots(key)  # a person's call is never the one to be tried
                running = [t for t in self.tickets if t.host is host and t.model.name == model.name and t.started_at]
                self._trials.watch(key, running, now)
                self.scene.slots[host.name, model.name] = self._trials.offered(key, told)
                known = self.scene.knowledge.slots_of(model) or self._trials.slots(key)
                if host.part.slots is None and known >= self.scene.known_slots.get(host.name, (1, False))[0]:
                    settled = self.scene.knowledge.slots_of(model) is not None or self._trials.settled(key)
                    self.scene.known_slots[host.name] = (known, settled)

    def _tell(self) -> None:
        """Publish what there is to see, when it changed, and once a second while anything moves."""
        now = asyncio.get_running_loop().time()
        self._untold = now - self._told_at < TELL_S and bool(self._tickets)
        if self._untold:
            return
        state = self.state()
        if state == self._told:
            return
        self._told, self._told_at = state, now
        self._publish(PlacementChanged(state))

    async def aclose(self) -> None:
        """End the loop; what still waits fails."""
        self._closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for ticket in self.tickets:
            ticket.fail(BackendError("dise is being closed.", "start it again"))
            if ticket.pump is not None:
                ticket.pump.cancel()  # its answer is cut; nothing stays in flight
        await self._moves.aclose()


def slot_key(host: ServerHost, model: str) -> str:
    """Of a model on a server; another version of the server may do otherwise."""
    info = host.part.backend.info
    return f"{info.url} {info.version} {model}"
