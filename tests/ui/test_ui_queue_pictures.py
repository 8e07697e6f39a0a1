"""What the queue looks like at three sizes. `pytest --snapshot-update` renews the pictures after a look at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support import queue_scenes
from support.fake_engine import dashboard, engine, open_run, until


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times of day are shown as the clock of the machine shows them."""
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (220, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_queue(snap_compare: Any, size: tuple[int, int]) -> None:
    made = engine(open_run)
    queue_scenes.furnish(made)
    app = dashboard(made)

    async def before(pilot: Any) -> None:
        await until(lambda: app.controller is not None and bool(app.state.jobs) and not app.state.queue.stale)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("down", "x")
        await until(lambda: app.state.queue.whole is not None and bool(app.state.queue.waiting))
        await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_job(snap_compare: Any) -> None:
    made = engine(open_run)
    queue_scenes.furnish(made)
    app = dashboard(made)

    async def before(pilot: Any) -> None:
        await until(lambda: app.controller is not None and bool(app.state.jobs) and not app.state.queue.stale)
        await pilot.press("f8")
        await pilot.pause()
        await until(lambda: app.state.queue.whole is not None)
        await pilot.press("enter")
        await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
