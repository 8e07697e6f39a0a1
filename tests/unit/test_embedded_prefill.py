"""A trailing message of the assistant: the scripted models go on from it, as a real one does from a prefill."""

from __future__ import annotations

import argparse

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.embedded import flags
from dise_tui.embedded.engine import Sampling, Turn
from dise_tui.embedded.scripted import CARDS, ScriptedEngine

ENGINE = ScriptedEngine()
MODELS = [card.name for card in CARDS]
CODE = Turn("user", "Write a function that reverses a string")
PROSE = Turn("user", "Write a blog post about recursion")
JSON = Turn("user", "Take your time and write a robust parser")
SCHEMA = {"properties": {"mode": {"enum": ["interactive", "optimize"]}, "why": {"type": "string"}}}


def say(model: str, *turns: Turn, sampling: Sampling) -> list[str]:
    return list(ENGINE.generate(model, turns, sampling))


@pytest.mark.parametrize("turn", [CODE, PROSE], ids=["code", "prose"])
@pytest.mark.parametrize("sampling", [Sampling(0.0), Sampling(0.9, seed=7), Sampling(0.9, seed=0)])
@pytest.mark.parametrize("model", MODELS)
def test_an_answer_that_was_cut_goes_on_where_it_was(model: str, sampling: Sampling, turn: Turn) -> None:
    pieces = say(model, turn, sampling=sampling)
    for cut in (1, len(pieces) // 2, len(pieces) - 1):
        begun = Turn("assistant", "".join(pieces[:cut]))
        assert say(model, turn, begun, sampling=sampling) == pieces[cut:]


def test_a_beginning_may_end_in_the_middle_of_a_word() -> None:
    whole = "".join(say("builtin-large", CODE, sampling=Sampling(0.0)))
    rest = say("builtin-large", CODE, Turn("assistant", whole[:25]), sampling=Sampling(0.0))
    assert whole[:25] + "".join(rest) == whole


def test_a_whole_answer_needs_nothing_more() -> None:
    whole = "".join(say("builtin-large", PROSE, sampling=Sampling(0.0)))
    assert say("builtin-large", PROSE, Turn("assistant", whole), sampling=Sampling(0.0)) == []


def test_without_a_seed_an_answer_is_drawn_that_has_this_beginning() -> None:
    sampling = Sampling(0.9)
    for _ in range(20):
        pieces = say("builtin-medium", CODE, sampling=sampling)
        begun = "".join(pieces[: len(pieces) // 3])
        rest = "".join(say("builtin-medium", CODE, Turn("assistant", begun), sampling=sampling))
        assert not rest.startswith(begun)
        assert (begun + rest).count("```") == 2


def test_a_beginning_of_something_else_is_not_gone_on_from() -> None:
    whole = say("builtin-large", CODE, sampling=Sampling(0.0))
    assert say("builtin-large", CODE, Turn("assistant", "Once upon a time"), sampling=Sampling(0.0)) == whole


def test_earlier_answers_of_a_conversation_are_no_prefill() -> None:
    earlier = (PROSE, Turn("assistant", "Recursion means"))
    assert say("builtin-large", *earlier, CODE, sampling=Sampling(0.0)) == say(
        "builtin-large", CODE, sampling=Sampling(0.0)
    )


def test_json_goes_on_too() -> None:
    sampling = Sampling(0.0, json_schema=SCHEMA)
    pieces = say("builtin-tiny", JSON, sampling=sampling)
    assert say("builtin-tiny", JSON, Turn("assistant", "".join(pieces[:4])), sampling=sampling) == pieces[4:]


@pytest.mark.parametrize("model", MODELS)
def test_a_line_is_repeated_and_gone_on_from(model: str) -> None:
    turn = Turn("user", "Repeat this line exactly: one two three four five six")
    sampling = Sampling(0.7)
    assert "".join(say(model, turn, sampling=sampling)) == "one two three four five six"
    rest = "".join(say(model, turn, Turn("assistant", "one two three"), sampling=sampling))
    assert rest == " four five six"


def parsed(*words: str) -> flags.SimulationOptions | None:
    parser = argparse.ArgumentParser()
    flags.add_arguments(parser)
    return flags.read(parser.parse_args(words))


def test_a_simulation_is_asked_for_by_flags_and_can_be_written_as_such() -> None:
    assert parsed() is None
    assert parsed("--simulate-gpu", "12GB") == flags.SimulationOptions("12GB")
    asked = parsed(
        *("--simulate-gpu", "24GB+12GB", "--time-scale", "20", "--parallel", "4", "--max-loaded", "2"),
        *("--disk", "3.5", "--bandwidth", "936", "--page-cache", "0", "--faults"),
    )
    assert asked == flags.SimulationOptions("24GB+12GB", 20.0, 4, 2, 3.5, 936.0, 0.0, faults=True)
    assert asked is not None
    assert parsed(*asked.words()) == asked


@pytest.mark.parametrize(
    "words",
    [
        "--time-scale 2", "--faults", "--simulate-gpu 12", "--simulate-gpu 12GB --time-scale 0",
        "--simulate-gpu 12GB --time-scale nan", "--simulate-gpu 12GB --parallel 0", "--simulate-gpu 12GB --parallel 65",
        "--simulate-gpu 12GB --disk -1", "--simulate-gpu 12GB --bandwidth inf", "--simulate-gpu 12GB --max-loaded -1",
    ],
)  # fmt: skip
def test_a_simulation_that_makes_no_sense_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        parsed(*words.split())
