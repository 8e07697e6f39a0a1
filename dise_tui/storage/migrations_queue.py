"""The third format of the database: the whole queue, its attempts, and what was learnt from them. SQL only.

The table of jobs is made anew, since SQLite cannot change a CHECK. Its events are put aside meanwhile: dropping a
table that others refer to would count as deleting what they refer to.
"""

from __future__ import annotations

_JOBS = """
CREATE TABLE old_job_events AS SELECT * FROM job_events;

DROP TABLE job_events;

CREATE TABLE new_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id TEXT NOT NULL REFERENCES artifacts (id),
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'pausing', 'paused', 'done', 'failed', 'cancelled',
                                         'stopped')),
    priority TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
    reasons TEXT NOT NULL,
    fitness REAL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    position REAL NOT NULL DEFAULT 0,
    stage TEXT NOT NULL DEFAULT 'experiments',
    work_order TEXT NOT NULL DEFAULT '{}',
    progress TEXT NOT NULL DEFAULT '{}',
    when_idle INTEGER NOT NULL DEFAULT 0 CHECK (when_idle IN (0, 1)),
    not_before TEXT,
    pause TEXT CHECK (pause IN ('next', 'now')),
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
    manual_pause INTEGER NOT NULL DEFAULT 0 CHECK (manual_pause IN (0, 1)),
    stop_rule TEXT,
    ended_reason TEXT NOT NULL DEFAULT '',
    ended_at TEXT,
    ended_from TEXT,
    lease_owner TEXT,
    lease_token TEXT,
    lease_machine TEXT,
    lease_pid INTEGER,
    lease_started TEXT,
    lease_label TEXT,
    lease_until TEXT,
    lease_until_s REAL,
    heartbeat_at TEXT,
    CHECK (lease_token IS NULL OR state IN ('running', 'pausing'))
);

INSERT INTO new_jobs (id, artifact_id, state, priority, reasons, fitness, created_at, updated_at, position,
                      manual_pause, ended_at)
SELECT id, artifact_id, state, priority, reasons, fitness, created_at, updated_at, id,
       state = 'paused', CASE WHEN state IN ('done', 'failed', 'cancelled') THEN updated_at END
FROM jobs;

DROP TABLE jobs;

ALTER TABLE new_jobs RENAME TO jobs;

CREATE UNIQUE INDEX one_open_job ON jobs (artifact_id) WHERE state IN ('queued', 'running', 'pausing', 'paused');

CREATE UNIQUE INDEX jobs_by_token ON jobs (lease_token) WHERE lease_token IS NOT NULL;

CREATE INDEX jobs_by_state ON jobs (state);

CREATE INDEX jobs_by_position ON jobs (position);

CREATE TABLE job_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER NOT NULL REFERENCES jobs (id),
    event TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL
);

INSERT INTO job_events SELECT * FROM old_job_events;

DROP TABLE old_job_events;

CREATE INDEX job_events_by_job ON job_events (job_id);
"""

_ATTEMPTS = """
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER NOT NULL REFERENCES jobs (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    round INTEGER NOT NULL,
    stage TEXT NOT NULL,
    model TEXT NOT NULL,
    temperature REAL NOT NULL,
    approach TEXT NOT NULL,
    tool TEXT,
    max_tokens INTEGER,
    name TEXT NOT NULL,
    seed INTEGER NOT NULL,
    parent INTEGER,
    state TEXT NOT NULL CHECK (state IN ('running', 'scored', 'failed', 'killed', 'cancelled')),
    text TEXT NOT NULL DEFAULT '',
    code TEXT,
    score TEXT,
    fitness REAL,
    hidden_passed INTEGER,
    tokens INTEGER NOT NULL DEFAULT 0,
    generation_s REAL NOT NULL DEFAULT 0,
    load_s REAL NOT NULL DEFAULT 0,
    waited_s REAL NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    version INTEGER,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    UNIQUE (job_id, number)
);

CREATE INDEX running_attempts ON attempts (model, job_id) WHERE state = 'running';
"""

_LEARNT = """
CREATE TABLE ratings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    satisfaction REAL NOT NULL CHECK (satisfaction BETWEEN 0 AND 1),
    at TEXT NOT NULL,
    FOREIGN KEY (artifact_id, version) REFERENCES versions (artifact_id, number)
);

CREATE INDEX ratings_by_version ON ratings (artifact_id, version);

CREATE TABLE generator_records (
    task_type TEXT NOT NULL,
    key TEXT NOT NULL,
    prompt_hash TEXT NOT NULL,
    variant TEXT NOT NULL,
    samples INTEGER NOT NULL,
    successes INTEGER NOT NULL,
    mean_fitness REAL NOT NULL,
    squares REAL NOT NULL,
    mean_generation_s REAL NOT NULL,
    wins INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (task_type, key, prompt_hash)
) WITHOUT ROWID;

CREATE TABLE weights (
    task_type TEXT PRIMARY KEY,
    quality REAL NOT NULL CHECK (quality BETWEEN 0 AND 1),
    updated_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE weight_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_type TEXT NOT NULL,
    old REAL,
    new REAL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX weight_changes_by_type ON weight_changes (task_type);

CREATE TABLE tools (
    name TEXT PRIMARY KEY,
    task_type TEXT NOT NULL,
    variant TEXT NOT NULL,
    system_prompt TEXT NOT NULL,
    evolved_from TEXT,
    fitness_before REAL NOT NULL,
    fitness_after REAL NOT NULL,
    samples INTEGER NOT NULL,
    successes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) WITHOUT ROWID;

CREATE INDEX tools_by_type ON tools (task_type);

CREATE TABLE selections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_type TEXT NOT NULL,
    key TEXT NOT NULL,
    fitness REAL,
    quality_weight REAL,
    artifact_id TEXT,
    version INTEGER,
    job_id INTEGER,
    attempt INTEGER,
    at TEXT NOT NULL,
    UNIQUE (job_id, attempt)
);

CREATE INDEX selections_by_type ON selections (task_type);
"""

_TRIGGERS = """
CREATE TABLE triggers (
    name TEXT PRIMARY KEY,
    spec TEXT NOT NULL,
    next_due TEXT,
    last_fired TEXT
) WITHOUT ROWID;

CREATE TABLE cooldowns (
    artifact_id TEXT PRIMARY KEY REFERENCES artifacts (id),
    since TEXT NOT NULL,
    until TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE fired_once (
    artifact_id TEXT NOT NULL REFERENCES artifacts (id),
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (artifact_id, reason, version)
) WITHOUT ROWID;
"""

THIRD = _JOBS + _ATTEMPTS + _LEARNT + _TRIGGERS
