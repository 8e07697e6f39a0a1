"""One run as it is seen: its stages and the entries of the transcript it wrote.

Owns the view of a run. How an entry looks is for `ui.panes`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...domain.artifacts import Version
from ...domain.events import ArtifactReady, ErrorOccurred, Notice, Routed, StageFinished, StageStarted
from ...domain.prompts import Offer, Request
from ...domain.prose import ProseScore
from ...domain.scores import Score
from .waits import Waiting

CHARS_PER_TOKEN = 4
"""A rough measure for a live count only; the server's own count replaces it."""


@dataclass(slots=True)
class StageView:
    """A stage of a run, live and afterwards."""

    name: str
    model: str
    confidence: float
    index: int
    total: int
    note: str
    started_at: float
    """Monotonic seconds."""
    parts: list[str] = field(default_factory=list)
    chars: int = 0
    deltas: int = 0
    first_at: float | None = None
    last_at: float | None = None
    finished: StageFinished | None = None
    working: str = ""
    """What is being done with the answer: "writing tests", ..."""
    score: Score | None = None
    prose: ProseScore | None = None
    warming: str = ""
    waits: Waiting | None = None
    """What its answer waits for."""
    follows: Waiting | None = None
    """What a call that tests or judges its answer waits for."""
    cancelling: bool = False
    restarts: int = 0
    """How often its text had to be given up."""
    why_anew: str = ""
    """Why it was, the last time."""

    @classmethod
    def of(cls, event: StageStarted, now: float) -> StageView:
        return cls(event.stage, event.model, event.confidence, event.index, event.total, event.note, now)

    def add(self, text: str, confidence: float, now: float) -> None:
        if self.first_at is None and text.strip():
            self.first_at = now
            self.waits = None
        self.last_at = now
        self.parts.append(text)
        self.chars += len(text)
        self.deltas += 1
        self.confidence = confidence

    def restart(self, reason: str, now: float) -> None:
        """The text so far is void; the answer begins anew."""
        self.parts = []
        self.chars = self.deltas = 0
        self.first_at = self.last_at = None
        self.started_at = now
        self.restarts += 1
        self.waits = None
        self.why_anew = reason

    def finish(self, event: StageFinished) -> None:
        self.finished = event
        self.waits = None
        self.confidence = event.confidence
        self.model = event.model or self.model
        text = event.text or self.text
        self.parts = [text]
        self.chars = len(text)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def answered(self) -> bool:
        """It is over and left text that is not a fragment."""
        return self.finished is not None and not self.finished.partial and bool(self.text.strip())

    @property
    def tokens(self) -> int:
        """The server's count, or a rough live one."""
        if self.finished:
            return self.finished.tokens
        return max(self.deltas, self.chars // CHARS_PER_TOKEN)

    @property
    def rate(self) -> float | None:
        """Tokens a second: the server's, or what was seen so far."""
        if self.finished:
            return self.finished.tokens_per_s
        if self.first_at is None or self.last_at is None or self.last_at - self.first_at < 0.3:
            return None
        return self.tokens / (self.last_at - self.first_at)

    @property
    def word(self) -> str:
        """The state in one word."""
        if self.finished is None:
            if self.first_at is not None:
                return "streaming"
            return self.warming or "waiting"
        if self.finished.partial:
            return "partial"
        if self.working:
            return "testing"
        return "scored" if self.score or self.prose else "done"


@dataclass(slots=True)
class RunView:
    """A run: its request, decision and stages."""

    run_id: str
    request: Request
    routed: Routed | None = None
    stages: list[StageView] = field(default_factory=list)
    stored: ArtifactReady | None = None
    active: bool = True
    escapes: int = 0
    """How often Esc was pressed in this run."""

    def stage(self, name: str) -> StageView | None:
        """The newest stage of that name."""
        return next((stage for stage in reversed(self.stages) if stage.name == name), None)

    @property
    def running(self) -> StageView | None:
        return next((stage for stage in reversed(self.stages) if stage.finished is None), None)

    @property
    def best(self) -> StageView | None:
        """Of the stages that pass their tests the one with the highest fitness; the earlier of two equal ones."""
        passed = [(stage.score.fitness or 0.0, stage) for stage in self.stages if stage.score and stage.score.passes]
        return max(passed, key=lambda pair: pair[0])[1] if passed else None

    @property
    def answer(self) -> str:
        """What was kept as the answer, else the text of the newest stage that has any."""
        if self.stored is not None and self.stored.content.text.strip():
            return self.stored.content.text
        for stage in reversed(self.stages):
            if stage.text.strip():
                return stage.text
        return ""

    @property
    def code(self) -> str | None:
        content: Version | None = self.stored.content if self.stored else None
        return content.code if content else None


@dataclass(slots=True)
class PromptEntry:
    key: str
    text: str


@dataclass(slots=True)
class DecisionEntry:
    key: str
    routed: Routed


@dataclass(slots=True)
class StageEntry:
    key: str
    run: RunView
    view: StageView


@dataclass(slots=True)
class NoticeEntry:
    key: str
    notice: Notice


@dataclass(slots=True)
class ErrorEntry:
    key: str
    error: ErrorOccurred


@dataclass(slots=True)
class OfferEntry:
    key: str
    offers: tuple[Offer, ...]


@dataclass(slots=True)
class StoredEntry:
    key: str
    event: ArtifactReady


@dataclass(slots=True)
class EndEntry:
    key: str
    cancelled: bool


Entry = PromptEntry | DecisionEntry | StageEntry | NoticeEntry | ErrorEntry | OfferEntry | StoredEntry | EndEntry
