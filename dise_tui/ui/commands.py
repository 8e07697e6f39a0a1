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
    Command("promote", "p", "", "promote", "Serve this variant, after a question unless it is better", "board", 2),
    Command("rate-1", "1", "", "to 5 rate", "Rate what is served: 1 of 5", "board", 3),
    Command("rate-2", "2", "", "rate 2", "Rate what is served: 2 of 5", "board"),
    Command("rate-3", "3", "", "rate 3", "Rate what is served: 3 of 5", "board"),
    Command("rate-4", "4", "", "rate 4", "Rate what is served: 4 of 5", "board"),
    Command("rate-5", "5", "", "rate 5", "Rate what is served: 5 of 5", "board"),
    Command("rerun", "r", "", "again", "Queue this variant once more, with another seed", "board", 4),
    Command("copy-variant", "c", "", "copy", "Copy the code of this variant", "board", 5),
    Command("sides", "o", "", "sides", "Order by rank, fitness, latency, size, readability, documentation", "board", 6),
    Command("board-right", "right", "", "next job", "Show the next job, or the answer", "board", 7),
    Command("board-left", "left", "", "previous job", "Show the previous job, or the answer", "board"),
    Command("board-follow", "f", "", "follow", "Show the job that began something last, from now on", "board", 8),
    Command("open-job", "enter", "open_row", "open", "Show what happened to the job so far", "queue", 1, False),
    Command("pause-job", "space", "ask('pause')", "pause", "Pause jobs, or resume them", "queue", 2, False),
    Command(
        "pause-job-now", "P,ctrl+space", "ask('pause now')", "pause now", "Pause in mid-answer; what was said is kept",
        "queue", 6, False,
    ),
    Command("cancel-job", "c,delete", "ask('cancel')", "cancel", "Cancel jobs; it can be undone", "queue", 3, False),
    Command("undo-cancel", "u,ctrl+z", "undo", "undo", "Take the latest cancel back, for an hour", "queue", 4, False),
    Command("mark-job", "x", "mark", "mark", "Mark the job: keys act on all that are marked", "queue", 5, False),
    Command("clear-marks", "escape", "clear_marks", "unmark", "Unmark all jobs", "queue", 0, False),
    Command("move-job-up", "K,shift+up", "ask('up')", "sooner", "Serve jobs before the one above", "queue", 7, False),
    Command("move-job-down", "J,shift+down", "ask('down')", "later", "Serve jobs after the next", "queue", 8, False),
    Command("raise-job", "plus,equals_sign", "ask('raise')", "urgent", "Raise the priority of jobs", "queue", 9, False),
    Command("lower-job", "minus", "ask('lower')", "less", "Lower the priority of jobs", "queue", 10, False),
    Command("pause-all", "", "", "pause all jobs", "Pause everything in the queue until you resume it"),
    Command("resume-all", "", "", "resume all jobs", "Take all pauses of the queue back"),
    Command("pause-model", "", "", "pause a model's jobs", "Pause or resume the jobs that work with a model"),
    Command("open-model", "enter", "open", "details", "Show what the model takes and where it is", "machine", 1, False),
    Command("unload-model", "u", "unload", "unload", "Take the model out of memory", "machine", 2),
    Command("pin-model", "i,space", "pin", "pin/unpin", "Keep the model in memory, or no longer", "machine", 3),
    Command("warm-model", "w", "warm", "load", "Load the model, so that its next answer begins at once", "machine", 4),
    Command("pull", "p", "pull", "pull", "Download a model that a role wants", "machine", 5),
    Command("stop-pull", "x", "stop_pull", "stop pull", "Stop the download; a later one resumes it", "machine", 6),
    Command("lineage", "ctrl+l", "", "lineage", "Show the versions of the answer, differences, rollback", bar=7),
    Command("lineage-board", "l", "", "lineage", "Show the versions of the artifact", "board", 6, False),
    Command("lineage-job", "l", "", "lineage", "Show the versions of the job's artifact", "queue", 6, False),
    Command("library", "f10", "", "library", "Show all stored answers; optimize some of them"),
    Command("retry", "ctrl+r", "", "retry", "Look for a model server again", bar=3),
    Command("calibrate", "", "", "judge", "Find out whether an installed model can judge prose"),
    Command("theme", "", "change_theme", "theme", "Choose the colours"),
    Command("help", "f1", "", "help", "Show all keys", bar=9),
    Command("palette", "ctrl+p", "command_palette", "commands", "Find a command by name", bar=10, palette=False),
    Command("quit", "ctrl+q", "quit", "quit", "Leave; what was shown is kept", bar=11, priority=True),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


def bindings(where: str, only: frozenset[str] | None = None) -> list[BindingType]:
    """Bindings of one place, of all its commands or `only` some; each has the command's id, so that a keymap can move
    it."""
    return [
        Binding(
            command.keys, command.at_its_place, command.label, show=False, priority=command.priority, id=command.id,
            tooltip=command.help,
        )
        for command in COMMANDS
        if command.where == where and command.keys and (only is None or command.id in only)
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
    names = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "plus": "+", "minus": "-", "equals_sign": "="}
    names |= {"left": "←", "right": "→"}
    return "+".join(
        names.get(part, part.upper() if part[0] == "f" and part[1:].isdigit() else part) for part in key.split("+")
    )
