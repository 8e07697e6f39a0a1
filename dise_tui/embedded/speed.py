"""How fast simulated models generate: memory bandwidth, shared by models and used better by slots. Pure.

Decoding reads all weights for each token, so that k models on one GPU get a k-th of its bandwidth each, while k slots
of one model read them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .networks import Network
from .work import Call, Runner

BANDWIDTH_SHARE = 0.6
"""What decoding gets of a GPU's memory bandwidth."""
FASTEST = 220.0
"""Tokens a second that no model surpasses."""
BATCH_EXPONENT = 0.8
"""k slots of one model decode k ** 0.8 times as fast in total as one."""
CPU_SLOWER = 10.0
"""A layer on the CPU takes this many times as long."""


class Speeds:
    """The rates of all that generates."""

    def __init__(self, networks: Mapping[str, Network], bandwidth: float) -> None:
        """`bandwidth` of each GPU's memory, bytes a second."""
        self._networks, self._bandwidth = networks, bandwidth

    def alone(self, name: str) -> float:
        """Tokens a second of a model wholly on an idle GPU, one slot."""
        return min(BANDWIDTH_SHARE * self._bandwidth / self._networks[name].on_gpu, FASTEST)

    def rates(self, runners: Iterable[Runner]) -> dict[Call, float]:
        """Tokens a second of each active request."""
        busy = [runner for runner in runners if runner.active]
        found: dict[Call, float] = {}
        for runner in busy:
            shared = max((_busy_on(gpu, busy) for gpu in runner.layout.gpus), default=1)
            each = self.alone(runner.name) * len(runner.active) ** (BATCH_EXPONENT - 1) / shared
            found.update(dict.fromkeys(runner.active, each / _slowed(runner)))
        return found


def utilisation(gpu: int, runners: Iterable[Runner]) -> float:
    """Percent of the time that a GPU works: while layers on the CPU compute, it waits."""
    busy = [runner for runner in runners if runner.active and gpu in runner.layout.gpus]
    return min(100.0, sum(100 * (1 - runner.layout.spill) / _slowed(runner) for runner in busy))


def _slowed(runner: Runner) -> float:
    spill = runner.layout.spill
    return 1 - spill + spill * CPU_SLOWER


def _busy_on(gpu: int, busy: Iterable[Runner]) -> int:
    return sum(1 for runner in busy if gpu in runner.layout.gpus)
