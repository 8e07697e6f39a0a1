"""Prose in a run: the gate at once, a judge at the end where one is calibrated, heuristics only where there is none."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from support.engine_rig import POEM, SETTINGS, Rig
from support.judges import judge, likes_longer, sees_faults, shown

from dise_tui.domain.errors import UsageError
from dise_tui.domain.events import ProseScored
from dise_tui.domain.ports import ChatCall
from dise_tui.domain.settings import ProseSettings

GOOD = "The sea is wide and slow.\nIt folds the evening into foam,\nand every wave that leaves the shore\nis on its way back home."
CUT = "The sea is wide and"


def rig(rule=None, **prose: str) -> Rig:
    """A rig whose models write poems, and judge by `rule` when they are asked to."""
    made = Rig(settings=replace(SETTINGS, prose=ProseSettings(**prose)))
    if rule is not None:
        write, decide = made.backend.answer, judge(rule)
        made.backend.answer = lambda call: decide(call) if _judges(call) else write(call)
    return made


def _judges(call: ChatCall) -> bool:
    return call.json_schema is not None and bool(shown(call))


async def quiet(_: str) -> None:
    return None


async def test_every_stage_of_prose_passes_the_gate_at_once() -> None:
    async with rig() as made:
        made.said |= {"draft": CUT, "shape": GOOD, "enhance": GOOD}
        heard = await made.ask(POEM)
    found = heard.of(ProseScored)
    assert [one.stage for one in found] == ["draft", "shape", "enhance"]
    assert found[0].score.total is not None
    assert found[1].score.total is not None
    assert found[0].score.total < found[1].score.total
    assert {one.score.status for one in found} == {"heuristics only"}
    assert all(one.score.judge == "" for one in found)


async def test_an_uncalibrated_judge_is_not_asked_and_the_stored_score_says_why() -> None:
    async with rig(sees_faults) as made:
        made.said |= {"draft": GOOD, "shape": GOOD, "enhance": GOOD}
        await made.ask(POEM)
        assert not any(_judges(call) for call in made.backend.calls)
        (artifact,) = made.store.artifacts.values()
    prose = artifact.best_version.prose
    assert prose is not None
    assert prose.status == "heuristics only"
    assert "not calibrated" in prose.detail


async def test_a_calibrated_judge_scores_what_is_kept_and_is_remembered() -> None:
    async with rig(sees_faults) as made:
        said: list[str] = []
        state = await made.engine.calibrate_judge(said.append)
        assert state.usable
        assert said[0].startswith("calibrating ")
        assert (await made.engine.judge_state()).usable, "it was kept"
        made.said |= {"draft": CUT, "shape": GOOD, "enhance": GOOD}
        heard = await made.ask(POEM)
    last = heard.of(ProseScored)[-1]
    assert last.stage == "enhance"
    assert last.score.judge
    assert last.score.status != "heuristics only"
    assert last.score.rubric == 1.0


async def test_a_judge_that_fails_its_calibration_is_never_asked() -> None:
    async with rig(likes_longer) as made:
        state = await made.engine.calibrate_judge(lambda _: None)
        assert not state.usable
        before = len(made.backend.calls)
        made.said |= {"draft": GOOD, "shape": GOOD, "enhance": GOOD}
        await made.ask(POEM)
        assert not any(_judges(call) for call in made.backend.calls[before:])


async def test_the_settings_switch_the_judge_off_or_name_it() -> None:
    async with rig(sees_faults, judge="off") as made:
        assert "switched off" in (await made.engine.judge_state()).why_not
        with pytest.raises(UsageError, match="switched off"):
            await made.engine.calibrate_judge(lambda _: None)
    async with rig(sees_faults, judge="mid:9b") as made:
        state = await made.engine.judge_state()
        assert state.choice.model is not None
        assert state.choice.model.name == "mid:9b"
    async with rig(sees_faults, judge="none:1b") as made:
        assert "none:1b is not installed" in (await made.engine.judge_state()).why_not


async def test_a_later_whole_stage_that_the_gate_refuses_does_not_take_the_place_of_a_sound_one() -> None:
    async with rig() as made:
        made.said |= {"draft": GOOD, "shape": GOOD, "enhance": "sea sea sea sea sea sea sea sea sea sea sea sea"}
        await made.ask(POEM)
        (artifact,) = made.store.artifacts.values()
    assert artifact.best_version.text == GOOD
    assert artifact.best_version.generator.stage == "shape"


async def test_a_reply_that_is_no_verdict_gives_no_number() -> None:
    async with rig(sees_faults) as made:
        await made.engine.calibrate_judge(lambda _: None)
        write = made.backend.answer
        made.backend.answer = lambda call: json.dumps({"better": "me"}) if _judges(call) else write(call)
        made.said |= {"draft": GOOD, "shape": f"{GOOD}\nAnd more.", "enhance": f"{GOOD}\nAnd then more."}
        heard = await made.ask(POEM)
    last = heard.of(ProseScored)[-1].score
    assert last.rubric is None
    assert last.pairwise is None
    assert last.status == "heuristics only"
