"""The process that runs WASI guests, one at a time: loads the interpreter once, then a fresh instance for every guest.

Started by `wasm_worker`; ends when its standard input closes. It knows no expected answer and holds no file of the
user's open. A guest that does not stop is ended by ending this process; the limit of CPU time is kept in here as well.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

from . import wasm_packets as packets
from .wasm_files import GuestExit
from .wasm_tree import Tree
from .wasm_wasi import Wasi

_STACK: Final = 1536 << 10
"""Bytes of stack for WebAssembly code; the engine takes up to 2 MiB."""
_THREAD_STACK: Final = 16 << 20
_TICK_S: Final = 0.05
_GUEST_BOOT: Final = (
    "import sys; sys.path.insert(0, '/dise'); from dise_tui.sandbox.wasm_guest import main; main({})"
)  # fmt: skip
KILLED, CRASHED, ABORTED, CPU_EXCEEDED = -9, -11, -6, -24
"""How a guest ended, in the numbers of POSIX signals (KILL, SEGV, ABRT, XCPU) on every platform."""


class _Memory:
    """An instance's memory with hard bounds."""

    def __init__(self, store: Any, memory: Any) -> None:
        self._store, self._memory = store, memory

    def read(self, start: int, length: int) -> bytes:
        if length == 0:
            return b""
        if start < 0 or length < 0 or start + length > self._memory.data_len(self._store):
            raise IndexError("beyond the guest's memory")
        return bytes(self._memory.read(self._store, start, start + length))

    def write(self, start: int, data: bytes) -> None:
        if not data:
            return
        if start < 0 or start + len(data) > self._memory.data_len(self._store):
            raise IndexError("beyond the guest's memory")
        self._memory.write(self._store, bytearray(data), start)

    @property
    def size(self) -> int:
        return int(self._memory.data_len(self._store))


class Host:
    """The engine, the compiled interpreter, and the wire to the broker."""

    def __init__(self, settings: dict[str, Any], source: BinaryIO, sink: BinaryIO) -> None:
        """Load the interpreter, compiling it if it is not in the cache. Raises OSError, ImportError, RuntimeError."""
        self._wasmtime = importlib.import_module("wasmtime")  # an extra: not there in every installation
        self._source, self._sink = source, sink
        self._writing = threading.Lock()
        self._jobs: queue.SimpleQueue[tuple[int, dict[str, Any]]] = queue.SimpleQueue()
        self._inbox: queue.SimpleQueue[tuple[int, bytes]] = queue.SimpleQueue()
        self._pending = b""
        self._guest = 0
        self._cpu_base, self._cpu_limit = 0.0, float("inf")
        self._over = False
        config = self._wasmtime.Config()
        config.epoch_interruption = True
        config.max_wasm_stack = _STACK
        self._engine = self._wasmtime.Engine(config)
        self._module = self._load(Path(settings["wasm"]), Path(settings["cache"]))
        self._tree = Tree()
        library = Path(settings["library"])
        if library.is_dir():
            self._tree.add_folder(settings["library_at"], library, (".py", ".pyc", ".txt"))
        else:
            self._tree.add(settings["library_at"], library)
        for room in ("", "domain", "sandbox"):
            for path in (Path(settings["package"]) / room).glob("*.py"):
                self._tree.add(f"/dise/dise_tui/{room}/{path.name}", path)

    def _load(self, wasm: Path, cached: Path) -> Any:
        """Return the module. The cache holds machine code that is run as it is, so it must be the user's own."""
        if _is_ours(cached):
            with contextlib.suppress(self._wasmtime.WasmtimeError):
                return self._wasmtime.Module.deserialize_file(self._engine, str(cached))
        module = self._wasmtime.Module.from_file(self._engine, str(wasm))
        with contextlib.suppress(OSError):  # without a cache it is compiled again next time
            cached.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = cached.with_suffix(f".{os.getpid()}")
            try:
                with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(module.serialize())
                fresh.replace(cached)
            finally:
                fresh.unlink(missing_ok=True)
        return module

    def serve(self) -> NoReturn:
        """Run guests as they are asked for, until the broker is gone."""
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()
        self._tell(packets.READY, 0, {"backend": "wasm"})
        while True:
            guest, job = self._jobs.get()
            self._guest = guest
            self._pending = b""
            self._cpu_base, self._cpu_limit, self._over = time.process_time(), float(job["cpu"]), False
            self._tell(packets.ENDED, guest, self._run(job))

    def _run(self, job: dict[str, Any]) -> dict[str, Any]:
        wasmtime = self._wasmtime
        store, linker = wasmtime.Store(self._engine), wasmtime.Linker(self._engine)
        store.set_limits(memory_size=int(job["memory"]), instances=1, memories=1)
        store.set_epoch_deadline(1)
        status, memory = CRASHED, None
        try:
            exports, memory = self._instance(store, linker, job)
            if "_initialize" in exports:
                exports["_initialize"](store)
            status = int(exports["run" if "run" in exports else "_start"](store) or 0)
        except GuestExit as left:
            status = left.code & 0xFF
        except wasmtime.Trap as trap:
            status = ABORTED if trap.trap_code is wasmtime.TrapCode.UNREACHABLE else CRASHED
        except (wasmtime.WasmtimeError, IndexError, OSError):
            status = CRASHED
        if self._over:
            status = CPU_EXCEEDED
        ending = {"status": status, "cpu_s": self._cpu_s(), "peak_bytes": memory.size if memory is not None else 0}
        # At once: they are megabytes, and what they call holds on to them in a circle.
        store.close()
        linker.close()
        return ending

    def _instance(self, store: Any, linker: Any, job: dict[str, Any]) -> tuple[Any, _Memory]:
        boot = _GUEST_BOOT.format(int(job["frame_bytes"]))
        # A reactor knows fewer options than a command.
        options = [] if any(item.name == "run" for item in self._module.exports) else ["-S", "-B"]
        wasi = Wasi(
            self._tree, ["python", *options, "-c", boot], ["PYTHONHOME=/usr/local", "PYTHONSAFEPATH=1"],
            receive=self._receive,
            send=lambda data: self._pass_on(packets.FRAMES, data),
            output=lambda data: self._pass_on(packets.OUTPUT, data),
        )  # fmt: skip
        for wanted in self._module.imports:
            handler = wasi.handler(wanted.name) if wanted.module == "wasi_snapshot_preview1" else _absent
            linker.define_func(wanted.module, wanted.name, wanted.type, handler)
        exports = linker.instantiate(store, self._module).exports(store)
        memory = _Memory(store, exports["memory"])
        wasi.memory = memory
        return exports, memory

    # -- the wire

    def _receive(self, most: int) -> bytes:
        while not self._pending:
            guest, data = self._inbox.get()
            if guest == self._guest:
                self._pending = data
        data, self._pending = self._pending[:most], self._pending[most:]
        return data

    def _pass_on(self, kind: int, data: bytes) -> None:
        with self._writing:
            packets.write(self._sink, kind, self._guest, data, int(self._cpu_s() * 1e6))

    def _tell(self, kind: int, guest: int, message: dict[str, Any]) -> None:
        with self._writing:
            packets.write(self._sink, kind, guest, json.dumps(message).encode(), int(self._cpu_s() * 1e6))

    def _cpu_s(self) -> float:
        return max(0.0, time.process_time() - self._cpu_base)

    def _listen(self) -> None:
        while True:
            packet = packets.read(self._source)
            if packet is None:
                os._exit(0)  # the broker is gone, or wants this process to end
            kind, guest, data, _ = packet
            if kind == packets.START:
                self._jobs.put((guest, json.loads(data)))
            else:
                self._inbox.put((guest, data))

    def _watch(self) -> None:
        while True:
            time.sleep(_TICK_S)
            if not self._over and self._cpu_s() > self._cpu_limit:
                self._over = True
                self._engine.increment_epoch()


def _is_ours(path: Path) -> bool:
    try:
        about = path.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return not path.is_symlink()  # Windows: the folder is the user's own
    return about.st_uid == os.getuid() and about.st_mode & 0o022 == 0 and not path.is_symlink()


def _absent(*_: int) -> int:
    return -1


def _harden() -> None:
    """Where there are resource limits: no new files and no core dumps from this process either."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> NoReturn:
    """Serve on the standard streams; the settings are the last argument."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    try:
        settings = json.loads(sys.argv[-1])
        host = Host(settings, source, sink)
    except Exception as error:  # whatever it is, the broker is to know why nothing comes up
        packets.write(sink, packets.FAILED, 0, f"{type(error).__name__}: {error}".encode())
        os._exit(3)
    if settings.get("compile"):
        os._exit(0)  # what compiling needed of memory goes with this process
    _harden()
    threading.stack_size(_THREAD_STACK)
    thread = threading.Thread(target=_serve, args=(host, sink), daemon=True)
    thread.start()
    thread.join()
    os._exit(4)


def _serve(host: Host, sink: BinaryIO) -> NoReturn:
    try:
        host.serve()
    except Exception as error:  # as above; a broker that is gone already cannot be told
        with contextlib.suppress(OSError):
            packets.write(sink, packets.FAILED, 0, f"{type(error).__name__}: {error}".encode())
    os._exit(4)
