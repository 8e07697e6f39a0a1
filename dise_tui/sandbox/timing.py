"""How long a candidate takes, by clocks that it cannot reach: the broker's own, and the kernel's for its process.

Blocking; runs in the worker's thread, with nothing else in the pool. A repeat is a fresh process. In it the broker has
the inputs prepared, reads the clocks, says go, reads them again at "done", and then asks for the results, which must be
right. The same is done with a process of the harness alone that replays these results: its times are subtracted.

What cannot be forged: the clocks; results without the work; work moved to before "go" or after "done", because all CPU
time between two readings is charged where it is more than the harness's own; work of background threads, likewise.
What remains: work done while loading, before the inputs are known (told as `import_s`); a cache that saves less than 2
ms a pass; moved work below `TOLERANCE_S`. Formulas that turn seconds into a score do not belong here.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.plaindata import encode
from ..domain.scores import Case, Limits, Timing, Verdict
from . import evaluation
from .conversation import HINT, Candidate, CandidateGarbled, CandidateGone, CandidateLate
from .worker import Worker

TOLERANCE_S: Final = 0.0005
"""CPU time beside a pass, beyond the harness's own, that is taken for noise, s."""
_TOLERANCE_SHARE: Final = 0.25
"""The same, as a share of the harness's own."""
CACHE_S: Final = 0.002
_CACHE_RATIO: Final = 5.0
"""A first pass this much longer than the later ones shows a cache; both must hold."""
SLEEP_S: Final = 0.005
_THREADS_RATIO: Final = 1.5
_THREADS_S: Final = 0.005
_LATER_S: Final = 0.02
"""Work that the later passes together should amount to, so that it stands out of the noise, s."""
_MAX_COPIES: Final = 20
_MAX_BYTES: Final = 2 << 20
"""Of inputs, and of results, in all later passes together."""
_SLACK: Final = 4
"""A measured process may take this many times the limits: it makes more passes than one."""
_BASELINE: Final = "def baseline():\n    pass\n"


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of passes, from the end of the stretch before to the end of its own results. Seconds."""

    wall_s: float
    """From "go" to "done"."""
    cpu_s: float
    """From "go" to "done", all threads."""
    queued_s: float
    """Of `wall_s`, how long it waited for a processor."""
    beside_s: float
    """CPU time in the window outside "go" to "done": preparing inputs, telling results."""
    passes: int = 1


@dataclass(frozen=True, slots=True)
class Process:
    """What was measured on one process."""

    import_s: float
    first: Window
    later: Window
    threads: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """One candidate and one baseline, measured one after the other; None when a pass failed."""

    candidate: Process | None
    baseline: Process | None = None
    suspect: bool = False
    """Whether the zygote behind it should be replaced."""
    wall_s: float = 0.0


class _Wrong(Exception):
    """A result is not what its case asks for."""


def repeat(
    worker: Worker, source: str, entry: str, cases: Sequence[Case], limits: Limits, copies: int | None
) -> Repeat:
    """Measure one process of the candidate and one of the harness alone. Raises SandboxError.

    `copies`: later passes; None lets the first pass decide.
    """
    started = time.monotonic()
    wider = replace(limits, cpu_s=limits.cpu_s * _SLACK, frame_bytes=limits.frame_bytes * 8)
    calls = [[encode(case.args), encode(dict(case.kwargs))] for case in cases]
    first: list[Any] = []
    candidate = worker.fork(wider)
    found, suspect = None, False
    try:
        found = _measure(candidate, source, entry, cases, calls, limits, copies, first)
    except (CandidateLate, _Wrong):
        pass
    except (CandidateGone, CandidateGarbled):
        suspect = True
    finally:
        suspect = candidate.close().leftover > 0 or suspect
    if found is None:
        return Repeat(None, suspect=suspect, wall_s=time.monotonic() - started)
    baseline = worker.fork(wider)
    try:
        own = _measure(baseline, _BASELINE, "baseline", cases, calls, limits, found.later.passes, first, replay=True)
    except (CandidateGone, CandidateLate, CandidateGarbled, _Wrong) as error:
        raise SandboxError(f"The sandbox cannot time its own harness ({type(error).__name__}).", HINT) from error
    finally:
        baseline.close()
    return Repeat(found, own, suspect, time.monotonic() - started)


def _measure(
    candidate: Candidate, source: str, entry: str, cases: Sequence[Case], calls: list[Any], limits: Limits,
    copies: int | None, first: list[Any], *, replay: bool = False,
) -> Process:  # fmt: skip
    """Measure one process. `first` takes the results of its first pass, or with `replay` holds those to give."""
    wait_s = limits.wall_total_s * _SLACK
    before = candidate.cpu_s()
    if candidate.ask({"do": "load", "source": source, "entry": entry}, wait_s) != {"loaded": True}:
        raise _Wrong
    import_s = candidate.cpu_s() - before
    _step(candidate, "warm", {}, wait_s)
    request: dict[str, Any] = {"calls": calls, **({"answers": first} if replay else {})}
    opening, results = _window(candidate, {**request, "copies": 1}, candidate.cpu_s(), wait_s)
    if not replay:
        _judge(cases, results, 1)
        first += results[0]
    copies = copies or _copies(max(opening.cpu_s, opening.wall_s), len(str(calls)), len(str(results)))
    closing, results = _window(candidate, {**request, "copies": copies}, candidate.cpu_s(), wait_s)
    if not replay:
        _judge(cases, results, copies)
    return Process(import_s, opening, closing, candidate.keeps_threads())


def _window(candidate: Candidate, request: dict[str, Any], mark_s: float, wait_s: float) -> tuple[Window, list[Any]]:
    """Have `request["copies"]` passes made; `mark_s`: the CPU clock at the end of the window before."""
    _step(candidate, "prepare", request, wait_s)
    queued_s, cpu_s, wall_s = candidate.queued_s(), candidate.cpu_s(), time.monotonic()
    done = candidate.ask({"do": "pass", "step": "go"}, wait_s)
    wall_s = time.monotonic() - wall_s
    after_s = candidate.cpu_s()
    queued_s = candidate.queued_s() - queued_s
    if done != {"done": True}:
        raise CandidateGarbled("it did not do the passes")
    results = candidate.ask({"do": "pass", "step": "results"}, wait_s).get("results")
    if type(results) is not list or any(type(one) is not list for one in results):
        raise CandidateGarbled("it does not tell its results")
    beside_s = candidate.cpu_s() - after_s + cpu_s - mark_s
    return Window(wall_s, after_s - cpu_s, queued_s, beside_s, request["copies"]), results


def _step(candidate: Candidate, step: str, request: dict[str, Any], wait_s: float) -> None:
    if candidate.ask({"do": "pass", "step": step, **request}, wait_s) != {step: True}:
        raise CandidateGarbled("it did not prepare a pass")


def _judge(cases: Sequence[Case], results: list[Any], copies: int) -> None:
    """Raises _Wrong or CandidateGarbled unless every result of every pass is right."""
    if len(results) != copies or any(len(one) != len(cases) for one in results):
        raise _Wrong
    for one in results:
        for case, answer in zip(cases, one, strict=True):
            if type(answer) is not dict:
                raise CandidateGarbled("its result has no known form")
            if evaluation.judge(case, answer, 0.0).verdict is not Verdict.PASS:
                raise _Wrong


def _copies(first_s: float, input_bytes: int, result_bytes: int) -> int:
    wanted = _LATER_S / max(first_s, 1e-4)
    return max(1, int(min(wanted, _MAX_COPIES, _MAX_BYTES / max(1, input_bytes, result_bytes))))


def summarise(repeats: Sequence[Repeat]) -> Timing | None:
    """Put the repeats together; None when there is none, or a pass failed in one of them."""
    pairs = [(one.candidate, one.baseline) for one in repeats if one.candidate and one.baseline]
    if not pairs or len(pairs) < len(repeats):
        return None
    bases = [base for _, base in pairs]
    first = [_pass_s(mine.first, [base.first for base in bases]) for mine, _ in pairs]
    later = [_pass_s(mine.later, [base.later for base in bases]) for mine, _ in pairs]
    flags = set()
    if _most([one - two > CACHE_S and one > _CACHE_RATIO * two for one, two in zip(first, later, strict=True)]):
        flags.add("cached")
    if _most([_sleeps(mine, base) for mine, base in pairs]):
        flags.add("sleeps")
    if _most([mine.threads or _has_threads(mine.first) or _has_threads(mine.later) for mine, _ in pairs]):
        flags.add("threads")
    counted = first if "cached" in flags else later
    walls = [mine.first.wall_s if "cached" in flags else mine.later.wall_s / mine.later.passes for mine, _ in pairs]
    own_wall = min(base.first.wall_s if "cached" in flags else base.later.wall_s / base.later.passes for base in bases)
    return Timing(
        call_s=min(counted),
        spread_s=statistics.pstdev(counted),
        import_s=max(0.0, statistics.median(mine.import_s for mine, _ in pairs) - min(base.import_s for base in bases)),
        first_s=statistics.median(first),
        wall_s=max(0.0, min(walls) - own_wall),
        repeats=len(pairs),
        flags=frozenset(flags),
    )


def _pass_s(window: Window, bases: Sequence[Window]) -> float:
    """CPU time of one pass of a window without the harness's share, s; what was moved beside it is charged."""
    own_beside_s = statistics.median(base.beside_s for base in bases)
    moved_s = window.beside_s - own_beside_s
    if moved_s <= max(TOLERANCE_S, _TOLERANCE_SHARE * own_beside_s):
        moved_s = 0.0
    own_s = min(base.cpu_s / base.passes for base in bases)
    return max(0.0, (window.cpu_s + moved_s) / window.passes - own_s)


def _sleeps(mine: Process, base: Process) -> bool:
    """Whether the candidate waited long beside its work, where the harness, just after, did not."""
    return any(
        evaluation.asleep(one.wall_s - other.wall_s, max(0.0, one.cpu_s - other.cpu_s), one.queued_s - other.queued_s)
        > SLEEP_S
        for one, other in ((mine.first, base.first), (mine.later, base.later))
    )


def _has_threads(window: Window) -> bool:
    return window.cpu_s - window.wall_s > _THREADS_S and window.cpu_s > _THREADS_RATIO * window.wall_s


def _most(votes: Sequence[bool]) -> bool:
    return 2 * sum(votes) > len(votes)
