"""The event bus: order, bounded queues, merged tokens, and listeners that cannot slow one another."""

import asyncio
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.events import Notice, RunFinished, TokenDelta
from dise_tui.engine.bus import EventBus


def token(text: str, stage: str = "quick_response", run: str = "r") -> TokenDelta:
    return TokenDelta(run, stage, text, 0.6)


def text_of(events: list[object], stage: str) -> str:
    return "".join(event.text for event in events if isinstance(event, TokenDelta) and event.stage == stage)


def test_every_listener_gets_every_event_in_order() -> None:
    bus = EventBus()
    left, right = bus.subscribe(), bus.subscribe()
    for number in range(5):
        bus.publish(Notice("r", "info", str(number)))
    assert [event.message for event in left.drain()] == list("01234")
    assert [event.message for event in right.drain()] == list("01234")


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b"]), st.text(min_size=1, max_size=3)), max_size=60), st.integers(1, 8)
)
def test_a_full_queue_merges_tokens_and_loses_none(pieces: list[tuple[str, str]], bound: int) -> None:
    bus = EventBus()
    listener = bus.subscribe(bound)
    for stage, text in pieces:
        bus.publish(token(text, stage))
    events = listener.drain()
    for stage in "ab":
        assert text_of(events, stage) == "".join(text for name, text in pieces if name == stage)
    changes = sum(1 for one, two in pairwise(pieces) if one[0] != two[0])
    assert len(events) <= bound + changes + 1


def test_a_full_queue_never_drops_a_life_cycle_event() -> None:
    bus = EventBus()
    listener = bus.subscribe(2)
    for number in range(10):
        bus.publish(token("x"))
        bus.publish(Notice("r", "info", str(number)))
    bus.publish(RunFinished("r", True))
    events = listener.drain()
    assert [event.message for event in events if isinstance(event, Notice)] == list("0123456789")
    assert isinstance(events[-1], RunFinished)


async def test_a_listener_that_never_reads_does_not_hold_up_the_others() -> None:
    bus = EventBus()
    bus.subscribe(4)
    reader = bus.subscribe(4)
    received: list[str] = []

    async def read() -> None:
        async for event in reader:
            received.append(event.text)

    task = asyncio.create_task(read())
    for number in range(100):
        bus.publish(token(f"{number} "))
        if number % 10 == 0:
            await asyncio.sleep(0)
    bus.close()
    await task
    assert "".join(received) == "".join(f"{number} " for number in range(100))


async def test_closing_ends_the_iteration_after_what_is_queued() -> None:
    bus = EventBus()
    with bus.subscribe() as listener:
        bus.publish(token("last"))
    bus.publish(token("too late"))
    assert [event.text for event in [event async for event in listener]] == ["last"]
