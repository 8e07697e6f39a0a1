"""The library in a run: when a stored answer serves, what a new version replaces, and what is queued."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.engine_rig import DOUBLE, POEM, RIGHT, WRONG, WRONG_FOR_3, Rig, fenced
from support.scripted_backend import HANG, Script
from support.scripted_runner import ScriptedRunner

from dise_tui.domain.artifacts import Artifact, NewVersion, Version
from dise_tui.domain.errors import ServerGoneError
from dise_tui.domain.events import ArtifactReady, JobChanged, Notice, Routed, SimilarFound, StageStarted
from dise_tui.domain.generators import Generator
from dise_tui.domain.jobs import JobState, Priority, Reason
from dise_tui.domain.prompts import Kind, Mode, Request, TaskType, artifact_id
from dise_tui.domain.scores import Score, Verdict
from dise_tui.engine.core import reuse
from dise_tui.scoring.service import CodeScoring

QUICK = ("quick_response",)


async def test_the_same_request_is_answered_from_the_library_however_it_is_written() -> None:
    async with Rig() as rig:
        first = await rig.ask(POEM)
        calls = len(rig.backend.calls)
        for uses, text in enumerate((POEM, f"  {POEM.upper()} ", POEM.replace(" ", "   "), f"{POEM}?!."), 1):
            heard = await rig.ask(text)
            assert heard.order == ["RunStarted", "Routed", "ArtifactReady", "RunFinished"]
            assert heard.one(Routed).stages == ()
            ready = heard.one(ArtifactReady)
            assert (ready.reused, ready.version, ready.stage) == (True, 1, "enhance")
            assert ready.content == first.one(ArtifactReady).content
            assert (await rig.engine.artifact(ready.artifact_id)).uses == uses
        assert len(rig.backend.calls) == calls, "no model was asked"


async def test_a_different_request_is_not_the_same() -> None:
    async with Rig() as rig:
        await rig.ask(POEM)
        heard = await rig.ask(f"{POEM} in autumn")
    assert not heard.one(ArtifactReady).reused


async def test_similar_artifacts_are_offered_and_the_request_is_served_all_the_same() -> None:
    async with Rig() as rig:
        stored = (await rig.ask("Write a poem about the cold grey sea")).one(ArtifactReady)
        heard = await rig.ask("Write a poem about the warm grey sea")
        anew = await rig.ask("Write a poem about the warm grey sea", new=True)
    offer = heard.one(SimilarFound).offers[0]
    assert (offer.artifact_id, offer.name) == (stored.artifact_id, stored.name)
    assert offer.similarity >= 0.5
    assert not heard.one(ArtifactReady).reused
    assert not anew.of(SimilarFound), "the library has this one"


async def test_new_makes_a_second_version_that_serves_only_when_it_is_better() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(WRONG_FOR_3)
        await rig.ask(DOUBLE, stages=QUICK)
        for code, best in ((WRONG, 1), (RIGHT, 3), (WRONG_FOR_3, 3), (RIGHT, 3)):
            rig.said["quick_response"] = fenced(code)
            heard = await rig.ask(DOUBLE, stages=QUICK, new=True)
            artifact = await rig.engine.artifact("double")
            ready = heard.one(ArtifactReady)
            assert (ready.reused, ready.version) == (False, len(artifact.versions))
            assert artifact.best == best
        served = await rig.ask(DOUBLE)
    assert [version.parent for version in artifact.versions] == [None, 1, 1, 3, 3]
    assert len({version.score.suite_id for version in artifact.versions if version.score}) == 1
    assert artifact.versions[1].reason == "generated anew"
    assert (served.one(ArtifactReady).reused, served.one(ArtifactReady).version) == (True, 3)


async def test_what_cannot_be_measured_is_replaced_by_what_was_asked_for_anew() -> None:
    async with Rig() as rig:
        await rig.ask(POEM)
        await rig.ask(POEM, new=True)
        assert (await rig.engine.artifact(artifact_id(POEM))).best == 2


async def test_a_passing_answer_is_not_replaced_by_an_unmeasured_one() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        await rig.ask(DOUBLE, stages=QUICK)
        await rig.ask(DOUBLE, stages=QUICK, new=True, run_code=False)
        assert (await rig.engine.artifact("double")).best == 1


@pytest.mark.parametrize("ending", ["cancelled", "server_gone"])
async def test_a_fragment_is_kept_but_never_served_and_gives_way_to_anything_whole(ending: str) -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script(["apples, pe", HANG if ending == "cancelled" else ServerGoneError("Gone.")])
        if ending == "cancelled":
            run_id = await rig.begin("List three fruits")
            rig.engine.cancel(run_id)
            heard = await rig.end(run_id)
        else:
            heard = await rig.ask("List three fruits")
        content = heard.one(ArtifactReady).content
        assert (content.text, content.confidence) == ("apples, pe", 0.3)
        assert content.reason == f"first answer, partial ({ending})"
        rig.said["quick_response"] = "apples, pears, plums"
        second = await rig.ask("List three fruits")
        third = await rig.ask("List three fruits")
    assert not second.one(ArtifactReady).reused
    assert second.of(StageStarted)
    assert (third.one(ArtifactReady).reused, third.one(ArtifactReady).version) == (True, 2)


async def test_a_cancelled_regeneration_does_not_displace_a_whole_answer() -> None:
    async with Rig() as rig:
        await rig.ask("List three fruits")
        rig.said["quick_response"] = Script(["ap", HANG])
        run_id = await rig.begin("List three fruits", new=True)
        rig.engine.cancel(run_id)
        await rig.end(run_id)
        artifact = await rig.engine.artifact(artifact_id("List three fruits"))
    assert (artifact.best, len(artifact.versions)) == (1, 2)


@pytest.mark.parametrize(
    "chosen",
    [
        {"model": "mid:9b"},
        {"stages": ("deep_analysis",)},
        {"mantra": "boldly_innovative"},
        {"chain": ("mid:9b",)},
    ],
)
async def test_a_choice_that_the_stored_answer_was_not_made_with_is_generated(chosen: dict[str, object]) -> None:
    async with Rig() as rig:
        await rig.ask("List three fruits")
        heard = await rig.ask("List three fruits", **chosen)
    assert not heard.one(ArtifactReady).reused
    assert heard.one(ArtifactReady).version == 2


@pytest.mark.parametrize(
    "chosen",
    [
        {"model": "fast:3b"},
        {"model": "FAST:3b"},
        {"stages": ("quick_response", "synthesis")},
        {"mantra": "Boldly Innovative"},
        {"mantra": "boldly-innovative"},
    ],
)
async def test_a_choice_that_the_stored_answer_was_made_with_is_served(chosen: dict[str, object]) -> None:
    async with Rig() as rig:
        await rig.ask("List three fruits", mantra="boldly_innovative")
        heard = await rig.ask("List three fruits", **chosen)
    assert heard.one(ArtifactReady).reused


async def test_no_mantra_is_a_choice_too() -> None:
    async with Rig() as rig:
        await rig.ask("List three fruits")
        plain = await rig.ask("List three fruits", mantra="none")
        await rig.ask("List three birds", mantra="boldly_innovative")
        other = await rig.ask("List three birds", mantra="none")
    assert plain.one(ArtifactReady).reused
    assert not other.one(ArtifactReady).reused


async def test_a_low_fitness_queues_one_job_of_high_priority() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(WRONG)
        heard = await rig.ask(DOUBLE, stages=QUICK)
        await rig.ask(DOUBLE, stages=QUICK, new=True)
        jobs = await rig.engine.jobs(open_only=True)
    (job,) = jobs
    assert (job.state, job.priority, job.reasons) == (JobState.QUEUED, Priority.HIGH, (Reason.LOW_FITNESS,))
    assert job.fitness == heard.one(ArtifactReady).fitness
    assert heard.one(JobChanged).job == job
    assert heard.order[-3:] == ["ArtifactReady", "JobChanged", "RunFinished"], "answered first"


async def test_a_good_answer_queues_nothing() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, stages=QUICK)
        await rig.ask(POEM)
        assert not await rig.jobs.jobs()
    fitness = heard.one(ArtifactReady).fitness
    assert fitness is not None
    assert fitness >= 0.8


async def test_a_worse_second_version_queues_nothing_while_the_good_one_serves() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        await rig.ask(DOUBLE, stages=QUICK)
        rig.said["quick_response"] = fenced(WRONG)
        await rig.ask(DOUBLE, stages=QUICK, new=True)
        assert not await rig.jobs.jobs()


async def test_optimize_mode_answers_first_and_queues_then() -> None:
    async with Rig() as rig:
        heard = await rig.ask(POEM, mode=Mode.OPTIMIZE)
        (job,) = await rig.engine.jobs()
    assert heard.order[-3:] == ["ArtifactReady", "JobChanged", "RunFinished"]
    assert (job.priority, job.reasons, job.fitness) == (Priority.MEDIUM, (Reason.OPTIMIZE_MODE,), None)


async def test_a_word_of_quality_means_optimize_mode() -> None:
    async with Rig() as rig:
        heard = await rig.ask("Write a comprehensive poem about the sea")
    assert heard.one(Routed).decision.mode is Mode.OPTIMIZE
    assert heard.of(JobChanged)


async def test_reasons_merge_and_the_highest_priority_wins() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(WRONG)
        heard = await rig.ask(DOUBLE, stages=QUICK, mode=Mode.OPTIMIZE)
        (job,) = await rig.engine.jobs()
    assert (job.priority, job.reasons) == (Priority.HIGH, (Reason.LOW_FITNESS, Reason.OPTIMIZE_MODE))
    assert heard.of(JobChanged)[-1].job == job


async def test_reuse_in_optimize_mode_queues_as_well() -> None:
    async with Rig() as rig:
        await rig.ask(POEM)
        assert not await rig.jobs.jobs()
        heard = await rig.ask(POEM, mode=Mode.OPTIMIZE)
        (job,) = await rig.engine.jobs()
    assert heard.one(ArtifactReady).reused
    assert job.reasons == (Reason.OPTIMIZE_MODE,)
    assert heard.order == ["RunStarted", "Routed", "ArtifactReady", "JobChanged", "RunFinished"]


async def test_a_cancelled_run_in_optimize_mode_is_not_queued_for_it() -> None:
    async with Rig() as rig:
        rig.said["draft"] = Script(["The s", HANG])
        run_id = await rig.begin(POEM, mode=Mode.OPTIMIZE)
        rig.engine.cancel(run_id)
        await rig.end(run_id)
        assert not await rig.jobs.jobs()


async def test_two_runs_of_one_request_at_once_keep_the_better_one() -> None:
    async with Rig(runner=ScriptedRunner()) as rig:
        rig.said |= {"quick_response": [fenced(RIGHT), fenced(WRONG)]}
        ids = [rig.engine.start(Request(DOUBLE, stages=QUICK)) for _ in range(2)]
        for run_id in ids:
            await rig.engine.wait(run_id)
        artifact = await rig.engine.artifact("double")
    served = artifact.best_version.score
    assert len(artifact.versions) == 2
    assert served is not None
    assert served.passes


async def test_nonsense_from_the_library_is_still_told_to_be_nonsense() -> None:
    async with Rig() as rig:
        await rig.ask("asdfgh")
        heard = await rig.ask("asdfgh")
    assert heard.one(ArtifactReady).reused
    assert heard.of(Notice)


# The rules by themselves


def version(
    fitness: float | None, *, passes: bool = True, suite: str | None = "s", confidence: float = 0.6
) -> tuple[NewVersion, Version]:
    score = None
    if suite is not None:
        verdict = Verdict.PASS if passes else Verdict.FAIL
        score = Score(verdict, 1, 1, 1.0, 1.0, 1.0, 1.0, "claimed", fitness, suite, "STRONG")
    generator = Generator("fast:3b", 0.1, "quick_response", "")
    new = NewVersion("t", "c", generator, "1_realtime", confidence, 1.0, score, "")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return new, Version("a", 1, None, "t", "c", generator, "1_realtime", confidence, 1.0, score, "", at)


@pytest.mark.parametrize(
    ("old", "new", "better"),
    [
        (version(0.8), version(0.9), True),
        (version(0.9), version(0.8), False),
        (version(0.9), version(0.9), False),
        (version(0.2, passes=False), version(0.8), True),
        (version(0.8), version(0.2, passes=False), False),
        (version(0.2, passes=False), version(0.25, passes=False), True),
        (version(None, suite=None), version(None, suite=None), True),
        (version(0.9), version(None, suite=None), False),
        (version(0.9), version(0.5, suite="other"), True),
        (version(0.9), version(0.2, suite="other", passes=False), False),
        (version(0.2, passes=False), version(None, suite=None), True),
        (version(0.9, confidence=0.3), version(0.8), True),
        (version(0.1), version(0.9, confidence=0.3), False),
        (version(None, suite=None, confidence=0.3), version(None, suite=None, confidence=0.3), False),
    ],
)
def test_when_a_new_version_is_served_instead(
    old: tuple[NewVersion, Version], new: tuple[NewVersion, Version], better: bool
) -> None:
    assert reuse.improves(old[1], new[0], CodeScoring().accepts_challenger) is better


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("phi3", "phi3:latest", True),
        ("phi3", "phi3:mini", False),
        ("Phi3:Mini", "phi3:mini ", True),
        ("host:5000/phi3", "host:5000/phi3:latest", True),
        ("a/phi3", "b/phi3", False),
    ],
)
def test_names_of_one_model(left: str, right: str, same: bool) -> None:
    assert reuse.same_model(left, right) is same


def test_a_name_for_an_artifact() -> None:
    def entry(code: str, wanted: str | None) -> str | None:
        return "isEmail_Valid" if "def" in code else None

    assert reuse.slug(DOUBLE, "def x(): ...", entry) == "isemail_valid"
    assert reuse.slug("Write a poem about the cold grey sea, please!", None, entry) == "poem_about_cold_grey"
    assert reuse.slug("???", None, entry) == "artifact"
    assert len(reuse.slug("x" * 300, None, entry)) == 40


def test_all_of_a_chain_or_none_matters() -> None:
    _, stored = version(None, suite=None)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    artifact = Artifact("a", "a", "p", TaskType.UNKNOWN, Kind.ANSWER, at, 1, 0, (stored,))
    assert reuse.serves(artifact, Request("p", chain=("mid:9b", "fast:3b")))
    assert not reuse.serves(artifact, Request("p", chain=("mid:9b",)))
    assert not reuse.serves(artifact, Request("p", new=True))


def test_words_without_code_are_no_answer_to_who_wants_code() -> None:
    _, stored = version(None, suite=None)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    refused = replace(stored, code=None)
    artifact = Artifact("a", "a", "p", TaskType.UNKNOWN, Kind.ANSWER, at, 1, 0, (refused,))

    assert not reuse.serves(artifact, Request("p"), wants_code=True)
    assert reuse.serves(artifact, Request("p"), wants_code=False)
    assert reuse.serves(replace(artifact, versions=(replace(refused, code="x = 1"),)), Request("p"), wants_code=True)
