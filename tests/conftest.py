"""Options that all tests share: how much of the long suites runs and which part, and in how many processes.

A test that belongs to a long suite carries `@pytest.mark.sampled(share, kind)`. By default a seeded sample of them
runs: about `share` of each test function's variations, and at least one of each kind. `--all` runs every one.

Up to four processes (pytest-xdist's workers) share the files, because most tests wait for something; `-n 0` runs all in
one. So a test may neither count on a quiet machine nor use a fixed port or a fixed place.
"""

from __future__ import annotations

import os
import random
from typing import Any

import pytest

os.environ.setdefault("DISE_BUILTIN_MODELS", "scripted")
"""Most tests need exact answers, at once; those of the trained models unset it (`support.family`)."""

SEED = 20
MOST_WORKERS = 4
_SAMPLE = pytest.StashKey[tuple[int, int]]()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """None beside pytest's own process where one file is named: a file is not divided."""
    if len(config.args) == 1 and ".py" in config.args[0]:
        return 0
    return min(MOST_WORKERS, os.cpu_count() or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all", action="store_true", default=os.environ.get("DISE_TESTS") == "all",
        help="run the long suites whole; DISE_TESTS=all does the same",
    )  # fmt: skip
    parser.addoption(
        "--sample-seed", type=int, default=SEED, metavar="N",
        help=f"which part of the long suites runs without --all (default {SEED})",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "sampled(share, kind): one of a long suite; without --all only a seeded sample of it runs"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Somebody who names one test wants that one.
    if config.getoption("--all") or any("::" in argument for argument in config.args):
        return
    suites: dict[str, list[tuple[pytest.Item, float, str]]] = {}
    for item in items:
        mark = item.get_closest_marker("sampled")
        if mark is not None:
            name = item.nodeid.partition("[")[0]
            suites.setdefault(name, []).append((item, mark.kwargs["share"], mark.kwargs["kind"]))
    chosen: set[str] = set()
    for name, members in suites.items():
        chosen |= _sample(members, random.Random(f"{config.getoption('--sample-seed')} {name}"))
    total = sum(map(len, suites.values()))
    dropped = [item for members in suites.values() for item, _, _ in members if item.nodeid not in chosen]
    config.stash[_SAMPLE] = (len(chosen), total)
    if dropped:
        left_out = set(dropped)
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=dropped)


def _sample(members: list[tuple[pytest.Item, float, str]], chance: random.Random) -> set[str]:
    """Node ids: one of each kind, then as many as the shares ask for."""
    order = chance.sample(members, len(members))
    chosen: dict[str, str] = {}
    for item, _, kind in order:
        chosen.setdefault(kind, item.nodeid)
    found = set(chosen.values())
    wanted = sum(share for _, share, _ in members)
    for item, _, _ in order:
        if len(found) >= wanted:
            break
        found.add(item.nodeid)
    return found


def pytest_sessionfinish(session: pytest.Session) -> None:
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["sample"] = session.config.stash.get(_SAMPLE, (0, 0))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    # Each worker has collected everything; the process that reports has collected nothing.
    node.config.stash[_SAMPLE] = tuple(getattr(node, "workeroutput", {}).get("sample", (0, 0)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    chosen, total = config.stash.get(_SAMPLE, (0, 0))
    if chosen < total:
        seed = config.getoption("--sample-seed")
        terminalreporter.write_line(
            f"{chosen} of {total} tests of the long suites, --sample-seed {seed}; --all runs every one"
        )
