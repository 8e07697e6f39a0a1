"""What `dise score` accepts, refuses and prints: files, options, consent, JSON and tables, without a sandbox."""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.cli_fake_engine import Terminal

from dise_tui.cli import consent, probe_table, sandbox, score, score_input, score_table
from dise_tui.cli.main import parse
from dise_tui.cli.output import Output
from dise_tui.cli.runtime import Session
from dise_tui.cli.score_json import clean, judged_json
from dise_tui.cli.score_table import DIFFERENCE_LINES, _told
from dise_tui.cli.source_shape import look_at
from dise_tui.domain.errors import RunRefusedError, UsageError
from dise_tui.domain.scores import (
    Case,
    CaseOutcome,
    Evaluation,
    Level,
    Limits,
    Probe,
    SandboxStatus,
    Score,
    Verdict,
    Weights,
)
from dise_tui.engine.judging import Conditions, Judge, Judged
from dise_tui.engine.measuring import Exam, Mutation
from dise_tui.scoring.parts import parts
from dise_tui.scoring.service import CodeScoring

NONE = SandboxStatus(Level.NONE, "", (Probe("TCP", False, "connected"),), "Nothing holds.", "Use a newer kernel.")
STRONG = SandboxStatus(Level.STRONG, "landlock+seccomp+ns", (Probe("TCP", True, "refused"),))


def given(*words: str) -> argparse.Namespace:
    return parse(["score", "f.py", "--cases", "c.jsonl", *words])


def subject(folder: Path, source: str | bytes, entry: str | None = None, *, needed: bool = True) -> Any:
    path = folder / "f.py"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return score_input.read_subject(str(path), entry, entry_needed=needed)


# options


def test_without_options_the_defaults_hold() -> None:
    options = score_input.options_from(given())
    assert (options.limits, options.weights, options.gen_s) == (Limits(), Weights(), None)
    assert (options.audit, options.mutants) == (False, True)


def test_the_timeout_is_for_all_cases_together() -> None:
    limits = score_input.options_from(given("--timeout", "1.5")).limits
    assert (limits.wall_total_s, limits.wall_case_s, limits.cpu_s) == (1.5, 1.5, 1.5)
    limits = score_input.options_from(given("--timeout", "30", "--memory", "256")).limits
    assert (limits.wall_total_s, limits.wall_case_s, limits.memory_mib) == (30, 2, 256)


@pytest.mark.parametrize(("text", "quality"), [("0.7,0.3", 0.7), ("7,3", 0.7), ("1,0", 1.0), (" 0 , 2 ", 0.0)])
def test_weights_are_made_to_sum_to_one(text: str, quality: float) -> None:
    weights = score_input.weights_from(text)
    assert weights == Weights(quality, round(1 - quality, 9), "user")


@pytest.mark.parametrize(
    "words",
    [
        ["--weights", "0.7"], ["--weights", "a,b"], ["--weights=-1,2"], ["--weights", "0,0"], ["--weights", "nan,1"],
        ["--weights", "inf,1"], ["--weights", "1,2,3"], ["--weights", ""], ["--timeout", "0"], ["--timeout", "-1"],
        ["--timeout", "nan"], ["--timeout", "1e9"], ["--timeout", "soon"], ["--memory", "0"], ["--memory", "1.5"],
        ["--memory", "-5"], ["--memory", "999999999999999"], ["--memory", "x"], ["--gen-time", "-1"],
        ["--gen-time", "inf"], ["--weights", "1e308,1e308"],
    ],
)  # fmt: skip
def test_what_is_no_number_or_absurd_is_told(words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        score_input.options_from(given(*words))
    assert caught.value.message.startswith(words[0].split("=")[0])
    assert caught.value.hint.startswith(("Give", "Neither"))


@pytest.mark.parametrize(
    "words", [["score", "f.py"], ["score", "f.py", "--cases", "c", "--tests", "t"], ["score", "--cases", "c"]]
)
def test_files_and_exactly_one_suite_are_needed(words: list[str]) -> None:
    with pytest.raises(UsageError):
        parse(words)


# files


def test_a_file_is_taken_as_it_is(tmp_path: Path) -> None:
    found = subject(tmp_path, "\N{ZERO WIDTH NO-BREAK SPACE}def f(x):\r\n    return 'ä'\r\n", "f")
    assert (found.source, found.entry, found.note) == ("def f(x):\r\n    return 'ä'\r\n", "f", "")


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("def f(:\n", "line 1 is not Python", "Mend"),
        ("x = 1\n\nreturn x\n", "line 3 is not Python", "Mend"),
        ("x = 1\0", "is not Python", "Mend"),
        (b"x = 1\ny = '\xff'\n", "not UTF-8 text (line 2)", "UTF-8"),
        pytest.param("-" * 200_000 + "1", "too deep", "Mend", id="deep operators"),
        pytest.param("x=a" + ".b" * 200_000, "too deep", "Mend", id="deep attributes"),
        pytest.param("#" * (1 << 20) + "#", "larger than 1 MiB", "most", id="large"),
        ("import os\nimport numpy as np\ndef f(): ...\n", "line 2 needs the module numpy", "standard library"),
        ("from . import a\ndef f(): ...\n", "needs the module .", "into it"),
        ("import winreg\ndef f(): ...\n", "needs the module winreg", "standard library"),
        ("def frobnicate(): ...\n", "has no function named f", "frobnicate"),
        ("def g(): ...\n", "has no function named f", "It has g"),
        ("x = 1\n", "has no function named f", "no function at all"),
    ],
)
def test_what_can_never_run_is_told_before_anything_runs(
    tmp_path: Path, source: str | bytes, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        subject(tmp_path, source, "f")
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_near_misses_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        subject(tmp_path, "def slugify(x): ...\ndef other(): ...\n", "slugfy")
    assert caught.value.hint == "Did you mean slugify?"


def test_a_module_beside_the_file_does_not_help(tmp_path: Path) -> None:
    (tmp_path / "helpers.py").write_text("x = 1\n")
    with pytest.raises(UsageError) as caught:
        subject(tmp_path, "from helpers import x\ndef f(): ...\n", "f")
    assert "put what it needs into it" in caught.value.hint


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import numpy\nexcept ImportError:\n    numpy = None\ndef f(): ...\n",
        "def f():\n    import numpy\n",
        "if False:\n    import numpy\ndef f(): ...\n",
        "import os.path, solution, __main__\nf = lambda: 0\n",
        "async def f(): ...\n",
        "class f: ...\n",
        "from math import floor as f\n",
        "if True:\n    def f(): ...\nelse:\n    f = None\n",
        "globals()['f'] = 1\n",
        "from math import *\nfrom os import *\n",
        "with open('x') as f: ...\n",
        "for f in (): ...\n",
        "a, (f, *b) = x\n",
        "match x:\n    case 1:\n        def f(): ...\n",
    ],
)
def test_what_may_run_is_left_to_the_run(tmp_path: Path, source: str) -> None:
    assert subject(tmp_path, source, "f").entry == "f"


def test_the_only_public_function_needs_no_name(tmp_path: Path) -> None:
    found = subject(tmp_path, "def _help(): ...\ndef main(): ...\ndef double(x): ...\n")
    assert found.entry == "double"
    assert "entry double" in found.note


def test_of_several_functions_one_is_named(tmp_path: Path) -> None:
    source = "def a(): ...\ndef b(): ...\n"
    with pytest.raises(UsageError, match="2 public functions") as caught:
        subject(tmp_path, source)
    assert "a, b" in caught.value.hint
    assert subject(tmp_path, source, needed=False).entry is None


def test_names_that_are_no_files(tmp_path: Path) -> None:
    for name, word in ((tmp_path / "no.py", "cannot be read"), (tmp_path, "is a folder"), ("a\0b", "cannot be read")):
        with pytest.raises(UsageError, match=word):
            score_input.read_subject(str(name), "f", entry_needed=True)


def test_an_empty_name_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="An empty name is no file"):
        score_input.read_text("", "file of cases", 10)
    with pytest.raises(UsageError, match=r"named \(empty\)"):
        subject(tmp_path, "def f(): ...\n", "")


def test_names_are_read_as_python_reads_them(tmp_path: Path) -> None:
    assert subject(tmp_path, "def \N{LATIN SMALL LIGATURE FI}(): ...\n", "\N{LATIN SMALL LIGATURE FI}").entry == "fi"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"# coding: latin-1\n'\xe4'", "# coding: latin-1\n'\xe4'"),
        (b"\n# vim: set fileencoding=cp1252 :\n'\x80'", "\n# vim: set fileencoding=cp1252 :\n'\u20ac'"),
        (b"\xef\xbb\xbf# coding: utf-8\n'\xc3\xa4'", "# coding: utf-8\n'\xe4'"),
        (b"# coding: nowhere\n1", "declares the encoding nowhere"),
        (b"# coding: rot13\n1", "declares the encoding rot13"),
        (b"# coding: ascii\n1\n'\xe4'", "not ASCII text (line 3)"),
        (b"x = 1\n'\xe4'", "not UTF-8 text (line 2)"),
    ],
)
def test_a_source_declares_its_encoding(tmp_path: Path, data: bytes, found: str) -> None:
    path = tmp_path / "f.py"
    path.write_bytes(data)
    if found.startswith(("declares", "not ")):
        with pytest.raises(UsageError) as caught:
            score_input.read_text(str(path), "file", 1000, python=True)
        assert found in caught.value.message
    else:
        assert score_input.read_text(str(path), "file", 1000, python=True) == found


def test_a_pipe_is_read_until_its_last_writer_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_input, "WRITER_S", 0.05)
    monkeypatch.setattr(score_input, "SILENCE_S", 0.05)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(path, os.O_WRONLY)
    os.write(writer, b"abc")
    os.close(writer)
    assert score_input.read_text(str(path), "file", 10) == "abc"
    os.close(reader)
    for flags in (None, os.O_RDWR):  # nobody writes; somebody could, and does not
        held = os.open(path, flags | os.O_NONBLOCK) if flags is not None else None
        with pytest.raises(UsageError, match="Nothing comes through the pipe"):
            score_input.read_text(str(path), "file", 10)
        if held is not None:
            os.close(held)


def test_messages_are_safe_text(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202eb.py"
    path.write_text("x = (\n")
    with pytest.raises(UsageError) as caught:
        score_input.read_subject(str(path), "f", entry_needed=True)
    assert "\x1b" not in caught.value.message
    assert "\u202e" not in caught.value.message


def test_a_parser_that_dies_is_told_as_a_source_that_cannot_be_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dise_tui.cli.source_shape._BOOT", "import os; os.abort()")
    assert "too deep or too large" in look_at("x = 1").error


# what is shown


def outcome(verdict: Verdict, got: str = "2", number: int = 1) -> CaseOutcome:
    return CaseOutcome(verdict, "1", got, f"f({number}) == 1")


def judged(passed: int = 3, wrong: int = 0, **changes: Any) -> Judged:
    verdict = Verdict.FAIL if wrong else Verdict.PASS
    outcomes = [outcome(Verdict.PASS, "1", n) for n in range(passed)]
    outcomes += [outcome(Verdict.FAIL, f"got-{n}", n) for n in range(passed, passed + wrong)]
    total = passed + wrong
    evaluation = Evaluation(
        verdict, passed, total, tuple(outcomes), 0.01, 0.02, 1 << 20, "said\x1b[2Jthis\n", 0, "landlock", Level.STRONG,
    )  # fmt: skip
    score = Score(
        verdict, passed, total, passed / total, 0.9, 0.8, None if wrong else 0.5, "claimed", 0.87, "abcd" * 4,
        "STRONG landlock", exec_s=0.012, static=0.75, level=Level.STRONG, backend="landlock",
    )  # fmt: skip
    return Judged(replace(score, **changes), evaluation)


def row(name: str, result: Judged) -> score_table.Row:
    return score_table.Row(name, "f", result, parts(result.score))


def plain() -> Output:
    return Output(io.StringIO(), io.StringIO(), environ={})


NEEDED = {
    "file", "entry", "verdict", "passed", "total", "fitness", "quality", "speed", "coverage", "coverage_status", "flags",
    "level", "backend", "parts", "failures", "detail", "gen_s", "exec_s", "suite_id", "weights",
}  # fmt: skip


def test_an_object_has_every_part_and_no_nan() -> None:
    result = replace(judged(2, 30, fitness=math.nan, flags=frozenset({"threads", "cached"})), mutation=Mutation(3, 10))
    found = judged_json("a.py", "f", result, parts(result.score))
    assert set(found) >= NEEDED
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["fitness"], found["level"]) == (None, "STRONG")
    opened: Any = found["parts"]
    assert [set(part) for part in opened] == [{"name", "value", "weight", "formula"}] * len(opened)
    assert {"static": 0.75, "speed S": 0.8}.items() <= {part["name"]: part["value"] for part in opened}.items()
    assert found["flags"] == ["cached", "threads"]
    assert found["mutation"] == {"killed": 3, "tried": 10, "rate": 0.3}
    assert len(found["cases"]) == 32  # type: ignore[arg-type]
    told: Any = found["failures"]
    assert len(told) == 20
    assert told[0] == {"case": 3, "verdict": "fail", "source": "f(2) == 1", "expected": "1", "got": "got-2"}


def test_every_string_of_it_is_safe() -> None:
    hostile = "\x1b]0;x\x07\u202e\u200b"
    found = clean({hostile: [hostile, {"a": hostile}, 1, True, None]})
    text = json.dumps(found, ensure_ascii=False)
    assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(text)


def test_one_file_in_full_fits_eighty_columns() -> None:
    text = score_table.report([row("a" * 60 + ".py", judged(2, 25, detail="word " * 60))], plain())
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "2/27 passed" in text
    assert "0.30 × 0.07, because not everything passed" in text
    assert text.count("✗") == 20
    assert "… and 5 more" in text
    assert "got       got-2" in text
    assert "said␛[2Jthis" in text


def test_a_passing_file_shows_what_its_number_is_made_of() -> None:
    result = replace(judged(robustness=0.95, exec_sigma_s=0.001), mutation=Mutation(9, 10), notes=("a note",))
    text = score_table.report([row("a.py", result)], plain())
    for part in (
        "fitness F 0.87 (0.70 × 0.90 + 0.30 × 0.80) × (1 - 0.12 × (1 - 0.50))", "robustness R 0.95 29 %",
        "coverage C 0.50 12 % claimed", "execution 12 ms ± 1 ms", "9 of 10 mutants killed", "STRONG landlock", "a note",
    ):  # fmt: skip
        assert part in " ".join(text.split()), part
    assert "it printed" not in text


def test_several_files_are_a_table_that_fits() -> None:
    rows = [row("b" * 90 + ".py", judged()), row("c.py", judged(1, 9))]
    text = score_table.report(rows, plain())
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["FILE", "VERDICT", "PASSED", "FITNESS", "QUALITY", "SPEED", "COVERAGE"]
    assert lines[1].split()[0] == "1"
    assert lines[1].split()[2:] == ["pass", "3/3", "0.87", "0.90", "0.80", "50", "%"]
    assert text.count("✗") == 3
    assert "… and 6 more" in text


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_everything_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("dise_tui.cli.output.Channel.columns", columns)
    rows = [row("b" * 90 + ".py", judged(2, 5, detail="word " * 60)), row("c.py", judged(exec_s=0.0))]
    probes = tuple(Probe("name of a probe", held, "detail " * 20) for held in (True, False))
    status = SandboxStatus(Level.GOOD, "landlock", probes, "a reason " * 20, "a remedy " * 20)
    texts = [score_table.report(rows, plain()), *(score_table.report([one], plain()) for one in rows)]
    texts.append(sandbox.text(status, 0.1, plain()))
    assert max(len(line) for text in texts for line in text.splitlines()) <= min(max(columns, 40), 120)
    assert all(word in texts[0].splitlines()[0] for word in ("FILE", "VERDICT", "PASSED", "FITNESS"))
    assert "too short" in texts[2]


def test_a_file_that_nothing_was_tested_of_is_not_called_passed_in_part() -> None:
    text = score_table.report([row("a.py", judged(verdict=Verdict.UNTESTED, fitness=None))], plain())
    assert "untested · not run" in text


def test_colours_are_for_terminals_and_unsafe_is_red() -> None:
    out = Output(Terminal(), Terminal(), environ={"TERM": "xterm"})
    unsafe = judged(level=Level.LIMITS, sandbox="LIMITS rlimits", flags=frozenset({"unsafe"}))
    text = score_table.report([row("a.py", unsafe)], out)
    assert "\x1b[32mpass\x1b[0m" in text
    assert "\x1b[31mUNSAFE: LIMITS rlimits\x1b[0m" in text


def test_probes_are_a_table_with_what_was_not_prevented_first() -> None:
    probes = (Probe("exec", True, "x" * 200), Probe("TCP\x1b", False, "connected"))
    lines = probe_table.probe_lines(SandboxStatus(Level.NONE, "", probes))
    assert lines[1].startswith("✗ TCP␛")
    assert lines[2].startswith("✓ exec")
    assert max(map(len, lines)) <= 76
    assert probe_table.probe_lines(SandboxStatus(Level.NONE, "", ())) == ["nothing was probed"]


def test_back_ends_that_were_not_tried_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    on_linux = probe_table.not_tried(STRONG)
    assert [text.split(":")[0] for text in on_linux] == ["Seatbelt", "WebAssembly"]
    assert probe_table.status_json(STRONG)["not_tried"] == on_linux
    assert not any("Linux only" in text for text in probe_table.not_tried(NONE)), "it was tried, and does not hold"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not any("macOS only" in text for text in probe_table.not_tried(NONE))


@pytest.mark.parametrize(("status", "code"), [(STRONG, 0), (NONE, 5)])
def test_the_selftest_reports_and_exits_by_the_level(status: SandboxStatus, code: int) -> None:
    for as_json in (True, False):
        stdout = io.StringIO()
        session = Session(argparse.Namespace(json=as_json), Output(stdout, io.StringIO(), environ={}))
        assert sandbox.report(session, status, 0.25) == code
        if as_json:
            found = json.loads(stdout.getvalue())
            assert (found["level"], found["runs"], found["seconds"]) == (status.level.name, code == 0, 0.25)
            assert found["probes"][0]["name"] == "TCP"
        else:
            assert "TCP" in stdout.getvalue()
            assert status.remedy in stdout.getvalue()
            assert status.reason in stdout.getvalue()


# consent


class FakeJudge:
    def __init__(self, status: SandboxStatus) -> None:
        self._status = status
        self.allowed = 0

    async def status(self) -> SandboxStatus:
        return self._status

    async def allow_unsafe(self) -> SandboxStatus:
        self.allowed += 1
        return SandboxStatus(Level.LIMITS, "rlimits", ())


async def asked(
    monkeypatch: pytest.MonkeyPatch, status: SandboxStatus, typed: bytes | None, *, unsafe: bool = True
) -> tuple[SandboxStatus, int]:
    """What comes of it when `typed` is on the terminal; None: there is no terminal."""
    master, leader = os.openpty()
    try:
        if typed is None:
            stdin: Any = SimpleNamespace(closed=False, isatty=lambda: False)
        else:
            os.write(master, typed)
            stdin = SimpleNamespace(closed=False, isatty=lambda: True, fileno=lambda: leader)
        monkeypatch.setattr(sys, "__stdin__", stdin)
        judge = FakeJudge(status)
        return await consent.contained(judge, plain(), unsafe=unsafe), judge.allowed  # type: ignore[arg-type]
    finally:
        os.close(master)
        os.close(leader)


@pytest.mark.parametrize("typed", [b"yes\n", b"YES \n"])
async def test_a_typed_yes_runs_what_nothing_contains(monkeypatch: pytest.MonkeyPatch, typed: bytes) -> None:
    status, allowed = await asked(monkeypatch, NONE, typed)
    assert (status.level, status.runs, allowed) == (Level.LIMITS, True, 1)


@pytest.mark.parametrize("typed", [b"y\n", b"\n", b"no\n", b"yes yes\n"])
async def test_anything_else_does_not(monkeypatch: pytest.MonkeyPatch, typed: bytes) -> None:
    status, allowed = await asked(monkeypatch, NONE, typed)
    assert (status.runs, allowed) == (False, 0)
    assert "not confirmed" in status.reason


async def test_without_a_terminal_nobody_can_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    status, allowed = await asked(monkeypatch, NONE, None)
    assert (status.runs, allowed) == (False, 0)
    assert "terminal" in status.reason
    assert status.remedy == NONE.remedy


async def test_nobody_is_asked_without_need(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await asked(monkeypatch, STRONG, b"yes\n")) == (STRONG, 0)
    assert (await asked(monkeypatch, NONE, b"yes\n", unsafe=False)) == (NONE, 0)


class Turncoat(FakeJudge):
    """Contains code until it is asked to run some."""

    async def judge(self, *_: Any) -> Judged:
        raise RunRefusedError("It holds no more.", "Look again.")

    def refused(self, status: SandboxStatus, exam: Exam, conditions: Conditions) -> Judged:
        return Judge.refused(self, status, exam, conditions)  # type: ignore[arg-type]


async def test_a_sandbox_that_stops_holding_ends_in_refusal_of_everything() -> None:
    stdout, stderr = io.StringIO(), io.StringIO()
    session = Session(argparse.Namespace(json=True), Output(stdout, stderr, environ={}))
    scoring = CodeScoring()
    exam = Exam(scoring.user_suite("f", (Case((1,), expected=1),)))
    scorer = score.Scorer(session, Turncoat(STRONG), scoring, exam, Conditions())  # type: ignore[arg-type]
    subjects = [score_input.Subject(name, "def f(x): return x\n", "f") for name in ("a.py", "b.py")]
    assert await scorer.run(subjects, unsafe=False) == 5
    found = [json.loads(line) for line in stdout.getvalue().splitlines()]
    assert [(one["verdict"], one["detail"]) for one in found] == [("refused", "It holds no more.")] * 2
    assert "Look again." in stderr.getvalue()


def test_a_difference_of_several_lines_keeps_its_lines() -> None:
    few = _told("got", "assert [1] == [2]\nAt index 0 diff: 1 != 2\n  evil \x1b[31m", 80)
    assert few == [
        "      got       assert [1] == [2]",
        "                At index 0 diff: 1 != 2",
        "                  evil ␛[31m",
    ]
    many = _told("got", "\n".join(f"line {number} {'x' * 200}" for number in range(9)), 60)
    assert len(many) == DIFFERENCE_LINES
    assert many[-1] == " " * 16 + "… 4 more lines"
    assert all(len(line) <= 60 for line in many)
    assert len(_told("got", "\n".join("abcdef"), 60)) == DIFFERENCE_LINES
    assert _told("got", "x" * 500, 60)[-1].endswith("…"), "one long line is broken as ever"
    assert _told("got", "", 60) == ["      got       (nothing)"]
