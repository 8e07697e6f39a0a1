"""The hostile programs, and the outside world that they try to reach: real listeners, real files, a real secret."""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dise_tui.domain.scores import Case

CORPUS = Path(__file__).resolve().parents[1] / "hostile" / "corpus"
CASES = tuple(Case((n,), expected=n * n + 1) for n in (3, 7, 11))
SECRET_NAME = "DISE_TEST_SECRET"


@dataclass(frozen=True)
class Program:
    name: str
    prevented: str
    verdicts: frozenset[str]
    source: str


def programs() -> list[Program]:
    """All programs that can run on this machine."""
    found = []
    for path in sorted(CORPUS.glob("*.py")):
        text = path.read_text()
        header = dict(line[2:].split(": ", 1) for line in text.splitlines()[:3] if line.startswith("# "))
        if header.get("machine", platform.machine()) == platform.machine():
            found.append(Program(path.stem, header["prevented"], frozenset(header["verdict"].split()), text))
    return found


@dataclass
class Outside:
    """What a program must not touch. `effects` says what was touched after all."""

    folder: Path
    secret_file: Path
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    listeners: dict[str, socket.socket] = field(default_factory=dict)

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
            "DEEP": "-" * 200_000 + "1",
        }
        for name, value in values.items():
            source = source.replace(f"@{name}@", str(value))
        return source

    def effects(self) -> list[str]:
        found = []
        for name, listener in self.listeners.items():
            with contextlib.suppress(BlockingIOError):
                if listener.type == socket.SOCK_DGRAM:
                    found.append(f"{name}: {listener.recv(100)!r}")
                else:
                    listener.accept()[0].close()
                    found.append(f"{name}: connected")
        names = {path.name for path in self.folder.iterdir()}
        if names != {"stream", "datagram"}:
            found.append(f"files: {sorted(names)}")
        if not self.secret_file.exists() or self.secret_file.read_text() != self.secret:
            found.append("the secret file was changed")
        elif self.secret_file.stat().st_mode & 0o777 != 0o600:
            found.append("the secret file's mode was changed")
        return found


@contextlib.contextmanager
def outside() -> Iterator[Outside]:
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
        ):
            listener = stack.enter_context(socket.socket(family, kind))
            listener.bind(address)
            listener.setblocking(False)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            world.listeners[key] = listener
        yield world
