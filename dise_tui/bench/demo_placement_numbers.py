"""What the placement demo measured: one line for each policy, the table, and one sentence made from the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

NAMES = {
    "pool": "all at once",
    "sequential": "one by one",
    "aware": "dise's placement",
}
"""The policies in the order in which they are shown, as the table has them."""
TITLES = {
    "pool": "a thread pool that sends all at once",
    "sequential": "one after the other, in order",
    "aware": "dise's placement",
}
"""The same in a sentence."""
_SAME = 0.02
"""Times that differ by less than this share are called the same."""
HEADINGS = ("policy", "makespan", "ratio", "loads", "reloads", "evictions", "chat p50", "p95", "lost")
LEGEND = (
    "makespan   simulated seconds until the last job had ended\n"
    "ratio      of it to a time that no policy can beat\n"
    "reloads    loads of a model that had been loaded before\n"
    "evictions  models that the server unloaded by itself to make room\n"
    "chat       simulated seconds until the answer to a message began\n"
    "lost       tokens that were made twice or in vain"
)


@dataclass(frozen=True, slots=True)
class PolicyResult:
    """What one policy cost. Times are seconds of the simulated machine."""

    policy: str
    makespan_s: float
    lower_bound_s: float
    ratio: float
    loads: int
    reloads: int
    """Loads of a model that had been loaded before."""
    evictions: int
    """Decided by the server."""
    chat_start_p50_s: float | None
    """From a message to the first token of its answer; None without messages."""
    chat_start_p95_s: float | None
    lost_tokens: int
    """Made by the server and in no answer: made twice, or in vain."""

    def as_json(self) -> dict[str, object]:
        """Rounded to what can be relied on."""
        return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(self).items()}


def rows(results: Sequence[PolicyResult]) -> list[tuple[str, ...]]:
    """The table's cells, as wide as 80 columns allow."""
    return [
        (
            NAMES[one.policy],
            f"{one.makespan_s:.1f} s",
            f"{one.ratio:.2f}",
            str(one.loads),
            str(one.reloads),
            str(one.evictions),
            _seconds(one.chat_start_p50_s),
            _seconds(one.chat_start_p95_s),
            str(one.lost_tokens),
        )
        for one in results
    ]


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f} s"


def table(results: Sequence[PolicyResult]) -> str:
    """The table as plain text, at most 80 columns wide."""
    lines = [HEADINGS, *rows(results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "".join(
        " ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


def sentence(results: Sequence[PolicyResult]) -> str:
    """What was seen, in one sentence; every word of it follows from the numbers."""
    aware = next((one for one in results if one.policy == "aware"), None)
    others = [one for one in results if one.policy != "aware"]
    if aware is None or not others:
        return " ".join(_alone(one) for one in results)
    times = " and ".join(f"{_compared(aware, one)} {TITLES[one.policy]} ({one.makespan_s:.0f} s)" for one in others)
    parts = [f"dise's placement ended the work after {aware.makespan_s:.0f} s, {times}"]
    if _chats(aware):
        waits = " and ".join(_wait(one) for one in others)
        parts.append(f"half of the chat messages began to be answered within {_wait(aware)}, against {waits}")
    against = " and ".join(str(one.evictions) for one in others)
    parts.append(f"the server threw out {_count(aware.evictions, 'model')} by itself, against {against}")
    return f"{'; '.join(parts)}."


def _alone(one: PolicyResult) -> str:
    title = TITLES[one.policy]
    text = (
        f"{title[0].upper()}{title[1:]}: {one.makespan_s:.0f} s, {one.ratio:.2f} times what no policy can beat,"
        f" with {_count(one.loads, 'load')}, {one.reloads} of them again, and {_count(one.evictions, 'eviction')}"
    )
    if _chats(one):
        text += f"; half of the chat messages began to be answered within {_wait(one)}"
    return f"{text}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _chats(one: PolicyResult) -> bool:
    return one.chat_start_p50_s is not None


def _compared(aware: PolicyResult, other: PolicyResult) -> str:
    change = aware.makespan_s / other.makespan_s - 1
    if abs(change) < _SAME:
        return "as soon as"
    return f"{100 * abs(change):.0f} % {'sooner' if change < 0 else 'later'} than"


def _wait(one: PolicyResult) -> str:
    return _seconds(one.chat_start_p50_s)


def line(one: PolicyResult) -> str:
    """A policy that has just ended."""
    chat = f", chat answers began after {_wait(one)} (p50)" if _chats(one) else ""
    return (
        f"{NAMES[one.policy]}: {one.makespan_s:.1f} s simulated, {_count(one.loads, 'load')},"
        f" {_count(one.evictions, 'eviction')}{chat}"
    )
