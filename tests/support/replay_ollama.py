"""A server that answers as a recorded Ollama did, over a real socket.

In a test:

    async with ReplayOllama(version="v0.33", answer=lambda model, body: "def f(): ...") as server:
        ...  # server.url, server.requests, server.script("POST", "/api/chat", reply)

As a process: `python tests/support/replay_ollama.py --port 11434 --version v0.24.0`.

It has models, loads and unloads them, gives each one slot, notices clients that leave, and can lose a slot as the
real server does. Shapes and texts come from the recordings; only names, sizes and answers are the test's own.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import re
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.replay_wire import POLL_S, ClientGone, ReplyWire, Seen, read_request
from support.transcripts import VERSIONS, Reply, contents, error_reply, go_json, json_reply, parsed, recorded

Answer = Callable[[str, dict[str, Any]], "str | Reply | None"]
"""From a model and the body of a chat request to the answer; None for the recorded one."""
_TOKEN = re.compile(r"\s*\S+|\s+")
_UNITS = {"ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}


@dataclass(frozen=True, slots=True)
class FakeModel:
    """A model on the server's disk."""

    name: str
    size: int = 2_000_000_000
    parameter_size: str = "3.1B"
    quantization: str = "Q4_K_M"
    context_length: int = 32768
    capabilities: tuple[str, ...] = ("completion",)
    remote_host: str = ""


DEFAULT_MODELS = (
    FakeModel("tinyllama:latest", 637_700_138, "1.1B", "Q4_0", 2048),
    FakeModel("qwen2.5-coder:3b", 1_929_912_432, "3.1B"),
    FakeModel("qwen2.5-coder:14b", 8_988_124_069, "14.8B"),
)


@dataclass(slots=True)
class _Resident:
    model: FakeModel
    num_ctx: int
    keep_alive_s: float
    expires: datetime


class ReplayOllama:
    """The server. Use as an async context manager."""

    def __init__(
        self,
        version: str = "v0.33",
        *,
        models: Sequence[FakeModel | str] = DEFAULT_MODELS,
        answer: Answer | None = None,
        time_scale: float = 0.0,
        token_s: float = 0.0,
        load_s: float = 0.0,
        slots: int = 1,
    ) -> None:
        """`time_scale` stretches recorded times (0: at once); `token_s` paces answers of the test's own."""
        self.version = version
        self.models = {_canonical(m.name): m for m in (FakeModel(m) if isinstance(m, str) else m for m in models)}
        self.answer = answer
        self.requests: list[Seen] = []
        self.loads: list[tuple[str, int]] = []
        """(model, num_ctx) of every load."""
        self.connections = 0
        self.url = ""
        self._time_scale, self._token_s, self._load_s = time_scale, token_s, load_s
        self._slot_count = slots
        self._slots: dict[str, asyncio.Semaphore] = {}
        self._leaks: set[str] = set()
        self._resident: dict[str, _Resident] = {}
        self._scripts: dict[tuple[str, str, str | None], deque[Reply]] = {}
        self._server: asyncio.Server | None = None
        self._handlers: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> None:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", port, limit=2**20)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Go away at once, as a killed server does."""
        if self._server is not None:
            self._server.close()
        for handler in list(self._handlers):
            handler.cancel()
        await asyncio.gather(*self._handlers, return_exceptions=True)

    async def __aenter__(self) -> ReplayOllama:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def script(self, method: str, path: str, *replies: Reply, model: str | None = None) -> None:
        """Answer the next requests to `path` (for `model` only, when named) with these, one each."""
        name = _canonical(model) if model else None
        self._scripts.setdefault((method, path, name), deque()).extend(replies)

    def lose_slot(self, model: str) -> None:
        """Lose the model's slot with the next client that leaves in mid-stream; an unload brings it back."""
        self._leaks.add(_canonical(model))

    def seen(self, path: str) -> list[Seen]:
        return [request for request in self.requests if request.path == path]

    # connections

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._handlers.add(task)
        task.add_done_callback(self._handlers.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        seen: Seen | None = None
        try:
            while True:
                seen = await read_request(reader, number)
                self.requests.append(seen)
                wire = ReplyWire(reader, writer, seen, self._time_scale)
                if not await self._respond(seen, wire):
                    return
        except asyncio.IncompleteReadError:
            return  # The client closed an idle connection.
        except (ClientGone, ConnectionError):
            if seen is not None:
                seen.closed.set()
        finally:
            writer.transport.abort()

    async def _respond(self, seen: Seen, wire: ReplyWire) -> bool:
        """Answer one request; False when the connection is over."""
        reply = self._scripted(seen)
        if reply is None and (seen.method, seen.path) in (("POST", "/api/chat"), ("POST", "/api/generate")):
            return await self._infer(seen, wire)
        return await wire.send(reply or self._plain(seen), head=seen.method == "HEAD")

    def _scripted(self, seen: Seen) -> Reply | None:
        for name in (_canonical(str(seen.body.get("model", ""))), None):
            queue = self._scripts.get((seen.method, seen.path, name))
            if queue:
                return queue.popleft()
        return None

    def _plain(self, seen: Seen) -> Reply:
        method = "GET" if seen.method == "HEAD" else seen.method
        match method, seen.path:
            case "GET", "/":
                return recorded(self.version, "get_root")
            case "GET", "/api/version":
                return recorded(self.version, "version")
            case "GET", "/api/tags":
                return self._tags()
            case "GET", "/api/ps":
                return self._ps()
            case "POST", "/api/show":
                return self._show(seen.body)
            case "POST", "/api/pull":
                return self._pull(seen.body)
            case "DELETE", "/api/delete":
                return self._delete(seen.body)
            case _, "/api/chat" | "/api/generate" | "/api/tags" | "/api/ps" | "/api/pull" | "/api/show":
                return recorded(self.version, "chat_method_not_allowed")
        return recorded(self.version, "not_found")

    # the disk

    def _tags(self) -> Reply:
        template = parsed(self.version, "tags")["models"][0]
        rows = [self._tag_row(template, model) for model in self.models.values()]
        return recorded(self.version, "tags").with_lines(go_json({"models": rows}))

    @staticmethod
    def _tag_row(template: dict[str, Any], model: FakeModel) -> dict[str, Any]:
        name = _canonical(model.name)
        row = {**template, "name": name, "model": name, "size": model.size, "details": {**template["details"]}}
        row["digest"] = hashlib.sha256(name.encode()).hexdigest()
        row["details"] |= {"parameter_size": model.parameter_size, "quantization_level": model.quantization}
        if "context_length" in row["details"]:
            row["details"]["context_length"] = model.context_length
        if "capabilities" in row:
            row["capabilities"] = list(model.capabilities)
        if model.remote_host:
            row |= {"remote_model": model.name, "remote_host": model.remote_host}
        return row

    def _show(self, body: dict[str, Any]) -> Reply:
        model = self.models.get(_canonical(str(body.get("model", ""))))
        if model is None:
            return recorded(self.version, "show_unknown").renamed("nosuch", str(body.get("model", "")))
        shown = parsed(self.version, "show_verbose" if body.get("verbose") else "show")
        shown["details"] |= {"parameter_size": model.parameter_size, "quantization_level": model.quantization}
        shown["model_info"]["llama.context_length"] = model.context_length
        shown["capabilities"] = list(model.capabilities)
        return json_reply(shown)

    def _pull(self, body: dict[str, Any]) -> Reply:
        name = str(body.get("model", ""))
        if not name or " " in name:
            return recorded(self.version, "pull_badname")
        if "nosuch" in name:
            return recorded(self.version, "pull_unknown_manifest")
        self.models.setdefault(_canonical(name), FakeModel(name))
        return recorded(self.version, "pull_ok")

    def _delete(self, body: dict[str, Any]) -> Reply:
        name = str(body.get("model", ""))
        if self.models.pop(_canonical(name), None) is None:
            return recorded(self.version, "delete_unknown").renamed("tiny-copy", name)
        self._resident.pop(_canonical(name), None)
        return recorded(self.version, "delete")

    # memory

    def _ps(self) -> Reply:
        now = datetime.now(UTC)
        for name, resident in list(self._resident.items()):
            if resident.expires < now:
                del self._resident[name]
        template = parsed(self.version, "ps_loaded")["models"][0]
        rows = []
        for name, resident in self._resident.items():
            model = resident.model
            row = {**template, "name": name, "model": name, "size": int(model.size * 1.2)}
            row["details"] = {**template["details"], "parameter_size": model.parameter_size}
            row["expires_at"] = resident.expires.isoformat().replace("+00:00", "Z")
            row["context_length"] = resident.num_ctx
            rows.append(row)
        return recorded(self.version, "ps_loaded").with_lines(go_json({"models": rows}))

    async def _load(self, model: FakeModel, body: dict[str, Any], wire: ReplyWire) -> None:
        name = _canonical(model.name)
        resident = self._resident.get(name)
        asked = int((body.get("options") or {}).get("num_ctx") or (resident.num_ctx if resident else 4096))
        num_ctx = min(asked, model.context_length)
        if resident is None or resident.num_ctx != num_ctx:
            self._resident.pop(name, None)
            await wire.pause(self._load_s)
            self.loads.append((name, num_ctx))
        keep_alive_s = _seconds(body.get("keep_alive", "5m"))
        self._resident[name] = _Resident(model, num_ctx, keep_alive_s, _expiry(keep_alive_s))

    def _unload(self, name: str) -> None:
        self._resident.pop(name, None)
        self._slots.pop(name, None)
        self._leaks.discard(name)

    # answers

    async def _infer(self, seen: Seen, wire: ReplyWire) -> bool:
        body, chat = seen.body, seen.path == "/api/chat"
        given = str(body.get("model", ""))
        model = self.models.get(_canonical(given))
        if not given and chat:
            return await wire.send(recorded(self.version, "chat_nomodel"))
        if model is None:
            name = "chat_unknown_model" if chat else "generate_unknown_model"
            return await wire.send(recorded(self.version, name).renamed("nosuch", given))
        if body.get("think") and "thinking" not in model.capabilities:
            return await wire.send(recorded(self.version, "chat_think_unsupported").renamed("script-prose", given))
        try:
            empty = not (body.get("messages") if chat else body.get("prompt"))
            if empty and _seconds(body.get("keep_alive", "5m")) == 0:
                self._unload(_canonical(given))
                return await wire.send(self._done(given, "unload", chat=chat))
            await self._load(model, body, wire)
        except ValueError as error:
            return await wire.send(error_reply(400, str(error)))
        if empty:
            return await wire.send(self._done(given, "load", chat=chat))
        return await self._stream(given, seen, wire)

    def _done(self, given: str, reason: str, *, chat: bool) -> Reply:
        template = recorded(self.version, "chat_preload" if chat else "generate_preload")
        value = json.loads(template.lines[0]) | {"model": given, "done_reason": reason}
        return template.with_lines(go_json(value))

    async def _stream(self, given: str, seen: Seen, wire: ReplyWire) -> bool:
        name = _canonical(given)
        slot = self._slots.setdefault(name, asyncio.Semaphore(self._slot_count))
        while slot.locked():
            await wire.pause(POLL_S)
        await slot.acquire()
        lost = False
        try:
            answer = self.answer(given, seen.body) if self.answer else None
            reply = answer if isinstance(answer, Reply) else self._reply(given, seen.body, answer)
            return await wire.send(reply)
        except (ClientGone, ConnectionError):
            lost = name in self._leaks
            raise
        finally:
            if lost:
                self._leaks.discard(name)
            else:
                slot.release()
            if resident := self._resident.get(name):
                resident.expires = _expiry(resident.keep_alive_s)

    def _reply(self, given: str, body: dict[str, Any], answer: str | None) -> Reply:
        """The recorded stream under this model's name, or `answer` in its shape."""
        base = recorded(self.version, "chat_stream").renamed("script-prose", given)
        pieces, reason = _TOKEN.findall(contents(base.lines) if answer is None else answer), "stop"
        limit = (body.get("options") or {}).get("num_predict") or 0
        if 0 < limit < len(pieces):
            pieces, reason = pieces[:limit], "length"
        elif answer is None and body.get("stream") is not False:
            return base
        chunk, last = json.loads(base.lines[0]), json.loads(base.lines[-1])
        eval_ns = int(max(self._token_s, 0.001) * len(pieces) * 1e9)
        last |= {"done_reason": reason, "eval_count": len(pieces) + 1, "eval_duration": eval_ns}
        last["prompt_eval_count"] = sum(len(_TOKEN.findall(m["content"])) + 4 for m in body["messages"])
        last["total_duration"] = last["load_duration"] + last["prompt_eval_duration"] + eval_ns
        if body.get("stream") is False:
            whole = {**last, "message": {"role": "assistant", "content": "".join(pieces)}}
            return json_reply(whole)
        values = [{**chunk, "message": {"role": "assistant", "content": piece}} for piece in pieces]
        lines = tuple(go_json(value) + b"\n" for value in [*values, last])
        times = tuple(self._token_s * (n + 1) for n in range(len(lines))) if self._token_s else ()
        return replace(base, lines=lines, times=times, scale=1.0)


def _canonical(name: str) -> str:
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"


def _seconds(keep_alive: object) -> float:
    """A keep-alive as the server reads it; raises ValueError in its words."""
    if isinstance(keep_alive, int | float):
        return float(keep_alive)
    text = str(keep_alive)
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|s|m|h)", text)
    if not parts or "".join(number + unit for number, unit in parts) != text.lstrip("-"):
        raise ValueError(f"time: invalid duration {json.dumps(text)}")
    seconds = sum(float(number) * _UNITS[unit] for number, unit in parts)
    return -seconds if text.startswith("-") else seconds


def _expiry(keep_alive_s: float) -> datetime:
    now = datetime.now(UTC)
    return now.replace(year=2319, day=1) if keep_alive_s < 0 else now + timedelta(seconds=keep_alive_s)


async def _main() -> None:
    parser = argparse.ArgumentParser(description="Answer as a recorded Ollama did.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--version", default="v0.33", choices=VERSIONS)
    parser.add_argument("--model", action="append", metavar="NAME", help="an installed model; may be repeated")
    parser.add_argument("--answer-file", type=Path, help="a text that every chat is answered with")
    parser.add_argument("--tokens-per-s", type=float, default=0.0, help="0: as fast as it goes")
    options = parser.parse_args()
    text = options.answer_file.read_text(encoding="utf-8") if options.answer_file else None
    server = ReplayOllama(
        options.version,
        models=options.model or DEFAULT_MODELS,
        answer=lambda model, body: text,
        token_s=1 / options.tokens_per_s if options.tokens_per_s else 0.0,
    )
    await server.start(options.port)
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


if __name__ == "__main__":
    try:
        asyncio.run(_main())
    except KeyboardInterrupt:
        sys.exit(130)
