"""The background worker: takes jobs from the queue, runs their attempts, keeps what comes of them.

    worker.py     the loop: claims as many jobs as are wanted, keeps the claims alive, closes in time
    holding.py    one claimed job: halted when somebody wants that, put down well
    jobwork.py    one job, round by round, to its end
    trying.py     one attempt: asked, answered, scored, stored
    ledger.py     how far a job is and what it has spent, written in one order
    rounds.py     what becomes of a round's winner
    preparing.py  what a job needs before its first attempt
    attempting.py what is asked of a model, and what its code is worth
    comparing.py  scores made anew, where they were not made alike
    prose.py      the same for prose, with a judge
    behaving.py   what candidates do with inputs that all are given
    answering.py  one stream, with its limits
    halting.py    how work is brought to a halt
    presence.py   whether somebody is there
    memory.py     what a job must not forget
    parts.py      what all of it works with

Which variant comes next, when to stop and what is accepted is decided in `engine.optimize`; when a model has room in
`engine.placement`.
"""
