"""The zygotes of a pool: started when they are needed, kept while they are good, replaced when they are not.

Blocking, for the pool's threads. Which level holds and whose turn it is belongs to `pool`.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Collection
from typing import Final, Protocol

from ..domain.errors import SandboxError
from ..domain.scores import SandboxStatus
from . import levels, seccomp
from .worker import NamespacesRefused, Worker

CANDIDATE: Final = "candidate"
TESTS: Final = "tests"
"""Kinds of workers: for candidates, with the standard library alone; for test files, with the test runner as well."""


class Backend(Protocol):
    """Another way to contain code, tried where Linux's own does not hold."""

    @property
    def name(self) -> str:
        """What its workers report as their back end, and its status as well."""
        ...

    def start(self, kind: str) -> Worker:
        """Start a worker of a kind. Raises SandboxError."""
        ...

    def test(self, worker: Worker) -> SandboxStatus:
        """Observe what contains its candidates. Raises SandboxError."""
        ...


class Seat:
    """One piece of work in a thread, and the workers it uses, so that it can be interrupted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: tuple[Worker, ...] = ()
        self.interrupted = False

    def take(self, workers: tuple[Worker, ...]) -> None:
        with self._lock:
            self._workers = workers
            if self.interrupted:
                for worker in workers:
                    worker.interrupt()

    def interrupt(self) -> None:
        with self._lock:
            self.interrupted = True
            for worker in self._workers:
                worker.interrupt()


class Nursery:
    """Zygotes that wait for work, by kind."""

    def __init__(self, *, recycle_after: int, mask: Collection[str], admit: Callable[[], None]) -> None:
        """See `broker.Sandbox`; `admit` is asked before each candidate. Raises ValueError for an unknown part."""
        self._mask = levels.masked(frozenset(mask))
        self._recycle_after = recycle_after
        self._admit = admit
        self._lock = threading.Lock()
        self._idle: dict[str, list[Worker]] = {CANDIDATE: [], TESTS: []}
        self._births: dict[Worker, int] = {}
        self._era = 0
        self._closed = False
        self.expected: str | None = None
        """Name of the parts that every zygote must use, once it is known what they are worth."""
        self.best_effort = False
        """Do without parts that cannot be had, for the level of limits."""
        self.backend: Backend | None = None
        self.refusal = ""
        """Why there are no namespaces, if there are none."""
        self._reset()

    def _reset(self) -> None:
        self._namespaces = sys.platform == "linux" and "namespaces" not in self._mask
        self.refusal = "" if self._namespaces else "masked"

    def forget(self) -> None:
        """Use no zygote again that exists now, and try anew for namespaces. What is busy ends its work first."""
        with self._lock:
            self._era += 1
            idle = [worker for workers in self._idle.values() for worker in workers]
            self._idle = {CANDIDATE: [], TESTS: []}
        self.expected, self.backend = None, None
        self._reset()
        for worker in idle:
            self._close(worker)

    def close(self) -> None:
        """End every waiting zygote, and those that work as soon as they are given back."""
        self._closed = True
        self.forget()

    def take(self, kinds: tuple[str, ...]) -> tuple[Worker, ...]:
        """Return one worker of each kind. Raises SandboxError."""
        taken: list[Worker] = []
        try:
            for kind in kinds:
                taken.append(self._take_one(kind))
        except BaseException:
            for kind, worker in zip(kinds, taken, strict=False):
                self.give(kind, worker, True)
            raise
        return tuple(taken)

    def give(self, kind: str, worker: Worker, keep: bool) -> None:
        """Take a worker back, to be used again if `keep` and it is not worn out."""
        with self._lock:
            if (
                keep
                and not self._closed
                and self._births[worker] == self._era
                and worker.evaluations < self._recycle_after
            ):
                self._idle[kind].append(worker)
                return
        self._close(worker)

    def _close(self, worker: Worker) -> None:
        self._births.pop(worker, None)
        worker.close()

    def _take_one(self, kind: str) -> Worker:
        while True:
            with self._lock:
                worker = self._idle[kind].pop() if self._idle[kind] else None
                era = self._era
            if worker is None:
                worker = self._start(kind)
                self._births[worker] = era
                return worker
            if worker.alive:
                return worker
            self._close(worker)

    def _start(self, kind: str) -> Worker:
        expected = self.expected
        if self.backend is not None:
            worker = self.backend.start(kind)
        else:
            try:
                worker = self._new(kind)
            except NamespacesRefused as error:
                self._namespaces, self.refusal = False, str(error)
                worker = self._new(kind)
        found = levels.backend_of(worker.report)
        if expected is not None and found != expected:
            worker.close()
            raise BackendChanged(
                f"The sandbox has changed since it was tested: {found or 'nothing'}, not {expected}.",
                "Try again: it is tested anew.",
            )
        return worker

    def _new(self, kind: str) -> Worker:
        path, preload = _packages(kind)
        return Worker(
            namespaces=self._namespaces,
            landlock="landlock" not in self._mask and sys.platform == "linux",
            seccomp="seccomp" not in self._mask and seccomp.supported(),
            path=path,
            preload=preload,
            best_effort=self.best_effort,
            admit=self._admit,
        )


def _packages(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folders beside the standard library, and modules of them to load beforehand."""
    if kind != TESTS:
        return (), ()
    from . import usertests  # most sessions have no test file

    return usertests.folders(), usertests.PRELOAD


class BackendChanged(SandboxError):
    """A zygote does not use the parts that the self-test was made with."""
