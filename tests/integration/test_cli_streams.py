"""Where a real `dise` writes: to a terminal with colours, to a full disk, without any server, to a folder it cannot use."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROMPT = "Quickly write a function to validate email addresses"
SECONDS = 30.0


def environment(home: Path, **more: str) -> dict[str, str]:
    """This one's, without what would change the outcome."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DISE_", "OLLAMA_", "XDG_")) and name not in ("NO_COLOR", "TEXTUAL_DRIVER", "COLUMNS")
    }
    own = {"HOME": str(home), "TERM": "xterm-256color", "DISE_BUILTIN_MODELS": "scripted"}
    return {**kept, **own, "PYTHONWARNINGS": "error::ResourceWarning", **more}


class Dise:
    """Runs `dise` on a data directory of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "data"

    def command(self, *words: str, backend: str = "embedded") -> list[str]:
        return [sys.executable, "-m", "dise_tui", "--backend", backend, "--data-dir", str(self.data), *words]

    def __call__(
        self, *words: str, backend: str = "embedded", text: str | None = None, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words, backend=backend), input=text or "", capture_output=True, text=True,
            timeout=SECONDS, env=environment(self.home, **environ), check=False,
        )  # fmt: skip


@pytest.fixture
def dise(tmp_path: Path) -> Dise:
    return Dise(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Dise:
    """A library with one answer."""
    dise = Dise(tmp_path_factory.mktemp("shared"))
    assert dise("ask", "--quiet", PROMPT).returncode == 0
    return dise


def refused_address() -> str:
    """An address of this machine where nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


def test_the_library_is_read_without_a_server(shared: Dise) -> None:
    address = refused_address()
    code = (
        "import sys; from dise_tui.cli.main import main; code = main(sys.argv[1:])\n"
        "started = {'dise_tui.embedded.process', 'dise_tui.ollama.client', 'ollama', 'textual'} & set(sys.modules)\n"
        "assert not started, started\n"
        "sys.exit(code)"
    )
    for words in (("status",), ("artifacts",), ("status", "is_valid_email"), ("show", "is_valid_email")):
        for json_flag in ((), ("--json",)):
            command = [
                sys.executable,
                "-c",
                code,
                *words,
                *json_flag,
                "--host",
                address,
                "--data-dir",
                str(shared.data),
            ]
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=SECONDS, env=environment(shared.home), check=False
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout
            if json_flag:
                json.loads(done.stdout)


def test_no_backend_is_exit_code_3(dise: Dise) -> None:
    address = refused_address()
    done = dise("ask", "--json", "x", "--host", address, backend="ollama")
    error, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, error["kind"], last) == (3, "no_backend", {"event": "done", "ok": False})
    assert "Traceback" not in done.stderr
    assert "Traceback" in dise("ask", "x", "--host", address, "--debug", backend="ollama").stderr


def on_a_terminal(dise: Dise, *words: str, **environ: str) -> str:
    """Everything that a command shows on a terminal, stdout and stderr."""
    leader, follower = pty.openpty()
    try:
        run = subprocess.Popen(
            dise.command(*words),
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment(dise.home, **environ),
        )
        os.close(follower)
        shown, deadline = b"", time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if not select.select([leader], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(leader, 1 << 16)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert run.wait(SECONDS) == 0
        return shown.decode()
    finally:
        os.close(leader)


def test_status_plots_fitness_on_a_terminal(dise: Dise) -> None:
    dise("ask", "-q", PROMPT)
    dise("ask", "-q", "--new", PROMPT)
    found = json.loads(dise("status", "is_valid_email", "--json").stdout)
    assert [one["parent"] for one in found["versions"]] == [None, 1]
    if found["fitness"] is not None:
        assert "fitness by version" in on_a_terminal(dise, "status", "is_valid_email")
    assert "fitness by version" not in dise("status", "is_valid_email").stdout


def test_a_terminal_gets_colours_glyphs_and_a_clean_status_line(dise: Dise) -> None:
    shown = on_a_terminal(dise, "ask", "--stages", "quick_response,deep_analysis,synthesis", PROMPT)
    for code, glyph, name in ((90, "○", "quick_response"), (97, "◐", "deep_analysis"), (96, "●", "synthesis")):
        assert f"\x1b[{code}m{glyph} {name}" in shown
    assert "\r\x1b[K" in shown
    assert shown.rstrip().endswith("\x1b[0m")
    plain = on_a_terminal(dise, "ask", "--new", PROMPT, NO_COLOR="1")
    assert not re.search(r"\x1b\[\d+m", plain)
    assert "● synthesis" in plain


def test_the_doctor_survives_a_data_directory_it_cannot_use(dise: Dise) -> None:
    blocked = dise.home / "file"
    blocked.write_text("not a folder")
    done = dise("doctor", "--json", "--data-dir", str(blocked / "data"))
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert any(one["area"] == "data" and one["remedy"] for one in found["problems"])
    assert found["data"]["artifacts"] is None
    assert found["sandbox"] is not None


def test_a_taken_port_is_an_error_with_a_hint(dise: Dise) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = dise("serve-models", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert done.stderr.startswith("dise: ")
    assert "hint: " in done.stderr


def test_a_full_disk_is_told(dise: Dise) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            dise.command("ask", PROMPT), stdout=full, stderr=subprocess.PIPE, text=True, timeout=SECONDS,
            env=environment(dise.home), check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "dise: The output cannot be written: No space left on device." in done.stderr


def test_standard_input_is_read_for_a_dash(dise: Dise) -> None:
    done = dise("ask", "--json", "--route", "simple", "-", text=f"{PROMPT}\n")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["task_type"] == "validation"
    empty = dise("ask", "-", text=" \n")
    assert (empty.returncode, empty.stdout) == (2, "")
    assert empty.stderr.startswith("dise: The request is empty.")
