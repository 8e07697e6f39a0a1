"""The share of a candidate's lines and branches that a suite reached, from a claimed trace and the source's own shape.

Pure. Collecting the trace is done beside the candidate (`tracing`), so the share is a claim and is called one.
"""

from __future__ import annotations

from typing import Any

from ..domain.scores import Coverage

UNKNOWN = Coverage(None, "unknown")
INTROSPECTIVE = Coverage(None, "introspective")


def share(shape: dict[str, Any], trace: object) -> Coverage:
    """Return (reached lines + reached branch outcomes) / (all lines + all branch outcomes).

    Lines are those that the compiler gives code to, the block under `if __name__ == ...` left out. Each `if`, `while`,
    `for` and refutable `case` has two outcomes: its body is entered, or something else follows. Branches within one
    line (conditional expressions, `and`, comprehensions, a body on the header's line) are not counted as branches.
    What the trace holds beyond the source's lines is ignored.

    Unknown (None) when there is no trace or nothing to reach. "introspective" when the source looks into the
    interpreter: it could write its own trace.
    """
    lines = set(shape.get("lines", ()))
    if shape.get("introspective"):
        return INTROSPECTIVE
    if not lines or not isinstance(trace, dict):
        return UNKNOWN
    reached = {line for line in _list(trace.get("lines")) if type(line) is int} & lines
    arcs = {
        (arc[0], arc[1])
        for arc in _list(trace.get("arcs"))
        if isinstance(arc, list) and len(arc) == 2 and type(arc[0]) is int and type(arc[1]) is int
    }
    arcs = {(start, end) for start, end in arcs if start in reached and (end == 0 or end in reached)}
    outcomes = hit = 0
    for header, body, can_skip in shape["branches"]:
        heads = set(header)
        after = {end for start, end in arcs if start in heads and end not in heads}
        outcomes += 1 + can_skip
        hit += (body in after) + (can_skip and bool(after - {body}))
    value = (len(reached) + hit) / (len(lines) + outcomes)
    return Coverage(value, "claimed", tuple(sorted(lines - reached)))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
