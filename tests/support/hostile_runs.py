"""Running hostile programs and judging what came of it: shared by the tests of the corpus."""

from __future__ import annotations

import asyncio
import unicodedata

import pytest

from dise_tui.domain.errors import RunRefusedError
from dise_tui.domain.scores import Case, Coverage, Evaluation, Level, Limits, SandboxStatus, Timing, Verdict
from dise_tui.sandbox.broker import Sandbox
from support.hostile_corpus import CASES, LIMITS, Program
from support.hostile_world import Outside

MASKS = {
    "strong": (),
    "good": ("namespaces",),
    "no-landlock": ("landlock",),
    "no-seccomp": ("seccomp",),
    "bare": ("landlock", "seccomp", "namespaces"),
}
"""What each kind of machine has to do without."""
FAIR = """
def solve(n):
    import builtins, gc, json, os, signal, sys, threading
    assert not hasattr(sys, "hostile_mark") and not hasattr(builtins, "hostile_mark")
    assert not [name for name in os.environ if "HOSTILE" in name or "SECRET" in name], sorted(os.environ)
    assert "/hostile" not in sys.path and json.loads("[1]") == [1] and type(1) is int and 2 + 3 == 5
    assert threading.active_count() == 1 and gc.isenabled() and sys.getrecursionlimit() == 1000
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return n * n + 1
"""
"""A right answer that also looks whether anything was left for it."""
_INVISIBLE = {
    *range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0), 0x34F, 0x180B, 0x180C, 0x180D, 0x180F, 0x17B4, 0x17B5, 0x115F,
    0x1160, 0x3164, 0xFFA0, 0x2800,
}  # fmt: skip
"""Letters and marks that a terminal shows as nothing."""


class Runner:
    """One sandbox for many tests, each of which asks it in turn."""

    def __init__(self, mask: tuple[str, ...] = (), *, workers: int = 1, recycle_after: int = 500) -> None:
        self._loop = asyncio.Runner()
        self.sandbox = Sandbox(mask=mask, workers=workers, recycle_after=recycle_after)
        self.status: SandboxStatus = self.wait(self.sandbox.status())

    def wait(self, work):  # type: ignore[no-untyped-def]
        async def waited():  # type: ignore[no-untyped-def]
            return await work

        return self._loop.run(waited())

    def evaluate(self, source: str, cases: tuple[Case, ...] = CASES, limits: Limits = LIMITS) -> Evaluation:
        found: Evaluation = self.wait(self.sandbox.evaluate(source, "solve", cases, limits))
        return found

    def coverage(self, source: str, cases: tuple[Case, ...] = CASES) -> Coverage:
        found: Coverage = self.wait(self.sandbox.coverage(source, "solve", cases, LIMITS))
        return found

    def audit(self, source: str, cases: tuple[Case, ...] = CASES) -> Coverage:
        found: Coverage = self.wait(self.sandbox.audit(source, "solve", cases, LIMITS))
        return found

    def measure(self, source: str, cases: tuple[Case, ...] = CASES, repeats: int = 3) -> Timing | None:
        found: Timing | None = self.wait(self.sandbox.measure(source, "solve", cases, LIMITS, repeats))
        return found

    def close(self) -> None:
        self.wait(self.sandbox.aclose())
        self._loop.close()


def judge(program: Program, place: str, runner: Runner, world: Outside) -> None:
    """Run one program in one place and say what is wrong with what came of it, if anything is."""
    assert runner.status.level >= Level.VIRTUAL
    found = runner.evaluate(world.fill_in(program.placed(place)), limits=program.limits_in(place))

    assert world.effects() == []
    everything = repr(found)
    assert "ESCAPED" not in everything, everything[:2000]
    assert world.secret not in everything
    for text in texts_of(found):
        assert hidden(text) == []
    assert "\n" not in found.detail + "".join(case.got + case.expected for case in found.outcomes)
    allowed = program.allowed(place)
    answers = (found.verdict, found.detail, [case.got for case in found.outcomes])
    assert allowed is None or found.verdict.value in allowed, answers
    assert found.verdict in set(Verdict) - {Verdict.REFUSED, Verdict.UNTESTED}, answers
    # A forged pass: only a program that really is right may have one.
    assert (found.verdict is Verdict.PASS) <= ("pass" in program.verdicts), answers
    assert len(found.output) <= program.limits.output_bytes
    assert found.wall_s < program.limits_in(place).wall_total_s + 1.0
    assert len(found.outcomes) == len(CASES)
    check_next(runner, program.name)


def check_next(runner: Runner, name: str) -> None:
    """Whether the next evaluation is what it would have been without the one before."""
    after = runner.evaluate(FAIR, CASES[:1])
    assert after.verdict is Verdict.PASS, (name, after.detail)
    assert after.output == ""
    assert "leftover-processes" not in after.flags


def check_refused(program: Program, runner: Runner, world: Outside) -> None:
    """That nothing of the program is run where nothing holds."""
    with pytest.raises(RunRefusedError) as refusal:
        runner.evaluate(world.fill_in(program.source), limits=program.limits)
    assert refusal.value.hint


def texts_of(found: Evaluation) -> list[str]:
    """All text of an evaluation that people may see."""
    texts = [found.output, found.detail, *found.flags]
    for case in found.outcomes:
        texts += [case.got, case.expected, case.source]
    return texts


def hidden(text: str) -> list[str]:
    """The characters of `text` that act, hide or reorder; line feeds and tabs are no such characters."""
    return [
        f"U+{ord(character):04X}"
        for character in text
        if character not in "\n\t"
        and (unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or ord(character) in _INVISIBLE)
    ]
