"""The model desk: roles, what is in memory, downloads, and loading ahead of the first request."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.engine_rig import SETTINGS, Rig
from support.model_files import FILES
from support.scripted_backend import GIB, HANG, Script

from dise_tui.domain.errors import BackendError, ModelMissingError, RequestRejectedError, ServerGoneError
from dise_tui.domain.events import BackendReady, HardwareSampled, ModelWarming, PullAdvanced, ResidentChanged
from dise_tui.domain.hardware import InstalledModel, PullProgress, ResidentModel
from dise_tui.domain.placement import Source, Verdict
from dise_tui.domain.prompts import Request
from dise_tui.domain.settings import ModelSettings, RouteSettings
from dise_tui.domain.shapes import model_shape
from dise_tui.domain.stages import QUICK, StageSpec

LOADED = ResidentModel("fast:3b", 3 * GIB, 0, 8192, datetime(2026, 1, 1, tzinfo=UTC))


def resident(name: str) -> ResidentModel:
    return replace(LOADED, name=name)


async def warmed(rig: Rig) -> list[ModelWarming]:
    """What is heard of one loading ahead."""
    rig.heard.drain()
    rig.engine.start_prewarm()
    task = rig.engine._prewarming
    if task is not None:
        await task
    return [event for event in rig.heard.drain() if isinstance(event, ModelWarming)]


# Roles


async def test_opening_reads_the_models_and_tells_the_roles() -> None:
    rig = Rig()
    async with rig:
        (ready,) = [event for event in rig.heard.drain() if isinstance(event, BackendReady)]
        assert ready.roles == rig.engine.roles
        assert ready.info == rig.engine.backend
        assert [(one.role, one.model) for one in rig.engine.roles] == [
            ("tiny", "tiny:1b"), ("fast", "fast:3b"), ("medium", "mid:9b"), ("large", "big:14b"),
        ]  # fmt: skip


async def test_a_changed_list_of_models_chooses_the_roles_anew_and_an_unchanged_one_is_silent() -> None:
    async with Rig("mid:9b") as rig:
        rig.heard.drain()
        await rig.engine.installed()
        assert not rig.heard.drain()
        rig.backend.models = (*rig.backend.models, InstalledModel("new:3b", 2 * GIB, "sha", "3B", "Q4_0"))
        assert len(await rig.engine.installed()) == 2
        assert [type(event) for event in rig.heard.drain()] == [BackendReady]
        assert rig.engine.roles[1].model == "new:3b"


async def test_without_any_model_a_request_is_told_what_to_do() -> None:
    rig = Rig("x")
    rig.backend.models = ()
    async with rig:
        heard = await rig.ask("List three fruits")
    assert isinstance(heard.outcome.error, ModelMissingError)
    assert "ollama pull" in heard.outcome.error.hint


async def test_the_built_in_models_are_named_when_another_is_wanted() -> None:
    async with Rig("builtin-tiny", "builtin-small", kind="embedded") as rig:
        heard = await rig.ask("List three fruits", model="llama3.2:3b")
    error = heard.outcome.error
    assert isinstance(error, ModelMissingError)
    assert error.hint == "The built-in models are builtin-tiny, builtin-small; for others start Ollama."


# Memory


async def test_a_change_in_memory_is_told_once_and_expiry_is_no_change() -> None:
    async with Rig() as rig:
        rig.heard.drain()
        await rig.engine.resident()
        assert not rig.heard.drain(), "nothing was in memory and nothing is"
        rig.backend.in_memory = (LOADED,)
        assert await rig.engine.resident() == (LOADED,)
        assert rig.heard.drain() == [ResidentChanged((LOADED,))]
        later = replace(LOADED, expires_at=datetime(2026, 1, 2, tzinfo=UTC))
        rig.backend.in_memory = (later,)
        assert await rig.engine.resident() == (later,)
        assert not rig.heard.drain()
        rig.backend.in_memory = (replace(later, context_length=4096),)
        await rig.engine.resident()
        rig.backend.in_memory = ()
        await rig.engine.resident()
        assert [event.models for event in rig.heard.drain() if isinstance(event, ResidentChanged)] == [
            (replace(later, context_length=4096),),
            (),
        ]


async def test_hardware_is_told_only_when_it_changes() -> None:
    async with Rig() as rig:
        assert [event for event in rig.heard.drain() if isinstance(event, HardwareSampled)] == [
            HardwareSampled(rig.hardware.memory)
        ]
        await rig.engine.hardware()
        assert not rig.heard.drain()
        rig.hardware.memory = replace(rig.hardware.memory, memory_available=GIB)
        assert await rig.engine.hardware() == rig.hardware.memory
        assert rig.heard.drain() == [HardwareSampled(rig.hardware.memory)]


# Loading ahead


async def test_prewarm_loads_the_quick_stages_model_with_its_very_options() -> None:
    settings = replace(SETTINGS, models=ModelSettings(num_ctx=3072, keep_alive="7m"))
    async with Rig(settings=settings) as rig:
        events = await warmed(rig)
        heard = await rig.ask("List three fruits")
        call = rig.backend.calls[0]
        assert rig.backend.warmed == [("fast:3b", 3072, "7m")]
        assert (call.model, call.num_ctx, call.keep_alive) == rig.backend.warmed[0], "or it would load again"
    assert heard.outcome.ok
    assert [(event.model, event.state, event.detail) for event in events] == [
        ("fast:3b", "warming", ""),
        ("fast:3b", "warm", "0.2 s"),
    ]


async def test_prewarm_follows_the_stages_of_the_settings() -> None:
    named = {**SETTINGS.stages, "quick_response": replace(QUICK, model="mid:9b")}
    async with Rig(settings=replace(SETTINGS, stages=named)) as rig:
        await warmed(rig)
        assert [name for name, _, _ in rig.backend.warmed] == ["mid:9b"]
    own = StageSpec("mine", QUICK.role, 0.6, 0.1, 60, "Answer.", model="tiny:1b")
    settings = replace(SETTINGS, stages={**SETTINGS.stages, "mine": own}, routes=RouteSettings(medium=("mine",)))
    async with Rig(settings=settings) as rig:
        await warmed(rig)
        assert [name for name, _, _ in rig.backend.warmed] == ["tiny:1b"]


async def test_what_is_loaded_is_not_loaded_again_and_nothing_else_is() -> None:
    async with Rig() as rig:
        rig.backend.in_memory = (resident("fast:3b"),)
        assert await warmed(rig) == []
        assert rig.backend.warmed == []


async def test_another_model_in_memory_is_no_reason_not_to() -> None:
    async with Rig() as rig:
        rig.backend.in_memory = (resident("big:14b"),)
        await warmed(rig)
        assert [name for name, _, _ in rig.backend.warmed] == ["fast:3b"]


async def test_what_does_not_fit_is_not_loaded() -> None:
    rig = Rig("big:14b")
    rig.hardware.memory = replace(rig.hardware.memory, memory_total=4 * GIB, memory_available=3 * GIB)
    async with rig:
        assert await warmed(rig) == []
        assert rig.backend.warmed == []


async def test_a_model_elsewhere_is_not_loaded() -> None:
    rig = Rig("cloud:3b", settings=replace(SETTINGS, models=ModelSettings(roles={"fast": "cloud:3b"})))
    rig.backend.models = tuple(replace(one, remote=True) for one in rig.backend.models)
    async with rig:
        assert rig.engine.roles[1].model == "cloud:3b"
        assert await warmed(rig) == []


async def test_prewarm_can_be_switched_off() -> None:
    async with Rig(settings=replace(SETTINGS, models=ModelSettings(prewarm=False))) as rig:
        assert await warmed(rig) == []
        assert rig.backend.warmed == []


@pytest.mark.parametrize("method", ["resident", "warm"])
async def test_a_prewarm_that_fails_says_so_and_may_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    async def fail(*args: object) -> None:
        raise ServerGoneError("The server went away.")

    async with Rig() as rig:
        with monkeypatch.context() as patched:
            patched.setattr(rig.backend, method, fail)
            events = await warmed(rig)
        assert (events[-1].model, events[-1].state, events[-1].detail) == ("fast:3b", "failed", "The server went away.")
        assert (await warmed(rig))[-1].state == "warm"


async def test_closing_ends_a_prewarm(monkeypatch: pytest.MonkeyPatch) -> None:
    loading, ended = asyncio.Event(), asyncio.Event()

    async def warm(*args: object) -> float:
        loading.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return 0.0

    async with Rig() as rig:
        monkeypatch.setattr(rig.backend, "warm", warm)
        rig.engine.start_prewarm()
        rig.engine.start_prewarm()
        await loading.wait()
    assert ended.is_set()


# Downloads


async def pulled(rig: Rig) -> list[PullAdvanced]:
    """Events up to the end of a download."""
    seen: list[PullAdvanced] = []
    async with asyncio.timeout(5):
        while not any(event.finished for event in seen):
            seen += [event for event in await rig.heard.batch() if isinstance(event, PullAdvanced)]
    return seen


async def test_a_download_tells_its_progress_and_its_model_can_be_used() -> None:
    async with Rig("mid:9b") as rig:
        rig.heard.drain()
        rig.engine.start_pull("new:3b")
        rig.engine.start_pull("new:3b")
        steps = await pulled(rig)
        assert [(one.progress.status, one.progress.completed, one.finished, one.error) for one in steps] == [
            ("starting", None, False, ""),
            ("pulling manifest", None, False, ""),
            ("pulling", 5, False, ""),
            ("success", None, False, ""),
            ("success", None, True, ""),
        ]
        async with asyncio.timeout(5):
            while rig.engine.roles[1].model != "new:3b":
                await asyncio.sleep(0)
        heard = await rig.ask("List three fruits", model="new:3b")
        assert heard.outcome.ok
        assert not rig.engine.cancel_pull("new:3b"), "it is over"


def replaced_pull(rig: Rig, monkeypatch: pytest.MonkeyPatch, trouble: Exception | None) -> asyncio.Event:
    """A download that reaches one half and then fails, or waits for ever."""
    half = asyncio.Event()

    async def pull(model: str) -> AsyncGenerator[PullProgress, None]:
        yield PullProgress(model, "pulling", 5, 10)
        half.set()
        if trouble is not None:
            raise trouble
        await asyncio.Event().wait()

    monkeypatch.setattr(rig.backend, "pull", pull)
    return half


async def test_a_download_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Rig() as rig:
        replaced_pull(rig, monkeypatch, RequestRejectedError("There is no such model.", "Look at its name."))
        rig.engine.start_pull("nosuch")
        last = (await pulled(rig))[-1]
        assert (last.error, last.progress.completed) == ("There is no such model. Look at its name.", 5)


async def test_a_download_that_meets_a_bug_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with Rig() as rig:
        replaced_pull(rig, monkeypatch, RuntimeError("boom"))
        rig.engine.start_pull("new:3b")
        assert "boom" in (await pulled(rig))[-1].error


async def test_a_stopped_download_says_so_once_and_can_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Rig() as rig:
        with monkeypatch.context() as patched:
            half = replaced_pull(rig, patched, None)
            rig.engine.start_pull("new:3b")
            await half.wait()
            assert rig.engine.cancel_pull("new:3b")
            stopped = (await pulled(rig))[-1]
        assert (stopped.finished, stopped.progress.completed) == (True, 5)
        assert "goes on where it stopped" in stopped.error
        assert not rig.engine.cancel_pull("new:3b")
        rig.engine.start_pull("new:3b")
        assert (await pulled(rig))[-1].error == ""


async def test_a_download_stopped_before_it_began_is_told_too() -> None:
    async with Rig() as rig:
        rig.heard.drain()
        rig.engine.start_pull("new:3b")
        assert rig.engine.cancel_pull("new:3b")
        assert [one.finished for one in await pulled(rig)] == [False, True]
        assert not rig.engine.cancel_pull("nosuch")


async def test_a_refresh_that_fails_does_not_end_the_download_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail() -> None:
        raise ServerGoneError("The server went away.")

    async with Rig() as rig:
        rig.heard.drain()
        monkeypatch.setattr(rig.backend, "installed", fail)
        rig.engine.start_pull("new:3b")
        steps = await pulled(rig)
        while rig.engine.models.pulls._pulls:
            await asyncio.sleep(0)
        steps += [event for event in rig.heard.drain() if isinstance(event, PullAdvanced)]
    assert [one.error for one in steps if one.finished] == [""]


async def test_closing_during_the_refresh_does_not_end_the_download_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    refreshing = asyncio.Event()

    async def hang() -> None:
        refreshing.set()
        await asyncio.Event().wait()

    rig = Rig()
    async with rig:
        rig.heard.drain()
        monkeypatch.setattr(rig.backend, "installed", hang)
        rig.engine.start_pull("new:3b")
        await refreshing.wait()
    events = [event for event in rig.heard.drain() if isinstance(event, PullAdvanced)]
    assert [one.error for one in events if one.finished] == [""]


async def test_closing_stops_a_download(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig()
    async with rig:
        half = replaced_pull(rig, monkeypatch, None)
        rig.engine.start_pull("new:3b")
        await half.wait()
        rig.heard.drain()
    assert [event.finished for event in rig.heard.drain() if isinstance(event, PullAdvanced)] == [True]


async def test_a_server_that_is_lost_while_a_named_model_is_looked_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail() -> None:
        raise ServerGoneError("The server went away.", "Start it again.")

    async with Rig() as rig:
        monkeypatch.setattr(rig.backend, "installed", fail)
        outcome = await rig.engine.run(Request("List three fruits", model="nosuch:1b"))
    assert isinstance(outcome.error, BackendError)
    assert outcome.error.kind == "server_gone"


# Getting to know the models


async def test_getting_ready_reads_the_models_and_chooses_the_roles_by_it() -> None:
    shape = model_shape(FILES["codellama:7b"].answer())
    rig = Rig(settings=replace(SETTINGS, models=ModelSettings(prewarm=False)))
    rig.backend.shapes = {"fast:3b": shape}
    async with rig:
        assert rig.backend.shown == [], "not on the way to the first answer"
        before = {one.role: one.need for one in rig.engine.roles}
        rig.heard.drain()
        rig.engine.start_prewarm()
        assert rig.engine._prewarming is not None
        await rig.engine._prewarming
        assert sorted(rig.backend.shown) == ["big:14b", "fast:3b", "mid:9b", "tiny:1b"]
        assert rig.backend.warmed == []
        (ready,) = [event for event in rig.heard.drain() if isinstance(event, BackendReady)]
        after = {one.role: one.need for one in ready.roles}
        assert after["fast"] != before["fast"]
        assert after["tiny"] == before["tiny"]
        rig.engine.start_prewarm()
        await rig.engine._prewarming
        assert len(rig.backend.shown) == 4, "once"


async def test_nothing_is_asked_while_somebody_waits_for_an_answer() -> None:
    rig = Rig(settings=replace(SETTINGS, models=ModelSettings(prewarm=False)))
    async with rig:
        rig.said["quick_response"] = Script([HANG])
        run_id = await rig.begin("List three fruits")
        rig.engine.start_prewarm()
        for _ in range(5):
            await asyncio.sleep(0)
        assert rig.backend.shown == []
        rig.engine.cancel(run_id)
        await rig.end(run_id)
        assert rig.engine._prewarming is not None
        await rig.engine._prewarming
        assert len(rig.backend.shown) == 4


async def test_a_survey_of_the_models() -> None:
    async with Rig() as rig:
        await rig.ask("List three fruits", model="fast:3b")
        rig.backend.in_memory = (resident("fast:3b"),)
        reports = {one.model.name: one for one in await rig.engine.models.survey()}
        assert set(reports) == {one.name for one in rig.backend.models}
        fast = reports["fast:3b"]
        assert (fast.fit.verdict, fast.roles) == (Verdict.FITS_NOW, ("fast",))
        assert fast.resident == resident("fast:3b")
        assert fast.tokens_per_s == pytest.approx(7 / 0.4)
        assert reports["tiny:1b"].tokens_per_s is None
        assert reports["big:14b"].need.source is Source.ROUGH


async def test_loading_unloading_and_deleting_by_any_name() -> None:
    async with Rig("fast:3b", "thing:latest") as rig:
        models = rig.engine.models
        assert await models.warm("FAST:3b") == 0.25
        assert rig.backend.warmed == [("fast:3b", rig.settings.models.num_ctx, rig.settings.models.keep_alive)]
        rig.backend.in_memory = (resident("thing:latest"),)
        assert await models.unload("thing")
        assert rig.backend.in_memory == ()
        await models.delete("thing")
        assert [one.name for one in rig.backend.models] == ["fast:3b"]
        for act in (models.warm, models.unload, models.delete):
            with pytest.raises(ModelMissingError, match="nosuch"):
                await act("nosuch")


async def test_a_busy_model_is_not_gone_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stay(model: str) -> None:
        return None

    monkeypatch.setattr("dise_tui.engine.placement.unloads.GONE_S", 0.05)
    monkeypatch.setattr("dise_tui.engine.placement.unloads.GONE_POLL_S", 0.01)
    async with Rig() as rig:
        rig.backend.in_memory = (resident("fast:3b"),)
        monkeypatch.setattr(rig.backend, "unload", stay)
        assert not await rig.engine.models.unload("fast:3b")


async def test_while_one_model_loads_another_is_said_to_fit_after_it() -> None:
    async with Rig("fast:3b", "mid:9b") as rig:
        models = rig.engine.models
        loading = asyncio.Event()

        async def hold(*args: object) -> float:
            free = rig.hardware.memory.memory_available - 20 * GIB
            rig.hardware.memory = replace(rig.hardware.memory, memory_available=free)
            loading.set()
            await asyncio.Event().wait()
            return 0.0

        rig.backend.warm = hold  # type: ignore[method-assign,assignment]
        warming = asyncio.create_task(models.warm("mid:9b"))
        async with asyncio.timeout(5):
            await loading.wait()
        (fast,) = [one for one in await models.survey() if one.model.name == "fast:3b"]
        assert (fast.fit.verdict, fast.fit.unload) == (Verdict.FITS_AFTER_UNLOAD, ("mid:9b",))
        assert fast.resident is None
        warming.cancel()
