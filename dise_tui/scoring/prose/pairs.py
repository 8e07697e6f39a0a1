"""Comparing two variants fairly, and the strengths that follow from many comparisons.

Length: judges like long texts. A text that is more than LENGTH_RATIO times as long as the other one only wins when
it also wins cut to the other's length, so padding and doubling earn nothing: a doubled text, cut, is its original.
Position: both orders are asked; where they differ, nobody won.

Strengths: Bradley and Terry (1952), P(i beats j) = p_i / (p_i + p_j), found by the MM algorithm of Hunter (2004),
"MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32. A tie is half a win for each. Prior:
every variant has half a win and half a loss against an imagined average variant of strength 1, which keeps strengths
finite for the unbeaten and the beaten and makes the solution unique.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from ...domain.prose import Better, PairResult

LENGTH_RATIO: Final = 1.33
PRIOR_WINS: Final = 0.5
_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")
_INNER_END = re.compile(r"[.!?…](?=\s)|[。！？]")
_PRECISION: Final = 1e-12
_MOST_ROUNDS: Final = 20_000


def _plain(text: str) -> str:
    return " ".join(text.split())


def _blank(text: str) -> bool:
    return not any(map(str.isalnum, text))


def obvious(incumbent: str, challenger: str) -> Better | None:
    """See `ProseScoring.obvious`. Two blank texts are equally worthless."""
    if _blank(incumbent) or _blank(challenger):
        if _blank(incumbent) and _blank(challenger):
            return Better.TIE
        return Better.CHALLENGER if _blank(incumbent) else Better.INCUMBENT
    return Better.TIE if _plain(incumbent) == _plain(challenger) else None


def levelled(text: str, other: str) -> str | None:
    """`text` cut to at most the length of `other`, at the end of a sentence where there is one in its last third;
    None when it is no more than LENGTH_RATIO times as long. Lengths are characters, runs of blanks counted as one."""
    room = len(_plain(other))
    if len(_plain(text)) <= LENGTH_RATIO * room:
        return None
    end = bisect.bisect_right(range(len(text) + 1), room, key=lambda at: len(_plain(text[:at]))) - 1
    kept = text[:end].rstrip()
    if _END.search(kept) or text[len(kept) : len(kept) + 1] == "\n":
        return kept
    whole = max([kept.rfind("\n"), *(match.end() for match in _INNER_END.finditer(kept))])
    return kept[:whole].rstrip() if whole * 3 > len(kept) * 2 else kept


def settle(first: Better | None, second: Better | None) -> Better | None:
    """See `ProseScoring.settle`."""
    if first is None or second is None:
        return None
    return first if first is second else Better.TIE


def strengths(results: Iterable[PairResult]) -> dict[str, float]:
    """For each variant that was compared, its chance to be preferred to an average one, p / (p + 1), in (0, 1).

    Unknown results count for nobody. The order of the results does not matter, nor do the variants' names.
    """
    wins: dict[str, float] = defaultdict(float)
    games: dict[tuple[str, str], int] = defaultdict(int)
    for result in results:
        left, right = result.incumbent, result.challenger
        if result.better is None or left == right:
            continue
        games[min(left, right), max(left, right)] += 1
        wins[left] += {Better.INCUMBENT: 1.0, Better.TIE: 0.5}.get(result.better, 0.0)
        wins[right] += {Better.CHALLENGER: 1.0, Better.TIE: 0.5}.get(result.better, 0.0)
    rivals: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (left, right), count in games.items():
        rivals[left].append((right, count))
        rivals[right].append((left, count))
    found = _solve(dict(wins), rivals)
    return {key: strength / (strength + 1) for key, strength in found.items()}


def _solve(wins: dict[str, float], rivals: dict[str, list[tuple[str, int]]]) -> dict[str, float]:
    """Repeat the MM step for all variants at once until nothing changes. `fsum` is exact, so the order of the
    terms does not show in the result."""
    strength = dict.fromkeys(wins, 1.0)
    for _ in range(_MOST_ROUNDS):
        moved = {
            key: (won + PRIOR_WINS)
            / math.fsum(
                [2 * PRIOR_WINS / (strength[key] + 1)]
                + [count / (strength[key] + strength[rival]) for rival, count in rivals[key]]
            )
            for key, won in wins.items()
        }
        change = max((abs(math.log(moved[key] / strength[key])) for key in moved), default=0.0)
        strength = moved
        if change < _PRECISION:
            break
    return strength
