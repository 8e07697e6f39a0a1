"""`dise score`: what Python files are worth under a person's own tests, run in the sandbox. Stores nothing."""

from __future__ import annotations

import argparse
import asyncio
import re
import time
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ..domain.errors import RunRefusedError, UsageError
from ..domain.plaindata import NotPlainData, canonical
from ..domain.ports import Scoring
from ..domain.safetext import sanitise_line, visible
from ..domain.scores import Level, SandboxStatus, Score, UserTests, Verdict
from ..engine.judging import Conditions, Judge, Judged
from ..engine.measuring import Exam
from . import score_table
from .consent import contained
from .main import add_unsafe
from .runtime import Session, run_async
from .score_input import CASES_BYTES, SOURCE_BYTES, Subject, options_from, python_shape, read_subjects, read_text
from .score_json import judged_json

T = TypeVar("T")
EXAMPLE = re.compile(r"^\s*>>> ", re.MULTILINE)
PATIENCE_S = 1.0
"""After this long without a result a passing line says what is being done, s."""
TICK_S = 0.5
FITNESS_DIGITS = 3
EXEC_DIGITS = 2
"""Decimal places up to which two files are told apart: what is less changes from one run to the next."""

EXAMPLES = """\
CASES has one JSON object a line: a call, and what must come of it.
  {"args": ["Hello, World"], "kwargs": {"sep": "_"}, "expected": "hello_world"}
  {"args": [null], "raises": "TypeError"}
  {"args": [{"$tuple": [1, 2]}], "expected": {"$set": [1, 2]}}
  {"args": [2], "expected": 1.41421, "tolerance": 1e-4}
What JSON cannot say is tagged: $tuple, $set and $frozenset with a list; $dict with pairs, for instance
{"$dict": [[1, "one"]]}; {"$bytes": "00ff"}; {"$complex": [1, -2]}. NaN and Infinity stand for themselves.
A tuple is no list and True is not 1, but 1 equals 1.0. Floats may differ by 1e-9, relative or absolute;
"tolerance" states another bound, "compare": "eq" none at all. An iterator that is returned counts as the
list of its items. "raises" names the exception's class, or one that it derives from, FILE's own included.

TESTS is Python: pytest style, plain asserts, doctests, or check(candidate). It calls every top-level
function of FILE by its name, and the entry also as `candidate`; it may import FILE by its name, or as
`solution`. It runs in a process of its own, contained as FILE is: it reads and writes no files.

verdicts:
  pass      everything was right
  fail      a wrong answer, or a value that cannot travel
  error     an exception, SystemExit included
  timeout   more time than --timeout, or than 2 s for one case; or more processor time
  crash     the process ended without an answer
  protocol  it tried to answer for itself
  refused   nothing contains code on this machine, so it was not run
  untested  all tests were skipped for this file, while others were tested

The tests of one FILE take no longer than --timeout. What came to its end is then measured (coverage,
other inputs, time, mutants), for up to 4 s, or one and a half times as long as its tests took.
Where the coverage has to be verified that takes --timeout once more, but at most 10 s; --audit takes
as long as it needs, up to several times --timeout.

examples:
  dise score slugify.py --entry slugify --cases cases.jsonl
  dise score a.py b.py c.py --entry slugify --tests test_slugify.py --weights 0.5,0.5
  dise score slugify.py --cases cases.jsonl --json | jq .fitness

Exit codes: 0 scored, whatever the verdict; 2 something given cannot be used; 5 refused.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise score`."""
    parser.epilog = EXAMPLES
    parser.add_argument("files", nargs="+", metavar="FILE", help="Python files; several are ranked")
    parser.add_argument("--entry", metavar="NAME", help="function under test; the only public one of FILE otherwise")
    suite = parser.add_mutually_exclusive_group(required=True)
    suite.add_argument("--cases", metavar="CASES.jsonl", help="calls and their results, one a line")
    suite.add_argument("--tests", metavar="TESTS.py", help="a file of tests")
    how = parser.add_argument_group("how it is scored")
    how.add_argument("--weights", metavar="Q,S", help="weights of quality and speed (0.7,0.3)")
    how.add_argument("--gen-time", metavar="S", help="seconds that generating it took; else execution alone counts")
    how.add_argument(
        "--timeout", metavar="S", help="seconds for all tests of one FILE together (10, of them 5 of a processor)"
    )
    how.add_argument("--memory", metavar="MIB", help="memory that it may use, MiB (512)")
    how.add_argument("--audit", action="store_true", help="verify the coverage line by line")
    how.add_argument("--no-mutants", action="store_true", help="do not try the tests out on mutants of FILE")
    add_unsafe(how)
    shown = parser.add_argument_group("how it is shown")
    shown.add_argument("--json", action="store_true", help="one JSON object for each FILE, one a line")
    shown.add_argument("--no-color", action="store_true", help="no colours (as with NO_COLOR set)")


def run(session: Session) -> int:
    """Check everything that was given, then run and score; returns the exit code."""
    from ..standalone import code_scoring

    args = session.args
    options = options_from(args)
    scoring = code_scoring()
    conditions = Conditions(options.limits, options.weights, options.gen_s, options.audit, options.mutants)
    session.out.status("reading …")
    exam = exam_from(args, scoring, conditions)
    subjects = read_subjects(args.files, args.entry, entry_needed=exam.tests is None)
    exam = naming(exam, subjects)
    for line in (*(subject.note for subject in subjects if subject.note), *remarks(exam, scoring)):
        session.out.note(visible(line, newlines=True))
    settings = session.settings

    async def work() -> int:
        from ..standalone import open_judge

        async with open_judge(settings) as judge:
            return await Scorer(session, judge, scoring, exam, conditions).run(subjects, unsafe=session.settings.unsafe)

    return run_async(work())


def exam_from(args: argparse.Namespace, scoring: Scoring, conditions: Conditions) -> Exam:
    """The suite that was given. Raises UsageError for one that cannot be used or holds nothing."""
    if args.cases is not None:
        text = read_text(args.cases, "file of cases", CASES_BYTES)
        cases = scoring.cases_file(text, sanitise_line(args.cases, 200))
        try:
            return Exam(scoring.user_suite(args.entry, cases, conditions.limits))
        except NotPlainData as error:
            message = f"{sanitise_line(args.cases, 200)} holds more than one suite can: {len(cases)} cases."
            raise UsageError(message, "Take fewer or smaller cases at a time.") from error
    source = read_text(args.tests, "file of tests", SOURCE_BYTES, python=True)
    if not EXAMPLE.search(source):  # a text with doctest examples in it need not be Python
        python_shape(args.tests, source)
    return Exam(None, UserTests(source, sanitise_line(args.tests, 200)))


def naming(exam: Exam, subjects: Sequence[Subject]) -> Exam:
    """The exam, its tests importing whichever file is scored by the name of the file that they were written for."""
    if exam.tests is None:
        return exam
    stems = [stem for stem in (Path(subject.name).stem for subject in subjects) if stem.isidentifier()]
    imported = [
        stem for stem in stems if re.search(rf"^\s*(?:from|import)\s+{stem}\b", exam.tests.source, re.MULTILINE)
    ]
    return replace(exam, tests=replace(exam.tests, module=imported[0] if imported else ""))


def remarks(exam: Exam, scoring: Scoring) -> list[str]:
    """Warnings of a suite that may prove little. Somebody's own suite is never refused for that."""
    if exam.suite is not None:
        once = {
            canonical((one.args, one.kwargs, one.expected, one.raises, one.compare, one.tolerance)): one
            for one in exam.suite.cases
        }  # what stands there a thousand times says no more than once
        return [f"the cases: {line}" for line in scoring.lint_suite(replace(exam.suite, cases=tuple(once.values())))]
    assert exam.tests is not None
    return [f"{exam.tests.name}: {line}" for line in scoring.lint_tests(exam.tests.source)]


class Scorer:
    """One call of the command at work."""

    def __init__(self, session: Session, judge: Judge, scoring: Scoring, exam: Exam, conditions: Conditions) -> None:
        self._out = session.out
        self._as_json = session.as_json
        self._judge = judge
        self._scoring = scoring
        self._exam = exam
        self._conditions = conditions
        self._doing = ""

    async def run(self, subjects: list[Subject], *, unsafe: bool) -> int:
        """Judge every file, tell the results; returns the exit code."""
        status = await contained(self._judge, self._out, unsafe=unsafe)
        rows: list[score_table.Row] = []
        told, useless = 0, None
        for number, subject in enumerate(subjects, 1):
            try:
                judged = await self._one(subject, status, f"{number} of {len(subjects)} · ")
            except RunRefusedError as refusal:
                status = SandboxStatus(Level.NONE, "", (), refusal.message, refusal.hint)
                judged = self._judge.refused(status, self._exam, self._conditions)
            except UsageError as error:  # the same tests may well say something about another file
                useless = useless or error
                judged = self._judge.untested(error, status, self._exam, self._conditions)
            rows.append(score_table.Row(subject.name, subject.entry, judged, self._scoring.parts(judged.score)))
            if any(row.score.verdict is not Verdict.UNTESTED for row in rows):
                for row in rows[told:]:
                    self._told(row)
                told = len(rows)
        if useless is not None and not told:
            raise useless
        if not self._as_json:
            self._out.print(score_table.report(ranked(rows, self._scoring), self._out))
        if not status.runs:
            self._out.error(RunRefusedError(status.reason or "Generated code is not run here.", status.remedy))
            return RunRefusedError.exit_code
        return 0

    async def _one(self, subject: Subject, status: SandboxStatus, place: str) -> Judged:
        if not status.runs:
            return self._judge.refused(status, self._exam, self._conditions)
        name = sanitise_line(subject.name, 60)

        def tell(what: str) -> None:
            self._doing = f"{place}{name} · {what}"

        return await self._patiently(
            self._judge.judge(subject.source, subject.entry, self._exam, self._conditions, tell)
        )

    def _told(self, row: score_table.Row) -> None:
        """What does not wait for the other files: the JSON line, and a warning of a weak suite."""
        if self._as_json:
            self._out.json(judged_json(row.name, row.entry, row.judged, row.parts))
        mutation = row.judged.mutation
        if mutation is not None and "weak-suite" in row.score.flags:
            told = f"the tests kill {mutation.killed} of {mutation.tried} mutants of it: weak"
            self._out.note(f"{visible(row.name, newlines=True)}: {told}")

    async def _patiently(self, work: Awaitable[T]) -> T:
        """The result of `work`; when it takes long, a passing line on a terminal says so."""
        task = asyncio.ensure_future(work)
        started = time.monotonic()
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=TICK_S)
                passed = time.monotonic() - started
                if not task.done() and passed >= PATIENCE_S:
                    self._out.status(f"{self._doing} · {passed:.0f} s")
            return task.result()
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.wait({task})


def ranked(rows: Sequence[score_table.Row], scoring: Scoring) -> list[score_table.Row]:
    """Best first, as scoring ranks; what has no fitness comes last, as it was given.

    All were put to one exam, also where a file of tests made more tests of one file than of another. Differences that
    only the clock makes from one run to the next are none: then names decide, and the order stays as it is.
    """
    by_key = {f"{row.name}\0{number:09}": row for number, row in enumerate(rows)}
    order = [key for key, _ in scoring.ranked([(key, _without_noise(row.score)) for key, row in by_key.items()])]
    return [by_key[key] for key in (*order, *(key for key in by_key if key not in order))]


def _without_noise(score: Score) -> Score:
    fitness = round(score.fitness, FITNESS_DIGITS) if score.fitness is not None else None
    exec_s = round(score.exec_s, EXEC_DIGITS) if score.exec_s is not None else None
    return replace(score, suite_id=None, fitness=fitness, exec_s=exec_s)
