"""CORE and what was learnt: used where it is better and nobody has chosen otherwise, and added to by each answer."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest
from support.engine_rig import DOUBLE, RIGHT, SETTINGS, WRONG, Heard, Rig, fenced
from support.learning import NOW
from support.scripted_backend import Script

from dise_tui.domain.errors import StorageError
from dise_tui.domain.events import ArtifactReady, Routed, Scored, StageStarted
from dise_tui.domain.generators import prompt_hash
from dise_tui.domain.optimizing import Approach, Tool, Variant
from dise_tui.domain.ports import ChatEnd
from dise_tui.domain.prompts import Route, TaskType
from dise_tui.domain.queue_port import Sample
from dise_tui.domain.settings import Settings
from dise_tui.domain.stages import QUICK, SYNTHESIS, Role, StageSpec
from dise_tui.engine.core.mantras import MantraLibrary, preamble
from dise_tui.engine.optimize.approaches import SYSTEM_PROMPTS

TASK = TaskType.SIMPLE_FUNCTION
LIGHTNING = MantraLibrary.get("lightning_fast")
ROBUST = Variant("mid:9b", 0.2, Approach.ROBUST)
ROBUST_PROMPT = SYSTEM_PROMPTS[Approach.ROBUST]


def tool(samples: int = 10, successes: int = 9) -> Tool:
    variant = replace(ROBUST, tool="code-expert-1")
    return Tool("code-expert-1", TASK, variant, "You double.", None, 0.5, 0.8, samples, successes, NOW)


def quickly(code: str) -> Script:
    """100 tokens a second."""
    return Script([fenced(code)], ChatEnd("stop", 100, 11, 0.0, 0.1, 1.0, 1.2))


async def ready(rig: Rig, rate: float = 100.0) -> None:
    """The machine is known, and so is who does best."""
    for model in rig.backend.models:
        rig.engine.models.knowledge.ran(model, rate)
        rig.engine.models.knowledge.took_to_load(model, 1.0)
    await observe(rig, Variant("fast:3b", LIGHTNING.temperature), QUICK.system_prompt, 2, 10)
    await observe(rig, ROBUST, ROBUST_PROMPT, 9, 10)
    for prompt in (ROBUST_PROMPT, "You double."):
        rig.said[f"{prompt}\n\n{preamble(LIGHTNING)}"] = quickly(RIGHT)
    rig.said |= {"quick_response": fenced(WRONG), "synthesis": fenced(RIGHT)}


async def observe(rig: Rig, variant: Variant, prompt: str, successes: int, samples: int) -> None:
    for number in range(samples):
        won = number < successes
        await rig.learning.add_sample(Sample(TASK, prompt_hash(prompt), won, 0.9 if won else 0.1), variant, 2.0)


def started(heard: Heard) -> list[tuple[str, str, str]]:
    return [(event.stage, event.model, event.note) for event in heard.of(StageStarted)]


def first_call(rig: Rig) -> Any:
    return next(call for call in rig.backend.calls if not call.messages[0].content.startswith("Write checks"))


async def test_the_first_stage_runs_on_what_has_done_best_and_says_so() -> None:
    async with Rig() as rig:
        await ready(rig)
        heard = await rig.ask(DOUBLE)
    decision = heard.one(Routed).decision
    assert (decision.task_type, decision.mantra) == (TASK, LIGHTNING)
    assert started(heard) == [
        ("quick_response", "mid:9b", "learnt: mid:9b passed 9 of 10 of this type"),
        ("synthesis", "big:14b", ""),
    ]
    routed = heard.one(Routed).stages[0]
    prompt = f"{ROBUST_PROMPT}\n\n{preamble(LIGHTNING)}"
    assert (routed.model, routed.temperature, routed.system_prompt) == ("mid:9b", 0.2, prompt)
    call = first_call(rig)
    assert (call.model, call.temperature, call.messages[0].content) == ("mid:9b", 0.2, prompt)
    assert heard.of(Scored)[0].score.passes


async def test_an_evolved_tool_answers_and_its_use_is_counted() -> None:
    async with Rig() as rig:
        await ready(rig)
        await rig.learning.put_tool(tool(30, 30))
        heard = await rig.ask(DOUBLE)
        assert first_call(rig).messages[0].content.startswith("You double.\n\n")
        assert started(heard)[0][2] == "learnt: code-expert-1 on mid:9b passed 30 of 30 of this type"
        (used,) = await rig.learning.tools()
        assert (used.samples, used.successes) == (31, 31)
        (record,) = [each for each in await rig.learning.records(TASK) if each.variant.tool]
        assert (record.variant, record.samples, record.successes) == (tool().variant, 1, 1)


async def test_a_tool_that_fails_again_and_again_is_retired_and_stays_visible() -> None:
    async with Rig() as rig:
        await ready(rig)
        await rig.learning.reset(TASK)
        await rig.learning.put_tool(tool(9, 4))
        await observe(rig, Variant("fast:3b", LIGHTNING.temperature), QUICK.system_prompt, 0, 20)
        rig.said[f"You double.\n\n{preamble(LIGHTNING)}"] = quickly(WRONG)
        models = [started(await rig.ask(DOUBLE, new=True))[0][1] for _ in range(7)]
        (used,) = await rig.learning.tools()
    assert models[0] == "mid:9b"
    assert models[-1] == "fast:3b"
    assert not used.active
    assert used.successes == 4


@pytest.mark.parametrize(
    "chosen",
    [
        {"model": "fast:3b"},
        {"chain": ("fast:3b",)},
        {"route": Route.MEDIUM},
        {"stages": ("quick_response",)},
        {"mantra": "quick_and_accurate"},
    ],
)
async def test_what_a_person_has_chosen_is_never_overridden(chosen: dict[str, Any]) -> None:
    async with Rig() as rig:
        await ready(rig)
        await rig.learning.put_tool(tool(30, 30))
        heard = await rig.ask(DOUBLE, **chosen)
    assert started(heard)[0][:2] == ("quick_response", "fast:3b")
    assert "learnt" not in started(heard)[0][2]
    assert first_call(rig).messages[0].content.startswith(QUICK.system_prompt)


OWN_STAGE = replace(QUICK, temperature=0.5)


@pytest.mark.parametrize(
    "settings",
    [
        replace(SETTINGS, optimizer=replace(SETTINGS.optimizer, learn=False)),
        replace(SETTINGS, models=replace(SETTINGS.models, roles={Role.FAST: "fast:3b"})),
        replace(SETTINGS, stages={**SETTINGS.stages, QUICK.name: OWN_STAGE}),
    ],
)
async def test_settings_of_ones_own_are_never_overridden(settings: Settings) -> None:
    async with Rig(settings=settings) as rig:
        await ready(rig)
        heard = await rig.ask(DOUBLE)
    assert started(heard)[0] == ("quick_response", "fast:3b", "")


async def test_switched_off_nothing_is_learnt_either() -> None:
    async with Rig(settings=replace(SETTINGS, optimizer=replace(SETTINGS.optimizer, learn=False))) as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        await rig.ask(DOUBLE)
        assert await rig.learning.records() == ()
        assert await rig.learning.selections() == ()


async def test_a_model_that_is_too_slow_here_does_not_answer_first() -> None:
    async with Rig() as rig:
        await ready(rig, rate=20.0)  # 400 tokens take 20 s
        heard = await rig.ask(DOUBLE)
    assert started(heard)[0] == ("quick_response", "fast:3b", "")


async def test_the_words_of_a_mantra_are_no_part_of_the_configuration() -> None:
    async with Rig() as rig:
        await ready(rig)
        await rig.ask(DOUBLE)
        await rig.ask(f"{DOUBLE} Do it carefully.")
        prompts = {call.messages[0].content for call in rig.backend.calls if call.model == "mid:9b"}
        (record,) = [each for each in await rig.learning.records(TASK) if each.variant == ROBUST]
    assert len(prompts) == 2, "two mantras"
    assert all(each.startswith(f"{ROBUST_PROMPT}\n\n") for each in prompts)
    assert (record.samples, record.prompt_hash) == (12, prompt_hash(ROBUST_PROMPT))


async def test_each_scored_answer_is_a_sample_and_what_is_kept_a_choice() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(WRONG), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
        quick, synthesis = sorted(await rig.learning.records(), key=lambda each: each.mean_fitness)
        wrong, right = [event.score.fitness for event in heard.of(Scored)]
        (chosen,) = await rig.learning.selections()
    assert (quick.variant.key, quick.prompt_hash) == ("fast:3b t0.3 plain", prompt_hash(QUICK.system_prompt))
    assert (quick.samples, quick.successes, quick.mean_fitness) == (1, 0, wrong)
    assert (synthesis.variant.key, synthesis.prompt_hash) == (
        "big:14b t0.3 improve", prompt_hash(SYNTHESIS.system_prompt),
    )  # fmt: skip
    assert (synthesis.samples, synthesis.successes, synthesis.mean_fitness) == (1, 1, right)
    kept = heard.one(ArtifactReady)
    assert (chosen.task_type, chosen.key, chosen.fitness) == (TASK, synthesis.variant.key, right)
    assert (chosen.artifact_id, chosen.version) == (kept.artifact_id, kept.version)


async def test_an_answer_without_code_has_failed_and_one_that_was_ended_says_nothing() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": "I would rather not.", "synthesis": ""}
        await rig.ask(DOUBLE)
        records = {each.variant.model: (each.samples, each.mean_fitness) for each in await rig.learning.records()}
        assert records == {"fast:3b": (1, 0.0), "big:14b": (1, 0.0)}
        assert await rig.learning.selections() == ()


async def test_a_poem_teaches_nothing_of_code() -> None:
    async with Rig() as rig:
        await ready(rig)
        heard = await rig.ask("Write a poem about the sea")
        assert "learnt" not in " ".join(note for _, _, note in started(heard))
        assert len(await rig.learning.records()) == 2


async def test_weights_that_ratings_have_moved_are_in_force() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        await rig.learning.set_weight(TASK, 0.4, "rated")
        heard = await rig.ask(DOUBLE)
        weights = [event.score.weights for event in heard.of(Scored)]
        assert [(each.quality, each.speed, each.source) for each in weights] == [(0.4, 0.6, "learnt")] * 2
        (chosen,) = await rig.learning.selections()
        assert chosen.quality_weight == 0.4


async def test_a_version_weighed_otherwise_is_weighed_again_before_it_is_compared() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        first = (await rig.ask(DOUBLE)).one(ArtifactReady)
        assert first.content.score is not None
        assert first.content.score.weights.quality == 0.1, "the usual mantra's"
        await rig.learning.set_weight(TASK, 0.4, "rated")
        await rig.ask(DOUBLE, new=True)
        artifact = await rig.store.get(first.artifact_id)
        scores = [version.score for version in artifact.versions]
    assert [score.weights.quality for score in scores if score is not None] == [0.4, 0.4]


@pytest.mark.parametrize(
    "asked", [{"mantra": "quick_and_accurate"}, {"mantra": "lightning_fast"}, {"text": "Quickly. "}]
)
async def test_a_mantra_that_is_asked_for_goes_before_what_was_learnt(asked: dict[str, Any]) -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        await rig.learning.set_weight(TASK, 0.4, "rated")
        heard = await rig.ask(asked.pop("text", "") + DOUBLE, **asked)
    assert {event.score.weights.source for event in heard.of(Scored)} == {"mantra"}


@pytest.mark.parametrize("error", [StorageError("The disk is full.", "Make room."), RuntimeError("boom")])
@pytest.mark.parametrize("method", ["records", "tools", "add_sample", "add_selection"])
async def test_an_answer_never_fails_for_what_was_learnt(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, method: str, error: Exception
) -> None:
    caplog.set_level(logging.CRITICAL)

    async def fail(*args: object, **kwargs: object) -> object:
        raise error

    async with Rig() as rig:
        await ready(rig)
        monkeypatch.setattr(rig.learning, method, fail)
        heard = await rig.ask(DOUBLE)
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).content.code == RIGHT


async def test_the_second_similar_request_starts_from_the_better_one() -> None:
    """Learnt by CORE alone: somebody tried another model twice."""
    async with Rig() as rig:
        await ready(rig)
        await rig.learning.reset(TASK)
        rig.said["quick_response"] = [fenced(WRONG), *[quickly(RIGHT)] * 3]
        assert started(await rig.ask(DOUBLE, stages=("quick_response",)))[0][1] == "fast:3b"
        for _ in range(2):
            await rig.ask(DOUBLE, new=True, stages=("quick_response",), model="mid:9b")
        heard = await rig.ask("Write a Python function double(number) that doubles a number.")
    assert started(heard)[0][1:] == ("mid:9b", "learnt: mid:9b passed 2 of 2 of this type")
    stage: StageSpec = heard.one(Routed).stages[0]
    assert stage.system_prompt.startswith(QUICK.system_prompt)
