"""A GGUF file run by llama.cpp for measuring: the text of a prompt, and how a text is cut into tokens.

Owns no rule of the product; how it serves models is another module's affair.
"""

from __future__ import annotations

import http.client
import importlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ...domain.errors import ContextOverflowError, RequestRejectedError, UsageError
from .asked import CONTEXT


class LlamaFile:
    """A loaded file; one text at a time."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        """Raises UsageError without the library, or for a file that it cannot load."""
        try:
            library = importlib.import_module("xllamacpp")
        except ImportError as error:
            raise UsageError("xllamacpp is not installed.", "Install it: pip install xllamacpp") from error
        params = library.CommonParams()
        params.model.path = str(path)
        params.verbosity = -1
        params.n_ctx, params.n_parallel, params.warmup, params.n_gpu_layers = CONTEXT, 1, False, 0
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
        try:
            self._server = library.Server(params)
        except RuntimeError as error:
            raise UsageError(f"llama.cpp cannot load {path.name}: {error}") from error

    def text(self, prompt: str, *, temperature: float, seed: int, most: int = 500) -> str:
        """What the model says to a prompt in its template; raw sampling, nothing cut off but by temperature.

        Raises ContextOverflowError for a prompt that is too long, RequestRejectedError for any other refusal.
        """
        parts: list[str] = []
        errors: list[Any] = []

        def take(chunk: Any) -> bool:
            if "error" in chunk:
                errors.append(chunk["error"])
            parts.extend(str(choice.get("text") or "") for choice in chunk.get("choices", ()))
            return False

        self._server.handle_completions(
            {
                "prompt": prompt, "n_predict": most, "temperature": temperature, "seed": seed, "top_k": 0, "top_p": 1.0,
                "min_p": 0.0, "repeat_penalty": 1.0, "stream": True, "cache_prompt": False,
            },
            take,
        )  # fmt: skip
        for error in errors:
            told = error if isinstance(error, dict) else {"message": error}
            kind = ContextOverflowError if told.get("type") == "exceed_context_size_error" else RequestRejectedError
            raise kind(f"llama.cpp refuses a prompt: {told.get('message')}")
        return "".join(parts)

    def tokens(self, text: str) -> list[int]:
        """The text as llama.cpp cuts it."""
        address = urlsplit(self._server.listening_address)
        connection = http.client.HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=60)
        try:
            body = json.dumps({"content": text, "add_special": True, "parse_special": True})
            connection.request("POST", "/tokenize", body, {"Content-Type": "application/json"})
            return [int(one) for one in json.loads(connection.getresponse().read())["tokens"]]
        finally:
            connection.close()
