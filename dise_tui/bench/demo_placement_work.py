"""The workload of the placement demo: seeded jobs and chat messages for the built-in models at simulated sizes.

Owns what is asked and what no policy can beat. Nothing here knows a policy or a server.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from ..domain.errors import UsageError
from ..embedded.cards import GIB, SYSTEM_SHARE, Cards, parse
from ..embedded.flags import BANDWIDTH, DISK
from ..embedded.networks import NETWORKS, RUNTIME_CONTEXT
from ..embedded.pace import PROMPT_SPEEDUP
from ..embedded.scripted import ScriptedEngine
from ..embedded.speed import Speeds
from .placement_workloads import SimModel, Workload, lower_bound

MODELS = tuple(NETWORKS)
"""Smallest first."""
CHAT_MODEL = MODELS[1]
"""What the person writes to."""
NUM_CTX = 8192
SLOTS = 1
"""Requests of one model side by side: what Ollama does unless told otherwise."""
CHAT_EVERY_S = 30.0
MOST_JOBS = 200
ASKED = "Repeat this line exactly: "
"""A request that the scripted models answer with as many tokens as wanted."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that nobody waits for."""

    number: int
    model: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Message:
    """Something that the person writes."""

    number: int
    at: float
    """Seconds after the beginning."""
    tokens: int
    """Of its answer."""


@dataclass(frozen=True, slots=True)
class DemoWork:
    """What every policy is given."""

    seed: int
    gpu: str
    jobs: tuple[Job, ...]
    messages: tuple[Message, ...]
    lower_bound_s: float

    @property
    def models(self) -> tuple[str, ...]:
        """Those that are asked for something, smallest first."""
        asked = {job.model for job in self.jobs} | ({CHAT_MODEL} if self.messages else set())
        return tuple(name for name in MODELS if name in asked)

    @property
    def tokens(self) -> int:
        return sum(job.tokens for job in self.jobs)

    def as_json(self) -> dict[str, object]:
        """What was asked, for programs."""
        count = {name: sum(job.model == name for job in self.jobs) for name in MODELS}
        return {
            "seed": self.seed,
            "gpu": self.gpu,
            "jobs": len(self.jobs),
            "jobs_by_model": {name: number for name, number in count.items() if number},
            "tokens": self.tokens,
            "chat_model": CHAT_MODEL if self.messages else None,
            "chat_messages": len(self.messages),
            "slots": SLOTS,
            "lower_bound_s": round(self.lower_bound_s, 2),
        }


def make_work(gpu: str, jobs: int, seed: int, *, chat: bool) -> DemoWork:
    """The workload of a seed; messages do not change the jobs. Raises UsageError for what cannot be run."""
    if not 1 <= jobs <= MOST_JOBS:
        raise UsageError(f"{jobs} jobs are not what this can show.", f"Give --jobs a number from 1 to {MOST_JOBS}.")
    draw = random.Random(f"jobs {seed}")
    models = [*MODELS[:jobs], *(draw.choice(MODELS) for _ in range(jobs - len(MODELS)))]
    draw.shuffle(models)
    tokens = [round(min(2500.0, max(60.0, draw.lognormvariate(6.0, 0.6)))) for _ in models]
    made = tuple(Job(number, model, count) for number, (model, count) in enumerate(zip(models, tokens, strict=True), 1))
    _check_room(gpu, {*models, *((CHAT_MODEL,) if chat else ())})
    bound = _bound(gpu, seed, made)
    return DemoWork(seed, gpu, made, _messages(seed, bound) if chat else (), bound)


def _messages(seed: int, until: float) -> tuple[Message, ...]:
    """All come before any policy can have finished, so that every policy gets the same ones."""
    draw = random.Random(f"messages {seed}")
    found: list[Message] = []
    at = draw.uniform(0.05, 0.2) * min(until, 60.0)
    while not found or at < 0.95 * until:
        found.append(Message(len(found) + 1, at, round(draw.uniform(60, 300))))
        at += draw.expovariate(1 / CHAT_EVERY_S)
    return tuple(found)


def _bound(gpu: str, seed: int, jobs: tuple[Job, ...]) -> float:
    """Seconds that no policy can beat, by the bound of the placement benchmark: the physics are the same.

    A prompt has to be read, which takes as long as some tokens. Answering the person comes on top of the bound.
    """
    speeds = Speeds(NETWORKS, BANDWIDTH * 1e9)
    models = {}
    for name, network in NETWORKS.items():
        need = network.need(NUM_CTX, SLOTS)
        held = need.whole + RUNTIME_CONTEXT
        models[name] = SimModel(name, network.file, held, need.predicted, need.weights, speeds.alone(name))
    vram = tuple(float(card.total - SYSTEM_SHARE) for card in parse(gpu))
    count = ScriptedEngine().count_tokens
    asked = tuple((job.model, job.tokens + count(prompt_of(job.tokens)) / PROMPT_SPEEDUP) for job in jobs)
    return lower_bound(Workload(seed, SLOTS, vram, models, asked, DISK * 1e9, 0.0))


def _check_room(gpu: str, models: set[str]) -> None:
    """Raises UsageError unless each model fits one of the GPUs as a whole."""
    cards = parse(gpu)
    for name in sorted(models, key=MODELS.index, reverse=True):
        need = NETWORKS[name].need(NUM_CTX, SLOTS)
        empty = Cards(cards)
        if all(empty.lay_out(need, (card.index,)).spill for card in cards):
            held = SYSTEM_SHARE + need.whole + RUNTIME_CONTEXT + empty.margin
            largest = max(card.total for card in cards)
            raise UsageError(
                f"{name} does not fit a GPU of {largest / GIB:g} GB: it needs one of {held / GIB:.1f} GB.",
                "Give a larger one, for instance --gpu 12GB.",
            )


def line_of(tokens: int) -> str:
    """A line of so many tokens, as the scripted models count them. What is missing or twice in it can be seen."""
    return " ".join(str(number) for number in range(1, tokens + 1))


def prompt_of(tokens: int) -> str:
    """The request for that line."""
    return ASKED + line_of(tokens)
