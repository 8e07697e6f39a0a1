"""The trained built-in models: the files are what their cards say, and they really compute behind Ollama's protocol."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from support.counting_engine import lines_of
from support.family import FOLDER, NAMES, card_of, needs_files, use_trained

from dise_tui.domain.errors import NoBackendError, UsageError
from dise_tui.embedded import family, model_files
from dise_tui.embedded.engine import ModelEngine
from dise_tui.embedded.llama_engine import LlamaEngine
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.embedded.scripted import ScriptedEngine
from dise_tui.embedded.server import ModelServer, engine_for

REQUEST = "Write a function that reverses a string"


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[EmbeddedServer]:
    use_trained(monkeypatch)
    async with EmbeddedServer.start() as started:
        yield started


@pytest.fixture
async def client(server: EmbeddedServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=60) as made:
        yield made


def ask(model: str, text: str = REQUEST, *, stream: bool = True, **options: object) -> dict[str, object]:
    messages = [{"role": "user", "content": text}]
    return {"model": model, "messages": messages, "stream": stream, "options": {"num_ctx": 2048, **options}}


async def said(client: httpx.AsyncClient, model: str, text: str = REQUEST, **options: object) -> str:
    response = await client.post("/api/chat", json=ask(model, text, stream=False, **options))
    assert response.status_code == 200, response.text
    return str(response.json()["message"]["content"])


# files and cards


@needs_files
def test_every_file_is_the_one_that_its_card_tells_of() -> None:
    for name in NAMES:
        file, told = FOLDER / f"{name}.gguf", card_of(name)
        assert told["model"] == name
        assert (file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest()) == (told["bytes"], told["sha256"])


@needs_files
def test_the_family_is_small_enough_to_ship() -> None:
    sizes = [(FOLDER / f"{name}.gguf").stat().st_size for name in NAMES]

    assert sizes == sorted(sizes)
    assert sum(sizes) < 40e6


@needs_files
def test_every_card_has_an_evaluation_on_requests_that_nobody_trained_on() -> None:
    for name in NAMES:
        found = card_of(name)["evaluation"]
        assert isinstance(found, dict)
        assert set(found["solved"]) == {"0", "0.3", "0.7", "1"}
        assert all(0 <= share <= 1 for share in found["solved"].values())


@needs_files
@pytest.mark.parametrize("name", NAMES)
def test_a_real_server_finds_in_the_file_what_it_needs(name: str) -> None:
    """What Ollama and llama.cpp read: without it they guess another template, tokenizer or end of text."""
    (card,) = model_files.cards([model_files.Wanted(FOLDER / f"{name}.gguf", name)])
    assert card.file is not None
    told = card.file.metadata

    assert (told["general.architecture"], told["general.file_type"], told["general.name"]) == ("llama", 7, name)
    assert (told["tokenizer.ggml.model"], told["tokenizer.ggml.pre"]) == ("gpt2", "gpt-2")
    assert told["llama.context_length"] == card.context_length == 2048
    assert isinstance(told["tokenizer.ggml.eos_token_id"], int)
    assert "<|im_end|>" in str(told["tokenizer.chat_template"])
    types = {kind for _, kind, _ in card.file.tensors}
    assert types == {"Q8_0", "F32"}
    assert "output.weight" not in {tensor for tensor, _, _ in card.file.tensors}, "embeddings and output are one"


@needs_files
@pytest.mark.parametrize("name", NAMES)
def test_what_ollama_create_needs_lies_beside_the_file(name: str) -> None:
    text = (FOLDER / f"{name}.Modelfile").read_text(encoding="utf-8")

    assert text.startswith(f"FROM ./{name}.gguf\n")
    assert 'PARAMETER stop "<|im_end|>"' in text
    assert "PARAMETER num_ctx 2048" in text
    assert text.count("{{") == text.count("}}")
    assert text.count("{{- range") + text.count("{{ if") + text.count("{{- if") == text.count("end }}")


# which models answer


@needs_files
def test_without_a_word_the_trained_models_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(family.VARIABLE)
    engine = engine_for(())

    assert isinstance(engine, LlamaEngine)
    assert [card.name for card in engine.cards] == list(NAMES)


def test_where_there_are_no_files_prepared_answers_take_their_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(family.VARIABLE)
    monkeypatch.setattr(family, "FOLDER", tmp_path)
    assert isinstance(engine_for(()), ScriptedEngine)


def test_prepared_answers_are_there_for_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(family.VARIABLE, "scripted")
    assert isinstance(engine_for(()), ScriptedEngine)


def test_another_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(family.VARIABLE, "fake")
    with pytest.raises(UsageError, match="DISE_BUILTIN_MODELS cannot be 'fake'"):
        engine_for(())


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    use_trained(monkeypatch)
    monkeypatch.setattr(family, "FOLDER", FOLDER.parent)
    with pytest.raises(UsageError, match=r"lacks the built-in models: builtin-tiny\.gguf, builtin-small\.gguf"):
        engine_for(())


# over the protocol


@needs_files
async def test_they_are_listed_as_what_they_are(server: EmbeddedServer, client: httpx.AsyncClient) -> None:
    models = (await client.get("/api/tags")).json()["models"]

    assert not server.scripted
    assert [one["name"] for one in models] == [f"{name}:latest" for name in NAMES]
    assert {one["details"]["family"] for one in models} == {"llama"}
    assert {one["details"]["quantization_level"] for one in models} == {"Q8_0"}
    assert all(one["capabilities"] == ["completion"] for one in models)
    shown = (await client.post("/api/show", json={"model": NAMES[0]})).json()
    assert shown["model_info"]["general.architecture"] == "llama"
    assert "<|im_start|>" in shown["template"]


@needs_files
@pytest.mark.parametrize("name", NAMES)
async def test_the_same_seed_gives_the_same_text(client: httpx.AsyncClient, name: str) -> None:
    hot = [await said(client, name, temperature=1.0, top_p=1.0, seed=seed) for seed in (1, 2, 3, 1)]
    cold = [await said(client, name, temperature=0) for _ in range(2)]

    assert hot[0] == hot[3]
    assert len({*hot}) > 1
    assert cold[0] == cold[1] != ""


@needs_files
async def test_a_text_does_not_depend_on_what_runs_beside_it(client: httpx.AsyncClient) -> None:
    alone = {name: await said(client, name, temperature=0.7, seed=5) for name in NAMES}
    together = await asyncio.gather(*(said(client, name, temperature=0.7, seed=5) for name in NAMES for _ in range(2)))

    assert together == [alone[name] for name in NAMES for _ in range(2)]


@needs_files
async def test_a_beginning_is_gone_on_with(client: httpx.AsyncClient) -> None:
    name = NAMES[-1]
    whole = await said(client, name, temperature=0)
    begun = whole[: len(whole) // 2]
    request = ask(name, temperature=0, stream=False)
    assert isinstance(request["messages"], list)
    request["messages"].append({"role": "assistant", "content": begun})
    rest = (await client.post("/api/chat", json=request)).json()["message"]["content"]

    # Half a token may be cut at the seam, so the text need not be the same; it must not begin anew.
    assert rest
    assert not rest.startswith("```python")


@needs_files
async def test_four_models_stay_in_memory_together(client: httpx.AsyncClient) -> None:
    for name in NAMES:
        await said(client, name, temperature=0, num_predict=1)
    loaded = (await client.get("/api/ps")).json()["models"]

    assert {one["name"] for one in loaded} == {f"{name}:latest" for name in NAMES}


@needs_files
async def test_whoever_goes_away_stops_the_computation(monkeypatch: pytest.MonkeyPatch) -> None:
    use_trained(monkeypatch)
    engine = engine_for(())
    assert isinstance(engine, ModelEngine)
    server = ModelServer(engine)
    url = await server.start(0)
    try:
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=60) as client:
            long = ask(NAMES[0], "Repeat this line exactly: one two", temperature=1.5, top_p=1.0, num_predict=100_000)
            async with client.stream("POST", "/api/chat", json=long) as response:
                await anext(response.aiter_lines())
            # The next one waits for the slot: it would wait for ever, or for 100,000 tokens.
            before = time.monotonic()
            await said(client, NAMES[0], temperature=0, num_predict=1)
            assert time.monotonic() - before < 30
    finally:
        await server.close()


@needs_files
async def test_a_paced_model_says_so_by_its_name_and_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    use_trained(monkeypatch)
    async with (
        EmbeddedServer.start(pace="builtin-tiny=100") as server,
        httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=60) as client,
    ):
        assert server.paced == "builtin-tiny 100 tokens/s"
        names = [one["name"] for one in (await client.get("/api/tags")).json()["models"]]
        assert names == ["builtin-tiny:paced", *(f"{name}:latest" for name in NAMES[1:])]
        response = await client.post("/api/chat", json=ask("builtin-tiny:paced", temperature=0))
        *pieces, last = lines_of(response)
        since_loaded = last["total_duration"] - last["load_duration"]  # type: ignore[operator]
        assert since_loaded / 1e9 >= (last["eval_count"] - 1) / 100  # type: ignore[operator]
        assert last["load_duration"] >= 1.2e9  # type: ignore[operator]
        paced = "".join(one["message"]["content"] for one in pieces)  # type: ignore[index]
    async with (
        EmbeddedServer.start() as server,
        httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=60) as client,
    ):
        assert await said(client, "builtin-tiny", temperature=0) == paced


@needs_files
async def test_speeds_of_unknown_models_keep_the_server_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    use_trained(monkeypatch)
    with pytest.raises(NoBackendError, match="'huge', which is no model here"):
        async with EmbeddedServer.start(pace="huge=3"):
            pass


@needs_files
async def test_on_a_simulated_machine_the_words_are_the_same_and_all_else_is_large(
    monkeypatch: pytest.MonkeyPatch, client: httpx.AsyncClient
) -> None:
    cold = await said(client, "builtin-medium", temperature=0)
    async with (
        EmbeddedServer.start(simulate_gpu="12GB", time_scale=50) as server,
        httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=60) as large,
    ):
        models = {one["name"]: one for one in (await large.get("/api/tags")).json()["models"]}
        medium = models["builtin-medium:latest"]
        assert (medium["details"]["parameter_size"], medium["details"]["quantization_level"]) == ("7.6B", "simulated")
        assert medium["size"] > 4e9
        shown = (await large.post("/api/show", json={"model": "builtin-medium"})).json()
        assert "really computed" in shown["system"]
        assert shown["model_info"]["general.simulated"] is True
        assert await said(large, "builtin-medium", temperature=0) == cold
        loaded = (await large.get("/api/ps")).json()["models"]
        assert loaded[0]["size_vram"] > 4e9
