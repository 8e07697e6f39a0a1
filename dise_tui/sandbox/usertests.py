"""Runs a user's test file against a candidate: two processes that never meet, and the broker between them.

T, the test process, runs the file (with pytest, see `usertests_run`) and never code of the candidate: what it imports
as the solution are stubs. C, the candidate, only ever sees the arguments of one call. Every call passes here. T says
how its tests ended; what C did meanwhile (no answer, a forged one) is known here and counts before T's word. T is
contained as C is: test files too are written by models. The two sides of T are in `usertests_report` and
`usertests_relay`.
"""

from __future__ import annotations

import importlib.util
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ..domain.errors import UsageError
from ..domain.safetext import sanitise, sanitise_line
from ..domain.scores import CaseOutcome, Evaluation, Level, Limits, UserTests, Verdict
from . import evaluation
from .conversation import Candidate, CandidateGarbled, CandidateGone, CandidateLate
from .usertests_relay import Forged, Misused, Relay
from .worker import Worker

PRELOAD: Final = (
    "pytest", "unittest", "unittest.mock", "doctest", "pprint", "difflib", "pygments", "inspect", "asyncio",
    "dise_tui.sandbox.usertests_run", "dise_tui.sandbox.usertests_warm",
)  # fmt: skip
"""What a zygote for test files imports before it forks. Without pytest the last one is left out."""
_PACKAGES: Final = ("pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments")
_MAX_TESTS: Final = 10_000
_NAMING_S: Final = 1.0
"""Time for a test file, beyond that for all tests, to name its tests where the source cannot be loaded, s."""
_GOT_LINES: Final = 6
"""Lines that are kept of what a test says came."""
_MEMORY_MIB: Final = 512
"""What a test process may use at least, MiB: pytest is part of it."""
_BADNESS: Final = (Verdict.UNTESTED, Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.CRASH, Verdict.TIMEOUT)
_SAID: Final = {"pass": Verdict.PASS, "fail": Verdict.FAIL, "error": Verdict.ERROR, "skip": Verdict.UNTESTED}


def folders() -> tuple[str, ...]:
    """The folders that pytest and what it needs are imported from; none of them when it is not installed."""
    found: dict[str, None] = {}
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            found[str(Path(spec.origin).resolve().parents[1])] = None
    return tuple(found)


@dataclass(slots=True)
class _Test:
    """One test of the file."""

    name: str
    expected: str
    verdict: Verdict = Verdict.UNTESTED
    got: str = "not run"
    ended: bool = False
    skipped: bool = False
    started: float = 0.0
    wall_s: float = 0.0


@dataclass(slots=True)
class _Course:
    """What a run has found so far."""

    tests: list[_Test] = field(default_factory=list)
    current: _Test | None = None
    forged: str = ""
    """What the candidate sent that it was not asked for."""
    stopped: tuple[Verdict, str] | None = None
    """Why the test process did not come to its end, if so."""


def run(
    worker: Worker, test_worker: Worker, source: str, entry: str | None, tests: UserTests, limits: Limits, *,
    module: str, backend: str, level: Level,
) -> Evaluation:  # fmt: skip
    """Run `tests` against `source`. `module`: a further name that tests may import the source by, or "".

    Raises UsageError for a file that is no use as tests, SandboxError for a failure of the sandbox itself.
    """
    started = time.monotonic()
    relay = Relay(worker, source, entry, limits, started + limits.wall_total_s)
    course = _Course()
    try:
        last = _load(relay, course, started + limits.wall_total_s)
        tester = test_worker.fork(_for_tests(limits))
        try:
            request = {
                "do": "tests", "source": tests.source, "name": _file_name(tests.name), "solution": source,
                "entry": entry, "module": module or tests.module,
            }  # fmt: skip
            _attend(tester, relay, course, request, last)
        finally:
            tester.close()
        if not course.forged:
            relay.finish()
    except Forged as error:
        course.forged = str(error)
    finally:
        relay.close()
    return _evaluation(course, relay, limits, time.monotonic() - started, backend, level)


def is_suspect(found: Evaluation) -> bool:
    """Whether the zygotes behind this run should be replaced."""
    return evaluation.is_suspect(found) or any(outcome.verdict is Verdict.CRASH for outcome in found.outcomes)


def _load(relay: Relay, course: _Course, last: float) -> float:
    """Load the source; return when the time for the tests is up. One that cannot be loaded fails tests with names."""
    try:
        relay.start()
    except Forged as error:
        course.forged = str(error)
        relay.give_up((Verdict.PROTOCOL, course.forged))
    return last if relay.unloadable is None else max(last, time.monotonic() + _NAMING_S)


def _for_tests(limits: Limits) -> Limits:
    return replace(
        limits, memory_mib=max(_MEMORY_MIB, limits.memory_mib), cpu_s=max(limits.cpu_s, limits.wall_total_s),
        frame_bytes=max(limits.frame_bytes, 1 << 20) + (64 << 10),
    )  # fmt: skip


def _file_name(name: str) -> str:
    """A name for messages that means nothing to a file system."""
    return sanitise_line(name.replace("\\", "/").rpartition("/")[2], 80) or "tests.py"


def _attend(tester: Candidate, relay: Relay, course: _Course, request: dict[str, Any], last: float) -> None:
    """Answer the test process until it is done. Raises Forged, UsageError."""
    try:
        while True:
            told = tester.ask(request, max(0.0, last - time.monotonic()))
            if told.get("done") is True:
                return
            if "usage" in told:
                hint = told.get("hint")
                raise UsageError(sanitise_line(str(told["usage"]), 500), sanitise_line(str(hint or ""), 300))
            request = {"do": "go", **_answer(told, relay, course)}
    except CandidateLate:
        course.stopped = (Verdict.TIMEOUT, "did not end within the time for all tests")
    except CandidateGone:
        ending = tester.close()
        course.stopped = (Verdict.CRASH, f"the test process ended before its end (status {ending.status})")
    except (CandidateGarbled, Misused):
        course.stopped = (Verdict.ERROR, "the test file disturbed the process that runs it")


def _answer(told: dict[str, Any], relay: Relay, course: _Course) -> dict[str, Any]:
    if "call" in told:
        return relay.pass_on(told["call"])
    if "plan" in told:
        _plan(told["plan"], course)
    elif "began" in told:
        if told.get("earlier") is not True:
            _settle(course, relay)
            relay.next_test()
        course.current = _test_of(course, told["began"])
        course.current.started = time.monotonic()
    elif "ended" in told:
        test = _test_of(course, told["ended"])
        verdict = _SAID.get(str(told.get("verdict")))
        if verdict is None:
            raise Misused
        test.wall_s += time.monotonic() - test.started
        _note(test, verdict, str(told.get("got")), str(told.get("expected")))
        _settle(course, relay)
    else:
        raise Misused
    return {}


def _plan(announced: object, course: _Course) -> None:
    if type(announced) is not list or len(course.tests) + len(announced) > _MAX_TESTS:
        raise Misused
    for item in announced:
        if type(item) is not list or len(item) != 2:
            raise Misused
        course.tests.append(_Test(sanitise_line(str(item[0])), sanitise_line(str(item[1]))))


def _test_of(course: _Course, number: object) -> _Test:
    if type(number) is not int or not 0 <= number < len(course.tests):
        raise Misused
    return course.tests[number]


def _note(test: _Test, verdict: Verdict, got: str, expected: str = "") -> None:
    """Note how a test ended. One that runs several times is as good as its worst run."""
    skipped = verdict is Verdict.UNTESTED
    if test.ended and (skipped or _BADNESS.index(verdict) <= _BADNESS.index(test.verdict)):
        return
    test.ended, test.skipped, test.verdict = True, skipped, verdict
    test.got = "passed" if verdict is Verdict.PASS else _lines(got) or verdict.value
    test.expected = sanitise_line(expected, 200) or test.expected


def _lines(text: str) -> str:
    """What a test says came, on a few lines: a difference is only understood so."""
    return "\n".join(sanitise_line(line, 400) for line in text.splitlines()[:_GOT_LINES] if line.strip())


def _settle(course: _Course, relay: Relay) -> None:
    """Let what the candidate failed to do since the present test began count before the test's own word."""
    lost, test = relay.lost, course.current
    course.current = None
    if lost is None or relay.unloadable is not None:
        return
    if test is None:  # between tests: a statement of the file that is no test itself, and that caught everything
        test = _Test("a statement before the tests", "")
        course.tests.append(test)
    test.verdict, test.got, test.ended, test.skipped = lost[0], sanitise_line(lost[1]), True, False
    relay.lost = None


def _evaluation(
    course: _Course, relay: Relay, limits: Limits, wall_s: float, backend: str, level: Level
) -> Evaluation:  # fmt: skip
    verdict, detail = _decide(course, relay)
    counted = [test for test in course.tests if not test.skipped]
    skipped = len(course.tests) - len(counted)
    if skipped and detail:
        detail = f"{detail} ({skipped} skipped)"
    elif skipped:
        detail = f"{skipped} skipped"
    flags = {"leftover-processes"} if relay.leftover else set()
    if relay.sleeps:
        flags.add("sleeps")
    return Evaluation(
        verdict=verdict,
        passed=sum(test.verdict is Verdict.PASS for test in counted),
        total=len(counted),
        outcomes=tuple(CaseOutcome(t.verdict, t.expected, t.got, t.name, t.wall_s) for t in counted),
        cpu_s=relay.cpu_s,
        wall_s=wall_s,
        peak_rss_bytes=relay.peak_rss_bytes,
        output=sanitise(relay.printed.decode("utf-8", "replace"), limits.output_bytes),
        output_dropped=relay.dropped,
        backend=backend,
        level=level,
        detail=sanitise_line(detail, 500),
        flags=frozenset(flags),
    )


def _decide(course: _Course, relay: Relay) -> tuple[Verdict, str]:
    """Return the verdict on the whole, after marking every test that it concerns."""
    everything = (Verdict.PROTOCOL, course.forged) if course.forged else relay.unloadable
    if everything is not None:
        course.tests = course.tests or [_Test("loading the file", "")]
        for test in course.tests:
            test.verdict, test.got, test.skipped = everything[0], sanitise_line(everything[1]), False
        return everything
    running = course.current
    _settle(course, relay)
    if course.stopped is not None and not (running is not None and running.ended):
        pending = [test for test in course.tests if not test.ended]
        if pending:
            running = running or pending[0]
            running.verdict, running.got = course.stopped[0], sanitise_line(course.stopped[1])
        else:
            course.tests.append(_Test("the end of the file", "", course.stopped[0], sanitise_line(course.stopped[1])))
    for test in course.tests:
        if test.verdict is not Verdict.PASS and not test.skipped:
            wanted = f"expected {test.expected}, " if test.expected else ""
            return test.verdict, f"{test.name}: {wanted}got {'; '.join(test.got.splitlines())}"
    ran = any(test.verdict is Verdict.PASS for test in course.tests)
    return (Verdict.PASS, "") if ran else (Verdict.UNTESTED, "no test ran")
