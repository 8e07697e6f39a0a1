"""Makes the references of a salvaged library whole again, losing as little as that takes.

Owns what becomes of a row whose other half is gone. Which rows were salvaged is decided in `salvage`.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from ..domain.prompts import Kind, TaskType, artifact_id
from ..domain.repairing import THINGS
from .cleaning import clean
from .words import content_words

LOST_REQUEST: Final = "(the request was lost when the library was damaged)"
LOST_JOB: Final = "Its entry was lost when the library was damaged; its attempts are kept."
_COUNTERS: Final = {"artifacts": "seq", "jobs": "id", "attempts": "id"}
"""Tables whose rows are never deleted, by the number that is never given twice."""


def settle(connection: sqlite3.Connection, requests: dict[str, str]) -> int:
    """Mend, within one transaction; `requests`: further texts of requests by the id of their artifact.

    Returns how many artifacts have no request any more.
    """
    lost = _artifacts_of_versions(connection, requests)
    connection.execute("DELETE FROM artifacts WHERE id NOT IN (SELECT artifact_id FROM versions)")
    connection.execute(
        "UPDATE versions SET parent = NULL WHERE parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM versions AS p "
        "WHERE p.artifact_id = versions.artifact_id AND p.number = versions.parent)"
    )
    connection.execute(
        "UPDATE artifacts SET best = (SELECT number FROM versions WHERE artifact_id = id "
        "ORDER BY fitness IS NULL, fitness DESC, number DESC LIMIT 1) "
        "WHERE NOT EXISTS (SELECT 1 FROM versions WHERE artifact_id = id AND number = best)"
    )
    _jobs_of_attempts(connection)
    _drop_dangling(connection)
    _words(connection)
    return lost


def _has(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchall())


def requests_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Texts of requests by the id that their artifact has: the typed ones, and those of stored artifacts."""
    found = {artifact_id(text): text for (text,) in connection.execute("SELECT text FROM prompts")}
    return {**found, **dict(connection.execute("SELECT id, prompt FROM artifacts"))}


def _artifacts_of_versions(connection: sqlite3.Connection, requests: dict[str, str]) -> int:
    """A version without its artifact gets one again; its request is looked for among what was typed."""
    known = {**requests, **requests_of(connection)}
    orphans = connection.execute(
        "SELECT artifact_id, MAX(number), MAX(code IS NOT NULL), MIN(created_at) FROM versions "
        "WHERE artifact_id NOT IN (SELECT id FROM artifacts) GROUP BY artifact_id"
    ).fetchall()
    for ref, number, code, created_at in orphans:
        connection.execute(
            "INSERT OR IGNORE INTO artifacts (id, name, prompt, task_type, kind, created_at, best, word_count) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
            (
                ref, f"saved-{ref}", known.get(ref, LOST_REQUEST), TaskType.UTILITY.value,
                (Kind.CODE if code else Kind.PROSE).value, created_at, number,
            ),
        )  # fmt: skip
        best = "SELECT number FROM versions WHERE artifact_id = id ORDER BY fitness IS NULL, fitness DESC, number DESC"
        connection.execute(f"UPDATE artifacts SET best = ({best} LIMIT 1) WHERE id = ?", (ref,))
    return sum(ref not in known for ref, *_ in orphans)


def _jobs_of_attempts(connection: sqlite3.Connection) -> None:
    """Attempts whose job is gone are kept under an ended one, where it is known which artifact they were for."""
    if not _has(connection, "attempts"):
        return
    connection.execute(
        "INSERT OR IGNORE INTO jobs (id, artifact_id, state, priority, reasons, created_at, updated_at, position, "
        "ended_reason, ended_at) "
        "SELECT a.job_id, s.artifact_id, 'stopped', 'medium', 'manual', MIN(a.started_at), MAX(a.started_at), "
        "a.job_id, ?, MAX(a.started_at) "
        "FROM attempts AS a JOIN selections AS s ON s.job_id = a.job_id AND s.artifact_id IS NOT NULL "
        "WHERE a.job_id NOT IN (SELECT id FROM jobs) GROUP BY a.job_id",
        (LOST_JOB,),
    )
    connection.execute(
        "UPDATE attempts SET state = 'cancelled', reason = ? WHERE state = 'running' AND job_id IN "
        "(SELECT id FROM jobs WHERE ended_reason = ?)",
        (LOST_JOB, LOST_JOB),
    )


def _drop_dangling(connection: sqlite3.Connection) -> None:
    """What still refers to nothing goes, until nothing does."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    before = -1
    while before != connection.total_changes:
        before = connection.total_changes
        for name in names:
            keys: dict[int, tuple[str, list[tuple[str, str]]]] = {}
            for key, _, parent, child_column, parent_column, *_ in connection.execute(
                f"PRAGMA foreign_key_list('{name}')"
            ):
                keys.setdefault(key, (parent, []))[1].append((child_column, parent_column))
            for parent, pairs in keys.values():
                given = " AND ".join(f'c."{child}" IS NOT NULL' for child, _ in pairs)
                same = " AND ".join(f'p."{theirs}" = c."{child}"' for child, theirs in pairs)
                there = f'EXISTS (SELECT 1 FROM "{parent}" AS p WHERE {same})'
                connection.execute(f'DELETE FROM "{name}" AS c WHERE {given} AND NOT {there}')


def _words(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM artifact_words")
    for seq, prompt in connection.execute("SELECT seq, prompt FROM artifacts").fetchall():
        words = content_words(clean(prompt))
        connection.execute("UPDATE artifacts SET word_count = ? WHERE seq = ?", (len(words), seq))
        connection.executemany("INSERT INTO artifact_words (word, seq) VALUES (?, ?)", [(word, seq) for word in words])


# counting


def raise_sequences(connection: sqlite3.Connection, sequences: dict[str, int]) -> None:
    """Numbers that were given once are not given again, even where what had them is lost."""
    for name, highest in sequences.items():
        if not _has(connection, name):
            continue
        changed = connection.execute("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = ?", (highest, name))
        if not changed.rowcount:
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, highest))


def highest_numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """How many artifacts, jobs and attempts there ever were, as far as it can be seen."""
    given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    return {name: int(given.get(name, 0)) for name in _COUNTERS if _has(connection, name)}


def last_versions(connection: sqlite3.Connection) -> int:
    """How many versions there must have been: numbers follow each other."""
    [(count,)] = connection.execute(
        "SELECT IFNULL(SUM(MAX(IFNULL(a.best, 0), v.last)), 0) FROM "
        "(SELECT artifact_id, MAX(number) AS last FROM versions GROUP BY artifact_id) AS v "
        "LEFT JOIN artifacts AS a ON a.id = v.artifact_id"
    )
    return int(count)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many of each known thing there are."""
    return {
        name: int(connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0])
        for name in THINGS
        if _has(connection, name)
    }
