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
typedef struct { unsigned long long total, free, used; } memory_v1;
typedef struct { unsigned int version; unsigned long long total, reserved, free, used; } memory_v2;
static int mode(const char *name) { const char *set = getenv("FAKE_NVML"); return set && strcmp(set, name) == 0; }
int nvmlInit_v2(void) {
    if (mode("hang")) for (;;) pause();
    if (mode("not_loaded")) return 9;
    if (mode("no_permission")) return 4;
    puts("noise on standard output");
    return 0;
}
int nvmlInitWithFlags(unsigned int flags) { return nvmlInit_v2(); }
int nvmlShutdown(void) { return 0; }
const char *nvmlErrorString(int code) {
    return code == 15 ? "GPU is lost" : code == 4 ? "Insufficient Permissions" : "?";
}
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = mode("none") ? 0 : 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **handle) {
    if (index == 1 && mode("lost")) return 15;
    *handle = (void *)(unsigned long)(index + 1); return 0;
}
int nvmlDeviceGetName(void *handle, char *name, unsigned int length) {
    snprintf(name, length, "Fake GPU %lu", (unsigned long)handle - 1); return 0;
}
int nvmlDeviceGetMemoryInfo(void *handle, memory_v1 *memory) {
    if (mode("unsupported")) return 3;
    memory->total = 8ULL << 30; memory->used = 3ULL << 30; memory->free = 5ULL << 30; return 0;
}
int nvmlDeviceGetMemoryInfo_v2(void *handle, memory_v2 *memory) {
    if (mode("unsupported") || mode("v1")) return 3;
    memory->total = 8ULL << 30; memory->reserved = 1ULL << 29; memory->used = 2ULL << 30; memory->free = 5ULL << 30;
    return 0;
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
    return {**os.environ, "LD_LIBRARY_PATH": str(folder), "FAKE_NVML": mode}


_PACKAGE = """
import os, time
from types import SimpleNamespace
nvmlMemory_v2 = 2
NVML_ERROR_INVALID_ARGUMENT, NVML_ERROR_NOT_SUPPORTED, NVML_ERROR_DRIVER_NOT_LOADED = 2, 3, 9
NVML_ERROR_LIBRARY_NOT_FOUND, NVML_ERROR_FUNCTION_NOT_FOUND, NVML_ERROR_ARGUMENT_VERSION_MISMATCH = 12, 13, 25
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
def nvmlDeviceGetMemoryInfo(handle, version=1): return SimpleNamespace(total=4 << 30, used=1 << 30)
"""


def package_environment(folder: Path, init: str = "pass") -> dict[str, str]:
    """An environment in which `pynvml` is this fake; `init` is what its nvmlInit does."""
    (folder / "pynvml.py").write_text(_PACKAGE.replace("{init}", init))
    return {**os.environ, "PYTHONPATH": str(folder), "FAKE_LOG": str(folder / "log")}
