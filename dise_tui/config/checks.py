"""Which values a setting takes: bounds, choices and patterns, by key.

Owns what the types of the dataclasses cannot say, and nothing that reads a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..domain.errors import UsageError
from ..domain.stages import Role

KeyPath = tuple[str, ...]


class Check(NamedTuple):
    """Which values of a form are allowed."""

    low: float | None = None
    high: float | None = None
    above: bool = False
    """`low` itself is not allowed."""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    words: str = ""
    """The pattern, or what `reads` takes, in words."""
    reads: Callable[[str], object] | None = None
    """Reads the text as it will be read later; raises ValueError for what makes no sense."""


def _memory(text: str) -> None:
    from ..domain.placing import parse_vram  # only needed where it is set

    if text:
        parse_vram(text)


def _schedule(text: str) -> None:
    from ..engine.queue.schedules import parse_schedule  # only needed where one is set

    try:
        parse_schedule(text)
    except UsageError as error:
        raise ValueError(error.message) from error


def _time_zone(text: str) -> None:
    from ..engine.queue.schedules import parse_schedule

    try:
        parse_schedule("0:00", text or "UTC")
    except UsageError as error:
        raise ValueError(error.message) from error


def _pace(text: str) -> None:
    from ..embedded.paces import Paces  # only needed where one is set

    try:
        Paces.read(text)
    except UsageError as error:
        raise ValueError(error.message) from error


def _address(text: str) -> None:
    from ..ollama.hosts import parse_host

    try:
        parse_host(text)
    except UsageError as error:
        raise ValueError(error.message) from error


_NAME = r"[^\s\x00-\x1f\x7f]+"
_DURATION = r"0|[+-]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+"
_SECONDS = Check(0, 86400, above=True)
_SHARE = Check(0, 1)
_SLOTS = Check(1, 64)
_VRAM = Check(words='the size of each GPU, such as "24 GB" or "24 GB + 12 GB", or nothing', reads=_memory)
_MODEL = Check(pattern=_NAME, words='the name of a model, such as "llama3.2:3b"')

CHECKS: dict[str, Check] = {
    "backend": Check(choices=("auto", "ollama", "embedded")),
    "host": Check(pattern=_NAME, words='an address without spaces, such as "http://127.0.0.1:11434"'),
    "pace": Check(words='tokens a second such as "40" or "builtin-large=12", or nothing', reads=_pace),
    "sentinel_deadline_ms": Check(0, 60_000),
    "models.num_ctx": Check(256, 16_777_216),
    "models.keep_alive": Check(
        pattern=_DURATION, words='a duration such as "30m", "1h30m", "0" (not at all) or "-1m" (for ever)'
    ),
    "models.connect_timeout_s": _SECONDS,
    "models.first_token_timeout_s": _SECONDS,
    "models.gap_timeout_s": _SECONDS,
    "models.roles.*": _MODEL,
    "routes.prompt_long_words": Check(1, 1_000_000),
    "code.check_writers": Check(0, 9),
    "code.autofix_budget_s": Check(0, 60),
    "code.fitness_threshold": _SHARE,
    "prose.judge": Check(pattern=_NAME, words='"auto", "off" or the name of a model'),
    "placement.hold_s": Check(0, 86400),
    "placement.slots": _SLOTS,
    "placement.kv_type": Check(choices=("f16", "q8_0", "q4_0")),
    "placement.vram": _VRAM,
    "placement.hardware_change": Check(choices=("queue", "ask", "off")),
    "optimizer.jobs": Check(1, 64),
    "optimizer.policy": Check(choices=("cascade", "naive5", "halving", "genetic", "ensemble")),
    "optimizer.budget_seconds": Check(0, 864_000, above=True),
    "optimizer.attempt_seconds": _SECONDS,
    "optimizer.idle_s": _SECONDS,
    "optimizer.cooldown_hours": Check(0, 8760),
    "optimizer.usage": Check(1, 1_000_000),
    "optimizer.schedules.*": Check(
        words='a schedule such as "every 6h", "18:00" or "cron 0 2 * * *" (minute, hour, day, month, weekday)',
        reads=_schedule,
    ),
    "optimizer.time_zone": Check(words='a time zone such as "Europe/Berlin" or "UTC", or nothing', reads=_time_zone),
    "hosts.*.name": Check(
        pattern=r"[^\W_][\w.\-]{0,39}", words='a short name of letters, digits, ".", "_" and "-", such as "big"'
    ),
    "hosts.*.url": Check(
        pattern=_NAME, words='the address of a model server, such as "http://192.168.1.20:11434"', reads=_address
    ),
    "hosts.*.vram": _VRAM,
    "hosts.*.slots": _SLOTS,
    "gguf.*.name": Check(
        pattern=r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,79})?",
        words='a name such as "mine" or "mine:7b"',
    ),
    "gguf.*.path": Check(words="the path of a GGUF file"),
    "gguf.*.num_ctx": Check(256, 10_000_000),
    "ui.theme": Check(pattern=_NAME, words="the name of a theme"),
    "ui.history": Check(0, 100_000),
    "ui.keymap.*": Check(pattern=r"\S.*", words='one or more keys, such as "ctrl+p" or "f2,ctrl+k"'),
    "stages.*.role": Check(choices=tuple(Role)),
    "stages.*.model": _MODEL,
    "stages.*.confidence": _SHARE,
    "stages.*.temperature": Check(0, 2),
    "stages.*.timeout": _SECONDS,
    "stages.*.max_tokens": Check(1, 1_000_000),
}
"""Bounds by key; `*` stands for any one name."""


def check_of(path: KeyPath) -> Check:
    """What a key takes; anything of its type where nothing is said."""
    for index in range(len(path) - 1, -1, -1):
        starred = ".".join((*path[:index], "*", *path[index + 1 :]))
        if starred in CHECKS:
            return CHECKS[starred]
    return CHECKS.get(".".join(path), Check())
