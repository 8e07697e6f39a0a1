"""Workloads of the placement benchmark: seeded jobs, cards, disks and chat messages, and what no policy can beat.

Owns the numbers that a workload is made of and the lower bound of its makespan. Nothing here knows a policy.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

GIB = 1 << 30
BATCH_EXPONENT = 0.8
"""k slots of one model decode k ** 0.8 times as fast in total as one."""
SPAWN_S = 1.2
"""Fixed part of a load: the runner starts and answers its first health check."""
SYSTEM_SHARE = 0.6 * GIB
"""What the desktop and the driver hold of each card."""
CARDS = ((8,), (12,), (16,), (24,), (12, 12), (24, 12))
BANDWIDTHS = (270e9, 360e9, 450e9, 700e9, 936e9)
DISKS = (0.5e9, 1.0e9, 2.0e9, 3.5e9)
CACHES = (8, 16, 32, 48)
PAGE_CACHE_RATE = 6e9
"""Bytes a second when the file is still in the page cache."""
CHAT_EVERY_S = 45.0


@dataclass(frozen=True, slots=True)
class Card:
    """A model with the sizes that Ollama gives it at 4096 tokens a slot, in bytes."""

    name: str
    file: int
    weights: int
    need: tuple[int, int]
    """All of its VRAM with 1 and with 4 slots, CUDA context included."""
    predicted: tuple[int, int]
    """Ollama's own prediction with 1 and with 4 slots."""
    read: float = 1.0
    """Share of the weights that one token reads; below 1 for a mixture of experts."""


MODELS = (
    Card("tinyllama:1.1b", 637700138, 599126016, (1147006976, 1298001920), (683837482, 822249514)),
    Card("llama3.2:3b", 2019393189, 2011539712, (3190663424, 4625115392), (2489155237, 3898441381)),
    Card("phi3:mini", 2176178913, 2120032128, (4243005312, 9100009344), (3786791649, 8618629857)),
    Card("qwen2.5-coder:3b", 1929912626, 1923946496, (2826508288, 3304658944), (2080907570, 2533892402)),
    Card("codellama:7b", 3825910662, 3751391744, (6417428992, 12889731584), (5973394310, 12415845254)),
    Card("deepseek-coder:6.7b", 3827834503, 3752198144, (6418726912, 12890537984), (5975318151, 12417769095)),
    Card("qwen2.5-coder:7b", 4683087561, 4370558976, (5366706176, 6096515072), (4917968585, 5622611657)),
    Card("gemma2:9b", 5443152417, 5437085696, (7820498944, 12073523200), (6676277793, 10375653921)),
    Card(
        "deepseek-coder-v2:16b",
        8905126121,
        8783149056,
        (10565728256, 13988280320),
        (9811095785, 12529004777),
        0.12 + 0.88 * (1408 * 6 + 2816) / (1408 * 64 + 2816),
    ),
    Card("qwen2.5-coder:14b", 8988124298, 8544198656, (10120208384, 12561293312), (9793430666, 12209349770)),
)
"""Golden sizes of the default tags with an f16 cache, flash attention and batches of 512."""


@dataclass(frozen=True, slots=True)
class SimModel:
    """A model on one machine."""

    name: str
    file: int
    need: int
    predicted: int
    weights: int
    rate: float
    """Tokens a second, alone, one slot: decoding is bound by memory bandwidth."""


@dataclass(frozen=True, slots=True)
class Workload:
    """One machine with its jobs; times in seconds, memory in bytes."""

    seed: int
    slots: int
    vram: tuple[float, ...]
    models: dict[str, SimModel]
    jobs: tuple[tuple[str, float], ...]
    """Model and tokens, in the order they were asked for."""
    disk: float
    cache: float
    """Bytes of page cache."""
    chat: tuple[tuple[float, str, float], ...] = ()
    """Time, model and tokens of each message of the person."""


def workload(seed: int, slots: int, chat: bool) -> Workload:
    """The machine and the jobs of one seed; `slots` is 1 or 4 parallel requests a model."""
    draw = random.Random(seed)
    cards = draw.choice(CARDS)
    bandwidth = draw.choice(BANDWIDTHS)
    at = 0 if slots == 1 else 1
    room = (max(cards) - 0.6) * GIB
    able = [m for m in MODELS if m.predicted[at] <= 0.8 * max(cards) * GIB - SYSTEM_SHARE and m.need[at] <= room]
    kinds = draw.sample(able, min(len(able), draw.randint(2, 6)))
    jobs = []
    for number in range(draw.randint(max(4, len(kinds)), 24)):
        model = kinds[number] if number < len(kinds) else draw.choice(kinds)
        jobs.append((model.name, min(2500.0, max(60.0, draw.lognormvariate(6.0, 0.6)))))
    draw.shuffle(jobs)
    disk, cache = draw.choice(DISKS), draw.choice(CACHES) * 1e9
    return Workload(
        seed=seed,
        slots=slots,
        vram=tuple((size - 0.6) * GIB for size in cards),
        models={m.name: on_machine(m, at, bandwidth) for m in kinds},
        jobs=tuple(jobs),
        disk=disk,
        cache=cache,
        chat=_messages(draw, [m.name for m in kinds]) if chat else (),
    )


def on_machine(model: Card, at: int, bandwidth: float) -> SimModel:
    rate = min(0.6 * bandwidth / (model.weights * model.read), 220.0)
    return SimModel(model.name, model.file, model.need[at], model.predicted[at], model.weights, rate)


def _messages(draw: random.Random, names: list[str]) -> tuple[tuple[float, str, float], ...]:
    """Forty messages to one model, about every 45 s."""
    name, at = draw.choice(names), draw.uniform(2, 15)
    found = []
    for _ in range(40):
        found.append((at, name, draw.uniform(60, 300)))
        at += draw.expovariate(1 / CHAT_EVERY_S)
    return tuple(found)


def lower_bound(work: Workload) -> float:
    """Seconds that no policy can beat: the largest of three bounds, each of which every schedule obeys.

    Loads are serial and cold the first time, and the model loaded last still has to generate; the GPUs have to do
    all generation after the cheapest load; a model is never on two GPUs, so its own load and work are in line.
    """
    tokens = defaultdict(list)
    for name, count in work.jobs:
        tokens[name].append(count)
    load = {name: SPAWN_S + work.models[name].file / work.disk for name in tokens}
    alone = {name: _best(sorted(counts), work.models[name].rate, work.slots) for name, counts in tokens.items()}
    longest = {name: max(counts) / work.models[name].rate for name, counts in tokens.items()}
    single = len(work.vram) == 1
    tail = min(max(longest[name], alone[name] if single else 0.0) for name in tokens)
    return max(
        sum(load.values()) + tail,
        min(load.values()) + sum(alone.values()) / len(work.vram),
        max(load[name] + max(longest[name], alone[name]) for name in tokens),
    )


def _best(tokens: list[float], rate: float, slots: int) -> float:
    """Least seconds a model needs for its jobs (ascending): exact when all fit the slots, else slots always full."""
    if len(tokens) > slots:
        return float(sum(tokens) / (rate * slots**BATCH_EXPONENT))
    spent, before = 0.0, 0.0
    for place, count in enumerate(tokens):
        together = len(tokens) - place
        spent += (count - before) * together ** (1 - BATCH_EXPONENT) / rate
        before = count
    return spent
