"""One stream of one attempt: read, watched, checkpointed, limited, and closed at once when a halt is urgent.

Owns how the stream is followed. What is asked, and what the answer is worth, is in `attempting`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final

from ...domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, Clock, ModelCalls
from ..optimize.earlykill import Kill, Watch
from .halting import Halt

TICK_S: Final = 0.25
"""Progress is told no more often than this, s."""
CHECKPOINT_S: Final = 2.0
"""Between two checkpoints of the partial text, s."""


@dataclass(slots=True)
class Said:
    """What has come of an answer so far; it survives whatever ends the stream."""

    asked_at: float
    """Monotonic, s."""
    fresh: Callable[[], Watch]
    """Makes what looks whether the answer can still win; anew where it begins anew."""
    parts: list[str] = field(default_factory=list)
    pieces: int = 0
    earlier: int = 0
    """Pieces of them that calls before the present one have brought."""
    earlier_s: float = 0.0
    """What calls that were broken off have taken for the text that is there, s."""
    voided: bool = False
    """It began anew: what was there before is lost. What that has cost stays spent."""
    lost: int = 0
    """Pieces that came, and were lost since the last settling."""
    lost_s: float = 0.0
    """What they have taken, s."""
    first_at: float | None = None
    """First piece of any kind, of the present call."""
    last_at: float = 0.0
    end: ChatEnd | None = None
    kill: Kill | None = None
    late: bool = False
    """Its time was up before it ended."""

    def begin_with(self, text: str, tokens: int, seconds: float) -> None:
        """Go on from what another process has left."""
        if text:
            self.parts, self.pieces = [text], max(1, tokens)
            self.earlier, self.earlier_s = self.pieces, seconds

    def interrupted(self) -> None:
        """The call has ended in the middle; the next one goes on from what is there."""
        self.earlier, self.earlier_s, self.first_at = self.pieces, self.generation_s, None

    def anew(self) -> None:
        """Nothing of it is there any more."""
        self.lost, self.lost_s = self.lost + self.pieces, self.lost_s + self.generation_s
        self.parts.clear()
        self.pieces, self.earlier, self.earlier_s, self.first_at, self.voided = 0, 0, 0.0, None, True

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def tokens(self) -> int:
        """As the server counted them, else the pieces received."""
        return self.end.tokens if self.end else self.pieces

    @property
    def generation_s(self) -> float:
        """Server time for prompt and tokens, s; measured since the first piece where the server did not say."""
        if self.end is not None and (told := self.end.prompt_eval_s + self.end.eval_s) > 0:
            return self.earlier_s + told
        return self.earlier_s + (max(0.0, self.last_at - self.first_at) if self.first_at is not None else 0.0)

    @property
    def waited_s(self) -> float:
        return self.end.queue_s if self.end else 0.0


Tell = Callable[[Said], None]
Keep = Callable[[Said], Awaitable[None]]


class Answering:
    """Follows streams."""

    def __init__(self, calls: ModelCalls, clock: Clock, tell: Tell, keep: Keep) -> None:
        """`tell` is called at most every `TICK_S`, `keep` every `CHECKPOINT_S` and when the stream ends early."""
        self._calls, self._clock, self._tell, self._keep = calls, clock, tell, keep

    async def answer(
        self, call: ChatCall, said: Said, limit_s: float, halt: Halt, *, lost_counts: bool = False
    ) -> None:
        """Stream an answer into `said`, from the text that is there on. `limit_s` counts from its first piece: waiting
        is not its fault; nor is it that it began anew, unless `lost_counts`, as of a budget. Whatever still waits
        makes way for any halt, what streams only for an urgent one.

        Raises Halted with the stream closed and the text kept, BackendError, and what `keep` raises.
        """
        reading = asyncio.create_task(self._read(call, said), name=f"answer {call.purpose}")
        urgent = asyncio.create_task(halt.until_urgent(), name="halt")
        keeping: asyncio.Future[None] | None = None
        kept_at = self._clock.monotonic()
        kept = 0
        try:
            while not (reading.done() or _halted(halt, said) or self._late(said, limit_s, lost_counts)):
                now = self._clock.monotonic()
                if keeping is not None and keeping.done():
                    keeping.result()
                    keeping = None
                if keeping is None and now - kept_at >= CHECKPOINT_S and said.pieces != kept:
                    kept_at, kept = now, said.pieces
                    keeping = asyncio.ensure_future(self._keep(said))
                await asyncio.wait({reading, urgent}, timeout=TICK_S, return_when=asyncio.FIRST_COMPLETED)
                if said.pieces and not reading.done():
                    self._tell(said)
            if reading.done():
                await reading
        finally:
            reading.cancel()
            urgent.cancel()
            await asyncio.gather(reading, urgent, return_exceptions=True)
            if keeping is not None:
                await asyncio.wait({keeping})
        if keeping is not None:
            keeping.result()
        if said.end is None and said.parts:
            await self._keep(said)
        if said.end is None and said.kill is None:
            halt.check_urgent()
            if said.first_at is None and not said.late:
                halt.check()

    def _late(self, said: Said, limit_s: float, lost_counts: bool) -> bool:
        since = said.first_at
        before = said.earlier_s + (said.lost_s if lost_counts else 0.0)
        said.late = since is not None and before + self._clock.monotonic() - since >= limit_s
        return said.late

    async def _read(self, call: ChatCall, said: Said) -> None:
        watch = said.fresh()
        if said.parts and (kill := watch.feed(said.text)) is not None:
            said.kill = kill
            return
        async with aclosing(self._calls.chat(call)) as stream:
            async for item in stream:
                now = self._clock.monotonic()
                if isinstance(item, ChatRestarted):
                    said.anew()
                    watch = said.fresh()
                elif isinstance(item, ChatEnd):
                    said.end = item
                else:
                    said.first_at = now if said.first_at is None else said.first_at
                    said.last_at = now
                    if self._takes(item, said, watch):
                        return

    @staticmethod
    def _takes(item: ChatDelta, said: Said, watch: Watch) -> bool:
        """Take a piece in; whether the answer cannot win any more."""
        if item.text:
            said.parts.append(item.text)
            said.pieces += 1
            said.kill = watch.feed(item.text)
        return said.kill is not None


def _halted(halt: Halt, said: Said) -> bool:
    return halt.urgent or (halt.kind is not None and said.first_at is None)
