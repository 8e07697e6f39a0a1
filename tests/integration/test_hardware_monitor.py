"""The hardware monitor against real probe processes and a stand-in driver that the real `pynvml` loads."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.fake_nvml import COMPILER, Driver, build_library, library_environment, package_environment

from dise_tui.domain.hardware import REMOTE_HOST, Gpu, GpuKind, HardwareSample, HardwareStatus, Pace, Reason
from dise_tui.hardware.link import Times
from dise_tui.hardware.monitor import SILENT, Hardware

pytestmark = pytest.mark.slow

GIB = 1 << 30
QUICK = Times(
    idle=0.1, active=0.05, burst=0.02, burst_for=0.4, stale_after=4.0, kill_after=0.8, back_off=(0.05, 0.1, 0.2)
)
needs_compiler = pytest.mark.skipif(
    COMPILER is None or sys.platform != "linux", reason="the stand-in driver is compiled, and found by the Linux loader"
)


@asynccontextmanager
async def monitor(**options: object) -> AsyncIterator[Hardware]:
    hardware = Hardware(**options)  # type: ignore[arg-type]
    try:
        yield hardware
    finally:
        await hardware.aclose()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_library(tmp_path_factory.mktemp("nvml"))


async def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 8
    while not condition():
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.02)


async def until_sample(hardware: Hardware, condition: Callable[[HardwareSample], bool], what: str) -> HardwareSample:
    """The first sample that fits."""
    deadline = time.monotonic() + 8
    while not condition(sample := await hardware.sample()):
        assert time.monotonic() < deadline, f"{what}: {sample}"
        await asyncio.sleep(0.01)
    return sample


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


@needs_compiler
async def test_gpus_come_from_the_driver_and_reserved_memory_is_not_used(library: Path) -> None:
    async with monitor(environ=library_environment(library)) as hardware:
        sample = await hardware.sample()
        pid = hardware.pid
    assert [(gpu.index, gpu.name, gpu.uuid, gpu.memory_total) for gpu in sample.gpus] == [
        (0, "Fake GPU 0", "GPU-fake-0", 8 * GIB), (1, "Fake GPU 1", "GPU-fake-1", 8 * GIB),
    ]  # fmt: skip
    gpu = sample.gpus[0]
    assert (gpu.memory_used, gpu.memory_reserved, gpu.memory_free) == (2 * GIB, GIB // 2, 5 * GIB + GIB // 2)
    assert (gpu.utilisation, gpu.temperature, gpu.power, gpu.power_limit) == (37, 61, 123.456, 320)
    assert (gpu.clock, gpu.memory_clock, gpu.throttle) == (2610, 10501, ("power", "thermal"))
    assert (gpu.fan, gpu.reason("fan")) == (None, Reason.NOT_SUPPORTED)
    assert gpu.processes is not None
    assert [(one.pid, one.memory) for one in gpu.processes] == [(pid, GIB), (4194300, None)]
    assert gpu.processes[1].name == "pid 4194300 (other namespace)"
    assert (sample.gpu_note, sample.status, sample.probe, sample.driver) == ("", HardwareStatus.OK, "nvml", "999.11")
    assert sample.model_budget == 8 * GIB
    assert 0 < sample.memory_available <= sample.memory_total
    assert sample.cpu_count >= 1


@needs_compiler
@pytest.mark.parametrize(
    ("mode", "memory", "note"),
    [
        ("v1", [(8 * GIB, 3 * GIB)] * 2, ""),
        ("lost", [(8 * GIB, 2 * GIB), (None, None)], "GPU 1 cannot be read: GPU is lost"),
        ("none", [], "no NVIDIA GPU"),
        ("not_loaded", [], "no NVIDIA driver"),
        ("no_permission", [], "cannot be used: Insufficient Permissions"),
        ("blocked", [], "cannot be used: The operating system has blocked the request"),
    ],
)
async def test_what_the_driver_does_not_say_is_unknown_with_a_reason(
    library: Path, mode: str, memory: list[tuple[int | None, int | None]], note: str
) -> None:
    async with monitor(environ=library_environment(library, mode)) as hardware:
        sample = await hardware.sample()
    assert [(gpu.memory_total, gpu.memory_used) for gpu in sample.gpus] == memory
    assert note in sample.gpu_note
    for gpu in sample.gpus:
        assert gpu.memory_used is not None or gpu.reason("memory_used") is Reason.ERROR
    if not memory:
        assert sample.model_budget == int(sample.memory_total * 0.7)


@needs_compiler
async def test_a_gpu_without_memory_of_its_own_has_the_machines(library: Path, tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 4194304 kB\nMemAvailable: 1048576 kB\n")
    async with monitor(environ=library_environment(library, "one unsupported"), proc=tmp_path) as hardware:
        [gpu] = (sample := await hardware.sample()).gpus
    assert (gpu.kind, gpu.memory_total, gpu.memory_used, gpu.memory_free) == (
        GpuKind.UNIFIED, 4 * GIB, 3 * GIB, GIB,
    )  # fmt: skip
    assert gpu.reason("memory_reserved") is Reason.NOT_SUPPORTED
    assert sample.model_budget == int(4 * GIB * 0.7)


@needs_compiler
async def test_instances_of_a_gpu_are_listed_and_the_gpu_itself_is_not(library: Path) -> None:
    async with monitor(environ=library_environment(library, "mig")) as hardware:
        gpus = (await hardware.sample()).gpus
    assert [(gpu.uuid, gpu.kind, gpu.memory_total) for gpu in gpus] == [
        ("MIG-fake-100", GpuKind.MIG, 2 * GIB), ("MIG-fake-102", GpuKind.MIG, 2 * GIB),
        ("GPU-fake-1", GpuKind.DISCRETE, 8 * GIB),
    ]  # fmt: skip
    assert (gpus[0].utilisation, gpus[0].reason("utilisation")) == (None, Reason.NOT_SUPPORTED)


@needs_compiler
async def test_without_rights_or_under_wsl_numbers_are_missing_and_never_zero(library: Path) -> None:
    async with monitor(environ=library_environment(library, "one wsl no_sensors broken")) as hardware:
        [gpu] = (await hardware.sample()).gpus
    reasons = {name: gpu.reason(name) for name in ("utilisation", "processes", "temperature", "power")}
    assert reasons == {
        "utilisation": Reason.NOT_SUPPORTED, "processes": Reason.NOT_SUPPORTED,
        "temperature": Reason.NO_PERMISSION, "power": Reason.ERROR,
    }  # fmt: skip
    assert (gpu.utilisation, gpu.processes, gpu.temperature, gpu.power) == (None,) * 4
    assert gpu.memory_used == 2 * GIB


@needs_compiler
async def test_what_a_gpu_does_not_support_is_asked_once(library: Path, tmp_path: Path) -> None:
    driver = Driver(library, tmp_path, "one wsl")
    async with monitor(environ=driver.environ, times=QUICK) as hardware:
        await hardware.sample()
        await until(lambda: driver.calls.count("memory_v2") > 8, "the driver is not asked again and again")
    assert driver.calls.count("utilisation") == 1
    assert driver.calls.count("compute") == 1
    assert driver.calls.count("init") == 1


@needs_compiler
async def test_a_driver_that_hangs_at_once_is_not_waited_for_twice(library: Path, tmp_path: Path) -> None:
    driver = Driver(library, tmp_path, "hang")
    async with monitor(environ=driver.environ, timeout_s=0.5, times=QUICK) as hardware:
        started = time.monotonic()
        sample = await hardware.sample()
        assert time.monotonic() - started < 3
        assert (sample.gpus, sample.gpu_note, sample.status) == ((), SILENT, HardwareStatus.STALE)
        started = time.monotonic()
        await hardware.sample()
        assert time.monotonic() - started < 0.3
        first = hardware.pid
        await until(lambda: hardware.starts >= 2, "it was never replaced")
        assert first is not None
        assert not alive(first)
        driver.set("")
        sample = await until_sample(hardware, lambda one: len(one.gpus) == 2, "it never came back")
        assert sample.status is HardwareStatus.OK


@needs_compiler
async def test_a_driver_that_hangs_later_leaves_the_last_numbers_with_their_age(library: Path, tmp_path: Path) -> None:
    driver = Driver(library, tmp_path)
    async with monitor(environ=driver.environ, times=QUICK) as hardware:
        assert (await hardware.sample()).status is HardwareStatus.OK
        driver.set("hang")
        sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.STALE, "it is never stale")
        [gpu, _] = sample.gpus
        assert (gpu.memory_used, gpu.status, gpu.free_now) == (2 * GIB, HardwareStatus.STALE, None)
        assert gpu.age_s is not None
        assert gpu.age_s >= QUICK.stale_after * QUICK.idle
        assert sample.model_budget == 8 * GIB
        await until(lambda: hardware.starts >= 2, "it was never replaced")
        driver.set("")
        sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.OK, "it never came back")
        assert sample.gpus[0].free_now == 5 * GIB + GIB // 2


@needs_compiler
@pytest.mark.parametrize("how", ["all_lost", "not_loaded all_lost"])
async def test_a_gpu_that_is_lost_keeps_its_numbers_and_is_back_after_three_good_samples(
    library: Path, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = Driver(library, tmp_path)
    async with monitor(environ=driver.environ, times=QUICK) as hardware:
        await hardware.sample()
        driver.set(how)
        sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.LOST, "the loss is not seen")
        assert [(gpu.status, gpu.memory_used, gpu.free_now) for gpu in sample.gpus] == [
            (HardwareStatus.LOST, 2 * GIB, None)
        ] * 2
        assert sample.gpu_note
        driver.set("")
        sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.OK, "it never came back")
        assert [gpu.uuid for gpu in sample.gpus] == ["GPU-fake-0", "GPU-fake-1"]
        assert hardware.take_change() is None
        assert hardware.starts == 1


@needs_compiler
async def test_a_probe_that_is_replaced_after_the_driver_went_still_knows_that_there_was_one(
    library: Path, tmp_path: Path
) -> None:
    driver = Driver(library, tmp_path)
    async with monitor(environ=driver.environ, times=QUICK) as hardware:
        await hardware.sample()
        driver.set("not_loaded")
        assert hardware.pid is not None
        os.kill(hardware.pid, signal.SIGKILL)
        await until(lambda: hardware.starts >= 2, "it was never replaced")
        sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.LOST, "the loss is not seen")
        assert len(sample.gpus) == 2
        await asyncio.sleep(QUICK.idle * 5)
        assert hardware.take_change() is None


@needs_compiler
async def test_a_gpu_that_is_taken_out_is_a_change_told_once(library: Path, tmp_path: Path) -> None:
    driver = Driver(library, tmp_path)
    async with monitor(environ=driver.environ, times=QUICK) as hardware:
        await hardware.sample()
        driver.set("all_lost")
        await until_sample(hardware, lambda one: one.status is HardwareStatus.LOST, "the loss is not seen")
        assert hardware.take_change() is None
        driver.set("one")
        await until_sample(hardware, lambda one: len(one.gpus) == 1, "the second GPU is still there")
        changes = []
        await until(lambda: bool(changes.append(hardware.take_change()) or changes[-1]), "no change was told")
        assert changes[-1].sentence == ("The hardware changed: 2 GPUs with 8 + 8 GiB before, 1 GPU with 8 GiB now.")
        assert hardware.fingerprint == changes[-1].after
        await asyncio.sleep(QUICK.idle * 5)
        assert hardware.take_change() is None


async def test_the_pace_is_what_was_asked_for(tmp_path: Path) -> None:
    times = Times(idle=5.0, active=0.05, burst=0.02, burst_for=0.3)
    async with monitor(environ=package_environment(tmp_path), times=times) as hardware:
        await hardware.sample()
        heard: list[float] = []

        async def listen() -> None:
            async for _ in hardware.samples():
                heard.append(time.monotonic())

        task = asyncio.create_task(listen())
        await asyncio.sleep(0.3)
        assert len(heard) == 1, "nobody asked for more than one line in five seconds"
        hardware.expect_load()
        await asyncio.sleep(0.6)
        burst = len(heard)
        assert 8 <= burst <= 18, "many during the load and none after it"
        hardware.set_pace(Pace.ACTIVE)
        assert (await hardware.sample()).status is HardwareStatus.OK, "a new pace makes nothing stale"
        await asyncio.sleep(0.5)
        assert 6 <= len(heard) - burst <= 12
        hardware.set_pace(Pace.IDLE)
        await asyncio.sleep(0.1)
        rest = len(heard)
        await asyncio.sleep(0.3)
        assert len(heard) == rest
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no SIGSTOP")
async def test_a_stopped_probe_delays_nothing_becomes_stale_and_is_replaced(tmp_path: Path) -> None:
    async with monitor(environ=package_environment(tmp_path), times=QUICK) as hardware:
        assert (await hardware.sample()).status is HardwareStatus.OK
        first = hardware.pid
        assert first is not None
        gaps: list[float] = []
        calls: list[float] = []
        states: list[HardwareStatus] = []

        async def frames() -> None:
            """What the dashboard does: a frame and a look at the machine, again and again."""
            while True:
                begun = time.perf_counter()
                await asyncio.sleep(0.005)
                gaps.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                states.append((await hardware.sample()).status)
                calls.append(time.perf_counter() - begun)
                hardware.set_pace(Pace.ACTIVE if len(states) % 2 else Pace.IDLE)

        os.kill(first, signal.SIGSTOP)
        task = asyncio.create_task(frames())
        await until(lambda: HardwareStatus.STALE in states, "it is never stale")
        await until(lambda: hardware.starts == 2, "it was never replaced")
        await until(lambda: states[-1] is HardwareStatus.OK, "the new one does not speak")
        task.cancel()
        assert not alive(first)
    # Starting a process holds the loop for a few milliseconds; waiting for the stopped one would take hundreds.
    assert max(calls) < 0.3
    assert sorted(gaps)[len(gaps) * 99 // 100] < 0.15
    assert max(gaps) < 0.25


async def test_closing_ends_a_stopped_probe(tmp_path: Path) -> None:
    async with monitor(environ=package_environment(tmp_path)) as hardware:
        await hardware.sample()
        pid = hardware.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
    assert not alive(pid)


async def test_a_killed_probe_is_replaced(tmp_path: Path) -> None:
    async with monitor(environ=package_environment(tmp_path), times=QUICK) as hardware:
        await hardware.sample()
        for count in (2, 3):
            assert hardware.pid is not None
            os.kill(hardware.pid, signal.SIGKILL)
            await until(lambda count=count: hardware.starts == count, "it was never replaced")  # type: ignore[misc]
            sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.OK, "it does not speak")
            assert [gpu.memory_used for gpu in sample.gpus] == [GIB]


GOOD = b'{"type":"sample","t":1,"status":"ok","cpus":1,"ram":{"total":1,"available":1},"devices":[]}'
BAD = {
    "rubbish": b"rubbish\n",
    "no object": b"[1]\n",
    "another object": b'{"type":"sample"}\n',
    "deep": b"[" * 100_000 + b"\n",
    "half a line": GOOD[:40],
    "no end of line": GOOD,
    "huge": b"x" * 3_000_000,
    "binary": bytes(range(256)) + b"\n",
    "unknown status": GOOD.replace(b'"ok"', b'"fine"') + b"\n",
    "impossible device": GOOD.replace(b"[]", b"[3]") + b"\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", BAD)
async def test_a_probe_that_says_what_makes_no_sense_is_replaced(tmp_path: Path, name: str) -> None:
    """The fake driver writes past the probe, straight into its channel."""
    (tmp_path / "bad").write_bytes(BAD[name])
    init = (
        "import fcntl; bad = open(os.path.join(os.path.dirname(os.environ['FAKE_LOG']), 'bad'), 'rb')\n"
        "    flag = os.environ['FAKE_LOG'] + '.once'\n"
        "    if not os.path.exists(flag):\n"
        "        open(flag, 'w').close(); out = max(int(n) for n in os.listdir('/proc/self/fd') if os.readlink('/proc/self/fd/' + n).startswith('pipe'))\n"
        "        data = bad.read()\n"
        "        while data: data = data[os.write(out, data):]\n"
        "        os._exit(0)"
    )
    if not Path("/proc/self/fd").exists():
        pytest.skip("finds the channel in /proc")
    async with monitor(environ=package_environment(tmp_path, init), times=QUICK) as hardware:
        sample = await hardware.sample()
        assert sample.gpus == ()
        assert sample.gpu_note.startswith("the hardware probe failed: ")
        assert sample.memory_total > 0
        sample = await until_sample(hardware, lambda one: len(one.gpus) == 1, "it was never replaced")
        assert (sample.gpu_note, sample.status) == ("", HardwareStatus.OK)


async def test_failures_in_a_row_are_further_and_further_apart(tmp_path: Path) -> None:
    times = Times(idle=0.1, kill_after=0.8, back_off=(0.01, 0.01, 30.0))
    async with monitor(environ=package_environment(tmp_path, "os._exit(3)"), times=times) as hardware:
        assert (await hardware.sample()).gpu_note == "the hardware probe failed: it ended"
        await until(lambda: hardware.starts == 3, "it is not tried again")
        await asyncio.sleep(0.5)
        assert hardware.starts == 3


async def test_a_machine_without_a_driver_has_memory_only(tmp_path: Path) -> None:
    empty = tmp_path / "sys"
    async with monitor(environ=package_environment(tmp_path, "raise NVMLError(12)"), sysfs=empty) as hardware:
        sample = await hardware.sample()
    assert (sample.gpus, sample.gpu_note, sample.probe) == ((), "no NVIDIA driver", "cpu")
    assert (sample.status, sample.model_budget) == (HardwareStatus.OK, int(sample.memory_total * 0.7))


async def test_many_callers_share_one_probe(tmp_path: Path) -> None:
    async with monitor(environ=package_environment(tmp_path)) as hardware:
        samples = await asyncio.gather(*(hardware.sample() for _ in range(5)))
        assert hardware.starts == 1
    assert {sample.gpus for sample in samples} == {samples[0].gpus}
    [gpu] = samples[0].gpus
    assert isinstance(gpu, Gpu)
    assert (gpu.name, gpu.memory_total, gpu.memory_used) == ("Bytes \ufffd GPU", 4 * GIB, GIB)


async def test_gpus_of_this_machine_do_not_count_for_a_remote_host(tmp_path: Path) -> None:
    async with monitor(remote=True, environ=package_environment(tmp_path)) as hardware:
        sample = await hardware.sample()
        assert hardware.starts == 0
    assert (sample.gpus, sample.gpu_note, sample.status) == ((), REMOTE_HOST, HardwareStatus.REMOTE)


def pci_device(sysfs: Path, name: str, vendor: str, status: str, kind: str = "0x030000") -> Path:
    device = sysfs / "bus" / "pci" / "devices" / name
    (device / "power").mkdir(parents=True)
    (device / "vendor").write_text(f"{vendor}\n")
    (device / "class").write_text(f"{kind}\n")
    (device / "power" / "runtime_status").write_text(f"{status}\n")
    return device


async def test_a_sleeping_gpu_is_not_woken_and_found_when_it_wakes(tmp_path: Path) -> None:
    sysfs = tmp_path / "sys"
    pci_device(sysfs, "0000:00:02.0", "0x8086", "suspended")
    pci_device(sysfs, "0000:01:00.1", "0x10de", "suspended", "0x040300")
    status = pci_device(sysfs, "0000:01:00.0", "0x10de", "suspended") / "power" / "runtime_status"
    environ = package_environment(tmp_path)
    async with monitor(environ=environ, sysfs=sysfs, times=QUICK) as hardware:
        sample = await hardware.sample()
        assert (sample.gpu_note, sample.status) == ("the NVIDIA GPU is asleep", HardwareStatus.ASLEEP)
        assert not Path(environ["FAKE_LOG"]).exists()
        assert hardware.fingerprint is None, "what sleeps is not known, so nothing is concluded"
        status.write_text("active\n")
        sample = await until_sample(hardware, lambda one: len(one.gpus) == 1, "it is not found")
        assert (sample.gpu_note, sample.status) == ("", HardwareStatus.OK)
        status.write_text("suspended\n")
        sample = await until_sample(hardware, lambda one: one.status is HardwareStatus.ASLEEP, "it does not sleep")
        [gpu] = sample.gpus
        assert (gpu.memory_total, gpu.memory_used, gpu.reason("memory_used")) == (4 * GIB, None, Reason.ASLEEP)
        assert len(Path(environ["FAKE_LOG"]).read_text().split()) == 1


async def test_closing_ends_a_first_reading_in_progress(tmp_path: Path) -> None:
    environ = package_environment(tmp_path, "time.sleep(60)")
    log = Path(environ["FAKE_LOG"])
    hardware = Hardware(environ=environ, timeout_s=30)
    reading = asyncio.create_task(hardware.sample())
    await until(log.exists, "the probe never started")
    await hardware.aclose()
    async with asyncio.timeout(5):
        assert (await reading).gpus == ()
    assert not alive(int(log.read_text()))
    assert (await hardware.sample()).status is HardwareStatus.STALE, "a closed monitor answers and starts nothing"
    assert hardware.starts == 1


_PARENT = """
import asyncio
from dise_tui.hardware.monitor import Hardware
async def main():
    hardware = Hardware(timeout_s=60)
    await hardware.sample()
    await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("init", ["pass", "time.sleep(60)", "__import__('ctypes').PyDLL(None).sleep(60)"])
async def test_the_probe_dies_with_its_parent(tmp_path: Path, init: str) -> None:
    """Even a killed parent, and even while a driver call holds the interpreter."""
    environ = package_environment(tmp_path, init)
    environ["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[2])
    log = Path(environ["FAKE_LOG"])
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], env=environ)
    try:
        await until(lambda: log.exists() and log.read_text().endswith("\n"), "the probe never started")
        child = int(log.read_text())
        assert alive(child)
        parent.send_signal(signal.SIGKILL)
    finally:
        parent.kill()
        parent.wait()
    await until(lambda: not alive(child), "the probe outlived its parent")


@needs_compiler
async def test_a_reading_costs_little_and_the_process_is_small(library: Path) -> None:
    """At one reading a second 5 ms of processor time are half a percent of a core; two GPUs, all fields."""
    async with monitor(environ=library_environment(library), times=Times(idle=0.05)) as hardware:
        await hardware.sample()
        await asyncio.sleep(0.2)
        before = hardware.cost
        await asyncio.sleep(1.5)
        after = hardware.cost
        assert hardware.pid is not None
        status = Path(f"/proc/{hardware.pid}/status").read_text()
    assert before is not None
    assert after is not None
    readings = (after[0] - before[0]) / 0.05
    assert readings > 15
    assert (after[1] - before[1]) / readings < 0.005
    assert int(status.partition("VmRSS:")[2].split()[0]) * 1024 < 25_000_000


def test_the_probe_ends_when_its_parent_closes_the_pipe(tmp_path: Path) -> None:
    """Where no kernel kills it with its parent."""
    command = [sys.executable, "-m", "dise_tui.hardware.probe", "--interval", "60"]
    environ = package_environment(tmp_path)
    environ["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[2])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            assert process.stdout.readline().startswith(b'{"type":"sample"')
            process.stdin.close()
            assert process.wait(5) == 0
        finally:
            process.kill()
