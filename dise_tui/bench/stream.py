"""CPU of the dashboard while it shows a stream, with its other panes live, and the same for a bare Textual `Log`.

Each runs as a process of its own on a real terminal of 160x50; the CPU is that process's, from typing Enter until
the last word is on the screen.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable

from ..domain.settings import Settings
from . import need
from .paced import END_MARK, words
from .smoke import QUIT, READY, read_until, start

TOKENS = 10_000
RATES = (200, 1000)
SHOWN = 0.5
"""Least share of the words that must have been on the screen."""


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """CPU seconds per 10,000 tokens at 200 and 1,000 tokens/s, and the ratio to a bare `Log` at 1,000."""
    numbers: dict[str, float] = {}
    for rate in RATES:
        progress(f"stream: {TOKENS} tokens at {rate}/s, {TOKENS // rate} s")
        numbers[f"stream_cpu_s_per_10k_tokens_{rate}"] = _cpu("dashboard", rate)
    reference = {rate: _cpu("log", rate) for rate in RATES}
    ratios = [numbers[f"stream_cpu_s_per_10k_tokens_{rate}"] / reference[rate] for rate in RATES]
    numbers["stream_cpu_ratio"] = max(ratios)
    return numbers


def _cpu(mode: str, rate: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        module = ["-m", "dise_tui.bench.stream_child", mode, str(rate), str(TOKENS), folder]
        process, leader = start([sys.executable, *module], columns=160, lines=50)
        try:
            return _watch(process.pid, leader, TOKENS / rate + 60)
        finally:
            os.write(leader, QUIT)
            read_until(leader, b"\x1b[?1049l", 15)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            os.close(leader)


def _watch(pid: int, leader: int, deadline_s: float) -> float:
    import psutil

    found, seen = read_until(leader, READY, 30)
    need(found, f"no prompt on the screen; last bytes: {seen[-300:]!r}")
    read_until(leader, b"\0never", 2)
    child = psutil.Process(pid)
    before = child.cpu_times()
    os.write(leader, b"stream\r")
    found, seen = read_until(leader, END_MARK.encode(), deadline_s)
    after = child.cpu_times()
    need(found, "the last word never came on the screen")
    share = shown_share(seen)
    need(share >= SHOWN, f"only {share:.0%} of the words came on the screen")
    used = float(after.user + after.system - before.user - before.system)
    need(used > 0, "showing them has cost no time")
    return used


def shown_share(written: bytes) -> float:
    """Share of the words that a terminal was sent; a screen may pass lines over that scroll by between two frames."""
    wanted = {word.strip() for word in words(TOKENS)}
    return len(wanted & set(re.findall(rf"w\d{{5}}|{END_MARK}", written.decode("utf-8", "replace")))) / len(wanted)
