"""Runs the tests that pytest finds in a module that was never a file. Runs in the test process.

pytest's own collection, fixtures, marks and unittest support do the work. Switched off is what needs a terminal, a
folder to write to, or other people's plugins.
"""

from __future__ import annotations

import contextlib
import io
import os
import types
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest._io import TerminalWriter
from _pytest.config import _prepareconfig
from _pytest.reports import TestReport

from .usertests_remote import is_stub
from .usertests_report import FAILURES, SKIPS, Report, Unusable, verdict_of
from .usertests_split import Unit

_ABSENT: Final = (
    "cacheprovider", "terminal", "faulthandler", "logging", "junitxml", "pastebin", "stepwise", "doctest", "setupplan",
    "unraisableexception", "threadexception", "legacypath", "tmpdir",
)  # fmt: skip
_NO_PLUGINS: Final = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
_ARGUMENTS: Final = (
    "-c", os.devnull, "--rootdir=/", "--noconftest", "-s", *(word for name in _ABSENT for word in ("-p", f"no:{name}"))
)  # fmt: skip

if pytest.skip.Exception not in SKIPS:
    SKIPS.append(pytest.skip.Exception)
    FAILURES.append(pytest.fail.Exception)


def run(module: types.ModuleType, filename: str, report: Report, candidate: Any) -> None:
    """Run the tests of `module`, telling `report`. Raises Unusable when they cannot be collected."""
    plugin = _prepared.pop() if _prepared else _Plugin()
    plugin.aim(module, filename, report, candidate)
    config = plugin.config or _config(plugin)
    _run_session(config)
    plugin.finish()


def _run_session(config: pytest.Config) -> None:
    """What `pytest.main` does, less the change of the folder at its end, which is forbidden here."""
    config._do_configure()
    try:
        session = pytest.Session.from_config(config)
        config.hook.pytest_sessionstart(session=session)
        config.hook.pytest_collection(session=session)
        # The loop refuses to start after failed collections; why they failed is told by the plugin.
        if not session.testsfailed:
            config.hook.pytest_runtestloop(session=session)
        config.hook.pytest_sessionfinish(session=session, exitstatus=0)
    finally:
        config._ensure_unconfigure()


def _config(plugin: _Plugin) -> pytest.Config:
    before = os.environ.get(_NO_PLUGINS)
    os.environ[_NO_PLUGINS] = "1"
    try:
        config = _prepareconfig([*_ARGUMENTS], [plugin])
    finally:
        del os.environ[_NO_PLUGINS]
        if before is not None:
            os.environ[_NO_PLUGINS] = before
    config.pluginmanager.register(_Terminal(), "terminalreporter")
    return config


class _Terminal:
    """Where pytest looks for the colours of its explanations: there are none."""

    def __init__(self) -> None:
        self._tw = TerminalWriter(io.StringIO())


def prepare() -> None:
    """Do beforehand, in the zygote, what every run needs: one run for the imports that come late, and the settings."""
    module = types.ModuleType("tests")
    exec(compile(_REHEARSAL, "rehearsal.py", "exec"), module.__dict__)
    run(module, "rehearsal.py", _Silence(), None)
    plugin = _Plugin()
    plugin.config = _config(plugin)
    _prepared.append(plugin)


_REHEARSAL: Final = """
import pytest, unittest

@pytest.fixture
def seven(): return 7

@pytest.mark.parametrize("x", [1, 7])
def test_one(x, seven, capsys, monkeypatch):
    print(x, end="")
    assert x == seven

@pytest.mark.xfail
def test_two():
    with pytest.raises(ValueError, match="x"): int("x")
    assert 0.1 + 0.2 == pytest.approx(0.4)

class TestThree(unittest.TestCase):
    def test_three(self): self.assertEqual([1], [2])
"""


class _Silence(Report):
    """A report that nobody reads."""

    def __init__(self) -> None:
        self.count = 0
        self.begun = set()

    def plan(self, units: list[Unit]) -> int:
        return 0

    def begin(self, unit: int, *, earlier: bool = False) -> None: ...

    def end(self, unit: int, verdict: str, expected: str = "", got: str = "") -> None: ...

    def end_by(self, unit: int, error: BaseException) -> None: ...


class _Module(pytest.Module):
    """A module that is not imported from its path."""

    target: types.ModuleType

    def _getobj(self) -> types.ModuleType:
        return self.target


class _Plugin:
    """Hooks that put the module in the place of files, and tell how each test ended."""

    def __init__(self) -> None:
        self.config: Any = None
        self._units: dict[str, int] = {}
        self._collect_errors: list[str] = []
        self._error: BaseException | None = None
        self._worst = "pass"
        self._why: tuple[BaseException | None, str] = (None, "")

    def aim(self, module: types.ModuleType, filename: str, report: Report, candidate: Any) -> None:
        self._module, self._filename, self._report, self._candidate = module, filename, report, candidate

    def finish(self) -> None:
        if self._collect_errors:
            raise Unusable(f"{self._filename} cannot be collected: {self._collect_errors[0]}.", "Mend the test file.")

    @pytest.fixture
    def candidate(self) -> Any:
        """The function under test."""
        return self._candidate

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        collector = _Module.from_parent(session, path=Path("/", Path(self._filename).name))
        collector.target = self._module
        session.items = list(session.genitems(collector))
        config = session.config
        config.hook.pytest_collection_modifyitems(session=session, config=config, items=session.items)
        config.hook.pytest_collection_finish(session=session)
        session.testscollected = len(session.items)
        if not self._collect_errors:
            names = [item.nodeid.partition("::")[2] for item in session.items]
            first = self._report.plan([Unit(name) for name in names])
            self._units = {item.nodeid: first + index for index, item in enumerate(session.items)}
        else:
            session.items.clear()
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            lines = [line.strip() for line in str(report.longrepr).splitlines() if line.strip()]
            self._collect_errors.append(next((x[2:] for x in lines if x.startswith("E ")), lines[-1] if lines else ""))

    def pytest_pycollect_makeitem(self, name: str, obj: object) -> list[Any] | None:
        return [] if is_stub(obj) else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
        unit = self._units[item.nodeid]
        self._worst, self._why = "pass", (None, "")
        self._report.begin(unit)
        try:
            result = yield
        except BaseException as interruption:  # KeyboardInterrupt, pytest.exit: of a test, so the next one still runs
            self._report.end_by(unit, interruption)
            with contextlib.suppress(BaseException):  # whatever its fixtures still raise, it has failed
                item.session._setupstate.teardown_exact(nextitem)
            return True
        error, text = self._why
        if isinstance(error, pytest.FixtureLookupError):
            self._report.end(unit, "error", got=f"there is no fixture named {error.argname!r} here")
        elif error is not None and self._worst != "pass":
            self._report.end_by(unit, error)
        else:
            self._report.end(unit, self._worst, got=text)
        return result

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> TestReport:
        """Like pytest's own, without the pages of text that nobody reads here."""
        error = call.excinfo.value if call.excinfo is not None else None
        outcome: Any = "passed" if error is None else "skipped" if verdict_of(error) == "skip" else "failed"
        self._error = error
        phase: Any = call.when  # never "collect" for a test
        return TestReport(
            item.nodeid, item.location, {}, outcome, str(error) if error else None, phase,
            (), call.duration, call.start, call.stop,
        )  # fmt: skip

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.passed or self._worst in ("fail", "error"):
            return
        if report.skipped:
            self._worst, self._why = "skip", (None, "")
            return
        error = self._error
        self._worst = verdict_of(error) if error is not None else "fail"
        self._why = (error, str(report.longrepr)[:200])


_prepared: Final[list[_Plugin]] = []
