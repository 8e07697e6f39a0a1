"""The library, the queue and the prompt history in one SQLite file, shared safely by several processes.

    database.py    the one connection: opening, transactions; failures.py says errors in words
    backup.py      copies of the file, about once a day
    repair.py      a sound file in the place of a damaged one, with pages (the file format), salvage (which rows are
                   believed) and settling (references made whole again)
    migrations.py  the schema, version by version; migrations_queue.py holds the third
    artifacts.py   SqliteArtifactStore: append-only versions
    records.py     rows to domain objects and back
    naming.py      unique slugs and look-up by id, prefix or name
    words.py       which words of a prompt count when two prompts are compared
    queue.py       SqliteQueueStore: the whole queue, with queue_claims (who may work on a job), queue_requests (what
                   people ask), queue_rules (what a job becomes), attempts, liveness (does the holder still live?)
    triggers.py    when triggers are due, and what cools down
    learning.py    ratings, records of configurations, weights, tools, selections
    *_rows.py      statements and rows of these tables
    history.py     prompts typed before
    meta.py        small values by key

What a stored thing is worth, and when a job runs, is decided in the engine.
"""
