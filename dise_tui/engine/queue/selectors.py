"""Which artifacts an `optimize` command means.

Only the choice is made here; whether one of them gets a job is decided by `triggers.admit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ...domain.artifacts import ArtifactSummary
from ...domain.errors import NotFoundError, UsageError
from ...domain.jobs import Job, Priority
from ...domain.safetext import sanitise_line

LOW, GOOD = 0.8, 0.95
"""Fitness below the first is urgent, above the second there is next to nothing to gain."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What stands after `optimize`: a name, "all", or flags that all must hold."""

    name: str | None = None
    """Name or id of one artifact."""
    everything: bool = False
    priority: Priority | None = None
    """With a name: the priority of its job. Else a filter: artifacts that are at least as urgent."""
    fitness_below: float | None = None
    """Strictly; above 1 it holds for every artifact."""
    background: bool = False
    """Only put it on the queue and return at once; no filter."""
    when_idle: bool = False
    """Work on it only while nobody is there. Without a target it means all artifacts."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One artifact that is meant, and the priority of its job."""

    artifact: ArtifactSummary
    priority: Priority


def check(selector: Selector) -> Selector:
    """The same. Raises UsageError where it means nothing or contradicts itself."""
    if selector.name is not None and selector.everything:
        raise UsageError("One artifact and all of them were asked for.", 'Give a name, or "all".')
    limited = selector.priority or selector.fitness_below is not None or selector.when_idle
    if selector.name is None and not selector.everything and not limited:
        raise UsageError(
            "It was not said what to optimize.",
            'Give the name of an artifact, "all", or a filter such as --fitness-below=0.8.',
        )
    return selector


def select(
    selector: Selector, artifacts: Sequence[ArtifactSummary], open_jobs: Mapping[str, Job] | None = None
) -> tuple[Chosen, ...]:
    """The artifacts that are meant, most urgent first, each part by fitness; `open_jobs` by artifact id.

    An artifact that was never measured is below a limit only where every number is: above 1.
    Raises UsageError (see `check`), and NotFoundError for a name that is none, with a near miss.
    """
    check(selector)
    jobs = open_jobs or {}
    pool = artifacts if selector.name is None else [_named(selector.name, artifacts)]
    found = [
        Chosen(each, selector.priority if selector.name is not None and selector.priority else urgency(each, jobs))
        for each in pool
        if _below(each.fitness, selector.fitness_below)
    ]
    if selector.priority is not None:
        found = [each for each in found if each.priority.rank <= selector.priority.rank]
    return tuple(sorted(found, key=_order))


def urgency(artifact: ArtifactSummary, open_jobs: Mapping[str, Job]) -> Priority:
    """The priority of its open job; else high for a low fitness, low for one that is hard to better."""
    job = open_jobs.get(artifact.id)
    if job is not None:
        return job.priority
    if artifact.fitness is None:
        return Priority.MEDIUM
    if artifact.fitness < LOW:
        return Priority.HIGH
    return Priority.LOW if artifact.fitness > GOOD else Priority.MEDIUM


def _below(fitness: float | None, limit: float | None) -> bool:
    if limit is None:
        return True
    return limit > 1 if fitness is None else fitness < limit


def _named(name: str, artifacts: Sequence[ArtifactSummary]) -> ArtifactSummary:
    for each in artifacts:
        if name in (each.name, each.id):
            return each
    near = get_close_matches(name, [each.name for each in artifacts], n=1)
    hint = f"Did you mean {near[0]}?" if near else "The library lists what there is."
    raise NotFoundError(f"There is no artifact {sanitise_line(name, 60)}.", hint)


def _order(chosen: Chosen) -> tuple[int, bool, float, str]:
    fitness = chosen.artifact.fitness
    return chosen.priority.rank, fitness is None, fitness or 0.0, chosen.artifact.name
