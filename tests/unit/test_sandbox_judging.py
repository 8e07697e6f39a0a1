"""The trusted, pure parts: comparing, safe text, frames, coverage's share, levels."""

from __future__ import annotations

import json
import math
import struct
from typing import Any

import pytest

from dise_tui.domain.safetext import sanitise, sanitise_line
from dise_tui.domain.scores import Case, Level, Probe
from dise_tui.sandbox import compare, coverage, frames, levels, tracing, values

NAN = math.nan


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, 1), (1, 1.0), (2, 2 + 0j), (True, True), (NAN, float("nan")), ([NAN, (1,)], [float("nan"), (1,)]),
     ({1: [True]}, {1.0: [True]}), ({1, "a"}, frozenset({"a", 1})), ({NAN}, {float("nan")}), (None, None),
     ({"b": 1, "a": 2}, {"a": 2, "b": 1}), (10**400, 10**400), (b"x", b"x"), (0.0, -0.0)],
)  # fmt: skip
def test_same(left: Any, right: Any) -> None:
    assert compare.same(left, right)
    assert compare.same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, True), (0, False), ([1], [True]), ({1: 0}, {True: 0}), ({1}, {True}), ({(1,)}, {(True,)}), ((1,), [1]),
     ("1", 1), (b"x", "x"), ({1: 1}, {1: 2}), ({1: 1}, {2: 1}), ([1, 2], [1]), (None, False), (0.1 + 0.2, 0.3),
     ({}, set()), (1, "x")],
)  # fmt: skip
def test_not_same(left: Any, right: Any) -> None:
    assert not compare.same(left, right)
    assert not compare.same(right, left)


def test_approx_is_within_a_billionth() -> None:
    assert compare.same([0.1 + 0.2], [0.3], tolerance=1e-9)
    assert compare.same({"a": 1e-10}, {"a": 0}, tolerance=1e-9)
    assert not compare.same(1.0, 1.000001, tolerance=1e-9)
    assert not compare.same(True, 1.0, tolerance=1e-9)
    assert not compare.same(10**400, 1.5, tolerance=1e-9)
    assert not compare.same(math.inf, 1e308, tolerance=1e-9)


@pytest.mark.parametrize(
    ("case", "value", "held"),
    [
        (Case(expected=1), 1, True),
        (Case(expected=1), True, False),
        (Case(compare="truthy"), [0], True),
        (Case(compare="truthy"), [], False),
        (Case(compare="falsy"), 0, True),
        (Case(expected="dict", compare="is_type"), {}, True),
        (Case(expected="list", compare="is_type"), {}, False),
    ],
)
def test_holds(case: Case, value: Any, held: bool) -> None:
    assert compare.holds(case, value, type(value).__name__) is held


def test_an_answer_that_cannot_travel_never_equals_anything() -> None:
    assert not compare.holds_untravelled(Case(expected=None), "Equal", True)
    assert compare.holds_untravelled(Case(compare="truthy"), "Match", True)
    assert not compare.holds_untravelled(Case(compare="falsy"), "Match", True)
    assert compare.holds_untravelled(Case(expected="Decimal", compare="is_type"), "Decimal", False)


def test_show_copes_with_anything_builtin() -> None:
    assert compare.show(10**5000) == "int (too large to show)"
    assert len(compare.show("x" * 999, 50)) == 50


@pytest.mark.parametrize(
    ("text", "safe"),
    [("plain é 漢 🙂\tx\n", "plain é 漢 🙂\tx\n"), ("\x1b[31m", "␛[31m"), ("\x00\r\x7f", "␀␍␡"), ("\x9b1m", "‹U+009B›1m"),
     ("\u202eevil", "‹U+202E›evil"), ("a\u200bb", "a‹U+200B›b"), ("\ud800", "‹U+D800›"), ("\u2028", "‹U+2028›"),
     ("\U000e0041", "‹U+E0041›"), ("\ufeff", "‹U+FEFF›")],
)  # fmt: skip
def test_controls_become_visible(text: str, safe: str) -> None:
    assert sanitise(text) == safe


def test_safe_text_is_cut() -> None:
    assert sanitise("x" * 11, 10) == "x" * 9 + "…"
    assert sanitise("x" * 10, 10) == "x" * 10
    assert len(sanitise("\x9b" * 10, 10)) == 10
    assert sanitise_line("a\n\n\tb", 10) == "a b"


def test_frames_come_whole_or_not_at_all() -> None:
    buffer = bytearray(frames.pack({"a": "é\ud800"}) + frames.pack({}) + b"\x00")
    assert frames.take(buffer, 100) == {"a": "é\ud800"}
    assert frames.take(buffer, 100) == {}
    assert frames.take(buffer, 100) is None
    assert buffer == b"\x00"


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"\xff", b'{"a":NaN}', b"[" * 99_999, b"9" * 9999])
def test_bad_frames(body: bytes) -> None:
    with pytest.raises(frames.BadFrame):
        frames.take(bytearray(struct.pack(">I", len(body)) + body), 1 << 20)
    with pytest.raises(frames.BadFrame, match="beyond the cap"):
        frames.take(bytearray(struct.pack(">I", 1 << 31)), 1 << 20)


def test_relatives_of_builtin_types_become_exact() -> None:
    import collections

    Pair = collections.namedtuple("Pair", "a b")
    given = [Pair(1, range(2)), collections.Counter("aa"), collections.OrderedDict(x=(i for i in "ab")), {1: 2}.items()]
    assert values.exact(given) == [(1, [0, 1]), {"a": 2}, {"x": ["a", "b"]}, [(1, 2)]]
    assert type(values.exact(given)[1]) is dict
    with pytest.raises(values.TooManyItems):
        values.exact(iter(int, 1))


SOURCE = """\
def f(x):
    if x > 0:
        y = 1
    else:
        y = 2
    for i in range(y):
        while x:
            x -= 1
    return y

if __name__ == "__main__":
    f(1)
"""


def test_the_shape_of_a_source() -> None:
    shape = tracing.analyse(SOURCE, "x")
    assert shape["lines"] == [1, 2, 3, 5, 6, 7, 8, 9]
    assert sorted(shape["branches"]) == [([2], 3, True), ([6], 7, True), ([7], 8, True)]
    assert shape["introspective"] == []
    assert tracing.analyse("def", "x")["raised"] == ["SyntaxError"]


@pytest.mark.parametrize(
    "source",
    ["import gc", "from inspect import stack", "import ctypes.util", "import sys as s", "x = __import__('gc')",
     "import sys\nsys._getframe()", "import sys\nx = sys", "from sys import _getframe", "f.__globals__",
     "import sys\nsys.monitoring.free_tool_id(1)", "exec('1')", "getattr(x, 'y').gi_frame"],
)  # fmt: skip
def test_introspective_source_is_known(source: str) -> None:
    assert tracing.analyse(source, "x")["introspective"]


def test_ordinary_use_of_sys_is_not_introspective() -> None:
    source = "import sys\nsys.setrecursionlimit(9)\nprint(sys.maxsize, file=sys.stderr)\nimport math"
    assert tracing.analyse(source, "x")["introspective"] == []


def test_the_share_is_clamped_to_the_source() -> None:
    shape = json.loads(json.dumps(tracing.analyse(SOURCE, "x")))
    everything = {"lines": list(range(-5, 99)), "arcs": [[2, 3], [2, 5], [6, 7], [6, 9], [7, 8], [7, 6], [70, 80]]}
    full = coverage.share(shape, everything)
    assert (full.value, full.status, full.missed_lines) == (1.0, "claimed", ())
    half = coverage.share(shape, {"lines": [1, 2, 3, 6, 7, 9], "arcs": [[2, 3], [3, 6], [6, 7], [7, 6], [6, 9]]})
    assert half.value == pytest.approx((6 + 4) / (8 + 6))
    assert half.missed_lines == (5, 8)
    # An arc to a line that was never reached counts for nothing.
    assert coverage.share(shape, {"lines": [1, 2, 3], "arcs": [[2, 5]]}).value == pytest.approx(3 / 14)


@pytest.mark.parametrize("trace", [None, "x", [], 5])
def test_without_a_trace_the_share_is_unknown(trace: object) -> None:
    assert coverage.share(tracing.analyse(SOURCE, "x"), trace) == coverage.UNKNOWN
    assert (
        coverage.share({"lines": [1], "branches": [], "introspective": ["gc"]}, {"lines": [1]})
        == coverage.INTROSPECTIVE
    )


@pytest.mark.parametrize("trace", [{}, {"lines": 5, "arcs": [[1]]}, {"lines": ["x", None, True], "arcs": [[[], {}]]}])
def test_nonsense_in_a_trace_reaches_nothing(trace: object) -> None:
    found = coverage.share(tracing.analyse(SOURCE, "x"), trace)
    assert found.value == 0.0


def report(**changes: Any) -> dict[str, Any]:
    apart = {name: index for index, name in enumerate(("user", "pid", "net", "ipc"))}
    inside = {name: index + 10 for name, index in apart.items()}
    return {"landlock": True, "seccomp": True, "namespaces": True, "outer": apart, "inner": inside, **changes}


def test_the_level_is_what_the_probes_prove() -> None:
    held, broken = Probe("fork", True, ""), Probe("fork", False, "forked")
    spaces = levels.namespace_probe(report(), "")
    assert levels.classify([held, spaces], report()).level is Level.STRONG
    assert levels.classify([held, spaces], report()).label == "STRONG landlock+seccomp+ns"
    lost = levels.classify([broken, spaces], report())
    assert (lost.level, lost.runs) == (Level.NONE, False)
    assert "fork" in lost.reason
    same = report(inner=report()["outer"], namespaces=False)
    good = levels.classify([held, levels.namespace_probe(same, "EPERM")], same)
    assert (good.level, good.backend) == (Level.GOOD, "landlock+seccomp")
    assert "namespaces" in good.reason
    for part in ("landlock", "seccomp"):
        assert levels.classify([held, spaces], report(**{part: False})).level is Level.NONE


def test_one_shared_namespace_is_not_strong() -> None:
    shared = report()
    shared["inner"]["net"] = shared["outer"]["net"]
    probe = levels.namespace_probe(shared, "")
    assert not probe.held
    assert levels.classify([probe], shared).level is Level.GOOD


@pytest.mark.parametrize(
    ("platform", "machine", "word"),
    [("darwin", "arm64", "virtual machine"), ("win32", "AMD64", "wsl --install"), ("linux", "riscv64", "aarch64")],
)
def test_other_systems_are_refused_with_a_remedy(platform: str, machine: str, word: str) -> None:
    status = levels.unsupported(platform, machine)
    assert status is not None
    assert not status.runs
    assert status.reason
    assert word in status.remedy
    assert levels.unsupported("linux", "aarch64") is None


def test_only_known_parts_are_masked() -> None:
    with pytest.raises(ValueError, match="firewall"):
        levels.masked(frozenset({"firewall"}))


@pytest.mark.parametrize(
    ("left", "right", "tolerance", "equal"),
    [
        (100.0, 101.0, 0.01, True),
        (100.0, 102.0, 0.01, False),
        (0, 0.005, 0.01, True),
        (10**400, 10**400 + 1, 1e-9, True),
        (10**400, 2 * 10**400, 1e-9, False),
        (10**400, math.inf, 0.5, False),
        (math.inf, math.inf, 0.0, True),
        (math.inf, -math.inf, 0.5, False),
        (math.nan, math.nan, 0.1, True),
        (math.nan, 1.0, 0.1, False),
        (1 + 1j, 1.0001 + 1j, 0.01, True),
        (complex(math.nan, 1), complex(math.nan, 2), 0.0, False),
        (complex(math.nan, 1), complex(math.nan, 1), 0.0, True),
        (10**400, 1j, 0.1, False),
        ([(1, {"a": 1.0})], [(1, {"a": 1.05})], 0.1, True),
        ({1.0}, {1.05}, 0.1, False),
        (True, 1.0, 0.1, False),
    ],
)
def test_a_stated_tolerance(left: Any, right: Any, tolerance: float, equal: bool) -> None:
    assert compare.same(left, right, tolerance=tolerance) is equal
    assert compare.same(right, left, tolerance=tolerance) is equal


def test_a_case_brings_its_own_tolerance() -> None:
    case = Case(expected=[1.0], compare="approx", tolerance=0.1)
    assert compare.holds(case, [1.05], "list")
    assert not compare.holds(case, [1.2], "list")
    assert not compare.holds(Case(expected=[1.0], tolerance=0.1), [1.05], "list")


@pytest.mark.parametrize(
    ("source", "telling"),
    [
        ("import gc\n", True),
        ("import sys\nsys.setrecursionlimit(99)\n", False),
        ("import sys\nsys.settrace(None)\n", True),
        ("def f(x):\n    return getattr(x, 'real')\n", False),
        ("def f(x, n):\n    return getattr(x, n)\n", True),
        ("def f(x):\n    return getattr(x, '__globals__')\n", True),
        ("def f(x):\n    return x.__class__.__name__\n", False),
        ("def f(x):\n    return x.__subclasses__()\n", True),
        ("import \uff47\uff43\n", True),
        ("def f(gc):\n    modules = gc + 1\n    return modules\n", False),
        ("from threading import _sys, modules\n", True),
        ("def f():\n    return vars()\n", True),
        ("def f(x):\n    return 'caf\u00e9'\n", False),
    ],
)
def test_introspection_is_found_and_never_missed_by_the_quick_look(source: str, telling: bool) -> None:
    assert bool(tracing.analyse(source, "<test>")["introspective"]) is telling
    assert tracing.may_introspect(source) or not telling


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ufe0fb", "a‹U+FE0F›b"),
        ("x\U000e0100y", "x‹U+E0100›y"),
        ("\ufe0f", "‹U+FE0F›"),
        ("a\u034fb", "a‹U+034F›b"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f‹U+FE0F›"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
    ],
)
def test_selectors_hide_nothing_and_emoji_stay_whole(text: str, shown: str) -> None:
    assert sanitise(text) == shown
