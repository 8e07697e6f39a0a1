"""The registry of generators: whole configurations and how they have done, for each task type.

A record is a sufficient statistic: records of two machines merge into the one that a single machine would have.
Which configuration to try next belongs to `recommend`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from ...domain.optimizing import Attempt, AttemptState, GeneratorRecord, Variant
from ...domain.prompts import TaskType
from ...domain.queue_port import Sample
from ...domain.scores import Score, Verdict

PSEUDO: Final = 2.0
"""Attempts at the average of the task type that a configuration is credited with, so that one lucky attempt does not
lead."""
_NOT_RUN: Final = frozenset({Verdict.REFUSED, Verdict.UNTESTED})

Key = tuple[TaskType, str, str]
"""Task type, key of the variant, hash of the system prompt."""


def sample_of(attempt: Attempt, task_type: TaskType, prompt_hash: str, *, own_fault: bool = False) -> Sample | None:
    """What an ended attempt says of its configuration; None where it says nothing.

    An answer without usable code counts as fitness 0. A call that no model answered, code that ran nowhere and
    what was cancelled say nothing of the configuration; nor does what was killed, unless it was its `own_fault`, such
    as a stream that repeats itself.
    """
    if attempt.state is AttemptState.SCORED:
        said = said_by(attempt.score)
        if said is None:
            return None
        fitness, passed = said
        return Sample(task_type, prompt_hash, passed and attempt.hidden_passed is not False, fitness)
    answered = attempt.state is AttemptState.FAILED and attempt.generation_s > 0
    killed = attempt.state is AttemptState.KILLED and own_fault
    return Sample(task_type, prompt_hash, False, 0.0) if answered or killed else None


def said_by(score: Score | None) -> tuple[float, bool] | None:
    """Fitness, and whether it passed everything; None where nothing was run."""
    if score is None or score.fitness is None or score.verdict in _NOT_RUN:
        return None
    return score.fitness, score.passes and score.hidden_rate in (None, 1.0)


def key_of(record: GeneratorRecord) -> Key:
    return record.task_type, record.variant.key, record.prompt_hash


def single(sample: Sample, variant: Variant, generation_s: float, now: datetime) -> GeneratorRecord:
    """The record of one attempt."""
    return GeneratorRecord(
        sample.task_type, variant, sample.prompt_hash, 1, int(sample.success), sample.fitness, 0.0, generation_s, 0, now
    )


def merged(one: GeneratorRecord, other: GeneratorRecord) -> GeneratorRecord:
    """Both records as one: Welford's update in the parallel form of Chan, Golub and LeVeque (1979).

    The spread is the sample standard deviation (n - 1); 0 for a single attempt. Raises ValueError for records of two
    configurations.
    """
    if key_of(one) != key_of(other):
        raise ValueError(f"{key_of(one)} and {key_of(other)} are two configurations")
    count = one.samples + other.samples
    newer = max(one, other, key=lambda each: each.updated_at)
    if not count:
        return replace(newer, wins=one.wins + other.wins)
    gap = other.mean_fitness - one.mean_fitness
    squares = _squares(one) + _squares(other) + gap * gap * one.samples * other.samples / count
    share = other.samples / count
    return replace(
        newer,
        variant=newer.variant
        if newer.variant.name
        else replace(newer.variant, name=one.variant.name or other.variant.name),
        samples=count,
        successes=one.successes + other.successes,
        mean_fitness=one.mean_fitness + gap * share,
        spread=math.sqrt(squares / (count - 1)) if count > 1 else 0.0,
        mean_generation_s=one.mean_generation_s + (other.mean_generation_s - one.mean_generation_s) * share,
        wins=one.wins + other.wins,
    )


def _squares(record: GeneratorRecord) -> float:
    return record.spread * record.spread * max(0, record.samples - 1)


class Registry:
    """The records in memory. Whoever changes it stores the record that a change returns."""

    def __init__(self, records: Iterable[GeneratorRecord] = ()) -> None:
        self._records: dict[Key, GeneratorRecord] = {}
        for record in records:
            self.add(record)

    def add(self, record: GeneratorRecord) -> GeneratorRecord:
        """Take a record in, merging it with the one that is there; returns what is known now."""
        have = self._records.get(key_of(record))
        self._records[key_of(record)] = record if have is None else merged(have, record)
        return self._records[key_of(record)]

    def observe(self, sample: Sample, variant: Variant, generation_s: float, now: datetime) -> GeneratorRecord:
        """Take in one scored attempt; `now` is UTC."""
        return self.add(single(sample, variant, generation_s, now))

    def won(self, task_type: TaskType, variant: Variant, prompt_hash: str, now: datetime) -> GeneratorRecord:
        """Take in that it made the accepted version. Its attempt is taken in by `observe`, before or after."""
        return self.add(GeneratorRecord(task_type, variant, prompt_hash, 0, 0, 0.0, 0.0, 0.0, 1, now))

    def records(self, task_type: TaskType | None = None) -> tuple[GeneratorRecord, ...]:
        """All, or those of one task type, in a stable order."""
        found = [each for each in self._records.values() if task_type in (None, each.task_type)]
        return tuple(sorted(found, key=lambda each: (each.task_type, each.variant.key, each.prompt_hash)))

    def ranked(self, task_type: TaskType) -> tuple[GeneratorRecord, ...]:
        """Those with attempts, best first; see `standing`. Ties: more wins, then faster, then name."""
        own = [each for each in self.records(task_type) if each.samples]
        average = pooled_mean(own)
        return tuple(
            sorted(
                own,
                key=lambda each: (-standing(each, average), -each.wins, each.mean_generation_s, each.variant.key),
            )
        )

    def best(self, task_type: TaskType) -> GeneratorRecord | None:
        """The best configuration for a task type; None before the first attempt, or while nothing has succeeded."""
        return next((each for each in self.ranked(task_type) if each.successes), None)

    def reset(self, task_type: TaskType | None = None) -> int:
        """Forget a task type, or everything; returns how many records went."""
        gone = [key for key in self._records if task_type in (None, key[0])]
        for key in gone:
            del self._records[key]
        return len(gone)


def pooled_mean(records: Iterable[GeneratorRecord]) -> float:
    """Mean fitness of all attempts of these records; 0 without any."""
    rows = list(records)
    samples = sum(each.samples for each in rows)
    return sum(each.mean_fitness * each.samples for each in rows) / samples if samples else 0.0


def standing(record: GeneratorRecord, average: float, weight: float = PSEUDO) -> float:
    """Mean fitness, drawn towards `average` by `weight` attempts: what the next attempt can be expected to give."""
    return (record.mean_fitness * record.samples + average * weight) / (record.samples + weight)
