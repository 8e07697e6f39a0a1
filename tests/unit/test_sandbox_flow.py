"""What a trace can claim, what a probe proves, and what repeated timings are put together to: all without a process."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from dise_tui.domain.scores import Coverage
from dise_tui.sandbox import audit, coverage, probes, timing, tracing
from dise_tui.sandbox.timing import Process, Repeat, Window

SOURCE = """\
def f(x):
    y = x + 1
    if y > 3:
        y = g(y)
        return y
    try:
        return h(y)
    except ValueError:
        return 0
"""


def shape() -> dict[str, Any]:
    return tracing.analyse(SOURCE, "<test>")


def test_a_line_is_only_covered_when_the_way_there_is() -> None:
    found = coverage.claimed(shape(), {"lines": [1, 5, 9], "arcs": []})
    assert found == {"L1"}
    assert coverage.claimed(shape(), {"lines": [1, 2, 3, 4, 5], "arcs": []}) == {f"L{n}" for n in range(1, 6)}
    # The line of a bare `try:` is not one that every compiler keeps.
    assert "L7" in coverage.claimed(shape(), {"lines": [1, 2, 3, 7], "arcs": []})


def test_arcs_between_lines_that_were_not_reached_count_for_nothing() -> None:
    found = coverage.claimed(shape(), {"lines": [1, 2, 3], "arcs": [[3, 4], [3, 6], [3, 0]]})
    assert found == {"L1", "L2", "L3", "S0"}


@pytest.mark.parametrize("trace", [None, 3, {}, {"lines": 3, "arcs": [3, [1], [1, "x"]]}, {"lines": ["1", True, 99]}])
def test_a_trace_of_any_form_is_harmless(trace: object) -> None:
    assert coverage.claimed(shape(), trace) <= {"L1"}


def test_what_a_target_needs() -> None:
    needs = shape()["needs"]
    assert needs["L1"] == ""
    assert (needs["L2"], needs["L3"], needs["E0"], needs["L4"], needs["L5"]) == ("L1", "L2", "L3", "E0", "L4")
    assert (needs["S0"], needs["L6"], needs["L7"], needs["L8"], needs["L9"]) == ("L3", "L3", "L6", "L6", "L8")


def test_a_hit_proves_what_it_needs_and_a_miss_rules_out_what_needs_it() -> None:
    ledger = audit.Ledger(shape(), {f"L{n}" for n in range(1, 6)} | {"E0"})
    assert ledger.next_targets() == ["L5", "L6", "S0"]
    ledger.note("L5", True)
    assert ledger.reached == {"L1", "L2", "L3", "L4", "L5", "E0"}
    ledger.note("L6", False)
    assert ledger.unreached == {"L6", "L7", "L8", "L9"}
    assert ledger.next_targets() == ["S0"]
    ledger.note("S0", False)
    assert ledger.next_targets() == []
    assert not ledger.contradiction
    found = coverage.of_targets(ledger.shape, ledger.reached, "verified")
    assert found == Coverage(pytest.approx(6 / 11), "verified", (6, 7, 8, 9))


def test_a_wrong_hint_only_costs_runs() -> None:
    ledger = audit.Ledger(shape(), set(coverage.targets(shape())))
    tried = []
    while wave := ledger.next_targets():
        tried += wave
        for target in wave:
            ledger.note(target, target in ("L1", "L2", "L3", "S0", "L6", "L7"))
    assert ledger.reached == {"L1", "L2", "L3", "S0", "L6", "L7"}
    assert len(tried) == len(set(tried))


def test_introspection_makes_every_target_speak_for_itself() -> None:
    ledger = audit.Ledger({**shape(), "introspective": ["gc"]}, set())
    assert ledger.next_targets() == coverage.targets(shape())


def test_reaching_what_cannot_be_reached_is_a_contradiction() -> None:
    ledger = audit.Ledger(shape(), set())
    ledger.note("L3", False)
    ledger.note("L5", True)
    assert ledger.contradiction


@pytest.mark.parametrize("introspective", [[], ["co_consts"]])
@pytest.mark.parametrize("forged", [None, "L5", "S0", "L9"])
async def test_each_target_that_was_reached_gets_a_decoy_of_its_own(
    introspective: list[str], forged: str | None
) -> None:
    """A program that looks like it reaches one place is found out there, wherever that is."""
    runs: list[tuple[str, bool]] = []

    async def run(target: str, armed: bool) -> audit.Probed:
        runs.append((target, armed))
        really = armed and target in ("L1", "L2", "L3", "E0", "L4", "L5")
        return audit.Probed(audit.HIT if really or target == forged else audit.MISS)

    ledger = audit.Ledger({**shape(), "introspective": introspective}, set(coverage.targets(shape())))
    why_not = await audit.examine(ledger, run, float("inf"))
    assert why_not == (audit.FORGED if forged else "")
    assert not ledger.contradiction
    again = runs[len({target for target, _ in runs}) :]
    assert sorted(again) == sorted((target, armed) for target in ledger.hits for armed in (True, False))


@pytest.mark.parametrize("ending", [audit.ODD, audit.LATE, audit.MISS])
async def test_a_decoy_that_exposes_a_program_counts_whatever_other_runs_were_like(ending: str) -> None:
    seen: set[str] = set()

    async def run(target: str, armed: bool) -> audit.Probed:
        again = target in seen
        seen.add(target)
        return audit.Probed(ending if again and target != "L5" else audit.HIT)

    ledger = audit.Ledger({**shape(), "introspective": ["co_consts"]}, set())
    assert await audit.examine(ledger, run, float("inf")) == audit.FORGED


@pytest.mark.parametrize("target", coverage.targets(tracing.analyse(SOURCE, "<test>")))
def test_a_probe_runs_where_it_was_put(target: str) -> None:
    def raises(error: type[Exception]) -> Any:
        def h(_: int) -> int:
            raise error

        return h

    class Reached(BaseException):
        pass

    def mark(_: int) -> None:
        raise Reached

    tree = ast.parse(SOURCE)
    branches = tracing.parts(tree, compile(SOURCE, "<test>", "exec"))[1]
    call = ast.Call(ast.Name("mark", ast.Load()), [ast.Constant(1)], [])
    assert probes.insert(tree, branches, target, call)
    code = compile(tree, "<test>", "exec")
    reached = set()
    for name, x, h in (
        ("big", 9, abs),
        ("small", 0, abs),
        ("wrong", 0, raises(ValueError)),
        ("other", 0, raises(OSError)),
    ):
        space: dict[str, Any] = {"mark": mark, "g": abs, "h": h}
        try:
            exec(code, space)
            space["f"](x)
        except Reached:
            reached.add(name)
        except OSError:
            pass
    everywhere = {"big", "small", "wrong", "other"}
    small = everywhere - {"big"}
    expected = {
        "L1": everywhere, "L2": everywhere, "L3": everywhere, "E0": {"big"}, "L4": {"big"}, "L5": {"big"},
        "S0": small, "L6": small, "L7": small, "L8": small - {"small"}, "L9": {"wrong"},
    }  # fmt: skip
    assert reached == expected[target]


def window(cpu_s: float, *, wall_s: float | None = None, beside_s: float = 0.001, passes: int = 1) -> Window:
    return Window(wall_s if wall_s is not None else cpu_s, cpu_s, 0.0, beside_s, passes)


BASE = Process(0.0001, window(0.0001), window(0.001, passes=10), threads=False)


def process(first: Window, later: Window, *, threads: bool = False) -> Repeat:
    return Repeat(Process(0.0021, first, later, threads), BASE)


def test_the_harness_is_subtracted_and_the_best_counts() -> None:
    found = timing.summarise([process(window(0.0041), window(c, passes=10)) for c in (0.041, 0.031, 0.051)])
    assert found is not None
    assert found.call_s == pytest.approx(0.003)
    assert found.first_s == pytest.approx(0.004)
    assert found.import_s == pytest.approx(0.002)
    assert (found.repeats, found.flags) == (3, frozenset())
    assert found.spread_s == pytest.approx(0.00081649658)


def test_a_cache_makes_the_first_pass_count() -> None:
    found = timing.summarise([process(window(0.0101), window(0.002, passes=10))] * 3)
    assert found is not None
    assert found.flags == {"cached"}
    assert found.call_s == pytest.approx(0.01)


def test_work_that_was_moved_aside_is_charged() -> None:
    moved = process(window(0.0001, beside_s=0.021), window(0.001, beside_s=0.101, passes=10))
    found = timing.summarise([moved] * 3)
    assert found is not None
    assert found.call_s == pytest.approx(0.01)
    noise = process(window(0.0001, beside_s=0.0012), window(0.001, beside_s=0.0012, passes=10))
    found = timing.summarise([noise] * 3)
    assert found is not None
    assert found.call_s == 0


def test_sleep_and_threads_need_a_majority() -> None:
    asleep = process(window(0.0001, wall_s=0.05), window(0.001, wall_s=0.5, passes=10))
    awake = process(window(0.0001), window(0.001, passes=10))
    busy = process(window(0.05, wall_s=0.01), window(0.5, wall_s=0.1, passes=10))
    assert timing.summarise([asleep, asleep, awake]).flags == {"sleeps"}  # type: ignore[union-attr]
    assert timing.summarise([asleep, awake, awake]).flags == frozenset()  # type: ignore[union-attr]
    assert timing.summarise([busy, busy, awake]).flags == {"threads"}  # type: ignore[union-attr]


def test_waiting_for_a_processor_is_no_sleep() -> None:
    first = Window(0.05, 0.0001, 0.0499, 0.001)
    found = timing.summarise([process(first, window(0.001, passes=10))] * 3)
    assert found is not None
    assert found.flags == frozenset()


def test_one_failed_pass_is_no_timing() -> None:
    assert timing.summarise([process(window(0.001), window(0.001)), Repeat(None)]) is None
    assert timing.summarise([]) is None
