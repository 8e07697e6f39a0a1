"""What the events of a run do to the dashboard: stages, their text and scores, entries of the transcript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Notice,
    ProseScored,
    Routed,
    RunFinished,
    RunStarted,
    Scored,
    ScoringStarted,
    SimilarFound,
    StageFinished,
    StageRestarted,
    StageStarted,
    TokenDelta,
)
from .runs import (
    DecisionEntry,
    EndEntry,
    ErrorEntry,
    NoticeEntry,
    OfferEntry,
    PromptEntry,
    RunView,
    StageEntry,
    StageView,
    StoredEntry,
)

if TYPE_CHECKING:
    from .dashboard import DashboardState

KEPT_RUNS = 50
"""Runs whose stages stay in memory; older ones are in the library."""


def _run_started(state: DashboardState, event: RunStarted) -> None:
    state.runs[event.run_id] = RunView(event.run_id, event.request)
    while len(state.runs) > KEPT_RUNS:
        old = state.runs.pop(next(iter(state.runs)))
        for stage in old.stages:
            state.stage_entries.pop(id(stage), None)
    state.offers = ()
    state.add(PromptEntry(state.key(), event.request.text))
    state.mark("board", "prompt", "header")


def _routed(state: DashboardState, event: Routed) -> None:
    if run := state.runs.get(event.run_id):
        run.routed = event
        state.add(DecisionEntry(state.key(), event))
        state.mark("board")


def _stage_started(state: DashboardState, event: StageStarted) -> None:
    run = state.runs.get(event.run_id)
    if run is None:
        return
    stage = StageView.of(event, state.clock())
    if warming := state.machine.warming.get(event.model):
        stage.warming = warming.state if warming.state == "warming" else ""
    run.stages.append(stage)
    entry = StageEntry(state.key(), run, stage)
    state.stage_entries[id(stage)] = entry
    state.add(entry)
    state.renew_waits()
    state.mark("board", "prompt")


def _token(state: DashboardState, event: TokenDelta) -> None:
    if stage := state.stage_of(event.run_id, event.stage):
        stage.add(event.text, event.confidence, state.clock())
        state.touch(stage)


def _stage_finished(state: DashboardState, event: StageFinished) -> None:
    if stage := state.stage_of(event.run_id, event.stage):
        stage.finish(event)
        state.touch(stage)
        state.mark("prompt")


def _stage_restarted(state: DashboardState, event: StageRestarted) -> None:
    if stage := state.stage_of(event.run_id, event.stage):
        stage.restart(event.reason, state.clock())
        state.touch(stage)


def _scoring(state: DashboardState, event: ScoringStarted) -> None:
    if stage := state.stage_of(event.run_id, event.stage):
        stage.working = event.what
        state.touch(stage)
        state.renew_waits()


def _scored(state: DashboardState, event: Scored) -> None:
    if stage := state.stage_of(event.run_id, event.stage):
        stage.working, stage.follows, stage.score = "", None, event.score
        state.touch(stage)


def _prose_scored(state: DashboardState, event: ProseScored) -> None:
    if stage := state.stage_of(event.run_id, event.stage):
        stage.working, stage.follows, stage.prose = "", None, event.score
        state.touch(stage)


def _artifact(state: DashboardState, event: ArtifactReady) -> None:
    if run := state.runs.get(event.run_id):
        run.stored = event
        state.add(StoredEntry(state.key(), event))
        state.mark("board", "prompt")


def _similar(state: DashboardState, event: SimilarFound) -> None:
    state.offers = event.offers
    if event.offers:
        state.add(OfferEntry(state.key(), event.offers))
        state.mark("prompt")


def _notice(state: DashboardState, event: Notice) -> None:
    state.add(NoticeEntry(state.key(), event))


def _error(state: DashboardState, event: ErrorOccurred) -> None:
    state.add(ErrorEntry(state.key(), event))


def _run_finished(state: DashboardState, event: RunFinished) -> None:
    run = state.runs.get(event.run_id)
    if run is None:
        return
    run.active = False
    for stage in run.stages:
        if stage.working or stage.finished is None:
            stage.working, stage.follows = "", None
            if stage.finished is None:
                # The engine ends every stage itself; a stage without an end must not look alive.
                stage.finish(_unfinished(event.run_id, stage))
            state.touch(stage)
    if event.cancelled:
        state.add(EndEntry(state.key(), cancelled=True))
    state.mark("board", "prompt", "header")


def _unfinished(run_id: str, stage: StageView) -> StageFinished:
    return StageFinished(
        run_id, stage.name, stage.model, stage.tokens, None, None, 0.0, None, True, "cancelled",
        stage.confidence, stage.text,
    )  # fmt: skip


HANDLERS: dict[type, Callable[[DashboardState, Any], None]] = {
    RunStarted: _run_started,
    Routed: _routed,
    StageStarted: _stage_started,
    TokenDelta: _token,
    StageFinished: _stage_finished,
    ScoringStarted: _scoring,
    Scored: _scored,
    ProseScored: _prose_scored,
    ArtifactReady: _artifact,
    SimilarFound: _similar,
    Notice: _notice,
    ErrorOccurred: _error,
    RunFinished: _run_finished,
    StageRestarted: _stage_restarted,
}
"""What to do with each event; the rest says nothing here."""
