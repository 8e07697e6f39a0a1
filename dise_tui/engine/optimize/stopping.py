"""The rules that end a job, each with its sentence. Counting rounds and gains is here; choosing variants is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from ...domain.optimizing import Attempt, AttemptState, StopRule
from ...domain.prompts import Kind
from .selection import attempt_key, first_key, verified
from .view import Stop, View

PLATEAU_ROUNDS: Final = 3
"""Rounds in a row without a gain that end a job."""
CEILING: Final = 0.95
"""Fitness above which nothing is gained any more."""
GAIN: Final = 0.01
"""Smaller differences of fitness are no gain; the same as for acceptance."""
ALL: Final = frozenset(StopRule)


def target_for(incumbent: float | None, threshold: float) -> float:
    """The fitness that a job is to reach: the threshold of the settings, or the ceiling where that is met already."""
    return threshold if incumbent is None or incumbent < threshold else CEILING


def check(view: View, rules: Collection[StopRule] = ALL, *, open_round: int | None = None) -> Stop | None:
    """The first rule that ends the job now, or None. `open_round` is not over yet, so it counts for no plateau."""
    return next(
        (stop for stop in _all(view, open_round) if stop.rule in rules),
        None,
    )


def _all(view: View, open_round: int | None) -> Iterable[Stop]:
    yield from _from_outside(view)
    yield from _good_enough(view)
    yield from _hopeless(view, open_round)


def _from_outside(view: View) -> Iterable[Stop]:
    budget = view.order.budget
    if view.cancelled:
        yield Stop(StopRule.CANCELLED, "It was cancelled.")
    if budget.seconds is not None and view.spent_s >= budget.seconds:
        yield Stop(StopRule.TIME, f"The time is up: {view.spent_s:.0f} s of {budget.seconds:.0f} s were worked.")
    if budget.tokens is not None and view.spent_tokens >= budget.tokens:
        yield Stop(StopRule.TOKENS, f"The tokens are used up: {view.spent_tokens} of {budget.tokens} were generated.")


def _good_enough(view: View) -> Iterable[Stop]:
    reached = [attempt for attempt in view.ended if verified(attempt) and (attempt.fitness or 0.0) >= view.target]
    for attempt in reached[:1]:
        hidden = ", hidden ones included," if attempt.hidden_passed else ""
        yield Stop(
            StopRule.TARGET,
            f"Attempt {attempt.number} passes all tests{hidden} with fitness {attempt.fitness:.2f}, "
            f"and {view.target:.2f} was asked for.",
        )
    best = best_fitness(view)
    if best is not None and best > CEILING:
        yield Stop(StopRule.CEILING, f"Fitness {best:.3f} is above {CEILING:.2f}: nothing is left to be gained.")


def _hopeless(view: View, open_round: int | None) -> Iterable[Stop]:
    if not view.usable:
        wanted = f"{view.order.model} is not installed or does not fit" if view.order.model else "no model can run here"
        yield Stop(StopRule.FAILED, f"No attempt can be made: {wanted}.")
    rounds = by_round(view.ended, open_round)
    last = rounds[-PLATEAU_ROUNDS:]
    if len(last) == PLATEAU_ROUNDS and all(attempt.state is AttemptState.FAILED for group in last for attempt in group):
        why = next((attempt.reason for attempt in reversed(last[-1]) if attempt.reason), "no answer with code")
        yield Stop(StopRule.FAILED, f"All attempts of {PLATEAU_ROUNDS} rounds failed; the last one: {why.rstrip('.')}.")
    count = plateau(view, open_round)
    if count >= PLATEAU_ROUNDS:
        best = best_fitness(view)
        shown = "none was scored" if best is None else f"the best stays at {best:.2f}"
        yield Stop(StopRule.PLATEAU, f"No gain in {count} rounds in a row: {shown}.")


def by_round(attempts: Iterable[Attempt], open_round: int | None = None) -> list[list[Attempt]]:
    """Attempts in rounds that are over, oldest first."""
    rounds: dict[int, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.round != open_round and attempt.state is not AttemptState.CANCELLED:
            rounds.setdefault(attempt.round, []).append(attempt)
    return [rounds[number] for number in sorted(rounds)]


def plateau(view: View, open_round: int | None = None) -> int:
    """Rounds in a row, up to now, that gained nothing. Passing at last is a gain, however low the fitness."""
    count = 0
    best = first_key(view.incumbent)
    for group in by_round(view.ended, open_round):
        top = max((attempt_key(attempt) for attempt in group), default=(False, 0.0))
        gained = top[0] > best[0] or (top[0] == best[0] and top[1] > best[1] + GAIN)
        count = 0 if gained else count + 1
        best = max(best, top)
    return count


def best_fitness(view: View) -> float | None:
    """Fitness of the best so far, the incumbent included; passing goes before failing. None: nothing was scored."""
    keys = [(attempt_key(attempt), attempt.fitness) for attempt in view.ended if attempt.fitness is not None]
    if view.incumbent.fitness is not None:
        keys.append((first_key(view.incumbent), view.incumbent.fitness))
    return max(keys, key=lambda entry: entry[0])[1] if keys else None


def exhausted(view: View, what: str = "variant") -> Stop:
    """The stop of a policy that has nothing left to try; a failure if nothing of it came to a score."""
    count = len(view.ended)
    if count and all(attempt.state is AttemptState.FAILED for attempt in view.ended):
        why = next((attempt.reason for attempt in reversed(view.ended) if attempt.reason), "no answer with code")
        return Stop(StopRule.FAILED, f"All of {count} attempts failed; the last one: {why.rstrip('.')}.")
    made = f"{count} attempt{'' if count == 1 else 's'} made"
    extra = "" if view.kind is Kind.CODE else "; the texts are kept"
    return Stop(StopRule.EXHAUSTED, f"Every {what} was tried: {made}{extra}.")
