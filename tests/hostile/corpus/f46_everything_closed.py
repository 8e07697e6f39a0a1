# prevented: a verdict from a process that closed all it had
# verdict: crash
# places: call import thread del
import os


def solve(n):
    os.closerange(0, 64)
