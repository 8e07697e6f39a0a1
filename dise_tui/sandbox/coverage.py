"""The share of a candidate's lines and branches that a suite reached, from a claimed trace and the source's own shape.

Pure. Collecting the trace is done beside the candidate (`tracing`), so the share is a claim and is called one; `audit`
verifies it. Targets are named as in `probes`.
"""

from __future__ import annotations

from typing import Any

from ..domain.scores import Coverage

UNKNOWN = Coverage(None, "unknown")
INTROSPECTIVE = Coverage(None, "introspective")


def share(shape: dict[str, Any], trace: object) -> Coverage:
    """Return (reached lines + reached branch outcomes) / (all lines + all branch outcomes), as the trace claims it.

    Lines are those that the compiler gives code to, the block under `if __name__ == ...` left out. Each `if`, `while`,
    `for` and refutable `case` has two outcomes: its body is entered, or something else follows. Branches within one
    line (conditional expressions, `and`, comprehensions, a body on the header's line) are not counted as branches.
    What the trace holds beyond the source's lines is ignored, and so is a line whose way there it does not hold.

    Unknown (None) when there is no trace or nothing to reach. "introspective" when the source looks into the
    interpreter: it could write its own trace.
    """
    if shape.get("introspective"):
        return INTROSPECTIVE
    if not shape.get("lines") or not isinstance(trace, dict):
        return UNKNOWN
    return of_targets(shape, claimed(shape, trace), "claimed")


def targets(shape: dict[str, Any]) -> list[str]:
    """Return everything that there is to reach."""
    found = [f"L{line}" for line in shape.get("lines", ())]
    for index, (_, _, can_skip) in enumerate(shape.get("branches", ())):
        found += [f"E{index}", f"S{index}"] if can_skip else [f"E{index}"]
    return found


def of_targets(shape: dict[str, Any], reached: set[str], status: str) -> Coverage:
    """Return the coverage when these targets were reached."""
    everything = targets(shape)
    missed = tuple(line for line in shape["lines"] if f"L{line}" not in reached)
    return Coverage(len(reached.intersection(everything)) / len(everything), status, missed)


def claimed(shape: dict[str, Any], trace: object) -> set[str]:
    """Return the targets that a trace claims and that it can claim."""
    trace = trace if isinstance(trace, dict) else {}
    lines = {line for line in _list(trace.get("lines")) if type(line) is int}.intersection(shape.get("lines", ()))
    lines = _with_a_way(shape, lines)
    arcs = {
        (arc[0], arc[1])
        for arc in _list(trace.get("arcs"))
        if isinstance(arc, list) and len(arc) == 2 and type(arc[0]) is int and type(arc[1]) is int
    }
    arcs = {(start, end) for start, end in arcs if start in lines and (end == 0 or end in lines)}
    found = {f"L{line}" for line in lines}
    for index, (header, body, can_skip) in enumerate(shape.get("branches", ())):
        heads = set(header)
        after = {end for start, end in arcs if start in heads and end not in heads}
        if body in after:
            found.add(f"E{index}")
        if can_skip and after - {body}:
            found.add(f"S{index}")
    return found


def _with_a_way(shape: dict[str, Any], lines: set[int]) -> set[int]:
    """Return the lines whose way there was traced: every firm line that they need."""
    needs: dict[str, str] = shape.get("needs", {})
    firm = {f"L{line}" for line in shape.get("firm", ())}
    lost = {name for name in firm if int(name[1:]) not in lines}
    found = set()
    for line in lines:
        before, seen = needs.get(f"L{line}", ""), {f"L{line}"}
        while before and before not in lost and before not in seen:
            seen.add(before)
            before = needs.get(before, "")
        if before not in lost:
            found.add(line)
    return found


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
