"""Mantras: the ten of the table, and which request gets one."""

from __future__ import annotations

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.domain.prompts import Mode, TaskType
from dise_tui.engine.core.mantras import TRAITS, MantraLibrary, preamble, select

NUMBERS = {
    # speed, floor, temperature, seconds, strictness, retries
    "lightning_fast": (0.9, 0.4, 0.3, 10, 0.3, 1),
    "quick_and_accurate": (0.7, 0.6, 0.4, 20, 0.5, 2),
    "carefully_diligent": (0.3, 0.8, 0.2, 60, 0.8, 5),
    "thoroughly_precise": (0.1, 0.9, 0.1, 120, 0.9, 10),
    "experimentally_creative": (0.4, 0.5, 0.9, 90, 0.4, 7),
    "boldly_innovative": (0.5, 0.4, 1.0, 60, 0.3, 5),
    "conservatively_safe": (0.3, 0.9, 0.1, 90, 0.9, 8),
    "cautiously_precise": (0.2, 0.85, 0.15, 75, 0.85, 6),
    "pragmatically_effective": (0.5, 0.7, 0.4, 40, 0.6, 3),
    "deliberately_thorough": (0.25, 0.85, 0.2, 100, 0.8, 7),
}


def test_the_table_is_the_ten_of_the_founding_documents() -> None:
    found = {
        one.key: (one.speed, one.quality_floor, one.temperature, one.max_seconds, one.strictness, one.retries)
        for one in MantraLibrary.list()
    }
    assert found == NUMBERS
    assert len(TRAITS) == 16
    assert all(trait in TRAITS for one in MantraLibrary.list() for trait in one.traits)
    limits = {one.key: one.max_tokens for one in MantraLibrary.list() if one.max_tokens}
    assert limits == {"lightning_fast": 500, "quick_and_accurate": 500, "deliberately_thorough": 2000}


@pytest.mark.parametrize(
    ("text", "key", "match"),
    [
        ("Very quickly sketch this", "lightning_fast", "very quickly"),
        ("Quickly write it", "quick_and_accurate", "quickly"),
        ("do it carefully", "carefully_diligent", "carefully"),
        ("thoroughly", "thoroughly_precise", "thoroughly"),
        ("deliberately and thoroughly", "deliberately_thorough", "deliberately"),
        ("cautiously, precisely", "cautiously_precise", "cautiously"),
        ("boldly!", "boldly_innovative", "boldly"),
        ("work methodically", "deliberately_thorough", "methodically"),
        ("the Quick and Accurate way", "quick_and_accurate", "quick and accurate"),
        ("lightning-fast please", "lightning_fast", "lightning fast"),
        ("PRAGMATICALLY", "pragmatically_effective", "pragmatically"),
    ],
)
def test_trait_words_choose_and_are_named(text: str, key: str, match: str) -> None:
    found = MantraLibrary.detect(text)
    assert found is not None
    assert found[0].key == key
    assert f'"{match}"' in found[1]


@pytest.mark.parametrize(
    "text", ["a breakfast menu", "unsafely", "boldlyness", "a careful man", 'translate "quickly"', "not quickly", ""]
)
def test_other_words_choose_nothing(text: str) -> None:
    assert MantraLibrary.detect(text) is None


@pytest.mark.parametrize(
    ("mode", "task", "key"),
    [
        (Mode.INTERACTIVE, "simple_function", "lightning_fast"),
        (Mode.INTERACTIVE, "utility", "lightning_fast"),
        (Mode.INTERACTIVE, "helper", "lightning_fast"),
        (Mode.INTERACTIVE, "validation", "quick_and_accurate"),
        (Mode.INTERACTIVE, "parsing", "quick_and_accurate"),
        (Mode.INTERACTIVE, "database", "pragmatically_effective"),
        (Mode.OPTIMIZE, "api_integration", "conservatively_safe"),
        (Mode.OPTIMIZE, "database", "conservatively_safe"),
        (Mode.OPTIMIZE, "security", "conservatively_safe"),
        (Mode.OPTIMIZE, "algorithm", "deliberately_thorough"),
        (Mode.OPTIMIZE, "optimization", "deliberately_thorough"),
        (Mode.OPTIMIZE, "experiment", "experimentally_creative"),
        (Mode.OPTIMIZE, "prototype", "experimentally_creative"),
        (Mode.OPTIMIZE, "parsing", "carefully_diligent"),
    ],
)
def test_code_without_trait_words_gets_the_one_of_its_task(mode: Mode, task: str, key: str) -> None:
    choice = select("write it", TaskType(task), mode)
    assert choice.mantra is not None
    assert choice.mantra.key == key
    assert task in choice.why


@pytest.mark.parametrize("task", [task for task in TaskType if task.kind != "code"])
@pytest.mark.parametrize("mode", list(Mode))
def test_prose_and_answers_get_none_by_themselves(task: TaskType, mode: Mode) -> None:
    assert select("a breakfast menu", task, mode).mantra is None


def test_prose_gets_one_by_its_words() -> None:
    choice = select("carefully write a poem", TaskType.CREATIVE_CONTENT, Mode.INTERACTIVE)
    assert choice.mantra is not None
    assert '"carefully"' in choice.why


def test_none_is_a_choice_and_a_wrong_name_is_an_error() -> None:
    assert select("quickly", TaskType.UTILITY, Mode.INTERACTIVE, "None").mantra is None
    with pytest.raises(UsageError, match="zen") as caught:
        select("x", TaskType.UTILITY, Mode.INTERACTIVE, "zen")
    assert "boldly_innovative" in caught.value.hint
    assert MantraLibrary.get("Quick & Accurate").key == "quick_and_accurate"


@pytest.mark.parametrize("mantra", MantraLibrary.list(), ids=lambda one: one.key)
def test_the_preamble_says_traits_floor_and_time(mantra) -> None:  # type: ignore[no-untyped-def]
    text = preamble(mantra)
    assert mantra.name in text
    assert f"1. {TRAITS[mantra.traits[0]]}" in text
    assert f"2. {TRAITS[mantra.traits[1]]}" in text
    assert f"{mantra.quality_floor:.0%}" in text
    assert f"{mantra.max_seconds:g} s" in text
