# prevented: frames that claim to be huge, empty or nested without end
# verdict: protocol
import os


def solve(n):
    os.write(3, b"\xff\xff\xff\xff" + b"[" * 1000)
    return None
