"""The scripted models: what they know is right, their slips are wrong, and they know what they do not know."""

import ast
import json
from itertools import pairwise

import pytest

from dise_tui.embedded.engine import Sampling, Turn
from dise_tui.embedded.models.task import Task
from dise_tui.embedded.recognise import TASKS, find_task
from dise_tui.embedded.scripted import CARDS, SKILLS, ScriptedEngine

PARAPHRASES: dict[str, list[str]] = {
    "is_valid_email": [
        "Quickly write a function to validate email addresses",
        "I need code that verifies e-mail addresses",
        "check whether an email is valid",
        "please make an email validator in python",
    ],
    "to_roman": ["Convert an integer to a Roman numeral", "function for turning numbers into roman numerals"],
    "from_roman": ["parse a roman numeral into an integer"],
    "slugify": ["Write a slugify function", "turn a title into a url slug", "make a URL slug from a blog title"],
    "flatten": ["flatten a nested list", "write a function that flattens lists of lists"],
    "is_palindrome": ["check if a string is a palindrome", "palindrome checker"],
    "fibonacci": ["nth fibonacci number", "compute the Fibonacci sequence value at n"],
    "word_count": ["count how often each word occurs in a text", "word frequency counter"],
    "binary_search": ["implement binary search", "binary search over a sorted array"],
    "reverse_string": ["Write a function that reverses a string, variant 3", "reverse a string"],
    "reverse_words": ["reverse the words of a sentence"],
    "unique": ["remove duplicates from a list while preserving order", "dedupe a list keeping order"],
    "chunk": ["split a list into chunks of n"],
    "two_sum": ["find two numbers that add up to a target", "two sum"],
    "merge_intervals": ["merge overlapping intervals"],
    "is_leap_year": ["is this year a leap year?", "leap year check"],
    "gcd": ["greatest common divisor of two integers"],
    "levenshtein": ["edit distance between two strings", "Levenshtein distance"],
    "parse_csv_line": ["split a CSV line respecting quotes"],
    "caesar_cipher": ["caesar cipher encryption with shift"],
    "camel_to_snake": ["convert camelCase to snake_case"],
    "snake_to_camel": ["convert snake_case to camelCase"],
    "is_prime": ["test whether a number is prime"],
    "primes_up_to": ["all primes up to n using a sieve"],
    "transpose": ["transpose a matrix"],
    "password_strength": ["rate the strength of a password"],
    "format_bytes": ["format a byte count in human readable form"],
    "parse_iso_date": ["parse an ISO date string"],
    "days_between": ["number of days between two dates"],
    "is_balanced": ["check that brackets are balanced", "valid parentheses"],
    "celsius_to_fahrenheit": ["convert celsius to fahrenheit"],
    "luhn_valid": ["validate a credit card number with the Luhn algorithm"],
    "is_valid_ipv4": ["validate an IPv4 address"],
    "quicksort": ["implement quicksort"],
    "median": ["median of a list of numbers"],
    "rle_encode": ["run-length encode a string"],
    "moving_average": ["moving average over a window"],
    "to_morse": ["translate text to morse code"],
    "fizzbuzz": ["write fizzbuzz"],
    "count_vowels": ["count the vowels in a string"],
    "title_case": ["capitalize every word of a sentence"],
    "factorial": ["compute n factorial"],
    "digit_sum": ["sum the digits of a number"],
    "merge_sorted": ["merge two sorted lists into one"],
    "rotate": ["rotate a list by k steps"],
}

FOREIGN: list[str] = [
    "write a function that downloads a web page",
    "parse an XML document",
    "train a neural network in python",
    "write a chess engine",
    "sort a list of people by age",
    "compute the distance between two GPS coordinates",
    "write a REST API client for GitHub",
    "simulate a bank account",
    "solve a sudoku",
    "draw a mandelbrot set",
    "write a function that sends an email",
    "implement a red black tree",
    "find the shortest path in a graph",
    "convert a PDF to text",
    "write a tetris game",
    "resize an image",
    "build a web scraper",
    "write a SQL query builder",
    "play rock paper scissors",
    "compute the determinant of a matrix",
    "convert euros to dollars",
    "write a decorator that retries",
    "implement an LRU cache",
    "read a file line by line",
    "a websocket server",
    "zip a folder",
    "make a calculator",
    "tokenize a c program",
    "compute the eigenvalues of a matrix",
    "knapsack problem",
    "n queens",
    "generate a random password",
    "schedule a meeting",
    "write a JSON schema validator",
    "connect to postgres",
    "create a linked list class",
    "convert markdown to html",
    "count lines in a file",
    "hash a password with bcrypt",
    "parse command line arguments",
]

ENGINE = ScriptedEngine()
NAMES = [card.name for card in CARDS]


def failures(task: Task, source: str) -> int:
    """How many of the task's checks a source fails; all of them when it does not even load."""
    namespace: dict[str, object] = {}
    exec(source, namespace)
    failed = 0
    for check in task.checks:
        try:
            exec(check, namespace)
        except Exception:  # whatever a wrong implementation raises is a failed check
            failed += 1
    return failed


def say(model: str, request: str, temperature: float = 0.0, seed: int | None = 1, system: str = "") -> str:
    turns = [*([Turn("system", system)] if system else []), Turn("user", request)]
    return "".join(ENGINE.generate(model, turns, Sampling(temperature, seed)))


def code_of(text: str) -> str:
    return text.split("```python\n")[1].split("```")[0]


def wrong_share(model: str, temperature: float, seeds: range = range(6)) -> float:
    """Share of answers over all tasks and some seeds that fail a check."""
    answers = [
        (task, code_of(say(model, f"Write a function: {task.phrases[0]}", temperature, seed)))
        for task in TASKS
        for seed in seeds
    ]
    return sum(failures(task, source) > 0 for task, source in answers) / len(answers)


def test_there_are_enough_tasks_and_their_names_are_unique() -> None:
    assert len(TASKS) >= 60
    assert len({task.name for task in TASKS}) == len(TASKS)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_right_is_right_and_wrong_is_wrong(task: Task) -> None:
    assert failures(task, task.right) == 0
    assert failures(task, task.plain(task.right)) == 0
    for number in range(len(task.slips)):
        assert failures(task, task.wrong(number)) > 0, f"slip {number} passes"
    for check in task.checks:
        statement = ast.parse(check).body[0]
        assert isinstance(statement, ast.Assert)
        assert isinstance(statement.test, ast.Compare)


@pytest.mark.parametrize(("name", "request_text"), [(n, text) for n, texts in PARAPHRASES.items() for text in texts])
def test_paraphrases_are_understood(name: str, request_text: str) -> None:
    found = find_task(request_text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("request_text", FOREIGN)
def test_what_is_not_known_is_said_so_with_three_things_that_are(request_text: str) -> None:
    assert find_task(request_text) is None
    text = say("builtin-large", f"In python: {request_text}")
    assert "```" not in text
    assert text.count(",") >= 3
    assert "do not know" in text


@pytest.mark.parametrize("model", NAMES)
def test_temperature_zero_and_equal_seeds_repeat_themselves(model: str) -> None:
    request = "Quickly write a function to validate email addresses"
    assert say(model, request, 0.0, None) == say(model, request, 0.0, 7)
    assert say(model, request, 0.9, 3) == say(model, request, 0.9, 3)
    assert len({say(model, request, 1.0, seed) for seed in range(40)}) > 1


def test_smaller_and_hotter_is_wrong_more_often() -> None:
    cold = [wrong_share(model, 0.0, range(1)) for model in NAMES]
    hot = [wrong_share(model, 1.0) for model in NAMES]
    assert all(small > big for small, big in pairwise(cold[:3]))
    assert cold[3] <= 0.04
    assert all(small > big for small, big in pairwise(hot))
    assert all(after > before for before, after in zip(cold[:2], hot[:2], strict=True))
    assert 0.3 < wrong_share("builtin-tiny", 0.7) < 0.5


def test_building_on_an_earlier_answer_halves_the_mistakes() -> None:
    earlier = "\n\nPrevious answer (stage quick_response):\n```python\npass\n```"
    requests = [(task, f"Request:\nWrite a function: {task.phrases[0]}") for task in TASKS]
    alone = sum(failures(t, code_of(say("builtin-tiny", r, 0.7, s))) > 0 for t, r in requests for s in range(4))
    built = sum(
        failures(t, code_of(say("builtin-tiny", r + earlier, 0.7, s))) > 0 for t, r in requests for s in range(4)
    )
    assert built < 0.7 * alone


@pytest.mark.parametrize(
    ("request_text", "name"),
    [
        ("Write a slugify function called make_slug", "make_slug"),
        ("Write a function `to_slug(text)` that slugifies a title", "to_slug"),
        ("Slugify a title: def nice_url(text)", "nice_url"),
        ('Convert a string to a url slug, url_part("A b") == "a-b"', "url_part"),
    ],
)
def test_the_name_that_was_asked_for_is_used(request_text: str, name: str) -> None:
    namespace: dict[str, object] = {}
    exec(code_of(say("builtin-large", request_text)), namespace)
    assert callable(namespace[name])


def test_checks_are_asserts_on_the_name_and_a_large_model_gets_them_right() -> None:
    system = "Write checks: one assert a line."
    for task in TASKS:
        text = say("builtin-large", f"Request:\nWrite a function: {task.phrases[0]}", system=system)
        lines = code_of(text).strip().splitlines()
        assert 3 <= len(lines) <= 8
        namespace: dict[str, object] = {}
        exec(task.right, namespace)
        for line in lines:
            assert line.startswith(f"assert {task.name}(")
            exec(line, namespace)


def test_small_models_write_some_wrong_checks() -> None:
    system = "Write checks: one assert a line."
    wrong = total = 0
    for task in TASKS:
        namespace: dict[str, object] = {}
        exec(task.right, namespace)
        text = say("builtin-tiny", f"Request:\nWrite a function: {task.phrases[0]}", 0.8, 5, system)
        for line in code_of(text).strip().splitlines():
            total += 1
            try:
                exec(line, namespace)
            except AssertionError:
                wrong += 1
    assert 0.05 < wrong / total < 0.4


def test_prose_grows_with_the_model_and_does_not_pretend() -> None:
    lengths = [len(say(model, "Write a blog post about recursion")) for model in NAMES]
    assert lengths == sorted(lengths)
    assert lengths[3] > 3 * lengths[0]
    assert "scripted" in say("builtin-large", "Analyze my career trajectory")
    assert say("builtin-medium", "Summarize: One is here. Two is there. Three is gone.").startswith("- One is here.")


def test_a_schema_gets_an_object_that_satisfies_it() -> None:
    schema = {"type": "object", "properties": {"mode": {"type": "string", "enum": ["interactive", "optimize"]},
                                               "n": {"type": "integer"}}, "required": ["mode", "n"]}  # fmt: skip
    turns = [Turn("user", "Take your time and write a robust parser")]
    answer = json.loads("".join(ENGINE.generate("builtin-tiny", turns, Sampling(0.0, 1, schema))))
    assert answer == {"mode": "optimize", "n": 0}


def test_pieces_join_to_the_text_and_are_what_is_counted() -> None:
    for request in ("Write a function that reverses a string", "Write a blog post about git", "gibberish"):
        pieces = list(ENGINE.generate("builtin-large", [Turn("user", request)], Sampling(0.0)))
        assert len(pieces) == ENGINE.count_tokens("".join(pieces))
    assert set(SKILLS) == set(NAMES)
