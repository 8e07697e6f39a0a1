"""Every command of the dashboard in one table: key bindings, key bar, palette and help are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do."""

    id: str
    """Stable: the settings file remaps keys by it."""
    keys: str
    """Comma-separated keys, the first one shown. Empty: palette only."""
    action: str
    label: str
    """One or two words for the key bar."""
    help: str
    where: str = "everywhere"
    """"everywhere", or the pane whose focus it needs: prompt, log, board, machine, queue."""
    bar: int = 0
    """Order in the key bar, 1 first; 0 keeps it out."""
    palette: bool = True
    priority: bool = False
    """Wins over the focused widget."""


COMMANDS: tuple[Command, ...] = (
    Command(
        "send", "enter", "send", "send", "Send the prompt; while an answer runs, queue it", "prompt", 1, False
    ),
    Command(
        "newline", "ctrl+j,alt+enter,shift+enter", "newline", "new line", "Start a new line in the prompt",
        "prompt", 2, False,
    ),
    Command(
        "stop", "escape", "stop", "stop",
        "Stop the running stage and hand queued prompts back; press twice to stop the whole answer",
        bar=3, palette=True,
    ),
    Command("options", "f2", "options", "options", "Choose mode, route and mantra of the next request", bar=4),
    Command("stages", "f4", "cycle_stages", "stages", "Show the next earlier stage of the answer, or all", bar=6),
    Command("regenerate", "ctrl+g", "regenerate", "anew", "Generate the last request anew", bar=5, priority=True),
    Command("open-offer", "ctrl+o", "open_offer", "similar", "Open the stored answer to a similar request", bar=5),
    Command("copy", "ctrl+y", "copy_answer", "copy", "Copy the answer", bar=7, priority=True),
    Command("copy-code", "alt+y", "copy_code", "copy code", "Copy the code of the answer", priority=True),
    Command("log-up", "pageup", "log_page(-1)", "back", "Scroll the answer back", palette=False),
    Command("log-down", "pagedown", "log_page(1)", "forward", "Scroll the answer forward", palette=False),
    Command("follow", "ctrl+end", "follow", "newest", "Go to the newest line and follow it"),
    Command("pane-chat", "f5,alt+1", "pane('chat')", "chat", "Go to the chat", priority=True),
    Command("pane-board", "f6,alt+2", "pane('board')", "leaderboard", "Go to the leaderboard", priority=True),
    Command("pane-machine", "f7,alt+3", "pane('machine')", "machine", "Go to memory and models", priority=True),
    Command("pane-queue", "f8,alt+4", "pane('queue')", "queue", "Go to the queue", priority=True),
    Command("open-row", "enter", "open_row", "open", "Show code, score parts and failures", "board", 1, False),
    Command("open-job", "enter", "open_row", "open", "Show the job's artifact", "queue", 1, False),
    Command("pause-job", "space", "pause_job", "pause/resume", "Pause or resume the job", "queue", 2, False),
    Command("cancel-job", "c", "cancel_job", "cancel", "Cancel the job, after a question", "queue", 3, False),
    Command("pull", "p", "pull", "pull", "Download a model that a role wants", "machine", 1),
    Command("stop-pull", "x", "stop_pull", "stop pull", "Stop the download; a later one resumes it", "machine", 2),
    Command("retry", "ctrl+r", "retry", "retry", "Look for a model server again", bar=3),
    Command("theme", "", "change_theme", "theme", "Choose the colours"),
    Command("help", "f1", "help", "help", "Show all keys", bar=9),
    Command("palette", "ctrl+p", "command_palette", "commands", "Find a command by name", bar=10, palette=False),
    Command("quit", "ctrl+q", "quit", "quit", "Leave; what was shown is kept", bar=11, priority=True),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


def bindings(where: str) -> list[BindingType]:
    """Bindings of one place; each has the command's id, so that a keymap can move it."""
    return [
        Binding(
            command.keys, command.action, command.label, show=False, priority=command.priority, id=command.id,
            tooltip=command.help,
        )
        for command in COMMANDS
        if command.where == where and command.keys
    ]  # fmt: skip


def keys_of(command_id: str, keymap: dict[str, str]) -> frozenset[str]:
    """All keys of a command, remapped or not."""
    return frozenset(key.strip() for key in (keymap.get(command_id) or BY_ID[command_id].keys).split(","))


def key_of(command_id: str, keymap: dict[str, str]) -> str:
    """The key to show for a command, remapped or not, as a person would write it."""
    keys = keymap.get(command_id) or BY_ID[command_id].keys
    return shown(keys.split(",")[0])


def shown(key: str) -> str:
    """A key's name for people: "escape" is "esc"."""
    names = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}
    return "+".join(
        names.get(part, part.upper() if part[0] == "f" and part[1:].isdigit() else part) for part in key.split("+")
    )
