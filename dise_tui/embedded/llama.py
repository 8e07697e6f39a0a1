"""One model in memory, run by llama.cpp within this process: loading, asking, and texts that come piece by piece.

Everything here blocks and belongs into threads. llama.cpp's own server is part of the library and does the work; its
texts come through callbacks, everything else over a socket in a folder that only this user can enter.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import importlib.util
import json
import logging
import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .engine import Turn

log = logging.getLogger(__name__)
LIBRARY = "xllamacpp"
_ASK_TIMEOUT_S = 60.0
_END_TIMEOUT_S = 30.0
"""Longest wait for a computation that was told to stop: one batch of a large model's prompt."""
_GONE_S = 10.0
"""Longest wait for the library to give a model's memory back."""
_NEVER_S = 1_000_000
_NO_JSON = "x"
_MOST_SCHEMAS = 32
"""Schemas of which is remembered whether they can be kept to."""
_STRONGEST = 1000.0
"""Added to a logit, it leaves the others no chance."""
Chunk = dict[str, Any]


class LlamaError(Exception):
    """llama.cpp refuses; the text is its own."""


def is_there() -> bool:
    """Whether the library is installed; it is not loaded yet."""
    return importlib.util.find_spec(LIBRARY) is not None


def library() -> Any:
    """llama.cpp, loaded on first use: it is large."""
    # Where it ends the process, writing down where it was takes seconds, and nobody reads it.
    os.environ.setdefault("GGML_NO_BACKTRACE", "1")
    import xllamacpp

    return xllamacpp


def gpus() -> list[int]:
    """Free bytes of each GPU that the library can use; none where it was built for the CPU alone."""
    types = library().ggml_backend_dev_type
    wanted = {
        found
        for name in ("GPU", "IGPU")
        if (found := getattr(types, f"GGML_BACKEND_DEVICE_TYPE_{name}", None)) is not None
    }
    return [int(one["memory_free"]) for one in library().get_device_info() if one["type"] in wanted]


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How a model is loaded."""

    path: Path
    num_ctx: int
    """Tokens."""
    shift: bool
    batch: int
    threads: int
    gpu_layers: int


class Run:
    """A text in the making."""

    def __init__(self, put: Callable[[Chunk | LlamaError], None]) -> None:
        self._put = put
        self._stopped = threading.Event()
        self._ended = False
        """The last chunk has come."""
        self.done = threading.Event()
        self.late = 0
        """Chunks that came after it was told to stop. At the first one the computation ends."""

    def stop(self) -> None:
        """End it at the next token, or after the batch of the prompt that is being read."""
        self._stopped.set()

    def work(self, server: Any, request: Chunk) -> None:
        """Compute to the end. What comes is put; a failure as a LlamaError."""
        try:
            # Without a callback's word it could not be stopped: progress is told after each batch of the prompt.
            server.handle_completions(request, self._take)
            if not (self._ended or self._stopped.is_set()):
                self._give(LlamaError("llama.cpp ended without an answer"))
        except Exception as error:  # what the library makes of C++ exceptions, of which there are many
            self._give(LlamaError(str(error)))
        finally:
            self.done.set()

    def _take(self, chunk: Chunk) -> bool:
        """Whether to stop."""
        if self._stopped.is_set():
            self.late += 1
            return True
        problem = _problem(chunk)
        self._ended = bool(problem) or (chunk.get("choices") or [{}])[0].get("finish_reason") is not None
        return not self._give(LlamaError(problem) if problem else chunk)

    def _give(self, item: Chunk | LlamaError) -> bool:
        try:
            self._put(item)
        except RuntimeError:  # the event loop has ended: nobody listens
            return False
        return True


class Llama:
    """A loaded model. One text at a time; whoever comes meanwhile waits inside llama.cpp."""

    def __init__(self, options: LoadOptions, address: Path) -> None:
        """`address`: of the socket. Raises LlamaError when the file cannot be run."""
        self._address = address
        self._runs: list[Run] = []
        self._schemas: dict[str, bool] = {}
        try:
            self._server: Any = library().Server(_params(options, address))
        except Exception as error:  # what the library makes of C++ exceptions, and of arguments that it cannot take
            raise LlamaError(str(error)) from error

    def prompt(self, turns: Sequence[Turn]) -> str:
        """The conversation in the model's own template; a last turn of the assistant's is left open."""
        messages = [{"role": turn.role, "content": turn.content} for turn in turns]
        # A beginning cannot be gone on with where the model would think first.
        body = {"messages": messages, "chat_template_kwargs": {"enable_thinking": False}}
        return str(self._ask("/apply-template", body)["prompt"])

    def count(self, text: str) -> int:
        """Tokens of a text as the model reads it."""
        body = {"content": text, "add_special": True, "parse_special": True}
        return len(self._ask("/tokenize", body)["tokens"])

    def keeps_to(self, schema: object) -> bool:
        """Whether texts will satisfy a schema: one that llama.cpp cannot read it passes over without a word.

        Seen by asking for a text that begins with what no JSON does. The answer is kept.
        """
        key = hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()
        if key not in self._schemas:
            if len(self._schemas) >= _MOST_SCHEMAS:
                del self._schemas[next(iter(self._schemas))]
            self._schemas[key] = self._tried(schema)
        return self._schemas[key]

    def _tried(self, schema: object) -> bool:
        bias = [[_NO_JSON, _STRONGEST]]
        request = {"prompt": _NO_JSON, "n_predict": 1, "temperature": 0, "logit_bias": bias, "json_schema": schema}
        try:
            answer = self._server.handle_completions(request)
        except Exception as error:  # as above; the client is told that it is not kept to
            log.warning("a schema cannot be read: %s", error)
            return False
        # Some tokenizers put a blank before the first word.
        return not _problem(answer) and not str(answer["choices"][0]["text"]).lstrip().startswith(_NO_JSON)

    def start(self, request: Chunk, put: Callable[[Chunk | LlamaError], None]) -> Run:
        """Begin a text in a thread of its own, which gives every chunk to `put`."""
        run = Run(put)
        self._runs = [one for one in self._runs if not one.done.is_set()] + [run]
        threading.Thread(target=run.work, args=(self._server, request), name="llama", daemon=True).start()
        return run

    def close(self) -> None:
        """Stop what runs, and give the memory back."""
        for run in self._runs:
            run.stop()
        for run in self._runs:
            run.done.wait(_END_TIMEOUT_S)
        self._runs = []
        held, self._server = [self._server], None
        # Once in some hundred times the library does not come back from here: then its memory is lost, and no more.
        ending = threading.Thread(target=held.clear, name="llama ends", daemon=True)
        ending.start()
        ending.join(_GONE_S)
        if ending.is_alive():
            log.warning("llama.cpp does not end a model; its memory stays taken")
        self._address.unlink(missing_ok=True)

    def _ask(self, path: str, body: Chunk) -> Chunk:
        """Raises LlamaError."""
        with contextlib.closing(_Connection(self._address)) as connection:
            try:
                connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
                response = connection.getresponse()
                answer = json.loads(response.read())
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise LlamaError(f"llama.cpp does not answer: {error}") from error
        if problem := _problem(answer):
            raise LlamaError(problem)
        return dict(answer)


class _Connection(http.client.HTTPConnection):
    """HTTP over a socket that has a path."""

    def __init__(self, address: Path) -> None:
        super().__init__("localhost", timeout=_ASK_TIMEOUT_S)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(os.fspath(self._address))


def _problem(answer: object) -> str:
    """The text of an error; "" for anything else."""
    if not isinstance(answer, dict):
        return "llama.cpp gave an answer that is none"
    error = answer.get("error", answer if "code" in answer and "message" in answer else None)
    if error is None:
        return ""
    return str(error.get("message", error)) if isinstance(error, dict) else str(error)


def _params(options: LoadOptions, address: Path) -> Any:
    params = library().CommonParams()
    params.model.path = os.fspath(options.path)
    params.verbosity = -1  # its log would go to the screen
    params.hostnames = [os.fspath(address)]
    params.n_ctx = options.num_ctx
    params.ctx_shift = options.shift
    params.n_batch = options.batch
    params.n_ubatch = options.batch
    # One after another: side by side they would share batches, and a text would depend on its neighbours.
    params.n_parallel = 1
    params.n_gpu_layers = options.gpu_layers
    params.fit_params = options.gpu_layers != 0
    params.cache_ram_mib = 0
    params.warmup = False
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    params.n_threads_http = 2
    params.sse_ping_interval = _NEVER_S
    params.cpuparams.n_threads = options.threads
    params.cpuparams_batch.n_threads = options.threads
    return params
