"""Coverage as it is collected beside a real candidate."""

from __future__ import annotations

import platform
import sys
from collections.abc import AsyncIterator

import pytest

from dise_tui.domain.scores import Case, Coverage
from dise_tui.sandbox.broker import Sandbox

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)

BRANCHY = """\
def f(kind, n):
    total = 0
    if kind == "sum":
        for i in range(n):
            total += i
    elif kind == "down":
        while n > 0:
            n -= 1
            if n == 2:
                break
        else:
            total = -1
    else:
        match n:
            case 1 | 2:
                total = 5
            case _:
                raise ValueError(n)
    return total
"""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    await sandbox.aclose()


async def measure(sandbox: Sandbox, source: str, *calls: tuple[object, ...]) -> Coverage:
    return await sandbox.coverage(source, "f", [Case(args) for args in calls])


async def test_full_and_partial_coverage(sandbox: Sandbox) -> None:
    everything = [("sum", 3), ("down", 5), ("down", 2), ("x", 1), ("x", 9)]
    full = await measure(sandbox, BRANCHY, *everything)
    assert (full.value, full.status, full.missed_lines) == (1.0, "claimed", ())

    part = await measure(sandbox, BRANCHY, ("sum", 3))
    assert part.value is not None
    assert 0.2 < part.value < 0.6
    assert part.missed_lines == (6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 18)

    without_break = await measure(sandbox, BRANCHY, *[call for call in everything if call != ("down", 5)])
    assert without_break.missed_lines == (10,)
    assert without_break.value is not None
    assert part.value < without_break.value < 1.0


async def test_a_branch_that_is_only_ever_entered_is_half_covered(sandbox: Sandbox) -> None:
    source = "def f(x):\n    if x:\n        x = 1\n    return x\n"
    both = await measure(sandbox, source, (1,), (0,))
    one = await measure(sandbox, source, (1,))
    assert both.value == 1.0
    assert one.value == pytest.approx(5 / 6)
    assert one.missed_lines == ()


async def test_a_last_branch_that_falls_out_of_the_function_counts(sandbox: Sandbox) -> None:
    source = "def f(x):\n    if any(y for y in x):\n        return 1\n"
    assert (await measure(sandbox, source, ([1],))).value == pytest.approx(4 / 5)
    assert (await measure(sandbox, source, ([1],), ([0],))).value == 1.0


async def test_an_exception_in_a_test_is_no_outcome(sandbox: Sandbox) -> None:
    source = "def f(x):\n    try:\n        if x[0]:\n            return 1\n    except IndexError:\n        return 2\n"
    found = await measure(sandbox, source, ([],), ([1],))
    assert found.missed_lines == ()
    assert found.value == pytest.approx(7 / 8)


async def test_generators_threads_and_recursion(sandbox: Sandbox) -> None:
    source = (
        "import threading\n"
        "def walk(n):\n"
        "    if n:\n"
        "        yield n\n"
        "        yield from walk(n - 1)\n"
        "def f(n):\n"
        "    found = []\n"
        "    worker = threading.Thread(target=lambda: found.extend(walk(n)))\n"
        "    worker.start()\n"
        "    worker.join()\n"
        "    return found\n"
    )
    found = await measure(sandbox, source, (3,))
    assert found.missed_lines == ()
    assert found.value == 1.0


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    import os\n    os._exit(0)\n",
        "def f(x):\n    raise SystemExit\n1 / 0\n",
        "def f(:",
        "",
    ],
)
async def test_unknown_when_it_did_not_finish(sandbox: Sandbox, source: str) -> None:
    assert await measure(sandbox, source, (1,)) == Coverage(None, "unknown")


@pytest.mark.parametrize(
    "source",
    [
        "import gc\ndef f(x):\n    return x\n",
        "import sys\ndef f(x):\n    return sys._getframe().f_lineno\n",
    ],
)
async def test_a_source_that_could_write_its_own_trace_is_not_believed(sandbox: Sandbox, source: str) -> None:
    assert await measure(sandbox, source, (1,)) == Coverage(None, "introspective")


async def test_a_forged_trace_is_clamped_to_the_source(sandbox: Sandbox) -> None:
    source = (
        "def f(x):\n"
        "    import os, struct, json\n"
        "    if x > 99:\n"
        "        return 1\n"
        "    frame = json.dumps({'bye': True, 'trace': {'lines': list(range(99)), 'arcs': []}}).encode()\n"
        "    os.write(3, struct.pack('>I', len(frame)) + frame)\n"
        "    return 2\n"
    )
    assert await measure(sandbox, source, (1,)) == Coverage(None, "unknown")


async def test_a_compiled_pattern_is_no_introspection() -> None:
    source = "import re\n\nWORD = re.compile('a+')\n\n\ndef f(text):\n    return WORD.fullmatch(text) is not None\n"
    sandbox = Sandbox()
    try:
        found = await sandbox.coverage(source, "f", [Case(args=("aa",), expected=True)])
    finally:
        await sandbox.aclose()
    assert (found.value, found.status) == (1.0, "claimed")
