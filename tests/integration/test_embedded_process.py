"""The life of the built-in models' server process: how it starts, and that it ends whatever becomes of its parent."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from dise_tui.domain.errors import NoBackendError
from dise_tui.embedded import process
from dise_tui.embedded.process import EmbeddedServer

PARENT = """
import asyncio, sys, time
from dise_tui.embedded.process import EmbeddedServer

async def main():
    async with EmbeddedServer.start(pace="card") as server:
        sys.stdout.write(f"{server.pid} {server.url}\\n")
        sys.stdout.flush()
        await asyncio.sleep(60)

asyncio.run(main())
"""
FOREGROUND = """
import sys
from dise_tui.embedded.paces import Paces
from dise_tui.embedded.server import serve

def announce(server, url):
    sys.stdout.write(url + "\\n")
    sys.stdout.flush()

sys.exit(serve(0, Paces.read("card"), announce))
"""


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{pid}/stat")
    # Where nobody collects orphans, an ended one stays as a zombie.
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_until_gone(pid: int, seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_gone(pid):
        assert time.monotonic() < deadline, f"process {pid} still lives"
        time.sleep(0.01)


async def test_it_starts_answers_and_ends() -> None:
    async with EmbeddedServer.start() as server:
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.get(f"{server.url}/api/version")
        assert answer.json()["version"] == server.version == "0.33.0-dise-builtin"
        assert not is_gone(server.pid)
    assert is_gone(server.pid)


async def test_it_ends_when_the_owner_fails_or_is_cancelled() -> None:
    pids = []

    async def fail() -> None:
        async with EmbeddedServer.start() as server:
            pids.append(server.pid)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    started = asyncio.Event()

    async def own() -> None:
        async with EmbeddedServer.start() as server:
            pids.append(server.pid)
            started.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(own())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [is_gone(pid) for pid in pids] == [True, True]


def read_and_disturb(url: str, disturb: Callable[[], None]) -> None:
    """Stream an answer, and do something to the server after its first line."""
    body = {"model": "builtin-tiny", "messages": [{"role": "user", "content": "hi"}]}
    with (
        httpx.Client(trust_env=False, timeout=10) as client,
        client.stream("POST", f"{url}/api/chat", json=body) as answer,
    ):
        for number, _ in enumerate(answer.iter_lines()):
            if number == 0:
                disturb()


@pytest.mark.parametrize("busy", [False, True])
def test_it_ends_when_its_parent_is_killed(busy: bool) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout:
        pid, url = parent.stdout.readline().split()
        if busy:
            with pytest.raises(httpx.HTTPError):
                read_and_disturb(url, parent.kill)
        else:
            parent.kill()
        wait_until_gone(int(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal is Linux's")
def test_it_ends_with_its_parent_when_another_process_holds_the_pipe() -> None:
    """A sibling that inherited the pipe keeps it open: only the kernel's signal is left."""
    code = (
        "import os, subprocess, sys, time\n"
        "reader, writer = os.pipe()\n"
        "os.set_inheritable(writer, True)\n"
        "sibling = subprocess.Popen(['sleep', '30'], pass_fds=[writer], stdout=subprocess.DEVNULL)\n"
        "child = subprocess.Popen([sys.executable, '-m', 'dise_tui.embedded', '--announce', '--parent-pipe',\n"
        "                          '--parent-pid', str(os.getpid())], stdin=reader)\n"
        "print(sibling.pid, flush=True)\n"
        "time.sleep(30)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout:
        sibling = int(parent.stdout.readline())
        try:
            server = json.loads(parent.stdout.readline())
            parent.kill()
            wait_until_gone(server["pid"])
            assert not is_gone(sibling)
        finally:
            os.kill(sibling, signal.SIGKILL)


def test_it_does_not_start_for_a_parent_that_is_gone() -> None:
    if sys.platform != "linux":
        pytest.skip("the kernel's signal is Linux's")
    command = [sys.executable, "-m", "dise_tui.embedded", "--announce", "--parent-pid", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.stdout == ""


def test_the_pipe_alone_ends_it() -> None:
    command = [sys.executable, "-m", "dise_tui.embedded", "--announce", "--parent-pipe"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["pid"] == child.pid
        child.stdin.close()
        assert child.wait(5) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_foreground_server_ends_in_good_order(number: signal.Signals) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", FOREGROUND], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        url = child.stdout.readline().strip()
        with pytest.raises(httpx.HTTPError):
            read_and_disturb(url, lambda: child.send_signal(number))
        assert child.wait(5) == 0
        assert child.stderr.read() == ""


async def test_a_child_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "dise_tui" / "embedded"
    package.mkdir(parents=True)
    for folder in (package.parent, package):
        (folder / "__init__.py").touch()
    (package / "__main__.py").write_text("import sys; sys.exit('no such thing')")
    monkeypatch.setattr(process, "_ROOT", tmp_path)
    with pytest.raises(NoBackendError, match="did not start: no such thing"):
        async with EmbeddedServer.start():
            pass
    (package / "__main__.py").write_text("import time; time.sleep(30)")
    with pytest.raises(NoBackendError, match=r"within 0\.3 s"):
        async with EmbeddedServer.start(timeout_s=0.3):
            pass


async def test_a_module_in_the_working_directory_takes_no_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "asyncio.py").write_text("raise SystemExit('foreign code')")
    monkeypatch.chdir(tmp_path)
    async with EmbeddedServer.start() as server:
        assert server.url.startswith("http://127.0.0.1:")


async def test_it_is_small_and_quick_to_start() -> None:
    started = time.monotonic()
    async with EmbeddedServer.start() as server:
        # Ten times what it takes on an idle machine: this is a check against imports that do not belong here.
        assert time.monotonic() - started < 1.5
        status = Path(f"/proc/{server.pid}/status")
        if status.exists():
            rss = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
            assert int(rss.split()[1]) < 32 * 1024


async def test_one_that_is_killed_is_started_again_at_its_address() -> None:
    told: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    async with (
        EmbeddedServer.start(revive=lambda *words: told.put_nowait(words)) as server,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        os.kill(server.pid, signal.SIGKILL)
        message, hint = await asyncio.wait_for(told.get(), 20)
        assert message == "The built-in models' server was ended by SIGKILL and was started again."
        assert hint
        assert (await client.get(f"{server.url}/api/version")).json()["version"] == server.version
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.url}/api/version", trust_env=False)


async def test_one_that_ends_again_and_again_is_started_until_it_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    monkeypatch.setattr(process, "REVIVAL_PAUSE_S", 0.01)
    async with EmbeddedServer.start(revive=lambda *words: told.put_nowait(words)) as server:
        package = tmp_path / "dise_tui" / "embedded"
        package.mkdir(parents=True)
        for folder in (package.parent, package):
            (folder / "__init__.py").touch()
        (package / "__main__.py").write_text("import sys; sys.exit('no such thing')")
        with monkeypatch.context() as broken:
            broken.setattr(process, "_ROOT", tmp_path)
            os.kill(server.pid, signal.SIGKILL)
            words = [await asyncio.wait_for(told.get(), 20) for _ in range(2)]
        assert words == [
            ("The built-in models' server did not start: no such thing, again.", f"It is started again in {pause} s.")
            for pause in (0.02, 0.04)
        ]
        while "was started again" not in (await asyncio.wait_for(told.get(), 20))[0]:
            pass
        assert httpx.get(f"{server.url}/api/version", trust_env=False).status_code == 200


async def test_one_that_is_ended_by_its_owner_is_not_started_again() -> None:
    told: list[str] = []
    async with EmbeddedServer.start(revive=lambda message, _: told.append(message)) as server:
        pass
    assert is_gone(server.pid)
    assert not told
