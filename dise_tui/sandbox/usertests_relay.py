"""Broker side of a test file's candidate: passes on what the tests ask, checks what comes back, starts it anew.

Blocking; runs in the worker's thread. Both ends are untrusted. What a test is worth does not belong here.
"""

from __future__ import annotations

import time
from typing import Any, Final

from ..domain.plaindata import NotPlainData, decode
from ..domain.safetext import sanitise
from ..domain.scores import Limits, Verdict
from . import evaluation
from .conversation import Candidate, CandidateGarbled, CandidateGone, CandidateLate, Ending
from .worker import Worker

MAX_STARTS: Final = 20
"""Processes that one candidate may use up in one run of a test file."""
_OPERATIONS: Final = ("call", "get", "set", "next")
_NAME: Final = 200
_TEXT: Final = 70_000


class Forged(Exception):
    """The candidate sent what it was not asked for: nothing that it answered counts."""


class Misused(Exception):
    """The test process asked for what its stubs never ask for."""


class Relay:
    """The candidate of one run, in one process after the other."""

    def __init__(self, worker: Worker, source: str, entry: str | None, limits: Limits, last: float) -> None:
        """`last`: when the time for all tests is up, on the monotonic clock."""
        self._worker, self._source, self._entry, self._limits, self._last = worker, source, entry, limits, last
        self._candidate: Candidate | None = None
        self._loaded_cpu = 0.0
        self._starts = 0
        self._calls = self._slept = 0
        self._queued_s = 0.0
        self.lost: tuple[Verdict, str] | None = None
        """Why it gave no answer during the present test, if so."""
        self.unloadable: tuple[Verdict, str] | None = None
        """Why the source cannot be used at all, if so."""
        self.cpu_s = 0.0
        self.peak_rss_bytes = 0
        self.leftover = 0
        self.printed = bytearray()
        self.dropped = 0

    def start(self) -> None:
        """Load the source. Raises Forged, SandboxError."""
        self._starts += 1
        self._candidate = self._worker.fork(self._limits)
        wait_s = min(self._last - time.monotonic(), self._limits.wall_case_s * evaluation.LOAD_FACTOR)
        request = {"do": "load", "source": self._source, "entry": self._entry, "trace": False}
        answer = self._ask(self._candidate, request, wait_s)
        if answer == {"loaded": True}:
            self._loaded_cpu, self._queued_s = self._candidate.cpu_s(), 0.0
        elif answer is not None:
            self.lost = (Verdict.ERROR, _load_error(answer))
            self._close()
        if self.lost is not None and self._starts == 1:
            self.unloadable = self.lost

    def give_up(self, why: tuple[Verdict, str]) -> None:
        """Answer nothing from now on."""
        self.lost = self.unloadable = why

    @property
    def sleeps(self) -> bool:
        """Whether most answers took long without work."""
        return 2 * self._slept > self._calls

    def next_test(self) -> None:
        """A new test begins: what was lost before does not concern it."""
        self.lost = self.unloadable

    def pass_on(self, asked: object) -> dict[str, Any]:
        """Return what the test process is told in answer to `asked`. Raises Forged, Misused, SandboxError."""
        request = _request(asked)
        if self.lost is None and self._candidate is None:
            if request.get("on") is not None or request.get("objects"):
                self.lost = (Verdict.CRASH, "the object it had made is gone: the process has ended since")
            elif self._starts >= MAX_STARTS:
                self.lost = (Verdict.CRASH, f"not run: the process has ended {MAX_STARTS} times")
            else:
                self.start()
        if self.lost is not None or self._candidate is None:
            return {"lost": "no answer"}
        wait_s = min(self._limits.wall_case_s, self._last - time.monotonic())
        answer = self._timed(self._candidate, request, wait_s)
        if answer is None:
            return {"lost": "no answer"}
        try:
            return _checked(answer, request)
        except (NotPlainData, CandidateGarbled) as error:
            raise Forged(f"its answer has no allowed form: {error}") from error

    def _timed(self, candidate: Candidate, request: dict[str, Any], wait_s: float) -> dict[str, Any] | None:
        """Ask, and count it when the answer took long without work."""
        started, cpu_s = time.monotonic(), candidate.cpu_s()
        answer = self._ask(candidate, request, wait_s)
        wall_s = time.monotonic() - started
        self._calls += 1
        if answer is not None and wall_s > evaluation.SLEEP_S:
            before, self._queued_s = self._queued_s, candidate.queued_s()
            asleep_s = evaluation.asleep(wall_s, candidate.cpu_s() - cpu_s, self._queued_s - before)
            self._slept += asleep_s > evaluation.SLEEP_S
        return answer

    def finish(self) -> None:
        """Ask for a goodbye, which brings out a second answer and an end without permission. Raises Forged."""
        candidate = self._candidate
        if candidate is None:
            return
        self.lost = None
        candidate.cpu_s()  # the last look: it ends with the goodbye
        answer = self._ask(candidate, {"do": "bye"}, self._limits.wall_case_s)
        if answer is not None:
            if answer.get("bye") is not True:
                raise Forged("it did not end as asked")
            self._close()

    def close(self) -> None:
        """End the process. Raises SandboxError."""
        if self._candidate is not None:
            self._close()

    def _ask(self, candidate: Candidate, request: dict[str, Any], wait_s: float) -> dict[str, Any] | None:
        """Return the answer; None, with `lost` set and the process ended, when there is none. Raises Forged."""
        try:
            return candidate.ask(request, max(0.0, wait_s))
        except CandidateLate:
            overall = time.monotonic() >= self._last
            self.lost = (
                Verdict.TIMEOUT,
                f"did not answer within its time for {'all tests' if overall else 'one call'}",
            )
            self._close()
        except CandidateGone as error:
            timed_out, reason = evaluation.why_it_ended(self._close(), self._limits)
            self.lost = (Verdict.TIMEOUT, reason) if timed_out else (Verdict.CRASH, str(error) or reason)
        except CandidateGarbled as error:
            raise Forged(str(error)) from error
        return None

    def _close(self) -> Ending:
        candidate, self._candidate = self._candidate, None
        if candidate is None:
            raise AssertionError("there is no candidate to end")
        used = candidate.cpu_s()
        ending = candidate.close()
        self.cpu_s += max(0.0, (ending.cpu_s if self.lost else used) - self._loaded_cpu)
        self._loaded_cpu = 0.0
        self.peak_rss_bytes = max(self.peak_rss_bytes, ending.peak_rss_bytes)
        self.leftover += ending.leftover
        self.printed += candidate.printed
        self.dropped += candidate.dropped
        beyond = len(self.printed) - self._limits.output_bytes
        if beyond > 0:
            self.dropped += beyond
            del self.printed[:beyond]
        return ending


def _load_error(answer: dict[str, Any]) -> str:
    names, text, line = answer.get("raised"), answer.get("text"), answer.get("line")
    name = names[0] if isinstance(names, list) and names and type(names[0]) is str else "an unknown error"
    where = f" (line {line})" if type(line) is int and 0 < line < 1_000_000 else ""
    return f"{name[:_NAME]}: {text}{where}" if isinstance(text, str) and text else f"{name[:_NAME]}{where}"


def _request(asked: object) -> dict[str, Any]:
    """The request for the candidate, made of known parts only. Raises Misused."""
    if type(asked) is not dict or asked.get("op") not in _OPERATIONS:
        raise Misused
    request: dict[str, Any] = {"do": "use", "op": asked["op"], "return_args": asked.get("return_args") is True}
    name, number, objects = asked.get("name"), asked.get("on"), asked.get("objects", {})
    if (name is not None and type(name) is not str) or (number is not None and not _is_number(number)):
        raise Misused
    if type(objects) is not dict or not all(_is_number(value) for value in objects.values()):
        raise Misused
    return {
        **request, "name": name, "on": number, "objects": objects, "args": asked.get("args", []),
        "kwargs": asked.get("kwargs", {"d": []}),
    }  # fmt: skip


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < 1 << 31


def _checked(answer: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    """The answer for the tests, made of known parts only. Raises CandidateGarbled, NotPlainData."""
    found = _main_part(answer)
    if "printed" in answer:
        found["printed"] = _text(answer["printed"], _TEXT)  # for the test process only, which may compare it
    if request["return_args"]:
        if "args" in answer:
            found["args"] = answer["args"]
            given, asked = decode(answer["args"]), request["args"]
            if type(given) is not list or type(asked) is not list or len(given) != len(asked):
                raise CandidateGarbled("it returns other arguments than it was given")
        if "kwargs" in answer:
            found["kwargs"] = answer["kwargs"]
            if type(decode(answer["kwargs"])) is not dict:
                raise CandidateGarbled("it returns other arguments than it was given")
        if "args_stuck" in answer:
            found["args_stuck"] = sanitise(_text(answer["args_stuck"], _TEXT), 500)
    if request["on"] is not None and "self_state" in answer:
        decode(answer["self_state"])
        found["self_state"] = answer["self_state"]
    return found


def _main_part(answer: dict[str, Any]) -> dict[str, Any]:
    if "raised" in answer:
        names = answer["raised"]
        if type(names) is not list or not 0 < len(names) <= 30:
            raise CandidateGarbled("it names no exception")
        arguments = answer.get("exargs", [])
        decode(arguments)
        return {
            "raised": [_text(name, _NAME) for name in names], "text": _text(answer.get("text"), _TEXT),
            "module": _text(answer.get("module", "builtins"), _NAME), "exargs": arguments,
        }  # fmt: skip
    if answer.get("end") is True:
        return {"end": True}
    if answer.get("callable") is True:
        return {"callable": True}
    kind = _text(answer.get("type"), _NAME)
    if "value" in answer:
        value = decode(answer["value"])
        found = {"value": answer["value"], "type": kind}
        return {**found, "fields": _fields(answer["fields"], value, kind)} if "fields" in answer else found
    if "object" in answer:
        if not _is_number(answer["object"]):
            raise CandidateGarbled("its object has no number")
        decode(answer.get("state"))
        kinds = answer.get("kinds")
        return {
            "object": answer["object"], "type": kind, "iterator": answer.get("iterator") is True,
            "reason": sanitise(_text(answer.get("reason"), _TEXT), 500), "own": answer.get("own") is True,
            "truth": answer.get("truth") is not False, "state": answer.get("state"),
            "kinds": [_text(name, _NAME) for name in kinds[:30]] if type(kinds) is list else [],
        }  # fmt: skip
    if "stuck" in answer:
        return {"stuck": sanitise(_text(answer["stuck"], _TEXT), 500), "type": kind}
    raise CandidateGarbled("its answer has no known form")


def _fields(fields: object, value: object, kind: str) -> list[str]:
    """The field names of a named tuple, harmless enough to make its class of."""
    if type(fields) is not list or type(value) is not tuple or len(fields) != len(value) or len(fields) > 100:
        raise CandidateGarbled("its named tuple does not fit its fields")
    names = [_text(name, _NAME) for name in (*fields, kind)]
    if not all(name.isidentifier() and name.isascii() and name[0] != "_" for name in names):
        raise CandidateGarbled("its named tuple has no proper names")
    return names[:-1]


def _text(value: object, limit: int) -> str:
    if type(value) is not str:
        raise CandidateGarbled("a text is missing")
    return value[:limit]
