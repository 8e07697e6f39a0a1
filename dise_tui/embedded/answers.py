"""Answers to /api/chat and /api/generate: from the checked request over the model's slot to the last line."""

from __future__ import annotations

import asyncio
import logging
import time

from . import generation, options
from .asks import Ask
from .catalog import Catalog, tagged
from .catalog_names import is_valid
from .engine import ModelCard, ModelEngine, Prompt, Sampling, Turn
from .gojson import encode, quote
from .gotime import Stamps
from .http import Reply
from .pace import Pacer
from .residency import Memory, QueueFull
from .wire import JSON, NDJSON, ApiError, Shape, Tally, error_body, pack_context, runner_error

_log = logging.getLogger(__name__)
_PADDING = 256
"""Tokens; the real runner rounds a context up to this, which shows when `shift` is off."""
_SCHEMA_TYPES = frozenset(("object", "array", "string", "number", "integer", "boolean", "null"))


class Answers:
    """Answers requests to models."""

    def __init__(self, engine: ModelEngine, catalog: Catalog, memory: Memory, stamps: Stamps) -> None:
        self._engine = engine
        self._catalog = catalog
        self._memory = memory
        self._stamps = stamps

    async def answer(self, ask: Ask, reply: Reply) -> None:
        """Raises ApiError before the first line, never after it."""
        started = time.perf_counter_ns()
        card = self._card(ask)
        shape = Shape(ask.model, self._stamps, chat=ask.chat)
        if ask.empty and ask.keep_alive_ns == 0:
            self._memory.unload(card)
            reply.send(200, shape.done("unload"), JSON)
            return
        wanted = _options(ask, card)
        try:
            async with self._memory.attach(card, wanted.fit, ask.keep_alive_ns) as seat:
                tally = Tally(load_ns=time.perf_counter_ns() - started)
                if ask.empty:
                    reply.send(200, shape.done("load"), JSON)
                    return
                sampling = Sampling(wanted.temperature, wanted.seed, _schema(ask.format), wanted.sampling)
                prompt = await self._prompt(ask, card, wanted)
                tally.prompt_tokens = prompt.tokens
                plan = generation.Plan(card, prompt, sampling, wanted.stop, _limit(ask, wanted, tally))
                async with seat.turn() as pacer:
                    await self._write(ask, plan, tally, shape, reply, started, pacer)
        except QueueFull as error:
            raise ApiError(503, str(error)) from error
        except ApiError as error:
            if not ask.stream:
                # The real server names the encoding unless it had begun to prepare a stream.
                error.content_type = JSON
            raise

    async def load(self, card: ModelCard, keep_alive_ns: int) -> None:
        """Only load it."""
        wanted = options.read({}, context_length=card.context_length, shift=True)
        async with self._memory.attach(card, wanted.fit, keep_alive_ns):
            return

    def _card(self, ask: Ask) -> ModelCard:
        """The model, when it can do what is asked. Raises ApiError."""
        if not 0 <= ask.top_logprobs <= 20:
            raise ApiError(400, "top_logprobs must be between 0 and 20")
        if ask.chat and not is_valid(ask.model):
            raise ApiError(400, "model is required")
        card = self._catalog.need(ask.model, f"model '{ask.model}' not found")
        if ask.empty and ask.keep_alive_ns == 0:
            return card
        if ask.raw and ask.framed:
            raise ApiError(400, "raw mode does not support template, system, or context")
        if card.file is not None and "completion" not in card.file.capabilities:
            raise ApiError(400, f"{quote(ask.model)} does not support {'chat' if ask.chat else 'generate'}")
        for capability in ask.wants:
            raise ApiError(400, f"registry.ollama.ai/library/{tagged(card)} does not support {capability}")
        if ask.thinks:
            raise ApiError(400, f"{quote(ask.model)} does not support thinking")
        return card

    async def _prompt(self, ask: Ask, card: ModelCard, wanted: options.Options) -> Prompt:
        if ask.has_images:
            raise runner_error(
                "Multimodal data provided, but model does not support multimodal requests.", "invalid_request_error"
            )
        return await self._engine.prepare(card, ask.turns, wanted.fit, truncate=ask.truncate, raw=ask.raw)

    async def _write(
        self,
        ask: Ask,
        plan: generation.Plan,
        tally: Tally,
        shape: Shape,
        reply: Reply,
        started: int,
        pacer: Pacer | None,
    ) -> None:
        parts: list[str] = []
        keep = not ask.stream or not ask.chat

        def emit(text: str) -> None:
            if keep:
                parts.append(text)
            if ask.stream:
                reply.line(shape.piece(text))

        reply.stream_type = NDJSON
        try:
            reason = await generation.generate(self._engine, plan, tally, emit, reply.drained, pacer)
        except asyncio.CancelledError:
            raise
        except ApiError as error:
            if not reply.begun:
                raise
            reply.line(error_body(error.text) + b"\n")
            reply.end()
            return
        except Exception as error:  # logged, and told to the client
            # Whatever a text engine stumbles over is one failed answer, as a dead runner is for the real server.
            _log.exception("the engine of %s failed", plan.card.name)
            problem = f"an error was encountered while running the model: {type(error).__name__}"
            if not reply.begun:
                raise ApiError(500, problem) from error
            reply.line(error_body(problem) + b"\n")
            reply.end()
            return
        tally.total_ns = time.perf_counter_ns() - started
        text = "".join(parts)
        context = None if ask.chat or ask.raw else pack_context([*plan.prompt.turns, Turn("assistant", text)])
        if ask.stream:
            reply.line(shape.done(reason, "", tally, context) + b"\n")
            reply.end()
        else:
            reply.send(200, shape.done(reason, text, tally, context), JSON)


def _options(ask: Ask, card: ModelCard) -> options.Options:
    try:
        return options.read(ask.options, context_length=card.context_length, shift=ask.shift)
    except options.BadOption as error:
        raise ApiError(500, str(error)) from error


def _limit(ask: Ask, wanted: options.Options, tally: Tally) -> int:
    """Most tokens of the answer: without `shift`, what the window has left."""
    if ask.shift:
        return wanted.limit
    return max(1, min(wanted.limit, max(wanted.fit.num_ctx, _PADDING) - tally.prompt_tokens))


def _schema(value: object) -> object | None:
    """What `format` asks for. Raises ApiError."""
    if value is None or value == "":
        return None
    if value == "json":
        return "json"
    if not isinstance(value, dict):
        shown = quote(encode(value).decode())
        text = f'invalid format: {shown}; expected "json" or a valid JSON Schema object'
        raise ApiError(500, text, "application/json")
    named = value.get("type")
    if isinstance(named, str) and named not in _SCHEMA_TYPES:
        raise runner_error(
            "Field 'json_schema': \"json_schema\": JSON schema conversion failed:\n"
            f"JSON schema error at #: unrecognized type {named}",
            "invalid_request_error",
        )
    return value
