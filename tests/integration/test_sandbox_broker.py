"""The sandbox as the engine uses it: verdicts, kinds of cases, limits, processes that come and go."""

from __future__ import annotations

import asyncio
import platform
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest

from dise_tui.domain.errors import RunRefusedError, SandboxError, UsageError
from dise_tui.domain.scores import Case, Evaluation, Level, Limits, Probe, SandboxStatus, Verdict
from dise_tui.sandbox import broker as broker_module
from dise_tui.sandbox.broker import Sandbox

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)

QUICK = Limits(wall_case_s=0.5, wall_total_s=1.0, cpu_s=2.0)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    await sandbox.aclose()


def children() -> list[psutil.Process]:
    return [
        process
        for process in psutil.Process().children(recursive=True)
        if process.status() != psutil.STATUS_ZOMBIE and "dise_tui.sandbox.entrance" in " ".join(process.cmdline())
    ]


def until(met: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not met():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


async def test_nothing_is_started_before_the_first_use() -> None:
    sandbox = Sandbox()
    assert children() == []
    await sandbox.aclose()


async def test_the_self_test_sees_every_probe_held_and_is_quick(sandbox: Sandbox) -> None:
    before = time.monotonic()
    status = await sandbox.status()
    elapsed = time.monotonic() - before
    assert status.level >= Level.GOOD
    assert all(probe.held for probe in status.probes if probe.name != "namespaces"), status.probes
    assert len({probe.name for probe in status.probes}) == len(status.probes) >= 16
    assert elapsed < 2.0  # 0.1 s on a quiet machine
    assert await sandbox.status() is status


async def test_a_right_answer_passes_and_is_measured_from_outside(sandbox: Sandbox) -> None:
    source = "def add(a, b=1):\n    sum(range(200_000))\n    print('adding', a)\n    return a + b\n"
    cases = [Case((1, 2), expected=3, source="add(1, 2) == 3"), Case((1,), (("b", 5),), expected=6)]
    found = await sandbox.evaluate(source, "add", cases)
    assert (found.verdict, found.passed, found.total, found.detail) == (Verdict.PASS, 2, 2, "")
    assert found.output == "adding 1\nadding 1\n"
    assert found.outcomes[0].source == "add(1, 2) == 3"
    assert (found.outcomes[0].expected, found.outcomes[0].got) == ("3", "3")
    assert 0.0005 < found.cpu_s < 1.0
    assert sum(case.wall_s for case in found.outcomes) < found.wall_s < 5
    assert 5 << 20 < found.peak_rss_bytes < 200 << 20
    assert (found.level, found.backend) == ((await sandbox.status()).level, (await sandbox.status()).backend)


async def test_a_wrong_answer_fails_and_the_others_still_count(sandbox: Sandbox) -> None:
    found = await sandbox.evaluate(
        "def f(x):\n    return x if x < 3 else -x\n", "f", [Case((n,), expected=n) for n in (1, 3, 2)]
    )
    assert (found.verdict, found.passed) == (Verdict.FAIL, 2)
    assert [case.verdict for case in found.outcomes] == [Verdict.PASS, Verdict.FAIL, Verdict.PASS]
    assert found.detail == "expected 3, got -3"


@pytest.mark.parametrize(
    ("body", "case", "verdict"),
    [
        ("return True", Case(expected=1), Verdict.FAIL),
        ("return 1.0", Case(expected=1), Verdict.PASS),
        ("return 0.1 + 0.2", Case(expected=0.3), Verdict.FAIL),
        ("return 0.1 + 0.2", Case(expected=0.3, compare="approx"), Verdict.PASS),
        ("return [1]", Case(expected=(1,)), Verdict.FAIL),
        ("return (n for n in 'ab')", Case(expected=["a", "b"]), Verdict.PASS),
        ("yield 1; yield 2", Case(expected=[1, 2]), Verdict.PASS),
        ("import re; return re.match('a', 'a')", Case(compare="truthy"), Verdict.PASS),
        ("return None", Case(compare="truthy"), Verdict.FAIL),
        ("return []", Case(compare="falsy"), Verdict.PASS),
        ("import decimal; return decimal.Decimal(1)", Case(expected="Decimal", compare="is_type"), Verdict.PASS),
        ("import decimal; return decimal.Decimal(1)", Case(expected=1), Verdict.FAIL),
        ("return 'x'", Case(expected="str", compare="is_type"), Verdict.PASS),
        ("import collections; return collections.Counter('aab')", Case(expected={"a": 2, "b": 1}), Verdict.PASS),
        ("raise ValueError('no')", Case(raises="ValueError"), Verdict.PASS),
        ("return {}['x']", Case(raises="LookupError"), Verdict.PASS),
        ("raise KeyError('x')", Case(raises="ValueError"), Verdict.FAIL),
        ("return None", Case(raises="ValueError"), Verdict.FAIL),
        ("raise ValueError('no')", Case(expected=1), Verdict.ERROR),
        ("return float('nan')", Case(expected=float("nan")), Verdict.PASS),
        ("return 10 ** 6000", Case(expected=10**6000), Verdict.PASS),
        ("def g(x: int): pass\n    return g.__annotations__['x'] is int", Case(expected=True), Verdict.PASS),
        ("return '\\ud800'", Case(expected="\ud800"), Verdict.PASS),
    ],
)
async def test_kinds_of_cases(shared: Sandbox, body: str, case: Case, verdict: Verdict) -> None:
    found = await shared.evaluate(f"def f():\n    {body}\n", "f", [case])
    assert found.verdict is verdict, found.detail


@pytest.fixture
async def shared(known: SandboxStatus) -> AsyncIterator[Sandbox]:
    """A sandbox that believes the result of an earlier self-test, as a caller with a cache has it."""
    sandbox = Sandbox(known=known)
    yield sandbox
    await sandbox.aclose()


@pytest.fixture(scope="module")
def known() -> SandboxStatus:
    async def ask() -> SandboxStatus:
        sandbox = Sandbox()
        try:
            return await sandbox.status()
        finally:
            await sandbox.aclose()

    return asyncio.run(ask())


async def test_inputs_are_fresh_for_every_case_and_expected_values_stay_outside(shared: Sandbox) -> None:
    items = [3, 1]
    source = "def f(items):\n    items.sort()\n    items.append(9)\n    return len(items)\n"
    found = await shared.evaluate(source, "f", [Case((items,), expected=3), Case((items,), expected=3)])
    assert found.verdict is Verdict.PASS
    assert items == [3, 1]


@pytest.mark.parametrize(
    ("source", "detail"),
    [
        ("def g(): pass", "there is no function named f"),
        ("def f(:", "SyntaxError"),
        ("import nowhere", "ModuleNotFoundError"),
        ("1 / 0", "ZeroDivisionError: division by zero (line 1)"),
        ("\0", "Error"),
        ("x = '\ud800'", "UnicodeEncodeError"),
    ],
)
async def test_source_that_does_not_load_is_an_error_for_every_case(shared: Sandbox, source: str, detail: str) -> None:
    found = await shared.evaluate(source, "f", [Case(), Case()])
    assert (found.verdict, found.passed, len(found.outcomes)) == (Verdict.ERROR, 0, 2)
    assert detail in found.detail


async def test_after_a_forged_frame_no_earlier_answer_counts(shared: Sandbox) -> None:
    source = "import os\ndef f(x):\n    if x == 2:\n        os.write(3, b'\\0\\0\\0\\2{}')\n    return x\n"
    found = await shared.evaluate(source, "f", [Case((n,), expected=n) for n in (1, 2, 3)])
    assert (found.verdict, found.passed) == (Verdict.PROTOCOL, 0)
    assert [case.verdict for case in found.outcomes] == [Verdict.PROTOCOL] * 3


LOCKED = """
from dise_tui.sandbox import linux
limits = {"memory": 1 << 30, "cpu": 5, "file": 1, "open_files": 32}
linux.lock_in(None, use_seccomp=False, landlock_abi=0, limits=limits)
print(open("/proc/self/status").read())
print("Dumpable:\\t" + str(linux._libc.prctl(3, 0, 0, 0, 0)))
"""


def test_a_locked_in_process_has_no_capability_and_gains_none() -> None:
    root = Path(broker_module.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", LOCKED], capture_output=True, text=True, cwd=root, check=True)
    status = dict(line.split(":\t", 1) for line in done.stdout.splitlines() if ":\t" in line)
    assert {status[name].strip("0") for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {""}
    assert status["NoNewPrivs"] == "1"
    assert status["Dumpable"] == "0"


async def test_no_case_is_no_pass(shared: Sandbox) -> None:
    assert (await shared.evaluate("def f(): pass", "f", [])).verdict is Verdict.UNTESTED


async def test_the_wall_of_a_case_ends_the_program_and_what_came_before_counts(shared: Sandbox) -> None:
    source = "def f(x):\n    while x == 2: pass\n    return x\n"
    before = time.monotonic()
    found = await shared.evaluate(source, "f", [Case((n,), expected=n) for n in (1, 2, 3)], QUICK)
    assert time.monotonic() - before < 5.0
    assert (found.verdict, found.passed) == (Verdict.TIMEOUT, 1)
    assert [case.verdict for case in found.outcomes] == [Verdict.PASS, Verdict.TIMEOUT, Verdict.UNTESTED]
    assert found.outcomes[2].got == "not run"


async def test_the_wall_of_all_cases(shared: Sandbox) -> None:
    source = "import time\ndef f(x):\n    time.sleep(0.3)\n    return x\n"
    found = await shared.evaluate(source, "f", [Case((n,), expected=n) for n in range(9)], QUICK)
    assert found.verdict is Verdict.TIMEOUT
    assert 1 <= found.passed <= 3
    assert "all cases" in found.detail


async def test_cpu_time_is_limited_also_over_many_threads(shared: Sandbox) -> None:
    source = "def f():\n    while True: pass\n"
    found = await shared.evaluate(source, "f", [Case()], Limits(wall_case_s=8, wall_total_s=8, cpu_s=1))
    assert found.verdict is Verdict.TIMEOUT
    assert "CPU" in found.detail
    assert 0.5 < found.cpu_s < 3, "the last look is up to a wait before the end"


async def test_output_is_a_ring_and_made_safe(shared: Sandbox) -> None:
    source = "def f():\n    print('x' * 300_000)\n    print('\\x1b[2Jlast')\n    return 1\n"
    found = await shared.evaluate(source, "f", [Case(expected=1)])
    assert found.verdict is Verdict.PASS
    assert found.output.endswith("␛[2Jlast\n")
    assert found.output_dropped == 300_001 + 9 - Limits().output_bytes


async def test_a_crash_costs_only_its_own_evaluation_and_replaces_the_zygote(shared: Sandbox) -> None:
    fair, crash = "def f():\n    return 1\n", "def f():\n    import os; os._exit(0)\n"
    await shared.evaluate(fair, "f", [Case(expected=1)])
    first = {process.pid for process in children()}
    assert (await shared.evaluate(crash, "f", [Case(expected=1)])).verdict is Verdict.CRASH
    assert (await shared.evaluate(fair, "f", [Case(expected=1)])).verdict is Verdict.PASS
    assert first
    assert not first & {process.pid for process in children()}


async def test_zygotes_are_replaced_after_some_evaluations(known: SandboxStatus) -> None:
    sandbox = Sandbox(known=known, recycle_after=2)
    seen = []
    for _ in range(4):
        await sandbox.evaluate("def f(): pass", "f", [Case()])
        seen.append(frozenset(process.pid for process in children()))
    assert seen[1] == frozenset() == seen[3]
    assert seen[0] != seen[2]
    await sandbox.aclose()


async def test_a_killed_zygote_is_replaced_without_a_word(shared: Sandbox) -> None:
    fair = "def f():\n    return 1\n"
    await shared.evaluate(fair, "f", [Case(expected=1)])
    for process in children():
        process.kill()
    assert (await shared.evaluate(fair, "f", [Case(expected=1)])).verdict is Verdict.PASS


async def test_a_sandbox_that_fails_twice_is_an_error_and_no_verdict(
    known: SandboxStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Sandbox(known=known)
    tries = []

    def broken(*_: object, **__: object) -> None:
        tries.append(1)
        raise SandboxError("The sandbox process ended unexpectedly.")

    monkeypatch.setattr(broker_module.evaluation, "run", broken)
    with pytest.raises(SandboxError, match="unexpectedly"):
        await sandbox.evaluate("def f(): pass", "f", [Case()])
    assert len(tries) == 2
    await sandbox.aclose()


async def test_cancelling_ends_the_program_at_once(shared: Sandbox) -> None:
    task = asyncio.create_task(shared.evaluate("def f():\n    while True: pass\n", "f", [Case()]))
    assert await asyncio.to_thread(until, lambda: bool(children()))
    await asyncio.sleep(0.2)
    before = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - before < 1.0
    assert await asyncio.to_thread(until, lambda: children() == [])
    assert (await shared.evaluate("def f():\n    return 1\n", "f", [Case(expected=1)])).verdict is Verdict.PASS


async def test_closing_ends_running_work_with_an_error_and_leaves_no_process(known: SandboxStatus) -> None:
    sandbox = Sandbox(known=known)
    task = asyncio.create_task(sandbox.evaluate("def f():\n    while True: pass\n", "f", [Case()]))
    await asyncio.sleep(0.3)
    await sandbox.aclose()
    with pytest.raises(SandboxError):
        await task
    assert await asyncio.to_thread(until, lambda: children() == [])
    with pytest.raises(SandboxError, match="closed"):
        await sandbox.evaluate("def f(): pass", "f", [Case()])


async def test_several_workers_work_at_the_same_time(known: SandboxStatus) -> None:
    sandbox = Sandbox(known=known, workers=2)
    source = "import time\ndef f():\n    time.sleep(1.5)\n    return 1\n"
    before = time.monotonic()
    found = await asyncio.gather(*(sandbox.evaluate(source, "f", [Case(expected=1)]) for _ in range(2)))
    assert time.monotonic() - before < 2.9
    assert [one.verdict for one in found] == [Verdict.PASS] * 2
    await sandbox.aclose()


async def test_the_event_loop_stays_free(shared: Sandbox) -> None:
    task = asyncio.create_task(shared.evaluate("import time\ndef f():\n    time.sleep(0.4)\n", "f", [Case()]))
    gaps = []
    while not task.done():
        before = time.monotonic()
        await asyncio.sleep(0.005)
        gaps.append(time.monotonic() - before)
    assert max(gaps) < 0.25


@pytest.mark.parametrize(
    "mask", [{"landlock"}, {"seccomp"}, {"landlock", "seccomp"}, {"landlock", "seccomp", "namespaces"}]
)
async def test_without_a_load_bearing_part_running_is_refused(mask: set[str], tmp_path: Path) -> None:
    sandbox = Sandbox(mask=mask)
    status = await sandbox.status()
    assert (status.level, status.runs) == (Level.NONE, False)
    lost = {probe.name for probe in status.probes if not probe.held}
    if "landlock" in mask:
        assert {"read a file in the home", "list the home", "write in the home", "write outside"} <= lost
    if "seccomp" in mask:
        assert "fork" in lost
    if len(mask) == 3:
        assert {"TCP", "UDP", "unix socket", "abstract unix socket", "exec", "signal other processes"} <= lost
    assert status.remedy
    marker = tmp_path / "ran"
    with pytest.raises(RunRefusedError) as caught:
        await sandbox.evaluate(f"open({str(marker)!r}, 'w')\ndef f(): pass", "f", [Case()])
    assert caught.value.message == status.reason
    assert caught.value.hint == status.remedy
    with pytest.raises(RunRefusedError):
        await sandbox.coverage("def f(): pass", "f", [Case()])
    assert not marker.exists()
    await sandbox.aclose()


async def test_another_system_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    sandbox = Sandbox()
    status = await sandbox.status()
    assert "Linux" in status.reason
    with pytest.raises(RunRefusedError, match="Linux"):
        await sandbox.evaluate("def f(): pass", "f", [Case()])
    assert children() == []
    await sandbox.aclose()


async def test_a_stale_status_is_not_believed_blindly() -> None:
    stale = SandboxStatus(Level.STRONG, "landlock+seccomp+ns", (Probe("fork", True, ""),))
    sandbox = Sandbox(known=stale, mask={"seccomp"})
    with pytest.raises(SandboxError, match="changed"):
        await sandbox.evaluate("def f(): pass", "f", [Case()])
    await sandbox.aclose()


@pytest.mark.parametrize("case", [Case((object(),)), Case(compare="roughly"), Case((), (("x", print),))])
async def test_a_case_that_cannot_be_put_is_the_callers_mistake(shared: Sandbox, case: Case) -> None:
    with pytest.raises(UsageError):
        await shared.evaluate("def f(*a, **k): pass", "f", [case])


ORPHAN = """
import asyncio, sys
from dise_tui.domain.scores import Case, Limits
from dise_tui.sandbox.broker import Sandbox
async def main():
    limits = Limits(wall_case_s=60, wall_total_s=60, cpu_s=60)
    sandbox = Sandbox()
    await sandbox.status()
    sys.stdout.write("ready\\n"); sys.stdout.flush()
    await sandbox.evaluate("def f():\\n    while True: pass\\n", "f", [Case()], limits)
asyncio.run(main())
"""


def test_everything_ends_with_a_killed_parent() -> None:
    root = Path(broker_module.__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, cwd=root)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    family: list[psutil.Process] = []

    def busy() -> bool:
        family[:] = psutil.Process(parent.pid).children(recursive=True)
        return any(sum(process.cpu_times()[:2]) > 0.2 for process in family)

    assert until(busy)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert len(family) >= 2
    assert until(lambda: not any(process.is_running() for process in family))


async def test_works_under_a_running_textual_app(known: SandboxStatus) -> None:
    from textual.app import App

    class Dashboard(App[Evaluation]):
        async def on_mount(self) -> None:
            self.run_worker(self.work())

        async def work(self) -> None:
            sandbox = Sandbox()
            found = await sandbox.evaluate("def f(x):\n    return x * 2\n", "f", [Case((2,), expected=4)])
            await sandbox.aclose()
            self.exit(found)

    app = Dashboard()
    async with app.run_test() as pilot:
        deadline = time.monotonic() + 10
        while app.return_value is None and time.monotonic() < deadline:
            await pilot.pause(0.02)
    assert app.return_value is not None
    assert app.return_value.verdict is Verdict.PASS


ELSEWHERE = """
import asyncio, shutil, sys, tempfile  # the standard library looks at the platform, too
for name in ("resource", "fcntl", "ctypes"):
    sys.modules[name] = None
from dise_tui.sandbox.broker import Sandbox
sys.platform = "win32"
status = asyncio.run(Sandbox().status())
sys.stdout.write(status.remedy)
"""


def test_the_package_loads_where_linux_modules_are_missing() -> None:
    root = Path(broker_module.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, cwd=root, check=True)
    assert "wsl --install" in done.stdout
