"""The backend contract over model files that are really computed, in the built-in server's own process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from contracts.backend_contract import BackendContract, Subject
from support.ollama_calls import answer, backend_at, chat_call

pytest.importorskip("xllamacpp", reason="llama.cpp is not installed: pip install xllamacpp")
pytest.importorskip("gguf", reason="the test's model files cannot be written: pip install gguf")

from support import tiny_gguf

from dise_tui.domain.errors import RequestRejectedError
from dise_tui.embedded.model_files import Wanted
from dise_tui.embedded.process import EmbeddedServer


class TestModelFiles(BackendContract):
    @pytest.fixture(scope="class")
    def files(self, tmp_path_factory: pytest.TempPathFactory) -> list[Wanted]:
        folder = tmp_path_factory.mktemp("models")
        return [
            Wanted(tiny_gguf.write(folder / f"{name}.gguf", seed=seed), name) for seed, name in ((1, "one"), (2, "two"))
        ]

    @pytest.fixture
    async def subject(self, files: list[Wanted]) -> AsyncIterator[Subject]:
        async with EmbeddedServer.start(files=files) as server:
            backend = backend_at(server.url)
            model, other = [model.name for model in await backend.installed()]
            yield Subject(backend, model, other)
            await backend.aclose()

    async def test_a_file_tells_of_its_model(self, subject: Subject, files: list[Wanted]) -> None:
        # 363 tokens, 64 wide, with a head of their own, and two layers of 30,848 weights.
        for model, file in zip(await subject.backend.installed(), files, strict=True):
            shape = await subject.backend.show(model)
            assert model.name == f"{file.name}:latest"
            assert (model.family, model.quantization, model.parameter_size) == ("llama", "F32", "108.22K")
            assert model.context_length == shape.context_length == tiny_gguf.CONTEXT
            assert (shape.architecture, shape.layers, shape.embedding) == ("llama", tiny_gguf.LAYERS, tiny_gguf.WIDTH)
            assert 0 < shape.weights < model.size == file.path.stat().st_size

    async def test_a_seed_fixes_the_text(self, subject: Subject) -> None:
        calls = [chat_call(subject.model, temperature=1.0, seed=seed) for seed in (1, 1, 2, 1)]
        texts = [(await answer(subject.backend, call))[0] for call in calls]
        assert texts[0] == texts[1] == texts[3] != texts[2]
        assert all(len(text) == 52 for text in texts)

    async def test_files_stay_as_they_are(self, subject: Subject) -> None:
        with pytest.raises(RequestRejectedError, match="cannot be changed"):
            await subject.backend.delete(subject.model)
