"""What a request speaks of and an answer must mention: names, numbers, and the words of the matter.

No knowledge of the world: a name is a word that the request writes like one, the matter is what is left of the
instruction without the words that only say how to answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .anatomy import words
from .demands import instruction

MOST_NAMES: Final = 12
MOST_TOPICS: Final = 10
_STEM: Final = 5
"""Letters by which two forms of a word are taken for one: "pollinate", "pollination"."""

_QUOTED_NAME = re.compile(r"[\"“«`]([^\"”»`\n]{2,40})[\"”»`]")
_NAME = re.compile(r"(?<![.!?:\n] )(?<!^)(?<![\w-])(?:[A-ZÄÖÜÉ][\w'’-]*[^\W_]|[A-Z])(?![\w-])")
_IDENTIFIER = re.compile(r"\b(?:[a-z]+_[a-z_0-9]+|[a-z]+[A-Z]\w+|[A-Z]{2,}\d*)\b")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]|[.,]\d)")
_COUNTING = re.compile(
    r"[\s-]*(?:-|–|to|and)?\s*\d*[\s-]*(?:\w+[ -]){0,3}?(?:words?|sentences?|paragraphs?|lines?|bullet|points?|tips|"
    r"reasons|ways|ideas|examples|steps|items|facts|benefits|characters|pages|minutes|years? old|questions|titles|"
    r"names|things|features|options)\b",
    re.IGNORECASE,
)
_NOT_NAMES: Final = frozenset(
    "i i'm i'd i'll i've please write explain give make markdown json english german french spanish italian python "
    "portuguese dutch swedish polish japanese korean chinese russian ukrainian greek hebrew arabic hindi thai "
    "ok okay dear hi hello thanks thank yaml csv html xml pdf faq tldr asap use do not no".split()
)
_NOT_TOPICS: Final = frozenset(
    """about above after again against all almost also although always and another answer any are around article asked
    audience avoid bad because before behind being below best better between big blog both brief briefly bring
    bullet bulleted bullets but call can clear clearly code column columns compare comparison compose could create
    creative describe detail detailed details different discuss does done draft due during each easy eight email
    end english essay every exact exactly example examples explain explaining explanation fact facts far few find
    first five following for formal format four friendly from general german get give good got great guide had
    haiku half has have heading headings help her here him his how idea ideas include including informal into item
    items its job just keep kind language least less let letter like line lines list long look made mail make many
    markdown maximum may mean mention minimum more most must name names need new nine non not now number numbered
    numbers off old one only other our out outline over own paragraph paragraphs part people per piece plain
    please poem point points polite post professional program provide put question questions reader readers reason
    reasons reply request return rewrite row rows said say section sections see sentence sentences set seven
    several shall she short should show simple simply six some something step steps story style such suggest
    summarise summarize summary table tell ten text than that the their them then there these they thing things
    this those three through tips title titles tone too top translate translation try twelve two under until upon
    use used uses using valid very via want was way ways well what when where whether which while who whom whose
    why will with within without word words would write writing written yes your yours yourself
    """.split()
)


@dataclass(frozen=True, slots=True)
class Entities:
    """What has to be mentioned."""

    names: tuple[str, ...]
    """Names, identifiers, quoted terms and numbers: word for word, case apart."""
    topics: tuple[str, ...]
    """Words of the matter: some form of them."""

    def __bool__(self) -> bool:
        return bool(self.names or self.topics)


def entities(request: str) -> Entities:
    """The names, numbers and words of the matter in the instruction of a request."""
    text = _opening(request)
    found = [match.group(1).strip() for match in _QUOTED_NAME.finditer(text) if len(match.group(1).split()) <= 4]
    found += [name for name in _NAME.findall(text) if name.casefold() not in _NOT_NAMES]
    found += [name for name in _IDENTIFIER.findall(text) if name.casefold() not in _NOT_NAMES]
    found += [match.group() for match in _NUMBER.finditer(text) if not _COUNTING.match(text, match.end())]
    names = tuple(dict.fromkeys(key for name in found if (key := " ".join(words(name)))))[:MOST_NAMES]
    taken = {word for name in names for word in name.split()}
    topics = [
        word
        for word in words(instruction(request))
        if len(word) >= 3
        and word.isalpha()
        and word not in _NOT_TOPICS
        and word not in _NOT_NAMES
        and word not in taken
    ]
    return Entities(names, tuple(dict.fromkeys(topics))[:MOST_TOPICS])


def _opening(request: str) -> str:
    """The instruction as it is written: capitals count here."""
    size = len(instruction(request))
    bare = re.sub(r"(?:```|~~~).*?(?:```|~~~|\Z)", " ", request[:20_000], flags=re.DOTALL)
    return bare[: max(200, size)]


def coverage(wanted: Entities, text: str, *, translated: bool) -> tuple[float | None, tuple[str, ...]]:
    """Share of what has to be mentioned, 0..1, and what is missing; None when there is nothing to look for.

    A name weighs two, a word of the matter one. In an answer in another language than the request's, the words
    are others, so only names count.
    """
    said = words(text)
    joined = f" {' '.join(said)} "
    stems = {_stem(word) for word in said}
    topics = () if translated else wanted.topics
    missing = [name for name in wanted.names if f" {name} " not in joined]
    absent = [topic for topic in topics if _stem(topic) not in stems]
    weight = 2 * len(wanted.names) + len(topics)
    if weight == 0:
        return None, ()
    return 1 - (2 * len(missing) + len(absent)) / weight, (*missing, *absent)


def _stem(word: str) -> str:
    return word.rstrip("s")[:_STEM] if len(word) > 4 else word
