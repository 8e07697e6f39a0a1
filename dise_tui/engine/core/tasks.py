"""What a request asks for: code, prose or an answer, and which task type.

Two questions in this order: what is to be made (the object of the verb, or the leading word), and, for code, which
type its words speak for. Tables are in `vocabulary`, patterns in `grammar`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...domain.errors import UsageError
from ...domain.prompts import TaskType
from . import grammar as g
from . import vocabulary as v
from .nonsense import is_accidental
from .words import Hit, find, fold, instruction, quote


@dataclass(frozen=True, slots=True)
class Guess:
    """A task type, and the words it was seen by."""

    task: TaskType
    why: str


def named(name: str) -> TaskType:
    """A task type by its name or an alias. Raises UsageError."""
    key = "_".join(re.split(r"[\s\-_]+", fold(name).strip()))
    if key in v.ALIASES:
        return v.ALIASES[key]
    try:
        return TaskType(key)
    except ValueError:
        known = ", ".join(task.value for task in TaskType)
        raise UsageError(f"There is no task type {name!r}.", f"Task types are {known}.") from None


def classify(text: str) -> Guess:
    """The task type of a request. Never raises; what says nothing is UNKNOWN."""
    if is_accidental(text):
        return Guess(TaskType.ACCIDENTAL, "this does not look like a request")
    asked = _Asked(text)
    for rule in (_by_prose_verb, _by_object, _by_answer, _by_code_words, _by_question):
        if guess := rule(asked):
            return guess
    return Guess(TaskType.UNKNOWN, "no word says what kind of task this is")


class _Asked:
    """A request, cut up once for all rules."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.said = instruction(text)
        self.folded = fold(self.said).replace("tl;dr", "tldr")
        self.tokens = g.TOKEN.findall(self.folded)
        self.words = [token for token in self.tokens if token not in g.MARKS]
        self.start = next(
            (
                at for at, token in enumerate(self.tokens)
                if token not in g.MARKS and token not in g.FILLERS and not token.endswith("ly")
            ), 0,
        )  # fmt: skip
        self.lead = self.tokens[self.start] if self.tokens else ""
        self.has_code = g.CODE_TEXT.search(text) is not None
        self.language = g.LANGUAGE.search(self.folded)
        self.digits = any(character.isdigit() for character in self.said)

    def after(self, count: int = 1) -> str:
        """The word `count` places behind the leading one."""
        at = self.start + count
        return self.tokens[at] if at < len(self.tokens) else ""

    @property
    def how_to(self) -> bool:
        return self.lead == "how" and self.after() in g.HOW_TO

    @property
    def explains(self) -> bool:
        return (self.lead in g.EXPLAIN or self.lead == "how") and not self.how_to


@dataclass(frozen=True, slots=True)
class _Thing:
    """The object of a verb, as far as it is known."""

    noun: str
    prose: TaskType | None
    vague: bool = False
    end: str = ""
    """The word that ended it: "of", "that", a mark."""


def _code(asked: _Asked, reason: str) -> Guess:
    """Code: the type by its words."""
    hits = _hits(asked.said)
    scores: dict[TaskType, int] = {}
    for task in v.PRECEDENCE:
        strong = {hit.found for hit in hits[0] if hit.meaning == task.value}
        weak = {hit.found for hit in hits[1] if hit.meaning == task.value}
        scores[task] = 2 * len(strong) + len(weak)
    best = max(v.PRECEDENCE, key=lambda task: scores[task])
    if not scores[best]:
        return Guess(TaskType.CODE_GENERATION, f"code: {reason}")
    seen = [hit.found for part in hits for hit in part if hit.meaning == best.value]
    return Guess(best, f"code: {reason}; {best}: {quote(seen)}")


def _hits(said: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    plain = said.replace("_", " ")
    return find(plain, v.STRONG, v.CODE_MASKS), find(plain, v.WEAK, v.CODE_MASKS)


def _by_prose_verb(asked: _Asked) -> Guess | None:
    """ "Summarise ...", "document this function", "email my landlord"."""
    task = v.PROSE_VERBS.get(asked.lead)
    if task is None:
        return None
    sure = task is TaskType.SUMMARY and asked.lead.startswith(("summar", "tldr"))
    if sure or asked.after() in g.DETERMINERS or asked.after() in ("to", "about", ":"):
        return Guess(task, f'{task}: "{asked.lead}"')
    return None


def _by_object(asked: _Asked) -> Guess | None:
    """The first verb of making or handing over whose object is known decides."""
    for at, token in enumerate(asked.tokens):
        strong = token in v.CREATE
        if not (strong or token in v.HAND_OVER) or not _is_asked_for(asked, at):
            continue
        thing = _object(asked, at + 1)
        if thing is None:
            continue
        if thing.noun in ("script", "scripts") and not asked.language and v.STAGE & set(asked.tokens[at:]):
            return Guess(TaskType.CREATIVE_CONTENT, f"{TaskType.CREATIVE_CONTENT}: a {thing.noun} to be played")
        if thing.prose is not None:
            return Guess(thing.prose, f'{thing.prose}: "{token} {thing.noun}"')
        if _means_code(asked, thing, strong):
            return _code(asked, f'"{token} … {thing.noun}"')
    return None


def _is_asked_for(asked: _Asked, at: int) -> bool:
    """Whether the word at `at` is a verb in a place where it asks for something."""
    near = asked.tokens[max(0, at - g.NP_LENGTH) : at]
    before = [token for token in near if not token.endswith("ly") and token not in ("please", "also")]
    if not before or before[-1] in g.MARKS or before[-1] in ("and", "then"):
        return True
    if before[-1] in g.DETERMINERS or before[-1] in v.LANGUAGES:
        return False
    # "Explain how to write a parser" asks for an explanation; "tell me a story" asks for a story.
    return not asked.explains or at == asked.start


def _object(asked: _Asked, at: int) -> _Thing | None:
    """The last known noun among the words that follow a verb, up to the end of its object."""
    known: _Thing | None = None
    end, phrase = "", []
    for token in asked.tokens[at : at + g.NP_LENGTH]:
        pause = token in (",", "and")
        participle = known is not None and token.endswith("ing")
        if (pause and known) or participle or (not pause and (token in g.BOUNDARIES or token in g.MARKS)):
            end = token
            break
        if pause or token.endswith("ly") or token in ("please", "asap", "me", "us", "now"):
            continue
        phrase.append(token)
        if thing := _noun(token, phrase):
            known = thing
        elif known and known.vague:
            known = None  # "a class schedule" is no class
    return known and _Thing(known.noun, known.prose, known.vague, end)


def _noun(token: str, phrase: list[str]) -> _Thing | None:
    before = phrase[-2] if len(phrase) > 1 else ""
    if token in v.PROSE_NOUNS:
        return _Thing(token, v.PROSE_NOUNS[token])
    if token in ("script", "scripts") and before in v.STAGE:
        return _Thing(token, TaskType.CREATIVE_CONTENT)
    if token in v.CODE_NOUNS or token.endswith("(") or "_" in token.strip("_"):
        return _Thing(token.rstrip("("), None)
    if token in v.LANGUAGES and before != "monty":
        return _Thing(token, None)
    if token in v.PAIRS.get(before, ()):
        return _Thing(f"{before} {token}", None)
    if token in v.VAGUE_CODE_NOUNS and before not in v.EVERYDAY and before not in v.STAGE:
        return _Thing(token, None, vague=True)
    return None


def _means_code(asked: _Asked, thing: _Thing, strong: bool) -> bool:
    technical = asked.language is not None or asked.has_code
    if thing.vague:
        return technical or (thing.end != "of" and (strong or thing.end in ("that", "which")))
    return strong or thing.end != "of" or technical


def _by_answer(asked: _Asked) -> Guess | None:
    """Translation, conversion, arithmetic, formatting and questions about the machine."""
    text, lead = asked.folded, asked.lead
    technical = asked.language is not None or asked.has_code
    if (lead == "translate" and not technical) or g.SAY_IN.search(text):
        return Guess(TaskType.TRANSLATION, 'translation: "translate"' if lead == "translate" else "translation")
    if g.SYSTEM.search(text) and not technical:
        return Guess(TaskType.SYSTEM_INFO, "a question about this machine")
    if not technical and ((lead == "convert" and asked.digits) or g.UNITS.search(text)):
        return Guess(TaskType.CONVERSION, "conversion of a quantity")
    if not technical and (g.MATH.search(text) or g.EXPRESSION.match(text) or (asked.digits and _is_sum(asked))):
        return Guess(TaskType.ARITHMETIC, "arithmetic: numbers to compute with")
    if (lead in g.FORMAT or g.LAYOUT.search(text)) and not (asked.language and not asked.has_code):
        return Guess(TaskType.FORMATTING, "formatting of a given text")
    return None


def _is_sum(asked: _Asked) -> bool:
    return asked.lead in ("calculate", "compute", "add", "multiply", "divide", "subtract") or bool(
        g.MATH_WORDS.search(asked.folded)
    )


def _by_code_words(asked: _Asked) -> Guess | None:
    """Code without a verb of making: "implement quicksort", "sort a list in Python", "email validator"."""
    if g.ASKS_DEF.match(asked.said):
        return _code(asked, '"def"')
    if asked.explains:
        return None
    if asked.lead in v.CODE_VERBS:
        return _code(asked, f'"{asked.lead}"')
    if asked.has_code:
        return _code(asked, "there is code in the request")
    asks = "?" in asked.tokens and asked.lead not in v.PROGRAMMING_VERBS | v.REPAIR | v.CREATE
    if asked.language is not None and (asked.how_to or not asks):
        return _code(asked, f'"{asked.language.group()}"')
    if asked.lead in v.REPAIR and (thing := _object(asked, asked.start + 1)) and not thing.prose:
        return _code(asked, f'"{asked.lead} … {thing.noun}"')
    if asked.lead in v.PROGRAMMING_VERBS and _names_program(asked):
        return _code(asked, f'"{asked.lead}" and a thing of programs')
    return _by_name(asked)


def _names_program(asked: _Asked) -> bool:
    following = [token.rstrip("(") for token in asked.tokens[asked.start + 1 : asked.start + g.NP_LENGTH + 1]]
    own = asked.said != asked.text or ":" in following or any(token in g.OWN_DATA for token in following)
    return not own and not asked.digits and any(token in v.PROGRAMMING_THINGS for token in following)


def _by_name(asked: _Asked) -> Guess | None:
    """A bare name: "email validator", "fizzbuzz", "regex for dates", "binary search"."""
    if asked.how_to or "?" in asked.tokens:
        return None
    thing = _object(asked, asked.start)
    if thing and thing.prose:
        return Guess(thing.prose, f'{thing.prose}: "{thing.noun}"')
    if thing and not thing.vague and thing.end != "of":
        return _code(asked, f'"{thing.noun}"')
    if len(asked.words) <= 4 and any(word in g.NAMED_ALGORITHMS for word in asked.words):
        strong = [hit for hit in _hits(asked.said)[0] if hit.meaning == TaskType.ALGORITHM.value]
        if strong:
            return _code(asked, quote(hit.found for hit in strong))
    return None


def _by_question(asked: _Asked) -> Guess | None:
    if asked.text.rstrip().endswith("?") or asked.explains or asked.how_to:
        mark = "?" if asked.text.rstrip().endswith("?") and not asked.explains else asked.lead
        return Guess(TaskType.QUESTION_ANSWERING, f'a question: "{mark}"')
    return None
