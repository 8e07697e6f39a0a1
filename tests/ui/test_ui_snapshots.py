"""What the dashboard looks like at fixed sizes. `pytest --snapshot-update` renews the pictures after a look at them."""

from __future__ import annotations

from typing import Any

import pytest
from support.pictures import PICTURES, PROMPT, Picture, build, live_through, settle


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_picture(snap_compare: Any, picture: Picture) -> None:
    app = build(picture)

    async def before(pilot: Any) -> None:
        await settle(app, 0)
        live_through(picture, app)
        if picture.script is not None:
            app.chat.prompt.insert(PROMPT)
            await pilot.press("enter")
            await pilot.pause(0.3)
            await settle(app, 1)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=picture.size, run_before=before)
