# prevented: closing the channel after the first answers
# verdict: crash
import os
import threading
import time

calls = []


def solve(n):
    calls.append(n)
    if len(calls) == 2:
        os.close(3)
        time.sleep(30)
    return n * n + 1
