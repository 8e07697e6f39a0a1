"""What every `ModelBackend` must do, whoever answers behind it.

A test module derives from `BackendContract` and gives a fixture `subject`. The model must be able to
answer "hello" with more than one piece of text.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

import pytest
from support.ollama_calls import answer, begin_and_break, chat_call

from dise_tui.domain.errors import ModelMissingError
from dise_tui.domain.estimate import estimate
from dise_tui.domain.hardware import InstalledModel
from dise_tui.domain.placement import RunOptions
from dise_tui.domain.ports import ChatDelta, ChatEnd, ModelBackend


@dataclass(frozen=True, slots=True)
class Subject:
    backend: ModelBackend
    model: str
    """An installed model that can chat."""
    other: str
    """Another one."""


class BackendContract:
    """Tests over a real server process or socket; nothing in here knows which."""

    async def test_info_says_who_answers(self, subject: Subject) -> None:
        info = subject.backend.info
        assert info.kind in ("ollama", "embedded")
        assert info.url.startswith("http://127.0.0.1:")
        assert info.label

    async def test_installed_models_are_listed_with_their_tags(self, subject: Subject) -> None:
        models = await subject.backend.installed()
        names = [model.name for model in models]
        assert {subject.model, subject.other} <= set(names)
        assert len(set(names)) == len(names)
        assert all(":" in name for name in names)
        assert all(model.size > 0 and model.digest and not model.remote for model in models)

    async def test_what_a_model_says_of_itself_is_enough_for_an_estimate(self, subject: Subject) -> None:
        model = next(one for one in await subject.backend.installed() if one.name == subject.model)
        shape = await subject.backend.show(model)
        assert shape.missing == ()
        assert estimate(shape, RunOptions(2048)).total > shape.weights > 0
        assert await subject.backend.show(model) is shape
        with pytest.raises(ModelMissingError):
            await subject.backend.show(InstalledModel("nosuch:1b", 1, "nosuch"))
        with pytest.raises(ModelMissingError):
            await subject.backend.delete("nosuch:1b")

    async def test_an_answer_is_pieces_and_then_an_end(self, subject: Subject) -> None:
        items: list[ChatDelta | ChatEnd] = []
        async with aclosing(subject.backend.chat(chat_call(subject.model))) as stream:
            async for item in stream:
                items.append(item)
        *pieces, end = items
        assert isinstance(end, ChatEnd)
        assert len(pieces) > 1
        assert all(isinstance(piece, ChatDelta) for piece in pieces)
        assert end.reason == "stop"
        assert end.tokens > 1
        assert end.total_s > 0
        assert end.queue_s >= 0
        assert end.tokens_per_s is not None

    async def test_an_answer_ends_at_its_limit(self, subject: Subject) -> None:
        text, end = await answer(subject.backend, chat_call(subject.model, max_tokens=2))
        whole, _ = await answer(subject.backend, chat_call(subject.model))
        assert end.reason == "length"
        assert len(text) < len(whole)

    async def test_a_missing_model_is_named_with_what_to_do(self, subject: Subject) -> None:
        for request in (
            answer(subject.backend, chat_call("no-such-model:1b")),
            subject.backend.warm("no-such-model:1b", 1024, "5m"),
        ):
            with pytest.raises(ModelMissingError) as caught:
                await request
            assert caught.value.model == "no-such-model:1b"
            assert caught.value.hint == "ollama pull no-such-model:1b"

    async def test_a_warm_model_is_resident_until_it_is_unloaded(self, subject: Subject) -> None:
        assert await subject.backend.warm(subject.model, 2048, "5m") >= 0
        resident = {model.name: model for model in await subject.backend.resident()}
        assert resident[subject.model].size > 0
        assert resident[subject.model].expires_at is not None
        await subject.backend.unload(subject.model)
        async with asyncio.timeout(5):
            while subject.model in {model.name for model in await subject.backend.resident()}:
                await asyncio.sleep(0.02)
        await subject.backend.unload(subject.model)

    async def test_a_model_can_be_kept_for_ever(self, subject: Subject) -> None:
        await subject.backend.warm(subject.model, 2048, "-1")
        resident = {model.name: model for model in await subject.backend.resident()}
        assert resident[subject.model].expires_at is None

    async def test_leaving_an_answer_frees_the_model(self, subject: Subject) -> None:
        for _ in range(3):
            await begin_and_break(subject.backend, chat_call(subject.model))
        async with asyncio.timeout(10):
            assert (await answer(subject.backend, chat_call(subject.model)))[0]

    async def test_cancelling_an_answer_frees_the_model(self, subject: Subject) -> None:
        task = asyncio.create_task(answer(subject.backend, chat_call(subject.model)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with asyncio.timeout(10):
            assert (await answer(subject.backend, chat_call(subject.model)))[0]

    async def test_two_models_answer_at_the_same_time(self, subject: Subject) -> None:
        both = (chat_call(subject.model), chat_call(subject.other))
        answers = await asyncio.gather(*(answer(subject.backend, call) for call in both))
        assert all(text for text, _ in answers)

    async def test_one_model_asked_twice_at_once_answers_twice(self, subject: Subject) -> None:
        answers = await asyncio.gather(*(answer(subject.backend, chat_call(subject.model)) for _ in range(3)))
        assert all(text and end.reason == "stop" for text, end in answers)
