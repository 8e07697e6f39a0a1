"""One evaluation: load a candidate, put the cases to it one at a time, decide. The only place that makes a verdict.

Blocking; runs in the worker's thread. What the candidate says is only ever an answer to compare, never evidence of
success. Pools, restarts and the self-test do not belong here.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..domain.plaindata import NotPlainData, decode, encode
from ..domain.safetext import sanitise, sanitise_line
from ..domain.scores import Case, CaseOutcome, Evaluation, Level, Limits, Verdict
from . import compare
from .conversation import Candidate, CandidateGarbled, CandidateGone, CandidateLate, Ending
from .worker import Worker

_LOAD_FACTOR = 2.0
"""Loading may take this many times the limit of a case: imports come on top."""
_SUSPECT = (Verdict.CRASH, Verdict.PROTOCOL)
"""Verdicts after which the zygote is not used again."""


@dataclass(slots=True)
class Trial:
    """What one evaluation has found so far."""

    outcomes: list[CaseOutcome] = field(default_factory=list)
    ended: Verdict | None = None
    """Why no more cases are put, if so."""
    detail: str = ""
    cpu_s: float = 0.0
    trace: dict[str, Any] | None = None


def run(
    worker: Worker, source: str, entry: str, cases: Sequence[Case], limits: Limits, *, backend: str, level: Level,
    trace: bool = False,
) -> tuple[Evaluation, dict[str, Any] | None]:  # fmt: skip
    """Return the evaluation, and the claimed trace when `trace` and the candidate came to its regular end.

    Raises SandboxError for a failure of the sandbox itself.
    """
    started = time.monotonic()
    candidate = worker.fork(limits)
    try:
        trial = _put(candidate, source, entry, cases, limits, started, trace)
    finally:
        ending = candidate.close()
    if trial.ended is Verdict.CRASH:
        _explain(trial, ending, limits)
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
        flags=frozenset({"leftover-processes"}) if ending.leftover else frozenset(),
    )
    return evaluation, trial.trace


def is_suspect(evaluation: Evaluation) -> bool:
    """Whether the zygote behind this evaluation should be replaced."""
    return evaluation.verdict in _SUSPECT or bool(evaluation.flags)


def _put(
    candidate: Candidate, source: str, entry: str, cases: Sequence[Case], limits: Limits, started: float, trace: bool
) -> Trial:
    trial = Trial()
    last = started + limits.wall_total_s
    try:
        wait_s = min(limits.wall_total_s, limits.wall_case_s * _LOAD_FACTOR)
        answer = candidate.ask({"do": "load", "source": source, "entry": entry, "trace": trace}, wait_s)
        if answer != {"loaded": True}:
            trial.ended, trial.detail = Verdict.ERROR, _error_text(answer)
            return trial
        loaded_cpu = candidate.cpu_s() or 0.0
        for case in cases:
            before = time.monotonic()
            request = {"do": "call", "args": encode(case.args), "kwargs": encode(dict(case.kwargs))}
            answer = candidate.ask(request, min(limits.wall_case_s, max(0.0, last - before)))
            trial.outcomes.append(_judge(case, answer, time.monotonic() - before))
            trial.cpu_s = max(0.0, (candidate.cpu_s() or loaded_cpu) - loaded_cpu)
        # Asking for a goodbye brings out a second answer to the last case, and an end without permission.
        answer = candidate.ask({"do": "bye"}, limits.wall_case_s)
        if answer.get("bye") is not True:
            raise CandidateGarbled("it did not end as asked")
        trial.trace = answer.get("trace")
    except CandidateLate:
        what = "its time for one case" if time.monotonic() < last else "its time for all cases"
        trial.ended, trial.detail = Verdict.TIMEOUT, f"did not answer within {what}"
    except CandidateGone:
        trial.ended, trial.detail = Verdict.CRASH, "the process ended without answering"
    except CandidateGarbled as error:
        trial.ended, trial.detail = Verdict.PROTOCOL, str(error)
    return trial


def _judge(case: Case, answer: dict[str, Any], wall_s: float) -> CaseOutcome:
    """Compare one answer. Raises CandidateGarbled when it has none of the allowed forms."""
    verdict, got = _verdict(case, answer)
    return CaseOutcome(verdict, _expected(case), sanitise_line(got), case.source, wall_s)


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
        names = _names(answer)
        if case.raises is not None:
            return (Verdict.PASS if case.raises in names else Verdict.FAIL), _error_text(answer)
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
        held = case.raises is None and compare.holds_untravelled(case, type_name, answer.get("truth") is True)
        return (Verdict.PASS if held else Verdict.FAIL), f"a value that cannot travel: {answer['stuck']}"
    raise CandidateGarbled("its answer has no known form")


def _names(answer: dict[str, Any]) -> list[str]:
    names = answer["raised"]
    if type(names) is not list or not names or any(type(name) is not str for name in names):
        raise CandidateGarbled("it names no exception")
    return names


def _error_text(answer: dict[str, Any]) -> str:
    names = answer.get("raised")
    name = str(names[0]) if isinstance(names, list) and names else "an unknown error"
    text = answer.get("text")
    line = answer.get("line")
    where = f" (line {line})" if type(line) is int and 0 < line < 1_000_000 else ""
    return f"{name}: {text}{where}" if isinstance(text, str) and text else f"{name}{where}"


def _explain(trial: Trial, ending: Ending, limits: Limits) -> None:
    """Refine a crash by how the kernel says the process ended."""
    if ending.status == -signal.SIGXCPU or (ending.status < 0 and ending.cpu_s >= limits.cpu_s):
        trial.ended, trial.detail = Verdict.TIMEOUT, f"used more than {limits.cpu_s:g} s of CPU time"
    elif ending.status == -signal.SIGSYS:
        trial.detail = "the process made a forbidden kind of system call"
    elif ending.status < 0 and ending.status != -signal.SIGKILL:
        trial.detail = f"the process died of {signal.Signals(-ending.status).name}"


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
