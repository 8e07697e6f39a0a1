"""How a simulated GPU machine is asked for on a command line: the options, their checks, and what they become."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass

from ..domain.errors import UsageError

DISK = 1.5
"""GB/s of a common SSD."""
BANDWIDTH = 360.0
"""GB/s of the memory of a common GPU with 12 GB."""
PAGE_CACHE = 16.0
"""GB."""


@dataclass(frozen=True, slots=True)
class SimulationOptions:
    """A machine to simulate."""

    gpus: str
    """Such as "12GB" or "24GB+12GB"."""
    time_scale: float = 1.0
    """Loading and generating take so many times less than they would."""
    parallel: int = 1
    """Requests of one model side by side."""
    max_loaded: int = 0
    """Models in memory; 0: three for each GPU."""
    disk: float = DISK
    """GB/s."""
    bandwidth: float = BANDWIDTH
    """GB/s, of each GPU's memory."""
    page_cache: float = PAGE_CACHE
    """GB."""
    faults: bool = False
    """Clients may make things go wrong."""

    def words(self) -> list[str]:
        """As a command line."""
        found = ["--simulate-gpu", self.gpus]
        for name, value in (
            ("--time-scale", self.time_scale),
            ("--parallel", self.parallel),
            ("--max-loaded", self.max_loaded),
            ("--disk", self.disk),
            ("--bandwidth", self.bandwidth),
            ("--page-cache", self.page_cache),
        ):
            found += [name, str(value)]
        return [*found, "--faults"] if self.faults else found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the simulation."""
    group = parser.add_argument_group("simulated GPU")
    group.add_argument(
        "--simulate-gpu",
        metavar="MEMORY",
        help='behave as Ollama with such GPUs: "12GB", or "24GB+12GB"; loading, memory and speed are simulated',
    )
    group.add_argument("--time-scale", metavar="X", type=float, help="X times as fast as it would be (default 1)")
    group.add_argument("--parallel", metavar="P", type=int, help="requests of one model side by side (default 1)")
    group.add_argument("--max-loaded", metavar="N", type=int, help="models in memory (default three for each GPU)")
    group.add_argument("--disk", metavar="GB/S", type=float, help=f"speed of loading (default {DISK:g})")
    group.add_argument(
        "--bandwidth", metavar="GB/S", type=float, help=f"of a GPU's memory, which sets speeds (default {BANDWIDTH:g})"
    )
    group.add_argument(
        "--page-cache", metavar="GB", type=float, help=f"files that load faster again (default {PAGE_CACHE:g})"
    )
    group.add_argument("--faults", action="store_true", help="let clients make things go wrong, for tests")


def read(arguments: argparse.Namespace) -> SimulationOptions | None:
    """The machine that is asked for, None if none is. Raises UsageError."""
    named = ("time_scale", "parallel", "max_loaded", "disk", "bandwidth", "page_cache")
    given = {name: value for name in named if (value := getattr(arguments, name)) is not None}
    faults = bool(arguments.faults)
    spec = getattr(arguments, "simulate_gpu", None)
    if not spec:
        if given or faults:
            option = "--" + (next(iter(given)).replace("_", "-") if given else "faults")
            raise UsageError(f"{option} needs --simulate-gpu", "add, for instance, --simulate-gpu 12GB")
        return None
    for name, value in given.items():
        least = 0 if name in ("max_loaded", "page_cache") else 1 if name == "parallel" else 1e-3
        if not (math.isfinite(value) and least <= value <= 1e6) or (name == "parallel" and value > 64):
            raise UsageError(f"--{name.replace('_', '-')} cannot be {value:g}", "leave it out for the usual value")
    return checked(SimulationOptions(spec, faults=faults, **given))


def checked(options: SimulationOptions) -> SimulationOptions:
    """Raises UsageError when there is no such GPU."""
    from .cards import parse

    parse(options.gpus)
    return options
