"""The built-in models' server as a process, asked by Ollama's own client, by httpx and over bare sockets.

Where a real server's answer to the same request was recorded, the answers are compared with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import ollama
import pytest
from support.transcripts import parsed, record

from dise_tui.domain.errors import BackendError
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.embedded.server import serve

TINY = "builtin-tiny"
ASK = {"model": TINY, "messages": [{"role": "user", "content": "Write a function that reverses a string"}]}
RECORDED = re.compile(r"\b(script-\w+|tiny-1m|tiny-copy|mid-120m)\b")


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedServer]:
    """One process for the module, owned by an event loop in a thread that outlives it."""
    ready, found = threading.Event(), []
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def run() -> None:
        async with EmbeddedServer.start() as started:
            found.append(started)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    assert ready.wait(15)
    yield found[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(15)
    loop.close()


@pytest.fixture
def http(server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=10) as client:
        yield client


def replay(http: httpx.Client, name: str) -> tuple[httpx.Response, dict[str, Any]]:
    """Send a recorded request about a built-in model; returns the answer and the recording."""
    recording = record("v0.33", name)
    sent = json.loads(RECORDED.sub(TINY, json.dumps(recording["request"])))
    body = sent["body"]
    content = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return http.request(sent["method"], sent["path"], headers=sent["headers"], content=content), recording


SAME_ANSWER = """
    bad_host_header bad_origin chat_method_not_allowed not_found get_root head_root head_version head_blob_missing
    chat_nomodel chat_unknown_model chat_bad_json chat_empty_body chat_bad_messages chat_bad_keepalive
    chat_bad_option_type chat_bad_option_int chat_bad_stop_type chat_format_bad chat_format_badschema
    chat_think_bad chat_think_unsupported chat_tools_unsupported chat_top_logprobs_21
    chat_image_unsupported chat_bad_image_b64 generate_nomodel generate_unknown_model generate_suffix_unsupported
    embed_one embed_many embed_unknown embed_empty embed_badtype embeddings_legacy
    show_nomodel show_unknown show_badname delete_nomodel copy_unknown create_empty pull_nomodel pull_badname
""".split()


@pytest.mark.parametrize("name", SAME_ANSWER)
def test_answers_as_the_recorded_server_did(http: httpx.Client, name: str) -> None:
    answer, recording = replay(http, name)
    assert answer.status_code == recording["status"]
    headers = recording["response_headers"]
    assert answer.headers.get("content-type") == headers.get("content-type")
    assert answer.headers.get("allow") == headers.get("allow")
    expected = "".join(line["raw"] for line in recording["lines"])
    assert answer.text == RECORDED.sub(TINY, expected)


@pytest.mark.parametrize("name", ["delete_unknown"])
def test_unknown_models_cannot_be_deleted(http: httpx.Client, name: str) -> None:
    recording = record("v0.33", name)
    answer = http.request("DELETE", "/api/delete", json=recording["request"]["body"])
    assert (answer.status_code, answer.text) == (404, recording["lines"][0]["raw"])


SAME_SHAPE = """
    chat_stream chat_nostream chat_length chat_preload chat_bad_role chat_float_for_int chat_unknown_option
    chat_numctx_512 chat_stopseq chat_overflow_default generate_stream generate_nostream generate_raw
    generate_preload generate_unload generate_unload_not_loaded generate_keepalive_forever generate_prompt_keepalive0
""".split()


@pytest.mark.parametrize("name", SAME_SHAPE)
def test_lines_have_the_recorded_shape(http: httpx.Client, name: str) -> None:
    answer, recording = replay(http, name)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == recording["response_headers"]["content-type"]
    assert answer.headers.get("transfer-encoding") == recording["response_headers"].get("transfer-encoding")
    assert answer.text.endswith("\n") != bool(recording["lines"][-1].get("no_trailing_newline"))
    lines = [json.loads(line) for line in answer.text.splitlines()]
    expected = [json.loads(line["raw"]) for line in recording["lines"] if "raw" in line]
    for got, want in ((lines[0], expected[0]), (lines[-1], expected[-1])):
        assert list(got) == list(want)
        assert {key: type(value) for key, value in got.items()} == {key: type(value) for key, value in want.items()}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", got["created_at"])
        assert got["model"] == TINY
    if "load" in str(expected[-1].get("done_reason")):
        assert lines[-1]["done_reason"] == expected[-1]["done_reason"]


async def test_the_official_client_streams_and_its_count_is_right(server: EmbeddedServer) -> None:
    client = ollama.AsyncClient(host=server.url, trust_env=False)
    parts = [part async for part in await client.chat(**ASK, stream=True, options={"temperature": 0})]
    assert [part.done for part in parts] == [False] * (len(parts) - 1) + [True]
    assert parts[-1].done_reason == "stop"
    assert parts[-1].eval_count == len(parts) - 1
    whole = await client.chat(**ASK, options={"temperature": 0})
    assert whole.message.content == "".join(part.message.content or "" for part in parts)
    assert "def " in (whole.message.content or "")
    generated = await client.generate(model=TINY, prompt="Write a function that reverses a string")
    assert generated.response
    assert generated.context
    await client._client.aclose()


async def test_the_official_client_lists_shows_pulls_and_gets_errors(server: EmbeddedServer) -> None:
    client = ollama.AsyncClient(host=server.url, trust_env=False)
    names = [model.model for model in (await client.list()).models]
    assert f"{TINY}:latest" in names
    shown = await client.show(TINY)
    assert shown.modelinfo is not None
    assert shown.modelinfo["general.architecture"] == "builtin-scripted"
    assert shown.modelinfo["builtin-scripted.context_length"] > 0
    assert shown.capabilities == ["completion"]
    assert "scripted" in (shown.modelfile or "")
    steps = [step.status async for step in await client.pull(TINY, stream=True)]
    assert (steps[0], steps[-1]) == ("pulling manifest", "success")
    with pytest.raises(ollama.ResponseError, match="file does not exist"):
        _ = [step async for step in await client.pull("nosuch", stream=True)]
    with pytest.raises(ollama.ResponseError, match="cannot be changed") as caught:
        await client.delete(TINY)
    assert caught.value.status_code == 400
    with pytest.raises(ollama.ResponseError, match="cannot be changed"):
        await client.copy(TINY, "mine")
    with pytest.raises(ollama.ResponseError, match="cannot be changed"):
        await client.create("mine", from_=TINY, system="Be brief.")
    await client._client.aclose()


def test_lists_have_the_recorded_fields(http: httpx.Client) -> None:
    http.post("/api/generate", json={"model": TINY})
    rows, loaded = http.get("/api/tags").json()["models"], http.get("/api/ps").json()["models"]
    recorded_row, recorded_loaded = parsed("v0.33", "tags")["models"][0], parsed("v0.33", "ps_loaded")["models"][0]
    assert set(rows[0]) == set(recorded_row)
    assert set(recorded_row["details"]) - set(rows[0]["details"]) == {"embedding_length"}
    assert set(loaded[0]) == set(recorded_loaded)
    assert set(loaded[0]["details"]) == set(recorded_loaded["details"])
    assert {row["name"]: row["digest"] for row in rows}[f"{TINY}:latest"] == loaded[0]["digest"]
    assert all(re.fullmatch("[0-9a-f]{64}", row["digest"]) for row in rows)
    assert http.head("/api/tags").text == ""


def test_seed_and_stop_and_format(http: httpx.Client) -> None:
    def said(**more: object) -> str:
        return http.post("/api/chat", json={**ASK, "stream": False, **more}).json()["message"]["content"]

    one = said(options={"seed": 7, "temperature": 1})
    assert one == said(options={"seed": 7, "temperature": 1})
    full = said(options={"temperature": 0})
    stop = full[10:13]
    assert said(options={"temperature": 0, "stop": [stop]}) == full[: full.index(stop)]
    assert said(options={"temperature": 0, "num_predict": 0}) == full
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    assert isinstance(json.loads(said(format=schema))["n"], int)


def test_a_conversation_goes_on_with_its_context(http: httpx.Client) -> None:
    first = http.post("/api/generate", json={"model": TINY, "prompt": "Grüße ✓", "stream": False}).json()
    more = {"model": TINY, "prompt": "go on", "stream": False, "context": first["context"]}
    alone = http.post("/api/generate", json={**more, "context": []}).json()
    second = http.post("/api/generate", json=more).json()
    assert second["prompt_eval_count"] > alone["prompt_eval_count"] + first["prompt_eval_count"]
    foreign = http.post("/api/generate", json={**more, "context": [3, 438, 10**30]})
    assert foreign.json()["prompt_eval_count"] == alone["prompt_eval_count"]


@pytest.mark.parametrize("path", ["/api/chat", "/api/generate"])
def test_a_prompt_that_is_too_long(http: httpx.Client, path: str) -> None:
    text = "the sea was calm " * 300
    body = {"model": TINY, "stream": False, "prompt": text, "messages": [{"role": "user", "content": text}]}
    body["options"] = {"num_ctx": 256, "num_predict": 3}
    assert 100 < http.post(path, json=body).json()["prompt_eval_count"] <= 256
    refused = http.post(path, json={**body, "truncate": False})
    assert refused.status_code == 400
    inner = json.loads(refused.json()["error"])["error"]
    assert set(inner) == set(json.loads(parsed("v0.33", "chat_overflow_truncate_false")["error"])["error"])
    assert inner["n_ctx"] == 256


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:11434"}, 200),
        ({"Host": "127.0.0.1"}, 200),
        ({"Host": "[::1]:80"}, 200),
        ({"Host": "evil.example.com"}, 403),
        ({"Host": "127.0.0.1.evil.example.com"}, 403),
        ({"Host": "localhost.evil.example.com:80"}, 403),
        ({"Origin": "http://localhost:3000"}, 200),
        ({"Origin": "http://evil.example.com"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1.evil.example.com"}, 403),
    ],
)
def test_foreign_pages_are_kept_out(http: httpx.Client, headers: dict[str, str], status: int) -> None:
    answer = http.get("/api/version", headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.content == b""


def test_a_page_of_this_machine_may_ask_first(http: httpx.Client) -> None:
    answer = http.options("/api/chat", headers={"Origin": "http://localhost:3000"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"


@contextlib.contextmanager
def bare(server: EmbeddedServer) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port), timeout=5) as connection:
        yield connection


def read_until(connection: socket.socket, *wanted: bytes) -> bytes:
    data = b""
    while not all(word in data for word in wanted):
        piece = connection.recv(65536)
        if not piece:
            break
        data += piece
    return data


def test_pipelined_requests_are_answered_in_order_on_one_connection(server: EmbeddedServer) -> None:
    body = json.dumps({**ASK, "options": {"num_predict": 2}}).encode()
    chat = b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    with bare(server) as connection:
        connection.sendall(chat + b"GET /api/version HTTP/1.1\r\nHost: x.localhost\r\nConnection: close\r\n\r\n")
        data = read_until(connection, b"never sent")
    assert data.index(b'"done":true') < data.index(b"0\r\n\r\nHTTP/1.1 200") < data.index(b"dise-builtin")


def test_each_token_is_a_chunk_of_its_own(server: EmbeddedServer) -> None:
    body = json.dumps({**ASK, "options": {"num_predict": 5}}).encode()
    with bare(server) as connection:
        connection.sendall(
            b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        )
        data = read_until(connection, b"\r\n0\r\n\r\n").partition(b"\r\n\r\n")[2]
    sizes = []
    while data:
        size, _, rest = data.partition(b"\r\n")
        sizes.append(int(size, 16))
        line = rest[: sizes[-1]]
        assert not line or (line.endswith(b"\n") and json.loads(line)["model"] == TINY)
        data = rest[sizes[-1] + 2 :]
    assert len(sizes) == 5 + 1 + 1


def test_expect_continue_and_a_chunked_body(server: EmbeddedServer) -> None:
    head = b"POST /api/show HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
    with bare(server) as connection:
        connection.sendall(head)
        assert read_until(connection, b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        for part in (b'a\r\n{"model": \r\n', b"e;x=", b'y\r\n"builtin-tiny"\r\n1\r', b"\n}\r\n0\r\n", b"A: b\r\n\r\n"):
            connection.sendall(part)
        assert read_until(connection, b"model_info").startswith(b"HTTP/1.1 200 OK\r\n")


def test_http_1_0_gets_a_stream_that_ends_with_the_connection(server: EmbeddedServer) -> None:
    body = json.dumps({**ASK, "options": {"num_predict": 2}}).encode()
    with bare(server) as connection:
        connection.sendall(b"POST /api/chat HTTP/1.0\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        data = read_until(connection, b"never sent")
    lines = data.partition(b"\r\n\r\n")[2].splitlines()
    assert [json.loads(line)["done"] for line in lines] == [False, False, True]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", b"501"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70000, b"431"),
    ],
)
def test_what_is_no_request_is_refused(server: EmbeddedServer, sent: bytes, status: bytes) -> None:
    with bare(server) as connection:
        connection.sendall(sent)
        assert read_until(connection, b"\r\n\r\n").startswith(b"HTTP/1.1 " + status)


def test_strange_text_comes_back_as_json(http: httpx.Client) -> None:
    texts = ["\ud800 lone", "<b>&amp;</b>\u2028", "\x00\x1b[31m", "x" * 5000]
    for text in texts:
        body = json.dumps({"model": text, "messages": [{"role": "user", "content": text}], "stream": False})
        assert http.post("/api/chat", content=body).status_code in (400, 404)
        body = json.dumps({**ASK, "messages": [{"role": text, "content": text}], "stream": False})
        assert http.post("/api/chat", content=body).json()["done"] is True
    deep = http.post("/api/chat", content="[" * 200_000)
    assert deep.status_code == 400
    assert http.post("/api/chat", content='{"model": %s}' % ("9" * 10_000)).status_code == 400
    assert http.post("/api/chat", content="[1]").status_code == 400


def test_a_taken_port_is_said(server: EmbeddedServer) -> None:
    port = str(httpx.URL(server.url).port)
    command = [sys.executable, "-m", "dise_tui.embedded", "--announce", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1
    assert f"port {port} of 127.0.0.1 is taken" in json.loads(done.stdout)["error"]
    assert "taken" in done.stderr
    with pytest.raises(BackendError, match="taken"):
        serve(int(port), None, lambda server, url: None)


def test_it_listens_on_loopback_only(server: EmbeddedServer) -> None:
    port = httpx.URL(server.url).port
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("needs /proc/net/tcp")
    rows = [line.split()[1:4] for line in table.read_text().splitlines()[1:]]
    listening = {local for local, _, state in rows if state == "0A" and local.endswith(f":{port:04X}")}
    assert listening == {f"0100007F:{port:04X}"}
