"""Coverage on the kernel's word: the same as claimed for honest programs, and the truth for those that lie."""

from __future__ import annotations

import platform
import sys
from collections.abc import AsyncIterator

import pytest
from support.covered_programs import FORGING, HONEST

from dise_tui.domain.errors import UsageError
from dise_tui.domain.scores import Case, Coverage, Limits
from dise_tui.sandbox import audit as audit_module
from dise_tui.sandbox.broker import Sandbox

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(workers=2)
    yield sandbox
    await sandbox.aclose()


def cases(calls: list[tuple[object, ...]]) -> list[Case]:
    return [Case(args, compare="truthy") for args in calls]


async def audit(sandbox: Sandbox, source: str, *calls: tuple[object, ...]) -> Coverage:
    return await sandbox.audit(source, "f", cases(list(calls)))


@pytest.mark.parametrize("name", HONEST)
async def test_honest_programs_are_verified_as_they_claim(sandbox: Sandbox, name: str) -> None:
    program = HONEST[name]
    claimed = await sandbox.coverage(program.source, "f", cases(program.calls))
    found = await sandbox.audit(program.source, "f", cases(program.calls))
    assert claimed.value is not None
    assert (found.status, found.detail) == ("verified", "")
    assert (found.value, found.missed_lines) == (claimed.value, claimed.missed_lines)


@pytest.mark.parametrize("name", ["m04", "m04hidden", "frame in ordinary dress"])
async def test_a_forged_trace_is_exposed(sandbox: Sandbox, name: str) -> None:
    program = FORGING[name]
    assert (await sandbox.coverage(program.source, "f", cases(program.calls))).value is None
    found = await sandbox.audit(program.source, "f", cases(program.calls))
    unreached = {
        number
        for number, line in enumerate(program.source.splitlines(), 1)
        if line.strip() in ("x += 1", "x += 2", "return 7")
    }
    assert found.status == "verified"
    assert unreached
    assert unreached <= set(found.missed_lines)
    assert found.value is not None
    assert found.value < 0.95


async def test_freed_tracing_tools_change_nothing(sandbox: Sandbox) -> None:
    program = FORGING["m05"]
    found = await sandbox.audit(program.source, "f", cases(program.calls))
    assert found.status == "verified"
    lines = program.source.splitlines()
    assert {lines[number - 1].strip() for number in found.missed_lines} <= {
        "for i in range(6):",
        "mon.free_tool_id(i)",
    }
    half = await sandbox.audit(program.source, "f", cases(program.calls[:1]))
    assert lines.index("        return 7") + 1 in half.missed_lines


async def test_who_ends_itself_with_a_code_from_its_own_constants_is_found_out(sandbox: Sandbox) -> None:
    program = FORGING["reads its own constants"]
    found = await sandbox.audit(program.source, "f", cases(program.calls))
    assert (found.value, found.status, found.detail) == (None, "introspective", audit_module.FORGED)


async def test_patched_exits_do_not_keep_a_line_from_being_seen(sandbox: Sandbox) -> None:
    source = (
        "import os, sys\n"
        "os._exit = sys.exit = print\n"
        "sys.modules['os'] = None\n"
        "def f(x):\n"
        "    try:\n"
        "        if x:\n"
        "            return 1\n"
        "    except BaseException:\n"
        "        return 2\n"
        "    return 3\n"
    )
    found = await audit(sandbox, source, (1,), (0,))
    assert (found.status, found.missed_lines) == ("verified", (8, 9))


async def test_runs_that_differ_leave_the_claim_with_a_reason(sandbox: Sandbox) -> None:
    # With a probe its module holds one name more.
    source = "import solution\ndef f(x):\n    return x if len(solution.__dict__) < 9 else x / 0\n"
    assert (await sandbox.evaluate(source, "f", [Case((1,), expected=1)])).passed == 1
    found = await sandbox.audit(source, "f", [Case((1,), expected=1)])
    assert (found.value, found.status) == (1.0, "claimed")
    assert "not like" in found.detail


async def test_any_other_end_of_the_process_is_no_proof(sandbox: Sandbox) -> None:
    source = (
        "import os, solution\n"
        "def f(x):\n"
        "    if len(solution.__dict__) > 9:\n"
        "        os._exit(3)\n"
        "    if x > 9:\n"
        "        return 9\n"
        "    return x\n"
    )
    found = await sandbox.audit(source, "f", [Case((1,), expected=1)])
    assert found.status == "claimed"
    assert {4, 6} <= set(found.missed_lines)
    assert "not like" in found.detail


async def test_too_many_targets_stay_claimed(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_module, "MAX_PROBES", 2)
    program = HONEST["branchy"]
    found = await sandbox.audit(program.source, "f", cases(program.calls))
    assert found.status == "claimed"
    assert found.value is not None
    assert "more than 2 runs" in found.detail


async def test_the_time_is_bounded(sandbox: Sandbox) -> None:
    source = "import gc, time\ndef f(x):\n    time.sleep(0.1)\n" + "    if x: x += 1\n" * 40 + "    return 1\n"
    found = await sandbox.audit(source, "f", cases([(1,)]), Limits(wall_total_s=0.3))
    assert (found.value, found.status) == (None, "introspective")
    assert "too long" in found.detail


@pytest.mark.parametrize("source", ["def f(:", "def g(): pass\n", "", "import os\nos._exit(3)\n"])
async def test_what_does_not_run_is_unknown(sandbox: Sandbox, source: str) -> None:
    assert (await audit(sandbox, source, (1,))).value is None


async def test_cases_that_cannot_be_put_are_refused(sandbox: Sandbox) -> None:
    with pytest.raises(UsageError):
        await audit(sandbox, "def f(x): pass\n", (object(),))
