"""The same for the benchmarks in virtual time, and for those of screens: broken here, they have no number."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dise_tui.bench import (
    BenchError,
    learning,
    learning_rounds,
    placement,
    placement_speed,
    policies,
    startup,
    stream,
)
from dise_tui.bench.learning_rounds import ROUNDS, USUAL, Tally
from dise_tui.bench.learning_types import similar
from dise_tui.bench.paced import END_MARK, words
from dise_tui.bench.policies_drive import Result, Run
from dise_tui.domain.optimizing import StopRule
from dise_tui.domain.settings import Settings

# learning


def few_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "SEEDS", range(100, 104))
    monkeypatch.setattr(learning.total, "__kwdefaults__", {"seeds": range(100, 104)})


def test_a_gain_without_learning_is_no_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few_libraries(monkeypatch)
    assert learning.measure(Settings(data_dir=tmp_path), lambda _: None)["learning_changed_round3"] > 0
    monkeypatch.setattr(learning_rounds.Registry, "observe", lambda *args: None)
    with pytest.raises(BenchError, match="nothing was learnt that round 2 could use"):
        learning.measure(Settings(data_dir=tmp_path), lambda _: None)


def test_a_recommendation_that_is_never_used_is_no_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few_libraries(monkeypatch)
    monkeypatch.setattr(learning_rounds.Starting, "choose", lambda self: USUAL)
    with pytest.raises(BenchError, match="nothing was learnt"):
        learning.measure(Settings(data_dir=tmp_path), lambda _: None)


def test_rounds_without_requests_or_with_the_same_seed_are_no_number(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    few_libraries(monkeypatch)
    grouping = similar()
    empty = [Tally() for _ in range(ROUNDS)]
    with pytest.raises(BenchError, match="round 1 has not"):
        learning.check(grouping, empty, empty)
    count = 4 * len(grouping) * learning_rounds.REQUESTS
    worthless = [Tally(requests=count) for _ in range(ROUNDS)]
    with pytest.raises(BenchError, match="is worth anything"):
        learning.check(grouping, worthless, worthless)
    with pytest.raises(BenchError, match="different seeds gave the same"):
        learning.total(grouping, learn=False, seeds=(100, 100))


# policies


def test_policies_that_do_nothing_have_no_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(policies, "ARTIFACTS", 4)
    monkeypatch.setattr(policies, "UNSEEN", range(100, 102))
    found = policies.total("cascade", range(100, 102))
    assert found.artifacts == 8
    with pytest.raises(BenchError, match="seed 100 gave what another one did"):
        policies.total("cascade", (100, 100))
    good = Result(1.0, 1.0, 1.0, 0, 4, 9, 1, {StopRule.TARGET: 4})
    assert policies.worked_off(good, 4)
    for broken in ({"attempts": 0}, {"rules": {}}, {"artifacts": 0}, {"seconds": 0.0}, {"tokens": 0.0}):
        assert not policies.worked_off(replace(good, **broken), 4)
    monkeypatch.setattr(Run, "run", lambda self: Result(artifacts=4))
    with pytest.raises(BenchError, match="cascade did not work off the queue"):
        policies.measure(Settings(data_dir=tmp_path), lambda _: None)


def test_a_switch_that_switches_nothing_has_no_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(policies, "ARTIFACTS", 8)
    monkeypatch.setattr(policies, "UNSEEN", range(100, 102))
    total = policies.total

    def always(policy: str, seeds: Any, **switches: Any) -> Result:
        return total(policy, seeds)

    monkeypatch.setattr(policies, "total", always)
    with pytest.raises(BenchError, match="came out the same"):
        policies.measure(Settings(data_dir=tmp_path), lambda _: None)


# placement


def test_placement_without_work_has_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BenchError, match="no workload"):
        placement._runs([], 1, False, placement._naive()["naive"])
    with pytest.raises(BenchError, match="the same workload"):
        placement._runs([1, 1], 1, False, placement._naive()["naive"])
    with pytest.raises(BenchError, match="a person wrote nothing"):
        placement._runs([1], 1, True, lambda work: replace(placement.PlannedRun(work).run(), starts=[]))
    decide = placement_speed.decide
    idle = lambda facts, memory: replace(decide(facts, memory), actions=())  # noqa: E731
    monkeypatch.setattr(placement_speed, "decide", idle)
    with pytest.raises(BenchError, match="the planner does something in 0 of"):
        placement_speed.measure_speed()


# the first frame and the stream


def test_a_program_that_ends_without_a_frame_has_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    says = f"import sys; sys.stdout.write({startup.ALTERNATE_SCREEN.decode()!r} + 'boom' * 9)"
    with pytest.raises(BenchError, match="no first frame"):
        startup._first_frame([sys.executable, "-c", says], {})
    monkeypatch.setattr(startup, "FRAME_S", 0.3)
    monkeypatch.setattr(startup, "QUIT", b"\n")
    with pytest.raises(BenchError, match="no first frame"):
        startup._first_frame([sys.executable, "-c", "import sys; sys.stdin.readline()"], {}, b"never")


def test_a_screen_that_was_left_again_is_no_frame() -> None:
    painted = startup.ALTERNATE_SCREEN + b"x" * startup.FRAME_BYTES
    assert startup._is_frame(painted, b"")
    assert not startup._is_frame(painted + startup.LEFT, b"")


@pytest.mark.parametrize("program", ["pass", "raise SystemExit(3)"])
def test_help_that_says_nothing_has_no_time(program: str) -> None:
    with pytest.raises(BenchError, match="no help"):
        startup._check_help([sys.executable, "-c", program], {})


def test_the_last_word_alone_is_no_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(stream.TOKENS)
    assert stream.shown_share("".join(said).encode()) == 1.0
    assert stream.shown_share(f"\x1b[1m{END_MARK}".encode()) < stream.SHOWN
    monkeypatch.setattr(stream, "read_until", lambda leader, wanted, seconds: (True, wanted))
    monkeypatch.setattr(stream.os, "write", lambda leader, text: len(text))
    with pytest.raises(BenchError, match="of the words came on the screen"):
        stream._watch(stream.os.getpid(), 0, 1.0)
