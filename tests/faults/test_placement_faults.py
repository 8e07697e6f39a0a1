"""What placement stands on gives way: the probe, the server's word, its loads and unloads, the server, the GPU.

Each ends in a correct state and a sentence that tells what happened. Servers, sockets and the probe are real.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from support.live_placement import (
    GIB,
    LARGE,
    MEDIUM,
    QUICK,
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

from dise_tui.domain.errors import (
    BackendError,
    ModelMissingError,
    NoBackendError,
    OutOfMemoryError,
    ServerGoneError,
)
from dise_tui.domain.events import HardwareSampled
from dise_tui.domain.hardware import HardwareStatus
from dise_tui.engine.placement import gate as gate_module
from dise_tui.engine.placement import moves as moves_module
from dise_tui.engine.placement import unloads as unloads_module
from dise_tui.hardware.monitor import Hardware

AWAY_S = 3.5
"""A person hears within this time that the server has gone."""


async def never_evicted(server: Server) -> None:
    report = await server.report()
    assert (report["evictions"], report["reloads"]) == (0, 0), report


async def under_way(rig: Rig, model: str = LARGE, seed: int = 7, *, foreground: bool = False) -> Asked:
    """An answer in its midst."""
    asked = rig.send(model, seed, foreground=foreground)
    await until(lambda: asked.pieces >= 10, "the answer is under way")
    assert not asked.task.done()
    return asked


async def fails(asked: Asked, kind: type[BackendError], patience_s: float = AWAY_S) -> BackendError:
    """The error that a call ends with, soon."""
    began = time.monotonic()
    with pytest.raises(kind) as found:
        await asked.done(patience_s)
    assert time.monotonic() - began < patience_s
    assert found.value.message
    assert found.value.hint
    return found.value


def statuses(rig: Rig) -> list[HardwareStatus]:
    """Of each sample that was told, in order."""
    return [event.sample.status for event in rig.events if isinstance(event, HardwareSampled)]


def notes(rig: Rig) -> str:
    return " ".join(event.sample.gpu_note for event in rig.events if isinstance(event, HardwareSampled))


# the probe


async def test_a_killed_probe_is_replaced_and_nothing_stops() -> None:
    async with serving(scale=10) as server:
        hardware = Hardware(simulated=server.url, times=QUICK)
        async with placing(server, hardware=hardware) as rig:
            first = await under_way(rig)
            second = rig.send(MEDIUM, 2)
            assert hardware.pid is not None
            os.kill(hardware.pid, signal.SIGKILL)
            await first.done()
            await second.done()
            assert hardware.starts >= 2
            assert HardwareStatus.STALE in statuses(rig)
            assert "the hardware probe" in notes(rig)
            await until(lambda: rig.watch.last is not None, "a sample")
            assert (await rig.watch.sample()).status is HardwareStatus.OK
        await never_evicted(server)


async def test_a_stopped_probe_stops_no_call_and_no_load() -> None:
    async with serving(scale=10) as server:
        hardware = Hardware(simulated=server.url, times=replace(QUICK, stale_after=3.0, kill_after=30.0))
        async with placing(server, hardware=hardware) as rig:
            first = await under_way(rig)
            assert hardware.pid is not None
            os.kill(hardware.pid, signal.SIGSTOP)
            second, third = rig.send(MEDIUM, 2), rig.send(SMALL, 3)
            await first.done()
            await second.done()
            await third.done()
            sample = await rig.watch.sample()
            assert sample.status is HardwareStatus.STALE
            assert "did not answer" in sample.gpu_note
            os.kill(hardware.pid, signal.SIGCONT)
            for _ in range(100):
                if (await rig.watch.sample()).status is HardwareStatus.OK:
                    break
                await asyncio.sleep(0.02)
            assert (await rig.watch.sample()).status is HardwareStatus.OK
            assert hardware.starts == 1
        await never_evicted(server)


# what the server lists


async def test_a_list_of_loaded_models_that_turns_empty_is_told_and_survived() -> None:
    async with serving(scale=10) as server, placing(server) as rig:
        first = await under_way(rig)
        await server.fault(ps="empty")
        same, other = rig.send(LARGE, 2), rig.send(MEDIUM, 3)
        await first.done()
        told = "by another program, or the server was restarted"
        await until(lambda: rig.said(LARGE, "unloaded", told), "that it is listed no more")
        # Nobody can make room by unloading what nobody lists: it is said what is free, until the list is right again.
        await until(lambda: "GB" in "".join(rig.reasons()), f"the numbers: {rig.reasons()}")
        await server.fault(ps="ok")
        await same.done()
        await other.done()
        await never_evicted(server)
        assert len(rig.backend.unloads) <= 3, rig.backend.unloads
        assert rig.state.evictions == 0


async def test_a_list_that_never_changes_costs_no_answer_and_no_storm_of_requests() -> None:
    async with serving(scale=20) as server, placing(server) as rig:
        await rig.gate.memory.bring(MEDIUM, foreground=False)
        await server.fault(ps="stale")
        calls = [rig.send(LARGE, 1), rig.send(MEDIUM, 2), rig.send(TINY, 3)]
        for one in calls:
            await one.done()
        message = rig.send(LARGE, 4, foreground=True, prompt=SHORT)
        await message.done()
        await never_evicted(server)
        assert len(rig.backend.unloads) <= 4, rig.backend.unloads
        assert len(rig.backend.warms) <= 6, rig.backend.warms


# unloads


@pytest.mark.parametrize("how", ["refuse", "ignore"])
async def test_a_model_that_does_not_go_is_left_alone_and_others_go_on(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unloads_module, "GONE_S", 0.5)
    async with serving(scale=20) as server, placing(server) as rig:
        await rig.gate.memory.bring(MEDIUM, foreground=False)
        await server.fault(unload=how)
        waiting = rig.send(LARGE, 1)
        await until(lambda: rig.backend.unloads, "it is asked to go")
        told = "could not be unloaded" if how == "refuse" else "does not go"
        await until(lambda: rig.said(MEDIUM, told), f"that it did not go: {rig.told}")
        beside = rig.send(TINY, 2)
        await beside.done()
        await rig.send(MEDIUM, 3).done()
        await asyncio.sleep(1.2)  # one more look at all of it
        assert not waiting.task.done()
        assert rig.backend.unloads.count(MEDIUM) == 1
        (one,) = rig.state.waiting
        assert one.model == f"{LARGE}:latest"
        assert f"{MEDIUM} does not go" in one.reason
        assert "pinned" not in one.reason
        await never_evicted(server)


@pytest.mark.parametrize("how", ["refuse", "ignore"])
async def test_a_person_who_needs_the_place_of_a_model_that_does_not_go_is_not_left_waiting(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unloads_module, "GONE_S", 0.5)
    async with serving(scale=20) as server, placing(server) as rig:
        await rig.gate.memory.bring(MEDIUM, foreground=False)
        await server.fault(unload=how)
        message = rig.send(LARGE, 1, foreground=True, prompt=SHORT)
        failure = await fails(message, OutOfMemoryError)
        assert MEDIUM in failure.message
        assert rig.backend.unloads.count(MEDIUM) == 1
        # What fits beside it is answered.
        await rig.send(TINY, 2, foreground=True, prompt=SHORT).done()
        await rig.send(MEDIUM, 3, foreground=True, prompt=SHORT).done()
        await never_evicted(server)


# loads


async def test_a_load_that_hangs_is_told_as_a_stuck_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves_module, "STUCK_LEAST_S", 0.3)
    monkeypatch.setattr(moves_module, "STUCK_FACTOR", 0.0)
    async with serving(scale=20) as server, placing(server) as rig:
        await server.fault(load="hang")
        waiting = rig.send(MEDIUM, 1)
        await until(lambda: rig.notices, "a notice")
        (notice,) = rig.notices
        assert notice.level == "warning"
        assert MEDIUM in notice.message
        assert "17408" in notice.hint
        assert rig.host.loading is not None
        assert "17408" in rig.host.loading.stuck
        assert rig.said(MEDIUM, "17408")
        await server.fault(load="ok")
        await waiting.done()
        assert rig.host.loading is None
        assert len(rig.notices) == 1
        await never_evicted(server)


async def test_a_load_that_hangs_moves_to_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves_module, "STUCK_LEAST_S", 0.3)
    monkeypatch.setattr(moves_module, "STUCK_FACTOR", 0.0)
    async with serving(scale=20) as one, serving(scale=20) as two, placing(one, two) as rig:
        await one.fault(load="hang")
        await two.fault(load="hang")
        waiting = rig.send(MEDIUM, 1)
        await until(lambda: any(host.loading for host in rig.state.hosts), "a load")
        stuck, other = (one, two) if rig.state.hosts[0].loading else (two, one)
        await other.fault(load="ok")
        await waiting.done()
        assert MEDIUM in await other.listed()
        assert rig.notices
        assert (await stuck.report())["aborted_loads"] >= 1


async def test_a_load_without_memory_is_tried_again_and_a_person_hears_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "FIRST_PAUSE_S", 0.2)
    async with serving(scale=5) as server, placing(server) as rig:
        waiting = rig.send(LARGE, 1)
        await until(lambda: rig.host.loading is not None, "a load has begun")
        await server.fault(other_bytes=10 * GIB)
        await until(lambda: rig.said(LARGE, "could not be loaded", "memory"), f"that it failed: {rig.told}")
        await until(lambda: any(reason for reason in rig.reasons()), "a reason")
        assert not waiting.task.done()
        await server.fault(other_bytes=0)
        await waiting.done()
        await rig.gate.memory.unload(LARGE)
        message = rig.send(LARGE, 2, foreground=True, prompt=SHORT)
        await until(lambda: rig.host.loading is not None, "a load has begun")
        await server.fault(other_bytes=10 * GIB)
        failure = await fails(message, OutOfMemoryError)
        assert "memory" in failure.message
        assert rig.state.waiting == ()
        await never_evicted(server)


async def test_a_model_whose_load_fails_each_time_fails_its_call_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "FIRST_PAUSE_S", 0.1)
    async with serving(scale=20) as server, placing(server) as rig:
        await rig.gate.memory.bring(TINY)
        await server.fault(load="fail")
        doomed = rig.send(MEDIUM, 1)
        beside = rig.send(TINY, 2)
        await fails(doomed, BackendError, 6.0)
        await beside.done()
        assert rig.said(MEDIUM, "could not be loaded")
        assert rig.backend.warms.count((MEDIUM, None)) <= 3
        await server.fault(load="ok")
        await rig.send(MEDIUM, 3).done()


# memory


async def test_memory_that_another_program_takes_is_waited_for() -> None:
    async with serving("16GB", scale=10) as server, placing(server) as rig:
        first = await under_way(rig, MEDIUM)
        await server.fault(other_bytes=7 * GIB)
        waiting = rig.send(LARGE, 2)
        small = rig.send(TINY, 3)
        await first.done()
        await small.done()
        await until(lambda: "GB" in "".join(rig.reasons()), f"the numbers: {rig.reasons()}")
        await asyncio.sleep(1.2)  # one more look at all of it
        assert not waiting.task.done()
        assert LARGE not in await server.listed()
        await server.fault(other_bytes=0)
        await waiting.done()
        listed = await server.listed()
        assert listed[LARGE]["size_vram"] == listed[LARGE]["size"]
        await never_evicted(server)


async def test_a_model_that_is_deleted_while_calls_wait_for_it_fails_them_by_name() -> None:
    async with serving(scale=10) as server, placing(server) as rig:
        first = await under_way(rig)
        queued = [rig.send(MEDIUM, 1), rig.send(MEDIUM, 2, foreground=False)]
        await server.fault(delete=MEDIUM)
        await first.done()
        for one in queued:
            failure = await fails(one, ModelMissingError)
            assert MEDIUM in failure.message
        await rig.send(SMALL, 3).done()
        assert rig.state.waiting == ()
        await never_evicted(server)


# servers


async def test_a_server_that_is_restarted_in_the_midst_of_a_load() -> None:
    async with serving(scale=2) as server, placing(server) as rig:
        waiting = rig.send(LARGE, 1)
        await until(lambda: rig.host.loading is not None and rig.host.loading.since_s > 0.2, "a load has begun")
        await server.kill()
        await until(lambda: rig.said(LARGE, "could not be loaded") or not rig.host.up, "that it broke")
        async with serving(scale=20, port=server.port) as again:
            await waiting.done()
            assert LARGE in await again.listed()
            assert rig.host.up
            assert rig.host.trouble == ""
            await never_evicted(again)


async def test_a_server_that_has_gone_for_good() -> None:
    async with serving(scale=10) as server, placing(server) as rig:
        running = await under_way(rig)
        await server.kill()
        message = rig.send(SMALL, 2, foreground=True, prompt=SHORT)
        failure = await fails(message, BackendError)
        assert isinstance(failure, NoBackendError | ServerGoneError)
        await until(lambda: not rig.host.up, "the server counts as gone")
        assert rig.host.trouble
        assert rig.host.residents == ()
        assert not running.task.done(), "work that nobody waits for waits for the server"
        (waiting,) = rig.state.waiting
        assert "does not answer" in waiting.reason
        assert rig.said(LARGE, "it is tried again") or rig.said("does not answer")


async def test_the_answer_of_a_person_ends_with_its_server() -> None:
    async with serving(scale=10) as server, placing(server) as rig:
        message = await under_way(rig, LARGE, foreground=True)
        await server.kill()
        await fails(message, ServerGoneError)
        await until(lambda: not rig.host.up, "the server counts as gone")
        assert rig.host.trouble


@pytest.mark.parametrize("foreground", [False, True])
async def test_the_work_of_a_server_that_dies_moves_to_the_other(foreground: bool) -> None:
    async with serving("16GB", scale=10) as one, serving("16GB", scale=10) as two:
        text, tokens = await text_alone(one, LARGE, 7)
        async with placing(one, two) as rig:
            asked = await under_way(rig, LARGE, foreground=foreground)
            (running,) = rig.state.running
            dying, other = (one, two) if running.host == rig.state.hosts[0].name else (two, one)
            await dying.kill()
            await asked.done()
            assert asked.text == text
            assert asked.accounted == tokens
            assert LARGE in await other.listed()
            assert rig.said(LARGE, running.host, "it is tried again")
            (gone,) = [host for host in rig.state.hosts if not host.up]
            assert gone.name == running.host
            assert gone.trouble
            await never_evicted(other)


async def test_a_model_that_just_fits_a_server_without_a_driver_is_loaded() -> None:
    async with serving("12GB", scale=20) as server, placing(server, measured=False) as rig:
        await rig.send(LARGE, 1, foreground=True, prompt=SHORT).done(3.0)


async def test_queued_work_of_a_server_that_dies_moves_too() -> None:
    async with serving(scale=10) as one, serving(scale=10) as two, placing(one, two) as rig:
        asked = [rig.send(MEDIUM, seed) for seed in range(6)]
        await until(lambda: rig.state.running, "one is under way")
        dying = one if rig.state.running[0].host == rig.state.hosts[0].name else two
        await dying.kill()
        for call in asked:
            await call.done()
        assert len([host for host in rig.state.hosts if host.up]) == 1


# the GPU


class Driver:
    """What the probe asks, between it and the server: it can be lost."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.lost = False
        self.url = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            if not self.lost:
                body = json.dumps(await self._server.report()).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # the probe was ended meanwhile
        finally:
            writer.close()


@asynccontextmanager
async def driving(server: Server) -> AsyncIterator[Driver]:
    driver = Driver(server)
    listening = await asyncio.start_server(driver.answer, "127.0.0.1", 0)
    async with listening:
        driver.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        yield driver


async def test_a_lost_gpu_stops_no_call_and_takes_no_load_that_is_not_sure_to_fit() -> None:
    async with serving(scale=10) as server, driving(server) as driver:
        hardware = Hardware(simulated=driver.url, times=QUICK)
        async with placing(server, hardware=hardware) as rig:
            running = await under_way(rig, MEDIUM)
            driver.lost = True
            for _ in range(200):
                if (await rig.watch.sample()).status is HardwareStatus.LOST:
                    break
                await asyncio.sleep(0.01)
            sample = await rig.watch.sample()
            assert sample.status is HardwareStatus.LOST
            assert sample.gpus[0].free_now is None
            assert sample.gpu_note
            small, large = rig.send(TINY, 2), rig.send(LARGE, 3)
            await running.done()
            await small.done()
            await large.done()  # the server's list shows that its place is free
            assert not running.restarts
            order = [(one.split()[0], one.split()[1].rstrip(":")) for one in rig.told]
            assert order.index(("unloading", MEDIUM)) < order.index(("loading", LARGE))
            listed = await server.listed()
            assert listed[LARGE]["size_vram"] == listed[LARGE]["size"]
            driver.lost = False
            began = len(statuses(rig))
            for _ in range(300):
                if (await rig.watch.sample()).status is HardwareStatus.OK:
                    break
                await asyncio.sleep(0.01)
            assert (await rig.watch.sample()).status is HardwareStatus.OK
            assert len(statuses(rig)) > began
        await never_evicted(server)


async def test_a_gpu_that_is_back_counts_after_three_good_samples() -> None:
    async with serving(scale=20) as server, driving(server) as driver:
        hardware = Hardware(simulated=driver.url, times=QUICK)
        async with placing(server, hardware=hardware) as rig:
            await rig.send(SMALL, 1).done()
            driver.lost = True
            while (await rig.watch.sample()).status is not HardwareStatus.LOST:
                await asyncio.sleep(0.01)
            driver.lost = False
            seen: list[HardwareStatus] = []
            async with asyncio.timeout(5):
                stream = hardware.samples()
                async for sample in stream:
                    seen.append(sample.status)
                    if sample.status is HardwareStatus.OK:
                        break
                await stream.aclose()
            assert seen.count(HardwareStatus.LOST) >= 2
            await rig.send(LARGE, 2).done()
            assert short(rig.host.residents[0].name) == LARGE
