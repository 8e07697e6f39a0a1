"""The benchmark of a long queue, on a short one: every operation is done and every number told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dise_tui.bench import BENCHMARKS, queue_ops
from dise_tui.domain.settings import Settings


def test_every_operation_is_timed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, number in (("ARTIFACTS", 400), ("JOBS", 40), ("TIMES", 2), ("WHOLE", 1)):
        monkeypatch.setattr(queue_ops, name, number)
    said: list[str] = []
    numbers = queue_ops.measure(Settings(data_dir=tmp_path), said.append)
    assert BENCHMARKS["queue"][0] == "queue_ops"
    assert set(queue_ops.TARGETS) <= set(numbers)
    kinds = {
        "listing",
        "optimize",
        "pause",
        "move",
        "priority",
        "cancel",
        "undo",
        "pause_all",
        "follow",
        "etas",
        "claim",
    }
    assert {f"queue_{kind}_ms_p95" for kind in kinds} <= set(numbers)
    assert all(number > 0 for number in numbers.values())
    assert said[0] == "queue: storing 400 artifacts and 40 jobs"
