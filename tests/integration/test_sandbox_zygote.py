"""The zygote's own process: nobody may look into it, and it holds little."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support.sandbox_processes import children, descriptors, on_linux, until

from dise_tui.domain.scores import Limits
from dise_tui.sandbox import broker
from dise_tui.sandbox.nursery import CANDIDATE, TESTS, Nursery
from dise_tui.sandbox.worker import Worker

pytestmark = on_linux

ROOT = Path(broker.__file__).resolve().parents[2]
SPY = """
import os, sys
from dise_tui.sandbox import linux
linux.drop_capabilities()
def tried(path):
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError as error:
        return type(error).__name__
    return "opened"
for pid in sys.argv[1:]:
    sys.stdout.write(tried(f"/proc/{pid}/maps") + " ")
"""
"""A process of the same user, with no privilege, tries to look into others."""
PLAIN = """
import sys
from dise_tui.sandbox import linux
linux.drop_capabilities()
sys.stdout.write("up\\n"); sys.stdout.flush()
sys.stdin.read()
"""
"""The same, waiting to be looked into."""


def spied(*pids: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SPY, *map(str, pids)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return done.stdout.split()


@pytest.fixture(params=[(), ("namespaces",)], ids=["with namespaces", "without"])
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    nursery = Nursery(recycle_after=9, mask=request.param, admit=lambda: None)
    [worker] = nursery.take((CANDIDATE,))
    yield worker
    nursery.give(CANDIDATE, worker, False)
    nursery.close()


def gone(pid: int) -> bool:
    """Whether a process has ended; whoever inherits it may take a while to bury it."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def zygote_of(worker: Worker) -> int:
    if not worker.report["namespaces"]:
        return worker.pid
    [child] = psutil.Process(worker.pid).children()
    return child.pid


def test_the_memory_of_zygote_and_candidate_is_closed_to_the_users_other_processes(worker: Worker) -> None:
    plain = subprocess.Popen(
        [sys.executable, "-c", PLAIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert plain.stdout is not None
    assert plain.stdout.readline() == "up\n"
    candidate = worker.fork(Limits())
    try:
        assert candidate._pid is not None
        assert spied(plain.pid) == ["opened"], "the spy sees what is not hidden"
        assert spied(zygote_of(worker), candidate._pid) == ["PermissionError"] * 2
    finally:
        candidate.close()
        plain.communicate()


def test_a_zygote_holds_no_capability_no_environment_and_little_memory(worker: Worker) -> None:
    pid = zygote_of(worker)
    worker.fork(Limits()).close()
    status = Path(f"/proc/{pid}/status").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert {fields[name].strip("0") for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {""}
    held = worker.holdings()
    assert 1 << 20 < held["pss"] <= held["rss"] <= 20_000_000
    for _ in range(5):
        worker.fork(Limits()).close()
    assert worker.holdings()["descriptors"] == held["descriptors"] <= 5
    if worker.report["namespaces"]:
        assert psutil.Process(worker.pid).memory_info().rss <= 12_000_000


def test_ending_either_process_ends_both_and_closes_everything() -> None:
    nursery = Nursery(recycle_after=9, mask=(), admit=lambda: None)
    before = descriptors()
    for choose in (lambda worker: worker.pid, zygote_of):
        [worker] = nursery.take((CANDIDATE,))
        zygote = zygote_of(worker)
        psutil.Process(choose(worker)).kill()
        assert until(lambda worker=worker: not worker.alive)
        assert until(lambda zygote=zygote: gone(zygote))
        nursery.give(CANDIDATE, worker, True)
        [other] = nursery.take((CANDIDATE,))
        assert other is not worker  # a dead one is not handed out
        nursery.give(CANDIDATE, other, False)
    nursery.close()
    assert children() == []
    assert descriptors() == before


def test_kinds_of_zygotes_are_kept_apart_and_retired_by_their_count() -> None:
    nursery = Nursery(recycle_after=2, mask=(), admit=lambda: None)
    one, two = nursery.take((CANDIDATE, TESTS))
    nursery.give(CANDIDATE, one, True)
    nursery.give(TESTS, two, True)
    assert nursery.take((TESTS, CANDIDATE)) == (two, one)
    for _ in range(2):
        one.fork(Limits()).close()
    nursery.give(CANDIDATE, one, True)
    assert not one.alive
    nursery.forget()
    nursery.give(TESTS, two, True)
    assert not two.alive  # of an era that is over
    nursery.close()
    assert children() == []
