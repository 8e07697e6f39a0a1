"""What the server says, in the words of the domain: models, end of an answer, thinking apart from text.

Pure functions over parsed JSON. The server may be anybody's: a field of the wrong type counts as absent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ..domain.hardware import InstalledModel, ResidentModel
from ..domain.ports import ChatCall, ChatEnd
from .official import ChatResponse

_FOREVER = 2200
"""keep_alive -1 becomes an expiry in the year 2319: beyond this year it means for ever."""
_OPEN, _CLOSE = "<think>", "</think>"


def canonical(model: str) -> str:
    """A model name with its tag: `llama3.2` and `llama3.2:latest` are the same model."""
    return model if ":" in model.rpartition("/")[2] else f"{model}:latest"


def runner_options(num_ctx: int, main_gpu: int | None = None) -> dict[str, Any]:
    """The options that decide how a model is loaded. The same for every request: a change reloads the model.

    `main_gpu` is not sent while it is None: the server then chooses, and an option that is missing differs from one
    that is there.
    """
    return {"num_ctx": num_ctx} | ({} if main_gpu is None else {"main_gpu": main_gpu})


def call_options(call: ChatCall) -> dict[str, Any]:
    """The options of one call. `num_predict` 0 is never sent: to the server it means no limit at all."""
    options = runner_options(call.num_ctx, call.main_gpu)
    options["temperature"] = call.temperature
    if call.seed is not None:
        options["seed"] = call.seed
    if call.max_tokens is not None and call.max_tokens >= 0:
        options["num_predict"] = max(1, call.max_tokens)
    return options


def keep_alive(value: str) -> str | float:
    """A keep-alive as the server reads it: a bare number means seconds and must not be sent as a text."""
    try:
        number = float(value)
    except ValueError:
        return value
    return number if math.isfinite(number) else value


def chat_end(last: ChatResponse) -> ChatEnd:
    """The server's account in the last line. Durations come in ns; a zero is left out on the wire."""
    return ChatEnd(
        reason=last.done_reason or "stop",
        tokens=last.eval_count or 0,
        prompt_tokens=last.prompt_eval_count,
        load_s=(last.load_duration or 0) / 1e9,
        prompt_eval_s=(last.prompt_eval_duration or 0) / 1e9,
        eval_s=(last.eval_duration or 0) / 1e9,
        total_s=(last.total_duration or 0) / 1e9,
    )


def installed_models(answer: object) -> tuple[InstalledModel, ...]:
    """The models of `/api/tags`. Raises ValueError for an answer that is not Ollama's."""
    return tuple(_installed(row) for row in _rows(answer))


def resident_models(answer: object) -> tuple[ResidentModel, ...]:
    """The models of `/api/ps`. Raises ValueError for an answer that is not Ollama's."""
    return tuple(
        ResidentModel(
            name=_name(row),
            size=_int(row, "size") or 0,
            size_vram=_int(row, "size_vram") or 0,
            context_length=_int(row, "context_length"),
            expires_at=_expiry(_str(row, "expires_at")),
        )
        for row in _rows(answer)
    )


def server_version(answer: object) -> str:
    """The version in `/api/version`. Raises ValueError for an answer that is not Ollama's."""
    if isinstance(answer, dict) and isinstance(version := answer.get("version"), str):
        return version
    raise ValueError("/api/version holds no version")


def _rows(answer: object) -> Iterator[dict[str, Any]]:
    if not isinstance(answer, dict) or "models" not in answer:
        raise ValueError("the list of models is missing")
    models = answer["models"] or []
    if not isinstance(models, list):
        raise ValueError("the list of models is no list")
    return (row for row in models if isinstance(row, dict) and _name(row))


def _installed(row: dict[str, Any]) -> InstalledModel:
    details = row.get("details")
    details = details if isinstance(details, dict) else {}
    capabilities = row.get("capabilities")
    return InstalledModel(
        name=_name(row),
        size=_int(row, "size") or 0,
        digest=_str(row, "digest"),
        parameter_size=_str(details, "parameter_size"),
        quantization=_str(details, "quantization_level"),
        family=_str(details, "family"),
        remote=bool(row.get("remote_host") or row.get("remote_model")),
        capabilities=tuple(word for word in capabilities if isinstance(word, str))
        if isinstance(capabilities, list)
        else (),
        context_length=_int(details, "context_length"),
    )


def _name(row: dict[str, Any]) -> str:
    return _str(row, "name") or _str(row, "model")


def _str(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _int(row: dict[str, Any], key: str) -> int | None:
    value = row.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _expiry(text: str) -> datetime | None:
    """The moment a model leaves memory, UTC; None for never, which is written as a far year, and for nonsense."""
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None if moment.year > _FOREVER else moment


class ThinkSplitter:
    """Takes thinking out of the text when a model writes `<think>` although it was told not to think.

    `think: false` only speaks to the template; such a model's thoughts arrive inside the content. Only a tag at the
    very beginning counts: later ones are the answer's own.
    """

    def __init__(self) -> None:
        self._held = ""
        self._inside = False
        self.plain = False
        """Nothing more to look for: text can pass by without a call."""

    def feed(self, piece: str) -> tuple[str, str]:
        """Text and thinking in a piece, as far as they can be told apart yet."""
        if self.plain:
            return piece, ""
        self._held += piece
        if not self._inside:
            start = self._held.lstrip()
            if not start or (len(start) < len(_OPEN) and _OPEN.startswith(start)):
                return "", ""
            if not start.startswith(_OPEN):
                return self._release(), ""
            self._inside, self._held = True, start[len(_OPEN) :]
        thought, mark, rest = self._held.partition(_CLOSE)
        if mark:
            self.plain, self._held = True, ""
            return rest, thought
        keep = next((n for n in range(len(_CLOSE) - 1, 0, -1) if thought.endswith(_CLOSE[:n])), 0)
        self._held = thought[len(thought) - keep :]
        return "", thought[: len(thought) - keep]

    def flush(self) -> tuple[str, str]:
        """What was still held when the answer ended."""
        held, self._held = self._held, ""
        return ("", held) if self._inside and not self.plain else (held, "")

    def _release(self) -> str:
        self.plain = True
        held, self._held = self._held, ""
        return held
