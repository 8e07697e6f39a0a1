"""What a person asks, and what the sentinel makes of it: request, task type, mantra, route, decision."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Mode(StrEnum):
    """How a request is served."""

    INTERACTIVE = "interactive"
    """Answered now."""
    OPTIMIZE = "optimize"
    """Answered now by its route, then put on the queue to be improved in the background."""


class Route(StrEnum):
    """How many stages an answer gets."""

    SIMPLE = "simple"
    MEDIUM = "medium"
    COMPLEX = "complex"


class Kind(StrEnum):
    """What an answer is, which decides how it is judged."""

    CODE = "code"
    PROSE = "prose"
    ANSWER = "answer"


class TaskType(StrEnum):
    """The one vocabulary of tasks; `engine.core.sentinel` maps the words of a request to it."""

    API_INTEGRATION = "api_integration"
    DATABASE = "database"
    SECURITY = "security"
    PRODUCTION = "production"
    SIMPLE_FUNCTION = "simple_function"
    UTILITY = "utility"
    HELPER = "helper"
    PROTOTYPE = "prototype"
    DATA_PROCESSING = "data_processing"
    BATCH = "batch"
    AUTOMATION = "automation"
    VALIDATION = "validation"
    PARSING = "parsing"
    ALGORITHM = "algorithm"
    OPTIMIZATION = "optimization"
    EXPERIMENT = "experiment"
    CODE_GENERATION = "code_generation"
    BLOG = "blog"
    CODE_DOCUMENTATION = "code_documentation"
    EMAIL = "email"
    SUMMARY = "summary"
    CREATIVE_CONTENT = "creative_content"
    ARITHMETIC = "arithmetic"
    TRANSLATION = "translation"
    QUESTION_ANSWERING = "question_answering"
    FORMATTING = "formatting"
    CONVERSION = "conversion"
    SYSTEM_INFO = "system_info"
    ACCIDENTAL = "accidental"
    UNKNOWN = "unknown"

    @property
    def kind(self) -> Kind:
        if self in _PROSE:
            return Kind.PROSE
        return Kind.ANSWER if self in _ANSWER else Kind.CODE


_PROSE = frozenset({"blog", "code_documentation", "email", "summary", "creative_content"})
_ANSWER = frozenset(
    {"arithmetic", "translation", "question_answering", "formatting", "conversion", "system_info",
     "accidental", "unknown"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mantra:
    """A named way of working: how much speed counts against quality, and the traits asked of the model."""

    key: str
    name: str
    speed: float
    """Weight of speed, 0..1; the weight of quality is 1 - speed."""
    quality_floor: float
    """Quality below which an attempt counts as failed, 0..1."""
    temperature: float
    max_seconds: float
    """Time allowed for one attempt, s."""
    strictness: float
    """How strictly tests are applied, 0..1."""
    retries: int
    traits: tuple[str, ...]
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request with everything the user chose explicitly; None means "decide for me"."""

    text: str
    mode: Mode | None = None
    route: Route | None = None
    mantra: str | None = None
    """Key of a mantra, or "none" for no mantra at all."""
    task_type: TaskType | None = None
    stages: tuple[str, ...] | None = None
    """Explicit stage names, in order."""
    chain: tuple[str, ...] = ()
    """Models to run in turn after the quick stage."""
    model: str | None = None
    """Run every stage on this model; never substituted."""
    new: bool = False
    """Generate anew even when the library has this request."""
    run_code: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """What the sentinel and the router decided, and why, in words."""

    mode: Mode
    task_type: TaskType
    route: Route
    mantra: Mantra | None
    mode_why: str
    task_why: str
    route_why: str
    mantra_why: str
    wants_code: bool
    asked_model: bool = False
    """A model settled a conflict between rules."""

    @property
    def why(self) -> str:
        parts = (self.mode_why, self.task_why, self.route_why, self.mantra_why)
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message as models get it."""

    role: str
    """"system", "user" or "assistant"."""
    content: str


def normalise(prompt: str) -> str:
    """The form under which two prompts are the same: NFKC, one space between words, no case, no end marks."""
    text = unicodedata.normalize("NFKC", prompt).casefold()
    return " ".join(text.split()).rstrip(" .!?")


def artifact_id(prompt: str) -> str:
    """Identity of what a prompt asks for: the first 16 hex digits of SHA-256 over `normalise(prompt)`."""
    return hashlib.sha256(normalise(prompt).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Offer:
    """A stored artifact that resembles a new request."""

    artifact_id: str
    name: str
    prompt: str
    fitness: float | None
    similarity: float = field(default=0.0)
    """Share of common words, 0..1 (Jaccard)."""
