# prevented: being right only as long as it is looked at first
# verdict: fail
# places: call
import time

started = []


def solve(n):
    started.append(time.monotonic())
    return n * n + 1 if len(started) < 3 else 0
