"""What a request asks for in the way of outer form, by explicit rules: a table, five items, 200 words, German.

Rules for English requests. A demand is found only where the words leave little doubt: a demand that was not made
would punish a good answer, one that was missed only leaves a part of the gate unmeasured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from . import languages

_FENCE = re.compile(r"(?:```|~~~).*?(?:```|~~~|\Z)", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|`[^`\n]{1,400}`")
_NEGATED = re.compile(
    r"\b(?:no|not|without|avoid|never|don't|do not|skip|omit|instead of|rather than)\b[^.;:!?\n]{0,30}$"
)
INSTRUCTION_WORDS: Final = 80
"""Words of a request that are read as instruction; what follows is material."""

_NUMBERS: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"fifteen": 15, "twenty": 20, "a dozen": 12, "a couple of": 2}
_N: Final = r"(?:\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_ITEM_NOUN: Final = (
    r"(?:bullet[ -]?points?|bullets|points|tips|reasons|ways|ideas|examples|steps|items|facts|benefits|advantages|"
    r"disadvantages|drawbacks|names|questions|suggestions|titles|headlines|slogans|recommendations|lessons|rules|"
    r"features|arguments|pros|cons|things|options|alternatives|words for|synonyms|fruits|vegetables|books|movies|films|"
    r"songs|cities|countries|animals|colou?rs|languages|tools|jokes|quotes|recipes|topics|keywords|hashtags)"
)
_LIMIT: Final = (
    r"(?P<limit>at most|no more than|not more than|up to|maximum(?: of)?|max\.?|under|below|fewer than|less than|"
    r"within|at least|no fewer than|no less than|minimum(?: of)?|more than|over|exactly|about|around|approximately|"
    r"roughly|ca\.?)?"
)
_UNIT: Final = r"(?P<unit>words?|sentences?|paragraphs?|lines?)"
_SIZE = re.compile(rf"\b{_LIMIT}[ ]?(?:a |the )?(?P<n>\d{{1,2}},\d{{3}}|{_N})[ -]{_UNIT}\b(?! (?:for|problem|of code))")
_RANGE = re.compile(rf"\b(?:between )?(?P<low>\d{{1,4}}) ?(?:-|–|to|and) ?(?P<high>\d{{1,4}})[ -]{_UNIT}\b")
_COUNT = re.compile(rf"\b(?P<n>{_N})(?:[ -][a-z][\w-]+){{0,3}}?[ -]{_ITEM_NOUN}\b")
_LIST_OF_N = re.compile(rf"\b(?:list|name|give me|suggest|enumerate)(?: me)?(?: the)?(?: top)? (?P<n>{_N}) [a-z]")
_MOST: Final = frozenset({"at most", "no more than", "not more than", "up to", "maximum", "maximum of", "max", "max.",
                          "under", "below", "fewer than", "less than", "within"})  # fmt: skip
_LEAST: Final = frozenset({"at least", "no fewer than", "no less than", "minimum", "minimum of", "more than", "over"})

_ADJECTIVE: Final = r"(?:(?:bullet(?:ed)?|numbered|ordered|unordered|short|brief|simple|long|full|complete) )?"
_FORMS: Final[dict[str, re.Pattern[str]]] = {
    "list": re.compile(
        rf"\b(?:bullet(?:ed)?[ -]?(?:points?|lists?)|bullets|(?:numbered|ordered|unordered) list|"
        rf"as an? {_ADJECTIVE}list|"
        rf"in (?:an? )?{_ADJECTIVE}list(?: form(?:at)?)?\b|"
        rf"(?:make|write|create|give me|provide|include) (?:me )?an? {_ADJECTIVE}list\b(?! comprehension)|"
        r"check ?list|step[ -]by[ -]step (?:guide|instructions|tutorial|list))"
    ),
    "table": re.compile(
        r"\b(?:(?:in|as|into|using|with|make|create|draw|give me|show me|provide|include|add|write|present)"
        r"(?: (?:a|an|the|one|me|it|them|this|that|comparison|results?|data)){0,3}"
        r"(?: (?:markdown|small|short|simple|summary|\w+-column))? table\b|"
        r"(?:markdown|comparison) table\b|tabular form)(?! of contents)"
    ),
    "headings": re.compile(
        r"\b(?:sub-?)?head(?:ings|ers|lines for each section)\b|\b(?:with|in|into) (?:\w+ )?sections\b"
    ),
    "code": re.compile(
        r"\b(?:code (?:block|example|sample|snippet)s?|(?:with|include|show|provide|add|give)(?: me)?"
        r"(?: an?| some| the)? "
        r"(?:working |python |short |sample |example )*code|example code|sample code|(?:example|snippet)s? in python)\b"
    ),
    "json": re.compile(
        r"\b(?:in|as|valid|only|return|output|a|into) (?:valid |a |raw |plain )?json\b"
        r"(?! (?:file|parser|schema|api|decoder))"
    ),
}
_HASH_TABLE = re.compile(
    r"\b(?:hash|database|sql|lookup|look-up|truth|routing|multiplication|periodic|pivot|dining|coffee|wooden|pool|"
    r"the) table\b"
)
_LANGUAGE = re.compile(
    rf"\b(?:(?:answer|reply|respond|write|written|summari[sz]e|explain|text|it|email|letter|story|poem|post|paragraph|essay)\b"
    rf"[^.!?\n]{{0,60}}?\bin|translat\w*\b[^.!?\n]{{0,80}}?\b(?:in)?to|^\W*in) (?P<name>{'|'.join(languages.NAMES)})\b"
)
_LANGUAGE_LAST = re.compile(
    rf"^(?!what|how|which|who|why|where|when|is|are|do|does|can)[^?]*\bin (?P<name>{'|'.join(languages.NAMES)})[ .!]*$",
    re.DOTALL,
)
_VERSE: Final = {"haiku": 3, "limerick": 5, "sonnet": 14}
_VERSE_WORD = re.compile(
    r"\b(?:write|compose|give me|create|make)\b[^.!?\n]{0,30}\b(?P<form>haiku|limerick|sonnet)\b(?!s)"
)
_LONG_FORM = re.compile(
    r"\b(?:write|draft|compose|create)\b[^.!?\n]{0,40}\b(?:blog post|blog|article|essay|report|story)\b"
)
_SHORT = re.compile(r"\b(?:short|brief|tiny|very short|micro|flash|concise|outline|title|headline|summary|intro\w*)\b")
LONG_FORM_WORDS: Final = 80
"""What is called an article, an essay or a story has at least so many words."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a request asks for."""

    kind: str
    """"list", "table", "headings", "code", "json", "language", "items", "words", "sentences", "paragraphs",
    "lines"."""
    low: int | None = None
    """Fewest, for what is counted; None: no lower bound."""
    high: int | None = None
    """Most, for what is counted; None: no upper bound."""
    language: str = ""
    absent: bool = False
    """It must not be there."""
    about: bool = False
    """A number that need not be met exactly."""


def instruction(request: str) -> str:
    """The part of a request that says what to do, in small letters: quoted and fenced material left out, and at
    most INSTRUCTION_WORDS words from its beginning. A request that is all material is returned whole."""
    bare = _QUOTED.sub(" ", _FENCE.sub(" ", request[:20_000].replace("’", "'")))
    bare = bare if any(map(str.isalnum, bare)) else request[:20_000]
    kept = re.match(rf"(?:\s*\S+){{0,{INSTRUCTION_WORDS}}}", bare)
    return re.sub(r"[ \t]+", " ", kept.group() if kept else "").strip().casefold()


def demands(request: str) -> tuple[Demand, ...]:
    """Everything of outer form that a request asks for, each kind once."""
    text = instruction(request)
    found = [*_forms(text), *_sizes(text), *_verse(text)]
    language = _LANGUAGE.search(text) or _LANGUAGE_LAST.search(text)
    if language:
        found.append(Demand("language", language=language["name"]))
    if _LONG_FORM.search(text) and not _SHORT.search(text) and not any(one.kind == "words" for one in found):
        found.append(Demand("words", low=LONG_FORM_WORDS))
    unique: dict[str, Demand] = {}
    for demand in found:
        unique.setdefault(demand.kind, demand)
    return tuple(unique.values())


def _forms(text: str) -> list[Demand]:
    found = []
    for kind, pattern in _FORMS.items():
        for match in pattern.finditer(text):
            if kind == "table" and _HASH_TABLE.search(match.group()):
                continue
            # The pattern may begin with the word that negates: "without a table".
            negated = _NEGATED.search(text[: match.start()]) or _NEGATED.match(match.group())
            found.append(Demand(kind, absent=negated is not None))
            break
    return found


def _sizes(text: str) -> list[Demand]:
    found = [
        Demand(
            _plural(match["unit"]),
            min(int(match["low"]), int(match["high"])),
            max(int(match["low"]), int(match["high"])),
        )
        for match in _RANGE.finditer(text)
    ]
    found += [_sized(match) for match in _SIZE.finditer(text) if _value(match["n"])]
    counts = (*_COUNT.finditer(text), *_LIST_OF_N.finditer(text))
    for match in counts:
        number = _value(match["n"])
        sized = re.match(rf"{_N}[ -](?:{_N}[ -])?(?:words?|sentences?|paragraphs?|lines?)\b", text[match.start("n") :])
        if 2 <= number <= 100 and not sized and not _NEGATED.search(text[: match.start()]):
            found.append(Demand("items", number, number))
            break
    return found


def _sized(match: re.Match[str]) -> Demand:
    number, limit, unit = _value(match["n"]), match["limit"] or "", _plural(match["unit"])
    if limit in _MOST:
        return Demand(unit, None, number)
    if limit in _LEAST:
        return Demand(unit, number, None)
    return Demand(unit, number, number, about=unit == "words" and limit != "exactly")


def _verse(text: str) -> list[Demand]:
    match = _VERSE_WORD.search(text)
    return [Demand("lines", _VERSE[match["form"]], _VERSE[match["form"]])] if match else []


def _plural(unit: str) -> str:
    return unit if unit.endswith("s") else f"{unit}s"


def _value(word: str) -> int:
    return _NUMBERS.get(word) or int(word.replace(",", "") if word[0].isdigit() else 0)
