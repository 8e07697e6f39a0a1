"""The backend contract over the built-in models, in their own server process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from contracts.backend_contract import BackendContract, Subject
from support.ollama_calls import backend_at

from dise_tui.domain.errors import RequestRejectedError

process = pytest.importorskip("dise_tui.embedded.process")


class TestEmbeddedServer(BackendContract):
    @pytest.fixture
    async def subject(self) -> AsyncIterator[Subject]:
        async with process.EmbeddedServer.start() as server:
            backend = backend_at(server.url)
            model, other, *_ = [model.name for model in await backend.installed()]
            yield Subject(backend, model, other)
            await backend.aclose()

    async def test_simulated_tensors_add_up_to_the_listed_size(self, subject: Subject) -> None:
        for model in await subject.backend.installed():
            shape = await subject.backend.show(model)
            assert shape.architecture == "builtin-scripted"
            assert shape.weights == model.size
            assert shape.context_length == model.context_length

    async def test_built_in_models_cannot_be_deleted(self, subject: Subject) -> None:
        with pytest.raises(RequestRejectedError, match="cannot be changed"):
            await subject.backend.delete(subject.model)
        assert subject.model in {one.name for one in await subject.backend.installed()}
