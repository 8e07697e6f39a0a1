"""`dise demo`: things to watch that need no GPU and no model server. Everything shown says that it is simulated."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from ..domain.errors import UsageError
from .runtime import SIGNALS, Interrupted, Session, signals_held

if TYPE_CHECKING:
    from ..bench.demo_placement import Demo
    from ..bench.demo_placement_numbers import PolicyResult

DEMOS = {"placement": "one workload under three policies: what placing models by memory changes"}
"""Name and what it shows."""

EXAMPLES = """\
examples:
  dise demo                              the demos there are
  dise demo placement                    about a minute; needs no GPU and no model server
  dise demo placement --gpu 24GB+12GB    on two simulated GPUs
  dise demo placement --seed 7 --jobs 30 another workload
  dise demo placement --policy aware     one policy alone
  dise demo placement --json > a.json    one object, for programs
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise demo`."""
    listed = "".join(f"  {name.ljust(10)}  {what}\n" for name, what in DEMOS.items())
    parser.epilog = f"demos:\n{listed}\n{EXAMPLES}"
    parser.add_argument("name", nargs="?", metavar="NAME", help="which demo; without it they are listed")
    parser.add_argument("--json", action="store_true", help="one JSON object with all numbers")
    group = parser.add_argument_group("placement")
    group.add_argument("--gpu", metavar="SPEC", help='what is simulated: "12GB" (default), "24GB+12GB"')
    group.add_argument("--jobs", metavar="N", type=int, help="jobs over the four built-in models (default 16)")
    group.add_argument("--seed", metavar="S", type=int, help="which workload (default 1)")
    group.add_argument("--speed", metavar="X", type=float, help="simulated seconds a second (default 12)")
    group.add_argument("--policy", metavar="P", help="aware, sequential, pool or all (default)")
    group.add_argument("--no-chat", action="store_true", help="nobody writes while the jobs run")


def run(session: Session) -> int:
    """List the demos, or run one; returns the exit code."""
    name = session.args.name
    if name is None:
        if session.as_json:
            return session.out.json({"demos": DEMOS})
        return session.out.print("".join(f"dise demo {name}   {what}\n" for name, what in DEMOS.items()))
    if name not in DEMOS:
        raise UsageError(f"There is no demo {name!r}.", f"There are: {', '.join(DEMOS)}.")
    return _placement(session)


def _placement(session: Session) -> int:
    demo = _chosen(session.args)
    results = run_fast(_play(session, demo), demo.speed)
    if session.as_json:
        return session.out.json(demo.as_json(results))
    return session.out.print(_told(demo, results))


def _chosen(args: argparse.Namespace) -> Demo:
    """Raises UsageError."""
    from ..bench.demo_placement import make_demo

    given = {key: getattr(args, key) for key in ("gpu", "jobs", "seed", "speed", "policy")}
    given["gpu"] = given["gpu"] or getattr(args, "simulate_gpu", None)
    return make_demo(chat=not args.no_chat, **{key: value for key, value in given.items() if value is not None})


async def _play(session: Session, demo: Demo) -> list[PolicyResult]:
    from ..bench.demo_placement import SIMULATED, play
    from ..bench.demo_placement_numbers import line

    out = session.out
    if session.as_json:
        return await play(demo, lambda one: out.status(f"{SIMULATED}: {one.policy} has ended"))
    if out.out.is_tty and os.environ.get("TERM") != "dumb":
        from ..bench.demo_placement_view import LiveView

        with LiveView(demo, out.out, colour=out.colour) as view:
            return await play(demo, view.finished, view.look)
    out.print(_heading(demo))
    return await play(demo, lambda one: out.print(f"{line(one)}\n"))


def _heading(demo: Demo) -> str:
    from ..bench.demo_placement import SIMULATED

    work = demo.work
    chat = f"{len(work.messages)} chat messages" if work.messages else "no chat"
    return (
        f"{SIMULATED}: {work.gpu}, {demo.speed:g} times as fast as real\n"
        f"workload of seed {work.seed}: {len(work.jobs)} jobs, {chat}\n"
    )


def _told(demo: Demo, results: list[PolicyResult]) -> str:
    """The table, what its columns are, and what was seen."""
    import textwrap

    from ..bench.demo_placement_numbers import LEGEND, sentence, table

    seen = textwrap.fill(sentence(results), 79)
    return f"\n{_heading(demo)}\n{table(results)}\n{LEGEND}\n\n{seen}\n"


def run_fast(work: Coroutine[Any, Any, list[PolicyResult]], speed: float) -> list[PolicyResult]:
    """Run on a loop whose time is the simulated machine's. Raises Interrupted after a signal that ends commands."""
    from ..bench.demo_placement_time import FastLoop

    caught: list[int] = []

    async def main() -> list[PolicyResult]:
        loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

        def stop(number: int) -> None:
            caught.append(number)
            if len(caught) > 1:
                os._exit(128 + number)
            task.cancel()

        for number in SIGNALS:
            if signal.getsignal(number) != signal.SIG_IGN:
                loop.add_signal_handler(number, stop, number)
        let_through()
        return await task

    with signals_held() as let_through, asyncio.Runner(loop_factory=lambda: FastLoop(speed)) as runner:
        try:
            return runner.run(main())
        except asyncio.CancelledError:
            if caught:
                raise Interrupted(caught[0]) from None
            raise
