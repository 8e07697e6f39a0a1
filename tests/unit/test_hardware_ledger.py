"""What is known of GPUs over time: loss, return, age, change. No process and no clock: lines and times are given."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from support import gpu_traces
from support.gpu_traces import FOLDER, GIB, TRACES, device, line, lost, small, text_of

from dise_tui.domain.errors import UsageError
from dise_tui.domain.hardware import Fingerprint, GpuKind, HardwareSample, HardwareStatus, Reason, TraceInfo
from dise_tui.hardware import trace
from dise_tui.hardware.changes import ChangeRule, differs
from dise_tui.hardware.ledger import GONE_S, Ledger
from dise_tui.hardware.trace import Recorder, check, read
from dise_tui.hardware.wire import Line, dump, header, load, read_line

BIG = device("GPU-24000000", "GeForce RTX 4090", 24, 0.4)


def at(t: float, *devices: dict[str, object], **more: object) -> Line:
    return read_line(line(t, list(devices), **more))


def played(name: str) -> tuple[list[HardwareStatus], Ledger, list[str]]:
    """Statuses after each line of a trace, and the changes that were told."""
    ledger, states, told = Ledger(), [], []
    for one in read(FOLDER / f"{name}.ndjson")[1]:
        ledger.accept(one, one.t)
        states.append(ledger.status(stale=False))
        if (change := ledger.take_change()) is not None:
            told.append(change.sentence)
    return states, ledger, told


@pytest.mark.parametrize("name", TRACES)
def test_the_stored_traces_are_what_the_script_makes_and_say_so(name: str) -> None:
    path = FOLDER / f"{name}.ndjson"
    assert path.read_text() == text_of(name)
    info, lines = read(path)
    assert (info.origin, info.title) == ("synthetic", TRACES[name][0])
    for one in lines:
        for gpu in one.gpus:
            missing = {field for field in gpu_traces.NUMBERS if getattr(gpu, field) is None}
            assert missing == {field for field, _ in gpu.unknown}, "each number that is missing has a reason"


def test_there_is_no_trace_that_no_script_makes() -> None:
    assert {path.stem for path in FOLDER.glob("*.ndjson")} == set(TRACES)


@pytest.mark.parametrize("name", sorted(set(TRACES) - {"lost-at-40s", "hot-plug-8-to-24"}))
def test_quiet_traces_lose_nothing_and_change_nothing(name: str) -> None:
    states, _, told = played(name)
    assert (set(states), told) == ({HardwareStatus.OK}, [])


def test_a_card_that_is_lost_is_back_after_three_good_samples() -> None:
    states, ledger, told = played("lost-at-40s")
    assert states == [HardwareStatus.OK] * 40 + [HardwareStatus.LOST] * 14 + [HardwareStatus.OK] * 10
    assert told == []
    assert ledger.fingerprint == Fingerprint((("GPU-08000000", 8 * GIB),), 32 * GIB)


def test_while_a_card_is_lost_its_last_numbers_age_and_after_half_a_minute_it_does_not_count() -> None:
    ledger = Ledger()
    ledger.accept(at(0, small(5.4)), 100.0)
    ledger.accept(at(1, lost(small())), 101.0)
    [gpu] = ledger.gpus(100.0 + GONE_S, stale=False)
    assert (gpu.memory_used, gpu.status, gpu.free_now) == (5530 << 20, HardwareStatus.LOST, None)
    assert (gpu.age_s, gpu.counts) == (GONE_S, True)
    [gpu] = ledger.gpus(101.0 + GONE_S, stale=False)
    assert not gpu.counts
    sample = HardwareSample(32 * GIB, 24 * GIB, 8, (gpu,))
    assert sample.model_budget == int(32 * GIB * 0.7)
    assert replace(sample, gpus=(replace(gpu, counts=True),)).model_budget == 8 * GIB


def test_one_bad_sample_begins_the_count_anew() -> None:
    ledger = Ledger()
    ledger.accept(at(0, small()), 0)
    good, bad = at(1, small()), at(1, lost(small()))
    states = []
    for one in (bad, good, good, bad, good, good, good):
        ledger.accept(one, 1)
        states.append(ledger.status(stale=False) is HardwareStatus.OK)
    assert states == [False] * 6 + [True]


def test_silence_makes_everything_stale_and_then_worthless() -> None:
    ledger = Ledger()
    ledger.accept(at(0, small()), 10.0)
    [gpu] = ledger.gpus(12.0, stale=True)
    assert (gpu.status, gpu.age_s, gpu.free_now, gpu.counts) == (HardwareStatus.STALE, 2.0, None, True)
    assert ledger.status(stale=True) is HardwareStatus.STALE
    assert not ledger.gpus(10.0 + GONE_S, stale=True)[0].counts


def test_the_age_is_that_of_the_memory_and_not_of_the_line() -> None:
    ledger = Ledger()
    old = line(10, [small()])
    old["devices"][0]["t"] = 1002.5  # type: ignore[index]
    ledger.accept(read_line(old), 50.0)
    assert ledger.gpus(51.0, stale=False)[0].age_s == pytest.approx(8.5)


def test_a_card_that_could_not_say_its_name_is_not_counted_twice() -> None:
    ledger = Ledger()
    ledger.accept(at(0, {**lost(small()), "uuid": ""}), 0)
    assert len(ledger.gpus(0, stale=False)) == 1
    ledger.accept(at(1, small()), 1)
    assert [gpu.uuid for gpu in ledger.gpus(1, stale=False)] == ["GPU-08000000"]
    assert ledger.status(stale=False) is HardwareStatus.OK


def test_a_driver_that_is_gone_keeps_its_cards() -> None:
    ledger = Ledger()
    ledger.accept(at(0, small(), BIG), 0)
    for t in range(1, 20):
        ledger.accept(at(t, status="lost", note="no NVIDIA driver"), t)
    assert [gpu.status for gpu in ledger.gpus(20, stale=False)] == [HardwareStatus.LOST] * 2
    assert ledger.take_change() is None


def test_a_new_card_is_one_change_after_three_samples() -> None:
    ledger, told = Ledger(), []
    for one in read(FOLDER / "hot-plug-8-to-24.ndjson")[1]:
        ledger.accept(one, one.t)
        if (change := ledger.take_change()) is not None:
            told.append((one.t - 1000, change.sentence))
    assert told == [(12, "The hardware changed: 1 GPU with 8 GiB before, 2 GPUs with 24 + 8 GiB now.")]


def test_a_change_is_seen_against_what_was_known_before_this_start() -> None:
    ledger = Ledger(Fingerprint((("GPU-08000000", 8 * GIB),), 32 * GIB))
    for t in range(3):
        assert ledger.take_change() is None
        ledger.accept(at(t, BIG), t)
    change = ledger.take_change()
    assert change is not None
    assert change.after.gpus == (("GPU-24000000", 24 * GIB),)


@pytest.mark.parametrize("status", ["lost", "asleep"])
def test_nothing_is_concluded_while_a_card_is_lost_or_asleep(status: str) -> None:
    ledger = Ledger(Fingerprint((("GPU-08000000", 8 * GIB),), 32 * GIB))
    for t in range(10):
        ledger.accept(at(t, status=status), t)
    assert ledger.take_change() is None


def cards(*sizes: float, ram: float = 32) -> Fingerprint:
    return Fingerprint(tuple((f"GPU-{n}", int(size * GIB)) for n, size in enumerate(sizes)), int(ram * GIB))


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (cards(8), cards(8, ram=64), False),
        (cards(8), cards(12), False),
        (cards(8), cards(12.1), True),
        (cards(12.1), cards(8), True),
        (cards(8), cards(8, 8), True),
        (cards(), cards(ram=40), False),
        (cards(), cards(ram=64), True),
        (cards(), cards(4), True),
        (cards(24, 12), cards(24, 24), False),
        (cards(24, 6), cards(24, 24), True),
    ],
)
def test_what_counts_as_a_change(before: Fingerprint, after: Fingerprint, changed: bool) -> None:
    assert differs(before, after) is changed
    rule = ChangeRule(before)
    told = [rule.accept(after) is not None for _ in range(6)]
    assert told == ([False, False, changed, False, False, False])


def test_a_change_that_goes_back_is_none() -> None:
    rule = ChangeRule(cards(8))
    assert not any(rule.accept(one) for one in (cards(24), cards(24), cards(8), cards(24), cards(24), cards(8)))
    assert not any(rule.accept(one) for one in (cards(24), cards(48), cards(24), cards(48)))


def test_unified_memory_and_limits_are_no_budget_of_their_own() -> None:
    _, lines = read(FOLDER / "apple-36gb.ndjson")
    [gpu] = lines[0].gpus
    assert (gpu.kind, gpu.temperature, gpu.reason("temperature")) == (GpuKind.UNIFIED, None, Reason.NOT_SUPPORTED)
    assert HardwareSample(36 * GIB, 30 * GIB, 12, (gpu,)).model_budget == 24 * GIB - (1 << 29)
    [gpu] = read(FOLDER / "gb10-unified.ndjson")[1][0].gpus
    assert HardwareSample(1, 1, 1, (gpu,)).model_budget == int((gpu.memory_total or 0) * 0.7)


def test_numbers_that_cannot_be_are_unknown() -> None:
    bad = {
        "memory_used": -1, "memory_free": True, "memory_total": 0, "utilisation": float("nan"), "power": "12",
        "temperature": float("inf"), "clock": 10**400, "processes": {}, "throttle": "x", "unknown": {"power": "why"},
    }  # fmt: skip
    [gpu] = at(0, {**small(), **bad}).gpus
    for name in bad:
        if name != "unknown":
            assert getattr(gpu, name) is None, name
            assert gpu.reason(name) is Reason.ERROR


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ({"devices": None}, "lists no devices"),
        ({"devices": [{}] * 200}, "lists no devices"),
        ({"ram": None}, "lacks the machine's memory"),
        ({"ram": {"total": 1}}, "available memory"),
        ({"t": None}, "has no time"),
        ({"status": "\x1b[31m"}, "is none of"),
        ({"devices": [{"kind": "quantum"}]}, "is none of"),
        ({"devices": [{"processes": [{"pid": "1"}]}]}, "a process makes no sense"),
        ({"trace": {"origin": "dreamt"}}, "its origin must be"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(damage: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_line({**line(0, []), **damage})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "is no GPU trace"),
        (b"\xff\xfe\n", "is no GPU trace"),
        (b"[]\n", "it is no object"),
        (b'{"type":"sample"}\n', "header"),
        (b'{"type":"trace","schema":9,"origin":"recorded"}\n', "schema is 9"),
        (b'{"type":"trace","schema":1,"origin":"recorded"}\n', "is no GPU trace"),
        (b'{"type":"trace","schema":1}\n{}\n', "origin"),
    ],
)
def test_a_file_that_is_no_trace_is_refused(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "trace"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=words):
        check(path)


def test_a_recording_is_a_trace_even_when_it_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "mine.ndjson"
    recorder = Recorder(path, "mine")
    for t in range(3):
        recorder.add(at(t, small()))
    info, lines = read(path)
    assert (info.title, info.origin, len(lines)) == ("mine", "recorded", 3)
    assert lines[2].gpus == at(2, small()).gpus
    recorder.close()
    assert "trace" not in load(path.read_text().splitlines()[1])


def test_a_recording_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        Recorder(tmp_path / "none" / "x", "x")
    if Path("/dev/full").exists():
        recorder = Recorder(Path("/dev/full"), "x")
        recorder.add(at(0))
        recorder.close()
        assert "No space left" in recorder.error


def test_lines_are_json_that_others_can_read() -> None:
    for text in text_of("lost-at-40s").splitlines():
        json.loads(text, parse_constant=pytest.fail)


def test_a_long_silence_in_a_recording_is_shortened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long"
    lines = [line(t, [small()]) for t in (0, 1, 1000, 1002)]
    path.write_text(dump(header(TraceInfo("long", "recorded"))) + "".join(dump(one) for one in lines))
    now, slept = [500.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 6))
        now[0] += seconds

    monkeypatch.setattr(trace.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(trace.time, "sleep", sleep)
    replayed = trace.replay(path, 2.0, sleep)
    found = [next(replayed) for _ in range(4)]
    assert slept == [0.0, 0.5, trace.LONGEST_GAP_S, 1.0]
    assert [one["t"] for one in found] == [1000, 1001, 2000, 2002]
    assert all(one["trace"] == {"title": "long", "origin": "recorded"} for one in found)
    assert next(replayed)["t"] == 2002, "the last one stays"
