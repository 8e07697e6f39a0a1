"""A text engine that counts for ever, and the server around it inside the test's own event loop."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import httpx

from dise_tui.embedded.engine import ModelCard, Sampling, Turn
from dise_tui.embedded.paces import Paces
from dise_tui.embedded.server import ModelServer

WORDS = (" one", " two", " three", " four", " five", " six", " seven", " eight", " nine", " ten")


def card(name: str, **changes: float) -> ModelCard:
    return ModelCard(name, 1000, "counting", "0", changes.get("tokens_per_s", 100.0), changes.get("load_s", 0.0), 8192)


class CountingEngine:
    """Says what it was asked with `echo`, else counts; the pieces made are counted per model."""

    def __init__(self, *cards: ModelCard) -> None:
        self.cards: Sequence[ModelCard] = cards or tuple(card(name) for name in ("a", "b", "c", "d"))
        self.made = {card.name: 0 for card in self.cards}
        self.asked: list[tuple[str, tuple[Turn, ...], Sampling]] = []

    def generate(self, model: str, turns: Sequence[Turn], sampling: Sampling) -> Iterator[str]:
        self.asked.append((model, tuple(turns), sampling))
        last = turns[-1].content
        if last.startswith("echo "):
            yield from last.removeprefix("echo ").split("|")
            return
        if last.startswith("fail"):
            if last == "fail later":
                yield " once"
            raise RuntimeError("the engine broke")
        while True:
            for word in WORDS:
                self.made[model] += 1
                yield word

    def count_tokens(self, text: str) -> int:
        return len(text.split())


@asynccontextmanager
async def served(engine: CountingEngine, *, pace: bool = False) -> AsyncIterator[tuple[ModelServer, httpx.AsyncClient]]:
    server = ModelServer(engine, pace=Paces(0.0) if pace else None)
    url = await server.start(0)
    try:
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=10) as client:
            yield server, client
    finally:
        await server.close()


def ask(model: str, text: str = "count", **more: object) -> dict[str, object]:
    """The body of a chat request."""
    return {"model": model, "messages": [{"role": "user", "content": text}], **more}


def lines_of(response: httpx.Response) -> list[dict[str, object]]:
    return [json.loads(line) for line in response.text.splitlines()]
