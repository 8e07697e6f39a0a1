"""A runner of code that runs nothing: what a source does is written into it as a mark.

Kept honest by tests that run against it and against the real sandbox; the marks therefore tell the truth:

    # wrong            every case gets a wrong answer
    # wrong for 3      the case whose first argument is 3 does
    (no mark)          every case passes, unless a name is used that nothing defines: NameError
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import re
from collections.abc import Sequence
from dataclasses import replace

from dise_tui.domain.errors import DiseError, RunRefusedError, UsageError
from dise_tui.domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Level,
    Limits,
    Observation,
    SandboxStatus,
    Timing,
    UserTests,
    Verdict,
)
from dise_tui.scoring.mutation import mutants

STRONG = SandboxStatus(Level.STRONG, "scripted", ())
NONE = SandboxStatus(Level.NONE, "", (), "no containment holds here", "use a newer kernel")
_MARK = re.compile(r"# wrong(?: for (-?\d+))?$", re.MULTILINE)


class ScriptedRunner:
    """Fills `domain.ports.CodeRunner`."""

    def __init__(self, observed: SandboxStatus = STRONG) -> None:
        self.observed = observed
        self.evaluated: list[tuple[str, str, tuple[Case, ...]]] = []
        self.status_trouble: DiseError | None = None
        self.trouble: Exception | None = None
        """Raised by the next evaluations."""
        self.coverage_trouble: Exception | None = None
        self.hangs = False
        self.busy = asyncio.Event()
        """Set when an evaluation hangs."""
        self.interrupted = 0
        self._mutants: set[str] = set()
        """Small changes of what was run before: their answers are wrong."""

    async def status(self) -> SandboxStatus:
        if self.status_trouble is not None:
            raise self.status_trouble
        return self.observed

    async def evaluate(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None
    ) -> Evaluation:
        self._refuse()
        self.evaluated.append((source, entry, tuple(cases)))
        if self.trouble is not None:
            raise self.trouble
        if self.hangs:
            await self._hang()
        known_mutant = source in self._mutants
        self._mutants |= {one.source for one in mutants(source, entry, None)} if not known_mutant else set()
        missing = _undefined(source)
        if missing is not None:
            detail = f"NameError: name '{missing}' is not defined"
            outcomes = tuple(CaseOutcome(Verdict.ERROR, repr(case.expected), detail, case.source) for case in cases)
            return self._evaluation(Verdict.ERROR, outcomes, detail)
        outcomes = tuple(self._outcome("# wrong" if known_mutant else source, case) for case in cases)
        failed = [one for one in outcomes if one.verdict is not Verdict.PASS]
        return self._evaluation(Verdict.FAIL if failed else Verdict.PASS, outcomes, "wrong answer" if failed else "")

    async def coverage(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        self._refuse()
        if self.coverage_trouble is not None:
            raise self.coverage_trouble
        return Coverage(1.0, "claimed")

    async def audit(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        return replace(await self.coverage(source, entry, cases, limits), status="verified")

    async def observe(
        self, source: str, entry: str, inputs: Sequence[Case], limits: Limits | None = None
    ) -> tuple[Observation, ...]:
        """Strange inputs are refused with a ValueError by everybody, which counts as handled."""
        self._refuse()
        return tuple(Observation("raised", raised=("ValueError",), text="strange") for _ in inputs)

    async def measure(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None, repeats: int = 7
    ) -> Timing | None:
        self._refuse()
        return None

    async def run_tests(
        self, source: str, entry: str | None, tests: UserTests, limits: Limits | None = None
    ) -> Evaluation:
        self._refuse()
        raise UsageError("A scripted runner runs no test files.")

    async def selftest(self) -> SandboxStatus:
        return await self.status()

    async def allow_unsafe(self) -> SandboxStatus:
        if not self.observed.runs:
            self.observed = replace(self.observed, level=Level.LIMITS, backend="limits")
        return self.observed

    async def aclose(self) -> None:
        return None

    def _refuse(self) -> None:
        if not self.observed.runs:
            raise RunRefusedError(self.observed.reason, self.observed.remedy)

    async def _hang(self) -> None:
        self.busy.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.interrupted += 1
            raise

    @staticmethod
    def _outcome(source: str, case: Case) -> CaseOutcome:
        wrong = any(mark in ("", str(case.args[0])) for mark in _MARK.findall(source))
        verdict = Verdict.FAIL if wrong else Verdict.PASS
        return CaseOutcome(verdict, repr(case.expected), "0" if wrong else repr(case.expected), case.source)

    def _evaluation(self, verdict: Verdict, outcomes: tuple[CaseOutcome, ...], detail: str) -> Evaluation:
        passed = sum(one.verdict is Verdict.PASS for one in outcomes)
        return Evaluation(
            verdict, passed, len(outcomes), outcomes, 0.01, 0.01, 1 << 20, "", 0, self.observed.backend,
            self.observed.level, detail,
        )  # fmt: skip


def _undefined(source: str) -> str | None:
    """A name that is read and never bound anywhere."""
    tree = ast.parse(source)
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    bound |= {
        alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    read = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    return next((name for name in read if name not in bound and not hasattr(builtins, name)), None)
