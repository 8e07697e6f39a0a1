"""Whether a model can judge: copies of known texts, made worse on purpose, must lose against their originals.

Each known text is spoilt in three ways: its sentences are put out of order, its end is cut off, or it is said
twice. A judge must see through NEEDED of all pairs, in both orders; what it leaves undecided or says unreadably
does not count as seen through. A judge that prefers the first, the longer or nothing at all therefore fails.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any, Final

from ...domain.prose import Calibration, KnownPair
from .anatomy import sentences
from .known_texts import TEXTS

VERSION: Final = 1
"""Raise it with every change of the known texts, of what a judge is asked, or of how pairs are settled."""
NEEDED: Final = 0.9
"""Share of the spoilt copies that must lose."""
_KEPT: Final = 0.8
"""Share of a text that is kept of it when its end is cut off. Not less, or the original would be so much longer
that its length would have to be levelled (see `pairs`), and nothing would be left to see."""


def shuffled(text: str) -> str:
    """The sentences out of order: no sentence follows the one it followed, and another one begins."""
    parts = sentences(text)
    return " ".join([*parts[-2::-2], *parts[-1::-2]])


def truncated(text: str) -> str:
    """The text without its end, cut within a word."""
    end = int(len(text) * _KEPT)
    while end > 1 and not (text[end - 1].isalpha() and text[end].isalpha()):
        end -= 1
    return text[:end]


def doubled(text: str) -> str:
    return f"{text}\n\n{text}"


_WAYS: Final = (("shuffled", shuffled), ("truncated", truncated), ("doubled", doubled))


def known_pairs() -> tuple[KnownPair, ...]:
    """All pairs, in an order in which each way of spoiling comes early."""
    return tuple(
        KnownPair(f"{known.name}, {way}", known.request, known.text, spoil(known.text))
        for known in TEXTS
        for way, spoil in _WAYS
    )


def most_missed(total: int) -> int:
    """Pairs that a judge may miss."""
    return total - math.ceil(NEEDED * total)


def hopeless(compared: int, caught: int) -> bool:
    """See `ProseScoring.hopeless`."""
    return compared - caught > most_missed(len(TEXTS) * len(_WAYS))


def calibration(
    judge: str, digest: str, compared: int, caught: int, *, calls: int = 0, tokens: int = 0, failure: str = ""
) -> Calibration:
    """See `ProseScoring.calibration`."""
    total = len(TEXTS) * len(_WAYS)
    over = hopeless(compared, caught)
    concluded = not failure and (over or compared == total)
    usable = concluded and not over
    if failure:
        detail = f"not brought to its end: {failure}"
    else:
        detail = f"{caught} of {compared} spoilt texts lost" + ("" if usable else f", {NEEDED:.0%} are needed")
    return Calibration(judge, digest, VERSION, total, compared, caught, usable, concluded, calls, tokens, detail)


def dump(made: Calibration) -> str:
    """See `ProseScoring.dump`."""
    return json.dumps(asdict(made), ensure_ascii=True, sort_keys=True)


_FIELDS: Final[dict[str, type]] = {
    "judge": str, "digest": str, "version": int, "total": int, "compared": int, "caught": int, "usable": bool,
    "concluded": bool, "calls": int, "tokens": int, "detail": str,
}  # fmt: skip


def load(text: str | None, judge: str, digest: str) -> Calibration | None:
    """See `ProseScoring.load`. Text that `dump` did not write is None, and so is a result that contradicts itself."""
    try:
        found: Any = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.keys() != _FIELDS.keys():
        return None
    if any(type(found[name]) is not kind for name, kind in _FIELDS.items()):
        return None
    kept = Calibration(**found)
    if (kept.judge, kept.digest, kept.version) != (judge, digest, VERSION):
        return None
    again = calibration(judge, digest, kept.compared, kept.caught, calls=kept.calls, tokens=kept.tokens)
    return again if again == kept and again.concluded and 0 <= kept.caught <= kept.compared else None
