"""The context of a stage: what it sees, and what is given up, in which order, when the window is too small."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.errors import ContextOverflowError
from dise_tui.domain.stages import DEEP, QUICK, SYNTHESIS
from dise_tui.engine.core.context import build, cut_middle, estimate_tokens

SMALL = replace(DEEP, system_prompt="Be brief.", max_tokens=100)


def test_a_first_stage_sees_instructions_and_request() -> None:
    built = build("Why?", QUICK, [], num_ctx=8192, code=False)
    assert [(one.role, one.content) for one in built.messages] == [
        ("system", QUICK.system_prompt), ("user", "Request:\nWhy?")
    ]  # fmt: skip
    assert built.trimmed == ""
    assert built.answer_tokens == QUICK.max_tokens


def test_a_later_stage_sees_every_answer_in_order() -> None:
    built = build(
        "Why?", SYNTHESIS, [("quick_response", "A"), ("empty", "  "), ("deep", "B")], num_ctx=8192, code=False
    )
    assert built.messages[1].content == (
        "Request:\nWhy?\n\nPrevious answer (stage quick_response):\nA\n\nPrevious answer (stage deep):\nB"
    )


def test_code_sees_the_latest_answer_only() -> None:
    built = build("Why?", SYNTHESIS, [("quick", "A"), ("deep", "B")], num_ctx=8192, code=True)
    assert "stage quick" not in built.messages[1].content
    assert built.messages[1].content.endswith("Previous answer (stage deep):\nB")
    assert built.trimmed == ""


def test_older_answers_go_first() -> None:
    earlier = [("one", "first " * 300), ("two", "second " * 300), ("three", "third " * 100)]
    built = build("Why?", SMALL, earlier, num_ctx=900, code=False)
    user = built.messages[1].content
    assert "first" not in user
    assert "second" not in user
    assert user.count("third ") == 100
    assert "the answer of one (about" in built.trimmed
    assert "the answer of two (about" in built.trimmed
    assert "900 tokens" in built.trimmed


def test_then_the_middle_of_the_latest_answer() -> None:
    text = "BEGIN " + "word " * 2000 + "END"
    built = build("What is the request?", SMALL, [("old", "x"), ("new", text)], num_ctx=1000, code=False)
    user = built.messages[1].content
    assert "What is the request?" in user
    assert "BEGIN" in user
    assert user.endswith("END")
    assert "tokens left out ..." in user
    assert "the middle of the answer of new" in built.trimmed


def test_the_request_is_cut_only_when_it_alone_is_too_long() -> None:
    request = "START " + "word " * 3000 + "FINISH"
    built = build(request, SMALL, [("old", "x" * 100)], num_ctx=1000, code=False)
    user = built.messages[1].content
    assert user.startswith("Request:\nSTART")
    assert user.endswith("FINISH")
    assert "the answer of old" in built.trimmed
    assert "the middle of the request" in built.trimmed


def test_room_for_the_answer_is_kept() -> None:
    assert build("x", replace(SMALL, max_tokens=None), [], num_ctx=2000, code=False).answer_tokens == 500
    assert build("x", replace(SMALL, max_tokens=2500), [], num_ctx=2048, code=False).answer_tokens == 1024


def test_a_window_too_small_for_the_instructions_is_an_error() -> None:
    with pytest.raises(ContextOverflowError, match="256 tokens") as caught:
        build("x", replace(SMALL, system_prompt="rule " * 200), [], num_ctx=256, code=False)
    assert "num_ctx" in caught.value.hint


ANSWERS = st.lists(st.tuples(st.sampled_from(["draft", "shape"]), st.text(max_size=1500)), max_size=4)


@given(st.text(max_size=3000), ANSWERS, st.integers(300, 4000), st.booleans())
def test_messages_and_answer_always_fit(
    request_: str, earlier: list[tuple[str, str]], num_ctx: int, code: bool
) -> None:
    built = build(request_, SMALL, earlier, num_ctx=num_ctx, code=code)
    assert built.tokens + built.answer_tokens <= num_ctx
    assert built.messages[0].content == SMALL.system_prompt
    shown = [text for _, text in earlier if text.strip()]
    whole = shown[-1:] if code else shown
    complete = all(text in built.messages[-1].content for text in [request_, *whole])
    assert complete or built.trimmed
    assert bool(built.trimmed) is (built.trimmed != "")


@given(st.text(max_size=2000), st.integers(60, 500))
def test_a_cut_text_is_short_enough(text: str, tokens: int) -> None:
    cut = cut_middle(text, tokens)
    assert estimate_tokens(cut) <= tokens
    assert (cut == text) or estimate_tokens(text) > tokens


@pytest.mark.parametrize(
    ("text", "least"),
    [
        # Counted by hand: a token a word or mark, three digits a token, a CJK word of one or two characters.
        ("The quick brown fox jumps over the lazy dog.", 10),
        ("def add(a: int, b: int) -> int:\n    return a + b\n", 20),
        ("今天天气很好", 5),
        ("12345678901234567890", 7),
        ("🙂🙂🙂", 3),
    ],
)
def test_the_estimate_is_on_the_high_side(text: str, least: int) -> None:
    assert least <= estimate_tokens(text) <= least * 4


def test_the_estimate_of_nothing_is_nothing() -> None:
    assert estimate_tokens("") == 0
