"""How a run is shown by `dise ask`: as coloured text, as the final answer only, or as JSON lines.

A renderer is fed every event of one run. It writes through `Output` and knows no engine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from ..domain.artifacts import Version
from ..domain.errors import DiseError
from ..domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Event,
    JobChanged,
    ModelWarming,
    Notice,
    ProseScored,
    Routed,
    Scored,
    ScoringStarted,
    SimilarFound,
    StageFinished,
    StageRestarted,
    StageStarted,
    TokenDelta,
)
from ..domain.safetext import visible
from ..domain.stages import HIGH_CONFIDENCE, LIBRARY_STAGE, LOW_CONFIDENCE, glyph
from . import events, wording
from .output import Output

GRAY, WHITE, CYAN = 90, 97, 96
STATUS_EVERY_S = 0.1
"""Least time between two updates of the status line while tokens arrive."""


def colour(confidence: float) -> int:
    """ANSI colour of a stage's text: gray for a draft, white, cyan for the final word."""
    if confidence < LOW_CONFIDENCE:
        return GRAY
    return WHITE if confidence < HIGH_CONFIDENCE else CYAN


class Renderer(Protocol):
    """Shows one run."""

    def event(self, event: Event) -> None: ...

    def tick(self) -> None:
        """Nothing has happened for a while."""
        ...

    def interrupted(self) -> None:
        """The run was ended by a signal; every event that could be had has been shown."""
        ...

    def finished(self, ok: bool) -> None: ...


class JsonRenderer:
    """One JSON object a line; the contract is in `events`."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._task_type: str | None = None

    def event(self, event: Event) -> None:
        from .output import json_line

        if isinstance(event, Routed):
            self._task_type = event.decision.task_type.value
        for line in events.lines(event, self._task_type):
            self._out.put(json_line(line))

    def tick(self) -> None:
        return

    def interrupted(self) -> None:
        return

    def finished(self, ok: bool) -> None:
        from .output import json_line

        self._out.put(json_line({"event": "done", "ok": ok}))


class QuietRenderer:
    """Only the final answer on stdout: the best code, else the last stage's text. Only errors on stderr."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._text = ""
        self._stored: Version | None = None

    def event(self, event: Event) -> None:
        match event:
            case StageFinished(text=text) if text.strip():
                self._text = text
            case ArtifactReady(content=content):
                self._stored = content
            case ErrorOccurred():
                self._out.error(DiseError(event.message, event.hint))
            case _:
                return

    def tick(self) -> None:
        return

    def interrupted(self) -> None:
        return

    def finished(self, ok: bool) -> None:
        stored = self._stored
        answer = visible((stored.code or stored.text) if stored else self._text).strip("\n")
        if answer.strip():
            self._out.put(answer + "\n")


class TextRenderer:
    """Stages one after the other as they stream; what is not answer text goes to stderr."""

    def __init__(self, out: Output, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._started = clock()
        self._line_start = True
        """The next character on stdout begins a line."""
        self._stage_text = False
        """The current stage has shown text."""
        self._any_text = False
        """An earlier stage has."""
        self._doing = "starting"
        self._doing_since = self._started
        self._status_at = 0.0
        self._pieces = 0
        self._stored = ""

    def event(self, event: Event) -> None:
        match event:
            case TokenDelta():
                self._text(event.text, event.confidence)
                self._count()
            case StageStarted():
                self._stage_started(event)
            case StageRestarted():
                self._stage_restarted(event)
            case StageFinished():
                self._end_line()
                self._note(f"  {wording.stage_line(event)}")
            case ScoringStarted():
                self._now(visible(event.what, newlines=True))
            case ModelWarming(state="warming"):
                self._now(f"loading {visible(event.model, newlines=True)}")
            case ArtifactReady():
                self._artifact(event)
            case ErrorOccurred():
                self._end_line()
                self._out.error(DiseError(event.message, event.hint))
            case _:
                for line in _notes(event):
                    self._note(line)

    def tick(self) -> None:
        self._status(f"{self._doing} · {self._clock() - self._doing_since:.0f} s")

    def interrupted(self) -> None:
        self._end_line()
        self._note("stopped; what was shown is kept")

    def finished(self, ok: bool) -> None:
        self._end_line()
        if ok:  # else the error was the last word
            self._note(f"{self._stored or 'done'} · {wording.seconds(self._clock() - self._started)}")

    def _stage_started(self, event: StageStarted) -> None:
        model = visible(event.model, newlines=True)
        self._heading(f"{event.stage} {wording.number(event.confidence)} · {model}", event.confidence)
        if event.note:
            self._note(f"  {event.note}")
        self._now(f"{event.stage} · {model}")

    def _stage_restarted(self, event: StageRestarted) -> None:
        """What is on the screen stays there: from here on it is told anew."""
        self._end_line()
        self._note(f"! {event.stage} begins anew, what it said so far is void: {event.reason}")
        self._any_text |= self._stage_text
        self._stage_text = False
        self._now(f"{event.stage} anew")

    def _heading(self, words: str, confidence: float) -> None:
        """On a terminal part of the answer, else a line on stderr: a pipe gets the texts only."""
        self._end_line()
        heading = f"{glyph(confidence)} {visible(words, newlines=True)}"
        self._any_text |= self._stage_text
        self._stage_text = False
        if self._out.out.is_tty:
            gap = "\n" if self._any_text else ""
            self._out.put(f"{gap}{self._out.paint(heading, colour(confidence))}\n")
        else:
            self._note(heading)

    def _text(self, text: str, confidence: float) -> None:
        safe = visible(text)
        if not self._stage_text:
            safe = safe.lstrip("\n")
            if not safe:
                return
            if self._any_text and not self._out.out.is_tty:
                self._out.put("\n")
            self._stage_text = True
        self._out.put(self._out.paint(safe, colour(confidence)))
        self._line_start = safe.endswith("\n")

    def _artifact(self, event: ArtifactReady) -> None:
        name = f"{event.name} v{event.version}"
        fitness = f" · fitness {wording.number(event.fitness)}" if event.fitness is not None else ""
        if event.reused:
            self._heading(f"{LIBRARY_STAGE} · {name}{fitness}", event.content.confidence)
            self._text(event.content.text, event.content.confidence)
            self._end_line()
            self._stored = f"from the library: {name}{fitness} (--new asks the models again)"
        else:
            self._stored = f"stored as {name}{fitness}"

    def _end_line(self) -> None:
        if not self._line_start:
            self._out.put_first("\n")  # a terminal shows both streams: no note begins in the answer's last line
            self._line_start = True

    def _note(self, line: str) -> None:
        self._end_line()
        self._out.note(visible(line, newlines=True))

    def _now(self, doing: str) -> None:
        self._doing, self._doing_since, self._pieces = doing, self._clock(), 0
        self._status(f"{doing} …")

    def _count(self) -> None:
        self._pieces += 1
        if self._clock() - self._status_at >= STATUS_EVERY_S:
            self._status(f"{self._doing} · {self._pieces} pieces")

    def _status(self, line: str) -> None:
        """Not while a line of the answer is open on the same terminal."""
        if self._line_start or not self._out.out.is_tty:
            self._status_at = self._clock()
            self._out.status(visible(line, newlines=True))


def _notes(event: Event) -> list[str]:
    """Lines for stderr about what is no stage."""
    match event:
        case Routed():
            return wording.route_lines(event)
        case Scored():
            return [f"  {wording.score_line(event.score)}"]
        case ProseScored():
            return [f"  {wording.prose_line(event.score)}"]
        case Notice():
            mark = "! " if event.level == "warning" else ""
            return [f"{mark}{event.message}", *([f"  {event.hint}"] if event.hint else [])]
        case SimilarFound():
            return [
                f"similar in the library: {offer.name} (dise show {offer.name}): {wording.one_line(offer.prompt, 60)}"
                for offer in event.offers
            ]
        case JobChanged():
            return [f"  {event.job.artifact_name}: {wording.job_line(event.job)}"]
        case _:
            return []
