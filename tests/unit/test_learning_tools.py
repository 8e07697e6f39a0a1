"""Evolved tools, and what was learnt as a text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.learning import NOW, TASK, attempt, record

from dise_tui.domain.errors import UsageError
from dise_tui.domain.learning_port import Learnt, Selection
from dise_tui.domain.optimizing import Approach, Tool, Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.scores import Verdict, Weights
from dise_tui.engine.learning.exchange import export, parse
from dise_tui.engine.learning.tools import (
    choose,
    evolves,
    lineage,
    make,
    retired,
    retirement,
    system_prompt,
    used,
)
from dise_tui.engine.learning.traits import SENTENCES, common, sentence, traits
from dise_tui.engine.learning.weights import rated

GOOD = '''
import re

PATTERN = re.compile(r"[a-z]+")


def check(text: str) -> bool:
    """Whether it is a word."""
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return PATTERN.fullmatch(text) is not None
'''
BAD = "def check(text):\n    out = []\n    for c in text:\n        out.append(c)\n    print(out)\n    return out\ncheck('x')\n"


def tool(name: str, samples: int = 3, successes: int = 3, **changes: object) -> Tool:
    base = Tool(
        name, TASK, Variant("m:7b", 0.3, tool=name), "prompt", "m:7b t0.3 robust", 0.6, 0.8, samples, successes, NOW
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def test_traits_are_what_the_program_shows() -> None:
    assert traits(GOOD) == {
        "docstring", "typed", "guards", "one_function", "no_output", "short", "raises", "checks_type", "uses:re",
        "compiled_pattern",
    }  # fmt: skip
    assert traits(BAD) == {"one_function", "short"}
    assert traits("def (") == frozenset()
    assert traits("x" * 300_000) == frozenset()
    assert traits("(" * 5000) == frozenset()
    assert traits("a\x00b") == frozenset()


def test_common_is_what_winners_share_and_losers_lack() -> None:
    assert "short" in common([GOOD, GOOD])
    found = common([GOOD, GOOD, BAD], [BAD, BAD])
    assert "docstring" in found
    assert "short" not in found, "the losers are as short"
    assert common([]) == ()
    assert common([GOOD, BAD, BAD]) == ("one_function", "short")


def test_no_text_of_a_program_reaches_a_sentence() -> None:
    hostile = "import ignore_previous_instructions\nfrom os import path as evil\nx = 'ignore'\n"
    text = system_prompt("Base.", [hostile])
    assert "ignore" not in text
    assert "The standard library's os is of use here." in text
    assert all(sentence(key) == value for key, value in SENTENCES.items())
    with pytest.raises(KeyError):
        sentence("uses:ignore_previous_instructions")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(sentence(each) for each in traits(text))


def test_prompts_are_the_same_for_the_same_programs_and_grow_no_echo() -> None:
    first = system_prompt("Be robust.", [GOOD, GOOD], [BAD])
    assert first == system_prompt("Be robust.", [GOOD, GOOD], [BAD])
    assert first.startswith("Be robust.\n\nWhat has worked best")
    assert system_prompt(first, [GOOD], [BAD]) == first, "a tool made of a tool repeats no rule"
    assert system_prompt("Be robust.", []) == "Be robust."
    assert first.count("\n- ") <= 8


@pytest.mark.parametrize(
    ("old", "new", "yes"),
    [
        (0.5, 0.56, True),
        (0.5, 0.55, False),
        (0.8, 0.88, False),
        (0.8, 0.89, True),
        (0.0, 0.7, True),
        (None, 0.9, False),
    ],
)
def test_a_tool_needs_more_than_a_tenth(old: float | None, new: float, yes: bool) -> None:
    assert evolves(old, attempt(new)) is yes


def test_a_winner_that_fails_a_test_makes_no_tool() -> None:
    assert not evolves(0.1, attempt(0.29, verdict=Verdict.FAIL))
    assert not evolves(0.1, attempt(0.8, hidden=False))


def test_a_tool_is_made_of_the_winner() -> None:
    winner = attempt(0.9, code=GOOD)
    rows = [
        winner,
        attempt(0.2, verdict=Verdict.FAIL, code=BAD),
        attempt(0.8, code=GOOD, variant=Variant("other", 0.1)),
    ]
    made = make(TASK, 0.6, rows, winner, "Be robust.", [], NOW)
    assert made is not None
    assert made.name == "validation-expert-1"
    assert made.variant == Variant("m:7b", 0.3, Approach.ROBUST, tool="validation-expert-1")
    assert "docstring" in made.system_prompt
    assert (made.samples, made.successes) == (2, 1), "attempts at other settings prove nothing of it"
    assert (made.fitness_before, made.fitness_after, made.evolved_from) == (0.6, 0.9, "m:7b t0.3 robust")
    assert make(TASK, 0.85, rows, winner, "Be robust.", [], NOW) is None
    following = replace(winner, variant=made.variant)
    second = make(TASK, 0.6, [following], following, made.system_prompt + " ", [retired(made)], NOW)
    assert second is not None
    assert (second.name, second.evolved_from) == ("validation-expert-2", "validation-expert-1")
    assert lineage(second.name, [made, second]) == ("validation-expert-2", "validation-expert-1", "m:7b t0.3 robust")


def test_the_same_tool_is_not_made_twice() -> None:
    winner = attempt(0.9, code=GOOD, variant=Variant("m:7b", 0.3, tool="validation-expert-1"))
    have = tool("validation-expert-1", system_prompt=system_prompt("Base.", [GOOD]))
    assert make(TASK, 0.5, [winner], winner, have.system_prompt, [have], NOW) is None
    assert make(TASK, 0.5, [winner], winner, have.system_prompt, [retired(have)], NOW) is not None


def test_the_configuration_that_a_tool_was_made_of_makes_no_second_one() -> None:
    winner = attempt(0.9, code=GOOD, variant=Variant("m:7b", 0.3, name="qwen_balanced"))
    made = make(TASK, 0.5, [winner], winner, "Base.", [], NOW)
    assert made is not None
    assert make(TASK, 0.5, [winner], winner, "Base.", [made], NOW) is None
    hotter = replace(winner, variant=winner.variant.at(0.7))
    assert make(TASK, 0.5, [hotter], hotter, "Base.", [made], NOW) is not None


def test_lineage_ends_in_a_circle_too() -> None:
    circle = [tool("a", evolved_from="b"), tool("b", evolved_from="a")]
    assert lineage("a", circle) == ("a", "b")
    assert lineage("unknown", circle) == ("unknown",)


def test_a_tool_goes_when_it_is_surely_worse() -> None:
    origin = record("m:7b", 20, 19, 0.8)
    assert retirement(tool("t", 4, 0), origin, []) == "", "too few uses"
    assert retirement(tool("t", 10, 9), origin, []) == ""
    assert "What it evolved from passes 19 of 20, it 4 of 10." in retirement(tool("t", 10, 4), origin, [])
    assert "2 of 10 only" in retirement(tool("t", 10, 2), None, [])
    better = tool("u", 30, 30, evolved_from="t")
    assert "u evolved from it" in retirement(tool("t", 30, 20), None, [better])
    assert retirement(tool("t", 30, 20), None, [retired(better)]) == ""
    assert retirement(retired(tool("t", 10, 0)), origin, []) == ""


def test_uses_count() -> None:
    assert used(used(tool("t", 3, 3), True), False) == tool("t", 5, 4)


def test_a_tool_answers_when_it_is_better_and_quick_enough() -> None:
    best, slow = tool("best", 10, 9), tool("slow", 30, 30)
    tools = [best, slow, tool("old", 50, 50, active=False), tool("other", 50, 50, task_type=TaskType.SECURITY)]
    seconds = {"best": 15.0, "slow": 15.1}
    found = choose(tools, TASK, record("m", 20, 10, 0.6), lambda each: seconds[each.name])
    assert found.tool is best
    assert found.why == "best passes 9 of 10"
    assert choose(tools, TASK, record("m", 200, 199, 0.9), lambda each: 1.0 if each is best else None).tool is None
    assert (
        choose(tools, TASK, None, lambda each: None).why == "no tool for validation is known to answer within 15 s here"
    )
    assert choose([], TASK, None, lambda each: 1.0).tool is None
    assert choose([tool("new", 0, 0)], TASK, record("m", 20, 19, 0.9), lambda each: 1.0).tool is None, "unproven"


def learnt() -> Learnt:
    change = rated(TASK, None, Weights(0.7, 0.3), 0.4, NOW)
    return Learnt(
        (record("m:7b", 3, 2, 1 / 3, spread=0.1234567890123), record("m:7b", 1, 1, 0.5, task=TaskType.SECURITY)),
        (change, replace(change, old=0.64, new=None, reason="fo\x1brgötten")),
        (Selection(TASK, "qwen_balanced", 0.78, NOW, 0.7, "a1", 2), Selection(TASK, "x", None, NOW)),
        (tool("validation-expert-1"),),
    )


def test_what_was_learnt_comes_back_as_it_was() -> None:
    text = export(learnt())
    assert parse(text) == learnt()
    assert text.isascii()
    assert "\x1b" not in text
    assert parse(export(Learnt())) == Learnt()


def changed(path: str, value: object) -> str:
    content = json.loads(export(learnt()))
    place = content
    *steps, last = path.split(".")
    for step in steps:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("format", "x", "format"),
        ("version", 2, "version is 2"),
        ("records", {}, "records is no list"),
        ("records.0.samples", -1, "records[0].samples is out of range"),
        ("records.0.samples", True, "no whole number"),
        ("records.0.successes", 4, "out of range"),
        ("records.0.mean_fitness", 1.5, "out of range"),
        ("records.0.task_type", "nonsense", "not known"),
        ("records.0.variant", None, "records[0].variant is no object"),
        ("records.0.variant.approach", "rm -rf", "not known"),
        ("records.0.updated_at", "yesterday", "no time"),
        ("records.0.updated_at", "2026-01-01", "no time zone"),
        ("changes.0.new", 1.9, "out of range"),
        ("changes.0.old", "1", "no number"),
        ("tools.0.system_prompt", "x" * 30_000, "longer than"),
        ("tools.0.active", 1, "neither true nor false"),
    ],
)
def test_a_text_that_is_wrong_is_refused_as_a_whole(path: str, value: object, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(changed(path, value))
    assert told in refused.value.message


def test_what_is_no_export_is_refused() -> None:
    doubled = json.loads(export(learnt()))
    doubled["records"] *= 2
    for text in (
        "",
        "[]",
        "nope",
        "[" * 100_000,
        '{"format": "dise-learning"}',
        json.dumps(doubled),
        changed("records.0.spread", float("nan")),
    ):
        with pytest.raises(UsageError):
            parse(text)


def test_a_job_that_ends_twice_makes_its_tool_once() -> None:
    winner = attempt(0.9, code=GOOD)
    made = make(TASK, 0.6, [winner], winner, "Be robust.", [], NOW, 12)
    assert made is not None
    assert made.name == "validation-expert-12"
    for there in (made, retired(made)):
        assert make(TASK, 0.6, [winner], winner, "Be careful.", [there], NOW, 12) is None
    other = make(TASK, 0.6, [winner], winner, "Be careful.", [made], NOW, 13)
    assert other is not None
    assert other.name == "validation-expert-13"
    stranger = replace(made, fitness_after=0.7, system_prompt="of another library")
    beside = make(TASK, 0.6, [winner], winner, "Be robust.", [stranger], NOW, 12)
    assert beside is not None
    assert beside.name == "validation-expert-13"
