"""Limits alone, for somebody who asked for them: used only where nothing holds, and what they still do."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support.sandbox_processes import children, on_linux, until

from dise_tui.domain.errors import RunRefusedError
from dise_tui.domain.scores import Case, Evaluation, Level, Limits, Verdict
from dise_tui.sandbox import evaluation
from dise_tui.sandbox.broker import Sandbox
from dise_tui.sandbox.known import known_key
from dise_tui.sandbox.worker import Worker

pytestmark = on_linux

FAIR = "def f():\n    return 1\n"
ONE = [Case(expected=1)]
QUICK = Limits(wall_case_s=0.4, wall_total_s=0.8)
DAEMON = """
import os, time
def f():
    if os.fork() == 0:
        os.setsid()
        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                open({path!r} + str(os.getpid()), "w").close()
                time.sleep(60)
        time.sleep(60)
    while len(os.listdir({folder!r})) < 3: time.sleep(0.005)
    return 1
"""
NOTHING = ("landlock", "seccomp", "namespaces")


@pytest.mark.parametrize("mask", [("landlock",), ("seccomp",), NOTHING])
async def test_limits_are_used_where_nothing_holds_and_somebody_asked(mask: tuple[str, ...]) -> None:
    stored: list[str] = []

    async def remember(text: str) -> None:
        stored.append(text)

    sandbox = Sandbox(mask=mask, unsafe=True, remember=remember)
    status = await sandbox.status()
    assert (status.level, status.backend, status.label) == (Level.LIMITS, "limits", "UNSAFE: limits only")
    assert any(not probe.held for probe in status.probes)
    found = await sandbox.evaluate(FAIR, "f", ONE)
    assert (found.verdict, found.level, found.backend) == (Verdict.PASS, Level.LIMITS, "limits")
    assert "unsafe" in found.flags
    assert stored == []  # never believed by a later session
    await sandbox.aclose()


async def test_where_a_level_holds_asking_changes_nothing() -> None:
    plain, unsafe = Sandbox(), Sandbox(unsafe=True)
    assert (await plain.status()).level == (await unsafe.status()).level >= Level.GOOD
    assert (await unsafe.status()).backend == (await plain.status()).backend
    found = await unsafe.evaluate("def f():\n    import os\n    return os.fork()\n", "f", ONE)
    assert found.verdict is Verdict.ERROR
    assert "unsafe" not in found.flags
    await plain.aclose()
    await unsafe.aclose()


async def test_it_can_be_allowed_later_and_until_then_running_is_refused() -> None:
    sandbox = Sandbox(mask=NOTHING)
    with pytest.raises(RunRefusedError):
        await sandbox.evaluate(FAIR, "f", ONE)
    assert (await sandbox.allow_unsafe()).level is Level.LIMITS
    assert (await sandbox.evaluate(FAIR, "f", ONE)).verdict is Verdict.PASS
    await sandbox.aclose()
    assert await asyncio.to_thread(until, lambda: children() == [])


async def test_a_machine_without_a_table_of_calls_still_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    refused = Sandbox()
    with pytest.raises(RunRefusedError, match="riscv64"):
        await refused.evaluate(FAIR, "f", ONE)
    sandbox = Sandbox(unsafe=True)
    assert (await sandbox.status()).level is Level.LIMITS
    assert (await sandbox.evaluate(FAIR, "f", ONE)).verdict is Verdict.PASS
    await sandbox.aclose()
    assert known_key() is None or isinstance(known_key(), str)


async def test_a_system_that_is_not_posix_is_refused_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("dise_tui.sandbox.pool.os.name", "nt")
    sandbox = Sandbox(unsafe=True)
    with pytest.raises(RunRefusedError, match="POSIX"):
        await sandbox.evaluate(FAIR, "f", ONE)
    await sandbox.aclose()


@pytest.fixture(params=["pidfd", "no handles"])
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    """A zygote with nothing but limits, also as on a system that has no handles of processes."""
    worker = Worker(namespaces=False, landlock=False, seccomp=False, best_effort=True, handles=request.param == "pidfd")
    yield worker
    worker.close()


def run(worker: Worker, source: str, limits: Limits = QUICK) -> Evaluation:
    found = evaluation.run(worker, source, "f", ONE, limits, backend="limits", level=Level.LIMITS)
    return found[0] if isinstance(found, tuple) else found


def test_what_forks_away_is_found_and_ended(worker: Worker, tmp_path: Path) -> None:
    found = run(worker, DAEMON.format(path=f"{tmp_path}/", folder=str(tmp_path)), Limits())
    assert found.verdict is Verdict.PASS
    assert "leftover-processes" in found.flags
    pids = [int(name) for name in os.listdir(tmp_path)]
    assert len(pids) == 3
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in pids))
    assert run(worker, FAIR).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (FAIR, Verdict.PASS),
        ("def f():\n    while True: pass\n", Verdict.TIMEOUT),
        ("import signal\nfor n in range(1, 30):\n    if n not in (9, 19): signal.signal(n, signal.SIG_IGN)\n"
         "def f():\n    while True: pass\n", Verdict.TIMEOUT),
        ("def f():\n    import os\n    os._exit(0)\n", Verdict.CRASH),
        ("def f():\n    return len(bytearray(10 ** 10))\n", Verdict.ERROR),
        ("def f():\n    import resource\n    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))\n", Verdict.ERROR),
    ],
)  # fmt: skip
def test_limits_hold_and_each_program_costs_only_itself(worker: Worker, source: str, verdict: Verdict) -> None:
    begun = time.monotonic()
    assert run(worker, source).verdict is verdict
    assert time.monotonic() - begun < 3
    assert run(worker, FAIR).verdict is Verdict.PASS
    worker.close()
    assert worker.alive is False


def test_an_interrupt_from_another_thread_ends_the_program(worker: Worker) -> None:
    candidate = worker.fork(Limits())
    begun = time.monotonic()
    worker.interrupt()
    ending = candidate.close()
    assert ending.status == -9
    assert time.monotonic() - begun < 2
