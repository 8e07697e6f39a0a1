"""One evaluation: load a candidate, put the cases to it one at a time, decide. The only place that makes a verdict.

Blocking; runs in the worker's thread. What the candidate says is only ever an answer to compare, never evidence of
success. Pools, restarts and the self-test do not belong here.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ..domain.plaindata import NotPlainData, decode, encode
from ..domain.safetext import sanitise, sanitise_line
from ..domain.scores import Case, CaseOutcome, Evaluation, Level, Limits, Verdict
from . import compare, tracing
from .conversation import Candidate, CandidateGarbled, CandidateGone, CandidateLate, Ending
from .worker import Worker

LOAD_FACTOR: Final = 2.0
"""Loading may take this many times the limit of a case: imports come on top."""
SLEEP_S: Final = 0.02
"""Waiting that is noticed: above what a busy machine adds to one answer, s."""
_SLEEP_RATIO: Final = 5.0
_SIGKILL, _SIGSYS, _SIGXCPU = (int(getattr(signal, name, 1 << 20)) for name in ("SIGKILL", "SIGSYS", "SIGXCPU"))
"""Windows has none of them, and there no process ends by one."""
_SUSPECT = (Verdict.CRASH, Verdict.PROTOCOL)
"""Verdicts after which the zygote is not used again."""


@dataclass(slots=True)
class Insight:
    """What was learned about the source beside the verdict."""

    shape: dict[str, Any]
    """What `tracing.analyse` found in it, before it ran."""
    trace: dict[str, Any] | None = None
    """The claimed trace, when one was asked for and the candidate came to its regular end."""


@dataclass(slots=True)
class Trial:
    """What one evaluation has found so far."""

    outcomes: list[CaseOutcome] = field(default_factory=list)
    ended: Verdict | None = None
    """Why no more cases are put, if so."""
    detail: str = ""
    cpu_s: float = 0.0
    flags: set[str] = field(default_factory=set)
    slept: int = 0
    """Answers that took long without work."""
    insight: Insight = field(default_factory=lambda: Insight({}))


def run(
    worker: Worker, source: str, entry: str, cases: Sequence[Case], limits: Limits, *, backend: str, level: Level,
    trace: bool = False,
) -> tuple[Evaluation, Insight]:  # fmt: skip
    """Return the evaluation, and what was learned about the source; with `trace` also the lines that it reached.

    Raises SandboxError for a failure of the sandbox itself.
    """
    started = time.monotonic()
    candidate = worker.fork(limits)
    try:
        trial = _put(candidate, source, entry, cases, limits, started, trace)
    finally:
        ending = candidate.close()
    if trial.ended is Verdict.CRASH:
        timed_out, reason = why_it_ended(ending, limits)
        trial.detail = reason if timed_out else trial.detail or reason
        trial.ended = Verdict.TIMEOUT if timed_out else Verdict.CRASH
    verdict, detail = _decide(trial, cases)
    evaluation = Evaluation(
        verdict=verdict,
        passed=sum(outcome.verdict is Verdict.PASS for outcome in trial.outcomes),
        total=len(cases),
        outcomes=tuple(trial.outcomes),
        cpu_s=trial.cpu_s or ending.cpu_s,
        wall_s=time.monotonic() - started,
        peak_rss_bytes=ending.peak_rss_bytes,
        output=sanitise(candidate.printed.decode("utf-8", "replace"), limits.output_bytes),
        output_dropped=candidate.dropped,
        backend=backend,
        level=level,
        detail=sanitise_line(detail),
        flags=_flags(trial, ending, level),
    )
    return evaluation, trial.insight


def is_suspect(evaluation: Evaluation) -> bool:
    """Whether the zygote behind this evaluation should be replaced."""
    return evaluation.verdict in _SUSPECT or not evaluation.flags.isdisjoint(("leftover-processes", "violation"))


def _flags(trial: Trial, ending: Ending, level: Level) -> frozenset[str]:
    found = set(trial.flags)
    if ending.leftover:
        found.add("leftover-processes")
    if ending.status == -_SIGSYS:
        found.add("violation")
    if trial.slept * 2 > len(trial.outcomes):
        found.add("sleeps")
    if trial.insight.shape.get("introspective"):
        found.add("introspective")
    if level is Level.LIMITS:
        found.add("unsafe")
    return frozenset(found)


def _put(
    candidate: Candidate, source: str, entry: str, cases: Sequence[Case], limits: Limits, started: float, trace: bool
) -> Trial:
    trial = Trial()
    last = started + limits.wall_total_s
    try:
        wait_s = min(limits.wall_total_s, limits.wall_case_s * LOAD_FACTOR)
        if trace or tracing.may_introspect(source):
            # Before it has loaded anything the process can be believed.
            trial.insight.shape = candidate.ask({"do": "analyse", "source": source}, wait_s)
        answer = candidate.ask({"do": "load", "source": source, "entry": entry, "trace": trace}, wait_s)
        if answer != {"loaded": True}:
            trial.ended, trial.detail = Verdict.ERROR, _error_text(answer)
            return trial
        _put_cases(candidate, cases, limits, last, trial)
        # Asking for a goodbye brings out a second answer to the last case, and an end without permission.
        answer = candidate.ask({"do": "bye"}, limits.wall_case_s)
        if answer.get("bye") is not True:
            raise CandidateGarbled("it did not end as asked")
        trial.insight.trace = answer.get("trace")
    except CandidateLate:
        what = "its time for one case" if time.monotonic() < last else "its time for all cases"
        trial.ended, trial.detail = Verdict.TIMEOUT, f"did not answer within {what}"
    except CandidateGone as error:
        trial.ended, trial.detail = Verdict.CRASH, str(error)  # refined by how the process ended
    except CandidateGarbled as error:
        trial.ended, trial.detail = Verdict.PROTOCOL, str(error)
    return trial


def _put_cases(candidate: Candidate, cases: Sequence[Case], limits: Limits, last: float, trial: Trial) -> None:
    loaded_cpu_s, queued_s = candidate.cpu_s(), 0.0
    for case in cases:
        started = time.monotonic()
        request = {"do": "call", "args": encode(case.args), "kwargs": encode(dict(case.kwargs))}
        answer = candidate.ask(request, min(limits.wall_case_s, max(0.0, last - started)))
        wall_s = time.monotonic() - started
        trial.outcomes.append(judge(case, answer, wall_s))
        cpu_s = candidate.cpu_s() - loaded_cpu_s - trial.cpu_s
        trial.cpu_s += cpu_s
        if wall_s > SLEEP_S:
            before, queued_s = queued_s, candidate.queued_s()
            trial.slept += asleep(wall_s, cpu_s, queued_s - before) > SLEEP_S
    if candidate.keeps_threads():
        trial.flags.add("threads")


def judge(case: Case, answer: dict[str, Any], wall_s: float) -> CaseOutcome:
    """Compare one answer. Raises CandidateGarbled when it has none of the allowed forms."""
    verdict, got = _verdict(case, answer)
    return CaseOutcome(verdict, _expected(case), sanitise_line(got), case.source, wall_s)


def asleep(wall_s: float, cpu_s: float, queued_s: float) -> float:
    """Return the part of a wait in which the candidate neither worked nor waited for a processor, s.

    0 when it is not far above the work (5 times), since other causes of waiting then cannot be told from sleep.
    """
    idle_s = wall_s - cpu_s - queued_s
    return idle_s if idle_s > _SLEEP_RATIO * cpu_s else 0.0


def _expected(case: Case) -> str:
    if case.raises is not None:
        text = f"raises {case.raises}"
    elif case.compare == "is_type":
        text = f"a value of type {case.expected}"
    elif case.compare in ("truthy", "falsy"):
        text = f"a {case.compare} value"
    else:
        text = compare.show(case.expected)
    return sanitise_line(text)


def _verdict(case: Case, answer: dict[str, Any]) -> tuple[Verdict, str]:
    if "raised" in answer:
        found = names(answer)
        if case.raises is not None:
            return (Verdict.PASS if case.raises in found else Verdict.FAIL), _error_text(answer)
        return Verdict.ERROR, _error_text(answer)
    type_name = answer.get("type")
    if type(type_name) is not str:
        raise CandidateGarbled("its answer has no type")
    if "value" in answer:
        try:
            value = decode(answer["value"])
        except NotPlainData as error:
            raise CandidateGarbled(f"its answer is no plain data: {error}") from error
        held = case.raises is None and compare.holds(case, value, type_name)
        return (Verdict.PASS if held else Verdict.FAIL), compare.show(value)
    if "stuck" in answer:
        held = case.raises is None and compare.holds_untravelled(case, type_name, answer.get("truth"))
        return (Verdict.PASS if held else Verdict.FAIL), stuck_text(answer)
    raise CandidateGarbled("its answer has no known form")


def names(answer: dict[str, Any]) -> list[str]:
    """Return the class names of a raised exception. Raises CandidateGarbled."""
    found = answer["raised"]
    if type(found) is not list or not found or any(type(name) is not str for name in found):
        raise CandidateGarbled("it names no exception")
    return found


def stuck_text(answer: dict[str, Any]) -> str:
    """Say which value cannot travel, as the candidate tells it; not yet safe for a terminal."""
    return f"a value that cannot travel: {answer['stuck']}"


def _error_text(answer: dict[str, Any]) -> str:
    names = answer.get("raised")
    name = str(names[0]) if isinstance(names, list) and names else "an unknown error"
    text = answer.get("text")
    line = answer.get("line")
    where = f" (line {line})" if type(line) is int and 0 < line < 1_000_000 else ""
    return f"{name}: {text}{where}" if isinstance(text, str) and text else f"{name}{where}"


def why_it_ended(ending: Ending, limits: Limits) -> tuple[bool, str]:
    """Say how the kernel says that a process ended which did not answer: whether its time was up, and one line."""
    if ending.status == -_SIGXCPU or (ending.status < 0 and ending.cpu_s >= limits.cpu_s):
        return True, f"used more than {limits.cpu_s:g} s of CPU time"
    if ending.status == -_SIGSYS:
        return False, "the process made a forbidden kind of system call"
    if ending.status < 0 and ending.status != -_SIGKILL:
        return False, f"the process died of {_signal_name(-ending.status)}"
    return False, "the process ended without answering"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # real-time signals between the first and the last have no name
        return f"signal {number}"


def _decide(trial: Trial, cases: Sequence[Case]) -> tuple[Verdict, str]:
    """Return the verdict on the whole, filling up the cases that were not put."""
    if trial.ended is Verdict.PROTOCOL:
        trial.outcomes.clear()  # after a forgery nothing that was answered before counts either
    if trial.ended is not None:
        for index, case in enumerate(cases[len(trial.outcomes) :]):
            # The case that was being answered shares the verdict; the rest never ran.
            verdict = (
                trial.ended if index == 0 or trial.ended in (Verdict.ERROR, Verdict.PROTOCOL) else Verdict.UNTESTED
            )
            got = trial.detail if verdict is trial.ended else "not run"
            trial.outcomes.append(CaseOutcome(verdict, _expected(case), sanitise_line(got), case.source))
        return trial.ended, trial.detail
    for outcome in trial.outcomes:
        if outcome.verdict is not Verdict.PASS:
            return outcome.verdict, f"expected {outcome.expected}, got {outcome.got}"
    return (Verdict.PASS, "") if cases else (Verdict.UNTESTED, "there is no case")
