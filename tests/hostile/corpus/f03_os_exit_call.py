# prevented: a pass by ending with exit code 0 inside the call
# verdict: crash
import os


def solve(n):
    os._exit(0)
