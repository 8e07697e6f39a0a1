"""All keys, and the commands of the chat, made from their tables."""

from __future__ import annotations

from collections.abc import Sequence

from ..commands import COMMANDS, shown
from ..panes.memory_bar import TEXTURES
from ..spans import Line

_PLACES = (
    ("everywhere", "Everywhere"),
    ("prompt", "In the prompt"),
    ("board", "In the leaderboard"),
    ("machine", "In the machine pane"),
    ("queue", "In the queue"),
)


def help_lines(keymap: dict[str, str], typed: Sequence[str] = ()) -> list[Line]:
    """`typed`: commands that are typed in the chat, a line for each."""
    lines: list[Line] = []
    for where, title in _PLACES:
        lines.append(((title, "strong"),))
        for command in COMMANDS:
            keys = keymap.get(command.id) or command.keys
            if command.where == where and keys:
                names = ", ".join(shown(key) for key in keys.split(","))
                lines.append(((f"  {names:<32}", "key"), (command.help, "text"), (f"  [{command.id}]", "dim")))
        lines.append(())
    if typed:
        lines.append((("Typed in the chat", "strong"), ("  tab completes, /help NAME tells more", "dim")))
        for line in typed:
            name, _, rest = line.partition(" ")
            lines.append(((f"  {name:<32}", "key"), (rest.strip(), "text")))
        lines += [(('  A prompt that begins with a slash is sent with "//" or a blank before it.', "dim"),), ()]
    lines += [
        (
            ("Stage confidence", "strong"),
            (" says which step of the answer this is; it is not a measured accuracy.", "text"),
        ),
        (("  ○ below .70   ", "low-strong"), ("◐ below .90   ", "mid-strong"), ("● from .90", "high-strong")),
        (),
        (
            ("Leaderboard", "strong"),
            ("  fit fitness · Q quality · S speed · cov coverage · gen time of the model", "text"),
            (" · load time to load it · exec time of the code · Δ against what a job began with", "text"),
        ),
        (
            ("Built-in models", "strong"),
            (
                "  stand in where no Ollama answers: for small Python functions on text, numbers, lists and dates."
                " Ollama has models for everything: https://ollama.com",
                "text",
            ),
        ),
        (("Memory bars", "strong"), ("  " + "   ".join(f"{fill * 2} {word}" for fill, word in TEXTURES), "text")),
        (
            ("Tab", "key"),
            (" moves between panes, a click folds a stage, dragging selects, ctrl+c copies what is selected.", "text"),
        ),
        (("Keys are remapped by the names in brackets, under ui.keymap in the settings file.", "dim"),),
    ]
    return lines
