"""Every way a model server fails, as the one sentence and the one hint that the person reads.

Owns the mapping from the client's exceptions and the server's texts to `domain.errors`. What a text contains is the
server's word or a stranger's: it is cut to one line before it is shown. Nothing here talks to a server.
"""

from __future__ import annotations

import json
import re

import httpx

from ..domain.errors import (
    BackendBusyError,
    BackendError,
    ContextOverflowError,
    FirstTokenTimeout,
    ModelMissingError,
    NoBackendError,
    NotOllamaError,
    OutOfMemoryError,
    RequestRejectedError,
    ServerGoneError,
    StallTimeout,
    StreamBrokenError,
)
from .official import ResponseError

CLIENT_ERRORS = (
    ResponseError, ConnectionError, httpx.HTTPError, httpx.InvalidURL,
    ValueError, TypeError, AttributeError,
)  # fmt: skip
"""What the client raises. The last three are its own stumbling over an answer of the wrong shape: JSON that is not
an object, an `error` that is not a text, a line that is not JSON, a field of the wrong type."""

ASK_SERVER = "see the log of the Ollama server"
PROXY_HINT = "check HTTP_PROXY, HTTPS_PROXY and NO_PROXY, and that the address is Ollama's own"
_MIDSTREAM = -1
"""The client's status for an error line inside an answer that had begun with 200."""

_OUT_OF_MEMORY = re.compile(
    r"requires more system memory|insufficient memory|out of memory|cudamalloc failed"
    r"|failed to allocate|unable to allocate|cannot allocate memory",
    re.IGNORECASE,
)
_OVERFLOW = re.compile(
    r"exceed_context_size|exceeds the (available )?context|exceeds maximum context|context length exceeded",
    re.IGNORECASE,
)
_RUNNER_DIED = re.compile(
    r"error was encountered while running the model|runner has unexpectedly stopped", re.IGNORECASE
)
_TEXT_PAGES = {"404 page not found", "405 method not allowed"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: object, limit: int = 240) -> str:
    """A foreign text fit for a message: one line, no control or direction characters, not endless."""
    line = " ".join(_CONTROL.sub(" ", str(text)).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def error_text(error: object) -> str:
    """The text of an error. From 0.30 on it can be JSON inside the text: `{"error":{"message":...}}`."""
    value = error
    for _ in range(3):
        if isinstance(value, str) and value.lstrip().startswith("{"):
            try:
                value = json.loads(value)
            except ValueError:
                break
        if isinstance(value, dict):
            inner = value.get("error", value.get("message"))
            if inner is None:
                break
            value = inner
    return value if isinstance(value, str) else json.dumps(value, default=str)


def translate(error: BaseException, *, url: str, model: str = "", begun: bool = False) -> BackendError:
    """The domain's error for an exception of the client.

    `begun`: a line of the answer had come. `model`: empty when the request named none.
    """
    if isinstance(error, ResponseError):
        return _answered(error_text(error.error), error.status_code, url, model)
    if isinstance(error, httpx.HTTPError | ConnectionError | httpx.InvalidURL):
        return _transport(error, url, model, begun)
    if begun:
        return StreamBrokenError(
            f"the answer of {model} held a line that is not Ollama's: {one_line(error, 120)}",
            "try again; if it happens again, look for a proxy between here and the server",
        )
    return NotOllamaError(f"{url} answers, but not as Ollama does: {one_line(error, 120)}", PROXY_HINT)


def _transport(error: BaseException, url: str, model: str, begun: bool) -> BackendError:
    detail = one_line(error, 120)
    if isinstance(error, httpx.ProxyError):
        return NoBackendError(f"the proxy on the way to {url} failed: {detail}", PROXY_HINT)
    if isinstance(error, httpx.ConnectTimeout):
        return NoBackendError(f"no Ollama at {url}: no connection in time", "check the address and the network")
    if isinstance(error, httpx.ConnectError) or type(error) is ConnectionError:
        if "ssl" in detail.lower():
            return NotOllamaError(f"{url} does not speak TLS as expected: {detail}", "check http:// or https://")
        return NoBackendError(f"no Ollama at {url} any more", "start it with `ollama serve`")
    if isinstance(error, httpx.TimeoutException):
        return StallTimeout(f"{url} did not answer in time", ASK_SERVER)
    if isinstance(error, httpx.RemoteProtocolError) and not _was_cut(detail):
        return NotOllamaError(f"{url} does not speak HTTP as Ollama does: {detail}", PROXY_HINT)
    if isinstance(error, httpx.RemoteProtocolError | httpx.NetworkError | ConnectionError):
        doing = f"while {model} was answering" if begun else "without an answer"
        return ServerGoneError(
            f"the server at {url} closed the connection {doing}",
            "see whether `ollama serve` still runs, then try again",
        )
    return NotOllamaError(f"{url} answers, but not as Ollama does: {detail}", PROXY_HINT)


def _was_cut(detail: str) -> bool:
    return "disconnected" in detail or "closed connection" in detail


def _answered(text: str, status: int, url: str, model: str) -> BackendError:
    """An error that the server (or something in its place) put into words."""
    line = one_line(text)
    if found := foreign_page(text, status, url):
        return found
    if _OUT_OF_MEMORY.search(text):
        return OutOfMemoryError(
            f"{model or 'the model'} does not fit into memory: {line}",
            "choose a smaller model, or lower models.num_ctx",
        )
    if _OVERFLOW.search(text):
        return ContextOverflowError(
            f"the prompt is too long for {model}: {line}", "shorten the prompt, or raise models.num_ctx"
        )
    if status == 404 and "not found" in text:
        return missing(model)
    if status == 503:
        return BackendBusyError(
            f"the server's queue is full: {line}", "wait for running requests to end, or raise OLLAMA_MAX_QUEUE"
        )
    if "timed out waiting for" in text:
        return FirstTokenTimeout(
            f"the server gave up loading {model}: {line}", "choose a smaller model, or raise OLLAMA_LOAD_TIMEOUT"
        )
    if status == _MIDSTREAM or _RUNNER_DIED.search(text):
        return StreamBrokenError(
            f"the server stopped in the middle of the work on {model}: {line}",
            "try again: the server loads the model anew by itself",
        )
    return RequestRejectedError(f"the server refused the request: {line}", _refusal_hint(text, status, model), status)


def foreign_page(text: str, status: int, url: str) -> NotOllamaError | None:
    """Something that is not an answer of Ollama's API: a page, a gateway's message, a refused host."""
    stripped = text.strip()
    if status == 403 and not stripped:
        return NotOllamaError(
            f"the server at {url} refuses requests under this host name (403, empty)",
            "use its IP address or localhost, or start the server with OLLAMA_HOST=0.0.0.0 and OLLAMA_ORIGINS set",
        )
    if 300 <= status < 400:
        return NotOllamaError(f"{url} sends requests on to another address ({status})", "give that address instead")
    page = stripped.startswith("<") or stripped.lower() in _TEXT_PAGES
    if page or status in (407, 502, 504) or (status >= 400 and not stripped):
        said = f": {one_line(stripped, 80)}" if stripped and not stripped.startswith("<") else ""
        return NotOllamaError(f"not Ollama but something else answers at {url} ({status}{said})", PROXY_HINT)
    return None


def missing(model: str) -> ModelMissingError:
    """The error for a model that is not installed. The name is cut to one line; the hint is a command to copy."""
    name = one_line(model, 120)
    return ModelMissingError(f"model {name!r} is not installed", f"ollama pull {name}", model=model)


def _refusal_hint(text: str, status: int, model: str) -> str:
    if status == 401:
        return "sign in with `ollama signin`, or use a model that runs on this server"
    if "built-in models" in text:
        return "they are a part of dise; `--backend ollama` acts on the models of an Ollama server"
    if "does not support" in text:
        return "choose another model for this role"
    if "unable to load model" in text or "process has terminated" in text:
        return f"the file may be damaged or too new for this Ollama: update it, or `ollama pull {one_line(model, 120)}`"
    if "duration" in text:
        return "write models.keep_alive as 30m, 300ms, 0 or -1"
    return ASK_SERVER


def too_slow(model: str, seconds: float, *, begun: bool) -> BackendError:
    """The error for a stream that was silent for too long, in the middle or from the beginning."""
    name = one_line(model, 120)
    if begun:
        return StallTimeout(
            f"{name} fell silent for {seconds:g} s in the middle of its answer",
            "raise models.gap_timeout_s, or see whether the machine is out of memory",
        )
    return FirstTokenTimeout(
        f"no token of {name} in {seconds:g} s, loading and queueing included",
        "raise models.first_token_timeout_s, choose a smaller model, or see what `ollama ps` says is loaded",
    )
