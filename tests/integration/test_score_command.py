"""`dise score` and `dise sandbox selftest` as real processes: files, cases and tests in, verdicts and numbers out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.real_dise import DISE, assert_gone, descendants, put_down
from support.score_bench import RIGHT, Bench

from dise_tui.scoring.casefile import cases_file

NEEDED = {
    "verdict", "passed", "total", "fitness", "quality", "speed", "coverage", "coverage_status", "flags", "level",
    "backend", "file", "entry", "parts", "failures", "detail", "gen_s", "exec_s", "suite_id", "weights",
}  # fmt: skip
MASKED = """
import sys
import dise_tui.standalone as standalone
from dise_tui.sandbox.broker import Sandbox
standalone._sandbox = lambda settings: Sandbox(mask=("landlock", "seccomp"))
from dise_tui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""`dise` on a machine where nothing contains code."""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_right_file_passes_and_its_number_is_opened(bench: Bench) -> None:
    found = bench.one(RIGHT)
    assert set(found) >= NEEDED
    assert (found["verdict"], found["passed"], found["total"]) == ("pass", 5, 5)
    assert (found["file"], found["entry"], found["failures"]) == ("a.py", "slugify", [])
    assert found["fitness"] >= 0.8
    assert found["level"] in ("STRONG", "GOOD")
    assert (found["coverage_status"], found["gen_s"]) == ("claimed", None)
    assert 0.5 < found["coverage"] <= 1
    assert found["speed"] > 0.9
    assert found["mutation"]["tried"] > 0
    assert found["cases"] == ["pass"] * 5
    values = {part["name"]: part["value"] for part in found["parts"]}
    assert values["fitness F"] == found["fitness"]


def test_generation_time_and_weights_count(bench: Bench) -> None:
    found = bench.one(RIGHT, "--gen-time", "60", "--weights", "1,3")
    assert found["gen_s"] == 60
    assert found["weights"] == {"quality": 0.25, "speed": 0.75, "source": "user"}
    assert found["speed"] <= 0.4


def test_a_wrong_answer_is_shown_with_what_was_expected(bench: Bench) -> None:
    found = bench.one(RIGHT.replace("sep.join", '"+".join'))
    assert (found["verdict"], found["passed"]) == ("fail", 2)
    assert found["fitness"] == pytest.approx(0.30 * 2 / 5)
    first = found["failures"][0]
    assert (first["case"], first["verdict"]) == (1, "fail")
    assert "hello-world" in first["expected"]
    assert "hello+world" in first["got"]


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("raise SystemExit(0)", "error"),
        ("return 1 / 0", "error"),
        ("return object()", "fail"),
        ("while True: pass", "timeout"),
        ("import os; os._exit(0)", "crash"),
        ('import os; os.write(3, b\'{"n": 1, "value": "hello-world", "type": "str"}\'); return 1', "protocol"),
    ],
)
def test_every_way_to_fail_has_its_verdict(bench: Bench, body: str, verdict: str) -> None:
    found = bench.one(f"def slugify(text, sep='-'):\n    {body}\n", "--timeout", "0.6")
    assert found["verdict"] == verdict, found
    assert found["fitness"] <= 0.3
    assert found["failures"]


def test_the_first_twenty_failures_are_told(bench: Bench) -> None:
    bench.file("many.jsonl", "".join(f'{{"args": [{n}], "expected": {n}}}\n' for n in range(30)))
    (found,) = bench.score(bench.file("f.py", "def f(x): return -1\n"), "--cases", "many.jsonl")
    assert (found["passed"], found["total"], len(found["failures"])) == (0, 30, 20)
    text = bench.run("score", "f.py", "--cases", "many.jsonl").stdout
    assert "… and 10 more" in text


def test_plain_data_travels_exactly(bench: Bench) -> None:
    bench.file("c.jsonl", '{"args": [{"$tuple": [1, {"$set": [2]}]}], "expected": {"$tuple": [1, {"$set": [2]}]}}\n'
               '{"args": [{"$float": "nan"}], "expected": {"$float": "nan"}}\n{"args": [1e30], "expected": 1e30}\n'
               f'{{"args": [{10**40}], "expected": {10**40}}}\n')  # fmt: skip
    (found,) = bench.score(bench.file("same.py", "def same(x): return x\n"), "--cases", "c.jsonl")
    assert (found["verdict"], found["passed"]) == ("pass", 4), found


def test_several_files_are_ranked(bench: Bench) -> None:
    bench.file("right.py", RIGHT)
    bench.file("wrong.py", RIGHT.replace("lower()", "upper()"))
    bench.file("hangs.py", "def slugify(text, sep='-'):\n    while True: pass\n")
    words = ["hangs.py", "wrong.py", "right.py", "--entry", "slugify", "--cases", "cases.jsonl", "--timeout", "1"]
    found = bench.score(*words)
    assert [one["file"] for one in found] == ["hangs.py", "wrong.py", "right.py"]
    assert [one["verdict"] for one in found] == ["timeout", "fail", "pass"]
    assert len({one["suite_id"] for one in found}) == 1
    lines = bench.run("score", *words).stdout.splitlines()
    assert [line.split()[1] for line in lines[1:4]] == ["right.py", "wrong.py", "hangs.py"]


def test_a_weak_suite_is_warned_about_and_scored_all_the_same(bench: Bench) -> None:
    bench.file("weak.jsonl", '{"args": [""], "expected": ""}\n')
    done = bench.run("score", bench.file("a.py", RIGHT), "--cases", "weak.jsonl", "--json")
    found = json.loads(done.stdout)
    assert (found["verdict"], "weak-suite" in found["flags"]) == ("pass", True)
    assert found["fitness"] > 0.6
    assert "mutants" in done.stderr
    (plain,) = bench.score("a.py", "--cases", "weak.jsonl", "--no-mutants")
    assert (plain["mutation"], plain["flags"]) == (None, [])


def test_hostile_text_is_harmless_everywhere(bench: Bench) -> None:
    source = 'def f(x):\n    print("\\x1b[2J\\u202e")\n    raise ValueError("\\x1b]0;pwned\\x07[@click=quit]\\u202e")\n'
    name = bench.file("a\x1b[31m.py", source)
    bench.file("c.jsonl", '{"args": [1], "expected": "\\u001b[2J"}\n')
    for words in (["score", name, "--cases", "c.jsonl"], ["score", name, "--cases", "c.jsonl", "--json"]):
        done = bench.run(*words)
        assert done.returncode == 0, done.stderr
        assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr)
    texts = json.dumps(json.loads(done.stdout), ensure_ascii=False)
    assert not {"\x1b", "\x07", "\u202e"} & set(texts)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["no.py", "--entry", "f", "--cases", "cases.jsonl"], "no.py cannot be read"),
        ([".", "--entry", "f", "--cases", "cases.jsonl"], "folder"),
        (["broken.py", "--entry", "f", "--cases", "cases.jsonl"], "line 2"),
        (["right.py", "--entry", "slugfy", "--cases", "cases.jsonl"], "slugify"),
        (["needs.py", "--entry", "f", "--cases", "cases.jsonl"], "numpy"),
        (["right.py", "--entry", "slugify", "--cases", "bad.jsonl"], "line 3"),
        (["right.py", "--entry", "slugify", "--cases", "empty.jsonl"], "no case"),
        (["right.py", "--entry", "slugify", "--tests", "empty.jsonl"], "no test"),
        (["right.py", "--entry", "slugify", "--cases", "latin.jsonl"], "UTF-8"),
        (["right.py", "--entry", "slugify", "--cases", "cases.jsonl", "--weights", "0,0"], "--weights"),
        (["right.py", "--entry", "slugify", "--cases", "cases.jsonl", "--timeout", "-3"], "--timeout"),
        (["right.py", "--entry", "slugify", "--cases", "cases.jsonl", "--memory", "1"], "--memory"),
        (["right.py", "broken.py", "--entry", "slugify", "--cases", "cases.jsonl"], "broken.py"),
        (["right.py"], "--cases"),
    ],
)
def test_input_that_cannot_be_used_is_told_and_nothing_is_stored(bench: Bench, words: list[str], message: str) -> None:
    bench.file("right.py", RIGHT)
    bench.file("broken.py", "x = 1\ndef f(:\n")
    bench.file("needs.py", "import numpy\ndef f(): ...\n")
    bench.file("bad.jsonl", '{"args": [1], "expected": 1}\n\n{"args": 1}\n')
    bench.file("empty.jsonl", "\n")
    bench.file("latin.jsonl", b'{"args": ["\xe4"], "expected": 1}\n')
    done = bench.run("score", *words)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("dise: ")
    assert not (bench.data / "dise.db").exists()


def test_a_file_of_tests(bench: Bench) -> None:
    bench.file("test_it.py", "import pytest\nfrom right import slugify\n\n"
               "def test_words():\n    assert slugify('Hello, World') == 'hello-world'\n\n"
               "def test_type():\n    with pytest.raises(TypeError):\n        slugify(None)\n\n"
               "def test_sep():\n    assert candidate('a b', sep='_') == 'a_b'\n")  # fmt: skip
    bench.file("right.py", RIGHT)
    (found,) = bench.score("right.py", "--entry", "slugify", "--tests", "test_it.py")
    assert (found["verdict"], found["passed"], found["total"]) == ("pass", 3, 3), found
    assert found["coverage"] is None
    assert found["fitness"] >= 0.8
    bench.file("right.py", RIGHT.replace('raise TypeError("text is a str")', "return None"))
    (found,) = bench.score("right.py", "--tests", "test_it.py", "--no-mutants")
    assert (found["verdict"], found["passed"], found["total"]) == ("fail", 2, 3), found
    assert "test_type" in found["failures"][0]["source"]


def test_variants_of_a_file_take_its_name_in_the_tests(bench: Bench) -> None:
    bench.file("test_it.py", "from right import slugify as make\n\ndef test_it():\n    assert make('A b') == 'a-b'\n")
    bench.file("right.py", RIGHT)
    bench.file("variant.py", RIGHT.replace("lower()", "upper()"))
    found = bench.score("variant.py", "right.py", "--tests", "test_it.py", "--no-mutants")
    assert [one["verdict"] for one in found] == ["fail", "pass"]


def test_where_nothing_contains_code_nothing_is_run(bench: Bench) -> None:
    mark = bench.folder / "ran"
    bench.file("a.py", f"open({str(mark)!r}, 'w')\n{RIGHT}")
    program = (sys.executable, "-c", MASKED)
    words = ["score", "a.py", "a.py", "--entry", "slugify", "--cases", "cases.jsonl"]
    done = bench.run(*words, "--json", program=program)
    assert done.returncode == 5
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["verdict"], one["fitness"], one["level"], one["total"]) for one in found] == [
        ("refused", None, "NONE", 5)
    ] * 2
    assert found[0]["detail"]
    assert "hint: " in done.stderr
    plain = bench.run(*words, program=program)
    assert (plain.returncode, "refused" in plain.stdout) == (5, True)
    asked = bench.run(*words, "--unsafe-run-generated-code", program=program, stdin="yes\n")
    assert asked.returncode == 5
    assert "terminal" in asked.stderr
    assert not mark.exists()


def test_a_person_who_types_yes_gets_results_marked_unsafe(bench: Bench) -> None:
    bench.file("a.py", RIGHT)
    master, leader = os.openpty()
    try:
        os.write(master, b"yes\n")
        done = subprocess.run(
            [sys.executable, "-c", MASKED, "score", "a.py", "--entry", "slugify", "--cases", "cases.jsonl", "--json",
             "--unsafe-run-generated-code"],
            cwd=bench.folder, env=bench.environ, stdin=leader, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    finally:
        os.close(master)
        os.close(leader)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["verdict"], found["level"], "unsafe" in found["flags"]) == ("pass", "LIMITS", True)


def test_an_interrupt_ends_it_and_leaves_no_process(bench: Bench) -> None:
    bench.file("slow.py", "import time\n\ndef slow(x):\n    time.sleep(1)\n    return x\n")
    bench.file("c.jsonl", "".join(f'{{"args": [{n}], "expected": {n}}}\n' for n in range(50)))
    process = subprocess.Popen(
        [*DISE, "score", "slow.py", "--cases", "c.jsonl", "--timeout", "55"],
        cwd=bench.folder, env=bench.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        end = time.monotonic() + 20
        while len(descendants(process.pid)) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        children = descendants(process.pid)
        assert children
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 130
        assert process.stderr
        assert b"Traceback" not in process.stderr.read()
        assert_gone(children)
    finally:
        put_down(process)
        for stream in (process.stdout, process.stderr):
            assert stream
            stream.close()


def test_the_selftest_runs_the_probes_again(bench: Bench) -> None:
    done = bench.run("sandbox", "selftest", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["runs"], found["held"]) == (0, True, sum(one["held"] for one in found["probes"]))
    assert len(found["probes"]) >= 10
    assert found["seconds"] > 0
    text = bench.run("sandbox", "selftest").stdout
    assert found["level"] in text
    assert all(one["name"] in text for one in found["probes"])
    refused = bench.run("sandbox", "selftest", "--json", program=(sys.executable, "-c", MASKED))
    assert (refused.returncode, json.loads(refused.stdout)["level"]) == (5, "NONE")


def test_help_explains_cases_and_verdicts(bench: Bench) -> None:
    text = bench.run("score", "--help").stdout
    examples = [line.strip() for line in text.splitlines() if line.startswith('  {"args"')]
    assert len(cases_file("\n".join(examples), "help")) == len(examples) >= 4
    for verdict in ("pass", "fail", "error", "timeout", "crash", "protocol", "refused", "untested"):
        assert f"\n  {verdict} " in text
