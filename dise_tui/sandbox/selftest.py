"""The self-test: puts real canaries out, lets a contained program try to get at them, and reports what it saw.

Blocking; runs in a worker's thread. What a level means is decided in `levels`. No result is derived from a feature
flag: every probe is an attempt, and where possible the outside is looked at as well.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..domain.errors import SandboxError
from ..domain.plaindata import decode, encode
from ..domain.scores import Limits, Probe, SandboxStatus
from . import levels
from .conversation import Candidate, CandidateGarbled, CandidateGone, CandidateLate
from .frames import CHANNEL
from .worker import Worker

_PROBE_S = 2.0
_SECRETS = 64
"""Environment values that are looked for; the longest are the likeliest secrets."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    probe: str
    function: str
    target: Any


def run(worker: Worker, refusal: str = "") -> SandboxStatus:
    """Return what contains a candidate of this worker. `refusal`: why there are no namespaces, if that is known.

    Raises SandboxError when no candidate can be made at all.
    """
    limits = Limits(wall_case_s=_PROBE_S)
    mark = f"dise_mark_{secrets.token_hex(4)}"
    with contextlib.ExitStack() as stack:
        canaries = stack.enter_context(_canaries())
        probes = _probe(worker, limits, [*canaries.attempts(limits), _Attempt("", "leave_mark", mark)])
        probes = [_also_outside(probe, canaries) for probe in probes if probe.name]
    probes += _probe(worker, limits, [_Attempt("leftover state", "find_mark", mark)])
    probes.append(levels.namespace_probe(worker.report, refusal))
    return levels.classify(probes, worker.report)


@dataclass(slots=True)
class _Canaries:
    home: Path
    secret: Path
    folder: Path
    unix: socket.socket
    abstract: socket.socket
    tcp: socket.socket
    udp: socket.socket

    def attempts(self, limits: Limits) -> list[_Attempt]:
        pids = [os.getpid(), os.getppid()]
        values = sorted({value for value in os.environ.values() if len(value) > 5}, key=len)[-_SECRETS:]
        return [
            _Attempt("read a file in the home", "read_file", str(self.secret)),
            _Attempt("list the home", "list_folder", str(self.home)),
            _Attempt("write in the home", "write_file", f"{self.secret}.out"),
            _Attempt("write outside", "write_file", str(self.folder / "out")),
            _Attempt("TCP", "tcp", self.tcp.getsockname()),
            _Attempt("UDP", "udp", self.udp.getsockname()),
            _Attempt("unix socket", "unix_socket", str(self.folder / "socket")),
            _Attempt("abstract unix socket", "unix_socket", "\0" + self.abstract.getsockname()[1:].decode()),
            _Attempt("fork", "fork", None),
            _Attempt("exec", "exec", str(Path(sys.executable).resolve())),
            _Attempt("signal other processes", "signal", pids),
            _Attempt("trace other processes", "trace", pids),
            _Attempt("inherited descriptors", "descriptors", [0, 1, 2, CHANNEL]),
            _Attempt("memory beyond the limit", "memory", (limits.memory_mib + 64) << 20),
            _Attempt("raise a limit", "raise_limit", None),
            _Attempt("secrets in the environment", "environment", values),
        ]


@contextlib.contextmanager
def _canaries() -> Iterator[_Canaries]:
    with contextlib.ExitStack() as stack:
        home = Path.home() if os.access(Path.home(), os.W_OK) else Path(tempfile.gettempdir())
        number, name = tempfile.mkstemp(prefix=".dise-canary-", dir=home)
        stack.callback(_remove, Path(name))
        stack.callback(_remove, Path(f"{name}.out"))
        os.write(number, b"canary")
        os.close(number)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dise-")))
        unix, abstract = (stack.enter_context(socket.socket(socket.AF_UNIX)) for _ in range(2))
        unix.bind(str(folder / "socket"))
        abstract.bind(f"\0dise-{secrets.token_hex(8)}")
        tcp = stack.enter_context(socket.socket())
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        for listener in (tcp, udp):
            listener.bind(("127.0.0.1", 0))
        for listener in (tcp, unix, abstract, udp):
            listener.setblocking(False)
        for listener in (tcp, unix, abstract):
            listener.listen()
        yield _Canaries(home, Path(name), folder, unix, abstract, tcp, udp)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _probe(worker: Worker, limits: Limits, attempts: list[_Attempt]) -> list[Probe]:
    """Let fresh candidates make the attempts; one that ends its candidate is made out to be prevented by that."""
    found: list[Probe] = []
    while len(found) < len(attempts):
        candidate = worker.fork(limits)
        try:
            _load(candidate)
            for item in attempts[len(found) :]:
                found.append(_one(candidate, item))
        except (CandidateGone, CandidateLate, CandidateGarbled) as error:
            # Not known to be prevented, so it counts as not prevented.
            found.append(Probe(attempts[len(found)].probe, False, f"the probe itself failed: {type(error).__name__}"))
        finally:
            candidate.close()
    return found


def _load(candidate: Candidate) -> None:
    source = Path(__file__).with_name("probe_program.py").read_text(encoding="utf-8")
    try:
        answer = candidate.ask({"do": "load", "source": source, "entry": "attempt", "trace": False}, _PROBE_S * 5)
    except (CandidateGone, CandidateLate, CandidateGarbled) as error:
        raise SandboxError(f"The sandbox's self-test does not load ({type(error).__name__}).") from error
    if answer != {"loaded": True}:
        raise SandboxError(f"The sandbox's self-test does not load: {answer.get('text')}.")


def _one(candidate: Candidate, item: _Attempt) -> Probe:
    call = {"do": "call", "args": encode((item.function, item.target)), "kwargs": encode({})}
    answer = candidate.ask(call, _PROBE_S)
    if "value" not in answer:
        return Probe(item.probe, False, f"the probe itself failed: {answer.get('text')}")
    held, detail = decode(answer["value"])
    return Probe(item.probe, held is True, detail)


def _also_outside(probe: Probe, canaries: _Canaries) -> Probe:
    """Look from outside whether the attempt had an effect after all."""
    if probe.name.startswith("write"):
        arrived = (canaries.folder / "out").exists() or Path(f"{canaries.secret}.out").exists()
    elif probe.name == "UDP":
        arrived = _received(canaries.udp)
    elif probe.name in ("TCP", "unix socket", "abstract unix socket"):
        listener = {"TCP": canaries.tcp, "unix socket": canaries.unix}.get(probe.name, canaries.abstract)
        arrived = _accepted(listener)
    else:
        return probe
    return Probe(probe.name, False, "seen outside") if arrived else probe


def _accepted(listener: socket.socket) -> bool:
    try:
        connection, _ = listener.accept()
    except BlockingIOError:
        return False
    connection.close()
    return True


def _received(listener: socket.socket) -> bool:
    try:
        return bool(listener.recv(16))
    except BlockingIOError:
        return False
