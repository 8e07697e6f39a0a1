"""What the chat shows before anything was asked: what dise does, which models answer, and where better ones are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..safe_text import one_line
from ..spans import Line

if TYPE_CHECKING:
    from ...domain.hardware import BackendInfo


def welcome_lines(keys: Mapping[str, str], backend: BackendInfo | None = None, pull: str = "") -> list[Line]:
    """What to do with an empty screen. `pull`: the tag of a model for this machine, told where Ollama is missing."""
    queue = (keys.get("pane-queue", "F8"), "key")

    def hint(key: str, text: str) -> Line:
        return ((f"  {keys.get(key, key):<10} ", "key"), (text, "dim"))

    return [
        (("dise", "high-strong"), ("  answers now, then better", "strong")),
        (),
        (("A small model answers at once; bigger ones improve the answer stage by stage:", "text"),),
        (
            ("○ quick   ", "low-strong"),
            ("◐ deeper from .70   ", "mid-strong"),
            ("● final from .90", "high-strong"),
        ),
        (("Code is run in a sandbox against tests and scored. The best version stays in the library.", "text"),),
        (("What scores low is improved in the background: ", "text"), queue, (" shows and pauses it.", "text")),
        (),
        *_builtin(backend, pull),
        (("Try: ", "dim"), ("Quickly write a function that turns a title into a slug", "strong")),
        (),
        hint("send", "send"),
        hint("newline", "new line"),
        hint("options", "options of the next request"),
        hint("help", "all keys"),
        hint("palette", "all commands"),
        (),
    ]


def _builtin(backend: BackendInfo | None, pull: str) -> list[Line]:
    """What the models that come with dise are good for, and how to get better ones."""
    if backend is None or not backend.small:
        return []
    lines: list[Line] = [
        (
            ("The built-in small models answer. ", "warn"),
            ("They know small Python functions on text, numbers, lists and dates, are often wrong, and refuse most of "
             "the rest.", "text"),
        ),
    ]  # fmt: skip
    if backend.why.startswith("no Ollama"):
        lines += [
            (("For everything else: install Ollama from ", "text"), ("https://ollama.com", "key"),
             *(((", then ", "text"), (f"ollama pull {one_line(pull, 40)}", "strong")) if pull else ()),
             (" and start dise again.", "text")),
        ]  # fmt: skip
    return [*lines, ()]
