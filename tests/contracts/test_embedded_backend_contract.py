"""The backend contract over the built-in models, in their own server process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from contracts.backend_contract import BackendContract, Subject
from support.ollama_calls import backend_at

process = pytest.importorskip("dise_tui.embedded.process")


class TestEmbeddedServer(BackendContract):
    @pytest.fixture
    async def subject(self) -> AsyncIterator[Subject]:
        async with process.EmbeddedServer.start(pace=False) as server:
            backend = backend_at(server.url)
            model, other, *_ = [model.name for model in await backend.installed()]
            yield Subject(backend, model, other)
            await backend.aclose()
