"""The backend contract over the recorded servers of both generations."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from contracts.backend_contract import BackendContract, Subject
from support.ollama_calls import backend_at
from support.replay_ollama import ReplayOllama
from support.transcripts import VERSIONS


class TestOllamaBackend(BackendContract):
    @pytest.fixture(params=VERSIONS)
    async def subject(self, request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
        async with ReplayOllama(request.param) as server:
            backend = backend_at(server.url)
            yield Subject(backend, "qwen2.5-coder:3b", "tinyllama:latest")
            await backend.aclose()
