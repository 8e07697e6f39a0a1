# prevented: sending and receiving descriptors over sockets
# verdict: fail
import array
import os
import socket


def solve(n):
    done = []
    left, right = socket.socketpair()
    channel = socket.socket(fileno=os.dup(3))
    for one in (left, channel):
        for attempt in (
            lambda: one.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [1]))]),
            lambda: one.sendmsg([b"x"], [(socket.SOL_SOCKET, 2, b"\0" * 12)]),
            lambda: socket.send_fds(one, [b"x"], [1]),
            lambda: socket.recv_fds(one, 1, 1, socket.MSG_DONTWAIT),
            lambda: one.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1),
            lambda: one.bind("@UNIX_PATH@.@MARK@"),
            lambda: one.connect("@UNIX_PATH@"),
        ):
            try:
                attempt()
                done.append("ESCAPED")
            except OSError:
                pass
    return done
