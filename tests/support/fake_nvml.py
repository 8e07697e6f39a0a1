"""Stand-ins for the NVIDIA driver: a compiled library with NVML's functions, and a `pynvml` package.

The library is what the real `pynvml` loads, so the whole way from the driver's call to the sample is exercised.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")

_SOURCE = r"""
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <unistd.h>
typedef unsigned long long u64;
typedef struct { u64 total, free, used; } memory_v1;
typedef struct { unsigned int version; u64 total, reserved, free, used; } memory_v2;
typedef struct { unsigned int gpu, memory; } utilization;
typedef struct { unsigned int pid; u64 used; unsigned int gi, ci; } process;
/* Words of a file named by FAKE_NVML_FILE, read at every call, else of FAKE_NVML. */
static int mode(const char *name) {
    char words[256] = "";
    const char *path = getenv("FAKE_NVML_FILE"), *set = getenv("FAKE_NVML");
    FILE *file = path ? fopen(path, "r") : 0;
    if (file) { size_t n = fread(words, 1, 255, file); words[n] = 0; fclose(file); }
    else if (set) strncpy(words, set, 255);
    for (char *word = strtok(words, " \n"); word; word = strtok(0, " \n")) if (!strcmp(word, name)) return 1;
    return 0;
}
static void note(const char *call) {
    const char *path = getenv("FAKE_NVML_LOG");
    FILE *file = path ? fopen(path, "a") : 0;
    if (file) { fprintf(file, "%s\n", call); fclose(file); }
}
static unsigned long id(void *handle) { return (unsigned long)handle - 1; }
/* Every call on a device begins here. */
static int on(void *handle, const char *call) {
    note(call);
    if (mode("hang")) for (;;) pause();
    if (mode("all_lost") || (mode("lost") && id(handle) == 1)) return 15;
    return 0;
}
#define ON(call) { int code = on(handle, call); if (code) return code; }
int nvmlInit_v2(void) {
    note("init");
    if (mode("hang")) for (;;) pause();
    if (mode("not_loaded")) return 9;
    if (mode("no_permission")) return 4;
    if (mode("blocked")) return 17;
    puts("noise on standard output");
    return 0;
}
int nvmlInitWithFlags(unsigned int flags) { return nvmlInit_v2(); }
int nvmlShutdown(void) { note("shutdown"); return 0; }
const char *nvmlErrorString(int code) {
    return code == 15 ? "GPU is lost" : code == 4 ? "Insufficient Permissions" : code == 17 ? "blocked by the OS" : "?";
}
int nvmlSystemGetDriverVersion(char *text, unsigned int length) { snprintf(text, length, "999.11"); return 0; }
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = mode("none") ? 0 : mode("one") ? 1 : 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **handle) {
    if (index == 1 && mode("lost")) return 15;
    *handle = (void *)(unsigned long)(index + 1); return 0;
}
int nvmlDeviceGetName(void *handle, char *name, unsigned int length) {
    if (id(handle) >= 100) snprintf(name, length, "Fake GPU MIG 1g.2gb"); else snprintf(name, length, "Fake GPU %lu", id(handle));
    return 0;
}
int nvmlDeviceGetUUID(void *handle, char *uuid, unsigned int length) {
    snprintf(uuid, length, id(handle) >= 100 ? "MIG-fake-%lu" : "GPU-fake-%lu", id(handle)); return 0;
}
int nvmlDeviceGetMigMode(void *handle, unsigned int *now, unsigned int *then) {
    if (!mode("mig")) return 3;
    *now = *then = id(handle) == 0; return 0;
}
int nvmlDeviceGetMaxMigDeviceCount(void *handle, unsigned int *count) { *count = 7; return 0; }
int nvmlDeviceGetMigDeviceHandleByIndex(void *handle, unsigned int index, void **part) {
    if (index != 0 && index != 2) return 6;
    *part = (void *)(unsigned long)(101 + index); return 0;
}
static unsigned int shift(void *handle) { return id(handle) >= 100 ? 2 : 0; }
int nvmlDeviceGetMemoryInfo(void *handle, memory_v1 *memory) {
    ON("memory")
    if (mode("unsupported")) return 3;
    memory->total = 8ULL << 30; memory->used = 3ULL << 30; memory->free = 5ULL << 30; return 0;
}
int nvmlDeviceGetMemoryInfo_v2(void *handle, memory_v2 *memory) {
    ON("memory_v2")
    if (mode("unsupported") || mode("v1")) return 3;
    u64 gib = (1ULL << 30) >> shift(handle);
    memory->total = 8 * gib; memory->reserved = gib / 2; memory->used = 2 * gib; memory->free = 5 * gib + gib / 2;
    return 0;
}
int nvmlDeviceGetUtilizationRates(void *handle, utilization *found) {
    ON("utilisation")
    if (mode("wsl") || id(handle) >= 100) return 3;
    found->gpu = mode("quiet") ? 0 : 37; found->memory = 5; return 0;
}
int nvmlDeviceGetTemperature(void *handle, int sensor, unsigned int *found) {
    ON("temperature")
    if (mode("no_sensors")) return 4;
    *found = 61; return 0;
}
int nvmlDeviceGetPowerUsage(void *handle, unsigned int *found) { ON("power") if (mode("broken")) return 999; *found = 123456; return 0; }
int nvmlDeviceGetEnforcedPowerLimit(void *handle, unsigned int *found) { ON("limit") *found = 320000; return 0; }
int nvmlDeviceGetClockInfo(void *handle, int kind, unsigned int *found) { ON("clock") *found = kind == 2 ? 10501 : 2610; return 0; }
int nvmlDeviceGetFanSpeed(void *handle, unsigned int *found) { ON("fan") return 3; }
int nvmlDeviceGetCurrentClocksThrottleReasons(void *handle, u64 *bits) { ON("throttle") *bits = 0x4 | 0x40; return 0; }
int nvmlDeviceGetComputeRunningProcesses_v3(void *handle, unsigned int *count, process *found) {
    ON("compute")
    if (mode("wsl")) return 3;
    if (mode("quiet")) { *count = 0; return 0; }
    if (*count < 2) { *count = 2; return 7; }
    *count = 2;
    found[0].pid = getpid(); found[0].used = 1ULL << 30;
    found[1].pid = 4194300; found[1].used = ~0ULL;
    return 0;
}
int nvmlDeviceGetGraphicsRunningProcesses_v3(void *handle, unsigned int *count, process *found) {
    ON("graphics") if (mode("wsl")) return 3; *count = 0; return 0;
}
"""


def build_library(folder: Path) -> Path:
    """Compile the library into `folder`; the loader finds it by LD_LIBRARY_PATH."""
    assert COMPILER is not None
    source = folder / "nvml.c"
    source.write_text(_SOURCE)
    command = [COMPILER, "-shared", "-fPIC", "-o", str(folder / "libnvidia-ml.so.1"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return folder


def library_environment(folder: Path, mode: str = "") -> dict[str, str]:
    """`mode` is words: what the driver does."""
    return {**os.environ, "LD_LIBRARY_PATH": str(folder), "FAKE_NVML": mode}


class Driver:
    """A stand-in driver whose behaviour is changed while a probe uses it."""

    def __init__(self, library: Path, folder: Path, mode: str = "") -> None:
        self._mode, self._log = folder / "mode", folder / "calls"
        self._log.touch()
        self.set(mode)
        self.environ = {
            **os.environ, "LD_LIBRARY_PATH": str(library),
            "FAKE_NVML_FILE": str(self._mode), "FAKE_NVML_LOG": str(self._log),
        }  # fmt: skip

    def set(self, mode: str) -> None:
        """What it does from now on: words, as for `library_environment`."""
        fresh = self._mode.with_suffix(".new")
        fresh.write_text(mode)
        fresh.replace(self._mode)

    @property
    def calls(self) -> list[str]:
        """What it was asked so far."""
        return self._log.read_text().split()


_PACKAGE = """
import os, time
from types import SimpleNamespace
nvmlMemory_v2 = 2
NVML_ERROR_INVALID_ARGUMENT, NVML_ERROR_NOT_SUPPORTED, NVML_ERROR_DRIVER_NOT_LOADED = 2, 3, 9
NVML_ERROR_NO_PERMISSION = 4
NVML_ERROR_LIBRARY_NOT_FOUND, NVML_ERROR_FUNCTION_NOT_FOUND, NVML_ERROR_ARGUMENT_VERSION_MISMATCH = 12, 13, 25
NVML_DEVICE_MIG_ENABLE, NVML_TEMPERATURE_GPU, NVML_CLOCK_SM, NVML_CLOCK_MEM = 1, 0, 1, 2
class NVMLError(Exception):
    def __init__(self, value):
        super().__init__(f"NVML error {value}")
        self.value = value
def nvmlInit():
    with open(os.environ["FAKE_LOG"], "a") as log:
        log.write(f"{os.getpid()}\\n")
    {init}
def nvmlShutdown(): pass
def nvmlDeviceGetCount(): return 1
def nvmlDeviceGetHandleByIndex(index): return index
def nvmlDeviceGetName(handle): return b"Bytes \\xff GPU"
def nvmlDeviceGetMemoryInfo(handle, version=1): return SimpleNamespace(total=4 << 30, used=1 << 30, free=3 << 30)
def _absent(*arguments): raise NVMLError(NVML_ERROR_FUNCTION_NOT_FOUND)
def __getattr__(name):
    if name.startswith("nvml"):
        return _absent
    raise AttributeError(name)
"""


def package_environment(folder: Path, init: str = "pass") -> dict[str, str]:
    """An environment in which `pynvml` is this fake; `init` is what its nvmlInit does."""
    (folder / "pynvml.py").write_text(_PACKAGE.replace("{init}", init))
    return {**os.environ, "PYTHONPATH": str(folder), "FAKE_LOG": str(folder / "log")}
