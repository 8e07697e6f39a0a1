"""Suites that somebody brings whole (T0): trusted fully, never capped, never dropped from.

Reading a file of cases is in `casefile`; remarks about weak suites are in `lint`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from ..domain.errors import UsageError
from ..domain.plaindata import canonical
from ..domain.scores import Case, Limits, Provenance, Suite, UserTests
from .suites import RUNNER_VERSION, suite_id


def user_suite(entry: str | None, cases: Iterable[Case], limits: Limits | None = None) -> Suite:
    """The suite of somebody's own cases, all of them and in their order. Raises UsageError without any."""
    own = tuple(replace(case, provenance=Provenance.USER, weight=1.0) for case in cases)
    if not own:
        raise UsageError("There is no case, so nothing would be measured.", "Give one call and its result at least.")
    return Suite(suite_id(own, limits or Limits()), entry, own, 1.0)


def suite_of_tests(
    tests: UserTests, names: Sequence[str], entry: str | None = None, limits: Limits | None = None
) -> Suite:
    """The suite that stands for a file of tests, with one case for each test in `names`.

    The cases only carry the tests' names, in `source`, so that outcomes have something to be paired with: such a suite
    is for `CodeRunner.run_tests`, never for `evaluate`. Its identity is the file's text with the names, the runner's
    version and the limits. Raises UsageError for a file without tests.
    """
    if not names:
        raise UsageError(f"{tests.name} holds no test, so nothing would be measured.", "Write one assert at least.")
    text = canonical(("tests", tests.source, tuple(names), RUNNER_VERSION, asdict(limits or Limits())))
    cases = tuple(Case(compare="test", provenance=Provenance.USER, source=name) for name in names)
    return Suite(hashlib.sha256(text.encode()).hexdigest()[:16], entry, cases, 1.0)


def is_owned(suite: Suite) -> bool:
    """Whether every case is the user's own."""
    return bool(suite.cases) and all(case.provenance is Provenance.USER for case in suite.cases)
