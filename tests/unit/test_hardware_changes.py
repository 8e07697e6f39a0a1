"""What follows from another machine: who is queued, who is asked, and that each change is dealt with once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.gpu_traces import FOLDER
from support.hardware_changes_rig import INSTALLED, ChangesRig, SaidMonitor, change, machine

from dise_tui.domain.errors import StorageError
from dise_tui.domain.events import HardwareChanged
from dise_tui.domain.hardware import Fingerprint, InstalledModel
from dise_tui.domain.jobs import JobState, Priority, Reason
from dise_tui.engine.hardware_changes import (
    FINGERPRINT_KEY,
    is_upgrade,
    read_fingerprint,
    size_of,
    write_fingerprint,
)
from dise_tui.hardware.changes import ChangeRule
from dise_tui.hardware.monitor import Hardware

SMALL, LARGE = machine(8), machine(24)


async def started(rig: ChangesRig) -> ChangesRig:
    """Roles as they are at the start, and the first look."""
    await rig.models.refresh()
    await rig.changes.look()
    return rig


async def filled(rig: ChangesRig) -> ChangesRig:
    await rig.add("a slug", "llama3.2:3b")
    await rig.add("a parser", "qwen2.5-coder:7b", fitness=0.95)
    await rig.add("the best there is", "qwen2.5-coder:14b")
    await rig.add("a poem", "llama3.2:3b", code=None)
    await rig.add("who knows", "somebody/finetune")
    await rig.add("not installed any more", "codellama:7b")
    return rig


async def test_the_first_machine_is_kept_and_nothing_is_told() -> None:
    rig = await started(await filled(ChangesRig(SaidMonitor(SMALL))))
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == SMALL
    assert (rig.told, rig.notices, await rig.jobs.jobs()) == ([], [], ())


async def test_a_machine_that_is_not_known_yet_is_not_kept() -> None:
    monitor = SaidMonitor(SMALL)
    monitor.now = None
    rig = ChangesRig(monitor)
    await rig.changes.look()
    assert rig.kept.values == {}
    monitor.now = SMALL
    await rig.changes.look()
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == SMALL


async def test_an_upgrade_queues_the_work_of_smaller_models() -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor)))
    assert rig.models.roles[-1].model == "qwen2.5-coder:7b"
    what = monitor.becomes(LARGE)
    await rig.changes.look()
    assert rig.told == [HardwareChanged(what, 3)]
    assert sorted(rig.queued) == ["a_parser", "a_slug", "not_installed_any_more"]
    for job in await rig.jobs.jobs():
        assert (job.state, job.priority, job.reasons) == (JobState.QUEUED, Priority.LOW, (Reason.HARDWARE_CHANGE,))
    assert {job.fitness for job in await rig.jobs.jobs()} == {0.6, 0.95}
    assert rig.notices == [
        "The hardware changed. Now large is qwen2.5-coder:14b. 3 stored answers with code were made by smaller models "
        "than fit now: queued to be improved."
    ]
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == LARGE
    await rig.changes.look()
    assert (len(rig.told), len(await rig.jobs.jobs())) == (1, 3)


async def test_a_downgrade_queues_nothing_and_replaces_what_does_not_fit() -> None:
    monitor = SaidMonitor(LARGE)
    rig = await started(await filled(ChangesRig(monitor)))
    assert rig.models.roles[-1].model == "qwen2.5-coder:14b"
    what = monitor.becomes(SMALL)
    await rig.changes.look()
    assert rig.told == [HardwareChanged(what, 0)]
    assert (rig.queued, await rig.jobs.jobs()) == ([], ())
    assert rig.notices == ["The hardware changed. Now large is qwen2.5-coder:7b."]
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == SMALL


async def test_off_tells_and_does_nothing() -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor, what="off")))
    monitor.becomes(LARGE)
    await rig.changes.look()
    assert [(one.queued, one.asks) for one in rig.told] == [(0, 0)]
    assert (await rig.jobs.jobs(), rig.changes.question) == ((), 0)
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == LARGE


@pytest.mark.parametrize("yes", [True, False])
async def test_asking_waits_for_the_answer(yes: bool) -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor, what="ask")))
    monitor.becomes(LARGE)
    await rig.changes.look()
    await rig.changes.look()
    assert [(one.queued, one.asks) for one in rig.told] == [(0, 3)]
    assert (await rig.jobs.jobs(), rig.changes.question) == ((), 3)
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == SMALL, "unanswered, it is asked again"
    assert await rig.changes.answer(yes) == (3 if yes else 0)
    assert (len(await rig.jobs.jobs()), rig.changes.question) == (3 if yes else 0, 0)
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == LARGE
    assert await rig.changes.answer(True) == 0, "nothing is asked any more"


async def test_a_question_without_an_answer_is_asked_at_the_next_start() -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor, what="ask")))
    monitor.becomes(LARGE)
    await rig.changes.look()
    known = read_fingerprint(rig.kept.values[FINGERPRINT_KEY])
    rule = ChangeRule(known)
    assert [rule.accept(LARGE) is not None for _ in range(4)] == [False, False, True, False]


async def test_a_kill_in_the_middle_tells_it_again_and_queues_nothing_twice() -> None:
    """The fingerprint is the last thing that is written; the jobs are there by then."""
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor)))
    monitor.becomes(LARGE)
    killed = asyncio.Event()
    write = rig.kept.set

    async def dies(key: str, value: str) -> None:
        killed.set()
        raise KeyboardInterrupt

    rig.kept.set = dies  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        await rig.changes.look()
    assert killed.is_set()
    assert len(await rig.jobs.jobs()) == 3
    rig.kept.set = write  # type: ignore[method-assign]

    known = read_fingerprint(rig.kept.values[FINGERPRINT_KEY])
    assert known == SMALL
    rule = ChangeRule(known)
    (found,) = [one for _ in range(3) if (one := rule.accept(LARGE))]
    again_monitor = SaidMonitor(LARGE)
    again_monitor.changes.append(found)
    again = ChangesRig(again_monitor, before=rig)
    await again.models.refresh()
    await again.changes.look()
    assert [one.queued for one in again.told] == [3]
    assert len(await rig.jobs.jobs()) == 3
    assert all(job.reasons == (Reason.HARDWARE_CHANGE,) for job in await rig.jobs.jobs())
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == LARGE


async def test_a_job_that_is_open_already_keeps_its_priority() -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(ChangesRig(monitor))
    slug = await rig.add("a slug", "llama3.2:3b")
    await rig.jobs.enqueue(slug, Reason.LOW_FITNESS, Priority.HIGH, 0.6)
    monitor.becomes(LARGE)
    await rig.changes.look()
    (job,) = await rig.jobs.jobs()
    assert (job.priority, job.reasons) == (Priority.HIGH, (Reason.LOW_FITNESS, Reason.HARDWARE_CHANGE))


async def test_without_a_server_it_waits_and_is_dealt_with_later() -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor)))
    monitor.becomes(LARGE)
    rig.models.away = True
    await rig.changes.look()
    assert (rig.told, await rig.jobs.jobs()) == ([], ())
    rig.models.away = False
    await rig.changes.look()
    assert rig.told == [], "not at once again"
    rig.clock.advance(6)
    await rig.changes.look()
    assert [one.queued for one in rig.told] == [3]


async def test_a_full_disk_loses_no_change() -> None:
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor)))
    monitor.becomes(LARGE)
    enqueue = rig.jobs.enqueue

    async def full(*given: Any) -> Any:
        raise StorageError("the disk is full")

    rig.jobs.enqueue = full  # type: ignore[method-assign]
    await rig.changes.look()
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == SMALL
    rig.jobs.enqueue = enqueue  # type: ignore[method-assign]
    rig.clock.advance(6)
    await rig.changes.look()
    assert len(await rig.jobs.jobs()) == 3
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == LARGE


async def test_another_card_of_the_same_size_queues_nothing() -> None:
    other = Fingerprint((("GPU-other", SMALL.gpus[0][1]),), SMALL.memory_total)
    monitor = SaidMonitor(SMALL)
    rig = await started(await filled(ChangesRig(monitor)))
    monitor.becomes(other)
    await rig.changes.look()
    assert [one.queued for one in rig.told] == [0]
    assert rig.notices == ["The hardware changed."]
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == other


async def test_a_recording_and_a_simulation_leave_no_fingerprint() -> None:
    for more in ({"gpu_trace": FOLDER / "idle-8gb.ndjson"}, {"simulate_gpu": "12GB"}):
        monitor = SaidMonitor(SMALL)
        rig = await started(ChangesRig(monitor, **more))
        await rig.add("a slug", "llama3.2:3b")
        monitor.becomes(LARGE)
        await rig.changes.look()
        assert [one.queued for one in rig.told] == [1]
        assert rig.kept.values == {}


@pytest.mark.slow
async def test_a_second_card_that_is_plugged_in_is_seen_by_the_real_probe() -> None:
    """The trace of a machine with 8 GB that gets a card with 24 GB after ten seconds, through the probe process."""
    trace = FOLDER / "hot-plug-8-to-24.ndjson"
    hardware = Hardware(trace=trace, speed=40.0)
    try:
        rig = await filled(ChangesRig(hardware, gpu_trace=trace))
        await rig.models.refresh()
        assert rig.models.roles[-1].model == "qwen2.5-coder:7b"
        async with asyncio.timeout(10):
            while not rig.told:
                await rig.changes.look()
                await asyncio.sleep(0.01)
        (told,) = rig.told
        assert ([size >> 30 for _, size in told.change.before.gpus], told.queued) == ([8], 3)
        assert sorted(size >> 30 for _, size in told.change.after.gpus) == [8, 24]
        assert rig.models.roles[-1].model == "qwen2.5-coder:14b"
        assert len(await rig.jobs.jobs()) == 3
    finally:
        await hardware.aclose()


@pytest.mark.parametrize(
    ("before", "after", "upgrade"),
    [
        (machine(8), machine(24), True),
        (machine(8), machine(24, 8), True),
        (machine(24), machine(8), False),
        (machine(8), machine(12), False),
        (machine(8), machine(12.1), True),
        (machine(), machine(8), True),
        (machine(8), machine(), False),
        (machine(ram=16), machine(ram=32), True),
        (machine(ram=32), machine(ram=16), False),
        (machine(24), machine(12, 12, 12, 12), False),
        (machine(8, 8, 8, 8), machine(24), True),
        (machine(12), machine(12, 12), True),
    ],
)
def test_what_is_an_upgrade(before: Fingerprint, after: Fingerprint, upgrade: bool) -> None:
    assert is_upgrade(change(before, after)) is upgrade


def test_sizes_of_generators() -> None:
    scripted = InstalledModel("builtin-large:latest", 9, "", "scripted")
    roles: tuple[Any, ...] = ()
    assert size_of("Qwen2.5-Coder:7B", INSTALLED, roles) == 7.6e9
    assert size_of("gone:13b", INSTALLED, roles) == 13e9
    assert size_of("somebody/finetune", INSTALLED, roles) is None
    assert size_of("builtin-large", (scripted,), roles) is None


async def test_scripted_models_count_as_what_they_stand_for() -> None:
    installed = tuple(
        InstalledModel(f"builtin-{name}:latest", 1000, name, "scripted")
        for name in ("tiny", "small", "medium", "large")
    )
    monitor = SaidMonitor(SMALL)
    rig = await started(ChangesRig(monitor, installed=installed))
    await rig.add("by the smallest", "builtin-tiny:latest")
    await rig.add("by the largest", "builtin-large:latest")
    monitor.becomes(LARGE)
    await rig.changes.look()
    assert rig.queued == ["by_the_smallest"]


@given(
    st.builds(
        Fingerprint,
        st.lists(st.tuples(st.text(max_size=8), st.integers(1, 2**45)), max_size=4).map(lambda x: tuple(sorted(x))),
        st.integers(1, 2**45),
    )
)
def test_a_fingerprint_comes_back_as_it_was(one: Fingerprint) -> None:
    assert read_fingerprint(write_fingerprint(one)) == one


@pytest.mark.parametrize(
    "text",
    [
        None, "", "{}", "[]", "null", '{"gpus": 3, "memory_total": 1}', '{"gpus": [["a"]], "memory_total": 1}',
        '{"gpus": [], "memory_total": 0}', '{"gpus": [["a", -1]], "memory_total": 9}',
        '{"gpus": [["a", 1e999]], "memory_total": 9}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_fingerprint_is_as_none(text: str | None) -> None:
    assert read_fingerprint(text) is None


async def test_rubbish_that_was_kept_is_replaced() -> None:
    rig = ChangesRig(SaidMonitor(SMALL))
    rig.kept.values[FINGERPRINT_KEY] = "rubbish"
    await rig.changes.look()
    assert read_fingerprint(rig.kept.values[FINGERPRINT_KEY]) == SMALL
