# prevented: a good time for what was worked out before
# verdict: pass
import functools
import time


@functools.cache
def solve(n):
    end = time.process_time() + 0.01
    while time.process_time() < end:
        pass
    return n * n + 1
