"""What the events of background jobs do to the dashboard: variants that begin, stream and are scored, versions that
are accepted or refused, jobs that end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...domain.events import (
    JobAdvanced,
    JobChanged,
    JobStopped,
    PlacementChanged,
    RunStarted,
    VariantProgressed,
    VariantScored,
    VariantStarted,
    VersionAccepted,
    VersionRejected,
)
from ...domain.jobs import Job, JobState
from ...domain.placing import RunningWork, WaitingWork
from .variants import JobBoard, VariantView
from .waits import asks_for, of_work

if TYPE_CHECKING:
    from .dashboard import DashboardState


def job_seen(state: DashboardState, job: Job) -> None:
    """A job as it is now; one that was worked on before somebody watched can be looked at too."""
    board = state.boards.jobs.get(job.id)
    if board is not None:
        board.job = job
        if not job.state.open:
            board.ended = board.ended or job.ended_reason
        if state.boards.shown == job.id:
            state.mark("board")
    elif job.progress.attempt:
        state.boards.board(job.id, job.artifact_id, job.artifact_name, job)
        if job.state is JobState.RUNNING and state.boards.shown is None and state.newest is None:
            state.boards.shown = job.id
        state.mark("board")


def _advanced(state: DashboardState, event: JobAdvanced) -> None:
    job_seen(state, event.job)
    if board := state.boards.jobs.get(event.job.id):
        board.doing = event.reason
        state.mark("board")


def _started(state: DashboardState, event: VariantStarted) -> None:
    boards, attempt = state.boards, event.attempt
    job = state.jobs.get(event.job_id)
    board = boards.board(event.job_id, event.artifact_id, event.artifact_name, job)
    board.doing = ""
    if board.base is None or not board.variants or not board.comparable(board.base.score):
        # What was served may have been tested anew since it was read.
        boards.unread.add(board.job_id)
    known = board.variants.get(attempt.number)
    if known is None or not known.attempt.state.ended:
        why = event.why or (known.why if known is not None else "")
        board.variants[attempt.number] = VariantView(attempt, why, tokens=attempt.tokens)
        board.variants = dict(sorted(board.variants.items()))
    if state.active is None:
        boards.follow(board.job_id)
    renew(state)
    state.mark("board")


def _progressed(state: DashboardState, event: VariantProgressed) -> None:
    board = state.boards.jobs.get(event.job_id)
    view = board.variants.get(event.number) if board is not None else None
    if board is None or view is None or not view.running:
        return
    view.tokens, view.rate, view.waits = event.tokens, event.tokens_per_s, None
    _moved(state, board)


def _scored(state: DashboardState, event: VariantScored) -> None:
    job = state.jobs.get(event.job_id)
    board = state.boards.board(event.job_id, event.artifact_id, event.artifact_name, job)
    known = board.variants.get(event.attempt.number)
    board.variants[event.attempt.number] = VariantView(
        event.attempt, known.why if known else "", event.attempt.tokens, refused=known.refused if known else ""
    )
    board.variants = dict(sorted(board.variants.items()))
    if board.base is None or not board.comparable(board.base.score):
        state.boards.unread.add(board.job_id)
    state.mark("board")


def _accepted(state: DashboardState, event: VersionAccepted) -> None:
    job = state.jobs.get(event.job_id)
    board = state.boards.board(event.job_id, event.artifact_id, event.artifact_name, job)
    board.accepted[event.number], board.served = event, event.version.number
    if (event.job_id, event.number) not in state.boards.announced:
        state.boards.announced.add((event.job_id, event.number))
        state.say(winner_sentence(event), event.why)
    state.mark("board")


def _rejected(state: DashboardState, event: VersionRejected) -> None:
    board = state.boards.jobs.get(event.job_id)
    if board is not None and (view := board.variants.get(event.number)) is not None:
        view.refused = event.why
        state.mark("board")


def _stopped(state: DashboardState, event: JobStopped) -> None:
    job_seen(state, event.job)
    if board := state.boards.jobs.get(event.job.id):
        board.doing, board.ended = "", event.sentence
        state.mark("board")


def winner_sentence(event: VersionAccepted) -> str:
    """Which version is served from now on, how much better it is, and what made it."""
    generator = event.version.generator
    change = ""
    if event.old is not None and event.new is not None:
        percent = f" ({event.improvement_pct:+.1f} %)" if event.improvement_pct is not None else ""
        change = f", fitness {event.old:.2f} → {event.new:.2f}{percent}"
    elif event.new is not None:
        change = f", fitness {event.new:.2f}"
    return f"{event.artifact_name} v{event.version.number} is served now{change}, by {generator.label}"


def _moved(state: DashboardState, board: JobBoard) -> None:
    """Only who looks at it can see that."""
    if state.boards.shown == board.job_id:
        state.mark("board")


def renew(state: DashboardState) -> None:
    """Ask placement anew what the variants that run wait for."""
    placement = state.machine.placement
    calls: list[RunningWork | WaitingWork] = [*placement.running, *placement.waiting]
    known = {work.job_id for work in calls}
    for board in state.boards.jobs.values():
        for view in board.variants.values() if board.worked_on else ():
            if not view.running:
                continue
            mine = board.job_id in known
            model = view.attempt.variant.model
            works = [work for work in placement.waiting if mine and asks_for(work, board.job_id, model)]
            waits = of_work(state.machine, works[0]) if works else None
            calling = bool(works) or any(mine and asks_for(work, board.job_id, model) for work in placement.running)
            if (waits, calling) != (view.waits, view.calling):
                view.waits, view.calling, view.called = waits, calling, view.called or calling
                _moved(state, board)


def tick(state: DashboardState) -> None:
    """A second has passed: the time left is another one."""
    if state.boards.ticking:
        state.mark("board")


def _job_changed(state: DashboardState, event: JobChanged) -> None:
    job_seen(state, event.job)


def _placed(state: DashboardState, _: PlacementChanged) -> None:
    renew(state)


def _asked(state: DashboardState, _: RunStarted) -> None:
    """Somebody asks: what is shown is the answer."""
    state.boards.shown, state.boards.chosen = None, False


HANDLERS: dict[type, Callable[[DashboardState, Any], None]] = {
    RunStarted: _asked,
    PlacementChanged: _placed,
    JobChanged: _job_changed,
    JobAdvanced: _advanced,
    VariantStarted: _started,
    VariantProgressed: _progressed,
    VariantScored: _scored,
    VersionAccepted: _accepted,
    VersionRejected: _rejected,
    JobStopped: _stopped,
}
