"""The library, the queue and the prompt history in one SQLite file, shared safely by several processes.

    database.py    the one connection: opening, transactions, errors in words
    migrations.py  the schema, version by version
    artifacts.py   SqliteArtifactStore: append-only versions
    records.py     rows to domain objects and back
    naming.py      unique slugs and look-up by id, prefix or name
    words.py       which words of a prompt count when two prompts are compared
    jobs.py        SqliteJobStore: the queue's table
    history.py     prompts typed before
    meta.py        small values by key

What a stored thing is worth, and when a job runs, is decided in the engine.
"""
