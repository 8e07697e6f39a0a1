"""The table of typed commands: what it parses to, how it refuses, what it completes."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.errors import UsageError
from dise_tui.domain.jobs import Priority
from dise_tui.domain.optimizing import Budget, Order
from dise_tui.domain.prompts import TaskType
from dise_tui.engine.queue.commands import (
    BY_NAME,
    COMMANDS,
    Command,
    GeneratorsCommand,
    HelpCommand,
    JobsMeant,
    LineageCommand,
    OptimizeCommand,
    PauseCommand,
    QueueCommand,
    RateCommand,
    ResumeCommand,
    RollbackCommand,
    StatusCommand,
    WeightsCommand,
)
from dise_tui.engine.queue.completion import Names, complete, help_text
from dise_tui.engine.queue.parsing import as_prompt, configure, from_namespace, is_command, parse_line, parse_words
from dise_tui.engine.queue.selectors import Selector

NAMES = Names(("slugify", "sum-of-squares", "has space"), ("qwen2.5-coder:14b",), (12,))


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/status", StatusCommand()),
        ("/status slugify", StatusCommand("slugify")),
        ("  /STATUS 'a b' ", StatusCommand("a b")),
        ("/optimize slugify", OptimizeCommand(Selector("slugify"))),
        ("/optimize all --priority=high", OptimizeCommand(Selector(everything=True, priority=Priority.HIGH))),
        ("/optimize --fitness-below 0.8", OptimizeCommand(Selector(fitness_below=0.8))),
        ("/optimize all --fitness-below=1.5", OptimizeCommand(Selector(everything=True, fitness_below=1.5))),
        (
            "/optimize --background --when-idle",
            OptimizeCommand(Selector(background=True, when_idle=True), Order(when_idle=True)),
        ),
        (
            "/optimize a --policy naive5 --budget-seconds 60 --budget-tokens=9000 --model m:7b",
            OptimizeCommand(Selector("a"), Order("naive5", Budget(60.0, 9000), model="m:7b")),
        ),
        ("/pause", PauseCommand(JobsMeant())),
        ("/pause all --now", PauseCommand(JobsMeant(), now=True)),
        ("/pause #12", PauseCommand(JobsMeant(job_id=12))),
        ("/pause --model m:7b", PauseCommand(JobsMeant(model="m:7b"))),
        ("/resume slugify", ResumeCommand(JobsMeant(artifact="slugify"))),
        ("/rate 0.4", RateCommand(0.4)),
        ("/rate slugify 1", RateCommand(1.0, "slugify")),
        ("/rollback slugify v2", RollbackCommand("slugify", 2)),
        ("/rollback 2", RollbackCommand("", 2)),
        ("/queue", QueueCommand()),
        ("/lineage", LineageCommand()),
        ("/lineage slugify", LineageCommand("slugify")),
        ("/help", HelpCommand()),
        ("/help /Optimize", HelpCommand("optimize")),
        ("/generators", GeneratorsCommand()),
        ("/generators simple-function --reset", GeneratorsCommand(TaskType.SIMPLE_FUNCTION, reset=True)),
        ("/weights security", WeightsCommand(TaskType.SECURITY)),
        ("/status -- --odd", StatusCommand("--odd")),
    ],
)
def test_lines_become_commands(line: str, command: Command) -> None:
    assert parse_line(line) == command


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("/optimise slugify", "Did you mean /optimize?"),
        ("/xyzzy", "/status"),
        ("/", "/status"),
        ("/optimize", "--fitness-below"),
        ("/optimize --background", "--fitness-below"),
        ("/optimize all --priorty=high", "Did you mean --priority?"),
        ("/optimize all --priority=hgh", "Did you mean high?"),
        ("/optimize all --priority", "--priority=PRIORITY"),
        ("/optimize all --priority --when-idle", "--priority=PRIORITY"),
        ("/optimize all --when-idle=yes", "Usage: /optimize"),
        ("/optimize all --when-idle --when-idle", "once"),
        ("/optimize all --fitness-below=nan", "0.8"),
        ("/optimize all --fitness-below=-1", "0.8"),
        ("/optimize all --fitness-below=1e999", "0.8"),
        ("/optimize all --policy=cascde", "Did you mean cascade?"),
        ("/optimize all --budget-tokens=1.5", "whole number"),
        ("/optimize all --budget-tokens=" + "9" * 400, "whole number"),
        ("/optimize all --json", "dise optimize --json"),
        ("/optimize a b", "Usage: /optimize"),
        ("/rate", "Usage: /rate"),
        ("/rate slugify 4", "key 4 of the leaderboard is 0.75 here"),
        ("/rate slugify good", "0.4"),
        ("/rate slugify ٠", "0.4"),
        ("/rollback", "Usage: /rollback"),
        ("/rollback slugify", "whole number"),
        ("/help optmize", "Did you mean /optimize?"),
        ("/queue 3", "Usage: /queue"),
        ("/rollback slugify 0", "whole number"),
        ("/rollback slugify ²", "whole number"),
        ("/weights securty", "Did you mean security?"),
        ("/status 'open", "Close it"),
        ("/status " + "x" * 5000, "2000"),
    ],
)
def test_refusals_say_what_to_do(line: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_line(line)
    assert hint in refused.value.hint
    assert refused.value.message.endswith(".")


@given(st.text(max_size=80))
def test_any_text_is_a_command_or_a_safe_one_line_refusal(text: str) -> None:
    for line in (f"/{text}", f"/status {text}", f"/optimize --{text}", f"/rate {text}", f"/weights {text}"):
        try:
            parse_line(line)
        except UsageError as refused:
            told = refused.message + refused.hint
            assert not [
                each for each in told if ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or each in "\u202e\u200b\u2028"
            ]
            assert len(told) < 900


@given(st.sampled_from(COMMANDS), st.text(max_size=20))
def test_completion_takes_any_text(spec: object, text: str) -> None:
    for line in (f"/{text}", f"/{getattr(spec, 'name', '')} {text}"):
        assert all(offer.line.startswith("/") for offer in complete(line, NAMES))


def test_every_example_of_the_table_parses_in_the_chat_and_headless() -> None:
    for spec in COMMANDS:
        for example in spec.examples:
            words = shlex.split(example)
            assert parse_line(f"/{example}") == parse_words(words[0], words[1:], headless=True)


def by_argparse(line: str) -> Command:
    name, *words = shlex.split(line)
    parser = argparse.ArgumentParser(allow_abbrev=False)
    configure(parser, name)
    return from_namespace(name, vars(parser.parse_args(words)))


@pytest.mark.parametrize("example", [example for spec in COMMANDS for example in spec.examples])
def test_the_command_line_reads_the_same_table(example: str) -> None:
    words = shlex.split(example)
    assert by_argparse(example) == parse_words(words[0], words[1:], headless=True)


def test_what_only_the_command_line_takes() -> None:
    command = by_argparse("optimize all --json --wait")
    assert isinstance(command, OptimizeCommand)
    assert (command.json, command.wait) == (True, True)
    with pytest.raises(UsageError, match="needs ARTIFACT"):
        parse_words("rate", ["0.4"], headless=True)
    with pytest.raises(UsageError, match="not said"):
        by_argparse("optimize")


@pytest.mark.parametrize(
    ("line", "yes"),
    [
        ("/status", True),
        (" /optimize all", False),
        ("/optimize all\n", True),
        ("/optimize all\nand more", False),
        ("/usr/bin/env is a path", False),
        ("a /b", False),
        ("/", False),
        ("// x", False),
    ],
)
def test_only_a_slash_and_a_word_make_a_command(line: str, yes: bool) -> None:
    assert is_command(line) is yes


@pytest.mark.parametrize(
    ("typed", "prompt"),
    [
        ("//status", "/status"),
        (" /status", "/status"),
        ("// a comment", "// a comment"),
        ("//usr/bin is odd", "//usr/bin is odd"),
        ("  hello ", "hello"),
    ],
)
def test_a_second_slash_or_a_blank_makes_a_prompt(typed: str, prompt: str) -> None:
    assert not is_command(typed)
    assert as_prompt(typed) == prompt


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("/help we", ["/help weights "]),
        ("/lin", ["/lineage "]),
        ("/opt", ["/optimize "]),
        ("/r", ["/resume ", "/rate ", "/rollback "]),
        ("/status s", ["/status slugify ", "/status sum-of-squares "]),
        ("/optimize a", ["/optimize all "]),
        ("/optimize all --pri", ["/optimize all --priority="]),
        ("/optimize all --priority=h", ["/optimize all --priority=high "]),
        ("/optimize all --priority h", ["/optimize all --priority high "]),
        ("/optimize --priority high sl", ["/optimize --priority high slugify "]),
        ("/optimize all --when-idle --when", []),
        ("/optimize all --js", []),
        ("/pause 1", ["/pause 12 "]),
        ("/pause --model q", ["/pause --model qwen2.5-coder:14b "]),
        ("/rollback slugify ", []),
        ("/weights sec", ["/weights security "]),
        ("no command", []),
        ("/nothing x", []),
    ],
)
def test_completion_goes_on_where_the_line_ends(line: str, lines: list[str]) -> None:
    assert [offer.line for offer in complete(line, NAMES) if not offer.word.startswith("--") or "--" in line] == lines


def test_every_completion_of_a_name_can_be_followed() -> None:
    for offer in complete("/", NAMES):
        assert offer.word[1:] in BY_NAME
        assert offer.help


def test_the_table_loads_neither_schedules_nor_an_event_loop() -> None:
    code = (
        "import sys, dise_tui.engine.queue.completion, dise_tui.engine.queue.parsing\n"
        "sys.exit(bool({'apscheduler', 'asyncio', 'dise_tui.engine.queue.schedules'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_help_comes_from_the_table() -> None:
    assert help_text().count("\n") == len(COMMANDS) - 1
    for spec in COMMANDS:
        text = help_text(spec.name)
        assert spec.summary in text
        assert all(f"--{option.name}" in text for option in spec.options if not option.headless_only)
        assert "--json" not in text
