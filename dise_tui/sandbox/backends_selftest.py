"""The self-test of the back ends that are not Linux's own: real canaries, real attempts, and a look from outside.

Blocking; runs in a worker's thread. No result is derived from a feature flag. Linux's own layers are tested by
`selftest`, which knows what only a Linux kernel has.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.plaindata import decode, encode
from ..domain.scores import Level, Limits, Probe, SandboxStatus
from .conversation import Candidate, CandidateGarbled, CandidateGone, CandidateLate
from .worker import Worker

_PROBE_S = 4.0
_SECRETS = 64
"""Environment values that are looked for; the longest are the likeliest secrets."""
_MEMORY: Final = "memory beyond the limit"
_KILL: Final = -int(getattr(signal, "SIGKILL", 9))


@dataclass(frozen=True, slots=True)
class _Attempt:
    probe: str
    function: str
    target: Any


def run(worker: Worker, backend: str, level: Level, descriptors: Sequence[int], *, program: str) -> SandboxStatus:
    """Return `level` when every attempt is prevented, else NONE with what was not.

    `descriptors`: those that a candidate may hold. `program`: what it must not be able to start. Raises SandboxError
    when no candidate can be made at all.
    """
    limits = Limits(wall_case_s=_PROBE_S, memory_mib=256)
    mark = f"dise_mark_{secrets.token_hex(4)}"
    with contextlib.ExitStack() as stack:
        canaries = stack.enter_context(_canaries())
        attempts = [*canaries.attempts(limits, descriptors, program), _Attempt("", "leave_mark", mark)]
        probes = [canaries.also_outside(probe) for probe in _probe(worker, limits, attempts) if probe.name]
    probes += _probe(worker, limits, [_Attempt("leftover state", "find_mark", mark)])
    broken = [probe.name for probe in probes if not probe.held]
    if broken:
        reason = f"Generated code is not contained here: {', '.join(broken)} is not prevented."
        return SandboxStatus(Level.NONE, "", tuple(probes), reason, "Run `dise doctor` to see every probe.")
    return SandboxStatus(level, backend, tuple(probes))


@dataclass(slots=True)
class _Canaries:
    home: Path
    secret: Path
    folder: Path
    listeners: dict[str, socket.socket]

    def attempts(self, limits: Limits, descriptors: Sequence[int], program: str) -> list[_Attempt]:
        pids = [os.getpid(), os.getppid()]
        values = sorted({value for value in os.environ.values() if len(value) > 5}, key=len)[-_SECRETS:]
        path = self.secret.as_posix()
        crooked = [f"/..{path}", f"/usr/../../..{path}", f"{path}/", f"//{path}", f"../../../../..{path}", f"{path}/."]
        made = [
            _Attempt("read a file in the home", "read_file", str(self.secret)),
            _Attempt("read it by crooked paths", "read_crooked", crooked),
            _Attempt("list the home", "list_folder", str(self.home)),
            _Attempt("write in the home", "write_file", f"{self.secret}.out"),
            _Attempt("write outside", "write_file", str(self.folder / "out")),
            _Attempt("TCP", "tcp", self.listeners["TCP"].getsockname()),
            _Attempt("UDP", "udp", self.listeners["UDP"].getsockname()),
            _Attempt("fork", "fork", None),
            _Attempt("exec", "exec", program),
            _Attempt("signal other processes", "signal", pids),
            _Attempt("inherited descriptors", "descriptors", list(descriptors)),
            _Attempt("raise a limit", "raise_limit", None),
            _Attempt("secrets in the environment", "environment", values),
            _Attempt(_MEMORY, "memory", (limits.memory_mib + 64) << 20),
        ]
        if "unix socket" in self.listeners:
            made.append(_Attempt("unix socket", "unix_socket", str(self.folder / "socket")))
        return made

    def also_outside(self, probe: Probe) -> Probe:
        """Look from outside whether the attempt had an effect after all."""
        if probe.name.startswith("write"):
            arrived = (self.folder / "out").exists() or Path(f"{self.secret}.out").exists()
        elif probe.name in self.listeners:
            arrived = _reached(self.listeners[probe.name])
        else:
            return probe
        return replace(probe, held=False, detail="seen outside") if arrived else probe


@contextlib.contextmanager
def _canaries() -> Iterator[_Canaries]:
    with contextlib.ExitStack() as stack:
        home = Path.home() if os.access(Path.home(), os.W_OK) else Path(tempfile.gettempdir())
        number, name = tempfile.mkstemp(prefix=".dise-canary-", dir=home)
        for path in (Path(name), Path(f"{name}.out")):
            stack.callback(_remove, path)
        os.write(number, b"canary")
        os.close(number)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dise-")))
        listeners = {
            "TCP": stack.enter_context(socket.socket()),
            "UDP": stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
        }
        for listener in listeners.values():
            listener.bind(("127.0.0.1", 0))
        if hasattr(socket, "AF_UNIX"):
            listeners["unix socket"] = stack.enter_context(socket.socket(socket.AF_UNIX))
            listeners["unix socket"].bind(str(folder / "socket"))
        for kind, listener in listeners.items():
            listener.setblocking(False)
            if kind != "UDP":
                listener.listen()
        yield _Canaries(home, Path(name), folder, listeners)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _reached(listener: socket.socket) -> bool:
    try:
        if listener.type == socket.SOCK_DGRAM:
            return bool(listener.recv(16))
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _probe(worker: Worker, limits: Limits, attempts: Sequence[_Attempt]) -> list[Probe]:
    """Let fresh candidates make the attempts, one after the other; the next one takes over where one ended."""
    found: list[Probe] = []
    while len(found) < len(attempts):
        candidate = worker.fork(limits)
        trouble: Exception | None = None
        try:
            _load(candidate)
            for item in attempts[len(found) :]:
                found.append(_one(candidate, item))
        except (CandidateGone, CandidateLate, CandidateGarbled) as error:
            trouble = error
        finally:
            ending = candidate.close()
        if trouble is not None:
            name = attempts[len(found)].probe
            # Memory that is watched from outside is taken back by a kill; anything else is not known to be prevented.
            killed = name == _MEMORY and isinstance(trouble, CandidateGone) and ending.status == _KILL
            detail = "killed from outside" if killed else f"the probe itself failed: {type(trouble).__name__}"
            found.append(Probe(name, killed, detail))
    return found


def _load(candidate: Candidate) -> None:
    source = Path(__file__).with_name("backends_probe.py").read_text(encoding="utf-8")
    try:
        answer = candidate.ask({"do": "load", "source": source, "entry": "attempt", "trace": False}, _PROBE_S * 2)
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
    return Probe(item.probe, held is True, str(detail))
