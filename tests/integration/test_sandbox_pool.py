"""The pool: what holds on this machine and when that is asked again, memory, and what it leaves behind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from support.sandbox_processes import children, descriptors, on_linux, until

from dise_tui.domain.errors import RunRefusedError, SandboxError
from dise_tui.domain.scores import Case, Level, Limits, Probe, SandboxStatus, Verdict
from dise_tui.sandbox import evaluation, selftest
from dise_tui.sandbox.broker import Sandbox
from dise_tui.sandbox.known import dump, known_key
from dise_tui.sandbox.memory import MemoryGuard, MemoryShort
from dise_tui.sandbox.nursery import Nursery
from dise_tui.sandbox.pool import Pool
from dise_tui.sandbox.worker import Worker

pytestmark = on_linux

FAIR = "def f():\n    return 1\n"
ONE = [Case(expected=1)]
GIB = 1 << 30


class Rig:
    """A pool with clocks, memory and a store that the test owns."""

    def __init__(self, **more: Any) -> None:
        self.asleep = 100.0
        self.free = 50 * GIB
        self.waited: list[float] = []
        self.now = 0.0
        self.stored: list[str] = []
        guard = MemoryGuard(lambda: (self.free, 100 * GIB), clock=lambda: self.now, sleep=self.sleep)
        settings: dict[str, Any] = {"workers": 1, "recycle_after": 100, "mask": (), "known": None, **more}
        self.pool = Pool(
            guard=guard, asleep=lambda: self.asleep, recall=self.recall, remember=self.remember, **settings
        )

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    async def recall(self) -> str | None:
        return self.stored[-1] if self.stored else None

    async def remember(self, text: str) -> None:
        self.stored.append(text)

    async def evaluate(self, source: str = FAIR) -> Any:
        status = await self.pool.contained()
        result = await self.pool.work(
            lambda worker: evaluation.run(
                worker, source, "f", ONE, Limits(), backend=status.backend, level=status.level
            )
        )
        return result[0] if isinstance(result, tuple) else result


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    rig = Rig()
    yield rig
    await rig.pool.aclose()


# Memory


async def test_no_candidate_starts_while_memory_is_short(rig: Rig) -> None:
    await rig.evaluate()
    rig.free = 9 * GIB
    with pytest.raises(MemoryShort, match="9216 MiB of 102400 MiB"):
        await rig.evaluate()
    assert rig.now >= 30
    rig.free = 10 * GIB
    assert (await rig.evaluate()).verdict is Verdict.PASS


async def test_work_waits_for_memory_and_then_goes_on(rig: Rig) -> None:
    await rig.pool.status()
    rig.free = 0
    task = asyncio.create_task(rig.evaluate())
    while len(rig.waited) < 3:
        await asyncio.sleep(0)
    assert not task.done()
    rig.free = 50 * GIB
    assert (await task).verdict is Verdict.PASS


async def test_waiting_for_memory_can_be_cancelled_and_gives_its_turn_back(rig: Rig) -> None:
    await rig.pool.status()
    rig.free = 0
    task = asyncio.create_task(rig.evaluate())
    while not rig.waited:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    rig.free = 50 * GIB
    assert (await rig.evaluate()).verdict is Verdict.PASS


async def test_closing_ends_the_waiting_for_memory(rig: Rig) -> None:
    await rig.pool.status()
    rig.free = 0
    task = asyncio.create_task(rig.evaluate())
    while not rig.waited:
        await asyncio.sleep(0)
    await rig.pool.aclose()
    with pytest.raises(SandboxError, match="closed"):
        await task


async def test_memory_that_runs_short_between_two_candidates_of_one_task_begins_it_again(rig: Rig) -> None:
    await rig.pool.status()
    begun = []

    def task(worker: Worker) -> str:
        begun.append(worker.pid)
        worker.fork(Limits()).close()
        if len(begun) == 1:
            rig.free = 0
            asyncio.run_coroutine_threadsafe(recover(), loop)
        worker.fork(Limits()).close()
        return "done"

    async def recover() -> None:
        while not rig.waited:
            await asyncio.sleep(0)
        rig.free = 50 * GIB

    loop = asyncio.get_running_loop()
    assert await rig.pool.work(task) == "done"
    assert len(begun) == 2
    assert begun[0] == begun[1]  # shortness of memory is not the zygote's fault


# What is known


async def test_a_remembered_result_is_believed_and_saves_the_test(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    status = await rig.pool.status()
    assert len(rig.stored) == 1
    later = Rig()
    later.stored = rig.stored
    monkeypatch.setattr(selftest, "run", lambda *_: pytest.fail("it was tested again"))
    assert await later.pool.status() == status
    assert (await later.evaluate()).verdict is Verdict.PASS
    await later.pool.aclose()


async def test_a_result_from_before_a_sleep_or_of_another_mask_is_tested_again(rig: Rig) -> None:
    await rig.pool.status()
    for later in (Rig(), Rig(mask=("namespaces",))):
        later.stored = rig.stored[:1]
        later.asleep += 0 if later.pool._nursery._mask else 60
        assert (await later.pool.status()).runs
        assert len(later.stored) == 2
        await later.pool.aclose()


async def test_a_zygote_that_differs_from_the_result_fails_once_and_is_then_tested(rig: Rig) -> None:
    strong = SandboxStatus(Level.STRONG, "landlock+seccomp+ns", (Probe("fork", True, ""),))
    key = known_key(("namespaces",))
    text = dump(strong, key or "", 100.0)
    lesser = Rig(mask=("namespaces",))
    lesser.stored = [text or ""]
    assert (await lesser.pool.status()).level is Level.STRONG
    with pytest.raises(SandboxError, match=r"changed since it was tested: landlock\+seccomp, not landlock"):
        await lesser.evaluate()
    assert (await lesser.evaluate()).level is Level.GOOD
    await lesser.pool.aclose()


async def test_the_selftest_can_be_asked_for_again_and_uses_a_fresh_zygote(rig: Rig) -> None:
    await rig.evaluate()
    before = {process.pid for process in children()}
    assert (await rig.pool.selftest()).runs
    after = {process.pid for process in children()}
    assert before
    assert after
    assert not before & after
    assert len(rig.stored) == 2


# Sleep


async def test_after_a_sleep_the_zygotes_go_and_the_test_runs_again(rig: Rig) -> None:
    await rig.evaluate()
    before = {process.pid for process in children()}
    rig.asleep += 0.9
    await rig.evaluate()
    assert {process.pid for process in children()} == before
    rig.asleep += 0.2
    assert (await rig.evaluate()).verdict is Verdict.PASS
    assert not before & {process.pid for process in children()}
    assert len(rig.stored) == 2
    await rig.evaluate()
    assert len(rig.stored) == 2


@pytest.mark.parametrize(("lost", "left"), [("namespaces", Level.GOOD), ("landlock", Level.NONE)])
async def test_less_after_a_sleep_refuses_the_next_evaluation_with_the_reason(rig: Rig, lost: str, left: Level) -> None:
    if (await rig.pool.status()).level is not Level.STRONG:
        pytest.skip("this machine has no namespaces to lose")
    rig.pool._nursery._mask = frozenset({lost})
    rig.asleep += 3600
    with pytest.raises(RunRefusedError) as caught:
        await rig.evaluate()
    assert caught.value.hint
    assert (await rig.pool.status()).level is left
    if left is Level.NONE:
        assert "not contained" in caught.value.message
        with pytest.raises(RunRefusedError):
            await rig.evaluate()
    else:
        assert "woke up" in caught.value.message
        assert (await rig.evaluate()).level is left


# Parts that are missing


@pytest.mark.parametrize(
    ("mask", "level"),
    [
        ({"landlock"}, Level.NONE),
        ({"seccomp"}, Level.NONE),
        ({"landlock", "seccomp"}, Level.NONE),
        ({"namespaces"}, Level.GOOD),
        ({"landlock", "namespaces"}, Level.NONE),
        ({"seccomp", "namespaces"}, Level.NONE),
    ],
)
async def test_a_masked_part_ends_in_a_lower_level_or_in_refusal(mask: set[str], level: Level) -> None:
    sandbox = Sandbox(mask=mask)
    status = await sandbox.status()
    assert status.level is level
    lost = {probe.name for probe in status.probes if not probe.held}
    if "landlock" in mask:
        assert {"read a file in the home", "write outside"} <= lost
    if "seccomp" in mask:
        assert "fork" in lost
    if level is Level.NONE:
        assert status.remedy
        with pytest.raises(RunRefusedError):
            await sandbox.evaluate(FAIR, "f", ONE)
    else:
        assert lost == {"namespaces"}
        assert (await sandbox.evaluate(FAIR, "f", ONE)).level is level
    await sandbox.aclose()


class Other:
    """Another back end that says it holds; its workers are Linux's own under another name."""

    name = "other"

    def __init__(self, level: Level) -> None:
        self._level = level
        self._nursery = Nursery(recycle_after=9, mask=("landlock",), admit=lambda: None)

    def start(self, kind: str) -> Worker:
        worker = self._nursery._new(kind)
        worker.report["backend"] = self.name
        return worker

    def test(self, worker: Worker) -> SandboxStatus:
        worker.fork(Limits()).close()
        backend = self.name if self._level > Level.NONE else ""
        return SandboxStatus(self._level, backend, (Probe("fork", True, ""),), "of the other")


async def test_another_back_end_is_used_where_linux_does_not_hold_and_only_there() -> None:
    rig = Rig(mask=("landlock",), others=[Other(Level.NONE), Other(Level.VIRTUAL)])
    found = await rig.evaluate()
    assert (found.verdict, found.level, found.backend) == (Verdict.PASS, Level.VIRTUAL, "other")
    later = Rig(mask=("landlock",), others=[Other(Level.VIRTUAL)])
    later.stored = rig.stored
    assert (await later.evaluate()).backend == "other"
    assert len(later.stored) == 1
    none = Rig(mask=("landlock",), others=[Other(Level.NONE)])
    with pytest.raises(RunRefusedError, match="read a file in the home"):
        await none.evaluate()
    unneeded = Rig(others=[Other(Level.VIRTUAL)])
    assert (await unneeded.evaluate()).level >= Level.GOOD
    for one in (rig, later, none, unneeded):
        await one.pool.aclose()


# What is left behind


HOSTILE = (
    "def f():\n    import os\n    os._exit(0)\n",
    "def f():\n    import os\n    os.write(3, b'\\0\\0\\0\\2{}')\n    return 1\n",
    "import threading, time\nthreading.Thread(target=lambda: time.sleep(9)).start()\ndef f():\n    return 1\n",
    "def f():\n    import ctypes\n    ctypes.string_at(0)\n",
    "def f():\n    import os\n    return [os.dup(3) for _ in range(99)]\n",
    "def f(:\n",
    "def f():\n    raise SystemExit\n",
    "def f():\n    return bytearray(10 ** 10)\n",
    "def f():\n    import os\n    os.close(3)\n    return 1\n",
)


async def test_two_hundred_evaluations_leave_no_process_and_no_descriptor() -> None:
    sandbox = Sandbox(workers=2, recycle_after=40)
    await sandbox.evaluate(FAIR, "f", ONE)
    await asyncio.gather(*(sandbox.evaluate(FAIR, "f", ONE) for _ in range(4)))
    before = descriptors()
    sources = [HOSTILE[number // 4 % len(HOSTILE)] if number % 4 == 0 else FAIR for number in range(200)]
    found = await asyncio.gather(*(sandbox.evaluate(source, "f", ONE) for source in sources))
    for source, one in zip(sources, found, strict=True):
        assert (one.verdict is Verdict.PASS) == (source in (FAIR, HOSTILE[2])), (source, one.detail)
    assert descriptors() <= before
    # For each worker the zygote and the process that waits for it, and nothing that a candidate left.
    assert len(children()) <= 4
    await sandbox.aclose()
    assert await asyncio.to_thread(until, lambda: children() == [])
    assert descriptors() < before


async def test_work_alone_waits_for_the_rest_and_two_such_do_not_block_each_other() -> None:
    rig = Rig(workers=2)
    await rig.pool.status()
    inside: list[int] = []
    most: list[int] = []

    def task(worker: Worker) -> None:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()

    await asyncio.gather(*(rig.pool.work(task, alone=True) for _ in range(4)))
    assert max(most) == 1
    await rig.pool.aclose()
