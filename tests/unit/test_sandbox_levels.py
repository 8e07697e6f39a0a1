"""From probes to levels, and what is said when less holds than before."""

from __future__ import annotations

import pytest

from dise_tui.domain.scores import Level, Probe, SandboxStatus
from dise_tui.sandbox import levels, pool

NONE = SandboxStatus(Level.NONE, "", (Probe("fork", False, "forked"),), "not contained", "do this")
STRONG = SandboxStatus(Level.STRONG, "landlock+seccomp+ns", (Probe("fork", True, ""),))
GOOD = SandboxStatus(Level.GOOD, "landlock+seccomp", (Probe("fork", True, ""),), "no namespaces", "")
FULL = {"landlock": True, "seccomp": True, "namespaces": True}


@pytest.mark.parametrize(
    ("probes", "report", "level"),
    [
        ({"fork": True, "namespaces": True}, FULL, Level.STRONG),
        ({"fork": True, "namespaces": False}, FULL, Level.GOOD),
        ({"fork": False, "namespaces": True}, FULL, Level.NONE),
        ({"fork": True, "namespaces": True}, {**FULL, "landlock": False}, Level.NONE),
        ({"fork": True, "namespaces": True}, {**FULL, "seccomp": False}, Level.NONE),
    ],
)
def test_one_thing_that_is_not_prevented_is_enough(
    probes: dict[str, bool], report: dict[str, bool], level: Level
) -> None:
    found = levels.classify([Probe(name, held, "") for name, held in probes.items()], report)
    assert found.level is level
    assert (found.backend != "") == found.runs


def test_limits_are_only_for_where_nothing_holds() -> None:
    assert levels.under_limits(STRONG, "posix") is STRONG
    assert levels.under_limits(GOOD, "nt") is GOOD
    limited = levels.under_limits(NONE, "posix")
    assert (limited.level, limited.backend, limited.runs) == (Level.LIMITS, "limits", True)
    assert (limited.reason, limited.remedy, limited.probes) == (NONE.reason, NONE.remedy, NONE.probes)
    refused = levels.under_limits(NONE, "nt")
    assert (refused.level, refused.runs) == (Level.NONE, False)
    assert "POSIX" in refused.reason


def test_a_fall_is_told_and_a_rise_is_not() -> None:
    assert levels.fallen(Level.GOOD, STRONG) is None
    assert levels.fallen(Level.GOOD, GOOD) is None
    words = levels.fallen(Level.STRONG, GOOD)
    assert words is not None
    assert "GOOD" in words[0]
    assert "STRONG before" in words[0]
    assert words[1]
    assert levels.fallen(Level.GOOD, NONE) is not None


def test_another_back_end_goes_by_its_own_name() -> None:
    assert levels.backend_of({"backend": "wasm", "landlock": True}) == "wasm"
    assert levels.backend_of(FULL) == "landlock+seccomp+ns"
    assert levels.backend_of({}) == ""


@pytest.mark.parametrize(("able", "workers"), [(1, 1), (2, 1), (4, 3), (64, 63)])
def test_one_processor_is_left_for_the_rest(monkeypatch: pytest.MonkeyPatch, able: int, workers: int) -> None:
    monkeypatch.setattr(pool.os, "sched_getaffinity", lambda _: set(range(able)), raising=False)
    assert pool.default_workers() == workers
    monkeypatch.delattr(pool.os, "sched_getaffinity")
    monkeypatch.setattr(pool.os, "cpu_count", lambda: able)
    assert pool.default_workers() == workers
