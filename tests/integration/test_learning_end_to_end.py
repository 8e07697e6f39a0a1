"""The whole program learns: what the background has found out is what the next similar request starts from."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from dise_tui.bootstrap import open_engine
from dise_tui.domain.events import Routed, Scored, StageStarted
from dise_tui.domain.prompts import Request, Route, TaskType
from dise_tui.domain.settings import Settings
from dise_tui.engine.bus import Subscription
from dise_tui.engine.engine import Engine

COUNT = "Write a Python function count_vowels(text) that counts"
DEADLINE_S = 60.0


async def ask(engine: Engine, heard: Subscription, request: Request) -> tuple[list[StageStarted], list[Scored]]:
    heard.drain()
    async with asyncio.timeout(DEADLINE_S):
        assert (await engine.run(request)).ok
    events = heard.drain()
    (routed,) = [event for event in events if isinstance(event, Routed)]
    assert routed.decision.task_type is TaskType.DATA_PROCESSING
    starts = [event for event in events if isinstance(event, StageStarted)]
    return starts, [event for event in events if isinstance(event, Scored)]


async def worked_off(engine: Engine) -> None:
    async with asyncio.timeout(DEADLINE_S):
        while await engine.jobs(open_only=True):
            await asyncio.sleep(0.05)


async def test_the_second_similar_request_starts_from_the_generator_that_the_background_found(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, backend="embedded")
    async with open_engine(settings) as engine:
        heard = engine.subscribe()
        for words in ("vowels", "the vowels in a text"):
            starts, scores = await ask(engine, heard, Request(f"{COUNT} {words}", route=Route.SIMPLE))
            assert (starts[0].model, starts[0].note) == ("builtin-small:latest", "")
            assert not scores[0].score.passes
        engine.start_background("test")
        await worked_off(engine)

    async with open_engine(settings) as engine:  # another day
        heard = engine.subscribe()
        starts, scores = await ask(engine, heard, Request(f"{COUNT} the vowels of a text"))
        assert starts[0].model == "builtin-large:latest"
        assert starts[0].note == "learnt: builtin-large passed 2 of 2 of this type"
        assert scores[0].score.passes
        chosen, _ = await ask(engine, heard, Request(f"{COUNT} each vowel of a text", model="builtin-medium"))
        assert {start.model for start in chosen} == {"builtin-medium:latest"}
        known = await engine.learning.known(TaskType.DATA_PROCESSING)
        best = known.generators[0]
        assert (best.variant.model, best.samples, best.successes) == ("builtin-large:latest", 3, 3)
        ((task, choices),) = known.choices
        assert task is TaskType.DATA_PROCESSING
        assert choices.total >= 4

    unlearning = replace(settings, optimizer=replace(settings.optimizer, learn=False))
    async with open_engine(unlearning) as engine:
        starts, _ = await ask(engine, engine.subscribe(), Request(f"{COUNT} vowels of a text"))
        assert (starts[0].model, starts[0].note) == ("builtin-small:latest", "")
