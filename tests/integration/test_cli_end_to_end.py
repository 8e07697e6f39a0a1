"""`dise` as its user runs it: a real process, a real model server, a real sandbox, and what comes out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

EMAIL = "Quickly write a function to validate email addresses"
CONTRACT = {
    "route": {"mode", "task_type", "mantra", "route", "why"},
    "stage_started": {"stage", "model", "confidence"},
    "token": {"stage", "text", "confidence"},
    "stage_finished": {
        "stage", "model", "tokens", "first_token_s", "load_s", "total_s", "tokens_per_s", "partial", "reason",
    },
    "scored": {
        "stage", "verdict", "passed", "total", "quality", "speed", "coverage", "fitness", "suite_id", "sandbox",
    },
    "artifact": {"id", "version", "fitness", "reused"},
    "done": {"ok"},
    "error": {"kind", "message", "hint"},
}  # fmt: skip
"""The keys that each kind of line has at least."""


class Dise:
    """Runs `dise` on a data directory of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {key: value for key, value in os.environ.items() if not key.startswith(("DISE_", "OLLAMA_"))}
        self.environ |= {"NO_COLOR": "1", "HOME": str(folder), "DISE_DATA_DIR": str(folder / "data")}
        self.environ["DISE_BUILTIN_MODELS"] = "scripted"

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "dise_tui", *words]

    def run(self, *words: str, stdin: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), env=self.environ, input=stdin, capture_output=True, text=True, timeout=60, cwd=cwd
        )

    def ask(self, *words: str) -> list[dict[str, Any]]:
        done = self.run("ask", *words, "--backend", "embedded", "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def json(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def dise(tmp_path_factory: pytest.TempPathFactory) -> Dise:
    return Dise(tmp_path_factory.mktemp("dise"))


@pytest.fixture
def fresh(tmp_path: Path) -> Dise:
    return Dise(tmp_path)


def kinds(events: list[dict[str, Any]]) -> list[str]:
    """The kinds of the lines, runs of equal ones as one."""
    found: list[str] = []
    for event in events:
        if not found or found[-1] != event["event"]:
            found.append(event["event"])
    return found


def text_of(events: list[dict[str, Any]], stage: str) -> str:
    return "".join(event["text"] for event in events if event["event"] == "token" and event["stage"] == stage)


@pytest.fixture(scope="module")
def first(dise: Dise) -> list[dict[str, Any]]:
    return dise.ask(EMAIL)


def test_a_request_shows_every_event_with_every_key(first: list[dict[str, Any]]) -> None:
    for event in first:
        assert CONTRACT.get(event["event"], set()) <= event.keys(), event
    assert {event["event"] for event in first} >= set(CONTRACT) - {"error"}
    assert first[0]["event"] == "route"
    assert first[-1] == {"event": "done", "ok": True}


def test_its_values_are_real(first: list[dict[str, Any]]) -> None:
    route = first[0]
    assert (route["mode"], route["task_type"], route["route"]) == ("interactive", "validation", "medium")
    started = [event for event in first if event["event"] == "stage_started"]
    assert [(event["stage"], event["confidence"]) for event in started] == [
        ("quick_response", 0.6),
        ("synthesis", 0.95),
    ]
    scored = [event for event in first if event["event"] == "scored"]
    assert [event["stage"] for event in scored] == ["quick_response", "synthesis"]
    for event in scored:
        assert event["total"] >= 3
        assert event["passed"] == event["total"]
        assert event["verdict"] == "pass"
        assert 0 < event["fitness"] <= 1
        assert event["sandbox"].startswith(("STRONG", "GOOD"))
    finished = [event for event in first if event["event"] == "stage_finished"]
    for event in finished:
        assert event["tokens"] > 20
        assert 0 <= event["first_token_s"] <= event["total_s"]
        assert (event["partial"], event["reason"]) == (False, "stop")
    artifact = next(event for event in first if event["event"] == "artifact")
    assert (artifact["version"], artifact["reused"]) == (1, False)
    assert artifact["fitness"] == max(event["fitness"] for event in scored)


def test_the_second_time_it_comes_from_the_library(dise: Dise, first: list[dict[str, Any]]) -> None:
    again = dise.ask("  quickly WRITE a function to validate email addresses. ")
    assert kinds(again) == ["route", "token", "artifact", "done"]
    artifact = next(event for event in again if event["event"] == "artifact")
    before = next(event for event in first if event["event"] == "artifact")
    assert artifact["reused"] is True
    assert (artifact["id"], artifact["version"], artifact["fitness"]) == (before["id"], 1, before["fitness"])
    assert text_of(again, "library") == text_of(first, before["stage"])


def test_generated_anew_it_becomes_the_next_version_under_the_same_suite(
    dise: Dise, first: list[dict[str, Any]]
) -> None:
    anew = dise.ask(EMAIL, "--new", "--stages", "synthesis")
    scored = [event for event in anew if event["event"] == "scored"]
    assert {event["suite_id"] for event in scored} == {event["suite_id"] for event in first if "suite_id" in event}
    artifact = next(event for event in anew if event["event"] == "artifact")
    assert (artifact["version"], artifact["reused"]) == (2, False)


def test_the_library_is_listed_shown_and_described_without_a_server(dise: Dise, first: list[dict[str, Any]]) -> None:
    listed = dise.json("artifacts")
    assert [set(entry) >= {"id", "name", "version", "fitness", "suite_id", "task_type", "phase"} for entry in listed]
    name, identity = listed[0]["name"], listed[0]["id"]
    code = dise.run("show", name).stdout
    compile(code, "shown", "exec")
    assert dise.run("show", identity).stdout == code
    assert dise.json("status", name)["id"] == identity
    assert dise.json("status")["artifacts"] == len(listed)
    missing = dise.run("show", name[:-1] + "x")
    assert missing.returncode == 1
    assert name in missing.stderr


def test_a_chain_streams_the_quick_stage_and_then_the_named_models(fresh: Dise) -> None:
    events = fresh.ask("Reverse a string in Python", "--chain", "builtin-medium,builtin-large:latest")
    models = [event["model"] for event in events if event["event"] == "stage_started"]
    assert [model.removesuffix(":latest") for model in models] == ["builtin-small", "builtin-medium", "builtin-large"]


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        (["ask", ""], 2, "usage"),
        (["ask", "hi", "--stages", "nonsense", "--backend", "embedded"], 2, "usage"),
        (["ask", "hi", "--mantra", "nonsense", "--backend", "embedded"], 2, "usage"),
        (["ask", "hi", "--backend", "ollama", "--host", "http://127.0.0.1:9"], 3, "no_backend"),
        (["ask", "hi", "--backend", "embedded", "--model", "llama9"], 4, "model_missing"),
        (["ask", "hi", "--backend", "embedded", "--chain", "builtin-tiny,llama9"], 4, "model_missing"),
        (["show", "nothing"], 1, "not_found"),
    ],
)
def test_each_failure_has_its_exit_code_its_sentence_and_its_hint(
    fresh: Dise, words: list[str], code: int, kind: str
) -> None:
    plain = fresh.run(*words)
    assert plain.returncode == code
    assert plain.stderr.startswith("dise: ")
    assert "Traceback" not in plain.stderr
    lines = [json.loads(line) for line in fresh.run(*words, "--json").stdout.splitlines()]
    error = next(line for line in lines if line["event"] == "error")
    assert error["kind"] == kind
    assert error["message"]
    assert error["hint"]
    assert lines[-1] == {"event": "done", "ok": False}


def test_common_flags_stand_before_or_after_the_command(fresh: Dise) -> None:
    for words in (["--backend", "embedded", "ask", "count vowels in a string", "--json"],
                  ["ask", "count vowels in a string", "--json", "--backend", "embedded"]):  # fmt: skip
        done = fresh.run(*words)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[-1])["ok"] is True


def test_standard_input_is_the_prompt_and_quiet_leaves_the_code_alone(fresh: Dise) -> None:
    done = fresh.run("ask", "-", "--quiet", "--backend", "embedded", stdin="write a function that reverses a string\n")
    assert done.returncode == 0
    assert done.stderr == ""
    compile(done.stdout, "answer", "exec")
    assert "\x1b" not in done.stdout


def test_a_piped_answer_has_no_colour_and_its_status_goes_to_stderr(fresh: Dise) -> None:
    fresh.environ.pop("NO_COLOR")
    done = fresh.run("ask", "Explain what a hash table is", "--backend", "embedded")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "stored as" in done.stderr
    assert "quick_response" not in done.stdout


def test_code_is_not_run_when_the_user_says_so(fresh: Dise) -> None:
    events = fresh.ask("write a function that reverses a string", "--no-run")
    verdicts = {event["verdict"] for event in events if event["event"] == "scored"}
    assert verdicts <= {"untested"}
    assert events[-1]["ok"] is True


def test_optimize_mode_answers_first_and_enqueues_afterwards(fresh: Dise) -> None:
    events = fresh.ask("write a function that reverses a string", "--mode", "optimize")
    order = kinds(events)
    assert order.index("artifact") < order.index("queued")
    assert len(fresh.json("status")["jobs"]) == 1


def test_a_reader_that_goes_away_ends_it_quietly(fresh: Dise) -> None:
    process = subprocess.Popen(
        fresh.command("ask", "write a blog post about recursion", "--backend", "embedded", "--json"),
        env=fresh.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) in (0, 141)
    assert process.stderr.read() == ""
    process.stderr.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_was_shown_and_exits_with_the_signal(fresh: Dise, number: signal.Signals) -> None:
    (fresh.folder / "dise.toml").write_text('pace = "card"\n')
    process = subprocess.Popen(
        fresh.command("ask", "write a blog post about recursion", "--backend", "embedded", "--json",
                      "--config", str(fresh.folder / "dise.toml")),
        env={**fresh.environ, "DISE_PACE": "card"}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    for line in process.stdout:
        if json.loads(line)["event"] == "token":
            break
    process.send_signal(number)
    assert process.wait(30) == 128 + number
    process.stdout.close()
    listed = fresh.json("artifacts")
    assert len(listed) == 1
    assert fresh.run("show", listed[0]["name"], "--text").stdout.strip()


def test_a_file_beside_the_working_directory_cannot_take_a_modules_place(fresh: Dise) -> None:
    (fresh.folder / "json.py").write_text("raise SystemExit('hijacked')\n")
    (fresh.folder / "dise_tui.py").write_text("raise SystemExit('hijacked')\n")
    script = Path(sys.executable).with_name("dise")
    words = [str(script)] if script.exists() else [sys.executable, "-P", "-m", "dise_tui"]
    done = subprocess.run(
        [*words, "ask", "reverse a string in python", "--backend", "embedded", "--json"],
        env=fresh.environ, capture_output=True, text=True, timeout=60, cwd=fresh.folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_doctor_names_every_part_and_works_without_a_server(fresh: Dise) -> None:
    found = fresh.json("doctor", "--backend", "ollama", "--host", "http://127.0.0.1:9")
    assert found["backend"]["answers"] is False
    assert found["sandbox"]["probes"]
    assert found["hardware"]["memory_total"] > 0
    problem = next(one for one in found["problems"] if one["area"] == "backend")
    assert "127.0.0.1:9" in problem["message"]
    assert problem["remedy"]
    plain = fresh.run("doctor", "--backend", "embedded")
    assert plain.returncode == 0
    for part in ("backend", "fast", "sandbox", "hardware", "data", "terminal"):
        assert part in plain.stdout


def test_serve_models_says_where_and_ends_on_a_signal(fresh: Dise) -> None:
    process = subprocess.Popen(
        fresh.command("serve-models"), env=fresh.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line
        url = next(word for word in line.replace(",", " ").split() if word.startswith("http"))
        events = fresh.run("ask", "reverse a string in python", "--backend", "ollama", "--host", url, "--json")
        assert events.returncode == 0, events.stderr
    finally:
        process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + 15
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        process.stdout and process.stdout.close()
        process.stderr and process.stderr.close()
    assert process.returncode in (0, 130)


def test_the_sample_settings_are_settings(fresh: Dise, tmp_path: Path) -> None:
    sample = tmp_path / "sample.toml"
    sample.write_text(fresh.run("config").stdout)
    assert fresh.run("artifacts", "--config", str(sample)).returncode == 0
    sample.write_text("[models]\nnum_ctxx = 5\n")
    wrong = fresh.run("artifacts", "--config", str(sample))
    assert wrong.returncode == 2
    assert "num_ctx" in wrong.stderr


@pytest.mark.parametrize("version", ["v0.33", "v0.24.0"])
def test_the_same_against_what_a_real_ollama_answered(fresh: Dise, version: str) -> None:
    answer = fresh.folder / "answer.md"
    answer.write_text("Here you are:\n\n```python\ndef double(x):\n    return 2 * x\n```\n")
    script = Path(__file__).parents[1] / "support" / "replay_ollama.py"
    server = subprocess.Popen(
        [sys.executable, str(script), "--port", "0", "--version", version, "--answer-file", str(answer)],
        stdout=subprocess.PIPE, text=True, cwd=script.parents[1], env={**fresh.environ, "PYTHONPATH": "."},
    )  # fmt: skip
    try:
        assert server.stdout
        url = server.stdout.readline().strip()
        words = ["ask", "Write a function double(x), so that double(2) == 4 and double(-1) == -2"]
        first = fresh.run(*words, "--backend", "ollama", "--host", url, "--json")
        assert first.returncode == 0, first.stderr
        events = [json.loads(line) for line in first.stdout.splitlines()]
        assert {event["event"] for event in events} >= set(CONTRACT) - {"error"}
        scored = [event for event in events if event["event"] == "scored"]
        assert {(event["verdict"], event["passed"]) for event in scored} == {("pass", 2)}
        again = fresh.run(*words, "--backend", "ollama", "--host", url, "--json")
        artifact = next(json.loads(line) for line in again.stdout.splitlines() if '"artifact"' in line)
        assert artifact["reused"] is True
    finally:
        server.terminate()
        server.wait(10)
        server.stdout and server.stdout.close()
