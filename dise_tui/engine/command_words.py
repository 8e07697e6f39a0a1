"""What commands of the chat answer, in words: short lines, since a chat is narrow. Pure.

What commands do is in `commanding`; how lines look is for the front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from ..domain.artifacts import Artifact, BestChange
from ..domain.jobs import Job, JobState
from ..domain.learning_port import WeightChange
from ..domain.optimizing import GeneratorRecord, Order, Tool
from ..domain.scores import Weights
from .queue.eta import Eta
from .queueing import Asked, Queued
from .rating import Forgotten, Rated

DASH: Final = "–"
MOST: Final = 10
"""Lines of one kind that are shown; the rest is counted."""
_STATES: Final = {
    JobState.QUEUED: "waiting", JobState.RUNNING: "running", JobState.PAUSING: "pausing", JobState.PAUSED: "paused",
}  # fmt: skip


class Estimates(Protocol):
    """When jobs end, as far as that can be said."""

    @property
    def jobs(self) -> Mapping[int, Eta]: ...


def number(value: float | None) -> str:
    """A share of 1 in two digits."""
    return DASH if value is None else f"{value:.2f}"


def named(job: Job) -> str:
    return f"#{job.id} {job.artifact_name}"


def counted(jobs: Sequence[Job]) -> str:
    """ "1 running, 3 waiting", of open jobs."""
    found = {word: sum(job.state is state for job in jobs) for state, word in _STATES.items()}
    order = ("running", "pausing", "waiting", "paused")
    return ", ".join(f"{found[word]} {word}" for word in order if found[word]) or "the queue is empty"


def job_line(job: Job, why: str, eta: Eta | None) -> str:
    """One open job: how far it is, and why it waits."""
    progress = job.progress
    parts = [named(job), _STATES.get(job.state, job.state.value)]
    if progress.attempt:
        of = f" of {progress.planned}" if progress.planned >= progress.attempt else ""
        parts.append(f"{progress.stage.value.replace('_', ' ')}, attempt {progress.attempt}{of}")
    best = job.reached
    if best is not None:
        parts.append(f"best {number(best)}")
    if progress.plateau:
        parts.append(f"{progress.plateau} rounds without a gain")
    if why and why not in parts:
        parts.append(why)
    if eta is not None and (eta.seconds is not None or eta.at_least >= 1):
        parts.append(eta.label)
    return " · ".join(parts)


def cut(lines: Sequence[str], rest: str, most: int = MOST) -> tuple[str, ...]:
    """The first of many lines; `rest` says where the others are."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[:most], f"and {len(lines) - most} more; {rest}")


def artifact_lines(artifact: Artifact, jobs: Sequence[str]) -> tuple[str, ...]:
    """All about one artifact; `jobs` are the lines of its open jobs."""
    served = artifact.best_version
    kind = f"{artifact.task_type.value.replace('_', ' ')} · {artifact.kind}"
    again = f"used again {artifact.uses} time{'' if artifact.uses == 1 else 's'}"
    uses = again if artifact.uses else "not used again yet"
    lines = [f"request: {artifact.prompt}", f"{kind} · {uses}"]
    if served.score is not None and served.score.total:
        lines.append(f"tests {served.score.passed}/{served.score.total} · {served.generator.label}")
    lines += [
        f"v{each.number}{' (served)' if each.number == artifact.best else ''}"
        f"{f' from v{each.parent}' if each.parent else ''} · fitness {number(each.fitness)} · {each.reason}"
        for each in artifact.versions[-4:]
    ]
    lines += jobs or [f"not queued; /optimize {artifact.name} improves it"]
    return (*lines, f"/lineage {artifact.name} shows all versions, what differs, and what was not accepted")


def queued_lines(
    found: Sequence[Queued], order: Order, whys: Mapping[int, str], etas: Mapping[int, Eta]
) -> tuple[str, ...]:
    """What became of each artifact, and what happens next."""
    lines = []
    for each in found:
        job = each.job
        how = f"joined job {job.id}" if each.merged else f"job {job.id}"
        eta = etas.get(job.id)
        parts = [job.artifact_name, how, f"{job.priority} priority", f"fitness {number(job.fitness)}"]
        parts += [whys.get(job.id, "")] if whys.get(job.id) else []
        parts += [eta.label] if eta is not None and eta.seconds is not None else []
        lines.append(" · ".join(parts))
    return (*cut(lines, "/queue shows all"), *_next(found, order))


def _next(found: Sequence[Queued], order: Order) -> tuple[str, ...]:
    one = str(found[0].job.id) if len(found) == 1 else "all"
    halted = [each.job for each in found if each.job.state in (JobState.PAUSED, JobState.PAUSING)]
    when = "as soon as nobody is there" if order.when_idle else "when you need no model"
    said = [
        f"Variants compete in the background, {when}. What is better under the same tests is served; nothing is lost.",
        f"/queue shows how far it is; /pause {one} halts it.",
    ]
    if halted:
        which = str(halted[0].id) if len(halted) == 1 else "all"
        said.insert(0, f"Paused by you before: /resume {which} lets it go on.")
    return tuple(said)


def asked_lines(asked: Asked, whys: Mapping[int, str]) -> tuple[str, ...]:
    """What became of jobs that something was asked of."""
    changed = [f"{named(job)}: {whys.get(job.id) or job.state.value}" for job in asked.changed]
    same = [f"{named(job)} stays as it is: {whys.get(job.id) or job.state.value}" for job in asked.same]
    return cut(changed + same, "/queue shows all")


def rated_lines(rated: Rated) -> tuple[str, ...]:
    """What a rating changed."""
    task = rated.artifact.task_type.value.replace("_", " ")
    before, after = rated.before, rated.after
    if not rated.changed:
        return (f"weights for {task} stay: quality {before.quality:.3g}, speed {before.speed:.3g}",)
    return (
        f"weights for {task}: quality {before.quality:.3g} → {after.quality:.3g}, "
        f"speed {before.speed:.3g} → {after.speed:.3g}",
    )


def rollback_lines(artifact: Artifact, change: BestChange, opened: Sequence[Job]) -> tuple[str, ...]:
    """What a rollback did, and how it is taken back."""
    fitness = {version.number: number(version.fitness) for version in artifact.versions}
    lines = [
        f"fitness {fitness[change.new]}, before {fitness[change.old]}",
        f"Nothing was deleted: /rollback {artifact.name} {change.old} takes it back.",
    ]
    lines += [f"Job {job.id} is open for it and may put a better version in its place." for job in opened]
    return tuple(lines)


def generator_lines(records: Sequence[GeneratorRecord], each_task: int) -> tuple[str, ...]:
    """The best configurations of each task type; `records` in that order."""
    lines: list[str] = []
    places: dict[str, int] = {}
    for each in records:
        place = places[each.task_type] = places.get(each.task_type, 0) + 1
        if place > each_task:
            continue
        spread = f" ± {each.spread:.2f}" if each.samples > 1 else ""
        lines.append(
            f"{each.task_type.value} {place}. {each.variant.key} · fitness {number(each.mean_fitness)}{spread} · "
            f"passed {each.successes} of {each.samples} · {each.mean_generation_s:.1f} s · won {each.wins}"
        )
    more = sum(max(0, count - each_task) for count in places.values())
    return (*lines, f"and {more} more; name a task type to see them") if more else tuple(lines)


def tool_lines(tools: Sequence[Tool]) -> tuple[str, ...]:
    return tuple(
        f"tool {each.name}{'' if each.active else ' (retired)'} · {each.task_type.value} · "
        f"fitness {number(each.fitness_before)} → {number(each.fitness_after)} · passed {each.successes} of "
        f"{each.samples}{f' · from {each.evolved_from}' if each.evolved_from else ''}"
        for each in tools
    )


def forgotten_line(gone: Forgotten) -> str:
    """What a reset has forgotten."""
    counts = {
        "configuration": gone.generators, "tool": gone.tools, "learnt weight": gone.weights, "choice": gone.selections,
    }  # fmt: skip
    found = [f"{many} {noun}{'' if many == 1 else 's'}" for noun, many in counts.items() if many]
    return f"forgot {', '.join(found)}" if found else "nothing was known of it"


def weight_line(task: str, weights: Weights, learnt: bool) -> str:
    source = "learnt from your ratings" if learnt else f"from the {weights.source} table"
    return f"{task}: quality {weights.quality:.3g}, speed {weights.speed:.3g} · {source}"


def change_line(change: WeightChange) -> str:
    """One step of the learnt weights."""
    old = "not learnt" if change.old is None else f"{change.old:.3g}"
    new = "forgotten" if change.new is None else f"{change.new:.3g}"
    return f"  {change.at:%Y-%m-%d %H:%M} {change.task_type.value}: {old} → {new}, {change.reason}"
