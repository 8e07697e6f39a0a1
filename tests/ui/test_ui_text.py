"""Text that is fit for a screen, and where its lines break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.errors import DiseError
from dise_tui.ui.safe_text import cut, model_name, one_line, padded, visible, width_of
from dise_tui.ui.spans import Line, fit_line, line_width, ratio, trouble_words, wrap_groups, wrap_spans
from dise_tui.ui.widgets.bars import rooms
from dise_tui.ui.wrap import Wrapper


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\x9b1mb", "a‹U+009B›1mb"),
        ("a\u200bb", "a‹U+200B›b"),
        ("a\ud800b", "a\ufffdb"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("a\tb", "a    b"),
        ("plain é 中", "plain é 中"),
    ],
)
def test_hostile_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_moves_the_cursor_is_left(text: str) -> None:
    shown = visible(text)
    assert not any((ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in shown)
    shown.encode()


def test_one_line_is_one_line_and_no_wider_than_asked() -> None:
    assert one_line("a\nb") == "a b"
    assert width_of(one_line("中" * 50, 11)) <= 11
    assert padded("中中中", 5) == "中中…"
    assert cut("abc", 0) == ""


words = st.text(alphabet="ab 中é\n", max_size=80)


@given(st.lists(words, max_size=12), st.integers(2, 30))
@settings(max_examples=150)
def test_wrapping_piece_by_piece_is_wrapping_the_whole(parts: list[str], width: int) -> None:
    growing = Wrapper(width)
    for part in parts:
        growing.feed(part)
    assert growing.lines == Wrapper(width, "".join(parts)).lines


@given(words, st.integers(2, 30))
def test_no_wrapped_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = Wrapper(width, text).lines
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_carriage_return_split_from_its_line_feed() -> None:
    wrapper = Wrapper(20)
    wrapper.feed("a\r")
    wrapper.feed("\nb")
    assert wrapper.lines == ["a", "b"]


@given(st.lists(st.text(alphabet="ab 中", max_size=30), min_size=1, max_size=4), st.integers(9, 40))
def test_wrapped_spans_keep_their_letters(texts: list[str], width: int) -> None:
    line = tuple((text, "text") for text in texts)
    wrapped = wrap_spans(line, width, 2)
    letters = "".join(text for part in wrapped for text, _ in part).replace(" ", "")
    assert letters == "".join(texts).replace(" ", "")
    # Spaces at the end of a line may stand over; they are cut off when it is drawn.
    assert all(width_of("".join(text for text, _ in part).rstrip()) <= width for part in wrapped)
    assert line_width(fit_line(line, width)) <= width


@given(st.lists(st.text(alphabet="ab 中", max_size=30), min_size=1, max_size=4), st.integers(9, 40))
def test_wrapped_groups_keep_their_letters(texts: list[str], width: int) -> None:
    line = tuple((text, "text") for text in texts)
    wrapped = wrap_groups(line, width, 2)
    letters = "".join(text for part in wrapped for text, _ in part).replace(" ", "")
    assert letters == "".join(texts).replace(" ", "")
    assert all(width_of("".join(text for text, _ in part).rstrip()) <= width for part in wrapped)


def test_what_belongs_together_is_not_torn_apart() -> None:
    line: Line = (
        ("● deep 0.85", "high"),
        ("  phi3:mini", "dim"),
        ("   ", "dim"),
        ("35 tok/s  156 tok  total 6.4 s", "dim"),
    )
    parts = ["".join(text for text, _ in part).strip() for part in wrap_groups(line, 34, 2)]
    assert parts == ["● deep 0.85  phi3:mini   35 tok/s", "156 tok  total 6.4 s"]


def test_a_model_is_called_by_its_name() -> None:
    assert model_name("qwen2.5-coder:latest") == "qwen2.5-coder"
    assert model_name("phi3:mini") == "phi3:mini"
    assert model_name("a\x1bb:latest", 2) == "a…"


def test_numbers() -> None:
    assert [ratio(value) for value in (None, 0.0, 0.914, 1.0)] == ["–", ".00", ".91", "1.0"]


def test_a_trouble_and_what_to_do_are_told_apart() -> None:
    assert trouble_words(DiseError("it ended", "start it")) == "it ended → start it"
    assert trouble_words(DiseError("It ended.")) == "It ended."


def test_summaries_side_by_side_give_way_by_length_so_that_none_is_cut_off() -> None:
    lines: list[Line] = [(("a" * 44, "text"),), (("b" * 28, "text"),), (("c" * 11, "text"),)]
    assert rooms(lines, 100) == [44, 28, 11]
    assert rooms(lines, 78) == [33, 28, 11]
    assert sum(rooms(lines, 40)) + 6 == 40
    assert rooms([], 40) == []
