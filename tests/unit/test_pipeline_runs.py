"""A run from request to end: what is announced in which order, what stages are told, what failures lead to."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from support.engine_rig import DOUBLE, POEM, RIGHT, SETTINGS, Rig, fenced
from support.scripted_backend import HANG, Script

from dise_tui.domain.errors import (
    ModelMissingError,
    NoBackendError,
    ServerGoneError,
    UsageError,
)
from dise_tui.domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Notice,
    Routed,
    RunFinished,
    Scored,
    ScoringStarted,
    StageFinished,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.hardware import InstalledModel
from dise_tui.domain.ports import ChatEnd
from dise_tui.domain.prompts import Kind, Mode, Request, TaskType
from dise_tui.domain.settings import ModelSettings
from dise_tui.domain.stages import BUILTIN_STAGES, QUICK, SYNTHESIS

QUESTION = "What is the capital of France?"
EXPLAIN = "Explain in detail why the sky is blue"
LIST = "List three fruits"


async def test_the_events_of_a_run_come_in_order() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
    assert heard.order == [
        "RunStarted", "Routed",
        "StageStarted", "TokenDelta", "StageFinished", "ScoringStarted", "Scored",
        "StageStarted", "TokenDelta", "StageFinished", "ScoringStarted", "Scored",
        "ArtifactReady", "RunFinished",
    ]  # fmt: skip
    assert heard.outcome.ok
    assert heard.one(RunFinished) == RunFinished(heard.outcome.run_id, ok=True, cancelled=False)
    assert [(one.stage, one.index, one.total) for one in heard.of(StageStarted)] == [
        ("quick_response", 0, 2),
        ("synthesis", 1, 2),
    ]
    assert [one.stage for one in heard.of(Scored)] == ["quick_response", "synthesis"]
    assert [stage.name for stage in heard.one(Routed).stages] == ["quick_response", "synthesis"]


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (LIST, ["quick_response"]),
        (QUESTION, ["quick_response", "synthesis"]),
        (EXPLAIN, ["quick_response", "deep_analysis", "synthesis"]),
        (POEM, ["draft", "shape", "enhance"]),
    ],
)
async def test_the_route_decides_the_stages(text: str, stages: list[str]) -> None:
    async with Rig() as rig:
        heard = await rig.ask(text)
        assert rig.stages == stages
    assert [one.stage for one in heard.of(StageStarted)] == stages
    assert [one.confidence for one in heard.of(StageStarted)] == [BUILTIN_STAGES[name].confidence for name in stages]
    assert heard.one(ArtifactReady).stage == stages[-1]


async def test_each_stage_gets_the_request_its_own_instructions_and_what_came_before() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": "Blue, because.", "deep_analysis": "Rayleigh scattering."}
        await rig.ask(EXPLAIN)
        quick, deep, synthesis = rig.backend.calls
    for call, stage in ((quick, "quick_response"), (deep, "deep_analysis"), (synthesis, "synthesis")):
        assert call.messages[0].content.startswith(BUILTIN_STAGES[stage].system_prompt)
        assert EXPLAIN in call.messages[1].content
        assert (call.temperature, call.max_tokens) == (
            BUILTIN_STAGES[stage].temperature, BUILTIN_STAGES[stage].max_tokens,
        )  # fmt: skip
    assert "Blue" not in quick.messages[1].content
    assert "Blue, because." in deep.messages[1].content
    assert "Rayleigh" not in deep.messages[1].content
    assert "Blue, because." in synthesis.messages[1].content
    assert "Rayleigh scattering." in synthesis.messages[1].content


async def test_runner_options_are_the_same_for_every_call() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        await rig.ask(DOUBLE)
        assert {"checks", "quick_response"} <= set(rig.stages)
        assert {(call.num_ctx, call.keep_alive) for call in rig.backend.calls} == {(8192, "30m")}


@pytest.mark.parametrize("trouble", [ServerGoneError("The server went away.", "Start it."), HANG])
async def test_partial_text_of_a_failed_stage_is_passed_on(trouble: object) -> None:
    stages = {**SETTINGS.stages, "quick_response": replace(QUICK, timeout_s=0.02)}
    async with Rig(settings=replace(SETTINGS, stages=stages)) as rig:
        rig.said["quick_response"] = Script(["Paris is the cap", trouble])
        heard = await rig.ask(QUESTION)
        assert "Paris is the cap" in rig.backend.calls[1].messages[1].content
    first, second = heard.of(StageFinished)
    assert (first.partial, first.text, first.confidence) == (True, "Paris is the cap", 0.3)
    assert (second.partial, second.confidence) == (False, 0.95)
    assert heard.outcome.ok, "the second stage worked"
    assert heard.one(ArtifactReady).content.text == "answer of big:14b"
    assert len(heard.of(ErrorOccurred)) == (trouble is not HANG)


async def test_when_all_stages_fail_the_run_fails_and_each_error_is_told_once() -> None:
    gone = ServerGoneError("The server went away.", "Start it.")
    async with Rig() as rig:
        rig.said |= {"quick_response": Script([gone]), "synthesis": Script([gone])}
        heard = await rig.ask(QUESTION)
        assert not rig.store.artifacts
    assert (heard.outcome.ok, heard.outcome.cancelled, heard.outcome.error) == (False, False, gone)
    assert [one.stage for one in heard.of(ErrorOccurred)] == ["quick_response", "synthesis"]
    assert not heard.of(ArtifactReady)
    assert not heard.one(RunFinished).ok


async def test_a_run_with_fragments_only_fails_but_keeps_them() -> None:
    gone = ServerGoneError("The server went away.", "Start it.")
    async with Rig() as rig:
        rig.said |= {"quick_response": Script(["Par", gone]), "synthesis": Script(["Paris is", gone])}
        heard = await rig.ask(QUESTION)
    assert (heard.outcome.ok, heard.outcome.error) == (False, gone)
    assert [one.stage for one in heard.of(ErrorOccurred)] == ["quick_response", "synthesis"]
    content = heard.one(ArtifactReady).content
    assert (content.text, content.confidence) == ("Paris is", 0.3)
    assert "partial (server_gone)" in content.reason


async def test_a_run_whose_only_stage_is_late_fails_with_a_sentence() -> None:
    stages = {**SETTINGS.stages, "quick_response": replace(QUICK, timeout_s=0.02)}
    async with Rig(settings=replace(SETTINGS, stages=stages)) as rig:
        rig.said["quick_response"] = Script(["apples, ", HANG])
        heard = await rig.ask(LIST)
    error = heard.one(ErrorOccurred)
    assert not heard.outcome.ok
    assert "0.02 s" in error.message
    assert "stages.quick_response.timeout" in error.hint
    assert heard.one(ArtifactReady).content.text == "apples, "


async def test_an_empty_answer_is_a_failure() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script([" ", "\n"])
        heard = await rig.ask(LIST)
        assert not rig.store.artifacts
    assert heard.one(StageFinished).reason == "empty"
    assert heard.one(ErrorOccurred).message == "The models gave no answer."
    assert not heard.outcome.ok


async def test_the_error_of_an_earlier_stage_is_the_runs_when_the_later_say_nothing() -> None:
    gone = ServerGoneError("The server went away.", "Start it.")
    async with Rig() as rig:
        rig.said |= {"quick_response": Script([gone]), "synthesis": Script([" "])}
        heard = await rig.ask(QUESTION)
    assert heard.outcome.error is gone
    assert heard.one(ErrorOccurred).stage == "quick_response"


async def test_without_a_server_the_remaining_stages_are_not_tried() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script([NoBackendError("Nothing answers.", "Start it.")])
        heard = await rig.ask(EXPLAIN)
        assert rig.stages == ["quick_response"]
    assert isinstance(heard.outcome.error, NoBackendError)
    assert heard.one(ErrorOccurred).kind == "no_backend"


async def test_a_bug_in_the_backend_ends_its_stage_only() -> None:
    def bug() -> None:
        raise RuntimeError("boom")

    async with Rig() as rig:
        rig.said["quick_response"] = Script(["half ", bug])
        heard = await rig.ask(QUESTION)
        assert "half " in rig.backend.calls[1].messages[1].content
    assert heard.outcome.ok
    first = heard.of(StageFinished)[0]
    assert (first.partial, first.reason, first.confidence) == (True, "backend", 0.3)
    assert "boom" in heard.one(ErrorOccurred).message


@pytest.mark.parametrize(
    "chosen", [{"model": "nosuch:7b"}, {"chain": ("nosuch:7b",)}, {"model": "nosuch:7b", "new": True}]
)
async def test_a_named_model_that_is_missing_ends_the_run_before_anything(chosen: dict[str, object]) -> None:
    async with Rig() as rig:
        await rig.ask(LIST)
        calls = len(rig.backend.calls)
        heard = await rig.ask(LIST, **chosen)
        assert len(rig.backend.calls) == calls
    assert isinstance(heard.outcome.error, ModelMissingError)
    assert heard.order == ["RunStarted", "ErrorOccurred", "RunFinished"], (
        "the library's answer is not what was asked for"
    )
    assert heard.one(ErrorOccurred).hint == "Install it with: ollama pull nosuch:7b"


async def test_a_model_installed_meanwhile_by_other_hands_is_found() -> None:
    async with Rig() as rig:
        rig.backend.models = (*rig.backend.models, InstalledModel("late:3b", 1 << 31, "sha", "3B", "Q4_0"))
        heard = await rig.ask(LIST, model="Late:3b")
    assert heard.outcome.ok
    assert heard.one(StageStarted).model == "late:3b", "names have no case"


async def test_a_missing_role_is_filled_by_another_model_and_the_stage_says_so() -> None:
    models = ModelSettings(roles={"fast": "phi9:mini"})
    async with Rig("tiny:1b", "mid:9b", settings=replace(SETTINGS, models=models)) as rig:
        heard = await rig.ask(EXPLAIN)
    quick, deep, synthesis = heard.of(StageStarted)
    assert "phi9:mini is not installed" in quick.note
    assert "ollama pull phi9:mini" in quick.note
    assert (deep.model, deep.note) == ("mid:9b", "")
    assert synthesis.model == "mid:9b"
    assert synthesis.note.startswith("no large model is installed: nearest is mid:9b")
    assert heard.outcome.ok


async def test_a_stage_of_the_settings_whose_model_is_missing_fails_alone() -> None:
    stages = {**SETTINGS.stages, "synthesis": replace(SYNTHESIS, model="nosuch:70b")}
    async with Rig(settings=replace(SETTINGS, stages=stages)) as rig:
        heard = await rig.ask(QUESTION)
        assert rig.stages == ["quick_response"]
    error = heard.one(ErrorOccurred)
    assert (error.kind, error.stage, error.model) == ("model_missing", "synthesis", "nosuch:70b")
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).stage == "quick_response"


async def test_an_unknown_stage_is_a_usage_error() -> None:
    async with Rig() as rig:
        heard = await rig.ask(LIST, stages=("nosuch",))
    assert isinstance(heard.outcome.error, UsageError)
    assert heard.order == ["RunStarted", "ErrorOccurred", "RunFinished"]


async def test_a_trim_to_the_context_window_is_told() -> None:
    settings = replace(SETTINGS, models=ModelSettings(num_ctx=2048))
    async with Rig(settings=settings) as rig:
        rig.said["quick_response"] = "word " * 9000
        heard = await rig.ask(QUESTION)
        assert len(rig.backend.calls[1].messages[1].content) < 9000
    notice = heard.one(Notice)
    assert (notice.level, notice.run_id) == ("warning", heard.outcome.run_id)
    assert "synthesis does not see the middle of the answer of quick_response" in notice.message
    assert "models.num_ctx" in notice.hint


async def test_a_model_with_a_smaller_window_than_the_settings_is_not_overfilled() -> None:
    async with Rig("only:3b") as rig:
        rig.backend.models = (replace(rig.backend.models[0], context_length=2048),)
        await rig.engine.installed()
        rig.said["quick_response"] = "word " * 3000
        heard = await rig.ask(QUESTION)
        assert rig.backend.calls[1].num_ctx == 8192, "another value would load the model anew"
        assert len(rig.backend.calls[1].messages[1].content) < 6000
    assert "only:3b was made for no more" in heard.one(Notice).hint


async def test_a_hanging_sentinel_is_given_up_at_its_deadline() -> None:
    async with Rig() as rig:
        rig.said["sentinel"] = Script([HANG])
        heard = await rig.ask("Quickly list three fruits, but be thorough")
        assert rig.stages[0] == "sentinel"
        call = rig.backend.calls[0]
        assert (call.model, call.json_schema is not None, call.num_ctx) == ("tiny:1b", True, 8192)
    decision = heard.one(Routed).decision
    assert (decision.mode, decision.asked_model) == (Mode.INTERACTIVE, False)
    assert "30 ms" in decision.mode_why
    assert heard.outcome.ok


async def test_the_sentinel_settles_a_conflict_when_it_answers_in_time() -> None:
    async with Rig() as rig:
        rig.said["sentinel"] = '{"mode": "optimize"}'
        heard = await rig.ask("Quickly list three fruits, but be thorough")
    decision = heard.one(Routed).decision
    assert (decision.mode, decision.asked_model) == (Mode.OPTIMIZE, True)


async def test_ending_the_sentinels_question_goes_on_by_the_rules() -> None:
    async with Rig(settings=replace(SETTINGS, sentinel_deadline_ms=60_000)) as rig:
        rig.said["sentinel"] = Script([HANG])
        run_id = await rig.begin("Quickly list three fruits, but be thorough")
        assert rig.engine.cancel_stage(run_id)
        heard = await rig.end(run_id)
    assert heard.outcome.ok
    assert heard.one(Routed).decision.mode is Mode.INTERACTIVE
    assert heard.one(ArtifactReady).content.text


async def test_nonsense_is_answered_kindly_by_the_simple_route() -> None:
    async with Rig() as rig:
        heard = await rig.ask("asdfgh")
        assert rig.stages == ["quick_response"]
        chosen = await rig.ask("asdfghjk", task_type=TaskType.ACCIDENTAL)
    notice = heard.one(Notice)
    assert notice.message.startswith("That does not look like a request")
    assert notice.hint
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).content.text == "answer of fast:3b"
    assert not chosen.of(Notice), "who says so knows"


async def test_first_token_is_the_first_that_is_not_blank_and_load_is_told_apart() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script(
            [lambda: rig.clock.advance(4.0), "\n", lambda: rig.clock.advance(0.5), "apples"],
            ChatEnd("stop", 3, 9, load_s=3.0, prompt_eval_s=0.5, eval_s=1.5, total_s=5.0),
        )
        heard = await rig.ask(LIST)
    finished = heard.one(StageFinished)
    assert (finished.first_token_s, finished.tokens_per_s) == (4.5, 2.0)
    assert finished.load_s == 0.25 + 3.0, "loading it before the call, and what the call itself says"
    assert heard.one(ArtifactReady).content.generation_s == 2.0, "neither load nor queue"


async def test_seeds_are_the_same_for_the_same_state_and_differ_by_stage_and_version() -> None:
    seeds: list[list[int | None]] = []
    for _ in range(2):
        async with Rig() as rig:
            await rig.ask(QUESTION)
            await rig.ask(QUESTION, new=True)
            await rig.ask("What is the capital of Italy?")
            seeds.append([call.seed for call in rig.backend.calls])
    assert seeds[0] == seeds[1], "a run can be repeated"
    assert len(set(seeds[0])) == 6
    assert all(isinstance(seed, int) and 0 <= seed < 1 << 31 for seed in seeds[0])


async def test_an_answer_cut_by_its_length_is_no_failure() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script(["apples"], ChatEnd("length", 700, 9, 0.0, 0.1, 0.4, 0.5))
        heard = await rig.ask(LIST)
        again = await rig.ask(LIST)
    assert heard.outcome.ok
    assert (heard.one(StageFinished).partial, heard.one(ArtifactReady).content.confidence) == (True, 0.6)
    assert again.one(ArtifactReady).reused


async def test_prose_is_neither_tested_nor_scored_and_its_quality_is_only_expected() -> None:
    async with Rig() as rig:
        heard = await rig.ask(POEM)
        assert "checks" not in rig.stages
    assert not heard.of(Scored)
    assert not heard.of(ScoringStarted)
    content = heard.one(ArtifactReady).content
    assert (content.score, content.code, content.expected_quality) == (None, None, 0.9)


TERSE = "The capitals, please"
"""Nothing in it tells of a program."""
BARE = f"```python\n{RIGHT}```"


async def test_what_turns_out_to_be_a_program_is_tested_as_one() -> None:
    async with Rig() as rig:
        rig.said |= dict.fromkeys(("quick_response", "synthesis"), BARE)
        heard = await rig.ask(TERSE)
        stored = await rig.store.get(heard.one(ArtifactReady).artifact_id)
    assert not heard.one(Routed).decision.wants_code
    assert len(heard.of(Scored)) == len(heard.of(StageStarted))
    assert (stored.kind, stored.task_type) == (Kind.CODE, TaskType.CODE_GENERATION)
    assert stored.best_version.code


@pytest.mark.parametrize(
    "answer", [f"Like this:\n{fenced(RIGHT)}", "```python\nprint(1)\n```", "```python\ndef f(:\n```"]
)
async def test_code_within_an_explanation_stays_text(answer: str) -> None:
    async with Rig() as rig:
        rig.said |= dict.fromkeys(("quick_response", "synthesis"), answer)
        heard = await rig.ask(TERSE)
    assert not heard.of(Scored)


async def test_a_kind_that_was_chosen_stays() -> None:
    async with Rig() as rig:
        rig.said |= dict.fromkeys(("quick_response", "synthesis"), BARE)
        heard = await rig.ask(TERSE, task_type=TaskType.QUESTION_ANSWERING)
    assert not heard.of(Scored)


async def test_tokens_of_all_stages_carry_their_stage_and_confidence() -> None:
    async with Rig() as rig:
        heard = await rig.ask(QUESTION)
    assert [(one.stage, one.confidence) for one in heard.of(TokenDelta)] == [
        ("quick_response", 0.6),
        ("synthesis", 0.95),
    ]


async def test_two_runs_at_once_do_not_mix() -> None:
    async with Rig() as rig:
        ids = [rig.engine.start(Request(text)) for text in (QUESTION, LIST)]
        done = await asyncio.gather(*(rig.engine.wait(one) for one in ids))
        events = rig.heard.drain()
    assert all(one.ok for one in done)
    for run_id, count in zip(ids, (2, 1), strict=True):
        own = [event for event in events if getattr(event, "run_id", None) == run_id]
        assert isinstance(own[-1], RunFinished)
        assert len([event for event in own if isinstance(event, StageFinished)]) == count
