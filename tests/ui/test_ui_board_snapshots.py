"""What the leaderboard of a job looks like at fixed sizes. `pytest --snapshot-update` renews the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest
from support import board_scenes as board
from support import scenes
from support.fake_engine import dashboard, until
from support.pictures import settle

from dise_tui.domain.events import Event, PlacementChanged


@dataclass(frozen=True, slots=True)
class BoardPicture:
    name: str
    size: tuple[int, int]
    events: Callable[[], Iterable[Event]] = board.working
    keys: tuple[str, ...] = ("f6",)


def two_jobs() -> Iterable[Event]:
    yield from board.working()
    yield from board.another()


PICTURES = (
    BoardPicture("working-80x24", (80, 24), two_jobs),
    BoardPicture("working-120x40", (120, 40), two_jobs),
    BoardPicture("working-220x60", (220, 60), two_jobs),
    BoardPicture("over-80x24", (80, 24), board.over),
    BoardPicture("over-120x40", (120, 40), board.over, ()),
    BoardPicture("sides-80x24", (80, 24), keys=("f6", "o", "o")),
    BoardPicture("sides-220x60", (220, 60), keys=("f6", "o")),
    BoardPicture("code-80x24", (80, 24), keys=("f6", "enter")),
    BoardPicture("diff-120x40", (120, 40), keys=("f6", "enter", "right")),
    BoardPicture("score-80x24", (80, 24), keys=("f6", "enter", "right", "right")),
    BoardPicture("tests-120x40", (120, 40), keys=("f6", "down", "down", "down", "enter", "left", "left")),
    BoardPicture("reason-220x60", (220, 60), keys=("f6", "enter", "left")),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_board_picture(snap_compare: Any, picture: BoardPicture) -> None:
    engine = board.BoardEngine(
        roles=scenes.ROLES, sample=scenes.GPU_SAMPLE, residents=scenes.RESIDENT,
        lineage=board.artifact(board.accepted_version()),
    )  # fmt: skip
    app = dashboard(engine)

    async def before(pilot: Any) -> None:
        await settle(app, 0)
        for event in picture.events():
            app.state.apply(event)
        if picture.events is not board.over:
            app.state.apply(PlacementChanged(board.placed()))
        assert app.controller is not None
        app.controller.show_changes()
        await until(lambda: (job := app.state.boards.current) is not None and job.base is not None)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        current = app.state.boards.current
        assert current is not None
        await until(lambda: app.state.boards.view == "ranks" or current.measured == current.measurable)
        await settle(app, 0)
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=picture.size, run_before=before)
