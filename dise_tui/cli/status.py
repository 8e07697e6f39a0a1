"""`dise status`: the library and the queue at a glance, or everything about one artifact. Needs no model server."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..domain.artifacts import Artifact, ArtifactSummary, Version
from ..domain.jobs import Job
from ..domain.optimizing import Attempt
from ..domain.safetext import visible
from . import job_lines, wording
from .events import Json, artifact_json, job_json, summary_json, version_json
from .job_events import attempt_json
from .output import Output
from .runtime import Session, open_library, run_async

if TYPE_CHECKING:
    from ..domain.settings import Settings
    from ..engine.library import Library, StoredWork

Improvement = Callable[[float | None, float | None], str]
Tried = Mapping[int, Sequence[Attempt]]
"""Attempts by the number of their job."""
NONE_TRIED: Tried = {}

EXAMPLES = """\
examples:
  dise status                what is stored, what waits
  dise status slugify        versions, fitness and its parts, lineage, queue
  dise status --json
"""
LATEST = 5
"""Artifacts that the overview names."""
PLOT_ROWS = 12
"""Height of the fitness plot, lines."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise status`."""
    parser.epilog = EXAMPLES
    parser.add_argument("artifact", nargs="?", metavar="ARTIFACT", help="name or id; without it: the overview")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Report; returns the exit code."""
    settings, ref = session.settings, session.args.artifact

    async def work() -> int:
        async with open_library(settings) as library:
            return await (_one(session, library, ref) if ref else _overview(session, library))

    return run_async(work())


async def _overview(session: Session, library: Library) -> int:
    artifacts, jobs = await library.artifacts(), await library.jobs()
    if session.as_json:
        return session.out.json(overview_json(session.settings, artifacts, jobs))
    return session.out.print(visible(overview(session.settings, artifacts, jobs)))


async def _one(session: Session, library: StoredWork, ref: str) -> int:
    artifact = await library.artifact(ref)
    jobs = [job for job in await library.jobs() if job.artifact_id == artifact.id]
    tried = {job.id: await library.attempts(job.id) for job in jobs}
    if session.as_json:
        return session.out.json(one_json(artifact, jobs, library.improvement, tried))
    session.out.print(visible(one(artifact, jobs, library.improvement, tried)))
    scored = [version for version in artifact.versions if comparable(artifact.best_version, version)]
    if session.out.out.is_tty and len(scored) > 1:
        session.out.print("\n" + plot(scored, session.out) + "\n")
    return 0


def backend_json(settings: Settings) -> Json:
    """Which server the settings name; whether it answers is for `dise doctor`."""
    return {"setting": settings.backend, "host": settings.host, "host_source": settings.host_source}


def overview_json(settings: Settings, artifacts: Sequence[ArtifactSummary], jobs: Sequence[Job]) -> Json:
    """The overview as one object; `jobs` are the open ones."""
    return {
        "backend": backend_json(settings),
        "data_dir": str(settings.data_dir),
        "artifacts": len(artifacts),
        "latest": [summary_json(one) for one in artifacts[:LATEST]],
        "jobs": [job_json(job) for job in jobs if job.state.open],
        "queue": dict(Counter(job.state.value for job in jobs)),
    }


def overview(settings: Settings, artifacts: Sequence[ArtifactSummary], jobs: Sequence[Job]) -> str:
    """The overview in words."""
    own = f"{wording.count(len(settings.gguf), 'model file')} of [[gguf]]"
    builtin = own if settings.gguf and not settings.simulate_gpu else "the built-in models"
    server = {
        "auto": f"Ollama at {settings.host} where it answers, else {builtin}",
        "ollama": f"Ollama at {settings.host}",
        "embedded": builtin,
    }[settings.backend]
    states = Counter(job.state.value for job in jobs)
    queue = ", ".join(f"{count} {state}" for state, count in states.items()) or "empty"
    scored = sum(one.fitness is not None for one in artifacts)
    lines = [
        f"backend   {server} (dise doctor checks it)",
        f"library   {wording.count(len(artifacts), 'artifact')}, {scored} with a fitness · {settings.data_dir}",
        f"queue     {queue}",
    ]
    lines += [f"  {job.artifact_name}: {wording.job_line(job)}" for job in jobs if job.state.open]
    lines += ["latest"] if artifacts else []
    lines += [
        f"  {one.name} v{one.version} · fitness {wording.number(one.fitness)} · {wording.one_line(one.prompt, 60)}"
        for one in artifacts[:LATEST]
    ]
    return "\n".join(lines) + "\n"


def gains(artifact: Artifact, improvement: Improvement) -> dict[int, str]:
    """For each version with a scored parent under the same suite, how much better it is."""
    by_number = {version.number: version for version in artifact.versions}
    found: dict[int, str] = {}
    for version in artifact.versions:
        parent = by_number.get(version.parent) if version.parent is not None else None
        if comparable(parent, version) and parent is not None:
            found[version.number] = improvement(parent.fitness, version.fitness)
    return found


def comparable(one: Version | None, other: Version) -> bool:
    """Two fitness values compare only under the same suite."""
    if one is None or one.score is None or other.score is None:
        return False
    same = one.score.suite_id is not None and one.score.suite_id == other.score.suite_id
    return same and one.fitness is not None and other.fitness is not None


def one_json(artifact: Artifact, jobs: Sequence[Job], improvement: Improvement, tried: Tried = NONE_TRIED) -> Json:
    """An artifact with its versions, its jobs and their attempts as one object."""
    gained = gains(artifact, improvement)
    versions = [{**version_json(version), "improvement": gained.get(version.number)} for version in artifact.versions]
    summary = artifact_json(artifact, artifact.best_version)
    queue = [{**job_json(job), "attempts": [attempt_json(each) for each in tried.get(job.id, ())]} for job in jobs]
    return {**summary, "versions": versions, "queue": queue}


def one(artifact: Artifact, jobs: Sequence[Job], improvement: Improvement, tried: Tried = NONE_TRIED) -> str:
    """An artifact in words."""
    best = artifact.best_version
    lines = [
        f"{artifact.name}   {artifact.task_type.value} · {artifact.kind.value} · id {artifact.id}",
        f"  request   {wording.one_line(artifact.prompt, 200)}",
        f"  served    v{best.number} · asked for again {wording.count(artifact.uses, 'time')}",
        *_score_lines(best),
        "versions",
        *_version_lines(artifact, gains(artifact, improvement)),
        "queue",
        *([f"  job {job.id} · {wording.job_line(job)}{_outcome(job)}" for job in jobs] or ["  not queued"]),
        *_attempt_lines(jobs, tried),
    ]
    return "\n".join(lines) + "\n"


def _outcome(job: Job) -> str:
    attempts = f" · {wording.count(job.progress.attempt, 'attempt')}" if job.progress.attempt else ""
    reason = wording.one_line(job.ended_reason, 100)
    return f"{attempts}{f' · {reason}' if reason else ''}"


def _attempt_lines(jobs: Sequence[Job], tried: Tried) -> list[str]:
    """The attempts of the latest job that has any."""
    found = [job for job in jobs if tried.get(job.id)]
    if not found:
        return []
    latest = max(found, key=lambda job: job.id)
    return [f"attempts of job {latest.id}", *job_lines.attempts_table(tried[latest.id], "  ")]


def _score_lines(version: Version) -> list[str]:
    score = version.score
    if score is None:
        expected = version.expected_quality
        return [f"  fitness   – (expected quality {wording.number(expected)})" if expected else "  fitness   –"]
    suite = f" · suite {score.suite_id}" if score.suite_id else ""
    weights = score.weights
    return [
        f"  fitness   {wording.parts(score).removeprefix('fitness ')}",
        f"  tests     {wording.tests(score).removeprefix('tests ')}{suite}",
        f"  weights   quality {wording.number(weights.quality)}, speed {wording.number(weights.speed)}"
        f" ({weights.source}) · suite confidence {wording.number(score.suite_confidence)}",
        f"  sandbox   {score.sandbox}",
    ]


def _version_lines(artifact: Artifact, gained: dict[int, str]) -> list[str]:
    rows = []
    for version in artifact.versions:
        parent = f"← v{version.parent}" if version.parent is not None else ""
        rows.append(
            (
                f"  {'★' if version.number == artifact.best else ' '} v{version.number}",
                parent,
                wording.number(version.fitness),
                gained.get(version.number, ""),
                version.generator.label,
                version.created_at.strftime("%Y-%m-%d %H:%M"),
                wording.one_line(version.reason, 60),
            )
        )
    head = ("    ", "from", "fitness", "gain", "generator", "made (UTC)", "why")
    return wording.table(head, rows).rstrip("\n").split("\n")


def plot(versions: Sequence[Version], out: Output) -> str:
    """Fitness over versions of one suite as plotext draws it, no wider than the terminal."""
    import plotext

    scored = [(version.number, version.fitness) for version in versions if version.fitness is not None]
    numbers = [number for number, _ in scored]
    plotext.clear_figure()
    plotext.plot_size(min(out.out.columns, 80), PLOT_ROWS)
    plotext.theme("clear")
    plotext.title("fitness by version")
    plotext.ylim(0, 1)
    plotext.xticks(numbers, [f"v{number}" for number in numbers])
    plotext.plot(numbers, [fitness for _, fitness in scored], marker="braille")
    plotext.scatter(numbers, [fitness for _, fitness in scored], marker="●")
    return str(plotext.uncolorize(plotext.build())).rstrip("\n")
