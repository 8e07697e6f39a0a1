# prevented: answering the last question to somewhere else
# verdict: crash
import os

calls = []


def solve(n):
    calls.append(n)
    if len(calls) == 3:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 3)
    return n * n + 1
