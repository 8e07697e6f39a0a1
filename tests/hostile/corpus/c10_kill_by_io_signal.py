# prevented: having the kernel send SIGKILL by F_SETOWN and F_SETSIG
# verdict: fail
import fcntl
import os
import signal
import socket


def solve(n):
    done = []
    left, right = socket.socketpair()
    for owner in (os.getppid(), @BROKER_PID@):
        try:
            fcntl.fcntl(left, 10, signal.SIGKILL)
            fcntl.fcntl(left, fcntl.F_SETOWN, owner)
            fcntl.fcntl(left, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
            right.send(b"x")
            done.append("ESCAPED")
        except OSError:
            pass
    return done
