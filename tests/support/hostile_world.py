"""The outside world that hostile programs try to reach: real listeners, real files, a real secret, our own processes.

`Outside.effects` says what was touched after all. Programs name things of this world by @PLACEHOLDERS@.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import secrets
import signal
import socket
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECRET_NAME = "DISE_TEST_SECRET"
_LIMITS = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)


@dataclass
class Outside:
    """What a program must not touch."""

    folder: Path
    secret_file: Path
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    mark: str = field(default_factory=lambda: f"dise-mark-{secrets.token_hex(6)}")
    """What programs name their files and objects, so that these can be told from other people's."""
    key: int = field(default_factory=lambda: 0x51000000 | secrets.randbits(24))
    """The System V key that they use."""
    listeners: dict[str, socket.socket] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)

    def fill_in(self, source: str) -> str:
        values = {
            "SECRET_FILE": self.secret_file,
            "OUT_FILE": self.folder / "out",
            "HOME": Path.home(),
            "TESTS": Path(__file__).parent,
            "BROKER_PID": os.getpid(),
            "TCP_PORT": self.listeners["tcp"].getsockname()[1],
            "UDP_PORT": self.listeners["udp"].getsockname()[1],
            "UNIX_PATH": self.folder / "stream",
            "UNIX_DGRAM": self.folder / "datagram",
            "ABSTRACT": self.listeners["abstract"].getsockname()[1:].decode(),
            "ABSTRACT_DGRAM": self.listeners["abstract_datagram"].getsockname()[1:].decode(),
            "DEEP": "-" * 200_000 + "1",
            "MARK": self.mark,
            "SYSV_KEY": self.key,
        }
        for name, value in values.items():
            source = source.replace(f"@{name}@", str(value))
        return source

    def effects(self) -> list[str]:
        return [*self._reached(), *self._files(), *self._objects(), *self._processes(), *self._own_state()]

    def _reached(self) -> Iterator[str]:
        for name, listener in self.listeners.items():
            with contextlib.suppress(BlockingIOError):
                if listener.type == socket.SOCK_DGRAM:
                    yield f"{name}: {listener.recv(100)!r}"
                else:
                    listener.accept()[0].close()
                    yield f"{name}: connected"

    def _files(self) -> Iterator[str]:
        names = {path.name for path in self.folder.iterdir()}
        if names != {"stream", "datagram"}:
            yield f"files: {sorted(names)}"
        if not self.secret_file.exists() or self.secret_file.read_text() != self.secret:
            yield "the secret file was changed"
        elif self.secret_file.stat().st_mode & 0o777 != 0o600:
            yield "the secret file's mode was changed"
        for folder in _open_folders():
            with contextlib.suppress(OSError):
                yield from (f"left behind: {folder}/{name}" for name in os.listdir(folder) if self.mark in name)

    def _objects(self) -> Iterator[str]:
        """System V and POSIX objects that outlive a process."""
        for kind in ("shm", "sem", "msg"):
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]:
                    if int(line.split()[0]) & 0xFFFFFFFF == self.key:
                        yield f"System V {kind} left behind"
        with contextlib.suppress(OSError, AttributeError):
            library = ctypes.CDLL(None, use_errno=True)
            queue = library.mq_open(f"/{self.mark}".encode(), os.O_RDONLY)
            if queue >= 0:
                library.mq_unlink(f"/{self.mark}".encode())
                yield "POSIX message queue left behind"

    def _processes(self) -> Iterator[str]:
        """Descendants of ours that are no part of a sandbox at rest, and changes to those that are."""
        for pid in descendants(os.getpid()):
            name = _told(pid, "comm")
            if self.mark[:15] in name or b"\x1b" in name.encode("utf-8", "surrogateescape"):
                yield f"process {pid} is called {name!r}"
        for pid, picture in self._pictures().items():
            known = self.before.setdefault(f"zygote {pid}", picture)
            if known != picture:
                yield f"process {pid} was changed: {known} -> {picture}"

    def _pictures(self) -> dict[int, object]:
        found = {}
        for pid in descendants(os.getpid()):
            with contextlib.suppress(OSError):
                found[pid] = (
                    _told(pid, "limits"), _told(pid, "oom_score_adj"), os.getpriority(os.PRIO_PROCESS, pid),
                    tuple(sorted(os.sched_getaffinity(pid))), os.getsid(pid),
                )  # fmt: skip
        return found

    def _own_state(self) -> Iterator[str]:
        """What another process could change of this one."""
        now = {
            "limits": tuple(resource.getrlimit(kind) for kind in _LIMITS),
            "nice": os.getpriority(os.PRIO_PROCESS, 0),
            "affinity": tuple(sorted(os.sched_getaffinity(0))),
            "oom": _told(os.getpid(), "oom_score_adj"),
            "terminate": signal.getsignal(signal.SIGTERM),
        }
        for name, value in now.items():
            if self.before.setdefault(name, value) != value:
                yield f"our {name} was changed to {value}"


def descendants(parent: int) -> list[int]:
    """Processes below `parent`, zombies left out."""
    children: dict[int, list[int]] = {}
    for pid in (int(name) for name in os.listdir("/proc") if name.isdigit()):
        state, _, above = _told(pid, "stat").rpartition(")")[2].strip().partition(" ")
        if state not in ("", "Z"):
            children.setdefault(int(above.split()[0]), []).append(pid)
    found, todo = [], [parent]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    return found


def _told(pid: int, name: str) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/{name}").read_text(errors="surrogateescape")
    return ""


def _open_folders() -> tuple[str, ...]:
    """Where a program could leave a file."""
    library = sysconfig.get_path("stdlib")
    return (
        tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", str(Path.home()), os.getcwd(),
        "/", library, f"{library}/site-packages", sys.prefix, os.path.dirname(__file__),
    )  # fmt: skip


@contextlib.contextmanager
def outside() -> Iterator[Outside]:
    """A world to be kept from harm."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dise-hostile-")))
        number, name = tempfile.mkstemp(prefix=".dise-test-", dir=Path.home())
        os.close(number)
        stack.callback(lambda: Path(name).unlink(missing_ok=True))
        world = Outside(folder, Path(name))
        world.secret_file.write_text(world.secret)
        os.environ[SECRET_NAME] = world.secret
        stack.callback(os.environ.pop, SECRET_NAME, None)
        for key, family, kind, address in (
            ("tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            ("udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            ("stream", socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "stream")),
            ("datagram", socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "datagram")),
            ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, f"\0dise-test-{secrets.token_hex(6)}"),
            ("abstract_datagram", socket.AF_UNIX, socket.SOCK_DGRAM, f"\0dise-test-{secrets.token_hex(6)}"),
        ):
            listener = stack.enter_context(socket.socket(family, kind))
            listener.bind(address)
            listener.setblocking(False)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            world.listeners[key] = listener
        yield world
