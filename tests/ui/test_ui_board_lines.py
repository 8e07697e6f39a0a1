"""How the rows and pages of a job's leaderboard read. No Textual here."""

from __future__ import annotations

from dataclasses import replace

from support import board_scenes as board
from support.board_state import folded, plain, rows, shown

from dise_tui.domain.events import JobAdvanced, VariantScored
from dise_tui.domain.optimizing import Variant
from dise_tui.engine.optimize.objectives import objectives
from dise_tui.ui.panes.board_cells import brief, served_fitness, signed, variant_name, why_not_better
from dise_tui.ui.panes.board_jobs import job_rows, job_summary, job_title
from dise_tui.ui.screens.attempt_page import TABS, attempt_page
from dise_tui.ui.screens.diff_lines import diff_lines
from dise_tui.ui.state.variants import INCUMBENT


def test_sides_mark_the_front_and_are_ordered_by_one_of_them() -> None:
    state = folded(board.working())
    current = shown(state)
    assert "measuring" in plain(job_rows(current, 0.0, 90, "latency")[-1][1])
    slow = board.scored(0.93, exec_s=0.9)
    state.apply(board.told(replace(board.ended(1, 0.93), score=slow)))
    current.sides = objectives([one.attempt for one in current.variants.values()], current.base)
    assert list(rows(state, view="fitness")) == ["1", "0", "2", "3"]
    by_latency = rows(state, view="latency")
    assert list(by_latency) == ["0", "2", "1", "3"]
    assert by_latency["1"].startswith("◆")
    assert "front" in by_latency["1"]
    assert by_latency["3"].startswith("✗")
    assert "900.0ms" not in by_latency["1"]
    assert "0.9s" in by_latency["1"]


def test_promoting_asks_unless_it_is_better_than_what_is_served() -> None:
    state = folded(board.working())
    current = shown(state)
    assert served_fitness(current) == 0.93
    assert "0.77" in why_not_better(current, current.variants[2])
    assert "does not pass" in why_not_better(current, current.variants[3])
    state.apply(board.told(board.ended(5, 0.97)))
    assert why_not_better(current, current.variants[5]) == ""
    current.base, current.served = None, None
    assert "not scored by the same tests" in why_not_better(current, current.variants[5])


def test_the_page_of_a_variant_and_of_the_incumbent() -> None:
    state = folded(board.working())
    page = attempt_page(shown(state), 3, lambda score: ())
    assert page is not None
    text = {name: "\n".join(plain(line) for line in lines) for name, lines in zip(TABS, page.tabs, strict=True)}
    assert 'return "@" in text' in text["code"]
    assert "is the same as incumbent v1" in text["diff"]
    assert "12 of 14 tests pass" in text["tests"]
    assert 'is_email("a@b.")' in text["tests"]
    assert "the fast model first" in text["reason"]
    assert "fail" in plain(page.head)
    won = attempt_page(shown(state), 1, lambda score: ())
    assert won is not None
    assert "1 + import re" in "\n".join(plain(line) for line in won.tabs[1])
    assert board.WHY in "\n".join(plain(line) for line in won.tabs[4])
    first = attempt_page(shown(state), INCUMBENT, lambda score: ())
    assert first is not None
    assert "replaced by v2" in plain(first.head)
    running = attempt_page(shown(state), 5, lambda score: ())
    assert running is not None
    assert "still being written" in plain(running.tabs[0][0])
    assert attempt_page(shown(state), 99, lambda score: ()) is None


def test_differences_have_marks_and_line_numbers() -> None:
    old = "\n".join(f"line {number}" for number in range(30))
    new = old.replace("line 3\n", "").replace("line 20", "LINE 20")
    lines = [plain(line) for line in diff_lines(old, new, "v1", "v2")]
    assert lines[0] == "v1 → v2: +1 line  -2 lines"
    assert " 4 - line 3" in lines
    assert "21 - line 20" in lines
    assert "20 + LINE 20" in lines
    assert sum(1 for line in lines if line.strip() == "⋯") == 1
    assert "not compared" in plain(diff_lines("x\n" * 3000, "y", "a", "b")[0])


HOSTILE = "[/oops]\x1b[2J\u202e[red]"


def test_hostile_names_stay_text() -> None:
    variant = Variant(HOSTILE, 0.5, tool=HOSTILE)
    state = folded([], read=False)
    state.apply(JobAdvanced(board.job(name=HOSTILE), HOSTILE))
    made = replace(board.failed(1, HOSTILE), variant=variant)
    state.apply(VariantScored(board.JOB, board.ARTIFACT, HOSTILE, made))
    state.boards.shown = board.JOB
    every = [plain(line) for _, line in job_rows(shown(state), 0.0, 90, "ranks")]
    every += [job_title(shown(state), 90, "ranks"), plain(job_summary(shown(state)))]
    assert any("[/oops]" in line for line in every)
    assert not any("\x1b" in line or "\u202e" in line for line in every)


def test_cells() -> None:
    assert variant_name(Variant("qwen2.5:7b:latest", 0.5), 40) == "qwen2.5:7b .5 plain"
    assert variant_name(Variant("a-very-long-model-name:70b", 0.0), 20).endswith(":70b 0 plain"), "sizes stay apart"
    assert variant_name(Variant("builtin-small", 0.5), 17) == "small .5 plain"
    assert variant_name(Variant("builtin-small", 0.5), 22) == "builtin-small .5 plain"
    assert variant_name(Variant("builtin-medium:paced", 0.5), 21) == "medium:paced .5 plain"
    assert variant_name(Variant("qwen2.5-coder:7b", 0.5), 17) == "qwen…:7b .5 plain"
    assert [brief(value) for value in (None, 0.0000021, 0.0021, 0.5, 12.34, 130.0)] == [
        "–", "2µs", "2.1ms", "0.5s", "12.3s", "130s",
    ]  # fmt: skip
    assert [brief(value) for value in (0.00999, 0.0234, 0.0999, 99.97)] == ["10ms", "23ms", "100ms", "100s"]
    assert [signed(value) for value in (0.13, -0.05, 1.0)] == ["+.13", "-.05", "+1.00"]
    assert [signed(value) for value in (0.0, -0.004, 0.004)] == ["±0"] * 3, "no sign where nothing is seen of it"
