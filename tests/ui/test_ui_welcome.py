"""What the empty chat says of the models that answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dise_tui.domain.hardware import BackendInfo
from dise_tui.ui.panes.welcome import welcome_lines

BUILTIN = BackendInfo("embedded", "http://127.0.0.1:1", "0", False, "no Ollama at http://127.0.0.1:11434")


def shown(backend: BackendInfo | None, pull: str = "") -> str:
    return "\n".join("".join(text for text, _ in line) for line in welcome_lines({}, backend, pull))


def test_the_built_in_models_say_what_they_can_do_and_where_better_ones_are() -> None:
    text = shown(BUILTIN, "qwen2.5-coder:3b")

    assert "built-in small models" in text
    assert "text, numbers, lists and dates" in text
    assert "https://ollama.com, then ollama pull qwen2.5-coder:3b and start dise again" in text


def test_where_no_known_model_fits_none_is_named() -> None:
    text = shown(BUILTIN)

    assert "install Ollama from https://ollama.com and start dise again" in text
    assert "ollama pull" not in text


def test_nobody_who_asked_for_them_is_sent_elsewhere() -> None:
    text = shown(replace(BUILTIN, why="asked for by --backend embedded"))

    assert "built-in small models" in text
    assert "ollama" not in text


@pytest.mark.parametrize(
    "backend",
    [
        None,
        BackendInfo("ollama", "http://127.0.0.1:11434", "0.33.0", False),
        replace(BUILTIN, files=2),
        replace(BUILTIN, scripted=True),
        replace(BUILTIN, simulated="12 GB GPU"),
    ],
)
def test_other_servers_need_no_word(backend: BackendInfo | None) -> None:
    assert shown(backend) == shown(None)


def test_a_name_is_no_way_to_draw_on_the_screen() -> None:
    assert "\x1b" not in shown(BUILTIN, "evil\x1b[31m:1b")
