"""The gate drives real server processes that simulate GPUs: what is loaded, sent, interrupted and continued."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest
from support.live_placement import (
    GIB,
    LARGE,
    MEDIUM,
    SHORT,
    SMALL,
    TINY,
    Asked,
    Rig,
    Server,
    placing,
    serving,
    short,
    text_alone,
    until,
)
from support.memory_stores import MemoryKeyValues

from dise_tui.domain.errors import BackendError, OutOfMemoryError
from dise_tui.domain.hardware import HardwareSample
from dise_tui.engine.placement.gate import SLOTS_KEY
from dise_tui.engine.placement.model_memory import PINNED_KEY
from dise_tui.engine.placement.prefill import KEY as PREFILL_KEY
from dise_tui.hardware.monitor import Hardware

NOTES = [f"note_{number}" for number in range(30)]
FORM: dict[str, object] = {
    "type": "object",
    "properties": {"mode": {"type": "string", "enum": ["interactive"]}} | {name: {"type": "string"} for name in NOTES},
    "required": ["mode", *NOTES],
}
"""An object that takes a while to write."""

pytestmark = pytest.mark.slow


class Poor(Hardware):
    """A machine with little RAM."""

    async def sample(self) -> HardwareSample:
        return replace(await super().sample(), memory_total=4 * GIB, memory_available=3 * GIB)


async def never_evicted(server: Server) -> None:
    """The server had nothing to decide."""
    report = await server.report()
    assert (report["evictions"], report["reloads"]) == (0, 0), report


async def busy_large(rig: Rig, seed: int = 7, *, pieces: int = 25) -> Asked:
    """A background answer of the large model, in its midst."""
    asked = rig.send(LARGE, seed)
    await until(lambda: asked.pieces >= pieces, "the background answer is under way")
    assert not asked.task.done()
    return asked


async def test_calls_of_models_that_do_not_fit_together_all_complete_without_an_eviction() -> None:
    async with serving(scale=40) as server:
        alone = {
            (model, seed): await text_alone(server, model, seed) for model in (LARGE, MEDIUM, SMALL) for seed in (1, 2)
        }
        before = await server.report()
        async with placing(server) as rig:
            asked = [rig.send(model, seed) for seed in (1, 2) for model in (LARGE, MEDIUM, SMALL)]
            asked.append(rig.send(LARGE, 1))
            for one in asked:
                await one.done()
                text, tokens = alone[one.call.model, one.call.seed or 0]
                assert (one.text, one.accounted) == (text, tokens)
                assert not one.restarts
            assert rig.state.evictions == 0
            # One slot each, and at most one more call to find out whether there is another.
            assert max(rig.backend.most.values()) <= 2, rig.backend.most
            assert sorted(model for model, _ in rig.backend.warms) == sorted((LARGE, MEDIUM, SMALL))
            assert rig.said(f"unloading {MEDIUM}", LARGE) or rig.said(f"unloading {LARGE}")
        await never_evicted(server)
        report = await server.report()
        assert report["loads"] - before["loads"] == 3


async def test_a_message_of_a_person_comes_first_and_the_interrupted_answer_goes_on() -> None:
    async with serving(scale=10) as server:
        text, tokens = await text_alone(server, LARGE, 7)
        async with placing(server) as rig:
            background = await busy_large(rig)
            message = rig.send(MEDIUM, 3, foreground=True, prompt=SHORT)
            await message.done()
            assert background.end is None
            assert rig.said(f"{LARGE} makes way", f"{MEDIUM} needs its memory for the person")
            made = background.pieces
            assert made < tokens
            (waiting,) = rig.state.waiting
            assert waiting.model == f"{LARGE}:latest"
            assert waiting.tokens == made
            assert waiting.reason
            await background.done(12.0)
            assert background.text == text
            assert not background.restarts
            assert background.accounted == tokens
            assert background.end is not None
            assert background.end.total_s >= background.end.eval_s + background.end.load_s
            known = json.loads(rig.kept.values[PREFILL_KEY])
            assert list(known.values()) == [True]
            continued = rig.backend.sent[-1]
            assert continued.messages[-1].role == "assistant"
            assert text.startswith(continued.messages[-1].content)
        await never_evicted(server)


async def test_a_message_to_the_same_model_takes_the_only_slot_at_once() -> None:
    async with serving(scale=5) as server:
        text, tokens = await text_alone(server, LARGE, 7)
        async with placing(server) as rig:
            background = await busy_large(rig)
            message = rig.send(LARGE, 3, foreground=True, prompt=SHORT)
            await message.done()
            assert background.end is None
            assert message.first_s is not None
            assert message.first_s < 1.5
            await background.done()
            assert (background.text, background.accounted, background.restarts) == (text, tokens, [])
        await never_evicted(server)


async def test_a_model_that_is_known_not_to_continue_begins_anew_and_says_so() -> None:
    async with serving(scale=10) as server:
        text, tokens = await text_alone(server, LARGE, 7)
        kept = MemoryKeyValues()
        async with placing(server, kept=kept) as rig:
            digest = next(one.digest for one in rig.hosts.known() if short(one.name) == LARGE)
        kept.values[PREFILL_KEY] = json.dumps({digest: False})
        async with placing(server, kept=kept) as rig:
            background = await busy_large(rig)
            message = rig.send(LARGE, 3, foreground=True, prompt=SHORT)
            await message.done()
            await background.done()
            (restarted,) = background.restarts
            assert LARGE in restarted.reason
            assert restarted.reason.endswith(".")
            assert background.text == text
            assert background.accounted == tokens
            assert [call.messages[-1].role for call in rig.backend.sent] == ["user"] * 3


async def test_an_answer_of_a_schema_is_never_continued() -> None:
    async with serving(scale=2) as server, placing(server) as rig:
        background = rig.send(SMALL, 5, json_schema=FORM)
        await until(lambda: background.pieces >= 2, "the object is begun")
        message = rig.send(SMALL, 6, foreground=True, prompt=SHORT, max_tokens=4)
        await message.done()
        await background.done()
        assert len(background.restarts) == 1
        assert json.loads(background.text) == {"mode": "interactive"} | dict.fromkeys(NOTES, "")
        assert all(call.messages[-1].role == "user" for call in rig.backend.sent)
        assert background.accounted == background.pieces


async def test_four_slots_are_found_used_and_remembered() -> None:
    kept = MemoryKeyValues()
    async with serving("24GB", scale=10, parallel=4) as server:
        async with placing(server, kept=kept) as rig:
            asked = [rig.send(LARGE, seed) for seed in range(10)]
            await until(lambda: rig.backend.flying[LARGE] >= 4, "four calls are in flight")
            for one in asked:
                await one.done()
            assert rig.host.slots == 4
            assert rig.host.slots_known
            assert rig.backend.most[LARGE] <= 5
        async with placing(server, kept=kept) as later:
            asked = [later.send(LARGE, seed) for seed in range(6)]
            await until(lambda: later.backend.flying[LARGE] == 4, "four calls are in flight at once")
            for one in asked:
                await one.done()
            assert later.backend.most[LARGE] == 4
            assert (later.host.slots, later.host.slots_known) == (4, True)
        await never_evicted(server)


async def test_one_slot_is_settled_and_remembered() -> None:
    kept = MemoryKeyValues()
    async with serving(scale=20) as server:
        async with placing(server, kept=kept) as rig:
            for one in [rig.send(LARGE, seed) for seed in range(4)]:
                await one.done()
            assert (rig.host.slots, rig.host.slots_known) == (1, True)
            assert rig.backend.most[LARGE] == 2
        assert list(json.loads(kept.values[SLOTS_KEY])["slots"].values()) == [1]
        async with placing(server, kept=kept) as later:
            for one in [later.send(LARGE, seed) for seed in range(3)]:
                await one.done()
            assert later.backend.most[LARGE] == 1
            assert (later.host.slots, later.host.slots_known) == (1, True)


async def test_a_pinned_model_stays_and_the_others_are_told_why() -> None:
    kept = MemoryKeyValues()
    async with serving(scale=20) as server:
        async with placing(server, kept=kept) as rig:
            await rig.gate.memory.bring(MEDIUM, foreground=False)
            await rig.gate.memory.pin(MEDIUM, True)
            assert rig.host.pinned == (f"{MEDIUM}:latest",)
            waiting = rig.send(LARGE)
            await until(lambda: any("pinned" in reason for reason in rig.reasons()), f"the reason: {rig.reasons()}")
            await asyncio.sleep(1.2)  # one more look at all of it
            assert MEDIUM in await server.listed()
            assert not waiting.task.done()
            assert rig.backend.unloads == []
        assert json.loads(kept.values[PINNED_KEY]) == [MEDIUM]
        async with placing(server, kept=kept) as later:
            assert later.gate.memory.pinned(MEDIUM)
            waiting = later.send(LARGE, foreground=True)
            await until(lambda: any("pinned" in reason for reason in later.reasons()), "it waits again")
            assert not waiting.task.done()
            await later.gate.memory.pin(MEDIUM, False)
            await waiting.done()
            assert MEDIUM not in await server.listed()
        assert json.loads(kept.values[PINNED_KEY]) == []
        await never_evicted(server)


async def test_a_model_is_brought_and_unloaded() -> None:
    async with serving(scale=20) as server, placing(server) as rig:
        took = await rig.gate.memory.bring(MEDIUM)
        assert 0.05 < took < 5
        assert MEDIUM in await server.listed()
        assert await rig.gate.memory.bring(MEDIUM) < took  # there is nothing to do
        await rig.gate.memory.bring(LARGE)  # in the place of the other one
        assert list(await server.listed()) == [LARGE]
        assert await rig.gate.memory.unload(LARGE)
        assert await server.listed() == {}
        assert rig.said(f"unloading {LARGE}", "you asked for it")
        assert await rig.gate.memory.unload(LARGE), "what is not loaded is gone"
        await never_evicted(server)


async def test_unloading_waits_for_the_answer_in_progress() -> None:
    async with serving(scale=10) as server, placing(server) as rig:
        asked = await busy_large(rig)
        gone = asyncio.create_task(rig.gate.memory.unload(LARGE))
        await asked.done()
        assert not asked.restarts
        assert await asyncio.wait_for(gone, 5)
        assert await server.listed() == {}


async def test_what_can_never_fit_is_refused_with_numbers() -> None:
    async with serving("4GB", scale=20) as server, placing(server, hardware=Poor(simulated=server.url)) as rig:
        with pytest.raises(OutOfMemoryError, match=r"needs 1\d\.\d GB .* \d\.\d") as refused:
            await rig.gate.memory.bring(LARGE)
        assert refused.value.hint
        with pytest.raises(OutOfMemoryError):
            await rig.send(LARGE).done()
        await rig.send(TINY, prompt=SHORT).done()
        assert [model for model, _ in rig.backend.warms] == [TINY]


async def test_two_gpus_are_both_used_and_every_call_repeats_the_choice() -> None:
    async with serving("24GB+12GB", scale=10) as server, placing(server) as rig:
        asked = [rig.send(model, seed) for seed in (1, 2) for model in (LARGE, MEDIUM)]
        await until(lambda: len(rig.state.running) >= 2, "both generate")
        await until(lambda: len({one.model for one in rig.state.running}) == 2, "both models generate at once", 4.0)
        report = await server.report()
        assert all(gpu["used"] > 4 * GIB for gpu in report["gpus"]), report["gpus"]
        for one in asked:
            await one.done()
        where = dict(rig.backend.warms)
        assert sorted(where.values(), key=str) == [0, 1]
        for call in rig.backend.sent:
            assert call.main_gpu == where[short(call.model)]
        placed = {short(name): gpu for name, gpu in rig.host.gpus}
        assert placed == where
        assert rig.said(f"loading {LARGE} on GPU {where[LARGE]}")
        await never_evicted(server)
        assert (await server.report())["loads"] == 2


async def test_every_call_repeats_the_gpu_of_the_load() -> None:
    async with serving("24GB+12GB", scale=20) as server, placing(server) as rig:
        for seed, foreground in ((1, True), (2, False), (3, True)):
            await rig.send(LARGE, seed, foreground=foreground, prompt=SHORT).done()
        ((model, gpu),) = rig.backend.warms
        assert (model, gpu) == (LARGE, 0)
        assert [call.main_gpu for call in rig.backend.sent] == [0, 0, 0]
        report = await server.report()
        assert report["gpus"][0]["used"] > 8 * GIB > report["gpus"][1]["used"]
        assert report["loads"] == 1
        await never_evicted(server)


async def test_closing_in_the_middle_leaves_nothing_running() -> None:
    async with serving(scale=4) as server, placing(server) as rig:
        running = rig.send(SMALL, 1, json_schema=FORM)
        await until(lambda: running.pieces > 3, "one generates")
        waiting = [rig.send(LARGE, 2), rig.send(MEDIUM, 3), rig.send(SMALL, 4)]
        await until(lambda: rig.host.loading is not None, "one is being loaded")
        await rig.gate.aclose()
        calls = [running, *waiting]
        done, late = await asyncio.wait([one.task for one in calls], timeout=10.0)
        assert not late
        for task in done:
            assert isinstance(task.exception(), BackendError), task
        names = [task.get_name() for task in asyncio.all_tasks()]
        assert not [name for name in names if name.startswith(("call", "load", "unload", "placement", "look", "find"))]
        for _ in range(100):
            report = await server.report()
            idle = report["loading"] is None and not report["waiting"]
            if idle and not any(gpu["utilisation"] for gpu in report["gpus"]):
                break
            await asyncio.sleep(0.02)
        else:
            pytest.fail(f"the server is still at work: {report}")
        assert sum(rig.backend.flying.values()) == 0


async def test_what_waits_has_a_reason_and_a_time_and_a_load_has_progress() -> None:
    async with serving(scale=2) as server, placing(server) as rig:
        first = rig.send(MEDIUM, 1)
        second = rig.send(LARGE, 2)
        await until(lambda: rig.host.loading is not None, "a load has begun")
        loading = rig.host.loading
        assert loading is not None
        assert loading.model in (f"{MEDIUM}:latest", f"{LARGE}:latest")
        assert loading.host == "local"
        assert loading.expected_s > 1
        assert loading.need > 4 * GIB
        assert not loading.stuck
        await until(lambda: rig.host.loading is None or rig.host.loading.since_s > 0.3, "time goes on")
        waits = {short(one.model): one for one in rig.state.waiting}
        assert set(waits) == {MEDIUM, LARGE}
        for one in waits.values():
            assert one.reason.endswith(".")
            assert one.eta_s is not None
            assert one.purpose.startswith("test")
        assert "being loaded" in waits[short(loading.model)].reason
        other = MEDIUM if short(loading.model) == LARGE else LARGE
        assert "GB" in waits[other].reason
        assert (waits[other].eta_s or 0) > (waits[short(loading.model)].eta_s or 0)
        await until(lambda: rig.state.running, "one generates")
        await until(lambda: rig.state.tokens_per_s, "its speed is known")
        (running,) = rig.state.running
        assert running.tokens > 0
        first.task.cancel()
        second.task.cancel()
        await until(lambda: not rig.state.waiting and not rig.state.running, "nothing is left")


async def test_typing_keeps_the_model_of_the_chat() -> None:
    async with serving(scale=20) as server, placing(server) as rig:
        await rig.send(MEDIUM, 1, foreground=True, prompt=SHORT).done()
        rig.gate.memory.typing(True, f"{MEDIUM}:latest")
        waiting = rig.send(LARGE, 2)
        await asyncio.sleep(4.0)  # longer than a model is kept after its last answer when others cannot go on
        assert list(await server.listed()) == [MEDIUM]
        assert not waiting.task.done()
        (one,) = rig.state.waiting
        assert LARGE in one.reason
        rig.gate.memory.typing(False, f"{MEDIUM}:latest")
        await waiting.done()
        await never_evicted(server)


async def test_whoever_wants_a_loaded_model_waits_for_no_slot() -> None:
    async with serving("16GB", scale=4) as server, placing(server) as rig:
        call, other = rig.send(MEDIUM, 1), rig.send(MEDIUM, 2)  # the slot, and the one that is tried
        ahead = asyncio.create_task(rig.gate.memory.bring(MEDIUM, foreground=False))
        await until(lambda: len(rig.state.running) == 2, "the calls run")
        async with asyncio.timeout(2.0):
            await ahead
        assert len(rig.state.running) == 2, "they still run"
        await call.done()
        await other.done()


async def test_a_model_that_an_earlier_session_loaded_is_known_again() -> None:
    kept = MemoryKeyValues()
    async with serving("12GB") as server:
        async with placing(server, kept=kept) as rig:
            await rig.send(MEDIUM, 1).done()
        async with placing(server, kept=kept) as later:
            await later.send(LARGE, 2).done()
            assert any(f"unloading {MEDIUM}" in one.sentence for one in later.state.decided)
            report = await server.report()
            assert (report["evictions"], report["reloads"]) == (0, 0)
