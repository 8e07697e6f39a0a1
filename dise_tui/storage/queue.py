"""The queue in the database, whole: what people ask, claims, and attempts.

    jobs_rows.py       statements on the table of jobs
    queue_rules.py     what a job becomes (pure)
    queue_requests.py  add, list, pause, resume, cancel, move
    queue_bulk.py      many artifacts at once
    queue_claims.py    who works on a job
    attempts.py        attempts and accepted versions
    liveness.py        whether an owner still lives

Which job deserves work, and what an attempt is worth, is decided in the engine.
"""

from __future__ import annotations

from .attempts import QueueAttempts


class SqliteQueueStore(QueueAttempts):
    """Fills `domain.queue_port.QueueStore`."""
