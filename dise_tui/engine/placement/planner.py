"""The planner: facts in, actions out. A pure function with a memory that is handed in and out.

Owns the order of the rules. No clock, no randomness, no I/O: whoever calls it does what the actions say, in their
order, and calls again with new facts, as soon as anything has changed or `wake` has come.

The laws that it keeps, whatever the facts: no more work in flight than the server has slots; no load that is not
free in memory and free by the server's own rule, so that the server never evicts; no load while one is in progress;
no model unloaded that has work; messages are served in their order; every group's turn comes.
"""

from __future__ import annotations

from .background import dispatch, load_next, unload_finished
from .board import Board, remember, retry_at
from .decisions import Cancel, Decision, Memory, Policy, Refuse, Start
from .draft import Draft
from .facts import Facts, WorkState
from .person import serve_person

DEFAULT = Policy()


def decide(facts: Facts, memory: Memory, policy: Policy = DEFAULT) -> Decision:
    """What to do now. Never raises for facts of the right types; the same arguments give the same decision."""
    memory = remember(memory, facts, policy)
    board = Board(facts, memory, policy)
    draft = Draft(board)
    _leave_dead_hosts(draft)
    _refuse_impossible(draft)
    serve_person(draft)
    if not draft.actions:
        unload_finished(draft)
        dispatch(draft)
        if not any(isinstance(action, Start) for action in draft.actions):
            load_next(draft)  # else in the next round, when what was started is seen to run
    else:
        dispatch(draft)
    _wake(draft)
    return draft.decision()


def _leave_dead_hosts(draft: Draft) -> None:
    """Work on a host that is out is queued again, for another one."""
    board = draft.board
    for work in board.works:
        if work.state is WorkState.RUNNING and work.host not in board.by_name:
            draft.cancelled.add(work.id)
            reason = f"{work.host or 'its host'} does not answer, so it moves"
            draft.actions.append(Cancel(work.id, work.host or "", work.resumable, reason))


def _refuse_impossible(draft: Draft) -> None:
    """What can never fit is not sent: the server would evict and load for ever."""
    board = draft.board
    refused: dict[str, str] = {}
    for model in sorted({w.model for w in board.works if w.state is WorkState.WAITING}):
        reason = _impossible(board, model)
        if reason:
            refused[model] = reason
    if refused:
        for work in board.works:
            if work.state is WorkState.WAITING and work.model in refused:
                draft.actions.append(Refuse(work.id, refused[work.model]))
        board.person = [work for work in board.person if work.model not in refused]
        for model in refused:
            board.queues.pop(model, None)


def _impossible(board: Board, model: str) -> str:
    """Why a model can run nowhere, hosts that are out included; empty if it can."""
    need = board.needs.get(model)
    if need is None:
        return f"Nothing is known of {model}."
    hosts = [host for host in board.facts.hosts if host.installed is None or model in host.installed]
    if not hosts:
        return f"No host has {model}." if board.facts.hosts else ""
    if need.may_spill:
        return ""
    totals = [[device.total for device in host.devices] for host in hosts]
    if any(not listed or None in listed for listed in totals):
        return ""
    most = max(sum(total or 0.0 for total in listed) for listed in totals)
    if need.need <= most:
        return ""
    return f"{model} needs {need.need / 1e9:.1f} GB and the largest host has {most / 1e9:.1f}."


def _wake(draft: Draft) -> None:
    """When time alone changes something: a hold ends, a group is overdue, a host is tried again."""
    board = draft.board
    for until in board.memory.held.values():
        draft.wake_at(until)
    for works in board.queues.values():
        draft.wake_at(min(work.queued_at for work in works) + board.policy.overdue)
    for host in board.facts.hosts:
        draft.wake_at(retry_at(host, board.policy))
