"""The built-in server as a machine with GPUs: a real process, real requests, time twenty to two hundred times as fast."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.ollama_calls import backend_at

from dise_tui.domain.errors import UsageError
from dise_tui.domain.estimate import build_of, estimate
from dise_tui.domain.hardware import HardwareSample, HardwareStatus, Reason
from dise_tui.domain.placement import RunOptions
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.hardware.link import Times
from dise_tui.hardware.monitor import Hardware
from dise_tui.hardware.trace import check

TINY, SMALL, MEDIUM, LARGE = (f"builtin-{size}" for size in ("tiny", "small", "medium", "large"))
GIB = 1 << 30
QUICK = Times(idle=0.05, active=0.05, burst=0.02, burst_for=0.2, stale_after=4.0, kill_after=2.0, back_off=(0.05, 0.1))


class Client:
    """What tests ask of a server."""

    def __init__(self, server: EmbeddedServer, http: httpx.AsyncClient) -> None:
        self.server, self.http = server, http

    async def load(self, model: str, keep_alive: str | int = "5m", **options: object) -> httpx.Response:
        body = {"model": model, "keep_alive": keep_alive, "options": options}
        return await self.http.post("/api/generate", json=body)

    async def unload(self, model: str) -> httpx.Response:
        return await self.http.post("/api/generate", json={"model": model, "keep_alive": 0})

    async def ask(self, model: str, text: str = "Write a blog post about git", **options: object) -> dict[str, Any]:
        body = {"model": model, "messages": [{"role": "user", "content": text}], "stream": False, "options": options}
        answer = await self.http.post("/api/chat", json=body)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def ps(self) -> dict[str, dict[str, Any]]:
        rows = (await self.http.get("/api/ps")).json()["models"]
        return {row["name"].removesuffix(":latest"): row for row in rows}

    async def gpu(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.http.get("/api/dise/gpu")).json()
        return found

    async def fault(self, **what: object) -> None:
        assert (await self.http.post("/api/dise/fault", json=what)).status_code == 200

    async def until(self, condition: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """What the GPU says as soon as it fits."""
        deadline = time.monotonic() + 5
        while not condition(found := await self.gpu()):
            assert time.monotonic() < deadline, f"{what}: {found}"
            await asyncio.sleep(0.005)
        return found


@asynccontextmanager
async def machine(spec: str = "12GB", scale: float = 100.0, **more: Any) -> AsyncIterator[Client]:
    async with (
        EmbeddedServer.start(simulate_gpu=spec, time_scale=scale, **more) as server,
        httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=20) as http,
    ):
        yield Client(server, http)


async def test_the_program_plans_with_what_the_server_then_takes() -> None:
    async with machine("24GB", parallel=2) as client:
        backend = backend_at(client.server.url)
        version = (await client.http.get("/api/version")).json()["version"]
        for model in await backend.installed():
            need = estimate(await backend.show(model), RunOptions(4096, 2, build=build_of(version)), model.size)
            before = (await client.gpu())["gpus"][0]["used"]
            await backend.warm(model.name, 4096, "5m")
            (loaded,) = [one for one in await backend.resident() if one.name == model.name]
            after = (await client.gpu())["gpus"][0]["used"]
            assert (loaded.size_vram, loaded.context_length, loaded.spills) == (loaded.size, 4096, False)
            assert loaded.size_vram == pytest.approx(need.size_vram, rel=0.01)
            assert after - before == pytest.approx(need.total, rel=0.01)
            await backend.unload(model.name)
            await client.until(lambda found: found["gpus"][0]["used"] < GIB, "the memory does not come back")
        await backend.aclose()
        assert (await client.gpu())["evictions"] == 0


async def test_two_models_that_do_not_fit_evict_one_another() -> None:
    async with machine() as client:
        await client.load(MEDIUM)
        assert set(await client.ps()) == {MEDIUM}
        await client.load(LARGE)
        assert set(await client.ps()) == {LARGE}
        await client.load(TINY)
        found = await client.gpu()
        assert (set(await client.ps()), found["evictions"], found["loads"]) == ({LARGE, TINY}, 1, 3)
        assert found["loading"] is None


async def test_durations_are_those_of_the_machine_divided_by_the_scale() -> None:
    async with machine(scale=20.0) as client:
        answer = await client.ask(MEDIUM)
        load, rate = answer["load_duration"] / 1e9, answer["eval_count"] / answer["eval_duration"] * 1e9
        assert load * 20 == pytest.approx(1.2 + 4.683 / 1.5, rel=0.25)
        assert rate / 20 == pytest.approx(0.6 * 360e9 / 4.37e9, rel=0.25)
        tags = (await client.http.get("/api/tags")).json()["models"]
        assert {row["details"]["parameter_size"] for row in tags} == {"1.1B", "3.1B", "7.6B", "14.8B"}


async def test_slots_answer_side_by_side_and_what_is_beyond_them_waits() -> None:
    async def spans(parallel: int) -> list[float]:
        async with machine(scale=4.0, parallel=parallel) as client:
            await client.load(SMALL)
            found = await asyncio.gather(*(client.ask(SMALL, seed=number) for number in range(4)))
            busy = [answer["eval_duration"] + answer["prompt_eval_duration"] for answer in found]
            return [answer["total_duration"] / spent for answer, spent in zip(found, busy, strict=True)]

    alone, together = await spans(1), await spans(4)
    assert max(alone) > 1.5 * max(together)


async def test_a_load_can_be_given_up_by_closing_the_connection() -> None:
    async with machine(scale=5.0) as client:
        loading = asyncio.create_task(client.load(LARGE))
        found = await client.until(lambda found: found["loading"] == LARGE, "nothing loads")
        assert found["gpus"][0]["used"] > 9 * GIB
        assert await client.ps() == {}
        loading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await loading
        found = await client.until(lambda found: found["gpus"][0]["used"] < GIB, "the memory does not come back")
        assert (found["aborted_loads"], found["loads"], found["loading"]) == (1, 0, None)


async def test_main_gpu_names_the_gpu_and_another_one_loads_anew() -> None:
    async with machine("24GB+12GB") as client:
        await client.load(SMALL)
        await client.load(MEDIUM, main_gpu=1)
        used = [one["used"] // GIB for one in (await client.gpu())["gpus"]]
        assert used == [2, 5]
        await client.load(MEDIUM, main_gpu=0)
        found = await client.gpu()
        assert (found["reloads"], found["evictions"]) == (1, 0)
        assert found["gpus"][0]["used"] > 6 * GIB


async def test_what_is_too_large_spills_and_is_slow() -> None:
    async with machine("8GB", scale=200.0) as client:
        answer = await client.ask(LARGE)
        row = (await client.ps())[LARGE]
        assert 0 < row["size_vram"] < row["size"]
        assert answer["eval_count"] / answer["eval_duration"] * 1e9 / 200 < 10


async def test_a_model_goes_after_its_keep_alive_in_real_seconds() -> None:
    async with machine() as client:
        await client.load(TINY, keep_alive="300ms")
        assert set(await client.ps()) == {TINY}
        began = time.monotonic()
        await client.until(lambda found: found["unloads"] == 1, "it does not go")
        assert time.monotonic() - began > 0.15
        await client.load(TINY, keep_alive=-1)
        assert (await client.ps())[TINY]["expires_at"] > "2300"


async def test_faults_need_to_be_allowed() -> None:
    async with machine() as client:
        assert (await client.http.post("/api/dise/fault", json={"ps": "empty"})).status_code == 404
    async with EmbeddedServer.start() as server, httpx.AsyncClient(base_url=server.url, trust_env=False) as http:
        assert (await http.get("/api/dise/gpu")).status_code == 404


async def test_faults_make_things_go_wrong_and_right_again() -> None:
    async with machine(faults=True) as client:
        await client.load(TINY)
        await client.fault(ps="empty")
        assert await client.ps() == {}
        await client.fault(ps="stale")
        await client.load(SMALL)
        assert set(await client.ps()) == {TINY}
        await client.fault(ps="ok", unload="refuse")
        assert (await client.unload(TINY)).status_code == 500
        await client.fault(unload="ignore")
        assert (await client.unload(TINY)).status_code == 200
        assert set(await client.ps()) == {TINY, SMALL}
        await client.fault(unload="ok")
        await client.unload(TINY)
        assert set(await client.ps()) == {SMALL}
        await client.fault(load="fail")
        assert (await client.load(TINY)).status_code == 500
        await client.fault(load="ok", other_bytes=5 * GIB)
        assert (await client.gpu())["gpus"][0]["used"] > 7 * GIB
        await client.load(MEDIUM)
        assert (await client.gpu())["evictions"] == 1


async def test_a_model_can_vanish_and_a_load_can_hang_while_the_rest_looks_well() -> None:
    async with machine(faults=True) as client:
        await client.load(TINY)
        await client.fault(load="hang")
        hanging = asyncio.create_task(client.load(SMALL))
        await client.until(lambda found: found["loading"] == SMALL, "nothing loads")
        queued = asyncio.create_task(client.load(MEDIUM))
        await client.until(lambda found: found["waiting"] == 1, "nothing waits")
        assert (await client.ask(TINY))["done"]
        assert set(await client.ps()) == {TINY}
        await client.fault(delete=MEDIUM)
        assert (await client.load(MEDIUM)).status_code == 404
        assert MEDIUM not in (await client.http.get("/api/tags")).text
        await client.fault(load="ok")
        assert (await hanging).status_code == 200
        assert (await queued).status_code == 404


@pytest.mark.parametrize(
    "what",
    [{}, [], {"ps": "no"}, {"other_bytes": -1}, {"gpu": 1}, {"delete": "nobody"}, {"explode": True}, {"load": 1},
     {"ps": ["empty"]}, {"other_bytes": True}],
)  # fmt: skip
async def test_faults_that_do_not_exist_are_refused(what: object) -> None:
    async with machine(faults=True) as client:
        answer = await client.http.post("/api/dise/fault", json=what)
        assert answer.status_code in (400, 404)
        assert answer.json()["error"]


@asynccontextmanager
async def monitor(url: str) -> AsyncIterator[Hardware]:
    hardware = Hardware(simulated=url, times=QUICK, timeout_s=20)
    try:
        yield hardware
    finally:
        await hardware.aclose()


async def sampled(hardware: Hardware, condition: Callable[[HardwareSample], bool], what: str) -> HardwareSample:
    deadline = time.monotonic() + 8
    while not condition(sample := await hardware.sample()):
        assert time.monotonic() < deadline, f"{what}: {sample}"
        await asyncio.sleep(0.01)
    return sample


async def test_the_probe_sees_the_memory_and_says_that_it_is_simulated(tmp_path: Path) -> None:
    file = tmp_path / "gpu.ndjson"
    async with machine("24GB+12GB") as client, monitor(client.server.url) as hardware, hardware.record(file):
        sample = await hardware.sample()
        assert sample.probe == "simulated"
        assert [gpu.name for gpu in sample.gpus] == ["Simulated GPU 24 GB", "Simulated GPU 12 GB"]
        gpu = sample.gpus[0]
        assert (gpu.temperature, gpu.reason("temperature")) == (None, Reason.NOT_SUPPORTED)
        assert (gpu.power, gpu.reason("power")) == (None, Reason.NOT_SUPPORTED)
        assert (gpu.memory_total, gpu.utilisation) == (24 * GIB, 0.0)
        await client.load(MEDIUM)
        size = (await client.ps())[MEDIUM]["size_vram"]
        rise = await sampled(
            hardware, lambda one: (one.gpus[0].memory_used or 0) > (gpu.memory_used or 0), "no memory is used"
        )
        assert (rise.gpus[0].memory_used or 0) - (gpu.memory_used or 0) > size
        assert rise.gpus[1].memory_used == sample.gpus[1].memory_used
        await client.unload(MEDIUM)
        await sampled(hardware, lambda one: one.gpus[0].memory_used == gpu.memory_used, "it does not come back")
    assert check(file).origin == "synthetic"
    lines = [json.loads(line) for line in file.read_text().splitlines()[1:]]
    assert {line["probe"] for line in lines} == {"simulated"}


async def test_a_server_that_is_gone_is_a_lost_gpu() -> None:
    async with machine() as client, monitor(client.server.url) as hardware:
        before = await hardware.sample()
        os.kill(client.server.pid, signal.SIGKILL)
        lost = await sampled(hardware, lambda one: one.status is HardwareStatus.LOST, "it is not noticed")
        assert lost.probe == "simulated"
        assert "does not answer" in lost.gpu_note
        assert (lost.gpus[0].memory_used, lost.gpus[0].free_now) == (before.gpus[0].memory_used, None)


async def test_a_server_that_simulates_nothing_has_no_gpu_to_show() -> None:
    async with EmbeddedServer.start() as server, monitor(server.url) as hardware:
        sample = await hardware.sample()
    assert (sample.gpus, sample.probe, sample.status) == ((), "simulated", HardwareStatus.LOST)


async def test_gpus_that_make_no_sense_are_refused_before_anything_starts() -> None:
    with pytest.raises(UsageError, match="no GPU that can be simulated"):
        async with machine("a lot"):
            raise AssertionError


def test_by_hand_it_is_refused_too() -> None:
    for words in (["--simulate-gpu", "soup"], ["--faults"]):
        done = subprocess.run(
            [sys.executable, "-m", "dise_tui.embedded", *words], capture_output=True, text=True, timeout=20, check=False
        )
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
