"""The gate: every call of a model passes here, and is let through when there is room for it.

Fills `ModelCalls`. Owns how a call is streamed, stopped, and continued after it had to make way. Who is let through,
and what is loaded and unloaded for it, is decided behind it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import aclosing
from dataclasses import replace

from ...domain.errors import BackendBusyError, BackendError, OutOfMemoryError, StorageError, StreamCutError
from ...domain.events import Event
from ...domain.hardware import InstalledModel
from ...domain.placing import PlacementState
from ...domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, Clock, KeyValueStore
from ...domain.settings import Settings
from .assemble import Scene, model_need
from .decisions import Policy
from .deferring import Deferring
from .dispatch import TRIES, Dispatcher
from .hosts import AWAY, Hosts, ServerHost
from .knowledge import Knowledge
from .model_memory import ModelMemory
from .moves import Moves
from .prefill import Joint, Prefill, try_prefill
from .room import GPU_RESERVE
from .sizes import is_scripted
from .story import Story
from .tickets import Ticket
from .trials import SlotTrials
from .watch import Watch

log = logging.getLogger(__name__)

SLOTS_KEY = "placement.slots"
LOADED_KEY = "placement.loaded"
FIRST_PAUSE_S = 1.0
"""Before a load that failed is tried again for work that nobody waits for, s; doubled each time."""
LONGEST_PAUSE_S = 60.0

Item = ChatDelta | ChatEnd | Exception | None
"""Of a stream on its way to whoever asked; None: there is no more."""


class Gate:
    """Lets calls through."""

    def __init__(
        self, hosts: Hosts, watch: Watch, knowledge: Knowledge, settings: Settings, kept: KeyValueStore, clock: Clock,
        publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._hosts, self._settings, self._kept, self._clock = hosts, settings, kept, clock
        self._prefill, self._trials = Prefill(kept), SlotTrials()
        self._scene = Scene(hosts, knowledge, watch.last, unattended=not settings.placement.preempt)
        self._story = Story(clock)
        self._moves = Moves(self._scene, watch, self._story, settings, clock, publish, self._load_failed)
        self._moves.on_loaded = self._loaded
        self._story.stuck = self._moves.stuck
        self._dispatcher = Dispatcher(
            self._scene, watch, self._moves, self._trials, self._story, self._policy, clock, publish
        )
        self._deferring = Deferring(hosts, self._story, clock, self._dispatcher, preempt=settings.placement.preempt)
        self.memory = ModelMemory(hosts, self._scene, self._dispatcher, self._moves, settings, kept, clock)
        self._opened = False
        self._remembered = ""

    def _policy(self) -> Policy:
        """On a GPU the server's runner keeps some memory free, or it leaves layers out."""
        room = self._scene.room
        real = any(not is_scripted(one) for one in self._hosts.known())
        reserve = float(GPU_RESERVE) if real and room is not None and room.gpus else 0.0
        return Policy(reserve=reserve, hold=self._settings.placement.hold_s, protect_resumable=False)

    @property
    def state(self) -> PlacementState:
        """What runs where, and what waits for what."""
        return self._dispatcher.state()

    def expected(self, model: InstalledModel) -> tuple[float, float]:
        """Tokens a second of a model and the seconds until it is in memory: measured, else guessed from its size."""
        need = model_need(model, self._scene, self._scene.room)
        return need.rate, need.load_seconds

    def make_way(self, servers: Collection[str], why: str, *, stop: bool) -> None:
        """Let a person of another process go first, who asks these servers; see `Deferring.make_way`."""
        self._deferring.make_way(servers, why, stop=stop)

    async def open(self) -> None:
        """Read what earlier sessions found out; once."""
        if self._opened:
            return
        self._opened = True
        await self._prefill.open()
        await self.memory.open()
        try:
            slots = await self._kept.get(SLOTS_KEY)
        except StorageError as failure:
            log.warning("the slots of servers cannot be read: %s", failure.message)
            return
        if slots:
            self._trials.read(slots)
        await self._recall()

    async def _recall(self) -> None:
        """Which models earlier sessions loaded, and how."""
        try:
            found = json.loads(await self._kept.get(LOADED_KEY) or "{}")
            for host in self._hosts.all:
                rows = found.get(host.part.backend.info.url, {})
                host.earlier = {
                    str(name): (int(ctx), None if gpu is None else int(gpu)) for name, (ctx, gpu) in rows.items()
                }
        except (StorageError, ValueError, TypeError, AttributeError) as error:
            log.warning("what was loaded before is not known: %r", error)

    async def _remember(self) -> None:
        """Which models are ours, for a session that finds them loaded still, after a kill too."""
        rows = {
            host.part.backend.info.url: {name: [ctx, host.main_gpu.get(name)] for name, ctx in host.ours.items()}
            for host in self._hosts.all
        }
        text = json.dumps(rows, sort_keys=True)
        if text != self._remembered:
            self._remembered = text
            try:
                await self._kept.set(LOADED_KEY, text)
            except StorageError as failure:
                log.warning("what is loaded is not kept: %s", failure.message)

    # calls

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        """Stream an answer; see `ModelCalls.chat`. Raises OutOfMemoryError when the model can never fit, and whatever
        a backend raises."""
        model = await self.memory.find(call.model)
        if model is None or model.remote:
            if call.partial:
                yield ChatRestarted(f"{call.model} is asked where an answer cannot be gone on with.")
                call = replace(call, partial="", partial_tokens=0)
            async with aclosing(self._hosts.chat(call)) as stream:
                async for item in stream:
                    yield item
            return
        ticket = self._ticket(model, call)
        self._deferring.hold(ticket)
        self._dispatcher.enter(ticket)
        try:
            ended = False
            while not ended:
                let_through = ticket.go
                host = await let_through
                sent, restarted = await self._prepared(ticket, host)
                if restarted is not None:
                    yield restarted
                if sent is None:
                    self._dispatcher.waits_again(ticket)
                    continue
                try:
                    async with aclosing(self._stream(ticket, host, sent)) as items:
                        async for item in items:
                            ended = isinstance(item, ChatEnd)
                            yield item
                except BackendError as failure:
                    if not self._dispatcher.failed(ticket, host, failure):
                        raise
                if not ended and ticket.go is let_through:
                    raise StreamCutError(f"the answer of {model.name} just ended", "try again")
        finally:
            self._dispatcher.leave(ticket)

    def _ticket(self, model: InstalledModel, call: ChatCall) -> Ticket:
        resumable = call.json_schema is None and self._prefill.known(model) is not False
        return Ticket(
            model, replace(call, model=model.name), call.foreground, call.purpose, self._clock.monotonic(),
            rank=call.rank, resumable=resumable,
        )  # fmt: skip

    async def _prepared(self, ticket: Ticket, host: ServerHost) -> tuple[ChatCall | None, ChatRestarted | None]:
        """The call to send, None when it has to make way already; and that all begins anew, where the model cannot go
        on from what it has said."""
        call, restarted = self._call_for(ticket, host), None
        if ticket.text:
            goes_on = ticket.resumable and await self._continues(ticket, host, call)
            if ticket.stopped:
                return None, None
            if not goes_on:
                ticket.resumable = False
                ticket.drop_text()
                restarted = ChatRestarted(f"{ticket.model.name} was broken off and cannot go on from partial text.")
                call = self._call_for(ticket, host)
        return call, restarted

    async def _continues(self, ticket: Ticket, host: ServerHost, call: ChatCall) -> bool:
        """Whether the model goes on from partial text; asking it can be stopped like the call itself."""
        asking = asyncio.create_task(try_prefill(self._prefill, ticket.model, host, call), name=f"ask {ticket.id}")
        ticket.pump = asking
        try:
            await asyncio.wait({asking})
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            ticket.pump = None
        return not asking.cancelled() and asking.result()

    def _call_for(self, ticket: Ticket, host: ServerHost) -> ChatCall:
        keep = self._moves.keep(ticket.model.name, ticket.foreground)
        return ticket.call_on(host.main_gpu.get(ticket.model.name), keep)

    async def _stream(
        self, ticket: Ticket, host: ServerHost, call: ChatCall
    ) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        """What the model says, until it has ended or has to make way. Closing it frees the server's slot."""
        arrived: asyncio.Queue[Item] = asyncio.Queue()
        pump = asyncio.create_task(_pump(host, call, arrived), name=f"call {ticket.id}")
        pump.add_done_callback(lambda _: arrived.put_nowait(None))
        ticket.pump = pump
        if ticket.stopped:  # while it was prepared
            pump.cancel()
        joint = Joint("".join(ticket.text))
        ended = False
        try:
            while (item := await arrived.get()) is not None:
                if isinstance(item, Exception):
                    raise item
                if isinstance(item, ChatDelta):
                    item = replace(item, text=joint.join(item.text)) if joint.open else item
                    ticket.came(item.text, self._clock.monotonic())
                    if ticket.pieces == ticket.counted + 1:
                        self._dispatcher.kick()  # that it has a slot of its own is seen only now
                else:
                    ended = True
                    host.worked()
                    item = ticket.account(item)
                yield item
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)
            ticket.pump = None
            if not ended:
                ticket.rest(self._clock.monotonic())
                if ticket.stopped:
                    self._dispatcher.waits_again(ticket)

    # what moves tell

    def _loaded(self, model: InstalledModel, began: float, seconds: float) -> None:
        """Of the waiting of each call, so much was for the load."""
        self.memory.in_background(self._remember(), f"remember {model.name}")
        for ticket in self._dispatcher.tickets:
            if ticket.model.name == model.name and ticket.started_at is None:
                ticket.load_s += max(0.0, seconds - max(0.0, ticket.waiting_since - began))

    def _load_failed(self, host: ServerHost, model: InstalledModel, failure: BackendError) -> None:
        """A person hears of it at once; other work tries again later, unless the server is to blame."""
        now = self._clock.monotonic()
        others = any(one is not host and one.up and one.has(model.name) for one in self._hosts.all)
        for ticket in self._dispatcher.tickets:
            if ticket.model.name != model.name or ticket.started_at is not None:
                continue
            ticket.tries += 1
            memory = isinstance(failure, OutOfMemoryError | BackendBusyError)
            away = isinstance(failure, AWAY)
            if not ticket.patient:
                if ticket.tries >= TRIES or not (away or others):
                    ticket.fail(failure)
            elif not away and (ticket.tries >= TRIES or not (memory or others)):
                ticket.fail(failure)
            else:
                pause = min(FIRST_PAUSE_S * 2**ticket.tries, LONGEST_PAUSE_S)
                ticket.not_before = now + pause
                ticket.trouble = f"{failure.message}; it is tried again."

    async def aclose(self) -> None:
        """Stop loading, and keep what was found out."""
        await self.memory.aclose()
        await self._dispatcher.aclose()
        await self._remember()
        await self._hosts.aclose()
        if self._trials.changed:
            try:
                await self._kept.set(SLOTS_KEY, self._trials.text())
            except StorageError as failure:
                log.warning("the slots of servers are not kept: %s", failure.message)


async def _pump(host: ServerHost, call: ChatCall, arrived: asyncio.Queue[Item]) -> None:
    """Read a stream to its end, whether or not somebody takes what it says: it can be stopped at any moment."""
    try:
        async with aclosing(host.part.backend.chat(call)) as stream:
            async for item in stream:
                arrived.put_nowait(item)
    except Exception as failure:  # raised again where the answer is awaited
        arrived.put_nowait(failure)
