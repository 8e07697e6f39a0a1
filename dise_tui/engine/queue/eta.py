"""How long jobs will take, from what was measured. What was not measured is not made up.

Every estimate is of work: waiting for the person or for a pause is no part of it. Policies stop early when they find
what they look for, so an estimate over the attempts that are planned is the latest end, not the likely one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ...domain.optimizing import Attempt, AttemptState
from ...domain.safetext import sanitise_line


@dataclass(frozen=True, slots=True)
class Speed:
    """What attempts of one model took so far."""

    tokens_per_s: float | None = None
    load_s: float | None = None
    """None: no load was seen."""
    tokens: float | None = None
    """Of one attempt, on average."""
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """One attempt that is still to come."""

    job_id: int
    model: str
    done_tokens: int = 0
    """Of the attempt that runs; kept by a resume."""


@dataclass(frozen=True, slots=True)
class Eta:
    """Seconds until the last attempt is scored."""

    seconds: float | None
    """None: nobody can say; `why` tells for what reason."""
    at_least: float
    """The part that can be said."""
    why: str = ""

    @property
    def label(self) -> str:
        if self.seconds is not None:
            return f"at most {spoken(self.seconds)}"
        return f"over {spoken(self.at_least)}" if self.at_least >= 1 else "not known"


def speeds(attempts: Iterable[Attempt]) -> dict[str, Speed]:
    """Rates of each model, from attempts whose generation came to its end.

    A rate is all tokens over all seconds of generation: the load and the queue are no part of it.
    """
    ended = [each for each in attempts if each.state in (AttemptState.SCORED, AttemptState.FAILED) and each.tokens > 0]
    found: dict[str, Speed] = {}
    for model in {each.variant.model for each in ended}:
        own = [each for each in ended if each.variant.model == model and each.generation_s > 0]
        loads = [each.load_s for each in ended if each.variant.model == model and each.load_s > 0]
        if own:
            tokens = sum(each.tokens for each in own)
            found[model] = Speed(
                tokens / sum(each.generation_s for each in own),
                sum(loads) / len(loads) if loads else None,
                tokens / len(own),
                len(own),
            )
    return found


def scoring_seconds(attempts: Iterable[Attempt]) -> float:
    """Mean seconds of an attempt beyond generating, loading and waiting: the scoring. 0 before the first."""
    rest = [
        max(0.0, (each.ended_at - each.started_at).total_seconds() - each.generation_s - each.load_s - each.waited_s)
        for each in attempts
        if each.state is AttemptState.SCORED and each.started_at is not None and each.ended_at is not None
    ]
    return sum(rest) / len(rest) if rest else 0.0


def at_once(attempts: Iterable[Attempt]) -> float:
    """Attempts that were worked on side by side, on average, while any was; 1 before the first.

    Work is generating, loading and scoring. Jobs that share one slot of a server take turns: they count as one.
    """
    spans = sorted(
        (each.started_at, each.ended_at, each.waited_s)
        for each in attempts
        if each.started_at is not None and each.ended_at is not None
    )
    work = covered = 0.0
    until = None
    for begun, ended, waited in spans:
        work += max(0.0, (ended - begun).total_seconds() - waited)
        since = begun if until is None else max(begun, until)
        covered += max(0.0, (ended - since).total_seconds())
        until = ended if until is None else max(until, ended)
    return max(1.0, work / covered) if covered > 0 else 1.0


def side_by_side(etas: Mapping[int, Eta], alone: Mapping[int, Eta], lanes: float) -> dict[int, Eta]:
    """Estimates of work one after another, told again for `lanes` jobs at once; none is faster than it is `alone`."""
    return {
        job_id: Eta(
            None if eta.seconds is None else max(eta.seconds / lanes, alone[job_id].at_least),
            max(eta.at_least / lanes, alone[job_id].at_least),
            eta.why,
        )
        for job_id, eta in etas.items()
    }


def one_after_another(jobs: Sequence[Sequence[Planned]]) -> tuple[Planned, ...]:
    """Order of work for policies that finish a job before the next."""
    return tuple(each for job in jobs for each in job)


def model_by_model(jobs: Sequence[Sequence[Planned]]) -> tuple[Planned, ...]:
    """Order of work for the cascade: the n-th model of every job before the next model of any."""
    runs = [_runs(job) for job in jobs]
    return tuple(each for step in zip_longest(*runs, fillvalue=()) for run in step for each in run)


def _runs(job: Sequence[Planned]) -> list[tuple[Planned, ...]]:
    runs: list[tuple[Planned, ...]] = []
    for each in job:
        if runs and runs[-1][0].model == each.model:
            runs[-1] = (*runs[-1], each)
        else:
            runs.append((each,))
    return runs


def estimate(
    work: Sequence[Planned],
    known: Mapping[str, Speed],
    *,
    resident: frozenset[str] = frozenset(),
    scoring_s: float = 0.0,
    attempt_s: float = 300.0,
    left_s: Mapping[int, float] | None = None,
) -> dict[int, Eta]:
    """When each job ends, counted from now, where `work` is done in this order, one attempt at a time.

    Loading a model is held to empty memory of all others, those in `resident` at first. `attempt_s` bounds the
    generation of one attempt; `left_s` says how many seconds of work the budget of a job still allows.
    """
    elapsed, why, loaded = 0.0, "", resident
    left = dict(left_s or {})
    found: dict[int, Eta] = {}
    for each in work:
        speed = known.get(each.model, Speed())
        parts = [(_generation(each, speed, attempt_s), "speed"), (scoring_s, "")]
        if each.model not in loaded:
            parts.append((speed.load_s, "load time"))
            loaded = frozenset({each.model})
        cost = sum(seconds for seconds, _ in parts if seconds is not None)
        if each.job_id in left:
            cost = min(cost, left[each.job_id])
            left[each.job_id] -= cost
        unmeasured = " and ".join(name for seconds, name in parts if seconds is None)
        if unmeasured and not why:
            why = f"The {unmeasured} of {sanitise_line(each.model, 60)} was not measured yet."
        elapsed += cost
        found[each.job_id] = Eta(None if why else elapsed, elapsed, why)
    return found


def whole(etas: Mapping[int, Eta]) -> Eta:
    """Until the last of the jobs has ended."""
    if not etas:
        return Eta(0.0, 0.0)
    last = max(etas.values(), key=lambda each: each.at_least)
    blind = next((each for each in etas.values() if each.seconds is None), None)
    return last if blind is None else Eta(None, last.at_least, blind.why)


def spoken(seconds: float) -> str:
    """ "40 s", "12 min", "3.5 h": as exact as an estimate is."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"


def _generation(each: Planned, speed: Speed, attempt_s: float) -> float | None:
    if not speed.tokens_per_s or speed.tokens is None:
        return None
    return min(attempt_s, max(0.0, speed.tokens - each.done_tokens) / speed.tokens_per_s)
