"""Downloads: the server's progress lines, and what can go wrong with a download.

Owns nothing but `/api/pull`. A closed download stops on the server and goes on from there the next time.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import cast

from ..domain.errors import BackendError, ModelMissingError, RequestRejectedError, StreamCutError
from ..domain.hardware import PullProgress
from .errors import CLIENT_ERRORS, error_text, one_line, translate
from .official import ProgressResponse, ResponseError, WireClient

_NO_NETWORK = ("no such host", "dial tcp", "i/o timeout", "connection refused", "network is unreachable", "TLS")


async def pull(client: WireClient, url: str, model: str) -> AsyncGenerator[PullProgress, None]:
    """The steps of a download. A step with a size counts the bytes of its layer, the layers coming one by one.

    Raises ModelMissingError for a name that nobody offers, StreamCutError when it ended without success.
    """
    status = ""
    try:
        stream = cast(AsyncGenerator[ProgressResponse, None], await client.pull(model, stream=True))
        async with aclosing(stream):
            async for step in stream:
                status = step.status or ""
                completed = step.completed or 0 if step.total is not None else None
                yield PullProgress(model, status, completed, step.total)
    except CLIENT_ERRORS as error:
        raise _translate(error, url, model, begun=bool(status)) from error
    if status != "success":
        raise StreamCutError(
            f"the download of {one_line(model, 120)} ended early", "pull it again: it goes on from there"
        )


def _translate(error: BaseException, url: str, model: str, *, begun: bool) -> BackendError:
    if not isinstance(error, ResponseError):
        return translate(error, url=url, model=model, begun=begun)
    text, name = error_text(error.error), one_line(model, 120)
    if "file does not exist" in text or "invalid model name" in text:
        return ModelMissingError(
            f"there is no model {name!r} to download",
            "check the spelling, tag included, in Ollama's model library",
            model,
        )
    if "no space left" in text:
        return BackendError(f"the server's disk is too full for {name}", "delete a model with `ollama rm`")
    if "newer version of Ollama" in text:
        return BackendError(f"{name} needs a newer Ollama than this server", "update Ollama, then pull again")
    if any(sign in text for sign in _NO_NETWORK):
        return BackendError(
            f"the server cannot reach the place that {name} is downloaded from",
            "check the network of the machine that Ollama runs on, then pull again",
        )
    if error.status_code > 0:
        return translate(error, url=url, model=model)
    return RequestRejectedError(f"the download of {name} failed: {one_line(text)}", "pull it again", 0)
