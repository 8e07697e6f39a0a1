"""The wasm back end: the guest's closed world call by call, and, with a WASI interpreter at hand, real guests.

What needs an interpreter is skipped without one: install the extra `wasm`. The first run compiles it (half a minute).
"""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.hostile_corpus import CASES, PLACES, Program, programs
from support.hostile_world import Outside, outside

from dise_tui.domain.errors import SandboxError
from dise_tui.domain.scores import Case, Evaluation, Level, Limits, Verdict
from dise_tui.sandbox import backends, evaluation, wasm_files, wasm_python
from dise_tui.sandbox.broker import Sandbox
from dise_tui.sandbox.conversation import CandidateGarbled, CandidateGone
from dise_tui.sandbox.wasm_tree import File, Folder, Tree
from dise_tui.sandbox.wasm_wasi import GuestExit, Wasi
from dise_tui.sandbox.wasm_worker import WasmWorker
from dise_tui.sandbox.worker import Worker

try:
    PYTHON, MISSING = wasm_python.find(), ""
except wasm_python.WasmMissing as missing:
    PYTHON, MISSING = None, f"{missing.reason} {missing.remedy}"
with_interpreter = pytest.mark.skipif(PYTHON is None, reason=MISSING)

FAIR = "def solve(n):\n    import sys\n    assert not hasattr(sys, 'hostile_mark')\n    return n * n + 1\n"
ONLY_LOOKS = {"c57_compiled_code"}
"""Programs that say that they escaped when a standard function returns True for a file that is not there."""


# -- the world that a guest is given


class Memory:
    def __init__(self) -> None:
        self.data = bytearray(1 << 17)

    def read(self, start: int, length: int) -> bytes:
        if start < 0 or start + length > len(self.data):
            raise IndexError
        return bytes(self.data[start : start + length])

    def write(self, start: int, data: bytes) -> None:
        if start < 0 or start + len(data) > len(self.data):
            raise IndexError
        self.data[start : start + len(data)] = data

    def word(self, at: int) -> int:
        return struct.unpack("<I", self.read(at, 4))[0]


class Guest:
    """Makes the calls that a guest's library makes."""

    def __init__(self) -> None:
        tree = Tree()
        tree.add("/lib/a.txt", b"hello")
        tree.add("/lib/deep/b.txt", b"")
        self.sent: list[bytes] = []
        self.printed: list[bytes] = []
        self.wasi = Wasi(
            tree, ["python"], ["A=b"], receive=lambda _: b"", send=self.sent.append, output=self.printed.append
        )
        self.memory = self.wasi.memory = Memory()

    def call(self, name: str, *arguments: int) -> int | None:
        return self.wasi.handler(name)(*arguments)

    def open(self, path: str, *, how: int = 0, rights: int = 2) -> tuple[int | None, int]:
        text = path.encode()
        self.memory.write(1000, text)
        error = self.call("path_open", wasm_files.ROOT, 0, 1000, len(text), how, rights, 0, 0, 500)
        return error, self.memory.word(500)

    def read(self, fd: int, length: int) -> tuple[int | None, bytes]:
        self.memory.write(600, struct.pack("<II", 9000, length))
        error = self.call("fd_read", fd, 600, 1, 500)
        return error, self.memory.read(9000, self.memory.word(500)) if error == 0 else b""

    def write(self, fd: int, data: bytes) -> int | None:
        self.memory.write(9000, data)
        self.memory.write(600, struct.pack("<II", 9000, len(data)))
        return self.call("fd_write", fd, 600, 1, 500)


@pytest.fixture
def guest() -> Guest:
    return Guest()


def test_a_guest_reads_its_own_files(guest: Guest) -> None:
    error, fd = guest.open("lib/a.txt")
    assert error == 0
    assert guest.read(fd, 3) == (0, b"hel")
    assert guest.read(fd, 100) == (0, b"lo")
    assert guest.read(fd, 100) == (0, b"")
    assert guest.call("fd_seek", fd, 1, 0, 500) == 0
    assert guest.read(fd, 9) == (0, b"ello")
    assert guest.call("fd_seek", fd, -9, 0, 500) == wasm_files.INVAL
    assert guest.call("fd_close", fd) == 0
    assert guest.read(fd, 1)[0] == wasm_files.BADF


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd", "etc/passwd", "../etc/passwd", "lib/../../etc/passwd", "lib/../../../../../../etc/passwd/",
        "lib//../../etc/./passwd", "/proc/self/environ", str(Path(__file__)), f"..{Path(__file__)}/", "lib\\..\\etc", "C:\\",
        "lib/a.txt/../../etc/passwd", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"),
    ],
)  # fmt: skip
def test_no_path_leads_out(guest: Guest, path: str) -> None:
    assert guest.open(path)[0] == wasm_files.NOENT
    assert guest.open(path, how=1)[0] == wasm_files.ROFS
    text = path.encode()
    guest.memory.write(1000, text)
    assert guest.call("path_filestat_get", wasm_files.ROOT, 0, 1000, len(text), 4000) == wasm_files.NOENT


@pytest.mark.parametrize("how", [1 | 8, 4, 8])
def test_nothing_is_opened_for_creating_or_cutting(guest: Guest, how: int) -> None:
    assert guest.open("lib/a.txt", how=how)[0] == wasm_files.ROFS


def test_nothing_is_opened_for_writing_and_no_writing_call_does_anything(guest: Guest) -> None:
    assert guest.open("lib/a.txt", rights=1 << 6)[0] == wasm_files.ROFS
    fd = guest.open("lib/a.txt")[1]
    assert guest.write(fd, b"changed") == wasm_files.ROFS
    for name in ("path_create_directory", "path_unlink_file", "path_symlink", "path_rename", "path_link", "fd_pwrite"):
        assert guest.call(name, fd, 0, 0, 0, 0, 0) == wasm_files.ROFS
    for name in (
        "sock_accept",
        "sock_send",
        "sock_recv",
        "sock_open",
        "sock_connect",
        "handler",
        "_lookup",
        "fd_nothing",
    ):
        assert guest.call(name, 3, 0, 0, 0) == wasm_files.NOTCAPABLE


def test_the_root_is_neither_listed_nor_described(guest: Guest) -> None:
    assert guest.call("fd_readdir", wasm_files.ROOT, 4000, 500, 0, 500) == wasm_files.NOTCAPABLE
    assert guest.call("fd_filestat_get", wasm_files.ROOT, 4000) == wasm_files.BADF


def test_a_folder_below_is_listed_whole_whatever_the_buffer(guest: Guest) -> None:
    fd = guest.open("lib", rights=0)[1]
    seen, cookie = [], 0
    while True:
        assert guest.call("fd_readdir", fd, 4000, 60, cookie, 500) == 0
        used = guest.memory.word(500)
        if used < 24:
            break
        next_cookie, _, length = struct.unpack("<QQI", guest.memory.read(4000, 20))
        seen.append(guest.memory.read(4024, length).decode())
        cookie = next_cookie
    assert seen == ["a.txt", "deep"]


def test_streams_go_where_they_belong(guest: Guest) -> None:
    assert guest.write(1, b"out") == 0
    assert guest.write(2, b"err") == 0
    assert guest.write(wasm_files.CHANNEL, b"frame") == 0
    assert guest.write(0, b"in") == wasm_files.BADF
    assert (guest.printed, guest.sent) == ([b"out", b"err"], [b"frame"])
    assert guest.read(0, 10) == (0, b"")


def test_closing_the_channel_and_leaving_end_the_guest(guest: Guest) -> None:
    with pytest.raises(GuestExit):
        guest.call("fd_close", wasm_files.CHANNEL)
    with pytest.raises(GuestExit) as left:
        guest.call("proc_exit", 7)
    assert left.value.code == 7


@pytest.mark.parametrize("pointer", [1 << 17, (1 << 32) - 4, -4, (1 << 17) - 2])
def test_pointers_out_of_the_memory_are_not_followed(guest: Guest, pointer: int) -> None:
    with pytest.raises(IndexError):
        guest.call("clock_time_get", 0, 0, pointer)
    with pytest.raises(IndexError):
        guest.call("fd_write", 1, pointer, 1, 500)
    with pytest.raises(IndexError):
        guest.call("random_get", pointer, 16)


def test_a_guest_cannot_open_without_end(guest: Guest) -> None:
    errors = [guest.open("lib/a.txt")[0] for _ in range(200)]
    assert errors.count(0) < 100
    assert set(errors) == {0, 33}


def test_waiting_for_a_clock_takes_its_time(guest: Guest) -> None:
    guest.memory.write(2000, struct.pack("<QB7xI4xQQH6x", 5, 0, 1, 20_000_000, 0, 0))
    started = time.monotonic()
    assert guest.call("poll_oneoff", 2000, 3000, 1, 500) == 0
    assert time.monotonic() - started >= 0.02
    assert struct.unpack("<QHB", guest.memory.read(3000, 11)) == (5, 0, 0)


def test_links_are_left_out_of_a_tree(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.py").write_text("1")
    (tmp_path / "real" / "y.bin").write_text("1")
    (tmp_path / "real" / "link.py").symlink_to("/etc/passwd")
    (tmp_path / "away").symlink_to("/etc")
    tree = Tree()
    tree.add_folder("/lib", tmp_path, (".py",))
    assert isinstance(tree.find(tree.root, "lib/real"), Folder)
    assert isinstance(tree.find(tree.root, "lib/real/x.py"), File)
    for path in ("lib/real/link.py", "lib/away", "lib/away/passwd", "lib/real/y.bin", "lib/real/x.py/z"):
        assert tree.find(tree.root, path) is None


# -- where the interpreter is


@pytest.fixture
def with_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wasm_python, "installed", lambda: True)


def test_what_is_missing_is_named_with_the_command_that_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wasm_python, "installed", lambda: False)
    with pytest.raises(wasm_python.WasmMissing) as missing:
        wasm_python.find({}, tmp_path)
    assert "wasmtime" in missing.value.reason
    assert missing.value.remedy == 'pip install "dise-tui[wasm]"'
    assert backends.fallbacks("win32") == []
    assert 'pip install "dise-tui[wasm]"' in backends.remarks("win32")[0]


@pytest.mark.usefixtures("with_engine")
def test_an_own_interpreter_comes_first(tmp_path: Path) -> None:
    named, own = tmp_path / "named", tmp_path / "data" / "wasm"
    for folder in (named, own):
        (folder / "lib" / "python3.13").mkdir(parents=True)
        (folder / "python.wasm").write_bytes(b"\0asm")
    found = wasm_python.find({wasm_python.VARIABLE: str(named)}, tmp_path / "data")
    assert (found.wasm, found.library_at) == (named / "python.wasm", "/usr/local/lib/python3.13")
    assert wasm_python.find({}, tmp_path / "data").wasm == own / "python.wasm"


@pytest.mark.usefixtures("with_engine")
def test_a_named_interpreter_that_is_not_there_or_has_no_library_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(wasm_python.WasmMissing, match="is not a file"):
        wasm_python.find({wasm_python.VARIABLE: str(tmp_path / "none.wasm")}, tmp_path)
    (tmp_path / "python.wasm").write_bytes(b"\0asm")
    with pytest.raises(wasm_python.WasmMissing, match="no standard library"):
        wasm_python.find({wasm_python.VARIABLE: str(tmp_path)}, tmp_path)


# -- real guests


class Guests:
    """Workers as a pool would use them: replaced after a verdict that makes one suspect."""

    def __init__(self) -> None:
        assert PYTHON is not None
        self.worker: Worker = WasmWorker(PYTHON, wasm_python.cache_folder())

    def evaluate(self, source: str, cases: tuple[Case, ...] = CASES, limits: Limits = Limits()) -> Evaluation:  # noqa: B008
        found = evaluation.run(
            self.worker, source, "solve", cases, limits, backend="wasm", level=Level.VIRTUAL
        )[0]  # fmt: skip
        if evaluation.is_suspect(found):
            self.worker.close()
            self.__init__()  # type: ignore[misc]
        return found


@pytest.fixture(scope="module")
def guests() -> Iterator[Guests]:
    made = Guests()
    yield made
    made.worker.close()


@pytest.fixture(scope="module")
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


@with_interpreter
def test_every_attempt_of_the_self_test_is_prevented(guests: Guests) -> None:
    found = backends.Wasm().test(guests.worker)
    assert [probe for probe in found.probes if not probe.held] == []
    assert (found.level, found.backend, found.native_timing) == (Level.VIRTUAL, "wasm", False)
    assert len(found.probes) >= 15


@with_interpreter
def test_a_self_test_that_meets_an_open_guest_refuses(guests: Guests, monkeypatch: pytest.MonkeyPatch) -> None:
    from dise_tui.sandbox import backends_selftest

    def opened(worker, limits, attempts):  # type: ignore[no-untyped-def]
        probes = real(worker, limits, attempts)
        for attempt in attempts:
            if attempt.probe == "write outside":
                Path(attempt.target).write_text("")
        return probes

    real = backends_selftest._probe
    monkeypatch.setattr(backends_selftest, "_probe", opened)
    found = backends.Wasm().test(guests.worker)
    assert found.level is Level.NONE
    assert "write outside" in found.reason


@with_interpreter
@pytest.mark.parametrize(
    ("source", "limits", "verdict"),
    [
        (FAIR, Limits(), Verdict.PASS),
        ("async def solve(n):\n    import asyncio\n    await asyncio.sleep(0.01)\n    return n * n + 1\n", Limits(), Verdict.PASS),
        ("def solve(n):\n    return n\n", Limits(), Verdict.FAIL),
        ("def solve(n):\n    raise SystemExit\n", Limits(), Verdict.ERROR),
        ("def solve(n):\n    return bytearray(10 ** 9)\n", Limits(), Verdict.ERROR),
        ("def solve(n):\n    return solve(n)\n", Limits(), Verdict.ERROR),
        ("def solve(n):\n    while True: pass\n", Limits(wall_case_s=0.4), Verdict.TIMEOUT),
        ("def solve(n):\n    while True: pass\n", Limits(cpu_s=0.5), Verdict.TIMEOUT),
        ("import time\ndef solve(n):\n    time.sleep(60)\n", Limits(wall_case_s=0.4), Verdict.TIMEOUT),
        ("import os\ndef solve(n):\n    os._exit(0)\n", Limits(), Verdict.CRASH),
        ("import os\ndef solve(n):\n    os.close(3)\n", Limits(), Verdict.CRASH),
        ("import os\ndef solve(n):\n    os.write(3, b'x' * 99)\n    return n * n + 1\n", Limits(), Verdict.PROTOCOL),
        ("import os\ndef solve(n):\n    while True: os.write(3, b'x' * 65536)\n", Limits(wall_case_s=1), Verdict.PROTOCOL),
    ],
)  # fmt: skip
def test_a_guest_gets_its_verdict_and_harms_no_other(
    guests: Guests, source: str, limits: Limits, verdict: Verdict
) -> None:
    started = time.monotonic()
    assert guests.evaluate(source, limits=limits).verdict is verdict
    assert time.monotonic() - started < 5
    assert guests.evaluate(FAIR).verdict is Verdict.PASS


@with_interpreter
def test_the_limit_of_cpu_time_is_kept_before_that_of_time(guests: Guests) -> None:
    found = guests.evaluate("def solve(n):\n    while True: pass\n", limits=Limits(cpu_s=0.5, wall_case_s=5.0))
    assert found.verdict is Verdict.TIMEOUT
    assert "CPU" in found.detail
    assert found.wall_s < 3


@with_interpreter
def test_output_is_cut_and_counted(guests: Guests) -> None:
    found = guests.evaluate("def solve(n):\n    print('x' * 300_000)\n    return n * n + 1\n")
    assert found.verdict is Verdict.PASS
    assert len(found.output) <= Limits().output_bytes
    assert found.output_dropped > 800_000


@with_interpreter
def test_guests_share_a_process_and_leave_nothing_in_it(guests: Guests) -> None:
    for _ in range(5):
        assert guests.evaluate(FAIR).verdict is Verdict.PASS
    pid, before = guests.worker.pid, _private_kib(guests.worker.pid)
    for _ in range(15):
        assert guests.evaluate(FAIR).verdict is Verdict.PASS
    assert guests.worker.pid == pid
    assert _private_kib(pid) < before + 15 * 1024


def _private_kib(pid: int) -> int:
    if sys.platform != "linux":
        pytest.skip("memory of another process is read from /proc")
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0])


@with_interpreter
def test_an_interrupted_worker_ends_its_guest_and_starts_no_other() -> None:
    assert PYTHON is not None
    worker = WasmWorker(PYTHON, wasm_python.cache_folder())
    try:
        candidate = worker.fork(Limits())
        worker.interrupt()
        with pytest.raises((CandidateGone, CandidateGarbled)):
            candidate.ask({"do": "load", "source": FAIR, "entry": "solve", "trace": False}, 5)
        candidate.close()
        with pytest.raises(SandboxError):
            worker.fork(Limits())
    finally:
        worker.close()
    assert not worker.alive


ORPHAN = """
from dise_tui.domain.scores import Limits
from dise_tui.sandbox import wasm_python
from dise_tui.sandbox.wasm_worker import WasmWorker
worker = WasmWorker(wasm_python.find(), wasm_python.cache_folder())
candidate = worker.fork(Limits(cpu_s=60))
print(worker.pid, flush=True)
candidate.ask({"do": "load", "source": "while True: pass", "entry": "f", "trace": False}, 60)
"""


@with_interpreter
@pytest.mark.skipif(sys.platform != "linux", reason="the state of another process is read from /proc")
def test_a_busy_guest_ends_with_its_broker_even_when_that_is_killed() -> None:
    root = str(Path(backends.__file__).parents[2])
    with subprocess.Popen([sys.executable, "-c", ORPHAN], cwd=root, stdout=subprocess.PIPE) as broker:
        assert broker.stdout is not None
        stat = Path(f"/proc/{int(broker.stdout.readline())}/stat")
        broker.kill()
    deadline = time.monotonic() + 5
    while stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < deadline
        time.sleep(0.01)


@with_interpreter
async def test_the_pool_takes_wasm_where_linux_has_nothing() -> None:
    sandbox = Sandbox(mask=("landlock", "namespaces"), others=[backends.Wasm()])
    try:
        status = await sandbox.status()
        assert (status.level, status.backend) == (Level.VIRTUAL, "wasm")
        found = await sandbox.evaluate(FAIR, "solve", CASES)
        assert (found.verdict, found.level, found.backend) == (Verdict.PASS, Level.VIRTUAL, "wasm")
    finally:
        await sandbox.aclose()


def trials() -> Iterator[object]:
    for program in programs():
        for place in program.places:
            if place in PLACES:
                mark = pytest.mark.sampled(share=0.08 if program.kind == "r" else 0.1, kind=program.name[0])
                yield pytest.param(program, place, id=f"{program.name}-{place}", marks=mark)


@with_interpreter
@pytest.mark.parametrize(("program", "place"), list(trials()))
def test_hostile_programs_have_no_effect_and_get_no_pass_that_they_did_not_earn(
    program: Program, place: str, guests: Guests, world: Outside
) -> None:
    """What a guest lacks (threads, ctypes, processes) ends in an error; so other verdicts than on Linux are fine."""
    found = guests.evaluate(world.fill_in(program.placed(place)), limits=program.limits)
    assert world.effects() == []
    everything = repr(found)
    assert world.secret not in everything
    assert "ESCAPED" not in everything or program.name in ONLY_LOOKS
    assert found.verdict is not Verdict.PASS or "pass" in program.verdicts
    assert found.wall_s < program.limits.wall_total_s + 1.5
    assert guests.evaluate(FAIR, CASES[:1]).verdict is Verdict.PASS
