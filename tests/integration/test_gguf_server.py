"""Model files behind Ollama's protocol: options, schemas, beginnings to go on with, cancelling, memory, broken files."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("xllamacpp", reason="llama.cpp is not installed: pip install xllamacpp")
pytest.importorskip("gguf", reason="the test's model files cannot be written: pip install gguf")

from support import tiny_gguf
from support.counting_engine import ask, lines_of

from dise_tui.domain.errors import UsageError
from dise_tui.domain.estimate import estimate
from dise_tui.domain.placement import RunOptions
from dise_tui.embedded import residency
from dise_tui.embedded.engine import Held, Sampling, Turn
from dise_tui.embedded.llama import Llama
from dise_tui.embedded.llama_engine import LlamaEngine, sweep
from dise_tui.embedded.model_files import Wanted, cards
from dise_tui.embedded.options import Fit
from dise_tui.embedded.paces import Paces
from dise_tui.embedded.server import ModelServer, engine_for

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TOKEN = 2
"""Characters of one."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gguf")
    tiny_gguf.write(made / "tiny.gguf")
    tiny_gguf.write(made / "more.gguf", seed=2)
    tiny_gguf.write(made / "loop.gguf", endless=True)
    tiny_gguf.write(made / "plain.gguf", template=None)
    data = (made / "tiny.gguf").read_bytes()
    # A head without fault, of an architecture that nobody knows; the keys keep their lengths.
    (made / "foreign.gguf").write_bytes(data.replace(b"llama", b"lamma"))
    return made


@pytest.fixture
def engine(folder: Path) -> Iterator[LlamaEngine]:
    names = ("tiny", "more", "loop", "plain", "foreign")
    made = LlamaEngine(cards([Wanted(folder / f"{name}.gguf") for name in names]))
    yield made
    asyncio.run(made.close())


@asynccontextmanager
async def served(engine: LlamaEngine) -> AsyncIterator[tuple[ModelServer, httpx.AsyncClient]]:
    server = ModelServer(engine)
    url = await server.start(0)
    try:
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=20) as client:
            yield server, client
    finally:
        await server.close()


def text_of(response: httpx.Response) -> str:
    assert response.status_code == 200, response.text
    return "".join(line["message"]["content"] for line in lines_of(response))  # type: ignore[index]


async def chat(client: httpx.AsyncClient, model: str = "tiny", text: str = "hello", **more: object) -> str:
    return text_of(await client.post("/api/chat", json=ask(model, text, **more)))


async def test_the_options_of_a_request_reach_the_model(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        greedy = await chat(client, options={"temperature": 0})
        assert greedy[::TOKEN] == LETTERS
        assert await chat(client, options={"temperature": 0, "seed": 5}) == greedy
        assert await chat(client, options={"temperature": 1, "top_k": 1}) == greedy
        assert await chat(client, options={"temperature": 1, "top_p": 0.0}) == greedy
        assert await chat(client, options={"temperature": 1, "min_p": 1.0}) == greedy
        free = [await chat(client, options={"temperature": 1, "top_p": 1}) for _ in range(3)]
        assert len(set(free)) == 3, "without a seed each is another one"
        assert {one[::TOKEN] for one in free} == {LETTERS}
        assert await chat(client, options={"temperature": 0, "num_predict": 3}) == greedy[: 3 * TOKEN]
        assert await chat(client, options={"temperature": 0, "stop": [greedy[10 * TOKEN : 11 * TOKEN]]}) == greedy[:20]
        assert await chat(client, options={"temperature": 0, "stop": ["no such"]}) == greedy
        looped = [
            await chat(client, "loop", options={"temperature": 0, "num_predict": 52, "repeat_penalty": penalty})
            for penalty in (1.0, 100.0)
        ]
        laps = [(text[:52], text[52:]) for text in looped]
        again = [sum(one[at : at + TOKEN] == two[at : at + TOKEN] for at in range(0, 52, TOKEN)) for one, two in laps]
        assert again[0] > 20 > again[1] == 0


@pytest.mark.parametrize(
    "option",
    [{"num_batch": 1}, {"num_batch": -7}, {"num_thread": 600}, {"num_thread": 2**40}, {"repeat_last_n": -1},
     {"repeat_last_n": 2 * 10**9, "repeat_penalty": 1.1}],
    ids=str,
)  # fmt: skip
async def test_no_option_ends_the_process(engine: LlamaEngine, option: dict[str, float]) -> None:
    async with served(engine) as (_, client):
        assert (await chat(client, options={"temperature": 0, "num_predict": 4, **option}))[::TOKEN] == LETTERS[:4]


async def test_a_failure_inside_the_library_is_an_answer(engine: LlamaEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(engine) as (_, client):
        await chat(client)
        llama = engine._loaded["tiny"].llama

        class Broken:
            def handle_completions(self, *_: object) -> None:
                raise MemoryError("std::bad_alloc")

        monkeypatch.setattr(llama, "_server", Broken())
        failed = await client.post("/api/chat", json=ask("tiny"))
        assert (failed.status_code, "bad_alloc" in failed.text) == (400, True)
        monkeypatch.undo()
        assert (await chat(client))[::TOKEN] == LETTERS


async def test_one_load_serves_all_who_wait_for_it(engine: LlamaEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, counted = engine._open, []
    monkeypatch.setattr(engine, "_open", lambda *given: counted.append(given) or opened(*given))
    await asyncio.gather(*(engine.load(engine.cards[0], Fit(1024)) for _ in range(3)))
    assert len(counted) == 1
    await engine.close()


async def test_what_is_far_too_long_is_not_read_whole(engine: LlamaEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    longest, count = [0], Llama.count

    def watched(self: Llama, text: str) -> int:
        longest[0] = max(longest[0], len(text))
        return count(self, text)

    monkeypatch.setattr(Llama, "count", watched)
    text = "words and more " * 100_000
    async with served(engine) as (_, client):
        assert (await chat(client, text=text, options={"num_ctx": 256}))[::TOKEN] == LETTERS
        refused = await client.post("/api/chat", json=ask("tiny", text, truncate=False, options={"num_ctx": 256}))
    assert refused.status_code == 400
    assert "exceeds the available context size" in refused.json()["error"]
    assert longest[0] < 20_000


async def test_a_stream_ends_with_its_account(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        *pieces, end = lines_of(await client.post("/api/chat", json=ask("tiny", "hello")))
        assert len(pieces) == len(LETTERS)
        assert (end["done_reason"], end["eval_count"]) == ("stop", len(LETTERS) + 1)
        prompt = "<|im_start|>user\nhello<|im_end|>\n<|im_start|>assistant\n"
        special = len("<|im_start|>") - 1
        assert end["prompt_eval_count"] == len(prompt) - 3 * special + 2, "the frame's three marks are a token each"
        assert {"eval_duration", "prompt_eval_duration", "load_duration", "total_duration"} <= end.keys()
        *_, end = lines_of(await client.post("/api/chat", json=ask("loop", options={"num_predict": 7})))
        assert (end["done_reason"], end["eval_count"]) == ("length", 7)


async def test_a_beginning_is_gone_on_with(engine: LlamaEngine) -> None:
    begun = [{"role": "user", "content": "hello"}, {"role": "assistant", "content": "aAbBcC"}]
    async with served(engine) as (_, client):
        text = text_of(await client.post("/api/chat", json={"model": "tiny", "messages": begun}))
        assert text[::TOKEN] == LETTERS[3:]
        closed = [*begun, {"role": "user", "content": "again"}]
        text = text_of(await client.post("/api/chat", json={"model": "tiny", "messages": closed}))
        assert text[::TOKEN] == LETTERS


async def test_generate_takes_raw_texts_and_gives_a_context(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        raw = {"model": "tiny", "prompt": "mAnB", "raw": True, "stream": False}
        found = (await client.post("/api/generate", json=raw)).json()
        assert found["response"][::TOKEN] == LETTERS[14:]
        assert found["prompt_eval_count"] == 2
        assert "context" not in found
        first = (await client.post("/api/generate", json={"model": "tiny", "prompt": "hi", "stream": False})).json()
        more = {"model": "tiny", "prompt": "hi", "stream": False, "context": first["context"]}
        second = (await client.post("/api/generate", json=more)).json()
        assert second["response"][::TOKEN] == LETTERS
        assert second["prompt_eval_count"] > first["prompt_eval_count"] + len(LETTERS)


async def test_a_schema_is_kept_to(engine: LlamaEngine) -> None:
    schema = {
        "type": "object",
        "properties": {"mode": {"enum": ["optimize", "interactive"]}, "yes": {"type": "boolean"}},
        "required": ["mode", "yes"],
        "additionalProperties": False,
    }
    async with served(engine) as (_, client):
        text = await chat(client, format=schema, options={"seed": 3, "num_predict": 200})
        value = json.loads(text)
        assert value["mode"] in ("optimize", "interactive")
        assert isinstance(value["yes"], bool)
        assert (await chat(client, format="json", options={"seed": 3, "num_predict": 40})).lstrip().startswith("{")
        for broken in ({"type": "object", "properties": 5}, {"$ref": "#/no"}, {"type": "string", "pattern": "("}):
            bad = await client.post("/api/chat", json=ask("tiny", format=broken))
            assert bad.status_code == 400
            assert "JSON schema conversion failed" in bad.json()["error"]
        assert await chat(client)


async def test_a_file_without_a_template_gets_a_common_one(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        assert (await chat(client, "plain"))[::TOKEN] == LETTERS
        shown = (await client.post("/api/show", json={"model": "plain"})).json()
        assert shown["template"] == ""
        shown = (await client.post("/api/show", json={"model": "tiny", "verbose": True})).json()
        assert shown["template"] == tiny_gguf.TEMPLATE
        assert shown["capabilities"] == ["completion"]
        assert shown["details"]["format"] == "gguf"
        assert shown["model_info"]["llama.block_count"] == tiny_gguf.LAYERS
        assert len(shown["tensors"]) == 3 + 9 * tiny_gguf.LAYERS


async def test_what_is_too_long_is_shortened_or_refused(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        long = [{"role": "user", "content": "x" * 100} for _ in range(9)]
        body: dict[str, Any] = {"model": "tiny", "messages": long, "options": {"num_ctx": 512, "num_predict": 2}}
        *_, end = lines_of(await client.post("/api/chat", json=body))
        assert end["done"]
        assert 100 < int(str(end["prompt_eval_count"])) < 512
        body["messages"] = [{"role": "user", "content": "x" * 5000}]
        *_, end = lines_of(await client.post("/api/chat", json=body))
        assert end["done"]
        assert 100 < int(str(end["prompt_eval_count"])) < 512
        refused = await client.post("/api/chat", json=body | {"truncate": False})
        assert refused.status_code == 400
        assert "exceeds the available context size (512 tokens)" in refused.json()["error"]


async def test_leaving_stops_the_computation_within_a_token(engine: LlamaEngine) -> None:
    card = next(card for card in engine.cards if card.name == "loop")
    fit = Fit(1024)
    prompt = await engine.prepare(card, [Turn("user", "hello")], fit, truncate=True, raw=False)
    async with aclosing(engine.stream(card, prompt, Sampling(), 10**6)) as stream:
        async for piece in stream:
            assert isinstance(piece, str)
            break
    [run] = engine._loaded["loop"].llama._runs
    assert await asyncio.to_thread(run.done.wait, 10)
    assert run.late == 1, "the first token after it was told is the last"
    await engine.unload(card)


async def test_a_long_prompt_is_left_before_it_is_read(engine: LlamaEngine) -> None:
    card = next(card for card in engine.cards if card.name == "tiny")
    fit = Fit(2048, num_batch=16)
    prompt = await engine.prepare(card, [Turn("user", "x" * 1900)], fit, truncate=True, raw=False)
    chunks: list[object] = []
    from dise_tui.embedded.llama_engine import request_of

    seen = asyncio.Event()
    loop = asyncio.get_running_loop()
    llama = engine._loaded["tiny"].llama

    def put(chunk: object) -> None:
        chunks.append(chunk)
        if len(chunks) == 2:
            run.stop()
            loop.call_soon_threadsafe(seen.set)

    run = llama.start(request_of(prompt, Sampling(seed=1), 5, 1024), put)
    await asyncio.wait_for(seen.wait(), 10)
    assert await asyncio.to_thread(run.done.wait, 10)
    assert len(chunks) == 2
    assert chunks[-1]["prompt_progress"]["processed"] < prompt.tokens  # type: ignore[index]


async def test_clients_of_one_model_take_turns(engine: LlamaEngine) -> None:
    async with served(engine) as (server, client):
        body = ask("tiny", options={"seed": 0, "temperature": 1})
        alone = text_of(await client.post("/api/chat", json=body))
        await client.post("/api/chat", json={"model": "tiny", "keep_alive": -1})
        [runner] = server.residency.runners
        await runner.slot.acquire()
        tasks = []
        for number in range(4):
            tasks.append(asyncio.create_task(client.post("/api/chat", json=body)))
            async with asyncio.timeout(10):
                # In line, in the order that they were sent.
                while len(runner.slot._waiters or ()) <= number:
                    await asyncio.sleep(0.001)
        runner.slot.release()
        answers = await asyncio.gather(*tasks)
        assert {text_of(one) for one in answers} == {alone}, "neighbours change nothing"
        first, last = ([lines_of(one)[at]["created_at"] for one in answers] for at in (0, -1))
        assert all(str(before) < str(after) for before, after in zip(last, first[1:], strict=False))


async def test_an_endless_answer_keeps_no_other_model_waiting(engine: LlamaEngine) -> None:
    async with served(engine) as (server, client):
        async with client.stream("POST", "/api/chat", json=ask("loop", options={"num_predict": 10**6})) as response:
            lines = response.aiter_lines()
            await anext(lines)
            assert (await chat(client, "tiny"))[::TOKEN] == LETTERS
            assert await anext(lines)
        async with asyncio.timeout(10):
            while any(runner.users for runner in server.residency.runners):
                await asyncio.sleep(0.01)
        assert await chat(client, "loop", options={"num_predict": 2})


async def test_what_is_loaded_is_told_with_its_memory(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        await client.post("/api/chat", json={"model": "tiny", "options": {"num_ctx": 1024}})
        [row] = (await client.get("/api/ps")).json()["models"]
        file = engine.cards[0].file
        assert file is not None
        need = estimate(file.shape, RunOptions(1024, ubatch=512))
        assert (row["size"], row["size_vram"], row["context_length"]) == (need.in_ram, 0, 1024)
        await client.post("/api/chat", json={"model": "tiny", "keep_alive": 0})
        assert (await client.get("/api/ps")).json()["models"] == []
        async with asyncio.timeout(10):
            while engine._loaded:
                await asyncio.sleep(0.01)


async def test_small_models_stay_side_by_side(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        for model in ("tiny", "more", "loop", "plain"):
            await chat(client, model, options={"num_predict": 2})
        assert len((await client.get("/api/ps")).json()["models"]) == 4
        assert len(engine._loaded) == 4


async def test_a_paced_model_keeps_the_tag_that_it_was_given(folder: Path) -> None:
    engine = LlamaEngine(cards([Wanted(folder / "tiny.gguf", "mine:7b")]))
    server = ModelServer(engine, pace=Paces.read("5000"))
    url = await server.start(0)
    try:
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=20) as client:
            models = (await client.get("/api/tags")).json()["models"]
            assert [one["name"] for one in models] == ["mine:7b-paced"]
            for name in ("mine:7b-paced", "Mine:7B"):
                assert (await chat(client, name))[::TOKEN] == LETTERS
            assert (await client.post("/api/show", json={"model": "mine"})).status_code == 404
    finally:
        await server.close()


async def test_small_models_neither_count_nor_make_room(engine: LlamaEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residency, "MAX_LOADED", 2)
    monkeypatch.setattr(engine, "held", lambda card, _: Held(1 if card.name == "plain" else 200 << 20))
    async with served(engine) as (_, client):
        for name in ("plain", "more", "loop"):
            await chat(client, name, options={"num_predict": 1})
        assert set(engine._loaded) == {"plain", "more", "loop"}
        await chat(client, options={"num_predict": 1})
        assert set(engine._loaded) == {"plain", "loop", "tiny"}
        await chat(client, "plain", options={"num_predict": 1, "num_ctx": 512})
        assert set(engine._loaded) == {"plain", "loop", "tiny"}


async def test_memory_decides_what_stays(engine: LlamaEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    fit = Fit(1024)
    each = engine.held(engine.cards[0], fit).size
    free = 2 * each + each // 2
    monkeypatch.setattr(engine, "room", lambda: free - each * len(engine._loaded))
    async with served(engine) as (_, client):

        async def names(*models: str) -> set[str]:
            for model in models:
                await chat(client, model, options={"num_ctx": 1024, "num_predict": 2})
            return {row["name"] for row in (await client.get("/api/ps")).json()["models"]}

        assert await names("tiny", "more") == {"tiny:latest", "more:latest"}
        assert await names("loop") == {"more:latest", "loop:latest"}, "the one that was idle longest has gone"
        assert set(engine._loaded) == {"more", "loop"}
        free = each // 2
        refused = await client.post("/api/chat", json=ask("tiny", options={"num_ctx": 1024}))
        assert refused.status_code == 500
        assert "model requires more system memory (0.0 GiB) than is available" in refused.json()["error"]
        free = 9 * each
        assert await names("tiny") == {"tiny:latest"}


async def test_a_request_that_goes_while_it_loads_leaves_nothing(
    engine: LlamaEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, card = engine._open, engine.cards[0]
    began, may_go_on = threading.Event(), threading.Event()

    def slow(*given: Any) -> Any:
        began.set()
        assert may_go_on.wait(30)
        return opened(*given)

    monkeypatch.setattr(engine, "_open", slow)
    task = asyncio.create_task(engine.load(card, Fit(1024)))
    assert await asyncio.to_thread(began.wait, 30)
    task.cancel()
    asyncio.get_running_loop().call_later(0.05, may_go_on.set)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not engine._loaded
    await engine.load(card, Fit(1024))
    assert list(engine._loaded) == ["tiny"]
    assert engine._folder is not None
    async with asyncio.timeout(10):
        while len(list(engine._folder.iterdir())) > 1:
            await asyncio.sleep(0.01)


async def test_a_foreign_model_is_one_failed_request(engine: LlamaEngine) -> None:
    async with served(engine) as (_, client):
        for _ in range(2):
            failed = await client.post("/api/chat", json=ask("foreign"))
            assert failed.status_code == 500
            error = failed.json()["error"]
            assert error.startswith("unable to load model: /")
            assert "cannot be run by this version of llama.cpp, whose architecture is 'lamma': " in error
        assert (await chat(client))[::TOKEN] == LETTERS


def test_without_the_library_it_is_said_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dise_tui.embedded.llama_engine.is_there", lambda: False)
    with pytest.raises(UsageError, match="which is not installed") as caught:
        engine_for([Wanted(folder / "tiny.gguf")])
    assert "pip install xllamacpp" in caught.value.hint


def test_folders_of_servers_that_were_killed_are_removed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    for number in (ended.pid, os.getpid()):
        (tmp_path / f"dise-models-{number}-abc").mkdir()
    sweep(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [f"dise-models-{os.getpid()}-abc"]


def test_nothing_but_the_address_reaches_the_terminal(folder: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "dise_tui", "serve-models", "--gguf", f"mine={folder / 'tiny.gguf'}"]
    words += ["--gguf", str(folder / "foreign.gguf"), "--data-dir", str(tmp_path)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("2 model files at http://127.0.0.1:")
        with httpx.Client(base_url=said.split()[4].rstrip(","), trust_env=False, timeout=20) as client:
            names = [one["name"] for one in client.get("/api/tags").json()["models"]]
            assert names == ["mine:latest", "foreign:latest"]
            assert client.post("/api/chat", json=ask("foreign")).status_code == 500
            assert text_of(client.post("/api/chat", json=ask("mine")))[::TOKEN] == LETTERS
            assert client.post("/api/chat", json=ask("mine", format={"type": 5})).status_code >= 400
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(10) == 0
        assert rest == ""
    finally:
        process.kill()
        process.communicate()


def test_a_server_ends_in_the_middle_of_an_answer(folder: Path) -> None:
    words = ["--announce", "--model-file", Wanted(folder / "loop.gguf").word()]
    process = subprocess.Popen(
        [sys.executable, "-m", "dise_tui.embedded", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(base_url=url, trust_env=False, timeout=20) as client:
            body = ask("loop", options={"num_predict": 10**6, "num_ctx": 2048})
            with client.stream("POST", "/api/chat", json=body) as response:
                lines = response.iter_lines()
                assert [next(lines) for _ in range(3)]
                process.terminate()
                assert process.wait(10) == 0
        assert process.communicate() == (b"", b"")
    finally:
        process.kill()
        process.communicate()
