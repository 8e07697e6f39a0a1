"""Which lines and branches a suite reaches, on the kernel's word: coverage that the candidate does not write itself.

For each target a fresh process runs a copy of the source with a probe there: a call that ends the process with a random
exit code. If the kernel says that the process ended with this code, and what it answered before is what it always
answers, the target was reached. What was reached is asked a second time with another code. Between them, a decoy for
each of these targets: a copy whose probe there does nothing. A program that ends itself with the code that it finds in
its own constants does so there too, and then nothing of it is believed. What counts is the same place: the program may
be able to read one of its functions and not another, so a decoy elsewhere would prove nothing.

In a source without introspection a target that was reached proves the targets that it needs (`flow`), which saves most
runs. Which target to try first is taken from the claimed trace; a wrong trace only costs runs.

What remains: a program that knows this module can look up what its probe is bound to before it calls it, and a line on
which only the rest of a statement stands, with no expression of its own, is believed when it is claimed and its
statement was reached. Shares and what counts as a target are `coverage`'s.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ..domain.plaindata import encode
from ..domain.scores import Case, CaseOutcome, Limits, Verdict
from . import coverage, evaluation
from .conversation import CandidateGarbled, CandidateGone, CandidateLate
from .worker import Worker

MAX_PROBES: Final = 150
"""Processes of the first round, above which a source is left with what it claims."""
_CODES: Final = range(100, 250)
"""Exit codes that neither Python nor the harness uses."""

FORGED: Final = "it ended its process with a probe's code where the probe did nothing"

HIT, MISS, ODD, NO_PLACE, LATE = "hit", "miss", "odd", "no place", "late"


_REASONS: Final = {ODD: "a run with a probe was not like one without", LATE: "verifying it takes too long"}


@dataclass(frozen=True, slots=True)
class Probed:
    """What one run of a probed copy gave."""

    found: str
    """HIT, MISS, ODD (the run was not what it is without a probe), NO_PLACE, or LATE (not run, the time was up)."""
    suspect: bool = False
    """Whether the zygote behind it should be replaced."""


def probe(
    worker: Worker, source: str, entry: str, cases: Sequence[Case], limits: Limits, target: str,
    control: Sequence[CaseOutcome], *, armed: bool = True,
) -> Probed:  # fmt: skip
    """Run the source with a probe at the target. `control`: the outcomes without a probe. Raises SandboxError."""
    code = _CODES[secrets.randbelow(len(_CODES))]
    mark = {"target": target, "code": code, "name": f"_{secrets.token_hex(8)}", "armed": armed}
    candidate = worker.fork(limits)
    same = gone = False
    try:
        last = time.monotonic() + limits.wall_total_s
        request = {"do": "load", "source": source, "entry": entry, "probe": mark}
        answer = candidate.ask(request, limits.wall_case_s * evaluation.LOAD_FACTOR)
        if answer == {"no_place": True}:
            return Probed(NO_PLACE)
        same = answer == {"loaded": True}
        for case, known in zip(cases, control, strict=True):
            if not same:
                break
            put = {"do": "call", "args": encode(case.args), "kwargs": encode(dict(case.kwargs))}
            answer = candidate.ask(put, min(limits.wall_case_s, max(0.0, last - time.monotonic())))
            same = evaluation.judge(case, answer, 0.0).verdict is known.verdict
        same = same and candidate.ask({"do": "bye"}, limits.wall_case_s).get("bye") is True
    except CandidateGone:
        gone = True
    except (CandidateLate, CandidateGarbled):
        same = False
    finally:
        ending = candidate.close()
    if gone and ending.status == code:
        return Probed(HIT, ending.leftover > 0)
    return Probed(MISS if same and not gone else ODD, gone or ending.leftover > 0)


@dataclass(slots=True)
class Ledger:
    """What is known about each target, and what to try next. Pure."""

    shape: dict[str, Any]
    hint: set[str]
    """Targets that the trace claims."""
    reached: set[str] = field(default_factory=set)
    unreached: set[str] = field(default_factory=set)
    hits: list[str] = field(default_factory=list)
    """Targets that a probe itself was seen at."""
    placeless: set[str] = field(default_factory=set)
    """Targets that no probe can be put at."""
    contradiction: bool = False
    """A target was reached although something that it needs was not."""
    _needs: dict[str, str] = field(init=False)
    _all: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._all = coverage.targets(self.shape)
        # Who looks into the interpreter can jump; then every target speaks for itself alone.
        self._needs = {} if self.shape.get("introspective") else self.shape["needs"]

    def next_targets(self) -> list[str]:
        """Return the targets to try now, none when all is known: claimed ones from the far end, others from the near
        one, so that each answer decides as many others as it can."""
        known = self.reached | self.unreached | self.placeless
        claimed = [name for name in self._all if name not in known and name in self.hint]
        needed = {before for name in claimed for before in self._before(name)}
        found = [name for name in claimed if name not in needed]
        open_ = {name for name in self._all if name not in known and name not in self.hint}
        return found + [name for name in self._all if name in open_ and open_.isdisjoint(self._before(name))]

    def note(self, target: str, hit: bool) -> None:
        """Note what a probe found."""
        if hit:
            self.hits.append(target)
            proven = {target, *self._before(target)}.intersection(self._all)
            self.contradiction = self.contradiction or not proven.isdisjoint(self.unreached)
            self.reached |= proven
        else:
            self.hint.discard(target)
            beyond = {name for name in self._all if name == target or target in self._before(name)}
            self.contradiction = self.contradiction or not beyond.isdisjoint(self.reached)
            self.unreached |= beyond

    def settle(self) -> None:
        """Decide the targets that no probe can be put at, once all others are known: they count when they are claimed
        and what they need was reached."""
        for target in self.placeless:
            reached = target in self.hint and self.shape["needs"].get(target, "") in self.reached
            (self.reached if reached else self.unreached).add(target)

    def _before(self, target: str) -> list[str]:
        found: list[str] = []
        while (target := self._needs.get(target, "")) and target not in found:
            found.append(target)
        return found


def is_regular(control: Sequence[CaseOutcome]) -> bool:
    """Whether every case was answered, rightly or not, so that probed runs can be compared with it."""
    return all(one.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.ERROR) for one in control)


Run = Callable[[str, bool], Awaitable[Probed]]
"""Makes one run: the target, and whether the probe is armed."""


async def examine(ledger: Ledger, run: Run, until: float) -> str:
    """Fill the ledger. Return why that could not be done, or "".

    `until`: no further run is begun after this, `time.monotonic`.
    """
    made = 0
    while wave := ledger.next_targets():
        made += len(wave)
        if made > MAX_PROBES:
            return f"verifying it would take more than {MAX_PROBES} runs"
        for target, one in zip(wave, await _together([(target, True) for target in wave], run, until), strict=True):
            if one.found in _REASONS:
                return _REASONS[one.found]
            if one.found == NO_PLACE:
                ledger.placeless.add(target)
            else:
                ledger.note(target, one.found == HIT)
    if ledger.contradiction:
        return "what its runs reach differs from run to run"
    again = [(target, armed) for target in ledger.hits for armed in (True, False)]
    secrets.SystemRandom().shuffle(again)
    found = await _together(again, run, until)
    if any(one.found == HIT and not armed for (_, armed), one in zip(again, found, strict=True)):
        return FORGED
    for (_, armed), one in zip(again, found, strict=True):
        if one.found in _REASONS:
            return _REASONS[one.found]
        if armed and one.found == MISS:
            return "what its runs reach differs from run to run"
    ledger.settle()
    return ""


async def _together(wanted: Sequence[tuple[str, bool]], run: Run, until: float) -> list[Probed]:
    """Make these runs, as many at a time as there are workers; an odd one gets a second chance."""

    async def one(target: str, armed: bool) -> Probed:
        for _ in range(2):
            if time.monotonic() > until:
                return Probed(LATE)
            found = await run(target, armed)
            if found.found != ODD:
                break
        return found

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(*each)) for each in wanted]
    return [task.result() for task in tasks]
