"""What reaches stdout and stderr: colour or none, hostile text, slow readers, closed pipes."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import io
import json
import os
import re
from pathlib import Path

import pytest
from support.cli_fake_engine import Terminal, routed, score, stage, stored, usual, version

from dise_tui.cli.output import Channel, Output, ReaderGone, json_line, wants_colour
from dise_tui.cli.renderers import QuietRenderer, TextRenderer
from dise_tui.domain.errors import DiseError
from dise_tui.domain.events import (
    ErrorOccurred,
    Event,
    Notice,
    Scored,
    ScoringStarted,
    SimilarFound,
    StageRestarted,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.prompts import Offer
from dise_tui.domain.safetext import visible
from dise_tui.domain.scores import Verdict
from dise_tui.domain.stages import DEEP, QUICK, SYNTHESIS

PLAIN = {"TERM": "xterm"}
ESCAPES = re.compile(r"\x1b\[[0-9;]*[mK]|\r")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def rendered(
    events: list[Event], *, out: io.StringIO | None = None, err: io.StringIO | None = None, ok: bool = True,
    environ: dict[str, str] | None = None, colour: bool = True,
) -> tuple[str, str]:  # fmt: skip
    """stdout and stderr after a whole run."""
    stdout, stderr = out or io.StringIO(), err or io.StringIO()
    output = Output(stdout, stderr, colour=colour, environ=PLAIN if environ is None else environ)
    renderer = TextRenderer(output, Clock())
    for event in events:
        renderer.event(event)
    renderer.finished(ok)
    output.out.flush()
    output.close()
    return stdout.getvalue(), stderr.getvalue()


def events() -> list[Event]:
    return [step for step in usual() if not isinstance(step, float | BaseException)]


def test_a_pipe_gets_the_texts_only() -> None:
    out, err = rendered(events())
    assert out == "def slugify(): ...\n\ndef slugify(text): ...\n"
    assert "\x1b" not in err
    assert [line.strip() for line in err.splitlines()] == [
        "simple · utility · interactive",
        '"quickly"; function; few words',
        "○ quick_response 0.60 · phi3:mini",
        "first token 0.4 s · 62 tok/s · 2 tokens · 1.2 s",
        "◐ deep_analysis 0.85 · gemma2:9b",
        "first token 0.4 s · 62 tok/s · 2 tokens · 1.2 s",
        "tests 14/14 passed · fitness 0.91 = 0.70 × quality 0.93 + 0.30 × speed 0.86, coverage 94 % claimed"
        " · repaired: missing_import",
        "stored as slugify v1 · fitness 0.91 · 0 ms",
    ]


def test_a_terminal_gets_headings_in_their_colours() -> None:
    out, _ = rendered([*events(), *stage(SYNTHESIS, "end")], out=Terminal())
    assert "\x1b[90m○ quick_response 0.60 · phi3:mini\x1b[0m\n\x1b[90mdef slug\x1b[0m" in out
    assert "\n\x1b[0m\n\x1b[97m◐ deep_analysis 0.85 · gemma2:9b\x1b[0m\n\x1b[97mdef" in out
    assert "\n\n\x1b[96m● synthesis 0.95" in out
    assert out.endswith("\x1b[96mend\x1b[0m\n")


@pytest.mark.parametrize(
    ("environ", "colour"),
    [({"NO_COLOR": "1", "TERM": "xterm"}, True), ({"TERM": "dumb"}, True), ({"TERM": "xterm"}, False)],
)
def test_a_terminal_without_colours_still_gets_glyphs(environ: dict[str, str], colour: bool) -> None:
    out, err = rendered(events(), out=Terminal(), err=Terminal(), environ=environ, colour=colour)
    assert "\x1b[9" not in out
    assert "○ quick_response 0.60 · phi3:mini\ndef slugify" in out
    assert not re.search(r"\x1b\[\d+m", err)


def test_no_color_counts_only_when_it_is_not_empty() -> None:
    assert wants_colour(True, {"NO_COLOR": ""})
    assert not wants_colour(True, {"NO_COLOR": "0"})
    assert not wants_colour(False, {})


def test_the_status_line_is_updated_in_place_and_leaves_nothing() -> None:
    stdout, stderr = Terminal(), Terminal()
    output = Output(stdout, stderr, environ=PLAIN)
    clock = Clock()
    renderer = TextRenderer(output, clock)
    renderer.event(StageStarted("r", QUICK.name, "phi3:mini", 0.6, 0, 1))
    clock.now += 7
    renderer.tick()
    assert stderr.getvalue().endswith("\r\x1b[K\x1b[90mquick_response · phi3:mini · 7 s\x1b[0m")
    renderer.event(TokenDelta("r", QUICK.name, "half a line", 0.6))
    shown = stderr.getvalue()
    assert shown.endswith("\r\x1b[K")
    clock.now += 7
    renderer.tick()
    renderer.event(TokenDelta("r", QUICK.name, " more", 0.6))
    assert stderr.getvalue() == shown, "an open line of the answer must not be overwritten"
    renderer.event(ScoringStarted("r", QUICK.name, "running 12 tests"))
    output.close()
    assert stderr.getvalue().endswith("\r\x1b[K")


def restarted() -> list[Event]:
    """A stage that begins anew after half a sentence."""
    begun, first, second, ended = stage(QUICK, "half a ", "whole answer\n")
    return [routed(QUICK), begun, first, StageRestarted("r1", QUICK.name, "a message\x1b[31m came"), second, ended]


def test_a_stage_that_begins_anew_says_so() -> None:
    out, err = rendered(restarted())
    assert out == "half a \n\nwhole answer\n"
    assert "! quick_response begins anew, what it said so far is void: a message␛[31m came\n" in err
    shown = ESCAPES.sub("", rendered(restarted(), out=(terminal := Terminal()), err=terminal)[0])
    assert shown.index("half a ") < shown.index("begins anew") < shown.index("whole answer")


def test_what_passes_is_shown_on_terminals_only() -> None:
    _, err = rendered([*stage(QUICK, "x"), ScoringStarted("r", QUICK.name, "running 12 tests")])
    assert "running 12 tests" not in err


def test_a_stored_answer_is_shown_again() -> None:
    out, err = rendered([routed(), stored(reused=True)])
    assert out == "```python\nx = 1\n```\n"
    assert "from the library: slugify v1 · fitness 0.91 (--new asks the models again)" in err


def test_blank_starts_and_stages_without_text_leave_no_gaps() -> None:
    out, err = rendered([*stage(QUICK, "\n\n", "a"), *stage(DEEP, reason="timeout"), *stage(SYNTHESIS, "\nb\n")])
    assert out == "a\n\nb\n"
    assert "partial: timeout" in err


def test_errors_and_notices_go_to_stderr_on_lines_of_their_own() -> None:
    said = [
        TokenDelta("r", QUICK.name, "half", 0.6),
        ErrorOccurred("r", "server_gone", "The server went away.", "Start it again.", QUICK.name, "m"),
        Notice("r", "warning", "Slow.", "Wait."),
        SimilarFound("r", (Offer("id", "other", "Write it", 0.5, 0.8),)),
    ]
    out, err = rendered(said, ok=False)
    assert out == "half\n"
    assert err.splitlines() == [
        "dise: The server went away.", "hint: Start it again.", "! Slow.", "  Wait.",
        "similar in the library: other (dise show other): Write it",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "passed", "said"),
    [
        (Verdict.FAIL, 12, "tests 12/14, fail"),
        (Verdict.REFUSED, 0, "not run: STRONG"),
        (Verdict.UNTESTED, 0, "not tested"),
    ],
)
def test_verdicts_are_told(verdict: Verdict, passed: int, said: str) -> None:
    _, err = rendered([Scored("r", QUICK.name, "m", score(None, verdict=verdict, passed=passed))])
    assert said in err
    assert "fitness" not in err


HOSTILE = "a\x1b[2J\x1b]0;t\x07b\x9b1mc\x00\rd\x7f\u202ee\r\nf\tg\ud800"


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_hostile_text_cannot_command_a_terminal(stream: type[io.StringIO]) -> None:
    said = [
        StageStarted("r", HOSTILE, HOSTILE, 0.6, 0, 1, HOSTILE),
        *stage(QUICK, HOSTILE, "\x1b", "[31m", model=HOSTILE),
        ErrorOccurred("r", "x", HOSTILE, HOSTILE),
        Notice(None, "info", HOSTILE, HOSTILE),
        ScoringStarted("r", "s", HOSTILE),
        stored(reused=True, content=version(text=HOSTILE)),
    ]
    for shown in rendered(said, out=stream(), err=stream()):
        left = ESCAPES.sub("", shown)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", left)
        assert "␛[2J" in left


def test_visible_keeps_what_is_text() -> None:
    assert visible("å\tb\r\nc\nd 😀") == "å\tb\nc\nd 😀"
    assert visible("\x1b\x9b\x7f\u202e\r") == "␛‹U+009B›␡‹U+202E›␍"
    assert visible("a\nb\tc", newlines=True) == "a␊b c"


def test_json_lines_are_one_line_of_printable_ascii() -> None:
    line = json_line({"text": HOSTILE + "\u2028é"})
    assert re.fullmatch(r"[ -~]+\n", line)
    assert json.loads(line)["text"] == HOSTILE + "\u2028é"


def quiet(said: list[Event]) -> tuple[str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    output = Output(stdout, stderr, environ=PLAIN)
    renderer = QuietRenderer(output)
    for event in said:
        renderer.event(event)
    renderer.finished(True)
    output.out.flush()
    return stdout.getvalue(), stderr.getvalue()


def test_quiet_prints_the_best_code_only() -> None:
    assert quiet(events()) == ("x = 1\n", "")


def test_quiet_prints_the_last_text_where_there_is_no_code() -> None:
    assert quiet([*stage(QUICK, "first"), *stage(DEEP, "last"), *stage(SYNTHESIS)]) == ("last\n", "")
    assert quiet([stored(content=version(code=None, text="prose"))]) == ("prose\n", "")
    assert quiet([]) == ("", "")


def test_quiet_still_tells_errors() -> None:
    said = [routed(), Notice(None, "warning", "Slow."), ErrorOccurred("r", "x", "Broken.", "Mend it.")]
    assert quiet(said) == ("", "dise: Broken.\nhint: Mend it.\n")


def pipe_channel(encoding: str = "utf-8") -> tuple[int, Channel]:
    reader, writer = os.pipe()
    return reader, Channel(os.fdopen(writer, "w", encoding=encoding))


async def test_a_slow_reader_holds_up_neither_the_loop_nor_a_cancel() -> None:
    reader, channel = pipe_channel()
    try:
        assert channel.fd is not None
        fcntl.fcntl(channel.fd, fcntl.F_SETPIPE_SZ, 4096)
        os.set_blocking(channel.fd, False)  # a write that would block fails instead of hanging the tests
        text = "0123456789" * 3000
        channel.write(text)
        writing = asyncio.create_task(channel.drain())
        for _ in range(50):
            await asyncio.sleep(0)
        assert not writing.done()
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        writing = asyncio.create_task(channel.drain())
        got = b""
        os.set_blocking(reader, False)
        async with asyncio.timeout(10):
            while len(got) < len(text):
                with contextlib.suppress(BlockingIOError):
                    got += os.read(reader, 700)
                await asyncio.sleep(0)
            await writing
        assert got.decode() == text
    finally:
        os.close(reader)
        channel._stream.close()


def test_a_note_begins_on_its_own_line_where_both_streams_are_one() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as both, os.fdopen(writer, "w") as one:
        output = Output(one, one, environ=PLAIN)
        renderer = TextRenderer(output, Clock())
        for event in stage(SYNTHESIS, "```"):
            renderer.event(event)
            if isinstance(event, TokenDelta):
                output.out.flush()
        one.close()
        shown = both.read().decode()
    assert "```\n  first token" in shown


def test_a_reader_that_is_slow_is_not_waited_for_before_a_note() -> None:
    reader, channel = pipe_channel()
    try:
        assert channel.fd is not None
        fcntl.fcntl(channel.fd, fcntl.F_SETPIPE_SZ, 4096)
        os.set_blocking(channel.fd, False)  # a write that would block fails instead of hanging the tests
        channel.write("x" * 9000)
        channel.write_ready()
        assert 0 < len(os.read(reader, 9000)) <= 4096
        channel.write_ready()
        assert len(channel._pending) > 0
    finally:
        os.close(reader)
        channel._stream.close()


async def test_a_closed_pipe_is_told_once_and_then_silent() -> None:
    reader, channel = pipe_channel()
    stream = channel._stream
    os.close(reader)
    channel.write("x")
    with pytest.raises(ReaderGone):
        await channel.drain()
    channel.write("more")
    channel.flush()
    stream.close()


def test_a_full_disk_is_an_error_with_a_sentence() -> None:
    with Path("/dev/full").open("w") as stream:
        output = Output(stream, io.StringIO(), environ=PLAIN)
        with pytest.raises(DiseError, match="cannot be written: No space left"):
            output.print("x")


def test_a_closed_stdout_is_no_crash() -> None:
    channel = Channel(None)
    channel.write("x")
    channel.flush()


def test_an_encoding_without_glyphs_gets_replacements() -> None:
    reader, channel = pipe_channel("ascii")
    channel.write("○ é")
    channel.flush()
    assert os.read(reader, 10) == b"? ?"
    os.close(reader)
    channel._stream.close()
