"""What a first answer starts from: better and in time, or as usual."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.learning import NOW, TASK, record

from dise_tui.domain.generators import prompt_hash
from dise_tui.domain.optimizing import Approach, GeneratorRecord, Tool, Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.stages import QUICK
from dise_tui.engine.learning.starting import FEW, Start, Starting
from dise_tui.engine.optimize.approaches import SYSTEM_PROMPTS
from dise_tui.engine.optimize.view import Available

USUAL = Start(Variant("small:3b", 0.1), QUICK.system_prompt)
SMALL = Available("small:3b", 3e9, 100.0, 1.0, loaded=True)
BIG = Available("big:7b", 7e9, 50.0, 3.0)
HUGE = Available("huge:70b", 70e9, 5.0, 60.0)


def known(
    model: str, samples: int, successes: int, approach: Approach = Approach.ROBUST, prompt: str | None = None
) -> GeneratorRecord:
    """`successes` of 0.9 each, the others of 0.2."""
    mean = (0.9 * successes + 0.2 * (samples - successes)) / samples
    hashed = prompt_hash(prompt or SYSTEM_PROMPTS[approach])
    return replace(
        record(model, samples, successes, mean), variant=Variant(model, 0.3, approach), prompt_hash=hashed
    )  # fmt: skip


def usual(samples: int, successes: int) -> GeneratorRecord:
    row = known("small:3b", samples, successes, Approach.PLAIN, USUAL.system_prompt)
    return replace(row, variant=USUAL.variant)


def expert(samples: int, successes: int, model: str = "big:7b", **changes: object) -> Tool:
    made = Tool(
        "validation-expert-1", TASK, Variant(model, 0.3, Approach.ROBUST, "validation-expert-1"), "You check.", None,
        0.5, 0.8, samples, successes, NOW,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def start(
    *records: GeneratorRecord, tools: tuple[Tool, ...] = (), machines: tuple[Available, ...] = (SMALL, BIG, HUGE)
) -> Start:
    return Starting(TASK, USUAL, records, tools, machines).choose()


def test_the_better_configuration_answers_and_says_why() -> None:
    found = start(usual(10, 4), known("big:7b", 10, 9))
    assert found.variant == Variant("big:7b", 0.3, Approach.ROBUST)
    assert found.system_prompt == SYSTEM_PROMPTS[Approach.ROBUST]
    assert found.why == "learnt: big:7b passed 9 of 10 of this type"


@pytest.mark.parametrize(
    ("records", "machines"),
    [
        ((), (SMALL, BIG)),
        ((usual(10, 9), known("big:7b", 10, 5)), (SMALL, BIG)),  # it does worse
        ((usual(10, 9), known("big:7b", 10, 9)), (SMALL, BIG)),  # no better
        ((usual(10, 2), known("big:7b", FEW - 1, FEW - 1)), (SMALL, BIG)),  # tried too little
        ((usual(10, 0), replace(known("big:7b", 10, 0), mean_fitness=0.6)), (SMALL, BIG)),  # it has only failed, less badly
        ((usual(10, 2), known("big:7b", 10, 9)), (SMALL,)),  # not installed here
        ((usual(10, 2), known("big:7b", 10, 9)), (SMALL, replace(BIG, fits=False))),
        ((usual(10, 2), known("huge:70b", 10, 10)), (SMALL, HUGE)),  # 80 s to answer
        ((usual(10, 2), known("big:7b", 10, 9)), (SMALL, replace(BIG, load_s=7.5))),  # 8 s to answer, 7.5 to load
        ((usual(10, 2), known("big:7b", 10, 9, prompt="of an earlier release")), (SMALL, BIG)),
        ((usual(10, 2), known("big:7b", 10, 9, Approach.IMPROVE)), (SMALL, BIG)),  # it was given an answer
        ((usual(10, 2), known("big:7b", 10, 9, Approach.REPAIR)), (SMALL, BIG)),
        ((usual(10, 2), replace(known("big:7b", 10, 9), task_type=TaskType.SECURITY)), (SMALL, BIG)),
    ],
)  # fmt: skip
def test_what_is_not_surely_better_in_time_changes_nothing(
    records: tuple[GeneratorRecord, ...], machines: tuple[Available, ...]
) -> None:
    assert start(*records, machines=machines) == USUAL


def test_a_loaded_model_needs_no_time_to_load() -> None:
    rows = (usual(10, 2), known("big:7b", 10, 9))
    slow = replace(BIG, load_s=30.0)
    assert start(*rows, machines=(SMALL, slow)) == USUAL
    assert start(*rows, machines=(SMALL, replace(slow, loaded=True))).variant.model == "big:7b"


def test_of_several_the_best_in_time_answers() -> None:
    rows = (usual(10, 2), known("big:7b", 10, 7), known("big:7b", 10, 9, Approach.CONCISE), known("huge:70b", 20, 20))
    assert start(*rows).variant.approach is Approach.CONCISE


def test_the_stages_own_prompt_is_a_configuration_of_every_model() -> None:
    found = start(usual(10, 2), known("big:7b", 10, 9, Approach.PLAIN, USUAL.system_prompt))
    assert (found.variant.model, found.system_prompt) == ("big:7b", USUAL.system_prompt)


def test_a_tool_answers_when_it_is_better_and_in_time() -> None:
    found = start(usual(10, 5), tools=(expert(10, 9),))
    assert (found.variant.tool, found.system_prompt) == ("validation-expert-1", "You check.")
    assert found.why == "learnt: validation-expert-1 on big:7b passed 9 of 10 of this type"
    for tool in (
        expert(10, 4), expert(10, 9, active=False), expert(10, 9, "huge:70b"), expert(10, 9, "gone:7b"),
        expert(10, 9, task_type=TaskType.SECURITY),
    ):  # fmt: skip
        assert start(usual(10, 5), tools=(tool,)) == USUAL


def test_a_tool_has_to_beat_the_best_configuration_not_the_usual_one() -> None:
    rows = (usual(10, 2), known("big:7b", 20, 19))
    assert start(*rows, tools=(expert(10, 7),)).why == "learnt: big:7b passed 19 of 20 of this type"
    assert start(*rows, tools=(expert(30, 30),)).variant.tool == "validation-expert-1"
