"""The readers of the probe process on made-up trees of files and recorded texts, and NVIDIA's on a driver of objects."""

from __future__ import annotations

import ctypes
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from dise_tui.hardware import probe
from dise_tui.hardware.amd import Amd
from dise_tui.hardware.apple import Apple, budget, statistics
from dise_tui.hardware.intel import Intel
from dise_tui.hardware.nvml import LET_GO_S, QUIET_S, Nvml
from dise_tui.hardware.nvml_device import throttles
from dise_tui.hardware.readings import Device, Level, Report, meminfo, ram

GIB = 1 << 30
ALL = Level.FAST | Level.SLOW | Level.PROCS


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def tree(root: Path, files: dict[str, object]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")
    return root


CARD = "class/drm/card1/device/"
AMD_CARD = {
    "class/drm/card1-DP-1/status": "connected", "class/drm/renderD128/dev": "226:128",
    CARD + "vendor": "0x1002", CARD + "device": "0x744c", CARD + "uevent": "DRIVER=amdgpu\nPCI_SLOT_NAME=0000:03:00.0",
    CARD + "unique_id": "1f2e3d", CARD + "product_name": "Radeon RX 7900 XTX",
    CARD + "power/runtime_status": "active",
    CARD + "mem_info_vram_total": 24 * GIB, CARD + "mem_info_vram_used": 3 * GIB,
    CARD + "mem_info_gtt_total": 16 * GIB, CARD + "mem_info_gtt_used": GIB, CARD + "gpu_busy_percent": 71,
    CARD + "hwmon/hwmon4/temp1_input": 56000, CARD + "hwmon/hwmon4/power1_average": 211500000,
    CARD + "hwmon/hwmon4/power1_cap": 355000000, CARD + "hwmon/hwmon4/freq1_input": 2371000000,
    CARD + "hwmon/hwmon4/freq2_input": 1249000000, CARD + "hwmon/hwmon4/pwm1": 51,
    CARD + "drm/renderD128/dev": "226:128", "module/amdgpu/version": "6.8.5",
    "class/kfd/kfd/topology/nodes/0/properties": "cpu_cores_count 16\ndrm_render_minor 0",
    "class/kfd/kfd/topology/nodes/1/properties": "cpu_cores_count 0\ndrm_render_minor 128",
    "class/kfd/kfd/topology/nodes/1/gpu_id": 51110,
    "class/kfd/kfd/proc/77/vram_51110": 2 * GIB, "class/kfd/kfd/proc/78/vram_51110": 0,
    "class/kfd/kfd/proc/79/vram_51110": 5,
}  # fmt: skip


def test_an_amd_card(tmp_path: Path) -> None:
    sysfs, proc = tree(tmp_path / "sys", AMD_CARD), tree(tmp_path / "proc", {"77/comm": "llama-server"})
    report = Amd(sysfs=sysfs, proc=proc).sample(Level.FAST, idle=True)
    [device] = report.devices
    assert (device.uuid, device.name, device.kind, device.status) == (
        "AMD-1f2e3d",
        "Radeon RX 7900 XTX",
        "discrete",
        "ok",
    )
    assert device.values == {
        "memory_total": 24 * GIB, "memory_used": 3 * GIB, "memory_free": 21 * GIB, "utilisation": 71.0,
        "temperature": 56.0, "power": 211.5, "power_limit": 355.0, "clock": 2371.0, "memory_clock": 1249.0, "fan": 20.0,
        "processes": [
            {"pid": 77, "name": "llama-server", "memory": 2 * GIB},
            {"pid": 79, "name": "pid 79 (other namespace)", "memory": 5},
        ],
    }  # fmt: skip
    assert device.unknown == {"memory_reserved": "not_supported", "throttle": "not_supported"}


def test_an_amd_apu_has_the_memory_it_may_map(tmp_path: Path) -> None:
    files = {name: text for name, text in AMD_CARD.items() if "hwmon" not in name and "kfd" not in name}
    files |= {CARD + "mem_info_vram_total": GIB // 2, CARD + "mem_info_vram_used": GIB // 4}
    files |= {CARD + "hwmon/hwmon2/in1_label": "vddnb", CARD + "hwmon/hwmon2/power1_input": 15000000}
    del files[CARD + "unique_id"]
    [device] = Amd(sysfs=tree(tmp_path, files), proc=tmp_path).sample(ALL, idle=False).devices
    assert (device.uuid, device.kind) == ("AMD-0000:03:00.0", "unified")
    assert device.values["memory_total"] == 16 * GIB + GIB // 2
    assert device.values["memory_used"] == GIB + GIB // 4
    assert device.values["power"] == 15.0
    assert {device.unknown[name] for name in ("temperature", "fan", "power_limit", "processes")} == {"not_supported"}


def test_a_large_carve_out_is_an_apu_by_its_voltage_and_a_small_card_is_none(tmp_path: Path) -> None:
    apu = {**AMD_CARD, CARD + "hwmon/hwmon4/in1_label": "vddnb"}
    assert Amd(sysfs=tree(tmp_path / "a", apu)).sample(ALL, idle=False).devices[0].kind == "unified"
    small = {**AMD_CARD, CARD + "mem_info_vram_total": GIB}
    assert Amd(sysfs=tree(tmp_path / "b", small)).sample(ALL, idle=False).devices[0].kind == "discrete"


def test_a_sleeping_amd_card_is_not_read(tmp_path: Path) -> None:
    sysfs = tree(tmp_path, AMD_CARD)
    reader = Amd(sysfs=sysfs, proc=tmp_path)
    reader.sample(ALL, idle=False)
    tree(sysfs, {CARD + "power/runtime_status": "suspended", CARD + "mem_info_vram_used": 9 * GIB})
    report = reader.sample(ALL, idle=False)
    [device] = report.devices
    assert (report.status, report.note, device.status) == ("asleep", "the AMD GPU is asleep", "asleep")
    assert device.values == {"memory_total": 24 * GIB}
    assert device.unknown["memory_used"] == "asleep"
    tree(sysfs, {CARD + "power/runtime_status": "active"})
    [device] = reader.sample(Level.FAST, idle=False).devices
    assert (device.status, device.values["memory_used"], device.values["power"]) == ("ok", 9 * GIB, 211.5)


def test_a_file_that_says_nonsense_is_an_error_and_is_asked_again(tmp_path: Path) -> None:
    sysfs = tree(tmp_path, {**AMD_CARD, CARD + "gpu_busy_percent": "busy?"})
    reader = Amd(sysfs=sysfs, proc=tmp_path)
    [device] = reader.sample(ALL, idle=False).devices
    assert device.unknown["utilisation"] == "error"
    tree(sysfs, {CARD + "gpu_busy_percent": 3})
    reader.sample(Level.FAST, idle=False)
    assert device.values["utilisation"] == 3.0


def test_an_integrated_intel_gpu_says_little(tmp_path: Path) -> None:
    base = "class/drm/card0/"
    files = {base + "device/vendor": "0x8086", base + "device/device": "0xa7a0", base + "gt_act_freq_mhz": 1300}
    [device] = Intel(sysfs=tree(tmp_path, files)).sample(Level.FAST, idle=True).devices
    assert (device.uuid, device.name, device.kind) == ("INTEL-card0", "Intel GPU 0xa7a0", "unified")
    assert device.values == {"clock": 1300.0}
    assert {device.unknown[name] for name in ("memory_total", "memory_used", "utilisation")} == {"not_supported"}


def test_an_intel_card(tmp_path: Path) -> None:
    base = "class/drm/card0/device/"
    files = {
        base + "vendor": "0x8086", base + "uevent": "PCI_SLOT_NAME=0000:04:00.0",
        base + "tile0/physical_vram_size_bytes": 16 * GIB, base + "tile0/gt0/freq0/act_freq": 2400,
        base + "hwmon/hwmon3/energy1_input": 5_000_000, base + "hwmon/hwmon3/power1_max": 190_000_000,
        base + "hwmon/hwmon3/temp1_input": 47000,
    }  # fmt: skip
    clock = Clock()
    reader = Intel(sysfs=tree(tmp_path, files), monotonic=clock)
    [device] = reader.sample(ALL, idle=False).devices
    assert (device.kind, device.values["memory_total"]) == ("discrete", 16 * GIB)
    assert (device.unknown["memory_used"], device.unknown["power"]) == ("no_permission", "not_read")
    clock.time += 2
    tree(tmp_path, {base + "hwmon/hwmon3/energy1_input": 65_000_000})
    reader.sample(ALL, idle=False)
    assert (device.values["power"], device.values["temperature"], device.values["clock"]) == (30.0, 47.0, 2400.0)
    clock.time += 2
    tree(tmp_path, {base + "hwmon/hwmon3/energy1_input": 10})
    reader.sample(ALL, idle=False)
    assert device.unknown["power"] == "not_read", "a counter that began anew is no negative power"


IOREG = """\
+-o AGXAcceleratorG15X  <class AGXAcceleratorG15X, id 0x100000499, registered, matched, active, busy 0 (0 ms), retain 93>
    {
      "IOClass" = "AGXAcceleratorG15X"
      "model" = "Apple M3 Pro"
      "gpu-core-count" = 18
      "PerformanceStatistics" = {"In use system memory (driver)"=0,"Alloc system memory"=9126805504,"Tiler Utilization %"=11,"recoveryCount"=0,"Renderer Utilization %"=12,"Device Utilization %"=13,"In use system memory"=2147483648}
    }
"""


def apple(texts: dict[str, str]) -> tuple[Apple, list[str], Clock]:
    asked: list[str] = []
    clock = Clock()

    def run(command: Any) -> str:
        asked.append(command[-1] if command[0] == "sysctl" else "ioreg")
        return texts.get(asked[-1], "")

    return Apple(run, present=True, monotonic=clock), asked, clock


MAC = {"hw.memsize": f"{36 * GIB}\n", "machdep.cpu.brand_string": "Apple M3 Pro\n", "iogpu.wired_limit_mb": "0\n"}


def test_an_apple_gpu_by_what_its_programs_print() -> None:
    reader, asked, clock = apple({**MAC, "ioreg": IOREG})
    [device] = reader.sample(ALL, idle=False).devices
    assert (device.name, device.vendor, device.kind) == ("Apple M3 Pro", "apple", "unified")
    assert (device.values["memory_total"], device.budget) == (36 * GIB, 24 * GIB - (1 << 29))
    assert (device.values["memory_used"], device.values["utilisation"]) == (2 * GIB, 13.0)
    assert device.values["memory_free"] == 22 * GIB - (1 << 29)
    assert {device.unknown[name] for name in ("temperature", "power", "processes")} == {"not_supported"}
    clock.time += 1
    reader.sample(ALL, idle=False)
    assert asked.count("ioreg") == 1, "at most every two seconds"
    clock.time += 1
    reader.sample(ALL, idle=False)
    assert asked.count("ioreg") == 2


@pytest.mark.parametrize(
    ("text", "reason"), [("", "error"), (IOREG.replace('system memory"', 'x"'), "not_supported"), ("\x00{", "error")]
)
def test_an_apple_gpu_that_prints_something_else(text: str, reason: str) -> None:
    [device] = apple({**MAC, "ioreg": text})[0].sample(ALL, idle=False).devices
    assert device.values["memory_total"] == 36 * GIB
    assert device.unknown["memory_used"] == reason
    assert apple({})[0].sample(ALL, idle=False).devices == ()
    assert statistics("") == {}


@pytest.mark.parametrize(
    ("total", "limit", "gib"),
    [(36, 0, 24), (36, None, 24), (8, 0, 8 * 2 / 3), (64, 0, 48), (36, 30720, 30), (8, 99999, 8)],
)
def test_what_metal_gives_to_models(total: int, limit: int | None, gib: float) -> None:
    assert budget(total * GIB, limit) == pytest.approx(gib * GIB - (1 << 29), abs=1)


def test_main_memory(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {"meminfo": "MemTotal: 100 kB\nMemAvailable: 40 kB\nSwapTotal: 8 kB\nSwapFree: 7 kB\nHugePages: 3\nx\n"},
    )
    assert meminfo(tmp_path)["HugePages"] == 3
    assert ram(tmp_path) == {"total": 102400, "available": 40960, "swap_total": 8192, "swap_free": 7168}
    assert ram(tmp_path / "none")["total"], "psutil knows it where there is no /proc"


def test_what_holds_the_clock_down() -> None:
    assert throttles(0x1) == []
    assert throttles(0x4 | 0x20 | 0x8) == ["power", "thermal", "hardware"]
    assert throttles(0x80 | 0x40) == ["power", "thermal"]


class Driver(SimpleNamespace):
    """As much of `pynvml` as the reader needs for one GPU that does nothing."""

    class NVMLError(Exception):
        def __init__(self, value: int) -> None:
            self.value = value

    NVML_ERROR_LIBRARY_NOT_FOUND, NVML_ERROR_DRIVER_NOT_LOADED, NVML_ERROR_NO_PERMISSION = 12, 9, 4
    NVML_ERROR_NOT_SUPPORTED, NVML_DEVICE_MIG_ENABLE, nvmlMemory_v2 = 3, 1, 2  # noqa: N815 as in NVML
    NVML_TEMPERATURE_GPU, NVML_CLOCK_SM, NVML_CLOCK_MEM = 0, 1, 2

    def __init__(self) -> None:
        super().__init__(calls=[], util=0, code=0)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("nvml"):
            raise AttributeError(name)

        def call(*_: object, **__: object) -> Any:
            self.calls.append(name)
            if self.code and name == "nvmlInit":
                raise self.NVMLError(self.code)
            answers: dict[str, Any] = {
                "nvmlInit": None, "nvmlShutdown": None, "nvmlDeviceGetCount": 1, "nvmlDeviceGetHandleByIndex": 0,
                "nvmlSystemGetDriverVersion": "1", "nvmlDeviceGetName": "One", "nvmlDeviceGetUUID": "GPU-1",
                "nvmlDeviceGetMemoryInfo": SimpleNamespace(total=8, used=1, free=7, reserved=0),
                "nvmlDeviceGetUtilizationRates": SimpleNamespace(gpu=self.util),
            }  # fmt: skip
            if name not in answers:
                raise self.NVMLError(3)
            return answers[name]

        return call


def nvidia(sysfs: Path, driver: Driver | None, **more: Any) -> tuple[Nvml, Clock]:
    clock = Clock()
    loaded: Any = driver
    return Nvml(lambda: loaded, sysfs=sysfs, proc=sysfs, monotonic=clock, **more), clock


def laptop(tmp_path: Path, control: str = "auto") -> Path:
    base = "bus/pci/devices/0000:01:00.0/"
    return tree(tmp_path, {
        base + "vendor": "0x10de", base + "class": "0x030200", base + "power/control": control,
        base + "power/runtime_status": "active",
    })  # fmt: skip


def test_a_laptops_gpu_is_let_go_when_it_has_nothing_to_do(tmp_path: Path) -> None:
    driver = Driver()
    reader, clock = nvidia(laptop(tmp_path), driver)
    reader.sample(ALL, idle=True)
    clock.time += QUIET_S
    report = reader.sample(ALL, idle=True)
    assert driver.calls.count("nvmlShutdown") == 1
    assert (report.status, report.devices[0].at) == ("ok", clock.time)
    read = driver.calls.count("nvmlDeviceGetMemoryInfo")
    clock.time += LET_GO_S - 1
    assert len(reader.sample(ALL, idle=True).devices) == 1
    assert driver.calls.count("nvmlDeviceGetMemoryInfo") == read, "looking would keep it awake"
    clock.time += 1
    reader.sample(ALL, idle=True)
    assert driver.calls.count("nvmlDeviceGetMemoryInfo") == read + 1, "still awake: somebody uses it"
    clock.time += QUIET_S
    reader.sample(ALL, idle=True)
    assert driver.calls.count("nvmlShutdown") == 2
    reader.sample(ALL, idle=False)
    assert driver.calls.count("nvmlInit") == 3, "somebody waits for the numbers"


@pytest.mark.parametrize(("util", "control", "idle"), [(3, "auto", True), (0, "on", True), (0, "auto", False)])
def test_a_gpu_that_works_or_never_sleeps_or_is_watched_is_held(
    tmp_path: Path, util: int, control: str, idle: bool
) -> None:
    driver = Driver()
    driver.util = util
    reader, clock = nvidia(laptop(tmp_path, control), driver)
    for _ in range(10):
        reader.sample(ALL, idle=idle)
        clock.time += 5
    assert driver.calls.count("nvmlInit") == 1
    assert driver.calls.count("nvmlShutdown") == 0


def test_a_driver_that_is_not_there_is_looked_for_once_a_minute(tmp_path: Path) -> None:
    driver = Driver()
    driver.code = 12
    reader, clock = nvidia(tmp_path, driver)
    for _ in range(12):
        assert reader.sample(ALL, idle=True) == Report((), "ok", "no NVIDIA driver")
        clock.time += 5
    assert driver.calls.count("nvmlInit") == 1
    driver.code = 0
    assert len(reader.sample(ALL, idle=True).devices) == 1


def test_without_the_package_there_is_no_driver(tmp_path: Path) -> None:
    reader, _ = nvidia(tmp_path, None)
    assert reader.sample(ALL, idle=True).note == "the package nvidia-ml-py is not installed"


def test_under_wsl_the_library_is_loaded_from_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "libnvidia-ml.so.1"
    library.write_text("")
    loaded: list[tuple[str, int]] = []
    monkeypatch.setattr(probe, "WSL_LIBRARY", library)
    monkeypatch.setattr(ctypes, "CDLL", lambda path, mode=0: loaded.append((path, mode)))
    assert isinstance(probe.load_nvml(), ModuleType)
    assert loaded == [(str(library), ctypes.RTLD_GLOBAL)]


def test_all_vendors_are_merged_and_their_readings_have_their_own_pace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class One:
        driver = ""

        def __init__(self, name: str, report: Report) -> None:
            self.name, self.report, self.levels = name, report, []

        def sample(self, level: Level, *, idle: bool) -> Report:
            self.levels.append((level, idle))
            return self.report

        def close(self) -> None: ...

    clock = Clock()
    monkeypatch.setattr(probe.time, "monotonic", clock)
    first = One("nvml", Report((Device("GPU-1", "One", "nvidia"),)))
    last = One("intel", Report((Device("INTEL-1", "Two", "intel"),)))
    sampler = probe.Sampler([first, One("amd-sysfs", Report()), last], tmp_path)  # type: ignore[list-item]
    for _ in range(12):
        found = sampler.line(1.0)
        clock.time += 1
    assert (found["probe"], [one["uuid"] for one in found["devices"]]) == ("nvml+intel", ["GPU-1", "INTEL-1"])  # type: ignore[attr-defined]
    levels = [level for level, _ in first.levels]
    assert [index for index, level in enumerate(levels) if level & Level.SLOW] == [0, 2, 4, 6, 8, 10]
    assert [index for index, level in enumerate(levels) if level & Level.PROCS] == [0, 10]
    assert not any(idle for _, idle in first.levels)
    sampler.line(5.0)
    assert first.levels[-1][1]


def test_orders_that_make_no_sense_are_passed_over() -> None:
    control = probe.Control(5.0)
    for bad in (b"", b"x", b"[]", b"{}", b'{"interval_s": "x"}', b'{"interval_s": null}', b"\xff", b"3"):
        control.take(bad)
    assert control.interval_s == 5.0
    control.take(b'{"interval_s": -1}')
    assert control.interval_s == probe.LEAST_S
    control.take(b'{"interval_s": 1}')
    control.take(b'{"interval_s": 0.25, "for_s": 60}')
    assert control.interval_s == 0.25
    control.take(b'{"interval_s": 0.25, "for_s": -1}')
    assert control.interval_s == 1
