"""What the dashboard shows of the sandbox: the chip, the probe table, and the question before anything runs uncontained."""

from __future__ import annotations

import pytest
from support.fake_engine import dashboard, engine, running, until

from dise_tui.domain.scores import Level, Probe, SandboxStatus
from dise_tui.ui.app import DiseApp
from dise_tui.ui.panes.sandbox_lines import sandbox_lines
from dise_tui.ui.screens.confirm import TypedConfirmScreen
from dise_tui.ui.screens.detail import ReadingLines
from dise_tui.ui.screens.progress import ProgressScreen
from dise_tui.ui.screens.sandbox import SandboxScreen
from dise_tui.ui.spans import Line
from dise_tui.ui.widgets.bars import HeaderBar

HELD = tuple(Probe(name, True, "PermissionError") for name in ("read a file in the home", "TCP", "fork"))
STRONG = SandboxStatus(Level.STRONG, "landlock+seccomp+ns", HELD)
NONE = SandboxStatus(
    Level.NONE, "", (*HELD, Probe("write outside", False, "made a file")), "Generated code is not contained here.",
    "Use a newer kernel.",
)  # fmt: skip


def header(app: DiseApp) -> Line:
    return app.screen_stack[0].query_one(HeaderBar).lines[0]


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120, 220])
@pytest.mark.parametrize(
    ("status", "word"), [(STRONG, "STRONG"), (NONE, "refused"), (SandboxStatus(Level.LIMITS, "limits", ()), "UNSAFE")]
)
async def test_the_level_is_in_the_header_at_every_width(width: int, status: SandboxStatus, word: str) -> None:
    app = dashboard(engine(status=status))
    async with running(app, size=(width, 24)):
        await until(lambda: word in text_of([header(app)]))
        inks = {ink for text, ink in header(app) if text.strip()}
        assert (inks == {"unsafe"}) == (word == "UNSAFE")
        assert sum(len(text) for text, _ in header(app)) <= width


async def test_the_probe_table_opens_and_tests_again() -> None:
    made = engine(status=STRONG)
    app = dashboard(made)
    async with running(app) as pilot:
        await until(lambda: app.state.machine.sandbox is not None)
        await pilot.press("f3")
        await until(lambda: isinstance(app.screen, SandboxScreen))
        made.status = NONE
        await pilot.press("r")
        await until(lambda: "NOT prevented" in text_of(list(app.screen.query_one(ReadingLines).lines)))
        assert ("test_sandbox", None) in made.calls
        await until(lambda: "refused" in text_of([header(app)]))
        await pilot.press("escape")
        assert not isinstance(app.screen, SandboxScreen)


def test_what_was_not_prevented_comes_first_with_the_remedy_above() -> None:
    text = text_of(sandbox_lines(NONE))
    assert text.index("Use a newer kernel.") < text.index("✗ write outside") < text.index("✓ TCP")


async def test_nothing_is_asked_without_the_option_on_the_command_line() -> None:
    made = engine(status=NONE)
    app = dashboard(made)
    async with running(app) as pilot:
        await until(lambda: app.state.machine.sandbox is not None)
        await pilot.pause()
        assert not isinstance(app.screen, TypedConfirmScreen)
        assert ("allow_unsafe", None) not in made.calls


async def test_nothing_is_asked_where_code_is_contained() -> None:
    made = engine(status=STRONG)
    app = dashboard(made, unsafe=True)
    async with running(app) as pilot:
        await until(lambda: app.state.machine.sandbox is not None)
        await pilot.pause()
        assert not isinstance(app.screen, TypedConfirmScreen)


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [("unsafe", True), ("UNSAFE ", True), ("y", False), ("yes", False), ("", False)],
)
async def test_code_runs_uncontained_only_after_the_word(typed: str, allowed: bool) -> None:
    made = engine(status=NONE)
    app = dashboard(made, unsafe=True)
    async with running(app) as pilot:
        await until(lambda: isinstance(app.screen, TypedConfirmScreen))
        await pilot.press(*typed, "enter")
        await pilot.pause()
        if not allowed:
            assert isinstance(app.screen, TypedConfirmScreen), "a key meant for the prompt confirms nothing"
            await pilot.press("escape")
        await until(lambda: not isinstance(app.screen, TypedConfirmScreen))
        await pilot.pause()
        assert (("allow_unsafe", None) in made.calls) == allowed
        if allowed:
            await until(lambda: "UNSAFE: limits only" in text_of([header(app)]))


async def test_calibrating_the_judge_shows_progress_and_stops_on_escape() -> None:
    made = engine()
    app = dashboard(made)
    async with running(app) as pilot:
        app.action_command("calibrate")
        await until(lambda: "1 of 24" in said(app))
        await pilot.press("escape")
        await until(lambda: ("calibration cancelled", None) in made.calls)
        assert not isinstance(app.screen, ProgressScreen)
        app.action_command("calibrate")
        await until(lambda: "1 of 24" in said(app))
        made.calibrated.set()
        await until(lambda: "Heuristics only. no installed model can judge" in said(app))
        await pilot.press("escape")
        assert not isinstance(app.screen, ProgressScreen)


def said(app: DiseApp) -> str:
    """What the progress screen says, once it is there."""
    return "".join(str(one.render()) for one in app.screen.query("#progress"))


async def test_no_word_of_a_long_page_is_under_the_scroll_bar() -> None:
    probes = tuple(Probe(f"probe {number}", True, "x " * 60) for number in range(40))
    app = dashboard(engine(status=SandboxStatus(Level.STRONG, "landlock", probes)))
    async with running(app, size=(80, 24)) as pilot:
        await until(lambda: app.state.machine.sandbox is not None)
        await pilot.press("f3")
        await until(lambda: isinstance(app.screen, SandboxScreen))
        await pilot.pause()
        reading = app.screen.query_one(ReadingLines)
        assert reading.text_width < reading.size.width, "there is a scroll bar"
        assert max(len(text_of([line]).rstrip()) for line in reading.lines) <= reading.text_width
