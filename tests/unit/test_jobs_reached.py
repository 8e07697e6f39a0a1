"""What a job has reached: the best so far while it runs, what is served because of it in the end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.queue_scenes import job

from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import Progress


@pytest.mark.parametrize(
    ("state", "served", "best", "accepted", "reached"),
    [
        (JobState.QUEUED, 0.2, None, None, 0.2),
        (JobState.RUNNING, 0.2, 0.5, None, 0.5),
        (JobState.PAUSED, None, 0.5, None, 0.5),
        (JobState.DONE, 0.2, 0.5, None, 0.2),  # the best was not accepted: the old version is served
        (JobState.DONE, 0.2, 0.5, 0.5, 0.5),
        (JobState.CANCELLED, 0.2, 0.9, 0.5, 0.5),
        (JobState.FAILED, None, None, None, None),
    ],
)
def test_in_the_end_only_what_is_served_counts(
    state: JobState, served: float | None, best: float | None, accepted: float | None, reached: float | None
) -> None:
    one = replace(job(1, "a"), state=state, fitness=served, progress=Progress(attempt=3, best=best, accepted=accepted))

    assert one.reached == reached
