"""The queue as it is shown: its state, what is said of jobs, how rows are laid out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from support import queue_scenes as queues
from support.scenes import WHEN

from dise_tui.domain.events import JobAdvanced, JobChanged, JobStopped, PlacementChanged, VariantScored, VariantStarted
from dise_tui.domain.jobs import Job, JobState, Priority, Reason
from dise_tui.domain.optimizing import StopRule
from dise_tui.domain.placing import PlacementState, RunningWork
from dise_tui.engine.queueing import waits
from dise_tui.ui.panes.queue_lines import job_lines, queue_summary, queue_title, shape_of
from dise_tui.ui.panes.queue_words import gain_of, left_of, state_words, undoable
from dise_tui.ui.queue_actions import moves
from dise_tui.ui.safe_text import width_of
from dise_tui.ui.screens.job_page import JobFacts, job_page
from dise_tui.ui.state import DashboardState, Left, QueueState
from dise_tui.ui.state.queue import ENDED_KEPT, place


def filled(jobs: list[Job]) -> QueueState:
    queue = QueueState()
    jobs = sorted(jobs, key=place)
    found = waits(jobs, WHEN)
    queue.listed([(job, found[job.id]) for job in jobs], 0)
    return queue


def dashboard_state() -> DashboardState:
    return DashboardState(lambda: 100.0)


def text(queue: QueueState, job: Job, width: int = 200, height: int = 40, marked: bool = False) -> str:
    lines = job_lines(queue, job, shape_of(width, height), marked=marked, wall=WHEN, undo="u")
    return "\n".join("".join(part for part, _ in line) for line in lines)


def words(job: Job, queue: QueueState | None = None) -> str:
    return " · ".join(state_words(queue or filled([job]), job, WHEN, "u"))


# ---------------------------------------------------------------------- state
def test_jobs_are_in_the_order_in_which_they_are_served_and_stay_so() -> None:
    queue = filled(queues.busy())
    assert queue.numbers == [1, 2, 3, 4, 5, 6, 7, 8, 11, 9, 10], "the newest of the ended first"
    assert queue.open_count == 7
    queue.put(replace(queue.jobs[6], priority=Priority.HIGH, position=0.5))
    assert queue.numbers[:3] == [6, 1, 2]
    queue.put(queues.ended(4, "flatten", JobState.CANCELLED, 0))
    assert queue.numbers == [6, 1, 2, 3, 5, 7, 4, 8, 11, 9, 10]
    queue.put(replace(queue.jobs[4], state=JobState.QUEUED, ended_at=None))
    assert queue.numbers[4] == 4


def test_a_thousand_changes_keep_the_same_order_as_sorting() -> None:
    queue = QueueState()
    for job in queues.many(300):
        queue.put(job)
    for number in range(1, 301):
        old = queue.jobs[number]
        queue.put(replace(old, position=float(number * 7919 % 307), priority=list(Priority)[number % 3]))
        if number % 5 == 0:
            queue.put(replace(queue.jobs[number], state=JobState.DONE, ended_at=WHEN + timedelta(seconds=number)))
    assert queue.numbers == [job.id for job in sorted(queue.jobs.values(), key=place)]
    assert sum(queue.counts.values()) == queue.open_count == 240


def test_a_listing_does_not_undo_what_was_told_while_it_was_made() -> None:
    queue = filled(queues.many(3))
    asked = queue.serial
    listing = [(job, "is next") for job in queue.ordered()]
    queue.put(replace(queue.jobs[2], state=JobState.PAUSED, manual_pause=True))
    queue.put(queues.job(4, "new"))
    assert queue.listed(listing, asked)
    assert queue.jobs[2].state is JobState.PAUSED
    assert 4 in queue.jobs
    assert queue.stale, "it is to be asked again"
    assert queue.listed([(job, "") for job in queue.ordered() if job.id != 3], queue.serial)
    assert 3 not in queue.jobs
    assert not queue.stale


def test_a_worker_that_does_not_know_of_a_pause_yet_does_not_undo_it() -> None:
    state = dashboard_state()
    old = queues.busy()[0]
    state.apply(JobChanged(replace(old, state=JobState.PAUSING, updated_at=WHEN + timedelta(seconds=1))))
    state.apply(JobAdvanced(replace(old, progress=queues.progress(5, 7, 0.9)), "preparing"))
    assert state.jobs[1].state is JobState.PAUSING
    assert state.jobs[1].progress.attempt == 5


def test_few_ended_jobs_are_kept_however_many_there_were() -> None:
    queue = QueueState()
    for number in range(1, ENDED_KEPT + 51):
        queue.put(queues.ended(number, "x", JobState.DONE, -number))
    assert len(queue.jobs) == len(queue.numbers) == ENDED_KEPT
    assert queue.dropped == 50
    assert min(queue.jobs) == 51, "the oldest went"
    assert len(queue._serials) == ENDED_KEPT
    every = [(queues.ended(number, "x", JobState.DONE, -number), "") for number in range(250, 0, -1)]
    queue.listed(every, queue.serial)
    assert (len(queue.jobs), queue.dropped) == (ENDED_KEPT, 50)


def test_only_what_is_seen_marks_the_queue() -> None:
    state = dashboard_state()
    [job] = queues.many(1)
    state.apply(JobChanged(job))
    assert "queue" in state.take_dirty()
    state.apply(JobChanged(job))
    assert "queue" not in state.take_dirty()
    state.apply(PlacementChanged(PlacementState()))
    assert "queue" not in state.take_dirty()
    state.apply(PlacementChanged(queues.WAITING))
    assert "queue" in state.take_dirty()


def test_what_a_job_tries_is_said_until_it_is_scored() -> None:
    state = dashboard_state()
    job = queues.busy()[0]
    state.apply(JobAdvanced(job, "preparing"))
    assert "preparing" in words(job, state.queue)
    attempt = queues.ATTEMPTS[1]
    state.apply(VariantStarted(1, "a1", "slugify", attempt))
    assert "qwen2.5:7b .5 robust" in words(job, state.queue)
    assert "preparing" not in words(job, state.queue)
    state.apply(VariantScored(1, "a1", "slugify", attempt))
    assert "robust" not in words(job, state.queue)
    done = queues.ended(1, "slugify", JobState.STOPPED, 0, stop_rule=StopRule.TIME)
    state.apply(JobStopped(done, StopRule.TIME, "Its time was used up."))
    assert words(state.jobs[1], state.queue).startswith("stopped: its time was used up")


# ---------------------------------------------------------------------- words
def test_why_each_job_waits_or_runs() -> None:
    queue = filled(queues.busy())
    queue.placed(queues.WAITING)
    said = {job.artifact_name: words(job, queue) for job in queue.ordered()}
    assert said["slugify"].startswith("runs experiments · plateau 1/3")
    assert "worked on by dise work" in said["slugify"]
    assert "high priority" in said["slugify"]
    assert said["email-validator"].startswith("halts now · temperature · plateau 2/3")
    assert said["roman-numerals"].startswith("paused by you · at experiments · manual")
    assert said["flatten-a-nested-list-of-lists"] == (
        "waits: needs 10.4 GB, 2.1 free · qwen2.5:14b · optimize mode, usage"
    )
    assert said["parse-date"].startswith("waits until nobody is there")
    assert said["word-count"].startswith("waits, not before ")
    assert said["lru-cache"] == "cancelling, u takes it back · low fitness"
    assert said["is-prime"] == "done: passes everything · +52 % · 3 min ago"
    assert said["matrix"] == "stopped: no gain in three rounds · 1 h ago"
    assert said["poem"] == "cancelled, u takes it back · 52 min left · 8 min ago"
    queue.placed(PlacementState())
    assert words(queue.jobs[4], queue).startswith("waits, after 2 others")


def test_the_engine_is_asked_anew_when_the_order_changes() -> None:
    queue = filled(queues.many(3))
    assert not queue.stale
    queue.put(replace(queue.jobs[3], position=0.5))
    assert queue.stale
    assert queue.whys[3] == "after 2 others", "until then the old words stay"
    queue.put(replace(queue.jobs[3], state=JobState.PAUSED))
    assert 3 not in queue.whys


def test_a_cancel_can_be_taken_back_for_an_hour() -> None:
    cancelled = queues.ended(1, "x", JobState.CANCELLED, 59)
    assert undoable(cancelled, WHEN)
    assert not undoable(cancelled, WHEN + timedelta(minutes=2))
    assert "takes it back" not in words(queues.ended(1, "x", JobState.CANCELLED, 61))
    assert not undoable(queues.ended(1, "x", JobState.DONE, 1), WHEN)


def test_gain_is_claimed_only_where_both_numbers_are_known() -> None:
    job = queues.job(1, "x", fitness=None, progress=queues.progress(3, 3, 0.9))
    assert gain_of(job) is None
    assert gain_of(replace(job, fitness=0.6)) == "+50 %"
    assert gain_of(replace(job, fitness=0.9)) == "no gain"
    assert gain_of(queues.job(1, "x")) is None


def test_a_job_that_found_nothing_better_says_so_first() -> None:
    tried = queues.progress(5, 5, 0.61)
    job = queues.ended(1, "x", JobState.DONE, 3, stop_rule=StopRule.EXHAUSTED, progress=tried)
    said = state_words(filled([job]), job, WHEN, "u")
    assert said == ["done, no gain", "every variant tried", "3 min ago"]
    refused = replace(job, progress=queues.progress(5, 5, 0.9))
    assert state_words(filled([refused]), refused, WHEN, "u")[0] == "done, no gain", "the best was not accepted"
    better = replace(job, progress=queues.progress(5, 5, 0.9, accepted=0.9))
    assert state_words(filled([better]), better, WHEN, "u")[0] == "done: every variant tried"


def test_the_title_names_no_end_while_all_jobs_are_paused() -> None:
    state = dashboard_state()
    state.queue.put(queues.job(1, "x", JobState.PAUSED, manual_pause=True))
    state.queue.timed({}, Left(31.0, 31.0))
    assert queue_title(state) == "Queue ─ 1 paused"
    state.queue.put(queues.job(2, "y"))
    assert queue_title(state) == "Queue ─ 1 waiting · 1 paused · at most 31 s"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (None, ""), (Left(39.6, 39.6), "≤40 s"), (Left(720.0, 1.0), "≤12 min"), (Left(12_600.0, 1.0), "≤3.5 h"),
        (Left(None, 0.2), "–"), (Left(None, 300.0), ">5 min"), (Left(3e6, 1.0), "≤35 d"), (Left(-1.0, 0.0), "≤0 s"),
    ],
)  # fmt: skip
def test_times_fit_their_column(left: Left | None, said: str) -> None:
    assert left_of(left) == said
    assert len(said) <= 7


# ---------------------------------------------------------------------- rows
@pytest.mark.parametrize("height", [2, 5, 12, 40])
@pytest.mark.parametrize("width", [20, 33, 48, 63, 64, 78, 92, 200])
def test_rows_never_change_their_width_and_columns_stay_in_place(width: int, height: int) -> None:
    queue = filled(queues.busy())
    shape = shape_of(width, height)
    for job in queue.ordered():
        for left in (None, Left(3.0, 3.0), Left(8000.0, 1.0), Left(None, 77.0)):
            queue.timed({job.id: left} if left else {}, Left(1.0, 1.0))
            lines = job_lines(queue, job, shape, marked=True, wall=WHEN, undo="ctrl+shift+z")
            assert len(lines) == shape.lines
            columns = 3 + shape.name + sum(size for _, size in shape.columns)
            first = "".join(part for part, _ in lines[0])
            assert width_of(first[:columns]) == columns
            assert all(sum(width_of(part) for part, _ in line) <= width for line in lines)
            assert first.startswith("+")


def test_narrow_panes_have_two_lines_a_job_and_lose_columns_last_the_time() -> None:
    assert shape_of(48, 30).lines == 2
    assert shape_of(78, 14).lines == 1
    assert [name for name, _ in shape_of(48, 30).columns] == ["try", "fitness", "left"]
    assert [name for name, _ in shape_of(32, 30).columns] == ["try", "left"]
    assert [name for name, _ in shape_of(26, 30).columns] == ["left"]


def test_a_row_shows_attempt_fitness_and_time() -> None:
    queue = filled(queues.busy())
    queue.timed({1: Left(130.0, 130.0)}, Left(1.0, 1.0))
    assert "▶ slugify" in text(queue, queue.jobs[1])
    for part in ("   3/7", " .78→.84", " ≤2 min", "runs experiments · plateau 1/3"):
        assert part in text(queue, queue.jobs[1])
    queue.timed(dict.fromkeys(queue.jobs, Left(130.0, 130.0)), Left(1.0, 1.0))
    told = {job.id for job in queue.ordered() if "2 min" in text(queue, job).replace("52 min", "")}
    assert told == {1, 2, 4, 5, 6}, "what is paused, is being cancelled or has ended has no end to wait for"
    assert "     1 " in text(queue, queue.jobs[7]), "nobody knows how many attempts there will be"


def test_untrusted_names_are_one_line_and_no_markup() -> None:
    queue = filled([queues.job(1, "[red]x[/oops]\n\x1b[31mbad")])
    said = text(queue, queue.jobs[1])
    assert "[red]x[/oops]" in said
    assert "\x1b" not in said
    assert said.count("\n") == 0


def test_the_title_says_in_words_how_many_and_how_long_and_who_comes_first() -> None:
    state = dashboard_state()
    assert queue_title(state) == "Queue"
    for job in queues.busy():
        state.queue.put(job)
    state.queue.timed({}, Left(720.0, 720.0))
    assert queue_title(state) == "Queue ─ 3 waiting · 3 running · 1 paused · at most 12 min"
    you = RunningWork("r", "phi3:mini", "local", "quick_response", True, 3, 40.0)
    state.apply(PlacementChanged(PlacementState(running=(you,))))
    assert queue_title(state, {1, 2}).endswith("12 min · you first ─ 2 marked")
    assert queue_title(state, frozenset(), 50) == "Queue ─ 3 waiting · at most 12 min · you first"
    state.queue.timed({}, Left(None, 340.0, "not measured"))
    assert "over 6 min" in queue_title(state)
    assert "slugify 3/7" in "".join(part for part, _ in queue_summary(state.queue))


# ---------------------------------------------------------------------- moving
def served(jobs: list[Job], chosen: set[int], step: int) -> list[int]:
    """The order after the steps, played by the rules of the queue."""
    order = list(jobs)
    for number, before, priority in moves(jobs, chosen, step):
        job = next(each for each in order if each.id == number)
        order.remove(job)
        if before is not None:
            at = next(place for place, each in enumerate(order) if each.id == before)
            order.insert(at, replace(job, priority=order[at].priority))
        else:
            job = replace(job, priority=priority or job.priority)
            at = max((n for n, each in enumerate(order) if each.priority.rank <= job.priority.rank), default=-1)
            order.insert(at + 1, job)
    return [each.id for each in order]


def test_moving_goes_one_place_at_a_time_blocks_included() -> None:
    jobs = queues.many(5)
    assert served(jobs, {3}, -1) == [1, 3, 2, 4, 5]
    assert served(jobs, {3}, 1) == [1, 2, 4, 3, 5]
    assert served(jobs, {4}, 1) == [1, 2, 3, 5, 4]
    assert served(jobs, {2, 3}, -1) == [2, 3, 1, 4, 5]
    assert served(jobs, {2, 3}, 1) == [1, 4, 2, 3, 5]
    assert served(jobs, {1, 2, 4}, -1) == [1, 2, 4, 3, 5], "what is first already stays"
    assert moves(jobs, {1}, -1) == []
    assert moves(jobs, {4, 5}, 1) == []


def test_moving_past_another_priority_takes_it() -> None:
    first, second, third = queues.many(3)
    jobs = [replace(first, priority=Priority.HIGH), second, replace(third, priority=Priority.LOW)]
    assert moves(jobs, {1}, 1) == [(1, None, Priority.MEDIUM)]
    assert served(jobs, {1}, 1) == [2, 1, 3]
    assert moves(jobs, {3}, -1) == [(3, 2, None)]
    assert moves(jobs, {2}, 1) == [(2, None, Priority.LOW)]
    assert served(jobs, {2}, 1) == [1, 3, 2]


# ---------------------------------------------------------------------- the page of a job
def test_the_page_of_a_job_tells_all_of_it() -> None:
    queue = filled(queues.busy())
    queue.timed({1: Left(None, 77.0, "The speed of m was not measured yet.")}, Left(1.0, 1.0))
    facts = JobFacts(queue.jobs[1], queues.ATTEMPTS, queues.EVENTS, queue, WHEN)
    said = "\n".join("".join(part for part, _ in line) for line in job_page(facts, UTC))
    for part in (
        "▶ runs experiments", ".78→.84", ">77 s   The speed of m was not measured yet.", "cascade, high priority",
        "74 s of 10 min", "2300, no limit", "attempts: 3 of 7", "✗   1 phi3:mini .2", "no code in the answer",
        "✓★  2 qwen2.5:7b .5 robust", "became v3", "14/14", "▶   3 qwen2.5:7b .5 test first", "dise work, process 4711",
        "14:00:00", "2 min ago  accepted", "attempt 2 is version 3", "13:57:00",
    ):  # fmt: skip
        assert part in said, part
    assert said.index("accepted") < said.index("queued"), "the newest first"
    bare = JobFacts(queues.job(9, "x", reasons=(Reason.MANUAL,)), (), (), QueueState(), WHEN)
    said = "\n".join("".join(part for part, _ in line) for line in job_page(bare, UTC))
    assert "None was begun yet." in said
    assert "Nothing was noted." in said
