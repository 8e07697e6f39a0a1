# prevented: output that is no text, without end
# verdict: timeout
import os


def solve(n):
    while True:
        os.write(1, bytes(range(256)) * 256)
        os.write(2, b"\x1b[2J\x9b" * 1000)
