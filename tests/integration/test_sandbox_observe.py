"""What a candidate does with inputs for which nobody knows the answer: real processes, one bad call at a time."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import AsyncIterator

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.domain.scores import Case, Limits, Observation
from dise_tui.sandbox import observation
from dise_tui.sandbox.broker import Sandbox
from dise_tui.sandbox.conversation import CandidateEarly, CandidateGarbled, CandidateGone, Ending

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)

QUICK = Limits(wall_case_s=0.3, wall_total_s=5.0, cpu_s=2.0)
BAD = """\
import ctypes, json, os, re, signal, struct

def f(n):
    if n == "hang":
        while True: pass
    if n == "exit":
        os._exit(0)
    if n == "segfault":
        ctypes.string_at(0)
    if n == "signal":
        signal.raise_signal(40)
    if n == "forge":
        frame = json.dumps({"n": "x", "value": 1, "type": "int"}).encode()
        os.write(3, struct.pack(">I", len(frame)) + frame)
        return 1
    if n == "stuck":
        return {"found": [1, re.match("a", "a")]}
    if n == "leave":
        raise SystemExit(3)
    if n == "raise":
        raise type("Odd\\u202eError", (KeyError,), {})("\\x1b[31mred")
    return n
"""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    await sandbox.aclose()


async def observe(sandbox: Sandbox, source: str, *inputs: object, limits: Limits = QUICK) -> tuple[Observation, ...]:
    return await sandbox.observe(source, "f", [Case((value,)) for value in inputs], limits)


async def test_every_input_gets_its_own_observation_in_order(sandbox: Sandbox) -> None:
    found = await observe(sandbox, BAD, (1, "a"), {2: {3}}, float("inf"))
    assert [one.value for one in found] == [(1, "a"), {2: {3}}, float("inf")]
    assert [(one.kind, one.type_name) for one in found] == [("value", "tuple"), ("value", "dict"), ("value", "float")]


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ("hang", "timeout"),
        ("exit", "crash"),
        ("segfault", "crash"),
        ("signal", "crash"),
        ("forge", "protocol"),
        ("stuck", "stuck"),
        ("leave", "raised"),
    ],
)
async def test_a_bad_call_costs_only_itself(sandbox: Sandbox, bad: str, kind: str) -> None:
    found = await observe(sandbox, BAD, 1, bad, 2, bad, 3, bad)
    assert [one.kind for one in found] == ["value", kind] * 3
    assert [one.value for one in found if one.kind == "value"] == [1, 2, 3]
    assert all(one.text for one in found if one.kind not in ("value", "raised"))


async def test_a_frame_too_many_is_held_against_the_call_that_sent_it(sandbox: Sandbox) -> None:
    source = (
        "import json, os, struct\n"
        "def f(n):\n"
        "    if n == 1:\n"
        "        frame = json.dumps({'n': 'x'}).encode()\n"
        "        os.write(3, struct.pack('>I', len(frame)) + frame)\n"
        "    return n\n"
    )
    found = await observe(sandbox, source, 0, 1, 2)
    assert [one.kind for one in found] == ["value", "protocol", "value"]


async def test_a_value_that_cannot_travel_is_named_with_its_place(sandbox: Sandbox) -> None:
    (found,) = await observe(sandbox, BAD, "stuck")
    assert found.type_name == "dict"
    assert "$['found'][1]" in found.text
    assert "Match" in found.text


async def test_an_object_of_a_class_is_a_value_that_cannot_travel(sandbox: Sandbox) -> None:
    source = (
        "class f:\n    def __init__(self, n):\n        self.n = n\n    def __bool__(self):\n        raise ValueError\n"
    )
    (found,) = await observe(sandbox, source, 1)
    assert (found.kind, found.type_name) == ("stuck", "f")


async def test_what_is_raised_is_told_with_its_bases_and_made_safe(sandbox: Sandbox) -> None:
    (found,) = await observe(sandbox, BAD, "raise")
    assert found.raised[1:] == ("KeyError", "LookupError", "Exception", "BaseException")
    assert "\u202e" not in found.raised[0]
    assert "\x1b" not in found.text


async def test_asynchronous_and_generating_entries_are_finished(sandbox: Sandbox) -> None:
    (found,) = await observe(sandbox, "async def f(n):\n    return n + 1\n", 1)
    assert (found.kind, found.value) == ("value", 2)
    (found,) = await observe(sandbox, "async def f(n):\n    for i in range(n):\n        yield i\n", 3)
    assert found.value == [0, 1, 2]


async def test_inputs_are_fresh_for_every_call(sandbox: Sandbox) -> None:
    shared = [3, 1]
    found = await observe(sandbox, "def f(x):\n    x.append(0)\n    return x\n", shared, shared)
    assert [one.value for one in found] == [[3, 1, 0], [3, 1, 0]]
    assert shared == [3, 1]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(:", "raised"),
        ("def g(n): pass\n", "raised"),
        ("import os\nos._exit(3)\n", "crash"),
        ("while True: pass\n", "timeout"),
    ],
)
async def test_a_source_that_does_not_load_gives_the_same_for_every_input(
    sandbox: Sandbox, source: str, kind: str
) -> None:
    started = time.monotonic()
    found = await observe(sandbox, source, 1, 2, 3)
    assert [one.kind for one in found] == [kind] * 3
    assert time.monotonic() - started < QUICK.wall_total_s


async def test_the_time_for_all_inputs_is_bounded(sandbox: Sandbox) -> None:
    await sandbox.status()
    started = time.monotonic()
    limits = Limits(wall_case_s=0.3, wall_total_s=0.7)
    found = await observe(sandbox, BAD, 0, *["hang"] * 20, 1, limits=limits)
    assert time.monotonic() - started < 3.0
    assert found[0].value == 0
    assert {one.kind for one in found[1:]} == {"timeout"}
    assert [one.text for one in found[-15:]] == ["not reached"] * 15


async def test_no_input_and_inputs_that_cannot_travel(sandbox: Sandbox) -> None:
    assert await observe(sandbox, BAD) == ()
    with pytest.raises(UsageError, match="cannot travel"):
        await observe(sandbox, BAD, object())


def test_a_frame_that_comes_late_is_held_against_the_call_before() -> None:
    def leg(*values: int) -> observation.Leg:
        return observation.Leg([Observation("value", value) for value in values])

    def note(found: observation.Leg, error: Exception, *, inputs: int) -> list[str]:
        observation._note_end(found, error, Ending(0, 0.0, 0, 0), QUICK, inputs=inputs, out_of_time=False)
        return [one.kind for one in found.seen]

    assert note(leg(1, 2), CandidateEarly("early"), inputs=5) == ["value", "protocol"]
    assert note(leg(1, 2), CandidateGarbled("bad"), inputs=5) == ["value", "value", "protocol"]
    assert note(leg(1, 2), CandidateGone(), inputs=2) == ["value", "crash"]
    assert note(leg(), CandidateEarly("early"), inputs=2) == ["protocol"]
