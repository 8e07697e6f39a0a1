"""The background worker: takes jobs from the queue, runs their attempts, keeps what comes of them.

    worker.py     the loop: claim, work, give back; pauses, cancels and the end of the program
    jobwork.py    one job, attempt by attempt, to its end
    rounds.py     what becomes of a round's winner
    preparing.py  what a job needs before its first attempt
    attempting.py one attempt: asked, streamed, scored, ended
    answering.py  one stream, with its limits
    halting.py    how work is brought to a halt
    presence.py   whether somebody is there
    memory.py     what a job must not forget
    parts.py      what all of it works with

Which variant comes next, when to stop and what is accepted is decided in `engine.optimize`; when a model has room in
`engine.placement`.
"""
