"""What several candidates show about a suite: cases from their disagreements, dropped checks, scores under the new one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from support.engine_rig import Rig, fenced

from dise_tui.domain.events import Notice, Scored
from dise_tui.sandbox.broker import Sandbox

CLAMP = "Write a Python function clamp(x, low, high) that limits x to the range from low to high."
CHECKS = "assert clamp(5, 0, 10) == 5\nassert clamp(-1, 0, 10) == 0\nassert clamp(11, 0, 10) == 10\n"
RIGHT = "def clamp(x, low, high):\n    return max(low, min(x, high))\n"
TOO = "def clamp(x, low, high):\n    if x < low:\n        return low\n    return high if x > high else x\n"
WRONG = "def clamp(x, low, high):\n    return x\n"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox()
    if not (await made.status()).runs:
        pytest.fail("the tests need a machine that contains code")
    yield made
    await made.aclose()


async def test_candidates_that_agree_leave_the_suite_as_it_is(sandbox: Sandbox) -> None:
    async with Rig(runner=sandbox) as rig:
        rig.said |= {"checks": CHECKS, "quick_response": fenced(RIGHT), "synthesis": fenced(TOO)}
        heard = await rig.ask(CLAMP)
        (artifact,) = rig.store.artifacts.values()
    suites = {one.score.suite_id for one in heard.of(Scored)}
    assert len(suites) == 1
    assert artifact.best_version.score is not None
    assert artifact.best_version.score.suite_id in suites


async def test_a_score_opens_into_measured_parts(sandbox: Sandbox) -> None:
    async with Rig(runner=sandbox) as rig:
        rig.said |= {"checks": CHECKS, "quick_response": fenced(RIGHT)}
        heard = await rig.ask(CLAMP, stages=("quick_response",))
        score = heard.one(Scored).score
        parts = {part.name: part for part in rig.engine.score_parts(score)}
    assert score.passes
    assert score.robustness is not None
    assert score.mutation_rate is not None
    assert score.mutation_rate >= 0.5
    assert score.level is not None
    assert score.backend
    assert score.exec_s is not None
    assert score.exec_sigma_s is not None
    assert parts["fitness F"].value == score.fitness
    assert parts["robustness R"].weight is not None


async def test_the_stored_answer_is_scored_anew_under_a_new_version_of_its_suite(sandbox: Sandbox) -> None:
    async with Rig(runner=sandbox) as rig:
        rig.said |= {"checks": CHECKS, "quick_response": fenced(WRONG)}
        await rig.ask(CLAMP, stages=("quick_response",))
        (first,) = rig.store.artifacts.values()
        old = first.best_version.score
        assert old is not None
        assert not old.passes
        rig.said["quick_response"] = fenced(RIGHT)
        await rig.ask(CLAMP, stages=("quick_response",), new=True)
        (second,) = rig.store.artifacts.values()
    assert second.best_version.code == RIGHT
    scores = [version.score for version in second.versions]
    assert all(score is not None for score in scores)
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0].suite_id == scores[1].suite_id, "what is compared was scored under one suite"


async def test_inputs_on_which_good_answers_differ_become_cases_or_a_question(sandbox: Sandbox) -> None:
    """Two candidates pass what is asked and differ on what is not: with one voice each, the person is asked."""
    prompt = "Write a Python function initials(name) that returns the upper-case initials of a name."
    checks = (
        'assert initials("ada lovelace") == "AL"\nassert initials("alan") == "A"\nassert initials("x y z") == "XYZ"\n'
    )
    strict = 'def initials(name):\n    return "".join(part[0].upper() for part in name.split(" "))\n'
    lenient = 'def initials(name):\n    return "".join(part[0].upper() for part in name.split())\n'
    async with Rig(runner=sandbox) as rig:
        rig.said |= {"checks": checks, "quick_response": fenced(strict), "synthesis": fenced(lenient)}
        heard = await rig.ask(prompt)
    questions = [one.message for one in heard.of(Notice) if "initials(" in one.message]
    assert len(questions) <= 1
    if questions:
        assert "or" in questions[0]


async def test_a_check_that_no_candidate_passes_is_dropped_when_three_agree(sandbox: Sandbox) -> None:
    wrong_check = CHECKS + "assert clamp(3, 0, 10) == 4\n"
    third = "def clamp(x, low, high):\n    return sorted((low, x, high))[1]\n"
    async with Rig(runner=sandbox) as rig:
        rig.said |= {
            "checks": wrong_check, "quick_response": fenced(RIGHT), "deep_analysis": fenced(TOO),
            "synthesis": fenced(third),
        }  # fmt: skip
        heard = await rig.ask(CLAMP, stages=("quick_response", "deep_analysis", "synthesis"))
        (artifact,) = rig.store.artifacts.values()
    first, last = heard.of(Scored)[0].score, heard.of(Scored)[-1].score
    assert not first.passes
    assert last.passes, "scored again without the check that everybody fails"
    assert first.suite_id != last.suite_id
    assert artifact.best_version.score is not None
    assert artifact.best_version.score.suite_id == last.suite_id


async def test_twins_are_one_witness(sandbox: Sandbox) -> None:
    """Three wrong answers that differ in names and comments alone drop no check."""
    twins = [
        "def clamp(x, low, high):\n    return x\n",
        "def clamp(value, low, high):\n    # as it is\n    return value\n",
        'def clamp(v, low, high):\n    """Limit."""\n    return v\n',
    ]
    async with Rig(runner=sandbox) as rig:
        names = ("quick_response", "deep_analysis", "synthesis")
        rig.said |= {"checks": CHECKS, **{name: fenced(code) for name, code in zip(names, twins, strict=True)}}
        heard = await rig.ask(CLAMP, stages=names)
    assert not any(one.score.passes for one in heard.of(Scored))
    assert len({one.score.suite_id for one in heard.of(Scored)}) == 1


async def test_a_suite_that_lost_an_agreed_check_is_doubted(sandbox: Sandbox) -> None:
    """Different programs that share a mistake may outvote the checks, but then the answer stays unverified."""
    ignores_high = [
        "def clamp(x, low, high):\n    return max(low, x)\n",
        "def clamp(x, low, high):\n    return low if x < low else x\n",
        "def clamp(x, low, high):\n    return sorted((low, x))[1]\n",
    ]
    async with Rig(runner=sandbox) as rig:
        names = ("quick_response", "deep_analysis", "synthesis")
        rig.said |= {"checks": CHECKS, **{name: fenced(code) for name, code in zip(names, ignores_high, strict=True)}}
        heard = await rig.ask(CLAMP, stages=names)
    last = heard.of(Scored)[-1].score
    assert last.fitness is not None
    assert last.fitness <= 0.6
    assert any("clamp(11, 0, 10)" in one.message for one in heard.of(Notice))
