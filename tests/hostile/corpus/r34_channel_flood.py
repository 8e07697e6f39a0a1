# prevented: bytes without end into the channel
# verdict: protocol
# places: call import thread
import os


def solve(n):
    while True:
        os.write(3, b"\xff" * 65536)
