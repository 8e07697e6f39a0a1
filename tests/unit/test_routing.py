"""Routing: the words that make a request simple or complex, and the stages it gets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.domain.prompts import Decision, Mode, Request, Route, TaskType
from dise_tui.domain.settings import RouteSettings, Settings
from dise_tui.domain.stages import BUILTIN_STAGES, Role, StageSpec
from dise_tui.engine.core.mantras import MantraLibrary
from dise_tui.engine.core.presets import PRESETS
from dise_tui.engine.core.routing import by_words, choose_stages
from dise_tui.engine.core.routing import route as choose_route

SETTINGS = Settings(data_dir=Path("unused"))


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Analyze my career trajectory", Route.COMPLEX),
        ("ANALYSE THE CAUSES", Route.COMPLEX),
        ("Explain the function of the heart", Route.COMPLEX),
        ("Describe photosynthesis in detail", Route.COMPLEX),
        ("an in-depth look", Route.COMPLEX),
        ("a deep dive", Route.COMPLEX),
        ("pros and cons of remote work", Route.COMPLEX),
        ("List three reasons, with a detailed comment", Route.COMPLEX),
        ("explain the top 3 sorting algorithms", Route.COMPLEX),
        ("word " * 41, Route.COMPLEX),
        ("word " * 40, Route.MEDIUM),
        ("List three capitals", Route.SIMPLE),
        ("list 3 capitals", Route.SIMPLE),
        ("What are the main causes", Route.SIMPLE),
        ("give me the top films", Route.SIMPLE),
        ("Tell me three facts", Route.SIMPLE),
        ("list all planets", Route.MEDIUM),
        ("give me 300 words", Route.MEDIUM),
        ("what is deep learning", Route.MEDIUM),
        ("three listeners", Route.MEDIUM),
        ("the domain mainly", Route.MEDIUM),
        ("not a detailed answer, please", Route.MEDIUM),
        ("Quickly write a function to validate email addresses", Route.MEDIUM),
        ("", Route.MEDIUM),
    ],
)
def test_route_by_words(text: str, route: Route) -> None:
    found, why = by_words(text)
    assert found is route
    assert why.startswith(route.value)


def test_the_user_forces_the_route_and_the_settings_say_what_is_long() -> None:
    request = Request("explain it all", route=Route.SIMPLE)
    assert choose_route(request, TaskType.UNKNOWN, SETTINGS) == (Route.SIMPLE, "simple route, chosen by you")
    short = replace(SETTINGS, routes=RouteSettings(prompt_long_words=2))
    assert choose_route(Request("one two three"), TaskType.UNKNOWN, short)[0] is Route.COMPLEX


def decision(task: TaskType = TaskType.UTILITY, route: Route = Route.MEDIUM, mantra: str | None = None) -> Decision:
    chosen = MantraLibrary.get(mantra) if mantra else None
    return Decision(Mode.INTERACTIVE, task, route, chosen, "", "", "", "", wants_code=task.kind == "code")


def names(stages: tuple[StageSpec, ...]) -> tuple[str, ...]:
    return tuple(stage.name for stage in stages)


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (Route.SIMPLE, ("quick_response",)),
        (Route.MEDIUM, ("quick_response", "synthesis")),
        (Route.COMPLEX, ("quick_response", "deep_analysis", "synthesis")),
    ],
)
@pytest.mark.parametrize("task", [TaskType.VALIDATION, TaskType.QUESTION_ANSWERING])
def test_code_and_answers_take_the_route(task: TaskType, route: Route, expected: tuple[str, ...]) -> None:
    assert names(choose_stages(decision(task, route), Request("x"), SETTINGS)) == expected


def test_prose_takes_the_ladder_unless_a_route_is_forced() -> None:
    blog = decision(TaskType.BLOG)
    assert names(choose_stages(blog, Request("x"), SETTINGS)) == ("draft", "shape", "enhance")
    assert names(choose_stages(blog, Request("x", route=Route.MEDIUM), SETTINGS)) == ("quick_response", "synthesis")


@pytest.mark.parametrize(
    ("task", "limits"),
    [
        (TaskType.BLOG, [500, 700, 2000]),
        (TaskType.CODE_DOCUMENTATION, [300, 420, 1333]),
        (TaskType.EMAIL, [200, 280, 889]),
        (TaskType.SUMMARY, [100, 140, 667]),
        (TaskType.CREATIVE_CONTENT, [500, 700, 2000]),
    ],
)
def test_presets_scale_the_limits_by_the_documents_seconds(task: TaskType, limits: list[int]) -> None:
    stages = choose_stages(decision(task), Request("x"), SETTINGS)
    assert [stage.max_tokens for stage in stages] == limits
    scaled = limits[0] != 500
    assert all(("words." in stage.system_prompt) is scaled for stage in stages)


def test_the_presets_hold_the_documents_seconds() -> None:
    assert {task.value: (preset.draft_s, preset.enhance_s) for task, preset in PRESETS.items()} == {
        "blog": (5, 45), "code_documentation": (3, 30), "email": (2, 20), "summary": (1, 15)
    }  # fmt: skip


def test_explicit_stages_win_and_a_wrong_one_names_the_known() -> None:
    request = Request("x", stages=("synthesis", "draft"))
    assert names(choose_stages(decision(TaskType.BLOG), request, SETTINGS)) == ("synthesis", "draft")
    with pytest.raises(UsageError, match="'deep'") as caught:
        choose_stages(decision(), Request("x", stages=("deep",)), SETTINGS)
    assert "deep_analysis" in caught.value.hint
    for wrong in ((), ("draft", "draft")):
        with pytest.raises(UsageError):
            choose_stages(decision(), Request("x", stages=wrong), SETTINGS)


def test_a_chain_follows_the_quick_stage() -> None:
    stages = choose_stages(decision(TaskType.BLOG), Request("x", chain=("phi3:mini", "gemma2:9b")), SETTINGS)
    assert names(stages) == ("quick_response", "chain_1", "chain_2")
    assert [stage.model for stage in stages] == [None, "phi3:mini", "gemma2:9b"]
    assert [stage.confidence for stage in stages[1:]] == [0.8, 0.8]
    for wrong in (Request("x", chain=(" ",)), Request("x", chain=("a",), stages=("draft",))):
        with pytest.raises(UsageError):
            choose_stages(decision(), wrong, SETTINGS)


def test_a_named_model_runs_every_stage_but_those_of_a_chain() -> None:
    stages = choose_stages(decision(route=Route.COMPLEX), Request("x", model="m"), SETTINGS)
    assert {stage.model for stage in stages} == {"m"}
    stages = choose_stages(decision(), Request("x", model="m", chain=("n",)), SETTINGS)
    assert [stage.model for stage in stages] == ["m", "n"]


def test_a_mantra_sets_temperatures_where_it_makes_sense_and_speaks_in_every_stage() -> None:
    def temperatures(mantra: str, task: TaskType = TaskType.ALGORITHM) -> list[float]:
        stages = choose_stages(decision(task, Route.COMPLEX, mantra), Request("x"), SETTINGS)
        name = MantraLibrary.get(mantra).name
        assert all(f"Way of working: {name}" in stage.system_prompt for stage in stages)
        assert all(stage.system_prompt.startswith(BUILTIN_STAGES[stage.name].system_prompt) for stage in stages)
        return [stage.temperature for stage in stages]

    assert temperatures("carefully_diligent") == [0.1, 0.2, 0.2]
    assert temperatures("lightning_fast") == [0.3, 0.3, 0.3]
    assert temperatures("boldly_innovative") == [1.0, 1.0, 1.0]
    assert temperatures("boldly_innovative", TaskType.BLOG) == [1.0, 0.3, 1.0]
    assert temperatures("thoroughly_precise", TaskType.BLOG) == [0.1, 0.1, 0.1]


def test_a_mantras_token_limit_holds_in_its_phase_only() -> None:
    def limits(mantra: str) -> list[int | None]:
        stages = choose_stages(decision(TaskType.PARSING, Route.COMPLEX, mantra), Request("x"), SETTINGS)
        return [stage.max_tokens for stage in stages]

    assert limits("lightning_fast") == [500, 2000, 2500]
    assert limits("deliberately_thorough") == [700, 2000, 2000]
    assert limits("carefully_diligent") == [700, 2000, 2500]


def test_a_stage_of_the_user_keeps_its_numbers() -> None:
    mine = StageSpec("mine", Role.FAST, 0.8, 0.55, 15, "Be mine.", max_tokens=9)
    changed = replace(BUILTIN_STAGES["draft"], temperature=0.33)
    settings = replace(SETTINGS, stages={**BUILTIN_STAGES, "mine": mine, "draft": changed})
    stages = choose_stages(
        decision(TaskType.SUMMARY, mantra="boldly_innovative"), Request("x", stages=("mine", "draft")), settings
    )
    assert [(stage.temperature, stage.max_tokens) for stage in stages] == [(0.55, 9), (0.33, 500)]
    assert all("Boldly" in stage.system_prompt for stage in stages)


def test_a_route_with_an_unknown_stage_is_a_usage_error() -> None:
    settings = replace(SETTINGS, routes=RouteSettings(medium=("quick_response", "polish")))
    with pytest.raises(UsageError, match="'polish'"):
        choose_stages(decision(), Request("x"), settings)
