"""Messages between a worker and its zygote: one line of JSON each, with descriptors beside it.

Both sides use it, so it imports little. A stream socket, because not every POSIX system has the other kind here. What
a message means does not belong here.
"""

from __future__ import annotations

import json
import os
import socket
from array import array
from collections.abc import Sequence
from typing import Any, Final

_PIECE: Final = 1 << 16
_DESCRIPTORS: Final = 3
"""At most so many come with one message."""
_COUNT: Final = "beside"
"""Key of a message: how many come with it."""
_CLOSE_ON_EXEC: Final = getattr(socket, "MSG_CMSG_CLOEXEC", 0)


class Control:
    """One end of the control channel. Blocking.

    Several messages may come in one piece, a word to end a candidate before the next job; so each says how many of the
    descriptors are its own.
    """

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._buffer = bytearray()
        self._descriptors: list[int] = []

    def fileno(self) -> int:
        """The descriptor, for polling: readable when a message has begun to come, or at the end."""
        return self._socket.fileno()

    @property
    def pending(self) -> bool:
        """Whether a whole message has come already; polling does not show it."""
        return b"\n" in self._buffer

    def tell(self, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        """Send one message. Raises OSError when the other side is gone."""
        if descriptors:
            message = {**message, _COUNT: len(descriptors)}
        data = json.dumps(message).encode() + b"\n"
        if descriptors:
            data = data[socket.send_fds(self._socket, [data], list(descriptors)) :]
        self._socket.sendall(data)

    def hear(self) -> tuple[dict[str, Any], list[int]] | None:
        """Wait for one message; None when the other side is gone. Raises OSError.

        Closing the descriptors is the caller's.
        """
        while not self.pending:
            data = self._piece()
            if not data:
                return None
            self._buffer += data
        line, _, rest = bytes(self._buffer).partition(b"\n")
        self._buffer[:] = rest
        message: dict[str, Any] = json.loads(line)
        count = int(message.pop(_COUNT, 0))
        descriptors, self._descriptors = self._descriptors[:count], self._descriptors[count:]
        return message, descriptors

    def _piece(self) -> bytes:
        room = socket.CMSG_SPACE(_DESCRIPTORS * array("i").itemsize)
        # `socket.recv_fds` would lose the flag.
        data, beside, _, _ = self._socket.recvmsg(_PIECE, room, _CLOSE_ON_EXEC)
        for level, kind, body in beside:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                numbers = array("i")
                numbers.frombytes(body[: len(body) - len(body) % numbers.itemsize])
                self._descriptors += numbers
        return data

    def detach(self) -> None:
        """Forget the socket without closing it: in a fork, where its number is about to be another's."""
        self._socket.detach()

    def close(self) -> None:
        """Close this end, and descriptors that nobody asked for."""
        self._socket.close()
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()
