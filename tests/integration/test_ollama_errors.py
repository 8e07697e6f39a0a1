"""Every failure that the adapter can meet becomes the domain's error, with a sentence and a hint."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from support.ollama_calls import MODEL, answer, backend_at, chat_call
from support.replay_ollama import ReplayOllama
from support.transcripts import VERSIONS, End, Reply, error_reply, page, recorded, recorded_part

from dise_tui.domain import errors as e
from dise_tui.ollama.client import OllamaBackend

OLD, NEW = VERSIONS


@pytest.fixture(params=VERSIONS)
async def server(request: pytest.FixtureRequest) -> AsyncIterator[ReplayOllama]:
    async with ReplayOllama(request.param) as server:
        yield server


@pytest.fixture
async def backend(server: ReplayOllama) -> AsyncIterator[OllamaBackend]:
    backend = backend_at(server.url)
    yield backend
    await backend.aclose()


async def failure(backend: OllamaBackend, call: Any = None) -> e.BackendError:
    """What the chat raises: of exactly one type, fit to be shown."""
    with pytest.raises(e.BackendError) as caught:
        await answer(backend, call or chat_call())
    error = caught.value
    assert error.message
    assert "\n" not in error.message + error.hint
    assert len(error.message) < 420
    assert error.hint
    return error


RECORDED: list[tuple[str, type[e.BackendError], str]] = [
    ("chat_unknown_model", e.ModelMissingError, "not installed"),
    ("chat_nomodel", e.RequestRejectedError, "model is required"),
    ("chat_empty_body", e.RequestRejectedError, "missing request body"),
    ("chat_bad_json", e.RequestRejectedError, "unexpected EOF"),
    ("chat_bad_messages", e.RequestRejectedError, "cannot unmarshal string"),
    ("chat_bad_keepalive", e.RequestRejectedError, 'time: invalid duration "soon"'),
    ("chat_bad_option_type", e.RequestRejectedError, 'option "temperature" must be of type float32'),
    ("chat_bad_option_int", e.RequestRejectedError, 'option "num_ctx" must be of type integer'),
    ("chat_bad_stop_type", e.RequestRejectedError, 'option "stop" must be of type array'),
    ("chat_bad_image_b64", e.RequestRejectedError, "illegal base64"),
    ("chat_think_bad", e.RequestRejectedError, "invalid think value"),
    ("chat_think_unsupported", e.RequestRejectedError, "does not support thinking"),
    ("chat_tools_unsupported", e.RequestRejectedError, "does not support tools"),
    ("chat_top_logprobs_21", e.RequestRejectedError, "top_logprobs must be between"),
    ("chat_format_bad", e.RequestRejectedError, "invalid format"),
    ("chat_format_badschema", e.RequestRejectedError, "JSON schema"),
    ("embed_model_chat", e.RequestRejectedError, "does not support chat"),
    ("chat_overflow_truncate_false", e.ContextOverflowError, "the prompt is too long"),
    ("load_too_big_ctx", e.OutOfMemoryError, "does not fit into memory"),
    ("runner_killed_nostream", e.StreamBrokenError, "error was encountered while running the model"),
    ("chat_method_not_allowed", e.NotOllamaError, "405 method not allowed"),
    ("not_found", e.NotOllamaError, "404 page not found"),
    ("bad_host_header", e.NotOllamaError, "403"),
    ("bad_origin", e.NotOllamaError, "403"),
]


@pytest.mark.parametrize(("name", "kind", "says"), RECORDED, ids=[row[0] for row in RECORDED])
async def test_recorded_error(
    server: ReplayOllama, backend: OllamaBackend, name: str, kind: type[e.BackendError], says: str
) -> None:
    reply = recorded(server.version, name)
    assert reply.status >= 400
    server.script("POST", "/api/chat", reply)
    error = await failure(backend)
    assert type(error) is kind
    assert says in error.message
    if isinstance(error, e.RequestRejectedError):
        assert error.status == reply.status
    # The connection and the backend live on.
    assert (await answer(backend, chat_call()))[1].reason == "stop"


async def test_queue_full(server: ReplayOllama, backend: OllamaBackend) -> None:
    reply = recorded_part(server.version, "queue_full_503", 0)
    assert reply.status == 503
    server.script("POST", "/api/chat", reply)
    error = await failure(backend)
    assert type(error) is e.BackendBusyError
    assert "maximum pending requests exceeded" in error.message


async def test_missing_model_says_what_to_type(server: ReplayOllama, backend: OllamaBackend) -> None:
    error = await failure(backend, chat_call("nosuch:7b"))
    assert isinstance(error, e.ModelMissingError)
    assert error.model == "nosuch:7b"
    assert error.hint == "ollama pull nosuch:7b"
    assert error.exit_code == 4


async def test_overflow_of_a_native_template_comes_as_json_inside_the_text(server: ReplayOllama) -> None:
    async with ReplayOllama(NEW) as native:
        backend = backend_at(native.url)
        native.script("POST", "/api/chat", recorded(NEW, "native_chat_overflow"))
        error = await failure(backend)
        assert type(error) is e.ContextOverflowError
        assert "request (4023 tokens) exceeds the available context size (256 tokens)" in error.message
        assert "{" not in error.message
        native.script("POST", "/api/chat", recorded(NEW, "chat_image_unsupported"))
        error = await failure(backend)
        assert type(error) is e.RequestRejectedError
        assert "{" not in error.message
        await backend.aclose()


async def test_unloadable_file(server: ReplayOllama, backend: OllamaBackend) -> None:
    reply = recorded(server.version, "load_bad_arch")
    server.script("POST", "/api/chat", reply)
    error = await failure(backend)
    if server.version == OLD:
        assert type(error) is e.RequestRejectedError
        assert "unable to load model" in error.message
        assert f"ollama pull {MODEL}" in error.hint
    else:
        assert type(error) is e.ModelMissingError


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (error_reply(500, "timed out waiting for llama runner to start: context canceled"), e.FirstTokenTimeout),
        (error_reply(500, "llama-server process has terminated: exit status 1: bad magic"), e.RequestRejectedError),
        (error_reply(500, "model runner has unexpectedly stopped, see the log"), e.StreamBrokenError),
        (error_reply(500, "cudaMalloc failed: out of memory"), e.OutOfMemoryError),
        (error_reply(500, "llama runner process has terminated: cudaMalloc failed"), e.OutOfMemoryError),
        (error_reply(401, "unauthorized"), e.RequestRejectedError),
        (error_reply(403, "remote model is unavailable: cloud is disabled"), e.RequestRejectedError),
        (error_reply(400, "x" * 5000), e.RequestRejectedError),
        (page(502, "<html><body>Bad gateway</body></html>"), e.NotOllamaError),
        (page(503, "<html>busy</html>"), e.NotOllamaError),
        (page(200, "<html>login</html>"), e.NotOllamaError),
        (page(504, "gateway timeout"), e.NotOllamaError),
        (page(407, "authenticate"), e.NotOllamaError),
        (page(500, ""), e.NotOllamaError),
        (Reply(301, (("location", "https://other.example/api/chat"),)), e.NotOllamaError),
        (Reply(200, (), (b"\n",)), e.NotOllamaError),
        (Reply(200, (), (b"[1]\n",)), e.NotOllamaError),
        (Reply(200, (), (b'"text"\n',)), e.NotOllamaError),
        (Reply(200, (), (b'{"model":"m"}\n',)), e.NotOllamaError),
        (Reply(200, (), (b'{"message":{"role":"assistant","content":5},"done":false}\n',)), e.NotOllamaError),
        (Reply(400, (), (b"null",)), e.NotOllamaError),
        (Reply(400, (), (b"[]",)), e.NotOllamaError),
        (Reply(200, (), (b'{"error":{"code":5,"message":"odd"}}\n',)), e.NotOllamaError),
        (Reply(200), e.StreamCutError),
    ],
)
async def test_other_answers(
    server: ReplayOllama, backend: OllamaBackend, reply: Reply, kind: type[e.BackendError]
) -> None:
    server.script("POST", "/api/chat", reply)
    assert type(await failure(backend)) is kind


async def test_a_cloud_model_without_sign_in_says_how_to_sign_in(backend: OllamaBackend, server: ReplayOllama) -> None:
    server.script("POST", "/api/chat", error_reply(401, "unauthorized"))
    assert "ollama signin" in (await failure(backend)).hint


async def test_an_error_line_in_mid_stream(server: ReplayOllama, backend: OllamaBackend) -> None:
    reply = recorded(server.version, "runner_killed_stream")
    assert reply.status == 200
    server.script("POST", "/api/chat", reply)
    error = await failure(backend)
    assert type(error) is e.StreamBrokenError
    assert "unexpected EOF" in error.message
    server.script("POST", "/api/chat", recorded(server.version, "after_runner_killed_stream"))
    assert (await answer(backend, chat_call()))[1].tokens > 0


async def test_an_error_line_inside_json_in_mid_stream(server: ReplayOllama, backend: OllamaBackend) -> None:
    begun = recorded(server.version, "chat_stream").lines[:2]
    line = b'{"error":"{\\"error\\":{\\"code\\":500,\\"message\\":\\"out of memory\\"}}"}\n'
    base = recorded(server.version, "chat_stream")
    server.script("POST", "/api/chat", base.with_lines(*begun, line))
    error = await failure(backend)
    assert type(error) is e.OutOfMemoryError
    assert "{" not in error.message


@pytest.mark.parametrize("junk", [b"\n", b"junk\n", b"[]\n", b'{"done":1}\n', b"\xff\xfe\n"])
async def test_junk_in_mid_stream(server: ReplayOllama, backend: OllamaBackend, junk: bytes) -> None:
    base = recorded(server.version, "chat_stream")
    server.script("POST", "/api/chat", base.with_lines(*base.lines[:3], junk, *base.lines[3:]))
    assert type(await failure(backend)) is e.StreamBrokenError


async def test_a_stream_that_ends_without_done_is_cut_off(server: ReplayOllama, backend: OllamaBackend) -> None:
    reply = recorded(server.version, "token_repeat_abort_stream")
    assert len(reply.lines) == 31
    server.script("POST", "/api/chat", reply)
    assert type(await failure(backend)) is e.StreamCutError


@pytest.mark.parametrize("end", [End.CUT, End.RESET])
async def test_a_server_that_dies_in_mid_stream(server: ReplayOllama, backend: OllamaBackend, end: End) -> None:
    server.script("POST", "/api/chat", recorded(server.version, "chat_stream").first(5, end))
    error = await failure(backend)
    assert type(error) is e.ServerGoneError
    assert "while" in error.message or end is End.RESET


async def test_a_server_that_dies_before_the_first_line(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/chat", recorded(server.version, "chat_stream").first(0, End.CUT))
    assert type(await failure(backend)) is e.ServerGoneError


async def test_a_server_that_is_gone(server: ReplayOllama, backend: OllamaBackend) -> None:
    await answer(backend, chat_call())
    await server.stop()
    error = await failure(backend)
    assert type(error) is e.NoBackendError
    assert server.url in error.message
    assert "ollama serve" in error.hint
    for request in (backend.installed(), backend.resident(), backend.unload(MODEL), backend.warm(MODEL, 1024, "1m")):
        with pytest.raises(e.NoBackendError):
            await request


async def test_a_request_that_cannot_be_built(backend: OllamaBackend, server: ReplayOllama) -> None:
    error = await failure(backend, chat_call(""))
    assert type(error) is e.RequestRejectedError
    assert server.seen("/api/chat") == []


async def test_lists_of_something_that_is_not_ollama(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("GET", "/api/tags", page(200, "<html>"), page(502, "<html>"), Reply(200, (), (b'{"data":[]}',)))
    for _ in range(3):
        with pytest.raises(e.NotOllamaError):
            await backend.installed()
    server.script("GET", "/api/ps", error_reply(500, "disk is gone"))
    with pytest.raises(e.RequestRejectedError, match="disk is gone"):
        await backend.resident()


async def test_errors_of_warm_and_unload(server: ReplayOllama, backend: OllamaBackend) -> None:
    with pytest.raises(e.ModelMissingError):
        await backend.warm("nosuch", 1024, "5m")
    with pytest.raises(e.ModelMissingError):
        await backend.unload("nosuch")
    with pytest.raises(e.RequestRejectedError, match="invalid duration"):
        await backend.warm(MODEL, 1024, "soon")
    server.script("POST", "/api/chat", recorded(server.version, "load_too_big_ctx"))
    with pytest.raises(e.OutOfMemoryError, match=MODEL):
        await backend.warm(MODEL, 40_000_000, "5m")


async def test_a_hostile_name_stays_on_one_line(server: ReplayOllama, backend: OllamaBackend) -> None:
    error = await failure(backend, chat_call("no\nsuch; rm -rf /\x1b[2J"))
    assert isinstance(error, e.ModelMissingError)
    assert "\x1b" not in error.hint
