"""Files of cases that somebody brings: every value that can be said, and every mistake named by its line."""

from __future__ import annotations

import contextlib
import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.errors import UsageError
from dise_tui.domain.plaindata import canonical
from dise_tui.domain.scores import Case, Limits, Provenance, UserTests
from dise_tui.scoring import CodeScoring

SCORING = CodeScoring()


def one(line: str) -> Case:
    (case,) = SCORING.cases_file(line, "cases.jsonl")
    return case


def value(text: str) -> Any:
    return one(f'{{"expected": {text}}}').expected


def test_the_common_case() -> None:
    case = one('{"args": [2, [3]], "kwargs": {"z": 1, "base": "x"}, "expected": {"a": null}}')
    assert (case.args, case.kwargs, case.expected) == ((2, [3]), (("base", "x"), ("z", 1)), {"a": None})
    assert (case.raises, case.compare, case.provenance, case.weight) == (None, "eq", Provenance.USER, 1.0)
    assert case.source.startswith("cases.jsonl:1: {")


def test_an_exception() -> None:
    case = one('{"args": [-1], "raises": "ValueError"}')
    assert (case.args, case.raises) == ((-1,), "ValueError")
    assert one('{"raises": "IOError"}').raises == "OSError", "another name of the same class"
    assert one('{"raises": "MyError"}').raises == "MyError"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"$tuple": [1, {"$tuple": []}]}', (1, ())),
        ('{"$set": [1, {"$tuple": [2]}]}', {1, (2,)}),
        ('{"$set": []}', set()),
        ('{"$frozenset": ["a"]}', frozenset({"a"})),
        ('{"$bytes": "00ff"}', b"\x00\xff"),
        ('{"$float": "inf"}', math.inf),
        ('{"$float": "-inf"}', -math.inf),
        ("Infinity", math.inf),
        ('{"$complex": [1, -2.5]}', 1 - 2.5j),
        ('{"$int": "-0x1F"}', -31),
        ('{"$int": "12345678901234567890123456789"}', 12345678901234567890123456789),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ('{"$dict": [[1, "one"], [{"$tuple": [1, 2]}, []]]}', {1: "one", (1, 2): []}),
        ('{"$dict": []}', {}),
        ('{"$literal": {"$set": [1]}}', {"$set": [1]}),
        ('{"$literal": {"$unknown": {"$tuple": []}}}', {"$unknown": {"$tuple": []}}),
        ('{"$set": [1], "other": 2}', {"$set": [1], "other": 2}),
        ('{"nested": {"$tuple": [1]}}', {"nested": (1,)}),
        ('"\\ud800"', "\ud800"),
        ('"a\u2028b"', "a\u2028b"),
        ("true", True),
        ("{}", {}),
    ],
)
def test_values(text: str, wanted: Any) -> None:
    assert canonical(value(text)) == canonical(wanted)


def test_integers_beyond_what_python_reads_at_once_are_exact() -> None:
    assert value("9" * 9000) == 10**9000 - 1
    assert value("-1" + "0" * 5000) == -(10**5000)
    assert value('{"$int": "' + "9" * 9000 + '"}') == 10**9000 - 1


def test_nan_is_nan() -> None:
    assert all(math.isnan(value(text)) for text in ("NaN", '{"$float": "nan"}'))


@pytest.mark.parametrize(
    ("fields", "compare", "tolerance"),
    [
        ('"expected": 1', "eq", 1e-9),
        ('"expected": 1.5', "approx", 1e-9),
        ('"expected": [{"a": {"$tuple": [1, 2.0]}}]', "approx", 1e-9),
        ('"expected": {"$complex": [0, 1]}', "approx", 1e-9),
        ('"expected": 1.5, "tolerance": 0.01', "approx", 0.01),
        ('"expected": 3, "tolerance": 1', "approx", 1.0),
        ('"expected": 3, "tolerance": 0', "approx", 0.0),
        ('"expected": 1.5, "compare": "eq"', "eq", 1e-9),
        ('"expected": 1, "compare": "approx"', "approx", 1e-9),
    ],
)
def test_how_an_answer_is_compared(fields: str, compare: str, tolerance: float) -> None:
    case = one(f"{{{fields}}}")
    assert (case.compare, case.tolerance) == (compare, tolerance)


GOOD = '{"args": [1], "expected": 2}'


MISTAKES = [
    ("{", "not JSON"),
    ('{"args": [1], "expected": 2', "not JSON"),
    ("nothing", "not JSON"),
    ("[1, 2]", "a JSON list"),
    ("3", "a JSON number"),
    ("null", "a JSON null"),
    ('"x"', "a JSON string"),
    ("# a comment", "a comment"),
    ("// a comment", "a comment"),
    ('{"args": [1]}', "neither"),
    ('{"expected": 1, "raises": "ValueError"}', "both"),
    ('{"expected": 1, "expect": 2}', 'unknown key "expect"'),
    ('{"expected": 1, "expected": 2}', 'the key "expected" twice'),
    ('{"expected": {"a": 1, "a": 2}}', 'the key "a" twice'),
    ('{"args": 1, "expected": 1}', '"args" that is not a list'),
    ('{"args": {"$tuple": [1]}, "expected": 1}', '"args" that is not a list'),
    ('{"kwargs": [1], "expected": 1}', '"kwargs" that is not an object'),
    ('{"kwargs": {"a b": 1}, "expected": 1}', "no name of an argument"),
    ('{"kwargs": {"class": 1}, "expected": 1}', "no name of an argument"),
    ('{"kwargs": {"$tuple": [1]}, "expected": 1}', "no name of an argument"),
    ('{"raises": "Value Error"}', "no name of an exception"),
    ('{"raises": "os.error"}', "no name of an exception"),
    ('{"raises": null}', "no name of an exception"),
    ('{"raises": "ValueError", "tolerance": 1}', "beside"),
    ('{"expected": 1, "compare": "truthy"}', '"compare"'),
    ('{"expected": 1, "compare": ["eq"]}', '"compare"'),
    ('{"expected": 1, "compare": "eq", "tolerance": 0.1}', "beside"),
    ('{"expected": 1, "tolerance": -1}', '"tolerance"'),
    ('{"expected": 1, "tolerance": NaN}', '"tolerance"'),
    ('{"expected": 1, "tolerance": true}', '"tolerance"'),
    ('{"expected": 1, "tolerance": "1"}', '"tolerance"'),
    ('{"expected": 1, "tolerance": 1' + "0" * 400 + "}", '"tolerance"'),
    ('{"expected": {"$tupel": [1]}}', 'the unknown tag "$tupel"'),
    ('{"expected": {"$tuple": 1}}', "says no such value"),
    ('{"expected": {"$bytes": "0g"}}', "says no such value"),
    ('{"expected": {"$bytes": 1}}', "says no such value"),
    ('{"expected": {"$float": "NaN"}}', "says no such value"),
    ('{"expected": {"$float": 1.5}}', "says no such value"),
    ('{"expected": {"$complex": [1]}}', "says no such value"),
    ('{"expected": {"$complex": ["1", 2]}}', "says no such value"),
    ('{"expected": {"$int": "1.5"}}', "says no such value"),
    ('{"expected": {"$int": 5}}', "says no such value"),
    ('{"expected": {"$int": "0x"}}', "says no such value"),
    ('{"expected": {"$set": [[1]]}}', "cannot be one"),
    ('{"expected": {"$set": [1, 1]}}', "twice"),
    ('{"expected": {"$dict": [[1, 2], [1, 3]]}}', "twice"),
    ('{"expected": {"$dict": [[[1], 2]]}}', "cannot be one"),
    ('{"expected": {"$dict": [[1]]}}', "says no such value"),
    ('{"expected": {"$dict": [1]}}', "says no such value"),
    ('{"expected": {"$dict": ["ab"]}}', "says no such value"),
    ('{"expected": ' + "9" * 200_000 + "}", "digits"),
    ('{"expected": ' + "[" * 100 + "]" * 100 + "}", "containers"),
    ('{"expected": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
]


@pytest.mark.parametrize(("line", "says"), MISTAKES, ids=range(len(MISTAKES)))
def test_mistakes_are_named_by_their_line(line: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        SCORING.cases_file(f"{GOOD}\n\n{line}\n{GOOD}", "c.jsonl")
    assert caught.value.message.startswith("c.jsonl, line 3: ")
    assert says in caught.value.message
    assert caught.value.hint
    assert len(caught.value.message) < 300


@pytest.mark.parametrize("text", ["", "\n \n\t\r\n", "\ufeff", "\ufeff\n"])
def test_a_file_without_a_case_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="nothing would be measured"):
        SCORING.cases_file(text, "c.jsonl")


def test_a_bom_blank_lines_and_windows_line_ends_are_fine() -> None:
    cases = SCORING.cases_file(f"\ufeff{GOOD}\r\n\r\n  {GOOD}  \r\n", "c.jsonl")
    assert [case.source.split(": ")[0] for case in cases] == ["c.jsonl:1", "c.jsonl:3"]


HASHABLE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
PLAIN = st.recursive(
    HASHABLE | st.complex_numbers() | st.sets(HASHABLE, max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(HASHABLE, inner, max_size=3)
    | st.dictionaries(st.sampled_from(["$set", "$x", "a"]), inner, max_size=2),
    max_leaves=8,
)  # fmt: skip


def written(value: Any) -> Any:
    """A value as a person would write it with tags."""
    match value:
        case bool() | None | str():
            return value
        case int():
            return value if abs(value) < 2**60 else {"$int": hex(value) if value % 2 else str(value)}
        case float():
            return value if math.isfinite(value) else {"$float": str(value)}
        case complex():
            return {"$complex": [value.real, value.imag]}
        case bytes():
            return {"$bytes": value.hex()}
        case list():
            return [written(item) for item in value]
        case tuple():
            return {"$tuple": [written(item) for item in value]}
        case set() | frozenset():
            return {"$set" if type(value) is set else "$frozenset": [written(item) for item in value]}
        case dict():
            return {"$dict": [[written(key), written(item)] for key, item in value.items()]}
    raise AssertionError(value)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(PLAIN, max_size=2), PLAIN)
def test_all_plain_data_can_be_written(args: list[Any], expected: Any) -> None:
    case = one(json.dumps({"args": [written(arg) for arg in args], "expected": written(expected)}))
    assert canonical(case.args) == canonical(tuple(args))
    assert canonical(case.expected) == canonical(expected)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=40), st.integers(0, 60), st.integers(0, 10))
def test_no_text_makes_reading_fail_otherwise(text: str, at: int, cut: int) -> None:
    line = '{"args": [{"$tuple": [1]}], "kwargs": {"a": NaN}, "expected": 2}'
    for broken in (text, line[:at] + text[:8] + line[at + cut :]):
        with contextlib.suppress(UsageError):
            assert SCORING.cases_file(broken, "c")


def test_the_users_own_suite_keeps_every_case_in_its_order() -> None:
    cases = SCORING.cases_file(f'{GOOD}\n{{"args": [0], "raises": "KeyError"}}\n{GOOD}', "c")
    suite = SCORING.user_suite("f", cases)
    assert suite.cases == cases
    assert (suite.entry, suite.confidence, suite.author) == ("f", 1.0, "")
    same = SCORING.user_suite("g", SCORING.cases_file(f'{GOOD}\n{GOOD}\n{{"args": [0], "raises": "KeyError"}}', "d"))
    assert same.suite_id == suite.suite_id
    assert SCORING.user_suite("f", cases, Limits(memory_mib=100)).suite_id != suite.suite_id
    with pytest.raises(UsageError):
        SCORING.user_suite("f", [])


def test_a_stated_tolerance_is_part_of_a_suites_identity() -> None:
    ids = {
        SCORING.user_suite("f", [one(f'{{"expected": 1.5{more}}}')]).suite_id
        for more in ("", ', "tolerance": 0.1', ', "tolerance": 0.2', ', "compare": "eq"')
    }
    assert len(ids) == 4


def test_a_file_of_tests_is_a_suite_of_names() -> None:
    tests = UserTests("def test_a(): assert f() == 1\ndef test_b(): assert f() == 2\n", "t.py")
    suite = SCORING.tests_suite(tests, ["test_a", "test_b"], "f")
    assert [case.source for case in suite.cases] == ["test_a", "test_b"]
    assert all(case.provenance is Provenance.USER and case.weight == 1 for case in suite.cases)
    assert (suite.confidence, suite.entry, len(suite.suite_id)) == (1.0, "f", 16)
    others = [
        SCORING.tests_suite(UserTests(tests.source + "\n"), ["test_a", "test_b"]),
        SCORING.tests_suite(tests, ["test_a"]),
        SCORING.tests_suite(tests, ["test_a", "test_b"], limits=Limits(cpu_s=1)),
    ]
    assert len({suite.suite_id, *(other.suite_id for other in others)}) == 4
    assert SCORING.tests_suite(UserTests(tests.source, "other.py"), ["test_a", "test_b"]).suite_id == suite.suite_id
    with pytest.raises(UsageError, match="holds no test"):
        SCORING.tests_suite(tests, [])
