"""Which cases of a suite repair prompts may show, and which are kept for acceptance.

70/30, by hash: the same suite always splits alike, whatever order its cases have. What a candidate that was repaired
with visible cases does on hidden ones shows whether it learned the task or the tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from ..domain.scores import Case, Provenance, Suite
from .identity import input_key

HIDDEN_TENTHS: Final = 3
MIN_SPLIT: Final = 4
"""Fewer generated cases than this are all visible: hiding one would leave too little to repair by."""
OVERFIT_GAP: Final = 0.15
"""Visible share passed minus hidden share passed, above which a candidate is flagged."""


def split(suite: Suite) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """(visible, hidden), each in the suite's order. The user's own cases are always visible.

    All cases that make the same call stand on one side, so that no visible case tells what a hidden one wants;
    therefore the hidden share can differ from 3 in 10 by some cases, and a suite of one call hides nothing.
    """
    own_calls = {input_key(case) for case in suite.cases if case.provenance is Provenance.USER}
    groups: dict[str, int] = {}
    for case in suite.cases:
        if (call := input_key(case)) not in own_calls:
            groups[call] = groups.get(call, 0) + 1
    generated = sum(groups.values())
    wanted = generated * HIDDEN_TENTHS // 10 if generated >= MIN_SPLIT else 0
    if not own_calls and len(groups) == 1:
        wanted = 0
    secret: set[str] = set()
    count = 0
    for call in sorted(groups, key=_order):
        if count >= wanted:
            break
        secret.add(call)
        count += groups[call]
    visible = tuple(case for case in suite.cases if input_key(case) not in secret)
    return visible, tuple(case for case in suite.cases if input_key(case) in secret)


def rate(pairs: Iterable[tuple[Case, bool]]) -> float | None:
    """Weighted share passed, 0..1; exactly 1 only when every case passed, None without cases."""
    known = list(pairs)
    total = sum(case.weight for case, _ in known)
    if not known:
        return None
    if all(passed for _, passed in known):
        return 1.0
    return min(sum(case.weight for case, passed in known if passed) / total, 1 - 1e-9) if total > 0 else 0.0


def _order(call: str) -> str:
    return hashlib.sha256(f"split {call}".encode()).hexdigest()
