"""What is noteworthy about an evaluation, seen from outside."""

from __future__ import annotations

import platform
import sys
from collections.abc import AsyncIterator

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.domain.scores import Case, Evaluation, Level, Limits, Verdict
from dise_tui.sandbox import evaluation
from dise_tui.sandbox.broker import Sandbox
from dise_tui.sandbox.conversation import Ending

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    await sandbox.aclose()


async def evaluate(sandbox: Sandbox, source: str, expected: object = 1, count: int = 3) -> Evaluation:
    return await sandbox.evaluate(source, "f", [Case((n,), expected=expected) for n in range(count)])


async def test_plain_work_has_no_flag(sandbox: Sandbox) -> None:
    found = await evaluate(sandbox, "def f(n):\n    return sum(range(100_000)) and 1\n")
    assert (found.verdict, found.flags) == (Verdict.PASS, frozenset())


async def test_threads_that_stay_are_flagged_and_joined_ones_are_not(sandbox: Sandbox) -> None:
    stays = "import threading\ndef f(n):\n    threading.Thread(target=threading.Event().wait, daemon=True).start()\n    return 1\n"
    ends = (
        "import threading\ndef f(n):\n    t = threading.Thread(target=int)\n    t.start()\n    t.join()\n    return 1\n"
    )
    assert (await evaluate(sandbox, stays)).flags == {"threads"}
    assert (await evaluate(sandbox, ends)).flags == frozenset()


async def test_sleep_is_flagged_when_most_calls_sleep(sandbox: Sandbox) -> None:
    assert (await evaluate(sandbox, "import time\ndef f(n):\n    time.sleep(0.06)\n    return 1\n")).flags == {"sleeps"}
    once = "import time\ndef f(n):\n    if not n:\n        time.sleep(0.06)\n    return 1\n"
    assert (await evaluate(sandbox, once)).flags == frozenset()


async def test_introspection_is_flagged(sandbox: Sandbox) -> None:
    found = await evaluate(sandbox, "import gc\ndef f(n):\n    return 1\n")
    assert (found.verdict, found.flags) == (Verdict.PASS, {"introspective"})


def test_what_only_the_kernel_or_the_level_tells() -> None:
    trial = evaluation.Trial()
    killed = evaluation._flags(trial, Ending(-31, 0.0, 0, 1), Level.LIMITS)
    assert killed == {"violation", "leftover-processes", "unsafe"}
    assert evaluation._flags(trial, Ending(0, 0.0, 0, 0), Level.GOOD) == frozenset()


async def test_a_value_that_cannot_travel_is_named(sandbox: Sandbox) -> None:
    found = await evaluate(sandbox, "def f(n):\n    return [1, {'key': (2, object())}]\n")
    assert found.verdict is Verdict.FAIL
    assert found.outcomes[0].got == "a value that cannot travel: $[1]['key'][1]: object is not plain data"


async def test_a_class_as_entry_gives_a_value_that_cannot_travel(sandbox: Sandbox) -> None:
    found = await evaluate(sandbox, "class f:\n    def __init__(self, n):\n        self.n = n\n")
    assert found.verdict is Verdict.FAIL
    assert "f is not plain data" in found.outcomes[0].got


async def test_an_object_without_a_truth_is_still_only_a_wrong_answer(sandbox: Sandbox) -> None:
    source = "class Odd:\n    def __bool__(self):\n        raise ValueError\ndef f(n):\n    return Odd()\n"
    for compare in ("eq", "truthy", "falsy"):
        found = await sandbox.evaluate(source, "f", [Case((1,), expected=1, compare=compare)], Limits())
        assert found.verdict is Verdict.FAIL


@pytest.mark.parametrize("tolerance", [-1.0, float("nan"), float("inf")])
async def test_a_tolerance_that_is_none_is_refused(sandbox: Sandbox, tolerance: float) -> None:
    with pytest.raises(UsageError, match="tolerance"):
        await sandbox.evaluate("def f(): pass\n", "f", [Case(tolerance=tolerance)])
