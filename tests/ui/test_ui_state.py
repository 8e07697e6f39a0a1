"""Events fold into what the dashboard shows. No Textual here."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest
from support import scenes

from dise_tui.domain.errors import BackendError
from dise_tui.domain.events import (
    ArtifactReady,
    BackendReady,
    ErrorOccurred,
    HardwareSampled,
    ModelWarming,
    ProseScored,
    PullAdvanced,
    Routed,
    RunFinished,
    RunStarted,
    Scored,
    StageFinished,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.hardware import NOT_ASKED, BackendInfo, Gpu, HardwareSample, PullProgress
from dise_tui.domain.prompts import Mode, Request, Route, TaskType
from dise_tui.domain.prose import Gate, GatePart, PartShare, ProseScore, RubricAnswer
from dise_tui.domain.scores import Verdict
from dise_tui.ui.panes.board_lines import board_rows, board_summary, board_title
from dise_tui.ui.panes.chat_lines import score_lines, stage_header, stored_lines
from dise_tui.ui.panes.machine_lines import machine_rows, machine_summary, machine_title
from dise_tui.ui.screens.detail import opened_prose
from dise_tui.ui.state import DashboardState, MachineState, Overrides, StageEntry


class Clock:
    def __init__(self) -> None:
        self.now = 10.0

    def __call__(self) -> float:
        return self.now


def folded(until: int = 3) -> DashboardState:
    state = DashboardState(Clock())
    request = Request("write a validator")
    state.apply(RunStarted("r", request))
    for event in scenes.answer("r", request, until=until):
        if not isinstance(event, float | int):
            state.apply(event)
    return state


def plain(rows: list[tuple[str | None, tuple[tuple[str, str], ...]]]) -> list[str]:
    return ["".join(text for text, _ in line) for _, line in rows]


def test_a_whole_run() -> None:
    state = folded()
    run = state.newest
    assert run is not None
    assert not run.active
    assert [stage.word for stage in run.stages] == ["scored"] * 3
    assert run.best is run.stages[2]
    assert run.answer == scenes.FINAL_CODE
    assert run.code is not None
    assert "is_email" in run.code
    assert len(state.take_entries()) == 6
    assert state.take_entries() == []
    assert {"board", "prompt"} <= state.take_dirty()


def test_live_numbers_come_from_the_clock() -> None:
    clock = Clock()
    state = DashboardState(clock)
    state.apply(RunStarted("r", Request("x")))
    state.apply(StageStarted("r", "quick_response", "m", 0.6, 0, 1))
    clock.now = 12.0
    state.apply(TokenDelta("r", "quick_response", "ab", 0.6))
    clock.now = 13.0
    for _ in range(19):
        state.apply(TokenDelta("r", "quick_response", "ab", 0.6))
    stage = state.runs["r"].stages[0]
    assert stage.rate == 20.0
    assert "first 2.0 s" in plain([(None, stage_header(stage, 13.0)[0])])[0]


def test_a_failed_stage_says_so_and_loses_confidence() -> None:
    state = DashboardState(Clock())
    state.apply(RunStarted("r", Request("x")))
    state.apply(StageStarted("r", "synthesis", "m", 0.95, 0, 1))
    state.apply(TokenDelta("r", "synthesis", "half", 0.95))
    state.apply(StageFinished("r", "synthesis", "m", 1, 0.1, None, 2.0, None, True, "timeout", 0.3, "half"))
    stage = state.runs["r"].stages[0]
    header = plain([(None, stage_header(stage, 13.0)[0])])[0]
    assert header.startswith("○ synthesis 0.30")
    assert "partial: stopped at its time limit" in header
    assert not stage.answered


@pytest.mark.parametrize("kind", sorted({one.kind for one in (BackendError, *BackendError.__subclasses__())}))
def test_why_a_stage_failed_is_told_in_words(kind: str) -> None:
    state = DashboardState(Clock())
    state.apply(RunStarted("r", Request("x")))
    state.apply(StageStarted("r", "synthesis", "m", 0.95, 0, 1))
    state.apply(StageFinished("r", "synthesis", "m", 1, 0.1, None, 2.0, None, True, kind, 0.3, "half"))
    header = plain([(None, stage_header(state.runs["r"].stages[0], 13.0)[0])])[0]
    [reason] = [part for part in header.split("  ") if "partial: " in part]
    assert reason.strip().removeprefix("partial: ").count(" ") >= 1, reason
    assert "_" not in reason
    board = "".join(text for _, line in board_rows(state, 60) for text, _ in line)
    assert reason.strip()[:24] in board, "in the same words"


def test_a_run_that_ends_leaves_no_stage_alive() -> None:
    state = DashboardState(Clock())
    state.apply(RunStarted("r", Request("x")))
    state.apply(StageStarted("r", "quick_response", "m", 0.6, 0, 1))
    state.apply(TokenDelta("r", "quick_response", "kept", 0.6))
    state.apply(RunFinished("r", False, True))
    stage = state.runs["r"].stages[0]
    assert stage.word == "partial"
    assert stage.text == "kept"
    assert state.active is None


def test_events_of_unknown_runs_are_ignored() -> None:
    state = DashboardState(Clock())
    state.apply(TokenDelta("gone", "s", "x", 0.5))
    state.apply(RunFinished("gone", True))
    assert state.newest is None


def test_leaderboard_ranks_by_fitness_and_keeps_the_failed_row_with_its_reason() -> None:
    rows = plain(board_rows(folded(), 90))
    assert rows[1].startswith("★ ● synthesis")
    assert "best" in rows[1]
    assert rows[3].startswith("3 ○ quick_response ✗ fail: 3 of 14")
    assert "11/14" in rows[3]


def test_leaderboard_at_any_width() -> None:
    state = folded(2)
    for width in range(20, 160, 7):
        assert board_rows(state, width)
    assert "2/2 scored" in plain([(None, board_summary(state))])[0]


def test_what_is_no_code_is_done_and_never_scored() -> None:
    state = DashboardState(Clock())
    state.apply(RunStarted("r", Request("write a post")))
    decision = dataclasses.replace(scenes.decision(), wants_code=False, task_type=TaskType.BLOG)
    state.apply(Routed("r", decision, scenes.STAGES))
    state.apply(StageStarted("r", "quick_response", "m", 0.6, 0, 3))
    state.apply(StageFinished("r", "quick_response", "m", 9, 0.1, None, 1.0, 9.0, False, "stop", 0.6, "text"))
    assert board_title(state) == "Leaderboard ─ 1 of 3 done"
    assert plain([(None, board_summary(state))]) == ["1/1 done"]


def test_score_shows_its_parts_and_weights() -> None:
    text = "\n".join(plain([(None, line) for line in score_lines(scenes.SCORES["synthesis"])]))
    assert "tests 14/14" in text
    assert "fitness .90 = (.70 × quality .95 + .30 × speed .79) × .99 for coverage" in text
    assert "coverage 94 % verified" in text


def test_the_shown_formula_gives_the_shown_fitness() -> None:
    less = scenes.score(10, 10, 0.9, 0.8, 1.0, 0.5)
    text = "".join(plain([(None, line) for line in score_lines(less)]))
    assert less.fitness == pytest.approx((0.7 * 0.9 + 0.3 * 0.8) * 0.94)
    assert "fitness .82 = (.70 × quality .90 + .30 × speed .80) × .94 for coverage" in text
    failing = "".join(plain([(None, line) for line in score_lines(scenes.SCORES["quick_response"])]))
    assert "fitness .24 = .30 × pass rate .79" in failing
    assert "quality" not in failing


def _finished(*events: object) -> DashboardState:
    state = DashboardState(Clock())
    state.apply(RunStarted("r", Request("a")))
    state.apply(StageStarted("r", "draft", "m", 0.6, 0, 1))
    state.apply(StageFinished("r", "draft", "m", 9, 0.1, None, 1.0, 9.0, False, "stop", 0.6, "text"))
    for event in events:
        state.apply(event)  # type: ignore[arg-type]
    return state


def test_code_that_was_not_run_has_neither_failed_nor_been_scored() -> None:
    refused = dataclasses.replace(
        scenes.SCORES["synthesis"], verdict=Verdict.REFUSED, passed=0, total=0, fitness=None, detail="no Landlock"
    )
    text = "\n".join(plain([(None, line) for line in score_lines(refused)]))
    assert "– not run: no Landlock" in text
    assert "the command Sandbox shows what would help" in text
    assert "✗" not in text
    assert "0/0" not in text
    state = _finished(Scored("r", "draft", "m", refused))
    assert board_title(state) == "Leaderboard ─ 1 of 1 not run"
    assert "draft not run" in "\n".join(plain(board_rows(state, 76)))
    header = "".join(plain([(None, line) for line in stage_header(state.runs["r"].stages[0], 9.0, folded=True)]))
    assert "not run" in header
    assert "0/0" not in header


PROSE = ProseScore(
    0.58, "heuristics only", "", Gate(0.58, False, (GatePart("structure", 0.33, "3 lines: 1"),)),
    answers=(RubricAnswer("Is it [b]short[/b]?", True), RubricAnswer("Is it right?", None)),
    shares=(PartShare("gate", 0.58, 1.0), PartShare("rubric", None, 0.0)),
)  # fmt: skip


def test_prose_shows_its_number_wherever_it_is_named() -> None:
    state = _finished(ProseScored("r", "draft", "m", PROSE))
    assert "text .58, 9 tok" in "\n".join(plain(board_rows(state, 76)))
    header = "".join(plain([(None, line) for line in stage_header(state.runs["r"].stages[0], 9.0, folded=True)]))
    assert "text .58" in header
    made = scenes.artifact().best_version
    version = dataclasses.replace(made, score=None, prose=PROSE, expected_quality=0.9)
    kept = ArtifactReady("r", "id", "haiku", 1, None, False, version, "draft")
    text = "".join(plain([(None, line) for line in stored_lines(kept, {})]))
    assert "text .58" in text
    assert "expected" not in text, "what was looked at counts more than what was hoped for"


def test_an_opened_text_says_what_was_not_judged() -> None:
    lines = plain([(None, line) for line in opened_prose(PROSE)])
    (rubric,) = (line for line in lines if "rubric" in line)
    assert rubric.endswith("not judged")
    assert "×" not in rubric, "what is unknown has no weight"
    assert any("structure" in line and ".33" in line and "3 lines: 1" in line for line in lines)
    assert any(line.split() == ["yes", "Is", "it", "[b]short[/b]?"] for line in lines)


def test_machine_says_unknown_with_the_reason() -> None:
    machine = MachineState(sample=HardwareSample(16 << 30, 8 << 30, 8, (), "no NVIDIA driver"))
    text = "\n".join(plain(machine_rows(machine, 60)))
    assert "VRAM –  no NVIDIA driver" in text
    assert "no model in memory" in text


def test_a_role_whose_model_has_no_room_now_says_so() -> None:
    def role_lines(machine: MachineState) -> list[str]:
        return [line for line in plain(machine_rows(machine, 120)) if line.startswith(("medium", "large"))]

    machine = MachineState(sample=scenes.GPU_SAMPLE, resident=scenes.RESIDENT, roles=scenes.ROLES)
    medium, large = role_lines(machine)
    assert "free" not in medium, "it is in memory"
    assert "needs 11.2 GB, 2.3 free" in large
    silent = dataclasses.replace(scenes.GPU_SAMPLE, gpus=(Gpu(0, "RTX 4070", 12 << 30, None),))
    assert not any("free" in line for line in role_lines(dataclasses.replace(machine, sample=silent))), (
        "unknown is not none"
    )
    no_gpu = dataclasses.replace(machine, sample=scenes.CPU_SAMPLE, resident=())
    assert not any("free" in line for line in role_lines(no_gpu))
    too_big = dataclasses.replace(
        machine, roles=tuple(dataclasses.replace(one, fits=False) for one in scenes.ROLES), resident=()
    )
    assert all("too big" in line for line in role_lines(too_big))


def test_machine_bar_is_as_wide_as_the_pane_and_names_the_models() -> None:
    machine = MachineState(sample=scenes.GPU_SAMPLE, resident=scenes.RESIDENT, roles=scenes.ROLES)
    rows = plain(machine_rows(machine, 70))
    assert len(rows[1]) == 70
    assert "phi3:mini" in rows[1]
    assert "gemma2:9b" in rows[1]
    assert any("spilling to CPU 16 %" in row for row in rows)
    assert "llama3.2:3b is wanted and not installed  p pulls it" in rows[-1]
    assert "spilling" in plain([(None, machine_summary(machine))])[0]


def test_warming_and_pulling_come_and_go() -> None:
    state = DashboardState(Clock())
    state.apply(ModelWarming("m", "warming"))
    assert "warming m" in plain([(None, machine_summary(_sampled(state.machine)))])[0]
    state.apply(ModelWarming("m", "warm"))
    state.apply(PullAdvanced(PullProgress("q", "pulling", 50, 100)))
    assert state.machine.pulling == ("q",)
    state.apply(PullAdvanced(PullProgress("q", "success", None, None), finished=True))
    assert state.machine.pulling == ()


def test_memory_is_shown_before_any_driver_has_answered() -> None:
    machine = MachineState(sample=HardwareSample(16 << 30, 8 << 30, 8, (), NOT_ASKED))
    text = "\n".join(plain(machine_rows(machine, 60)))
    assert "8.6 of 17.2 GB, 8.6 GB free" in text
    assert "tok/s" not in text
    assert "VRAM –  the driver is being asked" in text
    assert "no model in memory" not in text, "nobody was asked yet"
    assert machine_title(machine) == "Machine ─ 8 cores"
    assert plain([(None, machine_summary(machine))]) == ["RAM 8.6 GB free"]


def test_a_failed_stage_gets_no_star_and_what_was_kept_is_the_answer() -> None:
    state = folded(1)
    run = state.newest
    assert run is not None
    run.stages[0].score = scenes.score(13, 14, 0.9, 0.9, 1.0, None)
    assert run.best is None
    assert "★" not in plain(board_rows(state, 90))[1]
    assert plain([(None, board_summary(state))]) == ["1/1 scored, none passed"]
    kept = scenes.version()
    state.apply(ArtifactReady("r", "a1", "email-validator", 2, 0.9, False, kept, "synthesis"))
    assert run.answer == kept.text


def _sampled(machine: MachineState) -> MachineState:
    machine.sample = scenes.CPU_SAMPLE
    return machine


def test_small_changes_of_memory_redraw_nothing() -> None:
    state = DashboardState(Clock())
    state.apply(HardwareSampled(scenes.CPU_SAMPLE))
    state.take_dirty()
    state.apply(HardwareSampled(HardwareSample(16 << 30, (11 << 30) + 1000, 8, (), "no NVIDIA driver")))
    assert state.take_dirty() == set()


def test_overrides_become_part_of_the_request() -> None:
    request = Overrides(Mode.OPTIMIZE, Route.SIMPLE, "none").request("x", new=True)
    assert (request.mode, request.route, request.mantra, request.new) == (Mode.OPTIMIZE, Route.SIMPLE, "none", True)
    assert not Overrides()


def test_failure_and_recovery() -> None:
    state = DashboardState(Clock())
    state.fail(ErrorOccurred(None, "no_backend", "nothing answers", "start it"))
    assert state.phase == "failed"
    state.apply(BackendReady(BackendInfo("ollama", "u", "1", False), ()))
    assert state.phase == "ready"
    assert state.failure is None


def test_many_tokens_make_one_entry_a_frame() -> None:
    state = DashboardState(Clock())
    state.apply(RunStarted("r", Request("x")))
    state.apply(StageStarted("r", "s", "m", 0.6, 0, 1))
    state.take_entries()
    for _ in range(1000):
        state.apply(TokenDelta("r", "s", "x", 0.6))
    entries = state.take_entries()
    assert len(entries) == 1
    assert isinstance(entries[0], StageEntry)


def test_importing_the_dashboard_stays_lean() -> None:
    late = ("domain.events", "domain.artifacts", "domain.scores", "domain.jobs", "domain.hardware", "domain.prompts")
    heavy = (
        "ollama", "httpx", "aiosqlite", "rich.markdown", "pygments", "markdown_it", "psutil", "pynvml",
        *(f"dise_tui.{name}" for name in (*late, "ui.state", "ui.controller", "ui.widgets.token_log")),
    )  # fmt: skip
    code = f"import sys, dise_tui.ui.app; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_state_knows_no_textual() -> None:
    code = "import sys, dise_tui.ui.state; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
