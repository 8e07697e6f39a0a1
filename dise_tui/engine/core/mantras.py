"""The ten mantras: named ways of working, and how a request gets one.

Owns the table and the choice. What a mantra does to stages is in `routing`, what it does to scores in scoring.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...domain.errors import UsageError
from ...domain.prompts import Kind, Mantra, Mode, TaskType
from .words import find, instruction, negated, quote

NONE = "none"
"""The key by which a user asks for no mantra at all."""

TRAITS: dict[str, str] = {
    "very quickly": "Be very quick: give the shortest answer that does the job, at once.",
    "quickly": "Be quick: take the direct way and leave out what was not asked for.",
    "deliberately": "Be deliberate: know why each step is there before you take it.",
    "methodically": "Be methodical: go step by step and finish each step before the next.",
    "accurately": "Be accurate: every statement and every line must be correct.",
    "precisely": "Be precise: exact names, types, values and edge cases; nothing vague.",
    "carefully": "Be careful: look for what could go wrong and handle it.",
    "diligently": "Be diligent: check your work from beginning to end before you answer.",
    "thoroughly": "Be thorough: cover every case that the request implies.",
    "conservatively": "Be conservative: use proven, well-known means; no cleverness.",
    "creatively": "Be creative: look for an idea that is not the obvious one.",
    "experimentally": "Be experimental: try an unusual way if it may be the better one.",
    "pragmatically": "Be pragmatic: choose what works well with the least effort.",
    "safely": "Be safe: refuse bad input, and never do harm when something fails.",
    "boldly": "Be bold: decide for one strong idea and carry it through.",
    "cautiously": "Be cautious: assume nothing that the request does not say.",
}
"""The sixteen traits, each as an instruction to a model."""

_TABLE = (
    # key, name, speed, floor, temperature, seconds, strictness, retries, traits, max_tokens
    Mantra("lightning_fast", "Lightning Fast", 0.9, 0.4, 0.3, 10, 0.3, 1, ("very quickly", "accurately"), 500),
    Mantra("quick_and_accurate", "Quick & Accurate", 0.7, 0.6, 0.4, 20, 0.5, 2, ("quickly", "accurately"), 500),
    Mantra("carefully_diligent", "Carefully Diligent", 0.3, 0.8, 0.2, 60, 0.8, 5, ("carefully", "diligently")),
    Mantra("thoroughly_precise", "Thoroughly Precise", 0.1, 0.9, 0.1, 120, 0.9, 10, ("thoroughly", "precisely")),
    Mantra(
        "experimentally_creative", "Experimentally Creative", 0.4, 0.5, 0.9, 90, 0.4, 7,
        ("experimentally", "creatively"),
    ),
    Mantra("boldly_innovative", "Boldly Innovative", 0.5, 0.4, 1.0, 60, 0.3, 5, ("boldly", "creatively")),
    Mantra("conservatively_safe", "Conservatively Safe", 0.3, 0.9, 0.1, 90, 0.9, 8, ("conservatively", "safely")),
    Mantra("cautiously_precise", "Cautiously Precise", 0.2, 0.85, 0.15, 75, 0.85, 6, ("cautiously", "precisely")),
    Mantra(
        "pragmatically_effective", "Pragmatically Effective", 0.5, 0.7, 0.4, 40, 0.6, 3,
        ("pragmatically", "accurately"),
    ),
    Mantra(
        "deliberately_thorough", "Deliberately Thorough", 0.25, 0.85, 0.2, 100, 0.8, 7,
        ("deliberately", "thoroughly"), 2000,
    ),
)  # fmt: skip

_NAMED_ELSEWHERE = {"methodically": "deliberately_thorough"}
"""The one trait that no mantra has, and the mantra nearest to it."""

_AUTO: dict[Mode, dict[TaskType, str]] = {
    Mode.INTERACTIVE: {
        TaskType.SIMPLE_FUNCTION: "lightning_fast",
        TaskType.UTILITY: "lightning_fast",
        TaskType.HELPER: "lightning_fast",
        TaskType.VALIDATION: "quick_and_accurate",
        TaskType.PARSING: "quick_and_accurate",
    },
    Mode.OPTIMIZE: {
        TaskType.API_INTEGRATION: "conservatively_safe",
        TaskType.DATABASE: "conservatively_safe",
        TaskType.SECURITY: "conservatively_safe",
        TaskType.ALGORITHM: "deliberately_thorough",
        TaskType.OPTIMIZATION: "deliberately_thorough",
        TaskType.EXPERIMENT: "experimentally_creative",
        TaskType.PROTOTYPE: "experimentally_creative",
    },
}
_AUTO_ELSE = {Mode.INTERACTIVE: "pragmatically_effective", Mode.OPTIMIZE: "carefully_diligent"}


class MantraLibrary:
    """The mantras by key."""

    _by_key: ClassVar[dict[str, Mantra]] = {mantra.key: mantra for mantra in _TABLE}

    @classmethod
    def list(cls) -> tuple[Mantra, ...]:
        return _TABLE

    @classmethod
    def get(cls, key: str) -> Mantra:
        """By key or name, however it is written. Raises UsageError for one that does not exist."""
        wanted = key.strip().casefold().replace("&", "and").replace("-", " ").replace("_", " ").split()
        mantra = cls._by_key.get("_".join(wanted))
        if mantra is None:
            raise UsageError(f"There is no mantra {key!r}.", f"Mantras are {', '.join(cls._by_key)}, or {NONE}.")
        return mantra

    @classmethod
    def detect(cls, text: str) -> tuple[Mantra, str] | None:
        """The mantra that the words of a text name, and the words; None when no trait is named.

        The longest phrase counts first ("very quickly" is not "quickly"). Of several mantras the one with most
        of its traits named wins, then the longest phrase, then the order of the table.
        """
        said = instruction(text)
        hits = [hit for hit in find(said, _PHRASES) if not negated(said, hit)]
        if not hits:
            return None
        best = max(_TABLE, key=lambda mantra: _strength(mantra, [hit.phrase for hit in hits]))
        found = [hit.phrase for hit in hits if best.key in _keys(hit.phrase)]
        return best, quote(found)


_PHRASES: dict[str, str] = (
    dict.fromkeys(TRAITS, "trait")
    | {mantra.name.casefold().replace("&", "and"): "name" for mantra in _TABLE}
    | {"quick but accurate": "name"}
)


def _keys(phrase: str) -> tuple[str, ...]:
    """The mantras that a phrase speaks for."""
    if phrase == "quick but accurate":
        return ("quick_and_accurate",)
    if phrase in _NAMED_ELSEWHERE:
        return (_NAMED_ELSEWHERE[phrase],)
    if phrase in TRAITS:
        return tuple(mantra.key for mantra in _TABLE if phrase in mantra.traits)
    return (phrase.replace(" ", "_"),)


def _strength(mantra: Mantra, phrases: list[str]) -> tuple[bool, int, int]:
    own = {phrase for phrase in phrases if mantra.key in _keys(phrase)}
    named = any(phrase not in TRAITS for phrase in own)
    return named, len(own), max((len(phrase) for phrase in own), default=0)


@dataclass(frozen=True, slots=True)
class MantraChoice:
    """The mantra of a request, and why; no mantra is a choice too."""

    mantra: Mantra | None
    why: str


def select(text: str, task_type: TaskType, mode: Mode, chosen: str | None = None) -> MantraChoice:
    """Choose a mantra: the user's own, else by words of the request, else by task type for code, else none.

    Raises UsageError when the user named one that does not exist.
    """
    if chosen is not None:
        if chosen.strip().casefold() == NONE:
            return MantraChoice(None, "no mantra, chosen by you")
        mantra = MantraLibrary.get(chosen)
        return MantraChoice(mantra, f"mantra {mantra.name}, chosen by you")
    if task_type is not TaskType.ACCIDENTAL and (found := MantraLibrary.detect(text)):
        return MantraChoice(found[0], f"mantra {found[0].name}: you wrote {found[1]}")
    if task_type.kind is not Kind.CODE:
        return MantraChoice(None, "")
    mantra = MantraLibrary.get(_AUTO[mode].get(task_type, _AUTO_ELSE[mode]))
    return MantraChoice(mantra, f"mantra {mantra.name}: usual for {task_type} in {mode} mode")


def is_usual(mantra: Mantra, text: str, task_type: TaskType) -> bool:
    """Whether a mantra comes with the type of task: no word of the request asks for it."""
    usual = {_AUTO[mode].get(task_type, _AUTO_ELSE[mode]) for mode in Mode}
    return mantra.key in usual and MantraLibrary.detect(text) is None


def preamble(mantra: Mantra) -> str:
    """What a mantra adds to a system prompt: description, numbered traits, quality floor, time budget."""
    lead = "speed" if mantra.speed > 0.5 else "quality" if mantra.speed < 0.5 else "speed and quality alike"
    lines = [f"Way of working: {mantra.name}. What counts most is {lead}."]
    lines += [f"{number}. {TRAITS[trait]}" for number, trait in enumerate(mantra.traits, 1)]
    lines.append(
        f"An answer below {mantra.quality_floor:.0%} quality does not count. Time budget: {mantra.max_seconds:g} s."
    )
    return "\n".join(lines)
