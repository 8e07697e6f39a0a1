"""What an earlier self-test found, as text, and whether it may still be believed.

Believed is a positive result alone, and only for the very machine, boot, kernel, interpreter and version of dise that
it was found with, and when the machine has not slept since. Where the text is kept is the caller's business.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Any, Final

from .. import __version__
from ..domain.errors import DiseError
from ..domain.scores import Level, Probe, SandboxStatus

log = logging.getLogger(__name__)

RESUMED_S: Final = 1.0
"""Time spent asleep beyond this means that the machine was suspended in between, s."""
_FORMAT: Final = 1


def asleep_s() -> float:
    """How long this machine has been suspended since it was started, s; always 0 where that cannot be asked."""
    if sys.platform != "linux":
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)


def known_key(mask: Collection[str] = ()) -> str | None:
    """Name all that a result depends on, as one hash; None where the boot has no name, so that nothing is believed."""
    boot = _read("/proc/sys/kernel/random/boot_id")
    if not boot:
        return None
    parts = (
        boot, *os.uname(), sys.version, sys.executable, __version__, *sorted(mask),
        # A container shares the boot with its host, and a security profile the interpreter with others.
        _inode("/proc/self/ns/user"), _inode("/proc/self/ns/mnt"), _read("/proc/self/attr/current"),
        str(os.getuid()), *(_read(f"/proc/sys/{name}") for name in _SETTINGS),
    )  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


_SETTINGS: Final = (
    "kernel/apparmor_restrict_unprivileged_userns", "kernel/unprivileged_userns_clone", "user/max_user_namespaces",
)  # fmt: skip
"""What an administrator may change without a restart."""


def dump(status: SandboxStatus, key: str, asleep: float) -> str | None:
    """Return `status` as text; None when it is not to be remembered: a refusal, or the level of limits."""
    if status.level < Level.VIRTUAL:
        return None
    probes = [[probe.name, probe.held, probe.detail] for probe in status.probes]
    picture = {
        "format": _FORMAT, "key": key, "asleep_s": asleep, "level": status.level.name, "backend": status.backend,
        "probes": probes, "reason": status.reason, "remedy": status.remedy,
    }  # fmt: skip
    return json.dumps(picture)


def load(text: str | None, key: str | None, asleep: float) -> SandboxStatus | None:
    """Return the status that `dump` wrote; None when it is damaged, negative, from elsewhere, or before a sleep."""
    if not text or key is None:
        return None
    try:
        picture = json.loads(text)
        if picture["format"] != _FORMAT or picture["key"] != key:
            return None
        slept = asleep - float(picture["asleep_s"])
        status = SandboxStatus(
            Level[picture["level"]],
            _text(picture["backend"]),
            tuple(Probe(_text(name), held is True, _text(detail)) for name, held, detail in picture["probes"]),
            _text(picture["reason"]),
            _text(picture["remedy"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    contained = all(probe.held for probe in status.probes if probe.name != "namespaces")
    believed = status.level >= Level.VIRTUAL and bool(status.backend) and bool(status.probes) and contained
    return status if believed and abs(slept) <= RESUMED_S else None


class Record:
    """The result of the last self-test, kept where the caller says."""

    def __init__(
        self,
        mask: Collection[str],
        recall: Callable[[], Awaitable[str | None]] | None,
        remember: Callable[[str], Awaitable[None]] | None,
    ) -> None:
        self._mask = frozenset(mask)
        self._recall, self._remember = recall, remember

    async def recall(self, asleep: float) -> SandboxStatus | None:
        """Return what is kept and may be believed now; a store that fails is as good as an empty one."""
        if self._recall is None:
            return None
        try:
            text = await self._recall()
        except DiseError as failure:
            log.warning("the sandbox's last result cannot be read: %s", failure.message)
            return None
        return load(text, known_key(self._mask), asleep)

    async def remember(self, found: SandboxStatus, asleep: float) -> None:
        """Keep a result that is worth it."""
        key = known_key(self._mask) if self._remember is not None else None
        text = dump(found, key, asleep) if key is not None else None
        if text is None or self._remember is None:
            return
        try:
            await self._remember(text)
        except DiseError as failure:
            log.warning("the sandbox's result cannot be kept: %s", failure.message)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("not text")
    return value


def _inode(path: str) -> str:
    try:
        return str(Path(path).stat().st_ino)
    except OSError:
        return ""


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip("\0\n ")
    except OSError:
        return ""
