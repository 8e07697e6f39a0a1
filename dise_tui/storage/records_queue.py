"""Rows of jobs, attempts and configurations as domain objects, and back. Pure.

Orders, progress and configurations are JSON texts; a field that a later format adds takes its default. Statements do
not belong here.
"""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

from ..domain.errors import StorageError
from ..domain.jobs import Job, JobState, Lease, Owner, PauseRequest, Priority, Reason
from ..domain.optimizing import (
    Approach,
    Attempt,
    AttemptState,
    Budget,
    Order,
    Progress,
    Stage,
    StopRule,
    Variant,
)
from .records import moment, moment_or_none, score_text, stamp_or_none, stored_score


def order_text(order: Order) -> str:
    stored = asdict(order)
    stored["not_before"] = stamp_or_none(order.not_before)
    return _text(stored)


@functools.lru_cache(maxsize=256)
def order(text: str) -> Order:
    values = _known(Order, json.loads(text))
    if values.get("not_before"):
        values["not_before"] = moment(values["not_before"])
    if "budget" in values:
        values["budget"] = Budget(**_known(Budget, values["budget"]))
    if values.get("variant") is not None:
        values["variant"] = _variant(values["variant"])
    return Order(**values)


def progress_text(progress: Progress) -> str:
    return _text(asdict(progress))


def progress(text: str) -> Progress:
    values = _known(Progress, json.loads(text))
    if "stage" in values:
        values["stage"] = Stage(values["stage"])
    return Progress(**values)


def variant_text(variant: Variant) -> str:
    return _text(asdict(variant))


def variant(text: str) -> Variant:
    return _variant(json.loads(text))


def _variant(stored: dict[str, Any]) -> Variant:
    values = _known(Variant, stored)
    return Variant(**{**values, "approach": Approach(values["approach"])})


def _known(kind: type, stored: dict[str, Any]) -> dict[str, Any]:
    return {field.name: stored[field.name] for field in fields(kind) if field.name in stored}


def _text(stored: Mapping[str, object]) -> str:
    try:
        return json.dumps(stored, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise StorageError(
            "A number that is not finite cannot be stored with a job.", "Give finite limits, or none."
        ) from error


def job_changes(old: Job, new: Job) -> dict[str, object]:
    """The columns in which a job is new, `updated_at` left out. Only what is new is written as text."""
    columns: dict[str, object] = {}
    for name in _JOB_FIELDS:
        value = getattr(new, name)
        if value is not (before := getattr(old, name)) and value != before:
            columns |= _WRITERS[name](value) if name in _WRITERS else {name: value}
    return columns


def _lease_columns(lease: Lease | None) -> dict[str, object]:
    owner = lease.owner if lease else None
    return {
        "lease_owner": owner.id if owner else None,
        "lease_token": lease.token if lease else None,
        "lease_machine": owner.machine if owner else None,
        "lease_pid": owner.pid if owner else None,
        "lease_started": owner.started if owner else None,
        "lease_label": owner.label if owner else None,
        "lease_until": stamp_or_none(lease.until if lease else None),
        "lease_until_s": lease.until_s if lease else None,
        "heartbeat_at": stamp_or_none(lease.heartbeat_at if lease else None),
    }


def _order_columns(order: Order) -> dict[str, object]:
    return {
        "work_order": order_text(order),
        "when_idle": order.when_idle,
        "not_before": stamp_or_none(order.not_before),
    }


_JOB_FIELDS = (
    "state", "priority", "reasons", "order", "progress", "position", "lease", "pause", "cancel_requested",
    "manual_pause", "stop_rule", "ended_reason", "ended_at", "ended_from",
)  # fmt: skip
"""Fields of a job that change."""
_WRITERS: dict[str, Callable[[Any], dict[str, object]]] = {
    "state": lambda state: {"state": state.value},
    "priority": lambda priority: {"priority": priority.value},
    "reasons": lambda reasons: {"reasons": ",".join(reasons)},
    "order": _order_columns,
    "progress": lambda progress: {"stage": progress.stage.value, "progress": progress_text(progress)},
    "lease": _lease_columns,
    "pause": lambda pause: {"pause": pause.value if pause else None},
    "stop_rule": lambda rule: {"stop_rule": rule.value if rule else None},
    "ended_at": lambda moment: {"ended_at": stamp_or_none(moment)},
    "ended_from": lambda state: {"ended_from": state.value if state else None},
}


def jobs(rows: Sequence[sqlite3.Row]) -> list[Job]:
    """Raises StorageError for a row that dise did not write."""
    if not rows:
        return []
    names = tuple(rows[0].keys())
    return [_known_job(names, tuple(row)) for row in rows]


_READ: dict[int, tuple[tuple[Any, ...], Job]] = {}
"""The last row that was read of each job, and the job in it. A list of a thousand jobs is read again at every change of
one; the others need not be built anew."""
_MOST_READ: Final = 4096


def _known_job(names: tuple[str, ...], values: tuple[Any, ...]) -> Job:
    number = values[names.index("id")]
    known = _READ.get(number)
    if known is not None and known[0] == values:
        return known[1]
    if len(_READ) >= _MOST_READ and known is None:
        _READ.clear()
    job = _job(dict(zip(names, values, strict=True)))
    _READ[number] = (values, job)
    return job


def _job(row: Mapping[str, Any]) -> Job:
    try:
        return Job(
            id=row["id"],
            artifact_id=row["artifact_id"],
            artifact_name=row["artifact_name"],
            state=JobState(row["state"]),
            priority=Priority(row["priority"]),
            reasons=tuple(Reason(each) for each in row["reasons"].split(",")),
            fitness=row["fitness"],
            created_at=moment(row["created_at"]),
            updated_at=moment(row["updated_at"]),
            order=order(row["work_order"]),
            progress=progress(row["progress"]),
            position=row["position"],
            lease=_lease(row) if row["lease_token"] is not None else None,
            pause=PauseRequest(row["pause"]) if row["pause"] else None,
            cancel_requested=bool(row["cancel_requested"]),
            manual_pause=bool(row["manual_pause"]),
            stop_rule=StopRule(row["stop_rule"]) if row["stop_rule"] else None,
            ended_reason=row["ended_reason"],
            ended_at=moment_or_none(row["ended_at"]),
            ended_from=JobState(row["ended_from"]) if row["ended_from"] else None,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise StorageError(f"Job {row['id']} cannot be read: {error}.", "It was not written by this dise.") from error


def _lease(row: Mapping[str, Any]) -> Lease:
    owner = Owner(
        row["lease_owner"], row["lease_machine"], row["lease_pid"], row["lease_started"], row["lease_label"] or ""
    )
    return Lease(
        owner, row["lease_token"], moment(row["lease_until"]), row["lease_until_s"], moment(row["heartbeat_at"])
    )


def attempt_columns(attempt: Attempt) -> dict[str, object]:
    """All columns of an attempt but its id. Raises StorageError for a number that is not finite."""
    variant = attempt.variant
    return {
        "job_id": attempt.job_id,
        "number": attempt.number,
        "round": attempt.round,
        "stage": attempt.stage.value,
        "model": variant.model,
        "temperature": variant.temperature,
        "approach": variant.approach.value,
        "tool": variant.tool,
        "max_tokens": variant.max_tokens,
        "name": variant.name,
        "seed": attempt.seed,
        "parent": attempt.parent,
        "state": attempt.state.value,
        "text": attempt.text,
        "code": attempt.code,
        "score": score_text(attempt.score) if attempt.score else None,
        "fitness": attempt.fitness,
        "hidden_passed": attempt.hidden_passed,
        "tokens": attempt.tokens,
        "generation_s": attempt.generation_s,
        "load_s": attempt.load_s,
        "waited_s": attempt.waited_s,
        "reason": attempt.reason,
        "version": attempt.version,
        "started_at": stamp_or_none(attempt.started_at),
        "ended_at": stamp_or_none(attempt.ended_at),
    }


def attempt(row: sqlite3.Row) -> Attempt:
    """Raises StorageError for a row that dise did not write."""
    try:
        approach = Approach(row["approach"])
        return Attempt(
            id=row["id"],
            job_id=row["job_id"],
            number=row["number"],
            round=row["round"],
            stage=Stage(row["stage"]),
            variant=Variant(row["model"], row["temperature"], approach, row["tool"], row["max_tokens"], row["name"]),
            seed=row["seed"],
            state=AttemptState(row["state"]),
            parent=row["parent"],
            text=row["text"],
            code=row["code"],
            score=stored_score(row["score"]) if row["score"] is not None else None,
            hidden_passed=None if row["hidden_passed"] is None else bool(row["hidden_passed"]),
            tokens=row["tokens"],
            generation_s=row["generation_s"],
            load_s=row["load_s"],
            waited_s=row["waited_s"],
            reason=row["reason"],
            version=row["version"],
            started_at=moment_or_none(row["started_at"]),
            ended_at=moment_or_none(row["ended_at"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise StorageError(
            f"Attempt {row['id']} cannot be read: {error}.", "It was not written by this dise."
        ) from error
