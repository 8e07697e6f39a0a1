"""How command lines are understood: commands, common options in both places, mistakes and their hints."""

from __future__ import annotations

import io
import subprocess
import sys
from types import SimpleNamespace

import pytest

from dise_tui import __version__
from dise_tui.cli import ask
from dise_tui.cli.main import COMMANDS, load, main, named_command, parse
from dise_tui.domain.errors import UsageError
from dise_tui.domain.prompts import Mode, Request, Route


def request(*words: str) -> Request:
    return ask.request_from(parse(["ask", *words]))


@pytest.mark.parametrize(
    "words",
    [
        ["--host", "http://a:1", "--debug", "status"],
        ["status", "--host", "http://a:1", "--debug"],
        ["--host", "http://b:2", "status", "--debug", "--host", "http://a:1"],
        ["--host=http://a:1", "status", "--debug"],
    ],
)
def test_common_options_stand_on_either_side_and_the_later_wins(words: list[str]) -> None:
    args = parse(words)
    assert (args.command, args.host, args.debug) == ("status", "http://a:1", True)
    assert not hasattr(args, "backend")


NEEDED = {
    "ask": ["x"], "show": ["x"], "score": ["x.py", "--cases", "c.jsonl"], "sandbox": ["selftest"],
    "rollback": ["x", "1"], "rate": ["x", "0.5"],
}  # fmt: skip
"""What some commands cannot do without."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_common_options(command: str) -> None:
    words = [command, *NEEDED.get(command, [])]
    args = parse(["--data-dir", "/a", *words, "--backend", "embedded", "--config", "c.toml"])
    assert (args.data_dir, args.backend, args.config) == ("/a", "embedded", "c.toml")
    assert callable(load(command).run)


def test_the_dashboard_takes_them_too() -> None:
    args = parse(["--backend", "ollama", "--debug"])
    assert (args.command, args.backend) == (None, "ollama")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["ask", "status"], "ask"),
        (["--host", "status", "ask", "x"], "ask"),
        (["--debug", "--host=x", "show", "ask"], "show"),
        (["--debug"], None),
        (["--host"], None),
    ],
)
def test_the_command_is_found_among_options(words: list[str], command: str | None) -> None:
    assert named_command(words)[0] == command


def test_a_request_carries_every_choice() -> None:
    found = request(
        "Write it", "--stages", "draft, shape", "--route", "complex", "--chain", "a:1b,b", "--mantra", "none",
        "--mode", "optimize", "--model", "m", "--new", "--no-run",
    )  # fmt: skip
    assert found == Request(
        "Write it", Mode.OPTIMIZE, Route.COMPLEX, "none", None, ("draft", "shape"), ("a:1b", "b"), "m", True, False
    )


def test_a_bare_request_decides_nothing() -> None:
    assert request("Write", "a", "poem") == Request("Write a poem")


@pytest.mark.parametrize("words", [[""], ["  \n"], ["x", "--stages", "a,,b"], ["x", "--chain", ","]])
def test_what_is_empty_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        request(*words)
    assert caught.value.hint


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"\xef\xbb\xbfTranslate \xc3\xa4 and \xff\n")
    assert request("-").text == "Translate ä and \N{REPLACEMENT CHARACTER}"


def test_empty_standard_input_is_an_empty_request(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"\n")
    with pytest.raises(UsageError, match="empty"):
        request("-")


def test_arguments_that_are_no_utf8_become_text() -> None:
    assert request("caf\udce9").text == "caf\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["aks"], "unknown command: aks", "dise ask"),
        (["Status"], "unknown command: Status", "dise status"),
        (["write it's code"], "unknown command", """dise ask 'write it'"'"'s code'"""),
        (["ask", "x", "--jsn"], "not understood: --jsn", "--json"),
        (["--bakend", "x"], "not understood: --bakend", "--backend"),
        (["--bakend=x", "status"], "not understood: --bakend=x", "--backend"),
        (["ask"], "PROMPT", "dise ask --help"),
        (["ask", "x", "--route", "fast"], "simple", "dise ask --help"),
        (["show", "x", "--version", "two"], "two", "dise show --help"),
        (["--backend", "gpu"], "gpu", "dise --help"),
    ],
)
def test_mistakes_are_told_with_what_to_do(
    words: list[str], message: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    first, second = shown.err.splitlines()
    assert first.startswith("dise: ")
    assert message in first
    assert second.startswith("hint: ")
    assert hint in second
    assert shown.out == ""


def test_a_hostile_command_cannot_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b[2Jevil\nx"]) == 2
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 2


def test_usage_errors_end_a_json_stream_too(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert main(["ask", "--json"]) == 2
    error, done = map(json.loads, capsys.readouterr().out.splitlines())
    assert (error["event"], error["kind"], done) == ("error", "usage", {"event": "done", "ok": False})


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dise {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_explains(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    shown = capsys.readouterr()
    assert "--data-dir DIR" in shown.out
    assert "example" in shown.out
    assert all(len(line) <= 112 for line in shown.out.splitlines())
    if words == ["--help"]:
        assert all(f"    {name} " in shown.out for name in COMMANDS)


HEAVY = ("asyncio", "dataclasses", "typing", "pathlib", "json", "logging", "shutil", "importlib.metadata", "textual",
         "rich", "httpx", "ollama", "aiosqlite", "psutil", "plotext", "dise_tui.domain", "dise_tui.engine")  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from dise_tui.cli.main import main\n"
        "main(['--help'])\n"
        "sys.stderr.write(' '.join(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "argparse" in loaded
    assert not loaded.intersection(HEAVY)
