"""One sandbox for all user test files of a module of tests: starting the zygotes is what takes time."""

from __future__ import annotations

import asyncio
import platform
import sys
from collections.abc import Iterator
from textwrap import dedent

import pytest

from dise_tui.domain.scores import Evaluation, Limits, UserTests, Verdict
from dise_tui.sandbox.broker import Sandbox

QUICK = Limits(wall_case_s=0.4, wall_total_s=2.0, cpu_s=3.0)

needs_a_sandbox = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)


class Play:
    """Runs test files, one at a time, on an event loop of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.sandbox = Sandbox()

    def __call__(
        self, source: str, tests: str, entry: str | None = "f", *, limits: Limits = QUICK, module: str = "", name: str = "tests.py"
    ) -> Evaluation:  # fmt: skip
        brought = UserTests(dedent(tests), name)
        return self.loop.run_until_complete(
            self.sandbox.run_tests(dedent(source), entry, brought, limits, module=module)
        )

    def close(self) -> None:
        self.loop.run_until_complete(self.sandbox.aclose())
        self.loop.close()


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    play = Play()
    yield play
    play.close()


def verdicts(found: Evaluation) -> list[str]:
    return [outcome.verdict.value for outcome in found.outcomes]


def passes(found: Evaluation, count: int) -> bool:
    return (found.verdict, found.passed, found.total) == (Verdict.PASS, count, count)
