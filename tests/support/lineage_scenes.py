"""An artifact with a history: versions that branch, changes by hand, attempts that were not accepted. Prepared."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dise_tui.domain.artifacts import Artifact, BestChange, Version
from dise_tui.domain.generators import Generator
from dise_tui.domain.jobs import Job
from dise_tui.domain.optimizing import Approach, Attempt, AttemptState, Stage, Variant
from dise_tui.domain.scores import Score
from support import scenes

CODE = '''import re


def is_email(text: str) -> bool:
    """Return whether text looks like an email address."""
    return {body}
'''
BODIES = ('"@" in text', '"@" in text and "." in text', "bool(re.fullmatch(r'[^@]+@[^@]+', text))")
OTHER_SUITE = "77aa00bb11cc22dd"
VERSIONS = (
    # number, parent, fitness, other tests, model, temperature, stage, phase, reason
    (1, None, 0.52, True, "phi3:mini", 0.7, "quick_response", "1_realtime", "first answer"),
    (2, 1, 0.61, False, "gemma2:9b", 0.3, "deep_analysis", "1_realtime", "passes 3 tests more than v1"),
    (3, 2, 0.78, False, "qwen2.5:7b", 0.5, "robust", "3_background", "accepted: +.17 under the same tests"),
    (4, 2, 0.72, False, "codellama:13b", 0.1, "test_first", "3_background", "promoted by you: attempt 4 of job 7"),
    (5, 3, 0.91, False, "qwen2.5-coder:14b", 0.5, "robust", "3_background", "accepted: +.13 under the same tests"),
    (6, 5, None, False, "phi3:mini", 0.9, "creative", "3_background", "promoted by you, never scored"),
)


def a_score(fitness: float, other: bool) -> Score:
    suite = OTHER_SUITE if other else scenes.SCORES["synthesis"].suite_id
    passed = 14 if fitness > 0.7 else 11
    return replace(scenes.score(passed, 14, fitness, 0.9, 6.1, 0.9), fitness=fitness, suite_id=suite)


def versions() -> tuple[Version, ...]:
    return tuple(
        Version(
            "a1", number, parent, "", CODE.format(body=BODIES[number % 3]),
            Generator(model, temperature, stage, "0f" * 6), phase, 0.9, 6.1,
            None if fitness is None else a_score(fitness, other), reason, scenes.WHEN + timedelta(hours=number),
        )
        for number, parent, fitness, other, model, temperature, stage, phase, reason in VERSIONS
    )  # fmt: skip


def artifact() -> Artifact:
    return replace(scenes.artifact(), best=5, versions=versions())


def changes() -> list[BestChange]:
    return [
        BestChange("a1", 3, 2, "rolled back by you", scenes.WHEN + timedelta(hours=4)),
        BestChange("a1", 2, 5, "promoted by you", scenes.WHEN + timedelta(hours=6)),
    ]


def attempts() -> tuple[Attempt, ...]:
    """Of job 1."""

    def one(number: int, state: AttemptState, variant: Variant, reason: str, fitness: float | None) -> Attempt:
        score = None if fitness is None else a_score(fitness, False)
        code = CODE.format(body=f'len(text) > {number} and "@" in text')
        return Attempt(
            number, 1, number, 1, Stage.EXPERIMENTS, variant, 7, state, code=code, score=score, reason=reason
        )

    plain = Variant("codellama:13b", 0.1)
    return (
        one(1, AttemptState.SCORED, plain, "not better by more than the noise: +.01", 0.79),
        one(2, AttemptState.KILLED, Variant("phi3:mini", 0.9, Approach.CREATIVE), "it repeats itself", None),
        replace(one(3, AttemptState.SCORED, Variant("qwen2.5:7b", 0.5, Approach.ROBUST), "", 0.78), version=3),
        one(4, AttemptState.FAILED, plain, "no code in the answer [red]x[/oops]", None),
        one(5, AttemptState.RUNNING, plain, "", None),
    )


async def attempts_of(job_id: int) -> tuple[Attempt, ...]:
    return attempts() if job_id == 1 else ()


def jobs() -> list[Job]:
    return [replace(job, artifact_id="a1") if job.id == 1 else job for job in scenes.jobs()]
