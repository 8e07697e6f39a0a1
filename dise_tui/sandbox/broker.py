"""`Sandbox`: the port `CodeRunner` on top of a pool of zygotes.

One door for each thing that can be done with a candidate; each is in a module of its own. Processes and turns are
`pool`'s, the level `selftest`'s and `levels`'.
"""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from ..domain.errors import UsageError
from ..domain.plaindata import NotPlainData, encode
from ..domain.scores import Case, Coverage, Evaluation, Limits, Observation, SandboxStatus, Timing, UserTests, Verdict
from . import audit, coverage, evaluation, observation, timing, usertests
from .pool import CANDIDATE, TESTS, Backend, Pool

_COMPARES = ("eq", "approx", "truthy", "falsy", "is_type")
_TRACE_FACTOR = 4.0
"""A traced run may take this many times the limits."""
_MEASURE_FACTOR = 3.0
_AUDIT_FACTOR = 3.0
_FINISHED = (Verdict.PASS, Verdict.FAIL, Verdict.ERROR)
"""Verdicts of a run that came to its regular end."""


class Sandbox:
    """Runs generated code, contained, and judges it from outside. Fills `domain.ports.CodeRunner`."""

    def __init__(
        self,
        *,
        workers: int = 1,
        recycle_after: int = 500,
        mask: Collection[str] = (),
        known: SandboxStatus | None = None,
        unsafe: bool = False,
        recall: Callable[[], Awaitable[str | None]] | None = None,
        remember: Callable[[str], Awaitable[None]] | None = None,
        others: Sequence[Backend] = (),
    ) -> None:
        """Start nothing yet.

        `workers`: evaluations at the same time. `recycle_after`: evaluations before a zygote is replaced. `mask`: parts
        to do without ("landlock", "seccomp", "namespaces"), for trying out a lesser machine. `known`: a result of
        `status` from this machine, kernel and Python, to be believed instead of testing again. `unsafe`: where
        nothing contains code, run it under limits alone. `recall` and `remember`: where the result of the self-test is
        kept as text from one session to the next; what `recall` gives is believed only where it still holds. `others`:
        back ends that are tried in turn where Linux's own does not hold. Raises ValueError.
        """
        self._pool = Pool(
            workers=workers, recycle_after=recycle_after, mask=mask, known=known, unsafe=unsafe, recall=recall,
            remember=remember, others=others,
        )  # fmt: skip

    async def status(self) -> SandboxStatus:
        """Return what contains generated code here; the first call runs the self-test (under half a second).

        Raises SandboxError when the sandbox cannot even be started.
        """
        return await self._pool.status()

    async def selftest(self) -> SandboxStatus:
        """Make the observations of `status` again, whatever is known. Raises SandboxError."""
        return await self._pool.selftest()

    async def allow_unsafe(self) -> SandboxStatus:
        """Until this is closed, run under limits alone where nothing better holds. Raises SandboxError."""
        return await self._pool.allow_unsafe()

    async def evaluate(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None
    ) -> Evaluation:
        """Run `entry` of `source` against `cases`, one at a time, and judge the answers.

        Raises RunRefusedError when no containment holds, UsageError for cases that cannot be put, SandboxError when the
        sandbox itself fails twice in a row. Cancelling the caller ends the candidate.
        """
        status = await self._pool.contained()
        _check(cases)
        bounds = limits or Limits()
        result, _ = await self._pool.work(
            lambda worker: evaluation.run(
                worker, source, entry, cases, bounds, backend=status.backend, level=status.level
            ),
            suspect=lambda found: evaluation.is_suspect(found[0]),
        )
        return result

    async def coverage(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        """Return which share of `source` the cases reach; see `coverage.share` for what is counted.

        A run of its own, apart from verdict and timing. Unknown when that run does not come to its regular end (no
        load, crash, time out, forged frames) or when the source introspects the interpreter. Raises like `evaluate`.
        """
        _check(cases)
        result, insight = await self._traced(source, entry, cases, limits or Limits())
        if "introspective" in result.flags:
            return coverage.INTROSPECTIVE
        return coverage.share(insight.shape, insight.trace) if result.verdict in _FINISHED else coverage.UNKNOWN

    async def audit(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        """Return the same as `coverage`, verified target by target; see `audit`.

        What cannot be verified (too many targets, too long, runs that differ) stays as it was claimed, with the reason
        in `detail`. Bounded by three times `limits.wall_total_s` beside the runs under way then. Raises like
        `evaluate`.
        """
        bounds = limits or Limits()
        control = await self.evaluate(source, entry, cases, bounds)
        result, insight = await self._traced(source, entry, cases, bounds)
        shape, trace = insight.shape, insight.trace if result.verdict in _FINISHED else None
        plain = coverage.share(shape, trace)
        if not shape.get("lines") or control.verdict not in _FINISHED:
            return coverage.UNKNOWN
        ledger = audit.Ledger(shape, coverage.claimed(shape, trace))

        async def run(target: str, armed: bool) -> audit.Probed:
            return await self._pool.work(
                partial(
                    audit.probe, source=source, entry=entry, cases=cases, limits=bounds, target=target,
                    control=control.outcomes, armed=armed,
                ),
                suspect=lambda found: found.suspect,
            )  # fmt: skip

        why_not = await audit.examine(ledger, run, time.monotonic() + _AUDIT_FACTOR * bounds.wall_total_s)
        if why_not == audit.FORGED:
            return replace(coverage.INTROSPECTIVE, detail=why_not)
        return replace(plain, detail=why_not) if why_not else coverage.of_targets(shape, ledger.reached, "verified")

    async def _traced(
        self, source: str, entry: str, cases: Sequence[Case], bounds: Limits
    ) -> tuple[Evaluation, evaluation.Insight]:
        status = await self._pool.contained()
        slower = replace(
            bounds, wall_case_s=bounds.wall_case_s * _TRACE_FACTOR, wall_total_s=bounds.wall_total_s * _TRACE_FACTOR,
            cpu_s=bounds.cpu_s * _TRACE_FACTOR,
        )  # fmt: skip
        return await self._pool.work(
            lambda worker: evaluation.run(
                worker, source, entry, cases, slower, backend=status.backend, level=status.level, trace=True
            ),
            suspect=lambda found: evaluation.is_suspect(found[0]),
        )

    async def observe(
        self, source: str, entry: str, inputs: Sequence[Case], limits: Limits | None = None
    ) -> tuple[Observation, ...]:
        """Return what `entry` does with each input, in their order; see `observation`.

        `limits.wall_total_s` bounds the time at work over all inputs; what was not reached by then is a "timeout" with
        the text "not reached". Raises like `evaluate`.
        """
        await self._pool.contained()
        _check(inputs)
        bounds = limits or Limits()
        seen: list[Observation] = []
        left_s = bounds.wall_total_s
        while len(seen) < len(inputs) and left_s > 0:
            leg = await self._pool.work(
                partial(
                    observation.run, source=source, entry=entry, inputs=inputs[len(seen) :], limits=bounds,
                    left_s=left_s,
                ),
                suspect=lambda found: found.suspect,
            )  # fmt: skip
            seen += leg.seen
            left_s -= leg.wall_s
            if leg.rest is not None:
                return (*seen, *[leg.rest] * (len(inputs) - len(seen)))
        return (*seen, *[observation.NOT_REACHED] * (len(inputs) - len(seen)))

    async def run_tests(
        self, source: str, entry: str | None, tests: UserTests, limits: Limits | None = None, *, module: str = ""
    ) -> Evaluation:
        """Run a test file in a process of its own against stubs of the candidate's functions; see `usertests`.

        `module`: a further name that the tests may import the source by. Raises like `evaluate`, and UsageError for a
        file that holds no test, is not Python, or needs a module that is not there.
        """
        status = await self._pool.contained()
        bounds = limits or Limits()
        return await self._pool.work(
            lambda worker, tester: usertests.run(
                worker, tester, source, entry, tests, bounds, module=module, backend=status.backend, level=status.level
            ),
            kinds=(CANDIDATE, TESTS),
            suspect=usertests.is_suspect,
        )

    async def measure(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None, repeats: int = 7
    ) -> Timing | None:
        """Time `entry` over the cases, in `repeats` fresh processes and with nothing else in the pool; see `timing`.

        Fewer repeats when they take long: no new one is begun after three times `limits.wall_total_s`. None when a
        pass does not come to its end, or gives a wrong answer. Raises like `evaluate`, ValueError without repeats.
        """
        await self._pool.contained()
        _check(cases)
        if repeats < 1:
            raise ValueError("repeats is at least 1")
        bounds = limits or Limits()
        done: list[timing.Repeat] = []
        copies: int | None = None
        while len(done) < repeats and sum(one.wall_s for one in done) < _MEASURE_FACTOR * bounds.wall_total_s:
            one = await self._pool.work(
                partial(timing.repeat, source=source, entry=entry, cases=cases, limits=bounds, copies=copies),
                suspect=lambda found: found.suspect,
                alone=True,
            )
            done.append(one)
            if one.candidate is None:
                return None
            copies = one.candidate.later.passes
        return timing.summarise(done)

    async def aclose(self) -> None:
        """End every process and thread. Work that is under way ends with SandboxError."""
        await self._pool.aclose()


def _check(cases: Sequence[Case]) -> None:
    for case in cases:
        if case.compare not in _COMPARES:
            raise UsageError(f"There is no comparison {case.compare!r}.", f"Use one of {', '.join(_COMPARES)}.")
        if not 0 <= case.tolerance < math.inf:
            raise UsageError(f"A tolerance of {case.tolerance} is not one.", "Use a number of 0 or more.")
        try:
            encode(case.args)
            encode(dict(case.kwargs))
        except NotPlainData as error:
            raise UsageError(f"The arguments of a case cannot travel: {error}.") from error
