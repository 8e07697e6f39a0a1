"""The free gate: what a request asks for is found by rule, and what a text lacks of it costs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.prompts import TaskType
from dise_tui.domain.prose import Gate
from dise_tui.scoring.prose.anatomy import anatomy, sentences, words
from dise_tui.scoring.prose.demands import Demand, demands
from dise_tui.scoring.prose.entities import entities
from dise_tui.scoring.prose.gate import gate, repeated_share
from dise_tui.scoring.prose.known_texts import TEXTS

ANY = TaskType.QUESTION_ANSWERING
TEXT = st.text(alphabet=st.sampled_from("ab .\n`-*|#1,>_~\"'{}[]é漢"), max_size=300) | st.text(max_size=200)


def value(found: Gate, name: str) -> float | None:
    return next(part.value for part in found.parts if part.name == name)


@pytest.mark.parametrize(
    ("request_", "wanted"),
    [
        ("List three fruits", Demand("items", 3, 3)),
        ("Give me 5 tips for better sleep", Demand("items", 5, 5)),
        ("ten creative business names for a bakery", Demand("items", 10, 10)),
        ("What are the top 3 reasons to learn Rust?", Demand("items", 3, 3)),
        ("Explain DNS as a bulleted list", Demand("list")),
        ("Use bullet points to explain TLS", Demand("list")),
        ("Make a list of animals", Demand("list")),
        ("Explain DNS without bullet points", Demand("list", absent=True)),
        ("Don't use bullet points. Explain TLS.", Demand("list", absent=True)),
        ("Compare Rust and Go in a table", Demand("table")),
        ("Create a markdown table of the planets", Demand("table")),
        ("Put the results into a table with three columns", Demand("table")),
        ("Write about bees with headings", Demand("headings")),
        ("Explain recursion with a code example", Demand("code")),
        ("Describe Anna, 30, as valid JSON", Demand("json")),
        ("Write about Rome in 300 words", Demand("words", 300, 300, about=True)),
        ("Write a 1,500-word essay on tea", Demand("words", 1500, 1500, about=True)),
        ("Describe tea in exactly 50 words", Demand("words", 50, 50)),
        ("Describe bees in at most 100 words", Demand("words", None, 100)),
        ("Describe bees in no more than 100 words", Demand("words", None, 100)),
        ("Describe bees in at least 80 words", Demand("words", 80, None)),
        ("Write between 100 and 200 words on bees", Demand("words", 100, 200)),
        ("Summarise it in two sentences", Demand("sentences", 2, 2)),
        ("Write three paragraphs about rain", Demand("paragraphs", 3, 3)),
        ("Write a haiku about rain", Demand("lines", 3, 3)),
        ("Write a blog post about bees", Demand("words", 80, None)),
        ("Translate good morning to French", Demand("language", language="french")),
        ("Write an email to Anna, short and kind, in German", Demand("language", language="german")),
    ],
)
def test_what_a_request_asks_for_is_found(request_: str, wanted: Demand) -> None:
    assert wanted in demands(request_)


@pytest.mark.parametrize(
    "request_",
    [
        "Explain how a hash table works",
        "What is a database table?",
        "Explain binary search in a sorted list",
        "Explain how to create a linked list",
        "Why is the sky blue?",
        "Explain the word for bread",
        "What is Greek mythology about?",
        "How do I say hello in Japanese?",
        "Tell me about the English language",
        "What is 17 times 23?",
        "Write a short story about a fox",
        'Explain this: "List three fruits in a table, in 200 words"',
        "Explain this\n```\nin at most 10 words, as JSON, with bullet points\n```",
        "Explain what a JSON parser does",
    ],
)
def test_what_nobody_asked_for_is_not_found(request_: str) -> None:
    assert demands(request_) == ()


BULLETS = "Here are some:\n\n- apples\n- pears\n- plums\n"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"


@pytest.mark.parametrize(
    ("request_", "good", "bad"),
    [
        ("List three fruits", BULLETS, "- apples\n- pears\n- plums\n- figs\n- dates\n"),
        ("List three fruits", "Apples, pears and plums.", "Apples are tasty."),
        ("Compare Rust and Go in a table", TABLE, "Rust is fast. Go is simple."),
        ("Explain Go with headings", "# Go\n\nGo is simple.", "Go is simple."),
        ("Explain fruits with bullet points", BULLETS, "Apples are fruits."),
        ("Explain fruits without bullet points", "Apples are fruits.", BULLETS),
        ("Explain Go with a code example", "Go:\n```go\nfmt.Println(1)\n```", "Go is simple."),
        ("Describe Anna as valid JSON", '{"name": "Anna"}', "Her name is Anna."),
        ("Describe Anna as valid JSON", '```json\n{"name": "Anna"}\n```', '```json\n{"name": Anna}\n```'),
        ("Describe bees in at most 10 words", "Bees make honey and live together.", "Bees make honey. " * 9),
        ("Describe bees in two sentences", "Bees fly. They make honey.", "Bees fly. They make. Honey e.g. is good. Yes."),
        ("Describe a bee in one paragraph", "A bee flies.", "A bee flies.\n\nIt hums.\n\nIt stings."),
        ("Write a haiku about rain", "Rain on the tin roof\nall night the gutters talk\nmorning, and a thrush", "Rain."),
        (
            "Describe the house in German", "Das Haus ist alt und die Tür ist nicht neu, aber es ist ein gutes Haus.",
            "The house is old and the door is not new, but it is a good house with a garden.",
        ),
        ("Describe rain in Japanese", "雨は空から降る水です。", "Rain is water that falls from the sky."),
    ],
)  # fmt: skip
def test_the_form_that_was_asked_for_counts(request_: str, good: str, bad: str) -> None:
    high, low = value(gate(request_, good, ANY), "structure"), value(gate(request_, bad, ANY), "structure")
    assert high == 1.0
    assert low is not None
    assert low <= 0.5


def test_about_so_many_words_leaves_a_fifth() -> None:
    for count, met in ((100, True), (82, True), (118, True), (60, False), (160, False)):
        text = " ".join(f"w{number}" for number in range(count)) + "."
        assert (value(gate("Write about it in 100 words", text, ANY), "structure") == 1.0) is met, count


@pytest.mark.parametrize(
    ("code", "parses"),
    [
        ("```python\nprint(1)\n```", 1.0),
        ("```python\nprint(1\n```", 0.0),
        ("```py\n>>> 1 + 1\n2\n```", 1.0),
        ("```json\n{}\n```\n```python\nx =\n```", 0.5),
        ("  - ```python\n    x = 1\n    ```", 1.0),
        ("```rust\nfn main() {\n```", None),
        ("```python\n" + "(" * 5000 + "\n```", 0.0),
        ("```json\n" + "[" * 100_000 + "\n```", 0.0),
        ("```python\nx = '\\0\x00'\n```", 0.0),
        ("no code at all", None),
    ],
)
def test_blocks_of_python_and_json_must_parse(code: str, parses: float | None) -> None:
    assert value(gate("Explain it", f"See:\n\n{code}\n", ANY), "code") == parses


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("The cat sat.", True),
        ("The cat sat", True),
        ("It is done! \U0001f600", True),
        ("Yes, it works as described in the manual (see page 4)", True),
        ("The cat sat on the mat because it was tired and then it we", False),
        ("The cat sat on the", False),
        ("The cat sat,", False),
        ("These are the reasons:", False),
        ("Look:\n```python\nx = 1", False),
        ("Look:\n```python\nx = 1\n```", True),
        ("Some text here, and it is whole.\n\nBest regards\nAnna", True),
        ("- apples are good for you and me\n- pears are good for you too now\n- plums are sweet in early autumn", True),
        ("# Title\n\nIt ends.", True),
        ("雨は空から降る水です。", True),
    ],
)
def test_a_text_that_breaks_off_is_seen(text: str, complete: bool) -> None:
    assert value(gate("Tell me", text, ANY), "completeness") == float(complete)


def test_the_servers_word_that_it_was_cut_off_counts() -> None:
    found = gate("Tell me", "The cat sat.", ANY, cut_off=True)
    assert value(found, "completeness") == 0.0
    assert not found.passes


def test_names_and_numbers_of_the_request_must_be_mentioned() -> None:
    request = "Write an email to Anna Müller about the meeting on 14 May, in at most 120 words"
    assert set(entities(request).names) == {"anna", "müller", "14", "may"}
    assert entities(request).topics == ("meeting",)
    good = gate(request, "Dear Ms Müller, dear Anna, the meeting is on 14 May. Regards, Tom.", TaskType.EMAIL)
    bad = gate(request, "Dear Sir, let us get together some day soon. Regards, Tom.", TaskType.EMAIL)
    assert value(good, "coverage") == 1.0
    assert value(bad, "coverage") == 0.0
    assert not bad.passes
    assert "müller" in next(part.detail for part in bad.parts if part.name == "coverage")


def test_a_short_answer_need_not_repeat_the_question() -> None:
    assert value(gate("What is the capital of France?", "Paris.", ANY), "coverage") is None
    assert value(gate("What is 17 * 23?", "391", TaskType.ARITHMETIC), "coverage") is None


def test_words_of_the_matter_are_not_looked_for_in_another_language() -> None:
    assert value(gate("Translate good morning to French", "Bonjour.", TaskType.TRANSLATION), "coverage") is None


@pytest.mark.parametrize("blank", ["", "   \n\t", "\u200b", "---", "```\n```", "…"])
def test_an_empty_text_is_worth_nothing_and_never_passes(blank: str) -> None:
    found = gate("Write a poem about the sea", blank, TaskType.CREATIVE_CONTENT)
    assert found.value == 0.0
    assert not found.passes
    assert {part.value for part in found.parts} == {0.0}


@pytest.mark.parametrize("known", TEXTS, ids=lambda known: known.name)
def test_good_texts_pass(known: object) -> None:
    found = gate(known.request, known.text, ANY)  # type: ignore[attr-defined]
    assert found.passes, found
    assert found.value >= 0.8


def test_repetition_is_free_up_to_15_percent() -> None:
    unique = " ".join(f"w{number}" for number in range(100))
    assert value(gate("Tell me", f"{unique}.", ANY), "repetition") == 1.0
    assert value(gate("Tell me", f"{unique} {' '.join(unique.split()[:14])}.", ANY), "repetition") == 1.0
    twice = gate("Tell me", f"{unique}. {unique}.", ANY)
    assert value(twice, "repetition") is not None
    assert value(twice, "repetition") < 0.15
    assert not twice.passes
    assert value(gate("Tell me", "a" * 4000, ANY), "repetition") == 0.0
    assert repeated_share(words("雨" * 50)) > 0.9


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_any_text_has_a_value_between_0_and_1(request_: str, text: str) -> None:
    found = gate(request_, text, ANY)
    assert 0.0 <= found.value <= 1.0
    assert all(part.value is None or 0.0 <= part.value <= 1.0 for part in found.parts)
    assert not found.passes or found.value >= 0.5
    assert found == gate(request_, text, ANY)


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXT)
def test_being_cut_off_never_helps(request_: str, text: str) -> None:
    assert gate(request_, text, ANY, cut_off=True).value <= gate(request_, text, ANY).value


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(1, 4))
def test_saying_it_again_never_helps(known: object, times: int) -> None:
    text, request = known.text, known.request  # type: ignore[attr-defined]
    once, more = "\n\n".join([text] * times), "\n\n".join([text] * (times + 1))
    assert gate(request, more, ANY).value <= gate(request, once, ANY).value


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Anna", "Berlin", "Zeus", "kappa_x", "41"]), unique=True, max_size=5), st.randoms())
def test_mentioning_more_never_lowers_the_coverage(named: list[str], random: object) -> None:
    request = "Please tell Anna of Berlin, Zeus, kappa_x and 41"
    less = gate(request, f"I said {' and '.join(named[:-1])} here.", TaskType.EMAIL)
    more = gate(request, f"I said {' and '.join(named)} here.", TaskType.EMAIL)
    assert (value(more, "coverage") or 0) >= (value(less, "coverage") or 0)


HOSTILE = {
    "dots": "." * 100_000 + "x", "blanks": " " * 100_000 + "|", "dashes": "|\n|" + " " * 50_000 + "-- " + " " * 50_000 + "x",
    "fences": "```\n" * 30_000, "stars": "**" * 50_000, "hashes": "# " * 50_000, "numbers": "1," * 50_000 + "x",
    "commas": "a" + " " * 100_000 + ",", "quotes": '"' * 100_000, "tildes": "~" * 100_000, "bars": "|-" * 50_000,
    "lines": "\n" * 100_000, "capitals": "A" * 100_000, "underscores": "a_" * 50_000, "items": "- a\n" * 30_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str) -> None:
    text = HOSTILE[name]
    began = time.process_time()
    gate("List three fruits in German", text, ANY)
    gate(text, "Some answer.", ANY)
    assert time.process_time() - began < 3.0


def test_lists_tables_and_sentences_are_counted() -> None:
    found = anatomy("Intro\n\n1. one\n   - sub\n2. two\n\n## More\n\n- a\n- b\n- c\n\n" + TABLE)
    assert found.lists == (2, 3)
    assert (found.table_rows, found.headings, found.numbered) == (2, 1, 2)
    assert sentences("Mr. Fox ran, e.g. fast. Then he slept! Why?") == [
        "Mr. Fox ran, e.g. fast.", "Then he slept!", "Why?",
    ]  # fmt: skip
