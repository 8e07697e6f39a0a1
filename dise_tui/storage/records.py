"""Rows of the database as domain objects, and back. Pure.

A score is one JSON text, complete, with its main numbers repeated in columns for queries: a version never changes,
so the two cannot drift apart. Statements and transactions do not belong here.
"""

from __future__ import annotations

import json
import math
import sqlite3
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from ..domain.artifacts import Artifact, ArtifactSummary, NewVersion, Version
from ..domain.errors import StorageError
from ..domain.generators import Generator
from ..domain.plaindata import NotPlainData, decode, encode
from ..domain.prompts import Kind, TaskType
from ..domain.scores import Case, CaseOutcome, Level, Provenance, Score, Suite, Verdict, Weights
from . import prose_records

_DAMAGED_HINT = "The library holds something that this dise did not write; nothing was changed."


def stamp(moment: datetime) -> str:
    """A moment as text that sorts by time: UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def stamp_or_none(moment: datetime | None) -> str | None:
    return stamp(moment) if moment is not None else None


def moment_or_none(text: str | None) -> datetime | None:
    return moment(text) if text else None


def version_row(artifact_id: str, number: int, new: NewVersion, now: datetime) -> dict[str, object]:
    """Columns of a new row in `versions`. Raises StorageError for a number that is not finite."""
    score, generator = new.score, new.generator
    numbers = (generator.temperature, new.confidence, new.generation_s, new.expected_quality)
    if not all(number is None or math.isfinite(number) for number in numbers):
        raise StorageError("A version with a number that is not finite cannot be stored.", "Generate it again.")
    return {
        "artifact_id": artifact_id,
        "number": number,
        "parent": new.parent,
        "text": new.text,
        "code": new.code,
        "model": generator.model,
        "temperature": generator.temperature,
        "stage": generator.stage,
        "prompt_hash": generator.prompt_hash,
        "mantra": generator.mantra,
        "phase": new.phase,
        "confidence": new.confidence,
        "generation_s": new.generation_s,
        **(score_columns(score) if score else {}),
        "reason": new.reason,
        "tool_usage": json.dumps(new.tool_usage),
        "expected_quality": new.expected_quality,
        "prose": prose_records.text(new.prose) if new.prose else None,
        "created_at": stamp(now),
    }


def score_columns(score: Score) -> dict[str, object]:
    """Columns that repeat a score. Raises StorageError for a number that is not finite."""
    return {
        "test_passed": score.passes if score.verdict is not Verdict.UNTESTED else None,
        "quality": score.quality,
        "latency_s": score.exec_s,
        "coverage": score.coverage,
        "fitness": score.fitness,
        "suite_id": score.suite_id,
        "score": score_text(score),
    }


def version(row: sqlite3.Row) -> Version:
    return Version(
        artifact_id=row["artifact_id"],
        number=row["number"],
        parent=row["parent"],
        text=row["text"],
        code=row["code"],
        generator=Generator(row["model"], row["temperature"], row["stage"], row["prompt_hash"], mantra=row["mantra"]),
        phase=row["phase"],
        confidence=row["confidence"],
        generation_s=row["generation_s"],
        score=stored_score(row["score"]) if row["score"] is not None else None,
        reason=row["reason"],
        created_at=moment(row["created_at"]),
        tool_usage=tuple(json.loads(row["tool_usage"])),
        expected_quality=row["expected_quality"],
        prose=prose_records.score(row["prose"]) if row["prose"] is not None else None,
    )


def artifact(row: sqlite3.Row, versions: list[sqlite3.Row]) -> Artifact:
    return Artifact(
        id=row["id"],
        name=row["name"],
        prompt=row["prompt"],
        task_type=TaskType(row["task_type"]),
        kind=Kind(row["kind"]),
        created_at=moment(row["created_at"]),
        best=row["best"],
        uses=row["uses"],
        versions=tuple(version(each) for each in versions),
    )


def summary(row: sqlite3.Row) -> ArtifactSummary:
    return ArtifactSummary(
        id=row["id"],
        name=row["name"],
        version=row["best"],
        fitness=row["fitness"],
        suite_id=row["suite_id"],
        task_type=TaskType(row["task_type"]),
        phase=row["phase"],
        prompt=row["prompt"],
        versions=row["versions"],
        created_at=moment(row["created_at"]),
        uses=row["uses"],
    )


def score_text(score: Score) -> str:
    try:
        stored = {**asdict(score), "flags": sorted(score.flags)}
        return json.dumps(stored, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise StorageError(
            "A score with a number that is not finite cannot be stored.", "Run the tests again."
        ) from error


def stored_score(text: str) -> Score:
    stored: dict[str, Any] = json.loads(text)
    # A field that a later format adds takes its default, so that old rows stay readable.
    values = {field.name: stored[field.name] for field in fields(Score) if field.name in stored}
    values["verdict"] = Verdict(values["verdict"])
    values["weights"] = Weights(**values["weights"])
    values["failures"] = tuple(_outcome(each) for each in values["failures"])
    values["fixes"] = tuple(values["fixes"])
    values["flags"] = frozenset(values.get("flags", ()))
    values["level"] = Level(values["level"]) if values.get("level") is not None else None
    return Score(**values)


def _outcome(stored: dict[str, Any]) -> CaseOutcome:
    return CaseOutcome(**{**stored, "verdict": Verdict(stored["verdict"])})


def cases_text(cases: tuple[Case, ...]) -> str:
    """The cases of a suite as JSON, their values as tagged plain data. Raises StorageError."""
    try:
        return json.dumps([_case_record(case) for case in cases], allow_nan=False, separators=(",", ":"))
    except NotPlainData as error:
        raise StorageError(f"A test case cannot be stored: {error}.", "Leave the case out of the suite.") from error
    except ValueError as error:
        raise StorageError("A test case has a weight that is not finite.", "Give a weight from 0 to 1.") from error


def _case_record(case: Case) -> dict[str, object]:
    return {
        "args": [encode(value) for value in case.args],
        "kwargs": [[name, encode(value)] for name, value in case.kwargs],
        "expected": encode(case.expected),
        "raises": case.raises,
        "compare": case.compare,
        "provenance": case.provenance.value,
        "weight": case.weight,
        "source": case.source,
        "tolerance": case.tolerance,
    }


def suite(row: sqlite3.Row) -> Suite:
    """Raises StorageError when the stored cases are not what `cases_text` wrote."""
    try:
        cases = tuple(_case(stored) for stored in json.loads(row["cases"]))
    except (NotPlainData, KeyError, TypeError, ValueError) as error:
        raise StorageError(f"The test suite {row['suite_id']} cannot be read.", _DAMAGED_HINT) from error
    return Suite(row["suite_id"], row["entry"], cases, row["confidence"], row["author"])


def _case(stored: dict[str, Any]) -> Case:
    return Case(
        args=tuple(decode(value) for value in stored["args"]),
        kwargs=tuple((name, decode(value)) for name, value in stored["kwargs"]),
        expected=decode(stored["expected"]),
        raises=stored["raises"],
        compare=stored["compare"],
        provenance=Provenance(stored["provenance"]),
        weight=stored["weight"],
        source=stored["source"],
        tolerance=stored.get("tolerance", Case().tolerance),
    )
