"""The hardware monitor against real child processes and a stand-in driver."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.fake_nvml import COMPILER, build_library, library_environment, package_environment

from dise_tui.domain.hardware import REMOTE_HOST, Gpu
from dise_tui.hardware.monitor import REFRESH_S, RETRY_S, SILENT, Hardware

GIB = 1 << 30
needs_compiler = pytest.mark.skipif(
    COMPILER is None or sys.platform != "linux", reason="the stand-in driver is compiled, and found by the Linux loader"
)


class FakeClock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


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
    assert sample.gpus == (Gpu(0, "Fake GPU 0", 8 * GIB, 2 * GIB), Gpu(1, "Fake GPU 1", 8 * GIB, 2 * GIB))
    assert sample.gpu_note == ""
    assert sample.model_budget == 8 * GIB
    assert 0 < sample.memory_available <= sample.memory_total
    assert sample.cpu_count >= 1


@needs_compiler
@pytest.mark.parametrize(
    ("mode", "memory", "note"),
    [
        ("v1", [(8 * GIB, 3 * GIB)] * 2, ""),
        ("unsupported", [(None, None)] * 2, "Fake GPU 0 does not report its memory"),
        ("lost", [(8 * GIB, 2 * GIB), (None, None)], "GPU 1 cannot be read: GPU is lost"),
        ("none", [], "no NVIDIA GPU"),
        ("not_loaded", [], "no NVIDIA driver"),
        ("no_permission", [], "cannot be used: Insufficient Permissions"),
    ],
)
async def test_what_the_driver_does_not_say_is_unknown_with_a_reason(
    library: Path, mode: str, memory: list[tuple[int | None, int | None]], note: str
) -> None:
    async with monitor(environ=library_environment(library, mode)) as hardware:
        sample = await hardware.sample()
    assert [(gpu.memory_total, gpu.memory_used) for gpu in sample.gpus] == memory
    assert note in sample.gpu_note
    if mode == "unsupported":
        assert sample.model_budget == int(sample.memory_total * 0.7)


@needs_compiler
async def test_a_driver_that_hangs_is_killed_and_left_alone_for_a_while(library: Path) -> None:
    clock = FakeClock()
    async with monitor(environ=library_environment(library, "hang"), timeout_s=0.8, monotonic=clock) as hardware:
        started = time.monotonic()
        sample = await hardware.sample()
        assert time.monotonic() - started < 3
        assert (sample.gpus, sample.gpu_note) == ((), SILENT)
        clock.time += RETRY_S - 1
        await hardware.sample()
        assert hardware.probes == 1
        clock.time += 1
        await hardware.sample()
        assert hardware.probes == 2


@needs_compiler
async def test_known_gpus_stay_known_when_the_driver_falls_silent(library: Path) -> None:
    clock = FakeClock()
    environ = library_environment(library)
    async with monitor(environ=environ, timeout_s=5, monotonic=clock) as hardware:
        await hardware.sample()
        hardware._environ["FAKE_NVML"] = "hang"
        hardware._timeout_s = 0.5
        clock.time += REFRESH_S
        sample = await hardware.sample()
    assert [(gpu.memory_total, gpu.memory_used) for gpu in sample.gpus] == [(8 * GIB, None)] * 2
    assert sample.gpu_note == SILENT


async def test_gpus_are_read_again_after_ten_seconds_and_once_for_many_callers(tmp_path: Path) -> None:
    clock = FakeClock()
    async with monitor(environ=package_environment(tmp_path), monotonic=clock) as hardware:
        samples = await asyncio.gather(*(hardware.sample() for _ in range(5)))
        assert hardware.probes == 1
        assert {sample.gpus for sample in samples} == {(Gpu(0, "Bytes \ufffd GPU", 4 * GIB, GIB),)}
        clock.time += REFRESH_S - 0.1
        await hardware.sample()
        assert hardware.probes == 1
        clock.time += 0.1
        await hardware.sample()
        assert hardware.probes == 2


async def test_a_machine_without_a_driver_is_asked_once(tmp_path: Path) -> None:
    clock = FakeClock()
    environ = package_environment(tmp_path, "raise NVMLError(12)")
    async with monitor(environ=environ, monotonic=clock) as hardware:
        assert (await hardware.sample()).gpu_note == "no NVIDIA driver"
        clock.time += 1e6
        sample = await hardware.sample()
    assert (hardware.probes, sample.gpus, sample.gpu_note) == (1, (), "no NVIDIA driver")


async def test_gpus_of_this_machine_do_not_count_for_a_remote_host(tmp_path: Path) -> None:
    async with monitor(remote=True, environ=package_environment(tmp_path)) as hardware:
        sample = await hardware.sample()
    assert (hardware.probes, sample.gpus, sample.gpu_note) == (0, (), REMOTE_HOST)


def pci_device(sysfs: Path, name: str, vendor: str, status: str, kind: str = "0x030000") -> None:
    device = sysfs / "bus" / "pci" / "devices" / name
    (device / "power").mkdir(parents=True)
    (device / "vendor").write_text(f"{vendor}\n")
    (device / "class").write_text(f"{kind}\n")
    (device / "power" / "runtime_status").write_text(f"{status}\n")


async def test_a_sleeping_gpu_is_not_woken_and_found_when_it_wakes(tmp_path: Path) -> None:
    clock = FakeClock()
    sysfs = tmp_path / "sys"
    pci_device(sysfs, "0000:00:02.0", "0x8086", "suspended")
    pci_device(sysfs, "0000:01:00.1", "0x10de", "suspended", "0x040300")
    pci_device(sysfs, "0000:01:00.0", "0x10de", "suspended")
    environ = package_environment(tmp_path)
    async with monitor(environ=environ, sysfs=sysfs, monotonic=clock) as hardware:
        assert (await hardware.sample()).gpu_note == "the NVIDIA GPU is asleep"
        assert not Path(environ["FAKE_LOG"]).exists()
        (sysfs / "bus/pci/devices/0000:01:00.0/power/runtime_status").write_text("active\n")
        clock.time += RETRY_S
        sample = await hardware.sample()
    assert len(sample.gpus) == 1
    assert sample.gpu_note == ""


@pytest.mark.parametrize("init", ["os._exit(3)", "os.write(3, b'x' * 200000); os._exit(0)", "raise RuntimeError"])
async def test_a_probe_that_breaks_is_a_note(tmp_path: Path, init: str) -> None:
    async with monitor(environ=package_environment(tmp_path, init)) as hardware:
        sample = await hardware.sample()
    assert sample.gpus == ()
    assert sample.gpu_note
    assert sample.memory_total > 0


async def test_closing_ends_a_reading_in_progress(tmp_path: Path) -> None:
    environ = package_environment(tmp_path, "time.sleep(60)")
    log = Path(environ["FAKE_LOG"])
    hardware = Hardware(environ=environ, timeout_s=30)
    reading = asyncio.create_task(hardware.sample())
    await until(log.exists, "the probe never started")
    await hardware.aclose()
    async with asyncio.timeout(5):
        assert (await reading).gpus == ()
    assert not alive(int(log.read_text()))


async def test_cancelling_a_reading_ends_its_child(tmp_path: Path) -> None:
    environ = package_environment(tmp_path, "time.sleep(60)")
    log = Path(environ["FAKE_LOG"])
    hardware = Hardware(environ=environ, timeout_s=30)
    reading = asyncio.create_task(hardware.sample())
    await until(log.exists, "the probe never started")
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not alive(int(log.read_text()))


_PARENT = """
import asyncio
from dise_tui.hardware.monitor import Hardware
asyncio.run(Hardware(timeout_s=60).sample())
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("init", ["time.sleep(60)", "__import__('ctypes').PyDLL(None).sleep(60)"])
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
