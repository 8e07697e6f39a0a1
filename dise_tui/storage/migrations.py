"""The schema of the database file, version by version; a released entry is never edited, only followed by another.

Owns the SQL that makes and changes tables. Reading and writing rows does not belong here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from .migrations_queue import THIRD

APPLICATION_ID = 0x64697365
""""dise" in ASCII, in the header of the file: tells our databases from those of other programs."""

_FIRST = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE artifacts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    prompt TEXT NOT NULL,
    task_type TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at TEXT NOT NULL,
    best INTEGER NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
    word_count INTEGER NOT NULL,
    FOREIGN KEY (id, best) REFERENCES versions (artifact_id, number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE artifact_words (
    word TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES artifacts (seq),
    PRIMARY KEY (word, seq)
) WITHOUT ROWID;

CREATE TABLE versions (
    artifact_id TEXT NOT NULL REFERENCES artifacts (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    parent INTEGER,
    text TEXT NOT NULL,
    code TEXT,
    model TEXT NOT NULL,
    temperature REAL NOT NULL,
    stage TEXT NOT NULL,
    prompt_hash TEXT NOT NULL,
    mantra TEXT,
    phase TEXT NOT NULL,
    confidence REAL NOT NULL,
    generation_s REAL NOT NULL,
    test_passed INTEGER,
    quality REAL,
    latency_s REAL,
    coverage REAL,
    fitness REAL,
    suite_id TEXT,
    score TEXT,
    reason TEXT NOT NULL,
    tool_usage TEXT NOT NULL,
    expected_quality REAL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (artifact_id, number),
    FOREIGN KEY (artifact_id, parent) REFERENCES versions (artifact_id, number)
) WITHOUT ROWID;

CREATE TRIGGER versions_are_consecutive BEFORE INSERT ON versions
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM versions WHERE artifact_id = NEW.artifact_id)
BEGIN SELECT RAISE(ABORT, 'the number of a version follows its predecessor'); END;

CREATE TRIGGER versions_never_change BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;

CREATE TRIGGER versions_never_go BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;

CREATE TABLE suites (
    suite_id TEXT PRIMARY KEY,
    cases TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER suites_never_change BEFORE UPDATE ON suites
BEGIN SELECT RAISE(ABORT, 'suites are frozen'); END;

CREATE TRIGGER suites_never_go BEFORE DELETE ON suites
BEGIN SELECT RAISE(ABORT, 'suites are frozen'); END;

CREATE TABLE artifact_suites (
    artifact_id TEXT NOT NULL REFERENCES artifacts (id),
    suite_id TEXT NOT NULL REFERENCES suites (suite_id),
    entry TEXT,
    confidence REAL NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (artifact_id, suite_id)
) WITHOUT ROWID;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id TEXT NOT NULL REFERENCES artifacts (id),
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
    priority TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
    reasons TEXT NOT NULL,
    fitness REAL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE UNIQUE INDEX one_open_job ON jobs (artifact_id) WHERE state IN ('queued', 'running', 'paused');

CREATE TABLE job_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER NOT NULL REFERENCES jobs (id),
    event TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX job_events_by_job ON job_events (job_id);

CREATE TABLE prompts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
"""

_SECOND = """
ALTER TABLE versions ADD COLUMN prose TEXT;

CREATE TABLE rescores (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    test_passed INTEGER,
    quality REAL,
    latency_s REAL,
    coverage REAL,
    fitness REAL,
    suite_id TEXT,
    score TEXT NOT NULL,
    created_at TEXT NOT NULL,
    FOREIGN KEY (artifact_id, number) REFERENCES versions (artifact_id, number)
);

CREATE INDEX rescores_by_version ON rescores (artifact_id, number);

CREATE TRIGGER rescores_never_change BEFORE UPDATE ON rescores
BEGIN SELECT RAISE(ABORT, 'rescores are append-only'); END;

CREATE VIEW current_versions AS
SELECT v.artifact_id, v.number, v.parent, v.text, v.code, v.model, v.temperature, v.stage, v.prompt_hash, v.mantra,
       v.phase, v.confidence, v.generation_s, v.reason, v.tool_usage, v.expected_quality, v.created_at, v.prose,
       CASE WHEN r.id IS NULL THEN v.test_passed ELSE r.test_passed END AS test_passed,
       CASE WHEN r.id IS NULL THEN v.quality ELSE r.quality END AS quality,
       CASE WHEN r.id IS NULL THEN v.latency_s ELSE r.latency_s END AS latency_s,
       CASE WHEN r.id IS NULL THEN v.coverage ELSE r.coverage END AS coverage,
       CASE WHEN r.id IS NULL THEN v.fitness ELSE r.fitness END AS fitness,
       CASE WHEN r.id IS NULL THEN v.suite_id ELSE r.suite_id END AS suite_id,
       CASE WHEN r.id IS NULL THEN v.score ELSE r.score END AS score
FROM versions AS v
LEFT JOIN rescores AS r
  ON r.id = (SELECT MAX(n.id) FROM rescores AS n WHERE n.artifact_id = v.artifact_id AND n.number = v.number);
"""
"""A version never changes; what it is worth under a newer suite stands beside it, and the view shows the newest."""

_FOURTH = """
CREATE TABLE best_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id TEXT NOT NULL,
    old INTEGER NOT NULL,
    new INTEGER NOT NULL CHECK (new <> old),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (artifact_id, old) REFERENCES versions (artifact_id, number),
    FOREIGN KEY (artifact_id, new) REFERENCES versions (artifact_id, number)
);

CREATE INDEX best_changes_by_artifact ON best_changes (artifact_id);

CREATE TRIGGER best_changes_never_change BEFORE UPDATE ON best_changes
BEGIN SELECT RAISE(ABORT, 'the log of served versions is append-only'); END;
"""
"""Which version a person had served instead of which. What `append` and `accept` serve stands with the version."""

_FIFTH = """
CREATE TABLE signs (
    owner_id TEXT PRIMARY KEY,
    machine TEXT NOT NULL,
    pid INTEGER NOT NULL,
    started TEXT NOT NULL,
    label TEXT NOT NULL,
    there INTEGER NOT NULL CHECK (there IN (0, 1)),
    asks TEXT NOT NULL,
    until TEXT NOT NULL,
    until_s REAL NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
"""
"""What each process says of the person in front of it; a row a process, gone with it."""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, THIRD, _FOURTH, _FIFTH)
"""Script n brings a database from format n to format n + 1; each runs in one transaction."""


def statements(script: str) -> Iterator[str]:
    """The statements of a script, triggers whole.

    `executescript` of the standard library commits an open transaction first, so it cannot be used within one.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"the script ends within a statement: {pending.strip()[:80]}")
