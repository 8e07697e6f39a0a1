"""How a command can end: exit codes, messages, tracebacks only with --debug, signals, the log file."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from support.cli_fake_engine import FakeEngine, routed, stage

from dise_tui import config
from dise_tui.cli import ask
from dise_tui.cli.main import main
from dise_tui.cli.output import ReaderGone
from dise_tui.cli.runtime import Interrupted, Session, execute, run_async
from dise_tui.domain.errors import (
    DiseError,
    ModelMissingError,
    NoBackendError,
    RunRefusedError,
    StorageError,
    UsageError,
)
from dise_tui.domain.hardware import BackendInfo
from dise_tui.domain.settings import Settings
from dise_tui.domain.stages import QUICK


def ended(error: BaseException, **args: Any) -> int:
    def run(session: Session) -> int:
        raise error

    return execute(run, argparse.Namespace(**args))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("m", "h"), 2),
        (NoBackendError("m", "h"), 3),
        (ModelMissingError("m", "h"), 4),
        (RunRefusedError("m", "h"), 5),
        (StorageError("m", "h"), 1),
        (DiseError("m", "h"), 1),
    ],
)
def test_errors_are_two_lines_and_an_exit_code(error: DiseError, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(error) == code
    assert capsys.readouterr() == ("", "dise: m\nhint: h\n")
    assert ended(error, json=True) == code
    out, err = capsys.readouterr()
    assert err == "dise: m\nhint: h\n"
    assert [json.loads(line) for line in out.splitlines()] == [
        {"event": "error", "kind": error.kind, "message": "m", "hint": "h"},
        {"event": "done", "ok": False},
    ]


def test_bugs_end_with_a_sentence_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(ZeroDivisionError("oops")) == 1
    err = capsys.readouterr().err
    assert "oops" in err
    assert "Traceback" not in err
    assert ended(ZeroDivisionError("oops"), debug=True) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (Interrupted(signal.SIGTERM), 143), (Interrupted(signal.SIGINT), 130)],
)
def test_interruptions_are_quiet(error: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(error) == code
    assert capsys.readouterr() == ("", "")
    assert ended(error, json=True) == code
    assert json.loads(capsys.readouterr().out) == {"event": "done", "ok": False}


def test_a_reader_that_left_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(ReaderGone(), json=True) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_cancels_and_lets_things_be_closed(number: int, request: pytest.FixtureRequest) -> None:
    closed: list[str] = []
    # Tests started by `nohup` inherit a hang-up that is ignored, and dise lets that stay.
    handler = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    inherited = signal.signal(number, handler)
    request.addfinalizer(lambda: signal.signal(number, inherited))

    async def work() -> int:
        try:
            os.kill(os.getpid(), number)
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            closed.append("closed")
        return 0

    before = signal.getsignal(number)
    with pytest.raises(Interrupted) as caught:
        run_async(work())
    assert (caught.value.exit_code, closed) == (128 + number, ["closed"])
    assert signal.getsignal(number) == before


class Engine(FakeEngine):
    """A fake that has a backend."""

    backend = BackendInfo("ollama", "http://127.0.0.1:11434", "0.9", False)

    def open(self, settings: Settings) -> Any:
        return self.opened(settings)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """`dise ask` with a fake engine."""

    def start(engine: Engine, *words: str) -> int:
        monkeypatch.setattr(ask, "open_engine", engine.open)
        return main(["ask", "Write it", "--data-dir", str(tmp_path / "data"), *words])

    return start


class Signalled(Engine):
    """Sends its own process a signal once the first stage streams, as a person would with Ctrl+C."""

    def __init__(self, number: int, **more: Any) -> None:
        super().__init__([routed(QUICK), *stage(QUICK, "half an ans")[:2], 30.0], **more)
        self._number = number

    def start(self, request: Any) -> str:
        asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), self._number)
        return super().start(request)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_keeps_what_was_shown(
    asked: Any, number: int, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = stage(QUICK, "half an ans", reason="cancelled")[2:]
    engine = Signalled(number, after=lambda: rest)
    assert asked(engine) == code
    out, err = capsys.readouterr()
    assert out == "half an ans\n"
    assert err.splitlines()[-1] == "stopped; what was shown is kept"
    assert (engine.cancelled, engine.closed) == (["run1"], True)


def test_an_interrupted_json_stream_ends_with_done(asked: Any, capsys: pytest.CaptureFixture[str]) -> None:
    rest = stage(QUICK, "half an ans", reason="cancelled")[2:]
    assert asked(Signalled(signal.SIGINT, after=lambda: rest), "--json") == 130
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["event"] for line in lines] == ["route", "stage_started", "token", "stage_finished", "done"]
    assert (lines[3]["reason"], lines[4]["ok"]) == ("cancelled", False)


def test_a_person_is_told_that_the_scripted_models_stand_in(asked: Any, capsys: pytest.CaptureFixture[str]) -> None:
    engine = Engine([routed(QUICK)])
    engine.backend = BackendInfo("embedded", "http://127.0.0.1:1", "1", True, "no Ollama there")
    assert asked(engine) == 0
    assert "! no Ollama there; the built-in scripted models answer." in capsys.readouterr().err
    assert asked(engine, "--backend", "embedded") == 0
    assert "scripted" not in capsys.readouterr().err


def test_the_request_reaches_the_engine(asked: Any) -> None:
    engine = Engine([routed(QUICK)])
    assert asked(engine, "--new", "--quiet") == 0
    assert (engine.requests[0].text, engine.requests[0].new) == ("Write it", True)


def test_the_log_is_kept_in_the_data_directory(asked: Any, tmp_path: Path) -> None:
    handlers = list(logging.getLogger().handlers)
    assert asked(Engine([ValueError("what broke")], error=None)) == 1
    assert "what broke" in (tmp_path / "data" / "logs" / "dise.log").read_text()
    kept = [one for one in logging.getLogger().handlers if not isinstance(one, logging.NullHandler)]
    assert kept == [one for one in handlers if not isinstance(one, logging.NullHandler)]


def test_wrong_settings_are_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "c.toml"
    wrong.write_text("nonsense = [")
    assert main(["status", "--config", str(wrong)]) == 2
    assert str(wrong) in capsys.readouterr().err


def test_a_sample_of_the_settings_can_be_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--config", str(tmp_path / "missing.toml")]) == 0
    written = tmp_path / "c.toml"
    written.write_text(capsys.readouterr().out)
    flags = {"config": str(written), "data_dir": str(tmp_path)}
    assert config.load_settings(flags=flags, environ={}).models == Settings(tmp_path).models


def test_the_dashboard_needs_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    assert main([]) == 2
    assert "dise ask" in capsys.readouterr().err


def test_a_port_must_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve-models", "--port", "70000"]) == 2
    assert "65535" in capsys.readouterr().err
