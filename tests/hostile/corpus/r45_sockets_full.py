# prevented: kernel memory filled through pipes and pairs
# verdict: error fail
import os
import socket


def solve(n):
    held = []
    while True:
        one, other = socket.socketpair()
        one.setblocking(False)
        held += [one, other]
        try:
            while True:
                one.send(b"x" * 65536)
        except BlockingIOError:
            pass
