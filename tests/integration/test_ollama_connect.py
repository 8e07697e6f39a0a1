"""First contact: who answers at the address, and what is said when it is not Ollama."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from support.replay_ollama import ReplayOllama
from support.transcripts import VERSIONS, End, Reply, error_reply, json_reply, page, recorded

from dise_tui.domain.errors import NoBackendError, NotOllamaError, UsageError
from dise_tui.ollama.connect import connect


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def raw_server(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """A server that says what `talk` says, HTTP or not."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await asyncio.sleep(0)


@pytest.mark.parametrize("version", VERSIONS)
async def test_the_version_and_the_address_are_known_afterwards(version: str) -> None:
    async with ReplayOllama(version) as server:
        backend = await connect(server.url.removeprefix("http://"), "OLLAMA_HOST", why="asked for")
        expected = "0.33.0-rc2" if version == "v0.33" else "0.0.0"
        assert (backend.info.kind, backend.info.url, backend.version) == ("ollama", server.url, expected)
        assert not backend.info.scripted
        assert backend.info.why == "asked for"
        await backend.aclose()


@pytest.mark.parametrize("source", ["--host", "OLLAMA_HOST", "default"])
async def test_nothing_there_names_the_address_and_its_setting(source: str) -> None:
    port = free_port()
    with pytest.raises(NoBackendError) as caught:
        await connect(f"127.0.0.1:{port}", source)
    error = caught.value
    assert error.message == f"no Ollama at http://127.0.0.1:{port} ({source}): nothing listens there"
    assert "ollama serve" in error.hint
    assert "--backend embedded" in error.hint
    assert error.exit_code == 3


async def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(NoBackendError, match=r"http://no-such-host\.invalid:11434 \(--host\)"):
        await connect("no-such-host.invalid", "--host")


async def test_no_address_at_all() -> None:
    with pytest.raises(UsageError, match="--host"):
        await connect("ftp://x", "--host")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (page(200, "<html>Welcome to nginx</html>"), "(--host)"),
        (page(502, "<html>"), "502"),
        (page(404, "Not Found"), "404"),
        (json_reply({"detail": "Not Found"}, 404), "Not Found"),
        (json_reply({"version": 3}), "holds no version"),
        (json_reply(["0.33"]), "holds no version"),
        (error_reply(401, "token missing"), "token missing"),
        (Reply(308, (("location", "https://box/"),)), "308"),
        (Reply(200), "(--host)"),
    ],
)
async def test_something_that_is_not_ollama(reply: Reply, says: str) -> None:
    async with ReplayOllama() as server:
        server.script("GET", "/api/version", reply)
        with pytest.raises(NotOllamaError) as caught:
            await connect(server.url, "--host")
    assert server.url in caught.value.message
    assert says in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", ["bad_host_header", "bad_origin"])
async def test_a_refused_host_name(version: str, name: str) -> None:
    async with ReplayOllama(version) as server:
        server.script("GET", "/api/version", recorded(version, name))
        with pytest.raises(NotOllamaError) as caught:
            await connect(server.url, "OLLAMA_HOST")
    assert "403" in caught.value.message
    assert "OLLAMA_ORIGINS" in caught.value.hint


async def test_something_that_is_not_http() -> None:
    async def ssh(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
        await writer.drain()
        await reader.read(1000)

    async with raw_server(ssh) as url:
        with pytest.raises(NotOllamaError, match="does not speak HTTP"):
            await connect(url, "--host")


async def test_something_that_hangs_up() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    async with raw_server(hang_up) as url:
        with pytest.raises(NotOllamaError, match="closed the connection without an answer"):
            await connect(url, "--host")


async def test_tls_where_there_is_none() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request")
        await writer.drain()
        await reader.read()

    async with raw_server(plain) as url:
        with pytest.raises(NotOllamaError, match="TLS") as caught:
            await connect(url.replace("http://", "https://"), "--host")
    assert "https://127.0.0.1" in caught.value.message
    assert "http://" in caught.value.hint


async def test_plain_http_where_tls_is_meant() -> None:
    async with ReplayOllama() as server:
        server.script("GET", "/api/version", page(400, "Client sent an HTTP request to an HTTPS server."))
        with pytest.raises(NotOllamaError, match="Client sent an HTTP request to an HTTPS server"):
            await connect(server.url, "--host")


async def test_silence_ends_after_the_time_limit() -> None:
    async with ReplayOllama() as server:
        server.script("GET", "/api/version", recorded("v0.33", "version").first(0, End.HANG))
        with pytest.raises(NoBackendError, match="connected, but no answer in time"):
            await connect(server.url, "--host", connect_timeout_s=0.1)


async def test_a_page_without_end_ends_after_the_time_limit() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    async with raw_server(drip) as url:
        with pytest.raises(NoBackendError, match="no answer in time"):
            await connect(url, "--host", connect_timeout_s=0.1)


async def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    async with ReplayOllama() as server:
        backend = await connect(server.url, "--host")
        assert await backend.installed()
        await backend.aclose()


async def test_a_proxy_that_fails_is_named_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(NoBackendError):
        await connect("http://box.invalid", "--host")


async def test_an_unusable_proxy_setting_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:1080/")
    with pytest.raises(UsageError) as caught:
        await connect("http://box.invalid", "--host")
    assert "ALL_PROXY" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "value"),
    [("ALL_PROXY", "socks://127.0.0.1:1080/"), ("OLLAMA_HOST", "box:port"), ("OLLAMA_HOST", "http://[::1")],
)
def test_a_broken_environment_does_not_keep_the_client_from_being_imported(name: str, value: str) -> None:
    """The official client builds a default client while it is imported."""
    script = f"import os; import dise_tui.ollama.connect; assert os.environ[{name!r}] == {value!r}"
    environ = {**os.environ, name: value}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_the_key_goes_where_the_client_sends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "secret")
    async with ReplayOllama() as server:
        backend = await connect(server.url, "--host")
        await backend.aclose()
        assert server.requests[0].headers["authorization"] == "Bearer secret"
