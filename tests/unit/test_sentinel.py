"""The sentinel: mode by rule or by a model, task type, and code or not, over many phrasings."""

from __future__ import annotations

import asyncio
import string
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.errors import NoBackendError, UsageError
from dise_tui.domain.prompts import Decision, Kind, Mode, Request, Route, TaskType
from dise_tui.domain.settings import Settings
from dise_tui.engine.core import tasks
from dise_tui.engine.core.sentinel import Sentinel, parse_mode

SETTINGS = Settings(data_dir=Path("unused"))


async def decide(text: str, **chosen: object) -> Decision:
    async def never(prompt: str) -> str:
        raise AssertionError("a model was asked without need")

    return await Sentinel(SETTINGS).decide(Request(text, **chosen), never)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("Quickly write a function to validate email addresses", "validation"),
        ("write email validator", "validation"),
        ("Take your time and write a robust parser", "parsing"),
        ("Could you write some code to parse ISO dates", "parsing"),
        ("I want a regular expression matching IPv4 addresses", "parsing"),
        ("how would I write a regex for hex colours?", "parsing"),
        ("implement quicksort", "algorithm"),
        ("fizzbuzz", "algorithm"),
        ("binary search", "algorithm"),
        ("Sort a list of dicts by key", "algorithm"),
        ("Merge two sorted lists", "algorithm"),
        ("check if a number is prime", "algorithm"),
        ("def is_prime(n):", "algorithm"),
        ("please implement an LRU cache", "algorithm"),
        ("Give me code for a linked list", "algorithm"),
        ("Write a generator yielding primes", "algorithm"),
        ("Explain recursion and write a function that computes factorials", "algorithm"),
        ("reverse a string", "simple_function"),
        ("How do I reverse a list in Python?", "simple_function"),
        ("Write a simple function that adds two numbers", "simple_function"),
        ("Translate this code to JavaScript: def f(): pass", "simple_function"),
        ("Import taxes", "unknown"),
        ("select a gift from the list", "unknown"),
        ("Why does this fail to finish: select * from a", "question_answering"),
        ("import os\nprint(os.getcwd())  # tidy this up", "code_generation"),
        ("I need a function that merges two dictionaries", "data_processing"),
        ("write a one-liner that flattens a list", "data_processing"),
        ("Write a SQL query that finds the best customers", "database"),
        ("Write a stored procedure to archive old orders", "database"),
        ("Write a function to hash passwords securely", "security"),
        ("Design a REST API client for GitHub", "api_integration"),
        ("automate my backups with a bash script", "automation"),
        ("write a script that renames all files in a folder", "automation"),
        ("Write a function that sends an email", "automation"),
        ("Write a helper that retries a call", "helper"),
        ("generate a decorator that caches results", "helper"),
        ("write a calculator", "utility"),
        ("Convert celsius to fahrenheit", "utility"),
        ("Write a prototype of a snake game", "prototype"),
        ("Benchmark two ways to join strings in python", "experiment"),
        ("Refactor this function to be faster", "optimization"),
        ("can you write me a class for a bank account", "code_generation"),
        ("Write a letter class in Java", "code_generation"),
        ("Write an email to my boss about the broken build", "email"),
        ("Email my landlord about the leak", "email"),
        ("Write me a cover letter for a Python developer job", "email"),
        ("Write a blog post about functions in Python", "blog"),
        ("Write an essay about the industrial revolution", "blog"),
        ("Write documentation for this function", "code_documentation"),
        ("Document this function: def f(): pass", "code_documentation"),
        ("Write a README for my project", "code_documentation"),
        ("Write a summary of this class", "summary"),
        ("summarise the plot of Hamlet", "summary"),
        ("TL;DR this article: the cat sat on the mat", "summary"),
        ("Write a poem about recursion in Python", "creative_content"),
        ("Write a movie script about robots", "creative_content"),
        ("write a script for a short film", "creative_content"),
        ("Tell me a joke", "creative_content"),
        ("Write a story about a function that became sentient", "creative_content"),
        ("Explain the function of the heart", "question_answering"),
        ("Explain how recursion works", "question_answering"),
        ("Explain how to write a function in Python", "question_answering"),
        ("What is a decorator in Python?", "question_answering"),
        ("How does garbage collection work in Python?", "question_answering"),
        ("Give me the function of the liver", "question_answering"),
        ("Analyze my career trajectory", "question_answering"),
        ("¿Qué es Python?", "question_answering"),
        ("What is 12 times 7?", "arithmetic"),
        ("calculate 15% of 80", "arithmetic"),
        ("3*(4-2)=?", "arithmetic"),
        ("17-4", "arithmetic"),
        ("What happened on 2024-05-03?", "question_answering"),
        ('Translate "take your time" into French', "translation"),
        ("How do you say thank you in Japanese?", "translation"),
        ("Convert 5 miles to kilometers", "conversion"),
        ("How many ounces in a pound?", "conversion"),
        ('Format this JSON: {"a": 1}', "formatting"),
        ("How much RAM do I have free?", "system_info"),
        ("What models are installed?", "system_info"),
        ("a breakfast menu", "unknown"),
        ("Create a workout program for me", "unknown"),
        ("Create a loyalty program for my cafe", "unknown"),
        ("Make a class schedule for my kids", "unknown"),
        ("Validate my feelings", "unknown"),
        ("asdfgh", "accidental"),
        ("aaaaaaa", "accidental"),
        ("jkljkl", "accidental"),
        ("???", "accidental"),
        ("", "accidental"),
        ("ls", "accidental"),
    ],
)
async def test_task_type_and_code_of_a_request(text: str, task: str) -> None:
    decision = await decide(text)
    assert decision.task_type == task
    assert decision.wants_code is (decision.task_type.kind is Kind.CODE)
    assert decision.task_why


@pytest.mark.parametrize("text", ["poverty", "were", "couscous", "https", "rhythm", "help", "naïve", "привет", "42"])
async def test_a_real_word_is_no_accident(text: str) -> None:
    assert (await decide(text)).task_type is not TaskType.ACCIDENTAL


@pytest.mark.parametrize(
    ("text", "mode", "word"),
    [
        ("Quickly write a function to validate email addresses", Mode.INTERACTIVE, "quickly"),
        ("give me a sort function ASAP", Mode.INTERACTIVE, "asap"),
        ("I'm in a hurry, parse this", Mode.INTERACTIVE, "in a hurry"),
        ("as soon as possible: a regex", Mode.INTERACTIVE, "as soon as possible"),
        ("Take your time and write a robust parser", Mode.OPTIMIZE, "take your time"),
        ("Write a production-grade cache", Mode.OPTIMIZE, "production"),
        ("a well-designed class", Mode.OPTIMIZE, "well designed"),
        ("Write a comprehensive guide", Mode.OPTIMIZE, "comprehensive"),
        ("no rush, write a sorter", Mode.OPTIMIZE, "no rush"),
        ("it does not have to be fast, but robust", Mode.OPTIMIZE, "robust"),
        ("not important, be quick", Mode.INTERACTIVE, "quick"),
        ("Write an optimised sort", Mode.OPTIMIZE, "optimised"),
    ],
)
async def test_one_word_decides_the_mode_and_is_named(text: str, mode: Mode, word: str) -> None:
    decision = await decide(text)
    assert decision.mode is mode
    assert f'"{word}"' in decision.mode_why
    assert not decision.asked_model


@pytest.mark.parametrize(
    "text",
    [
        "a breakfast menu", "Justify the war", "unimportant trivia", "steadfast friends", "immediately_after = 1",
        "what is a critical section?", "just in time compilation", 'Translate "take your time"',
        "explain this: ```\nfast = robust\n```", "history of fast food",
    ],
)  # fmt: skip
async def test_part_of_a_word_or_a_quotation_asks_for_nothing(text: str) -> None:
    decision = await decide(text)
    assert decision.mode is Mode.INTERACTIVE
    assert "no word" in decision.mode_why


CONFLICT = "Quickly write a robust parser"


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_conflict_is_settled_by_a_model(mode: Mode) -> None:
    prompts = []

    async def ask(prompt: str) -> str:
        prompts.append(prompt)
        return f'Sure: {{"mode": "{mode}"}}'

    decision = await Sentinel(SETTINGS).decide(Request(CONFLICT), ask)
    assert decision.mode is mode
    assert decision.asked_model
    assert CONFLICT in prompts[0]
    assert '"quickly"' in decision.mode_why
    assert '"robust"' in decision.mode_why


@pytest.mark.parametrize("reply", ["", "optimize", '{"mode": "fast"}', '{"mode": 3}', "[1]", '{"mode":', "{" * 9000])
async def test_an_unusable_reply_gives_the_default_and_says_so(reply: str) -> None:
    async def ask(prompt: str) -> str:
        return reply

    decision = await Sentinel(SETTINGS).decide(Request(CONFLICT), ask)
    assert (decision.mode, decision.asked_model) == (Mode.INTERACTIVE, False)
    assert "unusable" in decision.mode_why


async def test_a_late_model_gives_the_default_and_is_cancelled() -> None:
    cancelled = asyncio.Event()

    async def ask(prompt: str) -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        raise AssertionError

    async with asyncio.timeout(2):
        decision = await Sentinel(replace(SETTINGS, sentinel_deadline_ms=20)).decide(Request(CONFLICT), ask)
    assert decision.mode is Mode.INTERACTIVE
    assert "within 20 ms" in decision.mode_why
    assert cancelled.is_set()


async def test_a_failing_model_gives_the_default() -> None:
    async def ask(prompt: str) -> str:
        raise NoBackendError("nothing answers")

    decision = await Sentinel(SETTINGS).decide(Request(CONFLICT), ask)
    assert decision.mode is Mode.INTERACTIVE
    assert "no_backend" in decision.mode_why


async def test_a_conflict_without_a_model_is_interactive() -> None:
    decision = await Sentinel(SETTINGS).decide(Request(CONFLICT), None)
    assert decision.mode is Mode.INTERACTIVE
    assert "default" in decision.mode_why


def test_a_reply_with_two_answers_is_none() -> None:
    assert parse_mode('{"mode": "interactive"} {"mode": "optimize"}') is None
    assert parse_mode('{"mode": " Optimize "}') is Mode.OPTIMIZE


async def test_the_user_wins_over_every_rule() -> None:
    decision = await decide(
        CONFLICT, mode=Mode.OPTIMIZE, route=Route.SIMPLE, task_type=TaskType.EMAIL, mantra="boldly-innovative"
    )
    assert (decision.mode, decision.route, decision.task_type) == (Mode.OPTIMIZE, Route.SIMPLE, TaskType.EMAIL)
    assert not decision.wants_code
    assert decision.mantra is not None
    assert decision.mantra.key == "boldly_innovative"
    for why in (decision.mode_why, decision.route_why, decision.task_why, decision.mantra_why):
        assert "chosen by you" in why


@pytest.mark.parametrize(
    ("name", "task"),
    [("db", TaskType.DATABASE), ("Blog Post", TaskType.BLOG), ("simple-function", TaskType.SIMPLE_FUNCTION),
     ("maths", TaskType.ARITHMETIC), ("SUMMARISATION", TaskType.SUMMARY)],
)  # fmt: skip
def test_task_types_have_aliases(name: str, task: TaskType) -> None:
    assert tasks.named(name) is task


def test_an_unknown_task_type_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="nope") as caught:
        tasks.named("nope")
    assert "validation" in caught.value.hint


WORDS = st.sampled_from(
    "write a function the email fast robust explain def in python to of and script regex , ? ``` \" ' ( 12 + list "
    "make class that not just 3 - SELECT".split()
)


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join)))
async def test_any_text_gets_a_decision_and_always_the_same(text: str) -> None:
    first = await Sentinel(SETTINGS).decide(Request(text), None)
    assert first == await Sentinel(SETTINGS).decide(Request(text), None)
    assert first.wants_code is (first.task_type.kind is Kind.CODE)
    assert first.why


@given(st.one_of(st.text(string.ascii_letters + string.digits + " .,?'\"-_", max_size=120),
                 st.lists(WORDS, max_size=20).map(" ".join)))  # fmt: skip
async def test_case_changes_nothing(text: str) -> None:
    lower = await Sentinel(SETTINGS).decide(Request(text.lower()), None)
    upper = await Sentinel(SETTINGS).decide(Request(text.upper()), None)
    assert (lower.mode, lower.task_type, lower.route, lower.mantra) == (
        upper.mode, upper.task_type, upper.route, upper.mantra
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "write a robust parser that reads \"quoted 'things' and ( more " * 1600, "SELECT " * 14000, "“" * 50000,
        "\n" * 50000 + "x", "write please " * 7000, "not fast " * 10000, "how many aa in " * 7000, "class a" * 9000, "1" * 99999, "1 " * 50000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
async def test_a_hundred_kilobytes_are_read_at_once(text: str) -> None:
    started = time.perf_counter()
    await Sentinel(SETTINGS).decide(Request(text), None)
    assert time.perf_counter() - started < 3  # quadratic patterns took over 10 s
