"""What a client asks of a model, read from the body of /api/chat or /api/generate. Checks shapes, not models."""

from __future__ import annotations

import binascii
from dataclasses import dataclass, field

from . import gojson
from .engine import Turn
from .fields import Fields
from .gojson import BadBody, mismatch
from .residency import DEFAULT_KEEP_ALIVE_NS
from .wire import unpack_context


@dataclass(slots=True)
class Ask:
    """One request, its fields as Ollama names them."""

    chat: bool
    model: str
    turns: list[Turn]
    stream: bool
    keep_alive_ns: int
    thinks: bool
    truncate: bool
    shift: bool
    format: object
    options: dict[str, object]
    top_logprobs: int
    wants: list[str] = field(default_factory=list)
    """Capabilities beyond completion that it needs, of "tools" and "insert"."""
    has_images: bool = False
    raw: bool = False
    framed: bool = False
    """It names a template, a system prompt or a context, which `raw` excludes."""
    empty: bool = False
    """Nothing is to be answered: the model is only to be loaded or unloaded."""


def read_chat(body: bytes) -> Ask:
    """Raises BadBody."""
    fields = Fields.of("ChatRequest", body)
    ask = _common(fields, chat=True)
    for message in fields.items("messages", "[]api.Message"):
        ask.turns.append(_message(message, ask))
    ask.empty = not ask.turns
    if fields.items("tools", "api.Tools"):
        ask.wants.append("tools")
    return ask


def read_generate(body: bytes) -> Ask:
    """Raises BadBody."""
    fields = Fields.of("GenerateRequest", body)
    ask = _common(fields, chat=False)
    prompt, system, template = fields.text("prompt"), fields.text("system"), fields.text("template")
    context = fields.items("context", "[]int")
    ask.raw = fields.flag("raw", False)
    ask.framed = bool(system or template or context)
    ask.empty = not prompt
    if fields.text("suffix"):
        ask.wants.append("insert")
    ask.has_images = _images(fields.items("images", "[]api.ImageData"))
    ask.turns = [*unpack_context(context), *([Turn("system", system)] if system else []), Turn("user", prompt)]
    return ask


def _common(fields: Fields, *, chat: bool) -> Ask:
    return Ask(
        chat=chat,
        model=fields.text("model"),
        turns=[],
        stream=fields.flag("stream", True),
        keep_alive_ns=fields.keep_alive(DEFAULT_KEEP_ALIVE_NS),
        thinks=fields.thinks(),
        truncate=fields.flag("truncate", True),
        shift=fields.flag("shift", True),
        format=fields.raw("format"),
        options=fields.mapping("options"),
        top_logprobs=fields.integer("top_logprobs"),
    )


def _message(value: object, ask: Ask) -> Turn:
    if value is None:
        return Turn("", "")
    if not isinstance(value, dict):
        raise mismatch(value, "ChatRequest.messages", "api.Message")
    message = Fields("Alias", value)
    if _images(message.items("images", "[]api.ImageData")):
        ask.has_images = True
    return Turn(message.text("role").lower(), message.text("content"))


def _images(values: list[object]) -> bool:
    for value in values:
        if not isinstance(value, str):
            raise BadBody(f"json: cannot unmarshal {gojson.kind(value)} into Go value of type api.ImageData")
        try:
            binascii.a2b_base64(value, strict_mode=True)
        except ValueError as error:
            at = next((at for at, char in enumerate(value) if not (char.isalnum() or char in "+/=")), len(value))
            raise BadBody(f"illegal base64 data at input byte {at}") from error
    return bool(values)
