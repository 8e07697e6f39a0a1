"""Ending an answer early: never a right one, soon enough a hopeless one, and cheaply."""

from __future__ import annotations

import statistics
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.right_functions import right_functions

from dise_tui.engine.core.extract import extract_code
from dise_tui.engine.optimize.earlykill import Kill, Rule, Watch

RIGHT = right_functions()
FORMS = (
    "{}",
    "```python\n{}```\n",
    "Here is the function:\n\n```python\n{}```\n\nIt works because every case is handled.\n",
    "```\n{}```",
    "1. First\n\n   ```python\n   pass\n   ```\n\n```py\n{}```",
    "<think>\nLet me think about it. def f(x: no.\n</think>\n```python\n{}\n```",
)


def _stream(text: str, size: int = 1, **options: object) -> tuple[Kill | None, int]:
    """The verdict on a text in pieces of `size` characters, and how many characters had come."""
    watch = Watch(**options)  # type: ignore[arg-type]
    for at in range(0, len(text), size):
        found = watch.feed(text[at : at + size])
        if found is not None:
            return found, at + size
    return None, len(text)


@pytest.mark.parametrize("form", FORMS)
def test_no_right_answer_is_ended_letter_by_letter(form: str) -> None:
    for right in RIGHT:
        found, _ = _stream(form.format(right.source), median_tokens=50)
        assert found is None, (right.name, found)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(RIGHT), st.sampled_from(FORMS), st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_no_right_answer_is_ended_however_it_comes_in_pieces(right: object, form: str, sizes: list[int]) -> None:
    text = form.format(right.source)  # type: ignore[attr-defined]
    watch, at, turn = Watch(median_tokens=100), 0, 0
    while at < len(text):
        size = sizes[turn % len(sizes)]
        assert watch.feed(text[at : at + size]) is None
        at, turn = at + size, turn + 1


def test_all_right_answers_together_are_one_right_answer() -> None:
    text = "```python\n" + "\n\n".join(right.source for right in RIGHT) + "```\n"
    assert _stream(text, 4)[0] is None


@pytest.mark.parametrize(
    "source",
    [
        "MATRIX = [\n" + "    [0, 0, 0, 0, 0, 0],\n" * 12 + "]\n\ndef get(i, j):\n    return MATRIX[i][j]\n",
        "# " + "-" * 100 + "\ndef f():\n    return 1\n\n# " + "=" * 100 + "\ndef g():\n    return 2\n",
        'TEXT = """\ndef not code (\n```\nelse what\n"""\n\ndef f():\n    return TEXT\n',
        "def f(x):\n    if x:\n        return 1\n    else:\n        return 2\n\ntry:\n    import re\nexcept ImportError:\n    re = None\n",
        'TEXT = f"""\ndef {1 + 1}\nx = 1\n"""\nx = (\n1,\ny := 2,\n)\n\ndef f():\n    return TEXT\n',
        "def f():\n    # nothing yet\n\n# far left\n    return 1\n\nx = f()\n",
        "@decorator\n@other(\n    1,\n)\ndef f():\n    return {\n'a': 1,\n}\n\nx = f()\n",
        "x = 1 + \\\n2\n\ndef f():\n    return x\n",
        "match x:\n    case 1:\n        pass\n    case _:\n        pass\n\nasync def f():\n    return 1\n",
        ">>> f(1)\n1\n>>> def broken(\n",
    ],
)
def test_unusual_but_right_source_is_let_through(source: str) -> None:
    for size in (1, 7):
        assert _stream(f"```python\n{source}```\n", size)[0] is None


def _rule(text: str, **options: object) -> Rule | None:
    found, _ = _stream(text, 4, **options)
    if found is not None:
        assert found.sentence.endswith(".")
    return found.rule if found is not None else None


def test_an_answer_that_repeats_itself_is_ended() -> None:
    assert _rule("I will write the function now. " * 100) is Rule.REPEATS
    assert _rule("```python\ndef f(x):\n" + "    x = x + 1\n" * 400) is Rule.REPEATS
    assert _rule("a" * 9000, wants_code=False) is Rule.REPEATS
    sentence = " ".join(f"word{n}" for n in range(90)) + "\n"
    assert _rule("import this\n" + sentence * 6) is Rule.REPEATS
    assert _rule("import this\n" + sentence * 2) is None


def test_prose_without_code_is_ended_after_500_tokens() -> None:
    prose = " ".join(f"thought{n}" for n in range(1000))
    found, at = _stream(prose, 4)
    assert found is not None
    assert found.rule is Rule.NO_CODE
    assert 2000 <= at <= 2010
    assert _rule(prose, wants_code=False) is None
    assert _rule(f"<think>\n{prose}\n</think>\n```python\nx = 1\n```") is None


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return x +* 2\n\ndef g():\n    return 1\n",
        "def f(x)\n    return x\n\nx = 1\n",
        "def f():\nreturn 1\n\nx = 1\ny = 2\n",
        "x = 'open\ny = 1\nz = 2\n",
        "import os\nfor i in (1, 2:\n    pass\nx = 3\ny = 4\n",
        "class A:\n    def f(self):\n        return 1 1\n"
        + "".join(f"    def g{n}(self):\n        return {n * n}\n" for n in range(300)),
    ],
)
def test_code_that_can_no_longer_parse_is_ended(source: str) -> None:
    assert _rule(f"```python\n{source}") is Rule.BROKEN
    assert _rule(source) is None, "outside of a block it may be prose"


def test_what_can_be_repaired_without_a_model_is_no_reason() -> None:
    asked: list[str] = []

    def mends(source: str) -> bool:
        asked.append(source)
        return True

    assert _rule("```python\nprint 'old'\nx = 1\n\ndef f():\n    return 1\n```\n", mends=mends) is None
    assert asked == ["print 'old'\nx = 1\n"]


def test_longer_than_three_times_the_usual_is_ended() -> None:
    lines = "".join(f"value_{n} = compute_{n * 7}({n})\n" for n in range(2000))
    found, at = _stream(f"```python\n{lines}", 4, median_tokens=400.0)
    assert found is not None
    assert found.rule is Rule.TOO_LONG
    assert 4800 < at <= 4810
    assert _rule(f"```python\n{lines}") is None


def test_a_winner_elsewhere_ends_it_at_the_next_piece() -> None:
    watch = Watch()
    assert watch.feed("```python\n") is None
    watch.another_won(3)
    found = watch.feed("x")
    assert found is not None
    assert found.rule is Rule.DECIDED
    assert "Attempt 3" in found.sentence
    assert watch.feed("y") is found


def test_once_the_program_is_there_only_a_winner_ends_what_follows() -> None:
    text = "```python\ndef f():\n    return 1\n```\n" + "And so it is. " * 400
    assert _rule(text, median_tokens=100.0) is None
    assert extract_code(text) == "def f():\n    return 1\n"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    _stream("```python\n" + text, 3)


@pytest.mark.parametrize("size", [1, 4])
def test_a_piece_costs_less_than_50_microseconds_at_4000_tokens(size: int) -> None:
    source = "```python\n" + "\n\n".join(right.source for right in RIGHT)
    source = (source + "\n" + source.replace("def ", "def other_"))[:16_000]
    pieces = [source[at : at + size] for at in range(0, len(source), size)]
    rounds = []
    for _ in range(3):
        watch = Watch(median_tokens=8000)
        begun = time.perf_counter()
        for piece in pieces:
            watch.feed(piece)
        rounds.append((time.perf_counter() - begun) / len(pieces))
    assert min(rounds) < 50e-6, statistics.mean(rounds)
