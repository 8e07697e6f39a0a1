"""What lineage, library and typed commands look like at fixed sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from support import lineage_scenes, scenes
from support.fake_engine import dashboard, engine, until
from support.pictures import settle

from dise_tui.engine.commanding import Said

STATUS = Said(
    "1 running, 2 waiting",
    (
        "#1 email-validator · running · experiments, attempt 3 of 7 · best 0.84 · at most 2 min",
        "#2 slugify · waiting · best 0.84 · after 1 other",
    ),
)
UNKNOWN = Said("There is no command /optimise.", ("Did you mean /optimize?",), "error")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what is typed, which keys are pressed afterwards."""

    name: str
    size: tuple[int, int]
    sent: tuple[str, ...] = ()
    typed: str = ""
    keys: tuple[str, ...] = ()
    lineage: bool = False


SHOTS = (
    Shot("lineage-80x24", (80, 24), lineage=True),
    Shot("lineage-120x40", (120, 40), keys=("space", "up", "space"), lineage=True),
    Shot("lineage-220x60", (220, 60), keys=("down", "down", "down"), lineage=True),
    Shot("lineage-diff-80x24", (80, 24), keys=("up", "d"), lineage=True),
    Shot("rollback-80x24", (80, 24), keys=("up", "r"), lineage=True),
    Shot("library-80x24", (80, 24), keys=("f10",)),
    Shot("completion-80x24", (80, 24), typed="/", keys=("down", "down")),
    Shot("completion-120x40", (120, 40), typed="/opt"),
    Shot("completion-220x60", (220, 60), typed="/optimize "),
    Shot("answers-80x24", (80, 24), sent=("/status", "/optimise")),
    Shot("answers-120x40", (120, 40), sent=("/status", "/optimise")),
)


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_picture(snap_compare: Any, shot: Shot) -> None:
    made = engine(
        scenes.answer, stored=[lineage_scenes.artifact()], queued=lineage_scenes.jobs(),
        changed=lineage_scenes.changes(), answer=lambda line: STATUS if line == "/status" else UNKNOWN,
    )  # fmt: skip
    made.attempts = lineage_scenes.attempts_of  # type: ignore[method-assign]
    app = dashboard(made)

    async def before(pilot: Any) -> None:
        await settle(app, 0)
        for line in shot.sent:
            app.chat.prompt.insert(line)
            await pilot.press("enter")
        await until(lambda: len([1 for name, _ in made.calls if name == "command"]) == len(shot.sent))
        if shot.typed:
            app.chat.prompt.insert(shot.typed)
            await until(lambda: app.chat.prompt.completion is not None and app.chat.prompt.completion.is_open)
        if shot.lineage:
            assert app.controller is not None
            app.controller.open_lineage("a1")
            await until(lambda: len(app.screen_stack) == 2)
        await pilot.pause(0.2)
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=shot.size, run_before=before)
