"""One call on its way through placement: what was asked, where it runs, what has come of it so far."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from dataclasses import dataclass, field, replace

from ...domain.hardware import InstalledModel
from ...domain.ports import ChatCall, ChatEnd
from ...domain.prompts import Message
from .facts import Work, WorkState
from .hosts import ServerHost

LEAST_SPAN_S = 0.05
"""Pieces that came together within less say nothing about a speed, s."""
USUAL_TOKENS = 400
"""Length of an answer where nothing says it."""
_ids = itertools.count(1)


@dataclass(eq=False)
class Ticket:
    """A call, or the wish to have a model loaded (`call` is None)."""

    model: InstalledModel
    call: ChatCall | None
    foreground: bool
    purpose: str
    asked_at: float
    rank: int = 1
    resumable: bool = True
    """The model may be able to go on from partial text."""
    id: str = field(default_factory=lambda: f"w{next(_ids):06d}")
    state: WorkState = WorkState.WAITING
    host: ServerHost | None = None
    num_ctx: int = 0
    """The context that its model has there, tokens."""
    go: asyncio.Future[ServerHost] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    text: list[str] = field(default_factory=list)
    """What has been streamed."""
    pieces: int = 0
    """Pieces streamed; a piece is a token, or a few."""
    counted: int = 0
    """Pieces of calls that ended before this one."""
    waiting_since: float = 0.0
    started_at: float | None = None
    first_at: float | None = None
    arrivals: deque[float] = field(default_factory=lambda: deque(maxlen=32))
    """When the last pieces came."""
    cancels: int = 0
    tries: int = 0
    """Calls that its server failed."""
    not_before: float = 0.0
    trouble: str = ""
    """Why it waits for `not_before`."""
    yields: bool = False
    """That is since a person asks its server from another process; nobody knows for how long."""
    load_s: float = 0.0
    """Of its waiting, what went into loading its model."""
    waited_s: float = 0.0
    spent: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Seconds of prompt, of generation and in total in calls that had to make way."""
    pump: asyncio.Task[None] | asyncio.Task[bool] | None = None
    stopped: str = ""
    """Why the call in progress has to end; "" while it may go on."""

    def __post_init__(self) -> None:
        self.waiting_since = self.asked_at
        if self.call is not None and self.call.partial:
            self.text.append(self.call.partial)
            self.pieces = self.counted = max(1, self.call.partial_tokens)

    @property
    def patient(self) -> bool:
        """It waits for as long as it takes; else somebody has to hear soon that it will not be."""
        return not self.foreground and self.call is not None

    def work(self) -> Work:
        """As the planner sees it."""
        return Work(
            id=self.id, model=self.model.name, tokens=float(self.expected), made=float(self.pieces),
            foreground=self.foreground, rank=self.rank, queued_at=self.asked_at, cancels=self.cancels,
            resumable=self.resumable, state=self.state, host=self.host.name if self.host else None,
        )  # fmt: skip

    @property
    def expected(self) -> int:
        """Tokens of the whole answer, as far as can be told."""
        if self.call is None:
            return 1
        usual = min(self.call.max_tokens or USUAL_TOKENS, USUAL_TOKENS)
        return max(1, self.call.expected_tokens or usual)

    @property
    def rate(self) -> float | None:
        """Pieces a second over the last ones; None while they are too close together to tell."""
        if len(self.arrivals) < 2 or self.arrivals[-1] - self.arrivals[0] < LEAST_SPAN_S:
            return None
        return (len(self.arrivals) - 1) / (self.arrivals[-1] - self.arrivals[0])

    def begin(self, host: ServerHost, num_ctx: int, now: float) -> None:
        """It is sent to `host`, whose model was loaded with `num_ctx`."""
        self.state, self.host, self.stopped, self.num_ctx = WorkState.RUNNING, host, "", num_ctx
        self.started_at, self.first_at = now, None
        self.arrivals.clear()
        self.waited_s += max(0.0, now - self.waiting_since)
        if not self.go.done():
            self.go.set_result(host)

    def again(self, now: float) -> None:
        """Its call ended without an answer: it waits anew, and keeps its place."""
        self.state, self.host, self.waiting_since = WorkState.WAITING, None, now
        self.go = asyncio.get_running_loop().create_future()

    def drop_text(self) -> None:
        """It cannot be continued: it begins from nothing, and what was made is lost time."""
        self.spent = (0.0, 0.0, self.spent[2])
        self.text.clear()
        self.pieces = self.counted = 0

    def fail(self, error: BaseException) -> None:
        if not self.go.done():
            self.go.set_exception(error)

    def stop(self, reason: str) -> None:
        """End the call in progress; its slot is free when that has happened."""
        self.state, self.stopped = WorkState.STOPPING, reason
        if self.pump is not None:
            self.pump.cancel()

    def rest(self, now: float) -> None:
        """Its call ended before the answer was complete: what it has cost so far is kept."""
        if self.started_at is None:
            return
        prompt, generation, total = self.spent
        first = self.first_at if self.first_at is not None else now
        self.spent = (
            prompt + first - self.started_at,
            generation + (self.arrivals[-1] - first if self.arrivals else 0.0),
            total + now - self.started_at,
        )
        self.counted, self.started_at = self.pieces, None

    def came(self, text: str, now: float) -> None:
        """A piece arrived."""
        if self.first_at is None:
            self.first_at = now
        self.arrivals.append(now)
        self.text.append(text)
        self.pieces += 1

    def call_on(self, main_gpu: int | None, keep_alive: str) -> ChatCall:
        """The call to send, with the options that the model was loaded with, and from the partial text if any."""
        assert self.call is not None
        call = replace(
            self.call, num_ctx=self.num_ctx, main_gpu=main_gpu, keep_alive=keep_alive, partial="", partial_tokens=0
        )
        partial = "".join(self.text).rstrip()
        if not partial:
            return call
        limit = None if call.max_tokens is None else max(1, call.max_tokens - self.pieces)
        return replace(call, messages=(*call.messages, Message("assistant", partial)), max_tokens=limit)

    def account(self, end: ChatEnd) -> ChatEnd:
        """The account of the whole answer: of all its calls, with the waiting and the load before."""
        prompt, generation, total = self.spent
        return replace(
            end,
            tokens=end.tokens + self.counted,
            load_s=end.load_s + self.load_s,
            prompt_eval_s=end.prompt_eval_s + prompt,
            eval_s=end.eval_s + generation,
            total_s=end.total_s + total + self.waited_s,
        )
