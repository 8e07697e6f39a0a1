"""A winner is compared with what is served now, under the tests and weights that hold now."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from support.versions import a_score
from support.worker_rig import LARGE, Rig, rig

from dise_tui.domain.artifacts import Artifact, NewVersion, Version
from dise_tui.domain.errors import UsageError
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import (
    Approach,
    Attempt,
    AttemptState,
    Order,
    Stage,
    Variant,
)
from dise_tui.domain.queue_port import Claim
from dise_tui.domain.scores import Suite, Weights
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.engine.optimize.view import Incumbent
from dise_tui.engine.worker.attempting import Attempting, Job
from dise_tui.engine.worker.halting import Halt
from dise_tui.storage.liveness import this_owner

pytestmark = pytest.mark.slow
PRIME = "Write a Python function is_prime(number) that checks whether a number is prime"
WRONG = "def is_prime(number):\n    return True\n"
RIGHT = (
    "def is_prime(number):\n    if number < 2:\n        return False\n"
    "    return all(number % each for each in range(2, int(number**0.5) + 1))\n"
)
PLAIN = Variant(LARGE, 0.1, Approach.PLAIN)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[str]:
    async with EmbeddedServer.start() as started:
        yield started.url


async def claimed(made: Rig, artifact: str, order: Order | None = None) -> Claim:
    await made.queued(artifact, order)
    claim = await made.queue.claim(this_owner("test"), made.clock.now(), True)
    assert claim is not None
    return claim


# what is served


async def served_under(made: Rig, code: str) -> tuple[Artifact, Suite, Suite]:
    """An artifact that was scored under more tests than a job began with; the old tests and the new."""
    artifact = await made.store.get(await made.keep(PRIME, code))
    new = await made.store.suite(artifact.id)
    assert new is not None
    old = made.scoring.extended(replace(new, cases=new.cases[:-1]), ())
    assert old.suite_id != new.suite_id
    return artifact, old, new


def attempting(made: Rig, claim: Claim, artifact: Artifact, suite: Suite) -> Attempting:
    job = Job(claim, artifact, artifact.best_version, suite, Weights(), Incumbent(), {})
    return Attempting(made.parts, job, Halt())


def scored(code: str, suite: Suite, fitness: float = 0.55) -> Attempt:
    score = a_score(fitness, suite.suite_id)
    return Attempt(1, 1, 1, 1, Stage.EXPERIMENTS, PLAIN, 1, AttemptState.SCORED, text=code, code=code, score=score)


async def test_a_score_under_other_tests_is_made_anew_and_never_counts_as_none(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        artifact, old, new = await served_under(made, RIGHT)
        work = attempting(made, await claimed(made, artifact.id), artifact, old)
        equal = await work.compared(scored(RIGHT, old), artifact)
        assert not equal.judgement.accepted
        assert "no clear gain" in equal.judgement.sentence
        weights = equal.challenger.score
        assert weights is not None
        assert (weights.suite_id, equal.suite) == (new.suite_id, new)
        wrong = await work.compared(replace(scored(WRONG, old), number=2), artifact)
        assert "does not pass" in wrong.judgement.sentence


async def test_what_cannot_be_scored_again_is_not_replaced(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path, server) as made:
        artifact, old, _ = await served_under(made, RIGHT)
        work = attempting(made, await claimed(made, artifact.id), artifact, old)

        async def fails(*values: object, **named: object) -> object:
            raise UsageError("The sandbox is gone.")

        monkeypatch.setattr(made.tester, "score", fails)
        compared = await work.compared(scored(RIGHT, old, 0.99), artifact)
        assert not compared.judgement.accepted
        assert "could not be scored again under the tests in use: The sandbox is gone." in compared.judgement.sentence
        suite, attempt = await made.store.suite(artifact.id), scored(RIGHT, old, 0.99)
        assert suite is not None
        assert attempt.score is not None
        await made.learning.set_weight(artifact.task_type, 0.31, "for the test")
        score = replace(attempt.score, suite_id=suite.suite_id, weights=Weights(0.31, 0.69))
        compared = await work.compared(replace(attempt, number=2, score=score), artifact)
        assert not compared.judgement.accepted
        assert "version 1, which is served, could not be scored again" in compared.judgement.sentence


async def test_new_weights_mean_a_new_score(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        artifact = await made.store.get(await made.keep(PRIME, RIGHT))
        suite = await made.store.suite(artifact.id)
        assert suite is not None
        work = attempting(made, await claimed(made, artifact.id), artifact, suite)
        await made.learning.set_weight(artifact.task_type, 0.31, "for the test")
        compared = await work.compared(scored(RIGHT, suite, 0.99), artifact)
        assert not compared.judgement.accepted
        assert compared.challenger.score is not None
        assert compared.challenger.score.weights.quality == pytest.approx(0.31)
        kept = (await made.store.get(artifact.id)).best_version.score
        assert kept is not None
        assert kept.weights.quality == pytest.approx(0.31)


async def test_a_version_that_came_while_the_winner_was_compared_is_compared_too(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path, server) as made:
        artifact = await made.keep(PRIME, WRONG)
        job = await made.queued(artifact, Order(seed=3))
        accept, calls = made.queue.accept, 0

        async def meanwhile(claim: Claim, number: int, version: NewVersion, *rest: object, **named: object) -> Version:
            nonlocal calls
            calls += 1
            if calls == 1:
                kept = await made.store.get(artifact)
                own = replace(version, reason="by hand")
                await made.store.append(
                    kept.id, kept.prompt, kept.task_type, kept.kind, kept.name, own, best=True,
                    suite=await made.store.suite(artifact),
                )  # fmt: skip
            return await accept(claim, number, version, *rest, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(made.queue, "accept", meanwhile)
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert ended.state is not JobState.FAILED, ended.ended_reason
        assert calls == 1, "it is no better than what was put there by hand"
        kept = await made.store.get(artifact)
        assert (kept.best, kept.best_version.reason) == (2, "by hand")
