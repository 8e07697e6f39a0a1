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
    """What its place calls, or Textual itself; "" when the controller has a command of this name."""
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

    @property
    def at_its_place(self) -> str:
        """The action bound to its keys."""
        return self.action or by_controller(self.id)

    @property
    def anywhere(self) -> str:
        """The action for a click or the palette, wherever the focus is."""
        if not self.action or self.where == "machine":
            return by_controller(self.id)
        return f"app.{self.action}" if self.where == "everywhere" else f"focused.{self.action}"


def by_controller(name: str) -> str:
    """The action that hands a command to the controller."""
    return f"app.command({name!r})"


COMMANDS: tuple[Command, ...] = (
    Command(
        "send", "enter", "send", "send", "Send the prompt; while an answer runs, queue it", "prompt", 1, False
    ),
    Command(
        "newline", "ctrl+j,alt+enter,shift+enter", "newline", "new line", "Start a new line in the prompt",
        "prompt", 2, False,
    ),
    Command(
        "stop", "escape", "", "stop",
        "Stop the running stage and hand queued prompts back; press twice to stop the whole answer",
        bar=3, palette=True,
    ),
    Command("options", "f2", "", "options", "Choose mode, route, mantra and model of the next request", bar=4),
    Command("models", "f9", "", "models", "Choose the model of the next request; see what fits", bar=8),
    Command("sandbox", "f3", "", "sandbox", "Show what contains generated code, and test it again"),
    Command("stages", "f4", "", "stages", "Show the next earlier stage of the answer, or all", bar=6),
    Command("regenerate", "ctrl+g", "", "anew", "Generate the last request anew", bar=5, priority=True),
    Command("open-offer", "ctrl+o", "", "similar", "Open the stored answer to a similar request", bar=5),
    Command("copy", "ctrl+y", "", "copy", "Copy the answer", bar=7, priority=True),
    Command("copy-code", "alt+y", "", "copy code", "Copy the code of the answer", priority=True),
    Command("log-up", "pageup", "", "back", "Scroll the answer back", palette=False),
    Command("log-down", "pagedown", "", "forward", "Scroll the answer forward", palette=False),
    Command("follow", "ctrl+end", "", "newest", "Go to the newest line and follow it"),
    Command("pane-chat", "f5,alt+1", "", "chat", "Go to the chat", priority=True),
    Command("pane-board", "f6,alt+2", "", "leaderboard", "Go to the leaderboard", priority=True),
    Command("pane-machine", "f7,alt+3", "", "machine", "Go to memory and models", priority=True),
    Command("pane-queue", "f8,alt+4", "", "queue", "Go to the queue", priority=True),
    Command("open-row", "enter", "open_row", "open", "Show code, score parts and failures", "board", 1, False),
    Command("open-job", "enter", "open_row", "open", "Show the job's artifact", "queue", 1, False),
    Command("pause-job", "space", "pause_job", "pause/resume", "Pause or resume the job", "queue", 2, False),
    Command("cancel-job", "c", "cancel_job", "cancel", "Cancel the job, after a question", "queue", 3, False),
    Command("open-model", "enter", "open", "details", "Show what the model takes and where it is", "machine", 1, False),
    Command("unload-model", "u", "unload", "unload", "Take the model out of memory", "machine", 2),
    Command("pin-model", "i,space", "pin", "pin/unpin", "Keep the model in memory, or no longer", "machine", 3),
    Command("warm-model", "w", "warm", "load", "Load the model, so that its next answer begins at once", "machine", 4),
    Command("pull", "p", "pull", "pull", "Download a model that a role wants", "machine", 5),
    Command("stop-pull", "x", "stop_pull", "stop pull", "Stop the download; a later one resumes it", "machine", 6),
    Command("retry", "ctrl+r", "", "retry", "Look for a model server again", bar=3),
    Command("calibrate", "", "", "judge", "Find out whether an installed model can judge prose"),
    Command("theme", "", "change_theme", "theme", "Choose the colours"),
    Command("help", "f1", "", "help", "Show all keys", bar=9),
    Command("palette", "ctrl+p", "command_palette", "commands", "Find a command by name", bar=10, palette=False),
    Command("quit", "ctrl+q", "quit", "quit", "Leave; what was shown is kept", bar=11, priority=True),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


def bindings(where: str) -> list[BindingType]:
    """Bindings of one place; each has the command's id, so that a keymap can move it."""
    return [
        Binding(
            command.keys, command.at_its_place, command.label, show=False, priority=command.priority, id=command.id,
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
