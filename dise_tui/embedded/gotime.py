"""Time as a Go server reads and writes it: durations like "1h30m", timestamps with nanoseconds.

Owns no clock beyond `now_ns`; what a duration means for a model is `residency`'s business.
"""

from __future__ import annotations

import re
import time

FOREVER_NS = 2**63 - 1
"""Go's longest duration, 292 years: what a negative `keep_alive` turns into."""

_UNIT_NS = {
    "ns": 1,
    "us": 1_000,
    "µs": 1_000,
    "μs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
_TERM = re.compile(r"([0-9]*)(?:\.([0-9]*))?([^0-9.]*)")

now_ns = time.time_ns


def parse_duration(text: str) -> int:
    """Nanoseconds of a Go duration, as `time.ParseDuration` reads it. Raises ValueError with Go's text."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    rest = text[1:] if text[:1] in ("-", "+") else text
    if rest == "0":
        return 0
    if not rest or len(rest) > 100:
        raise ValueError(f"time: invalid duration {quoted}")
    total = 0
    while rest:
        found = _TERM.match(rest)
        if found is None or not (found[1] or found[2]):
            raise ValueError(f"time: invalid duration {quoted}")
        whole, fraction, unit = found[1] or "0", found[2] or "", found[3]
        if not unit:
            raise ValueError(f"time: missing unit in duration {quoted}")
        if unit not in _UNIT_NS:
            raise ValueError(f'time: unknown unit "{unit}" in duration {quoted}')
        total += int(whole) * _UNIT_NS[unit] + int(fraction or "0") * _UNIT_NS[unit] // 10 ** len(fraction)
        rest = rest[found.end() :]
    if total > FOREVER_NS:
        raise ValueError(f"time: invalid duration {quoted}")
    return -total if text.startswith("-") else total


class Stamps:
    """Writes RFC 3339 timestamps in UTC. Keeps the text of the last second: one is needed for every token."""

    def __init__(self) -> None:
        self._second = -1
        self._text = ""

    def at(self, ns: int) -> str:
        """`ns` since 1970, for instance "2026-11-21T00:00:00.809938774Z". Like Go, without trailing zeros."""
        second, fraction = divmod(ns, 1_000_000_000)
        if second != self._second:
            self._second = second
            self._text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        digits = f"{fraction:09d}".rstrip("0")
        return f"{self._text}.{digits}Z" if digits else f"{self._text}Z"

    def now(self) -> str:
        return self.at(now_ns())
